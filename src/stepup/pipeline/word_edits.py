"""What `import --update` does: the edits of a built Word paper, field by field, back into the source that it was built from.

.docx --importer.read--> Reading --edits (by the controls' digests)--> tags --returned--> values --source.amend--> new texts

Where a program dropped the controls, `word_located` puts them back first.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import inputs, outputs
from ..errors import StepUpError
from ..findings import Finding, Place
from ..model import BrickReturn, Model, NoReport, Paper
from ..paths import show_path
from ..source import Loaded, Reader
from .building import BuildOptions
from .composing import compose_loaded, look_of
from .shared import report_at
from .word import captions, strategies_beside

if TYPE_CHECKING:
    from ..document.blocks import Document
    from ..importer import Edit, Reading, Unplaced
    from ..importer.reading import Para


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
    from ..source.rules import finding

    shown = show_path(file)
    try:
        reading = importer.read(data := inputs.read(file), changes)  # type: ignore[arg-type]
    except importer.NotReadable as error:
        return Updated(findings=(finding("SU001", Place(shown), str(error)),), readable=False)
    source = report_at(source)
    loaded = Reader(previous=not reading.properties).read(source)
    if loaded.broken or loaded.source is None:
        raise StepUpError(f"{source} has errors, and nothing was changed; run: stepup validate {source}")
    if reading.properties:
        from .word_form_edits import answers_into

        made = answers_into(reading, file, loaded)
    else:
        made = _update(reading, lambda: importer.read(data, changes, ours=True), loaded, file)  # type: ignore[arg-type]
    made.findings = tuple(one._replace(place=one.place._replace(file=shown)) for one in made.findings)
    if write:
        for path, text in made.files.items():
            outputs.write(path, text.encode())
    return made


def _update(reading: "Reading", again: "Callable[[], Reading]", loaded: Loaded, file: Path) -> Updated:
    """`again` reads the file letter by letter, to be laid beside the paper as it is built."""
    from .. import importer
    from ..document.fields import fields
    from ..model.address import addresses
    from .word_located import located, notices, said_of_tables

    paper = loaded.source
    assert isinstance(paper, Paper | BrickReturn | NoReport)
    if kept := reading.record or reading.kept.origin:
        must_be_of(kept, paper)
    document = compose_loaded(loaded, paper, look_of(loaded), BuildOptions())
    shown, paths = fields(document), addresses(paper)
    digests = {one.field: one.digest for one in document.sources}
    expected: Counter[str] = printed(document, paper)
    standing: Sequence[Para] = ()
    found = importer.edits(reading, shown, digests)
    updated = Updated()
    if found or not (reading.record and importer.keeps_controls(reading)):
        back = located(again(), loaded, document, file)
        if back.lost or not (back.trusted and reading.record):
            reading, expected, standing = back.reading, said_of_tables(document.blocks), back.standing
            found = importer.edits(reading, shown, digests)
            updated.findings = notices(back)
            updated.unplaced += back.loose
    updated.conflicts = sum(one.state == "conflict" for one in found)
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
    updated.findings = (*updated.findings, *told, *said)
    _amend(updated, loaded, paper, wanted, values)
    updated.unplaced += importer.beyond(reading, expected, outside=True, standing=standing)
    return updated


def _told(edit: "Edit") -> Finding:
    """What is to be said of a field that is not taken over."""
    from .. import importer

    if edit.state == "gone":
        return importer.finding("SU804", "", f"{edit.tag} is gone from the Word file; the source keeps what it has")
    return importer.finding(
        "SU808",
        edit.place,
        f"{edit.tag} was changed in Word, and in the source too since the paper was built; the source keeps what it has."
        f" Word says: “{edit.text[:300]}”",
        "write into the source what is right, and build the paper again",
    )


def must_be_of(record: str, paper: "Paper | BrickReturn | NoReport") -> None:
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
    back = importer.returned(only, strategies_beside(loaded.path, loaded.path.parent, ""))
    made = drafted(back.kind, back.data, getattr(paper, "strategy", None), loaded.path.name, apart=False)
    paths = addresses(made.paper)
    said = [
        importer.finding("SU801", field, f"“{importer.words_of(value)[:200]}” cannot stand in a source file: {why}")
        for field, value, why in made.refused
    ]
    return {tag: value_at(made.paper, path) for tag, path in paths.items() if tag in tags}, [*back.findings, *said]


def value_at(model: Any, path: Iterable[str | int]) -> Any:
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
        done = amend(tree, new, {inside: earlier_keys(paper, paths[tags[inside]]) for inside in new})
        for inside in new:
            tag, at = tags[inside], where(tree, inside)
            if inside in done.failed:
                why = f"{tag} cannot be changed there by a program; write it by hand: {wanted[tag].text}"
                updated.unplaced.append(importer.Unplaced(at, why))
            else:
                updated.changes.append(Change(tag, at, in_words(tree.value(inside)), in_words(new[inside])))
        if done.text != tree.text:
            updated.files[path] = done.text


def earlier_keys(paper: Any, path: Any) -> tuple[str, ...]:
    """The keys that come before the last one of a path, in the order of the format."""
    holder = value_at(paper, path[:-1])
    fields = type(holder).model_fields.items() if isinstance(holder, Model) else ()
    keys = [field.alias or name for name, field in fields]
    return tuple(keys[: keys.index(path[-1])]) if path[-1] in keys else ()


def in_words(value: Any) -> str:
    """A value for people to compare, on one line."""
    from ..importer import words_of

    if isinstance(value, Model):
        return ", ".join(str(one) for _, one in value if one)
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return "; ".join(map(in_words, value))
    return " ".join(
        (words_of(value) if isinstance(value, (str, dict)) else str("" if value is None else value)).split()
    )


def printed(document: "Document", paper: Any) -> Counter[str]:
    """The lines that a document prints, as they are compared."""
    from .. import importer
    from ..document.fields import lines

    expected = Counter(importer.normal(line) for line in lines(document.blocks))
    expected.update(importer.normal(caption) for caption in captions(paper))
    return expected
