"""SU609, the part about wholes that are made up of others: "£18.6m, made up of £12.2m, £4.9m and £2.5m", "212 called. Of these, 148 ..."."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN, MONTH, NEITHER, NUMBERS
from .exclusive import exclusive
from .sums import LAST_PART_CLUES, PARTED, SUM, Amount, amount, exact, near, shown, wrong

# A sign of words; days and times are none of the numbers.
_SIGN = rf"(?:[^.;:()0-9£\n,]|(?<= )(?:20\d\d(?:/\d\d)?|\d\d? (?:days|hours|minutes|months|weeks|{MONTH}[a-z]*))\b)"
_WORDS = rf"{_SIGN}{{0,60}}?"
_EACH = rf"{SUM}{_WORDS}"
_PARTS = rf"(?P<parts>{_EACH}(?:, {_EACH}){{0,5}},? and {_EACH})(?=[.;\n]|\Z)"
_ALL = "made up of|comprising|consisting of|composed of|comprised of"
_MADE_UP = late(rf"(?P<whole>{SUM})(?: {_SIGN}{{1,60}}?)?,? (?:(?:is|are|was|were) )?(?:{_ALL}) {_PARTS}")
_MADE_UP_CLUES = Clues("made up of ", "comprising ", "consisting of ", "composed of ", "comprised of ")
_MONEY_OF_WHICH = late(rf"(?P<whole>{SUM})(?: {_SIGN}{{1,60}}?)?,? of which {_PARTS}")
_OF_WHICH_POUNDS = Clues("of which £")
# "212 callers used it. Of these, 148 stayed at home, 61 went to hospital and 23 saw a nurse"
_OF_THESE = late(rf"(?P<whole>{SUM}) [a-z][^.;:()0-9£\n]{{1,80}}\. Of (?:these|them|those),? {_PARTS}")
_OF_THESE_CLUES = Clues("of these", "of them", "of those")
_OF_MANY = late(r"Of (?:the |our |all |these )?[0-9][0-9,]{2}")
_OF = late(rf"Of (?:the |our |all |these )?(?P<whole>{SUM}) [a-z][^.;:()0-9£\n]{{1,80}}?, {_PARTS}")
# "42 joined, of whom thirty came from our two universities and twelve from elsewhere"
_OF_WHOM = late(rf"(?P<whole>{SUM}) {_SIGN}{{1,80}}?,? of (?:which|whom|these) {_PARTS}")
_OF_WHOM_CLUES = Clues("of which ", "of whom ", "of these ")
_SITE = late(r".*? (?:in|at|from|on) (?:the )?[A-Z][^,]*")
_REST = late(r"\b(?:elsewhere|(?:other|remaining) |the rest\b)")
# "The board set eight milestones. Six were met, two were met in part and one was missed"
_THEN = late(
    rf"(?P<whole>{SUM}) (?:[a-z-]+ ){{0,2}}?[a-z-]+s\b[^.;:()0-9£\n]{{0,60}}\. (?P<parts>{_EACH}(?:, {_EACH}){{1,5}},? and {_EACH})(?=\.)"
)
_VERB = "(?:is|are|was|were|has|have|had|did|do|took|came|went|left|fell|rose|began|met|will|could|not|[a-z]+ed)"
_NO_NOUN = late(rf"{SUM} {_VERB}\b")
_LAST_VERB = late(rf" and {SUM} {_VERB}\b")
# "Of the ten duties, full assurance was given for eight and partial assurance for three"
_AT_ITS_END = rf"[A-Za-z][^.;:()0-9£\n,]{{2,60}}? (?:for|on|in|to|by) {SUM}"
_EACH_LAST = late(
    rf"Of (?:the |our |all |these )?(?P<whole>{SUM}) [a-z][^.;:()0-9£\n,]{{1,80}}?, (?P<parts>{_AT_ITS_END}(?:, {_AT_ITS_END}){{0,4}},? and {_AT_ITS_END})(?=[.;\n]|\Z)"
)
_FIRST = late(rf"of \w+ {SUM} ")
_NUMBER = late(SUM)
_LAST_NUMBER = late(rf", {SUM}\Z")
# "45 champions were trained, eight in each town"
_IN_EACH = late(
    rf"(?P<whole>{SUM}) [a-z][^.;:()0-9£%\n,]{{1,60}}, (?P<each>{SUM}) (?:in|at|for|from|on|to) each(?! of)(?: [a-z-]+){{0,2}}(?=[.;)\n]|\Z)"
)
_IN_EACH_CLUES = Clues(*(f" {where} each " for where in ("in", "at", "for", "from", "on", "to")))
_PART = late(rf"(?:\A|, |\band )(?P<part>{SUM}){_SIGN}*?(?=, | and |\Z)")
# Words by which a number is not one of the parts, or may be counted in two of them.
_OTHERWISE = late(
    r"\b(?:includ\w+|such as|among|mainly|mostly|largely|notably|some|about|around|nearly|almost|roughly|over|under|than|least|most|up to|further|another|additional"
    r"|also|both|neither|(?:had|has|have)(?! been)|again|each|every|of (?:them|these|those|whom|which)|per|last|more)\b",
    re.IGNORECASE,
)
_SPLIT = late(rf",? and (?={SUM})|, (?={SUM})")
_OUTCOME = late(r"\b(?:fell|failed|late|missed|not [a-z]+|outstanding|refused|unchanged|withdrawn)\Z")
_FAR = 200  # letters from the first part to the last
_LEAST = 100  # things, of which one digit that is wrong is no chance


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_whole(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for match in near(everything, _MADE_UP, everything.places(_MADE_UP_CLUES)):
        yield from _unequal(everything, match)
    for match in near(everything, _MONEY_OF_WHICH, everything.places(_OF_WHICH_POUNDS)):
        yield from _unequal(everything, match, too_much=True)
    begun = [at for at in everything.places(_OF_THESE_CLUES) if everything.text.startswith("Of ", at)]
    for these in near(everything, _OF_THESE, begun):
        yield from _one_digit(everything, these)
    for at in everything.of:
        if _OF_MANY.match(everything.text, at) and (first := _OF.match(everything.text, at)):
            yield from _one_digit(everything, first)
        elif _ends_in_a_number(everything.text, at) and (last := _EACH_LAST.match(everything.text, at)):
            yield from _too_many(everything, last, [one[0] for one in _NUMBER.finditer(last["parts"])])
    ends = everything.places(LAST_PART_CLUES)
    counted = [
        at
        for at in everything.places(_OF_WHOM_CLUES)
        if _FIRST.match(everything.text, at) and any(at < end < at + _FAR for end in ends)
    ]
    for match in near(everything, _OF_WHOM, counted):
        yield from _of_whom(everything, match)
    for match in near(everything, _THEN, _sentences_of_parts(everything)):
        if all(map(_NO_NOUN.match, _SPLIT.split(match["parts"]))):
            yield from _too_many(everything, match, [one["part"] for one in _PART.finditer(match["parts"])])
    shared_out = [at for at in everything.places(_IN_EACH_CLUES) if _LAST_NUMBER.search(everything.text, at - 12, at)]
    for match in near(everything, _IN_EACH, shared_out):
        yield from _shared_out(everything, match)


def _ends_in_a_number(text: str, at: int) -> bool:
    """Whether the sentence at a place does."""
    last = text[at : end if (end := text.find(".", at)) >= 0 else len(text)].rpartition(" ")[2]
    return last.isdigit() or last in NUMBERS


def _sentences_of_parts(everything: Said) -> list[int]:
    """Where the last part stands of sentences that begin with a part: "Six were met, two were missed and one was new"."""
    text = everything.text
    begun = [(text.rfind(". ", max(0, at - 120), at) + 2, at) for at in everything.places(LAST_PART_CLUES)]
    return [at for start, at in begun if start > 1 and _NO_NOUN.match(text, start) and _LAST_VERB.match(text, at)]


def _unequal(everything: Said, match: "re.Match[str]", too_much: bool = False) -> Iterator[Problem]:
    """£18.6m, made up of £12.2m, £4.9m and £2.5m; £34.5m, of which £30m is a grant and £5.4m a gift: such a list may leave
    parts out, and is wrong only where it comes to `too_much`."""
    total, parts = _read(match)
    if total is None or not parts or not exact(everything, match, "whole"):
        return
    over = sum((one.value for one in parts), -total.value)
    slack = sum((one.finest for one in parts), total.finest) / 2 if total.unit else Decimal(0)
    told = too_much and PARTED.search(match[0])  # in `sums.py`
    if not told and slack < (over if too_much else abs(over)) <= max(Decimal(0 if total.unit else 2), total.value / 4):
        yield _told(everything, match, total, parts)


def _of_whom(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """42 joined, of whom thirty came from two universities and thirteen from elsewhere: nobody is left out, or is of two parts."""
    each = _SPLIT.split(match["parts"])
    apart = all(map(_SITE.match, each)) or _REST.search(each[-1]) or (len(each) > 2 and NEITHER.search(each[-1]))
    total, parts = _read(match)
    if total is None or total.unit or not parts or not exact(everything, match, "whole") or PARTED.search(match[0]):
        return
    over = sum((one.value for one in parts), -total.value)
    likely = 0 < abs(over) <= max(Decimal(2), total.value / 10) if apart else 0 < over <= 2 < len(parts)
    if likely and not any(exclusive(everything, match, total.value)):
        yield _told(everything, match, total, parts)


def _too_many(everything: Said, match: "re.Match[str]", written: list[str]) -> Iterator[Problem]:
    """Eight milestones. Six were met, two were met in part and one was missed."""
    total, parts = amount(match["whole"]), [one for one in map(amount, written) if one is not None]
    if total is None or total.unit or any(one.unit for one in parts) or _OTHERWISE.search(match["parts"]):
        return
    values = [one.value for one in parts]
    beside = sum(values[:-1]) == total.value and not _OUTCOME.search(match["parts"])  # "and two of these were new"
    if 0 < sum(values, -total.value) <= 2 and not beside and exact(everything, match, "whole"):
        yield _told(everything, match, total, parts)


def _shared_out(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """45 champions were trained, eight in each town: that comes out for no number of towns."""
    total, each = amount(match["whole"]), amount(match["each"])
    if total is None or each is None or total.unit or each.unit or not 1 < each.value < total.value:
        return
    if total.value % each.value and exact(everything, match, "whole", "each"):
        message = f"{match['whole']} cannot be shared out as {match['each']} for each"
        yield everything.problem(message, AGAIN, *match.span())


def _one_digit(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """212 called. Of these, 148 stayed at home, 61 went to hospital and 13 saw a nurse: too many, by one digit."""
    total, parts = _read(match)
    if total is None or total.unit or len(parts) < 3 or total.value < _LEAST or not exact(everything, match, "whole"):
        return
    sum_ = sum((one.value for one in parts), Decimal(0))
    odd = [pair for pair in zip(f"{sum_}", f"{total.value}", strict=False) if pair[0] != pair[1]]
    if not total.value + 2 < sum_ <= total.value * Decimal("1.1") or len(odd) > 1:
        return  # of one or two too many `counts.py` speaks
    if not any(exclusive(everything, match, total.value)):
        yield _told(everything, match, total, parts)


def _read(match: "re.Match[str]") -> tuple[Amount | None, list[Amount]]:
    """The whole and its parts; no parts where one cannot be told, or may be counted twice."""
    total, written = amount(match["whole"]), [one["part"] for one in _PART.finditer(match["parts"])]
    parts = [one for one in map(amount, written) if one is not None]
    clear = len(parts) == len(written) > 1 and not _OTHERWISE.search(match["parts"])
    return total, parts if clear and total and {one.unit for one in parts} == {total.unit} else []


def _told(everything: Said, match: "re.Match[str]", total: Amount, parts: list[Amount]) -> Problem:
    sum_ = sum((one.value for one in parts), Decimal(0))
    return wrong(
        everything,
        match,
        f"{' + '.join(shown(one.value, one) for one in parts)} is {shown(sum_, total)}",
        match["whole"],
    )
