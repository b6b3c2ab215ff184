"""Nodes of YAML -> plain data in which every scalar is text; and what no paper needs, refused before anything recurses."""

import operator
import re
from typing import TYPE_CHECKING, Any

import yaml

from ..findings import Finding, Place
from ..model.limits import FEW, MAX_ENTRIES, MAX_KEYS
from ..model.values import KEYS
from ..patterns import late
from .rules import MAX_FINDINGS, finding
from .text import control, forbidden, without_forbidden

if TYPE_CHECKING:
    from .tree import Tree

try:
    from yaml import CBaseLoader as _Base
except ImportError:  # a PyYAML built without libyaml: slower, the same trees
    from yaml import BaseLoader as _Base  # type: ignore[assignment]

_SCALAR = yaml.ScalarNode
_TAGS = {_SCALAR: "tag:yaml.org,2002:str", yaml.MappingNode: "tag:yaml.org,2002:map"}


class LOADER(_Base):
    """The loader under which every scalar is text: PyYAML's own, without asking what each might be."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return _TAGS.get(kind, "tag:yaml.org,2002:seq")

    # Called at every node, and have nothing to do: what is written in C does it in half the time.
    descend_resolver = staticmethod(operator.is_)  # type: ignore[assignment]
    ascend_resolver = staticmethod(bool)  # type: ignore[assignment]


MAX_DEPTH = 40
MAX_NODES = 60_000  # a quarterly report with all its returns in one file has some 4,000
MAX_ALIASED = 1_000  # nodes that aliases may repeat: a few are convenient, thousands are a bomb
_PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!"}
_FREE = ("other", "glossary", "ratings")  # groups whose keys the trust chooses
_BLOCKS = ("|", ">")
_NULL = {"", "~", "null", "Null", "NULL"}
_AGAIN = "join the two under one key, or start a new entry with a dash"
_LOST_ENTRY = "put back the line that begins a new entry, such as `- id: ...`, or a dash before this key; else take out what stands twice"
_SECOND_ENTRY = "put a dash and a space before it, where a new entry begins; else take one of the two out"
_SECOND_PAPER = "a file holds one paper: take one of the two out; or put what follows here into a file of its own"
_DASHES = late(r"^[ \t]*(?:[-?:][ \t]+)+", re.MULTILINE)
_DEEP = late(r"\n(?: {16}|[ \t]*+(?:[-?:][ \t]++){4})")  # what few files have


class Walk:
    """Nodes -> plain data. Empty values are left out, for an empty value is a missing one."""

    def __init__(self, tree: "Tree") -> None:
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
        if isinstance(node, _SCALAR):
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
        style = node.style
        if not text or text.isspace() or (not style and text in _NULL):
            return None
        if style in _BLOCKS and ":" in text:
            self.tree.colons.append(text)
        elif not style and " - " in text and node.start_mark.line < node.end_mark.line:
            self.tree.dashed = True
        bad = forbidden(text) if style == '"' else ""  # only an escape can make what the file does not hold
        if bad:
            self.found += 1
            if self.found <= MAX_FINDINGS:
                self.tree.findings.append(control(self.mark(node), bad))
            return without_forbidden(text)
        return text

    def mapping(self, node: Any, depth: int, again: bool, free: bool) -> dict[str, Any]:
        data: dict[str, Any] = {}
        keys: dict[str, Any] = {}
        begun_again = twice = False
        if len(node.value) > MAX_KEYS:
            message = f"{len(node.value):,} keys stand in this one group, and {MAX_KEYS:,} are the most"
            self.report("SU004", node, message, "begin each entry of a list with a dash and a space")
            return data
        for number, (key, value) in enumerate(node.value):
            if not isinstance(key, _SCALAR):
                self.report(
                    "SU104",
                    key,
                    "a list or group of keys stands where a key is expected",
                    "write a key as one word, followed by a colon",
                )
                continue
            name = key.value
            if name in keys:
                if not (begun_again or twice):
                    begun_again = name == node.value[0][0].value  # as where an entry lacks its dash: one slip
                    self.twice(node, number, keys, begun_again, depth)
                twice = True
                continue
            twice = False
            keys[name] = key
            if value.__class__ is _SCALAR and value.tag in _PLAIN_TAGS:
                found = self.scalar(value)
            elif isinstance(value, yaml.SequenceNode) and len(value.value) > (most := FEW.get(name, MAX_ENTRIES)):
                message = f"the list `{name[:60]}` has {len(value.value):,} entries, and {most:,} are the most"
                self.report("SU004", key, message, "no board reads so many: split it, or take out what is there twice")
                self.tree.refused.add(id(value))
                continue
            else:
                found = self.value(value, depth + 1, again, name in _FREE)
            if found is not None or not (free or name in KEYS):  # an unknown key is one, if nothing stands after it
                data[name] = found
        return data

    def twice(self, group: Any, number: int, keys: dict[str, Any], begun_again: bool, depth: int) -> None:
        """Report the first of some keys in a row that a group has already."""
        key = group.value[number][0]
        after = group.value[number + 1][0].value if number + 1 < len(group.value) else None
        message = f"the key '{key.value[:60]}' stands twice in this group: first on line {keys[key.value].start_mark.line + 1}"
        if begun_again:
            help = _SECOND_ENTRY if depth else _SECOND_PAPER
        elif isinstance(after, str) and after in keys:
            message += f"; and so does `{after[:60]}` below it"
            help = _LOST_ENTRY
        else:
            help = _AGAIN
        self.tree.joined = self.tree.joined or (depth > 0 and help != _AGAIN)
        self.report("SU003", key, message, help)

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


def too_deep_or_many(tree: "Tree") -> Finding | None:
    """Nesting or entries past the limits. Counting signs bounds both cheaply; only a text that might be over is counted
    event by event, before anything recurses (the C loader crashes on 100,000 open brackets)."""
    text = tree.text
    openers = text.count("[") + text.count("{")
    if 2 * len(text) < MAX_NODES or openers + 2 * sum(map(text.count, ":-,?")) < MAX_NODES:
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
                message = f"this file holds more than {MAX_NODES:,} keys and entries: here is the first too many"
                return finding("SU004", place, message, "split it into one file for each brick")
    except (yaml.YAMLError, ValueError):
        return None  # `compose` will say what is wrong
    return None
