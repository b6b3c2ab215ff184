"""Paper -> YAML text in the canonical layout: key order of the format, `|` blocks for prose, nothing that is the default."""

import re
from collections.abc import Iterator
from typing import Any

from ..model import BrickReturn, Day, Model, NoReport, Paper, Period, Person, Strategy

# What may stand without quotes: no indicator at the start, no ": " or " #" inside, nothing that reads as empty.
_PLAIN = re.compile(r"(?![-?:](?: |$)|---|\.\.\.)[^\s,\[\]{}#&*!|>'\"%@`][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\Z")
_UNSAFE = re.compile(r": |:$| #|\s$|\t")
_FLOW_UNSAFE = re.compile(r"[,\[\]{}:]|^[-?]")
_NULLS = {"", "~", "null", "Null", "NULL"}
_LITERAL = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*\Z")


def dump(source: Model) -> str:
    """One source file as text. Bricks and appendices that came from files of their own (`ref`) are named by path."""
    kind = {Strategy: "strategy", BrickReturn: "brick-return", NoReport: "brick-return"}.get(type(source)) or getattr(
        source, "kind", ""
    )
    return "\n".join([f"kind: {kind}", *_mapping(_fields(source), 0)]) + "\n"


def dump_files(source: Model, name: str) -> dict[str, str]:
    """A paper as its files: {path relative to the paper's folder: text}. Strategies and earlier quarters are left alone."""
    files = {name: dump(source)}
    for part in (*getattr(source, "bricks", ()), *getattr(source, "appendices", ())):
        if isinstance(part, BrickReturn | NoReport | Paper) and part.ref:
            folder = part.ref.rpartition("/")[0]
            for path, text in dump_files(part, part.ref.rpartition("/")[2]).items():
                files[f"{folder}/{path}" if folder else path] = text
    return files


def _fields(model: Model) -> Iterator[tuple[str, Any]]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if field.exclude or (not field.is_required() and value == field.get_default(call_default_factory=True)):
            continue
        if name == "ref" or (field.alias or "").startswith("\0"):
            continue
        key = field.alias or name
        if isinstance(value, Strategy):
            yield key, value.ref or value.id
        elif name == "previous":
            yield key, value.ref
        else:
            yield key, value


def _mapping(fields: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, value in fields:
        yield from _entry(f"{pad}{scalar(key)}:", value, depth)


def _entry(head: str, value: Any, depth: int) -> Iterator[str]:
    """A key (or a dash) and its value."""
    if isinstance(value, str) and not isinstance(value, Day | Period):
        yield from _text(head, value, depth)
    elif isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], Person):
        yield from _entry(head, value[0], depth)
    elif isinstance(value, tuple) and not isinstance(value, Day | Period):
        items = [_simple(item) for item in value]
        if all(item is not None for item in items) and sum(map(len, items)) < 90:  # type: ignore[arg-type]
            yield f"{head} [{', '.join(items)}]"  # type: ignore[arg-type]
            return
        yield head
        for item in value:
            yield from _item(item, depth + 1)
    elif isinstance(value, dict):
        yield head
        yield from _mapping(value.items(), depth + 1)
    else:
        simple = _simple(value)
        if simple is not None:
            yield f"{head} {simple}"
        else:
            yield head
            yield from _mapping(_fields(value), depth + 1)


def _item(item: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(item, BrickReturn | NoReport | Paper) and item.ref:
        yield f"{pad}- {scalar(item.ref)}"
        return
    if isinstance(item, Model) and _simple(item) is None:
        fields = list(_fields(item))
        if isinstance(item, Paper):
            fields.insert(0, ("kind", item.kind))
        lines = list(_mapping(fields, depth + 1))
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield from _entry(f"{pad}-", item, depth)


def _simple(value: Any) -> str | None:
    """A value that fits in a line, inside brackets too; None where it does not."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Day | Period | int):
        return str(value)
    if isinstance(value, str):
        return None if "\n" in value or len(value) > 80 else scalar(value, flow=True)
    if isinstance(value, Person) and value.name and not value.role:
        return _simple(value.name)
    if isinstance(value, Model) and not isinstance(value, Paper | BrickReturn | NoReport):
        parts = [(key, _simple(one)) for key, one in _fields(value)]
        if all(text is not None for _, text in parts) and sum(len(key) + len(text or "") for key, text in parts) < 90:
            return "{" + ", ".join(f"{key}: {text}" for key, text in parts) + "}" if len(parts) < 5 else None
    return None


def _text(head: str, text: str, depth: int) -> Iterator[str]:
    prose = "\n" in text or (len(text) > 80 and not head.strip().startswith("-"))
    if prose and text.strip() and _LITERAL.match(text):
        pad = "  " * (depth + 1)
        indicator = "2" if text[0] in " \t\n" else ""
        yield f"{head} |{indicator}" + ("" if not text.endswith("\n") else "+")
        for line in text.split("\n"):
            yield f"{pad}{line}" if line else ""
    else:
        yield f"{head} {scalar(text)}"


def scalar(text: str, *, flow: bool = False) -> str:
    """A text on one line, in quotes where it needs them."""
    plain = _PLAIN.match(text) and not _UNSAFE.search(text) and text not in _NULLS
    if plain and not (flow and _FLOW_UNSAFE.search(text)):
        return text
    escaped = "".join(
        {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(c)
        or (c if c.isprintable() and c != "\ufeff" else f"\\U{ord(c):08X}")
        for c in text
    )
    return f'"{escaped}"'
