"""What was edited in a Word paper of ours: its controls against what the fields of the source show now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..document.blocks import FieldSource
from ..document.fields import Shown
from .body import body
from .compared import as_control
from .markdown import normal
from .pieces import out_of_list
from .reading import Control, Reading, paragraphs
from .values import NOT_STATED, words_in

State = Literal["edited", "conflict", "gone"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that the Word paper says otherwise. `conflict`: the source was changed too since the paper was built;
    `gone`: its control was deleted. `place` is where it stands in Word."""

    tag: str
    state: State
    place: str = ""
    text: str = ""


def edits(reading: Reading, shown: Mapping[str, Shown], digests: Mapping[str, str]) -> list[Edit]:
    """The edits of a Word paper, in the order of the paper. `shown` is what each field shows if it is built now; `digests`
    the hash of each field's source now (""; where it is empty)."""
    built = {one.field: one for one in reading.sources}
    found: list[Edit] = []
    for tag, control in reading.controls.items():
        now = shown.get(tag)
        if now is not None and same(control, as_control(tag, now)):
            continue
        if now is None and (control.prompt or normal(words_in(control)) in ("", NOT_STATED)):
            continue
        was = built.get(tag)
        moved = was is not None and was.digest != digests.get(tag, "")
        if moved and was is not None and was.shown == _digest(control):
            continue  # only the source has changed
        found.append(Edit(tag, "conflict" if moved else "edited", control.place, words_in(control)))
    # A field that stood in the paper when it was built, and whose control is nowhere now.
    found += [Edit(one.field, "gone") for one in reading.sources if one.shown and one.field not in reading.controls]
    return found


def as_kept(reading: Reading, sources: Iterable[FieldSource]) -> list[FieldSource]:
    """Where each field of a paper was written from, for one whose record is gone: `sources` are those of a build of now, and
    what the paper keeps among its properties tells which of them showed something else when it was built."""
    if not reading.kept:
        return list(sources)
    found = []
    for one in sources:
        if one.shown and not reading.kept.shows(one.field, one.shown):
            control = reading.controls.get(one.field)
            now = _digest(control) if control else ""
            one = one._replace(digest="another", shown=now if reading.kept.shows(one.field, now) else "another")
        found.append(one)
    return found


def edited(reading: Reading) -> list[Edit]:
    """The controls whose words are not those that `build` wrote, as far as the paper alone can tell."""
    built = {one.field: one.shown for one in reading.sources if one.shown}
    found = [
        Edit(tag, "edited", control.place, words_in(control))
        for tag, control in reading.controls.items()
        if built.get(tag, "") not in ("", _digest(control))
    ]
    return found + [Edit(tag, "gone") for tag in built if tag not in reading.controls]


def same(word: Control, now: Control) -> bool:
    """Whether a control of a Word paper holds the same text with the same look, or the same rating, as the field shows now."""
    if word.chosen is not None and now.chosen is not None:
        return word.chosen == now.chosen
    said = out_of_list(list(paragraphs(word.blocks))) if word.tag.endswith(".great_when") else word.blocks
    return body(said) == body(now.blocks)


def _digest(control: Control) -> str:
    return hashlib.sha256(" ".join(words_in(control).split()).encode()).hexdigest()
