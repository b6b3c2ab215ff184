"""How a report's actions were rated, quarter by quarter, over all the quarters that can be reached through `previous`."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .dates import Period
from .paper import QuarterlyReport
from .ratings import Rating


class Bar(NamedTuple):
    """A quarter, and how many rows of key actions have each rating of its scale."""

    quarter: Period
    counts: tuple[tuple[Rating, int], ...]


def quarters(report: QuarterlyReport | None) -> Iterator[QuarterlyReport]:
    """A report and those before it, the newest first."""
    while report is not None:
        yield report
        report = report.previous


def bars(report: QuarterlyReport) -> tuple[Bar, ...]:
    """The ratings of each quarter, the oldest first."""
    return tuple(map(_bar, quarters(report)))[::-1]


def _bar(report: QuarterlyReport) -> Bar:
    scale = report.strategy.scale("rag")
    counts = Counter(scale[action.rag].id for action in report.actions())
    return Bar(report.period, tuple((one, counts[one.id]) for one in scale.ratings))
