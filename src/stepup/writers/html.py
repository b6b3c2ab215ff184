"""Document -> HTML: one page that needs nothing beside it, no network, no script, no other file.

WCAG 2.2 AA in light, dark, print and on a telephone, where each row of a table becomes a card with its columns' names
beside the values. Colours of ratings and widths of columns are classes, for the page's own policy (CSP) takes no style
but the one whose hash it names.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

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
from stepup.document.linear import linearise, linearise_table
from stepup.writers.columns import column_widths
from stepup.writers.fingerprint import sign
from stepup.writers.html_inline import colour, escape, spans

STYLE = Path(__file__).with_name("html_style.css")
_ROOM = 13_000  # the width of a table on a screen of some size, in twentieths of a point
_WORTH_CONTENTS = 3  # headings: fewer are seen at a glance
# Nothing is fetched and nothing is sent. An inline script element alone is let in, and there is none: it is how people
# run an accessibility checker on a page (a bookmark, a test).
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'sha256-{style}'; script-src-elem 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)


def write(document: Document, reference: bytes | None = None) -> bytes:
    """The document as one HTML page, the fingerprint of which is the comment on its last line."""
    made = Page(document)
    style = made.style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(style=digest)}">\n'
    return sign(made.html(f"{policy}<style>{style}</style>\n")).encode()


def page(document: Document, *, layout: str = "grid") -> tuple[str, str]:
    """What stands in the body of the document's page, and its style sheet: for a page that shows it as it is written.
    Elements written from a field of the source bear its address as `data-field`."""
    made = Page(linearise(document) if layout == "linear" else document, fields=True)
    return made.body(), made.style()


class Page:
    """Writes one document. With `fields`, each element written from a field of the source bears its address as
    `data-field`."""

    def __init__(self, document: Document, *, fields: bool = False) -> None:
        self._document = document
        self._fields = fields
        self._headings = list(headings(document.blocks))
        self._anchors = {heading.anchor for heading in self._headings if heading.anchor}
        self._marks: dict[tuple[str, str], str] = {}
        self._widths: set[int] = set()
        self._in_cell = False
        self._under = ""  # the words of the last heading
        head = list(takewhile(_is_title, document.blocks))
        title = () if any(isinstance(block, Heading) for block in head) else (Heading(1, (Span(document.title),)),)
        self._head = self._blocks((*title, *head))
        self._text = self._blocks(document.blocks[len(head) :])

    def style(self) -> str:
        """The style sheet of this page: the common one, its ratings' colours and its columns' widths."""
        marks = "".join(f".{name}{{background:#{fill};color:#{ink}}}" for (fill, ink), name in self._marks.items())
        widths = "".join(f".w{width}{{width:{width}%}}" for width in sorted(self._widths))
        return f"{STYLE.read_text('utf-8')}{marks}{widths}\n"

    def html(self, head: str) -> str:
        """The whole page, with these elements in its head."""
        document = self._document
        title = escape(document.title) or "Paper"
        said = "".join(
            f'<meta name="{name}" content="{escape(text)}">\n'
            for name, text in (("author", document.author), ("description", document.subject), ("date", document.date))
            if text
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
            f"{said}<title>{'Draft: ' if document.draft else ''}{title}</title>\n{head}</head>\n"
            f"<body>\n{self.body()}</body>\n</html>\n"
        )

    def body(self) -> str:
        """What stands in the body of the page."""
        draft = '<p class="draft">DRAFT</p>\n' if self._document.draft else ""
        return (
            '<a class="skip" href="#paper:text">Skip to the text of the paper</a>\n'
            f'<main>\n<div class="title">\n{draft}{self._head}</div>\n{self._contents()}'
            f'<div class="text" id="paper:text" tabindex="-1">\n{self._text}</div>\n</main>\n'
        )

    def _contents(self) -> str:
        """The contents list, as far as there is one: headings of level 2 and under them those of level 3."""
        shown = [one for one in self._headings if one.level in (2, 3) and one.anchor]
        asked = next(_contents(self._document.blocks), None)
        if len(shown) < (1 if asked else _WORTH_CONTENTS):
            return ""
        listed: list[tuple[str, list[str]]] = []
        for heading in shown:
            link = f'<a href="#{escape(heading.anchor)}">{_words(heading)}</a>'
            if heading.level == 2 or not listed:
                listed.append((link, []))
            else:
                listed[-1][1].append(f"<li>{link}</li>")
        items = "".join(f"<li>{link}{_listed(inner)}</li>\n" for link, inner in listed)
        name = escape((asked or Contents()).title)
        return (
            f'<nav aria-labelledby="paper:contents">\n<p id="paper:contents">{name}</p>\n<ul>\n{items}</ul>\n</nav>\n'
        )

    # ---------------------------------------------------------------------------------------------------- blocks

    def _blocks(self, blocks: Blocks) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case List():
                items = "".join(f"<li>{self._item(item)}</li>\n" for item in block.items)
                if block.ordered:
                    start = f' start="{block.start}"' if block.start != 1 else ""
                    return f"<ol{start}>\n{items}</ol>\n"
                return f"<ul>\n{items}</ul>\n"
            case Table() if self._in_cell:  # no table stands inside another
                return self._blocks(linearise_table(block, 5))
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Section():
                inner = self._blocks(block.blocks)
                name = f' class="{block.style}"' if block.style else ""
                field = self._field(block.field)
                return f"<div{name}{field}>\n{inner}</div>\n" if name or field else inner
            case PageBreak():
                return '<hr class="page">\n'
            case Contents():  # stands before the text, beside it where there is room
                return ""

    def _heading(self, heading: Heading) -> str:
        words = self._label(heading.label) + spans(heading.spans, self._anchors)
        if self._in_cell:  # a cell has no place in the outline
            return f'<p class="label"{self._field(heading.field)}>{words}</p>\n'
        self._under = plain(heading.spans)
        level = min(max(heading.level, 1), 6)
        anchor = f' id="{escape(heading.anchor)}"' if heading.anchor else ""
        return f"<h{level}{anchor}{self._field(heading.field)}>{words}</h{level}>\n"

    def _paragraph(self, paragraph: Paragraph) -> str:
        words = self._label(paragraph.label) + (
            self._mark(paragraph.mark) if paragraph.mark else spans(paragraph.spans, self._anchors)
        )
        field = self._field(paragraph.field)
        if paragraph.style == "quote":
            return f"<blockquote{field}><p>{words}</p></blockquote>\n"
        name = f' class="{paragraph.style}"' if paragraph.style != "body" else ""
        return f"<p{name}{field}>{words}</p>\n"

    def _item(self, blocks: Blocks) -> str:
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph) and first.style == "body" and not (first.label or first.mark or first.field):
            rest = self._blocks(blocks[1:])
            if all(isinstance(block, List) for block in blocks[1:]):
                return spans(first.spans, self._anchors) + (f"\n{rest}" if rest else "")
        return self._blocks(blocks)

    def _figure(self, figure: Figure) -> str:
        data = base64.b64encode(figure.data).decode()
        field = self._field(figure.field)
        caption = f"<figcaption{field}>{escape(figure.caption)}</figcaption>" if figure.caption else ""
        kind = "jpeg" if figure.format == "jpeg" else "png"
        return (
            f'<figure><img src="data:image/{kind};base64,{data}" alt="{escape(figure.alt)}" '
            f'width="{figure.width}" height="{figure.height}">{caption}</figure>\n'
        )

    # ---------------------------------------------------------------------------------------------------- tables

    def _table(self, table: Table) -> str:
        if not table.rows:
            return ""
        names = [" ".join(map(_text, cell.blocks)) for cell in table.rows[0]]
        said = table.summary or self._under
        self._in_cell = True
        head = self._row(table.rows[0], names, table.style, head=True)
        rows = "".join(self._row(row, names, table.style) for row in table.rows[1:])
        self._in_cell = False
        columns = "".join(f'<col class="w{width}">' for width in self._shares(table, len(names)))
        return (
            f'<table class="{escape(table.style)}">\n'
            f"{f'<caption>{escape(said)}</caption>' if said else ''}<colgroup>{columns}</colgroup>\n"
            f"<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        )

    def _shares(self, table: Table, columns: int) -> list[int]:
        """The columns' widths in per cent: as in Word, wide enough for their words where there is room for that."""
        shares = [round(100 * width / _ROOM) for width in column_widths(table, columns, _ROOM)]
        self._widths.update(shares)
        return shares

    def _row(self, row: Row, names: list[str], style: str, *, head: bool = False) -> str:
        cells = "".join(
            self._cell(cell, names[index] if index < len(names) else "", style, index, head)
            for index, cell in enumerate(row)
        )
        return f"<tr>{cells}</tr>\n"

    def _cell(self, cell: Cell, name: str, style: str, index: int, head: bool) -> str:
        only = cell.blocks[0] if len(cell.blocks) == 1 else None
        if cell.mark:
            inner = self._mark(cell.mark)
        elif isinstance(only, Paragraph) and only.style == "body" and not (only.label or only.mark or only.field):
            inner = spans(only.spans, self._anchors)
        else:
            inner = self._blocks(cell.blocks)
        field = self._field(cell.field)
        if head:
            return f'<th scope="col"{field}>{inner}</th>'
        # A card begins with what its row is about; what follows says which column it is from.
        if index == 0 and (cell.header or style in ("pairs", "records")):
            return f'<th scope="row"{field}>{inner}</th>'
        label = f' data-label="{escape(name)}"' if name and style != "pairs" else ""
        return f"<td{label}{field}>{inner}</td>"

    # ---------------------------------------------------------------------------------------------------- inline

    def _label(self, label: str) -> str:
        return f"<strong>{escape(before_colon(label))}</strong> " if label else ""

    def _mark(self, mark: Mark) -> str:
        colours = (colour(mark.fill, "E8EDEE"), colour(mark.colour, "000000"))
        name = self._marks.setdefault(colours, f"m{len(self._marks)}")
        return f'<strong class="mark {name}">{escape(mark.label)}</strong>'

    def _field(self, field: str) -> str:
        return f' data-field="{escape(field)}"' if field and self._fields else ""


def _is_title(block: Block) -> bool:
    """Whether a block is of the title at the head of the page."""
    return (isinstance(block, Heading) and block.level == 1) or (
        isinstance(block, Paragraph) and block.style == "subtitle"
    )


def _contents(blocks: Blocks) -> Iterator[Contents]:
    for block in blocks:
        if isinstance(block, Contents):
            yield block
        elif isinstance(block, Section):
            yield from _contents(block.blocks)


def _listed(items: list[str]) -> str:
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _words(heading: Heading) -> str:
    label = f"{before_colon(heading.label)} " if heading.label else ""
    return escape(label + plain(heading.spans))


def _text(block: Block) -> str:
    return plain(block.spans) if isinstance(block, (Heading, Paragraph)) else ""
