"""Plain data -> YAML text: the one canonical layout, which `dump` writes and `fmt` brings a file to.

Two spaces a step; texts of several lines, and prose of more than 80 characters, as `|` blocks; short lists and groups on one line;
quotes only where they are needed. Comments stand with the entry that they belong to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..findings import Path
from ..patterns import late

LONGEST = 80  # characters of text on one line
FULL = 90  # characters of a list or group on one line
MOST = 4  # keys of a group on one line

# What may stand without quotes: no indicator at the start, no ": " or " #" inside, nothing that reads as empty.
_PLAIN = late(r"(?![-?:](?: |$)|---|\.\.\.)[^\s,\[\]{}#&*!|>'\"%@`][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\Z")
_UNSAFE = late(r": |:$| #|\s$|\t")
_FLOW_UNSAFE = late(r"[,\[\]{}:?]|^-")  # some parsers stop at ? inside a word
_NULLS = {"", "~", "null", "Null", "NULL"}
_LITERAL = late(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*\Z")


class Block(dict[str, Any]):
    """A group that is never on one line: a paper, a return, one whose keys the trust chooses."""


class Long(str):
    """A text of one line that stands as a `|` block all the same: long prose."""


@dataclass(slots=True)
class Note:
    """What people wrote beside an entry: lines before it, at the end of its first line, and after it."""

    lead: list[str] = field(default_factory=list)  # comments from # on; "" is an empty line
    tail: str = ""
    foot: list[str] = field(default_factory=list)


class Layout:
    """Writes data (texts, lists, groups; None where nothing stands), with the notes of each path."""

    def __init__(self, notes: dict[Path, Note] | None = None) -> None:
        self.notes = notes or {}
        self.noted = {path[:end] for path in self.notes for end in range(len(path))}  # what holds a noted entry

    def write(self, data: dict[str, Any]) -> str:
        whole = self.notes.get((), Note())
        lines = [*whole.lead, *self._mapping(data, 0, ()), *whole.foot]
        return "\n".join(lines) + "\n"

    def _mapping(self, data: dict[str, Any], depth: int, path: Path) -> Iterator[str]:
        pad = "  " * depth
        for number, (key, value) in enumerate(data.items()):
            yield from self._noted((*path, key), pad, f"{pad}{scalar(key)}:", value, depth, first=not number)

    def _noted(self, path: Path, pad: str, head: str, value: Any, depth: int, *, first: bool) -> Iterator[str]:
        note = self.notes.get(path)
        if note is None:
            yield from self._entry(head, value, depth, path)
            return
        lead = list(note.lead)
        while first and lead and not lead[0]:
            del lead[0]
        yield from (f"{pad}{line}" if line else "" for line in lead)
        lines = list(self._entry(head, value, depth, path))
        if note.tail:
            lines[0] += f"  {note.tail}"
        yield from lines
        yield from (f"{pad}{line}" if line else "" for line in note.foot)

    def _entry(self, head: str, value: Any, depth: int, path: Path) -> Iterator[str]:
        """A key (or a dash) and its value."""
        if value is None:
            yield head
        elif isinstance(value, str):
            yield from _text(head, value, depth)
        elif isinstance(value, list):
            short = None if path in self.noted else _short_list(value)
            if short is not None:
                yield f"{head} {short}"
            else:
                yield head
                for number, item in enumerate(value):
                    yield from self._item(item, depth + 1, (*path, number), first=not number)
        else:
            short = None if path in self.noted else _short(value)
            if short is not None:
                yield f"{head} {short}"
            else:
                yield head
                yield from self._mapping(value, depth + 1, path)

    def _item(self, item: Any, depth: int, path: Path, *, first: bool) -> Iterator[str]:
        pad = "  " * depth
        if isinstance(item, dict) and (path in self.noted or _short(item) is None):
            key = next(iter(item))
            at_key = self.notes.pop((*path, key), None)  # no comment fits between the dash and the first key
            if at_key:
                mine = self.notes.setdefault(path, Note())
                mine.lead, mine.tail = mine.lead + at_key.lead, mine.tail or at_key.tail
                if at_key.foot:
                    self.notes[(*path, key)] = Note(foot=at_key.foot)
            note = self.notes.get(path, Note())
            lead = list(note.lead)
            while first and lead and not lead[0]:
                del lead[0]
            yield from (f"{pad}{line}" if line else "" for line in lead)
            lines = list(self._mapping(item, depth + 1, path))
            lines[0] = f"{pad}- {lines[0].lstrip()}" + (f"  {note.tail}" if note.tail else "")
            yield from lines
            yield from (f"{pad}{line}" if line else "" for line in note.foot)
        else:
            yield from self._noted(path, pad, f"{pad}-", item, depth, first=first)


def _short_list(items: list[Any]) -> str | None:
    """A list on one line; not one of files, nor of several groups: these are read, and compared, line by line."""
    if any(isinstance(item, dict) and len(items) > 1 for item in items) or any(
        isinstance(item, str) and item.endswith((".yaml", ".yml")) for item in items
    ):
        return None
    parts = [_short(item) for item in items]
    if any(part is None for part in parts) or sum(len(part or "") for part in parts) >= FULL:
        return None
    return f"[{', '.join(part or '' for part in parts)}]"


def _short(value: Any) -> str | None:
    """A value that fits in a line, inside brackets too; None where it does not."""
    if isinstance(value, str):
        return None if "\n" in value or len(value) > LONGEST or isinstance(value, Long) else scalar(value, flow=True)
    if isinstance(value, dict) and not isinstance(value, Block) and 0 < len(value) <= MOST:
        parts = {key: _short(one) for key, one in value.items()}
        if all(text is not None for text in parts.values()):
            texts = [f"{key}: {text}" for key, text in parts.items()]
            if sum(map(len, texts)) - 2 * len(texts) < FULL:
                return "{" + ", ".join(texts) + "}"
    return "{}" if isinstance(value, dict) and not value else None


def _text(head: str, text: str, depth: int) -> Iterator[str]:
    if ("\n" in text or isinstance(text, Long)) and text.strip() and _LITERAL.match(text):
        pad = "  " * (depth + 1)
        indicator = "2" if text[0] in " \t\n" else ""
        yield f"{head} |{indicator}" + ("" if not text.endswith("\n") else "+")
        for line in text.split("\n"):
            yield f"{pad}{line}" if line else ""
    else:
        yield f"{head} {scalar(text)}"


def scalar(text: str, *, flow: bool = False) -> str:
    """A text on one line, in quotes where it needs them; with `flow`, inside brackets."""
    plain = _PLAIN.match(text) and not _UNSAFE.search(text) and text not in _NULLS
    if plain and not (flow and _FLOW_UNSAFE.search(text)):
        return text
    escaped = "".join(
        {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(c)
        or (c if c.isprintable() and c != "\ufeff" else f"\\U{ord(c):08X}")
        for c in text
    )
    return f'"{escaped}"'
