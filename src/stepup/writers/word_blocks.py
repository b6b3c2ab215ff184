"""The blocks of a Document as WordprocessingML (ISO 29500-1, section 17): escaped text, one function a block.

Gathers what they need beside them: relationships, numberings and media. Knows nothing of sections and packages.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    Row,
    Section,
    Span,
    Table,
    before_colon,
    headings,
    plain,
)
from stepup.document.linear import linearise_table
from stepup.writers.columns import CELL_MARGINS, column_widths
from stepup.writers.word_form import Form
from stepup.writers.word_inline import Inline
from stepup.writers.word_page import THIN
from stepup.writers.word_picture import picture
from stepup.writers.word_rating import choices_of, fill_of, ink, mark_look, rating_of
from stepup.writers.word_reference import Reference
from stepup.writers.word_rows import Placed, before_tables, tables_on_pages
from stepup.writers.word_table import row_properties, table_opening
from stepup.writers.word_xml import BOLD, INDENT, control, text_runs

_STYLES = {
    "body": "Body Text", "label": "Label", "id": "Identifier", "subtitle": "Subtitle", "quote": "Quotation",
    "attribution": "Attribution", "note": "Board Note", "caption": "Caption",
}  # fmt: skip
_BOLD_STYLES = {"Label", "Identifier", *(f"heading {level}" for level in range(1, 7))}
_BEFORE_ITS_TEXT = {"Label", "Identifier"}  # never the last line of a page
_LEVELS = 9  # of a numbering, in Word
_AFTER_TABLE = '<w:spacing w:before="200"/>'


class BlockWriter:
    """Writes the blocks of one document. Afterwards: `links` (address -> relationship id), `media` (part name -> content),
    `numbers` ((level, first number) of each numbered list, in the order of their numberings), `tables` as they stand."""

    def __init__(self, document: Document, reference: Reference, first_number: int) -> None:
        self._document = document
        self._form = Form(document)
        self._asking = ""  # the look of the cell, where it only asks for an answer
        self._bookmark = ""  # owed to the next paragraph
        self._reference = reference
        self.media: dict[str, bytes] = {}
        self.tables: list[Table] = []
        self.numbers: list[tuple[int, int]] = []
        self.bullets = reference.bullets or first_number
        self._first_number = first_number + 1
        self._page = reference.portrait
        self._width = self._page.width
        self._ids: set[int] = set()
        self._headings = tuple(headings(document.blocks))
        self._inline = Inline(self._headings, reference.style("Hyperlink"))
        self.links = self._inline.links
        self._marked: set[str] = set()
        self._pictures = 0
        self._break = False  # a page break is owed to the next paragraph
        self._after_table = False
        self._in_cell = False
        self._in_header = False
        self._filled = True  # a rating's cell has its colour
        self._with_next = False  # what is written stays on one page with what comes after it
        self._styles = {name: reference.style(name) for name in (*_STYLES.values(), "Table Text")}

    # One block

    def _blocks(self, blocks: Blocks, level: int = 0) -> list[str]:
        leading = set() if self._in_cell else before_tables(blocks, self._width)
        parts: list[str] = []
        for index, block in enumerate(blocks):
            if not self._in_cell:
                self._with_next = index in leading
            parts += self._block(block, level)
        return parts

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
                yield from self._tables(block)
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
        if self._with_next or ((keep or style in _BEFORE_ITS_TEXT) and not self._in_cell):
            properties += "<w:keepNext/>"
        if self._break:
            properties += "<w:pageBreakBefore/>"
            self._break = False
        properties += number
        if self._after_table and not layout and not level:
            layout = _AFTER_TABLE
        self._after_table = False
        properties += layout
        if self._bookmark:
            content, self._bookmark = self._bookmarked(self._bookmark, content), ""
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
        return BOLD if bold else ""

    def _heading(self, heading: Heading) -> str:
        style = f"heading {min(max(heading.level, 1), 6)}"
        look = self._look(style)
        label = text_runs(before_colon(heading.label) + " ", look) if heading.label else ""
        content = label + self._control(heading.field, self._inline.runs(heading.spans, look))
        name = self._inline.bookmarks.get(heading.anchor, "")
        if name and name not in self._marked:
            content = self._bookmarked(name, content)
        return self._paragraph(content, style, keep=True, level=heading.level)

    def _bookmarked(self, name: str, content: str) -> str:
        self._marked.add(name)
        number = len(self._marked)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def _written(self, paragraph: Paragraph, *, style: str = "", number: str = "", layout: str = "") -> str:
        """A paragraph block. Its control goes around the paragraph, or around what follows its label."""
        style = style or _STYLES.get(paragraph.style, "Body Text")
        if style == "Body Text" and self._in_cell:
            style = "Table Text"
        look = self._asking or self._form.look(paragraph.field) or self._look(style)
        choices = self._form.choices(paragraph.field)
        rating = ""
        if paragraph.mark is not None:
            rating = mark_look(paragraph.mark, shaded=True)
            content, choices = text_runs(paragraph.mark.label, rating), choices_of(paragraph.mark)
        else:
            content = self._inline.runs(paragraph.spans, look)
        if paragraph.label:
            label = text_runs(before_colon(paragraph.label) + " ", BOLD)
            content = label + self._control(paragraph.field, content, choices, rating)
        elif (choices and paragraph.field) or self._form.in_line(paragraph.field):
            content = self._control(paragraph.field, content, choices, rating)
        else:
            written = self._paragraph(content, style, number=number, layout=layout)
            return self._control(paragraph.field, written)
        return self._paragraph(content, style, number=number, layout=layout)

    def _control(self, field: str, content: str, choices: tuple[tuple[str, str], ...] = (), look: str = "") -> str:
        if self._form:
            return self._form.control(field, content, self._ids)
        return control(field, content, choices, look, self._ids)

    def _thin(self, *, new_page: bool = False) -> str:
        self._after_table = False
        return f"<w:p><w:pPr>{'<w:pageBreakBefore/>' * new_page}{THIN}</w:pPr></w:p>"

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
        indent = f'<w:ind w:left="{INDENT * (level + 1)}" w:firstLine="0"/>'
        for item in block.items:
            for index, inner in enumerate(item):
                if not isinstance(inner, Paragraph):
                    yield from self._block(inner, level + 1)
                elif index == 0:
                    yield self._written(inner, style=style, number=numbered)
                else:
                    yield self._written(inner, style=style, number=further, layout=indent)

    # Tables

    def _tables(self, block: Table) -> Iterator[str]:
        columns = max((len(row) for row in block.rows), default=0)
        if not columns:
            return
        widths = column_widths(block, columns, self._width)
        for number, placed in enumerate(tables_on_pages(block, widths, self._page.height)):
            if self._after_table:
                alone = bool(placed.broken) and not placed.turned
                yield self._thin(new_page=alone and number > 0)  # the first is not taken away from its heading
            self.tables.append(placed.table)
            yield self._table(placed)

    def _table(self, placed: Placed) -> str:
        table, widths = placed.table, placed.widths
        opening = table_opening(table, widths, self._style("Board Table"))
        page_width, self._in_cell = self._width, True
        last = len(table.rows) - 1 if placed.short else 1
        rows = []
        for index, row in enumerate(table.rows):
            self._with_next = index < last
            self._filled = not (placed.turned or index in placed.broken)
            rows.append(self._row(row, widths, header=index == 0, whole=index not in placed.broken))
        self._with_next = False
        self._width, self._in_cell, self._after_table = page_width, False, True
        return f"{opening}{''.join(rows)}</w:tbl>"

    def _row(self, row: Row, widths: list[int], *, header: bool, whole: bool) -> str:
        self._in_header = header
        self._bookmark = self._form.bookmark(row)
        cells = [self._cell(row[index] if index < len(row) else Cell(()), width) for index, width in enumerate(widths)]
        self._in_header = False
        return f"<w:tr>{row_properties(header=header, whole=whole)}{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, width: int) -> str:
        self._width = max(width - CELL_MARGINS, 300)
        self._after_table = False
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if (rating := rating_of(cell)) is not None:
            fill, content = self._rated(*rating)
            return f"<w:tc><w:tcPr>{properties}{fill}</w:tcPr>{content}</w:tc>"
        self._asking = self._form.look(cell.field)
        content = "".join(self._blocks(cell.blocks)) or self._paragraph("", "Table Text")
        self._asking = ""
        return self._control(cell.field, f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")

    def _rated(self, mark: Mark, field: str, notes: tuple[Paragraph, ...]) -> tuple[str, str]:
        """The fill of a cell that is a rating, and what stands in it. Where the cell is wide, or a page may cut it, the
        words alone are filled: no page has the colour without its word."""
        look = mark_look(mark, shaded=not self._filled)
        choices = choices_of(mark)
        # Around the words, not the cell: LibreOffice forgets the colour of what stands in a control around a cell.
        words = self._control(field, text_runs(mark.label, look), choices, look)
        style, colour = ("Rating", ink(mark)) if self._filled else ("Table Text", "")
        said = [self._paragraph(words, style)]
        said += [self._paragraph(text_runs(plain(one.spans), colour), "Table Text") for one in notes]
        return fill_of(mark) if self._filled else "", "".join(said)

    # Figures and contents

    def _figure(self, figure: Figure) -> Iterator[str]:
        self._pictures += 1
        name = f"word/media/stepup{self._pictures}.{'jpeg' if figure.format in ('jpeg', 'jpg') else 'png'}"
        name = next((known for known, data in self.media.items() if data == figure.data), name)
        self.media[name] = figure.data
        relation = f"rIdStepUpImage{list(self.media).index(name) + 1}"
        drawing = picture(figure, self._pictures, relation, self._width, self._page.height * 3 // 4)
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
            content = self._inline.runs((Span(words, link=f"#{heading.anchor}"),), styled=False)
            content = (opening if index == 0 else "") + content
            if index == len(entries) - 1:
                content += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            yield self._paragraph(content, f"toc {heading.level}")
