"""SU212: a text that has nothing to do with its action, mostly because it was pasted into the wrong row."""

from collections.abc import Iterable, Iterator

from ..model import Action, BrickReturn, QuarterlyReport
from .closing import CLOSING
from .copies import is_answer
from .engine import Context, Problem, rule
from .naming import quoted, who
from .plans import parent_of, planned
from .telling import carried, spelled_out, words_in_common

PLACED = ("achievements", "plan", "next_plan")
ROW = (*PLACED, "impact", "recovery")
_LEAST = 4  # telling words of a text: of fewer, nothing can be said
_LEAST_PLANNED = 2  # of a plan, by which achievements are judged
_LEAST_BESIDE = 8  # of all that stands beside it
_LEAST_NAMED, _LEAST_OF_A_ROW = 6, 12  # of an action, and of all that stands in its row
_MOST_IN_COMMON = 3  # words that a text and its action share, even those that stand everywhere
_FITS = 2  # telling words that a text shares with another row, and none with its own
_FITS_BETTER = 5  # and one with its own


@rule("SU212", "unrelated-text", "style", Action)
def unrelated_text(action: Action, context: Context) -> Iterator[Problem]:
    """A plan, achievements or a next plan share hardly a word with their action and all that stands beside them; or a plan
    and all that stands beside it share none with the action. Probably they belong to another row: where one has their words,
    the message names it.

    Words are compared by their stems; words that stand everywhere ("deliver", "review", "staff") do not count, and an
    abbreviation goes for the words that it stands for. Short texts are left in peace.

    Example: the action "Privacy and dignity in new hospital buildings" with a plan and achievements about food.

    To put it right: move the text to its row, or say what it has to do with this one.
    """
    parent = parent_of(action, context)
    title = action.action or (parent.action if parent else "") or ""
    if not title:
        return
    row = {field: text for field in ROW if (text := getattr(action, field))}
    if _is_another_row(action, title, row):
        yield _problem(action, "plan", "shares no word with its action", "", context)
        return
    strays = {
        field: stray
        for field in PLACED
        if field in row and (stray := _stray(action, field, title, row, context)) is not None
    }
    if strays:  # two may be astray for want of each other: told is the one of which another row has words, or the first
        field = min(strays, key=lambda one: not strays[one])
        says = "share" if field == "achievements" else "shares"
        message = f"{says} hardly a word with its action or what stands beside it"
        yield _problem(action, field, message, strays[field], context)


def _stray(action: Action, field: str, title: str, row: dict[str, str], context: Context) -> str | None:
    """The row whose words a field has that has none of its own's, "" where no row has them; None where it is in its place."""
    text, beside = row[field], [*(other for name, other in row.items() if name != field), title]
    one = carried(text)
    if any(len(one & carried(other)) > 1 for other in beside):  # mostly, and soon known
        return None
    if field == "achievements" and len(carried(row.get("plan", ""))) < _LEAST_PLANNED:
        return None  # no plan to go by, as SU204 says
    if field == "next_plan" and not planned(action, context):
        return None  # SU203's
    others = _all(beside)
    common = len(one & others)
    if common > 1 or is_answer(text) or CLOSING.match(text):
        return None
    stray = _fitting(one, action, context, _FITS_BETTER if common else _FITS)
    if not stray:
        if common or field == "next_plan":  # which may turn to new things
            return None
        if len(one) < _LEAST or len(others) < _LEAST_BESIDE:
            return None
    if words_in_common(text, title) >= _MOST_IN_COMMON or spelled_out(text, " ".join(beside)):
        return None
    return stray


def _is_another_row(action: Action, title: str, row: dict[str, str]) -> bool:
    """Whether a plan and all that stands beside it have nothing to do with their action."""
    if not action.plan or action.continues:
        return False
    named, plan = carried(title), carried(action.plan)
    if not named.isdisjoint(plan) or len(named) < _LEAST_NAMED or len(plan) < _LEAST or is_answer(action.plan):
        return False
    whole = _all(row.values())
    return len(whole) >= _LEAST_OF_A_ROW and named.isdisjoint(whole) and not spelled_out(" ".join(row.values()), title)


def _all(texts: Iterable[str]) -> frozenset[bytes]:
    """What several texts carry together."""
    return frozenset().union(*map(carried, texts))


def _problem(action: Action, field: str, message: str, fitting: str, context: Context) -> Problem:
    text = getattr(action, field)
    what = field.replace("_", " ")
    help = f"move it there, or say what it has to do with {action.id}" if fitting else "check that it is in its own row"
    better = f", and has words of {fitting}" if fitting else ""
    return Problem((field,), f"the {what} of {who(action, context)} {message}{better}: {quoted(text)}", help)


def _fitting(one: frozenset[bytes], action: Action, context: Context, least: int) -> str:
    """Another row, of which a text has so many words that few rows have; else nothing."""
    rows = _rows(context)
    most = max(2, len(rows) // 8)
    best, fitting = least - 1, ""
    for other, words in rows:
        shared = one & words
        if len(shared) > best and other is not action:
            rare = sum(sum(stem in having for _, having in rows) <= most for stem in shared)
            if rare > best:
                best, fitting = rare, other.id
    return fitting


def _rows(context: Context) -> list[tuple[Action, frozenset[bytes]]]:
    """The rows of the report, or of a return that is judged by itself, with the words of each."""
    subject = context.paper if isinstance(context.paper, QuarterlyReport) else context.brick
    key = ("rows by words", id(subject))
    found: list[tuple[Action, frozenset[bytes]]] | None = context.memo.get(key)
    if found is None:
        bricks = subject.bricks if isinstance(subject, QuarterlyReport) else (subject,)
        actions = [action for brick in bricks if isinstance(brick, BrickReturn) for action in brick.actions]
        found = context.memo[key] = [
            (one, _all(filter(None, (one.action, *(getattr(one, field) for field in ROW))))) for one in actions
        ]
    return found
