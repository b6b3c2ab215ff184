"""A quarterly report -> what its template shows: bricks with their rows resolved, headings made from the period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stepup.model import Action, Brick, BrickReturn, NoReport, Period, QuarterlyReport, Risk, Strategy
from stepup.model.brick import key_action

from . import filters

NO_MOVEMENT: Mapping[str, str] = {}
_STATUS = {"complete": "Complete", "deferred": "Deferred", "withdrawn": "Withdrawn"}


class Text(NamedTuple):
    """A text, and the address of the field it was written from ("" where it is the strategy's)."""

    text: str
    field: str = ""


class ActionRow(NamedTuple):
    """A row of the key actions: `continued` says which action it belongs to, in words, where it is a further row."""

    action: Action
    continued: str
    status: str
    deferred_to: str
    next_plan: str  # what to say where no plan is needed; "" where one is wanted
    movement: str = ""  # of its rating since the quarter before, in an arrow and words


class BrickShown(NamedTuple):
    """A brick as the report shows it. `missing` is set where no return came and no reason was given."""

    id: str
    name: str
    lead: str
    lead_label: str
    commitments: Text | None
    aims: Text | None
    signed_off: str
    rows: list[ActionRow]
    risks: tuple[Risk, ...] | None
    has_levels: bool
    no_report: str
    missing: bool


class Headings(NamedTuple):
    """The headings of the key actions, made from one period and never typed."""

    plan: str
    achievements: str
    next_plan: str


def headings(period: Period | None) -> Headings:
    if period is None:
        return Headings("Plan", "Achievements", "Next plan")
    after = period.next()
    return Headings(
        f"{period.name} plan ({period.months})", f"{period.name} achievements", f"{after.name} plan ({after.months})"
    )


def bricks_shown(
    report: QuarterlyReport, strategy: Strategy, movements: Mapping[str, str] = NO_MOVEMENT
) -> list[BrickShown]:
    """The bricks in the report's order, then those of the strategy that are not in it. `movements` says of each action's
    id how its rating moved."""
    shown = [brick_shown(brick, strategy, movements) for brick in report.bricks]
    reported = {brick.brick for brick in report.bricks}
    return shown + [_missing(brick) for brick in strategy.bricks if brick.id not in reported]


def brick_shown(
    brick: BrickReturn | NoReport, strategy: Strategy, movements: Mapping[str, str] = NO_MOVEMENT
) -> BrickShown:
    canon = strategy.brick_by_id.get(brick.brick)
    director = any("director" in (one.role or "").lower() for one in brick.lead)
    is_return = isinstance(brick, BrickReturn)
    risks = brick.risks
    return BrickShown(
        brick.brick,
        canon.name if canon else brick.brick,
        filters.people(brick.lead) if brick.lead else "",
        "Lead director" if director else "Lead",
        _own(brick, canon, "commitments") if is_return else None,
        _own(brick, canon, "aims") if is_return else None,
        _signed_off(brick),
        [row._replace(movement=movements.get(row.action.id, "")) for row in _rows(brick.actions, strategy)],
        risks,
        any(risk.level for risk in risks or ()),
        brick.no_report or "",
        False,
    )


def _missing(brick: Brick) -> BrickShown:
    return BrickShown(brick.id, brick.name, "", "Lead", None, None, "", [], None, False, "", True)


def successes(report: QuarterlyReport, strategy: Strategy) -> list[Text]:
    """How each brick, and each section of one, will know that it is great."""
    returns = {brick.brick: brick for brick in report.bricks}
    found = []
    for brick in strategy.bricks:
        given = returns.get(brick.id)
        if text := _own(given, brick, "great_when"):
            found.append(text)
        found += [Text(section.great_when) for section in brick.sections if section.great_when]
    return found


def _own(given: BrickReturn | NoReport | None, canon: Brick | None, name: str) -> Text | None:
    """What the return says, else what the strategy says; only the first was written from the source."""
    if own := getattr(given, name, None):
        return Text(own, f"{given.brick}.{name}" if given else "")
    text = getattr(canon, name, None)
    return Text(text) if text else None


def _signed_off(brick: BrickReturn | NoReport) -> str:
    signed = getattr(brick, "signed_off", None)
    if not signed or not (signed.by or signed.date):
        return ""
    return ", ".join(part for part in (signed.by and signed.by.words, signed.date and signed.date.words) if part)


def _rows(actions: tuple[Action, ...], strategy: Strategy) -> list[ActionRow]:
    by_id = {action.id: action for action in reversed(actions)}
    return [_row(action, by_id, strategy) for action in actions]


def _row(action: Action, by_id: dict[str, Action], strategy: Strategy) -> ActionRow:
    ended = action.status if action.status in ("complete", "withdrawn") else ""
    if not ended and strategy.scale("rag")[action.rag].outlook == "complete":
        ended = "complete"
    return ActionRow(
        action,
        f"{words_of(action, by_id)} (continued)" if action.continues else "",
        _STATUS.get(action.status, ""),
        filters.quarters(action.deferred_to) if action.deferred_to else "",
        f"None: this action is {ended}" if ended else "",
    )


def words_of(action: Action, by_id: dict[str, Action]) -> str:
    """The key action that a row is about, in words: its own, or that of the row it continues."""
    action = key_action(action, by_id.get)
    return filters.words(action.action) if action.action else f"{action.continues or action.id}"
