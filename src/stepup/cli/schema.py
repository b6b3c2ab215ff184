"""`stepup schema`: the JSON Schemas that editors and other tools read."""

from pathlib import Path

import typer


def schema(
    kind: str = typer.Argument(
        "",
        metavar="[KIND]",
        help="quarterly-report, brick-return, highlight-report, paper or strategy; all where left out.",
    ),
    output: Path | None = typer.Option(
        None, "--output", metavar="DIR", help="Write <kind>.schema.json files to this folder."
    ),
    check: bool = typer.Option(
        False, "--check", help="Write nothing; exit status 1 if a file in --output (default: ours) is out of date."
    ),
) -> None:
    """Print or write the JSON Schemas of the source files."""
    from ..assets import SCHEMAS
    from ..pipeline import starting as pipeline

    texts = pipeline.schemas(kind)
    if check or output:
        folder = output or SCHEMAS
        outcomes = pipeline.place_schemas(texts, folder, check=check)
        for path, outcome in outcomes.items():
            typer.echo(f"{outcome}: {path}")
        raise typer.Exit(1 if "stale" in outcomes.values() else 0)
    if not kind:
        raise typer.BadParameter(
            f"name one of: {', '.join(texts)}; or give --output DIR to write all of them", param_hint="KIND"
        )
    typer.echo(texts[kind], nl=False)
