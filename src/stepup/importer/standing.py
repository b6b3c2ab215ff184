"""Which fields of a paper of ours still say what they said, by the paper alone: its record keeps digests and no words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from .reading import Block, Para, Reading

_LONGEST = 60  # paragraphs of one field


def standing(reading: Reading) -> set[str]:
    """The fields whose words, as they were built, stand somewhere in a Word file whose controls are gone: as paragraphs that
    follow each other, as a cell, or after a label. One that says what others say too may be edited all the same."""
    said = set(_said(reading.blocks))
    return {one.field for one in reading.sources if one.shown in said}


def _said(blocks: Sequence[Block]) -> Iterator[str]:
    """The digests of all stretches of the body, or of a cell."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Para):
            if block.text:
                texts.append(block.text)
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from _said(cell.blocks)
        texts += (cell.text for row in block.rows for cell in row.cells if cell.text)  # a table inside a field
    for start, text in enumerate(texts):
        _, colon, rest = text.partition(": ")
        while colon:
            yield hashlib.sha256(rest.encode()).hexdigest()
            _, colon, rest = rest.partition(": ")
        whole = hashlib.sha256()
        for number, more in enumerate(texts[start : start + _LONGEST]):
            whole.update((" " * bool(number) + more).encode())
            yield whole.hexdigest()
