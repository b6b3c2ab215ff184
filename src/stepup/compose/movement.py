"""What changed since the quarter before -> what a report shows of it: each rating's movement, the promises that were not
kept, and the ratings quarter by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from stepup.model import Period, QuarterlyReport, Strategy
from stepup.model.changes import ActionChange, Changes, Movement

from . import filters
from .glance import Entry, said

_ARROWS = {"improved": "↑ improved", "worsened": "↓ worsened", "changed": "→ changed", "unchanged": "→ no change"}
_NEW = "+ new"
_ORDER = {"worsened": 0, "changed": 1, "improved": 2}
MOST = 5  # quarters side by side; of more, a table for each financial year


class Trend(NamedTuple):
    """A table of bricks by quarters: each cell counts ratings in words."""

    quarters: list[str]
    widths: str
    rows: list[tuple[str, list[str]]]


class Moved(NamedTuple):
    """What a report shows beside its own ratings. `delivery` is "" where the quarter before was left out."""

    since: str
    ratings: list[Entry]
    delivery: str
    not_kept: list[Entry]
    trend: list[Trend]
    brick: str  # the trust's word for a brick


def in_words(report: QuarterlyReport, changes: Changes | None) -> dict[str, str]:
    """How each action's rating moved, by its id: an arrow and a word."""
    if changes is None:
        return {}
    told = {}
    for action in report.actions():
        movement = changes.movements.get(action.id)
        told[action.id] = _said(movement) if movement else _NEW
    return told


def _said(movement: Movement) -> str:
    word = _ARROWS[movement.direction]
    return word if movement.direction == "unchanged" else f"{word} from {movement.old.name}"


def moved(report: QuarterlyReport, strategy: Strategy, changes: Changes) -> Moved:
    """What At a glance says of the quarter before."""
    quarters = list(_quarters(report))
    since = filters.quarters((quarters[1].period,)) if len(quarters) > 1 else ""
    found = [(brick, one) for brick in changes.bricks for one in brick.actions]
    rated = [(brick, one, one.movement) for brick, one in found if one.movement]
    ratings = [
        Entry(one.id, filters.words(one.title), brick.name, brick.brick, f"{_said(movement)} to {movement.new.name}")
        for brick, one, movement in sorted(rated, key=lambda each: _ORDER[each[2].direction])
    ]
    not_kept = [
        Entry(one.id, filters.words(one.title), brick.name, brick.brick, note)
        for brick, one in found
        if (note := _not_kept(one))
    ]
    return Moved(since, ratings, _delivery(changes), not_kept, _trend(quarters, strategy), strategy.terms.brick)


def _delivery(changes: Changes) -> str:
    if changes.delivery is None or not changes.delivery.promised:
        return ""
    promised, kept = changes.delivery
    plans = f"the {promised} plans" if promised != 1 else "the one plan"
    were = "was" if kept == 1 else "were"
    return f"Of {plans} promised to the Board, {kept} {were} kept or completed: {round(100 * kept / promised)}%."


def _not_kept(one: ActionChange) -> str:
    """What became of a promise that was not kept, and the reason where the trust gave it; "" where it was kept."""
    if one.old is None or not one.old.next_plan or one.change == "complete":
        return ""
    if one.new is None:
        return "no longer reported" if one.change == "missing" else ""
    if one.change == "withdrawn":
        return "withdrawn"
    if one.change == "deferred":
        return f"deferred to {filters.quarters(one.new.deferred_to)}" if one.new.deferred_to else "deferred"
    if one.promise is None or one.promise.verdict == "kept":
        return ""
    reason = next((accept.because for accept in one.new.accept if accept.rule.upper() == "SU301"), "")
    said = "the plan was changed" if one.promise.verdict == "changed" else "no plan was made"
    return f"{said}: {filters.words(reason)}" if reason else said


def _quarters(report: QuarterlyReport | None) -> Iterator[QuarterlyReport]:
    """The report and those before it, the newest first."""
    while report is not None:
        yield report
        report = report.previous


def _trend(quarters: list[QuarterlyReport], strategy: Strategy) -> list[Trend]:
    """The ratings of every quarter that can be reached, the oldest first."""
    if len(quarters) < 2:
        return []
    in_order = quarters[::-1]
    if len(in_order) <= MOST:
        return [_table(in_order, strategy)]
    years = dict.fromkeys(one.period.year for one in in_order)
    return [_table([one for one in in_order if one.period.year == year], strategy) for year in years]


def _table(quarters: list[QuarterlyReport], strategy: Strategy) -> Trend:
    bricks = dict.fromkeys(brick.brick for one in reversed(quarters) for brick in one.bricks)
    names = {brick.id: brick.name for brick in strategy.bricks}
    rows = [(names.get(id, id), [_cell(one, id) for one in quarters]) for id in bricks]
    total = [said(Counter(_ids(one, None)), one.strategy) for one in quarters]
    share = 70 // len(quarters)
    widths = " ".join(["30", *[str(share)] * len(quarters)])
    return Trend([_short(one.period) for one in quarters], widths, [*rows, ("All", total)])


def _short(period: Period) -> str:
    return str(period)


def _cell(report: QuarterlyReport, id: str) -> str:
    brick = next((one for one in report.bricks if one.brick == id), None)
    if brick is None:
        return "Not reported"
    if brick.no_report:
        return "No report"
    return said(Counter(_ids(report, id)), report.strategy)


def _ids(report: QuarterlyReport, id: str | None) -> Iterator[str]:
    scale = report.strategy.scale("rag")
    return (scale[one.rag].id for brick in report.bricks if id in (None, brick.brick) for one in brick.actions)
