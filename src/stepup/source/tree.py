"""Text of a YAML file -> plain data in which every scalar is text, with the place of every key and value (SU002-SU006)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

import yaml

from ..findings import Finding, Path, Place
from ..model.values import KEYS
from .look_alikes import look_alikes
from .rules import MAX_FINDINGS, finding
from .syntax import explain_syntax
from .text import control, forbidden, lines_of, without_forbidden

try:
    from yaml import CBaseLoader as _Base
except ImportError:  # a PyYAML built without libyaml: slower, the same trees
    from yaml import BaseLoader as _Base  # type: ignore[assignment]

_TAGS = {yaml.ScalarNode: "tag:yaml.org,2002:str", yaml.MappingNode: "tag:yaml.org,2002:map"}


class LOADER(_Base):
    """The loader under which every scalar is text: PyYAML's own, without asking what each might be."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return _TAGS.get(kind, "tag:yaml.org,2002:seq")

    def descend_resolver(self, current_node: Any, current_index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


MAX_DEPTH = 40
MAX_NODES = 200_000  # a report with 10,000 actions has fewer
MAX_KEYS = 5_000  # of one group
MAX_ALIASED = 1_000  # nodes that aliases may repeat: a few are convenient, thousands are a bomb
_PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!"}
_FREE = ("other", "glossary", "ratings")  # groups whose keys the trust chooses
_NULL = {"", "~", "null", "Null", "NULL"}
_DASHES = re.compile(r"^[ \t]*(?:[-?:][ \t]+)+", re.MULTILINE)
_DEEP = re.compile(r"\n(?: {16}|[ \t]*(?:[-?:][ \t]+){4})")  # what few files have


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
    _lines: list[str] | None = None
    _keys: dict[int, dict[str, tuple[Any, Any]]] = field(default_factory=dict)  # of each group: name -> key and value

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
        """Words of a text in the file, whatever line breaks and doubled quotes YAML put between them."""
        lines = self.lines[start.line : end.line + 1]
        if lines and end.line < len(self.lines):
            lines[-1] = lines[-1][: end.column]
        text = " " * start.column + "\n".join(lines)[start.column :]
        found = list(islice(_spans(words, text), nth + 1))
        if not found:
            return None
        first, last = found[-1]
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

    def has_key(self, path: Path, name: str) -> bool:
        _, value = self.node(path)
        return isinstance(value, yaml.MappingNode) and name in self._keys_of(value)


def _spans(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where some words stand in a text, from and to, whatever white space is between them."""
    plain = " ".join(words.split())
    if "'" not in plain and " ".join(text.split()).count(plain) == text.count(plain):  # as mostly: each on one line
        at = text.find(plain)
        while at >= 0:
            yield at, at + len(plain)
            at = text.find(plain, at + len(plain))
        return
    pattern = r"\s+".join(re.escape(word).replace("'", "''?") for word in plain.split())
    yield from (match.span() for match in re.finditer(pattern, text))


def parse(text: str, file: str, path: FilePath = FilePath()) -> Tree:
    """The tree of a file's text; what is wrong with it as YAML is in its findings, and `data` is then None."""
    tree = Tree(file, text, path)
    too_much = _too_deep_or_many(tree)
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
    walk = _Walk(tree)
    data = walk.value(tree.root, 0) if tree.root is not None else None
    if not isinstance(data, dict) and not tree.findings:
        what = "a list" if isinstance(data, list) else "text without keys" if data else "nothing"
        tree.findings.append(
            finding(
                "SU104",
                tree.at(0, 0, 0, 1),
                f"{what} stands here, where a source file begins with keys",
                "begin with a line such as `kind: brick-return`",
            )
        )
    elif not text.isascii():
        tree.findings.extend(look_alikes(tree))
    tree.data = data if isinstance(data, dict) else None
    return tree


class _Walk:
    """Nodes -> plain data. Empty values are left out, for an empty value is a missing one."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.seen: set[int] = set()
        self.open: set[int] = set()
        self.aliased = 0
        self.found = 0

    def value(self, node: Any, depth: int, again: bool = False, free: bool = False) -> Any:
        if node.tag not in _PLAIN_TAGS:
            self.report(
                "SU004",
                node,
                f"the YAML tag {node.tag.replace('tag:yaml.org,2002:', '!!')[:60]} stands here",
                "take out the word that starts with !, or put the text in quotes",
            )
            return None
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        me = id(node)
        if me in self.open:
            self.report("SU004", node, "an alias (*) leads back to what it stands in", "write the text out in full")
            return None
        again = again or me in self.seen
        if again:
            self.aliased += len(node.value) + 1
            if self.aliased > MAX_ALIASED:
                if self.aliased < 10**9:
                    self.report(
                        "SU004",
                        node,
                        "aliases (*) repeat parts of this file thousands of times",
                        "write the text out in full",
                    )
                    self.aliased = 10**9
                return None
        self.seen.add(me)
        self.open.add(me)
        data = (
            self.mapping(node, depth, again, free)
            if isinstance(node, yaml.MappingNode)
            else self.sequence(node, depth, again)
        )
        self.open.discard(me)
        return data

    def scalar(self, node: Any) -> str | None:
        text: str = node.value
        if (text in _NULL and not node.style) or not text.strip():
            return None
        bad = forbidden(text) if node.style == '"' else ""  # only an escape can make what the file does not hold
        if bad:
            self.found += 1
            if self.found <= MAX_FINDINGS:
                self.tree.findings.append(control(self.mark(node), bad))
            return without_forbidden(text)
        return text

    def mapping(self, node: Any, depth: int, again: bool, free: bool) -> dict[str, Any]:
        data: dict[str, Any] = {}
        keys: dict[str, Any] = {}
        if len(node.value) > MAX_KEYS:
            message = f"{len(node.value)} keys stand in this one group, and {MAX_KEYS} are the most"
            self.report("SU004", node, message, "begin each entry of a list with a dash and a space")
            return data
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.report(
                    "SU104",
                    key,
                    "a list or group of keys stands where a key is expected",
                    "write a key as one word, followed by a colon",
                )
                continue
            name = key.value
            if name in keys:
                first = keys[name].start_mark.line + 1
                self.report(
                    "SU003",
                    key,
                    f"the key '{name[:60]}' stands twice in this group: first on line {first}",
                    "join the two under one key, or start a new entry with a dash",
                )
                continue
            keys[name] = key
            found = self.value(value, depth + 1, again, name in _FREE)
            if found is not None or not (free or name in KEYS):  # an unknown key is one, if nothing stands after it
                data[name] = found
        return data

    def sequence(self, node: Any, depth: int, again: bool) -> list[Any]:
        return [self.value(item, depth + 1, again) for item in node.value]

    def report(self, code: str, node: Any, message: str, help: str) -> None:
        self.tree.refused.add(id(node))
        self.found += 1
        if self.found <= MAX_FINDINGS:
            self.tree.findings.append(finding(code, self.mark(node), message, help))

    def mark(self, node: Any) -> Place:
        start, end = node.start_mark, node.end_mark
        return self.tree.at(start.line, start.column, end.line, end.column)


def _too_deep_or_many(tree: Tree) -> Finding | None:
    """Nesting or entries past the limits. Counting signs bounds both cheaply; only a text that might be over is counted
    event by event, before anything recurses (the C loader crashes on 100,000 open brackets)."""
    text = tree.text
    openers = text.count("[") + text.count("{")
    most = openers + 2 * sum(map(text.count, ":-,?"))
    if most < MAX_NODES:
        if openers < MAX_DEPTH - 24 and not _DEEP.search(
            f"\n{text}"
        ):  # indents of 15 with three dashes are 23 at the most
            return None
        indent = max((len(m[0]) for m in re.finditer(r"^ +", text, re.MULTILINE)), default=0)
        dashes = max((len(m[0]) for m in _DASHES.finditer(text)), default=0)
        if openers + indent + dashes < MAX_DEPTH:
            return None
    depth = nodes = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                continue
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            nodes += 1
            if depth > MAX_DEPTH or nodes > MAX_NODES:
                mark: Any = event.start_mark
                place = tree.at(mark.line, mark.column, mark.line, mark.column + 1)
                if depth > MAX_DEPTH:
                    message = f"lists and groups are nested more than {MAX_DEPTH} deep here"
                    return finding("SU004", place, message, "write the text out in full")
                message = f"this file holds more than {MAX_NODES} keys and entries: here is the first too many"
                return finding("SU004", place, message, "split it into one file for each brick")
    except (yaml.YAMLError, ValueError):
        return None  # `compose` will say what is wrong
    return None
