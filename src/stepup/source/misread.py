"""Text that YAML takes otherwise than it was typed (SU007): cut short, swallowed, or run together."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..findings import Finding
from ..model.values import KEYS, Model
from ..patterns import late
from .look_alikes import IDS, scalars
from .rules import MAX_FINDINGS, finding
from .syntax import BLOCK, BULLETS

if TYPE_CHECKING:
    from .tree import Tree

_NOTE = late(r"[ \t]+#\w")
_ANCHOR = late(r"&\S+")
_TYPED = late(rf"\s*(?:- )?([{BULLETS}]|[-–—](?=[A-Z])|\d{{1,2}}[.)](?=[A-Z][a-z])|[–—](?= ))")
# One of these stands wherever one of the three above can match, each beginning with the sign itself: few files have any.
_SIGNS = (
    late(r"#(?<=[ \t]#)\w"),
    late(r"&(?<=[\s\[{,]&)\S"),
    late(r"-(?<=[\s\[{,]-)[A-Z]"),
    late(r"\.(?<=\d\.)[A-Z][a-z]"),
    late(r"\)(?<=\d\))[A-Z][a-z]"),
)
_TYPED_SIGNS = late(f"[{BULLETS}–—]")
# A key by itself, or with what only a key is followed by. Prose may well begin a line with "plan: " or "risk: ": these are
# keys only where one is missing.
_KEY = late(
    r"^[ \t]*(?:(?:- )?(?:(\w+):(?:[ \t]+[|>][-+]?)?[ \t]*$|(id|rag|\w+_\w+):[ \t]+\S)|([a-z]+):[ \t]+\S)", re.MULTILINE
)


def misread(tree: "Tree", odd: str) -> list[Finding]:
    """Every text of a file that a paper would show otherwise than its writer sees it, once for each cause. `odd` is what
    it has beyond ASCII."""
    text = tree.text
    if not (
        tree.findings  # as of a key that stands twice: nobody looked at what the second holds
        or any(sign.search(text) for sign in _SIGNS)
        or any(_may_begin(text, at) for sign in set(_TYPED_SIGNS.findall(odd)) for at in _places(text, sign))
        or any(map(_may_swallow, tree.colons))
        or tree.dashed
    ):
        return []
    found = (one for key, node in scalars(tree.root) if key for one in _of(tree, key, node))
    return list(islice(found, MAX_FINDINGS))


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _may_begin(text: str, at: int) -> bool:
    """Whether a text may begin at a place, for nothing or a sign of YAML stands before it in its line."""
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    return not before or before[-1] in ":-[{,|>"


def _of(tree: "Tree", key: str, node: Any) -> Iterator[Finding]:
    start, end = node.start_mark, node.end_mark
    block = node.style in ("|", ">")
    if not node.style and end.line < len(tree.lines):  # a key after ? at the very end has its value below the last line
        line = tree.lines[start.line]
        mark = _ANCHOR.match(line, start.column)
        if mark and f"*{mark[0][1:]}" not in tree.text:
            place = tree.at(start.line, start.column, start.line, mark.end())
            message = f"“{mark[0][:60]}” at the start of a text is a sign of YAML, and is not printed"
            yield finding("SU007", place, message, f"put the whole text in double quotes, or {BLOCK}")
        rest = tree.lines[end.line][end.column :]
        if "#" in rest and key not in IDS and _NOTE.match(rest):
            column = end.column + rest.index("#")
            place = tree.at(end.line, column, end.line, len(tree.lines[end.line]))
            message = f"what stands after a space and # is a note, and is not printed: “{rest.strip()[:60]}”"
            help = "if it is text, put the whole of it in double quotes; if it is a note, put a space after the #"
            yield finding("SU007", place, message, help)
        if start.line < end.line:
            yield from _run_together(tree, range(start.line + 1, min(end.line + 1, len(tree.lines))))
    if block or not node.style:
        rows = range(start.line + block, end.line + (end.column > 0 or start.line == end.line))
        yield from islice(_typed(tree, rows, 0 if block else start.column), 1)
    if block and ":" in node.value:
        yield from _swallowed(tree, key, node)


def _typed(tree: "Tree", rows: range, column: int) -> Iterator[Finding]:
    """The first point of a list that was typed with another sign than YAML's."""
    dashes = 0
    for row in rows:
        if row >= len(tree.lines):
            return
        line = tree.lines[row]
        match = _TYPED.match(line, column if row == rows.start else 0)
        if match is None:
            continue
        sign = match[1]
        place = tree.at(row, match.start(1), row, match.end(1))
        if sign in "–—" and line[match.end(1) : match.end(1) + 1] == " ":  # a line of prose may go on with a dash
            dashes += 1
            if row > rows.start and dashes < 2:
                continue
        if sign == "-" or sign[0].isdigit():
            message = f"no space stands after this {'dash' if sign == '-' else 'number'}, so that the paper shows running text, not a list"
            yield finding("SU007", place, message, f"put a space after it: {sign} {line[match.end(1) :].strip()[:40]}")
        else:
            message = f"the sign {sign} makes no list: the paper runs the lines together"
            yield finding(
                "SU007", place, message, "write a dash and a space instead: `- text`, under a key that ends in `|`"
            )


