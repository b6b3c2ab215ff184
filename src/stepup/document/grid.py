"""Rows of cells -> a table: a simple grid, its first row the header row, every row as wide as that one."""

from collections.abc import Mapping

from .blocks import Cell, Row, Table
from .inline import one_space
from .problem import MarkupProblem
from .tags import TABLES


def make_table(rows: tuple[Row, ...], attributes: Mapping[str, str]) -> tuple[Table, ...]:
    """The table, with the style, widths and summary that its tag gives it; nothing where it has no rows."""
    style = attributes.get("class", "plain")
    if style not in TABLES:
        raise MarkupProblem(f'<table class="{style}"> is not known: use {", ".join(TABLES)}', "table")
    if not rows:
        return ()
    columns = len(rows[0])
    for row in rows:
        if len(row) != columns:
            raise MarkupProblem(f"a row of a table has {len(row)} cells, and its header row has {columns}", "tr")
    words = attributes.get("data-widths", "").split()
    if words and (len(words) != columns or not all(word.isdecimal() for word in words)):
        raise MarkupProblem(f'data-widths="{" ".join(words)}" is not {columns} whole numbers', "table")
    head = tuple(cell if cell.header else Cell(cell.blocks, True, cell.field, cell.mark) for cell in rows[0])
    return (Table((head, *rows[1:]), style, tuple(map(int, words)), one_space(attributes.get("data-summary", ""))),)
