"""Compiled patterns, kept from one run to the next. To compile the two hundred that a build tries takes an eighth of its
time, and to take up what was kept a hundredth of that.

Python offers no way to keep one. What is used here are parts of CPython that may change without notice (decision 92): where
one is missing, or a file is not as it was written, patterns are compiled as ever."""

import marshal
import re
import sys
import zlib
from functools import cache
from importlib import import_module
from typing import Any

from . import cache as user

_FORM = 2  # of marshal, that writes the same bytes for the same values
_MOST = 1_500  # patterns in one file: there are not so many, but developers change them
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags, code, how groups are counted and named
_Known = dict[tuple[str | bytes, int], _Made]  # by the pattern and the flags that it was asked with


def compile(pattern: str | bytes, flags: int) -> "re.Pattern[Any]":
    """As `re.compile`, and from what was kept where that is there."""
    kept, new = _kept(), _new()
    asked = (pattern, flags)
    try:
        made = kept.get(asked)
        if made is None:
            made = new[asked] = _make(pattern, flags)
        all_flags, code, *groups = made
        found: re.Pattern[Any] = _library().compile(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups)
        return found
    except (AttributeError, RuntimeError, TypeError, ValueError):  # another Python, or not what this one wrote
        kept.clear()
        new.clear()
        return re.compile(pattern, flags)


def keep() -> None:
    """Keeps what was compiled since this was last called, for the next run."""
    if new := _new():
        _kept.cache_clear()
        kept = _kept()  # with what other processes have kept in the meantime
        if len(kept) + len(new) > _MOST:
            kept.clear()
        kept.update(new)
        new.clear()
        user.keep(_name(), lambda: _file(kept))


@cache
def _new() -> _Known:
    return {}


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
