"""`stepup diff`: what changed between two papers, in the reader's terms."""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import typer

from . import show


def diff(
    old: str = typer.Argument(
        ..., metavar="OLD", help="The earlier paper: a source file, a folder, a Word paper, or REV:path in git."
    ),
    new: str = typer.Argument(..., metavar="NEW", help="The later paper, named in the same way."),
    to: str = typer.Option(
        "",
        "--to",
        metavar="text|md|json|docx",
        help="For a screen, a page, a program; docx goes to a file, with -o. Default: text.",
    ),
    output: Path | None = typer.Option(None, "-o", "--output", metavar="FILE", help="Write to this file."),
    brick: str = typer.Option("", "--brick", metavar="ID", help="Only this brick."),
    summary: bool = typer.Option(False, "--summary", help="Only the counts."),
    exit_code: bool = typer.Option(False, "--exit-code", help="Exit status 1 where anything differs."),
    redline: bool = typer.Option(
        False, "--redline", help="Write the new paper in Word with every change tracked, to accept or reject there."
    ),
    author: str = typer.Option("", "--author", metavar="NAME", help="Whose the tracked changes are. Default: stepup."),
    date: str = typer.Option(
        "", "--date", metavar="DATE", help="When they were made: 2024-01-30. Default: the new paper's meeting."
    ),
    strategy: str = typer.Option(
        "", "--strategy", metavar="ID|FILE", help="What a Word paper reports on, where it cannot find it."
    ),
    force: bool = typer.Option(False, "--force", help="Replace a file that stepup did not write, or that was changed."),
) -> None:
    """Show what changed: ratings moved, actions new, closed or missing, promises, and text word by word."""
    from stepup import outputs
    from stepup.pipeline import comparing as pipeline

    from . import changes

    if redline:
        if output is None or output.suffix.lower() != ".docx" or to not in ("", "docx"):
            raise typer.BadParameter("it is a Word paper: add -o changed.docx", param_hint="--redline")
        if brick or summary:
            raise typer.BadParameter(
                "it shows the whole paper: leave --brick and --summary out", param_hint="--redline"
            )
        return _redline(old, new, output, author or "stepup", date, strategy, exit_code=exit_code, force=force)
    if author or date:
        raise typer.BadParameter("it goes with --redline", param_hint="--author" if author else "--date")
    suffix = output.suffix.lower().lstrip(".") if output else ""
    to = to or (suffix if suffix in ("md", "json", "docx") else "text")
    if to not in (*changes.FORMATS, "md", "docx"):
        raise typer.BadParameter("write one of: text, md, json, docx", param_hint="--to")
    if to == "docx" and output is None:
        raise typer.BadParameter("a Word paper needs a file to go to: add -o changes.docx", param_hint="--to")
    compared = pipeline.diff(old, new, brick, strategy)
    if compared.changes is None:
        show.findings(compared.findings, sys.stderr)
        typer.echo("not compared: a paper that cannot be read has no changes to show", err=True)
        raise typer.Exit(1)
    if to in changes.FORMATS:
        text = io.StringIO()
        changes.FORMATS[to](compared.changes, summary, text if output else sys.stdout)
        if output:
            outputs.write(output, text.getvalue().encode())
            typer.echo(f"written: {show.safe(str(output))}")
    elif output:
        for path, outcome in pipeline.place_changes(compared, to, output, force=force).items():
            typer.echo(f"{outcome}: {show.safe(str(path))}")
    else:
        typer.echo(pipeline.changes_paper(compared, to).decode(), nl=False)
    raise typer.Exit(1 if exit_code and not compared.changes.empty else 0)


def _redline(
    old: str, new: str, output: Path, author: str, date: str, strategy: str, *, exit_code: bool, force: bool
) -> None:
    from stepup.pipeline import comparing as pipeline

    redlined = pipeline.redline(old, new, author, _moment(date), strategy)
    if redlined.data is None:
        show.findings(redlined.findings, sys.stderr)
        typer.echo("not compared: a paper that cannot be read has no changes to show", err=True)
        raise typer.Exit(1)
    for path, outcome in pipeline.place_redline(redlined, output, force=force).items():
        typer.echo(f"{outcome}: {show.safe(str(path))}")
    raise typer.Exit(1 if exit_code and redlined.changed else 0)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(
            "write a day, 2024-01-30, or a moment, 2024-01-30T09:30", param_hint="--date"
        ) from None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
