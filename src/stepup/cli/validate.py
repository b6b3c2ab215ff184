"""`stepup validate`: every finding in every file, for people and for machines."""

import sys
from pathlib import Path

import typer

from . import progress, reports, show


def validate(
    paths: list[str] = typer.Argument(..., metavar="PATH...", help="Files or folders; - is standard input."),
    format: str = typer.Option(
        "text", "--format", metavar="text|json|github|gitlab|sarif|junit", help="For people, or for programs."
    ),
    output: list[str] = typer.Option(
        [], "--output", metavar="FORMAT=FILE", help="Write a report to a file too; may be given several times."
    ),
    chosen: list[str] = typer.Option(
        [], "--select", metavar="CODES", help="Only these rules: codes, or their beginnings (SU2), with commas between."
    ),
    ignored: list[str] = typer.Option([], "--ignore", metavar="CODES", help="Leave these rules out."),
    show_accepted: bool = typer.Option(
        False, "--show-accepted", help="List what the files accept, with the reason; it does not count."
    ),
    statistics: bool = typer.Option(False, "--statistics", help="Count the findings of each rule."),
    strict: bool = typer.Option(False, "--strict", help="Warnings fail too: exit status 1."),
    jobs: int = typer.Option(
        0, "--jobs", min=0, metavar="N", help="How many processes share the work. Default: as many as pay."
    ),
    style: bool = typer.Option(False, "--all", help="Show findings of style too."),
) -> None:
    """Check source files, and say what is wrong, where, and what to write instead."""
    from .. import pipeline

    if format not in reports.REPORTERS:
        raise typer.BadParameter(f"write one of: {', '.join(reports.REPORTERS)}", param_hint="--format")
    must_be_named(paths)
    files = reports.targets(output)
    selection = pipeline.select(",".join(chosen), ",".join(ignored), style=style)
    with progress.bar("papers") as step:
        judgement = pipeline.validate(
            [Path(path) for path in paths if path != "-"],
            standard_input() if "-" in paths else None,
            selection,
            jobs=jobs,
            progress=step,
        )
    reports.REPORTERS[format](judgement, sys.stdout, strict=strict, show_accepted=show_accepted)
    reports.write(judgement, files, strict=strict, show_accepted=show_accepted)
    if statistics:
        reports.statistics(judgement, sys.stdout if format == "text" else sys.stderr)
    if format not in ("text", "github"):
        typer.echo(reports.summary(judgement), err=True)
    for file in judgement.unjudged:
        show.tell(
            f"stepup: {show.safe(file)} has an error that keeps the selected rules from judging it whole;"
            " run without --select and --ignore to see it"
        )
    failed = judgement.count("error") or (strict and judgement.count("warning")) or judgement.unjudged
    raise typer.Exit(1 if failed else 0)


def must_be_named(paths: list[str]) -> None:
    """Refuses an empty path, as from a script's variable that nobody set: it would mean the whole folder."""
    if "" in paths:
        raise typer.BadParameter(
            "a path is empty; to look at the folder that you are in, write a dot", param_hint="PATH"
        )


def standard_input() -> bytes:
    """What is piped in, as far as a source file may be long."""
    from .. import pipeline

    if sys.stdin is None:  # closed by who started us
        return b""
    return sys.stdin.buffer.read(pipeline.MAX_BYTES + 1)  # of more, a finding says that it is too large
