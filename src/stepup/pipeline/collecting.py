"""What `collect` does: a folder of return forms becomes returns, with a list of what is missing.

.docx files --word_form--> Imported, Form --forms.sort--> Pile (which form counts, who is missing) --> the returns' files
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import importer, inputs, outputs
from ..errors import StepUpError
from ..findings import Finding
from ..model import BrickReturn, QuarterlyReport
from ..paths import typed
from ..source import Reader
from .form_files import Unread, form_files, shown
from .shared import EXTENSIONS, report_at
from .word import Imported
from .word_form import form_in, import_form

if TYPE_CHECKING:
    from ..forms import Pile, Received, Wanted
    from ..model.changes import FieldChange


class Twice(NamedTuple):
    """Two forms for one brick, and the questions that they answer differently; `newer` is the one that counts, or nobody can
    tell which is."""

    older: str
    newer: str
    fields: "tuple[FieldChange, ...]"
    decided: bool


@dataclass(slots=True)
class Collected:
    """What came of a folder of forms. `states` says of each brick, by id, what became of its form; `problems` are files
    that could not be read, `others` files that are no documents; `read` is what each form says, by file. `targets` are the
    returns, by brick; `twice` says in what forms for one brick differ."""

    folder: Path
    pile: "Pile"
    read: "dict[str, Imported]" = field(default_factory=dict)
    problems: list[Unread] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    twice: list[Twice] = field(default_factory=list)
    targets: dict[str, Path] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> list[tuple[str, str]]:
        """The bricks, id and name, of which nothing came: no form that was read, and none that was not."""
        came = {one.brick for one in self.problems}
        return [one for one in self.pile.missing if one[0] not in came]

    @property
    def attention(self) -> bool:
        """Whether something came that could not be taken: a bad file, a strange form, two of one age, a return kept."""
        pile = self.pile
        return bool(
            self.problems or pile.strange or pile.undecided or not {"kept", "conflict"}.isdisjoint(self.states.values())
        )

    @property
    def complete(self) -> bool:
        """Whether every brick sent one form, and every word of it found its place."""
        pile = self.pile
        loose = any(one.unplaced for one in self.read.values())
        return not (self.attention or pile.missing or pile.older or loose)


def collect(
    folder: Path,
    output: Path | None = None,
    *,
    paper: Path | None = None,
    strategy: str = "",
    changes: str = "",
    update: bool = False,
    write: bool = True,
) -> Collected:
    """Read the return forms in a folder and the folders in it, and write the return of each brick, never over a file that
    is there; with `update`, take the answers into the returns that `paper` has. That is the report, or the strategy, whose
    bricks owe a form. Raises StepUpError where there is no form."""
    from ..forms import Received, sort

    files, problems, others = form_files(folder)
    wanted, ref, returns = _wanted(paper) if paper is not None else (None, strategy, {})
    target = output or (paper.parent / "bricks" if paper is not None else folder / "returns")
    received: list[Received] = []
    read: dict[str, Imported] = {}
    for file in files:
        name = shown(file)
        try:
            reading = importer.read(inputs.read(file), changes)  # type: ignore[arg-type]
            if not reading.properties:
                raise StepUpError(f"it is no return form; to read a paper: stepup import {typed(name)}")
            made, kept = import_form(reading, file, target, ref, folder=folder)
        except StepUpError as error:
            problems.append(_unread(file, error))
            continue
        made.findings, made.unplaced = _of_file(name, made.findings, made.unplaced)
        read[name] = made
        says = "".join(made.files.values()) + "".join(one.text for one in made.unplaced)
        received.append(Received(name, kept, reading.saved, made.placed + len(made.unplaced), says))
    pile = sort(received, wanted)
    problems = [one if one.period == pile.wanted.period else one._replace(brick="") for one in problems]
    found = Collected(folder, pile, read, problems, others, list(_twice(pile, read)))
    for brick, one in pile.chosen.items():
        ((path, text),) = read[one.file].files.items()
        there = returns.get(brick) if update else None
        if there is not None:
            _take(found, brick, Path(one.file), there, changes, write)
        else:
            found.targets[brick] = path
            found.states[brick] = _place(path, text.encode(), write)
    return found


def _take(found: Collected, brick: str, file: Path, there: Path, changes: str, write: bool) -> None:
    """Take the answers of a form into the return that is there, and say of them what that has to say."""
    from .word_edits import update

    found.targets[brick] = there
    try:
        made = update(file, there, changes=changes, write=write)
    except StepUpError as error:
        found.problems.append(Unread(found.pile.chosen[brick].file, _why(file, error), brick))
        found.states[brick] = "refused"
        return
    name = found.pile.chosen[brick].file
    read = found.read[name]
    read.findings, read.unplaced = _of_file(name, made.findings, made.unplaced)
    found.states[brick] = "conflict" if made.conflicts else "updated" if made.changes else "unchanged"


def _of_file(
    name: str, findings: tuple[Finding, ...], unplaced: "list[importer.Unplaced]"
) -> "tuple[tuple[Finding, ...], list[importer.Unplaced]]":
    """The same, each with the name of its form."""
    return (
        tuple(one._replace(place=one.place._replace(file=name)) for one in findings),
        [replace(one, place=f"{name}, {one.place}") for one in unplaced],
    )


def _unread(file: Path, error: StepUpError) -> Unread:
    """Why a file was not read. Where only its tracked changes stand in the way, it still says whose form it is."""
    unread = Unread(shown(file), _why(file, error))
    if isinstance(error, importer.NotReadable):
        return unread
    try:
        kept = form_in(importer.read(inputs.read(file), "accept"), file)
    except StepUpError:
        return unread
    return unread._replace(brick=kept.brick, period=kept.period)


def _why(file: Path, error: StepUpError) -> str:
    said = str(error)
    return f"it {said.removeprefix(f'{file} ')}" if said.startswith(f"{file} ") else said


def _twice(pile: "Pile", read: "dict[str, Imported]") -> "Iterator[Twice]":
    """What each of several forms for a brick says otherwise than the one that counts."""
    from ..compare.texts import words
    from ..model.address import in_words
    from ..model.changes import FieldChange

    def between(older: "Received", newer: "Received") -> Twice:
        before, after = read[older.file].answers, read[newer.file].answers
        fields = (
            FieldChange(
                in_words(one), was := before.get(one), now := after.get(one), words(was, now) if was and now else ()
            )
            for one in {**after, **before}
            if before.get(one) != after.get(one)
        )
        return Twice(older.file, newer.file, tuple(fields), newer is pile.chosen.get(newer.form.brick))

    for brick, older in pile.older.items():
        yield from (between(one, pile.chosen[brick]) for one in older)
    for first, *others in pile.undecided.values():
        yield from (between(first, one) for one in others)


def _wanted(paper: Path) -> "tuple[Wanted | None, str, dict[str, Path]]":
    """What forms are collected for: the quarter and bricks of a report, or nothing but a strategy; that strategy, as it can
    be named from here; and the file of each return that is there."""
    from ..forms import Wanted
    from ..model import Strategy
    from ..source.standing import standing

    paper = report_at(paper)
    reader = Reader(previous=False)
    loaded = reader.read(Path(os.path.normpath(paper)))
    source = loaded.source
    if isinstance(source, Strategy):
        return None, str(paper), {}
    if not isinstance(source, QuarterlyReport):
        raise StepUpError(f"{paper} is no report that can be read; run: stepup validate {typed(paper)}")
    there = standing(loaded, reader.files, ())  # a return that is still to come is no file yet
    names = {one.id: one.name for one in source.strategy.bricks}
    owing = {*(one.brick for one in source.bricks), *there.missing, *there.invalid}
    bricks = tuple((id, names.get(id, id)) for id in dict.fromkeys((*names, *sorted(owing))) if id in owing)
    ref = source.strategy.ref
    own = ref.endswith(EXTENSIONS)
    returns = {
        one.brick: paper.parent / one.ref if one.ref else paper for one in source.bricks if isinstance(one, BrickReturn)
    }
    wanted = Wanted(str(source.period), source.strategy.id, bricks)
    return wanted, str(paper.parent / ref) if own else ref, returns


def _place(path: Path, data: bytes, write: bool) -> str:
    """Write a return where none is: written, unchanged, or kept where something else stands there."""
    if path.exists():
        return "unchanged" if outputs.same(path.read_bytes(), data) else "kept"
    if write:
        outputs.write(path, data)
    return "written"
