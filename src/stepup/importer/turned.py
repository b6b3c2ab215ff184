"""A row that was too tall for a page stands in Word as a table of its own, each of its columns a row: here it is one again."""

from __future__ import annotations

from dataclasses import replace

from .markdown import normal
from .reading import Table, TableRow

_FEWEST = 4  # rows: the one that names it, and one for each of three columns


def names_its_row(table: Table) -> bool:
    """Whether a table is such a row by its words alone, as a program leaves them that drops all controls: its first row has
    the label of its second ("Key action: HS1" above "Key action: Launch the standards")."""
    if len(table.rows) < _FEWEST or any(len(row.cells) != 2 for row in table.rows):
        return False
    first, second = (normal(row.cells[0].text) for row in table.rows[:2])
    return bool(first) and first == second


def upright(table: Table) -> Table:
    """The table with its labels as its header row, and one row below it."""
    columns = [row.cells for row in table.rows[1:] if len(row.cells) == 2]
    labels, values = (
        TableRow([replace(cells[side], first=at, last=at) for at, cells in enumerate(columns)], header=not side)
        for side in (0, 1)
    )
    return replace(table, rows=[labels, values])
