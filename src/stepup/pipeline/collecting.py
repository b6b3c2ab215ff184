"""What `collect` does: a folder of return forms becomes returns, with a list of what is missing.

.docx files --word_form--> Imported, Form --forms.sort--> Pile (which form counts, who is missing) --> the returns' files
"""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import importer, outputs
from ..errors import StepUpError
from ..findings import Finding
from ..model import BrickReturn, QuarterlyReport
from ..source import Reader
from .shared import EXTENSIONS
from .word import Imported, word_bytes
from .word_form import import_form

if TYPE_CHECKING:
    from ..forms import Pile, Wanted


@dataclass(slots=True)
class Collected:
    """What came of a folder of forms. `states` says of each brick, by id, what became of its form; `problems` are files
    that could not be read, with the reason; `read` is what each form says, by file. `targets` are the returns, by brick."""

    folder: Path
    pile: "Pile"
    read: "dict[str, Imported]" = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    targets: dict[str, Path] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

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

    files = _form_files(folder)
    wanted, ref, returns = _wanted(paper) if paper is not None else (None, strategy, {})
    target = output or (paper.parent / "bricks" if paper is not None else folder / "returns")
    received: list[Received] = []
    read: dict[str, Imported] = {}
    problems: list[tuple[str, str]] = []
    for file in files:
        shown = os.path.relpath(file).replace(os.sep, "/")
        try:
            reading = importer.read(word_bytes(file), changes)  # type: ignore[arg-type]
            if not reading.properties:
                raise StepUpError("it is no return form; to read a paper: stepup import")
            made, kept = import_form(reading, file, target, ref)
        except StepUpError as error:
            problems.append((shown, str(error).removeprefix(f"{file} ")))
            continue
        made.findings, made.unplaced = _of_file(shown, made.findings, made.unplaced)
        read[shown] = made
        says = "".join(made.files.values()) + "".join(one.text for one in made.unplaced)
        received.append(Received(shown, kept, reading.saved, made.placed + len(made.unplaced), says))
    pile = sort(received, wanted)
    found = Collected(folder, pile, read, problems)
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
        found.problems.append((found.pile.chosen[brick].file, str(error).removeprefix(f"{file} ")))
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
        tuple(replace(one, place=replace(one.place, file=name)) for one in findings),
        [replace(one, place=f"{name}, {one.place}") for one in unplaced],
    )


def _form_files(folder: Path) -> list[Path]:
    """The Word files in a folder, in the order of their names; not those that Word keeps while one is open."""
    if not folder.is_dir():
        raise StepUpError(
            f"there is no folder {folder}"
            if not folder.exists()
            else f"{folder} is a file; name the folder that it lies in, or read it by itself: stepup import {folder}"
        )
    found = sorted(
        one
        for one in folder.rglob("*")
        if one.suffix.lower() == ".docx"
        and one.is_file()
        and not any(_hidden(part) for part in one.relative_to(folder).parts)
    )
    if not found:
        raise StepUpError(f"there is no Word file (.docx) in {folder}")
    return found


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _wanted(paper: Path) -> "tuple[Wanted | None, str, dict[str, Path]]":
    """What forms are collected for: the quarter and bricks of a report, or nothing but a strategy; that strategy, as it can
    be named from here; and the file of each return that is there."""
    from ..forms import Wanted
    from ..model import Strategy
    from ..source.standing import standing

    if not paper.is_file():
        raise StepUpError(f"there is no file {paper}")
    reader = Reader(previous=False)
    loaded = reader.read(Path(os.path.normpath(paper)))
    source = loaded.source
    if isinstance(source, Strategy):
        return None, str(paper), {}
    if not isinstance(source, QuarterlyReport):
        raise StepUpError(f"{paper} is no report that can be read; run: stepup validate {paper}")
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
        return "unchanged" if path.read_bytes() == data else "kept"
    if write:
        outputs.write(path, data)
    return "written"
