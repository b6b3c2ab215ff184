"""SU609, the part about tables: a row of totals that is not the sum of the rows above it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..model import BoardPaper
from ..patterns import late
from .clues import Clues
from .engine import Context, Problem, rule
from .texts import said

_TOTAL = late(r"\|[ *_]*(?:grand )?total\b[ *_:]*\|", re.IGNORECASE)
_SUBTOTAL = late(r"\b(?:sub-?total|of which|net|average|mean|total)\b", re.IGNORECASE)
# A sum of money or a count, and nothing else: shares and times of day do not add up.
_NUMBER = late(r"[*_]*(?P<sign>[-–−(]?)(?P<unit>£?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<size>k|m|bn)?\)?[*_]*")
_NOTHING = frozenset(("", "-", "–", "—", "0", "nil"))
MOST_ROWS = 200
_CLUES = Clues("total")


class _Cell(NamedTuple):
    value: Decimal
    unit: str
    places: int  # after the point
    written: str


@rule("SU609", "bad-count", "warning", BoardPaper)
def bad_total(paper: BoardPaper, context: Context) -> Iterator[Problem]:
    for one in said(paper, context).suspects(_CLUES):
        if one.field != "body" or not _TOTAL.search(one.text):
            continue
        start, above = 0, list[list[str]]()
        for line in one.text.splitlines(keepends=True):
            if not line.lstrip().startswith("|"):
                above = []
            elif _TOTAL.match(line.lstrip()):
                for cell, right in _wrong(_cells(line), above[2:]):  # below the header and its rule
                    at = start + line.index(cell)
                    message = f"the rows above this total add up to {right}, and it says {cell.strip('*_')}"
                    yield one.problem(message, "add them up again, and mend the one that is wrong", at, at + len(cell))
                above = []
            else:
                above.append(_cells(line))
            start += len(line)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _wrong(totals: list[str], rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    """The totals that are none, and what their columns add up to. A column with anything but numbers of one kind is left
    alone, and so is a table with sums among its rows."""
    if not 2 <= len(rows) <= MOST_ROWS or any(len(row) != len(totals) or _SUBTOTAL.search(row[0]) for row in rows):
        return
    for number, written in enumerate(totals[1:], 1):
        total = _read(written)
        cells = [_read(row[number]) for row in rows]
        if total is None or None in cells:
            continue
        known = [cell for cell in cells if cell is not None and cell.written not in _NOTHING]
        if len(known) < 2 or {cell.unit for cell in known} != {total.unit}:
            continue
        right = sum((cell.value for cell in known), Decimal(0))
        finest = max(cell.places for cell in (*known, total))
        slack = Decimal(len(known)) / 2 * Decimal(10) ** -finest if finest or total.unit else Decimal(0)
        if abs(right - total.value) > slack:
            yield written, f"{right:,}"


def _read(cell: str) -> _Cell | None:
    """What a cell says as a number; None where it says anything else."""
    bare = cell.strip("*_ ")
    if bare.lower() in _NOTHING:
        return _Cell(Decimal(0), "", 0, bare.lower())
    match = _NUMBER.fullmatch(cell)
    if match is None or len(match["digits"]) > 18 or re.fullmatch(r"20\d\d", match["digits"]):
        return None
    digits = match["digits"].replace(",", "")
    value = Decimal(digits) * (-1 if match["sign"] else 1)
    return _Cell(value, match["unit"] + (match["size"] or ""), len(digits.partition(".")[2]), bare)
