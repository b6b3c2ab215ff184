"""What a built Word paper keeps among its custom properties, beside its record: those survive programs that drop all else.

One property says in words what the paper was built from. The others hold four bytes of the SHA-256 of each field's address
and of the digest of what it showed, in no order: enough to tell a field that was edited, and no text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from .record import origin

NAME = "stepup-paper"
_PART = "stepup-paper-{:02}"
_LONGEST = 252  # characters of a property that Word takes, whole bytes of base64
_MOST_PARTS = 1000
_BYTES = 4


def kept_properties(source: Any, file: str, shown: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The properties of a paper or return that is built from `file`; `shown` gives each field's address with the SHA-256 of the
    words that it shows, "" where it shows none."""
    digests = b"".join(sorted({_digest(field, words) for field, words in shown if words}))
    packed = base64.b64encode(digests).decode()
    parts = [packed[at : at + _LONGEST] for at in range(0, len(packed), _LONGEST)]
    whole = origin(source, file)
    said = (json.dumps(one, ensure_ascii=False) for one in (whole, {**whole, "made": {}}))
    fits = next((one for one in said if len(one) <= _LONGEST), "")
    return ((NAME, fits), *((_PART.format(number), part) for number, part in enumerate(parts, 1)))


class Kept:
    """What a paper keeps of itself among its properties. False where it keeps nothing."""

    def __init__(self, properties: Mapping[str, str]) -> None:
        self.origin = properties.get(NAME, "")
        parts = [properties.get(_PART.format(number), "") for number in range(1, _MOST_PARTS)]
        try:
            packed = base64.b64decode("".join(parts), validate=True)
        except ValueError:
            packed = b""
        self._digests = {packed[at : at + _BYTES] for at in range(0, len(packed), _BYTES)}

    def __bool__(self) -> bool:
        return bool(self._digests)

    def shows(self, field: str, words: str) -> bool:
        """Whether a field showed words of this SHA-256 when the paper was built."""
        return _digest(field, words) in self._digests


def _digest(field: str, words: str) -> bytes:
    return hashlib.sha256(f"{field}\0{words}".encode()).digest()[:_BYTES]
