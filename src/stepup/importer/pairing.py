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


def by_words(risks: Sequence[Para], answers: Sequence[Para]) -> list[int | None] | None:
    """For each risk the mitigation that is about it: the order is kept, and each shares a telling word with its risk.
    None where there is no such pairing."""
    if not answers:
        return [None] * len(risks)
    shared = [[len(_telling(risk.text) & _telling(answer.text)) for risk in risks] for answer in answers]
    # best[a][r]: the most words shared by the first a mitigations, none beyond the first r risks
    width = len(risks) + 1
    best: list[list[int | None]] = [[None] * width for _ in range(len(answers) + 1)]
    best[0] = [0] * width
    for a in range(1, len(answers) + 1):
        for r in range(1, width):
            skip, before = best[a][r - 1], best[a - 1][r - 1]
            take = before + shared[a - 1][r - 1] if before is not None and shared[a - 1][r - 1] else None
            best[a][r] = max((one for one in (skip, take) if one is not None), default=None)
    if best[-1][-1] is None:
        return None
    found: list[int | None] = [None] * len(risks)
    a, r = len(answers), len(risks)
    while a:
        if best[a][r - 1] == best[a][r]:
            r -= 1
        else:
            a, r = a - 1, r - 1
            found[r] = a
    return found


def _telling(text: str) -> set[str]:
    return {word.rstrip("s") for word in normal(text).split() if len(word) > 2 and word not in _COMMON}
