"""What differs between two papers, in the reader's terms: made by `compare`, shown by `compose` and `cli`."""

import re
from typing import Literal, NamedTuple

from .brick import Action, Risk
from .dates import Period
from .ratings import Outlook, Rating

Direction = Literal["improved", "worsened", "changed", "unchanged"]
ActionKind = Literal["new", "changed", "complete", "deferred", "withdrawn", "missing", "moved"]
RiskKind = Literal["new", "changed", "closed", "missing"]
Verdict = Literal["kept", "changed", "dropped"]
Words = tuple[tuple[Literal["=", "-", "+"], str], ...]

_ORDER: dict[Outlook, int] = {"off-track": 0, "at-risk": 1, "on-track": 2, "complete": 3}


_ENTRY = {  # what an entry of a list is called
    "appendices": "appendix", "items": "item", "governance": "governance table", "figures": "picture", "goals": "goal",
    "priorities": "priority", "sections": "section", "quotes": "quotation", "governance_rows": "row of the form",
}  # fmt: skip


class Movement(NamedTuple):
    """Where a rating came from and went to."""

    old: Rating
    new: Rating

    @property
    def direction(self) -> Direction:
        """By outlook, for names and colours differ from scale to scale; to or from `none` is neither better nor
        worse."""
        before, after = _ORDER.get(self.old.outlook), _ORDER.get(self.new.outlook)
        if before is not None and after is not None and before != after:
            return "improved" if after > before else "worsened"
        return "unchanged" if self.old.id == self.new.id else "changed"


class FieldChange(NamedTuple):
    """A field that says something else; None where it is not there. The new text of `words` is its
    `=` and `+` parts joined."""

    field: str
    old: str | None
    new: str | None
    words: Words = ()

    @property
    def spoken(self) -> str:
        """The field as a reader would say it: `appendix 1, item 3, assurance`."""
        named = re.sub(r"(\w+)\[(\d+)\]", lambda one: f"{_ENTRY.get(one[1], one[1])} {int(one[2]) + 1}", self.field)
        return named.replace("_", " ").replace(".", ", ")


class Promise(NamedTuple):
    """Last quarter's next plan, and what became of it: whether it is this quarter's plan, not whether it was met."""

    made: str
    now: str | None
    verdict: Verdict
    words: Words = ()  # from what was promised to what is planned, where that is changed


class ActionChange(NamedTuple):
    """An action that differs; `old` or `new` is None where only one of the papers has it. `title` is its key action in
    words."""

    id: str
    change: ActionKind
    title: str
    old: Action | None
    new: Action | None
    movement: Movement | None = None
    fields: tuple[FieldChange, ...] = ()
    promise: Promise | None = None
    was: str = ""  # the id that it had, where another id was matched
    from_brick: str = ""


_ANEW = frozenset(("plan", "achievements", "impact", "recovery", "next_plan"))  # what each quarter writes for itself
_ALIKE = 0.4  # of such a text, the part that it must share with the last quarter's to be an edit of it
_TOLD_BY_KIND = frozenset(("complete", "deferred", "withdrawn"))


def edited(one: ActionChange, *, next_quarter: bool) -> tuple[list[FieldChange], list[str]]:
    """The fields of an action that were edited, and the names of those that the next quarter wrote anew: to show each of
    these as the old text replaced by the new would hide what matters."""
    known = {"status", "deferred_to"} if one.change in _TOLD_BY_KIND else set()
    fields = [field for field in one.fields if field.field not in known]
    anew = [field for field in fields if next_quarter and field.field in _ANEW and not _is_edit(field)]
    return [field for field in fields if field not in anew], [field.field for field in anew]


def _is_edit(field: FieldChange) -> bool:
    same = sum(len(text) for sign, text in field.words if sign == "=")
    return same >= _ALIKE * max(len(field.old or ""), len(field.new or ""), 1)


class RiskChange(NamedTuple):
    """A risk that differs; `fields` says how, where both papers have it."""

    change: RiskKind
    old: Risk | None
    new: Risk | None
    fields: tuple[FieldChange, ...] = ()


class BrickChange(NamedTuple):
    """What differs in one brick, in the order of the new paper and then of the old."""

    brick: str
    name: str
    fields: tuple[FieldChange, ...] = ()
    actions: tuple[ActionChange, ...] = ()
    risks: tuple[RiskChange, ...] = ()


class Side(NamedTuple):
    """One of the two papers: the file as it was named, its title, its quarter where it has one, the date of its meeting."""

    file: str
    title: str
    period: Period | None
    date: str = ""


class Promises(NamedTuple):
    """What became of last quarter's next plans."""

    kept: int = 0
    changed: int = 0
    dropped: int = 0

    @property
    def made(self) -> int:
        return sum(self)


class Delivery(NamedTuple):
    """Of the next plans made last quarter, how many were `kept`: the action is complete, or its plan is what was promised
    and it was neither put off nor withdrawn."""

    promised: int
    kept: int


class Summary(NamedTuple):
    """Counts of actions, the first three by rating; `promises` is None where the papers are not of quarters on end."""

    improved: int
    worsened: int
    unchanged: int
    new: int
    closed: int
    missing: int
    promises: Promises | None


class Changes(NamedTuple):
    """Everything that differs between two papers; where nothing does, `empty` is true."""

    old: Side
    new: Side
    summary: Summary
    fields: tuple[FieldChange, ...]
    bricks: tuple[BrickChange, ...]
    movements: dict[str, Movement]  # of every action that both papers rate, by its new id
    delivery: Delivery | None  # where the new paper is of the quarter after the old one's

    @property
    def empty(self) -> bool:
        return not self.fields and not self.bricks

    @property
    def date(self) -> str:
        """What dates a document of them (ISO 8601): the new paper's meeting, "" where it has none."""
        return self.new.date

    @property
    def next_quarter(self) -> bool:
        """Whether the new paper is of the quarter after the old one's."""
        return self.summary.promises is not None
