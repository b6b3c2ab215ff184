"""SU602, the part about figures: "down from 11.4 to weeks", "rose by %"."""

from collections.abc import Iterator

from ..model import BrickReturn, Paper, Source
from ..patterns import late
from .clues import Clues
from .engine import Context, Problem, rule
from .texts import said

_UNITS = "days|weeks|months|years|hours|minutes|seconds|beds|posts|patients"
_CHANGED = "fell|rose|fallen|risen|increased|decreased|dropped|reduced|grown|grew|improved"
_BEFORE = ("at", "of", "by", "to", "from", "than", "over", "was")
_SINCE = ("since", "compared", "against", "from")
# Between two words where a figure stood. "From 12 to weeks" says nothing, "from 12 to months of waiting" hardly more.
_LOST = late(
    rf"\b(?:(?:from £?[0-9][0-9,.]*(?:%|k|m|bn)? to (?:{_UNITS})(?! ending\b)|(?:by|at|was|(?:{_CHANGED}) to) %|from [0-9][0-9.,]*%? to %"
    r"|(?:by|from|at|was|of) £(?! ?[0-9]| to\b)"
    rf"|(?:{'|'.join(_BEFORE)}) (?:per cent|percent)|(?:{_CHANGED}) by (?:{'|'.join(_SINCE)})"
    r"|(?:of|by|to|from|at) (?=\.(?! ?\.)(?:\s|\Z)))(?=[\s.,;:)]|\Z)"
    r"|(?:to from|from to|between and)(?= £?[0-9])"
    r"|Of the [0-9]+ (?:[a-z0-9-]+ ){0,4}[a-z0-9-]+, (?:have been|has been|have now|were|are now|are still)(?= [a-z]+(?:ed|en)\b))"
)
_CLUES = Clues(
    *(f" to {unit}" for unit in _UNITS.split("|")),
    *(" %", "to from ", "from to ", "between and "),
    *(f"{before} per{gap}cent" for before in _BEFORE for gap in ("", " ")),
    *(f" £{after}" for after in " .,;:)\n"),
    *(f"{word} ." for word in ("of", "by", "to", "from", "at")),
    *(f" by {word}" for word in _SINCE),
    *(f", {word} " for word in ("have been", "has been", "have now", "were", "are now", "are still")),
)


@rule("SU602", "cut-off-text", "warning", BrickReturn, Paper)
def lost_figure(subject: Source, context: Context) -> Iterator[Problem]:
    for one in said(subject, context).suspects(_CLUES):
        for match in _LOST.finditer(one.text):
            words = " ".join(match[0].split())
            yield one.problem(f"a figure is missing in “{words}”", "put the figure in", match.start(), match.end())
