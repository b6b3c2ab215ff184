"""SU609, the part about directions that numbers deny: "rose from 63% to 48%", "down to 14 from 11", "81%, up from 84%"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import DIGITS
from .quantities import BEGINS, CLAUSE, HEDGE, NOUN, QUANTITY, RANKED, WHEN, Quantity, alike, quantity

_UP = (
    "rose|risen|rising|grew|grown|growing|increased|increasing|increase|climbed|climbing|jumped|surged|raised|widened"
    "|expanded|rise|growth|jump"
)
_DOWN = (
    "fell|fallen|falling|dropped|dropping|decreased|decreasing|decrease|reduced|reducing|reduce|reduction|declined"
    "|declining|decline|shrank|shrunk|shortened|narrowed|lowered|cut|fall|drop"
)
# What stands in every such word, to be looked for quickly.
_RISES = ("ris", "rose", "grew", "grow", "increas", "climb", "jump", "surge", "raise", "widen", "expand", "up ")
_FALLS = ("fell", "fall", "drop", "decreas", "reduc", "declin", "shr", "shorten", "narrow", "lower", "cut", "down ")
# "up" and "down" where they say how it went: not "set up from", "follow-up from", "moved up from"
_WENT = (
    r"(?:\A|[,;(%–] ?|\b(?:is|are|was|were|been|be|went|gone|going|came|come|now|still|also|slightly|back|brought) )"
)
_WAY = late(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b|{_WENT}(?:(?P<up2>up)|(?P<down2>down))\b", re.IGNORECASE)
_BY = late(rf"\A by {HEDGE}{QUANTITY}(?: percentage points?| points?| pp)?")
# Words between the way and "from" by which something else may go from one number to the other, or the numbers bound a
# range: "an increase in staff took waits from 12 to 10", "a reduction for children from 11 to 18".
_OTHER = frozenset(
    "went gone came took taken brought made meant means left led saw seen slid kept held ran run runs open opens work works is are was were"
    " be been has have had will would could can may who which that but while range ranges ranging vary varies varying between"
    " age ages people children adults patients those everyone anyone rate".split()
)
_LAST = frozenset("by of or than to".split())  # "reductions of from 3% to 5%"
_NUMBERED = late(r"\bnumbers? of\b")
_BACK = late(rf"\bto {HEDGE}(?P<b>{QUANTITY})(?P<after>[^.;:()\n]{{0,40}})")
_FROM = late(rf"from {HEDGE}(?P<a>{QUANTITY})")
_TO = late(rf"(?P<gap>(?:[^.;:()\n]|\.(?=[0-9])){{0,44}}?),? to {HEDGE}(?P<b>{QUANTITY})")
_FROM_CLUES = Clues(*(f"from {word}" for word in BEGINS))
_BEFORE = 110  # letters before "from" in which the way stands
_AFTER = 60  # letters behind the numbers in which a word for it may follow
_OPENING = late(r"\b(?:hours|open|opening|cover|clinics?|weekdays?|helpline|line|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|[ap]m|o['’]clock)\b")  # fmt: skip
_AGAIN = late(
    rf"(?: [^.;:()\n]{{1,30}}?)?(?:,| and| then)+(?: then| back| down| up)* to {HEDGE}{QUANTITY}|,? to {HEDGE}{QUANTITY}"
)
# "64 falls in September, up from 71": all the numbers before it, but those that are sure to be others.
_TOLD = late(rf"(?<![\w.,£/–-]){QUANTITY}")
_SENTENCE = late(r"[.;:!?](?=\s)|\n")
_OTHERS = late(
    r"\b(?:by|per|out of|[0-9] of|last|past|next|target of|plan of|against|versus|v) (?:the |our |a )?(?:last |past |next |target of |plan of )?\Z"
)
_ADDED = late(r"\b(?:further|more(?! than)|another|additional|extra|new)\b", re.IGNORECASE)
MOST = 3  # times a number: what is further from it is another thing's
# "went from 412 to 387, an increase of 25"
_MOVED = late(r"\b(?:went|gone|going|moved|moving|changed|changing|shifted) \Z", re.IGNORECASE)
_CALLED = late(rf"(?: [^.;:()\n£]{{1,30}}?)?(?:,| –| \() ?(?:which is |giving )?{NOUN}")
HELP = "see which is right, the word or the numbers, and mend the other"


class _Way(NamedTuple):
    up: bool
    start: int  # in the text
    gap: str  # what stands between it and "from"
    plain: bool  # "up", "down"
    clause: str  # as far as "from"


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_direction(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    for at in everything.places(_FROM_CLUES):
        if first := _FROM.match(text, at):
            ahead = _TO.match(text, first.end())
            if not _may_be_denied(everything.small, first, ahead):
                continue
            if way := _way(text, at) or (_called(text, at, ahead) if ahead else None):
                yield from _denied(everything, first, ahead, way)


def _may_be_denied(small: str, first: "re.Match[str]", ahead: "re.Match[str] | None") -> bool:
    """Whether a word for the other way than that of two plain numbers stands near them: quick, and in doubt yes."""
    near = small[max(0, first.start() - _BEFORE) : (ahead or first).end() + _AFTER]
    one, two = _plain(first["a"]), _plain(ahead["b"]) if ahead else None
    if one is None or two is None or one == two:
        return any(map(near.__contains__, _RISES)) or any(map(near.__contains__, _FALLS))
    return any(map(near.__contains__, _FALLS if two > one else _RISES))


def _plain(written: str) -> float | None:
    """What a number in figures alone says, or one with the sign of a share."""
    bare = written.replace(",", "").removesuffix("%")
    return float(bare) if len(bare) < DIGITS and bare.replace(".", "", 1).isdigit() else None


def _way(text: str, at: int) -> _Way | None:
    """Which way something goes "from" a number that stands at a place."""
    clause = CLAUSE.split(text[max(0, at - _BEFORE) : at])[-1]
    found = list(_WAY.finditer(clause))
    if not found:
        return None
    match = found[-1]
    name = match.lastgroup or ""
    start = at - len(clause) + match.start(name)
    way = _Way(name.startswith("up"), start, clause[match.end() :], name.endswith("2"), clause)
    gap = WHEN.sub("", _BY.sub("", _BACK.sub("", way.gap)))
    if way.plain and gap.strip(" ,"):
        return None
    words = gap.lower().split()
    governed = (not _OTHER.isdisjoint(words) and not _NUMBERED.search(gap)) or not _LAST.isdisjoint(words[-1:])
    odd = any(word.endswith("ed") and word != "unplanned" for word in words) or any(map(str.isdigit, gap))
    return None if governed or odd else way


def _called(text: str, at: int, ahead: "re.Match[str]") -> _Way | None:
    """Which way something went that is told afterwards: "went from 412 to 387, an increase"."""
    after = _CALLED.match(text, ahead.end())
    went = _MOVED.search(text, max(0, at - 12), at)
    return _Way(bool(after["more"]), at, "", False, "") if after and went else None


def _denied(everything: Said, first: "re.Match[str]", ahead: "re.Match[str] | None", way: _Way) -> Iterator[Problem]:
    """Rose from 63% to 48%; down to 14 from 11; 81%, up from 84%."""
    text, start, end = everything.text, way.start, (ahead or first).end()
    one = quantity(first["a"], ahead["gap"] if ahead else text[first.end() : first.end() + 40])
    back = _BACK.search(way.gap)
    if one is None or (back and ahead):
        return
    if back:
        others = [quantity(back["b"], back["after"])]
    elif ahead:
        dated = any(map(str.isdigit, WHEN.sub("", ahead["gap"]))) and not one.rate
        others = [] if dated else [quantity(ahead["b"], text[end : end + 40])]
    else:
        start, others = _told(text, way, one) if way.plain else (start, [])
    likes = [other for other in others if other and alike(one, other)]
    if not likes:
        return
    shown = " ".join(text[start:end].split())
    exact = ahead and shown.endswith(f"to {ahead['b']}") and f"from {first['a']}" in shown
    if all(other.value < one.value if way.up else other.value > one.value for other in likes):
        where = "go down" if way.up else "go up"
    elif exact and likes[0].value == one.value:
        where = "are the same"
    else:
        return
    if not _aside(text, one, way, end):
        yield everything.problem(f"“{shown}”: the numbers {where}", HELP, start, end)


def _told(text: str, way: _Way, one: Quantity) -> tuple[int, list[Quantity | None]]:
    """The numbers of the same sentence before "up from", and where the last of them stands; none if something is added to it."""
    base = max(0, way.start - _BEFORE)
    before = text[base : way.start]
    sentence = _SENTENCE.split(before)[-1]
    if _ADDED.search(sentence) or RANKED.search(sentence):
        return way.start, []
    bare = WHEN.sub(lambda match: "#" * len(match[0]), sentence)
    found = [match for match in _TOLD.finditer(bare) if not _OTHERS.search(bare, 0, match.start())]
    if not found or any(sign in bare[found[-1].end() :] for sign in ":;"):
        return way.start, []
    said_ = [quantity(match[0], bare[match.end() : match.end() + 40]) for match in found]
    within = [other for other in said_ if other and other.value <= MOST * one.value and one.value <= MOST * other.value]
    return way.start - len(sentence) + found[-1].start(), [*within]


def _aside(text: str, one: Quantity, way: _Way, end: int) -> bool:
    """Whether the numbers may be times of the day ("from 9 to 5"), ages or places, or have a third behind them."""
    after = CLAUSE.split(text[end : end + 60])[0]
    small = one.value <= 12 and not one.share | one.money
    hours = small and (_OPENING.search(after) or _OPENING.search(way.clause))
    return bool(hours or "year" in one.of or _AGAIN.match(after) or RANKED.search(way.clause) or RANKED.search(after))
