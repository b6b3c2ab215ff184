"""The dates, months, quarters and financial years that a text names."""

import re
from bisect import bisect_right
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from ...model import Period
from ...patterns import late
from ..clues import Clues
from ..texts import Said

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name: number for names in (_SHORT, _FULL) for number, name in enumerate(names, 1)} | {"sept": 9}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
# One of these stands in every text that names a month, a quarter or a financial year.
_MONTH_CLUES = Clues(*_SHORT)
_QUARTER_CLUES = Clues("qtr", "quarter", "q1", "q2", "q3", "q4")
_FIGURE_CLUES = Clues(
    "/20", *(f"{season} {of}20" for season in ("spring", "summer", "autumn", "winter") for of in ("", "of "))
)
# "by the end of 2024", "in 2024/25": what else names a year says only what it is called.
_YEAR_CLUES = Clues(
    *(
        f"{word} 20{decade}"
        for word in ("in", "by", "of", "end", "late", "during", "before", "until")
        for decade in "123"
    )
)
_BY_NAME = {name.capitalize(): number for name, number in _MONTHS.items()}
_LETTERS = late(r"[A-Za-z]+")
# Where a text may name a date. Each begins with one of a few characters and no \d, so that it is quick.
_NAMED = late(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)[a-z]*")
SPOT = late(
    r"[JFMASONDQq0-9](?:(?<=[JFMASOND])(?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)|(?<=[Qq])(?:tr|uarter)?\.? ?[1-4]"
    r"|(?<=[0-9])[/.-][0-9]|(?<=2)0[1-3][0-9])"
)
_YEAR = r"(20\d\d|['’]\d\d(?!\d))"
_AFTER = late(rf"(?: ?[/&–-] ?| and | to | or )({_MONTH})\b(?:,? {_YEAR})?|\.?,? {_YEAR}")
_DAY = late(r"(?<![\w./-])(\d{1,2})(?:st|nd|rd|th)?(?: of)? \Z")
_PREPOSITION = late(
    r"\b(?:in|by|for|during|since|until|from|of|early|late|mid|end|to|before|after|due|last|and|this|next)[ -]\Z",
    re.IGNORECASE,
)
_AT_ITS = late(r"\b(?:at|to|by|for|before)(?: the)? \Z", re.IGNORECASE)
_EARLY = late(r"\b(?:early[ -](?:in )?|(?:start|beginning) of )\Z", re.IGNORECASE)
_MIDDLE = late(r"\b(?:mid|middle of)[ -]\Z", re.IGNORECASE)
_DATED = late(r"[A-Z][a-z]{2,8}\.?,? (20\d\d)")
_A_NAME = late(r" [A-Z][a-z]|[\w-]")  # April Jones, Mayfield
# "October's Strategic Executive Board", "the October Board".
OF_A_BODY = late(
    r"(?:['’]s?)? (?:meeting of (?:the )?)?(?:(?:[A-Z][\w&’'-]*|and|the|of|for) ){0,6}(?:Board|Committee|Cabinet|Council|Executive|Group|Forum|meeting)\b"
)
_QUARTER = late(r"(?:Q(?:tr|uarter)?\.? ?|quarter )([1-4])\b(?:(?: of)? ((?:20)?\d\d[/-]\d\d)\b)?")
_FIGURES = late(r"[0-9][0-9]*[/.-]\d+(?:[/.]\d+)?")
_NUMERIC = late(r"(\d{1,2})([/.])(\d{1,2})\2(20\d\d|(?<=/)\d\d)")
_SPAN = late(r"20\d\d[/-]\d\d|\d\d/\d\d")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}  # their months
_WRITTEN = late(r"2(?<=(?:in|by|nd|of|te|ng|re|il|er|mn) 2)0[1-3][0-9](?:([/-])[0-9]{2})?(?![\w/–-]|\.[0-9])")
_OF_A_YEAR = frozenset(("in", "by", "end", "of", "late", "during", "before", "until"))
_ITS_QUARTER = late(r" Q(?:tr)?\.? ?([1-4])\b")


