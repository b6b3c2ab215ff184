"""`stepup next`: the next quarter's files, with what was promised as the plan."""

import sys
from pathlib import Path

import typer

from ..paths import typed
from . import show


def next_quarter(
    file: Path = typer.Argument(..., metavar="FILE", help="This quarter's report, for instance q2/q2.yaml."),
    output: Path | None = typer.Option(
        None,
        "-o",
        "--output",
        metavar="DIR",
        help="The folder to write to. Default: beside this quarter's, q3 after q2.",
    ),
) -> None:
    """Write the next quarter's report and returns, to be filled in; what was promised becomes the plan."""
    from stepup.pipeline import quarters as pipeline

    opened = pipeline.next_quarter(file, output)
    if opened.rolled is None:
        show.findings(opened.findings, sys.stderr)
        typer.echo("nothing was written: put this quarter's report right first", err=True)
        raise typer.Exit(1)
    for path in opened.files:
        typer.echo(f"written: {show.safe(str(path))}")
    rolled = opened.rolled
    for one in rolled.left_out:
        typer.echo(f"left out, for it is {one.why}: {one.id} ({one.brick})", err=True)
    for one in rolled.still_deferred:
        typer.echo(f"still deferred, to {one.why}: {one.id} ({one.brick})", err=True)
    for one in rolled.open_again:
        typer.echo(f"open again, for it was deferred to {one.why}: {one.id} ({one.brick})", err=True)
    if rolled.closed_risks:
        typer.echo(f"left out: {show.counted(rolled.closed_risks, 'closed risk')}", err=True)
    for brick in rolled.no_report:
        typer.echo(f"{brick} did not report: its file has no actions; copy them from the quarter before", err=True)
    main = show.safe(str(opened.files[0]))
    show.tell(
        f"Fill the returns in, write the title and the cover of {main}, then: stepup validate {show.safe(typed(opened.files[0]))}"
    )
