"""Two sequences of things -> which thing of the one is which of the other. What is alike stands in the same order in both.

Redlines ask it of two papers, and the importer of a paper as it was built and as it came back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from .sequences import differing

_CELLS = 100_000  # things of one stretch times things of the other; in larger stretches nothing is paired


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


def shared(one: Counter[str], other: Counter[str]) -> float:
    """The part of their words that two share, from 0 to 1 (Dice)."""
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 1.0
