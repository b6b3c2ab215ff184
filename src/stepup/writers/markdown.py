"""Document -> Markdown: the linear form, one paragraph and one bullet a line, so that two builds diff line by line.

Reads the same in CommonMark, GitHub and pandoc: what a person wrote never becomes structure. Pictures are said in
words; the last line is a comment with the fingerprint.
"""

from __future__ import annotations

import re
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
    Paragraph,
    Section,
    Span,
    Spans,
    Table,
    before_colon,
    plain,
)
from stepup.document.linear import linearise
from stepup.patterns import late
from stepup.writers import fingerprint
from stepup.writers.markdown_text import inline, words

_NOT_IN_A_SLUG = late(r"[^\w\- ]")
_BOLD_STYLES = ("label", "id")


def write(document: Document, reference: bytes | None = None) -> bytes:
    """The document as GitHub-flavoured Markdown in UTF-8, always in the linear form. `reference` is of no use here."""
    document = linearise(document)
    lines = ["**DRAFT**", ""] if document.draft else []
    for block in _Markdown(document).blocks(document.blocks):
        lines += (*block, "")
    return fingerprint.sign("\n".join(lines) + ("\n" if lines else "")).encode()


class _Markdown:
    """Gives each block as its lines."""

    def __init__(self, document: Document) -> None:
        self._slugs: dict[str, str] = {}  # anchor -> address in this file
        self._listed: list[tuple[Heading, str]] = []
        taken: dict[str, int] = {}
        for block in _headings(document.blocks):
            if isinstance(block, Contents):
                _slug(block.title, taken)
                continue
            slug = _slug(_heading_words(block), taken)
            if block.anchor:
                self._slugs.setdefault(block.anchor, slug)
                if block.level in (2, 3):
                    self._listed.append((block, slug))

    def blocks(self, blocks: Blocks) -> Iterator[list[str]]:
        previous: Block | None = None
        other = False  # whether the list before this one has the other sign
        for block in _flat(blocks):
            # Two lists that touch would be read as one.
            touches = isinstance(block, List) and isinstance(previous, List) and block.ordered == previous.ordered
            written = list(self.block(block, other=touches and not other))
            yield from written
            if written:
                previous, other = block, touches and not other

    def block(self, block: Block, *, other: bool = False) -> Iterator[list[str]]:
        match block:
            case Heading():
                yield [self._heading(block.level, block.spans, block.label)]
            case Paragraph():
                line = self._paragraph(block)
                if line:
                    quote = "> " if block.style == "quote" else ""
                    yield [quote + one for one in line.split("\n")]
            case List():
                lines = self._list(block, other=other)
                if lines:
                    yield lines
            case Table():
                yield self._table(block)
            case Figure():
                said = f"Figure: {_sentence(block.caption)}{block.alt}" if block.alt else f"Figure: {block.caption}"
                yield [self._inline((Span(said),))]
            case Contents():
                yield [self._heading(2, (Span(block.title),))]
                if self._listed:
                    top = min(heading.level for heading, _ in self._listed)
                    yield [self._entry(heading, slug, top) for heading, slug in self._listed]

    def _inline(self, spans: Spans) -> str:
        return inline(spans, self._address)

    def _address(self, anchor: str) -> str:
        slug = self._slugs.get(anchor, "")
        return f"#{slug}" if slug else ""

    def _heading(self, level: int, spans: Spans, label: str = "") -> str:
        before = f"{before_colon(label)} " if label else ""
        text = inline((Span(before), *spans), self._address, line_break=" ")
        text = re.sub(r"(?<= )#+$|^#+$", lambda found: f"\\{found[0]}", text)
        return f"{'#' * min(max(level, 1), 6)} {text}".rstrip()

    def _entry(self, heading: Heading, slug: str, top: int) -> str:
        indent = "  " * (heading.level - top)
        text = inline((Span(_heading_words(heading), link="#x"),), lambda _: f"#{slug}", line_break=" ")
        return f"{indent}- {text}"

    def _paragraph(self, paragraph: Paragraph, *, line_break: str = "\\\n", table: bool = False) -> str:
        if paragraph.mark is not None:
            spans: Spans = (Span(paragraph.mark.label, strong=True),)
        elif paragraph.style in _BOLD_STYLES:
            spans = tuple(Span(span.text, True, span.emphasis, span.link) for span in paragraph.spans)
        else:
            spans = paragraph.spans
        if paragraph.label:
            spans = (Span(before_colon(paragraph.label), strong=True), Span(" "), *spans)
        return inline(spans, self._address, line_break=line_break, table=table)

    def _list(self, block: List, *, other: bool) -> list[str]:
        items = [list(self.blocks(item)) for item in block.items]
        loose = any(_needs_space(item, written) for item, written in zip(block.items, items, strict=True))
        lines: list[str] = []
        number = min(max(block.start, 0), 999_999_999)
        for written in items:
            if not written:
                continue
            marker = f"{number}{')' if other else '.'} " if block.ordered else ("* " if other else "- ")
            number += 1
            if loose and lines:
                lines.append("")
            indent = " " * len(marker)
            for index, part in enumerate(written):
                if index and loose:
                    lines.append("")
                for place, line in enumerate(part):
                    lead = marker if index == 0 and place == 0 else indent
                    lines.append((lead + line) if line else "")
        return lines

    def _table(self, table: Table) -> list[str]:
        columns = max((len(row) for row in table.rows), default=0)
        rows = []
        for row in table.rows:
            cells = [self._cell(row[index]) if index < len(row) else "" for index in range(columns)]
            rows.append(f"| {' | '.join(cells)} |")
        return [rows[0], f"|{' --- |' * columns}", *rows[1:]] if rows else []

    def _cell(self, cell: Cell) -> str:
        if cell.mark is not None:
            return inline((Span(cell.mark.label, strong=True),), self._address, table=True)
        return "<br>".join(filter(None, self._in_cell(cell.blocks)))

    def _in_cell(self, blocks: Blocks) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._paragraph(block, line_break="<br>", table=True)
                case Heading():
                    yield inline(block.spans, self._address, line_break="<br>", table=True)
                case List():
                    for item in block.items:
                        yield from self._in_cell(item)
                case Section():
                    yield from self._in_cell(block.blocks)


