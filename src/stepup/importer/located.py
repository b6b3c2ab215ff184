"""Where the fields of a built paper stand in a Word file whose content controls a program dropped, or cut short.

LibreOffice 7 takes the tags off; LibreOffice 25 keeps them, and leaves of each control only its first paragraph. So the file
is laid beside the paper as `build` makes it: what stands where a field stood, between what stood around it, is that field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .draft import Unplaced
from .looks import as_built
from .reading import Block, Control, Item, Para, Reading, paragraphs
from .search import Search

_CUTS = ("LibreOffice",)  # programs that cut controls short, however whole these look


@dataclass(slots=True)
class Located:
    """A Word file with the fields that were found in it as its controls. `lost` are those whose control was gone or cut
    short; `trusted` says that the other controls stay as they are in the file. `loose` is what was typed beside a field, where
    no field can have it; `standing` are the paragraphs around the fields that stand as they were built, and `likeness` is the
    part of all such paragraphs that does."""

    reading: Reading
    lost: list[str]
    trusted: bool
    loose: list[Unplaced]
    standing: list[Para]
    likeness: float


def locate(reading: Reading, built: Reading) -> Located:
    """The Word file with a control for each field that can be found in it. Controls that are whole stay as they are, unless
    one was cut short, or the program that saved the file is known to do so: then none is trusted. Both are read with `ours`,
    so that rows said again stand in them."""
    search = Search(reading, built)
    search.run()
    gone = [tag for tag in built.controls if tag not in reading.controls]
    cut = [
        tag for tag, sure in search.sure.items() if tag in reading.controls and not _holds(reading.controls[tag], sure)
    ]
    trusted = not cut and keeps_controls(reading)
    kept = reading.controls if trusted else {}
    controls = {tag: one for tag in built.controls if (one := kept.get(tag) or search.found.get(tag)) is not None}
    for tag, control in controls.items():
        if tag not in kept:
            _mark(control)
            _look_as_built(control, built.controls[tag], search.before)
    controls |= {tag: one for tag, one in kept.items() if tag not in built.controls}
    likeness = len(search.standing) / max(_around(built), 1)
    return Located(replace(reading, controls=controls), gone + cut, trusted, search.loose, search.standing, likeness)


def keeps_controls(reading: Reading) -> bool:
    """Whether the program that saved a file leaves controls as it finds them, for all that is known."""
    return not reading.program.startswith(_CUTS)


def _around(built: Reading) -> int:
    """How many paragraphs of a paper stand around its fields."""
    held = {id(para) for one in built.controls.values() for para in paragraphs(one.blocks)}
    return sum(bool(p.text) and not p.fields and id(p) not in held for p in paragraphs(built.blocks))


def _holds(control: Control, sure: Sequence[Block]) -> bool:
    """Whether a control has all the paragraphs of its field."""
    held = {id(para) for para in paragraphs(control.blocks)}
    return all(id(para) in held for para in paragraphs(list(sure)))


def _mark(control: Control) -> None:
    for para in paragraphs(control.blocks):
        para.fields = (*para.fields, control.tag) if control.tag not in para.fields else para.fields


def _look_as_built(control: Control, was: Control, before: dict[int, Para]) -> None:
    """Give the words of a field the look that they were built with, and its items their list. Where all of a field is bold
    that was not, what is new in it has its bold from the table's style."""
    paras = [para for para in paragraphs(control.blocks) if para.text]
    from_style = all(para.bold for para in paras) and not all(p.bold for p in paragraphs(was.blocks) if p.text)
    above: Item | None = None
    for para in paras:
        old = before.get(id(para))
        if old is not None:
            para.spans = as_built(old.spans, para.spans)
        elif from_style:
            para.spans = tuple(replace(span, strong=False) for span in para.spans)
        known = old.item if old is not None else above
        if para.item is not None and known is not None and _same_sort(para.item, known):
            para.item = replace(para.item, list=known.list, start=known.start)
        above = para.item


def _same_sort(one: Item, other: Item) -> bool:
    return (one.depth, one.ordered) == (other.depth, other.ordered)
