"""Which paragraph, table or row of one paper is which of the other. What is alike stands in the same order in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from stepup.sequences import differing

from .leaves import Leaf, RowOf

_CELLS = 100_000  # leaves of one stretch times leaves of the other; larger stretches are told as replaced


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=_Keyed)
Pairs = list[tuple[T | None, T | None]]


def align(olds: Sequence[T], news: Sequence[T], score: Callable[[T, T], float]) -> Pairs[T]:
    """Both sequences as one, in order: what is in both is a pair, what only the old has comes before what only the new has.
    Equal ones are pairs; of the others those that `score` above 0, so that the sum is the greatest."""
    found: Pairs[T] = []
    at = 0
    for i, k, j, m in differing([one.key for one in olds], [one.key for one in news]):
        found += zip(olds[i - (j - at) : i], news[at:j], strict=True)
        found += _between(olds[i:k], news[j:m], score)
        at = m
    rest = len(news) - at
    return found + list(zip(olds[len(olds) - rest :], news[at:], strict=True))


def _between(olds: Sequence[T], news: Sequence[T], score: Callable[[T, T], float]) -> Pairs[T]:
    pairs = _best(olds, news, score) if olds and news and len(olds) * len(news) <= _CELLS else []
    found: Pairs[T] = []
    i = j = 0
    for p, q in [*pairs, (len(olds), len(news))]:
        found += [(one, None) for one in olds[i:p]]
        found += [(None, one) for one in news[j:q]]
        if p < len(olds) and q < len(news):
            found.append((olds[p], news[q]))
        i, j = p + 1, q + 1
    return found


def _best(olds: Sequence[T], news: Sequence[T], score: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """The pairs, in order in both, whose scores have the greatest sum (Needleman and Wunsch, 1970)."""
    scores = [[score(old, new) for new in news] for old in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        row, below, own = best[i], best[i + 1], scores[i]
        for j in range(len(news) - 1, -1, -1):
            together = own[j] + below[j + 1] if own[j] > 0 else 0.0
            row[j] = max(below[j], row[j + 1], together)
    pairs = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if scores[i][j] > 0 and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """The part of their words that two share, from 0 to 1 (Dice)."""
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 1.0


def leaf_score(old: Leaf, new: Leaf) -> float:
    """How alike two paragraphs or tables are; 0 for those that are not each other."""
    if old.is_table != new.is_table or old.columns != new.columns:
        return 0.0
    shared = _shared(old.words, new.words)
    if old.is_table:
        same = old.summary == new.summary or old.rows[0].key == new.rows[0].key
        return shared + same if same or shared > 0.5 else 0.0
    if old.within and old.within == new.within:  # a label and its field
        return 1 + shared
    if old.style != new.style or old.name != new.name:
        return shared if shared > 0.7 else 0.0
    return shared + 0.1 if shared >= (0.25 if old.around & new.around else 0.5) else 0.0


def row_score(old: RowOf, new: RowOf) -> float:
    """How alike two rows are; 0 for those that are not each other."""
    if len(old.cells) != len(new.cells) or old.is_header != new.is_header:
        return 0.0
    shared = _shared(old.words, new.words)
    if old.is_header:
        return 1 + shared if shared > 0.5 else 0.0
    if old.thing and new.thing:
        return shared + 1 if old.thing == new.thing else shared if shared > 0.6 else 0.0
    if old.first and old.first == new.first:
        return 1 + shared
    return shared if shared >= 0.5 else 0.0
