"""SU609, the part about a whole and its parts behind a sign, or after "all": "97 posts: 41 nurses, 38 doctors and 17 porters", "290
staff for 2023/24 (164 at Ash and 116 at Elm)", "all 8 are in delivery, five on plan and two in need of support"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN, IN_WORDS, NUMBER_STARTS, ONE_THING, PART, PARTS_CLUES
from .quantities import WHEN
from .sums import LAST_PART_CLUES, SUM, Amount, amount, exact_at, shown

_MADE_OF = (
    "comprised",
    "comprising",
    "comprise",
    "consisted of",
    "consisting of",
    "made up of",
    "rated as",
    "split into",
    "divided into",
    "broken down into",
)
_MADE_OF_CLUES = Clues(*(f" {made_of} " for made_of in _MADE_OF))
_DASH_CLUES = Clues(*(f" {dash} {number}" for dash in "–—-" for number in "123456789"))
# "36 volunteers, with 14 on wards, 12 in gardens and 8 in halls"
_WITH_CLUES = Clues(*(f", with {number}" for number in NUMBER_STARTS))
_SIGN = late(rf"(?:: | [–—-] |, with | (?:{'|'.join(_MADE_OF)}) )(?=[£0-9]|(?i:{IN_WORDS})\b)")
_BRACKET_CLUES = Clues("(£", *(f"({number}" for number in NUMBER_STARTS))
_BRACKET = late(rf"\((?=£?[0-9]|(?i:{IN_WORDS}) )")
_ALL_CLUES = Clues(
    *(f"all {whose}{number}" for whose in ("", "the ", "our ", "of the ", "of our ") for number in NUMBER_STARTS)
)
_ALL = late(rf"(?i:all )(?:of )?(?:the |our |its |their )?(?={SUM} )")
_BEHIND_ALL = late(rf"(?:, | [–—-] |,? with |,? of which |; )(?={SUM} )")
_END = late(r"[.;:](?=\s|\Z)|[()\n]")
_SENTENCE = late(r"[.;!?](?=\s)|\n|[()]")
_ASIDE = late(r"\([^()\n]*\)")
_SHARE = late(r" \([0-9.]{1,5} ?%\)")
# "seven students, four at Ash and as many again at Elm", "290 staff, 165 of them at Ash and the other 135 at Elm"
_AS_MANY_CLUES = Clues("as many again", "and as many ", "and the same number", "and an equal number")
_OTHERS_CLUES = Clues(*(f" the {other} {number}" for other in ("other", "remaining") for number in NUMBER_STARTS))
_OTHERS = late(rf" the (?:other|remaining) {SUM} (?:from|at|in|on|for|by|with|under|to|across|as) ")
_COMMAS = (", ", " – ")
_COMMA = late(rf"(?:, | – )(?={SUM} )")
_OF_THEM = late(rf"(?:, | – )(?={SUM} of (?:them|these|those|whom|which) )")
_THEM = late(r" of (?:them|these|those|whom|which)\b")
_FAR = 240  # letters of a list of parts
_LOOSE = ", with "  # behind which parts may be some of the whole, or of something else
_MOST = 5  # parts before the last
_BEFORE = 150  # letters before it in which the whole stands

_TAIL = late(
    r", (?:all|each|both|which|who|so|although|though|where|whose)\b[^0-9]*\Z"
)  # "12 here and 5 there, all trained"
_AS_MANY = r"(?:as many|the same number|an equal number)(?: again)?"
_SPLIT = late(
    rf"[,;] (?:and )?|,? and (?=(?:the (?:other|remaining) )?{SUM} |an? |the [A-Z]|{_AS_MANY}\b)|,? (?:while|with|but) (?={SUM} )"
)
_PART = late(rf"(?:the (?:other|remaining) )?(?:(?P<number>{SUM})|{_AS_MANY}) (?P<kind>[A-Za-z-]+)")
_NUMBER = late(SUM)
# What a number counts that is none of things: "over 12 days", "4 a week", "30 per cent".
_NO_THINGS = late(
    r" (?:(?:working |calendar |bed )?(?:second|minute|hour|day|night|week|month|quarter|year|time|point)s?\b|per\b|an? (?:day|week|month|year)\b|%)"
)
# Words by which parts may be some of the whole, or one thing may be in two of them.
_SOME = late(
    r"\b(?:includ\w+|such as|among|of (?:them|these|which|whom)|another|(?<!the )others?|also|both|n?either|again(?<!many again)(?<!number again)|rest|remainder|yet to|to come|to follow|as well|more|mainly|mostly)\b",
    re.IGNORECASE,
)
_TWICE = late(r"\b(?:twice|times|each|every|both|between|either|per)\b", re.IGNORECASE)
_PLACES = frozenset("across around as at by for from in near of on under within".split())
_SITES = frozenset("at in on near".split())
_WHENEVER = late(
    r"\b(?:at (?:nights?|weekends?|times|risk|least)|in (?:the (?:day|night|evening|morning)|part|full|all|total)|on (?:paper|line|time|average))\b"
)
_SHARED = frozenset("had has have need use who with".split())  # who has one may have the other
# The last part, where it is a clause: "10 at Birch are still to come"
_CLAUSE = late(r"\b(?:is|are|was|were|has|have|had|will|did|do|does|could|can|with an?|plus)\b")
_RATED = frozenset(
    "amber blue green red yellow on off ahead behind not late complete completed delivered closed open overdue".split()
)
_MANY = 10  # things, of which one that is missing was miscounted; of fewer, it may be of another kind
_SEVERAL = 5  # of which one part would be told of with the others
_HUNDRED = 100


class _Parts(NamedTuple):
    """What stands behind a sign."""

    values: tuple[Amount, ...]
    sum: Decimal
    alike: bool  # all said in one manner: "164 at Ash and 116 at Elm"
    whole: bool  # the last is joined on with "and": no other follows
    rest: bool  # the last is "the other 27"


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_parts(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    for at in (
        *everything.places(PARTS_CLUES),
        *everything.places(_MADE_OF_CLUES),
        *everything.places(_DASH_CLUES),
        *everything.places(_WITH_CLUES),
    ):
        if sign := _SIGN.match(text, at):
            stop = _END.search(text, sign.end(), sign.end() + _FAR)
            yield from _denied(everything, sign, stop.start() if stop else min(len(text), sign.end() + _FAR))
    for at in everything.places(_BRACKET_CLUES):
        if (sign := _BRACKET.match(text, at)) and (end := text.find(")", at, at + _FAR)) > 0:
            yield from _denied(everything, sign, end)
    for at in everything.places(_AS_MANY_CLUES):
        yield from _behind_a_comma(everything, at, _COMMA)
    for at in everything.places(_OTHERS_CLUES):
        if _OTHERS.match(text, at):
            yield from _behind_a_comma(everything, at, _OF_THEM)
    last = everything.places(LAST_PART_CLUES)
    for at in everything.places(_ALL_CLUES):
        if any(at < end < at + _FAR for end in last) and (all_ := _ALL.match(text, at)):
            yield from _of_all(everything, all_)


def _behind_a_comma(everything: Said, at: int, comma: "re.Pattern[str]") -> Iterator[Problem]:
    """Seven students, four at Ash and as many again at Elm: the place is that of the last part."""
    text = everything.text
    first = max(text.rfind("\n", 0, at) + 1, at - _BEFORE)
    stop = _END.search(text, at, at + _FAR)
    end = stop.start() if stop else min(len(text), at + _FAR)
    for sign in list(comma.finditer(text, first, at))[-_MOST:]:
        if _read(text[sign.end() : end]):
            yield from _denied(everything, sign, end)
            return


def _of_all(everything: Said, all_: "re.Match[str]") -> Iterator[Problem]:
    """All 8 are in delivery, five on plan and two in need of support: of all of them nothing else is told."""
    text, first = everything.text, all_.end()
    stop = _END.search(text, first, first + _FAR)
    end = stop.start() if stop else min(len(text), first + _FAR)
    sign = _BEHIND_ALL.search(text, first, end)
    written = _NUMBER.match(text, first)
    whole, parts = amount(written[0]) if written else None, _read(text[sign.end() : end]) if sign else None
    if not written or not whole or not sign or not parts or _NUMBER.search(text, written.end(), sign.start()):
        return
    told = parts.whole and (parts.sum > whole.value or whole.value >= _SEVERAL)
    if told and _is_near(whole, parts, text[written.end() : sign.start()], ": ", others=False):
        yield _told(everything, parts, whole, first, end)


def _told(everything: Said, parts: _Parts, whole: Amount, start: int, end: int) -> Problem:
    sum_ = " + ".join(shown(part.value, part) for part in parts.values)
    message = f"{sum_} is {shown(parts.sum, whole)}, and the text says {shown(whole.value, whole)}"
    return everything.problem(message, AGAIN, start, end)


def _denied(everything: Said, sign: "re.Match[str]", end: int) -> Iterator[Problem]:
    """The parts between a sign and an end, where none of the numbers before them is their sum, and one of them nearly."""
    text = everything.text
    parts = _read(text[sign.end() : end])
    if parts is None:
        return
    first = max(0, sign.start() - _BEFORE)
    head = WHEN.sub(_blank, text[first : sign.start()])
    head = _SENTENCE.split(_ASIDE.sub(_blank, head))[-1]
    first = sign.start() - len(head)
    told = [(match, one) for match in _NUMBER.finditer(head) if (one := _counted(head, match, parts))]
    if not told or any(one.value == parts.sum for _, one in told) or sum(one.value for _, one in told) == parts.sum:
        return
    near = [(match, one) for match, one in told if _is_near(one, parts, head[match.end() :], sign[0], len(told) > 1)]
    if len(near) == 1 and exact_at(text, first + near[0][0].start()):
        match, whole = near[0]
        yield _told(everything, parts, whole, first + match.start(), end)


def _blank(match: "re.Match[str]") -> str:
    return "#" * len(match[0])


def _read(text: str) -> _Parts | None:
    """The parts of "41 nurses, 38 doctors and a porter", each with its number; None where they are no such parts."""
    if ", " not in text and " and " not in text and "; " not in text:
        return None
    bare = _THEM.sub("", _TAIL.sub("", _SHARE.sub("", WHEN.sub(_blank, text))), 1)
    if PART.search(bare.replace(" around ", " at ")) or _SOME.search(bare):
        return None
    values: list[Amount] = []
    kinds = set()
    each = _SPLIT.split(bare)
    for item in each:
        part = _PART.match(item)
        if part and not _NUMBER.search(item, part.end()) and not _NO_THINGS.match(item, part.start("kind") - 1):
            value = amount(part["number"]) if part["number"] else values[-1] if values else None
            kinds.add(part["kind"])
        else:
            value = amount("one") if ONE_THING.match(item) else None
            kinds.add("")
        if value is None:
            return None
        values.append(value)
    if len(values) < 2 or kinds <= _SHARED or len({one.unit for one in values}) > 1:
        return None
    sites = kinds <= _SITES and not _WHENEVER.search(bare)
    alike = sites or (len(kinds) == 1 and kinds <= _PLACES) or {kind.lower() for kind in kinds} <= _RATED
    joined = bare.rfind(" and ") > bare.rfind(each[-2])
    return _Parts(
        tuple(values),
        sum((one.value for one in values), Decimal(0)),
        alike and not _CLAUSE.search(bare),
        joined,
        each[-1].startswith("the "),
    )


def _counted(head: str, match: "re.Match[str]", parts: _Parts) -> Amount | None:
    """A number of the things that the parts are of, as far as can be told."""
    one = amount(match[0])
    return one if one and one.unit == parts.values[0].unit and not _NO_THINGS.match(head, match.end()) else None


def _is_near(whole: Amount, parts: _Parts, gap: str, sign: str, others: bool) -> bool:
    """Whether parts that are not their whole seem to be meant as all of it."""
    over = parts.sum - whole.value
    off, few = abs(over), Decimal(0 if whole.unit else 2)
    if _TWICE.search(gap) or off <= (sum((one.finest for one in parts.values), whole.finest) / 2 if whole.unit else 0):
        return False
    if sign in _COMMAS and not others and parts.rest:
        return True
    tenth, fifth = max(few, whole.value / 10), max(few, whole.value / 5)
    if sign == "(":
        if parts.alike or whole.unit:
            return off <= (fifth if parts.whole and not whole.unit else tenth)
        one_digit = whole.value >= _HUNDRED and off <= tenth and len(f"{off}".rstrip("0")) == 1
        return 0 < over <= few or (parts.whole and (one_digit or (over == -1 and whole.value > _MANY)))
    if sign == _LOOSE and not (parts.whole and parts.alike and len(parts.values) > 2):
        return False
    if not parts.whole and len(parts.values) < 3 and not parts.alike:
        return False
    return off <= (tenth if others or not parts.whole or sign not in (": ", *_COMMAS) else fifth)
