"""The half of the pipeline that goes through other people's Word: return forms out, and back. See `pipeline/__init__.py`
first.

last quarter's Paper --roll--> the return to come --forms.ask--> Form --compose--> Document --writers--> .docx
.docx --importer.answers--> answers --forms.fill--> draft --source.drafted--> the return, its file
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .. import importer, outputs
from .. import look as look_at
from ..errors import StepUpError
from ..findings import Finding
from ..model import BrickReturn, NoReport, QuarterlyReport
from ..source import Loaded, Reader, standing
from .building import look_of
from .checking import judge
from .shared import EXTENSIONS
from .starting import quarter_of, strategy_for, write_new

if TYPE_CHECKING:
    from ..forms import Filled, Pile, Wanted
    from ..importer import Answers, Reading
    from ..model import Strategy
    from ..model.form import Form
    from .word import Imported

# -------------------------------------------------------------------------------------------------------------- form


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
    if not last.is_file():
        raise StepUpError(
            f"there is no file {last}"
            if not last.exists()
            else f"{last} is a folder; name last quarter's report in it, for instance {last / 'q2.yaml'}"
        )
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
    from ..forms import ask
    from ..model.form import properties
    from ..writers import write

    look = look_of(loaded)
    reference = look_at.read(look.reference)
    last = loaded.source
    returns = last.bricks if isinstance(last, QuarterlyReport) else (last,)
    ids = [action.id for one in returns for action in getattr(one, "actions", ())]
    names = {one.id: one.name for one in strategy.bricks}
    bricks = [(one.brick, names.get(one.brick, one.brick)) for one in opened]
    for one in wanted:
        asked = ask(one, strategy, ids, bricks, loaded.path.name)
        document, form = compose_form(asked.paper, asked.form, asked.new_actions, asked.new_risks, folders=look.folders)
        blank = write("docx", replace(document, properties=properties(form)), reference=reference)
        form = replace(form, printed=importer.printed(importer.read(blank)))  # as it is read when it comes back
        yield write("docx", replace(document, properties=properties(form)), reference=reference)


# ------------------------------------------------------------------------------------------------------------ import


def import_form(
    reading: "Reading", file: Path, target: Path, strategy: str = "", period: str = ""
) -> "tuple[Imported, Form]":
    """A return form that came back, as the file of its return. StepUpError: it is damaged, for another strategy or
    quarter than is asked for, or its strategy is not to be found."""
    from ..source.drafts import drafted
    from .word import Imported

    kept = _form_in(reading, file)
    if period and str(quarter_of(period, date.min)) != kept.period:
        raise StepUpError(f"{file} is a form for {kept.period}, not for {quarter_of(period, date.min)}")
    known = _strategy_of(kept, file, target, strategy)
    answered, filled = _answers(reading, kept)
    made = drafted("brick-return", {**filled.data, "strategy": known}, known, f"{kept.brick}.yaml")
    refused = [importer.Unplaced(at, importer.words_of(value)) for at, value, _ in made.refused]
    files = {target / f"{made.paper.brick}.yaml": made.files[f"{kept.brick}.yaml"]}
    found = (*answered.findings, *_notes(filled.notes))
    unplaced = [*answered.unplaced, *refused]
    return Imported(files, found, len(filled.answered), unplaced, paper=made.paper, noun="answer"), kept


def _form_in(reading: "Reading", file: Path) -> "Form":
    from ..model.form import form_of

    try:
        kept = form_of(reading.properties)
    except ValueError as error:
        raise StepUpError(f"{file} cannot be read as a return form: {error}; ask for the form again") from error
    if kept is None:
        raise StepUpError(f"{file} is no return form: no stepup form made it")
    return kept


def _strategy_of(kept: "Form", file: Path, target: Path, option: str) -> "Strategy":
    """The strategy that a form reports on. Another one is refused."""
    from .word import _strategies

    ref = str(kept.data.get("strategy", ""))
    known = strategy_for(option, target) if option else _strategies(file, target, option)(ref)
    assert known is not None
    if known.id != kept.strategy:
        raise StepUpError(f"{file} is a form for the strategy {kept.strategy}, not for {known.id}")
    return known


def _answers(reading: "Reading", kept: "Form") -> "tuple[Answers, Filled]":
    from ..forms import fill

    answered = importer.answers(reading, kept)
    return answered, fill(kept, answered.values, answered.gone)


def _notes(notes: Iterable[tuple[str, str]]) -> list[Finding]:
    from ..model.address import in_words

    return [importer.finding("SU804", "", f"{in_words(field)}: {said}") for field, said in notes]


# ----------------------------------------------------------------------------------------------------------- collect


@dataclass(slots=True)
class Collected:
    """What came of a folder of forms. `states` says of each brick, by id, what became of its form; `problems` are files
    that could not be read, with the reason; `read` is what each form says, by file. `written` are the new returns."""

    pile: "Pile"
    names: dict[str, str]
    read: "dict[str, Imported]" = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    targets: dict[str, Path] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    @property
    def attention(self) -> bool:
        """Whether something came that could not be taken: a bad file, a strange form, two of one age, a return kept."""
        pile = self.pile
        return bool(self.problems or pile.strange or pile.undecided or "kept" in self.states.values())

    @property
    def complete(self) -> bool:
        """Whether every brick sent one form, and every word of it found its place."""
        pile = self.pile
        loose = any(one.unplaced for one in self.read.values())
        return not (self.attention or pile.missing or pile.older or pile.empty or loose)


def collect(
    folder: Path,
    output: Path | None = None,
    *,
    paper: Path | None = None,
    strategy: str = "",
    changes: str = "",
    write: bool = True,
) -> Collected:
    """Read the return forms in a folder and the folders in it, and write the return of each brick, never over a file that
    is there. `paper` is the report, or the strategy, whose bricks owe one. Raises StepUpError where there is no form."""
    from ..forms import Received, sort
    from .word import word_bytes

    files = _form_files(folder)
    wanted, ref = _wanted(paper) if paper is not None else (None, strategy)
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
        made.findings = tuple(replace(one, place=replace(one.place, file=shown)) for one in made.findings)
        read[shown] = made
        says = "".join(made.files.values()) + "".join(one.text for one in made.unplaced)
        received.append(Received(shown, kept, reading.saved, made.placed + len(made.unplaced), says))
    pile = sort(received, wanted)
    found = Collected(pile, dict(pile.wanted.bricks), read, problems)
    for brick, one in pile.chosen.items():
        ((path, text),) = read[one.file].files.items()
        found.targets[brick] = path
        found.states[brick] = _place(path, text.encode(), write)
    return found


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


def _wanted(paper: Path) -> "tuple[Wanted | None, str]":
    """What forms are collected for: the quarter and bricks of a report, or a strategy's; and its strategy, as it can be
    named from here."""
    from ..forms import Wanted
    from ..model import Strategy

    if not paper.is_file():
        raise StepUpError(f"there is no file {paper}")
    reader = Reader(previous=False)
    loaded = reader.read(Path(os.path.normpath(paper)))
    source = loaded.source
    if isinstance(source, Strategy):
        return None, str(paper)
    if not isinstance(source, QuarterlyReport):
        raise StepUpError(f"{paper} is no report that can be read; run: stepup validate {paper}")
    there = standing(loaded, reader.files, ())  # a return that is still to come is no file yet
    names = {one.id: one.name for one in source.strategy.bricks}
    owing = {*(one.brick for one in source.bricks), *there.missing, *there.invalid}
    bricks = tuple((id, names.get(id, id)) for id in dict.fromkeys((*names, *sorted(owing))) if id in owing)
    ref = source.strategy.ref
    own = ref.endswith(EXTENSIONS)
    return Wanted(str(source.period), source.strategy.id, bricks), str(paper.parent / ref) if own else ref


def _place(path: Path, data: bytes, write: bool) -> str:
    """Write a return where none is: written, unchanged, or kept where something else stands there."""
    if path.exists():
        return "unchanged" if path.read_bytes() == data else "kept"
    if write:
        outputs.write(path, data)
    return "written"
