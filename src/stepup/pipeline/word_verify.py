"""What `verify` does: where a built Word paper comes from, whether it was edited since, and what was."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import inputs
from ..errors import StepUpError
from ..model import BrickReturn, NoReport, Paper
from ..paths import typed
from ..source import Loaded, Reader
from .building import BuildOptions
from .composing import compose_loaded, look_of
from .shared import report_at
from .word_edits import must_be_of, printed

if TYPE_CHECKING:
    from ..document.blocks import Document
    from ..importer import Edit, Located, Reading, Unplaced


@dataclass(slots=True)
class Verified:
    """Where a Word paper comes from and whether it is as built. `state`: ours, edited or foreign. `stale` are the fields
    whose source has changed since, where it was compared with one; `added`, what was typed outside the fields. `lost` counts
    the fields whose control was dropped or cut short by the `program` that saved the file; they were found `by_source`, or
    else by the paper alone, which shows some edits and not all. `all_told`: every field's words could be compared."""

    state: str
    kind: str = ""
    source: str = ""
    made_by: str = ""
    period: str = ""
    edited: "list[Edit]" = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    added: "list[Unplaced]" = field(default_factory=list)
    compared: bool = False
    lost: int = 0
    program: str = ""
    by_source: bool = False
    all_told: bool = True

    @property
    def as_built(self) -> bool:
        return self.state == "ours" and not self.stale and not self.edited and not self.added


def verify(file: Path, against: Path | None = None) -> Verified:
    """Which source built a Word paper, whether it was edited since, and what was; `against` is the source to compare it
    with. Raises StepUpError where a file cannot be read."""
    from .. import importer
    from ..writers.fingerprint import state

    data = inputs.read(file)
    try:
        reading = importer.read(data, "accept")  # tracked or not, an edit is one
    except importer.NotReadable as error:
        raise StepUpError(f"{file}: {error}") from error
    found = Verified(state(data, "docx"), program=reading.program)
    if reading.properties:
        return _form(found, reading, file, against)
    known = reading.record or reading.kept.origin
    try:
        kept = json.loads(known or "{}")
        made = kept.get("made", {})
        found.kind, found.source, found.made_by = kept.get("kind", ""), made.get("source", ""), made.get("by", "")
        found.period = str(kept.get("data", {}).get("period", ""))
    except (ValueError, AttributeError):
        found.state = "edited"  # ours, with a record that somebody changed
    if found.state == "foreign" and against is None:
        return found
    now = _source(against, known) if against is not None else _beside(file.parent, found.source, known)
    _judge(found, reading, data, file, now, named=against is not None)
    return found


class _Now(NamedTuple):
    """A source as it is now, and the document that it makes."""

    loaded: Loaded
    document: "Document"


def _source(path: Path, known: str) -> _Now:
    """A source to compare with. StepUpError: it has errors, or is another paper's, by what is `known`."""
    path = report_at(path)
    loaded = Reader().read(path)
    if loaded.broken or not isinstance(loaded.source, Paper | BrickReturn | NoReport):
        raise StepUpError(f"{path} has errors, and cannot be compared with; run: stepup validate {typed(path)}")
    if known:
        must_be_of(known, loaded.source)
    return _Now(loaded, compose_loaded(loaded, loaded.source, look_of(loaded), BuildOptions()))


def _beside(folder: Path, name: str, known: str) -> _Now | None:
    """The source that a paper names, where it lies beside it and is still the same paper's."""
    try:
        return _source(folder / name, known) if name else None
    except StepUpError:
        return None


def _judge(found: Verified, reading: "Reading", data: bytes, file: Path, now: _Now | None, *, named: bool) -> None:
    """What was edited and what was added. Where controls are lost, fields are found by the source as it is now; where there is
    none, by the paper alone."""
    from .. import importer
    from .word_located import located, said_of_tables

    missing = {one.field for one in reading.sources if one.shown} - reading.controls.keys()
    found.edited = importer.edited(reading) if found.state != "ours" else []
    whole = reading.record and importer.keeps_controls(reading) and not missing
    back: Located | None = None
    if now is not None and (found.edited or not whole):
        try:
            back = located(importer.read(data, "accept", ours=True), now.loaded, now.document, file)
        except StepUpError:
            if named:
                raise
    if back is not None and (back.lost or not (back.trusted and reading.record)):
        reading, found.lost, found.by_source = back.reading, len(back.lost), True
        found.edited = importer.edited(reading)
    elif not whole:
        still = importer.standing(reading)
        found.all_told = False
        found.lost = len(missing | {one.tag for one in found.edited if one.tag in still})
        found.edited = [
            importer.Edit(one.field, "edited") for one in reading.sources if one.shown and one.field not in still
        ]
    if now is None or not named:
        return
    is_now = {one.field: one.digest for one in now.document.sources}
    was = {one.field: one.digest for one in reading.sources}
    found.stale = [tag for tag in {**was, **is_now} if was.get(tag, "") != is_now.get(tag, "")]
    found.compared = True
    if found.by_source and back is not None:
        expected = said_of_tables(now.document.blocks)
        found.added = [*back.loose, *importer.beyond(reading, expected, outside=True, standing=back.standing)]
    elif not found.stale:
        found.added = importer.beyond(reading, printed(now.document, now.loaded.source), outside=True)


def _form(found: Verified, reading: "Reading", file: Path, against: Path | None) -> Verified:
    """The same of a return form, which is there to be edited: what was answered, and what was typed beside the boxes."""
    from .. import importer
    from .word_form import answers_of, form_in

    if against is not None:
        raise StepUpError(
            f"{file} is a return form; to see what it would change: stepup import {typed(file)} --update {typed(against)} --dry-run"
        )
    kept = form_in(reading, file)
    found.kind, found.source, found.period = f"return form of {kept.name}", kept.source, kept.period
    answered, filled = answers_of(reading, kept)
    found.edited = [
        importer.Edit(field, "edited", "", importer.words_of(answered.values[field])) for field in filled.answered
    ]
    found.edited += [importer.Edit(field, "gone") for field in answered.gone]
    found.added = answered.unplaced
    return found
