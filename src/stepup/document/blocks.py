"""The Document: an immutable tree of blocks, equal by value, free of any file format.

`field` is the address of the source field that a block was written from (`HS1.plan`, `transformation.lead`,
`governance[0].author`; at most 64 characters): Word gets a content control with that tag. Each field is tagged once;
what is generated, repeated or taken from the strategy has none. What a
writer says again for the reader of a further part of a table has the field `REPEATED`, or `TURNED` where it names a row
whose columns were made rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .frozen import dataclass

REPEATED = "repeated"
TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. A line feed in `text` is a hard line break; `link` is where it leads (http, https, mailto, or
    `#anchor` inside the document)."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating as shown: the label says it in words, the colours only repeat it. `choices` are the (id, label) pairs
    of its scale, for a drop-down. Colours are RRGGBB."""

    scale: str
    id: str
    label: str
    fill: str
    colour: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 (the title, once in a document) to 6. `anchor` is what links and the contents list lead to;
    `label` is printed before it with a colon (`HS1: Launch the standards`) and is no part of the field."""

    level: int
    spans: Spans
    anchor: str = ""
    field: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `label` is printed bold before it with a colon (`Owner: Jo Bloggs`) and is no part of the field.
    With a `mark`, the paragraph is that rating and nothing else. Styles: body, label (a small heading inside a cell or
    section that is no heading), id, subtitle, quote, attribution, note, caption."""

    spans: Spans
    style: str = "body"
    label: str = ""
    field: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted or numbered list; an item holds blocks (paragraphs and nested lists)."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: blocks, or a mark. Never empty: what is unknown says so."""

    blocks: Blocks
    header: bool = False
    field: str = ""
    mark: Mark | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A simple grid: the first row is the header row, every row has as many cells. `widths` are relative.
    Styles: plain; pairs (two columns, a label and its value: the first cell of each row is a header);
    records (one thing a row, cells hold blocks: its linear form is a heading for each row with labelled parts)."""

    rows: tuple[Row, ...]
    style: str = "plain"
    widths: tuple[int, ...] = ()
    summary: str = ""  # what the table shows, for a screen reader


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture. `data` is the PNG or JPEG itself; width and height in pixels."""

    data: bytes
    format: str  # png | jpeg
    width: int
    height: int
    alt: str
    caption: str = ""
    field: str = ""  # of the caption


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together. With a `field`, all of them were written from it. Style: "" or `landscape`
    (only at the top level: these blocks stand on landscape pages)."""

    blocks: Blocks
    field: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the contents list stands; writers make it from the headings of level 2 and 3 that have an anchor."""

    title: str = "Contents"


Block = Heading | Paragraph | List | Table | Figure | Section | PageBreak | Contents
Blocks = tuple[Block, ...]


class FieldSource(NamedTuple):
    """Where a tagged field was written from: its file and path there, the SHA-256 of its text, and that of the words that
    it shows ("" where it shows none)."""

    field: str
    file: str
    path: str
    digest: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A field of a form that people fill in, in Word. `title` is its name for screen readers. `prompt`: what it shows only
    asks for it. `choices` are the (id, label) pairs of a drop-down; a `day` is picked from a calendar; any other opening takes
    paragraphs and lists."""

    field: str
    title: str
    prompt: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    day: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as the board reads it. `date` (ISO 8601) stamps the file; "" where the paper has none. One with `openings`
    is a form: in Word they can be filled in, and all else is locked. `properties` are kept with the file by name."""

    title: str
    blocks: Blocks
    author: str = ""
    subject: str = ""
    language: str = "en-GB"
    date: str = ""
    draft: bool = False
    sources: tuple[FieldSource, ...] = ()
    record: str = ""  # the paper without what it shows (`model.record`), for its way back from Word
    openings: tuple[Opening, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


def plain(spans: Spans) -> str:
    """The words of some spans, with line breaks as spaces."""
    return "".join(span.text for span in spans).replace("\n", " ")


def headings(blocks: Blocks) -> Iterator[Heading]:
    """The headings of a document, in order; a cell has no place in its outline."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Section):
            yield from headings(block.blocks)


def before_colon(label: str) -> str:
    """A label as printed before its text: with a colon, unless it ends in a colon or a question mark of its own."""
    label = label.rstrip()
    return label if label.endswith((":", "?")) else label + ":"
