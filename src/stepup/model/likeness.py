"""How alike texts are, and which things of two quarters are the same thing. It never matters which is the older."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ..patterns import late
from .brick import Risk

T = TypeVar("T")
_WORD = late(r"\w+")
RISKS = 0.5  # how alike two risks must be to be one: the part of their words that they share


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """The part of the words of two texts that they share, from 0 to 1 (Dice)."""
    a, b = set(one), set(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def words_of(text: str | None) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(_WORD.findall(text.lower())) if text else frozenset()


def pairs(
    olds: Sequence[T], news: Sequence[T], score: Callable[[T, T], float], least: float, key: Callable[[T], str]
) -> list[tuple[T, T]]:
    """The best pairs first, each thing in one of them; `key` settles ties alike in both directions."""
    scored = [(score(old, new), old, new) for old in olds for new in news]
    scored = [one for one in scored if one[0] >= least]
    scored.sort(key=lambda one: (-one[0], *sorted((key(one[1]), key(one[2])))))
    found, taken_old, taken_new = [], set(), set()
    for _, old, new in scored:
        if id(old) not in taken_old and id(new) not in taken_new:
            taken_old.add(id(old))
            taken_new.add(id(new))
            found.append((old, new))
    return found


def match_risks(olds: Sequence[Risk], news: Sequence[Risk]) -> list[tuple[Risk, Risk]]:
    """The risks of one brick that are in both papers: by their words, then by register numbers, then by likeness."""
    texts = {id(one): words_of(one.risk) for one in (*olds, *news)}

    def alike(old: Risk, new: Risk) -> float:
        like = likeness(texts[id(old)], texts[id(new)])
        if " ".join(old.risk.split()) == " ".join(new.risk.split()):
            return 10 + like
        shared = likeness(old.references or (), new.references or ())
        return 5 + shared + like if shared else like

    return pairs(olds, news, alike, RISKS, lambda one: one.risk)
