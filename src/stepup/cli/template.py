"""`stepup template`: what papers are made with; a copy to own; what is wrong with the trust's own."""

import sys
from pathlib import Path

import typer

from ..paths import show_path
from . import reports, show

app = typer.Typer(
    help="List, copy and check the templates and the reference document that papers are made with.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
def list_(
    source: Path | None = typer.Argument(
        None, metavar="[PATH]", help="A source or strategy file, or a folder. Default: here."
    ),
) -> None:
    """List the templates that papers are made with, and whose they are."""
    from ..pipeline import looks as pipeline

    parts = pipeline.templates(source)
    rows = [(part.name, "ours" if part.ours else show.safe(show_path(part.path)), part.what) for part in parts]
    names, places = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, place, what in rows:
        typer.echo(f"{name:<{names}}  {place:<{places}}  {what}")


@app.command()
def copy(
    name: str = typer.Argument(..., metavar="NAME", help="A kind of paper, a part, or `reference`: see template list."),
    output: Path = typer.Option(
        Path("templates"), "-o", "--output", metavar="DIR", help="The trust's folder, beside its strategy file."
    ),
) -> None:
    """Copy a template, or the reference document, to make it your own. A file is never replaced."""
    from ..pipeline import looks as pipeline

    path = pipeline.copy_template(name, output)
    typer.echo(f"written: {show.safe(str(path))}")
    then = "Change its styles, header and footer in Word" if path.suffix == ".docx" else "Edit it"
    typer.echo(f"{then}, then run: stepup template check {show.safe(str(output))}", err=True)


@app.command()
def check(
    paths: list[Path] = typer.Argument(
        None,
        metavar="[PATH]...",
        help="Templates, reference documents, folders of them, or source files. Default: templates.",
    ),
    format: str = typer.Option("text", "--format", metavar="FORMAT", help=f"{', '.join(reports.REPORTERS)}."),
    output: list[str] = typer.Option(
        [], "--output", metavar="FORMAT=FILE", help="Write a report to a file too; may be given several times."
    ),
    strict: bool = typer.Option(False, "--strict", help="Warnings (a style that is not there) fail too."),
) -> None:
    """Say which names, tags and styles are not there, at file and line, without building a paper."""
    from ..pipeline import looks as pipeline

    if format not in reports.REPORTERS:
        raise typer.BadParameter(f"write one of: {', '.join(reports.REPORTERS)}", param_hint="--format")
    wanted = reports.targets(output)
    judgement = pipeline.check_templates(paths or ())
    reports.REPORTERS[format](judgement, sys.stdout, strict=strict)
    reports.write(judgement, wanted, strict=strict)
    raise typer.Exit(1 if judgement.count("error") or (strict and judgement.findings) else 0)
