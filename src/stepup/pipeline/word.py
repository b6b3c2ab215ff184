"""The half of the pipeline that begins with a Word file: import, update, forms. See `pipeline/__init__.py` first.

.docx --importer.read--> Reading --returned (ours) or recover (anybody's)--> draft --source.drafted--> Paper, its files
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import outputs
from ..errors import StepUpError
from ..findings import Finding, Place
from ..model import BrickReturn, Model, NoReport, Paper
from ..source import Loaded, Reader
from .building import BuildOptions, compose_loaded, look_of
from .shared import EXTENSIONS
from .starting import quarter_of, strategy_for

if TYPE_CHECKING:
    from ..document.blocks import Document
    from ..importer import Edit, Reading, Unplaced
    from ..model import Strategy


@dataclass(slots=True)
class Imported:
    """What a Word file became: its source files by path (and pictures beside them), what is to be said about it, and what
    was not placed. `accounted` are words that became something else: (what, words)."""

    files: dict[Path, str]
    findings: tuple[Finding, ...] = ()
    placed: int = 0
    unplaced: "list[Unplaced]" = field(default_factory=list)
    accounted: list[tuple[str, str]] = field(default_factory=list)
    pictures: dict[Path, bytes] = field(default_factory=dict)
    paper: Any = None
    readable: bool = True


def import_word(
    file: Path,
    folder: Path | None = None,
    *,
    strategy: str = "",
    changes: str = "",
    period: str = "",
    write: bool = True,
) -> Imported:
    """A Word paper or return as source files in `folder` (by default one named after it, beside it); never over a file
    that is there. `changes` (accept, reject) is for tracked changes. Raises StepUpError where too little is known."""
    from .. import importer

    shown = os.path.relpath(file).replace(os.sep, "/")
    try:
        reading = importer.read(word_bytes(file), changes)  # type: ignore[arg-type]
    except importer.NotReadable as error:
        found = Finding("SU001", "not-readable", "error", Place(shown), str(error))
        return Imported({}, (found,), readable=False)
    target = folder if folder is not None else file.with_suffix("")
    made = _ours(reading, file, target, strategy) or _anybodys(reading, file, target, strategy, period)
    made.findings = tuple(replace(one, place=replace(one.place, file=shown)) for one in made.findings)
    if write:
        write_new({path: text.encode() for path, text in made.files.items()}, made.pictures)
    return made


def write_new(files: dict[Path, bytes], beside: dict[Path, bytes]) -> None:
    """Write files where none are; those `beside` only where they are missing. Nothing is written if one is there."""
    for path in files:
        if path.exists():
            raise StepUpError(
                f"{path} is there already, and is kept; nothing was written. Choose another folder with -o."
            )
    for path, data in files.items():
        outputs.write(path, data)
    for path, data in beside.items():
        if not path.exists():
            outputs.write(path, data)


def word_bytes(file: Path) -> bytes:
    """The bytes of a Word file. Raises StepUpError where it cannot be opened."""
    from ..source.text import reason

    if file.is_dir():
        raise StepUpError(f"{file} is a folder; name a Word file (.docx)")
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise StepUpError(f"there is no file {file}") from error
    except OSError as error:
        raise StepUpError(f"{file} cannot be opened: {reason(error)}; close it in Word and run again") from error


# ---------------------------------------------------------------------------------------------------- anybody's papers


def _anybodys(reading: "Reading", file: Path, target: Path, strategy: str, period: str) -> Imported:
    from .. import importer
    from ..source.drafts import drafted

    known = _built_in(target)
    chosen = strategy_for(strategy, target) if strategy else importer.best_strategy(reading, known)
    quarter = quarter_of(period, date.min) if period else None
    draft = importer.recover(reading, chosen, known, quarter)
    made = drafted(draft.kind, draft.data, chosen, f"{file.stem}.yaml")
    refused = [importer.Unplaced(at, importer.words_of(value)) for at, value, _ in made.refused]
    files = {target / path: text for path, text in made.files.items()}
    unplaced = [*draft.unplaced, *refused]
    return Imported(files, tuple(draft.findings), draft.placed, unplaced, draft.accounted, paper=made.paper)


def _built_in(target: Path) -> "list[Strategy]":
    from ..assets import STRATEGIES

    return [strategy_for(one.stem, target) for one in sorted(STRATEGIES.glob("*.yaml"))]


# ---------------------------------------------------------------------------------------------------------- our papers


def _ours(reading: "Reading", file: Path, target: Path, strategy: str) -> Imported | None:
    """A paper that `build` made, by its record and its controls; None where it has none."""
    from .. import importer
    from ..source.drafts import drafted

    try:
        back = importer.returned(reading, _strategies(file, target, strategy))
    except importer.NotReturned:
        return None
    earlier = _earlier(back.data, file)
    told = _moved(back.data, earlier, target)
    made = drafted(back.kind, back.data, back.data.get("strategy"), f"{file.stem}.yaml", apart=False)
    refused = [importer.Unplaced(at, importer.words_of(value)) for at, value, _ in made.refused]
    added = _added(reading, made.paper, file, earlier)
    found = [
        *back.findings,
        *(
            importer.finding("SU804", "", f"the control of {tag} is gone from the Word file; what it held was not read")
            for tag in back.missing
        ),
        *(
            importer.finding("SU806", one.place, f"a comment stands in the Word file: {one.text[:300]}")
            for one in reading.asides
            if one.kind == "comment"
        ),
        *(importer.finding("SU807", "the file", one) for one in (*told, *reading.notices)),
    ]
    count = sum(bool(para.text) for para in importer.paragraphs(reading.blocks)) - len(added)
    files = {target / path: text for path, text in made.files.items()}
    pictures = dict(zip((target / name for name in _figures(made.paper, "")), reading.pictures, strict=False))
    return Imported(files, tuple(found), count, [*added, *refused], [], pictures, made.paper)


def _strategies(file: Path, target: Path, option: str) -> "Callable[[str], Strategy | None]":
    """What finds the strategies that a paper of ours names: built in, or beside the Word file as it was beside the source."""

    def find(ref: str) -> "Strategy | None":
        if not ref.endswith(EXTENSIONS):
            return strategy_for(ref, target)
        beside = file.parent / ref
        if beside.is_file():
            return strategy_for(str(beside), target)
        if option:
            return strategy_for(option, target)
        raise StepUpError(
            f"the paper reports on the strategy {ref}, which is not beside {file}; name it with --strategy FILE"
        )

    return find


def _earlier(data: dict[str, Any], file: Path) -> Path | None:
    """Last quarter's report, where the record names one and it lies beside the Word file as it did beside the source."""
    there = file.parent / str(data.get("previous", ""))
    return there if "previous" in data and there.is_file() else None


