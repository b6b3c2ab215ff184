"""Which of some mitigating actions answers which of some risks, where they stand in two cells or two lists."""

from __future__ import annotations

from collections.abc import Sequence

from .markdown import normal
from .reading import Para

# Words that say nothing of what a text is about.
_COMMON = set(
    "the a an and or of to in for on at by with from as is are be been being this that these those will would may might not no "
    "due which who our their its it we they has have had risk risks low medium high action actions plan plans trust current "
    "through into per also any all".split()
)


def entries(paras: Sequence[Para]) -> tuple[list[Para], list[list[Para]]]:
    """Paragraphs as entries: each with the nested points below it."""
    tops: list[Para] = []
    below: list[list[Para]] = []
    least = min((para.item.depth for para in paras if para.item), default=0)
    for para in paras:
        if para.item and (para.item.depth > least or para.item.continued) and tops:
            below[-1].append(para)
        else:
            tops.append(para)
            below.append([])
    return tops, below


def by_words(about: Sequence[str], texts: Sequence[str], least: int = 1) -> list[int] | None:
    """For each of some texts the one that it is about: without crossing, and so that together they share the most telling
    words; each shares at least so many. None where there is no such pairing. Two are about one only where there are more
    texts than there is to be about."""
    known = [_telling(one) for one in about]
    shared = [[len(words & one) for one in known] for words in map(_telling, texts)]
    several = len(texts) > len(about)
    width = len(about) + 1
    # best[t][a]: the most words shared by the first t texts, none of them about what comes after the first a
    best: list[list[int | None]] = [[None] * width for _ in range(len(texts) + 1)]
    best[0] = [0] * width
    for t in range(1, len(texts) + 1):
        for a in range(1, width):
            skip, before = best[t][a - 1], best[t - 1][a if several else a - 1]
            take = before + shared[t - 1][a - 1] if before is not None and shared[t - 1][a - 1] >= least else None
            best[t][a] = max((one for one in (skip, take) if one is not None), default=None)
    if best[-1][-1] is None:
        return None
    found: list[int] = []
    a = len(about)
    for t in range(len(texts), 0, -1):
        while best[t][a - 1] == best[t][a]:
            a -= 1
        found.append(a - 1)
        a -= not several
    return found[::-1]


def _telling(text: str) -> set[str]:
    return {word.rstrip("s") for word in normal(text).split() if len(word) > 2 and word not in _COMMON}
