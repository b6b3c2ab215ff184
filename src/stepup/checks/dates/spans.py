"""SU604, the part about days told backwards: "between 23 and 9 September", "from March 2025 to January 2025"."""

import re
from collections.abc import Iterator

from ...model import BrickReturn, NoReport, Paper, Source
from ...model.dates import MONTHS
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..numbers.quantities import CLAUSE
from ..texts import Said, said

_SHORT = [month[:3] for month in MONTHS]
_MONTH = "|".join((*MONTHS, *_SHORT, "Sept"))
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:the )?"
_DAY = "(?:[12][0-9]|3[01]|[1-9])(?:st|nd|rd|th)?"
_FIRST = rf"{_WEEKDAY}(?:(?P<day>{_DAY})(?: (?:of )?(?P<month>{_MONTH})\b)?|(?P<only>{_MONTH})\b)(?:,? (?P<year>20[0-9]{{2}})\b)?"
_LAST = (
    rf"{_WEEKDAY}(?:(?P<day2>{_DAY}) (?:of )?)?(?P<month2>{_MONTH})\b(?:,? (?P<year2>20[0-9]{{2}})\b)?(?![\w/]|-[0-9])"
)
_SPAN = late(rf"(?:(?P<lead>[Bb]etween|[Ff]rom) |(?<![\w.,£/–-])){_FIRST}(?P<joint> and | to | until | ?[–-] ?){_LAST}")
_LEADS = Clues("between ", "from ")
_DASHES = Clues(
    *(f"{dash}{first}" for dash in ("-", "–", "- ", "– ") for first in (*"123456789", *map(str.lower, _SHORT)))
)
_DASHED = late(rf"[–-] ?{_LAST}")
_LONGEST = 32  # letters of the first day, with "from" and its weekday
_JOINTS = {"between": (" and ",), "from": (" to ", " until "), "": ()}
# What was moved from one date to another, or compared between two; numbers that fell; a year that ends in the next.
_MOVED = late(
    r"\b(?:mov\w+|br(?:ing|ings|ought)|pulled|chang\w+|revis\w+|re-?schedul\w+|amend\w+|shift\w*|put|correct\w+|alter\w+|deadlines?|dates?|due|launch"
    r"|go-live|compar\w+|differen\w+|later|earlier|postponed|deferred|delayed|extended|slipped|improv\w+|advanced|fell|fallen|rose|risen|grew|grown|up|down"
    r"|drop\w*|reduc\w+|increas\w+|decreas\w+|years?|annual|annually|twelve|academic|school|terms?|rolling|hours|pages?)\b",
    re.IGNORECASE,
)
_GOES_ON = late(rf" (?:to|and|until|[–-]) (?:{_DAY} )?(?:{_MONTH})\b")
_HELP = "write the days that are meant, the first of them first"


@rule("SU604", "past-as-future", "warning", BrickReturn, NoReport, Paper)
def told_backwards(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    found = [_SPAN.match(text, at) for at in everything.places(_LEADS)]
    found += (
        _SPAN.search(text, max(0, at - _LONGEST), dashed.end())
        for at in everything.places(_DASHES)
        if (dashed := _DASHED.match(text, at))
    )
    for match in {match.start(): match for match in found if match}.values():
        lead, joint = (match["lead"] or "").lower(), match["joint"]
        if (
            (joint in _JOINTS[lead] or joint.strip() in "–-")
            and _backwards(match)
            and not _otherwise(everything, match)
        ):
            shown = " ".join(match[0].split())
            yield everything.problem(f"“{shown}” ends before it begins", _HELP, *match.span())


def _otherwise(everything: Said, match: "re.Match[str]") -> bool:
    """Whether what stands beside a span says that it is none: a date that was moved, a year of another kind."""
    text = everything.text
    before = CLAUSE.split(text[max(0, match.start() - 90) : match.start()])[-1]
    after = CLAUSE.split(text[match.end() : match.end() + 60])[0]
    return bool(_MOVED.search(before) or _MOVED.search(after) or _GOES_ON.match(after))


def _backwards(match: "re.Match[str]") -> bool:
    """Whether the last day comes before the first. Of two days without their years the later may be in the next year, but
    not in the same month; nor does a span of a year, or nearly, need one."""
    last = _number(match["month2"])
    first = _number(match["month"] or match["only"] or match["month2"])
    year, year2 = match["year"], match["year2"]
    if match["only"] or not match["day2"]:  # from March 2025 to January 2025
        return bool(match["only"] and not match["day2"] and year and year2 and (int(year), first) > (int(year2), last))
    day, day2 = _day(match["day"]), _day(match["day2"])
    if year and year2:
        return (int(year), first, day) > (int(year2), last, day2)
    if first == last:
        return day > day2 + 1
    return not year and 0 < first - last <= 2 and first not in (4, 9) and day > 1


def _number(month: str) -> int:
    return _SHORT.index(month[:3]) + 1


def _day(written: str) -> int:
    return int("".join(filter(str.isdigit, written)))
