"""A Word file -> plain lines in the reader's terms, one line a paragraph, for programs that compare lines (git)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepup.model.address import in_words

from .reading import Block, Reading, Table, paragraphs


def told(reading: Reading) -> str:
    """In a paper that `build` made, lines such as `HS1 plan | Train 120 staff`; else the paragraphs as they stand."""
    fields = {id(block): tag for tag, control in reading.controls.items() for block in _all(control.blocks)}
    within: dict[
        str, list[tuple[str, str]]
    ] = {}  # of a control inside a paragraph: by where that stands, tag and words
    for tag, control in reading.controls.items():
        within.setdefault(control.place, []).append((tag, " ".join(one.text for one in paragraphs(control.blocks))))
    lines = []
    for block in _all(reading.blocks):
        if isinstance(block, Table) or not block.text:
            continue
        sign = "- " if block.item is not None and not block.item.continued else ""
        tag = fields.get(id(block)) or _within(block.text, within.get(block.place, []))
        lines.append(f"{in_words(tag)} | {sign}{block.text}" if tag else f"{'#' * block.level} {block.text}".lstrip())
    return "".join(f"{line}\n" for line in lines)


def _within(text: str, controls: Sequence[tuple[str, str]]) -> str:
    """The tag of the control that a paragraph ends in, "" where it has none."""
    return next((tag for tag, words in controls if words and text.endswith(words)), "")


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _all(cell.blocks)
