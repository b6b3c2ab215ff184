"""SU609, the part about numbers that a word compares wrongly: "81%, above the target of 85%", "31 compared with 23, a reduction"."""

import re
from collections.abc import Iterator

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .directions import HELP, MOST
from .quantities import CLAUSE, HEDGE, NOUN, QUANTITY, RANKED, alike, quantity
from .sums import near

# "31 falls in September, compared with 23 in June, a reduction"
_COMPARED = late(
    rf"(?<![\w.,£/–-])(?P<b>{QUANTITY})(?P<after>[^.;:()0-9\n£]{{0,40}}?),? compared (?:with|to) {HEDGE}(?P<a>{QUANTITY})"
    rf"(?P<then>[^.;:()0-9\n£,]{{0,40}}?)(?:,| –) ?{NOUN}(?! (?:on|against|compared)\b)"
)
_COMPARED_CLUES = Clues("compared with ", "compared to ")
# "81% in September, above the target of 85%", "above the 85% target at 81%"
_MARK = "(?:target|trajectory|threshold|standard|benchmark|ambition|average|requirement|tolerance|limit|ceiling)"
_THAN = "(?:(?P<more>above|exceeding|higher than|in excess of)|(?P<less>below|lower than|short of))"
_MARKED = rf"(?:the|our|its|their|a) (?:[A-Za-z-]+ ){{0,2}}?(?:{_MARK} of (?P<a>{QUANTITY})|(?P<a2>{QUANTITY})(?: [a-z-]+){{0,2}} {_MARK})"
_STANDS = late(
    rf"(?<![\w.,£/–-])(?P<b>{QUANTITY})(?: (?:in|for|at|during|this|last|by|overall)[^.;:()0-9\n,]{{0,24}})?"
    rf"(?:,| –) (?:(?:and|which|is|was|remains|still|well|just|slightly|now|also) ){{0,4}}{_THAN} {_MARKED}"
)
_STANDS_AT = late(rf"\b{_THAN} {_MARKED} at (?P<b>{QUANTITY})(?! (?:of|above|below)\b)")
# "Option C scored highest with 72 points, against 74 for option B"
_HIGHEST = late(
    rf"\b(?:(?P<more>highest|best|most)|(?P<less>lowest|cheapest|fewest|shortest))\b[^.;:()0-9\n£]{{0,40}}? (?P<b>{QUANTITY})(?: [a-z]+)?(?: (?:out )?of [0-9]+)?,? (?:against|compared (?:with|to)|ahead of|followed by|versus) (?P<a>{QUANTITY})(?: [a-z]+)? for\b"
)
_HIGHEST_CLUES = Clues("highest ", "scored best", "scored most", "lowest ", "cheapest ", "fewest ", "shortest ")
_THAN_CLUES = Clues("above ", "exceeding ", "higher than ", "excess of ", "below ", "lower than ", "short of ")
_NO_LEVEL = late(r"\b(?:by|of|rise|fall|variance|gap|points?) \Z")  # "up by 3%, above the target of 85%"


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_comparison(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for pattern, clues in (
        (_COMPARED, _COMPARED_CLUES),
        (_STANDS, _THAN_CLUES),
        (_STANDS_AT, _THAN_CLUES),
        (_HIGHEST, _HIGHEST_CLUES),
    ):
        for match in near(everything, pattern, everything.places(clues)):
            yield from _denied(everything, match, ranked=pattern is _HIGHEST)


def _is_fine(one: str, other: str) -> bool:
    """Whether two numbers are told to the same place behind the point: "0.97, above the average of 1.00"."""
    return "." in one and len(one.partition(".")[2]) == len(other.partition(".")[2])


def _denied(everything: Said, match: "re.Match[str]", *, ranked: bool) -> Iterator[Problem]:
    """81%, above the target of 85%. Only shares and money, but where one number is "compared with" the other, or the first is
    `ranked`: both count the same then."""
    text, found = everything.text, match.groupdict()
    name = "a" if match["a"] else "a2"
    one, two = (quantity(match[part], text[match.end(part) : match.end(part) + 40]) for part in (name, "b"))
    before = CLAUSE.split(text[max(0, match.start() - 60) : match.start()])[-1]
    if (
        one is None
        or two is None
        or not (ranked or alike(one, two))
        or one[1:3] != two[1:3]
        or RANKED.search(match[0])
        or RANKED.search(before)
    ):
        return
    if (
        not ranked
        and "then" not in found
        and (
            not (two.share or two.money or _is_fine(match[name], match["b"]))
            or _NO_LEVEL.search(text, max(0, match.start("b") - 12), match.start("b"))
        )
    ):
        return
    if max(one.value, two.value) > MOST * min(one.value, two.value):
        return
    if two.value < one.value if match["more"] else two.value > one.value:
        shown = " ".join(match[0].split())
        yield everything.problem(
            f"“{shown}”: {match['b']} is {'less' if match['more'] else 'more'} than {match[name]}", HELP, *match.span()
        )
