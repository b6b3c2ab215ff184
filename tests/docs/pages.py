"""The handbook as a script: what each page has its reader type, write and see, in order.

A page is run in a folder of its own, with the project's `examples/` in it where the page names them:

- a fence marked `console` holds commands after `$ ` and, under each, what it prints; a line `...` stands for any lines
  cut out, `...` within a line for any words;
- `<!-- file: PATH -->` before a fence: the reader writes it as that file;
- `<!-- edit: PATH -->` before two fences: in that file the reader replaces the first by the second;
- `<!-- held: PATH -->` before a `console` fence: Word has that file open;
- `<!-- left: running -->` before a `console` fence: its command is left running in a window of its own, and
  `<!-- then: printed -->` before a `text` fence: what has come in that window since;
- a fence marked `powershell` holds what only a real machine can do: installing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

DOCS = ROOT / "docs"
_FENCE = re.compile(r"^(?P<ticks>```+)(?P<kind>[\w-]*)[^\n]*\n(?P<body>.*?)^(?P=ticks)[ \t]*$", re.M | re.S)
_NOTE = re.compile(r"<!-- (file|edit|held|left|then): (.+?) -->\s*\Z")


@dataclass(frozen=True)
class Fence:
    """A fenced block: its kind, its text, where it begins in the page, and the note before it."""

    kind: str
    body: str
    start: int
    note: str = ""
    path: str = ""


@dataclass(frozen=True)
class Command:
    """What is typed after `$ `, what is to be seen, and where that stands in the page."""

    typed: str
    seen: str
    start: int
    end: int


def pages() -> list[Path]:
    return sorted(path for path in DOCS.rglob("*.md") if "decisions" not in path.parts)


def fences(text: str) -> Iterator[Fence]:
    for match in _FENCE.finditer(text):
        note = _NOTE.search(text[: match.start()])
        yield Fence(match["kind"], match["body"], match.start("body"), *(note.groups() if note else ("", "")))


def commands(fence: Fence) -> list[Command]:
    """The commands of a `console` fence. What stands before the first is nobody's output: there must be nothing."""
    starts = [match.start() for match in re.finditer(r"^\$ ", fence.body, re.M)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(fence.body)], strict=False):
        typed, _, seen = fence.body[start + 2 : end].partition("\n")
        at = fence.start + start + 2 + len(typed) + 1
        found.append(Command(typed, seen, at, fence.start + end))
    return found


def matches(shown: str, printed: str) -> bool:
    """Whether what a page shows is what was printed, but for what it cuts out with `...`."""
    parts = []
    for line in _lines(shown):
        if line.strip() == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append("[^\n]*?".join(map(re.escape, line.split("..."))) + r"\n")
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in _lines(printed))) is not None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]
