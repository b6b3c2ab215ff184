"""The blocks of a Document as WordprocessingML (ISO 29500-1, section 17): escaped text, one function a block.

Gives the body and what it needs beside it: relationships, numberings and media. Knows nothing of packages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from stepup.document.blocks import (
    Block,
    Blocks,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    List,
    Mark,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Spans,
    Table,
    before_colon,
    plain,
)
from stepup.document.linear import linearise_table
from stepup.writers.word_reference import Page, Reference
from stepup.writers.word_xml import attribute, bookmark_name, control, safe_address, text_runs

_STYLES = {
    "body": "Body Text", "label": "Label", "id": "Identifier", "subtitle": "Subtitle", "quote": "Quote",
    "attribution": "Attribution", "note": "Note", "caption": "Caption",
}  # fmt: skip
_BOLD = "<w:b/>"
_BOLD_STYLES = {"Label", "Identifier", *(f"heading {level}" for level in range(1, 7))}
_BEFORE_ITS_TEXT = {"Label", "Identifier"}  # never the last line of a page
_LEVELS = 9  # of a numbering, in Word
_INDENT = 357  # a level's, in twentieths of a point: as our own numberings have it
_CHARACTER = 118  # the width of a character of 12 point text, on average
_LINE = 300  # the height of a line of it
_CELL_MARGINS = 230
_AFTER_TABLE = '<w:spacing w:before="200"/>'
# Word joins two tables that touch, and a section cannot end in one: a line of 3 points stands between.
_THIN = '<w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/>'
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIXEL = 9525  # in English Metric Units, of which a twentieth of a point has 635


class Body:
    """Writes one document. After `write`: `links` (address -> relationship id), `media` (part name -> content),
    `numbers` ((level, first number) of each numbered list, in the order of their numberings)."""

    def __init__(self, document: Document, reference: Reference, first_number: int) -> None:
        self._document = document
        self._reference = reference
        self.links: dict[str, str] = {}
        self.media: dict[str, bytes] = {}
        self.numbers: list[tuple[int, int]] = []
        self.bullets = reference.bullets or first_number
        self._first_number = first_number + 1
        self._page = reference.portrait
        self._width = self._page.width
        self._ids: set[int] = set()
        self._headings = tuple(_headings(document.blocks))
        self._bookmarks: dict[str, str] = {}
        taken: set[str] = set()
        for heading in self._headings:
            if heading.anchor and heading.anchor not in self._bookmarks:
                self._bookmarks[heading.anchor] = bookmark_name(heading.anchor, taken)
        self._marked: set[str] = set()
        self._pictures = 0
        self._break = False  # a page break is owed to the next paragraph
        self._after_table = False
        self._in_cell = False
        self._in_header = False
        self._styles = {name: reference.style(name) for name in (*_STYLES.values(), "Table Text")}

    # The document and its sections

    def write(self) -> str:
        """What stands between <w:body> and </w:body>."""
        parts: list[str] = []
        runs = [
            (wide, tuple(blocks))
            for wide, blocks in groupby(self._document.blocks, key=lambda block: _is_wide(block) and id(block))
        ]
        runs = [(wide, blocks) for wide, blocks in runs if any(not isinstance(block, PageBreak) for block in blocks)]
        for index, (wide, blocks) in enumerate(runs):
            self._page = self._reference.landscape if wide else self._reference.portrait
            self._width = self._page.width
            self._break = False
            parts += self._blocks(blocks)
            section = _section(self._page, first=index == 0)
            if index < len(runs) - 1:
                _end_section(parts, section)
            else:
                parts += (self._thin(), section) if self._after_table else (section,)
            self._after_table = False
        return "".join(parts) if runs else f"<w:p/>{_section(self._page, first=True)}"

    def _blocks(self, blocks: Blocks, level: int = 0) -> list[str]:
        return [xml for block in blocks for xml in self._block(block, level)]

    def _block(self, block: Block, level: int) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._written(block)
            case List():
                yield from self._list(block, level)
            case Table() if self._in_cell:  # no table stands inside another
                yield from self._blocks(linearise_table(block, 5))
            case Table():
                if self._after_table:
                    yield self._thin()
                yield self._table(block)
            case Figure():
                yield from self._figure(block)
            case Section():
                inner = self._blocks(block.blocks, level)
                yield from [self._control(block.field, "".join(inner))] if block.field and inner else inner
            case Contents():
                yield from self._contents(block)
            case PageBreak():
                self._break = True

    # Paragraphs

    def _paragraph(
        self, content: str, style: str, *, keep: bool = False, number: str = "", layout: str = "", level: int = 0
    ) -> str:
        """A paragraph, its properties in the order that the schema asks for."""
        id = self._style(style)
        properties = f'<w:pStyle w:val="{id}"/>' if id else ""
        # Within a cell it would keep the whole row with the next one.
        if self._in_header or ((keep or style in _BEFORE_ITS_TEXT) and not self._in_cell):
            properties += "<w:keepNext/>"
        if self._break:
            properties += "<w:pageBreakBefore/>"
            self._break = False
        properties += number
        if self._after_table and not layout and not level:
            layout = _AFTER_TABLE
        self._after_table = False
        properties += layout
        if level and not id:
            properties += f'<w:outlineLvl w:val="{level - 1}"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>" if properties else f"<w:p>{content}</w:p>"

    def _style(self, name: str) -> str:
        found = self._styles.get(name)
        if found is None:
            found = self._styles[name] = self._reference.style(name)
        return found

    def _look(self, style: str) -> str:
        """The direct formatting that stands in for a style that the reference document lacks."""
        bold = (style in _BOLD_STYLES and not self._style(style)) or (
            self._in_header and not self._reference.style("Board Table")
        )
        return _BOLD if bold else ""

    def _heading(self, heading: Heading) -> str:
        style = f"heading {min(max(heading.level, 1), 6)}"
        look = self._look(style)
        label = text_runs(before_colon(heading.label) + " ", look) if heading.label else ""
        content = label + self._control(heading.field, self._runs(heading.spans, look))
        name = self._bookmarks.get(heading.anchor, "")
        if name and name not in self._marked:
            self._marked.add(name)
            number = len(self._marked)
            content = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
        return self._paragraph(content, style, keep=True, level=heading.level)

    def _written(self, paragraph: Paragraph, *, style: str = "", number: str = "", layout: str = "") -> str:
        """A paragraph block. Its control goes around the paragraph, or around what follows its label."""
        style = style or _STYLES.get(paragraph.style, "Body Text")
        if style == "Body Text" and self._in_cell:
            style = "Table Text"
        look = self._look(style)
        choices: tuple[tuple[str, str], ...] = ()
        mark_look = ""
        if paragraph.mark is not None:
            mark_look = _mark_look(paragraph.mark, shaded=True)
            content, choices = text_runs(paragraph.mark.label, mark_look), _choices(paragraph.mark)
        else:
            content = self._runs(paragraph.spans, look)
        if paragraph.label:
            label = text_runs(before_colon(paragraph.label) + " ", _BOLD)
            content = label + self._control(paragraph.field, content, choices, mark_look)
        elif choices and paragraph.field:
            content = self._control(paragraph.field, content, choices, mark_look)
        else:
            written = self._paragraph(content, style, number=number, layout=layout)
            return self._control(paragraph.field, written)
        return self._paragraph(content, style, number=number, layout=layout)

    def _runs(self, spans: Spans, look: str = "", *, link_style: str = "Hyperlink") -> str:
        runs: list[str] = []
        for link, group in groupby(spans, key=lambda span: span.link):
            within = self._link(link)
            style = self._style(link_style) if within and link_style else ""
            before = f'<w:rStyle w:val="{style}"/>' if style else ""
            after = '<w:color w:val="0563C1"/><w:u w:val="single"/>' if within and not style and link_style else ""
            written = "".join(
                text_runs(
                    span.text,
                    before + (_BOLD if span.strong or look else "") + ("<w:i/>" if span.emphasis else "") + after,
                )
                for span in group
            )
            runs.append(f"<w:hyperlink {within}>{written}</w:hyperlink>" if within and written else written)
        return "".join(runs)

    def _link(self, link: str) -> str:
        """The attribute that makes a hyperlink lead somewhere; "" for an address that Word would refuse."""
        if link.startswith("#"):
            name = self._bookmarks.get(link[1:], "")
            return f'w:anchor="{name}"' if name else ""
        address = safe_address(link)
        if not address:
            return ""
        id = self.links.setdefault(address, f"rIdStepUpLink{len(self.links) + 1}")
        return f'r:id="{id}"'

    def _control(
        self, field: str, content: str, choices: tuple[tuple[str, str], ...] = (), look: str = ""
    ) -> str:
        return control(field, content, choices, look, self._ids)

    def _thin(self) -> str:
        self._after_table = False
        return f"<w:p><w:pPr>{_THIN}</w:pPr></w:p>"

    # Lists

    def _list(self, block: List, level: int) -> Iterator[str]:
        level = min(level, _LEVELS - 1)
        if block.ordered:
            self.numbers.append((level, block.start))
            number = self._first_number + len(self.numbers) - 1
        else:
            number = self.bullets
        kind = "Number" if block.ordered else "Bullet"
        style = f"Table {kind}" if self._in_cell and self._style(f"Table {kind}") else f"List {kind}"
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        # A further paragraph of an item stands under the first, without a number of its own.
        further = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="0"/></w:numPr>'
        indent = f'<w:ind w:left="{_INDENT * (level + 1)}" w:firstLine="0"/>'
        for item in block.items:
            for index, inner in enumerate(item):
                if not isinstance(inner, Paragraph):
                    yield from self._block(inner, level + 1)
                elif index == 0:
                    yield self._written(inner, style=style, number=numbered)
                else:
                    yield self._written(inner, style=style, number=further, layout=indent)

    # Tables

    def _table(self, table: Table) -> str:
        columns = max((len(row) for row in table.rows), default=0)
        if not columns:
            return ""
        weights = table.widths if len(table.widths) == columns and min(table.widths) > 0 else (1,) * columns
        edges = [self._width * sum(weights[:index]) // sum(weights) for index in range(columns + 1)]
        widths = [right - left for left, right in pairwise(edges)]
        first_column = table.style in ("pairs", "records")
        style = self._style("Board Table")
        look = f'<w:tblStyle w:val="{style}"/>' if style else ""
        width = f'<w:tblW w:w="{self._width}" w:type="dxa"/>'
        borders = "" if style else _BORDERS
        used = f'<w:tblLook w:val="{"06A0" if first_column else "0620"}" w:firstRow="1" w:lastRow="0" ' \
            f'w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        said = f'<w:tblDescription w:val="{attribute(table.summary)}"/>' if table.summary else ""
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
        page_width, self._in_cell = self._width, True
        rows = [self._row(row, widths, header=index == 0) for index, row in enumerate(table.rows)]
        self._width, self._in_cell, self._after_table = page_width, False, True
        return (
            f'<w:tbl><w:tblPr>{look}{width}{borders}<w:tblLayout w:type="fixed"/>{used}{said}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _row(self, row: tuple[Cell, ...], widths: list[int], *, header: bool) -> str:
        self._in_header = header
        cells = [
            self._cell(row[index] if index < len(row) else Cell(()), width) for index, width in enumerate(widths)
        ]
        self._in_header = False
        lines = max((_lines(cell.blocks, width) for cell, width in zip(row, widths, strict=False)), default=0)
        # A short row stays whole; one of more than a third of a page would leave the page before it empty.
        whole = "<w:cantSplit/>" if header or lines * _LINE * 3 <= self._page.height else ""
        repeated = "<w:tblHeader/>" if header else ""
        properties = f"<w:trPr>{whole}{repeated}</w:trPr>" if whole or repeated else ""
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, width: int) -> str:
        self._width = max(width - _CELL_MARGINS, 300)
        self._after_table = False
        fill = look = ""
        choices: tuple[tuple[str, str], ...] = ()
        if cell.mark is not None:
            fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_colour(cell.mark.fill, "auto")}"/>'
            choices = _choices(cell.mark)
            look = _mark_look(cell.mark, shaded=False)
            content = self._paragraph(text_runs(cell.mark.label, look), "Rating")
        else:
            content = "".join(self._blocks(cell.blocks)) or self._paragraph("", "Table Text")
        properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>'
        return self._control(cell.field, f"<w:tc>{properties}{content}</w:tc>", choices, look)

    # Figures and contents

    def _figure(self, figure: Figure) -> Iterator[str]:
        self._pictures += 1
        name = f"word/media/stepup{self._pictures}.{'jpeg' if figure.format in ('jpeg', 'jpg') else 'png'}"
        name = next((known for known, data in self.media.items() if data == figure.data), name)
        self.media[name] = figure.data
        relation = f"rIdStepUpImage{list(self.media).index(name) + 1}"
        room = (self._width * 635, self._page.height * 635 * 3 // 4)
        width, height = max(figure.width, 1) * _PIXEL, max(figure.height, 1) * _PIXEL
        if width > room[0]:
            width, height = room[0], max(height * room[0] // width, 1)
        if height > room[1]:
            width, height = max(width * room[1] // height, 1), room[1]
        number = 1000 + self._pictures  # well clear of a logo's in the header
        same = f'id="{number}" name="Figure {self._pictures}" descr="{attribute(figure.alt)}"'
        drawing = (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_INLINE}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {same}/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}" noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr>"
            f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
            f"<pic:nvPicPr><pic:cNvPr {same}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            f"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        yield self._paragraph(drawing, "Body Text", keep=bool(figure.caption))
        if figure.caption:
            yield self._written(Paragraph((Span(figure.caption),), "caption", field=figure.field))

    def _contents(self, contents: Contents) -> Iterator[str]:
        """The contents list, written out as links: a TOC field with its result, which a person may update, and which
        nothing tells Word to update."""
        yield self._heading(Heading(2, (Span(contents.title),)))
        entries = [heading for heading in self._headings if heading.anchor and heading.level in (2, 3)]
        opening = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "2-3" \\h \\z </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        for index, heading in enumerate(entries):
            words = (f"{before_colon(heading.label)} " if heading.label else "") + plain(heading.spans)
            content = self._runs((Span(words, link=f"#{heading.anchor}"),), link_style="")
            content = (opening if index == 0 else "") + content
            if index == len(entries) - 1:
                content += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            yield self._paragraph(content, f"toc {heading.level}")


_BORDERS = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="768692"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)


def _headings(blocks: Blocks) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Section):
            yield from _headings(block.blocks)


def _is_wide(block: Block) -> bool:
    return isinstance(block, Section) and block.style == "landscape"


def _section(page: Page, *, first: bool) -> str:
    """A section's properties: one after the first starts on a new page, and goes on with numbers and headers."""
    if first:
        return page.section
    section = re.sub(r"<w:(?:type|titlePg)\b[^>]*/>", "", page.section)
    return re.sub(r'(<w:pgNumType\b[^>]*?)\sw:start="\d+"', r"\1", section)


