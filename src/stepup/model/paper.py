"""The papers: what a board, a committee or a joint working group is given to read. Their models are built when they are first
needed (`defer_build`): a return needs none of them."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, ValidationInfo

from ..findings import Path
from .brick import Accept, Action, BrickReturn, NoReport
from .dates import Day, DayValue, PeriodValue
from .ratings import AssuranceValue
from .slip import is_slip
from .strategy import Figure, GovernanceRow, StrategyRef, known_brick, known_priority
from .values import (
    ONE_LINE,
    Body,
    Id,
    Line,
    Lines,
    Model,
    People,
    PersonValue,
    Prose,
    Ref,
    Register,
    Slug,
    Truth,
    TruthOrProse,
    Unread,
    Widened,
    refuse,
)


class Meeting(Model, defer_build=True):
    """The meeting that the paper goes to."""

    body: Line | None = Field(None, description="The board or committee, for instance LPT Trust Board.")
    date: DayValue | None = Field(None, description="The date of the meeting, 2023-11-28, or its month, 2023-11.")
    item: Line | None = Field(None, description="The reference on the agenda.")


class RegisterRisk(Model, defer_build=True):
    """A risk as the cover names it: its number on the register, and its title."""

    reference: Line | None = Field(None, alias="register", description="The number on the risk register.")
    title: Line | None = Field(None, description="The risk's title on the register.")

    @property
    def words(self) -> str:
        return ": ".join(part for part in (self.reference, self.title) if part)


def _register_risk(value: object) -> object:
    return {"register": value} if isinstance(value, str) else value


def _other(value: object) -> object:
    if not isinstance(value, dict):
        refuse("SU104", "a group of keys is expected here", "write each row as a key: cqc: [Safe]")
    return value


def _row_name(name: str, info: ValidationInfo) -> str:
    """A table may have rows that its form lacks; one that is a row of the form but for a slip would leave that unanswered."""
    strategy = info.data.get("strategy") or (info.context or {}).get("strategy")
    rows = strategy.rows if strategy else ()
    said = name.strip(": *").lower()
    if not any(row.field == name or row.plain_label == said for row in rows):
        meant = [row.field for row in rows if is_slip(name, row.field)]
        meant += [row.label for row in rows if is_slip(said, row.plain_label)]
        if meant:
            refuse("SU102", f"'{name[:60]}' is no row of this board's form", f"did you mean `{meant[0]}`?")
    return name


RegisterRisks = tuple[
    Annotated[RegisterRisk, BeforeValidator(_register_risk), Widened(lambda risk: {"anyOf": [ONE_LINE, risk]})], ...
]
Choices = tuple[Line, ...]


def _list_or_text(value: object) -> str:
    return "list" if isinstance(value, (list, tuple)) else "text"


Text = Annotated[Prose, Tag("text")]


class Governance(Model, defer_build=True):
    """A governance table: one for each board that the paper goes to. Rows and labels are the strategy's."""

    strategy: StrategyRef | None = Field(None, description="Whose form this is. Default: the paper's own strategy.")
    title: Line | None = Field(None, description="The table's heading. Default: the organisation's short name.")
    presented_to: Lines | None = Field(None, description="The board or committee.")
    sponsor: People = Field((), description="Who sponsors the paper: a person, or a list of them.")
    author: People = Field((), description="Who wrote the paper: a person, or a list of them.")
    submitted: DayValue | None = Field(None, description="The date on which the paper was submitted.")
    previously_considered: Prose | None = Field(None, description="Which forum considered it before, and when; or N/A.")
    assurance_level: Lines | None = Field(
        None, description="assured, partially-assured, not-assured, or the form's own words."
    )
    report_cycle: Lines | None = Field(None, description="One-off, or when an update will be provided.")
    alignment: tuple[Annotated[Slug, AfterValidator(known_brick)], ...] | None = Field(
        None, description="The ids of the strategy's bricks that the paper is about."
    )
    risks: Annotated[Annotated[RegisterRisks, Tag("list")] | Text, Discriminator(_list_or_text)] | None = Field(
        None, description="On the risk register: a list of numbers, of {register: 84, title: ...}, or text."
    )
    within_risk_appetite: TruthOrProse | None = Field(None, description="true, false, or text.")
    fomi: Prose | None = Field(None, description="False and misleading information considerations.")
    patient_safety: Prose | None = Field(
        None, description="Positive confirmation that nobody's safety is at risk: Confirmed."
    )
    equality: Prose | None = Field(None, description="Equality considerations.")
    other: Annotated[
        dict[
            Annotated[str, AfterValidator(_row_name)],
            Annotated[Annotated[Choices, Tag("list")] | Text, Discriminator(_list_or_text)],
        ],
        BeforeValidator(_other),
    ] = Field(
        default_factory=dict,
        description="Rows that only this board asks for: by the strategy's own field, or by label.",
    )

    def answer(self, row: GovernanceRow) -> tuple[Path, object]:
        """What answers a row of a form, and its path in this table: the field, else what stands under `other` by the
        row's field or label; ((), None) where nobody answered. Where the row has choices, a list is a tuple of words."""
        value = getattr(self, row.field) if row.field in _OWN else None
        path: Path = (row.field,)
        if value is None or (value == () and row.field in ("sponsor", "author")):
            key = next((one for one in self.other if one == row.field), None) or next(
                (one for one in self.other if one.strip(": *").lower() == row.plain_label), None
            )
            if key is None:
                return (), None
            path, value = ("other", key), self.other[key]
        if row.choices and path != ("alignment",):
            if isinstance(value, str) and value.startswith("- "):
                value = tuple(line.removeprefix("- ") for line in value.split("\n"))
            elif isinstance(value, tuple) and not isinstance(value, Day):
                value = tuple(one if isinstance(one, str) else one.words for one in value)
        return path, value


