"""Compiled patterns, kept from one run to the next, as Python keeps its modules: in `__pycache__`. To compile the
two hundred patterns that a build tries takes an eighth of its time, and to take up what was kept a hundredth of that.

Python offers no way to keep one. What is used here are parts of CPython that may change without notice (decision 92): where
one is missing, or a file is not as it was written, patterns are compiled as ever."""

import marshal
import re
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "__pycache__"
_FORM = 2  # of marshal, that writes the same bytes for the same values
_MOST = 1_500  # patterns in one file: there are not so many, but developers change them
_Made = tuple[str | bytes, int]  # a pattern and its flags
_Kept = dict[_Made, tuple[Any, ...]]


def compile(pattern: str | bytes, flags: int) -> "re.Pattern[Any]":
    """As `re.compile`, and from what was kept where that is there."""
    kept, library = _kept(), _library()
    if kept and library and (made := kept.get((pattern, flags))):
        all_flags, code, *groups = made
        try:
            found: re.Pattern[Any] = library.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups)
            return found
        except (RuntimeError, TypeError, ValueError):  # not what this Python takes for a pattern
            kept.clear()
    return re.compile(pattern, flags)


def keep(patterns: Iterable[_Made]) -> None:
    """Writes down those patterns that are not kept yet, for the next run. Where nothing can be written it does nothing."""
    new = [made for made in patterns if made not in _kept()]
    if not new or sys.dont_write_bytecode or not _library():
        return
    try:
        with _file().open("ab"):  # may it be written? To take them all apart takes longer than to ask
            old = _kept() if len(_kept()) < _MOST else {}
            body = marshal.dumps({**old, **{made: _taken_apart(*made) for made in new}}, _FORM)
    except (OSError, AttributeError, TypeError):  # or this is another Python than those that this was written for
        return
    from .outputs import keep as write

    write(_file(), zlib.crc32(body).to_bytes(4, "little") + body)


@cache
def _kept() -> _Kept:
    try:
        data = _file().read_bytes()
        if zlib.crc32(data[4:]).to_bytes(4, "little") != data[:4]:
            return {}
        found: _Kept = marshal.loads(data[4:])
        return found
    except (OSError, EOFError, ValueError, TypeError):
        return {}


@cache
def _library() -> Any:
    """CPython's own maker of patterns, where there is one, and its numbers are those that are kept."""
    try:
        library = import_module("_sre")
    except ImportError:
        return None
    return library if getattr(library, "CODESIZE", 0) == 4 else None


def _file() -> Path:
    """The code of a pattern is that of one version of Python."""
    return _FOLDER / f"patterns.{sys.implementation.cache_tag}.{sys.hexversion:x}.{getattr(_library(), 'MAGIC', 0)}"


def _taken_apart(pattern: str | bytes, flags: int) -> tuple[Any, ...]:
    """What a compiled pattern is made of: its flags, its code, and how its groups are counted and named."""
    from array import array

    library: Any = re
    parsed = library._parser.parse(pattern, flags)
    names: dict[str, int] = dict(parsed.state.groupdict)
    named: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        named[number] = name
    code = array("I", library._compiler._code(parsed, flags)).tobytes()
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, names, tuple(named)
