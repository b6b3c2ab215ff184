"""Patterns that cost nothing before they are needed: most papers never come to most of them, and a command is short."""

import re
from typing import Any, AnyStr, cast

from . import compiled

_KINDS = re.sub(rb"[0-9]", b"0", re.sub(rb"[a-z]", b"a", re.sub(rb"[A-Z]", b"A", bytes(range(256)))))
_OURS: "list[_Late]" = []


class _Late:
    """Stands for a compiled pattern until one of its methods is asked for."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self.made_of = (pattern, int(flags))
        self._pattern: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._pattern is None:
            self._pattern = compiled.compile(*self.made_of)
        found = getattr(self._pattern, name)
        setattr(self, name, found)  # from now on without this detour
        return found


def late(pattern: AnyStr, flags: int = 0, *, of_a_paper: bool = False) -> "re.Pattern[AnyStr]":
    """As `re.compile`, later. Compiled patterns are kept from one run to the next, but for those that are made `of_a_paper`
    and its words: these are not ours to keep."""
    one = _Late(pattern, flags)
    if not of_a_paper:
        _OURS.append(one)
    return cast("re.Pattern[AnyStr]", one)


def keep() -> None:
    """Keeps the patterns of all rooms that are loaded, compiled, for the next run."""
    compiled.keep(one.made_of for one in _OURS)


def kinds(text: str) -> bytes:
    """What kind of sign stands at each place of a text: A for a capital letter, a for a small one, 0 for a digit, any other
    of ASCII for itself, and ? for the rest. What can be said of kinds begins with one sign, which is quick to find."""
    return text.encode("ascii", "replace").translate(_KINDS)
