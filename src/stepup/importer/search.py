"""The search for the fields of a built paper in a Word file: container by container, row by row, and in lines word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..alignment import Pairs
from ..patterns import late
from ..sequences import differing
from .draft import Unplaced
from .leaves import Leaf, Owners, pairs
from .markdown import normal
from .pieces import piece
from .reading import Block, Control, Para, Reading, Table, paragraphs
from .values import words_in

_WORD = late(r"\S+")
_TEXT = "text"


class Search:
    """Lays a Word file beside the paper as it was built. Afterwards: `found`, the fields; `sure`, what of each is a paragraph
    that it was built with, and `before`, which one (by id); `loose`, what was typed where no field can have it; `standing`,
    the paragraphs around the fields that stand as they were built."""

    def __init__(self, reading: Reading, built: Reading) -> None:
        self._built = built
        self._olds, self._news = Owners(built.controls), Owners(reading.controls)
        self._blocks = built.blocks, reading.blocks
        self.found: dict[str, Control] = {}
        self.sure: dict[str, list[Block]] = {}  # of each field, what stood in it when the paper was built
        self.before: dict[int, Para] = {}  # the paragraph that one of a field was, by its id
        self.loose: list[Unplaced] = []
        self.standing: list[Para] = []

    def run(self) -> None:
        olds, news = self._olds.leaves(self._blocks[0]), self._news.leaves(self._blocks[1])
        again = {old.key for old in olds if old.row is not None and old.row.header}
        both = pairs(olds, news, body=True)
        for old, new in both:
            if old is None and new is not None and new.key in again:  # a header row, on a page more
                self._stands(new)
        self._container(both, "")

    def _stands(self, leaf: Leaf) -> None:
        paras = paragraphs([leaf.block]) if leaf.row is None else (p for c in leaf.row.cells for p in c.paras)
        self.standing += (para for para in paras if para.text)

    def _is_as_built(self, para: Para) -> bool:
        was = self.before.get(id(para))
        return was is not None and was.text == para.text != ""

    # ------------------------------------------------------------------------------------------------- one container

    def _container(self, both: Pairs[Leaf], cell: str) -> None:
        """The body, or a `cell` (where it stands)."""
        given: dict[str, list[Leaf]] = {}
        emptied: dict[str, str] = {}
        doubtful: set[str] = set()  # fields that lack what they said, where new words may be theirs or another's
        shapes: dict[str, set[str]] = {}
        for old, _ in both:
            if old is not None and old.owner:
                shapes.setdefault(old.owner, {_TEXT}).add(_shape(old))
        stretches = [(is_pair, list(some)) for is_pair, some in groupby(both, key=lambda one: None not in one)]
        for number, (is_pair, some) in enumerate(stretches):
            if is_pair:
                for old, new in some:
                    if old is not None and new is not None:
                        self._pair(old, new, given)
                continue
            before = stretches[number - 1][1][-1][0] if number else None
            after = stretches[number + 1][1][0][0] if number + 1 < len(stretches) else None
            olds, news = [old for old, _ in some if old is not None], [new for _, new in some if new is not None]
            if not news:
                place = (_place(stretches[number - 1][1][-1][1]) if before is not None else "") or cell
                emptied |= {old.owner: place for old in olds if old.owner and place}
                continue
            taker = _taker(before, olds, len(news), after)
            if not taker:
                doubtful |= {old.owner for old in olds if old.owner}
            for new in news:
                if taker and _shape(new) in shapes.get(taker, {_TEXT}):
                    given.setdefault(taker, []).append(new)
        for tag, leaves in given.items():
            if tag in doubtful:
                self.standing += filter(self._is_as_built, paragraphs([leaf.block for leaf in leaves]))
                continue
            blocks = list({id(leaf.block): leaf.block for leaf in leaves}.values())
            self._find(tag, blocks)
        for tag, place in emptied.items():
            if tag not in self.found and tag not in given:
                self.found[tag] = Control(tag, [], place)

    def _pair(self, old: Leaf, new: Leaf, given: dict[str, list[Leaf]]) -> None:
        if old.owner:
            given.setdefault(old.owner, []).append(new)
            self.sure.setdefault(old.owner, []).append(new.block)
            self.before |= {id(now): was for was, now in _paras(old, new)}
        elif old.row is not None and new.row is not None:
            self._row(old, new)
        elif old.within and old.para is not None and new.para is not None:
            self._line(old.para, new.para)
        elif old.key == new.key:
            self._stands(new)

    def _row(self, old: Leaf, new: Leaf) -> None:
        assert old.row and new.row
        if not old.within and old.key == new.key:
            self._stands(new)
            return
        for was, now in _cells(old, new):
            olds = self._olds.leaves(was[0], in_cell=True)
            news = self._news.leaves(now[0], in_cell=True)
            self._container(pairs(olds, news), now[1])

    def _find(self, tag: str, blocks: list[Block]) -> None:
        if tag in self.found:
            return
        was = self._built.controls[tag]
        now = Control(tag, blocks, next((para.place for para in paragraphs(blocks)), ""))
        if was.chosen is not None and normal(words_in(now)) == normal(words_in(was)):
            now.chosen = was.chosen
        self.found[tag] = now

    # ------------------------------------------------------------------------------------------------ one paragraph

    def _line(self, old: Para, new: Para) -> None:
        """The fields that stand inside a paragraph, after their labels."""
        owners = _owners(old.text, [(tag, self._built.controls[tag]) for tag in old.fields])
        was, now = list(_WORD.finditer(old.text)), list(_WORD.finditer(new.text))
        of_new: list[str | None] = [None] * len(now)  # None: words of nobody
        at = 0
        for i, k, j, m in differing([one[0] for one in was], [one[0] for one in now]):
            of_new[at:j] = owners[i - (j - at) : i]
            around = set(owners[i:k]) or {*owners[max(i - 1, 0) : i], *owners[k : k + 1]}
            takers = around - {""} if i == k or "" not in around else set()
            of_new[j:m] = [takers.pop() if len(takers) == 1 else None] * (m - j)
            at = m
        of_new[at:] = owners[len(owners) - (len(now) - at) :] if at < len(now) else []
        for tag in set(owners) - {""}:
            mine = [one for one, owner in zip(now, of_new, strict=True) if owner == tag]
            blocks: list[Block] = []
            if mine:
                said = piece(new, mine[0].start(), mine[-1].end())
                self.before[id(said)] = next(paragraphs(self._built.controls[tag].blocks))
                blocks = [said]
            if mine or None not in of_new:
                self._find(tag, blocks)
                self.found[tag].place = self.found[tag].place or new.place
        new.fields = old.fields
        stray = " ".join(one[0] for one, owner in zip(now, of_new, strict=True) if owner is None)
        if stray:
            self.loose.append(Unplaced(new.place, stray))


def _owners(text: str, fields: Sequence[tuple[str, Control]]) -> list[str]:
    """The field of each word of a paragraph, "" for a label's."""
    spans = []
    end = len(text)
    for tag, control in reversed(fields):
        words = " ".join(words_in(control).split())
        start = text.rfind(words, 0, end)
        if start >= 0:
            spans.append((start, start + len(words), tag))
            end = start
    return [
        next((tag for start, stop, tag in spans if start <= one.start() < stop), "") for one in _WORD.finditer(text)
    ]


