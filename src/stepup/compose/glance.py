"""A quarterly report -> At a glance: generated counts and lists, so that no summary can leave a bad rating out.

Goes by each rating's outlook, never by its colour or name: amber is on track in one trust's scale. A further row of an
action is rated as a row of its own.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from stepup.model import NOT_RATED, Action, QuarterlyReport, Strategy

from . import filters
from .report import words_of


class Entry(NamedTuple):
    """An action to be named: which, in which brick, and what is to be said of it."""

    id: str
    words: str
    brick: str
    brick_id: str
    note: str


class BrickCount(NamedTuple):
    """A brick's key actions, and its rows' ratings in words: `1 Red, 3 Amber`."""

    name: str
    actions: str
    ratings: str


class Glance(NamedTuple):
    counts: list[BrickCount]
    total: BrickCount
    has_further_rows: bool
    off_track: list[Entry]
    at_risk: list[Entry]
    deferred: list[Entry]
    not_rated: list[tuple[str, str, str]]  # a brick's name and id, and the ids of its actions that nobody rated
    not_reporting: list[tuple[str, str]]  # a brick's name, and the reason as prose


def glance(report: QuarterlyReport, strategy: Strategy) -> Glance:
    scale = strategy.scale("rag")
    counts: list[BrickCount] = []
    everything: Counter[str] = Counter()
    actions = 0
    lists: dict[str, list[Entry]] = {name: [] for name in ("off-track", "at-risk", "deferred", NOT_RATED)}
    not_reporting: list[tuple[str, str]] = []
    for brick in report.bricks:
        canon = strategy.brick_by_id.get(brick.brick)
        name = canon.name if canon else brick.brick
        if brick.no_report is not None:
            counts.append(BrickCount(name, filters.NONE, "No report this quarter"))
            not_reporting.append((name, brick.no_report))
            continue
        by_id = {action.id: action for action in reversed(brick.actions)}
        ratings = Counter(scale[action.rag].id for action in brick.actions)
        own = sum(1 for action in brick.actions if not action.continues)
        everything += ratings
        actions += own
        counts.append(BrickCount(name, str(own) if own else filters.NONE, said(ratings, strategy)))
        for action in brick.actions:
            rating = scale[action.rag]
            for key in (NOT_RATED if rating.id == NOT_RATED else rating.outlook, action.status):
                if key in lists:
                    note = _to(action) if key == "deferred" else rating.label
                    lists[key].append(Entry(action.id, words_of(action, by_id), name, brick.brick, note))
    reported = {brick.brick for brick in report.bricks}
    for missing in strategy.bricks:
        if missing.id not in reported:
            counts.append(BrickCount(missing.name, filters.NONE, "Return not received"))
            not_reporting.append((missing.name, "Return not received"))
    total = BrickCount(f"All {_lower(strategy.terms.bricks)}", str(actions), said(everything, strategy))
    further = any(action.continues for action in report.actions())
    return Glance(
        counts,
        total,
        further,
        lists["off-track"],
        lists["at-risk"],
        lists["deferred"],
        _by_brick(lists[NOT_RATED]),
        not_reporting,
    )


def _by_brick(entries: list[Entry]) -> list[tuple[str, str, str]]:
    """Many may be unrated, and there is no more to say of each: a line for a brick is enough."""
    ids: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        ids.setdefault((entry.brick, entry.brick_id), []).append(entry.id)
    return [(name, id, ", ".join(found)) for (name, id), found in ids.items()]


def _lower(name: str) -> str:
    """A name inside a sentence: bricks, but NHS aims."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def said(ratings: Counter[str], strategy: Strategy) -> str:
    """Counts in the order of the scale: 1 Red, 3 Amber, 1 Not rated."""
    return (
        ", ".join(f"{ratings[one.id]} {one.name}" for one in strategy.scale("rag").ratings if ratings[one.id])
        or filters.NONE
    )


def _to(action: Action) -> str:
    return (
        f"deferred to {filters.quarters(action.deferred_to)}"
        if action.deferred_to
        else "deferred, and not stated to when"
    )
