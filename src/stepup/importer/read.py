"""A Word file -> a Reading: what stands in it and where, judged by nothing but WordprocessingML (ISO 29500-1, 17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from ..document.blocks import REPEATED, Span
from ..errors import StepUpError
from ..wordfile import NotReadable, Package, W, open_package, resolve
from .cells import Fills
from .drawings import ALTERNATIVE, alternative, diagram
from .inline import SKIPPED, Inline, is_repeated, is_turned, merged
from .own import own
from .reading import Aside, Block, Control, Para, Reading, Table, TableCell, TableRow, paragraphs
from .refused import DELETED, INSERTED, refuse_absurd, refuse_changes
from .styles import Styles, number, value
from .turned import names_its_row, upright

Changes = Literal["", "accept", "reject"]

_MOST_SPANS = 5_000  # in a paragraph
_DEEPEST = 60  # of blocks within blocks: Word itself stops at 40 tables


def read(data: bytes, changes: Changes = "", *, ours: bool = False) -> Reading:
    """What stands in a Word file. `changes` says what to do with tracked changes. One that is known to be `ours`, whatever is
    left of its record, is read letter by letter, with the rows that are said again on further pages: to be laid beside the
    paper as it was built. NotReadable: the file is none, or is hostile. StepUpError: it holds tracked changes, and `changes`
    says nothing."""
    package = open_package(data)
    refuse_absurd(package.document)
    if not changes:
        refuse_changes(package.document)
    if ours:
        _unmark_repeats(package.document)
    return _Reader(package, changes).read(ours)


def _unmark_repeats(document: Any) -> None:
    """Take the tag off what is said again, so that it is read as any other text."""
    for tag in [one for one in document.iter(f"{W}tag") if one.get(f"{W}val") == REPEATED]:
        tag.getparent().remove(tag)


class _Reader:
    def __init__(self, package: Package, changes: Changes) -> None:
        self._package = package
        self._styles = Styles(package)
        self._fills = Fills(package)
        self._dropped = INSERTED if changes == "reject" else DELETED
        self._reject = changes == "reject"
        self._reading = Reading([])
        self._paragraphs = self._tables = self._boxes = 0
        self._notices: dict[str, None] = {}
        self._depth = 0
        self._tags: list[str] = []  # of the controls in the paragraph that is being read
        self._joined: list[Span] = []  # of a paragraph whose end was deleted
        self._inline = Inline(
            package,
            self._styles,
            self._reading,
            self._dropped,
            reject=self._reject,
            control=self._control,
            notice=self._notice,
        )

    def read(self, ours: bool) -> Reading:
        body = self._package.document.find(f"{W}body")
        reading = self._reading
        own(self._package, reading)
        # Of what people paste; a paper of ours comes back letter by letter, and a form says what was cleaned, and where.
        self._inline.clean = not (ours or reading.record or reading.properties)
        reading.blocks = self._blocks(body, "")
        self._aside("comment", "comments", f"{W}comment")
        self._aside("footnote", "footnotes", f"{W}footnote")
        self._aside("endnote", "endnotes", f"{W}endnote")
        for kind in ("header", "footer"):
            said: dict[str, None] = {}
            before = len(reading.asides)
            for tree in self._package.parts(kind):
                said |= dict.fromkeys(filter(None, (para.text for para in paragraphs(self._apart(tree)))))
            said |= dict.fromkeys(one.text for one in reading.asides[before:])  # in its text boxes
            reading.asides[before:] = [Aside(kind, f"{kind} of the page", text) for text in said]
        for link in self._package.links.values():
            if link.external and link.kind not in ("hyperlink",):
                self._notice(f"a link to another file ({link.kind}: {link.target[:80]}) was not followed")
            if link.kind in ("aFChunk", "subDocument"):
                self._notice(f"a document inside the document ({link.target[:80]}) was not read")
            elif link.kind == "diagramData" and not link.external:
                tree = self._package.parse(resolve(self._package.folder, link.target))
                reading.asides += [Aside("diagram", "a diagram", text) for text in diagram(tree)]
            elif link.kind in ("oleObject", "package", "chart", "control"):
                self._notice(f"an object that is no text ({link.kind}: {link.target[:80]}) was not read")
        reading.notices = list(self._notices)
        return reading

    def _notice(self, text: str) -> None:
        self._notices.setdefault(text)

    def _aside(self, kind: str, part: str, tag: str) -> None:
        tree = self._package.part(part)
        for note in tree.iter(tag) if tree is not None else ():
            if note.get(f"{W}type", "normal") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            text = " ".join(filter(None, (para.text for para in paragraphs(self._apart(note)))))
            if text:
                author, where = note.get(f"{W}author", ""), self._inline.marks.get((kind, note.get(f"{W}id", "")), "")
                place = f"{kind} by {author}" if author else kind
                self._reading.asides.append(Aside(kind, f"{place}, at {where}" if where else place, text))

    def _apart(self, element: Any) -> list[Block]:
        """Blocks that are no part of the paper's text: neither counted nor are their controls kept."""
        kept = self._paragraphs, self._tables, self._reading.controls
        self._reading.controls = {}
        blocks = self._blocks(element, "")
        self._paragraphs, self._tables, self._reading.controls = kept
        return blocks

    # -------------------------------------------------------------------------------------------------- blocks

    def _blocks(self, element: Any, place: str) -> list[Block]:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise StepUpError("the Word file has tables nested deeper than any paper has")
        found: list[Block] = []
        for child in element:
            for block in self._block(child, place):
                if isinstance(block, Table) and block.goes_on and (above := _table_above(found)) is not None:
                    above.rows += block.rows[1:]
                else:
                    found.append(block)
        self._depth -= 1
        return found

    def _block(self, element: Any, place: str) -> list[Block]:
        tag = element.tag
        if tag == f"{W}p":
            return self._paragraph(element, place)
        if tag == f"{W}tbl":
            return [self._table(element, place)]
        if tag == f"{W}sdt":
            if is_repeated(element) or self._inline.asks(element, place or f"paragraph {self._paragraphs + 1}"):
                return []
            content = element.find(f"{W}sdtContent")
            blocks = self._blocks(content, place) if content is not None else []
            self._control(element, blocks, place)
            return blocks
        if tag == f"{W}altChunk":
            self._notice("a document inside the document (altChunk) was not read")
            return []
        if tag == ALTERNATIVE:
            chosen = alternative(element)
            return self._blocks(chosen, place) if chosen is not None else []
        if tag in self._dropped or tag in SKIPPED or not isinstance(tag, str):
            return []
        return self._blocks(element, place)  # w:ins, w:customXml, w:smartTag ...

    def _control(self, element: Any, blocks: list[Block], place: str) -> None:
        properties = element.find(f"{W}sdtPr")
        tag = value(properties, f"{W}tag")
        if not tag:
            return
        self._tags.append(tag)
        known = self._reading.controls.get(tag)
        if known is not None:
            known.times += 1
            return
        text = " ".join(para.text for para in paragraphs(blocks)).strip()
        down = properties.find(f"{W}dropDownList")
        if down is None:
            down = properties.find(f"{W}comboBox")
        chosen = None
        if down is not None:
            chosen = next(
                (
                    one.get(f"{W}value", "")
                    for one in down.iter(f"{W}listItem")
                    if text in (one.get(f"{W}displayText", ""), one.get(f"{W}value", ""))
                ),
                None,
            )
        where = next((para.place for para in paragraphs(blocks)), place)
        prompt = properties.find(f"{W}showingPlcHdr") is not None
        self._reading.controls[tag] = Control(tag, blocks, where, chosen, prompt)

    # ------------------------------------------------------------------------------------------------- paragraphs

    def _paragraph(self, element: Any, place: str) -> list[Block]:
        properties = element.find(f"{W}pPr")
        self._paragraphs += not place
        where = place or f"paragraph {self._paragraphs}"
        self._tags = []
        spans = merged([*self._joined, *self._inline.read(element, where)], self._inline.clean)
        if len(spans) > _MOST_SPANS:
            raise NotReadable(f"the Word file is larger than any paper: the look of {where} changes thousands of times")
        pictures, boxes = self._inline.pictures, self._inline.boxes
        self._joined = []
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and mark.find(f"{W}ins" if self._reject else f"{W}del") is not None:
            self._joined = [*spans] if not boxes else []  # the end of this paragraph is gone: it runs into the next
            if self._joined:
                return []
        styled, level, item = self._styles.of(properties)
        if level:  # the number before a heading makes it no item of a list
            item = None
        para = Para(
            spans,
            where,
            styled.name,
            level,
            item,
            tuple(pictures),
            tuple(self._tags),
            strong=styled.bold,
        )
        if self._reading.properties:
            para.bookmarks = tuple(one.get(f"{W}name", "") for one in element.iter(f"{W}bookmarkStart"))
        for box in boxes:
            self._boxes += 1
            found = self._apart(box)
            for one in paragraphs(found):
                if one.text:
                    self._reading.asides.append(Aside("text box", f"text box {self._boxes}, at {where}", one.text))
        for control in self._reading.controls.values():  # one inside this paragraph stands for it
            if not control.place:
                control.place = where
        return [para]

    # ----------------------------------------------------------------------------------------------------- tables

    def _table(self, element: Any, place: str) -> Table:
        self._tables += 1
        where = f"{place}, table in it" if place else f"table {self._tables}"
        rows: list[TableRow] = []
        goes_on = turned = False
        for at, row in enumerate(self._inside(element, f"{W}tr", where)):
            controls = [*row.iterchildren(f"{W}sdt")]
            turned = turned or any(map(is_turned, controls))
            if at == 0 or turned:
                goes_on = any(map(is_repeated, controls))
            if row.find(f"{W}trPr/{W}{'ins' if self._reject else 'del'}") is None:
                rows.append(self._row(row, f"{where}, row {len(rows) + 1}"))
        table = Table(rows, where, goes_on=goes_on)
        return upright(table) if turned or names_its_row(table) else table

    def _inside(self, element: Any, wanted: str, where: str) -> Iterator[Any]:
        """The rows of a table or cells of a row, those inside controls, insertions and custom XML too."""
        for child in element:
            if child.tag == wanted:
                yield child
            elif child.tag not in self._dropped and child.tag not in SKIPPED and isinstance(child.tag, str):
                yield from self._inside(child, wanted, where)

    def _row(self, row: Any, where: str) -> TableRow:
        cells: list[TableCell] = []
        column = number(value(row, f"{W}trPr/{W}gridBefore"))
        for cell in self._inside(row, f"{W}tc", where):
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}{'cellIns' if self._reject else 'cellDel'}") is not None:
                continue
            width = min(max(number(value(properties, f"{W}gridSpan"), 1), 1), 200)
            at = f"{where}, column {len(cells) + 1}"
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            above = merged is not None and merged.get(f"{W}val", "continue") != "restart"
            parent = cell.getparent().getparent()
            around = parent if parent is not None and parent.tag == f"{W}sdt" else None
            empty = around is not None and (is_repeated(around) or self._inline.asks(around, at))
            blocks = [] if empty else self._blocks(cell, at)
            cells.append(TableCell(blocks, column, column + width - 1, at, self._fills.of(cell, properties), above))
            column += width
            if around is not None and not empty:
                self._control(around, blocks, at)
        return TableRow(cells, row.find(f"{W}trPr/{W}tblHeader") is not None)


def _table_above(blocks: list[Block]) -> Table | None:
    """The table that some blocks end in, but for paragraphs without words."""
    while blocks and isinstance(last := blocks[-1], Para) and not (last.text or last.pictures):
        blocks.pop()
    return blocks[-1] if blocks and isinstance(blocks[-1], Table) else None
