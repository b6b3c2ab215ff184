"""The dates, months, quarters and financial years that a text names."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..model import Period

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_BEFORE = (
    r"(?:(?<=\bin )|(?<=\bby )|(?<=\bfor )|(?<=\bduring )|(?<=\bsince )|(?<=\buntil )|(?<=\bfrom )|(?<=\bof )|(?<=\bearly )|"
    r"(?<=\blate )|(?<=\bmid )|(?<=\bmid-)|(?<=\bend )|(?<=\bto )|(?<=\bbefore )|(?<=\bafter )|(?<=\bdue )|(?<=\blast )|"
    r"(?<=\bIn )|(?<=\bBy )|(?<=\bDuring )|(?<=\bSince )|(?<=\bFrom )|(?<=\band )|(?<=\bthis )|(?<=\bnext ))"
)
_YEAR = r"(?P<year{0}>20\d\d|['’]\d\d(?!\d))"
_DATES = re.compile(
    "|".join(
        (
            rf"(?P<day>\b\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month1>{_MONTH})\b\.?(?:,? {_YEAR.format(1)})?",
            rf"\b(?P<month2>{_MONTH})(?: ?[/&–-] ?| and | to | or )(?P<until>{_MONTH})\b(?:,? {_YEAR.format(2)})?",
            rf"\b(?P<month3>{_MONTH})\b\.?,? {_YEAR.format(3)}",
            rf"{_BEFORE}(?P<month4>{_MONTH})\b(?! [A-Z][a-z]|[\w-])",
            r"(?<![\d/.])(?P<d>\d{1,2})(?P<sign>[/.])(?P<m>\d{1,2})(?P=sign)(?P<y>20\d\d|(?<=/)\d\d)(?![\d/]|\.\d)",
            r"\bQ(?:tr|uarter)?\.? ?(?P<q1>[1-4])\b(?: of)?(?: (?P<fy1>(?:20)?\d\d[/-]\d\d)\b)?",
            r"\b[Qq]uarter (?P<q2>[1-4])\b(?: of)?(?: (?P<fy2>(?:20)?\d\d[/-]\d\d)\b)?",
            r"(?<![\d/])(?P<fy>20\d\d[/-]\d\d|\d\d/\d\d)(?![\d/])(?: Q(?:tr)?\.? ?(?P<q3>[1-4])\b)?",
        )
    )
)


class Mention(NamedTuple):
    """A date that a text names: the days that it can mean, and where it stands."""

    start: int
    end: int
    first: date
    last: date
    kind: str  # day | month | quarter | year (a financial one)
    dated: bool  # with its year; else the nearest to the paper's date was taken


def mentions(text: str, near: date, period: Period | None = None) -> Iterator[Mention]:
    """The dates in a text. A month without a year is the one nearest to `near`, and a quarter without one is skipped
    unless it is the period's own."""
    for match in _DATES.finditer(text):
        found = _read(match, text, near, period)
        if found is not None:
            yield found


def _read(match: re.Match[str], text: str, near: date, period: Period | None) -> Mention | None:
    group = match.groupdict()
    start, end = match.span()
    quarter = group["q1"] or group["q2"] or group["q3"]
    if quarter or group["fy"]:
        year = _financial(group["fy"] or group["fy1"] or group["fy2"])
        if quarter and year is None:
            if group["fy"] or group["fy1"] or group["fy2"] or period is None or period.quarter != int(quarter):
                return None
            return Mention(start, end, period.first, period.last, "quarter", False)
        if year is None:
            return None
        if quarter:
            own = Period(year, int(quarter))
            return Mention(start, end, own.first, own.last, "quarter", True)
        return Mention(start, end, date(year, 4, 1), date(year + 1, 3, 31), "year", True)
    if group["d"]:
        day, month, year = int(group["d"]), int(group["m"]), int(group["y"])
        year += 2000 if year < 100 else 0
        if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
            return None
        return Mention(start, end, date(year, month, day), date(year, month, day), "day", True)
    written = (
        next(group[f"year{n}"] for n in "123" if group[f"year{n}"]) if any(group[f"year{n}"] for n in "123") else ""
    )
    month = _number(group["month1"] or group["month2"] or group["month3"] or group["month4"])
    last = _number(group["until"]) if group["until"] else month
    year = int(written.lstrip("'’")) if written else _nearest(month, near)
    year += 2000 if year < 100 else 0
    begun = year - 1 if last < month and written else year
    ended = year + 1 if last < month and not written else year
    if group["day"]:
        day = int(group["day"])
        if not 1 <= day <= monthrange(year, month)[1]:
            return None
        return Mention(start, end, date(year, month, day), date(year, month, day), "day", bool(written))
    first, until = date(begun, month, 1), date(ended, last, monthrange(ended, last)[1])
    if re.search(r"\bearly[ -](?:in )?$", text[:start], re.IGNORECASE) and last == month:
        until = first + timedelta(days=9)
    elif re.search(r"\b(?:mid|middle of)[ -]$", text[:start], re.IGNORECASE) and last == month:
        until = first + timedelta(days=19)
    return Mention(start, end, first, until, "month", bool(written))


def _number(name: str) -> int:
    return _SHORT.index(name[:3].lower()) + 1


def _nearest(month: int, near: date) -> int:
    middles = [abs((date(near.year + offset, month, 15) - near).days) for offset in (-1, 0, 1)]
    return near.year + middles.index(min(middles)) - 1


def _financial(text: str | None) -> int | None:
    """2023 of 2023/24, 23/24 or 2023-24; None where the years do not follow one another."""
    if not text:
        return None
    first, second = int(text[:-3]), int(text[-2:])
    return first + (2000 if first < 100 else 0) if (first + 1) % 100 == second else None
