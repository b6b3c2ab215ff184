"""One brick's return for one quarter: its key actions, and what could go wrong."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from .dates import DayValue, PeriodValue
from .ratings import RagValue
from .strategy import StrategyRef, known_brick
from .values import (
    Id,
    Line,
    Listed,
    Model,
    People,
    PersonValue,
    Prose,
    Ref,
    Register,
    Slug,
    Truth,
    Widened,
    in_any_case,
    refuse,
    words,
)

Status = Literal["open", "complete", "deferred", "withdrawn"]
_STATUS_MEANS = {
    "open": "The work goes on.",
    "complete": "All of it is done.",
    "deferred": "It is put off, to the quarter in `deferred_to`.",
    "withdrawn": "It will not be done.",
}
STATUS_MEANT = {
    **dict.fromkeys(("done", "finished", "closed", "delivered", "achieved"), "complete"),
    **dict.fromkeys(("delayed", "postponed", "rescheduled", "slipped", "on hold", "paused"), "deferred"),
    **dict.fromkeys(("cancelled", "dropped", "removed", "stopped"), "withdrawn"),
    **dict.fromkeys(("ongoing", "in progress", "started", "active", "new"), "open"),
}
Level = Literal["low", "medium", "high"]


class Accept(Model):
    """A finding that the trust accepts, with its reason."""

    rule: Line = Field(description="The code of the rule, for instance SU207.")
    because: Prose = Field(description="Why this is accepted, in words that may be printed.")
    until: PeriodValue | None = Field(None, description="The last quarter for which it is accepted.")
    id: Id | None = Field(None, description="On a brick or paper: the action that this is about.")


class Action(Model):
    """A key action, or a further row of one: the plan, what was delivered, how it is rated and what comes next."""

    id: Id = Field(description="Short, unique in the report, and the same in every quarter: HS1.")
    action: Prose | None = Field(None, description="The key action, as the Board agreed it.")
    continues: Id | None = Field(
        None, description="Instead of `action`: the id of the key action of which this is a further row."
    )
    owner: People = Field((), description="Who answers for this action.")
    plan: Prose | None = Field(None, description="What this quarter was to deliver.")
    achievements: Prose | None = Field(None, description="What this quarter delivered.")
    impact: Prose | None = Field(None, description="What difference that made to patients, staff or the trust.")
    rag: RagValue = Field(description="A rating of the strategy's rag scale, or not-rated.")
    next_plan: Prose | None = Field(None, description="What next quarter is to deliver: the promise made to the Board.")
    status: Annotated[
        Status,
        BeforeValidator(words("open", "complete", "deferred", "withdrawn", meant=STATUS_MEANT)),
        Widened(partial(in_any_case, meanings=_STATUS_MEANS)),
    ] = Field("open", description="open, complete, deferred or withdrawn.")
    deferred_to: Annotated[tuple[PeriodValue, ...], *Listed] = Field(
        (),
        description="With status deferred: the quarter, or quarters, to which it is put off.",
    )
    recovery: Prose | None = Field(None, description="How a red or amber action gets back on track.")
    standing: Truth = Field(False, description="The same work every quarter, so that a repeated plan is no finding.")
    accept: tuple[Accept, ...] = Field(
        (), description="Findings on this action that the trust accepts, with the reason."
    )

    @model_validator(mode="after")
    def _is_an_action_or_continues_one(self) -> "Action":
        if self.action is None and self.continues is None:
            refuse(
                "SU101",
                "`action` is missing",
                "say what the key action is, or with `continues` which one this row belongs to",
            )
        if self.action is not None and self.continues is not None:
            refuse(
                "SU104",
                "this row has both `action` and `continues`",
                "keep one: `continues` is for a further row of another action",
            )
        return self


MOST_ROWS = 10  # rows that continue one another, as far as is looked: SU106 speaks of such


def key_action(row: Action, find: Callable[[str], Action | None]) -> Action:
    """The key action that a row is about, `find` giving the actions by their ids: itself, or the one that it continues."""
    for _ in range(MOST_ROWS):
        head = find(row.continues) if row.continues else None
        if head is None:
            break
        row = head
    return row


class Risk(Model):
    """What could go wrong, what is done about it, and where it stands on the risk register."""

    risk: Prose = Field(description="What could go wrong.")
    mitigation: Prose | None = Field(None, description="What is being done about it.")
    references: Register | None = Field(
        None, alias="register", description="Its references on the risk register: [84, 85]."
    )
    level: Annotated[Level, BeforeValidator(words("low", "medium", "high")), Widened(in_any_case)] | None = Field(
        None, description="low, medium or high."
    )
    closed: Prose | None = Field(None, description="Why it is a risk no longer; next quarter leaves it out.")
    accept: tuple[Accept, ...] = Field((), description="Findings on this risk that the trust accepts, with the reason.")


class SignOff(Model):
    """Who signed the return off, and when."""

    by: PersonValue | None = Field(None, description="Who signed it off.")
    date: DayValue | None = Field(None, description="When.")
    fingerprint: Line | None = Field(None, description="Of what was signed; written by stepup.")


class _Return(Model):
    strategy: StrategyRef | None = Field(
        None, description="For a file of its own: a built-in strategy's id, or a path."
    )
    period: PeriodValue | None = Field(None, description="For a file of its own: the quarter, for instance 2023/24 Q2.")
    brick: Annotated[Slug, AfterValidator(known_brick)] = Field(description="The id of a brick of the strategy.")
    ref: Ref = ""


class NoReport(_Return):
    """A brick that reports nothing this quarter, said in so many words."""

    lead: People = Field((), description="Who leads the brick.")
    no_report: Prose = Field(description="Why there is no return; printed in the paper.")
    accept: tuple[Accept, ...] = Field((), description="Findings that the trust accepts, with the reason.")

    @property
    def actions(self) -> tuple[Action, ...]:
        return ()

    @property
    def risks(self) -> None:
        return None


class BrickReturn(_Return):
    """One brick's return for one quarter, sent in by its lead."""

    lead: People = Field(description="Who leads the brick: a person, or a list of them.")
    commitments: Prose | None = Field(None, description="Default: what the strategy says.")
    aims: Prose | None = Field(None, description="Default: what the strategy says.")
    great_when: Prose | None = Field(None, description="Default: what the strategy says.")
    signed_off: SignOff | None = Field(None, description="Who signed this return off, and when.")
    actions: tuple[Action, ...] = Field(description="The key actions, in the order printed.")
    risks: tuple[Risk, ...] | None = Field(None, description="The brick's risks; [] says that none was identified.")
    accept: tuple[Accept, ...] = Field(
        (), description="Findings on this brick that the trust accepts, with the reason."
    )

    @property
    def no_report(self) -> None:
        return None
