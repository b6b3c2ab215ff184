"""The rules for tables in a Word file, and for colour in them."""

from collections.abc import Iterator
from typing import Any

from ..model.ratings import contrast
from ..wordfile import W
from .elements import has_picture, is_header, row_cells, rows
from .engine import Found, rule
from .view import View


@rule("SU702", "header-row")
def header_row(view: View) -> Iterator[Found]:
    """A table has no row marked as its header, or more than its first.

    Without the mark a screen reader cannot say which column a cell stands in, and the row is not repeated on the next
    page (WCAG 1.3.1). To put it right: mark the first row, and only it, with Table Layout, Repeat Header Rows.
    """
    for block in view.tables:
        marked = [number for number, row in enumerate(rows(block.element)) if is_header(row)]
        if not marked and len(rows(block.element)) > 0:
            yield Found(
                block.where,
                "no row of this table is marked as its header",
                "put the cursor in its first row: Table Layout, Repeat Header Rows",
            )
        elif marked and marked != [0]:
            yield Found(
                block.where,
                "a row that is not the first is marked as a header",
                "mark the first row only: Table Layout, Repeat Header Rows",
            )


@rule("SU703", "merged-cell")
def merged_cell(view: View) -> Iterator[Found]:
    """A cell spans several columns or rows.

    A screen reader then reads the wrong column's heading with it (WCAG 1.3.1). To put it right: split the cell, and write
    the text in each.
    """
    for block in view.tables:
        for number, row in enumerate(rows(block.element), 1):
            for cell in row_cells(row):
                properties = cell.find(f"{W}tcPr")
                if properties is None:
                    continue
                span = properties.find(f"{W}gridSpan")
                down = properties.find(f"{W}vMerge")
                wide = span is not None and span.get(f"{W}val", "1") != "1"
                if wide or (down is not None and down.get(f"{W}val") == "restart"):
                    text = view.cell_text(cell)
                    what = "columns" if wide else "rows"
                    yield Found(
                        f"{block.where}, row {number}",
                        f"the cell “{text[:60]}” spans several {what}",
                        "split it with Table Layout, Split Cells",
                    )


@rule("SU704", "nested-table")
def nested_table(view: View) -> Iterator[Found]:
    """A table stands inside a cell of another.

    Its rows are read out of order (WCAG 1.3.2). To put it right: move it out, or write its text as a list.
    """
    for block in view.tables:
        if block.cells:
            yield Found(
                block.where,
                "this table stands inside a cell of another",
                "move it below that table, or write it as a list",
            )


@rule("SU705", "empty-cell")
def empty_cell(view: View) -> Iterator[Found]:
    """A cell of a table is empty.

    Nobody can tell whether nothing is known, nothing applies, or something was lost. To put it right: write None, Not
    applicable or Not stated.
    """
    for where, cell in _cells(view):
        if (
            not view.cell_text(cell)
            and not has_picture(cell)
            and cell.find(f"{W}tcPr/{W}vMerge") is None
            and not _filled(cell)
        ):
            yield Found(where, "this cell is empty", "write None, Not applicable or Not stated")


@rule("SU706", "colour-only")
def colour_only(view: View) -> Iterator[Found]:
    """A cell says something by its colour alone.

    Who cannot see the colour, or prints in black and white, does not get it (WCAG 1.4.1). To put it right: write the
    rating's word in the cell as well: Green, Amber, Red.
    """
    for where, cell in _cells(view):
        fill = _filled(cell)
        text = view.cell_text(cell)
        if fill and text.lower() in _NO_RATING and not has_picture(cell):
            said = f"only “{text}”" if text else "no word"
            yield Found(
                where, f"this cell is coloured #{fill} and has {said}", "write the rating's word: Green, Amber, Red"
            )


_NO_RATING = {"", "rag", "rating", "status", "brag", "x", "✓", "●", "■", "⬤"}


@rule("SU707", "contrast")
def low_contrast(view: View) -> Iterator[Found]:
    """Text can hardly be read on its background: less than 4.5 to 1, or 3 to 1 for large text.

    WCAG 1.4.3; large is 18 pt, or 14 pt bold. To put it right: make the text black on light colours and white on dark.
    """
    for block in view.paragraphs:
        for text, look in view.looks(block):
            if not look.colour:
                continue  # automatic: Word chooses black or white itself
            ratio = contrast(look.colour, look.fill or "FFFFFF")
            large = look.size >= 18 or (look.bold and look.size >= 14)
            if ratio < (3 if large else 4.5):
                yield Found(
                    block.where,
                    f"“{text[:60]}” is #{look.colour} on #{look.fill or 'FFFFFF'}: a contrast of {ratio:.1f} to 1",
                    "make the text black or white, whichever stands out",
                )
                break


def _cells(view: View) -> Iterator[tuple[str, Any]]:
    for block in view.tables:
        table, _, rest = block.where.partition(", ")
        for row_number, row in enumerate(rows(block.element), 1):
            for cell_number, cell in enumerate(row_cells(row), 1):
                yield f"{table}, row {row_number}, cell {cell_number}" + (f", {rest}" if rest else ""), cell


def _filled(cell: Any) -> str:
    """The colour of a cell, where it is one that can mean something: not white, black or a grey."""
    shading = cell.find(f"{W}tcPr/{W}shd")
    fill = (shading.get(f"{W}fill") or "").upper() if shading is not None else ""
    if len(fill) != 6 or set(fill) - set("0123456789ABCDEF"):
        return ""
    channels = [int(fill[at : at + 2], 16) for at in (0, 2, 4)]
    return fill if max(channels) - min(channels) > 48 else ""
