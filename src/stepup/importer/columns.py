"""The heading row of a table of key actions, whose words vary from trust to trust and quarter to quarter: what each column is."""

from __future__ import annotations

import re
from functools import lru_cache

from ..patterns import late
from . import wording
from .markdown import normal
from .reading import Table, TableCell, TableRow

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, late(pattern))
    for role, pattern in (
        ("id", r"^(?:(?:action )?(?:id|nos?|ref|reference|number)|n|sr)$"),
        ("rag", r"\b(?:b?rag|ragb|rating|rated)\b|^(?:current |delivery |overall )?(?:status|confidence)$"),
        ("impact", r"^(?:the )?(?:expected )?(?:impact|outcome|benefit|difference)s?\b|\bwhat difference\b|^so what\b"),
        ("recovery", r"\b(?:recovery|(?:get|path|return) to green|corrective actions?|remedial)\b"),
        (
            "next_plan",
            r"\b(?:next (?:quarter|period|plans?|steps?|months?|3 months|three months)|plan(?:s|ned)? (?:for )?(?:the )?next|"
            r"(?:do|happens|comes) next|forward look|look(?:ing)? ahead|(?:coming|following) (?:quarter|months)|future plans?)\b",
        ),
        (
            "achievements",
            r"\b(?:achievements?|achieved|progress|delivered|delivery this|updates?|position|accomplish\w+|commentary|"
            r"(?:we|was|been|have) (?:did|done)|outturn|highlights)\b",
        ),
        ("plan", r"\b(?:plans?|planned|milestones?|targets?|deliverables?|would do|intended|promised)\b"),
        ("owner", r"^(?:action )?(?:owners?|leads?|responsible|who|lead officer|accountable)\b"),
        (
            "action",
            r"\b(?:actions?|objectives?|obj|commitments?|priorit(?:y|ies)|projects?|programmes?|workstreams?|initiatives?|activit(?:y|ies)|goals?)\b",
        ),
    )
)
NEEDED = {"rag", "achievements", "plan", "next_plan", "action"}
_LONGEST = 110  # characters: what is longer is text that happens to speak of plans and progress
_SHORT = 40  # characters of a heading in which a slip of the pen is looked for
_BEFORE = late(r"\b(?:previous|last|prior)\b")
_THIS = late(r"\bthis (?:quarter|period)\b")
_QUARTER = late(r"(?:by|for|in|during)? ?(?:(?:the )?end of )?(?:q|qtr|quarter) ?[1-4](?: \d{2,4}(?: \d{2})?)?")
_RATINGS = {"r", "a", "g", "b", "c", "red", "amber", "green", "blue", "complete", "completed", "yellow"}
_WORDS = (
    "achievements", "achieved", "action", "actions", "commentary", "delivered", "deliverables", "impact", "milestones", "objective", "objectives",
    "outcome", "planned", "position", "priority", "progress", "quarter", "rating", "recovery", "status", "target", "targets", "update",
)  # fmt: skip


def role_of(text: str, *, forgiving: bool = False) -> str:
    """The field that a column's heading, or a label, means; "" for none. `forgiving`: of a slip of the pen in each word."""
    said = normal(text) if text and len(text) <= _LONGEST else ""
    if forgiving and len(said) <= _SHORT:
        said = " ".join(map(_meant, said.split()))
    return next((role for role, pattern in _ROLES if pattern.search(said)), "") if said else ""


@lru_cache(maxsize=1024)
def _meant(word: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, _WORDS, 1, 0.84)), word) if len(word) > 4 else word


