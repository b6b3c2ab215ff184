"""Patterns that cost nothing before they are needed: most papers never come to most of them, and a command is short."""

import re
import sys
from collections.abc import Iterator
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a compiled pattern until one of its methods is asked for."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._made_of = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made_of), name)  # `re` keeps what it compiled
        setattr(self, name, found)  # from now on without this detour
        return found


def late(pattern: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """As `re.compile`, later."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class Phrases:
    """A pattern in parts, each with its clues: one of them stands, in small letters, wherever the part matches. What is
    found is what the parts joined by | would find; a part whose clues are missing is neither compiled nor tried."""

    def __init__(self, *parts: tuple[tuple[str, ...], str], flags: int = 0) -> None:
        self._parts = [(clues, late(pattern, flags)) for clues, pattern in parts]

    def likely(self, small: str) -> "list[re.Pattern[str]]":
        """The parts that may match in a text, given in small letters."""
        found = []
        for clues, part in self._parts:
            for clue in clues:  # half the time of any()
                if clue in small:
                    found.append(part)
                    break
        return found

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