_OWN = frozenset(Governance.model_fields) - {"strategy", "title", "other"}


class Paper(Model, defer_build=True):
    """What every paper has: a cover, governance tables, figures and appendices."""

    kind: ClassVar[str]
    strategy: StrategyRef | None = Field(None, description="A built-in strategy's id, or a path to a strategy file.")
    title: Line | None = Field(None, description="The paper's title.")
    meeting: Meeting | None = Field(None, description="The meeting that the paper goes to.")
    purpose: Prose | None = Field(None, description="Purpose of the report.")
    analysis: Prose | None = Field(None, description="Analysis of the issue: what the board needs to know.")
    proposal: Prose | None = Field(None, description="What is proposed.")
    decision: Prose | None = Field(None, description="The decision required.")
    governance: tuple[Governance, ...] = Field(
        (), description="One governance table for each board that the paper goes to."
    )
    figures: tuple[Figure, ...] = Field((), description="Pictures, each with a caption and alternative text.")
    accept: tuple[Accept, ...] = Field(
        (), description="Findings on this paper that the trust accepts, with the reason."
    )
    ref: Ref = ""
    unread: Unread = frozenset()


class QuarterlyReport(Paper):
    """One quarter of a strategy: cover paper, governance tables and the bricks' returns."""

    kind: ClassVar[str] = "quarterly-report"
    strategy: StrategyRef = Field(description="A built-in strategy's id, or a path to a strategy file.")
    title: Line = Field(description="The paper's title.")
    period: PeriodValue = Field(description="The quarter reported on: 2023/24 Q2 is July to September 2023.")
    sro: PersonValue | None = Field(None, description="The senior responsible owner.")
    report_title: Line | None = Field(None, description="The title of the report inside the paper.")
    previous: "QuarterlyReport | None" = Field(
        None, description="Path of last quarter's report, for movement and promises."
    )
    frozen: dict[str, str] | None = Field(None, alias="\0frozen", exclude=True, description="Set by the reader.")
    bricks: tuple[BrickReturn | NoReport, ...] = Field(
        description="The bricks' returns, in the order shown: paths, or inline."
    )
    appendices: "tuple[AnyPaper, ...]" = Field((), description="Papers that follow this one: paths, or inline.")

    def actions(self) -> Iterator[Action]:
        for brick in self.bricks:
            yield from brick.actions


class Item(Model, defer_build=True):
    """One item of a highlight report, with its level of assurance."""

    id: Id = Field(description="The item's number or id.")
    title: Line = Field(description="The item's title.")
    assurance: AssuranceValue = Field(description="A rating of the strategy's assurance scale.")
    priority: Annotated[Slug, AfterValidator(known_priority)] | None = Field(
        None, description="The group priority it reports on."
    )
    escalation: Prose | None = Field(None, description="What the committee tells the board.")
    consideration: Prose | None = Field(
        None, description="What the committee considered; a column of its own where any item has it."
    )
    resolution: Prose | None = Field(
        None, description="What the committee resolved; a column of its own where any item has it."
    )
    references: Register | None = Field(
        None, alias="register", description="References on the risk register, or text such as N/A."
    )


class HighlightReport(Paper):
    """A committee's or joint working group's report, with a level of assurance for each item."""

    kind: ClassVar[str] = "highlight-report"
    committee: Line = Field(description="The committee that reports.")
    meeting_date: DayValue | None = Field(None, description="The date of the committee's own meeting.")
    report_purpose: Prose | None = Field(None, description="What this report is for.")
    priorities: Truth = Field(False, description="Show the strategy's list of priorities.")
    introduction: Prose | None = Field(None, description="Text before the legend and the items.")
    items: tuple[Item, ...] = Field(description="What the committee reports, in the order shown.")
    appendices: "tuple[AnyPaper, ...]" = Field((), description="Papers that follow this one: paths, or inline.")


class BoardPaper(Paper):
    """Any other board paper: a cover, a free body, appendices."""

    kind: ClassVar[str] = "paper"
    title: Line = Field(description="The paper's title.")
    body: Body | None = Field(
        None, description="Markdown that may hold headings and tables; headings start at level 1."
    )
    appendices: "tuple[AnyPaper, ...]" = Field((), description="Papers that follow this one: paths, or inline.")


AnyPaper = QuarterlyReport | HighlightReport | BoardPaper