def _end_section(parts: list[str], section: str) -> None:
    """Ends a section in its last paragraph, or where that is no plain paragraph, in a thin one of its own."""
    if not parts or not parts[-1].startswith("<w:p>"):
        parts.append(f"<w:p><w:pPr>{_THIN}</w:pPr></w:p>")
    last = parts[-1]
    if last.startswith("<w:p><w:pPr>"):
        parts[-1] = last.replace("</w:pPr>", f"{section}</w:pPr>", 1)
    else:
        parts[-1] = f"<w:p><w:pPr>{section}</w:pPr>{last[5:]}"


def _lines(blocks: Blocks, width: int) -> int:
    """About how many lines some blocks take in a column, to see whether a row is long."""
    room = max((width - _CELL_MARGINS) // _CHARACTER, 4)
    lines = 0
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                words = sum(len(span.text) for span in block.spans) + len(block.label)
                lines += 1 + words // room + sum(span.text.count("\n") for span in block.spans)
            case List():
                lines += sum(_lines(item, width - _INDENT) for item in block.items)
            case Section():
                lines += _lines(block.blocks, width)
            case _:
                lines += 10
    return lines


def _mark_look(mark: Mark, *, shaded: bool) -> str:
    """The run properties of a rating: bold, 12 point, in its colour; and in a paragraph on its fill, with a border of its own, for
    amber and grey can hardly be told from the page."""
    look = f'{_BOLD}<w:color w:val="{_colour(mark.colour, "auto")}"/><w:sz w:val="24"/>'
    if shaded:
        look += '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="425563"/>'
        look += f'<w:shd w:val="clear" w:color="auto" w:fill="{_colour(mark.fill, "auto")}"/>'
    return look


def _choices(mark: Mark) -> tuple[tuple[str, str], ...]:
    known = dict(mark.choices)
    return tuple((known if mark.id in known else {mark.id: mark.label, **known}).items())


def _colour(value: str, default: str) -> str:
    value = value.removeprefix("#").upper()
    return value if re.fullmatch("[0-9A-F]{6}", value) else default


