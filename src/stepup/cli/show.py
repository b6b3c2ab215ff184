"""What people read on a terminal: findings with the source line marked, text made harmless, colour where it is wanted."""

import os
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import groupby
from typing import TextIO

import typer

from ..findings import Finding, Severity

PER_FILE = 50
WIDTH = 160
_STYLE: dict[Severity, str] = {"error": "red", "warning": "yellow", "style": "cyan"}
_color = "auto"


def set_color(choice: str) -> None:
    """auto: on a terminal and without NO_COLOR; always; never."""
    global _color
    _color = choice


def colored(stream: TextIO) -> bool:
    if _color == "auto":
        return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return _color == "always" and not isinstance(stream, StringIO)  # which becomes a file


def paint(text: str, stream: TextIO, **style: str | bool) -> str:
    return typer.style(text, **style) if colored(stream) else text  # type: ignore[arg-type]


def safe(text: str, *, keep_lines: bool = False) -> str:
    """A text with its control and direction characters shown as <U+001B>, so that no file can speak to a terminal."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c == " " or (keep_lines and c == "\n") else " " if c in "\n\t" else f"<U+{ord(c):04X}>"
        for c in text
    )


def _columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, indent: int, columns: int) -> list[str]:
    """Lines no wider than a terminal (0: as long as they are), all but the first set in."""
    if not columns or len(text) <= columns:
        return [text]
    set_in = " " * indent
    return textwrap.wrap(text, columns, subsequent_indent=set_in, break_long_words=False, break_on_hyphens=False)


def fitted(text: str, stream: TextIO, indent: int = 2) -> str:
    """A message whose lines are no longer than a terminal is wide, broken between words and then set in; as it is in a
    pipe."""
    columns = shutil.get_terminal_size().columns if stream.isatty() else 0
    return "\n".join(part for line in text.split("\n") for part in _wrapped(line, indent, columns))


def tell(text: str) -> None:
    """Say something beside the results: on standard error, in lines no longer than the terminal is wide."""
    typer.echo(fitted(text, sys.stderr), err=True)


def finding_lines(one: Finding, stream: TextIO) -> Iterable[str]:
    """A finding as a few lines: where, what, the source line with the place marked, what to write instead. On a terminal
    they are as wide as that, so that what is marked stands over its mark."""
    place = one.place
    columns = shutil.get_terminal_size().columns if stream.isatty() else 0
    where = f"{safe(place.file)}:{place.line}:{place.column}:"
    kind = f"{one.severity} {one.code}"
    about = f" [{safe(one.id)}]" if one.id else ""
    first, *more = _wrapped(f"{where} {kind}{about} {safe(one.message)}", 4, columns)
    if first.startswith(f"{where} {kind}"):
        rest = first[len(where) + 1 + len(kind) :]
        first = f"{paint(where, stream, bold=True)} {paint(kind, stream, fg=_STYLE[one.severity], bold=True)}{rest}"
    yield from (first, *more)
    if place.source.strip():
        start = max(0, place.column - 1)
        width = min(WIDTH, max(columns - 17, 20)) if columns else WIDTH  # 17: the line's number, and dots at both ends
        offset = max(0, start - width // 2) if len(place.source) > width else 0
        shown = place.source[offset : offset + width]
        before = safe(shown[: start - offset])
        marked = safe(shown[start - offset : max(place.end_column - 1, start + 1) - offset])
        gutter = f"{place.line:>6} | "
        dots = "..." if offset else ""
        rest = "..." if offset + width < len(place.source) else ""
        yield paint(gutter, stream, dim=True) + dots + safe(shown) + rest
        yield (
            " " * len(f"{place.line:>6} ")
            + paint("| ", stream, dim=True)
            + " " * (_columns(before) + len(dots))
            + paint("^" * max(1, _columns(marked)), stream, fg=_STYLE[one.severity])
        )
    if one.help:
        yield from _wrapped(f"         {safe(one.help)}", 9, columns)


def findings(found: Sequence[Finding], stream: TextIO | None = None) -> None:
    """Print findings, the first fifty of each file."""
    out = stream or sys.stdout
    counts: Counter[str] = Counter()
    for file, of_file in groupby(found, key=lambda one: one.place.file):
        told: list[str] = []
        for one in of_file:
            counts[file] += 1
            if counts[file] <= PER_FILE:
                told += (*finding_lines(one, out), "")
        if told:
            typer.echo("\n".join(told), file=out, color=colored(out))
    for file, count in counts.items():
        if count > PER_FILE:
            typer.echo(f"{safe(file)}: {count - PER_FILE} more findings are not shown here\n", file=out)


def accepted(found: Sequence[Finding], stream: TextIO | None = None) -> None:
    """Print what the files accept, each with its reason."""
    out = stream or sys.stdout
    for one in found:
        about = f" [{safe(one.id)}]" if one.id else ""
        until = f" (until {one.until})" if one.until else ""
        told = f"{safe(one.place.file)}:{one.place.line}: accepted {one.code}{about} {safe(one.message)}"
        typer.echo(fitted(told, out, 4), file=out)
        typer.echo(fitted(f"         because: {safe(one.accepted)}{until}", out, 9) + "\n", file=out)


def counted(number: int, noun: str) -> str:
    """1 error, 2 errors, no errors."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
