"""Days and quarters of a source file, and how each is written in it. What is wrong raises with our own code."""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from ..patterns import late
from .values import one_line, refuse

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # not strftime: its names follow the machine's language


class Day(NamedTuple):
    """A date, or a month where only that is known (day 0). Sorts; prints as ISO 8601."""

    year: int
    month: int
    day: int = 0

    def __str__(self) -> str:
        month = f"{self.year:04}-{self.month:02}"
        return f"{month}-{self.day:02}" if self.day else month

    @property
    def words(self) -> str:
        """As the NHS service manual writes a date: 28 November 2023."""
        month = f"{MONTHS[self.month - 1]} {self.year}"
        return f"{self.day} {month}" if self.day else month

    @property
    def first(self) -> date:
        """The first day that this can mean."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that this can mean."""
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])


_DAY = late(r"(\d{4})-(\d{2})(?:-(\d{2}))?\Z", re.ASCII)


def _day(value: object) -> Day:
    if isinstance(value, Day):
        return value
    text = one_line(value)
    match = _DAY.match(text)
    if match is None:
        meant = _meant_day(text)
        help = f"write the year first: {meant or '2023-11-28, or 2023-11 for a month'}"
        refuse("SU105", f"'{text[:60]}' is not a date", help)
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    if not 1900 <= year <= 2199:
        refuse("SU105", f"{text} is not a date of our time", "write a real date, the year first: 2023-11-28")
    if not (1 <= month <= 12 and (match[3] is None or 1 <= day <= monthrange(year, month)[1])):
        refuse("SU105", f"there is no {text} in the calendar", "write a real date, the year first: 2023-11-28")
    return Day(year, month, day)


def _meant_day(text: str) -> Day | None:
    """The day that somebody wrote as people in Britain write it: 31/12/2023, 31.12.23, Tuesday 31st December 2023."""
    figures = re.fullmatch(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})", text)
    words = re.fullmatch(
        r"(?:[A-Za-z]+,? +)?(?:(\d{1,2})(?:st|nd|rd|th)? +(?:of +)?)?([A-Za-z]{3,9})\.?,? +(\d{4})", text
    )
    if figures:
        day, month, year = int(figures[1]), int(figures[2]), int(figures[3]) + 2000 * (len(figures[3]) == 2)
    elif words:
        starts = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(words[2].lower())]
        day, month, year = int(words[1] or 0), starts[0] if len(starts) == 1 else 0, int(words[3])
    else:
        return None
    real = 1900 <= year <= 2199 and 1 <= month <= 12 and (0 if words else 1) <= day <= monthrange(year, month)[1]
    return Day(year, month, day) if real else None


DayValue = Annotated[
    Day,
    PlainValidator(_day),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*(19|2[01])\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?\s*$",
            "patternErrorMessage": "write the year first: 2023-11-28, or 2023-11 for a month",
        }
    ),
]

_QUARTER_MONTHS = ((4, 6, 0), (7, 9, 0), (10, 12, 0), (1, 3, 1))  # first month, last month, years after April's


class Period(NamedTuple):
    """A quarter of an NHS financial year (April to March): 2023/24 Q2 is July to September 2023. Sorts."""

    year: int
    quarter: int

    def __str__(self) -> str:
        return f"{self.financial_year} Q{self.quarter}"

    @property
    def financial_year(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02}"

    @property
    def name(self) -> str:
        return f"Quarter {self.quarter}"

    @property
    def first(self) -> date:
        first, _, later = _QUARTER_MONTHS[self.quarter - 1]
        return date(self.year + later, first, 1)

    @property
    def last(self) -> date:
        _, last, later = _QUARTER_MONTHS[self.quarter - 1]
        year = self.year + later
        return date(year, last, monthrange(year, last)[1])

    @property
    def months(self) -> str:
        """July to September 2023."""
        return f"{MONTHS[self.first.month - 1]} to {MONTHS[self.last.month - 1]} {self.last.year}"

    @property
    def words(self) -> str:
        """Quarter 2, July to September 2023 (financial year 2023 to 2024)."""
        return f"{self.name}, {self.months} (financial year {self.year} to {self.year + 1})"

    def next(self) -> "Period":
        return Period(self.year, self.quarter + 1) if self.quarter < 4 else Period(self.year + 1, 1)

    def before(self) -> "Period":
        return Period(self.year, self.quarter - 1) if self.quarter > 1 else Period(self.year - 1, 4)


_PERIOD = late(r"(\d{4})/(\d{2}) +[Qq](\d)\Z", re.ASCII)


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    text = one_line(value)
    match = _PERIOD.match(text)
    if match is None:
        help = f"write the financial year and the quarter: {_meant_period(text) or '2023/24 Q2'}"
        refuse("SU105", f"'{text[:60]}' is not a quarter", help)
    year, end, quarter = int(match[1]), int(match[2]), int(match[3])
    if not 1900 <= year <= 2199:
        refuse(
            "SU105", f"'{text}' is not a quarter of our time", "write the financial year and the quarter: 2023/24 Q2"
        )
    if end != (year + 1) % 100:
        refuse(
            "SU105", f"a financial year cannot run from {year} to {match[2]}", f"write {Period(year, 1).financial_year}"
        )
    if not 1 <= quarter <= 4:
        refuse("SU105", f"there is no quarter {quarter} in a year", "write Q1, Q2, Q3 or Q4")
    return Period(year, quarter)


def _meant_period(text: str) -> Period | None:
    """The quarter that somebody wrote in another way: Q2 23/24, Quarter 2 of 2023-24, July - September 2023."""
    year = re.search(r"\b(?:20)?(\d\d) *[/–-] *(?:20)?(\d\d)\b", text)
    quarter = re.search(r"\bq(?:uarter|tr)?\.? *([1-4])\b", text, re.IGNORECASE)
    if year and quarter and int(year[2]) == (int(year[1]) + 1) % 100:
        return Period(2000 + int(year[1]), int(quarter[1]))
    months = re.fullmatch(r"([A-Za-z]{3,9})\W+(?:to )?([A-Za-z]{3,9}),? +(20\d\d)", text)
    for number, (first, last, later) in enumerate(_QUARTER_MONTHS, 1):
        named = (MONTHS[first - 1], MONTHS[last - 1])
        if months and all(
            name.lower().startswith(one.lower()) for name, one in zip(named, months.groups(), strict=False)
        ):
            return Period(int(months[3]) - later, number)
    return None


PeriodValue = Annotated[
    Period,
    PlainValidator(_period),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*(19|2[01])\d\d/\d\d +[Qq][1-4]\s*$",
            "patternErrorMessage": "write the financial year and the quarter: 2023/24 Q2",
        }
    ),
]