def _moved(data: dict[str, Any], earlier: Path | None, target: Path) -> list[str]:
    """Name last quarter's report as it is from the new folder; where there is no such file it is left out, and told."""
    if earlier is not None:
        data["previous"] = os.path.relpath(earlier, target).replace(os.sep, "/")
    elif "previous" in data:
        named = data.pop("previous")
        return [f"last quarter's report {named} is not beside the Word file; `previous` was left out"]
    return []


def _figures(paper: Any, folder: str) -> Iterator[str]:
    """The paths of a paper's pictures, in the order printed; none that leads out of its folder."""
    for figure in getattr(paper, "figures", ()):
        if ".." not in figure.file.split("/"):
            yield f"{folder}{figure.file}"
    for appendix in getattr(paper, "appendices", ()):
        yield from _figures(appendix, folder + "".join(appendix.ref.rpartition("/")[:2]))


def _added(reading: "Reading", paper: Any, file: Path, earlier: Path | None) -> "list[Unplaced]":
    """Paragraphs of a built paper that its source does not make: typed between the controls, in new rows and the like."""
    from .. import importer, look
    from ..compare import compare
    from ..compose import compose
    from ..document.fields import lines

    previous = Reader().read(earlier).source if earlier is not None else None
    changes = compare(previous, paper, edits=False) if previous is not None else None
    ref = paper.strategy.ref if getattr(paper, "strategy", None) is not None else ""
    folders = look.look(look.places_of(file, ref if ref.endswith(EXTENSIONS) else "")).folders
    if hasattr(paper, "previous"):
        paper = paper.model_copy(update={"previous": previous})
    expected: Counter[str] = Counter()
    for draft in (False, True):
        document = compose(paper, folders=folders, draft=draft, changes=changes)
        expected |= Counter(importer.normal(line) for line in lines(document.blocks))
    expected.update(importer.normal(caption) for caption in _captions(paper))
    return importer.beyond(reading, expected)


