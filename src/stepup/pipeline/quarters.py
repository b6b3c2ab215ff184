"""The half of the pipeline that follows a paper from quarter to quarter: diff, next, status, freeze, and git. See
`pipeline/__init__.py` first.

two Papers --compare--> Changes --compose--> Document        Paper --roll--> the next quarter's --source.advance--> its files
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import look as look_at
from .. import outputs
from ..errors import StepUpError
from ..findings import Finding
from ..source import Loaded, Reader, gather
from .building import look_of
from .checking import judge, select
from .shared import EXTENSIONS
from .starting import write_new

if TYPE_CHECKING:
    from ..model.changes import Changes
    from ..model.standing import Status
    from ..roll import Rolled

# ------------------------------------------------------------------------------------------------------------- diff


@dataclass(frozen=True, slots=True)
class Compared:
    """What `diff` found; `changes` is None where one of the papers cannot be read, and `findings` say why."""

    changes: "Changes | None"
    findings: tuple[Finding, ...] = ()
    new: Loaded | None = None


def diff(old: str, new: str, brick: str = "") -> Compared:
    """What changed from one paper to another, each named as a file, a folder (its quarterly report) or `REV:path` in git;
    with `brick`, in that one alone."""
    from tempfile import TemporaryDirectory

    from ..compare import compare

    here = Reader(previous=False)
    with TemporaryDirectory(prefix="stepup-") as temporary:
        sides = [_side(text, here, Path(temporary).resolve() / name) for text, name in ((old, "old"), (new, "new"))]
    errors = [one for _, loaded in sides for one in loaded.findings if one.severity == "error"]
    (old_name, before), (new_name, after) = sides
    if errors or before.source is None or after.source is None:
        return Compared(None, tuple(sorted(set(errors), key=lambda one: one.key)))
    return Compared(compare(before.source, after.source, (old_name, new_name), brick), new=after)


def changes_paper(compared: Compared, format: str) -> bytes:
    """What changed as a paper of its own (docx, md), in the look of the trust whose the new paper is."""
    from ..compose import compose_changes
    from ..writers import write

    assert compared.changes is not None and compared.new is not None
    strategy = getattr(compared.new.source, "strategy", None)
    look = look_of(compared.new)
    document = compose_changes(compared.changes, strategy, folders=look.folders)
    return write(format, document, reference=look_at.read(look.reference))


def place_changes(compared: Compared, format: str, path: Path, *, force: bool = False) -> dict[Path, outputs.Outcome]:
    """Write what changed as a paper to a path. Raises StepUpError where something else stands there, unless `force`."""
    from ..writers.fingerprint import state

    made = outputs.Output(path, changes_paper(compared, format), partial(state, format=format))
    return outputs.place([made], force=force)


def _side(text: str, reader: Reader, into: Path) -> tuple[str, Loaded]:
    """A paper to compare, and its name for the reader; what git has of it is put in the folder `into`."""
    from .. import revisions
    from ..source.named import named_files, report_in

    at = revisions.split(text)
    prefix = f"{at[0]}:" if at else ""
    path = revisions.materialise(*at, into, named_files) if at else Path(os.path.normpath(text))
    if path.is_dir():
        path = report_in(text, gather([path]))
    elif not path.exists():
        raise StepUpError(f"there is no file or folder {text}")
    reader = Reader(into, previous=False) if at else reader
    if path.suffix.lower() == ".docx":
        return prefix + reader.files.show(path), _word_side(path)
    if path.suffix.lower() not in EXTENSIONS:
        raise StepUpError(f"{text} is no paper; name a source file (.yaml) or a Word paper (.docx)")
    loaded = reader.read(path)
    if prefix:
        loaded.findings = [
            replace(one, place=replace(one.place, file=prefix + one.place.file)) for one in loaded.findings
        ]
    return prefix + reader.files.show(path), loaded


def _word_side(path: Path) -> Loaded:
    """A Word paper as the import reads it; last quarter's report, which it names, is left alone."""
    from .word import import_word

    made = import_word(path, path.parent, write=False)
    errors = [one for one in made.findings if one.severity == "error"]
    if made.paper is None and not errors:
        raise StepUpError(f"{path} cannot be read as a paper; see what is wrong with: stepup import {path} --dry-run")
    paper = made.paper
    if hasattr(paper, "previous"):
        paper = paper.model_copy(update={"previous": None})
    return Loaded(path, source=paper, findings=errors)


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

    if not path.is_file():
        raise StepUpError(
            f"there is no file {path}" if not path.exists() else f"{path} is a folder; name the report in it"
        )
    loaded = Reader(previous=False).read(Path(os.path.normpath(path)))
    errors = [one for one in judge(loaded) if one.severity == "error" and one.code < "SU2"]
    if errors or loaded.source is None:
        return Opened(findings=tuple(errors))
    if not isinstance(loaded.source, QuarterlyReport):
        raise StepUpError(f"{path} is a {loaded.kind}, and only a quarterly-report has a next quarter")
    old, new = loaded.source.period, loaded.source.period.next()
    target = folder / f"q{new.quarter}.yaml" if folder else next_file(loaded.path, old, new)
    rolled = roll(loaded.source, os.path.relpath(loaded.path, target.parent).replace(os.sep, "/"))
    files = advance(loaded, rolled.report, target)
    return Opened(tuple(write_new({target: files[target], **files})), rolled)


# ----------------------------------------------------------------------------------------------------------- status


def status(paths: Sequence[Path]) -> "Status":
    """Where the latest of some quarters stands, beside the others: returns, sign-off, ratings, and what to write to whom.
    Movement is counted from the quarter given before it, else from the one that it names. Raises StepUpError where
    nothing is a quarterly report that can be read."""
    from .. import status as room
    from ..compare import compare
    from ..model import BrickReturn, QuarterlyReport
    from ..model.fingerprints import changed_since_signed
    from ..source.named import report_in
    from ..source.standing import standing

    reader = Reader()
    loads = []
    for path in paths:
        if not path.exists():
            raise StepUpError(f"there is no file or folder {path}")
        file = report_in(str(path), gather([path])) if path.is_dir() else path
        loads.append(reader.read(Path(os.path.normpath(file))))
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
    return room.status(report, known, earlier, changes)


# ----------------------------------------------------------------------------------------------------------- freeze


def freeze(path: Path, *, force: bool = False) -> dict[Path, outputs.Outcome]:
    """Fingerprint what was signed in each return of a report, or in one return, and what a report promises the Board.
    Raises StepUpError where the file has errors, or was frozen before with other promises and not `force`."""
    from ..freeze import frozen
    from ..model import BrickReturn, QuarterlyReport
    from ..source.advance import signed
    from ..source.frozen import frozen_path

    if not path.is_file():
        raise StepUpError(f"there is no file {path}")
    loaded = Reader(previous=False).read(Path(os.path.normpath(path)))
    report = loaded.source
    if loaded.broken or not isinstance(report, QuarterlyReport | BrickReturn):
        raise StepUpError(f"{path} is no report or return that can be frozen; run: stepup validate {path}")
    made = [outputs.Output(file, text.encode(), lambda _: "ours") for file, text in signed(loaded).items()]
    if isinstance(report, QuarterlyReport):
        target = frozen_path(path)
        if target.exists() and target.read_bytes() != frozen(report).encode() and not force:
            raise StepUpError(
                f"{target} is there already, with other promises, and is kept; nothing was written.\n"
                f"To see which: stepup validate {path}. To freeze what stands there now, add --force."
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
