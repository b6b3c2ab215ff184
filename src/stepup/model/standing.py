"""Where a quarter stands: made by `status`, shown by `cli`."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from stepup.findings import Finding

from .dates import Period

Received = Literal["received", "invalid", "outstanding", "no report"]
Signed = Literal["signed off", "changed since", "not signed off", ""]


class Counts(NamedTuple):
    """The ratings of one brick in one quarter, by the rating's name in the order of its scale."""

    period: Period
    ratings: dict[str, int]


@dataclass(frozen=True, slots=True)
class BrickStatus:
    """Where one brick's return stands."""

    brick: str
    name: str
    lead: str
    received: Received
    signed: Signed
    findings: tuple[Finding, ...]
    ratings: tuple[Counts, ...]  # of each quarter given, the oldest first
    improved: int = 0
    worsened: int = 0

    def count(self, severity: str) -> int:
        return sum(one.severity == severity for one in self.findings)


class Chaser(NamedTuple):
    """What to write to one lead: text to be pasted in an e-mail. Nothing is sent."""

    lead: str
    bricks: tuple[str, ...]
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Status:
    """Where a quarter stands."""

    title: str
    period: Period
    since: Period | None  # the quarter that movement is counted from
    bricks: tuple[BrickStatus, ...]
    chasers: tuple[Chaser, ...] = field(default=())

    def count(self, received: str) -> int:
        return sum(one.received == received for one in self.bricks)