def _taker(before: Leaf | None, olds: Sequence[Leaf], new: int, after: Leaf | None) -> str:
    """The field that has what stands between two paragraphs in place of `olds`; "" where none has, or it may be one or the
    other: more paragraphs than stood there may go on with a field above or below."""
    around = {one.owner for one in (before, after) if one is not None and one.owner}
    gone = {old.owner or old.key for old in olds}
    if gone:
        taker = olds[0].owner
        return taker if len(gone) == 1 and (new <= len(olds) or around <= {taker}) else ""
    return around.pop() if len(around) == 1 else ""


def _shape(leaf: Leaf) -> str:
    return "table" if leaf.para is None else "heading" if leaf.para.level else _TEXT


def _paras(old: Leaf, new: Leaf) -> list[tuple[Para, Para]]:
    """The paragraphs of two leaves that are each other; none where there are more in one of them."""
    both = []
    for leaf in (old, new):
        cells = [leaf.row.cells] if leaf.row is not None else []
        both.append([para for row in cells for cell in row for para in cell.paras] or list(paragraphs([leaf.block])))
    return list(zip(*both, strict=True)) if len(both[0]) == len(both[1]) else []


def _place(leaf: Leaf | None) -> str:
    return "" if leaf is None else next((para.place for para in paragraphs([leaf.block])), "")


def _cells(old: Leaf, new: Leaf) -> Iterator[tuple[tuple[list[Block], str], tuple[list[Block], str]]]:
    """The cells of two rows that are each other, with where they stand: by their number, or by what they say where a column
    was put in or taken out."""
    assert old.row and new.row
    was, now = old.row.cells, new.row.cells
    if len(was) == len(now):
        yield from (((a.blocks, a.place), (b.blocks, b.place)) for a, b in zip(was, now, strict=True))
        return
    leaves = [
        [Leaf(Table([replace(new.row, cells=[c])], c.place), replace(new.row, cells=[c])) for c in some]
        for some in (was, now)
    ]
    for one, other in pairs(*leaves):
        if one is not None and other is not None and one.row and other.row:
            a, b = one.row.cells[0], other.row.cells[0]
            yield (a.blocks, a.place), (b.blocks, b.place)
