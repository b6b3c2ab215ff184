"""The rows of a Word table on their pages. A short table stays together, and a row stays whole where a page has room for
all of it. A row that is taller is turned: it has a table of its own with a row for each column, in which the longest cell is
nearly as wide as the page. (In a table of two columns that gains nothing: there it has a page of its own.) Its header row,
which Word repeats on each page, names it.

Its cells are never made into further rows, for the words of a field would then no longer stand together. What is said
again is marked so (`REPEATED`, `TURNED`), and the tables are one again when the paper comes back from Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from stepup.document.blocks import (
    REPEATED,
    TURNED,
    Block,
    Blocks,
    Cell,
    Heading,
    List,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    plain,
)
from stepup.writers.columns import CELL_MARGINS, column_widths
from stepup.writers.word_xml import INDENT

_CHARACTER = 118  # the width of a character of 12 point text, on average
_LINE = 300  # the height of a line of it
_BETWEEN = 0.2  # lines between two paragraphs
_BEFORE = 0.4  # more before a label
_HEADER, _HEADING = 3, 3  # lines that the header row takes on each page, and a heading above the first
_LEADING = 14  # lines that are taken along to a table's page
_LONGEST = 60  # characters of a name in a header row
_PAIR = (18, 82)  # the widths of the columns of a row that was turned
_FIRST = frozenset({1})


class Placed(NamedTuple):
    """A table, or a part of one, as it stands on pages: a page may break the rows `broken` (by number, the header row is
    0); `turned`, it is one row, with each column a row; `short`, it is kept together on one page."""

    table: Table
    widths: list[int]
    broken: frozenset[int] = frozenset()
    turned: bool = False
    short: bool = False


def tables_on_pages(table: Table, widths: list[int], page: int) -> Iterator[Placed]:
    """What a table becomes on pages of this height: itself; or parts of it, where a row is taller than a page."""
    header, *rows = table.rows
    heights = [_height(row, widths) for row in rows]
    room = page / _LINE - _HEADER
    tall = {number for number, height in enumerate(heights) if height > room - _HEADING * (number == 0)}
    if not tall:
        yield Placed(table, widths, short=_HEADER + sum(heights) < page / _LINE / 2)
        return
    for number, some in groupby(range(len(rows)), key=lambda number: number if number in tall else -1):
        first, *more = some
        again = first > 0
        if number in tall and len(header) > len(_PAIR):
            yield _turned(table, header, rows[first], sum(widths), room, again)
            continue
        head = _header(header, _name(rows[first]) if number in tall else "", again)
        part = replace(table, rows=(head, rows[first], *(rows[one] for one in more)))
        yield Placed(part, widths, _FIRST if number in tall else frozenset())


def _turned(table: Table, header: Row, row: Row, width: int, room: float, again: bool) -> Placed:
    """One row of a table as a table of its own: a row for each column, its header beside its cell, under a header row that
    names it. It is read from top to bottom, and the longest cell has most of the page."""
    name = Paragraph((Span(_name(row) or "…"),))
    named = (replace(header[0], field=REPEATED), Cell((name,), header=True, field=TURNED))
    labels = (replace(cell, field=REPEATED) if again else cell for cell in header)
    rows = (named, *zip(labels, row, strict=False))
    turned = replace(table, rows=rows, style="pairs", widths=_PAIR)
    widths = column_widths(turned, len(_PAIR), width)
    heights = [_height(one, widths) for one in rows]
    broken = frozenset(
        index for index, height in enumerate(heights) if height > room / 3
    )  # whole, they leave pages empty
    return Placed(turned, widths, broken, True, sum(heights) < room)


def before_tables(blocks: Blocks, width: int) -> set[int]:
    """The numbers of the blocks that lead to a table: its heading and the headings over that, with what is said below
    them, as far as that is short. They stand on the table's page."""
    found: set[int] = set()
    for at, table in enumerate(blocks):
        level, lines = 7, 0.0
        for number in range(at - 1, -1, -1) if isinstance(table, Table) else ():
            block = blocks[number]
            lines += _lines((block,), width)
            if not isinstance(block, Paragraph | List | Heading) or lines > _LEADING:
                break
            if isinstance(block, Heading):
                if block.level >= level:  # the heading of another part
                    break
                level = block.level
                found.update(range(number, at))
    return found


def _height(row: Row, widths: list[int]) -> float:
    """About how many lines a row takes."""
    return max((_lines(cell.blocks, width) for cell, width in zip(row, widths, strict=False)), default=0)


def _name(row: Row) -> str:
    """What a row is called: its number and its first words, as far as these are short."""
    first, *more = row[0].blocks[:2] if row and row[0].blocks else (None,)
    name = _words(first)
    if isinstance(first, Paragraph) and first.style == "id" and more:
        words = _words(more[0])
        return f"{name}: {words}" if 0 < len(words) <= _LONGEST else name
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rsplit(' ', 1)[0]} …"


def _words(block: Block | None) -> str:
    return plain(block.spans).rstrip(": ") if isinstance(block, Paragraph) and block.mark is None else ""


def _header(row: Row, name: str, again: bool) -> Row:
    """A header row that names the row below it; `again` where it stands above another part of the table too."""
    if name:
        said = Paragraph((Span(name),), field="" if again else REPEATED)
        row = (replace(row[0], blocks=(*row[0].blocks, said)), *row[1:])
    return tuple(replace(cell, field=REPEATED) for cell in row) if again else row


def _lines(blocks: Blocks, width: int) -> float:
    """About how many lines some blocks take in a column."""
    room = max((width - CELL_MARGINS) // _CHARACTER - 1, 4)  # the last word of a line seldom fills it
    lines = 0.0
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                words = sum([len(span.text) for span in block.spans]) + len(block.label)
                breaks = sum([span.text.count("\n") for span in block.spans])
                lines += 1 + words // room + breaks + _BETWEEN
                lines += _BEFORE if isinstance(block, Paragraph) and block.style == "label" else 0
            case List():
                lines += sum(_lines(item, width - INDENT) for item in block.items)
            case Section():
                lines += _lines(block.blocks, width)
            case _:
                lines += 10
    return lines
