"""`stepup diff`: what changed between two papers, in the reader's terms."""

import sys

import typer

from . import show


def diff(
    old: str = typer.Argument(
        ..., metavar="OLD", help="The earlier paper: a source file, a folder, or REV:path in git."
    ),
    new: str = typer.Argument(..., metavar="NEW", help="The later paper, likewise."),
    to: str = typer.Option("text", "--to", metavar="text|json", help="For people, or for programs."),
    brick: str = typer.Option("", "--brick", metavar="ID", help="Only this brick."),
    summary: bool = typer.Option(False, "--summary", help="Only the counts."),
    exit_code: bool = typer.Option(False, "--exit-code", help="Exit status 1 where anything differs."),
) -> None:
    """Show what changed: ratings moved, actions new, closed or missing, promises, and text word by word."""
    from stepup import pipeline

    from . import changes

    if to not in changes.FORMATS:
        raise typer.BadParameter(f"write one of: {', '.join(changes.FORMATS)}", param_hint="--to")
    compared = pipeline.diff(old, new, brick)
    if compared.changes is None:
        show.findings(compared.findings, sys.stderr)
        typer.echo("not compared: a paper that cannot be read has no changes to show", err=True)
        raise typer.Exit(1)
    changes.FORMATS[to](compared.changes, summary, sys.stdout)
    raise typer.Exit(1 if exit_code and not compared.changes.empty else 0)
