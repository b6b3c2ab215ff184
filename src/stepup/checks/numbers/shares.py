"""SU609, the part about shares of one whole: "25 (73%) are on track, 7 (21%) at risk and 2 (6%) late", "88% agreed, and the remaining
22% did not"."""

from collections.abc import Iterator
from decimal import Decimal

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..blocks import sentences
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Text, said
from .counts import AGAIN, problem, value
from .sums import near

_SHARE = late(r"(?<![\w.,£/-])(?P<part>\d{1,3}(?:,\d{3})+|\d+)(?: [a-z]+){0,3} \((?P<percent>\d{1,3}(?:\.\d+)?) ?%\)")
_CLUES = Clues("%)")
# Words by which a share may be one of something else, or of another time.
_OF_OTHERS = late(r"\b(?:of (?:them|these|those|whom|which)|latter|former|from|than|against|last|previous|also|both)\b")
# "88% of staff agreed, whereas the remaining 22% did not"
_REST = late(
    r"(?<![\d.])(?P<a>\d{1,3}(?:\.\d+)?) ?(?:%|per cent) [^.;:%\n]{3,110}?(?:,|,? (?:and|while|whilst|whereas|but|with)) (?:the )?(?:other|remaining|rest, )(?: [a-z]+)? ?(?P<b>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)"
)
_REST_CLUES = Clues("other ", "remaining ", "the rest, ")
_A_SHARE = late(r"(?:other|remaining|the rest, ) ?(?:[a-z]+ )?[0-9.]+ ?(?:%|per cent)")
_LEAST = 3  # shares of which nobody would say by chance that they are all
_ALL = range(98, 103)  # percent, each rounded
_SLACK = 2  # points by which one may be off that was rounded so that they make up a hundred


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_share(subject: Source, context: Context) -> Iterator[Problem]:
    for one in said(subject, context).suspects(_CLUES):
        if one.text.count("%)") >= _LEAST:
            for block in one.blocks:
                for sentence in sentences(block.text):
                    yield from _shares(one, sentence)


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_rest(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    for match in near(everything, _REST, [at for at in everything.places(_REST_CLUES) if _A_SHARE.match(text, at)]):
        sum_ = Decimal(match["a"]) + Decimal(match["b"])
        others = text.find("%", match.end(), match.end() + 60)
        if (
            others < 0
            and not 99 <= sum_ <= 101
            and "%" not in match[0][len(match["a"]) + 3 : match.start("b") - match.start()]
        ):
            yield everything.problem(f"{match['a']}% and the other {match['b']}% make {sum_}%", AGAIN, *match.span())


def _shares(one: Text, sentence: str) -> Iterator[Problem]:
    """29 (39%) on track, 14 (20%) at risk and 28 (41%) done: they are all there is, and 29 of 71 are 41%."""
    shares = [(value(match["part"]), Decimal(match["percent"]), match) for match in _SHARE.finditer(sentence)]
    whole = sum(part for part, _, _ in shares)
    if len(shares) < _LEAST or not whole or round(sum(told for _, told, _ in shares)) not in _ALL:
        return
    part, told, match = max(shares, key=lambda share: abs(Decimal(100 * share[0]) / whole - share[1]))
    right = Decimal(100 * part) / whole
    if abs(right - told) > _SLACK and not _OF_OTHERS.search(sentence):
        yield problem(one, match[0], f"{match['part']} of {whole:,} is {right:.0f}%, and the text says {told}%")
