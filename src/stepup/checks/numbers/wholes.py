"""SU609, the part about a whole and what it falls into, behind a comma or in the next sentence: "2,940 people, 1,610 with frailty and
1,230 with asthma", "23 cases. Of these, 15 began in hospital and nine at home", "5 green, 2 amber and 2 red, for all 8 projects"."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import IN_WORDS, MONTH
from .sums import LAST_PART_CLUES, SUM, Amount, amount, exact, near, shown, wrong

_WORDS = r"[^.;:()\d\n£%]"
_JOINED = r",? (?:and|while|but|with) "
_END = r"(?=[.;\n]|\Z)"
# Of one kind, by the same small word: "1,610 with frailty and 1,230 with asthma"
_KIND = r"(?:with|as|aged|who|of)"
_ALIKE = late(
    rf"(?P<whole>{SUM})(?! of\b)(?P<things> {_WORDS}{{2,80}}?), (?P<parts>(?:{SUM} {_KIND} {_WORDS}{{2,40}}, )*{SUM} {_KIND} {_WORDS}{{2,40}},? and {SUM} {_KIND} {_WORDS}{{2,40}})(?=[.,;\n]|\Z)"
)
_LAST_ALIKE = late(rf" and {SUM} {_KIND} ")
_PART_OF_IT = late(
    rf"(?:\A|, (?:and )?| and | while | but | with )(?:the other |the remaining )?(?P<part>{SUM})(?: (?P<kind>[a-z]+))?"
)
# "126 apprentices started, 84 clinical and 52 not", "Ten of 12 members came and three sent apologies"
_TWO = late(
    rf"(?P<whole>{SUM}) (?!of\b)[a-z]{_WORDS}{{2,40}}?, (?P<parts>{SUM} [A-Za-z]+(?: [a-z]+)?,? and {SUM} [A-Za-z]+(?: [a-z]+)?)(?=[.;\n]|\Z)"
)
_LAST_OF_TWO = late(rf" and {SUM} [A-Za-z]+(?: [a-z]+)?(?=[.;\n]|\Z)")
_AND_THE_REST = late(
    rf"(?P<part>{SUM}) of (?:the |our |all )?(?P<whole>{SUM}) {_WORDS}{{2,60}}?,? (?:and|while|but) (?P<rest>{SUM}) (?:had |were |was |have |has )?"
    r"(?:sent apologies|passed|failed|absent|declined|refused|withdrew|dropped out|(?:did |could )?not(?=[.;,\n]|\Z| (?:attend|come|reply|respond|pass|take part)\b))"
)
_REST_CLUES = Clues(
    "sent apologies",
    "passed",
    "failed",
    "absent",
    "declined",
    "refused",
    "withdrew",
    "dropped out",
    "did not ",
    *(f" not{end}" for end in ".,;\n"),
)
# "£18.6 million, of which £12.0 million is national funding and £5.6 million comes from the Trust"
_OF_WHICH = late(
    rf"(?P<whole>{SUM})(?: {_WORDS}{{1,60}}?)?,? of (?:which|whom) (?P<parts>{SUM} {_WORDS}{{2,80}}?(?:, {SUM} {_WORDS}{{2,80}}?){{0,3}}{_JOINED}{SUM} {_WORDS}{{2,80}}?)(?=[.,;\n]|\Z)"
)
_OF_WHICH_CLUES = Clues("of which ", "of whom ")
# "Of these, 15 began in hospital and nine in the community", of one of the numbers of the sentence before
_OF_THESE = late(
    rf"Of (?:these|them|those),? (?P<parts>{SUM} {_WORDS}{{2,90}}?(?:, {SUM} {_WORDS}{{2,80}}?){{0,3}}{_JOINED}{SUM} {_WORDS}{{2,90}})\Z"
)
# "Of 96 audits in the programme, 41 are finished, 55 are in progress and 12 have not begun": no one is in two states
_IS = r"(?:is|are|was|were|has|have|had|would|will|did|do|does|could|can)"
_BRACKET = r"(?: \(\d{1,3}(?:\.\d)?%\))?"
_IN_STATES = late(
    rf"Of (?:the |our |all )?(?P<whole>{SUM}) {_WORDS}{{2,60}}?, (?P<parts>{SUM}{_BRACKET} {_IS} {_WORDS}{{2,80}}?(?:, {SUM}{_BRACKET} {_IS} {_WORDS}{{2,80}}?){{1,3}}{_JOINED}{SUM}{_BRACKET} {_IS} {_WORDS}{{2,80}})\Z"
)
# "Eleven risks were examined. Seven become smaller, four stay as they are and one grows."
_IN_TURN = late(
    rf"(?P<whole>{SUM}) {_WORDS}{{3,70}}\. (?P<parts>{SUM} {_WORDS}{{2,70}}?(?:, {SUM} {_WORDS}{{2,70}}?){{1,3}}{_JOINED}{SUM} {_WORDS}{{2,70}}){_END}"
)
_STARTS = late(rf"(?:[0-9]|(?i:{IN_WORDS})\b)")
# "5 green, 2 amber and 2 red, for all 8 programmes"
_FOR_ALL = late(
    rf"(?P<parts>(?:{SUM} [a-z-]+(?: [a-z-]+)?, ){{0,4}}{SUM} [a-z-]+(?: [a-z-]+)? and {SUM} [a-z-]+(?: [a-z-]+)?),? (?:for|of|across|among|out of) all (?:the |our |of the )?(?P<whole>{SUM}) [a-z]"
)
_FOR_ALL_CLUES = Clues(*(f"{of} all " for of in ("for", "of", "across", "among")))
_BEGINS = late(r"\n(?:- )?|\. ")
_STOP = late(r"[.;](?!\S)|\n")
_CLAUSE = late(r"[.;](?=\s)|\n")
_LONGEST = 320  # letters of a sentence with parts
_SO_MANY = late(rf"[a-z]+ all (?:the |our |of the )?{SUM} ")
_COUNTED = late(SUM)
_DATED = late(rf" {MONTH}")
_YEAR = late(r"20\d\d")
# Words with which parts are some of the whole, or may be the same ones.
_SOME = late(
    r"\b(?:includ\w+|such as|among|of (?:them|these|which|whom)|for example|notably|especially|in particular|out of|more than|at least|up to"
    r"|about|around|nearly|further|another|also|both|n?either|again)\b"
)
_BOTH = frozenset(("with", "who"))
Off = Callable[[Amount, Decimal], bool]
_HUNDRED = 100  # from which on a whole is not by chance nearly the sum of two numbers of other things


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_whole_of_parts(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    last = everything.places(LAST_PART_CLUES)
    for match in near(everything, _ALIKE, [at for at in last if _LAST_ALIKE.match(text, at)]):
        kinds = {one["kind"] for one in _PART_OF_IT.finditer(match["parts"])}
        if len(kinds) == 1:  # who has one illness may have the other: only of very many that is hardly nearly all
            yield from _wrong(everything, match, _slipped_far if kinds & _BOTH else _slipped)
    for match in near(everything, _TWO, [at for at in last if _LAST_OF_TWO.match(text, at)]):
        before = _CLAUSE.split(text[max(0, match.start() - 120) : match.start()])[-1]
        if not before.endswith("Of ") and not _COUNTED.search(before):  # "20 members: 12 nurses, 9 women and 4 men"
            yield from _wrong(everything, match, _over_by_few)
    rest = [at for at in everything.places(_REST_CLUES) if text.rfind(" of ", max(0, at - 120), at) >= 0]
    for match in near(everything, _AND_THE_REST, rest):
        yield from _and_the_rest(everything, match)
    for match in near(everything, _OF_WHICH, everything.places(_OF_WHICH_CLUES), (" and ", " while ", " but ")):
        yield from _wrong(everything, match, _short)
    for at in everything.of:
        end = _end(text, at)
        if these := _OF_THESE.match(text, at, end):
            yield from _of_these(everything, these)
        elif states := _IN_STATES.match(text, at, end):
            yield from _wrong(everything, states, _over)
    for at in sorted({start for at in last if (start := _sentence_before(text, at)) is not None}):
        if turns := _IN_TURN.match(text, at, at + _LONGEST):
            yield from _wrong(everything, turns, _just_over)
    for_all = [at for at in everything.places(_FOR_ALL_CLUES) if _SO_MANY.match(text, at)]
    for match in near(everything, _FOR_ALL, for_all, (" and ",)):
        yield from _wrong(everything, match, _near)


def _end(text: str, at: int) -> int:
    """Where a sentence ends; of one that is too long to be tried, where it begins."""
    stop = _STOP.search(text, at, at + _LONGEST)
    return stop.start() if stop else at if len(text) > at + _LONGEST else len(text)


def _sentence_before(text: str, at: int) -> int | None:
    """Where the sentence begins that stands before that of a place; None unless both begin with a number."""
    own = text.rfind(". ", max(0, at - 240), at)
    if own < 0 or not _STARTS.match(text, own + 2):
        return None
    begun = [one.end() for one in _BEGINS.finditer(text, max(0, own - 100), own)]
    start = begun[-1] if begun else 0
    return start if own - start <= 100 and _STARTS.match(text, start) else None


def _parts(match: "re.Match[str]") -> list[str]:
    return [one["part"] for one in _PART_OF_IT.finditer(match["parts"])]


def _wrong(everything: Said, match: "re.Match[str]", off: Off) -> Iterator[Problem]:
    """The parts of a whole that are not its sum, and seem to be meant as all of it."""
    total, written = amount(match["whole"]), _parts(match)
    if total is None or _SOME.search(match["parts"]) or not exact(everything, match, "whole"):
        return
    if (sum_ := _sum(match["parts"], written, total)) is not None and off(total, sum_):
        yield wrong(everything, match, f"{' + '.join(written)} is {shown(sum_, total)}", match["whole"])


def _sum(text: str, written: list[str], total: Amount) -> Decimal | None:
    """The sum of some parts, where nothing else is counted beside them and all are in the unit of the whole."""
    known = [one for one in map(amount, written) if one is not None]
    others = len(_COUNTED.findall(text)) - len(written)
    if len(known) < 2 or len(known) != len(written) or others or {one.unit for one in known} != {total.unit}:
        return None
    return sum((one.value for one in known), Decimal(0))


def _slipped(total: Amount, sum_: Decimal) -> bool:
    """Whether a sum is its whole but for one figure, and not the last that is told: of round numbers nearly any two are."""
    off, step = abs(sum_ - total.value), total.finest
    if not off or off > total.value / 8:
        return False
    while not total.value % (10 * step) and not sum_ % (10 * step):
        step *= 10
    steps = int(off / step)
    return total.value / step >= _HUNDRED and steps >= 10 and len(str(steps).rstrip("0")) == 1


def _slipped_far(total: Amount, sum_: Decimal) -> bool:
    return total.value / total.finest >= 10 * _HUNDRED and _slipped(total, sum_)


def _near(total: Amount, sum_: Decimal) -> bool:
    return 0 < abs(sum_ - total.value) <= max(Decimal(2), total.value / 5)


def _just_over(total: Amount, sum_: Decimal) -> bool:
    return 0 < sum_ - total.value <= max(Decimal(1), total.value / 10)


def _over_by_few(total: Amount, sum_: Decimal) -> bool:
    return total.value >= 5 and 0 < sum_ - total.value <= max(Decimal(2), total.value / 10)


def _short(total: Amount, sum_: Decimal) -> bool:
    """(Of more than there are `made_up.py` tells.)"""
    return sum_ < total.value and _slipped(total, sum_)


def _over(total: Amount, sum_: Decimal) -> bool:
    """More than there are. (Of one or two `counts.py` tells.)"""
    return total.value + 2 < sum_ <= total.value * Decimal("1.5")


def _and_the_rest(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """Ten of 12 members attended and three sent apologies."""
    part, whole, rest = (amount(match[name]) for name in ("part", "whole", "rest"))
    if (
        part is None
        or whole is None
        or rest is None
        or {part.unit, rest.unit} != {whole.unit}
        or _SOME.search(match[0])
    ):
        return
    if _over_by_few(whole, part.value + rest.value) or (
        part.value < whole.value < part.value + rest.value < 2 * whole.value
    ):
        yield wrong(
            everything,
            match,
            f"{match['part']} + {match['rest']} is {shown(part.value + rest.value, whole)}",
            match["whole"],
        )


def _of_these(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """23 cases were found. Of these, 15 began in hospital and nine in the community."""
    text = everything.text
    since = max(text.rfind("\n", 0, match.start()), text.rfind(". ", 0, max(0, match.start() - 3)))
    before = text[max(since, match.start() - 200) : match.start()]
    wholes = [
        one
        for found in _COUNTED.finditer(before)
        if not _DATED.match(before, found.end()) and not _YEAR.fullmatch(found[0]) and (one := amount(found[0]))
    ]
    written = _parts(match)
    sums = [(one, sum_) for one in wholes if (sum_ := _sum(match["parts"], written, one)) is not None]
    # (Of a sentence with one number `made_up.py` tells.)
    if len(sums) < 2 or _SOME.search(match["parts"]) or any(one.value == sum_ for one, sum_ in sums):
        return
    meant = [(one, sum_) for one, sum_ in sums if abs(one.value - sum_) <= max(Decimal(1), one.value / 15)]
    if len(meant) == 1:
        one, sum_ = meant[0]
        yield wrong(everything, match, f"{' + '.join(written)} is {shown(sum_, one)}", shown(one.value, one))
