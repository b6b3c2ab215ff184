"""Takes apart the tables that people lay a page out with, so that what follows sees headings, paragraphs and tables of one thing.

A table of one column is paragraphs. In a table of key actions, a row that spans the width (a brick's name, its lead, "Current
risks") is paragraphs between two tables; a column of bricks' names is a heading before each; rows of risks are a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Strategy
from . import bricks, risks
from .columns import heads, joined
from .reading import Block, Para, Table, TableCell, TableRow, paragraphs

_LONGEST_RATING = 20  # characters


def taken_apart(blocks: Sequence[Block], strategy: Strategy | None) -> list[Block]:
    """The same paragraphs in the same order. What stood in a row or a table of its own is marked as `apart`."""
    found: list[Block] = []
    last: _Parts | None = None  # of key actions: a table as wide, and without headings, goes on from it
    for block in blocks:
        if not isinstance(block, Table) or block.columns:
            found.append(block)
            continue
        if all(len(row.cells) < 2 for row in block.rows) or _holds_tables(block):
            inner = [one for row in block.rows for cell in row.cells if not cell.above for one in cell.blocks]
            found += taken_apart(_apart(inner), strategy)
            continue
        parts = _Parts(block, strategy)
        headed = parts.headed()
        if not headed and last is not None and parts.width == last.width and not risks.is_risk_table(block):
            parts.columns = last.columns
        if headed or parts.columns:
            found += parts.parts()
            last = parts
        else:
            found.append(block)
    return found


def _holds_tables(table: Table) -> bool:
    """Whether a table only puts other tables side by side or below one another."""
    inner = [block for row in table.rows for cell in row.cells for block in cell.blocks if isinstance(block, Table)]
    return any(heads(row) for one in inner for row in one.rows[:4])


def _apart(blocks: Sequence[Block]) -> Sequence[Block]:
    for block in blocks:
        if isinstance(block, Para):
            block.apart = True
    return blocks


class _Parts:
    """One table with key actions in it, row by row."""

    def __init__(self, table: Table, strategy: Strategy | None) -> None:
        self._table, self._strategy = table, strategy
        self._rows: list[TableRow] = []  # of the part that is being gathered
        self.columns: dict[int, str] = {}  # as headed last
        self.width = max((cell.last for row in table.rows for cell in row.cells), default=-1)
        self._headed = False  # whether the part begins with its headings
        self._of_risks = False
        self._bricks = -1  # the column of their names
        self._brick = ""

    def headed(self) -> bool:
        rows = self._table.rows
        return any(map(heads, rows[:6])) or any(heads(joined(*pair)) for pair in pairwise(rows[:4]))

    def parts(self) -> Iterator[Block]:
        rows = self._table.rows
        skip = False
        for number, row in enumerate(rows):
            if skip:
                skip = False
                continue
            below = rows[number + 1] if number + 1 < len(rows) else None
            columns, head = heads(row), row
            if not columns and below is not None and not self.columns and not _band(row):
                head = joined(row, below)
                columns = heads(head)
                skip = bool(columns)
            if columns:
                yield from self._flush()
                yield from self._head(head, columns, rows[number + 1 :])
            elif (band := _band(row)) or self._names_something(row) or not self.columns:
                yield from self._flush()
                blocks = [block for cell in row.cells for block in cell.blocks]
                yield from _apart(blocks)
                if band:
                    said = next((para.text for para in paragraphs(blocks) if para.text), "")
                    self._of_risks = risks.is_risks(said) or (self._of_risks and risks.is_mitigations(said))
            elif risks.heads_risks(row):
                yield from self._flush()
                self._rows, self._of_risks = [row], True
            else:
                yield from self._named(row)
                self._rows.append(row)
        yield from self._flush()

    def _flush(self) -> Iterator[Block]:
        if self._rows:
            columns = {} if self._of_risks else self.columns
            yield Table(self._rows, self._table.place, columns, self._headed)
        self._rows, self._headed, self._of_risks = [], False, False

    def _head(self, row: TableRow, columns: dict[int, str], below: Sequence[TableRow]) -> Iterator[Block]:
        first = row.cells[0]
        if self._brick_of(first.text):
            yield from _apart(first.blocks)
        self._bricks = self._column_of_bricks(row, below)
        if self._bricks >= 0:
            others = heads(TableRow([cell for cell in row.cells if cell.first != self._bricks]))
            columns = {self._bricks: "brick", **(others or columns)}
        self.columns = columns = _with_ratings(row, columns, below)
        self._rows, self._headed = [row], True

    def _column_of_bricks(self, head: TableRow, rows: Sequence[TableRow]) -> int:
        """The column in which each cell that says anything names a brick; -1 for none."""
        for cell in head.cells[:3]:
            below = [one for row in rows if (one := row.at(cell.first)) is not None and len(row.cells) > 1]
            said = [_first(one) for one in below if one.text]
            named = sum(map(self._brick_of, said)) if said and self._brick_of(said[0]) else 0
            if named > 1 and named * 3 >= len(said) * 2:
                return cell.first
        return -1

    def _named(self, row: TableRow) -> Iterator[Block]:
        """Where a row begins another brick, by the column of their names, that name as a heading."""
        cell = row.at(self._bricks) if self._bricks >= 0 else None
        if cell is None or cell.above or not cell.text:
            return
        if cell.text != self._brick:
            self._brick = cell.text
            head = [self._rows.pop(0)] if self._headed and len(self._rows) == 1 else []
            headed = self._headed
            yield from self._flush()
            yield from _apart(cell.blocks)
            self._rows, self._headed = head, headed and bool(head)
        # the same name again is repeated, and is placed with the first

    def _brick_of(self, text: str) -> bool:
        return bool(text and self._strategy and len(text) < 80 and bricks.brick_named(text, self._strategy))

    def _names_something(self, row: TableRow) -> bool:
        """Whether a row says one thing in its first cell that is no key action: a brick's name, its lead, a heading."""
        said = [cell for cell in row.cells if cell.text]
        if len(said) != 1 or said[0] is not row.cells[0] or any(cell.above for cell in row.cells):
            return False
        text = said[0].text
        return self._brick_of(text) or bool(bricks.lead(text)) or risks.is_risks(text) or bool(bricks.label(text))


def _band(row: TableRow) -> TableCell | None:
    """The one cell of a row that spans the width of its table."""
    return row.cells[0] if len(row.cells) == 1 and row.cells[0].text else None


def _first(cell: TableCell) -> str:
    """The first words of a cell: a brick's name, below which its lead may stand."""
    return next((para.text for para in cell.paras if para.text), "")


def _with_ratings(head: TableRow, columns: dict[int, str], below: Sequence[TableRow]) -> dict[int, str]:
    """The columns, with the one of ratings where it is the only one without a heading and its cells are coloured."""
    blank = [cell.first for cell in head.cells if not cell.text and cell.first not in columns]
    if any(role == "rag" or role.startswith("rated ") for role in columns.values()) or len(blank) != 1:
        return columns
    cells = [cell for row in below if len(row.cells) > 2 and (cell := row.at(blank[0])) is not None]
    coloured = sum(bool(cell.fill) for cell in cells)
    short = all(len(cell.text) <= _LONGEST_RATING for cell in cells)
    return {**columns, blank[0]: "rag"} if cells and short and coloured * 2 > len(cells) else columns
