"""Patterns that cost nothing before they are needed: most papers never come to most of them, and a command is short."""

import re
from typing import Any, AnyStr, cast

_KINDS = re.sub(rb"[0-9]", b"0", re.sub(rb"[a-z]", b"a", re.sub(rb"[A-Z]", b"A", bytes(range(256)))))


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


def kinds(text: str) -> bytes:
    """What kind of sign stands at each place of a text: A for a capital letter, a for a small one, 0 for a digit, any other
    of ASCII for itself, and ? for the rest. What can be said of kinds begins with one sign, which is quick to find."""
    return text.encode("ascii", "replace").translate(_KINDS)
