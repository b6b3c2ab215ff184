"""What `build` keeps in a Word paper for its way back: the paper without what it shows.

A value that stands in a content control is left out, and its address stands in its place: `{"$": "HS1.plan"}`. So what a
person takes out of the Word paper is not kept behind their back; what no reader sees (ids, `accept`, paths) is kept.
`n` holds the lengths of the parts of a value that is printed in one piece: of names and posts, of register numbers.
"""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from .. import __version__
from ..findings import Path
from .address import addresses
from .brick import BrickReturn, NoReport
from .dates import Day, Period
from .paper import Paper
from .strategy import Strategy
from .values import Model

VERSION = 1
HERE = "$"
PARTS = "n"
REF = "$ref"
KIND = "$kind"


def record(source: Any, shown: Container[str], file: str = "") -> str:
    """The record of a paper or return, as JSON; `shown` are the addresses that its document bears, `file` the name of its
    source. Beside the data it holds `empty`, the paths of fields that are shown though nobody filled them in; the kind;
    and what it was made from, and by which version."""
    data = as_data(source)
    empty: dict[str, list[str | int]] = {}
    for tag, path in addresses(source).items():
        if tag in shown:
            holder, value = _at(data, path)
            if holder is not None and value is not None:
                holder[path[-1]] = _mark(tag, value)
            else:
                empty[tag] = list(path)
    made = {"source": file, "by": __version__}
    kept = {"version": VERSION, "kind": kind_of(source), "made": made, "data": data, "empty": empty}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def kind_of(source: Any) -> str:
    return "brick-return" if isinstance(source, BrickReturn | NoReport) else str(source.kind)


def _at(data: Any, path: Path) -> tuple[Any, Any]:
    """The group or list in which a path ends, and what stands there; None where the way there is missing."""
    for part in path[:-1]:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None, None
    return (data, data.get(path[-1])) if isinstance(data, dict) else (None, None)


def _mark(tag: str, value: Any) -> dict[str, Any]:
    marked: dict[str, Any] = {HERE: tag}
    if isinstance(value, dict):
        marked[PARTS] = _lengths(value)
        marked["one"] = True
    elif isinstance(value, list):
        marked[PARTS] = [_lengths(one) for one in value]
    return marked


def _lengths(value: Any) -> Any:
    """The lengths of the parts of a person or of a risk on the register (a missing part is -1), or of a text."""
    if isinstance(value, dict):
        keys = ("register", "title") if "register" in value or "title" in value else ("name", "role")
        return [len(value[key]) if key in value else -1 for key in keys]
    return len(str(value))


def as_data(value: Any) -> Any:
    """A model as a file would say it: aliases for keys, nothing that is the default, strategies and earlier quarters by
    the name or path that the file gave them."""
    if isinstance(value, Strategy):
        return value.ref or value.id
    if isinstance(value, Model):
        data: dict[str, Any] = {}
        for name, field in type(value).model_fields.items():
            one = getattr(value, name)
            if (field.alias or "").startswith("\0") or name == "ref":
                continue
            if not field.is_required() and one == field.get_default(call_default_factory=True):
                continue
            data[field.alias or name] = one.ref if name == "previous" else as_data(one)
        if isinstance(value, Paper | BrickReturn | NoReport):
            if value.ref:
                data[REF] = value.ref
            if isinstance(value, Paper):
                data[KIND] = value.kind
        return data
    if isinstance(value, Day | Period):
        return str(value)
    if isinstance(value, tuple | list):
        return [as_data(one) for one in value]
    if isinstance(value, dict):
        return {key: as_data(one) for key, one in value.items()}
    return value
