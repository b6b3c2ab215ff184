"""What follows a paper over the year: next, status, freeze, and git. See `pipeline/__init__.py` first.

Paper --roll--> the next quarter's --source.advance--> its files
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import outputs
from ..errors import StepUpError
from ..findings import Finding
from ..paths import typed, way
from ..source import Loaded, Reader
from .checking import judge, select
from .shared import report_at
from .starting import write_new

if TYPE_CHECKING:
    from ..model.standing import Status
    from ..roll import Rolled

# ------------------------------------------------------------------------------------------------------------- next


@dataclass(frozen=True, slots=True)
class Opened:
    """The next quarter's files, the main one first, and what `roll` decided; or the errors of this quarter's."""

    files: tuple[Path, ...] = ()
    rolled: "Rolled | None" = None
    findings: tuple[Finding, ...] = ()


def next_quarter(path: Path, folder: Path | None = None) -> Opened:
    """Write the next quarter's report and returns, to be filled in: in `folder`, or in one beside this quarter's. Raises
    StepUpError where a file is there already; then nothing is written."""
    from ..model import QuarterlyReport
    from ..roll import roll
    from ..source.advance import advance, next_file

    path = report_at(path)
    loaded = Reader(previous=False).read(Path(os.path.normpath(path)))
    errors = [one for one in judge(loaded) if one.severity == "error" and one.code < "SU2"]
    if errors or loaded.source is None:
        return Opened(findings=tuple(errors))
    if not isinstance(loaded.source, QuarterlyReport):
        raise StepUpError(f"{path} is a {loaded.kind}, and only a quarterly-report has a next quarter")
    old, new = loaded.source.period, loaded.source.period.next()
    target = folder / f"q{new.quarter}.yaml" if folder else next_file(loaded.path, old, new)
    rolled = roll(loaded.source, way(loaded.path, target.parent))
    files = advance(loaded, rolled.report, target)
    return Opened(tuple(write_new({target: files[target], **files})), rolled)


# ----------------------------------------------------------------------------------------------------------- status


def status(paths: Sequence[Path], by: str = "") -> "Status":
    """Where the latest of some quarters stands, beside the others: returns, sign-off, ratings, and what to write to whom.
    Movement is counted from the quarter given before it, else from the one that it names. Raises StepUpError where
    nothing is a quarterly report that can be read."""
    from .. import status as room
    from ..compare import compare
    from ..model import BrickReturn, QuarterlyReport
    from ..model.fingerprints import changed_since_signed
    from ..source.standing import standing

    reader = Reader()
    loads = [reader.read(Path(os.path.normpath(report_at(path)))) for path in paths]
    quarters = [(one.source, one) for one in loads if isinstance(one.source, QuarterlyReport)]
    for one in loads:
        if not isinstance(one.source, QuarterlyReport):
            fault = next((each.message for each in one.findings if each.severity == "error"), f"it is a {one.kind}")
            raise StepUpError(f"{one.path} has no status to show: {fault}")
    quarters.sort(key=lambda each: each[0].period)
    report, loaded = quarters[-1]
    earlier = [each for each, _ in quarters[:-1]] or ([report.previous] if report.previous else [])
    found = standing(loaded, reader.files, [one for one in judge(loaded, select().run) if not one.accepted])
    known = room.Known(
        {brick: tuple(sorted(each, key=lambda one: one.key)) for brick, each in found.findings.items()},
        frozenset(found.invalid),
        frozenset(found.missing),
        {one.brick: changed_since_signed(one) for one in report.bricks if isinstance(one, BrickReturn)},
    )
    changes = compare(earlier[-1], report, edits=False) if earlier else None
    return room.status(report, known, earlier, changes, by)


def not_filled_in(loaded: Loaded, reader: Reader, found: Sequence[Finding]) -> int:
    """How many returns of a report are as `new` or `next` wrote them, by what was found in it; of any other paper 0."""
    from .. import status as room
    from ..model import BrickReturn, QuarterlyReport
    from ..source.standing import standing

    if not isinstance(loaded.source, QuarterlyReport):
        return 0
    by_brick = standing(loaded, reader.files, found).findings
    returns = [one for one in loaded.source.bricks if isinstance(one, BrickReturn)]
    return sum(not room.filled_in(one, by_brick.get(one.brick, ())) for one in returns)


# ----------------------------------------------------------------------------------------------------------- freeze


def freeze(path: Path, *, force: bool = False) -> dict[Path, outputs.Outcome]:
    """Fingerprint what was signed in each return of a report, or in one return, and what a report promises the Board.
    Raises StepUpError where the file has errors, or was frozen before with other promises and not `force`."""
    from ..freeze import frozen
    from ..model import BrickReturn, QuarterlyReport
    from ..source.advance import signed
    from ..source.frozen import frozen_path

    path = report_at(path)
    loaded = Reader(previous=False).read(Path(os.path.normpath(path)))
    report = loaded.source
    if loaded.kind not in ("", "quarterly-report", "brick-return"):
        raise StepUpError(f"{path} is a {loaded.kind}; a quarterly report or a return can be frozen")
    if loaded.broken or not isinstance(report, QuarterlyReport | BrickReturn):
        raise StepUpError(f"{path} is no report or return that can be frozen; run: stepup validate {typed(path)}")
    made = [outputs.Output(file, text.encode(), lambda _: "ours") for file, text in signed(loaded).items()]
    if isinstance(report, QuarterlyReport):
        target = frozen_path(path)
        if target.exists() and not force and not outputs.same(target.read_bytes(), frozen(report).encode()):
            raise StepUpError(
                f"{target} is there already, with other promises, and is kept; nothing was written.\n"
                f"To see which: stepup validate {typed(path)}. To freeze what stands there now, add --force."
            )
        made.append(outputs.Output(target, frozen(report).encode(), lambda _: "ours"))
    return outputs.place(made)


# -------------------------------------------------------------------------------------------------------------- git


def git_setup(*, undo: bool = False) -> list[str]:
    """Make git show papers in the reader's terms in this repository, or leave off; what was done, in lines."""
    from .. import revisions

    return revisions.undo_setup(Path.cwd()) if undo else revisions.set_up(Path.cwd())


def told(path: Path) -> str:
    """A source file or Word paper as plain lines for git to compare; any other file as it is. Never refuses."""
    from .. import importer
    from ..source.told import told as of_source

    raw = path.read_bytes()
    if raw[:2] == b"PK":
        try:
            return importer.told(importer.read(raw, "accept"))
        except (importer.NotReadable, StepUpError) as error:
            return f"this Word file cannot be read: {error}\n"
    return of_source(raw) or raw.decode("utf-8", "replace")
