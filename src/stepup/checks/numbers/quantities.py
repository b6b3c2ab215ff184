"""Quantities in prose, so that two of them can be compared: "£1.2m" and "£900k", "12 days" and "15 days"."""

import re
from decimal import Decimal
from typing import NamedTuple

from ...patterns import late
from .counts import DIGITS, IN_WORDS, MONTH, NUMBER_ENDS, NUMBERS

SIZE = r"(?:k|m|bn| million\b| billion\b)?"
QUANTITY = (
    rf"(?:£?[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?{SIZE}(?:%| per ?cent\b)?|(?i:{IN_WORDS}))"
    r"(?![\w%/–-]|[.,:][0-9])"
)
_ABOUT = "only|just|about|around|approximately|roughly|some|nearly|almost|over|under|above|below|more than|less than|fewer than|a little"
_AT_WHICH = "an average of|a baseline of|a total of|a high of|a peak of|a low of"
HEDGE = rf"(?:(?:{_ABOUT}) )?(?:(?:over|under|about|around) )?(?:(?:{_AT_WHICH}) )?"
# How a quantity begins that may have such words before it, for clues.
BEGINS = (*"0123456789£", *NUMBER_ENDS, *_ABOUT.split("|"), *_AT_WHICH.split("|"))
_READ = late(rf"(?P<pound>£?)(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<size>{SIZE})(?P<share>%| per ?cent)?")
_SIZES = {"k": 10**3, "m": 10**6, "bn": 10**9, "million": 10**6, "billion": 10**9}
# What a quantity is of: the words behind it, as far as one that begins to say when, where or how.
_OF_WHAT = late(r" ([a-z][a-z-]*(?: [a-z][a-z-]*){0,2})")
_ENDS = frozenset(
    "a about across after against all an and are as at because before between but by compared down due during each every following for from had"
    " has have in is it its last more of on or our over per respectively since so than thanks that the their these this those through"
    " throughout to under up was we were when where which while with within year-on-year".split()
)
# Of so many, or for each of something: "4 of 10 wards", "3.1 per 1,000 bed days", "18 per month"
_RATE = late(r"[a-z -]{0,24}?\b((?:out )?of (?:the |our )?[0-9][0-9,]*|in [0-9]{1,2}\b(?! [A-Z])|per [0-9a-z][\w,]*|a (?:day|week|month|year)\b(?! (?:before|ago|earlier)))")  # fmt: skip
_TIMES = frozenset("second minute hour day night week month quarter year".split())
# A clause ends at a sign; dates in it are no quantities.
CLAUSE = late(r"[.;:!?](?=\s|\Z)|[()\n]|\s[–—-]\s")
WHEN = late(
    rf"\b(?:Q[1-4]|[Qq]uarter [1-4]|20[0-9]{{2}}(?:[/-][0-9]{{2}})?|[0-9]{{1,2}}(?:st|nd|rd|th)? {MONTH}[a-z]*|(?:month|week|day) [0-9]{{1,2}})\b"
)
_OF_A_MONTH = late(rf" (?:of )?{MONTH}")
# Where a lower number is the higher place, or the text speaks of a slip of the pen.
RANKED = late(
    r"\b(?:rank\w*|league|quartile|decile|segment|grade|band|banding|tier|category|place|placed(?! out of| in)|position|top|bottom"
    r"|errors?|wrongly|incorrectly|corrected|misprint|typo|not|never|instead)\b",
    re.IGNORECASE,
)
NOUN = r"an? (?:[a-z-]+ ){0,2}?(?:(?P<more>increase|rise|growth|jump)|(?P<less>reduction|decrease|fall|drop|decline))\b"


class Quantity(NamedTuple):
    value: Decimal
    share: bool  # in hundredths
    money: bool
    of: frozenset[str]  # the words behind it
    rate: str  # "per month"


def quantity(written: str, after: str) -> Quantity | None:
    """What a quantity says, with the text after it; None of a day or year, and of what is too long to be a number."""
    if _OF_A_MONTH.match(after):
        return None
    known = NUMBERS.get(written.lower())
    if known is not None:
        return Quantity(Decimal(known), False, False, _of(after), _rate(after))
    match = _READ.fullmatch(written)
    if match is None or len(match["digits"]) > DIGITS:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    if 1900 <= value <= 2100 and len(match["digits"]) == 4 and match["digits"] == written:
        return None
    value *= _SIZES.get(match["size"].strip(), 1)
    return Quantity(value, bool(match["share"]), bool(match["pound"]), _of(after), _rate(after))


def alike(one: Quantity, two: Quantity) -> bool:
    """Whether two quantities can be compared: days with days, pounds with pounds. Either may leave its unit to the other."""
    rates = {one.rate, two.rate}
    same = len(rates) == 1 or ("" in rates and any(rate.startswith("per ") for rate in rates))
    if one.share != two.share or one.money != two.money or not same:
        return False
    ones, twos = one.of & _TIMES, two.of & _TIMES
    return not (one.of and two.of and one.of.isdisjoint(two.of)) and (not ones or not two.of or ones == twos)


def _of(after: str) -> frozenset[str]:
    """The words for what is counted, without their plural's s."""
    match = _OF_WHAT.match(after)
    found: list[str] = []
    for word in match[1].split() if match else ():
        if word in _ENDS:
            break
        found.append(word.removesuffix("s"))
    return frozenset(found)


def _rate(after: str) -> str:
    match = _RATE.match(after)
    return match[1] if match else ""
