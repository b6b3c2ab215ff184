"""What a Word table has around its cells: columns, borders, header row."""

from __future__ import annotations

import re
from itertools import pairwise

from stepup.document.blocks import Block, Blocks, Heading, List, Paragraph, Section, Table
from stepup.writers.word_rows import CELL_MARGINS
from stepup.writers.word_xml import attribute

_WIDE_CHARACTER = 160  # the width of a bold character of 12 point in a wide typeface
_WIDEST = 16  # letters that a column makes room for
_NOTE = 3  # characters that a note is set in
_BETWEEN = re.compile(r"[\s/-]+")  # where a line may break
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="768692"/>' for side in _SIDES)


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


def table_opening(table: Table, widths: list[int], style: str) -> str:
    """A table up to its first row. `style` is the id of its style; "" for none, and then it has borders of its own."""
    first_column = table.style in ("pairs", "records")
    look = f'<w:tblStyle w:val="{style}"/>' if style else ""
    borders = "" if style else f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    used = (
        f'<w:tblLook w:val="{"06A0" if first_column else "0620"}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    said = f'<w:tblDescription w:val="{attribute(table.summary)}"/>' if table.summary else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{look}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"{used}{said}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def row_properties(*, header: bool, whole: bool) -> str:
    """A row's properties: whether it is repeated on each page, and stays whole on one."""
    return f"<w:trPr>{'<w:cantSplit/>' * whole}{'<w:tblHeader/>' * header}</w:trPr>" if header or whole else ""
