"""The paragraphs and rows of a paper as it was built, and of the same paper as it came back: which is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from ..alignment import Pairs, align, shared
from ..patterns import late
from .markdown import normal
from .reading import Block, Control, Para, Reading, TableRow, paragraphs

_WORD = late(r"\w+")
_ALIKE, _FIELDS_ALIKE = 0.5, 0.25  # the part of their words that two share at least, to be each other
_RENAMED = 0.8  # and that two rows do of which one has another id, or another question


class Leaf:
    """A paragraph, a row of a table that stands among paragraphs, or a table inside a cell. `block` is what of the paper's
    tree it is or belongs to; `owner` the field that all of it was written from, `within` those that it holds a part of,
    `fixed` what the first cell of a row says around its fields: an action's id, a question."""

    def __init__(
        self,
        block: Block,
        row: TableRow | None = None,
        owner: str = "",
        within: Sequence[str] = (),
        fixed: frozenset[str] = frozenset(),
    ) -> None:
        self.block, self.row, self.owner, self.within, self.fixed = block, row, owner, tuple(within), fixed

    @property
    def para(self) -> Para | None:
        return self.block if isinstance(self.block, Para) else None

    @cached_property
    def texts(self) -> list[str]:
        """What it says: a paragraph's text, or that of each cell."""
        if self.row is not None:
            return [cell.text for cell in self.row.cells]
        return [para.text for para in paragraphs([self.block])]

    @cached_property
    def key(self) -> str:
        """The same for two leaves that say the same."""
        return "\1".join(("row" if self.row else "", *(normal(text) or text for text in self.texts)))

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(_WORD.findall(" ".join(self.texts).lower()))

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.owner,) if self.owner else self.within

    @property
    def kind(self) -> tuple[object, ...]:
        """What it is, words apart: two of one kind may be each other though they share none."""
        if self.para is None:
            return "table", len(self.row.cells) if self.row else 0
        return "paragraph", bool(self.para.level), self.para.in_list


class Owners:
    """Which field each part of a paper was written from, by its controls."""

    def __init__(self, controls: Mapping[str, Control]) -> None:
        self._of = {id(block): tag for tag, control in controls.items() for block in control.blocks}

    def leaves(self, blocks: Sequence[Block], *, in_cell: bool = False) -> list[Leaf]:
        """What stands in the body or in a cell, one after another; paragraphs without words are left out."""
        return list(self._leaves(blocks, in_cell))

    def _leaves(self, blocks: Sequence[Block], in_cell: bool) -> Iterator[Leaf]:
        for block in blocks:
            owner = self._of.get(id(block), "")
            if isinstance(block, Para):
                if block.text:
                    yield Leaf(block, None, owner, block.fields)
            elif in_cell:
                yield Leaf(block, None, owner)
            else:
                for row in block.rows:
                    cells = [list(self._leaves(cell.blocks, in_cell=True)) for cell in row.cells]
                    within = dict.fromkeys(tag for cell in cells for leaf in cell for tag in leaf.fields)
                    fixed = frozenset(leaf.key for leaf in cells[0] if not leaf.fields) if within else frozenset()
                    yield Leaf(block, row, owner, () if owner else tuple(within), fixed)


def owners(reading: Reading) -> Owners:
    return Owners(reading.controls)


def pairs(olds: Sequence[Leaf], news: Sequence[Leaf], *, body: bool = False) -> Pairs[Leaf]:
    """Both sides as one, in order. What is left between pairs is paired too where as many stand on either side, of the same
    kinds one after another: then each was typed over; or the only one of its kind, such as a heading. In the `body`, rows that were moved are found where they went."""
    found: Pairs[Leaf] = []
    for is_pair, some in groupby(align(olds, news, _score), key=lambda one: None not in one):
        stretch = list(some)
        was = [old for old, new in stretch if old is not None]
        now = [new for old, new in stretch if new is not None]
        if is_pair:
            found += stretch
        elif [one.kind for one in was] == [one.kind for one in now] and all(map(_may_be, was, now)):
            found += zip(was, now, strict=True)
        else:
            found += _with_the_only_ones(was, now)
    return _with_moved_rows(found) if body else found


def _with_the_only_ones(olds: list[Leaf], news: list[Leaf]) -> Pairs[Leaf]:
    """What stands on either side between two pairs, with the first that is the only one of its kind on both as a pair."""
    was, now = Counter(one.kind for one in olds), Counter(one.kind for one in news)
    for at, old in enumerate(olds):
        to = next((n for n, new in enumerate(news) if new.kind == old.kind), None)
        if was[old.kind] == now[old.kind] == 1 and to is not None and _may_be(old, news[to]):
            before, after = (
                _with_the_only_ones(olds[:at], news[:to]),
                _with_the_only_ones(olds[at + 1 :], news[to + 1 :]),
            )
            return [*before, (old, news[to]), *after]
    return [*((old, None) for old in olds), *((None, new) for new in news)]


def _may_be(old: Leaf, new: Leaf) -> bool:
    return (not new.fields or bool(set(new.fields) & set(old.fields))) and _says_the_same(old, new)


def _says_the_same(old: Leaf, new: Leaf) -> bool:
    """Whether a row begins as another did: with the same id, the same question."""
    said = {Leaf(para).key for cell in (new.row.cells if new.row else ()) for para in cell.paras}
    return old.fixed <= said


def _with_moved_rows(found: Pairs[Leaf]) -> Pairs[Leaf]:
    gone = [old for old, new in found if new is None and old is not None and old.row and old.within]
    new = [new for old, new in found if old is None and new is not None and new.row]
    moved: dict[int, Leaf] = {}
    for old in gone:
        best = max(new, key=lambda one: _score(old, one), default=None)
        if best is not None and _score(old, best) >= _ALIKE:
            moved[id(old)] = best
            new.remove(best)
    taken = {id(one) for one in moved.values()}
    return [
        (old, moved.get(id(old), new) if old is not None else new)
        for old, new in found
        if old is not None or id(new) not in taken
    ]


def _score(old: Leaf, new: Leaf) -> float:
    """How alike two leaves are; 0 for those that are not each other."""
    if (old.para is None) != (new.para is None) or (old.row is None) != (new.row is None):
        return 0.0
    part = shared(old.words, new.words)
    if new.fields:  # a control that is left says which field it is
        return 2 + part if set(old.fields) & set(new.fields) else 0.0
    if old.row is not None and new.row is not None:
        if not _says_the_same(old, new):
            return part if part >= _RENAMED else 0.0
        first = old.texts[:1] == new.texts[:1] and bool(old.texts[0])
        enough = _FIELDS_ALIKE if old.fields and len(old.texts) == len(new.texts) else _ALIKE
        return 1 + part if first else part if part >= enough else 0.0
    if old.para is not None and new.para is not None and bool(old.para.level) != bool(new.para.level):
        return part if part > _ALIKE else 0.0
    label = old.texts[0].partition(":")[0] if old.within else ""
    if label and new.texts[0].startswith(f"{label}:"):
        return 1 + part
    return part if part >= (_FIELDS_ALIKE if old.fields else _ALIKE) else 0.0
