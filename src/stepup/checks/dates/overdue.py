"""SU604, the part about tables: a row whose day has gone by, and which says that nothing was begun."""

from collections.abc import Iterator
from datetime import date

from ...model import Paper, Source
from ...patterns import late
from ..blocks import cells
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Text, said
from .calendar import mentions
from .past_as_future import paper_date

_CLUES = Clues("not started", "not begun", "not due", "not yet ", "yet to ", "to start", "to do")
_IDLE = late(r"[*_]{0,2}(?i:not (?:yet )?(?:started|begun|due)|yet to (?:start|begin)|to (?:start|do))[*_]{0,2}")
_DUE = late(
    r"[*_]{0,2}(?i:(?:(?:due|target|planned|completion|end|delivery) )?(?:date|deadline)|due(?: by)?|by when|timescale)[*_]{0,2}"
)


@rule("SU604", "past-as-future", "warning", Paper)
def nothing_begun(subject: Source, context: Context) -> Iterator[Problem]:
    tables = [one for one in said(subject, context).suspects(_CLUES) if one.field == "body"]
    today = paper_date(subject, context) if tables else None
    if today:
        for one in tables:
            yield from _overdue(one, today)


def _overdue(one: Text, today: date) -> Iterator[Problem]:
    """Rows such as "| Fit the doors | 31 July 2025 | Not started |", under a head that says when they are due."""
    heads: list[str] = []
    for block in one.blocks:
        if not block.text.startswith("|"):
            heads = []
            continue
        row = cells(block.text)
        heads = heads or row
        idle = next((cell for cell in row if _IDLE.fullmatch(cell)), "")
        for head, cell in zip(heads, row, strict=False) if idle else ():
            days = (
                [found.last for found in mentions(f"by {cell}", today) if found.dated] if _DUE.fullmatch(head) else []
            )
            if len(days) == 1 and days[0] < today:
                start = one.text.index(cell, block.start)
                message = f"this row says “{idle}”, and its day, {cell}, was over by the date of this paper"
                help = "say what was done, or that it is late, and by when it will be done"
                yield one.problem(message, help, start, start + len(cell))
