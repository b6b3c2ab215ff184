"""What changed since the quarter before -> what a report shows of it: each rating's movement, the promises that were not
kept, and the ratings quarter by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from stepup.model import Period, QuarterlyReport, Strategy
from stepup.model.changes import ActionChange, Changes, Movement
from stepup.model.trend import bars, quarters

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
    picture: str  # what the picture of the trend shows, in words; "" where there is none


def in_words(report: QuarterlyReport, changes: Changes) -> dict[str, str]:
    """How each action's rating moved, by its id: an arrow and a word."""
    told = {}
    for action in report.actions():
        movement = changes.movements.get(action.id)
        told[action.id] = _said(movement) if movement else _NEW
    return told


def _said(movement: Movement) -> str:
    word = _ARROWS[movement.direction]
    return word if movement.direction == "unchanged" else f"{word} from {movement.old.name}"


def moved(report: QuarterlyReport, strategy: Strategy, changes: Changes, *, drawn: bool = False) -> Moved:
    """What At a glance says of the quarter before; where it is `drawn`, the trend as a picture too."""
    reached = list(quarters(report))
    since = filters.quarters((reached[1].period,)) if len(reached) > 1 else ""
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
    tables = _trend(reached, strategy)
    picture = _in_a_picture(report) if drawn and tables else ""
    return Moved(since, ratings, _delivery(changes), not_kept, tables, strategy.terms.brick, picture)


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


def _in_a_picture(report: QuarterlyReport) -> str:
    """The data of the picture of the trend, in words."""
    said_of = (
        (bar.quarter, ", ".join(f"{number} {rating.name}" for rating, number in bar.counts if number))
        for bar in bars(report)
    )
    told = "; ".join(f"{quarter}: {counts or filters.NONE}" for quarter, counts in said_of)
    return f"A stacked bar for each quarter, with how many rows of key actions have each rating. {told}."


def _trend(reached: list[QuarterlyReport], strategy: Strategy) -> list[Trend]:
    """The ratings of every quarter that can be reached, the oldest first."""
    if len(reached) < 2:
        return []
    in_order = reached[::-1]
    if len(in_order) <= MOST:
        return [_table(in_order, strategy)]
    years = dict.fromkeys(one.period.year for one in in_order)
    return [_table([one for one in in_order if one.period.year == year], strategy) for year in years]


def _table(shown: list[QuarterlyReport], strategy: Strategy) -> Trend:
    bricks = dict.fromkeys(brick.brick for one in reversed(shown) for brick in one.bricks)
    names = {brick.id: brick.name for brick in strategy.bricks}
    rows = [(names.get(id, id), [_cell(one, id) for one in shown]) for id in bricks]
    total = [said(Counter(_ids(one, None)), one.strategy) for one in shown]
    share = 70 // len(shown)
    widths = " ".join(["30", *[str(share)] * len(shown)])
    return Trend([_short(one.period) for one in shown], widths, [*rows, ("All", total)])


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
