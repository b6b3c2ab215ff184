"""SU209, the part about whole sentences that were pasted twice: within one paragraph, or from one field into another."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from ..findings import Path
from ..model import Action, BrickReturn, Paper, QuarterlyReport, Source
from ..patterns import late
from .engine import Context, Problem, rule
from .naming import quoted
from .texts import Said, Text, said

_LEAST = 60  # letters of a sentence, for "Recruitment continues at both sites." may stand anywhere
_LEAST_WORDS = 9
_LEAST_WORDS_RUNNING = 3  # after the first, of a sentence that stands twice running
_LEAST_BETWEEN, _LEAST_WORDS_BETWEEN = 45, 7  # of a sentence with a number in it, that stands in two bricks
_SMALL = 4  # letters of words that any two texts share
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
    lines = everything.text.replace(". ", ".\n").split("\n")
    if isinstance(subject, Paper):  # of a return too it would cost more time than such faults are frequent
        yield from _running(lines, everything)
    long = [one.rstrip(" .") for one in lines if len(one) >= _LEAST]
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


def _running(lines: list[str], everything: Said) -> Iterator[Problem]:
    """Sentences too short to be told of elsewhere, that stand twice running: "Reports go on. Reports go on."."""
    twice = dict.fromkeys(after.rstrip(".") for one, after in pairwise(lines) if after and one.endswith(after))
    for words in twice:
        long = len(words) >= _LEAST and words.count(" ") >= _LEAST_WORDS
        if words.count(" ") < _LEAST_WORDS_RUNNING or long:
            continue
        again = f"{words}. {words}"
        at = everything.text.find(again)
        if at >= 0 and _is_whole(everything.text, at, at + len(again)):
            start, end = at + len(words) + 2, at + len(again)
            help = "take one of the two out, or write what the second was to say"
            yield everything.problem(f"{quoted(words)} stands here twice", help, start, end)


def _places(words: str, everything: Said) -> Iterator[_Sentence]:
    """Where a sentence stands, from its beginning to its end."""
    for one in everything.texts:
        text = one.text
        start = text.find(words)
        while start >= 0:
            end = start + len(words)
            if _is_whole(text, start, end):
                yield _Sentence(one, start)
            start = text.find(words, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether words in a text are a sentence from its beginning to its end."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2].lstrip(".")
    return (before in ("", "- ", ". ") or before.endswith("\n")) and after[:1] in ("", " ", "\n")


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


# ------------------------------------------------------------------------------------------- from one brick into another

_NUMBER = late(r"[0-9]")


class _Place(NamedTuple):
    """Where a sentence stands that one brick may have of another."""

    at: Path
    action: Action
    text: str


@rule("SU209", "repeated-text", "warning", QuarterlyReport)
def pasted_between_bricks(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    told: dict[tuple[str, str], _Place] = {}
    for number, brick in enumerate(report.bricks):
        fresh: dict[tuple[str, str], _Place] = {}  # within one brick the rule above tells of them
        for inner, action in enumerate(brick.actions if isinstance(brick, BrickReturn) else ()):
            for field in ("achievements", "impact"):
                one = _Place(("bricks", number, "actions", inner, field), action, getattr(action, field) or "")
                for words in _particular(one.text):
                    first = told.get((field, words))
                    if first is None:
                        fresh[field, words] = one
                    elif field == "impact" or not context.texts.same(first.text, one.text):  # by repeats.py
                        yield _between(words, field, first, one)
        told = {**fresh, **told}


def _particular(text: str) -> Iterator[str]:
    """The sentences of a text with a number in them, so long that they are true of one thing only."""
    for line in text.replace(". ", "\n").split("\n"):
        words = line.removeprefix("- ").strip(" .")
        if len(words) >= _LEAST_BETWEEN and words.count(" ") >= _LEAST_WORDS_BETWEEN and _NUMBER.search(words):
            yield words


def _between(words: str, field: str, first: _Place, second: _Place) -> Problem:
    """A problem at that of two places whose action has less to do with the sentence."""
    wrong, right = (first, second) if _shared(words, first) < _shared(words, second) else (second, first)
    start = wrong.text.index(words)
    return Text(wrong.at, field, wrong.text).problem(
        f"{quoted(words)} stands here and in the {field} of {right.action.id}",
        "take it out where it does not belong, or write what was meant there",
        start,
        start + len(words),
    )


def _shared(words: str, place: _Place) -> int:
    """How many words an action has of a sentence."""
    action = place.action
    about = " ".join(filter(None, (action.action, action.plan, action.next_plan))).lower()
    return sum(word in about for word in set(words.lower().split()) if len(word) > _SMALL)
