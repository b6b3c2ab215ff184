"""`stepup form`: Word return forms for the leads, with what was promised printed and the rest to fill in."""

import sys
from pathlib import Path

import typer

from . import show


def form(
    brick: str = typer.Argument(
        "", metavar="[BRICK]", help="Whose form: the id or the name of a brick. Without one, every brick gets a form."
    ),
    last: Path | None = typer.Option(
        None,
        "--from",
        metavar="LAST",
        help="Last quarter's report, for instance q2/q2.yaml, or one return of it. It must be named.",
    ),
    output: Path | None = typer.Option(
        None,
        "-o",
        "--output",
        metavar="FILE|DIR",
        help="Where to write: a file (.docx) for one form, a folder for several. Default: here, high-standards-q3.docx or q3-forms.",
    ),
) -> None:
    """Write Word forms for the leads to fill in. What was promised last quarter is printed, and locked; boxes ask for
    what was achieved, the rating, the next plan and the risks. `stepup collect` reads the forms that come back."""
    from ..pipeline import forms as pipeline

    if last is None:
        raise typer.BadParameter("name last quarter's report, for instance --from q2/q2.yaml", param_hint="--from")
    made = pipeline.form(last, brick, output)
    if not made.files:
        show.findings(made.findings, sys.stderr)
        typer.echo("nothing was written: put last quarter's report right first", err=True)
        raise typer.Exit(1)
    for path in made.files:
        typer.echo(f"written: {show.safe(str(path))}")
    for one in made.silent:
        typer.echo(
            f"{one} did not report last quarter: its form has no actions, only spare boxes for new ones", err=True
        )
    several = "the forms" if len(made.files) > 1 else "the form"
    show.tell(f"Send {several} out for {made.period}. Put what comes back into one folder, then: stepup collect FOLDER")
