"""SU609, the part about tables: a row of totals that is not the sum of the rows above it, rows that are counted wrongly."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from ...model import BoardPaper
from ...patterns import late
from ..blocks import cells, sentences
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Text, said
from .counts import AGAIN, NUMBER, PART, problem, value
from .quantities import SIZE
from .rated import rated

_TOTAL = late(r"\|[ *_]*(?:grand )?total\b[ *_:]*\|", re.IGNORECASE)
_SUBTOTAL = late(r"\b(?:sub-?total|of which|net|average|mean|total)\b", re.IGNORECASE)
# A sum of money or a count, and nothing else: shares and times of day do not add up.
_NUMBER = late(rf"[*_]*(?P<sign>[-–−(]?)(?P<unit>£?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<size>{SIZE})\)?[*_]*")
_NOTHING = frozenset(("", "-", "–", "—", "0", "nil"))
MOST_ROWS = 200
_CLUES = Clues("total")
# "The programme has six schemes", and not "Two schemes are late", "the north has two schemes".
_HAS = late(
    r"\b(?:programme|plan|portfolio|register|framework|table|report|paper|strategy|list|scorecard|dashboard)s? (?:now |below |above )*"
    rf"(?:has|have|comprises|contains|covers|lists|shows|holds|consists of|is made up of) (?P<number>{NUMBER}) (?:[a-z-]+ ){{0,2}}?(?P<thing>[a-z]+)s\b",
    re.IGNORECASE,
)
_TABLE_CLUES = Clues("|---", "| ---", "|:--", "| :--")


# "We awarded six grants this quarter", right above a table of grants.
_SO_MANY = late(rf"\b(?P<number>{NUMBER}) (?:[a-z-]+ ){{0,2}}?(?P<thing>[a-z]+)s\b", re.IGNORECASE)
_OTHER_NUMBER = late(rf"\b{NUMBER}\b", re.IGNORECASE)
_ANNOUNCED = late(r"\b(?:below|following|these|as follows)\b|:\Z")


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
                for cell, right in _wrong(cells(line), above[2:]):  # below the header and its rule
                    at = start + line.index(cell)
                    message = f"the rows above this total add up to {right}, and it says {cell.strip('*_')}"
                    yield one.problem(message, "add them up again, and mend the one that is wrong", at, at + len(cell))
                above = []
            else:
                above.append(cells(line))
            start += len(line)


@rule("SU609", "bad-count", "warning", BoardPaper)
def bad_number_of_rows(paper: BoardPaper, context: Context) -> Iterator[Problem]:
    for one in said(paper, context).suspects(_TABLE_CLUES):
        counted = list(_HAS.finditer(one.text)) if one.field == "body" else []
        rows = _rows(one) if counted else {}
        for match in counted:
            listed = rows.get(match["thing"].lower(), [])
            if len(listed) == 1 and listed[0] != value(match["number"]) and not PART.search(match[0]):
                message = f"“{' '.join(match[0].split())}”, and the table has {listed[0]}"
                yield one.problem(message, AGAIN, *match.span())


@rule("SU609", "bad-count", "warning", BoardPaper)
def bad_number_above_a_table(paper: BoardPaper, context: Context) -> Iterator[Problem]:
    for one in said(paper, context).suspects(_TABLE_CLUES):
        if one.field != "body":
            continue
        rows = None
        for block, table in pairwise(one.blocks):
            if block.text.startswith("|") or not table.text.startswith("|"):
                continue
            sentence = sentences(block.text)[-1]
            match = _SO_MANY.search(sentence)
            if match is None or PART.search(sentence) or len(_OTHER_NUMBER.findall(sentence)) > 1:
                continue
            rows = _rows(one) if rows is None else rows
            listed, number = rows.get(match["thing"].lower(), []), value(match["number"])
            # Fewer than there are rows may be some of them: "three wards were late", above a table of all.
            announced = _ANNOUNCED.search(sentence) is not None
            if len(listed) == 1 and 0 < (abs(number - listed[0]) if announced else number - listed[0]) <= 2 < number:
                yield problem(one, match[0], f"“{match[0]}”, and the table has {listed[0]}")


@rule("SU609", "bad-count", "warning", BoardPaper)
def bad_number_of_ratings(paper: BoardPaper, context: Context) -> Iterator[Problem]:
    if context.strategy is None:
        return
    # "Four are green, one is amber and one is red", above a table that rates its rows otherwise.
    names = {name.lower(): one.id for one in context.strategy.scale("rag").ratings for name in (one.id, one.name)}
    for one in said(paper, context).suspects(_TABLE_CLUES) if names else ():
        given = _ratings(one, names) if one.field == "body" else []
        if len(given) != 1:
            continue
        for block in one.blocks:
            for sentence in sentences(block.text) if not block.text.startswith("|") else ():
                counts = [
                    (match, names[match["rating"].lower()])
                    for match in rated(tuple(names)).counted.finditer(sentence)
                    if match["rating"]
                ]
                if len(counts) < 2 or PART.search(sentence):
                    continue
                for match, id in counts:
                    if value(match["number"]) != given[0][id]:
                        yield problem(
                            one,
                            match[0],
                            f"“{match[0]}”, and in the table {given[0][id]} {'is' if given[0][id] == 1 else 'are'}",
                        )


def _tables(one: Text) -> Iterator[list[list[str]]]:
    """The tables of a text, each as the cells of its rows: a header, the rule below it, and the rest."""
    for is_row, lines in groupby(one.text.splitlines(), key=lambda line: line.lstrip().startswith("|")):
        if is_row:
            yield [cells(line) for line in lines]


def _ratings(one: Text, names: dict[str, str]) -> list[Counter[str]]:
    """How often each rating stands in the tables that have a column of them."""
    found: list[Counter[str]] = []
    for table in _tables(one):
        for column in zip(*([cell.strip("*_ ").lower() for cell in row] for row in table[2:]), strict=False):
            known = [names[cell] for cell in column if cell in names]
            if len(known) > 1 and all(cell in names or not cell for cell in column):
                found.append(Counter(known))
    return found


def _rows(one: Text) -> dict[str, list[int]]:
    """How many rows each table has, its sums apart, by the singular of what heads its first column."""
    found: dict[str, list[int]] = {}
    for head, *rows in _tables(one):
        thing = head[0].strip("*_ ").lower().removesuffix("s")
        found.setdefault(thing, []).append(sum(not _SUBTOTAL.search(row[0]) for row in rows[1:]))
    return found


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
        slack = _rounding(len(known)) * Decimal(10) ** -finest if finest or total.unit else Decimal(0)
        if abs(right - total.value) > slack:
            yield written, f"{right:,}"


def _rounding(cells: int) -> Decimal:
    """How far the sum of some rounded numbers is off at most, in steps of their last place: half a step each, and of many
    some are rounded up and some down (three standard deviations)."""
    return min(Decimal(cells) / 2, Decimal(3) * (Decimal(cells + 1) / 12).sqrt())


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
    return _Cell(value, match["unit"] + match["size"], len(digits.partition(".")[2]), bare)
