"""SU212: a text that has nothing to do with its action, mostly because it was pasted into the wrong row."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..model import Action
from .closing import CLOSING
from .copies import is_answer
from .engine import Context, Problem, rule
from .naming import quoted, who
from .plans import parent_of

ROW = ("plan", "achievements", "next_plan", "impact", "recovery")
LEAST = 4  # words that carry something, on both sides: of fewer, nothing can be said
STEM = 5  # letters by which words are compared: train, trained, training
# Words that stand in every action and tell none from another.
COMMON = frozenset(
    "about across action actions after again against agree agreed also appropriate approach approve approved area areas been"
    " before being both complete completed continue continued current deliver delivered delivery develop developed"
    " development director directorate draft each ensure establish established further group groups have high hold implement"
    " implementation implemented improve improved improvement improving including into lead leads level meet meeting meetings"
    " member members monthly more most next number only other over part people plan planned planning plans present presented"
    " priority process programme progress project projects quality quarter report reported reporting reports review reviewed"
    " service services staff standard standards start started step strategy support supported system take taken team teams that their them there"
    " these they this those through time trust under update updated updates used using were what when where which will with"
    " within work working year years".split()
)
_COMMON = frozenset(map(str.encode, COMMON))
_COMMON_STEMS = frozenset(word[:STEM] for word in _COMMON)
# All but letters and apostrophes to spaces: bytes, for that is quick.
_TO_WORDS = bytes(c if c == 39 or (c < 128 and chr(c).isalpha()) else 32 for c in range(256))
_TO_SMALL_WORDS = _TO_WORDS.lower()


class _Carried(NamedTuple):
    """What a text carries: the stems of its telling words, and its abbreviations, in small letters."""

    text: str
    stems: frozenset[bytes]
    short: frozenset[bytes]


def _words(text: str) -> list[bytes]:
    return text.encode().translate(_TO_WORDS).split()


@lru_cache(maxsize=64)  # of one action and its neighbours
def _carried(text: str) -> _Carried:
    words = set(_words(text))
    short = {word for word in words if len(word) > 1 and word.isupper()}
    telling = {word.lower() for word in words - short} - _COMMON
    stems = frozenset(word[:STEM] for word in telling if len(word) > 3)
    return _Carried(text, stems, frozenset(word.lower() for word in short))


def _joined(*parts: _Carried) -> _Carried:
    return _Carried(
        " ".join(part.text for part in parts),
        frozenset().union(*(part.stems for part in parts)),
        frozenset().union(*(part.short for part in parts)),
    )


def _initials(text: str) -> bytes:
    return b"".join(word[:1].lower() for word in _words(text) if len(word) > 1)


def _share(one: _Carried, other: _Carried) -> bool:
    return not (one.stems.isdisjoint(other.stems) and one.short.isdisjoint(other.short))


def _related(one: _Carried, other: _Carried) -> bool:
    if _share(one, other):
        return True
    if min(len(one.stems) + len(one.short), len(other.stems) + len(other.short)) < LEAST:
        return True
    ones, others = _initials(one.text), _initials(other.text)
    return any(short in others for short in one.short) or any(short in ones for short in other.short)


def _fits(text: str, title: str, action: Action) -> bool:
    """Whether achievements have to do with their action, its plan or its next plan."""
    done, named, plan = _carried(text), _carried(title), _carried(action.plan or "")
    if _share(done, named) or _share(done, plan):
        return True
    return _related(done, _joined(named, plan, _carried(action.next_plan or "")))


class _Marks(dict[bytes, bytes]):
    """How a telling word begins, after a space; of one that begins as a common word does, nothing."""

    def __missing__(self, word: bytes) -> bytes:
        stem = word[:STEM]
        if len(word) < STEM - 1 or word in _COMMON or stem in _COMMON_STEMS:
            mark = b""
        else:
            mark = b" " + stem if len(stem) == STEM else b" " + stem + b" "
        if len(self) < _MOST:
            self[word] = mark
        return mark


_MOST = 4096  # words that are remembered
_mark = _Marks().__getitem__


def _plainly_shares(text: str, other: str) -> bool:
    """Whether a telling word of the other text stands in a text too: mostly, and soon known."""
    written = _small_words(text)
    return any(map(written.__contains__, filter(None, map(_mark, _small_words(other).split()))))


def _small_words(text: str) -> bytes:
    return f" {text} ".encode().translate(_TO_SMALL_WORDS)


@rule("SU212", "unrelated-text", "style", Action)
def unrelated_text(action: Action, context: Context) -> Iterator[Problem]:
    """A plan, and all that stands beside it, shares hardly a word with its action; or the achievements share none with the
    action, its plan or its next plan. Probably they belong to another row.

    Words are compared by their stems; words that stand everywhere ("deliver", "review", "staff") do not count, and an
    abbreviation goes for the words that it stands for. Short texts are left in peace.

    Example: the action "Privacy and dignity in new hospital buildings" with a plan and achievements about food.

    To put it right: move the text to its row, or say what it has to do with this one.
    """
    parent = parent_of(action, context)
    title = action.action or (parent.action if parent else "") or ""
    if not title:
        return
    if action.achievements and _plainly_shares(action.achievements, title):
        return
    row = " ".join(filter(None, (getattr(action, field) for field in ROW)))
    if (
        action.plan
        and not action.continues
        and not _plainly_shares(row, title)
        and not _related(_carried(action.plan), _carried(title))
        and not is_answer(action.plan)
        and not _related(_carried(row), _carried(title))
    ):
        yield Problem(
            ("plan",),
            f"the plan of {who(action, context)} shares no word with its action: {quoted(action.plan)}",
            "check that it is in its own row",
        )
    elif (
        action.achievements
        and not _plainly_shares(action.achievements, action.plan or "")
        and not _fits(action.achievements, title, action)
        and not is_answer(action.achievements)
        and not CLOSING.match(action.achievements)
    ):
        yield Problem(
            ("achievements",),
            f"the achievements of {who(action, context)} share hardly a word with its action or plan: {quoted(action.achievements)}",
            "check that they are in their own row",
        )
