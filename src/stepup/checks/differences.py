"""SU609, the part about what lies between two numbers: "£6.9m against a plan of £7.8m, an underspend of £0.9m", "up by 15 from 31"."""

import re
from collections.abc import Iterator

from ..model import BrickReturn, Paper, Source
from ..patterns import late
from .clues import Clues
from .counts import NUMBERS
from .engine import Context, Problem, rule
from .sums import SUM, amount, exact, near, shown, wrong
from .texts import Said, said

_BETWEEN = "underspend|overspend|shortfall|surplus|deficit|variance|difference|gap|increase|decrease|reduction|fall|rise|improvement"
_THAN = r"(?! (?:on|from|since|over|in|compared|than)\b)"  # a rise on last year is none on the plan
_AT = r"(?: (?:at|on) \d{1,2} [A-Z][a-z]+(?: 20\d\d)?| [^\d.;:()\n£]{1,40}?)?"
_AGAINST = late(
    rf"(?P<a>{SUM}){_AT},? (?:against|compared (?:with|to)|versus|vs\.?|v) (?:(?:a|an|the|its|our) )?(?:[a-z-]+ ){{0,4}}(?P<b>{SUM}){_AT}"
    rf"(?:(?:,| and| or|;| –| \()? ?(?:(?:which is|giving|leaving|making|so|thus|being|that is) )?an? (?:[a-z-]+ ){{0,2}}(?:{_BETWEEN}) of|(?:,|;| –) (?:down|up)(?: by)?| \((?:down|up)(?: by)?) (?P<c>{SUM}){_THAN}"
)
_MOVED = tuple(f"{before}{way} " for way in ("down", "up") for before in (", ", "; ", "– ", " ("))
_AGAINST_CLUES = Clues(*(f"{what} of " for what in _BETWEEN.split("|")), *_MOVED)
_COUNTED = late(rf"(?:\w+ of|[,;–]? ?\(?(?:down|up)(?: by)?) (?=[£\d]|{'|'.join(NUMBERS)})", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_UP_FROM = late(rf", (?:up|down)(?: by)? (?P<c>{SUM}) (?:from|on) (?P<b>{SUM})(?! {_MONTH})")
_UP_FROM_CLUES = Clues(", down ", ", up ")
_LEAVING = late(
    rf"(?P<a>{SUM}) (?:out )?of (?:the |our |all )?(?P<b>{SUM})(?: [^.;:()\d\n,]{{1,40}})?,? leaving (?:just |only |the other |a further )?(?P<c>{SUM})\b(?! (?:hours|days|weeks|months)\b)"
)
_LEAVING_CLUES = Clues("leaving ")
_OTHERS = late(
    rf"(?P<a>{SUM}) (?:out )?of (?:the |our |all )?(?P<b>{SUM}) [^.;:()\d\n]{{2,40}}(?:[.;,]|,? and|,? but) (?:[Tt]he|[Oo]ur) (?:other|remaining) (?P<c>{SUM})\b"
)
_OTHERS_CLUES = Clues("the other ", "the remaining ", "our other ", "our remaining ")
_OTHERS_ARE = late(rf"(?:the|our) (?:other|remaining) {SUM}", re.IGNORECASE)
_POINTS = late(
    r"\b(?:rose|risen|grew|grown|increased|improved|up|fell|fallen|dropped|decreased|reduced|down) by (?P<c>\d{1,3}(?:\.\d+)?) (?:percentage |% )?(?:points?|pp),? from"
    r" (?P<b>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)?(?: [a-z]+){0,4} to (?P<a>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)"
)
_POINTS_CLUES = Clues(*(f"{what}{comma} from" for what in ("point", "points", "pp") for comma in ("", ",")))
_NUMBER = late(SUM)
# Each with its clues, what then follows, and words of which one stands beside them: all quick to ask.
_COMPARED = (
    (_AGAINST, _AGAINST_CLUES, _COUNTED, ("against ", "compared ", "versus ", "vs", " v ")),
    (_LEAVING, _LEAVING_CLUES, None, (" of ",)),
    (_OTHERS, _OTHERS_CLUES, _OTHERS_ARE, ()),
    (_POINTS, _POINTS_CLUES, None, (" from",)),
)
_SENTENCE = late(r"[.;:!?](?=\s)|\n")


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_difference(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for pattern, clues, follows, needs in _COMPARED:
        places = [at for at in everything.places(clues) if follows is None or follows.match(everything.text, at)]
        for match in near(everything, pattern, places, needs):
            yield from _difference(everything, match, [match["a"]])
    for match in near(everything, _UP_FROM, everything.places(_UP_FROM_CLUES), (" from ", " on ")):
        before = _SENTENCE.split(everything.text[max(0, match.start() - 120) : match.start()])[-1]
        yield from _difference(everything, match, [number[0] for number in _NUMBER.finditer(before)])


def _difference(everything: Said, match: "re.Match[str]", ones: list[str]) -> Iterator[Problem]:
    """Where a number lies at the distance said from none of those that it may be compared with."""
    b, c = amount(match["b"]), amount(match["c"])
    others = [(one, written) for written in ones if (one := amount(written))]
    if not others or b is None or c is None or b.unit != c.unit or not exact(everything, match, "b", "c"):
        return
    if "a" in match.re.groupindex and not exact(everything, match, "a"):
        return
    like = [(one, written) for one, written in others if one.unit == b.unit]
    for one, _ in like:
        coarsest = max(one.finest, b.finest, c.finest)
        if abs(abs(one.value - b.value) - c.value) <= (coarsest if coarsest < 1 or b.unit else 0):
            return
    if like:
        one, written = like[0]
        right = abs(one.value - b.value)
        yield wrong(everything, match, f"from {match['b']} to {written} is {shown(right, b)}")
