"""Two models of one kind -> the fields that differ, named as the format names them, in the words that a reader sees."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from stepup.model import (
    Accept,
    Action,
    Day,
    Figure,
    Governance,
    Paper,
    Period,
    Person,
    QuarterlyReport,
    RegisterRisk,
    Strategy,
)
from stepup.model.changes import FieldChange
from stepup.patterns import late

from .match import match_parts
from .texts import words

_BULLET = late(r"^([ \t]*)[*+](?=\s)", re.MULTILINE)
_RULE = late(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)  # under a table's head
# Not told: what the heading of a diff says, where a file stands, and what is no word of the paper.
_SILENT = {"period", "previous", "ref", "kind", "frozen", "data", "format", "width", "height"}
_APART = {(QuarterlyReport, "bricks")}  # compared by what they report on: see `compare`
_SETS = {"alignment", "references"}  # lists whose order says nothing
_CHOSEN = {
    "status",
    "level",
    "rag",
    "assurance",
    "id",
    "file",
    "brick",
    "fingerprint",
}  # replaced as a whole, not edited
_KEYS: dict[type, list[tuple[str, str]]] = {}


def same_text(old: str, new: str) -> bool:
    """Whether two texts say the same: white space, the sign of a bullet and how a table is drawn make no difference."""
    return old == new or old.split() == new.split() or _plainly(old) == _plainly(new)


def _plainly(text: str) -> list[str]:
    if _RULE.search(text):
        text = _RULE.sub("---", text).replace("|", " | ")
    return _BULLET.sub(r"\1-", text).split()


def keys(model: type[BaseModel]) -> list[tuple[str, str]]:
    """The attributes of a model that are told, with the key that source files use."""
    if model not in _KEYS:
        _KEYS[model] = [
            (name, field.alias or name)
            for name, field in model.model_fields.items()
            if name not in _SILENT and not field.exclude and (model, name) not in _APART
        ]
    return _KEYS[model]


def differing(
    old: BaseModel, new: BaseModel, at: str = "", *, leave: frozenset[str] = frozenset(), edits: bool = True
) -> Iterator[FieldChange]:
    """The fields in which two models differ, without those that `leave` names; word by word with `edits`."""
    before, after = old.__dict__, new.__dict__
    for name, key in keys(type(new)):
        a, b = before.get(name), after.get(name)  # a group that only one has lacks even what it needs
        if a is b or name in leave or a == b:
            continue
        yield from _value(f"{at}.{key}" if at else key, name, a, b, edits)


def _value(at: str, name: str, a: Any, b: Any, edits: bool) -> Iterator[FieldChange]:
    if isinstance(a, Strategy) and isinstance(b, Strategy):
        if a.id != b.id:
            yield FieldChange(at, a.id, b.id)
    elif isinstance(a, dict) or isinstance(b, dict):
        for key in dict.fromkeys((*(b or {}), *(a or {}))):
            yield from _value(f"{at}.{key}", key, (a or {}).get(key), (b or {}).get(key), edits)
    elif _nests(a) or _nests(b):
        model = type(b if b is not None else a)
        yield from differing(a or model.model_construct(), b or model.model_construct(), at, edits=edits)
    elif _parts(a) or _parts(b):
        yield from _list(at, a or (), b or (), edits)
    else:
        yield from _leaf(at, name, a, b, edits)


def _nests(value: Any) -> bool:
    return isinstance(value, BaseModel) and not isinstance(value, Person | Strategy)


def _parts(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and bool(value)
        and isinstance(value[0], BaseModel)
        and not isinstance(value[0], Person | RegisterRisk | Accept)
    )


def _list(at: str, olds: tuple[Any, ...], news: tuple[Any, ...], edits: bool) -> Iterator[FieldChange]:
    pairs = match_parts(olds, news, _identity)
    both = [(a, told(olds[a]), told(news[b])) for a, b in pairs if a is not None and b is not None]
    yield from reordered(at, both)
    for a, b in pairs:
        if b is None:
            yield FieldChange(f"{at}[{a}]", told(olds[a or 0]), None)
        elif a is None or type(olds[a]) is not type(news[b]):
            yield FieldChange(f"{at}[{b}]", None if a is None else told(olds[a]), told(news[b]))
        elif olds[a] != news[b]:
            yield from differing(olds[a], news[b], f"{at}[{b}]", edits=edits)
            data = {
                one.data for one in (olds[a], news[b]) if isinstance(one, Figure) and one.data
            }  # Word's is not read
            if len(data) > 1 and olds[a].file == news[b].file:
                yield FieldChange(f"{at}[{b}].file", olds[a].file, f"{news[b].file} (another picture)")
            if isinstance(news[b], Paper) and hasattr(news[b], "bricks"):
                yield from _list(f"{at}[{b}].bricks", olds[a].bricks, news[b].bricks, edits)


def reordered(at: str, both: Sequence[tuple[int, str, str]]) -> Iterator[FieldChange]:
    """What both papers list, where its order is not the same: in the new paper's order, the place in the old one, and the
    names in the old one and in the new."""
    in_order = sorted(both)
    if in_order != list(both):
        yield FieldChange(at, ", ".join(old for _, old, _ in in_order), ", ".join(new for _, _, new in both))


def _identity(part: Any) -> object:
    if isinstance(part, Governance):
        return (part.strategy.id if part.strategy else "", part.title, part.presented_to)
    for name in ("id", "brick", "field", "file", "title", "name", "text"):
        if value := getattr(part, name, None):
            return value
    return None


def _leaf(at: str, name: str, a: Any, b: Any, edits: bool) -> Iterator[FieldChange]:
    if name in _SETS and isinstance(a, tuple) and isinstance(b, tuple) and set(a) == set(b):
        return
    old, new = _said(a), _said(b)
    if old == new or (old is not None and new is not None and same_text(old, new)):
        return
    edited = (
        edits
        and name not in _CHOSEN
        and isinstance(a, str)
        and isinstance(b, str)
        and old is not None
        and new is not None
    )
    yield FieldChange(at, old, new, words(old or "", new or "") if edited else ())


def _said(value: Any) -> str | None:
    return None if value is None or value == "" else told(value)


def told(value: Any) -> str:
    """A value as a reader would be told it: people by name and post, lists with commas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Day | Period):
        return str(value)
    if isinstance(value, tuple):
        between = "; " if value and isinstance(value[0], BaseModel) else ", "
        return between.join(map(told, value)) if value else "none"
    if isinstance(value, Person):
        return value.words
    if isinstance(value, RegisterRisk):
        return " ".join(part for part in (value.reference, value.title) if part)
    if isinstance(value, Accept):
        about = f" of {value.id}" if value.id else ""
        return f"{value.rule}{about}: {value.because}" + (f" (until {value.until})" if value.until else "")
    if isinstance(value, Strategy):
        return value.id
    if isinstance(value, Action):
        return value.action or value.id
    if isinstance(value, BaseModel):
        for name in ("title", "presented_to", "name", "risk", "text", "by", "date", "brick", "label"):
            if found := getattr(value, name, None):
                return told(found)
        return "not stated"
    return str(value)
