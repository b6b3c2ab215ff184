"""What `build` keeps in a Word paper for its way back: the paper without what it shows.

A value that stands in a content control is left out, and its address stands in its place: `{"$": "HS1.plan"}`. So what a
person takes out of the Word paper is not kept behind their back. What no reader sees is kept where it only says how the paper
is put together: ids, `standing`, `signed_off`, the paths by which its files name each other. An accepted finding is kept where
the paper prints its reason, and else only named, under `left`, for papers are published (decision 0056). `n` holds the lengths of the parts of a value that is printed in one piece: of names and posts, of register numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from .. import __version__
from ..findings import Path
from .address import addresses
from .brick import BrickReturn, NoReport
from .dates import Day, Period
from .paper import Paper
from .spelling import spelling
from .strategy import Strategy
from .values import Model

VERSION = 1
HERE = "$"
PARTS = "n"
SPELT = "s"  # how a text is written, see `spelling.py`
REF = "$ref"
KIND = "$kind"


def record(
    source: Any,
    shown: Container[str],
    file: str = "",
    printed: Iterable[str] = (),
    words: Callable[[str], Sequence[str]] | None = None,
) -> str:
    """The record of a paper or return, as JSON; `shown` are the addresses that its document bears, `file` the name of its
    source, `printed` the lines of the document, `words` gives those that a field shows. Beside the data it holds `empty`, the paths of fields that are shown though nobody filled them in; the kind;
    and what it was made from, and by which version."""
    data = as_data(source)
    left = list(_without_reasons(data, cache(lambda: _words(" ".join(printed)))))
    empty: dict[str, list[str | int]] = {}
    for tag, path in addresses(source).items():
        if tag in shown:
            holder, value = _at(data, path)
            if holder is not None and value is not None:
                holder[path[-1]] = _mark(tag, value)
                if words is not None and isinstance(value, str) and (how := spelling(value, partial(words, tag))):
                    holder[path[-1]][SPELT] = how
            else:
                empty[tag] = list(path)
    kept = {**origin(source, file), "version": VERSION, "data": data, "empty": empty}
    if left:
        kept["left"] = list(dict.fromkeys(left))
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _without_reasons(data: Any, said: Callable[[], str], where: str = "") -> Iterator[str]:
    """Take out of the data the accepted findings whose reasons the paper does not print; where they stood, the nearest id or
    brick, "" for the paper itself."""
    if isinstance(data, list):
        for one in data:
            yield from _without_reasons(one, said, where)
    elif isinstance(data, dict):
        where = data.get("id") or data.get("brick") or where
        if accepted := data.get("accept"):
            kept = [one for one in accepted if (why := _words(one["because"])).strip() and why in said()]
            yield from [str(where)] * (len(kept) < len(accepted))
            data["accept"] = kept
            if not kept:
                del data["accept"]
        for key, one in data.items():
            if isinstance(one, (dict, list)):
                yield from _without_reasons(one, said, "" if key == "appendices" else where)


def _words(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(words)} "


def origin(source: Any, file: str) -> dict[str, Any]:
    """What a paper or return is, and what it is built from: a record's head."""
    known = {key: str(one) for key in ("period", "brick") if (one := getattr(source, key, None))}
    return {"kind": kind_of(source), "made": {"source": file, "by": __version__}, "data": known}


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
    elif isinstance(value, list) and tag.endswith(".alignment"):  # printed in the order of the strategy
        marked[PARTS] = [sorted(set(value)).index(one) for one in value]
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
