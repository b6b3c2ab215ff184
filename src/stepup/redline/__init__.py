"""VERB: two Word papers -> the new one with tracked changes: Word's Accept All gives the new one, Reject All the old.

Both are as `build` makes them, in one look. The tree of the new paper is kept, and what the old one has is put between as
taken out. Content controls tell what is which, and are then left out: LibreOffice neither accepts nor rejects in them. Start at `redline`; `match.py` says what is which, `blocks.py` goes
through sections, tables and cells, `paragraphs.py` through words. Layout, headers and properties are the new paper's.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from zipfile import ZipFile, ZipInfo

from lxml import etree

from stepup.errors import StepUpError
from stepup.wordfile import W, open_package, resolve

from .blocks import Blocks
from .leaves import Leaf, Side, leaves
from .marks import Marks
from .paragraphs import unwrap
from .parts import Parts, related, xml

__all__ = ["must_not_be_too_long", "redline"]

_TYPES = "[Content_Types].xml"
_MOST_TAGS = 350_000  # of a paper: some five hundred pages, in which nobody follows tracked changes


def must_not_be_too_long(paper: bytes, name: str) -> None:
    """Raises StepUpError where a paper as `build` makes it has more pages than a redline is for."""
    with ZipFile(io.BytesIO(paper)) as package:
        if package.read("word/document.xml").count(b"<") > _MOST_TAGS:
            raise StepUpError(
                f"{name} has more than about 500 pages, which is too long for a redline.\n"
                "To see what changed: stepup diff, without --redline; or compare one brick's return with its earlier one."
            )


def redline(old: bytes, new: bytes, author: str, moment: datetime | None = None) -> tuple[bytes, bool]:
    """The new paper as a Word file in which every change since the old one is tracked, as `author`'s, made at a `moment`;
    and whether there is any. NotReadable: one is no Word file."""
    before, after = Side(open_package(old)), Side(open_package(new))
    body = after.package.document.find(f"{W}body")
    taken = (int(one.get(f"{W}id", "0")) for one in body.iter(f"{W}bookmarkStart"))
    marks, parts = Marks(author, moment, max(taken, default=0) + 1), Parts(before, after)
    blocks = Blocks(before, after, marks, parts)
    olds, news = _sections(before), _sections(after)
    if len(olds) != len(news):
        _loosen(body)
        olds, news = [_written(before)], [_written(after)]
    for some_old, some_new in zip(olds, news, strict=True):
        blocks.container(some_old, some_new)
    unwrap(body)
    return _packed(new, after, parts), marks.made > 0


def _sections(side: Side) -> list[list[Leaf]]:
    """The leaves of each section of a paper."""
    found: list[list[Any]] = [[]]
    for one in side.package.document.find(f"{W}body"):
        found[-1].append(one)
        if one.find(f"{W}pPr/{W}sectPr") is not None:
            found.append([])
    return [leaves(some, side) for some in found]


def _loosen(body: Any) -> None:
    """Gives each section that ends in a written paragraph an empty one to end in, which no change touches."""
    for section in list(body.iterfind(f"{W}p/{W}pPr/{W}sectPr")):
        paragraph = section.getparent().getparent()
        if paragraph.find(f".//{W}t") is not None:
            ending: Any = etree.Element(f"{W}p")
            etree.SubElement(ending, f"{W}pPr").append(section)
            paragraph.addnext(ending)


def _written(side: Side) -> list[Leaf]:
    """The leaves of a paper, without the paragraphs that only end a section."""
    return [
        leaf
        for leaf in leaves(side.package.document.find(f"{W}body"), side)
        if leaf.tokens or leaf.element.find(f"{W}pPr/{W}sectPr") is None
    ]


def _packed(new: bytes, side: Side, parts: Parts) -> bytes:
    package = side.package
    changed = {package.main: xml(package.document)}
    if parts.lists_added:
        name = next(one.target for one in package.links.values() if one.kind == "numbering")
        changed[resolve(package.folder, name)] = xml(parts.numbering)
    if parts.relations:
        folder, _, file = package.main.rpartition("/")
        name = f"{folder}/_rels/{file}.rels"
        changed[name] = related(package.raw(name) or b"", parts.relations)
    changed |= parts.media
    if parts.media:
        changed[_TYPES] = _with_types(package.raw(_TYPES) or b"", {name.rpartition(".")[2] for name in parts.media})
    packed = io.BytesIO()
    with ZipFile(packed, "w") as made, ZipFile(io.BytesIO(new)) as known:
        for name in dict.fromkeys([*known.namelist(), *changed]):
            made.writestr(ZipInfo(name), changed[name] if name in changed else known.read(name))
    return packed.getvalue()


def _with_types(raw: bytes, endings: set[str]) -> bytes:
    """The content types with those of pictures."""
    tree: Any = etree.fromstring(raw)
    default = tree.tag.replace("Types", "Default")
    known = {one.get("Extension", "").lower() for one in tree.iter(default)}
    for ending in sorted(endings - known):
        tree.insert(0, etree.Element(default, {"Extension": ending, "ContentType": f"image/{ending}"}))
    return xml(tree)
