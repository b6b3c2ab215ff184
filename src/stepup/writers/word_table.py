"""What a Word table has around its cells: columns of some widths, borders, header row."""

from __future__ import annotations

from stepup.document.blocks import Table
from stepup.writers.word_xml import attribute

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="768692"/>' for side in _SIDES)


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
