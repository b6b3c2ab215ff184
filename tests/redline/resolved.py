"""What a Word file says when all its tracked changes are accepted, or rejected: as ISO 29500-1, 17.13.5, has it, and apart
from how `stepup` writes them."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Word = tuple[str, str, str]  # a character or picture, how it looks, and where it leads


def body(data: bytes) -> Any:
    """The body of a Word file."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")).find(f"{W}body")


def tracked(data: bytes) -> int:
    """How many changes are tracked."""
    tags = ("ins", "del", "rPrChange", "pPrChange", "tcPrChange", "moveFrom", "moveTo")
    return sum(1 for _ in body(data).iter(*(W + tag for tag in tags)))


def resolved(data: bytes, way: str) -> list[Any]:
    """The blocks after `accept` or `reject`: ("p", style, list, words) and ("tbl", rows of cells of blocks). Lines without
    a word in the body are left out, for they only make space."""
    package = zipfile.ZipFile(io.BytesIO(data))
    rels = {one.get("Id"): one for one in etree.fromstring(package.read("word/_rels/document.xml.rels"))}
    lists = {
        one.get(f"{W}numId"): one.find(f"{W}abstractNumId").get(f"{W}val")
        for one in etree.fromstring(package.read("word/numbering.xml")).iter(f"{W}num")
    }
    return _Reader(way, rels, lists, package).blocks(body(data), at_top=True)


class _Reader:
    def __init__(self, way: str, rels: Any, lists: Any, package: zipfile.ZipFile) -> None:
        self.gone, self.old = {"accept": ("del", False), "reject": ("ins", True)}[way]
        self.rels, self.lists, self.package = rels, lists, package

    def blocks(self, holder: Any, *, at_top: bool = False) -> list[Any]:
        found: list[Any] = []
        carried: list[Word] = []
        for one in _held(holder):
            if one.tag == f"{W}tbl":
                assert not carried, "words of a paragraph whose end has gone stand before a table"
                rows = [row for row in _held(one) if row.tag == f"{W}tr" and not self.has_gone(row, "trPr")]
                if rows and found and found[-1][0] == "tbl":  # no word between: one table, or one that goes on
                    found[-1][1].extend(map(self.row, rows))
                elif rows:
                    found.append(("tbl", [*map(self.row, rows)]))
            elif one.tag == f"{W}p":
                words = carried + list(self.words(one, ""))
                if self.has_gone(one, f"pPr/{W}rPr"):
                    carried = words
                    continue
                carried = []
                if words or not at_top:
                    found.append(("p", *self.style(one), words))
        assert not carried, "the last end of a part has gone"
        return found

    def row(self, row: Any) -> list[Any]:
        return [self.cell(cell) for cell in _held(row) if cell.tag == f"{W}tc"]

    def cell(self, cell: Any) -> Any:
        properties = self.properties(cell, "tcPr")
        fill = properties.find(f"{W}shd")
        return ("" if fill is None else fill.get(f"{W}fill")), self.blocks(cell)

    def has_gone(self, one: Any, properties: str) -> bool:
        return one.find(f"{W}{properties}/{W}{self.gone}") is not None

    def properties(self, one: Any, name: str) -> Any:
        found = one.find(f"{W}{name}")
        if found is None:
            return etree.Element(f"{W}{name}")
        change = found.find(f"{W}{name}Change")
        return change.find(f"{W}{name}") if self.old and change is not None else found

    def style(self, paragraph: Any) -> tuple[str, str]:
        properties = self.properties(paragraph, "pPr")
        style = properties.find(f"{W}pStyle")
        number = properties.find(f"{W}numPr/{W}numId")
        level = properties.find(f"{W}numPr/{W}ilvl")
        sort = "" if number is None else f"{self.lists.get(number.get(f'{W}val'))} {level.get(f'{W}val')}"
        return ("" if style is None else style.get(f"{W}val")), sort

    def words(self, holder: Any, link: str) -> Iterator[Word]:
        for one in _held(holder):
            if one.tag == f"{W}r":
                yield from self.run(one, link)
            elif one.tag == f"{W}hyperlink":
                id = one.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
                yield from self.words(one, self.rels[id].get("Target") if id else "#" + one.get(f"{W}anchor"))
            elif one.tag in (f"{W}ins", f"{W}del") and one.tag != W + self.gone:
                yield from self.words(one, link)

    def run(self, run: Any, link: str) -> Iterator[Word]:
        kept = [one for one in self.properties(run, "rPr") if one.tag != f"{W}rPrChange"]
        look = " ".join(
            etree.tostring(one, with_tail=False).decode().split(" xmlns")[0] + str(dict(one.attrib)) for one in kept
        )
        for one in run:
            if one.tag in (f"{W}t", f"{W}delText"):
                yield from ((letter, look, link) for letter in one.text or "")
            elif one.tag in (f"{W}br", f"{W}tab"):
                yield one.tag, look, link
            elif one.tag == f"{W}drawing":
                (blip,) = one.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
                target = self.rels[blip.values()[0]].get("Target").lstrip("/")
                yield str(hash(self.package.read(target))), look, link


def _held(holder: Any) -> Iterator[Any]:
    """What an element holds, that in content controls too."""
    for one in holder:
        if one.tag == f"{W}sdt":
            yield from _held(one.find(f"{W}sdtContent"))
        else:
            yield one
