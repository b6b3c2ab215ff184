"""`stepup git-setup`: git shows papers in the reader's terms."""

from pathlib import Path

import typer

from . import show


def git_setup(
    undo: bool = typer.Option(False, "--undo", help="Take it out again."),
    text: Path | None = typer.Option(None, "--text", metavar="FILE", hidden=True, help="What git runs on each file."),
) -> None:
    """Make git diff, git log -p and git show tell what changed in Word papers and source files, in this repository."""
    from stepup.pipeline import quarters as pipeline

    if text is not None:
        typer.echo(pipeline.told(text).encode("utf-8", "replace"), nl=False)
        return
    for line in pipeline.git_setup(undo=undo):
        typer.echo(show.safe(line))
