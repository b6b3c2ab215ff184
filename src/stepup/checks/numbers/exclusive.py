"""SU609, the part about kinds that exclude one another: "of 12 complaints 8 were upheld and 5 not upheld", "72% agreed and 38% disagreed"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN, COUNTED, MONTH, NUMBER_ENDS, value
from .sums import near

_GRADED = (
    "useful",
    "helpful",
    "easy",
    "confident",
    "likely",
    "clear",
    "relevant",
    "valuable",
    "effective",
    "happy",
    "satisfied",
    "safe",
)
# Nothing can be of two kinds of one family. A kind that holds the word of another stands before it.
_FAMILIES = tuple(
    late("|".join(rf"(?P<k{number}>\b(?:{kind})\b)" for number, kind in enumerate(kinds)), re.IGNORECASE)
    for kinds in (
        ("not upheld", "part(?:ly|ially)[ -]upheld", "upheld", "still open|remain open|still under investigation"),
        ("no harm", "low harm|minor harm", "moderate harm", "severe harm"),
        ("on time|in time", "late|overdue|after the deadline"),
        ("green", "amber|yellow", "red", "blue"),
        ("unsuccessful|refused|rejected|turned down", "successful|approved|accepted|granted", "withdrawn|pending|undecided"),
        ("positive|positively", "negative|negatively", "neutral|neither|unsure|undecided"),
        ("dissatisfied|unsatisfied", "satisfied", "neutral|neither|unsure|undecided"),
        ("disagreed?", "agreed?", "neutral|neither|unsure|undecided|no view|no opinion"),
        ("vacant|unfilled", "filled|recruited to|occupied"),
        ("did not attend|not attended|not attend", "cancelled", "attended"),
        ("unanswered|not answered|abandoned", "answered"),
        ("failed", "passed"),
        ("not met", "part(?:ly|ially)[ -]met", "met|fully met"),
        ("non-compliant|not compliant", "part(?:ly|ially)[ -]compliant", "compliant|fully compliant"),
        ("men|male", "women|female"),
        ("untrained|not trained", "trained"),
        ("full-time|full time", "part-time|part time"),
        ("not started|yet to start", "in progress|under way|underway|ongoing", "completed?|finished"),
        ("closed", "still open|remain open|open"),
        ("excellent", "outstanding", "very good", "very poor", "good", "fair", "satisfactory|adequate|acceptable|average", "poor|bad|inadequate", "mixed"),
        ("better|improved", "worse", "the same|unchanged|no different"),
        ("high", "medium|moderate", "low"),
        *((f"(?:very|extremely) {how}", f"not(?: at all)? {how}|un{how}|dis{how}", f"(?:fairly|quite|somewhat|partly|reasonably) {how}", how) for how in _GRADED),
    )
)  # fmt: skip
_DEGREE = late(
    r"\b(?:very|extremely|strongly) "
)  # who finds something very good may be counted among those who find it good
_WORDS = r" [^.;:()0-9\n%,]{2,60}?"
_LAST = ",? (?:and|but|while|with) "
_JOINT = f"(?:, |{_LAST})"
_WHOLE = (
    rf"(?:Of (?:the |our |all |these )?(?P<whole>{COUNTED}) [a-z][^.;:()0-9\n]{{1,60}}?, "
    rf"|(?<![\w.,£/–-])(?P<whole2>{COUNTED}) [a-z][^.;:()0-9\n]{{1,60}}?,? of (?:which|whom|these),? )"
)
_COUNTS = late(
    rf"{_WHOLE}(?P<parts>{COUNTED}{_WORDS}(?:{_JOINT}{COUNTED}{_WORDS}){{0,4}}{_LAST}{COUNTED}{_WORDS})(?=[.;\n]|\Z)"
)
_SHARE = "[0-9]{1,3}(?:\\.[0-9]+)?(?:%| per cent)"
_SHARES = late(
    rf"(?<![\w.,])(?P<parts>{_SHARE}{_WORDS}(?:{_JOINT}{_SHARE}{_WORDS}){{0,4}}{_LAST}{_SHARE}{_WORDS})(?=[.;)\n]|\Z)"
)
_LAST_CLUES = Clues(
    *(f"{joint} {number}" for joint in ("and", "but", "while", "with") for number in (*"0123456789", *NUMBER_ENDS))
)
_PARTED = late(rf"{_JOINT}(?={COUNTED}|{_SHARE})")
_READ = late(rf"({COUNTED}(?:\.[0-9]+)?)(?:%| per cent)?")
# What may stand between a number and its kind: "5 were not upheld"; "8 nurses were trained" counts others than the whole.
_LEADS = frozenset(
    "were was are is have had has been being be said say felt feel rated caused resulted remain it they he change still already now either a an the"
    " to in as staff people patients respondents replies completed done finished rated reported returned answered thought found judged scored graded marked described gave".split()
)
_ABOUT_WHAT = late(r" (?:about|with|on|towards|for|in|to|at) (.*)")
_OTHERWISE = late(
    rf"\b(?:of (?:them|these|those|whom|which)|latter|former|from|than|last|also|both|that|then|{MONTH}[a-z]*|Q[1-4])\b"
)
# "Of 38 calls, 41 were answered"; "Of the 24 posts, 15 have been filled, leaving 11"
_OVER = late(
    rf"Of (?:the |our |all |these )?(?P<whole>{COUNTED}) [a-z][^.;:()0-9\n]{{1,60}}?, (?P<part>{COUNTED}) (?:were|was|are|have|had|has|is)\b"
)
_LEFT = late(
    rf"{_WHOLE}(?P<part>{COUNTED}) [^.;:()0-9\n,]{{2,60}}?,? leaving (?:just |only |the other )?(?P<left>{COUNTED})\b"
    rf"(?! (?:hours|days|weeks|months)\b)(?![^.;\n]{{0,60}} and (?:a further )?{COUNTED})"
)
_LEFT_CLUES = Clues("leaving ")


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_kinds(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    last = everything.places(_LAST_CLUES)
    for match in near(everything, _COUNTS, last, ("of ",)):
        yield from exclusive(everything, match, Decimal(value(match["whole"] or match["whole2"])))
    for match in near(everything, _SHARES, last, ("%", "per cent")):
        yield from exclusive(everything, match, Decimal(100))
    for at in everything.of:
        over = _OVER.match(everything.text, at)
        if over and value(over["part"]) > value(over["whole"]):
            yield everything.problem(f"“{over['part']} of {over['whole']}” is more than there are", AGAIN, *over.span())
    for match in near(everything, _LEFT, everything.places(_LEFT_CLUES), ("of ",)):
        whole, part, left = (value(match[name]) for name in ("whole" if match["whole"] else "whole2", "part", "left"))
        if (
            part <= whole
            and whole - part != left
            and not _OTHERWISE.search(match[0], match.end("part") - match.start())
        ):
            message = f"{whole:,} less {part:,} is {whole - part:,}, and the text says {match['left']}"
            yield everything.problem(message, AGAIN, *match.span())


def exclusive(everything: Said, match: "re.Match[str]", whole: Decimal) -> Iterator[Problem]:
    """Of 12, 8 were upheld, 5 not upheld and 3 are still open; 72% agreed and 38% disagreed."""
    parts = _PARTED.split(match["parts"])
    shares = "whole" not in match.re.groupindex
    if _OTHERWISE.search(match["parts"]) or (shares and any(" of " in part for part in parts[1:])):
        return
    for family in _FAMILIES:
        found = [one for number, part in enumerate(parts) if (one := _kind(family, part, shares and not number))]
        kinds = {kind for kind, _, _ in found}
        sum_ = sum((number for _, number, _ in found), Decimal(0))
        if not shares and match["whole"] and len(found) == len(parts) and sum_ - whole <= 2:
            continue  # told of in `counts.py`, whatever the parts are
        if len({what for _, _, what in found if what}) > 1:
            continue  # "81% were positive about the move, 40% negative about parking"
        slack = len(found) if shares else 0  # each was rounded
        nested = len(found) == 2 and _DEGREE.search(match["parts"])
        if len(found) > 1 and not nested and len(kinds) == len(found) and whole + slack < sum_ < 2 * whole:
            sign = "%" if shares else ""
            told = f"{f'{sign} + '.join(f'{number}' for _, number, _ in found)}{sign} is {sum_}{sign}"
            yield everything.problem(f"{told}, more than {'all' if shares else f'the {whole}'}", AGAIN, *match.span())
            return


def _kind(family: "re.Pattern[str]", part: str, first: bool) -> tuple[str, Decimal, str] | None:
    """Which kind of a family a part tells of, how many, and about what; of the `first` share it may be said what it is of."""
    number, kind = _READ.match(part), family.search(part)
    if number is None or kind is None:
        return None
    words = part[number.end() : kind.start()].split()
    if words[-1:] == ["of"] if first else not _LEADS.issuperset(words):
        return None  # "72% of men"
    told = number[1].replace(",", "")
    what = _ABOUT_WHAT.match(part, kind.end())
    return kind.lastgroup or "", Decimal(told) if told[0].isdigit() else Decimal(value(told)), what[1] if what else ""