def roles(row: TableRow, *, forgiving: bool = False) -> dict[int, str]:
    """What each column of a heading row is: column -> field. Of two plans, the one of the later quarter, or the one
    further right, is the next; of two ratings, that of the later quarter is this quarter's. Three columns or more that are
    headed by a rating each are `rated` and that rating."""
    found: dict[int, str] = {}
    plans: list[tuple[int, int]] = []
    ratings: list[tuple[int, int]] = []
    marks = {cell.first: cell.text for cell in row.cells if normal(cell.text) in _RATINGS}
    if len(marks) > 2:
        found |= {column: f"rated {text}" for column, text in marks.items()}
    for cell in row.cells:
        text = cell.text
        role = role_of(text) if cell.first not in found else ""
        if forgiving and not role and cell.first not in found:
            role = role_of(text, forgiving=True)
        if not role and cell.first not in found and _QUARTER.fullmatch(normal(text)):
            role = "plan"  # "By Q3"
        if role == "rag" and _BEFORE.search(normal(text)):
            continue
        if role == "action" and "action" in found.values() and (wording.quarter(text) or _THIS.search(normal(text))):
            role = "plan"  # "Actions for Q2", beside the key action that they are for
        if role == "plan":
            plans.append((wording.quarter(text), cell.first))
        elif role == "rag":
            ratings.append((wording.quarter(text), cell.first))
        if role and role not in found.values():
            found[cell.first] = role
        elif role == "plan":
            found[cell.first] = "next_plan"
    if len(plans) > 2 and (done := _done(row)) and len(quarters := {one: at for one, at in plans if one}) == len(plans):
        for (
            _,
            column,
        ) in plans:  # one for each quarter of the year: that of the quarter reported on, and the one after it
            found.pop(column, None)
        found |= {quarters[one]: role for one, role in ((done, "plan"), (done % 4 + 1, "next_plan")) if one in quarters}
        plans = plans[:0]
    if len(plans) == 2 and _follows(plans[0][0], plans[1][0]):  # the later one comes first
        found[plans[0][1]], found[plans[1][1]] = "next_plan", "plan"
    if len(ratings) == 2 and _follows(ratings[1][0], ratings[0][0]):
        del found[ratings[0][1]]
        found[ratings[1][1]] = "rag"
    if len(plans) == 1 and "next_plan" not in found.values():
        done = next((column for column, role in found.items() if role == "achievements"), -1)
        if 0 <= done < plans[0][1] and "rag" in found.values():
            found[plans[0][1]] = "next_plan"
    return found


def _done(row: TableRow) -> int:
    """The quarter whose achievements a heading row names; 0 for none."""
    return next(
        (n for cell in row.cells if role_of(cell.text) == "achievements" and (n := wording.quarter(cell.text))), 0
    )


def _follows(one: int, other: int) -> bool:
    """Whether a quarter is the one after another; 0 is none that is named."""
    return bool(one and other) and other % 4 + 1 == one


def heads(row: TableRow) -> dict[int, str]:
    """The columns of a row that heads key actions; {} for any other row. A first column without a heading that says more
    (it is empty, or the brick's name) holds the actions."""
    if len(row.cells) < 3 or sum(bool(cell.text) for cell in row.cells) < 3:
        return {}
    found = roles(row)
    given = NEEDED & set(found.values())
    if len(given) > 1 and any(cell.text and cell.first not in found for cell in row.cells):
        found = roles(row, forgiving=True)
        given = NEEDED & set(found.values())
    if "action" not in found.values() and len(given) >= 3 and row.cells[0].first not in found:
        return {row.cells[0].first: "action", **found}
    return found if "action" in found.values() and len(given) >= 3 else {}


def heading_row(table: Table) -> tuple[int, dict[int, str]]:
    """Which row of a table heads key actions, and its columns; -1 where it goes on under a heading that stands further up;
    (-1, {}) where none does."""
    if table.columns:
        return 0 if table.headed else -1, table.columns
    for number, row in enumerate(table.rows[:4]):
        if found := heads(row):
            return number, found
    return -1, {}


def joined(upper: TableRow, lower: TableRow) -> TableRow:
    """Two rows of headings as one: "Quarter 2" over "Plan" and "Achievements" heads two columns."""
    cells = []
    for cell in lower.cells:
        over = upper.at(cell.first)
        blocks = [*(over.blocks if over is not None else ()), *([] if cell.above else cell.blocks)]
        cells.append(TableCell(blocks, cell.first, cell.last, cell.place, cell.fill))
    return TableRow(cells, upper.header)


def repeats(row: TableRow, columns: dict[int, str]) -> bool:
    """Whether a row only heads the columns again, as on a new page."""
    return all(len(cell.text) < 90 for cell in row.cells) and (roles(row) == columns or heads(row) == columns)
