"""What `form` does: last quarter's paper becomes a Word form for each brick's lead.

last quarter's Paper --roll--> the return to come --forms.ask--> Form --compose--> Document --writers--> .docx
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import importer, inputs
from ..errors import StepUpError
from ..findings import Finding
from ..model import BrickReturn, NoReport, QuarterlyReport
from ..source import Loaded, Reader
from .checking import judge
from .composing import look_of
from .shared import report_at
from .starting import write_new

if TYPE_CHECKING:
    from ..model import Strategy


@dataclass(frozen=True, slots=True)
class Formed:
    """The forms written, and the bricks that get one though they did not report; or the errors of last quarter's paper."""

    files: tuple[Path, ...] = ()
    period: str = ""
    silent: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def form(last: Path, brick: str = "", output: Path | None = None) -> Formed:
    """Write the return form of one brick, or of every brick of a paper, for the quarter after that of `last` (a quarterly
    report, or one return). Raises StepUpError where a file is there already; then nothing is written."""
    last = report_at(last)
    loaded = Reader(previous=False).read(Path(os.path.normpath(last)))
    errors = [one for one in judge(loaded) if one.severity == "error" and one.code < "SU2"]
    if errors or loaded.source is None:
        return Formed(findings=tuple(errors))
    opened, strategy = _opened(loaded)
    wanted = [_brick_named(brick, opened, strategy)] if brick else opened
    period = wanted[0].period
    assert period is not None
    targets = _targets([one.brick for one in wanted], f"q{period.quarter}", output)
    made = dict(zip(targets, _forms(loaded, opened, wanted, strategy), strict=True))
    silent = tuple(one.brick for one in wanted if isinstance(one, NoReport))
    return Formed(tuple(write_new(made, "file or folder with -o")), str(period), silent)


def _targets(bricks: Sequence[str], quarter: str, output: Path | None) -> list[Path]:
    """Where the forms go: a file that was named, or each under its own name in a folder; by default one form here, and
    several in a folder of their own."""
    if output is not None and output.suffix.lower() == ".docx":
        if len(bricks) > 1:
            raise StepUpError(
                f"there are {len(bricks)} forms to write, and {output} is one file; name a folder, or a brick"
            )
        return [output]
    folder = output or Path(f"{quarter}-forms" if len(bricks) > 1 else "")
    return [folder / f"{brick}-{quarter}.docx" for brick in bricks]


def _opened(loaded: Loaded) -> "tuple[Sequence[BrickReturn | NoReport], Strategy]":
    """The returns of the quarter after that of a report or of one return, to be filled in."""
    from ..roll import roll, roll_return

    last = loaded.source
    if isinstance(last, QuarterlyReport):
        return roll(last).report.bricks, last.strategy
    if isinstance(last, BrickReturn | NoReport) and last.strategy is not None and last.period is not None:
        return [roll_return(last, last.period.next(), last.strategy.scale("rag"))], last.strategy
    raise StepUpError(f"{loaded.path} is a {loaded.kind}; name last quarter's report, or a return of it")


def _brick_named(
    name: str, opened: "Sequence[BrickReturn | NoReport]", strategy: "Strategy"
) -> "BrickReturn | NoReport":
    """The brick that a person means, by its id or its name in any case."""
    from ..model.values import one_of

    wanted = name.strip().casefold()
    for one in opened:
        known = strategy.brick_by_id.get(one.brick)
        if wanted in (one.brick.casefold(), known.name.casefold() if known else ""):
            return one
    raise StepUpError(f"there is no brick '{name}' in that paper: {one_of(name, [one.brick for one in opened])}")


def _forms(
    loaded: Loaded,
    opened: "Sequence[BrickReturn | NoReport]",
    wanted: "Sequence[BrickReturn | NoReport]",
    strategy: "Strategy",
) -> Iterator[bytes]:
    from ..compose.form import compose_form
    from ..forms import ask, reached
    from ..model.form import properties
    from ..writers import write

    look = look_of(loaded)
    reference = inputs.read(look.reference)
    last = loaded.source
    returns = last.bricks if isinstance(last, QuarterlyReport) else (last,)
    numbers: dict[str, int] = {}
    reached((action.id for one in returns for action in getattr(one, "actions", ())), numbers)
    names = {one.id: one.name for one in strategy.bricks}
    bricks = [(one.brick, names.get(one.brick, one.brick)) for one in opened]
    for one in opened:
        asked = ask(one, strategy, numbers, bricks, loaded.path.name)
        reached(asked.new_actions, numbers)  # the forms of one paper give no id twice, whichever of them are written
        if one not in wanted:
            continue
        document, form = compose_form(asked.paper, asked.form, asked.new_actions, asked.new_risks, folders=look.folders)
        blank = write("docx", replace(document, properties=properties(form)), reference=reference)
        reading = importer.read(blank)  # as it is read when it comes back
        form = replace(form, printed=importer.printed(reading), questions=importer.untouched(reading, form))
        yield write("docx", replace(document, properties=properties(form)), reference=reference)
