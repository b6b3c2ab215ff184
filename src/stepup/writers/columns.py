"""The columns of a table: as wide as their words need, where there is room."""

from __future__ import annotations

from itertools import pairwise

from stepup.document.blocks import Block, Blocks, Heading, List, Paragraph, Section, Table
from stepup.patterns import late

CELL_MARGINS = 230  # left and right of a cell, in twentieths of a point
_WIDE_CHARACTER = 160  # the width of a bold character of 12 point in a wide typeface
_WIDEST = 16  # letters that a column makes room for
_NOTE = 3  # characters that a note is set in
_BETWEEN = late(r"[\s/-]+")  # where a line may break


def column_widths(table: Table, columns: int, room: int) -> list[int]:
    """The widths of the columns, which fill the room exactly: as the table has them, but wide enough for the longest
    word of each where there is room for that."""
    weights = table.widths if len(table.widths) == columns and min(table.widths) > 0 else (1,) * columns
    edges = [room * sum(weights[:index]) // sum(weights) for index in range(columns + 1)]
    widths = [right - left for left, right in pairwise(edges)]
    narrow = [index for index, width in enumerate(widths) if width < _room(_WIDEST)]  # in the others any word fits
    if all(widths[index] >= _room(_longest_word(table, index)) for index in narrow):
        return widths
    needs = [_room(_longest_word(table, index)) for index in range(columns)]
    short = sum(max(need - width, 0) for width, need in zip(widths, needs, strict=True))
    spare = sum(max(width - need, 0) for width, need in zip(widths, needs, strict=True))
    if short > spare:
        return widths
    widths = [
        need if width <= need else width - (width - need) * short // spare
        for width, need in zip(widths, needs, strict=True)
    ]
    widths[-1] += room - sum(widths)
    return widths


def _room(letters: int) -> int:
    return letters * _WIDE_CHARACTER + CELL_MARGINS


def _longest_word(table: Table, index: int) -> int:
    """The letters of the longest word in a column; addresses, which are longer, may break."""
    cells = [row[index] for row in table.rows if index < len(row)]
    marks = (len(word) for cell in cells if cell.mark for word in cell.mark.label.split())
    return min(max((*marks, *(_longest(cell.blocks) for cell in cells)), default=0), _WIDEST)


def _longest(blocks: Blocks) -> int:
    return max((_longest_of(block) for block in blocks), default=0)


def _longest_of(block: Block) -> int:
    match block:
        case Paragraph() | Heading():
            mark = getattr(block, "mark", None)
            words = f"{block.label} {mark.label if mark else ''.join(span.text for span in block.spans)}"
            indent = _NOTE if getattr(block, "style", "") == "note" else 0
            return max(map(len, _BETWEEN.split(words))) + indent
        case List():
            return max((_longest(item) for item in block.items), default=0) + 2  # its bullet
        case Section():
            return _longest(block.blocks)
        case _:
            return 0
