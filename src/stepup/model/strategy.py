"""The strategy: what the reports report on, and everything that differs from trust to trust."""

from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema, WrapValidator

from .ratings import BUILT_IN, Scale, Scales, make_scale
from .slip import is_slip
from .values import Line, Model, People, PersonValue, Prose, Ref, Slug, Truth, Unread, one_of, refuse


class Member(Model):
    """One organisation of a group."""

    name: Line = Field(description="The organisation's full name.")
    short: Line | None = Field(None, description="Its usual abbreviation.")


class Organisation(Model):
    """Whose strategy this is."""

    name: Line = Field(description="The organisation's full name.")
    short: Line | None = Field(None, description="Its usual abbreviation, for instance LPT.")
    members: tuple[Member, ...] = Field((), description="The organisations of a group.")


class Quote(Model):
    """Words of a person, printed as a quotation."""

    text: Prose = Field(description="What was said.")
    by: PersonValue | None = Field(None, description="Who said it.")


class Goal(Model):
    """One of the strategy's goals."""

    id: Slug = Field(description="How other files name this goal.")
    name: Line = Field(description="The goal, as printed.")
    text: Prose | None = Field(None, description="What the goal means.")


class BrickSection(Model):
    """A sub-heading of a brick."""

    name: Line = Field(description="The sub-heading.")
    introduction: Prose | None = Field(None, description="Text before the commitments.")
    quotes: tuple[Quote, ...] = Field((), description="Quotations printed with this section.")
    great_when: Prose | None = Field(None, description='Completes "We will know we are great when".')
    commitments: Prose | None = Field(None, description="What the trust commits to, as a list or text.")


class Brick(Model):
    """One of the strategy's areas of work: a brick of Step up to Great, a letter of DIGB Q."""

    id: Slug = Field(description="How returns and governance tables name this brick.")
    name: Line = Field(description="The brick, as printed.")
    emphasis: Line | None = Field(
        None, description="The letter that the trust prints bold (the S of STEP up to GREAT)."
    )
    lead_role: Line | None = Field(None, description="The post that leads this brick.")
    introduction: Prose | None = Field(None, description="Text before the commitments, in the full strategy.")
    quotes: tuple[Quote, ...] = Field((), description="Quotations printed with this brick.")
    commitments: Prose | None = Field(None, description="What the trust commits to, as a list or text.")
    aims: Prose | None = Field(None, description="What the trust aims for, as a list or text.")
    great_when: Prose | None = Field(None, description='Completes "We will know we are great when".')
    sections: tuple[BrickSection, ...] = Field((), description="Sub-headings of the brick.")


class Priority(Model):
    """A priority that a group shares."""

    id: Slug = Field(description="How highlight reports name this priority.")
    name: Line = Field(description="The priority, as printed.")
    text: Prose | None = Field(None, description="What the priority means.")
    lead: People = Field((), description="Who leads it.")


# The form of board papers in use at LPT, without what is particular to it: what an organisation with no form of its own gets.
_DEFAULT_FORM = {
    "presented_to": "For Board and Board Committees",
    "sponsor": "Paper sponsored by",
    "author": "Paper authored by",
    "submitted": "Date submitted",
    "previously_considered": "Which committee or other forum, if any, has previously considered this, and when",
    "assurance_level": "If considered elsewhere, the level of assurance gained",
    "report_cycle": "Whether this is a one-off report or, if not, when an update will be provided",
    "alignment": "Strategic alignment",
    "risks": "Risk register considerations",
    "within_risk_appetite": "Is the decision required consistent with the organisation's risk appetite",
    "fomi": "False and misleading information (FOMI) considerations",
    "patient_safety": "Positive confirmation that the content does not risk the safety of patients or the public",
    "equality": "Equality considerations",
}


def _row_field(field: str) -> str:
    """A row may have a field of the trust's own; one that is a field of every table but for a slip would never be answered."""
    meant = [known for known in _DEFAULT_FORM if is_slip(field, known)]
    if meant:
        help = f"did you mean `{meant[0]}`? For a row of your own choose a name that is less like it"
        refuse("SU112", f"'{field}' is no field of a governance table", help)
    return field


class GovernanceRow(Model):
    """One row of this organisation's governance table."""

    field: Annotated[Slug, AfterValidator(_row_field)] = Field(
        description="A field of the governance table, or one of your own, answered under `other`."
    )
    label: Line = Field(description="The row's label, exactly as on the trust's form.")
    choices: tuple[Line, ...] = Field((), description="The answers allowed, where only some are.")
    many: Truth = Field(
        False, description="Several of the choices may be given; printed as a list with Yes or No to each."
    )
    optional: Truth = Field(False, description="The row may be left out without a finding.")

    @property
    def plain_label(self) -> str:
        """The label by which `other` may name the row, in any case and without what ends it on the form."""
        return self.label.strip(": *").lower()


class Terms(Model):
    """What this organisation calls things, in the headings of its papers."""

    brick: Line = Field("Brick", description="One area of work of the strategy: Brick, Aim, Promise.")
    bricks: Line = Field("Bricks", description="Several of them.")
    great_when: Line = Field("We will know we are great when", description="The heading over `great_when`.")


class RiskRegister(Model):
    """The register that risks are numbered on."""

    name: Line = Field(description="The register's name, for instance Organisational Risk Register.")
    short: Line | None = Field(None, description="Its abbreviation, for instance ORR.")


