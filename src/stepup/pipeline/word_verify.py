"""What `verify` does: where a built Word paper comes from, whether it was edited since, and what was."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import StepUpError
from ..model import BrickReturn, NoReport, Paper
from ..paths import typed
from ..source import Reader
from .building import BuildOptions, compose_loaded, look_of
from .shared import report_at
from .word import word_bytes
from .word_edits import must_be_of, printed

if TYPE_CHECKING:
    from ..importer import Edit, Reading, Unplaced


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
    if reading.properties:
        return _form(found, reading, file, against)
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

    against = report_at(against)
    loaded = Reader().read(against)
    if loaded.broken or not isinstance(loaded.source, Paper | BrickReturn | NoReport):
        raise StepUpError(f"{against} has errors, and cannot be compared with; run: stepup validate {typed(against)}")
    if not reading.record:
        raise StepUpError("the Word file was not built by stepup, and cannot be compared field by field")
    must_be_of(reading.record, loaded.source)
    document = compose_loaded(loaded, loaded.source, look_of(loaded), BuildOptions())
    now = {one.field: one.digest for one in document.sources}
    was = {one.field: one.digest for one in reading.sources}
    found.stale = [tag for tag in {**was, **now} if was.get(tag, "") != now.get(tag, "")]
    found.added = importer.beyond(reading, printed(document, loaded.source), outside=True) if not found.stale else []
    found.compared = True


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
