"""SU609, the part about shares of one whole: "25 (73%) are on track, 7 (21%) at risk and 2 (6%) late", "88% agreed, and the remaining
22% did not", "3,105 of 20,700 (almost a third)"."""

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
# "3,105 of 20,700 admissions (almost a third)"
_FRACTIONS = {
    "half": 2, "a third": 3, "one third": 3, "a quarter": 4, "one quarter": 4, "a fifth": 5, "one fifth": 5, "a tenth": 10, "one tenth": 10,
    "two thirds": 1.5, "two-thirds": 1.5, "three quarters": 4 / 3, "three-quarters": 4 / 3, "four fifths": 1.25, "nine tenths": 10 / 9,
}  # fmt: skip
_IN_WORDS = late(
    r"(?<![\w.,£/-])(?P<part>\d[\d,]*) (?:out )?of (?:the |our |all )?(?P<whole>\d[\d,]*)\b(?: [^.;:()\d\n%]{1,40}?)? ?(?:\(|, or |, |– )(?:or |that is |which is )?"
    rf"(?:(?:just|only|almost|nearly|about|around|over|under|more than|less than|some|roughly|well over) )*(?P<share>{'|'.join(_FRACTIONS)})(?! (?:of|more|less|as)\b)(?![\w-])"
)
_IN_WORDS_CLUES = Clues(
    *(f"{share}{end}" for share in _FRACTIONS for end in ")."),
    *(
        f", {about}{share}"
        for share in _FRACTIONS
        for about in (
            "",
            "or ",
            "almost ",
            "nearly ",
            "about ",
            "over ",
            "more than ",
            "just over ",
            "just under ",
            "around ",
        )
    ),
)
# "The response rate was 58%: 2,900 replies from 4,000 staff"
_OUT_OF = late(
    r"(?P<percent>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)(?:: | – | \(|, or |, which is )(?P<part>\d[\d,]*)(?: [a-z]+){0,2} (?:from|of|out of) (?:the |our |all )?(?P<whole>\d[\d,]*)(?= [a-z]|\))(?![\w%]|[.,]\d)"
)
_OUT_OF_CLUES = Clues(
    *(f"{sign}{to}" for sign in ("%", "per cent") for to in (": ", " – ", " (", ", or ", ", which is "))
)
# "rated 6.1 out of 5"
_SCORED = late(r"(?<![\w.,£/-])(?P<part>\d+\.\d+) out of (?:a possible )?(?P<whole>\d+(?:\.0)?)(?![\w%]|[.,]\d)")
_SCORED_CLUES = Clues("out of ")
_FAR = 0.07  # from the share that a word says
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
    for match in near(everything, _OUT_OF, everything.places(_OUT_OF_CLUES)):
        part, whole, told_ = value(match["part"]), value(match["whole"]), Decimal(match["percent"])
        right = Decimal(100 * part) / whole if whole else told_
        if part <= whole and abs(right - told_) > Decimal(1 if "." not in match["percent"] else "0.2"):
            told = f"{match['part']} of {match['whole']} is {right:.0f}%, and the text says {match['percent']}%"
            yield everything.problem(told, AGAIN, *match.span())
    for match in near(everything, _SCORED, everything.places(_SCORED_CLUES)):
        if Decimal(match["part"]) > Decimal(match["whole"]):
            yield everything.problem(f"“{match[0]}” is more than can be scored", AGAIN, *match.span())
    for match in near(everything, _IN_WORDS, everything.places(_IN_WORDS_CLUES), (" of ",)):
        part, whole = value(match["part"]), value(match["whole"])
        if 0 < part <= whole and abs(part / whole - 1 / _FRACTIONS[match["share"]]) > _FAR:
            told = (
                f"{match['part']} of {match['whole']} is {100 * part / whole:.0f}%, and the text says {match['share']}"
            )
            yield everything.problem(told, AGAIN, *match.span())


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
