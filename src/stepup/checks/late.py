"""A pattern that is compiled when it is first asked: most papers never come to most of them, and a command is short."""

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern until one of its methods is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made_of), name)  # `re` keeps what it compiled
        setattr(self, name, found)  # from now on without this detour
        return found


def late(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """As `re.compile`, later."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
