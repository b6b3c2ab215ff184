"""The blocks of two papers -> the new one's, with the old one's between them as taken out, in place in its tree."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from stepup.alignment import align
from stepup.wordfile import W

from . import paragraphs
from .leaves import Leaf, RowOf, Side, fill_of
from .marks import Marks, State, element, set_properties
from .match import leaf_score, row_score
from .parts import Parts

_THIN = {"before": "0", "after": "0", "line": "60", "lineRule": "exact"}  # as `build` parts tables
Item = tuple[Leaf | None, Leaf | None]


class Blocks:
    """Marks what was put in and taken out of one part after another."""

    def __init__(self, old: Side, new: Side, marks: Marks, parts: Parts) -> None:
        self.old, self.new, self.marks, self.parts = old, new, marks, parts

    def container(self, olds: Sequence[Leaf], news: Sequence[Leaf]) -> None:
        """A section of the body, or a cell: it ends in a paragraph whose end nobody can take out or put in."""
        if [one.key for one in olds] == [one.key for one in news]:
            return
        items: list[Item] = _with_a_last_pair(align(olds, news, leaf_score))
        for old, new in items:
            if old and new and not old.is_table:
                self.parts.same_list(old.element, new.element)
        placed: list[Any] = []
        for old, new in items:
            self.marks.next_paragraph()
            if old and new:
                self._pair(old, new)
            elif new:
                self._put_in(new)
            elif old:
                copies = self._taken_out(old)
                if placed:
                    for copied in reversed(copies):
                        placed[-1].addnext(copied)
                else:
                    for copied in copies:
                        news[0].element.addprevious(copied)
                placed.append(copies[-1])
                continue
            assert new
            placed.append(new.elements[-1])
        self._ends(items, placed)
        self._parted(placed)

    # Paragraphs

    def _pair(self, old: Leaf, new: Leaf) -> None:
        if old.is_table:
            self._table(old, new)
        else:
            paragraphs.merge(old, new, self.marks, self.parts)

    def _put_in(self, new: Leaf) -> None:
        if new.is_table:
            for row in new.rows:
                self._row(row.element, "+")
            for line in new.elements[1::2]:
                self.marks.end(line, "+")
        else:
            paragraphs.put_in(new, self.marks, self.parts)

    def _taken_out(self, old: Leaf) -> list[Any]:
        copies = [copy.deepcopy(one) for one in old.elements]
        for copied in copies:
            paragraphs.unwrap(copied)
            if copied.tag == f"{W}p":
                self._old_paragraph(copied)
            for row in copied.iterchildren(f"{W}tr"):
                self._row(row, "-")
        for line in copies[1::2]:
            self.marks.end(line, "-")
        return copies

    def _old_paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        section = None if properties is None else properties.find(f"{W}sectPr")
        if section is not None:
            properties.remove(section)
        self.parts.adopt_number(properties)
        paragraphs.take_out(paragraph, self.marks, self.parts)

    def _ends(self, items: Sequence[Item], placed: Sequence[Any]) -> None:
        """Marks the ends of paragraphs, and tells of another style or level of a list; other layout is the new paper's."""
        lent = self._lent(items, placed)
        for at, (old, new) in enumerate(items[:-1]):
            if placed[at].tag == f"{W}p" and not (old and new):
                self.marks.end(placed[at], "+" if new else "-")
            elif placed[at].tag == f"{W}p" and at == lent:
                self.marks.end(placed[at], "+" if items[-1][1] else "-")
        for at, (old, new) in enumerate(items):
            if old and new and not new.is_table and at != lent and _looks(old) != _looks(new):
                self.marks.paragraph(placed[at], self._old_properties(old))

    def _lent(self, items: Sequence[Item], placed: Sequence[Any]) -> int:
        """What was put in or taken out after the last paragraph of both papers takes over its end, for Word keeps the last
        end of a cell whatever becomes of its words. Which that paragraph is; -1 where the last one is in both papers."""
        tail = len(items) - 1
        while tail and not all(items[tail]):
            tail -= 1
        old, new = items[tail]
        if tail == len(items) - 1 or not (old and new) or any(one.tag != f"{W}p" for one in placed[tail:]):
            return -1
        last, (was, now) = placed[-1], items[-1]
        if now:
            if _looks(old) != _looks(now):
                self.marks.paragraph(last, self._old_properties(old))
        elif was:
            section = new.element.find(f"{W}pPr/{W}sectPr")
            set_properties(last, new.element.find(f"{W}pPr"))
            set_properties(new.element, self._old_properties(old))
            if section is not None:
                last.find(f"{W}pPr").append(section)
            if _looks(was) != _looks(new):
                self.marks.paragraph(last, self._old_properties(was))
        return tail

    def _old_properties(self, old: Leaf) -> Any | None:
        properties = copy.deepcopy(old.element.find(f"{W}pPr"))
        self.parts.adopt_number(properties)
        return properties

    # Tables

    def _table(self, old: Leaf, new: Leaf) -> None:
        heads: list[tuple[RowOf | None, RowOf | None]] = [(old.rows[0], new.rows[0])]
        before: Any = None
        for was, now in heads + align(old.rows[1:], new.rows[1:], row_score):
            if was and now:
                self._cells(was, now)
            elif now:
                self._row(now.element, "+")
                if now.is_header:  # the table goes on here, which it did not before
                    self.marks.end(now.element.getparent().getprevious(), "+")
            elif was:
                row = copy.deepcopy(was.element)
                paragraphs.unwrap(row)
                if was.is_header:  # where the old table was cut: in the midst of a table, none is a header row
                    row.find(f"{W}trPr").remove(row.find(f"{W}trPr/{W}tblHeader"))
                self._row(row, "-")
                before.addnext(row)
                before = row
                continue
            assert now
            before = now.element

    def _cells(self, old: RowOf, new: RowOf) -> None:
        for was, now, olds, news in zip(old.cells, new.cells, old.leaves, new.leaves, strict=True):
            self.container(olds, news)
            if fill_of(was) != fill_of(now):
                self.marks.cell(now.find(f"{W}tcPr"), was.find(f"{W}tcPr"))

    def _row(self, row: Any, state: State) -> None:
        """A whole row. Its words are marked too, for those who read words and not rows."""
        self.marks.row(row, state)
        for cell in row.iter(f"{W}tc"):
            found = list(cell.iter(f"{W}p"))
            for paragraph in found:
                self.marks.next_paragraph()
                if state == "+":
                    paragraphs.put_in(Leaf(paragraph, self.new), self.marks, self.parts)
                else:
                    self._old_paragraph(paragraph)
            for paragraph in found[:-1]:
                self.marks.end(paragraph, state)

    def _parted(self, placed: Sequence[Any]) -> None:
        """Word joins two tables that touch: a line that neither paper has parts them."""
        for table in placed:
            following = table.getnext()
            if table.tag == f"{W}tbl" and following is not None and following.tag == f"{W}tbl":
                line = element("p", None, [element("pPr", None, [element("spacing", _THIN)])])
                self.marks.end(line, "+", "-")
                table.addnext(line)


def _looks(leaf: Leaf) -> tuple[str, tuple[str, str]]:
    return leaf.style, leaf.list_level


def _with_a_last_pair(items: list[Item]) -> list[Item]:
    """The last paragraphs of the two papers as a pair, where both have some that the other has not: one end for both."""
    tail = len(items)
    while tail and not all(items[tail - 1]):
        tail -= 1
    olds = [at for at in range(tail, len(items)) if (old := items[at][0]) and not old.is_table]
    news = [at for at in range(tail, len(items)) if (new := items[at][1]) and not new.is_table]
    if not olds or not news:
        return items
    pair = items[olds[-1]][0], items[news[-1]][1]
    return [one for at, one in enumerate(items) if at not in (olds[-1], news[-1])] + [pair]
