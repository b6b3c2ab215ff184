"""Text of a YAML file -> its comments and empty lines, each with the entry that it belongs to."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..findings import Path
from ..patterns import late
from .layout import Note
from .text import lines_of
from .tree import Tree
from .walk import LOADER

_HEADER = late(r"[|>][-+0-9]*[ \t]+(#.*)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key or an entry of a list: where it starts, and the line on which the bracket opens that it stands in."""

    path: Path
    line: int
    column: int  # of the first sign on its line: how deep it is indented
    bracket: int = -1


def notes(tree: Tree) -> dict[Path, Note]:
    """The comments of a file by the path of their entry; those at its start and end at the path ()."""
    whole, tails = _comments(tree.text)
    lines = lines_of(tree.text)
    entries = list(_entries(tree.root, (), lines))
    block = [one for one in entries if one.bracket < 0]
    found: dict[Path, Note] = {}

    def note(path: Path) -> Note:
        return found.setdefault(path, Note())

    # A comment at the end of a line belongs to the last entry that begins there, but not inside a bracket that opens there;
    # where none begins, to the last one above.
    ends = {one.line: one.path for one in entries} | {one.line: one.path for one in entries if one.bracket != one.line}
    block_lines = [one.line for one in block]
    for number, text in tails.items():
        at = bisect_right(block_lines, number) - 1
        note(ends[number] if number in ends else block[at].path if at >= 0 else ()).tail = text
    before: _Entry | None = None
    claimed = -1
    passed = 0  # entries outside brackets
    for entry in entries:
        passed += entry.bracket < 0
        if entry.line == claimed:
            before = entry if entry.bracket < 0 else before
            continue
        claimed = entry.line
        above = _above(entry.line, lines, whole)
        if before is None:
            note(()).lead = above
        elif any(above):
            deeper = _deeper(above, entry) if entry.bracket < 0 else 0
            _foot(above[:deeper], entries, block, passed - 1, note)
            note(entry.path).lead = above[deeper:]
        elif above:
            note(entry.path).lead = [""]
        before = entry
    last = len(lines)
    ending = _above(last, lines, whole)
    while ending and not ending[-1]:
        ending.pop()
    deeper = next((n for n, line in enumerate(ending) if line and not line.startswith(" ")), len(ending))
    _foot(ending[:deeper], entries, block, len(block), note)
    note(()).foot = [line.strip() for line in ending[deeper:]]
    for one in found.values():
        one.lead = _once(one.lead)
        one.foot = _once(one.foot)
    return {path: one for path, one in found.items() if one.lead or one.tail or one.foot}


def _comments(text: str) -> tuple[dict[int, str], dict[int, str]]:
    """The lines that are comments, with their indent, and the comments at the ends of lines: each by its line from 0."""
    whole: dict[int, str] = {}
    tails: dict[int, str] = {}
    if "#" not in text:
        return whole, tails
    lines = lines_of(text)
    signs = [number for number, line in enumerate(lines) if "#" in line]
    below = 0  # the first of these that a token has not passed yet
    at = (0, 0)
    for token in yaml.scan(text, Loader=LOADER):
        start, end = token.start_mark, token.end_mark
        while below < len(signs) and signs[below] < at[0]:
            below += 1
        if below < len(signs) and signs[below] <= start.line:
            _gap(lines, at, (start.line, start.column), whole, tails)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = _HEADER.match(lines[start.line], start.column)
            if header:
                tails[start.line] = header[1].rstrip()
        at = max(at, (end.line, end.column))
    _gap(lines, at, (len(lines), 0), whole, tails)
    return whole, tails


def _gap(
    lines: list[str], at: tuple[int, int], until: tuple[int, int], whole: dict[int, str], tails: dict[int, str]
) -> None:
    """Between two tokens there is nothing but white space and comments."""
    for number in range(at[0], min(until[0] + 1, len(lines))):
        start = at[1] if number == at[0] else 0
        text = lines[number][start : until[1] if number == until[0] else None]
        bare = text.strip()
        if bare.startswith("#"):
            if lines[number][:start].strip():
                tails[number] = bare
            else:
                whole[number] = text.rstrip()


def _entries(node: Any, path: Path, lines: list[str], bracket: int = -1) -> Iterator[_Entry]:
    """Every key and entry of a list, in the order of the file."""
    if isinstance(node, yaml.ScalarNode) or node is None:
        return
    if bracket < 0 and node.flow_style:
        bracket = node.start_mark.line
    children: list[tuple[str | int, Any, Any]] = (
        [(key.value, key, value) for key, value in node.value]
        if isinstance(node, yaml.MappingNode)
        else [(number, value, value) for number, value in enumerate(node.value)]
    )
    for name, start, value in children:
        line = start.start_mark.line
        while isinstance(name, int) and line > 0 and bracket < 0 and not _DASH.match(lines[line]):
            line -= 1  # the dash stands above what it begins
        indent = len(lines[line]) - len(lines[line].lstrip()) if line < len(lines) else 0
        yield _Entry((*path, name), line, indent, bracket)
        yield from _entries(value, (*path, name), lines, bracket)


_DASH = late(r"\s*(- )*-(\s|$)")


def _above(line: int, lines: list[str], whole: dict[int, str]) -> list[str]:
    """The comments and empty lines right above a line."""
    found: list[str] = []
    number = line - 1
    while number >= 0 and (number in whole or not lines[number].strip()):
        found.append(whole.get(number, ""))
        number -= 1
    return found[::-1]


def _deeper(above: list[str], entry: _Entry) -> int:
    """How many of the lines above an entry are indented deeper, and so belong to what ended there."""
    count = 0
    for number, line in enumerate(above):
        if line and len(line) - len(line.lstrip()) > entry.column:
            count = number + 1
        elif line:
            break
    return count


def _foot(some: list[str], entries: list[_Entry], block: list[_Entry], end: int, note: Any) -> None:
    """Give lines that are indented deeper than what follows to the last entry at their depth, of those outside brackets that
    stand before the one that follows: `end` is its place among them."""
    if not any(some):
        return
    indent = next(len(line) - len(line.lstrip()) for line in some if line)
    fitting = next((block[at] for at in range(end - 1, -1, -1) if block[at].column <= indent), None)
    note((fitting or (block[end - 1] if end else entries[-1])).path).foot += [line.strip() for line in some]


def _once(lines: list[str]) -> list[str]:
    """Lines without their indent, and no two empty ones together."""
    bare = [line.strip() for line in lines]
    return [line for number, line in enumerate(bare) if line or not number or bare[number - 1]]
