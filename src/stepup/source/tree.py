"""Text of a YAML file -> its plain data (see `walk`), with the place of every key and value (SU002 to SU007)."""

import re
from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

import yaml

from ..findings import Finding, Path, Place, dotted
from ..patterns import late
from .look_alikes import look_alikes
from .misread import misread
from .rules import finding
from .syntax import explain_syntax
from .text import beyond_ascii, lines_of
from .walk import LOADER, Walk, too_deep_or_many

_DEEPEST = 100  # parts of a path: an alias that leads back to what it stands in has no end
_POINTED_AT = 1000  # characters of what a finding is about, at most; where there are more, it points at the whole text
_LONG = 20_000  # characters of one value
_QUOTES = late("'+")


@dataclass(slots=True)
class Tree:
    """One file: its plain data, and the nodes that say where each part of it stands."""

    file: str  # as findings name it
    text: str
    path: FilePath = FilePath()
    data: Any = None
    root: Any = None
    findings: list[Finding] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)  # the nodes that findings are about: what they held is not missing
    colons: list[str] = field(default_factory=list)  # the texts in blocks that have one: it may end a key
    joined: bool = False  # an entry that lost its first line, or its dash, was read as more of the one above it
    dashed: bool = False  # a text beside its key goes on below it, and has a dash that may begin a point
    _lines: list[str] | None = None
    _keys: dict[int, dict[str, tuple[Any, Any]]] = field(default_factory=dict)  # of each group: name -> key and value
    _begins: dict[int, list[tuple[tuple[int, int], int]]] = field(default_factory=dict)
    _searched: "_Searched | None" = None  # the value that was searched last

    @property
    def lines(self) -> list[str]:
        if self._lines is None:
            self._lines = lines_of(self.text)
        return self._lines

    def node(self, path: Path) -> tuple[Any, Any]:
        """The key node and the value node at a path; the nearest above it where there is none."""
        key, value = None, self.root
        for part in path:
            found = None
            if isinstance(part, int) and isinstance(value, yaml.SequenceNode) and part < len(value.value):
                found = (None, value.value[part])
            elif isinstance(part, str) and isinstance(value, yaml.MappingNode):
                found = self._keys_of(value).get(part)
            if found is None:
                break
            key, value = found
        return key, value

    def _keys_of(self, group: Any) -> dict[str, tuple[Any, Any]]:
        known = self._keys.get(id(group))
        if known is None:
            pairs = ((key, value) for key, value in reversed(group.value) if isinstance(key, yaml.ScalarNode))
            known = self._keys[id(group)] = {key.value: (key, value) for key, value in pairs}
        return known

    def path_at(self, line: int, column: int) -> Path:
        """The path of what stands at a place, or last before it."""
        path: list[str | int] = []
        node = self.root
        while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and len(path) < _DEEPEST:
            places = self._places_in(node)
            at = bisect_right(places, ((line, column), 1)) - 1
            if at < 0:
                break
            number = -places[at][1]
            entry = node.value[number]
            if isinstance(entry, tuple) and not isinstance(entry[0], yaml.ScalarNode):
                break  # a list stands where a key is expected
            path.append(entry[0].value if isinstance(entry, tuple) else number)
            node = entry[1] if isinstance(entry, tuple) else entry
        return tuple(path)

    def _places_in(self, group: Any) -> list[tuple[tuple[int, int], int]]:
        """Where each entry of a group or list begins, in order, with its number below zero: the first of two comes last."""
        known = self._begins.get(id(group))
        if known is None:
            marks = ((one[0] if isinstance(one, tuple) else one).start_mark for one in group.value)
            known = self._begins[id(group)] = sorted(((one.line, one.column), -n) for n, one in enumerate(marks))
        return known

    def place(self, path: Path, *, of_key: bool = False, line: int = 0, words: str = "", nth: int = 0) -> Place:
        """Where the value at a path stands (or its key); `line` counts lines inside a block of text, from 1; `words`
        are words of the text to point at, and `nth` how often the same stand before them."""
        key, value = self.node(path)
        node = key if of_key and key is not None else value
        if node is None:
            return Place(self.file)
        start, end = node.start_mark, node.end_mark
        found = self._find(words, nth, start, end) if words else None
        if found is not None:
            return found
        if line and isinstance(node, yaml.ScalarNode) and node.style == "|":
            at = start.line + line
            if at < len(self.lines):
                text = self.lines[at]
                indent = len(text) - len(text.lstrip())
                return Place(self.file, at + 1, indent + 1, at + 1, len(text) + 1, text)
        return self.at(start.line, start.column, end.line, end.column)

    def _find(self, words: str, nth: int, start: Any, end: Any) -> Place | None:
        """Words of a value in the file."""
        if len(words) > _POINTED_AT:
            return None
        if self._searched is None or self._searched.at is not start:
            lines = self.lines[start.line : end.line + 1]
            if lines and end.line < len(self.lines):
                lines[-1] = lines[-1][: end.column]
            text = " " * start.column + "\n".join(lines)[start.column :]
            self._searched = _Searched(start, text)
        text = self._searched.text
        found = self._searched.span(words, nth)
        if found is None:
            return None
        first, last = found
        line, column = start.line + text.count("\n", 0, first), first - (text.rfind("\n", 0, first) + 1)
        wrapped = text.find("\n", first, last)
        return self.at(line, column, line, column + (wrapped if wrapped >= 0 else last) - first)

    def at(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        text = self.lines[line] if line < len(self.lines) else ""
        if end_line > line:  # only the first line is marked
            end_line, end_column = line, len(text.rstrip())
        return Place(self.file, line + 1, column + 1, end_line + 1, max(end_column, column + 1) + 1, text)

    def value(self, path: Path) -> Any:
        """The plain data at a path, None where there is none."""
        value = self.data
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def is_refused(self, path: Path) -> bool:
        """Whether what stands at a path has a finding of its own, as YAML."""
        return bool(self.refused) and self.has_key(path[:-1], str(path[-1])) and id(self.node(path)[1]) in self.refused

    def keys(self, path: Path) -> Set[str]:
        """The keys of the group at a path; none where no group stands there."""
        _, value = self.node(path)
        return self._keys_of(value).keys() if isinstance(value, yaml.MappingNode) else frozenset()

    def has_key(self, path: Path, name: str) -> bool:
        return name in self.keys(path)


class _Searched:
    """A value as it stands in the file, to find words in it whatever line breaks and doubled quotes YAML put between
    them."""

    __slots__ = ("_on_one_line", "_ones", "_starts", "at", "doubled", "text")

    def __init__(self, at: Any, text: str) -> None:
        self.at = at  # where it starts
        self.text = text
        self._on_one_line = ""  # with single spaces, where that is asked for
        self.doubled = text.lstrip().startswith("'")  # within single quotes each quote is written twice
        self._starts: list[int] = []  # of each word, in the text
        self._ones: list[int] = []  # and on one line

    @property
    def on_one_line(self) -> str:
        if not self._on_one_line:
            self._on_one_line = " ".join(self.text.split())
        return self._on_one_line

    def span(self, words: str, nth: int) -> tuple[int, int] | None:
        """Where some words stand, from and to; of those that stand as often before, else the last."""
        plain = " ".join(words.split())
        if not plain:
            return None
        if self.doubled and "'" in plain:
            pattern = r"\s+".join(_QUOTES.sub(_doubled_or_not, re.escape(word)) for word in plain.split())
            matches = list(islice(re.finditer(pattern, self.text), nth + 1))
            return matches[-1].span() if matches else None
        # As mostly, each on one line, and one word always; in a long text it takes longer to know than to place what was found.
        whole = " " not in plain or (
            len(self.text) <= _LONG and self.on_one_line.count(plain) == self.text.count(plain)
        )
        among = self.text if whole else self.on_one_line
        found, after = -1, 0
        while nth >= 0 and (at := among.find(plain, after)) >= 0:
            found, after, nth = at, at + len(plain), nth - 1
        if found < 0:
            return None
        return (found, after) if whole else (self._place(found), self._place(after - 1) + 1)

    def _place(self, at: int) -> int:
        """Where in the text a character stands that is known by its place on one line."""
        if not self._starts:
            one = 0
            for word in re.finditer(r"\S+", self.text):
                self._starts.append(word.start())
                self._ones.append(one)
                one += len(word[0]) + 1
        number = bisect_right(self._ones, at) - 1
        return self._starts[number] + at - self._ones[number]


def _doubled_or_not(quotes: "re.Match[str]") -> str:
    """The pattern for some quotes in a row, which YAML may have doubled. One for each would be tried in every way to share
    out what stands there."""
    number = len(quotes[0])
    return f"'{{{number},{2 * number}}}"


def parse(text: str, file: str, path: FilePath = FilePath()) -> Tree:
    """The tree of a file's text; what is wrong with it as YAML is in its findings, and `data` is then None."""
    tree = Tree(file, text, path)
    too_much = too_deep_or_many(tree)
    if too_much:
        tree.findings.append(too_much)
        return tree
    try:
        tree.root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        tree.findings.append(explain_syntax(error, tree))
        return tree
    except (ValueError, OverflowError, RecursionError) as error:  # libyaml on what no person writes
        tree.findings.append(
            finding(
                "SU002",
                Place(file),
                f"this file cannot be read as YAML: {type(error).__name__}",
                "compare it with a file that works",
            )
        )
        return tree
    walk = Walk(tree)
    data = walk.value(tree.root, 0) if tree.root is not None else None
    if data is None and not tree.findings:
        what = "no more than comments stand in this file" if text.strip() else "this file is empty"
        tree.findings.append(finding("SU001", Place(file), what, "start one with: stepup new brick-return"))
    elif not isinstance(data, dict) and not tree.findings:
        what = "a list" if isinstance(data, list) else "text without keys"
        tree.findings.append(
            finding(
                "SU104",
                tree.at(0, 0, 0, 1),
                f"{what} stands here, where a source file begins with keys",
                "begin with a line such as `kind: brick-return`",
            )
        )
    elif isinstance(data, dict):
        odd = beyond_ascii(text)
        tree.findings.extend(misread(tree, odd))
        if odd:
            tree.findings.extend(look_alikes(tree, odd))
    tree.data = data if isinstance(data, dict) else None
    if tree.findings and tree.data is not None:
        tree.findings = [_addressed(one, tree) for one in tree.findings]
    return tree


def _addressed(one: Finding, tree: Tree) -> Finding:
    """A finding about characters of a file, with the path of what they stand in and the id of the nearest action."""
    from .problems import nearest_id

    path = tree.path_at(one.place.line - 1, one.place.column - 1)
    return one._replace(path=dotted(path), id=nearest_id(path, tree.data))