class Spot(NamedTuple):
    """Where a date may stand: quick, and in doubt yes."""

    at: int
    end: int  # of its first word
    month: int | None
    text: int  # the number of the text, of those of a return or paper
    year: int = 0  # that it begins with, where it may be a whole year


def spots(everything: Said) -> list[Spot]:
    """Where the texts of a paper or return may name dates."""
    text, starts = everything.text, everything.starts
    found = [
        Spot(at, name.end(), month, bisect_right(starts, at) - 1)
        for at in everything.places(_MONTH_CLUES)
        if text[at].isupper() and (name := _LETTERS.match(text, at)) and (month := _BY_NAME.get(name[0]))
    ]
    quarters = (at for at in everything.places(_QUARTER_CLUES) if any(map(str.isdigit, text[at + 1 : at + 10])))
    found += (
        Spot(at, at + 1, None, bisect_right(starts, at) - 1) for at in (*quarters, *everything.places(_FIGURE_CLUES))
    )  # "quarter" names none without its number
    years = (text.index("20", at) for at in everything.places(_YEAR_CLUES))
    found += (
        Spot(at, at + 4, None, bisect_right(starts, at) - 1, int(text[at : at + 4]))
        for at in years
        if text[at : at + 4].isdecimal()
    )
    return found


def may_be_past(text: str, spot: Spot, today: date, days: int) -> bool:
    """Whether a date that stands at a place may have gone by, without a year some `days` ago at most: in doubt yes."""
    if spot.year:
        return spot.year < today.year
    month = spot.month
    dated = _DATED.match(text, spot.at) if month else None
    if dated and month:
        return (int(dated[1]), month) <= (today.year, today.month)
    if not month or _AFTER.match(text, spot.end):
        return True
    if text.endswith("this ", 0, spot.at):
        days = 190  # nearer than the next of its name
    return (today.month - month) % 12 <= days // 30 + 1


def may_lie_outside(text: str, spot: Spot, first: date, last: date) -> bool:
    """Whether a date that stands at a place may lie outside a quarter, given by its days: in doubt yes."""
    if not spot.month or not first.month <= spot.month <= last.month:
        return True
    dated = _DATED.match(text, spot.at)
    return int(dated[1]) != first.year if dated else bool(_AFTER.match(text, spot.end))


class Mention(NamedTuple):
    """A date that a text names: the days that it can mean, and where it stands."""

    start: int
    end: int
    first: date
    last: date
    kind: str  # day | month | season | quarter | year (a financial one) | calendar (a year from January)
    dated: bool  # with its year; else the nearest to the paper's date was taken


def mentions(text: str, near: date, period: Period | None = None) -> list[Mention]:
    """The dates in a text. A month without a year is the one nearest to `near`, and a quarter without one is skipped
    unless it is the period's own."""
    found: list[Mention] = []
    for match in _NAMED.finditer(text):
        start = match.start()
        month = _MONTHS.get(match[0].lower())
        if month and not text[start - 1 : start].isalnum() and not (found and start < found[-1].end):
            found += _month(text, match, month, near)
    if "20" in text:
        for match in _WRITTEN.finditer(text):
            found += _year(text, match)
    if "/" in text or "." in text or "-" in text:
        for match in _FIGURES.finditer(text):
            if not any(one.start < match.start() < one.end for one in found):
                found += _figures(text, match)
    if "Q" in text or "quarter" in text:
        for match in _QUARTER.finditer(text):
            if not any(one.start <= match.start() < one.end for one in found):
                found += _quarter(match.span(), int(match[1]), match[2], period)
    found.sort()
    return found


