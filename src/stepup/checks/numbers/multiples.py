"""SU609, the part about how many times and which part of it: "doubled from 40 to 65", "half of the staff (38%)", "3,105 of 20,700
(almost a third)", "a 50% rise from 40 to 50"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import COUNTED, value
from .of_them import there_are
from .quantities import CLAUSE, HEDGE, QUANTITY, Quantity, alike, quantity
from .sums import near

_TIMES = {"doubled": 2, "twice": 2, "double": 2, "trebled": 3, "tripled": 3, "quadrupled": 4, "halved": 2}
# "doubled from 40 to 65"; "twice as many came as last year (120, up from 90)"
_FROM_TO = rf"from {HEDGE}(?P<a>{QUANTITY})(?P<gap>[^.;:()\n£]{{0,40}}?),? to {HEDGE}(?P<b>{QUANTITY})"
_DOUBLED = late(rf"(?P<times>doubled|trebled|tripled|quadrupled|halved)(?: [^.;:()0-9\n£]{{1,50}}?)?,? {_FROM_TO}")
_TWICE = late(
    rf"(?P<times>[Tt]wice as many|[Dd]ouble the) [^.;:()0-9\n£]{{2,60}} \((?P<b>{QUANTITY})(?P<gap>[^.;:()0-9\n£]{{0,30}}?),? (?:up from|compared (?:with|to)|against|from) (?P<a>{QUANTITY})\)"
)
_DOUBLED_CLUES = Clues("doubled", "trebled", "tripled", "quadrupled", "halved")
_TWICE_CLUES = Clues("twice as many ", "double the ")
# "a 50% rise in referrals, from 40 to 50"; "referrals rose by 50%, from 40 to 50"
_WAYS = "rose|risen|grew|grown|increased|fell|fallen|dropped|decreased|reduced|declined|improved"
_NOUNS = "rise|increase|growth|reduction|fall|drop|decrease|decline"
_BY_SHARE = late(
    rf"(?:(?:{_WAYS})(?: by)? |an? )(?P<c>[0-9]{{1,3}}(?:\.[0-9]+)?) ?(?:%|per cent)(?: (?:{_NOUNS})(?: in [^.;:()0-9\n£]{{2,50}}?)?)?,? {_FROM_TO}"
)
_BY_SHARE_CLUES = Clues(
    *(
        f"{sign}{then}"
        for sign in ("%", "per cent")
        for then in (" from ", ", from ", *(f" {noun}" for noun in _NOUNS.split("|")))
    )
)
_SLACK = Decimal("1.5")  # points by which a share that was worked out from rounded numbers may be off
# "half of the 30 wards (12)", "more than half (46%)", "one in five staff (25%)"
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIGURES = (*"123456789", "10")
_FRACTIONS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PARTS = {
    "half": 50,
    **{f"{a} {part}": round(100 / of) for part, of in _FRACTIONS.items() for a in ("a", "one")},
    **{f"{_ONES[n - 1]} {part}s": round(100 * n / of) for part, of in _FRACTIONS.items() for n in range(2, of)},
    **{f"{few} {among} {all_}": round(100 * n / of) for of in range(2, 11) for n in range(1, of) for few, all_ in ((_ONES[n - 1], _ONES[of - 1]), (_FIGURES[n - 1], _FIGURES[of - 1])) for among in ("in", "out of")},
}  # fmt: skip
_WRITTEN = sorted(
    {part.replace(" ", sign) for part in _PARTS for sign in (" -" if part.count(" ") == 1 else " ")},
    key=lambda part: (-len(part), part),
)
_IN_SO_MANY = "|".join(
    f"{few[n]} (?:in|out of) (?:{'|'.join(reversed(few[n + 1 :]))})" for few in (_ONES, _FIGURES) for n in range(9)
)
_SEVERAL = "|".join(f"{_ONES[of - 1]}[ -]{part}s" for part, most in _FRACTIONS.items() for of in range(2, most))
_A_PART = rf"(?:half|(?:a|one)[ -](?:{'|'.join(_FRACTIONS)})|{_SEVERAL}|{_IN_SO_MANY})"
_PORTION = late(
    rf"(?P<part>{_A_PART})(?: (?:of )?(?:the |our |all |its |their |these )?(?:(?P<whole>{COUNTED}) )?[a-z][^.;:()0-9\n£]{{1,40}}?)? \((?:(?P<percent>[0-9]{{1,3}}(?:\.[0-9]+)?) ?(?:%|per cent)|(?P<n>[0-9]+))\)",
    re.IGNORECASE,
)
_PORTION_CLUES = Clues(*_WRITTEN)
# "3,105 of 20,700 admissions (almost a third)", "Of 24 services, 18 (or two in three) report"
_ABOUT_SO = "just|only|almost|very|nearly|about|around|over|under|more than|less than|some|roughly|well over"
_OR = rf"(?:\(|, |– )(?:or |that is |which is )?(?:(?:{_ABOUT_SO}) )*"
PORTION = rf"(?: [^.;:()\d\n%]{{1,60}}?)? ?{_OR}(?P<part>{_A_PART})(?! (?:of|more|less|as|[a-z]+s)\b)(?![\w-])"
_SO_MANY = late(
    rf"(?:(?<![\w.,£/-])(?P<n>{COUNTED}) (?:out )?of (?:the |our |all )?(?P<whole>{COUNTED})\b(?![.,]\d)|Of (?:the |our |all )?(?P<whole2>{COUNTED}) [^.;:()\d\n%]{{1,60}}, (?P<n2>{COUNTED})\b){PORTION}"
)
_BEFORE_A_PART = late(rf"{_OR}\Z", re.IGNORECASE)
_OF_THEM = late(rf"(?<![\w.,£/-])(?P<n>{COUNTED}) of (?:them|these|those|whom)\b{PORTION}")
_THEM = (" of the", " of whom")
_HALF_OF_THEM = late(rf"(?P<part>{_A_PART}) of them \((?P<n>{COUNTED})\)")
# "almost all of the wards (61%)", "a majority of staff (44%)"
_NEARLY_ALL = late(
    r"(?:(?P<all>(?:[Aa]lmost|[Nn]early|[Vv]irtually) all)|[Tt]he (?:vast |great )?majority|[Aa] (?:clear |large )?majority)(?: of)?(?: (?:the |our )?[a-z][a-z -]{1,40}?)? \((?P<percent>[0-9]{1,2}(?:\.[0-9]+)?) ?%\)"
)
_NEARLY_ALL_CLUES = Clues("almost all", "nearly all", "virtually all", "majority")
_HALF, _ALMOST = 50, 75  # percent
_FAR = 7  # points from the share that a word says
_NO_PORTION = late(r"\b(?:first|second|other|latter|another|each|last|once|per|by|of|[0-9]) ?\Z", re.IGNORECASE)
_MORE = late(r"\b(?:more than|over|at least|above|just over)(?: an?)? ?\Z", re.IGNORECASE)
_LESS = late(r"\b(?:less than|fewer than|under|below|nearly|almost|just under|not quite)(?: an?)? ?\Z", re.IGNORECASE)
_ABOUT = late(r"\b(?:about|around|roughly|approximately|some|up to)(?: an?)? ?\Z", re.IGNORECASE)
_HELP = "see which is right, the words or the numbers, and mend the other"


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_multiple(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for pattern, clues in ((_DOUBLED, _DOUBLED_CLUES), (_TWICE, _TWICE_CLUES)):
        for match in near(everything, pattern, everything.places(clues)):
            yield from _times(everything, match)
    for match in near(everything, _BY_SHARE, everything.places(_BY_SHARE_CLUES), ("from ",)):
        yield from _by_share(everything, match)
    for match in near(everything, _NEARLY_ALL, everything.places(_NEARLY_ALL_CLUES), ("(",)):
        told = Decimal(match["percent"])
        if told < (_ALMOST if match["all"] else _HALF):
            yield everything.problem(f"“{' '.join(match[0].split())}”: {told}% is less", _HELP, *match.span())
    if portions := everything.places(_PORTION_CLUES):
        yield from _portions(everything, portions)


def _portions(everything: Said, places: list[int]) -> Iterator[Problem]:
    """What is told as a half, a third or one in three."""
    for match in near(everything, _PORTION, places, ("(",)):
        yield from _portion(everything, match)
    after = [at for at in places if _BEFORE_A_PART.search(everything.text, max(0, at - 40), at)]
    for match in near(everything, _SO_MANY, after, ("of ",)):
        n, whole = (match["n"], match["whole"]) if match["n"] else (match["n2"], match["whole2"])
        yield from _share_of(everything, match, n, whole)
    theirs = places if " of them (" in everything.text else []
    for match in chain(near(everything, _OF_THEM, after, _THEM), near(everything, _HALF_OF_THEM, theirs, _THEM)):
        if there := there_are(everything.text, match.start()):
            yield from _share_of(everything, match, match["n"], there["whole"])


def _share_of(everything: Said, match: "re.Match[str]", some: str, all_: str) -> Iterator[Problem]:
    """18 of 24 (or two in three)."""
    n, whole, told = value(some), value(all_), match["part"]
    right = _PARTS[told.replace("-", " ").lower()]
    if 0 < n <= whole and abs(100 * n / whole - right) > _FAR:
        message = f"{some} of {all_} is {100 * n / whole:.0f}%, and the text says {told}"
        yield everything.problem(message, _HELP, *match.span())


def _ends(everything: Said, match: "re.Match[str]") -> tuple[Quantity, Quantity] | None:
    """From what to what it went, where both are of one kind."""
    one = quantity(match["a"], match["gap"])
    two = quantity(match["b"], everything.text[match.end("b") : match.end("b") + 40])
    return (one, two) if one and two and one.value and two.value and alike(one, two) else None


def _times(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """Doubled from 40 to 65; "more than" and "nearly" are heard."""
    ends = _ends(everything, match)
    if ends is None:
        return
    start, end = (end.value for end in ends)
    said_ = _TIMES[match["times"].split()[0].lower()]
    wrong_way = (match["times"] != "halved" and end < start) or (match["times"] == "halved" and end > start)
    low, high = sorted((start, end))
    ratio = high / low
    before = everything.text[max(0, match.start() - 24) : match.start()]
    if _MORE.search(before):
        right = ratio >= said_
    elif _LESS.search(before):
        right = said_ * Decimal("0.8") <= ratio <= said_
    else:
        right = said_ * Decimal("0.85") <= ratio <= said_ * Decimal("1.3") or abs(high - low * said_) <= 1
    if wrong_way or not right:
        shown = " ".join(match[0].split())
        yield everything.problem(f"“{shown}”: that is {ratio:.1f} times as many", _HELP, *match.span())


def _by_share(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """A 50% rise, from 40 to 50. Of shares, points may be meant."""
    ends = _ends(everything, match)
    if ends is None:
        return
    (start, end), told = (end.value for end in ends), Decimal(match["c"])
    right = 100 * abs(end - start) / start
    points = ends[0].share and abs(abs(end - start) - told) <= 1
    if abs(right - told) > _SLACK and not points:
        message = f"from {match['a']} to {match['b']} is {right:.0f}%, and the text says {match['c']}%"
        yield everything.problem(message, _HELP, *match.span())


def _portion(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """More than half (46%); half of the 30 wards (12)."""
    part = Decimal(_PARTS[match["part"].lower().replace("-", " ")])
    behind = everything.text[match.end("part") : match.end("part") + 4]
    if (
        not part
        or (match["n"] and not match["whole"])
        or not (behind.startswith((" of ", " (")) or "in" in match["part"].split())
    ):
        return
    told = (
        Decimal(match["percent"])
        if match["percent"]
        else 100 * Decimal(value(match["n"])) / max(1, value(match["whole"]))
    )
    before = CLAUSE.split(everything.text[max(0, match.start() - 40) : match.start()])[-1]
    if _NO_PORTION.search(before) or " another " in before or not 0 < told <= 100:
        return
    one = Decimal(100) / value(match["whole"]) if match["whole"] and value(match["whole"]) else Decimal(1)
    slack = max(Decimal(5), one)
    if _MORE.search(before):
        right = told >= part - 1
    elif _LESS.search(before):
        right = part - 3 * slack <= told <= part + 1
    else:
        right = abs(told - part) <= (2 * slack if _ABOUT.search(before) else slack)
    if not right:
        shown, exact = " ".join(match[0].split()), f"{match['percent'] or f'{told:.0f}'}%"
        yield everything.problem(
            f"“{shown}”: {match['part']} is about {part}%, and {exact} is told", _HELP, *match.span()
        )