def _run_together(tree: "Tree", rows: range) -> Iterator[Finding]:
    """The first of the points below a text that begins beside its key. One alone may be a dash in a sentence."""
    points = [row for row in rows if (text := tree.lines[row].lstrip()).startswith("- ") and text[2:].strip()]
    if len(points) > 1 or any(tree.lines[row].lstrip(" -")[:1].isupper() for row in points):
        column = tree.lines[points[0]].index("-")
        place = tree.at(points[0], column, points[0], column + 1)
        message = "this dash makes no list, for its text begins beside the key: the paper runs the lines together"
        help = "write | after the colon, and the whole text from the next line on, indented by two spaces"
        yield finding("SU007", place, message, help)


def _may_swallow(text: str) -> bool:
    """Whether a key of the format stands in a line before a colon, with nothing but a dash before it."""
    return any(part[part.rfind("\n") + 1 :].lstrip("- \t") in KEYS for part in text.split(":"))


def _swallowed(tree: "Tree", key: str, node: Any) -> Iterator[Finding]:
    """Keys that stand inside a text, for they are set in further than the key of that text."""
    for match in _KEY.finditer(node.value):
        name = match[1] or match[2] or match[3]
        row = node.start_mark.line + 1 + node.value.count("\n", 0, match.start())
        if match[3] and not _is_missing(tree, node, name):
            continue
        if name in KEYS and row < len(tree.lines) and f"{name}:" in tree.lines[row]:
            column = tree.lines[row].index(f"{name}:")
            place = tree.at(row, column, row, column + len(name) + 1)
            message = f"`{name}:` is set in so far that it stands inside the text of `{key}`"
            yield finding(
                "SU007", place, message, "take away spaces before it, until it is set in as the keys above it are"
            )
            return


def _is_missing(tree: "Tree", text: Any, name: str) -> bool:
    """Whether the group in which a text stands has no such key, and could have it."""
    path = tree.path_at(text.start_mark.line, text.start_mark.column)
    while isinstance(path[-1], int):  # of a list, the group that it stands in
        path = path[:-1]
    keys = tree.keys(path[:-1])
    return name not in keys and any(keys <= fields and name in fields for fields in _fields())


@cache
def _fields() -> tuple[frozenset[str], ...]:
    """The keys of each group that the format has."""
    waiting, found = [Model], list[frozenset[str]]()
    for one in waiting:
        waiting += one.__subclasses__()
        found.append(frozenset(field.alias or name for name, field in one.model_fields.items()) | {"kind"})
    return tuple(found)
