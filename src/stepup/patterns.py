"""Patterns that cost nothing before they are needed: most papers never come to most of them, and a command is short."""

import re
from typing import Any, AnyStr, cast

from . import compiled

_KINDS = re.sub(rb"[0-9]", b"0", re.sub(rb"[a-z]", b"a", re.sub(rb"[A-Z]", b"A", bytes(range(256)))))


class _Late:
    """Stands for a compiled pattern until one of its methods is asked for."""

    def __init__(self, pattern: Any, flags: int, kept: bool) -> None:
        self._made_of = (pattern, int(flags))
        self._compile = compiled.compile if kept else re.compile
        self._pattern: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._pattern is None:
            self._pattern = self._compile(*self._made_of)
        found = getattr(self._pattern, name)
        setattr(self, name, found)  # from now on without this detour
        return found


def late(pattern: AnyStr, flags: int = 0, *, of_a_paper: bool = False) -> "re.Pattern[AnyStr]":
    """As `re.compile`, later. Compiled patterns are kept from one run to the next, but for those that are made `of_a_paper`
    and its words: these are not ours to keep."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags, not of_a_paper))


def kinds(text: str) -> bytes:
    """What kind of sign stands at each place of a text: A for a capital letter, a for a small one, 0 for a digit, any other
    of ASCII for itself, and ? for the rest. What can be said of kinds begins with one sign, which is quick to find."""
    return text.encode("ascii", "replace").translate(_KINDS)
