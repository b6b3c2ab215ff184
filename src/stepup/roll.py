"""VERB: a quarter's Paper -> the next quarter's: what was promised becomes the plan, what is done is left out."""

from dataclasses import dataclass
from typing import NamedTuple

from .model import Accept, Action, BrickReturn, NoReport, Period, QuarterlyReport, Risk
from .model.ratings import NOT_RATED, Scale

# Findings on what happened between two quarters: accepted in one, they have nothing to say in the next.
_EVENTS = {"SU301", "SU302", "SU303", "SU305", "SU307"}


class Left(NamedTuple):
    """What the next quarter leaves out, or lets begin again: the brick's id, the action's, and why."""

    brick: str
    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Rolled:
    """The next quarter's report, and what a person should know of it. Bricks are named as files `bricks/<brick>.yaml`."""

    report: QuarterlyReport
    left_out: tuple[Left, ...]
    still_deferred: tuple[Left, ...]
    open_again: tuple[Left, ...]
    closed_risks: int
    no_report: tuple[str, ...]


def roll(report: QuarterlyReport, previous: str = "") -> Rolled:
    """The report of the quarter after this one, to be filled in; `previous` is the path by which it names this one."""
    period, scale = report.period.next(), report.strategy.scale("rag")
    bricks = tuple(roll_return(one, period, scale) for one in report.bricks)
    table = tuple(one.model_copy(update={"submitted": None}) for one in report.governance)
    emptied = dict.fromkeys(("meeting", "purpose", "analysis", "proposal", "decision"))
    last = report.model_copy(update={"ref": previous})
    rolled = report.model_copy(
        update={
            **emptied, "period": period, "governance": table, "previous": last,
            "bricks": bricks, "frozen": None, "accept": accepted(report.accept, period),
        }
    )  # fmt: skip
    left: list[Left] = []
    waiting: list[Left] = []
    again: list[Left] = []
    for brick in report.bricks:
        for action in brick.actions:
            if ended(action, scale):
                left.append(Left(brick.brick, action.id, ended(action, scale)))
            elif action.status == "deferred":
                when = ", ".join(map(str, action.deferred_to)) or "no quarter given"
                (again if due(action, period) else waiting).append(Left(brick.brick, action.id, when))
    closed = sum(risk.closed is not None for brick in report.bricks for risk in brick.risks or ())
    silent = tuple(brick.brick for brick in report.bricks if isinstance(brick, NoReport))
    return Rolled(rolled, tuple(left), tuple(waiting), tuple(again), closed, silent)


def roll_return(brick: BrickReturn | NoReport, period: Period, scale: Scale) -> BrickReturn | NoReport:
    """One brick's return of the quarter `period`, the one after its own, to be filled in."""
    update: dict[str, object] = {
        "period": period, "ref": f"bricks/{brick.brick}.yaml", "accept": accepted(brick.accept, period),
    }  # fmt: skip
    if isinstance(brick, BrickReturn):
        update["signed_off"] = None
        update["actions"] = tuple(_action(one, period) for one in carried(brick.actions, scale))
        if brick.risks is not None:
            update["risks"] = tuple(_risk(one, period) for one in brick.risks if one.closed is None)
    return brick.model_copy(update=update)


def carried(actions: tuple[Action, ...], scale: Scale) -> tuple[Action, ...]:
    """The actions that go on. Where the first row of an action is done and a further row is not, that row takes over the
    action's words."""
    known = {action.id: action for action in actions}
    open_ids = {action.id for action in actions if not ended(action, scale)}
    heirs: dict[str, str] = {}
    kept = []
    for action in actions:
        if action.id not in open_ids:
            continue
        head = known.get(action.continues) if action.continues else None
        if head is not None and head.id not in open_ids:
            if head.id in heirs:
                action = action.model_copy(update={"continues": heirs[head.id]})
            else:
                heirs[head.id] = action.id
                action = action.model_copy(update={"continues": None, "action": head.action})
        kept.append(action)
    return tuple(kept)


def _action(action: Action, period: Period) -> Action:
    update: dict[str, object] = {
        "plan": action.next_plan, "next_plan": None, "achievements": None, "impact": None, "recovery": None,
        "rag": NOT_RATED, "accept": accepted(action.accept, period),
    }  # fmt: skip
    if action.status == "deferred" and due(action, period):
        update |= {"status": "open", "deferred_to": ()}
    return action.model_copy(update=update)


def _risk(risk: Risk, period: Period) -> Risk:
    return risk.model_copy(update={"accept": accepted(risk.accept, period)})


def ended(action: Action, scale: Scale) -> str:
    """complete or withdrawn, by an action's status or its rating; "" where it goes on."""
    if action.status in ("complete", "withdrawn"):
        return action.status
    return "complete" if scale[action.rag].outlook == "complete" else ""


def due(action: Action, period: Period) -> bool:
    """Whether a deferred action's quarter has come."""
    return bool(action.deferred_to) and min(action.deferred_to) <= period


def accepted(accepts: tuple[Accept, ...], period: Period) -> tuple[Accept, ...]:
    """What is still accepted in a quarter."""
    return tuple(one for one in accepts if still_accepted(one, period))


def still_accepted(one: Accept, period: Period) -> bool:
    """Whether an acceptance goes on: not past its quarter, nor about what happened between two earlier ones."""
    if one.until is not None:
        return one.until >= period
    return one.rule not in _EVENTS and one.id is None
