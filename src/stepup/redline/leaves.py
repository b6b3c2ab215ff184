"""What a part of a Word paper holds: its paragraphs and tables in order, and the words of each. Reads what `build` writes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from stepup.patterns import late
from stepup.wordfile import Package, R, W, resolve

_PIECE = late(r"(\w+(?:[.,'’/:-]\w+)*|[^\w\s])(\s*)|(\s+)")
_WORD = late(r"\w+")
_EMBED = ".//{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
LEAVES = (f"{W}p", f"{W}tbl")


class Side:
    """One of the two papers: what its numbers of relationships and of lists mean."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.numbering: Any = package.part("numbering")
        self._kinds: dict[str, str] = {"0": "0"}
        for one in self.numbering.iter(f"{W}num") if self.numbering is not None else ():
            kind = one.find(f"{W}abstractNumId")
            self._kinds[one.get(f"{W}numId", "")] = "" if kind is None else kind.get(f"{W}val", "")
        self._pictures: dict[str, str] = {}

    def list_of(self, number: str) -> str:
        """Which sort of list a numbering is of: each numbered list has a numbering of its own."""
        return self._kinds.get(number, "")

    def leads(self, link: Any) -> str:
        """Where a hyperlink leads."""
        id = link.get(f"{R}id")
        return self.package.links[id].target if id in self.package.links else f"#{link.get(f'{W}anchor', '')}"

    def picture(self, drawing: Any) -> str:
        """What tells one picture from another: its bytes, its size and what a screen reader says of it."""
        known = etree.tostring(drawing).decode()
        for blip in drawing.iterfind(_EMBED):
            id = blip.get(f"{R}embed", "")
            known = known.replace(f'"{id}"', f'"{self._digest(id)}"')
        return re.sub(r' id="\d+" name="[^"]*"', "", known)

    def _digest(self, id: str) -> str:
        if id not in self._pictures:
            raw = self.package.raw(self.part_of(id)) or b""
            self._pictures[id] = hashlib.sha256(raw).hexdigest()
        return self._pictures[id]

    def part_of(self, id: str) -> str:
        """The name of the part that a relationship of the body leads to."""
        return resolve(self.package.folder, self.package.links[id].target)


@dataclass(slots=True, eq=False)
class Token:
    """A word, a sign, a line break or a picture, with the space after it, and where it stands. `key` is the same for two
    that say the same and lead to the same place, `look` for two that look alike."""

    word: str
    space: str
    key: str
    look: str
    run: Any
    source: Any  # the element that it was read from
    link: str


def tokens(paragraph: Any, side: Side) -> list[Token]:
    """The words of a paragraph; field codes and bookmarks are none."""
    return list(_tokens(paragraph, side, ""))


def _tokens(holder: Any, side: Side, link: str) -> Iterator[Token]:
    for one in holder:
        if one.tag == f"{W}r":
            yield from _of_run(one, side, link)
        elif one.tag == f"{W}hyperlink":
            yield from _tokens(one, side, side.leads(one))
        elif one.tag == f"{W}sdt":
            yield from _tokens(one.find(f"{W}sdtContent"), side, link)


def _of_run(run: Any, side: Side, link: str) -> Iterator[Token]:
    properties = run.find(f"{W}rPr")
    look = "" if properties is None else etree.tostring(properties).decode()
    for one in run:
        if one.tag == f"{W}t":
            for piece in _PIECE.finditer(one.text or ""):
                word, space = piece[1] or "", piece[2] or piece[3] or ""
                yield Token(word, space, f"{word}\0{link}", look, run, one, link)
        elif one.tag in (f"{W}br", f"{W}tab"):
            yield Token("\n", "", f"{one.tag}\0{link}", look, run, one, link)
        elif one.tag == f"{W}drawing":
            yield Token("\n", "", side.picture(one), look, run, one, link)


def tag_of(control: Any) -> str:
    """The address of the field that a content control holds."""
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(f"{W}val", ""))


