"""SU609, the part about lists in brackets: "two actions slip (CH4, EN3, EN5)", "all four boards (North, South and East)"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model import BrickReturn, Paper, QuarterlyReport, Source
from ...patterns import late
from ..engine import Context, Problem, rule
from ..texts import Text, said
from .counts import AGAIN, NUMBER, PART, value

_LIST = late(r"\((?P<items>[^()\n]{3,160})\)")
_ID = late(r"[A-Za-z]{1,4}[- ]?\d{1,3}[a-z]?")
_BEFORE = 70  # letters before a bracket in which the number stands
_COUNTED = late(
    rf"\b(?P<all>all |(?=both\b))?(?:of )?(?:the |our |these )?(?P<number>{NUMBER}|both)\b(?P<things>[^.;:()\n]*)\Z",
    re.IGNORECASE,
)
_OTHER_NUMBER = late(rf"\b{NUMBER}\b", re.IGNORECASE)
_SOME = late(r"\b(?:including|includes?|such as|notably|among|especially|particular(?:ly)?|like)\b", re.IGNORECASE)
_YEAR = late(r"\b(?:20\d\d/\d\d|\d\d/\d\d|20\d\d|Q[1-4])\b")
_PLAIN = late(r"[a-z][a-z'’-]*(?: [a-z'’-]+){0,2}|[A-Z]{2,6}")  # "carers, race equality and women"
# "Seven wards were visited this quarter (Ash, Beech and Elm)": nothing else that the brackets could be about
_OF_NAMES = late(
    r" (?:(?!(?:to|of|in|at|from|for|with|by|on|across|between|and|or|per)\b)[A-Za-z-]+ ){0,4}?[a-z-]+s(?: (?:were|are|was|have been|took part|have) ?[a-z]*(?: (?:this|last|in the) (?:quarter|month|year|period))?)?"
)
# "Four schemes (estates, licences and beds)": small words may be kinds of what is counted, but not of these
_OF_THINGS = late(
    r" (?:[a-z-]+ ){0,2}(?:schemes|workstreams|areas|themes|priorities|pillars|strands|domains|phases|pathways|programmes|projects|categories|sites|hubs|directorates|localities)"
)
_NAME = late(r"[A-Z0-9][^,]{0,40}")
# "The four risks on the register (ORR 68, 75, 84, 85 and 91)"
_REFERENCE = late(
    r"(?:(?:[A-Z]{2,5}|[Rr]ef(?:erence)?s?\.?|[Nn](?:umber|o)s?\.?|[Rr]isks?) ?)?[1-9][0-9]{0,4}(?<!19..)(?<!20..)"
)
_REFERRED_TO = late(r"\b(?:risks|issues|entries|actions|items|recommendations|incidents)\b")


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_count_in_brackets(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    if "(" not in everything.text:
        return
    ids = _ids(context)
    for one in everything.texts:
        if "(" in one.text and ", " in one.text:
            yield from _lists(one, ids)


def _ids(context: Context) -> frozenset[str]:
    """The ids of all actions of the report, or of the return where it stands by itself."""
    whole = context.paper or context.source
    bricks = whole.bricks if isinstance(whole, QuarterlyReport) else (whole,)
    return frozenset(one.id for brick in bricks if isinstance(brick, BrickReturn) for one in brick.actions)


def _lists(one: Text, ids: frozenset[str]) -> Iterator[Problem]:
    for match in _LIST.finditer(one.text):
        if ", " not in match["items"] and " and " not in match["items"]:
            continue
        items = [item.strip() for item in re.split(r", (?:and )?| and | & ", match["items"])]
        if len(items) < 2:
            continue
        before = one.text[max(0, match.start() - _BEFORE) : match.start()].rstrip()
        counted = _COUNTED.search(before)
        if counted is None or PART.search(match["items"]):
            continue
        things = counted["things"]
        if things.startswith(" of ") or PART.search(before[: counted.start("number")][-14:]) or _SOME.search(things):
            continue
        if _OTHER_NUMBER.search(_YEAR.sub("", things)) or not re.match(r" [A-Za-z]", things or " x"):
            continue
        said_ = 2 if counted["number"].lower() == "both" else value(counted["number"])
        meant = _meant(items, match["items"], counted, ids)
        if meant and said_ > 1 and not meant.least <= said_ <= len(items) and abs(said_ - len(items)) <= meant.most_off:
            shown = f"{counted['number']}{things} {match[0]}"
            start = one.text.rfind(counted["number"], 0, match.start())
            message = f"“{' '.join(shown.split())[:90]}”: the brackets hold {len(items)}"
            yield one.problem(message, AGAIN, start, match.end())


class _Meant(NamedTuple):
    """How brackets that are sure to name what is counted may be counted."""

    least: int  # things that they name: an "and" may stand within a name
    most_off: int  # what is further from the number than this counts something else


def _meant(items: list[str], written: str, counted: "re.Match[str]", ids: frozenset[str]) -> _Meant | None:
    """What the items in brackets may be; None where they need not be what is counted."""
    things, many, joined = counted["things"], len(items) > 2, len(re.findall(r" and | & ", written))
    both = counted["number"].lower() == "both"
    if things and all(item in ids and _ID.fullmatch(item) for item in items) and re.search(r"[a-z]s\b", things):
        return _Meant(len(items), len(ids))
    if not items[0].isdigit() and all(map(_REFERENCE.fullmatch, items)) and _REFERRED_TO.search(things):
        return _Meant(len(items), 2)
    names, plain = all(map(_NAME.fullmatch, items)), many and all(map(_PLAIN.fullmatch, items))
    if names and joined == written.count(", ") == 1:
        joined = 0  # "North, South and East" are not two
    if counted["all"] and things.count(" ") <= 5 and (names or plain):
        return _Meant(len(items) - joined, 1)  # "all 14 teams (North, South)" names their kinds
    of_names = names and many and (both or " and " in written) and _OF_NAMES.fullmatch(things)
    of_things = plain and _OF_THINGS.fullmatch(things)
    return _Meant(len(items) - joined, 2) if of_names or of_things else None
