"""A source file -> the same file in the canonical layout, its comments kept: what `stepup fmt` writes.

Keys come in the order of the format; texts, ratings, dates and quarters as the models hold them. What is written out in
the file stays written out, if it is what would be understood anyway. Where comments cannot be kept, nothing is changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

import yaml

from ..findings import Finding, Path
from ..model import BrickReturn, Model, NoReport, Paper, Strategy
from ..model.tidy import tidy
from ..paths import typed
from .comments import notes
from .dump import as_block, is_prose, plain
from .gather import roots
from .layout import Block, Layout
from .reader import Loaded, Reader
from .tree import Tree, parse
from .walk import LOADER


@dataclass(frozen=True, slots=True)
class Formatted:
    """A source file's text and its canonical one; or why the file is left alone."""

    path: FilePath
    old: str
    new: str
    left_alone: str = ""


def format_parts(files: list[FilePath], reader: Reader) -> Iterator[Formatted]:
    """Each file in the canonical layout; a part of a paper as its paper reads it, whose strategy it may take."""
    waiting = dict.fromkeys(files)
    for file in roots(files, reader.files):
        loaded = reader.read(file)
        yield format_loaded(loaded, file)
        waiting.pop(file, None)
        for prefix, (tree, at) in loaded.places.units.items():
            if prefix and not at and tree.path in waiting:
                del waiting[tree.path]
                yield format_loaded(loaded, tree.path, prefix)
    for file in waiting:  # parts of papers that could not be read
        yield format_loaded(reader.read(file), file)


def format_loaded(loaded: Loaded, file: FilePath, prefix: Path = ()) -> Formatted:
    """One file of a paper that was read, its part at `prefix`; left alone where it has errors."""
    tree = loaded.places.units[prefix][0] if prefix in loaded.places.units else None
    part: Any = loaded.source
    for step in prefix if part is not None else ():
        part = part[step] if isinstance(step, int) else getattr(part, str(step))
    if tree is None or part is None or any(_is_error_in(tree.file, one) for one in loaded.findings):
        return Formatted(file, "", "", f"it has errors; to read them: stepup validate {typed(file)}")
    made = canonical(tree, part)
    reason = why_not(tree, part, made)
    return Formatted(file, tree.text, tree.text if reason else made.text, reason)


def _is_error_in(file: str, one: Finding) -> bool:
    return one.severity == "error" and one.place.file == file


@dataclass(frozen=True, slots=True)
class Canonical:
    """The canonical text of a file, with the line ends that the file has; and the lines of the file's comments, sorted."""

    text: str
    comments: list[str]


def canonical(tree: Tree, source: Model) -> Canonical:
    """What `fmt` makes of a file whose tree and model are given."""
    beside = notes(tree)
    comments = sorted(line for one in beside.values() for line in (*one.lead, one.tail, *one.foot) if line)
    data = _Shape(beside).group(tree.root, source, ())
    text = Layout(beside).write(data)
    return Canonical(text.replace("\n", "\r\n") if "\r\n" in tree.text else text, comments)


def why_not(tree: Tree, source: Model, made: Canonical) -> str:
    """Why a file may not be replaced by what was made of it, "" where it may: no comment may be lost, no alias written out,
    and formatting what was formatted must change nothing."""
    if "*" in tree.text and any(isinstance(one, yaml.AliasToken) for one in yaml.scan(tree.text, Loader=LOADER)):
        return "it repeats parts of itself by aliases (*), which would be written out"
    again = parse(made.text, tree.file)
    if again.data is None or canonical(again, source) != made:
        return "its comments stand where they could not be kept"
    return ""


class _Shape:
    """Nodes of a file with their model -> plain data in canonical order."""

    def __init__(self, beside: dict[Path, Any]) -> None:
        self.around = {path[:end] for path in beside for end in range(len(path))}  # what holds something noted

    def group(self, node: Any, model: Model, path: Path) -> dict[str, Any]:
        given = {key.value: value for key, value in node.value}
        names = {field.alias or name: name for name, field in type(model).model_fields.items()}
        data: dict[str, Any] = {}
        for key in ("kind", *names, *given):
            if key in given and key not in data:
                value = getattr(model, names[key], None) if key in names else None
                data[key] = self.value(
                    given[key], value, (*path, key), key in names and is_prose(type(model), names[key])
                )
        return Block(data) if isinstance(model, Paper | BrickReturn | NoReport) else data

    def value(self, node: Any, value: Any, path: Path, prose: bool) -> Any:
        if type(value) is tuple and len(value) == 1 and not isinstance(node, yaml.SequenceNode):
            value = value[0]  # one stands for a list of one
        if isinstance(node, yaml.ScalarNode):
            return self.text(node, value, prose)
        if isinstance(value, str) and prose and not self._inside(path):
            return as_block(tidy(value))  # a list of texts, which means this
        if isinstance(node, yaml.MappingNode):
            if isinstance(value, Model):
                if self._inside(path) or _has_empty(node) or not _is_name(value):
                    return self.group(node, value, path)
                return plain(value)
            held = value if isinstance(value, dict) else {}
            return Block(
                {key.value: self.value(one, held.get(key.value), (*path, key.value), True) for key, one in node.value}
            )
        held_list = value if type(value) is tuple and len(value) == len(node.value) else (None,) * len(node.value)
        items = [self.value(one, held_list[n], (*path, n), prose) for n, one in enumerate(node.value)]
        unwrapped = len(items) == 1 and plain(value) == items[0] and not self._inside(path)
        return items[0] if unwrapped else items

    def text(self, node: Any, value: Any, prose: bool) -> str | None:
        text: str = node.value
        if not text.strip() or (not node.style and text in ("~", "null", "Null", "NULL")):
            return None
        if isinstance(value, Strategy | Paper | BrickReturn | NoReport):
            return text.strip()  # the path or name that led to it
        held = plain(value) if value is not None else None
        said: str = held if isinstance(held, str) else text.strip()
        if not prose:
            return said
        return as_block(tidy(said), node.style in ("|", ">"))

    def _inside(self, path: Path) -> bool:
        return path in self.around


def _is_name(value: Model) -> bool:
    return isinstance(plain(value), str)


def _has_empty(node: Any) -> bool:
    return any(isinstance(value, yaml.ScalarNode) and not value.value.strip() for _, value in node.value)
