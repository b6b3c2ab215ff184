"""A difference between two texts as lines for a terminal or a pipe.

On a terminal what went is red and struck through, what came green and underlined; in a pipe `[-went-]{+came+}`, as git
marks words. Of a text only the lines that changed are shown, and of a long line only the words around its changes.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from ..patterns import late
from . import show

AROUND = 7  # unchanged words that are shown on either side of a change
LONGEST = 2_000  # characters of one difference that are shown
_PIECE = late(r"(\s*)(\S+)")
_ENDS = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("", "")}
_STYLE: dict[str, dict[str, str | bool]] = {
    "-": {"fg": "red", "strikethrough": True},
    "+": {"fg": "green", "underline": True},
    "=": {},
}


class _Piece(NamedTuple):
    """A run of characters without space; `glued` to the one before where there is no space between."""

    sign: str
    text: str
    glued: bool


def marked(
    words: Sequence[tuple[str, str]], label: str, indent: int, width: int, out: TextIO, more: str = "see --to json"
) -> Iterator[str]:
    """Lines of a difference, wrapped, the first of them after its label; `more` says where a long one is to be seen whole."""
    for number, line in enumerate(_cut(_lines(words), more)):
        head = f"{show.safe(label)}: " if label and not number else ""
        first = " " * (indent if not number else indent + 2) + head
        yield from _wrapped(line, first, " " * (indent + 2), width, out)


def _lines(words: Sequence[tuple[str, str]]) -> list[list[_Piece]]:
    """The lines of the text that hold a change, each with the words around it; all of them where nothing is marked."""
    lines: list[list[_Piece]] = [[]]
    space = True
    for sign, text in words:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
                space = True
            for match in _PIECE.finditer(part):
                lines[-1].append(_Piece(sign, match[2], not (match[1] or space)))
                space = False
            space = space or part[-1:].isspace()
    if any(piece.sign != "=" for line in lines for piece in line):
        return [_around(line) for line in lines if any(piece.sign != "=" for piece in line)]
    return [line for line in lines if line]


def _around(line: list[_Piece]) -> list[_Piece]:
    near = [False] * len(line)
    for at, piece in enumerate(line):
        if piece.sign != "=":
            for close in range(max(0, at - AROUND), min(len(line), at + AROUND + 1)):
                near[close] = True
    shown: list[_Piece] = []
    for piece, keep in zip(line, near, strict=True):
        if keep:
            shown.append(piece)
        elif not shown or shown[-1].text != "...":
            shown.append(_Piece("=", "...", False))
    return shown


def _cut(lines: list[list[_Piece]], more: str) -> Iterator[list[_Piece]]:
    left = LONGEST
    for line in lines:
        for at, piece in enumerate(line):
            left -= len(piece.text) + 1
            if left < 0:
                yield [*line[:at], _Piece("=", f"... (more; {more})", False)]
                return
        yield line


def _wrapped(line: list[_Piece], first: str, pad: str, width: int, out: TextIO) -> Iterator[str]:
    """A line over as many as it needs. Each run of what went or came is marked as one on each of them."""
    colored = show.colored(out)
    row: list[_Piece] = []
    used = len(first)
    for unit in _units(line, colored):
        need = sum(len(piece.text) for piece in unit) + bool(row)
        if row and used + need > width:
            yield first + _row(row, colored, out)
            first, row, used = pad, [], len(pad)
        row += [unit[0]._replace(glued=False), *unit[1:]] if not row else unit
        used += need
    if row:
        yield first + _row(row, colored, out)


def _units(line: list[_Piece], colored: bool) -> Iterator[list[_Piece]]:
    """The pieces that must stay on one line, with the marks of a pipe where there is no colour."""
    unit: list[_Piece] = []
    for at, (sign, text, glued) in enumerate(line):
        before = line[at - 1].sign if at else ""
        after = line[at + 1].sign if at + 1 < len(line) else ""
        clean = show.safe(text)
        if not colored:
            clean = (_ENDS[sign][0] if before != sign else "") + clean + (_ENDS[sign][1] if after != sign else "")
            glued = glued or (before == "-" and sign == "+")
        elif before == "-" and sign == "+":
            glued = False
        if unit and not glued:
            yield unit
            unit = []
        unit.append(_Piece(sign, clean, glued))
    if unit:
        yield unit


def _row(row: list[_Piece], colored: bool, out: TextIO) -> str:
    if not colored:
        return "".join(("" if piece.glued or not at else " ") + piece.text for at, piece in enumerate(row))
    runs: list[tuple[str, str, str]] = []  # sign, the space before, text
    for at, piece in enumerate(row):
        space = "" if piece.glued or not at else " "
        if runs and runs[-1][0] == piece.sign:
            sign, before, text = runs[-1]
            runs[-1] = (sign, before, text + space + piece.text)
        else:
            runs.append((piece.sign, space, piece.text))
    return "".join(
        space + (show.paint(text, out, **_STYLE[sign]) if sign != "=" else text) for sign, space, text in runs
    )
