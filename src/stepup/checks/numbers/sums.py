"""SU609, the part about plain sums: what is left of a whole, a product, a share, parts by their places."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said, standing
from .counts import AGAIN, DIGITS, IN_WORDS, NUMBER_ENDS, NUMBERS, PART, value
from .quantities import SIZE

_IN_WORDS = rf"(?i:{IN_WORDS})"
SUM = rf"(?<![\w.,£%/-])(?:£?\d+(?:,\d+)*(?:\.\d+)?{SIZE}|{_IN_WORDS})(?![\w%/]|[.,]\d)"
_READ = late(rf"(?P<unit>£?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<size>{SIZE})")
_ABOUT = late(
    r"\b(?:[Aa]bout|[Aa]round|[Aa]lmost|[Nn]early|[Oo]ver|some|[Aa]pproximately|circa|[Rr]oughly|just|than|least|most|[Uu]p to)\s\Z"
)
_SOME_HUNDREDS = late(r"Some [0-9,]*00\b")
_TO_THE_LAST = late(r"(?<=some )[1-9][0-9,]+[0-9][1-9]\b")  # "some 1,204 people" are 1,204
# What a number after it names: "Category 2 calls" are not two.
_LABEL = late(
    r"\b(?:Category|Band|Ward|Level|Grade|Phase|Stage|Quarter|Tier|Segment|Step|Team|Type|Class|Wave|Floor|Unit|Priority|Domain|Theme|Zone)s? \Z"
)
_OF_THEM = late(r"\b(?:of (?:them|these|which|whom)|includ\w+|among)\b")

# Words after the last part that leave no third: "and 67 remain", "and 912 are not", "and the other 40 have none".
_ENDS = r"(?= *(?:[.;,)\n]|\Z))"
_REST = (
    rf"(?: (?:remain|remains|remaining)(?:{_ENDS}| (?:outstanding|open|to)\b)| (?:(?:are|is) )?(?:left|outstanding|to go|still to do){_ENDS}| (?:are|is) (?:still|yet) to\b"
    rf"| (?:are|is|were|was|do|does|did|have|has|had|could|can|would|will)(?: not|n['’]t)(?: yet)?{_ENDS}| cannot{_ENDS})"
)
_BRACKET = r"\(\d{1,3}(?:\.\d)?%\)"  # "200 attended (80%) and 50 did not"
_WHOLE_OF = rf"(?:\bOf (?:the |our |all |these |its )?(?P<whole>{SUM}) (?:[^.;:()\n]|{_BRACKET}){{2,80}}?, |(?P<whole2>{SUM}) [^.;:\n£]{{1,60}}?,? of (?:which|whom|these) )"
PARTED = late(
    rf"{_WHOLE_OF}(?P<parts>{SUM} (?:[^.;:()\n]|{_BRACKET}){{1,90}}?,? (?:and|but|while) (?:(?:the other |the remaining )?{SUM}(?: {_BRACKET})?{_REST}|(?:the other|the remaining) {SUM} ))"
)
_OF_SO_MANY = late(r"Of (?:the |our |all |these |its )?([£\w]+)")
_LEFT = (" remain", " left", "outstanding", " to go", " to do", " yet to", " still to", " not", "n't", "n’t", " cannot", "the other ")  # fmt: skip
_OF_WHICH = Clues("of which ", "of whom ", "of these ")
_PART = late(rf"(?:\A|, |\band |\bbut |\bwhile )(?:the other |the remaining )?(?P<part>{SUM})")

# A score: likelihood by consequence ("4 x 5 = 20", "L4 x C5 = 20"). And a sum that is written as one.
_PRODUCT = late(
    r"(?<![\w.])(?:[A-Z] ?)?(?P<a>\d{1,2}) ?[x×] ?(?:[A-Z] ?)?(?P<b>\d{1,2})\)? ?= ?(?P<c>\d{1,4})(?![\w%]|[.,]\d)"
)
_ADDED = late(r"(?<![\w.,+=/-])(?P<parts>\d{1,6}(?: ?\+ ?\d{1,6})+) ?= ?(?P<c>\d{1,7})(?![\w%]|[.,]\d)")
_EQUALS = Clues("=")

_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)"
_SHARE = late(
    rf"(?P<part>{SUM}) (?:(?:[a-z]+ ){{0,4}}(?:out )?of (?:the |our |all |a total of )?(?P<whole>{SUM})(?: [a-z][^.;:,()\d\n]{{0,40}})?"
    rf",? (?:or|which is|that is|equal to|equivalent to) {_PERCENT}(?! of\b)"
    rf"|(?:[a-z]+ ){{1,4}}out of (?:the |our |all |a total of )?(?P<whole2>{SUM})(?: [a-z][^.;:,()\d\n]{{0,40}})? \({_PERCENT.replace('percent', 'percent2')}\))"
)
_PER_CENT = Clues("per cent")
# What stands before the sign of a share: "or 53%", "(82%)".
_AS_A_SHARE = late(r"(?:\bor|which is|that is|equal to|equivalent to|\() ?[\d.]{1,5} ?\Z")

# "236 people enrolled, 171 around Oban and 65 on Islay": every part begins with its number and goes on with a place or kind.
_PLACE = r"(?: of (?:them|these))? (?:in|at|on|around|from|for|under|near|across|along|by|to) "
_BY_PLACE = late(
    rf"(?P<whole>{SUM}) (?P<things>[A-Za-z][A-Za-z’' -]{{2,50}}), (?P<parts>(?:{SUM}{_PLACE}[^,.;:()\d\n]{{2,40}}, )*{SUM}{_PLACE}[^,.;:()\d\n]{{2,40}},? and {SUM}{_PLACE}[^,.;:()\d\n]{{2,40}})(?=[.,;\n]|\Z)"
)
_OF_ALL = late(r"\b[Aa]ll (?:of )?(?:the |our )?\Z")  # told of in `parted.py`
_FIRST_PLACE = late(rf"{SUM}(?: of (?:them|these))? ([a-z]+) ")
_LED_BY_PLACE = late(
    _PLACE.removeprefix(r"(?: of (?:them|these))? ")
)  # "2,100 by telephone, 1,640 at home and 470 in clinic"
_LAST_PLACE = late(rf" and {SUM}{_PLACE}")
LAST_PART_CLUES = Clues(*(f" and {number}" for number in (*"0123456789£", *NUMBER_ENDS)))


# "The 67 are on Oak Ward (38) and Ash Ward (29)"
_EACH = r"[^.;:()\d\n]{2,40} \(\d[\d,]*\)"
_BY_BRACKET = late(
    rf"(?<![\w,.£-])(?P<whole>{SUM})(?: [a-z]+){{0,4}}(?: (?:are|were|is|was|came|come|went|live|work|sit|stand|closed|opened|joined|from|in|on|at)|(?: [a-z]+){{0,2}}:) (?P<parts>(?:{_EACH}, )*{_EACH},? and {_EACH})(?! out of)"
)
_BY_BRACKET_CLUES = Clues(") and ", "), and ")
_IN_BRACKETS = late(r"\((\d[\d,]*)\)")


# "55% agreed, 25% had no view and 30% disagreed": who has no view is neither of the others, and there is no fourth.
_PORTION = r"(\d{1,3}(?:\.\d+)?) ?%(?! \()"
_PORTIONS = late(
    rf"(?<![\d.]){_PORTION} [^.;:()%\n]{{3,60}}, {_PORTION} [^.;:()%\n]{{3,60}},? and {_PORTION} [^.;:()%\n]{{3,60}}(?=[.;\n]|\Z)"
)
_NO_VIEW = Clues(
    "neither", "unsure", "undecided", "not sure", "no view", "no opinion", "not know", "don't know", "don’t know"
)
_COMPARED = late(r"\b(?:of (?:them|these|those|whom|which)|latter|former|from|than|last|also|both)\b")


class Amount(NamedTuple):
    value: Decimal
    unit: str
    finest: Decimal  # the step of its last place


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_sum(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for match in _parted(everything):
        yield from _left_over(everything, match)
    shares = (*standing(everything.text, "%"), *everything.places(_PER_CENT))
    told = [at for at in shares if _AS_A_SHARE.search(everything.text, max(0, at - 24), at)]
    for match in near(everything, _SHARE, told):
        yield from _share(everything, match)
    last = [at for at in everything.places(LAST_PART_CLUES) if _LAST_PLACE.match(everything.text, at)]
    for match in near(everything, _BY_PLACE, last):
        yield from _by_place(everything, match)
    each = [at for at in everything.places(_BY_BRACKET_CLUES) if everything.text[at - 1].isdigit()]
    for match in near(everything, _BY_BRACKET, each):
        yield from _by_bracket(everything, match)
    for match in near(everything, _PORTIONS, everything.places(_NO_VIEW)):
        sum_ = sum(map(Decimal, match.groups()))
        if 102 < sum_ < 150 and not _COMPARED.search(match[0]):
            yield everything.problem(f"{'% + '.join(match.groups())}% is {sum_}%, more than all", AGAIN, *match.span())
    equals = [
        at for at in everything.places(_EQUALS) if everything.text[max(0, at - 2) : at].strip(" )")[-1:].isdigit()
    ]
    for match in near(everything, _PRODUCT, equals):
        right = int(match["a"]) * int(match["b"])
        if right != int(match["c"]):
            yield wrong(everything, match, f"{match['a']} x {match['b']} is {right}")
    for match in near(everything, _ADDED, equals):
        right = sum(map(int, match["parts"].split("+")))
        if right != int(match["c"]):
            yield wrong(everything, match, f"{match['parts']} is {right}")


_NOTHING: "Iterator[re.Match[str]]" = iter(())
_BEFORE, _AFTER = 160, 120  # letters around a clue that may belong to its sum


def near(
    everything: Said, pattern: "re.Pattern[str]", places: list[int], needs: tuple[str, ...] = ()
) -> "Iterator[re.Match[str]]":
    """What a pattern finds around the places of its clues, each once. One of the words that it `needs` stands with them."""
    return _near(everything, pattern, places, needs) if places else _NOTHING


def _near(
    everything: Said, pattern: "re.Pattern[str]", places: list[int], needs: tuple[str, ...]
) -> "Iterator[re.Match[str]]":
    text, small, done = everything.text, everything.small, 0
    for at in sorted(places):
        first = max(done, text.rfind("\n", 0, at) + 1, at - _BEFORE)
        line = end if (end := text.find("\n", at)) >= 0 else len(text)
        until = min(line, at + _AFTER)
        for word in needs:
            if small.find(word, first, until) >= 0:
                break
        else:
            if needs:
                continue
        for match in pattern.finditer(text, first, until):
            if match.end() < until or until == line:  # else more may follow, and it ends otherwise
                done = match.end()
                yield match


def _parted(everything: Said) -> "Iterator[re.Match[str]]":
    """Where the parts of a whole are told: of one with which a sentence begins, or "of which"."""
    text, small = everything.text, everything.small
    for at in everything.of:
        counted = _OF_SO_MANY.match(text, at)
        if counted and (counted[1].lower() in NUMBERS or not counted[1].isalpha()):
            end = line if (line := text.find("\n", at, at + 400)) >= 0 else min(len(text), at + 400)
            if any(small.find(word, at, end) >= 0 for word in _LEFT) and (match := PARTED.match(text, at)):
                yield match
    yield from near(everything, PARTED, everything.places(_OF_WHICH), _LEFT)


def amount(written: str) -> Amount | None:
    if written.lower() in NUMBERS:
        return Amount(Decimal(value(written)), "", Decimal(1))
    match = _READ.fullmatch(written)
    if match is None or len(match["digits"]) > DIGITS:
        return None
    digits = match["digits"].replace(",", "")
    places = len(digits.partition(".")[2])
    return Amount(Decimal(digits), match["unit"] + match["size"], Decimal(10) ** -places)


def wrong(everything: Said, match: "re.Match[str]", sum_: str, said: str = "") -> Problem:
    return everything.problem(f"{sum_}, and the text says {said or match['c']}", AGAIN, *match.span())


def exact(everything: Said, match: "re.Match[str]", *groups: str) -> bool:
    """Whether none of the numbers is only about right, or names what it stands behind."""
    return all(exact_at(everything.text, match.start(one)) for one in groups)


def exact_at(text: str, at: int) -> bool:
    return not (
        (_ABOUT.search(text, max(0, at - 16), at) and not _TO_THE_LAST.match(text, at))
        or _SOME_HUNDREDS.match(text, max(0, at - 5))
        or _LABEL.search(text, max(0, at - 16), at)
    )


def _left_over(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """Of the 418 points, 351 have been removed and 67 remain; £5.4m, of which £3.9m recur and £1.5m do not."""
    whole = "whole" if match["whole"] else "whole2"
    total = amount(match[whole])
    written = [one["part"] for one in _PART.finditer(match["parts"])]
    parts = [amount(one) for one in written]
    if total is None or len(parts) < 2 or not exact(everything, match, whole) or _OF_THEM.search(match["parts"]):
        return
    known = [one for one in parts if one is not None]
    if len(known) != len(parts) or {one.unit for one in known} != {total.unit}:
        return
    sum_ = sum((one.value for one in known), Decimal(0))
    finest = min(one.finest for one in (*known, total))
    off = abs(sum_ - total.value)
    if off > (finest if finest < 1 or total.unit else 0) and off <= max(Decimal(2), total.value / 5):
        yield wrong(everything, match, f"{' + '.join(written)} is {shown(sum_, total)}", match[whole])


def _share(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """1,274 of 2,418 colleagues, or 53%; 58 posts offered out of 71 (82%)."""
    whole, percent = ("whole", "percent") if match["whole"] else ("whole2", "percent2")
    part, all_ = amount(match["part"]), amount(match[whole])
    if part is None or all_ is None or part.unit != all_.unit or not all_.value or not exact(everything, match, "part"):
        return
    right, said = 100 * part.value / all_.value, Decimal(match[percent])
    if abs(right - said) > Decimal(1 if "." not in match[percent] else "0.2"):
        yield wrong(everything, match, f"{match['part']} of {match[whole]} is {right:.0f}%", f"{match[percent]}%")


def _by_place(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """236 people enrolled, 171 around Oban and 65 on Islay. What is far from the sum is none."""
    total = amount(match["whole"])
    written = [one["part"] for one in _PART.finditer(match["parts"])]
    parts = [amount(one) for one in written]
    known = [one for one in parts if one is not None]
    if total is None or len(known) != len(parts) or {one.unit for one in known} != {total.unit}:
        return
    if (
        PART.search(match["things"])
        or _is_a_part(match["things"], match["parts"])
        or _OF_ALL.search(everything.text, max(0, match.start() - 16), match.start())
        or PART.search(re.sub(_PLACE, " ", match["parts"]))
        or not exact(everything, match, "whole")
    ):
        return
    sum_ = sum((one.value for one in known), Decimal(0))
    slack = sum((one.finest for one in known), total.finest) / 2 if total.unit else Decimal(0)
    off = abs(sum_ - total.value)
    if off and slack <= off <= max(Decimal(0 if total.unit else 2), total.value / 10):
        yield wrong(everything, match, f"{' + '.join(written)} is {shown(sum_, total)}", match["whole"])


def _is_a_part(things: str, parts: str) -> bool:
    """Whether the first number is one of the parts: "12 clinics in June, 7 in July and 6 in August"."""
    place = _FIRST_PLACE.match(parts)
    if _LED_BY_PLACE.match(things):
        return True
    return place is not None and re.match(rf"(?:[A-Za-z-]+ ){{1,2}}{place[1]} ", things) is not None


def _by_bracket(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """The 67 are on Oak Ward (38) and Ash Ward (29). What is far from the sum is none."""
    total, parts = amount(match["whole"]), _IN_BRACKETS.findall(match["parts"])
    if total is None or total.unit or PART.search(match["parts"]) or not exact(everything, match, "whole"):
        return
    sum_ = sum(value(part) for part in parts)
    if 0 < abs(sum_ - total.value) <= max(Decimal(2), total.value / 10):
        yield wrong(everything, match, f"{' + '.join(parts)} is {sum_:,}", match["whole"])


def shown(number: Decimal, like: Amount) -> str:
    """A number in the unit of another."""
    pound = "£" if like.unit.startswith("£") else ""
    return f"{pound}{number:,}{like.unit.removeprefix('£')}"
