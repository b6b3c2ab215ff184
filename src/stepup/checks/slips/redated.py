"""More words of SU206: a date that gave way to a later one, told by both or by the new one alone. Data, but for what is later."""

import re

from ...model import Period
from ...model.dates import MONTHS
from ...patterns import late

_SIGNS = {"q1": 4, "q2": 7, "q3": 10, "q4": 13, "quarter 1": 4, "quarter 2": 7, "quarter 3": 10, "quarter 4": 13, "spring": 4, "summer": 7,
    "autumn": 10, "winter": 12, "christmas": 12, "new year": 13, "easter": 16, **{name.lower(): number for number, name in enumerate(MONTHS, 1)}}  # fmt: skip
_NAMES = f"(?-i:{'|'.join(MONTHS)}|Christmas|Easter)|Q[1-4]|quarter [1-4]|spring|summer|autumn|winter|new year"
DATE = (
    r"(?:the )?(?:early |late |mid[ -]?|(?:start|beginning|middle|end) of )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?"
    rf"(?:{_NAMES})\b(?:,? 20\d\d(?:[/-]\d\d)?)?"
)
_MEETING = r"(?: (?:trust )?(?:board|committee|council|cabinet|meeting|agenda|cycle|round)\b)?"  # "from the May Board to June's"
WAS, NOW = f"(?P<was>{DATE})", f"(?P<now>{DATE})"
_MOVED = r"(?:moved|moves|gone|shifted|changed|revised|pushed|(?:put|pushed|moved) back)"
_MOVES = ("moved", "moves", "gone", "shifted", "changed", "revised", "pushed", "put back", "pushed back", "moved back")
_YEAR = late(r"20\d\d")
_MOST = 6  # months by which a date is put off; of more, without a year, it may as well have come forward
_PREPOSITION = r"(?:in |on |by |for |from |until |after |due |set |planned )*"
_FORMERLY = ("was", "were", "previously", "originally", "formerly", "not", "planned", "initially", "first")
_MEANT = (
    "due", "set for", "expected", "planned", "promised", "scheduled", "meant", "hoped", "supposed", "timetabled", "forecast", "intended", "agreed for",
)  # fmt: skip
# Each with words of which one stands wherever it matches. `is_later` says whether what is found is a slip.
REDATED = (
    (tuple(f"{moved} from " for moved in _MOVES), rf"\b{_MOVED} from {WAS}{_MEETING} (?:in)?to (?:after )?{NOW}"),
    (
        tuple(f"{moved} {to} " for moved in _MOVES for to in ("to", "into")),
        rf"\b{_MOVED} (?:in)?to (?:after )?{NOW},? from {WAS}",
    ),
    (
        (*(f"({were} " for were in _FORMERLY), ", not ", "and not ", *(f", {were} " for were in _FORMERLY[2:5])),
        rf"\b{NOW}(?:\s*\((?:{'|'.join(_FORMERLY)})|, (?:previously|originally|formerly|(?:and )?not)| and not) {_PREPOSITION}{WAS}",
    ),
    (
        (*(f"{were} {meant} " for were in ("was", "were", "had", "been", "first", "originally", "initially") for meant in (*_MEANT, "to")),
         *(f"{were} {first} " for were in ("was", "were", "had") for first in ("first", "originally", "initially"))),
        rf"\b(?:(?:was|were|had|been)(?: first| originally| initially)?|first|originally|initially) (?:to|{'|'.join(_MEANT)}) (?:[^.;\n]{{0,60}}? )?{WAS}"
        rf"[^\n]{{0,60}}?\bnow(?: [\w’'-]+){{0,6}}? {NOW}",
    ),
    (
        (", now ", "; now ", " and now ", " but now "),
        rf"\b{WAS}(?:[,;]| and| but) now {_PREPOSITION}{NOW}",
    ),
    (
        tuple(f"had {expected} " for expected in ("hoped for", "expected", "been promised", "planned for")),
        r"\bhad (?:hoped for|expected|been promised|planned for) (?:it|this|them|these|(?:the|an?|its|their) [\w-]+) (?:in|by|for|on) "
        rf"{WAS}(?=\s*(?:[.;]|\Z))",
    ),
    (
        tuple(f"now {begin}" for begin in ("finish", "open", "start", "begin", "complete", "launch", "end", "go")),
        rf"\bnow (?:finishes|opens|starts|begins|completes|launches|ends|goes live) (?:in|on|from|after|by|at) {NOW}",
    ),
    (
        ("it will be ", "it will now be "),
        rf"\bit will (?:now )?be (?:at least |well into )?{NOW} before\b",
    ),
    (
        tuple(f"{date} {state}" for date in ("date", "dates", "timetable", "timescale", "timescales", "timeline", "deadline") for state in ("is ", "are ", "remain")),
        r"\b(?:(?:start|end|go[- ]live|launch|target|completion|opening|delivery) dates?|timetable|timescales?|timeline|deadline)"
        r" (?:is|are|remains?) (?:now |currently |still )?(?:under review|being (?:reviewed|revised)|uncertain|unclear|unknown|not (?:yet )?(?:known|clear|certain)|in doubt)\b",
    ),
    (
        tuple(f"{time} after {it}" for time in ("days", "weeks", "month", "months", "week", "quarter", "year") for it in ("the plan", "the date", "it was ", "planned", "the due", "the deadline")),
        r"\b(?:days|weeks?|months?|quarter|year) after (?:the (?:plan(?:ned date)?|date (?:set|planned|agreed)|due date|deadline)|it was (?:due|planned|to)|planned)(?=\s*(?:[.,;)]|\Z))",
    ),
    (
        tuple(f"{new} {date}" for new in ("new", "revised", "alternative") for date in ("date", "deadline", "timescale", "timetable", "timeline", "start ", "end ", "go-live ", "go live ", "launch ", "target ", "completion ", "opening ")),
        r"\b(?:new|revised|alternative) (?:(?:start|end|go[- ]live|launch|target|completion|opening) )?(?:date|deadline|timescale|timetable|timeline)"
        r" (?:will|is|has|was|needs)(?: (?:yet|still|now|to|been|be|being))* (?:set|agreed|confirmed|found|fixed|sought|negotiated|awaited|announced|needed|required|requested)\b",
    ),
)  # fmt: skip


def is_later(match: "re.Match[str]", period: Period | None) -> bool:
    """Whether what was found puts a date off: "moved from September to January", and not "from November to September"; of a
    new date alone ("now opens in January"), whether it comes after the quarter."""
    dates = match.groupdict()
    if dates.get("since"):  # "the group last met in May": before the quarter
        return period is not None and 1 <= (period.first.month - _month(dates["since"])) % 12 <= _MOST
    if not dates.get("now"):
        return True
    if not dates.get("was"):
        return period is not None and 1 <= (_month(dates["now"]) - period.last.month) % 12 <= _MOST
    was, now = _month(dates["was"]), _month(dates["now"])
    years = [year[0] for text in (dates["was"], dates["now"]) if (year := _YEAR.search(text))]
    if len(set(years)) == 2:
        return years[0] < years[1]
    return 1 <= (now - was) % 12 <= _MOST


def _month(date: str) -> int:
    """Of 2 October, 10; of Q4, January's."""
    small = date.lower()
    return next(number for name, number in _SIGNS.items() if name in small)
