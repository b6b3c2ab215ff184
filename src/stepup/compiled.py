"""Compiled patterns, kept from one run to the next. To compile the two hundred that a build tries takes an eighth of its
time, and to take up what was kept a hundredth of that.

Python offers no way to keep one. What is used here are parts of CPython that may change without notice (decision 92): where
one is missing, or a file is not as it was written, patterns are compiled as ever."""

import marshal
import re
import sys
import zlib
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from . import cache as user

_FORM = 2  # of marshal, that writes the same bytes for the same values
_MOST = 1_500  # patterns in one file: there are not so many, but developers change them
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags, code, how groups are counted and named
_Known = dict[tuple[str | bytes, int], _Made]  # by the pattern and the flags that it was asked with
_new: _Known = {}  # compiled since `keep` was last called


def compile(pattern: str | bytes, flags: int) -> "re.Pattern[Any]":
    """As `re.compile`, and from what was kept where that is there."""
    asked = (pattern, flags)
    try:
        library = _library()
        if made := _kept().get(asked):
            with suppress(RuntimeError, TypeError, ValueError):  # not what this Python wrote: it is made anew
                return _taken_up(library, pattern, made)
        made = _make(pattern, flags)
        found = _taken_up(library, pattern, made)
    except (AttributeError, RuntimeError, TypeError, ValueError):  # another Python than those that this was written for
        return re.compile(pattern, flags)
    _new[asked] = made
    return found


def keep() -> None:
    """Keeps what was compiled since this was last called, for the next run."""
    if _new:
        _kept.cache_clear()
        kept = _kept()  # with what other processes have kept in the meantime
        if len(kept) + len(_new) > _MOST:
            kept.clear()
        kept.update(_new)
        _new.clear()
        user.keep(_name(), lambda: _file(kept))


def _taken_up(library: Any, pattern: str | bytes, made: _Made) -> "re.Pattern[Any]":
    flags, code, *groups = made
    found: re.Pattern[Any] = library.compile(pattern, flags, memoryview(code).cast("I").tolist(), *groups)
    return found


@cache
def _kept() -> _Known:
    data = user.recall(_name())
    body = memoryview(data)[4:]
    if data[:4] != _sum(body):
        return {}
    try:
        found: _Known = marshal.loads(body)
        return found
    except (EOFError, ValueError, TypeError):
        return {}


def _file(patterns: _Known) -> bytes:
    body = marshal.dumps(patterns, _FORM)
    return _sum(body) + body


def _sum(body: bytes | memoryview) -> bytes:
    return zlib.crc32(body).to_bytes(4, "little")


@cache
def _library() -> Any:
    """CPython's own maker of patterns. Raises AttributeError where there is none, or its numbers are not those that are kept."""
    library = import_module("_sre") if sys.implementation.name == "cpython" else None
    if getattr(library, "CODESIZE", 0) != 4:
        raise AttributeError
    return library


def _name() -> str:
    """The code of a pattern is that of one version of Python."""
    return f"patterns.{sys.implementation.cache_tag}.{sys.hexversion:x}"


def _make(pattern: str | bytes, flags: int) -> _Made:
    """What a compiled pattern is made of."""
    from array import array

    library: Any = re
    parsed = library._parser.parse(pattern, flags)
    names: dict[str, int] = dict(parsed.state.groupdict)
    named: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        named[number] = name
    code = array("I", library._compiler._code(parsed, flags)).tobytes()
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, names, tuple(named)
