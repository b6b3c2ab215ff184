"""SU209, the part about whole sentences that were pasted twice: within one paragraph, or from one field into another."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ..model import BrickReturn, Paper, Source
from .engine import Context, Problem, rule
from .naming import quoted
from .texts import Said, Text, said

_LEAST = 60  # letters of a sentence, for "Recruitment continues at both sites." may stand anywhere
_LEAST_WORDS = 9
_MOST = 20  # sentences that are told of, and places of each that are looked at
_OF_AN_ACTION = frozenset(("achievements", "impact", "next_plan", "recovery"))
_OF_ANY_ACTION = frozenset(("achievements", "impact"))  # what is planned may be the same twice
_EITHER = frozenset(("next_plan", "recovery"))  # what is planned may be the way back
_OF_A_COVER = frozenset(("purpose", "analysis", "proposal"))  # a decision may be what was proposed


class _Sentence(NamedTuple):
    """Where a sentence stands: in which text, and where in it."""

    text: Text
    start: int


@rule("SU209", "repeated-text", "warning", BrickReturn, Paper)
def pasted_sentence(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    long = [one.rstrip(" .") for one in everything.text.replace(". ", ".\n").split("\n") if len(one) >= _LEAST]
    if len(set(long)) == len(long):
        return
    twice = (words for words, times in Counter(long).items() if times > 1 and words.count(" ") >= _LEAST_WORDS)
    for words in islice(twice, _MOST):
        places = list(islice(_places(words, everything), _MOST))
        for number, one in enumerate(places):
            first = next((other for other in places[:number] if _pasted(other, one, context)), None)
            if first:
                yield _problem(words, first, one)
                break


def _places(words: str, everything: Said) -> Iterator[_Sentence]:
    """Where a sentence stands, from its beginning to its end."""
    for one in everything.texts:
        text = one.text
        start = text.find(words)
        while start >= 0:
            end = start + len(words)
            before, after = text[max(0, start - 2) : start], text[end : end + 2].lstrip(".")
            if (before in ("", "- ", ". ") or before.endswith("\n")) and after[:1] in ("", " ", "\n"):
                yield _Sentence(one, start)
            start = text.find(words, end)


def _pasted(first: _Sentence, second: _Sentence, context: Context) -> bool:
    """Whether the second place of a sentence is one too many, and no other rule tells of it."""
    one, other = first.text, second.text
    if one is other:  # what is true of one site, told in its bullet, may be true of the next
        return "\n" not in one.text[first.start : second.start]
    fields = {one.field, other.field}
    if fields <= _OF_A_COVER:
        return True
    if one.at[:-1] == other.at[:-1]:
        told = fields == {"achievements", "next_plan"} and context.texts.same(one.text, other.text)  # by SU207
        return fields <= _OF_AN_ACTION and fields != _EITHER and not told
    told = one.field == "achievements" and context.texts.same(one.text, other.text)  # by repeats.py
    return len(fields) == 1 and fields <= _OF_ANY_ACTION and not told


def _problem(words: str, first: _Sentence, second: _Sentence) -> Problem:
    field, other = first.text.field, second.text.field
    where = f"here and in the {field.replace('_', ' ')}" + (" of another action" if field == other else "")
    return second.text.problem(
        f"{quoted(words)} stands {'here twice' if first.text is second.text else where}",
        "take it out where it does not belong, or write what was meant there",
        second.start,
        second.start + len(words),
    )
