"""SU609, the part about scores: of risk, "16 (4 x 5)", "scored 15, likelihood 4 and consequence 4", "L4 x C5 = 16"; and above
their best, "6.1 out of 5"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN
from .sums import near, wrong

# A likelihood by a consequence, each from 1 to 5, with or without their names.
_NAMES = "likelihood|consequence|impact|severity|probability"
_NAMED = rf"(?:{_NAMES})(?: of| is| score)?(?: |: ?| = ?)\(?"
_ONE, _TWO = r"(?P<a>[1-5])(?![\w%]|[.,][0-9])\)?", r"(?P<b>[1-5])(?![\w%]|[.,][0-9])"
_WITH = r"(?:,? and (?:an? )?|, ?(?:an? )?| by (?:an? )?| with (?:an? )?| ?[x×*] ?| ?/ ?)"
_FACTORS = rf"{_NAMED}{_ONE}{_WITH}{_NAMED}{_TWO}"
_SIGN = r" ?[x×X*] ?"
_LETTERED = rf"[LCIS]:? ?(?P<c>[1-5])(?:{_SIGN}|, ?| )[LCIS]:? ?(?P<d>[1-5])(?!\w)"
_PLAIN = rf"(?P<e>[1-5]){_SIGN}(?P<f>[1-5])(?!\w)"
_SCORE = r"(?<![\w.,£/–-])(?P<score>[0-9]{1,2})(?![\w%]|[.,][0-9])"
# "a score of 16 (4 x 5)", "16 (L4 x C5)", "16 [impact 5 x likelihood 4]"
_BRACKETED = late(rf"{_SCORE} ?[(\[](?:{_FACTORS}|{_LETTERED}|{_PLAIN})[)\]]", re.IGNORECASE)
# "scored 15, likelihood 4 and consequence 4"
_FOLLOWED = late(
    rf"\b(?:scor(?:ed|es|e|ing)|rat(?:ed|ing))(?: (?:of|at|is|was|as|now|remains|to)){{0,3}} {_SCORE}(?:[,:;]| [–-])?(?: with)?(?: an?)? {_FACTORS}",
    re.IGNORECASE,
)
# "likelihood 4 x consequence 4, giving a score of 15"; "likelihood 4 and consequence 4 (15)"; "impact 5 x likelihood 4 = 16"
_LED = late(
    rf"(?:{_FACTORS}\)?(?: ?= ?{_SCORE.replace('score', 'score2')}| ?\({_SCORE.replace('score', 'score3')}\))|(?:{_FACTORS.replace('<a>', '<g>').replace('<b>', '<h>')}|{_LETTERED})\)?"
    rf"(?:,| –|;)? (?:(?:giving|making|so|for|with|which gives|scoring|scored|and) )?(?:an? |the )?(?:[a-z]+ )?(?:score|rating|rated|total|scoring|scored)(?: of| is| at|:)? {_SCORE})",
    re.IGNORECASE,
)
_OUT_OF = late(r"(?<![\w.,£/-])(?P<score>\d+\.\d+) out of (?:a possible )?(?P<best>\d+(?:\.0)?)(?![\w%]|[.,]\d)")
_OUT_OF_CLUES = Clues("out of ")
_CLUES = Clues(*(f"{name}{then}" for name in _NAMES.split("|") for then in (" ", ":", "=")))
_SIGN_CLUES = Clues(*(f"{digit}{sign}" for digit in "12345" for sign in ("x", " x", "×", " ×", "*", " *")))
# Without names, the sentence says that it is about risk; and "Risk 16 (4 x 3)" may be a number on the register.
_ABOUT_RISK = late(r"\b(?:scor\w+|risks?|residual|inherent|re-?scored|rated|rating|mitigated)\b", re.IGNORECASE)
_GOES_ON = late(
    r"\s*(?:[.,;:)|–-]|\Z|\n|(?:and|or|to|was|is|were|are|has|by|at|in|on|against|from|with|but|as|for|which|remains?|following|due|after|before)\b)"
)  # not "12 (2 x 5) beds"
_REGISTERED = late(r"\b(?:risks?|ref|reference|no\.?|number|id|BAF|SR|DCR) ?\Z", re.IGNORECASE)


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_score(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    places = [*everything.places(_CLUES), *everything.places(_SIGN_CLUES)]
    for match in near(everything, _BRACKETED, places, ("(", "[")):
        yield from _score(everything, match)
    for pattern in (_FOLLOWED, _LED):
        for match in near(everything, pattern, places, ("scor", "rat", "=", "(", "total")):
            yield from _score(everything, match)


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def score_above_its_best(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for match in near(everything, _OUT_OF, everything.places(_OUT_OF_CLUES)):
        if Decimal(match["score"]) > Decimal(match["best"]):
            yield everything.problem(f"“{match[0]}” is more than can be scored", AGAIN, *match.span())


def _score(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """A score that is not the product of the two: of what has no names only where the sentence is about risk."""
    found = {name: number for name, number in match.groupdict().items() if number}
    score = next(int(found.pop(name)) for name in ("score", "score2", "score3") if name in found)
    one, two = found.values()
    text, start = everything.text, match.start()
    line = text.rfind("\n", 0, start) + 1
    if "e" in found and not (
        _ABOUT_RISK.search(text, max(line, start - 80), start) and _GOES_ON.match(text, match.end())
    ):
        return
    if (
        _REGISTERED.search(text, max(0, start - 12), start)
        or int(one) * int(two) == score
        or score < max(int(one), int(two))
    ):
        return
    yield wrong(everything, match, f"{one} x {two} is {int(one) * int(two)}", str(score))
