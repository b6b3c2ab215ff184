"""What earlier quarters reported of an action, for the rules that look back."""

from typing import NamedTuple

from stepup.model import Action, Period, Rating

from .engine import Context


class Past(NamedTuple):
    """An action as an earlier quarter reported it."""

    period: Period
    action: Action
    rating: Rating


def history(id: str, context: Context) -> list[Past]:
    """What earlier quarters reported of an action, the last of them first; quarters without it are left out."""
    return _histories(context).get(id, [])


def _histories(context: Context) -> dict[str, list[Past]]:
    report = context.previous
    key = ("histories", id(report))
    found: dict[str, list[Past]] | None = context.memo.get(key)
    if found is None:
        found = context.memo[key] = {}
        while report is not None:
            scale = report.strategy.scale("rag")
            for action in report.actions():
                found.setdefault(action.id, []).append(Past(report.period, action, scale[action.rag]))
            report = report.previous
    return found


def just_before(action: Action, context: Context) -> Past | None:
    """The action as the quarter just before reported it."""
    past = history(action.id, context)
    return past[0] if past and context.period is not None and past[0].period.next() == context.period else None