class Leaf:
    """A paragraph or a table. `around` are the fields whose controls it stands in, `within` those that stand in it.
    A table that is cut at rows of a page of their own is one, with the lines between: `elements`."""

    def __init__(self, element: Any, side: Side, around: frozenset[str] = frozenset()) -> None:
        self.element, self.side, self.around = element, side, around
        self.elements = [element]
        self.is_table = element.tag == f"{W}tbl"
        self.columns = len(element.find(f"{W}tblGrid")) if self.is_table else 0

    @cached_property
    def tokens(self) -> list[Token]:
        return tokens(self.element, self.side)

    @cached_property
    def style(self) -> str:
        found = self.element.find(f"{W}pPr/{W}pStyle")
        return "" if found is None else str(found.get(f"{W}val"))

    @cached_property
    def name(self) -> str:
        """What the paragraph begins with in bold: the id of an action, a label."""
        first: Any = next(self.element.iter(f"{W}r"), None)
        bold = first is not None and first.find(f"{W}rPr/{W}b") is not None
        return "".join(one.text or "" for one in first.iter(f"{W}t")) if bold else ""

    @cached_property
    def list_level(self) -> tuple[str, str]:
        """The sort of list whose item this is, and its level; empty where it is none."""
        number = self.element.find(f"{W}pPr/{W}numPr/{W}numId")
        level = self.element.find(f"{W}pPr/{W}numPr/{W}ilvl")
        return (
            "" if number is None else self.side.list_of(number.get(f"{W}val", "")),
            "" if level is None else str(level.get(f"{W}val")),
        )

    @cached_property
    def key(self) -> str:
        """The same for two leaves of which a reader would say that they are the same."""
        if self.is_table:
            return f"{self.columns}\1" + "\1".join(one.key for one in self.rows)
        said = "\2".join(token.key + token.space + token.look for token in self.tokens)
        return f"{self.style}\2{self.list_level}\2{said}"

    @cached_property
    def rows(self) -> list[RowOf]:
        return [RowOf(row, self.side) for one in self.elements for row in one.iterchildren(f"{W}tr")]

    @cached_property
    def within(self) -> frozenset[str]:
        return frozenset(map(tag_of, self.element.iter(f"{W}sdt"))) - {""}

    @cached_property
    def words(self) -> Counter[str]:
        return sum(map(_words, self.elements), Counter())

    @cached_property
    def summary(self) -> str:
        found = self.element.find(f"{W}tblPr/{W}tblDescription")
        return "" if found is None else str(found.get(f"{W}val"))


class RowOf:
    """A row of a table, and the leaves of each of its cells."""

    def __init__(self, element: Any, side: Side) -> None:
        self.element, self.side = element, side
        self.cells = list(_cells(element))
        self.is_header = element.find(f"{W}trPr/{W}tblHeader") is not None

    @cached_property
    def leaves(self) -> list[list[Leaf]]:
        return [leaves(one, self.side) for one in self.cells]

    @cached_property
    def key(self) -> str:
        fills = "\3".join(fill_of(one) for one in self.cells)
        return fills + "\3".join("\4".join(leaf.key for leaf in cell) for cell in self.leaves)

    @cached_property
    def thing(self) -> str:
        """Which thing the row is about: the first part of its fields' addresses, the action's id or a place in a list."""
        tag = next((tag for tag in map(tag_of, self.element.iter(f"{W}sdt")) if tag), "")
        return tag.rpartition(".")[0]

    @cached_property
    def first(self) -> str:
        return " ".join(_words(self.cells[0])) if self.cells else ""

    @cached_property
    def words(self) -> Counter[str]:
        return _words(self.element)


def _words(element: Any) -> Counter[str]:
    return Counter(_WORD.findall(" ".join(one.text or "" for one in element.iter(f"{W}t")).lower()))


def _cells(holder: Any) -> Iterator[Any]:
    for one in holder:
        if one.tag == f"{W}tc":
            yield one
        elif one.tag == f"{W}sdt":
            yield from _cells(one.find(f"{W}sdtContent"))


def fill_of(cell: Any) -> str:
    """The colour behind a cell."""
    found = cell.find(f"{W}tcPr/{W}shd")
    return "" if found is None else str(found.get(f"{W}fill"))


def leaves(holder: Any, side: Side) -> list[Leaf]:
    """The paragraphs and tables of a body or a cell, those in content controls too."""
    found: list[Leaf] = []
    for leaf in _leaves(holder, side, frozenset()):
        found.append(leaf)
        if leaf.is_table and len(found) > 2 and _goes_on(*found[-3:]):
            found[-3].elements += [one.element for one in found[-2:]]
            del found[-2:]
    return found


def _leaves(holder: Any, side: Side, around: frozenset[str]) -> Iterator[Leaf]:
    for one in holder:
        if one.tag in LEAVES:
            yield Leaf(one, side, around)
        elif one.tag == f"{W}sdt":
            yield from _leaves(one.find(f"{W}sdtContent"), side, around | {tag_of(one)})


def _goes_on(table: Leaf, line: Leaf, other: Leaf) -> bool:
    """Whether a table goes on after a line."""
    same = table.is_table and table.columns == other.columns and table.summary and table.summary == other.summary
    return bool(same) and not line.is_table and not line.tokens
