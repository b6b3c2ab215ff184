"""Patterns in parts, of which only those are compiled and tried whose words stand in a text."""

import re
import sys
from collections.abc import Iterator

from ..patterns import late
from .clues import OwnClues


class Phrases:
    """A pattern in parts, each with its clues: one of them stands, in small letters, wherever the part matches. What is
    found is what the parts joined by | would find; a part whose clues are missing is neither compiled nor tried."""

    def __init__(self, *parts: tuple[tuple[str, ...], str], flags: int = 0) -> None:
        self.parts = [(clues, late(pattern, flags)) for clues, pattern in parts]
        self._search: OwnClues[int] | None = None

    def likely(self, small: str) -> "list[re.Pattern[str]]":
        """The parts that may match in a text, given in small letters."""
        if self._search is None:
            self._search = OwnClues((clue, number) for number, (clues, _) in enumerate(self.parts) for clue in clues)
        found = self._search.among(small)
        return [self.parts[number][1] for number in sorted(found)] if found else []

    def match(self, text: str) -> bool:
        """Whether a text begins as one part describes."""
        return any(part.match(text) for part in self.likely(text.lower()))

    def fullmatch(self, text: str) -> bool:
        """Whether a text is wholly what one part describes."""
        return any(part.fullmatch(text) for part in self.likely(text.lower()))


def matches(
    parts: "list[re.Pattern[str]]", text: str, start: int = 0, end: int = sys.maxsize
) -> "Iterator[re.Match[str]]":
    """What any of the parts finds in a text, from left to right; of two that begin together, the earlier part's."""
    ahead = [part.search(text, start, end) for part in parts]
    while found := [match for match in ahead if match]:
        first = min(found, key=re.Match.start)
        yield first
        for number, match in enumerate(ahead):
            if match and match.start() < first.end():
                ahead[number] = parts[number].search(text, first.end(), end)
