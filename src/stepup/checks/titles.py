"""SU611: what a title says of its month, quarter and year."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..model import BoardPaper, HighlightReport, Paper, Period, QuarterlyReport
from ..model.dates import MONTHS
from ..patterns import late
from .engine import Context, Problem, rule

_MONTHS = "|".join(MONTHS)
# A month in a title is followed by its year, or stands at the end or beside a sign: "March for health" is none.
_MONTH = late(
    rf"\b({_MONTHS})\b(?:,? (20\d\d)\b)?(?=\s*(?:$|[-–—/,;:)(]|to\b|and\b|\d|report|update|paper|meeting|highlight|boards?\b|committees?\b|councils?\b))",
    re.IGNORECASE,
)
_DAY = late(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS})\b(?:,? (20\d\d)\b)?", re.IGNORECASE)
_UP_TO = late(r"\b(?:to|until|at|by|from|since|end(?:ed|ing)|between|and|after) (?:the )?\Z", re.IGNORECASE)
_SINCE = late(r"\b(?:since|after|following) (?:the |our )?\Z", re.IGNORECASE)  # "progress since the March 2025 review"
_THREE_MONTHS = late(rf"\b({_MONTHS}) ?(?:to|-|–|until|and) ?({_MONTHS})\b", re.IGNORECASE)
_ITS_YEAR = late(r",? (20\d\d)\b(?![/–-])")
_QUARTER = late(
    r"\bQ(?:tr|uarter)?\.? ?([1-4])\b|\b(first|second|third|fourth) quarter\b|\bquarter (one|two|three|four)\b",
    re.IGNORECASE,
)
_RANGE = late(r"(?<![\d/])(?:20\d\d ?(?:-|–|/|to|until) ?(?:20)?\d\d|\d\d/\d\d)(?![\d/])")
_YEAR = late(r"(?<![\d/–-])(20\d\d)(?![\d/–-])")
_NAMED = late(
    r"\b(?:Act|Regulations?|Code|Vision|Agenda|Standards?|COVID|Towards|since|to|until|by|from|of)\s+\Z", re.IGNORECASE
)
_ELSEWHEN = late(
    r"\b(?:plans?|planning|strategy|until|by|from|since|forward|forecast|minutes|held|actions?|calendar|workplan|schedule|"
    r"between|review|lessons|history|trends?|baseline|annual|budget|programme|priorities|prospectus|accounts)\b",
    re.IGNORECASE,
)  # fmt: skip
_YEAR_END = late(
    r"\b(?:Q(?:tr|uarter)?\.? ?4|fourth quarter|quarter four|annual|full[- ]year|year[- ]end|end[- ]of[- ]year|outturn)\b",
    re.IGNORECASE,
)
_HELD = late(r"\b(?:minutes|held)\b", re.IGNORECASE)
_LOOKS_BACK = late(r"\b(?:review|lessons|history|trends)\b[^,:;(–—]*[,:;(–—-] ?\Z", re.IGNORECASE)
_ORDER = ("first", "second", "third", "fourth", "one", "two", "three", "four")


class _Days(NamedTuple):
    """The days that a title may speak of."""

    meeting: tuple[date, ...]
    period: Period | None
    exactly: tuple[date, ...]  # where no other day can be meant


@rule("SU611", "title-and-date", "warning", Paper)
def title_and_date(paper: Paper, context: Context) -> Iterator[Problem]:
    """A title names a day, month, quarter or year that is neither the meeting's nor that of the period reported on. The years
    of the strategy, and longer spans of years, are no date. A paper that is no report of a period may name the months
    before its meeting, for it reports on them.

    Mostly the file was copied from last time. To put it right: mend the title, or the date of the meeting.
    """
    if not paper.unread.isdisjoint(("meeting", "meeting_date", "period")):
        return
    days = _days(paper)
    if not days.meeting and days.period is None:
        return
    for name in ("title", "report_title"):
        title = getattr(paper, name, None)
        if title:
            own = paper.strategy.title if paper.strategy else ""  # "Strategy 2025 report" is no report of 2025
            yield from _title(paper, (name,), title.replace(own, "") if own else title, days)


def _days(paper: Paper) -> _Days:
    dates = [paper.meeting.date] if paper.meeting and paper.meeting.date else []
    if isinstance(paper, HighlightReport) and paper.meeting_date:
        dates.append(paper.meeting_date)
    dates += [table.submitted for table in paper.governance if table.submitted]
    known = not isinstance(paper, BoardPaper) and not (isinstance(paper, HighlightReport) and not paper.meeting_date)
    return _Days(
        tuple(day.first for day in dates),
        paper.period if isinstance(paper, QuarterlyReport) else None,
        tuple(day.first for day in dates) if known and all(day.day for day in dates) else (),
    )


def _title(paper: Paper, at: tuple[str], title: str, days: _Days) -> Iterator[Problem]:
    other = isinstance(paper, BoardPaper)
    years = paper.strategy.years if paper.strategy and paper.strategy.years else ""
    spans = [match for match in _RANGE.finditer(title) if match[0] not in years]
    bare = _RANGE.sub(lambda match: " " * len(match[0]), title)
    allowed = {day.year for day in days.meeting} | {int(year) for year in re.findall(r"20\d\d", years)}
    if days.period:
        allowed |= {days.period.year, days.period.first.year}
    found: list[tuple[str, str]] = []
    if other and _ELSEWHEN.search(title):
        yield from _not_gone_by(at, title, days)
        return
    found += _another_day(bare, days) or _months(bare, days, other)
    if not other or days.period:
        found = found or _quarters(bare, days)  # "Q3 (October to December)" says one thing
        lone = [match for match in _YEAR.finditer(bare) if not _NAMED.search(bare[: match.start()])]
        if lone and not any(int(match[1]) in allowed for match in lone) and not found:
            found.append((lone[0][0], _when(days)))
    financial = [(match[0], year) for match in spans if (year := _financial(match[0])) is not None]
    slack = 1 if other else 0
    ours = {_financial_year(day) for day in days.meeting} if days.period is None else {days.period.year}
    if _looks_back_on_the_year(bare, days):
        ours |= {own - 1 for own in ours}
    if financial and ours and not any(min(abs(year - own) for own in ours) <= slack for _, year in financial):
        found.append((financial[0][0], _when(days)))
    for words, when in found:
        yield Problem(
            at,
            f"the title says {words}, and this is {when}",
            "mend the title, or the date that it differs from",
            False,
            words,
        )


def _not_gone_by(at: tuple[str], title: str, days: _Days) -> Iterator[Problem]:
    """Minutes of a month after the meeting that they are put to; "A review of our wards, May 2026" before that May."""
    if not days.meeting:
        return
    last = max(days.meeting)
    for match in _MONTH.finditer(title):
        if not (match[2] and (_HELD.search(title) or _LOOKS_BACK.search(title[: match.start()]))):
            continue
        if (int(match[2]), MONTHS.index(match[1].capitalize()) + 1) > (last.year, last.month):
            help = "mend the title, or the date that it differs from"
            yield Problem(at, f"the title says {match[0]}, and this is {_when(days)}", help, False, match[0])


def _another_day(title: str, days: _Days) -> list[tuple[str, str]]:
    """ "26 October 2023", of a meeting on the 25th."""
    found: list[tuple[str, str]] = []
    for match in _DAY.finditer(title) if days.exactly else ():
        month = MONTHS.index(match[2].capitalize()) + 1
        near = [day for day in days.exactly if day.month == month and match[3] in (None, str(day.year))]
        if int(match[1]) in [day.day for day in near]:
            return []
        if near and not _UP_TO.search(title, 0, match.start()):
            found.append((match[0], f"for a meeting on {near[0].day} {MONTHS[month - 1]} {near[0].year}"))
    return found[:1]


def _months(title: str, days: _Days, other: bool) -> list[tuple[str, str]]:
    small = title.lower()
    likely = any(month.lower() in small for month in MONTHS)
    span = _THREE_MONTHS.search(title) if likely and days.period else None
    if span and days.period:
        begins, ends = (MONTHS.index(span[part].capitalize()) + 1 for part in (1, 2))
        began = days.period.first
        whole = begins % 3 == 1 and ends == begins + 2  # a quarter in so many words
        in_year = _ITS_YEAR.match(title, span.end())
        if whole and (begins != began.month or (in_year and int(in_year[1]) != began.year)):
            return [(title[span.start() : in_year.end() if in_year else span.end()], _when(days))]
    named = [
        (match[0], MONTHS.index(match[1].capitalize()) + 1, int(match[2] or 0))
        for match in (_MONTH.finditer(title) if likely else ())
        if not _SINCE.search(title, 0, match.start())
    ]
    if not named:
        return []
    allowed: set[tuple[int, int]] = set()
    for day in days.meeting:
        allowed.add((day.year, day.month))
        if other:
            allowed |= {
                ((day - timedelta(days=30 * back)).year, (day - timedelta(days=30 * back)).month)
                for back in range(1, 5)
            }
    if len(days.meeting) > 1:  # the months between a committee's meeting and the board's
        one, last = min(days.meeting), max(days.meeting)
        while one < last and (last - one).days < 200:
            allowed.add((one.year, one.month))
            one += timedelta(days=28)
    if days.period:
        first = days.period.first
        allowed |= {(first.year, first.month + offset) for offset in range(3)}
    for _, month, year in named:
        if any(month == theirs and year in (0, own) for own, theirs in allowed):
            return []
    words, _, year = named[0]
    return [] if other and not year else [(words, _when(days))]


def _quarters(title: str, days: _Days) -> list[tuple[str, str]]:
    named = [
        (match[0], int(match[1] or 0) or _ORDER.index((match[2] or match[3]).lower()) % 4 + 1)
        for match in _QUARTER.finditer(title)
    ]
    if days.period:
        allowed = {days.period.quarter}
    else:
        own = {(day.month - 4) % 12 // 3 + 1 for day in days.meeting}
        allowed = own | {quarter - 1 or 4 for quarter in own} | ({4} if _looks_back_on_the_year(title, days) else set())
    return [] if not named or any(quarter in allowed for _, quarter in named) else [(named[0][0], _when(days))]


def _looks_back_on_the_year(title: str, days: _Days) -> bool:
    """ "Quarter 4 2020/21", "Annual report": what a year came to is put to meetings of the half-year after it."""
    return days.period is None and bool(_YEAR_END.search(title)) and all(4 <= day.month <= 9 for day in days.meeting)


def _when(days: _Days) -> str:
    meeting = days.meeting[0] if days.meeting else None
    month = f"{MONTHS[meeting.month - 1]} {meeting.year}" if meeting else ""
    if days.period:
        return f"for {days.period}" + (f", for a meeting in {month}" if month else "")
    return f"for a meeting in {month}"


def _financial(span: str) -> int | None:
    """2023 of 2023/24 or 23/24; None of a longer span of years."""
    numbers = re.findall(r"\d+", span)
    first, second = (int(number) % 100 for number in numbers)
    return 2000 + first if (first + 1) % 100 == second else None


def _financial_year(day: date) -> int:
    return day.year - (day.month < 4)
