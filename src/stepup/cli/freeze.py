"""`stepup freeze`: fingerprints of what was signed and of what the Board approved."""

from pathlib import Path

import typer

from . import show


def freeze(
    file: Path = typer.Argument(
        ..., metavar="FILE", help="A report that the Board approved, or a return that was signed."
    ),
    force: bool = typer.Option(False, "--force", help="Freeze again what was frozen before with other promises."),
) -> None:
    """Keep fingerprints of what was signed off and promised, so that `status` and `validate` show a later edit."""
    from stepup.pipeline import quarters as pipeline

    outcomes = pipeline.freeze(file, force=force)
    for path, outcome in outcomes.items():
        typer.echo(f"{outcome}: {show.safe(str(path))}")
    if not outcomes:
        typer.echo(
            "nothing to freeze: nobody has signed this return off, or it bears its fingerprint already", err=True
        )
