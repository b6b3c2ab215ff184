"""SU609, the part about what lies between two numbers: "£6.9m against a plan of £7.8m, an underspend of £0.9m", "up by 15 from 31"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import IN_WORDS, MONTH, NUMBER_ENDS
from .quantities import SIZE
from .sums import SUM, amount, exact, near, shown, wrong

_BETWEEN = "underspend|overspend|shortfall|surplus|deficit|variance|difference|gap|increase|decrease|reduction|fall|rise|improvement"
_THAN = r"(?! (?:on|from|since|over|in|compared|than)\b)"  # a rise on last year is none on the plan
_AT = r"(?: (?:at|on) \d{1,2} [A-Z][a-z]+(?: 20\d\d)?| [^\d.;:()\n£]{1,40}?)?"
_AGAINST = late(
    rf"(?P<a>{SUM}){_AT},? (?:against|compared (?:with|to)|versus|vs\.?|v) (?:(?:a|an|the|its|our) )?(?:[a-z-]+ ){{0,4}}(?P<b>{SUM}){_AT}"
    rf"(?:(?:,| and| or|;| –| \()? ?(?:(?:which is|giving|leaving|making|so|thus|being|that is) )?an? (?:[a-z-]+ ){{0,2}}(?:{_BETWEEN}) of|(?:,|;| –) (?:down|up)(?: by)?| \((?:down|up)(?: by)?) (?P<c>{SUM}){_THAN}"
)
_MOVED = tuple(f"{before}{way} " for way in ("down", "up") for before in (", ", "; ", "– ", " ("))
_AGAINST_CLUES = Clues(*(f"{what} of " for what in _BETWEEN.split("|")), *_MOVED)
_COUNTED = late(rf"(?:\w+ of|[,;–]? ?\(?(?:down|up)(?: by)?) (?=[£\d]|{IN_WORDS})", re.IGNORECASE)
_UP_FROM = late(rf", (?:up|down)(?: by)? (?P<c>{SUM}) (?:from|on) (?P<b>{SUM})(?! {MONTH})")
_UP_FROM_CLUES = Clues(", down ", ", up ")
_LEAVING = late(
    rf"(?P<a>{SUM}) (?:out )?of (?:the |our |all )?(?P<b>{SUM})(?: [^.;:()\d\n,]{{1,40}})?,? leaving (?:just |only |the other |a further )?(?P<c>{SUM})\b(?! (?:hours|days|weeks|months)\b)(?![^.;:()\n]{{0,40}} and (?:a further )?{SUM})"
)
_LEAVING_CLUES = Clues("leaving ")
# "48 of 60 vehicles have come, with 12 still to come": fewer may be, where more is said of when
_LEFT = "to come|to go|to do|to follow|left|outstanding|remaining|to be done|to be seen|to arrive|vacant|unfilled"
_TO_COME = late(
    rf"(?P<a>{SUM}) (?:out )?of (?:the |our |all )?(?P<b>{SUM})(?: [^.;:()\d\n]{{1,50}}?)?(?:,? with|,? and|,? but|,| –|;| \()? ?(?P<c>{SUM}) (?:(?:are|is|more|still|yet|remain|remains|vacancies|posts|places) )*(?:{_LEFT})(?=[.,;)\n]|\Z)(?!, [a-z]+ing| and)"
)
_AND_NO_MORE = late(rf" (?:{_LEFT})(?=[.,;)\n]|\Z)")
_TO_COME_CLUES = Clues(*(f" {left}" for left in _LEFT.split("|")))
_OTHERS = late(
    rf"(?P<a>{SUM}) (?:out )?of (?:the |our |all )?(?P<b>{SUM}) [^.;:()\d\n]{{2,40}}(?:[.;,]|,? and|,? but|,? with|,? while)(?: that)? (?:[Tt]he|[Oo]ur) (?:other|remaining) (?P<c>{SUM})\b"
)
# "46 of the 52 staff of both wards were trained (88%). The other six have places": further on only where a verb says that
# they are the same.
_THEY = (
    r"(?= (?:are|have|were|had|will|do|did|can|could|remain|still|go|went|follow|came|come|await|need|wait)\b|[.,;])"
)


def _far(least: int) -> str:
    """Some of a whole, with so many letters between it and the others."""
    return rf"(?P<a>{SUM}) (?:out )?of (?:the |our |all )?(?P<b>{SUM}) [^.;:()\d\n]{{{least},90}}(?: \(\d{{1,3}}%\))?(?:[.;,]|,? and|,? but) (?:[Tt]he|[Oo]ur)"


_FAR_OTHERS = late(rf"{_far(41)} (?:other|remaining) (?P<c>{SUM}){_THEY}")
# "57 of the 61 children were enrolled; the parents of the other six preferred lessons by post"
_THEIR_OTHERS = late(rf"{_far(2)} [a-z]+ (?:of|at|in) the (?:other|remaining) (?P<c>{SUM})(?= [a-z]|[.,;])")
# "63 families came. Thirty-nine of them had been before, the other 34 had not"
# "We have filled 18 of the 20 posts and are recruiting to the other three"
_TO_THE_OTHERS = late(
    rf"{_far(2).rpartition('(?:[.;,]')[0]},? (?:and|but|while) (?:we )?(?:are|is|have|will|plan|hope|expect|aim)\b[^.;:()\d\n£]{{1,40}} (?:to|for|with|of) the (?:other|remaining) (?P<c>{SUM})(?=[.,;]|\Z)"
)
_OF_THEM_OTHERS = late(
    rf"(?P<b>{SUM}) [a-z][^.;:()\d\n]{{2,60}}[.;,] (?P<a>{SUM}) of (?:them|these|whom|which) [^.;:()\d\n]{{2,90}}(?:[.;,]|,? and|,? but) (?:[Tt]he|[Oo]ur) (?:other|remaining) (?P<c>{SUM}){_THEY}"
)
_THE_OTHERS = late(rf"{_far(2)} (?P<c>[0-9]+|(?i:{IN_WORDS})) others{_THEY}")
_THE_OTHERS_CLUES = Clues(*(f"{number} others" for number in (*"0123456789", *NUMBER_ENDS)))
_OTHERS_CLUES = Clues("the other ", "the remaining ", "our other ", "our remaining ")
_THEIR_OTHERS_ARE = late(rf"(?<= (?:of|at|in) )the (?:other|remaining) {SUM}")
_OTHERS_ARE = late(rf"(?:the|our) (?:other|remaining) {SUM}", re.IGNORECASE)
_POINTS = late(
    r"\b(?:rose|risen|grew|grown|increased|improved|up|fell|fallen|dropped|decreased|reduced|down) by (?P<c>\d{1,3}(?:\.\d+)?) (?:percentage |% )?(?:points?|pp),? from"
    r" (?P<b>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)?(?: [a-z]+){0,4} to (?P<a>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)"
)
_POINTS_CLUES = Clues(*(f"{what}{comma} from" for what in ("point", "points", "pp") for comma in ("", ",")))
_HOW_MUCH = rf"£?\d+(?:,\d+)*(?:\.\d+)?(?:%|{SIZE})"
# "in November 2024", "in quarter 1", "on 3 May", "in 2023/24"
_WHEN = (
    r"(?: [^\d.;:()\n£,]{1,40}(?:(?<=quarter )[1-4]|(?<=Q)[1-4]|(?:\d{1,2} [A-Z][a-z]+ ?)?(?:20\d\d(?:[/–-]\d\d)?)?)?)?"
)
_WHICH_IS = r"(?:,| –|;|,? (?:which is|that is|representing|giving)|, (?:which|that) is| \()"
# "450 fewer than in the quarter before", and not "than planned" or "each month"
_SO_MUCH = "fewer|less|more|lower|higher|shorter|longer|quicker|faster|sooner"
_UNITS = "days|weeks|hours|minutes|months|people|patients|points|staff|beds"
_THEN = (
    rf"(?=[.;)\n]|,(?! [0-9])|\Z| than (?:it was|before|in|at|on|then|last|(?:the|a|its|our) (?:[a-z]+ )?(?:quarter|month|year|week|baseline)|(?:Q[1-4]|{MONTH}[a-z]*)\b)"
    r"(?![^.;\n]{0,24}(?:plan|target|trajectory|forecast|two|three|five|ago)))"
)
# "fell from 142 to 118, a reduction of 24", "from 4.8% to 5.6%, an increase of 0.8 percentage points", "64, up from 51, an increase of 13"
_CHANGED = (
    rf"(?:[Ff]rom (?P<b>{_HOW_MUCH}){_WHEN} to (?P<a>{_HOW_MUCH})|(?P<a2>{_HOW_MUCH}) [^\d.;:()\n£]{{1,40}},? (?:up|down) from (?P<b2>{_HOW_MUCH}))"
    rf"(?![\w%]){_WHEN}{_WHICH_IS} ?"
)
_FROM_TO = late(
    rf"{_CHANGED}an? (?:(?:[a-z-]+ ){{0,2}}(?:{_BETWEEN}|drop|growth) of (?P<c>{_HOW_MUCH}|(?i:{IN_WORDS})\b)(?P<how>(?: percentage)? points?| pp| per cent)?|(?P<c2>{_HOW_MUCH})(?P<how2>(?: percentage)? point| per cent)? (?:{_BETWEEN}|drop|growth))"
    r"(?![\w%]|[.,]\d| (?:on|since|over|in|compared|than)\b)"
)
# "from 61 weeks to 44 weeks, which is 17 weeks less"
_SO_MUCH_LESS = late(
    rf"{_CHANGED}(?P<c>{_HOW_MUCH}|(?i:{IN_WORDS})\b)(?P<how>(?: percentage)? points?| pp| per cent)?(?: (?:{_UNITS}))? (?:{_SO_MUCH})\b{_THEN}"
)
_MOVES = late(
    r"\b(?:rose|risen|rising|fell|fallen|falling|grew|grown|went|gone|moved|dropped|came down|[a-z]+(?:reased|reasing|roved|roving|uced|ucing|ened|lined|imbed)|up|down|change|reduction|increase|rise|fall|decrease)\b[^.;:()]*\Z"
)
# "38 waited over 65 weeks in June, down from 112 in March, a reduction of 84": which number went down nobody can tell
_FROM_BY = late(
    rf"\b(?:up|down) from (?P<b>{SUM}){_WHEN}(?:,| –) (?:which is )?an? (?:[a-z-]+ ){{0,2}}(?:{_BETWEEN}) of (?P<c>{SUM}){_THAN}"
)
_FROM_TO_CLUES = Clues(*(f" {what}" for what in (*_BETWEEN.split("|"), "drop", "growth")))
_SO_MUCH_CLUES = Clues(
    *(
        f"{number} {what}"
        for number in (*"0123456789%kmn", *NUMBER_ENDS, " pp", "per cent", " point", *_UNITS.split("|"))
        for what in _SO_MUCH.split("|")
    )
)
_OF_OR_NUMBER = late(r" [a-z]+ of |(?<=[0-9%kmnt]) ")  # an increase of 24; a 17% increase, a 24 point increase
_OF_POUNDS = late(r"[a-z]+ of £")
_MONEY = rf"£\d[\d,]*(?:\.\d+)?{SIZE}(?![\w%]|[.,]\d)"
# "Income was £212m and expenditure £215m, a deficit of £3m"
_TWO = late(
    rf"(?P<a>{_MONEY}),? (?:and|but|with) (?:[a-z-]+ ){{0,4}}(?:expenditure|spend|spending|costs?|outturn|capacity|actuals?) (?:[a-z]+ ){{0,4}}(?P<b>{_MONEY}),?"
    rf" (?:(?:and|giving|leaving|so|with|or|that is) )?an? (?:[a-z-]+ ){{0,2}}(?:deficit|surplus|gap|shortfall|difference|overspend|underspend|variance) of (?P<c>{_MONEY}){_THAN}"
)
# "Twelve came, seven fewer than the 20 of last quarter"
_FEWER = late(
    rf"(?P<a>{SUM})(?: [^\d.;:()\n£]{{2,50}})?, (?:which is |that is )?(?P<c>{SUM}) (?:fewer|more|less|higher|lower) than (?:the |in |our )?(?:[a-z]+ ){{0,4}}(?P<b>{SUM})(?! {MONTH})"
)
# "£0.8m in March, £0.2m above the plan of £0.7m"
_FROM_PLAN = late(
    rf"(?P<a>{SUM})(?:{_WHEN}| [^\d.;:()\n£]{{2,40}}), (?:which is |that is )?(?P<c>{SUM}) (?:above|below|over|under|ahead of|short of|more than|less than) (?:the|our|its) (?:[a-z]+ ){{0,2}}(?:plan|target|budget|forecast|trajectory) of (?P<b>{SUM})(?! {MONTH})"
)
_FROM_PLAN_CLUES = Clues(*(f"{what} of " for what in ("plan", "target", "budget", "forecast", "trajectory")))
# "Twenty-six were appointed, which brings the total to 88, up from 72"
_UP_TO = late(
    rf"(?P<c>{SUM}) [^\d.;:()\n£]{{2,70}}?,? (?:(?:and|which|this|that) )?(?:brings?|bringing|takes?|taking|took|brought) (?:the total|the number|the count|it|us|this|that|numbers)(?: [a-z]+){{0,4}} to (?P<a>{SUM})[^\d.;:()\n£]{{0,30}}?,? (?:up )?from (?P<b>{SUM})(?! {MONTH})"
)
_UP_TO_CLUES = Clues("brings ", "bring ", "bringing ", "takes ", "taking ", "took ", "brought ")
_FEWER_CLUES = Clues(*(f" {what} than " for what in ("fewer", "more", "less", "higher", "lower")))
_A_TOTAL = late(r"[a-z]+ (?:the (?:total|number|count)|it|us|this|that|numbers) ")
_AFTER_NUMBER = late(rf" (?:(?<=[0-9kmn] )|{'|'.join(rf'(?<={number} )' for number in NUMBER_ENDS)})", re.IGNORECASE)
_NUMBER = late(SUM)
# "£41m was saved out of £62m planned; £23m is still to come"
_OUT_OF = late(
    rf"(?P<a>{_MONEY}) [^.;:()\d\n£]{{0,60}}?out of (?:the |our )?(?P<b>{_MONEY})[^.;:()\d\n£]{{0,50}}[.;,] (?:[Tt]he (?:other|remaining) )?(?P<c>{_MONEY}) (?:is|remains|has) (?:still |yet )?(?:to (?:be found|be saved|come|find|go|save)|outstanding)"
)
_OUT_OF_CLUES = Clues("out of £", "out of the £", "out of our £")
# Each with its clues, what then follows, and words of which one stands beside them: all quick to ask.
_COMPARED = (
    (_AGAINST, _AGAINST_CLUES, _COUNTED, ("against ", "compared ", "versus ", "vs", " v ")),
    (_TO_COME, _TO_COME_CLUES, _AND_NO_MORE, (" of ",)),
    (_LEAVING, _LEAVING_CLUES, None, (" of ",)),
    (_OTHERS, _OTHERS_CLUES, _OTHERS_ARE, ()),
    (_FAR_OTHERS, _OTHERS_CLUES, _OTHERS_ARE, (" of ",)),
    (_THEIR_OTHERS, _OTHERS_CLUES, _THEIR_OTHERS_ARE, (" of ",)),
    (_TO_THE_OTHERS, _OTHERS_CLUES, _OTHERS_ARE, (" of ",)),
    (_OF_THEM_OTHERS, _OTHERS_CLUES, _OTHERS_ARE, (" of them", " of these", " of whom", " of which")),
    (_THE_OTHERS, _THE_OTHERS_CLUES, None, (" of ",)),
    (_POINTS, _POINTS_CLUES, None, (" from",)),
    (_OUT_OF, _OUT_OF_CLUES, None, ()),
    (_TWO, _AGAINST_CLUES, _OF_POUNDS, ("expenditure", "spend", "cost", "outturn", "capacity", "actual")),
    (_FEWER, _FEWER_CLUES, _AFTER_NUMBER, ()),
    (_UP_TO, _UP_TO_CLUES, _A_TOTAL, ()),
    (_FROM_PLAN, _FROM_PLAN_CLUES, None, ("above", "below", "over", "under", "ahead", "short", "than")),
)
_PERCENTS = frozenset(("%", " per cent"))
_SLACK = Decimal("1.5")  # points by which a share that was worked out from rounded numbers may be off
_SENTENCE = late(r"[.;:!?](?=\s)|\n")


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_difference(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for pattern, clues, follows, needs in _COMPARED:
        if not (places := everything.places(clues)):
            continue
        if follows:
            places = [at for at in places if follows.match(everything.text, at)]
        for match in near(everything, pattern, places, needs):
            told = _told_before(everything.text, match.start()) if pattern is _FEWER else []
            yield from _difference(everything, match, [match["a"], *told])
    changes = [at for at in everything.places(_FROM_TO_CLUES) if _OF_OR_NUMBER.match(everything.text, at)]
    for match in near(everything, _FROM_TO, changes, ("from ",)):
        yield from _change(everything, match)
    for match in near(everything, _SO_MUCH_LESS, everything.places(_SO_MUCH_CLUES), ("from ",)):
        yield from _change(everything, match)
    for match in near(everything, _FROM_BY, changes, (" from ",)):
        told = _told_before(everything.text, match.start())
        yield from _difference(everything, match, told) if len(told) > 1 else ()
    for match in near(everything, _UP_FROM, everything.places(_UP_FROM_CLUES), (" from ", " on ")):
        yield from _difference(everything, match, _told_before(everything.text, match.start()))


def _told_before(text: str, at: int) -> list[str]:
    """The numbers of a sentence before a place."""
    return [number[0] for number in _NUMBER.finditer(_SENTENCE.split(text[max(0, at - 120) : at])[-1])]


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


def _change(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """From 142 to 118, a reduction of 24 (or of 17%). Of shares, a change may be meant in points or in hundredths."""
    one, two = ("a", "b") if match["a"] else ("a2", "b2")
    third, how = ("c", match["how"]) if match["c"] else ("c2", match["how2"])
    a, b, c = (amount(match[name].rstrip("%")) for name in (one, two, third))
    if a is None or b is None or c is None or not exact(everything, match, one, two, third):
        return
    if match["a"] and not _MOVES.search(everything.text, max(0, match.start() - 60), match.start()):
        return  # "waits are from 9 to 17 weeks"
    shares = match[one].endswith("%")
    if (match[two].endswith("%") and not shares) or a.unit != b.unit:
        return
    gap = abs(a.value - b.value)
    coarsest = max(a.finest, b.finest, c.finest)
    told_as_share = match[third].endswith("%") or how == " per cent"
    plain = abs(gap - c.value) <= (coarsest if coarsest < 1 or a.unit else 0)
    if told_as_share or how:
        alike = shares and plain
        relative = told_as_share and b.value and abs(100 * gap / b.value - c.value) <= _SLACK
        if alike or relative or not (shares or told_as_share) or not b.value:
            return
        right = f"{gap} percentage points" if shares else f"{100 * gap / b.value:.0f}%"
        yield wrong(everything, match, f"from {match[two]} to {match[one]} is {right}", f"{match[third]}{how or ''}")
    elif not plain and c.unit == a.unit and not shares:
        yield wrong(everything, match, f"from {match[two]} to {match[one]} is {shown(gap, a)}", match[third])
