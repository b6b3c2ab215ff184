"""The fields of a Document: what each address shows, for edits that come back from Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .blocks import (
    Block,
    Blocks,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    List,
    Mark,
    Paragraph,
    Section,
    Span,
    Spans,
    Table,
    before_colon,
)


class Shown(NamedTuple):
    """What a field shows: blocks without their labels, or a rating."""

    blocks: Blocks
    mark: Mark | None = None


def fields(document: Document) -> dict[str, Shown]:
    """What each field of a document shows, by its address."""
    found: dict[str, Shown] = {}
    _collect(document.blocks, found)
    return found


def _collect(blocks: Blocks, found: dict[str, Shown]) -> None:
    for block in blocks:
        match block:
            case Heading():
                if block.field:
                    found[block.field] = Shown((Paragraph(block.spans),))
            case Paragraph():
                if block.field:
                    found[block.field] = Shown((Paragraph(block.spans),) if block.mark is None else (), block.mark)
            case List():
                for item in block.items:
                    _collect(item, found)
            case Table():
                for row in block.rows:
                    for cell in row:
                        if cell.field:
                            found[cell.field] = Shown(cell.blocks, cell.mark)
                        _collect(cell.blocks, found)
            case Figure():
                if block.field:
                    found[block.field] = Shown((Paragraph((Span(block.caption),)),))
            case Section():
                if block.field:
                    found[block.field] = Shown(block.blocks)
                else:
                    _collect(block.blocks, found)


def text_of(shown: Shown) -> str:
    """The words of a field, single spaces between them."""
    return " ".join(" ".join(lines(shown.blocks) if shown.mark is None else (shown.mark.label,)).split())


def texts_of(shown: Shown) -> Iterator[str]:
    """The texts of a field, span by span, each link's address after its text."""
    for spans in _spans(shown.blocks):
        yield from with_addresses(spans)


def with_addresses(spans: Iterable[Span]) -> Iterator[str]:
    """The texts of spans, each link's address after its text."""
    link = ""
    for span in spans:
        if link and span.link != link:
            yield link
        link = span.link
        yield span.text
    if link:
        yield link


def _spans(blocks: Blocks) -> Iterator[Spans]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.spans
            case List():
                for item in block.items:
                    yield from _spans(item)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from _spans(cell.blocks)
            case Section():
                yield from _spans(block.blocks)


def lines(blocks: Blocks) -> Iterator[str]:
    """The text of each paragraph in some blocks, labels with it."""
    for block in blocks:
        yield from _lines(block)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            label = f"{before_colon(block.label)} " if block.label else ""
            mark = block.mark.label if isinstance(block, Paragraph) and block.mark else ""
            yield label + mark + "".join(span.text for span in block.spans)
        case List():
            for item in block.items:
                yield from lines(item)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from _of_cell(cell)
        case Figure():
            yield block.caption
        case Contents():
            yield block.title
        case Section():
            yield from lines(block.blocks)


def _of_cell(cell: Cell) -> Iterator[str]:
    if cell.mark is not None:
        yield cell.mark.label
    yield from lines(cell.blocks)
