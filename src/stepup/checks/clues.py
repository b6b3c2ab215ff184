"""What rules look for first: words and signs that stand wherever one of their patterns can match. Those of every rule are
found in one pass over a text (Aho and Corasick's automaton)."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

_Meant = TypeVar("_Meant")
_PIECE = 100_000  # characters that are searched at a time: of a long line of dots every place is one
_MOST = 3_000  # places of one group in a long text that are looked at: a book of prose has fewer
_GROUPS: "list[Clues]" = []


class Clues:
    """Some clues, in small letters; `whole`: only where they stand as words, with no letter or digit beside them."""

    def __init__(self, *clues: str, whole: bool = False) -> None:
        self.clues = clues
        self.whole = whole
        _GROUPS.append(self)
        _automaton.cache_clear()


class OwnClues(Generic[_Meant]):
    """Clues of one rule's or one paper's own, in small letters, each with what it stands for."""

    def __init__(self, clues: Iterable[tuple[str, _Meant]]) -> None:
        known = tuple(clues)
        self._meant = [meant for _, meant in known]
        self._search = AhoCorasick([clue for clue, _ in known]) if known else None

    def among(self, small: str) -> set[_Meant]:
        """What the clues stand for that are in a text, given in small letters."""
        return {self._meant[number] for number, _, _ in self._matches(small)}

    def find(self, small: str) -> list[tuple[_Meant, int]]:
        """What each clue stands for that is in a text, given in small letters, and where it begins."""
        return [(self._meant[number], start) for number, start, _ in self._matches(small)]

    def _matches(self, small: str) -> list[tuple[int, int, int]]:
        return self._search.find_matches_as_indexes(small, overlapping=True) if self._search else []


class _Automaton(NamedTuple):
    """The clues of all groups, and for each clue the groups that have it anywhere, and those that have it as a word."""

    search: AhoCorasick
    anywhere: list[tuple[Clues, ...]]
    words: list[tuple[Clues, ...]]
    longest: int


@cache
def _automaton() -> _Automaton:
    """Of the kind that is soon made: one that searches twice as fast takes as long to make, in each process, as a thousand
    returns win by it where two processes share them."""
    groups: dict[str, list[Clues]] = {}
    for one in _GROUPS:
        for clue in one.clues:
            groups.setdefault(clue, []).append(one)
    return _Automaton(
        AhoCorasick(groups, implementation=Implementation.ContiguousNFA),
        [tuple(one for one in having if not one.whole) for having in groups.values()],
        [tuple(one for one in having if one.whole) for having in groups.values()],
        max(map(len, groups)),
    )


def find(small: str) -> dict[Clues, list[int]]:
    """Where the clues of each group begin in a text, which is given in small letters; in order, nearly."""
    search, anywhere, words, longest = _automaton()
    found: dict[Clues, list[int]] = defaultdict(list)
    for piece in range(0, len(small), _PIECE):
        first = max(0, piece - longest)  # what began before this piece, and ends in it
        text = small if len(small) <= _PIECE else small[first : piece + _PIECE]
        for number, start, end in search.find_matches_as_indexes(text, overlapping=True):
            if first and first + end <= piece:
                continue
            for group in anywhere[number]:
                found[group].append(first + start)
            if words[number] and not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                for group in words[number]:
                    found[group].append(first + start)
    return {group: places[:_MOST] for group, places in found.items()} if len(small) > _PIECE else found
