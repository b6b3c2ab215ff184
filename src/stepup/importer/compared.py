"""What a Document shows, as it would stand in Word: to compare with what came back from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..document import blocks as shown
from ..document.fields import Shown
from .draft import Unplaced
from .markdown import normal
from .reading import Block, Control, Item, Para, Reading, Table, TableCell, TableRow, paragraphs


def as_control(tag: str, field: Shown) -> Control:
    """What a field of a Document shows, as it would stand in Word: to compare with what came back."""
    if field.mark is not None:
        return Control(tag, [Para((shown.Span(field.mark.label),), "")], "", field.mark.id)
    return Control(tag, as_blocks(field.blocks), "")


def as_blocks(blocks: shown.Blocks, depth: int = 0) -> list[Block]:
    """A Document's blocks as those of a Reading."""
    found: list[Block] = []
    for number, block in enumerate(blocks):
        match block:
            case shown.Paragraph() | shown.Heading():
                label = (shown.Span(f"{shown.before_colon(block.label)} ", True),) if block.label else ()
                level = block.level if isinstance(block, shown.Heading) else 0
                found.append(Para((*label, *block.spans), "", level=level))
            case shown.List():
                found += _list(block, depth, f"{depth}.{number}")
            case shown.Section():
                found += as_blocks(block.blocks, depth)
            case shown.Table():
                found.append(_table(block))
    return found


def _list(block: shown.List, depth: int, name: str) -> list[Block]:
    found: list[Block] = []
    for item in block.items:
        for number, inner in enumerate(item):
            if isinstance(inner, shown.Paragraph):
                place = Item(depth, block.ordered, block.start, name if block.ordered else "", number > 0)
                found.append(Para(inner.spans, "", item=place))
            else:
                found += as_blocks((inner,), depth + 1)
    return found


def _table(block: shown.Table) -> Table:
    rows = [
        TableRow([TableCell(as_blocks(cell.blocks), n, n, "") for n, cell in enumerate(row)], number == 0)
        for number, row in enumerate(block.rows)
    ]
    return Table(rows, "")


def beyond(
    reading: Reading, expected: Counter[str], *, outside: bool = False, standing: Sequence[Para] = ()
) -> list[Unplaced]:
    """The paragraphs of a paper of ours that are not among the lines which its source makes, and the footnotes, text boxes and
    hidden words in it; with `outside`, only the paragraphs that no control holds, and that are not known to be `standing` as
    they were built. What is generated from other fields may be older than they are: the contents list, and what
    stands at a glance."""
    left = Counter(expected)
    held = {id(para) for one in reading.controls.values() for para in paragraphs(one.blocks)} if outside else set()
    held.update(map(id, standing))
    found = []
    for para, generated in _with_sections(reading.blocks):
        text = normal(para.text)
        if not text or para.style.startswith("toc") or para.text.endswith("(continued)"):
            continue
        if id(para) in held or (outside and para.fields):
            continue
        if left[text] > 0:
            left[text] -= 1
        elif not generated:
            found.append(Unplaced(para.place, para.text))
    apart = ("header", "footer", "comment")
    return found + [Unplaced(one.place, one.text) for one in reading.asides if one.kind not in apart]


def _with_sections(blocks: Sequence[Block]) -> Iterator[tuple[Para, bool]]:
    """Each paragraph, and whether it is generated: one of a list of actions or in the table at a glance, or says what findings
    were accepted."""
    at_a_glance = accepted = False
    for block in blocks:
        if isinstance(block, Para):
            if block.level and block.level <= 2:
                at_a_glance = normal(block.text) == "at a glance"
                accepted = normal(block.text) == "accepted findings"
            yield block, accepted or (at_a_glance and block.item is not None)
        else:
            for para in paragraphs([block]):
                yield para, at_a_glance or accepted