def _flat(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _flat(block.blocks)
        else:
            yield block


def _needs_space(item: Blocks, written: list[list[str]]) -> bool:
    """Whether an item's blocks need blank lines between them: all do but a paragraph and the list under it, and a
    numbered list that does not start at 1 would be read as part of the paragraph above it."""
    if len(written) < 2:
        return False
    head, *rest = (block for block in item)
    if len(rest) != 1 or not isinstance(head, Paragraph) or not isinstance(rest[0], List):
        return True
    return rest[0].ordered and rest[0].start != 1


def _headings(blocks: Blocks) -> Iterator[Heading | Contents]:
    for block in _flat(blocks):
        match block:
            case Heading() | Contents():
                yield block
            case List():
                for item in block.items:
                    yield from _headings(item)


def _heading_words(heading: Heading) -> str:
    before = f"{before_colon(heading.label)} " if heading.label else ""
    return words(before + plain(heading.spans)).strip()


def _slug(text: str, taken: dict[str, int]) -> str:
    """The address that GitHub gives a heading: small letters, no punctuation, spaces as hyphens, a number where another
    has it already."""
    slug = _NOT_IN_A_SLUG.sub("", words(text).strip().lower()).replace(" ", "-")
    unique = slug
    while unique in taken:
        taken[slug] += 1
        unique = f"{slug}-{taken[slug]}"
    taken[unique] = 0
    return unique


def _sentence(text: str) -> str:
    text = text.rstrip()
    return text and f"{text} " if text.endswith((".", "!", "?")) else text and f"{text}. "
