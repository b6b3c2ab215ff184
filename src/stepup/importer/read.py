"""A Word file -> a Reading: what stands in it and where, judged by nothing but WordprocessingML (ISO 29500-1, 17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from ..document.blocks import REPEATED, FieldSource, Span
from ..errors import StepUpError
from ..model.form import PROPERTY
from ..wordfile import Package, R, W, open_package, resolve
from .reading import Aside, Block, Control, Para, Reading, Table, TableCell, TableRow, paragraphs
from .styles import Styles, number, switched_on, value

Changes = Literal["", "accept", "reject"]

_A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_REVISION = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}revision"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_RECORD = "{urn:stepup:sources:1}record"
_FIELD = "{urn:stepup:sources:1}field"
_INSERTED = {f"{W}ins", f"{W}moveTo"}
_DELETED = {f"{W}del", f"{W}moveFrom"}
# Characters of symbol fonts that trusts tick boxes with, and the bullets that some programs write as text.
_SYMBOLS = {0xFC: "✓", 0xFE: "☑", 0x52: "☑", 0x54: "☒", 0xFD: "☒", 0xFB: "✗", 0x50: "✓", 0x4F: "✗", 0xA8: "☐", 0x6F: "☐", 0xB7: "•", 0xA7: "▪", 0xE0: "→"}  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
_READS_FILES = re.compile(
    r"\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|RD|DATABASE|IMPORT|INCLUDE)\b", re.IGNORECASE
)
_SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")}
_LARGEST_PICTURE = 32 * 2**20  # bytes
_DEEPEST = 60  # of blocks within blocks: Word itself stops at 40 tables


def read(data: bytes, changes: Changes = "") -> Reading:
    """What stands in a Word file. `changes` says what to do with tracked changes. NotReadable: the file is none, or is
    hostile. StepUpError: it holds tracked changes, and `changes` says nothing."""
    package = open_package(data)
    if not changes:
        _refuse_changes(package.document)
    return _Reader(package, changes).read()


def _refuse_changes(document: Any) -> None:
    marks = [*document.iter(*_INSERTED, *_DELETED, f"{W}cellIns", f"{W}cellDel")]
    if not marks:
        return
    who = sorted({one.get(f"{W}author", "") for one in marks} - {""})
    by = f", made by {', '.join(who[:5])}" if who else ""
    raise StepUpError(
        f"the Word file holds {len(marks)} tracked change{'s' * (len(marks) != 1)}{by}.\n"
        "Say what to do with them: --changes accept reads the text as changed, --changes reject as it was before."
    )


class _Reader:
    def __init__(self, package: Package, changes: Changes) -> None:
        self._package = package
        self._styles = Styles(package)
        self._dropped = _INSERTED if changes == "reject" else _DELETED
        self._reject = changes == "reject"
        self._reading = Reading([])
        self._paragraphs = self._tables = self._boxes = 0
        self._fields: list[list[str]] = []  # the instruction of each complex field that is open, and its phase
        self._notices: dict[str, None] = {}
        self._depth = 0
        self._clean = True
        self._tags: list[str] = []  # of the controls in the paragraph that is being read
        self._joined: list[Span] = []  # of a paragraph whose end was deleted

    def read(self) -> Reading:
        body = self._package.document.find(f"{W}body")
        reading = self._reading
        self._properties()
        # Of what people paste; a paper of ours comes back letter by letter, and a form says what was cleaned, and where.
        self._clean = not reading.record and not reading.properties
        reading.blocks = self._blocks(body, "")
        self._aside("comment", "comments", f"{W}comment")
        self._aside("footnote", "footnotes", f"{W}footnote")
        self._aside("endnote", "endnotes", f"{W}endnote")
        for kind in ("header", "footer"):
            said: dict[str, None] = {}
            for tree in self._package.parts(kind):
                said |= dict.fromkeys(filter(None, (para.text for para in paragraphs(self._apart(tree)))))
            reading.asides += [Aside(kind, f"{kind} of the page", text) for text in said]
        for link in self._package.links.values():
            if link.external and link.kind not in ("hyperlink",):
                self._notice(f"a link to another file ({link.kind}: {link.target[:80]}) was not followed")
            if link.kind in ("aFChunk", "subDocument"):
                self._notice(f"a document inside the document ({link.target[:80]}) was not read")
            elif link.kind in ("oleObject", "package", "chart", "control", "diagramData"):
                self._notice(f"an object that is no text ({link.kind}: {link.target[:80]}) was not read")
        reading.notices = list(self._notices)
        return reading

    def _properties(self) -> None:
        core = self._package.parse("docProps/core.xml")
        title = core.find(_CORE_TITLE) if core is not None else None
        self._reading.title = " ".join((title.text or "").split()) if title is not None else ""
        self._form(core)
        for tree in self._package.parts("customXml"):
            found = tree.find(_RECORD)
            if found is not None and found.text:
                self._reading.record = found.text
                self._reading.sources = [
                    FieldSource(*(one.get(key, "") for key in ("name", "file", "path", "sha256", "shown")))
                    for one in tree.iter(_FIELD)
                ]

    def _form(self, core: Any) -> None:
        """What a return form keeps of itself, and when it was saved."""
        custom = self._package.parse("docProps/custom.xml")
        said = (
            {} if custom is None else {one.get("name", ""): "".join(one.itertext()) for one in custom.iter(_PROPERTY)}
        )
        self._reading.properties = {name: text for name, text in said.items() if name.startswith(PROPERTY)}
        if core is not None and self._reading.properties:
            modified, revision = core.findtext(_MODIFIED) or "", core.findtext(_REVISION) or ""
            self._reading.saved = modified.strip(), number(revision.strip())

    def _notice(self, text: str) -> None:
        self._notices.setdefault(text)

    def _aside(self, kind: str, part: str, tag: str) -> None:
        tree = self._package.part(part)
        for note in tree.iter(tag) if tree is not None else ():
            if note.get(f"{W}type", "normal") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            text = " ".join(filter(None, (para.text for para in paragraphs(self._apart(note)))))
            if text:
                author = note.get(f"{W}author", "")
                self._reading.asides.append(Aside(kind, f"{kind} by {author}" if author else kind, text))

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
            if _is_repeated(element):
                return []
            content = element.find(f"{W}sdtContent")
            blocks = self._blocks(content, place) if content is not None else []
            self._control(element, blocks, place)
            return blocks
        if tag == f"{W}altChunk":
            self._notice("a document inside the document (altChunk) was not read")
            return []
        if tag == f"{_MC}AlternateContent":
            choice = element.find(f"{_MC}Choice")
            return self._blocks(choice, place) if choice is not None else []
        if tag in self._dropped or tag in _SKIPPED or not isinstance(tag, str):
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
        reading, properties = self._reading, element.find(f"{W}pPr")
        self._paragraphs += not place
        where = place or f"paragraph {self._paragraphs}"
        pictures: list[str] = []
        boxes: list[Any] = []
        self._tags = []
        spans = _merged([*self._joined, *self._inline(element, _Look(), where, pictures, boxes)], self._clean)
        self._joined = []
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and mark.find(f"{W}ins" if self._reject else f"{W}del") is not None:
            self._joined = [*spans] if not boxes else []  # the end of this paragraph is gone: it runs into the next
            if self._joined:
                return []
        para = Para(
            spans,
            where,
            self._styles.name(properties),
            self._styles.level(properties),
            self._styles.item(properties),
            tuple(pictures),
            tuple(self._tags),
        )
        if reading.properties:
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

    def _inline(self, element: Any, look: _Look, where: str, pictures: list[str], boxes: list[Any]) -> Iterator[Span]:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                yield from self._run(child, look, pictures, boxes)
            elif tag == f"{W}hyperlink":
                id = child.get(f"{R}id", "")
                link = self._package.links.get(id)
                yield from self._inline(
                    child, look.linked(self._address(link.target if link else "")), where, pictures, boxes
                )
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None and not _is_repeated(child):
                    inner = list(self._inline(content, look, where, pictures, boxes))
                    yield from inner
                    self._control(child, [Para(_merged(inner, self._clean), where)], where)
            elif tag == f"{W}fldSimple":
                self._instruction(child.get(f"{W}instr", ""))
                yield from self._inline(child, look, where, pictures, boxes)
            elif tag == _MATH_TEXT:
                yield Span(child.text or "")
            elif tag in self._dropped or tag in _SKIPPED or not isinstance(tag, str):
                continue
            elif tag == f"{_MC}AlternateContent":
                choice = child.find(f"{_MC}Choice")
                if choice is not None:
                    yield from self._inline(choice, look, where, pictures, boxes)
            elif len(child):
                yield from self._inline(child, look, where, pictures, boxes)

    def _address(self, target: str) -> str:
        target = target.strip()
        if _ADDRESS.match(target):
            return target
        if target and not target.startswith("#"):
            self._notice(f"a link to {target[:80]} was not kept: only web pages and e-mail addresses are")
        return ""

    def _instruction(self, text: str) -> None:
        if found := _READS_FILES.match(text):
            self._notice(f"a field that reads another file ({found[1].upper()}) was not followed")

    def _run(self, run: Any, look: _Look, pictures: list[str], boxes: list[Any]) -> Iterator[Span]:
        properties = run.find(f"{W}rPr")
        bold, italic = look.bold, look.italic
        if properties is not None:
            styled = self._styles.look(value(properties, f"{W}rStyle"))
            bold = _first(switched_on(properties, "b"), styled[0], bold)
            italic = _first(switched_on(properties, "i"), styled[1], italic)
        hidden = bool(switched_on(properties, "vanish"))
        link = look.link
        for open_field in self._fields:
            if open_field[1] == "separate" and (found := _FIELD_LINK.match(open_field[0])):
                link = self._address(found[1]) or link
        in_code = any(phase == "begin" for _, phase in self._fields)
        pieces: list[str] = []
        for child in run:
            tag = child.tag
            if tag == f"{W}t" or (tag == f"{W}delText" and self._reject):
                pieces.append(child.text or "")
            elif tag == f"{W}br":
                pieces.append(" " if child.get(f"{W}type") in ("page", "column") else "\n")
            elif tag == f"{W}cr":
                pieces.append("\n")
            elif tag in (f"{W}tab", f"{W}ptab"):
                pieces.append("\t")
            elif tag == f"{W}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{W}sym":
                pieces.append(_symbol(child))
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
                in_code = any(phase == "begin" for _, phase in self._fields)
            elif tag == f"{W}instrText" and self._fields:
                self._fields[-1][0] += child.text or ""
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"):
                self._drawing(child, pictures, boxes)
        if in_code or not pieces:
            return
        text = "".join(pieces)
        if hidden:
            self._reading.asides.append(Aside("hidden text", "hidden text", " ".join(text.split())))
            return
        yield Span(_INVISIBLE.sub("", text) if self._clean else text, bool(bold), bool(italic), link)

    def _field(self, phase: str) -> None:
        if phase == "begin":
            self._fields.append(["", "begin"])
        elif phase == "separate" and self._fields:
            self._instruction(self._fields[-1][0])
            self._fields[-1][1] = "separate"
        elif phase == "end" and self._fields:
            self._instruction(self._fields.pop()[0])

    def _drawing(self, element: Any, pictures: list[str], boxes: list[Any]) -> None:
        if element.tag == f"{_MC}AlternateContent":
            choice = element.find(f"{_MC}Choice")
            element = choice if choice is not None else element
        found = [
            one for one in element.iter(f"{W}txbxContent") if not any(True for _ in one.iterancestors(f"{_MC}Fallback"))
        ]
        boxes += [one for one in found if not any(up in found for up in one.iterancestors(f"{W}txbxContent"))]
        if not found or next(element.iter(_A_BLIP), None) is not None:
            blip = next(element.iter(_A_BLIP), None)
            embedded = self._package.links.get(blip.get(f"{R}embed", "") if blip is not None else "")
            if embedded is not None and not embedded.external and self._reading.record:
                picture = self._package.raw(resolve(self._package.folder, embedded.target), _LARGEST_PICTURE)
                if picture is not None:
                    self._reading.pictures.append(picture)
            properties = next(element.iter(_DOCPR), None)
            if properties is not None:
                pictures.append(" ".join((properties.get("descr") or properties.get("title") or "").split()))

    # ----------------------------------------------------------------------------------------------------- tables

    def _table(self, element: Any, place: str) -> Table:
        self._tables += 1
        where = f"{place}, table in it" if place else f"table {self._tables}"
        rows: list[TableRow] = []
        for row in self._inside(element, f"{W}tr", where):
            if row.find(f"{W}trPr/{W}{'ins' if self._reject else 'del'}") is None:
                rows.append(self._row(row, f"{where}, row {len(rows) + 1}"))
        heads = list(self._inside(element, f"{W}tr", where))[:1]
        goes_on = any(_is_repeated(one) for head in heads for one in head.findall(f"{W}sdt"))
        return Table(rows, where, goes_on=goes_on)

    def _inside(self, element: Any, wanted: str, where: str) -> Iterator[Any]:
        """The rows of a table or cells of a row, those inside controls, insertions and custom XML too."""
        for child in element:
            if child.tag == wanted:
                yield child
            elif child.tag not in self._dropped and child.tag not in _SKIPPED and isinstance(child.tag, str):
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
            shading = properties.find(f"{W}shd") if properties is not None else None
            parent = cell.getparent().getparent()
            around = parent if parent is not None and parent.tag == f"{W}sdt" else None
            blocks = [] if around is not None and _is_repeated(around) else self._blocks(cell, at)
            fill = _fill(shading) or _fill_inside(cell)
            found = TableCell(blocks, column, column + width - 1, at, fill, above)
            cells.append(found)
            column += width
            if around is not None and not _is_repeated(around):
                self._control(around, blocks, at)
        return TableRow(cells, row.find(f"{W}trPr/{W}tblHeader") is not None)


class _Look:
    """How the text of a run looks before the run itself says anything."""

    __slots__ = ("bold", "italic", "link")

    def __init__(self, bold: bool = False, italic: bool = False, link: str = "") -> None:
        self.bold, self.italic, self.link = bold, italic, link

    def linked(self, link: str) -> _Look:
        return _Look(self.bold, self.italic, link or self.link)


def _table_above(blocks: list[Block]) -> Table | None:
    """The table that some blocks end in, but for paragraphs without words."""
    while blocks and isinstance(last := blocks[-1], Para) and not (last.text or last.pictures):
        blocks.pop()
    return blocks[-1] if blocks and isinstance(blocks[-1], Table) else None


def _is_repeated(control: Any) -> bool:
    """Whether a control holds what stands elsewhere in the paper, said again for the reader of another page."""
    return value(control.find(f"{W}sdtPr"), f"{W}tag") == REPEATED


def _first(*values: bool | None) -> bool:
    return bool(next((one for one in values if one is not None), False))


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    return _SYMBOLS.get(low) or (chr(code) if 0x20 <= code < 0xD800 else "\ufffd")


def _fill(shading: Any) -> str:
    """The colour that a cell is shaded with; "" for none and for white."""
    if shading is None:
        return ""
    fill = shading.get(f"{W}fill", "").upper()
    if shading.get(f"{W}val") == "solid":
        fill = shading.get(f"{W}color", fill).upper()
    return fill if re.fullmatch("[0-9A-F]{6}", fill) and fill != "FFFFFF" else ""


_HIGHLIGHTS = {
    "red": "FF0000", "darkRed": "C00000", "yellow": "FFFF00", "darkYellow": "FFC000", "green": "00FF00",
    "darkGreen": "008000", "blue": "0000FF", "darkBlue": "003087", "lightGray": "D9D9D9", "darkGray": "808080",
}  # fmt: skip


def _fill_inside(cell: Any) -> str:
    """The one colour that a short cell's paragraphs or words are shaded or highlighted with, where the cell is not."""
    if sum(len(text.text or "") for text in cell.iter(f"{W}t")) > 20:
        return ""
    found = {_fill(one) for one in cell.iter(f"{W}shd")}
    found |= {_HIGHLIGHTS.get(one.get(f"{W}val", ""), "") for one in cell.iter(f"{W}highlight")}
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def _merged(spans: list[Span], clean: bool) -> tuple[Span, ...]:
    """Spans with neighbours of one look joined. With `clean`, a non-breaking space is a space, a tab one too; a bullet of a
    symbol font in the private use area is a bullet."""
    found: list[Span] = []
    for span in spans:
        text = span.text.replace("\t", " ")
        if clean:
            text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2028", "\n")
            text = text.replace("\uf0b7", "•").replace("\uf0a7", "▪")
        if not text:
            continue
        if (
            found
            and found[-1].strong == span.strong
            and found[-1].emphasis == span.emphasis
            and found[-1].link == span.link
        ):
            found[-1] = Span(found[-1].text + text, span.strong, span.emphasis, span.link)
        else:
            found.append(Span(text, span.strong, span.emphasis, span.link))
    return tuple(found)
