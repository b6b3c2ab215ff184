"""SU602, the part about figures: "down from 11.4 to weeks", "rose by %"."""

from collections.abc import Iterator

from ..model import BrickReturn, Paper, Source
from ..patterns import late
from .engine import Context, Problem, rule
from .texts import said

_UNITS = "days|weeks|months|years|hours|minutes|seconds|beds|posts|patients"
# Between two words where a figure stood. "From 12 to weeks" says nothing, "from 12 to months of waiting" hardly more.
_LOST = late(
    rf"\b(?:from £?[0-9][0-9,.]*(?:%|k|m|bn)? to (?:{_UNITS})(?! ending\b)|(?:by|at|was) %|(?:by|from|at|was|of) £(?! ?[0-9]| to\b))"
    r"(?=[\s.,;:)]|\Z)"
)
# A word, or a sign, of the text -> what stands wherever the pattern matches with it.
_BY_WORD = {unit.encode(): f" to {unit}" for unit in _UNITS.split("|")}
_BY_SIGN = {"%": (" %",), "£": (" £ ", " £.", " £,", " £;", " £\n")}


@rule("SU602", "cut-off-text", "warning", BrickReturn, Paper)
def lost_figure(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    clues = [clue for word, clue in _BY_WORD.items() if word in everything.words]
    clues += [clue for sign, found in _BY_SIGN.items() if sign in everything.text for clue in found]
    for one in everything.holding(clues):
        for match in _LOST.finditer(one.text):
            words = " ".join(match[0].split())
            yield one.problem(f"a figure is missing in “{words}”", "put the figure in", match.start(), match.end())
