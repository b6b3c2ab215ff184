"""SU604, the part about days that no calendar has: "31 September", "Tuesday 3 December 2025"."""

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta

from ...model import BrickReturn, NoReport, Paper, Period, Source
from ...model.dates import MONTHS
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import said

_SHORT = ("Feb", "Apr", "Jun", "Sep", "Nov")  # months of fewer than 31 days
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_IN_WORDS = late(
    r"(?<![\w.,/£-])(?:31(?:st)?(?: of)? (?P<a>Feb(?:ruary)?|Apr(?:il)?|June?|Sept?(?:ember)?|Nov(?:ember)?)"
    r"|30(?:th)?(?: of)? (?P<b>Feb(?:ruary)?)|29(?:th)?(?: of)? (?P<c>Feb(?:ruary)?),? (?P<year>20[0-9]{2}))\b"
)
_IN_FIGURES = late(r"(?<![\w.,/£-])(?:31[/.](?P<a>02|04|06|09|11)|30[/.](?P<b>02))[/.](?:20)?[0-9]{2}(?![\w/]|\.[0-9])")
_WEEKDAY = late(
    r"(?<![\w-])(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:s|nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?),? (?:the )?"
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:,? (?P<year>20[0-9]{{2}}))?(?![\w/])"
)
# "36 July 2026"
_BEYOND = late(rf"(?P<day>3[2-9]|[4-9][0-9])(?:st|nd|rd|th)? (?P<month>{'|'.join(MONTHS)}),? 20[0-9]{{2}}\b")
_BEYOND_CLUES = Clues(
    *(f"{digit}{th} {month.lower()}" for digit in "0123456789" for th in ("", "th") for month in MONTHS)
)
_MONTH_CLUES = Clues(
    *(
        f"{day}{of} {month.lower()}"
        for day, months in (
            ("31", _SHORT),
            ("31st", _SHORT),
            *((day, ("Feb",)) for day in ("30", "30th", "29", "29th")),
        )
        for of in ("", " of")
        for month in months
    )
)
_FIGURE_CLUES = Clues(
    *(f"31{sign}{month}" for sign in "/." for month in ("02", "04", "06", "09", "11")), "30/02", "30.02"
)
_WEEKDAY_CLUES = Clues(
    *(day.lower() for day in _DAYS),
    *"mon tue tues wed weds thu thur thurs fri sat sun".split(),
    whole=True,
)
_NEAR = timedelta(275)  # before or after a quarter: there lies what its return names without a year
_HELP = "write the day that is meant"


@rule("SU604", "past-as-future", "warning", BrickReturn, NoReport, Paper)
def no_such_day(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    for pattern, clues in ((_IN_WORDS, _MONTH_CLUES), (_IN_FIGURES, _FIGURE_CLUES)):
        for at in everything.places(clues):
            match = pattern.match(text, at)
            if match and not (match.groupdict().get("year") and isleap(int(match["year"]))):
                month, days = _month(match)
                message = f"“{match[0]}” is no day: {month} has {days} days"
                yield everything.problem(message, _HELP, *match.span())
    for at in everything.places(_BEYOND_CLUES):
        match = _BEYOND.match(text, at - 1) if at and not text[at - 2 : at - 1].isalnum() else None
        if match:
            yield everything.problem(f"“{match[0]}” is no day", _HELP, *match.span())
    for at in everything.places(_WEEKDAY_CLUES):
        match = _WEEKDAY.match(text, at)
        real = _weekdays(match, context.period) if match else []
        if match and real and not any(day.startswith(match["weekday"][:3]) for day in real):
            yield everything.problem(f"“{match[0]}” is no day: that date is a {real[0]}", _HELP, *match.span())


def _month(match: "re.Match[str]") -> tuple[str, int]:
    """The month that has too few days, and how many it has."""
    if not match["a"]:
        return "February", 28
    number = int(match["a"]) if match["a"].isdecimal() else [one[:3] for one in MONTHS].index(match["a"][:3]) + 1
    return MONTHS[number - 1], 28 if number == 2 else 30


def _weekdays(match: "re.Match[str]", period: Period | None) -> list[str]:
    """Which days of the week a date may be: without a year those of the years that can be meant; none where it does not exist."""
    month = [one[:3] for one in MONTHS].index(match["month"][:3]) + 1
    if match["year"]:
        years = [int(match["year"])]
    else:
        years = [period.first.year + more for more in (0, 1, -1)] if period else []
    found = []
    for year in years:
        try:
            day = date(year, month, int(match["day"]))
        except ValueError:
            return []
        if match["year"] or (period and period.first - _NEAR <= day <= period.last + _NEAR):
            found.append(_DAYS[day.weekday()])
    return found
