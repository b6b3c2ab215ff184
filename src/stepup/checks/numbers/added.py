"""SU609, the part about what is added up in passing: "10 wards and a further 3, making 14", "£20k and £30k, £60k in total", "both A, B and C"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN, PART
from .quantities import SIZE
from .sums import SUM, amount, exact, near, shown, wrong

_TAKING = r"(?:bringing|taking) (?:it|this|that|us|the total|the number)(?: [a-z]+){0,3} to"
# "10 wards went live in June and a further 3 in September, making 14 in all"
_FURTHER = late(
    rf"(?P<a>{SUM}) [^.;:()0-9\n£]{{2,70}}?,? (?:and|with|then|plus|followed by) (?:a further|another|an additional) (?P<b>{SUM})"
    rf"(?: [^.;:()0-9\n£]{{1,50}}?)?,? (?:making|giving|{_TAKING}|totalling|(?:so )?a total of) (?:a total of )?(?P<c>{SUM})\b(?! (?:hours|days|weeks|months)\b)"
)
_FURTHER_CLUES = Clues(" a further ", " another ", " an additional ")
# "£20k in July, £25k in August and £30k in September, £85k in total"
_MONEY = rf"£[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?{SIZE}(?![\w%]|[.,][0-9])"
_EACH = rf"{_MONEY}(?: [^.;:()0-9£\n,]{{1,40}}?)?"
_TOTAL = late(
    rf"(?P<parts>(?:{_EACH}, ){{0,5}}{_EACH},? and {_EACH})(?:,| –)? (?:making |giving |or |with |that is )?(?:(?:a total of|totalling) (?P<c>{_MONEY})|(?P<c2>{_MONEY}) (?:in total|in all|altogether))"
)
_TOTAL_CLUES = Clues("a total of £", "totalling £", " in total", " in all", " altogether")
_ONE = late(_MONEY)
# "Both Ashby, Coalville and Melton have signed"
_NAME = "[A-Z][A-Za-z'’/&]+(?: [A-Z][a-z'’]+)?"
_BOTH = late(
    rf"[Bb]oth (?:[a-z]+s, )?(?:the )?(?P<names>{_NAME}(?:, {_NAME}){{1,4}},? and {_NAME})\b(?! (?:[A-Za-z'’]+ ){{0,2}}(?:and|or)\b| \()"
)
_BOTH_CLUES = Clues("both ")
_POSTS = late(r"\b(?:Director|Chief|Head|Lead|Manager|Chair|Officer|Secretary|Nurse|Dr|Mr|Mrs|Ms|Professor)\b")


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_addition(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for match in near(everything, _FURTHER, everything.places(_FURTHER_CLUES), ("making", "giving", "to ", "total")):
        yield from _further(everything, match)
    for match in near(everything, _TOTAL, everything.places(_TOTAL_CLUES), ("£",)):
        yield from _money(everything, match)
    for at in everything.places(_BOTH_CLUES):
        if both := _BOTH.match(everything.text, at):
            names = both["names"]
            if not _POSTS.search(names) and everything.text.count(names) == 1:
                count = names.count(", ") + 1 + (", and " not in names)
                yield everything.problem(f"“{both[0]}” names {count}", AGAIN, *both.span())


def _further(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """10 wards went live in June and a further 3 in September, making 14."""
    one, two, total = (amount(match[name]) for name in ("a", "b", "c"))
    if one is None or two is None or total is None or {one.unit, two.unit} != {total.unit} or PART.search(match["a"]):
        return
    sum_ = one.value + two.value
    coarse = total.finest if total.unit or total.finest < 1 else Decimal(0)
    if abs(sum_ - total.value) > coarse and exact(everything, match, "a", "b", "c"):
        yield wrong(everything, match, f"{match['a']} + {match['b']} is {shown(sum_, total)}")


def _money(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """£20k in July, £25k in August and £30k in September, £85k in total."""
    name = "c" if match["c"] else "c2"
    total, written = amount(match[name]), [one[0] for one in _ONE.finditer(match["parts"])]
    parts = [one for one in map(amount, written) if one]
    if total is None or {one.unit for one in parts} != {total.unit} or PART.search(match["parts"]):
        return
    sum_ = sum((one.value for one in parts), Decimal(0))
    if abs(sum_ - total.value) > sum((one.finest for one in parts), total.finest) / 2 and exact(
        everything, match, name
    ):
        yield wrong(everything, match, f"{' + '.join(written)} is {shown(sum_, total)}", match[name])
