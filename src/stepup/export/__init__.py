"""VERB: Papers -> rows, one for each thing and quarter, in tables whose columns `tables.py` describes.

`rows` gives them, a paper at a time; `files.py` writes them. What the columns mean is public: docs/export.md says it in
the words that stand there, and a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stepup.model import (
    Action,
    BrickReturn,
    HighlightReport,
    NoReport,
    Paper,
    Period,
    Person,
    QuarterlyReport,
    Rating,
    Source,
    Strategy,
)
from stepup.model.address import letters
from stepup.model.brick import key_action
from stepup.model.changes import Changes, Promise
from stepup.model.ratings import BUILT_IN, Scale
from stepup.patterns import late

from .tables import TABLES, Row, Table, Value

__all__ = ["TABLES", "Before", "Row", "Table", "Value", "rows"]

_BULLET = late(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE)


class Before(NamedTuple):
    """Last quarter's report, and what has changed since."""

    report: QuarterlyReport
    changes: Changes


def rows(source: Source, file: str, before: Before | None = None) -> Iterator[Row]:
    """Every row of one source file, its appendices after it. A strategy has none."""
    yield from _rows(source, {"file": file, "appendix": ""}, "", None, before)


def _rows(
    source: Source, common: dict[str, Value], appendix: str, parent: Strategy | None, before: Before | None
) -> Iterator[Row]:
    if isinstance(source, Strategy):
        return
    strategy = source.strategy or parent
    named = {"strategy": strategy.id, "organisation": strategy.short} if strategy else {}
    here = {**common, "appendix": appendix, **named}
    if isinstance(source, QuarterlyReport):
        known = {action.id: action for action in source.actions()}
        for brick in source.bricks:
            yield from _brick(brick, {**here, **_quarter(source.period)}, strategy, known, before)
        if before is not None:
            yield from _promises(source, {**here, **_quarter(source.period)}, before)
    elif isinstance(source, (BrickReturn, NoReport)):
        known = {action.id: action for action in source.actions}
        yield from _brick(source, {**here, **_quarter(source.period)}, strategy, known, None)
    elif isinstance(source, HighlightReport):
        yield from _items(source, here, _scale(strategy, "assurance"))
    if isinstance(source, Paper):
        for n, inner in enumerate(getattr(source, "appendices", ())):
            at = f"{appendix}.{letters(n)}" if appendix else letters(n)
            yield from _rows(inner, common, at, strategy, None)


def _brick(
    brick: BrickReturn | NoReport,
    common: dict[str, Value],
    strategy: Strategy | None,
    known: dict[str, Action],
    before: Before | None,
) -> Iterator[Row]:
    here = {**common, **_named(brick.brick, strategy)}
    scale = _scale(strategy, "rag")
    signed = brick.signed_off if isinstance(brick, BrickReturn) else None
    for n, action in enumerate(brick.actions, 1):
        rating = scale[action.rag]
        rated: dict[str, Value] = {"rating": rating.id, "rating_name": rating.name, "outlook": rating.outlook}
        title = _text(key_action(action, known.get).action)
        yield Row(
            "actions",
            {
                **here, **rated, "lead": _people(brick.lead), "position": n, "id": action.id,
                "continues": action.continues, "action": title, "owner": _people(action.owner),
                "plan": _text(action.plan), "achievements": _text(action.achievements), "impact": _text(action.impact),
                "next_plan": _text(action.next_plan), "status": action.status,
                "deferred_to": "; ".join(map(str, action.deferred_to)), "recovery": _text(action.recovery),
                "standing": action.standing, "signed_off_by": signed.by.words if signed and signed.by else None,
                "signed_off_on": signed.date.first if signed and signed.date else None,
            },
            _colours(rating),
        )  # fmt: skip
        moved = before.changes.movements.get(action.id) if before else None
        then: dict[str, Value] = (
            {"previous_rating": moved.old.id, "movement": moved.direction} if moved is not None else {}
        )
        yield Row(
            "ratings",
            {**here, **rated, **then, "scale": "rag", "id": action.id, "title": title, "fill": rating.fill},
            _colours(rating),
        )
    for n, risk in enumerate(brick.risks or (), 1):
        yield Row(
            "risks",
            {
                **here, "position": n, "risk": _text(risk.risk), "mitigation": _text(risk.mitigation),
                "register": "; ".join(risk.references or ()), "level": risk.level, "closed": _text(risk.closed),
            },
        )  # fmt: skip


