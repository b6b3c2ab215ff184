"""SU609, the part about names beside their number: "three stations, Ash, Beech, Elm and Oak, ...", "the other four, Ash, Elm and Oak, ..."."""

import re
from collections.abc import Iterator

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN, COUNTED, NUMBER_ENDS, value

# Of each there is a name by itself: "two trusts, Barking, Havering and Redbridge, and Essex" are left alone.
_PLACES = (
    "bases|boroughs|cafés|campuses|care homes|centres|cities|clinics|clusters|counties|depots|districts|homes|hospices|hospitals|hubs|islands"
    "|laboratories|localities|markets|places|practices|prisons|regions|schools|sites|stations|suites|surgeries|theatres|towns|units|villages|wards"
).split("|")
_CLUES = Clues(*(f"{place}, " for place in _PLACES))
_OTHERS_CLUES = Clues(*(f" {which} {number}, " for which in ("other", "remaining") for number in NUMBER_ENDS))
_THINGS = late(r"\w+(?: homes)?, (?=[A-Z]|the [A-Z])")
_HOW_MANY = late(
    rf"(?<![\w.,%£/–-])(?P<number>{COUNTED}) (?:(?!(?:and|at|by|for|from|in|of|on|the|to|with)\b)[a-z-]+ ){{0,3}}\Z"
)
_THE_OTHERS = late(rf" (?:other|remaining) (?P<number>{COUNTED}), ", re.IGNORECASE)
_NAME = r"(?:[Tt]he )?(?:St\.? )?[A-Z][\w’'&-]+(?: (?:(?:of|on|upon|le|under|and the) )?[A-Z][\w’'&-]+){0,2}"
# A list that ends where the clause does, or goes on with what they all do.
_NAMES = late(
    rf"(?P<names>{_NAME}(?:, {_NAME}){{0,9}},? and {_NAME})(?=(?P<ends>[.;)]|\n|\Z|, (?!and\b|plus\b|with\b|as well\b|then\b)"
    r"| (?:are|is|were|was|have|has|had|still|now|all|will|took|use|began|started|opened|went|met)\b))"
)
_MOST = 2  # by which a list is miscounted: where more are left out, it names some of them
_SPLIT = late(r", and |, | and ")
_MORE = late(r"\b(?:third|fourth|fifth|sixth|last|final|other|another|also|remaining|the rest|too)\b", re.IGNORECASE)
_NEXT = 90  # letters of what follows a list that may name one more


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_number_beside_names(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    for at in everything.places(_CLUES):
        things = _THINGS.match(text, at)
        if things and (counted := _HOW_MANY.search(text, max(0, at - 44), at)):
            yield from _listed(everything, counted, things.end())
    for at in everything.places(_OTHERS_CLUES):
        if others := _THE_OTHERS.match(text, at):
            yield from _listed(everything, others, others.end())


def _listed(everything: Said, counted: "re.Match[str]", at: int) -> Iterator[Problem]:
    """Three stations, Ash, Beech, Elm and Oak."""
    listed = _NAMES.match(everything.text, at)
    if listed is None:
        return
    told, names = value(counted["number"]), len(_SPLIT.split(listed["names"]))
    after = everything.text[listed.end() : listed.end() + _NEXT].partition("\n")[0]
    if (
        told > 1
        and 0 < abs(told - names) <= _MOST
        and not (told > names and (names == 2 < told - 1 or _MORE.search(after)))
    ):
        start = counted.start("number")
        message = f"“{everything.text[start : listed.end()]}” names {names}"
        yield everything.problem(message, AGAIN, start, listed.end())