DEFAULT_ROWS = tuple(GovernanceRow(field=field, label=label) for field, label in _DEFAULT_FORM.items())


def _by_label(value: object) -> object:
    if not isinstance(value, dict):
        refuse(
            "SU104",
            "a group of keys is expected here",
            "write each abbreviation as a key: PMO: Programme Management Office",
        )
    return value


class Strategy(Model):
    """A strategy file: organisation, vision, bricks, priorities, rating scales and the rows of the governance form."""

    id: Slug = Field(description="How papers name this strategy when it is built in.")
    title: Line = Field(description="The strategy's title.")
    organisation: Organisation = Field(description="Whose strategy this is.")
    introduction: Prose | None = Field(None, description="Text before everything else, in the full strategy.")
    quotes: tuple[Quote, ...] = Field((), description="Quotations printed with the introduction.")
    years: Line | None = Field(None, description="The years it covers, for instance 2021-24.")
    vision: Prose | None = Field(None, description="The organisation's vision.")
    goals: tuple[Goal, ...] = Field((), description="The strategy's goals, in the order printed.")
    bricks: tuple[Brick, ...] = Field((), description="The areas of work, in the order printed.")
    priorities: tuple[Priority, ...] = Field((), description="Priorities that a group shares.")
    ratings: Scales = Field(default_factory=dict, description="The trust's own rating scales: `rag`, `assurance`.")
    governance_rows: tuple[GovernanceRow, ...] = Field(
        (), description="Which rows this organisation's form has, in order."
    )
    terms: Terms = Field(Terms(), description="What this organisation calls its bricks, where not that.")
    risk_register: RiskRegister | None = Field(None, description="The register that risks are numbered on.")
    glossary: Annotated[dict[str, Prose], BeforeValidator(_by_label)] = Field(
        default_factory=dict, description="Abbreviations and what they stand for; printed where used."
    )
    contact: Prose | None = Field(None, description="How to ask for the paper in another format; closes every paper.")
    ref: Ref = ""
    unread: Unread = frozenset()

    @cached_property
    def scales(self) -> dict[str, Scale]:
        return {id: make_scale(id, [rating.model_dump() for rating in ratings]) for id, ratings in self.ratings.items()}

    def scale(self, id: str) -> Scale:
        """The strategy's own scale of that name, else the built-in one."""
        return self.scales.get(id) or BUILT_IN[id]

    @cached_property
    def brick_by_id(self) -> dict[str, Brick]:
        return {brick.id: brick for brick in self.bricks}

    @cached_property
    def priority_by_id(self) -> dict[str, Priority]:
        return {priority.id: priority for priority in self.priorities}

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Those that it explains: in its glossary, and short names."""
        register = self.risk_register.short if self.risk_register else None
        shorts = (self.organisation.short, *(member.short for member in self.organisation.members), register)
        listed = {part.strip() for key in self.glossary for part in (key, *key.split("/"))}
        return frozenset(listed.union(filter(None, shorts)))

    @property
    def rows(self) -> tuple[GovernanceRow, ...]:
        return self.governance_rows or DEFAULT_ROWS

    @property
    def short(self) -> str:
        return self.organisation.short or self.organisation.name


class Figure(Model):
    """A picture in a paper: a PNG or JPEG file beside the source."""

    file: Line = Field(description="Path of a PNG or JPEG file, relative to this file.")
    alt: Line = Field(description="What the picture shows, in words, for those who cannot see it.")
    caption: Line | None = Field(None, description="Printed under the picture.")
    data: bytes = Field(b"", alias="\0data", exclude=True, repr=False, description="The picture; set by the reader.")
    format: str = Field("", alias="\0format", exclude=True, description="png or jpeg; set by the reader.")
    width: int = Field(0, alias="\0width", exclude=True, description="In pixels; set by the reader.")
    height: int = Field(0, alias="\0height", exclude=True, description="In pixels; set by the reader.")


def _resolved(value: object, handler: Any, info: ValidationInfo) -> Strategy:
    """A strategy is named in a file and resolved by `source` before validation: only the result is taken here."""
    if not isinstance(value, Strategy):
        refuse(
            "SU104",
            "the name of a strategy is expected here",
            "write a built-in strategy's id, or a path to a strategy file",
        )
    return value


StrategyRef = Annotated[
    Strategy,
    WrapValidator(_resolved),
    WithJsonSchema({"type": "string", "pattern": r"\S"}),
]


def known_brick(value: str, info: ValidationInfo) -> str:
    """A brick's id as the strategy in the context has it; any other is SU106."""
    return _known(value, info, "bricks", "a brick")


def known_priority(value: str, info: ValidationInfo) -> str:
    """A priority's id as the strategy in the context has it; any other is SU106."""
    return _known(value, info, "priorities", "a priority")


def _known(value: str, info: ValidationInfo, where: str, what: str) -> str:
    own = info.data.get("strategy")
    strategy = own if isinstance(own, Strategy) else (info.context or {}).get("strategy")
    if strategy is None:
        return value
    known = strategy.brick_by_id if where == "bricks" else strategy.priority_by_id
    if value not in known and where not in strategy.unread:
        ids = list(known)
        help = one_of(value, ids) if ids else f"the strategy lists no {where}"
        refuse("SU106", f"'{value[:60]}' is not {what} of the strategy {strategy.id}", help)
    return value
