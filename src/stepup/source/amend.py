"""New values into the text of a source file: each in its place, with comments, order and everything else left as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..findings import Path, dotted
from ..model import Model
from .dump import plain
from .layout import LONGEST, Layout, Long, scalar
from .splice import CannotSplice, Pair, Splice
from .tree import Tree, parse


@dataclass(slots=True)
class Amended:
    """A file's new text, and the paths whose value could not be written there."""

    text: str
    failed: list[Path] = field(default_factory=list)


def amend(tree: Tree, values: Mapping[Path, Any], order: Mapping[Path, tuple[str, ...]]) -> Amended:
    """The text of a file with these values in it: `values` are values of the models by path (None, or an empty one, takes
    the key away; one at the index after a list's last is added to it). `order` says, for a key that is not there yet, which keys come before it in its group."""
    done = Amended(tree.text)
    for path, value in values.items():  # one by one: each edit moves what stands below it
        current = parse(done.text, tree.file, tree.path)
        splice = Splice(current)
        try:
            _put(splice, current, path, value, order.get(path, ()))
        except (CannotSplice, ValueError):
            done.failed.append(path)
            continue
        text = splice.text()
        if _reads_as(parse(text, tree.file, tree.path), path, value):
            done.text = text
        else:
            done.failed.append(path)
    return done


def _put(splice: Splice, tree: Tree, path: Path, value: Any, before: tuple[str, ...]) -> None:
    if isinstance(path[-1], int):
        _append(splice, tree, path, value, before)
        return
    _, group = tree.node(path[:-1])
    if not isinstance(group, yaml.MappingNode) or tree.value(path[:-1]) is None:
        raise CannotSplice
    key = str(path[-1])
    pair = splice.entry(group, key)
    if value is None or value in ((), ""):
        if pair is not None:
            splice.remove(group, pair)
        return
    if pair is None:
        _insert(splice, group, key, value, before)
    elif group.flow_style or (pair[1].start_mark.line != pair[0].start_mark.line and not _is_own(pair)):
        splice.put_value(pair, _inside(value))
    else:
        _replace(splice, pair, value)


def _append(splice: Splice, tree: Tree, path: Path, value: Any, before: tuple[str, ...]) -> None:
    """A further entry of a list, below its last; the list itself where there is none."""
    pair = splice.entry(tree.node(path[:-2])[1], str(path[-2]))
    entries = splice.items(pair)
    if not entries:
        _put(splice, tree, path[:-1], (value,), before)
        return
    if pair is None or pair[1].flow_style or path[-1] != len(entries):
        raise CannotSplice
    first, *others = _lines("k", (value,))
    lines = others or [f"  - {first[4:-1]}"]  # a short one stands in brackets
    dash = splice.source.rindex("-", 0, entries[-1].start_mark.index)
    pad = " " * (dash - splice.line_start(dash))
    at = splice.line_end(splice.end(entries[-1]))
    start = "" if splice.source[:at].endswith("\n") else splice.newline
    text = splice.newline.join(pad + line[2:] if line else "" for line in lines)
    splice._edits.append((at, at, f"{start}{text}{splice.newline}"))


def _lines(key: str, value: Any) -> list[str]:
    """A key and its value in the canonical layout."""
    said = plain(value)
    long = isinstance(said, str) and len(said) > LONGEST
    return Layout().write({key: Long(said) if long else said}).rstrip("\n").split("\n")


def _is_own(pair: Pair) -> bool:
    """Whether a value stands on lines of its own, below its key."""
    return isinstance(pair[1], yaml.CollectionNode) and not pair[1].flow_style


def _insert(splice: Splice, group: Any, key: str, value: Any, before: tuple[str, ...]) -> None:
    """A key that was not there, after the last of those that come before it."""
    pairs = [splice.entry(group, one.value) for one, _ in group.value]
    known = {pair[0].value: pair for pair in pairs if pair is not None}
    after = next((known[name] for name in reversed(before) if name in known), None) or next(iter(known.values()))
    if group.flow_style:
        splice.insert(after, f"{scalar(key)}: {_inside(value)}")
        return
    lines = _lines(key, value)
    pad = " " * after[0].start_mark.column
    splice.insert(after, splice.newline.join([lines[0], *(pad + one if one else one for one in lines[1:])]))


