"""`stepup export`: every action, rating, risk, item and promise as rows, for those who analyse."""

import sys
from pathlib import Path

import typer

from . import show


def export(
    paths: list[Path] = typer.Argument(..., metavar="PATH...", help="Papers, or folders of them."),
    to: str = typer.Option(
        "csv", "--to", metavar="csv,xlsx,json,parquet", help="Which files to make, with commas between."
    ),
    output: Path = typer.Option(
        Path(), "-o", "--output", metavar="DIR", help="The folder to write to. Default: the one you are in."
    ),
) -> None:
    """Write papers as tables: a row for each action, rating, risk, item and promise, quarter by quarter."""
    from ..pipeline import exchange as pipeline

    formats = [part.strip().lower().lstrip(".") for part in to.split(",") if part.strip()]
    exported = pipeline.export(paths, formats, output)
    for path, count in exported.files.items():
        typer.echo(f"written: {show.safe(str(path))} ({show.counted(count, 'row')})")
    if exported.findings:
        show.findings(exported.findings, sys.stderr)
        files = {one.place.file for one in exported.findings}
        typer.echo(f"left out: the papers with errors in {show.counted(len(files), 'file')}", err=True)
        raise typer.Exit(1)
