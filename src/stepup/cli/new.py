"""`stepup new`: a commented starting file."""

import typer

from ..paths import typed
from . import show


def new(
    kind: str = typer.Argument(
        ..., metavar="KIND", help="quarterly-report, brick-return, highlight-report, paper or strategy."
    ),
    name: str = typer.Argument("", metavar="[NAME]", help="The file to write; for a quarterly report, the folder."),
    strategy: str = typer.Option(
        "lpt-step-up-to-great", "--strategy", metavar="ID|FILE", help="A built-in strategy, or a strategy file."
    ),
    period: str = typer.Option(
        "", "--period", metavar="QUARTER", help="For instance 2023/24 Q2. Default: the quarter that ended last."
    ),
    brick: str = typer.Option("", "--brick", metavar="ID", help="For a brick return: which brick."),
) -> None:
    """Write a commented starting file; for a quarterly report, a folder with one return for each brick."""
    from datetime import date

    from ..pipeline import starting as pipeline

    made = pipeline.new(kind, name, strategy, period, brick, date.today())
    for path in made:
        typer.echo(f"written: {show.safe(str(path))}")
    first = show.safe(str(made[0]))
    if len(made) > 1:
        returns = show.safe(str(made[1].parent))
        show.tell(
            f"Fill in the cover, {first}, and the returns in {returns}, in Notepad. Then: stepup validate {show.safe(typed(made[0]))}"
        )
    else:
        then = "validate" if kind in ("brick-return", "strategy") else "build"
        show.tell(f"Open {first} in Notepad, fill it in, then: stepup {then} {show.safe(typed(made[0]))}")