def _replace(splice: Splice, pair: Pair, value: Any) -> None:
    key, old = pair
    column = key.start_mark.column
    if isinstance(value, str) and isinstance(old, yaml.SequenceNode) and _items(value):
        _replace_items(splice, pair, _items(value))
        return
    if isinstance(value, str) and isinstance(old, yaml.ScalarNode) and old.style == "|":
        _replace_block(splice, pair, value)
        return
    lines = _lines("k", value)
    if len(lines) == 1 and isinstance(old, yaml.ScalarNode) and old.style not in ("|", ">"):
        splice.put_value(pair, lines[0][3:])
        return
    if len(lines) == 1 and getattr(old, "flow_style", False):
        splice.replace(old, lines[0][3:])
        return
    pad = " " * column
    text = splice.newline.join([lines[0][2:].lstrip(" "), *(pad + one if one else one for one in lines[1:])])
    between = ":" if not lines[0][2:] else ": "
    comment = _comment(splice, pair) if len(lines) > 1 and isinstance(old, yaml.ScalarNode) else ""
    if comment:  # it stood after the value, on the key's line: there it stays
        end = splice.line_end(splice.end(old))
        head, _, rest = text.partition(splice.newline)
        splice._edits.append(
            (key.end_mark.index, end, f"{between}{head}  {comment}{splice.newline}{rest}{splice.newline}")
        )
        return
    splice.put(pair, f"{between}{text}")


def _comment(splice: Splice, pair: Pair) -> str:
    """The comment after a value on one line."""
    at = splice.end(pair[1])
    rest = splice.source[at : splice.line_end(at)].strip()
    return rest if rest.startswith("#") else ""


def _replace_block(splice: Splice, pair: Pair, value: str) -> None:
    """A block of text by another, with its indentation and the comment beside its sign."""
    start, end = pair[1].start_mark.index, splice.end(pair[1])
    head, _, body = splice.source[start:end].partition("\n")
    first = next((line for line in body.split("\n") if line.strip()), "")
    pad = first[: len(first) - len(first.lstrip(" "))] or " " * (pair[0].start_mark.column + 2)
    if not re.fullmatch(r"\|[-+]?[ \t]*(#.*)?\r?", head) or value[:1].isspace() or not value.strip():
        raise CannotSplice
    lines = [pad + line if line else "" for line in value.split("\n")]
    splice.replace(pair[1], splice.newline.join([head.rstrip("\r"), *lines]))


def _items(value: str) -> list[str]:
    """The items of a text that is one list of single lines; none where it is more than that."""
    lines = value.split("\n")
    simple = all(line.startswith("- ") and not line.endswith("\\") for line in lines)
    return [line[2:] for line in lines] if simple else []


def _replace_items(splice: Splice, pair: Pair, items: list[str]) -> None:
    """The items of a list, where its length is the same; else the whole list."""
    old = splice.items(pair)
    if len(old) == len(items) and all(isinstance(one, yaml.ScalarNode) for one in old):
        for node, text in zip(old, items, strict=True):
            if " ".join(node.value.split()) != " ".join(text.split()):
                splice.replace(node, scalar(text, flow=pair[1].flow_style))
        return
    if pair[1].flow_style:
        splice.replace(pair[1], "[" + ", ".join(scalar(one, flow=True) for one in items) + "]")
        return
    pad = " " * (old[0].start_mark.column - 2 if old else pair[0].start_mark.column + 2)
    splice.put(pair, ":" + splice.newline + splice.newline.join(f"{pad}- {scalar(one)}" for one in items))


def _inside(value: Any) -> str:
    """A value in one line, as it may stand inside braces."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    lines = _lines("k", value)
    if len(lines) > 1 or "|" in lines[0][:4]:
        raise CannotSplice
    return lines[0][3:]


def _reads_as(tree: Tree, path: Path, value: Any) -> bool:
    """Whether a text, read again, has the value at the path: the words of it, at least."""
    if tree.findings and tree.data is None:
        return False
    found = tree.value(path)
    if value is None or value in ((), ""):
        return found in (None, [])
    return _words(found) == _words(value)


def _words(value: Any) -> list[str]:
    if isinstance(value, Model):
        return _words(plain(value))
    if isinstance(value, dict):
        return [word for one in value.values() for word in _words(one)]
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return [word for one in value for word in _words(one)]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [word for word in str(value).split() if word != "-"]


def where(tree: Tree, path: Path) -> str:
    """`bricks/x.yaml:12, actions[0].plan`: where a value stands, for a person."""
    place = tree.place(path)
    return f"{place.file}:{place.line}, {dotted(path)}"
