"""SU602, the part about figures: "down from 11.4 to weeks", "rose by %"."""

from collections.abc import Iterator

from ..model import BrickReturn, Paper, Source
from ..patterns import late
from .clues import Clues
from .engine import Context, Problem, rule
from .texts import said

_UNITS = "days|weeks|months|years|hours|minutes|seconds|beds|posts|patients"
# Between two words where a figure stood. "From 12 to weeks" says nothing, "from 12 to months of waiting" hardly more.
_LOST = late(
    rf"\b(?:from £?[0-9][0-9,.]*(?:%|k|m|bn)? to (?:{_UNITS})(?! ending\b)|(?:by|at|was) %|(?:by|from|at|was|of) £(?! ?[0-9]| to\b))"
    r"(?=[\s.,;:)]|\Z)"
)
_CLUES = Clues(*(f" to {unit}" for unit in _UNITS.split("|")), " %", *(f" £{after}" for after in " .,;:)\n"))


@rule("SU602", "cut-off-text", "warning", BrickReturn, Paper)
def lost_figure(subject: Source, context: Context) -> Iterator[Problem]:
    for one in said(subject, context).suspects(_CLUES):
        for match in _LOST.finditer(one.text):
            words = " ".join(match[0].split())
            yield one.problem(f"a figure is missing in “{words}”", "put the figure in", match.start(), match.end())
