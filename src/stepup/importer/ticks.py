"""Which bricks a governance form ticks, in any of the ways that people tick."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model import Strategy
from ..patterns import late
from . import wording
from .draft import Desk
from .markdown import normal
from .pieces import lines_of
from .reading import Para, TableCell

Said = list[tuple[Para, str, str]]  # where it stands, the brick's id, the mark that was read beside it
_MARKS = r"\[\s*[xX✓✔√]?\s*\]|\(\s*[xX✓✔√]\s*\)|[✓✔√☑☒☐✗✘×□■]|[xX](?=\s|\Z)"
_BEFORE = late(rf"\s*({_MARKS})\s*(?=\S)")
_AFTER = late(rf"(?<=\S)\s*(?:[:–-]\s*)?({_MARKS}|\b(?:yes|no|y|n)\b)\s*\Z", re.IGNORECASE)
_CROSSES = {"x", "х", "✗", "✘", "×", "☒", "[x]", "(x)"}
_TICKS = {"✓", "✔", "☑", "√", "[✓]", "[✔]", "[√]"}


def ticked(desk: Desk, rows: Sequence[Sequence[TableCell]], strategy: Strategy | None) -> list[str] | None:
    """The ids of the bricks that the rows beside a question tick: a name and its mark in one paragraph or in two cells, in a
    column of Yes and one of No, or the names alone. None where nothing is stated."""
    form = _Form(desk, strategy)
    for number, cells in enumerate(rows):
        if not form.across(cells, rows[number + 1] if number + 1 < len(rows) else ()):
            form.row(cells)
        if form.not_stated:
            return None
    return form.finish()


class _Form:
    def __init__(self, desk: Desk, strategy: Strategy | None) -> None:
        self._desk = desk
        self._bricks = {one.name: one.id for one in strategy.bricks} if strategy else {}
        self._said: Said = []
        self._yes = self._no = -1  # the columns of a form that has one for each
        self._names: list[Para] = []  # of bricks with nothing beside them
        self._marked = False  # whether the form has a place for marks
        self.not_stated = False

    def _brick(self, text: str) -> str:
        return self._bricks.get(wording.near(text, self._bricks), "")

    def across(self, cells: Sequence[TableCell], below: Sequence[TableCell]) -> bool:
        """Whether the bricks stand side by side, and their marks in the row below."""
        named = [(cell, self._brick(cell.text)) for cell in cells]
        if sum(bool(id) for _, id in named) < 2 or any(self._brick(cell.text) for cell in below):
            return False
        marks = {cell.first: cell for cell in below}
        if not any(cell.text for cell in below) or any(wording.ticked(cell.text) is None for cell in below):
            return False
        self._marked = True
        for cell, id in named:
            mark = marks.get(cell.first)
            if id:
                self._said.append((cell.paras[0], id, mark.text if mark else ""))
        self._desk.account("tick", (para for cell in below for para in cell.paras))
        return True

    def row(self, cells: Sequence[TableCell]) -> None:
        desk = self._desk
        shown = [cell for cell in cells if cell.text]
        heads = {normal(cell.text): cell for cell in shown}
        if "yes" in heads and "no" in heads:
            self._yes, self._no = heads["yes"].first, heads["no"].first
            self._marked = True
            desk.account("heading", (para for cell in shown for para in cell.paras))
            return
        if len(shown) == 1 and normal(shown[0].text) in ("", "not stated"):
            desk.account("not stated", shown[0].paras)
            self.not_stated = True
            return
        if len(shown) == 1 and normal(shown[0].text) in ("all", "all bricks", "all of the above", "all of them"):
            desk.account("choice", shown[0].paras)
            self._marked = True
            self._said += [(shown[0].paras[0], id, "yes") for id in self._bricks.values()]
            return
        own = [(para, id) for cell in shown for para in cell.paras if (id := self._brick(para.text))]
        if len(own) == 1 and len(cells) > 1:
            self._beside(own[0][0], own[0][1], cells)
            return
        for cell in shown:
            for para in cell.paras:
                if para.text and not desk.is_placed(para):
                    self._para(para)

    def _beside(self, name: Para, id: str, cells: Sequence[TableCell]) -> None:
        """A row with one brick's name and its mark in another cell."""
        others = [cell for cell in cells if cell.text and name not in cell.paras]
        self._marked = True
        if self._yes >= 0:
            yes = next((cell.text for cell in others if cell.first == self._yes), "")
            no = next((cell.text for cell in others if cell.first == self._no), "")
            mark = "" if no and not yes else "yes" if yes and not no else "?" if yes else ""
        else:
            mark = " ".join(cell.text for cell in others)
        self._said.append((name, id, mark))
        if wording.ticked(mark) is not None:
            self._desk.account("tick", (para for cell in others for para in cell.paras))

    def _para(self, para: Para) -> None:
        """A paragraph with a brick's name and its mark, or with names alone, one a line or with commas between."""
        found: Said = []
        names: list[str] = []
        for line in lines_of(para):
            text = line.text
            before, after = _BEFORE.match(text), _AFTER.search(text)
            name, colon, answer = text.rpartition(":")
            if before and (id := self._brick(text[before.end() :])):
                found.append((para, id, before[1]))
            elif after and (id := self._brick(text[: after.start()].rstrip(" :–-"))):
                found.append((para, id, after[1]))
            elif colon and (id := self._brick(name)):
                found.append((para, id, answer))
            elif one := self._brick(text):
                names.append(one)
            elif several := self._all_of(text):  # which somebody typed: no form lists them on one line
                found += [(para, id, "yes") for id in several]
            else:
                return  # of other words: they are listed as not placed
        self._said += found
        self._marked = self._marked or bool(found)
        if names:
            self._names.append(para)
            self._said += [(para, id, "named") for id in names]

    def _all_of(self, text: str) -> list[str]:
        """The bricks of a text that names bricks and says nothing else; some names have commas in them."""
        rest, found = f" {normal(text)} ", {}
        for name, id in sorted(self._bricks.items(), key=lambda one: -len(one[0])):
            at = rest.find(f" {normal(name)} ")
            if at >= 0:
                found[at] = id
                rest = rest.replace(f" {normal(name)} ", " " + "\0" * len(normal(name)) + " ", 1)
        return [] if rest.replace("\0", "").replace("and", "").strip() else [found[at] for at in sorted(found)]

    def finish(self) -> list[str]:
        desk = self._desk
        marks = {re.sub(r"\s", "", mark).casefold() for _, _, mark in self._said}
        crossed = bool(marks & _TICKS)  # beside ticks, a cross says no
        named = not self._marked and len({id for _, id, _ in self._said}) < len(self._bricks)
        found: list[str] = []
        for para, id, mark in self._said:
            bare = re.sub(r"\s", "", mark).casefold()
            tick = (named if bare == "named" else wording.ticked(mark)) and not (crossed and bare in _CROSSES)
            if tick is None:
                desk.say(
                    "SU804",
                    para.place,
                    f"'{mark[:40].strip()}' beside {para.text} is neither a tick nor empty; the brick was left unticked",
                )
                continue
            if not desk.is_placed(para):
                desk.account("alignment", [para])
            if tick and id not in found:
                found.append(id)
        if self._names:
            said = "the bricks that stand here have no ticks; " + (
                "they were taken as those that the paper is about" if named else "none was taken as ticked"
            )
            desk.say("SU804", self._names[0].place, said)
        return found


def choices(paras: Iterable[Para]) -> list[tuple[str, str]]:
    """Paragraphs that say Yes or No to a choice each, as choice and answer; [] where one does not."""
    found = [para.text.rpartition(":") for para in paras]
    return (
        [(name, normal(answer)) for name, _, answer in found]
        if all(colon and normal(answer) in ("yes", "no") for _, colon, answer in found)
        else []
    )
