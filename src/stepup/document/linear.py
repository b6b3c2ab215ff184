"""The linear form of a Document: tables whose cells hold more than a line become headings with labelled parts.

`linearise(document)` gives the same words in the same order, each field once. A column's header is said again beside
each value; the header of a first column (its cells became the headings) and the header row of a `pairs` table (its
first cells became the labels) have nothing left to name and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stepup.document.blocks import (
    Block,
    Blocks,
    Cell,
    Document,
    Figure,
    Heading,
    List,
    Mark,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    plain,
)

_NARROW = 4  # columns that fit on a portrait page


def linearise(document: Document) -> Document:
    """The document with every `records` and `pairs` table, and every other table with a cell of several blocks, in its
    linear form. Doing it twice changes nothing more."""
    return replace(document, blocks=_Walk(1).blocks(document.blocks))


def linearise_table(table: Table, level: int) -> Blocks:
    """One table in its linear form, whatever its style, under a heading of this level."""
    walk = _Walk(level)
    if table.style == "pairs":
        return tuple(block for row in table.rows[1:] for block in walk.pair(row))
    return tuple(block for row in table.rows[1:] for block in walk.record(table.rows[0], row, min(level + 1, 6)))


class _Walk:
    """Goes through blocks in order and knows the level of the last heading, which the headings of rows stand under."""

    def __init__(self, level: int) -> None:
        self.level = level

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple([linear for block in blocks for linear in self.block(block)])

    def block(self, block: Block) -> Iterable[Block]:
        match block:
            case Heading():
                self.level = block.level
                yield block
            case Section():
                inner = self.blocks(block.blocks)
                # Landscape pages are for wide tables: where none is left, the text goes back to portrait.
                style = block.style if _has_wide_table(inner) else ""
                yield Section(inner, block.field, style)
            case List():
                yield List(tuple([self.blocks(item) for item in block.items]), block.ordered, block.start)
            case Table() if len(block.rows) > 1 and (block.style in ("pairs", "records") or not _is_simple(block)):
                yield from linearise_table(block, self.level)
            case _:
                yield block

    def record(self, header: Row, row: Row, level: int) -> Iterable[Block]:
        """A row of a `records` table: a heading from its first cell, then each other cell as a labelled part."""
        if not row:
            return
        yield from self.heading(_words(header[0]) if header else "", row[0], level)
        for index, cell in enumerate(row[1:], 1):
            yield from self.part(_words(header[index]) if index < len(header) else "", cell)

    def heading(self, column: str, cell: Cell, level: int) -> Iterable[Block]:
        blocks = cell.blocks
        if cell.mark is not None:
            yield Heading(level, (Span(cell.mark.label),), field=cell.field)
            return
        first = blocks[0] if blocks else None
        if not isinstance(first, Paragraph):
            yield Heading(level, (Span(column or "Row"),))
            yield from _within(cell.field, self.blocks(blocks))
            return
        if (first.style, first.field, first.label, first.mark) == ("id", "", "", None) and len(blocks) > 1:
            text, more = blocks[1], blocks[2:]
            if isinstance(text, Paragraph) and _is_plain(text) and not (cell.field and (text.field or more)):
                yield Heading(level, text.spans, field=text.field or cell.field, label=plain(first.spans))
                yield from self.blocks(more)
                return
        spans = (Span(first.mark.label),) if first.mark else first.spans
        if len(blocks) == 1 and not (first.field and cell.field):
            yield Heading(level, spans, field=first.field or cell.field, label=first.label)
            return
        title = Heading(level, spans, field=first.field, label=first.label)
        if cell.field and first.style == "id":
            yield title
            yield from _within(cell.field, self.blocks(blocks[1:]))
        else:
            yield from _within(cell.field, (title, *self.blocks(blocks[1:])))

    def pair(self, row: Row) -> Iterable[Block]:
        """A row of a `pairs` table: its first cell labels the others."""
        if not row:
            return
        label, *values = row
        name = label.blocks[0] if len(label.blocks) == 1 else None
        if isinstance(name, Paragraph) and _is_plain(name) and not (name.field or label.field or label.mark):
            if not values:
                yield name
            yield from self.part(plain(name.spans), *values[:1])
            values = values[1:]
        elif label.mark is not None:
            yield Paragraph((), field=label.field, mark=label.mark)
        else:
            yield from _within(label.field, self.blocks(label.blocks))
        for value in values:
            yield from self.part("", value)

    def part(self, label: str, *cells: Cell) -> Iterable[Block]:
        """A cell under its label: on one line where the cell is one paragraph or a rating."""
        for cell in cells:
            only = cell.blocks[0] if len(cell.blocks) == 1 else None
            if cell.mark is not None:
                yield Paragraph((), label=label, field=cell.field, mark=cell.mark)
            elif (
                isinstance(only, Paragraph)
                and only.style == "body"
                and not (label and only.label)
                and not (only.field and cell.field)
            ):
                yield Paragraph(only.spans, "body", label or only.label, only.field or cell.field, only.mark)
            else:
                if label:
                    yield Paragraph((Span(label),), style="label")
                yield from _within(cell.field, self.blocks(cell.blocks))


def _within(field: str, blocks: Blocks) -> Blocks:
    return (Section(blocks, field),) if field and blocks else blocks


def _is_plain(paragraph: Paragraph) -> bool:
    return paragraph.style == "body" and not paragraph.label and paragraph.mark is None


def _is_simple(table: Table) -> bool:
    """Whether each cell is one line: such a table reads well as a grid everywhere."""
    return all(
        cell.mark is not None or (len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph))
        for row in table.rows
        for cell in row
    )


def _has_wide_table(blocks: Blocks) -> bool:
    return any(
        (isinstance(one, Table) and any(len(row) > _NARROW for row in one.rows))
        or (isinstance(one, Section) and _has_wide_table(one.blocks))
        for one in blocks
    )


def _words(cell: Cell) -> str:
    return cell.mark.label if cell.mark else " ".join(filter(None, map(_block_words, cell.blocks)))


def _block_words(block: Block) -> str:
    match block:
        case Paragraph(mark=Mark() as mark):
            return mark.label
        case Heading() | Paragraph():
            return plain(block.spans)
        case List():
            return " ".join(_block_words(inner) for item in block.items for inner in item)
        case Section():
            return " ".join(map(_block_words, block.blocks))
        case Table():
            return " ".join(_words(cell) for row in block.rows for cell in row)
        case Figure():
            return block.caption
        case _:
            return ""