def _items(report: HighlightReport, here: dict[str, Value], scale: Scale) -> Iterator[Row]:
    day = report.meeting_date.first if report.meeting_date else None
    here = {**here, "committee": report.committee, "reported_on": day}
    for n, item in enumerate(report.items, 1):
        rating = scale[item.assurance]
        yield Row(
            "items",
            {
                **here, "position": n, "id": item.id, "title": item.title, "assurance": rating.id,
                "assurance_name": rating.name, "outlook": rating.outlook, "priority": item.priority,
                "escalation": _text(item.escalation), "consideration": _text(item.consideration),
                "resolution": _text(item.resolution), "register": "; ".join(item.references or ()),
            },
            _colours(rating),
        )  # fmt: skip
        yield Row(
            "ratings",
            {
                **here, "scale": "assurance", "id": item.id, "title": item.title, "rating": rating.id,
                "rating_name": rating.name, "outlook": rating.outlook, "fill": rating.fill,
            },
            _colours(rating),
        )  # fmt: skip


def _promises(report: QuarterlyReport, common: dict[str, Value], before: Before) -> Iterator[Row]:
    """A row for each promise, those that nothing has changed about among them: of these a comparison does not speak."""
    if not before.changes.next_quarter:
        return
    told = {change.id: change for brick in before.changes.bricks for change in brick.actions}
    known = {action.id: action for action in report.actions()}
    earlier = {action.id: action for action in before.report.actions()}
    made_in = str(before.report.period)

    def row(brick: str, id: str, action: Action, promise: Promise, all: dict[str, Action]) -> Row:
        values: dict[str, Value] = {
            "made_in": made_in, "id": id, "action": _text(key_action(action, all.get).action),
            "promise": _text(promise.made), "plan": _text(promise.now), "verdict": promise.verdict,
        }  # fmt: skip
        return Row("promises", {**common, **_named(brick, report.strategy), **values})

    for brick in report.bricks:
        for action in brick.actions:
            change, old = told.get(action.id), earlier.get(action.id)
            if change is not None:
                if change.promise:
                    yield row(brick.brick, action.id, action, change.promise, known)
            elif old and old.next_plan and _is_open(old, before.changes):
                yield row(brick.brick, action.id, action, Promise(old.next_plan, action.plan, "kept"), known)
    for gone in before.changes.bricks:
        for change in gone.actions:
            if change.new is None and change.old is not None and change.promise:
                yield row(gone.brick, change.id, change.old, change.promise, earlier)


def _is_open(action: Action, changes: Changes) -> bool:
    """Whether an action that nothing has changed about was still to be done."""
    return action.status not in ("complete", "withdrawn") and changes.movements[action.id].old.outlook != "complete"


def _quarter(period: Period | None) -> dict[str, Value]:
    if period is None:
        return {}
    return {
        "period": str(period), "financial_year": period.financial_year, "quarter": period.quarter,
        "period_start": period.first, "period_end": period.last,
    }  # fmt: skip


def _named(brick: str, strategy: Strategy | None) -> dict[str, Value]:
    known = strategy.brick_by_id.get(brick) if strategy else None
    return {"brick": brick, "brick_name": known.name if known else brick}


def _scale(strategy: Strategy | None, id: str) -> Scale:
    return strategy.scale(id) if strategy else BUILT_IN[id]


def _colours(rating: Rating) -> tuple[str, str]:
    return rating.fill, rating.text


def _people(people: tuple[Person, ...]) -> str:
    return "; ".join(one.words for one in people)


def _text(prose: str | None) -> str | None:
    """Prose as a cell of a spreadsheet reads well: a list's hyphens, which a spreadsheet takes for minus, as bullets."""
    return _BULLET.sub(r"\1• ", prose) if prose else prose