def _year(text: str, match: "re.Match[str]") -> list[Mention]:
    """By the end of 2024, in spring 2025. Spring begins in March; winter 2024 ends in February 2025."""
    start, end = match.span()
    before = text[max(0, start - 12) : start].lower().split()
    if not before:
        return []
    word = before[-1] if before[-1] != "of" or before[-2:-1] == ["end"] else "".join(before[-2:-1])
    year = int(text[start : start + 4])
    if word in _OF_A_YEAR and not match[1]:
        return [Mention(start, end, date(year, 1, 1), date(year, 12, 31), "calendar", True)]
    if word not in _SEASONS:
        return []
    first, last = _SEASONS[word]
    ends, month = (year + 1, last - 12) if last > 12 else (year, last)
    until = date(ends, month, monthrange(ends, month)[1])
    return [Mention(text.lower().rindex(word, 0, start), end, date(year, first, 1), until, "season", True)]


def _month(text: str, match: "re.Match[str]", month: int, near: date) -> list[Mention]:
    start, end = match.span()
    after = _AFTER.match(text, end)
    day = _DAY.search(text, max(0, start - 12), start)
    last, written = month, ""
    if after:
        end = after.end()
        last = _MONTHS[after[1].lower()] if after[1] else month
        written = after[2] or after[3] or ""
    elif (
        not day
        and (not _PREPOSITION.search(text, max(0, start - 8), start) or _A_NAME.match(text, end))
        and not (_AT_ITS.search(text, max(0, start - 8), start) and OF_A_BODY.match(text, end))
    ):
        return []
    year = int(written.lstrip("'’")) if written else _nearest(month, near)
    year += 2000 if year < 100 else 0
    if day:
        number = int(day[1])
        if not 1 <= number <= monthrange(year, month)[1]:
            return []
        if last == month:
            exact = date(year, month, number)
            return [Mention(day.start(), end, exact, exact, "day", bool(written))]
    begun = year - 1 if last < month and written else year
    ended = year + 1 if last < month and not written else year
    first, until = date(begun, month, 1), date(ended, last, monthrange(ended, last)[1])
    if last == month:
        before = text[max(0, start - 16) : start]
        if _EARLY.search(before):
            until = first + timedelta(days=9)
        elif _MIDDLE.search(before):
            until = first + timedelta(days=19)
    return [Mention(start, end, first, until, "month", bool(written))]


def _figures(text: str, match: "re.Match[str]") -> list[Mention]:
    """1/11/2022, 2023/24 or 2023/24 Q2."""
    start, end = match.span()
    beside = text[start - 1 : start] + text[end : end + 1]
    if any(sign.isalnum() or sign == "/" for sign in beside) or (
        text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()
    ):
        return []
    numeric = _NUMERIC.fullmatch(match[0])
    if numeric:
        day, month, year = int(numeric[1]), int(numeric[3]), int(numeric[4])
        year += 2000 if year < 100 else 0
        if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
            return []
        return [Mention(start, end, date(year, month, day), date(year, month, day), "day", True)]
    if not _SPAN.fullmatch(match[0]):
        return []
    its = _ITS_QUARTER.match(text, end)
    if its:
        return _quarter((start, its.end()), int(its[1]), match[0], None)
    year_ = _financial(match[0])
    return [] if year_ is None else [Mention(start, end, date(year_, 4, 1), date(year_ + 1, 3, 31), "year", True)]


def _quarter(span: tuple[int, int], quarter: int, year: str | None, period: Period | None) -> list[Mention]:
    if not year:
        if period is None or period.quarter != quarter:
            return []
        return [Mention(*span, period.first, period.last, "quarter", False)]
    first = _financial(year)
    if first is None:
        return []
    own = Period(first, quarter)
    return [Mention(*span, own.first, own.last, "quarter", True)]


def _nearest(month: int, near: date) -> int:
    middles = [abs((date(near.year + offset, month, 15) - near).days) for offset in (-1, 0, 1)]
    return near.year + middles.index(min(middles)) - 1


def _financial(text: str | None) -> int | None:
    """2023 of 2023/24, 23/24 or 2023-24; None where the years do not follow one another."""
    if not text:
        return None
    first, second = int(text[:-3]), int(text[-2:])
    return first + (2000 if first < 100 else 0) if (first + 1) % 100 == second else None
