"""A source file -> plain lines in the reader's terms, one line a fact, for programs that compare lines (git)."""

from collections.abc import Iterator
from typing import Any

from stepup.model import KINDS
from stepup.model.address import in_words
from stepup.model.ratings import BUILT_IN

from .text import decode
from .tree import parse


def told(raw: bytes) -> str | None:
    """Lines such as `HS1 plan | Train 120 staff`; None where this is no source file that can be read."""
    text, findings = decode(raw, "")
    data = None if findings else parse(text, "").data
    if not isinstance(data, dict) or data.get("kind") not in KINDS:
        return None
    where = str(data.get("brick") or "")
    return "".join(
        f"{line}\n" for key, value in data.items() for line in _lines(f"{where}.{key}" if where else key, key, value)
    )


def _lines(tag: str, key: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _lines(f"{tag}.{name}", name, inner)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, one in enumerate(value):
            inside = one if isinstance(one, dict) else {}
            # An action or item is known by its id and a brick by its own, wherever it stands; the rest by its number.
            id = inside.get("id") if key in ("actions", "items") else inside.get("brick") if key == "bricks" else None
            at = str(id) if isinstance(id, str) and id else f"{tag}[{number}]"
            for name, inner in inside.items() if inside else ():
                yield from _lines(f"{at}.{name}", name, inner)
            if not inside:
                yield from _lines(at, key, one)
    else:
        for line in _texts(key, value):
            yield f"{in_words(tag)} | {line}"


def _texts(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        if all(isinstance(one, str) and len(one) < 40 for one in value):
            yield ", ".join(value) or "none"
        else:
            yield from (
                f"- {line}" if n == 0 else f"  {line}" for one in value for n, line in enumerate(str(one).splitlines())
            )
    elif value is not None:
        rating = BUILT_IN["rag"].find(value) if key == "rag" and isinstance(value, str) else None
        yield from (line.rstrip() for line in (rating.name if rating else str(value)).splitlines() if line.strip())