def _captions(paper: Any) -> Iterator[str]:
    """What stands under the pictures, which are not read again."""
    for figure in getattr(paper, "figures", ()):
        yield figure.caption or figure.alt
    for appendix in getattr(paper, "appendices", ()):
        yield from _captions(appendix)


# --------------------------------------------------------------------------------------------- edits back into the source


@dataclass(frozen=True, slots=True)
class Change:
    """A field that the Word paper changes in the source: where, from what, to what."""

    tag: str
    where: str
    old: str
    new: str


@dataclass(slots=True)
class Updated:
    """What the edits of a Word paper do to its source files: their new texts, each change, and what could not be taken
    over (as findings: a deleted control, a conflict, a new row)."""

    files: dict[Path, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    unplaced: "list[Unplaced]" = field(default_factory=list)
    readable: bool = True
    conflicts: int = 0


def update(file: Path, source: Path, *, changes: str = "", write: bool = True) -> Updated:
    """Take the edits of a Word paper back into the source files that it was built from, field by field. Raises StepUpError
    where the paper was not built from this source, or the source has errors."""
    from .. import importer

    shown = os.path.relpath(file).replace(os.sep, "/")
    try:
        reading = importer.read(word_bytes(file), changes)  # type: ignore[arg-type]
    except importer.NotReadable as error:
        return Updated(findings=(Finding("SU001", "not-readable", "error", Place(shown), str(error)),), readable=False)
    if not source.is_file():
        raise StepUpError(f"there is no file {source}")
    loaded = Reader().read(source)
    if loaded.broken or loaded.source is None:
        raise StepUpError(f"{source} has errors, and nothing was changed; run: stepup validate {source}")
    if not reading.record:
        raise StepUpError(
            f"{file} was not built by stepup, or what it kept for the way back was lost when it was saved elsewhere.\n"
            f"To read it as any other Word paper: stepup import {file} -o FOLDER"
        )
    made = _update(reading, loaded)
    made.findings = tuple(replace(one, place=replace(one.place, file=shown)) for one in made.findings)
    if write:
        for path, text in made.files.items():
            outputs.write(path, text.encode())
    return made


def _update(reading: "Reading", loaded: Loaded) -> Updated:
    from .. import importer
    from ..document.fields import fields
    from ..model.address import addresses

    paper = loaded.source
    assert isinstance(paper, Paper | BrickReturn | NoReport)
    _must_be_of(reading.record, paper)
    document = compose_loaded(loaded, paper, look_of(loaded), BuildOptions())
    shown, paths = fields(document), addresses(paper)
    found = importer.edits(reading, shown, {one.field: one.digest for one in document.sources})
    updated = Updated(conflicts=sum(one.state == "conflict" for one in found))
    told = [_told(one) for one in found if one.state != "edited"]
    wanted: dict[str, Edit] = {}
    for one in found:
        if one.state == "edited" and one.tag in paths:
            wanted[one.tag] = one
        elif one.state == "edited":
            updated.unplaced.append(
                importer.Unplaced(one.place, f"{one.tag} is not in the source any more: {one.text}")
            )
    values, said = _edited_values(reading, loaded, paper, set(wanted))
    updated.findings = (*told, *said)
    _amend(updated, loaded, paper, wanted, values)
    updated.unplaced += importer.beyond(reading, _expected(document, paper), outside=True)
    return updated


def _told(edit: "Edit") -> Finding:
    """What is to be said of a field that is not taken over."""
    from .. import importer

    if edit.state == "gone":
        return importer.finding(
            "SU804", "", f"the control of {edit.tag} is gone from the Word file; the source keeps what it has"
        )
    return importer.finding(
        "SU808",
        edit.place,
        f"{edit.tag} was changed in Word, and in the source too since the paper was built; the source keeps what it has."
        f" Word says: “{edit.text[:300]}”",
        "write into the source what is right, and build the paper again",
    )


def _must_be_of(record: str, paper: "Paper | BrickReturn | NoReport") -> None:
    """Refuse a Word paper of another kind, quarter or brick than the source."""
    from ..model.record import kind_of

    try:
        kept = json.loads(record)
        was = (kept["kind"], kept["data"].get("period"), kept["data"].get("brick"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StepUpError(
            "what the Word file keeps of its source cannot be read; import it as any other Word file"
        ) from error
    period = getattr(paper, "period", None)
    now = (kind_of(paper), str(period) if period else None, getattr(paper, "brick", None))
    for what, old, new in zip(("kind", "quarter", "brick"), was, now, strict=True):
        if old != new:
            raise StepUpError(
                f"the Word file was built from another source: its {what} is {old}, that of the source {new}"
            )


def _edited_values(
    reading: "Reading", loaded: Loaded, paper: "Paper | BrickReturn | NoReport", tags: set[str]
) -> tuple[dict[str, Any], list[Finding]]:
    """The values of the edited fields, as the models read them; what a model refuses is told."""
    from .. import importer
    from ..model.address import addresses
    from ..model.record import record
    from ..source.drafts import drafted

    if not tags:
        return {}, []
    only = replace(reading, record=record(paper, tags))
    back = importer.returned(only, _strategies(loaded.path, loaded.path.parent, ""))
    made = drafted(back.kind, back.data, getattr(paper, "strategy", None), loaded.path.name, apart=False)
    paths = addresses(made.paper)
    said = [
        importer.finding("SU801", field, f"“{importer.words_of(value)[:200]}” cannot stand in a source file: {why}")
        for field, value, why in made.refused
    ]
    return {tag: _at(made.paper, path) for tag, path in paths.items() if tag in tags}, [*back.findings, *said]


def _at(model: Any, path: Iterable[str | int]) -> Any:
    """The value at a path of a paper, by the keys that files use."""
    for part in path:
        if model is None:
            return None
        if isinstance(part, int) or isinstance(model, dict):
            model = model[part]
        else:
            names = {field.alias or name: name for name, field in type(model).model_fields.items()}
            model = getattr(model, names[part])
    return model


def _amend(updated: Updated, loaded: Loaded, paper: Any, wanted: "dict[str, Edit]", values: dict[str, Any]) -> None:
    """The new texts of the source files, and what changed in them."""
    from .. import importer
    from ..model.address import addresses
    from ..source.amend import amend, where

    paths = addresses(paper)
    files: dict[Path, dict[Any, str]] = {}
    for tag in values:
        tree, inside = loaded.places.unit(paths[tag])
        files.setdefault(tree.path, {})[inside] = tag
    for path, tags in files.items():
        tree = next(tree for tree, _ in loaded.places.units.values() if tree.path == path)
        new = {}
        for inside, tag in tags.items():
            if values[tag] in (None, (), "") and inside[-1] in importer.STATED:
                what = f"{tag} is empty in the Word file, and cannot be; the source keeps what it has"
                updated.findings = (*updated.findings, importer.finding("SU804", wanted[tag].place, what))
            else:
                new[inside] = values[tag]
        done = amend(tree, new, {inside: _earlier_keys(paper, paths[tags[inside]]) for inside in new})
        for inside in new:
            tag, at = tags[inside], where(tree, inside)
            if inside in done.failed:
                why = f"{tag} cannot be changed there by a program; write it by hand: {wanted[tag].text}"
                updated.unplaced.append(importer.Unplaced(at, why))
            else:
                updated.changes.append(Change(tag, at, _in_words(tree.value(inside)), _in_words(new[inside])))
        if done.text != tree.text:
            updated.files[path] = done.text


def _earlier_keys(paper: Any, path: Any) -> tuple[str, ...]:
    """The keys that come before the last one of a path, in the order of the format."""
    holder = _at(paper, path[:-1])
    fields = type(holder).model_fields.items() if isinstance(holder, Model) else ()
    keys = [field.alias or name for name, field in fields]
    return tuple(keys[: keys.index(path[-1])]) if path[-1] in keys else ()


def _in_words(value: Any) -> str:
    """A value for people to compare, on one line."""
    from ..importer import words_of

    if isinstance(value, Model):
        return ", ".join(str(one) for _, one in value if one)
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return "; ".join(map(_in_words, value))
    return " ".join(
        (words_of(value) if isinstance(value, (str, dict)) else str("" if value is None else value)).split()
    )


def _expected(document: "Document", paper: Any) -> Counter[str]:
    """The lines that a document prints, as they are compared."""
    from .. import importer
    from ..document.fields import lines

    expected = Counter(importer.normal(line) for line in lines(document.blocks))
    expected.update(importer.normal(caption) for caption in _captions(paper))
    return expected


# ------------------------------------------------------------------------------------------------------------ verify


@dataclass(slots=True)
class Verified:
    """Where a Word paper comes from and whether it is as built. `state`: ours, edited or foreign. `stale` are the fields
    whose source has changed since, where it was compared with one; `added`, what was typed outside the fields."""

    state: str
    kind: str = ""
    source: str = ""
    made_by: str = ""
    period: str = ""
    edited: "list[Edit]" = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    added: "list[Unplaced]" = field(default_factory=list)
    compared: bool = False

    @property
    def as_built(self) -> bool:
        return self.state == "ours" and not self.stale and not self.edited and not self.added


def verify(file: Path, against: Path | None = None) -> Verified:
    """Which source built a Word paper, whether it was edited since, and what was; `against` is the source to compare it
    with. Raises StepUpError where a file cannot be read."""
    from .. import importer
    from ..writers.fingerprint import state

    data = word_bytes(file)
    try:
        reading = importer.read(data, "accept")  # tracked or not, an edit is one
    except importer.NotReadable as error:
        raise StepUpError(f"{file}: {error}") from error
    found = Verified(state(data, "docx"))
    try:
        kept = json.loads(reading.record or "{}")
        made = kept.get("made", {})
        found.kind, found.source, found.made_by = kept.get("kind", ""), made.get("source", ""), made.get("by", "")
        found.period = str(kept.get("data", {}).get("period", ""))
    except (ValueError, AttributeError):
        found.state = "edited"  # ours, with a record that somebody changed
    if found.state == "edited":
        found.edited = importer.edited(reading)
    if against is not None:
        _compare(found, reading, against)
    return found


def _compare(found: Verified, reading: "Reading", against: Path) -> None:
    from .. import importer

    if not against.is_file():
        raise StepUpError(f"there is no file {against}")
    loaded = Reader().read(against)
    if loaded.broken or not isinstance(loaded.source, Paper | BrickReturn | NoReport):
        raise StepUpError(f"{against} has errors, and cannot be compared with; run: stepup validate {against}")
    if not reading.record:
        raise StepUpError("the Word file was not built by stepup, and cannot be compared field by field")
    _must_be_of(reading.record, loaded.source)
    document = compose_loaded(loaded, loaded.source, look_of(loaded), BuildOptions())
    now = {one.field: one.digest for one in document.sources}
    was = {one.field: one.digest for one in reading.sources}
    found.stale = [tag for tag in {**was, **now} if was.get(tag, "") != now.get(tag, "")]
    found.added = importer.beyond(reading, _expected(document, loaded.source), outside=True) if not found.stale else []
    found.compared = True
