"""The key actions of a brick: a table whose headings vary from trust to trust and quarter to quarter -> actions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..model import Strategy
from ..patterns import late
from . import rag, wording
from .columns import repeats
from .draft import Data, Desk
from .markdown import normal
from .pieces import after, lines_of
from .reading import Para, TableCell, TableRow

# What stands before, or over, the difference that an action made, and how it gets back on track.
_IMPACT = late(
    r"\s*(?:(?P<impact>(?:the )?(?:impact|outcome|benefit|difference(?: made)?)s?(?: ?[/&] ?(?:impact|outcome|benefit)s?)?"
    r"(?: (?:for|on) (?:patients|service users|staff)(?: and (?:patients|staff|carers))?)?)|"
    r"(?P<recovery>(?:recovery|path to green|get to green|corrective action)(?: actions?| plan)?))\s*(?::|–|—|\s-\s|\Z)\s*",
    re.IGNORECASE,
)
_CONTINUED = late(r"\s*\(?\b(?:continued|cont'?d?|cont’d)\.?\)?\Z", re.IGNORECASE)
_OWNER_AT_END = late(r"\s*\(([A-Z][a-z]+(?:[ -][A-Z]['’]?[A-Za-z]+){1,2})\)\s*\.?\s*$")
_LABELLED = late(r"(owner|lead|status|deferred to|action owner)\s*:\s*", re.IGNORECASE)
_ID = late(r"[A-Za-z]{1,6}[-_]?\d{1,3}[a-z]?\Z")
_SMALL = {
    "and",
    "of",
    "the",
    "to",
    "in",
    "for",
    "our",
    "a",
    "at",
    "on",
    "by",
    "with",
    "from",
    "who",
    "that",
    "is",
    "as",
    "we",
}
_EMPTY = {"", "not stated"}
_OF_ALL = ("rag", "owner")


def prefix(brick: str, taken: Iterable[str] = ()) -> str:
    """What the ids of a brick's actions begin with: the initials of its first two words, or its first two letters."""
    words = [word for word in re.split(r"[^A-Za-z]+", brick) if word and word.lower() not in _SMALL] or ["A"]
    letters = (words[0][0] + words[1][0] if len(words) > 1 else words[0][:2]).upper()
    used = set(taken)
    longer = "".join(words).upper()
    for length in range(3, len(longer) + 1):
        if letters not in used:
            break
        letters = longer[:length]
    return letters


class Actions:
    """The key actions of one brick, row by row; more than one table may belong to it."""

    def __init__(self, desk: Desk, strategy: Strategy, letters: str, used: set[str]) -> None:
        self._desk = desk
        self._scale = strategy.scale("rag")
        self._letters = letters
        self._used = used
        self._again: Counter[str] = Counter()  # how many rows have an id that another has
        self.columns: dict[int, str] = {}
        self.actions: list[Data] = []
        self._number = 0
        self._last = ""  # the key action above, as it is compared
        self._further = 0
        self._places: list[str] = []
        self._above: dict[str, TableCell] = {}  # what, merged downwards, is that of each row

    def _free(self, id: str) -> str:
        """An id that no action has yet: that of its row, or one like it."""
        free = id
        while free in self._used:
            self._again[id] += 1
            free = f"{id[:18]}x{self._again[id] if self._again[id] > 1 else ''}"
        return free

    def head(self, row: TableRow | None, columns: dict[int, str], below: Sequence[TableRow]) -> None:
        """The columns of the rows `below`, as a heading row has them: this one, or one that was read already."""
        self.columns = columns
        self._above = {}
        for cell in row.cells if row is not None else ():
            said = (one.text for each in below if (one := each.at(cell.first)) is not None and len(each.cells) > 1)
            if cell.first in self.columns or not any(said):
                self._desk.account("heading", cell.paras)

    def row(self, row: TableRow) -> None:
        """A row of the table: a key action, or where its first cell is empty a further row of the one above."""
        desk = self._desk
        if repeats(row, self.columns):
            desk.account("heading", (para for cell in row.cells for para in cell.paras))
            return
        cells: dict[str, TableCell] = {}
        for column, role in self.columns.items():
            cell = row.at(column)
            if cell is not None and cell not in cells.values():
                cells[role] = cell
        if not any(cell.text or cell.fill for cell in row.cells):
            return
        self._above |= {role: cells[role] for role in _OF_ALL if role in cells and not cells[role].above}
        cells |= {
            role: self._above[role] for role in _OF_ALL if role in cells and cells[role].above and role in self._above
        }
        first = cells.get("action")
        data: Data = {}
        own = ""
        if "id" in cells and cells["id"].text:
            own = cells["id"].text
        paras = list(first.paras) if first is not None and not first.above else []
        paras = [para for para in paras if para.text]
        if (paras and paras[0].style == "identifier") or (len(paras) > 1 and _ID.match(paras[0].text) and not own):
            own = own or paras[0].text
            desk.account("id", [paras.pop(0)])
        if self.actions and self._is_further_text(row, paras):
            return
        rest = [para for para in paras if not self._labelled(para, data)]
        continued = bool(rest) and self._is_repeated(rest)
        if rest and not continued:
            data = {"action": desk.prose(rest), **data}
            self._last = normal(" ".join(para.text for para in rest))
            self._number += 1
            self._further = 0
            id = f"{self._letters}{self._number}"
        elif self.actions:
            desk.account("repeated", rest)
            self._further += 1
            main = next(one["id"] for one in reversed(self.actions) if "action" in one)
            id = f"{main}{_suffix(self._further)}"
            data = {"continues": main, **data}
        else:  # a further row of nothing: its action was on an earlier page that is lost
            self._number += 1
            id = f"{self._letters}{self._number}"
            data = {"action": "Not stated in the Word file", **data}
            desk.say("SU804", row.cells[0].place, "a row has no key action, and none stands above it", id=id)
        if number := re.fullmatch(r"(?:\d+[.])*(\d{1,3})[.)]?", own):  # of the row, which another brick has too
            id = f"{self._letters}{number[1]}" if "action" in data else id
        elif re.fullmatch(r"[A-Za-z0-9_-]{1,24}", bare := re.sub(r"(?<=[A-Za-z])[ .]+(?=\d)", "", own)):
            id = bare
        if "id" in cells and (number or id == bare):
            desk.account("id", cells["id"].paras)
        self._used.add(id := self._free(id))
        if (cell := cells.get("brick")) is not None:  # its name, which is a heading where it changes
            desk.account("repeated", (para for para in cell.paras if not desk.is_placed(para)))
        self.actions.append({"id": id, **data})
        self._places.append(row.cells[0].place)
        self._fill(cells, row, id)

    def _is_repeated(self, paras: Sequence[Para]) -> bool:
        """Whether the first cell only says again which key action this is a further row of."""
        text = " ".join(para.text for para in paras)
        if _CONTINUED.search(text):
            return True
        return bool(self.actions) and normal(text) == self._last

    def _is_further_text(self, row: TableRow, paras: Sequence[Para]) -> bool:
        """Whether a row holds no action but the impact, or the recovery, of the one above, as its first cell says."""
        found = _IMPACT.fullmatch(" ".join(para.text for para in paras)) if paras else None
        rest = [para for cell in row.cells[1:] for para in cell.paras]
        if found is None or not found.lastgroup or not any(para.text for para in rest):
            return False
        self._desk.account("label", paras)
        self._text(self.actions[-1], found.lastgroup, rest)
        return True

    def _fill(self, cells: dict[str, TableCell], row: TableRow, id: str) -> None:
        desk, data = self._desk, self.actions[-1]
        for role in ("owner", "plan"):
            if (cell := cells.get(role)) is not None:
                if role == "owner":
                    people = wording.people(para.text for para in cell.paras if para.text)
                    desk.place(cell.paras)
                    if people:
                        data["owner"] = people
                else:
                    self._text(data, "plan", cell.paras)
        done = cells.get("achievements")
        if done is not None:
            for field, paras in self._split(done.paras):
                self._text(data, field, paras)
        for role in ("impact", "recovery"):
            if (cell := cells.get(role)) is not None:
                self._text(data, role, cell.paras)
        data["rag"] = rag.rating(self._desk, self._scale, cells, row, id)
        if (cell := cells.get("next_plan")) is not None:
            if re.fullmatch(r"none this action is (complete|withdrawn)", normal(cell.text)):
                desk.account("generated", cell.paras)
            else:
                self._text(data, "next_plan", cell.paras)

    def _text(self, data: Data, field: str, paras: Sequence[Para]) -> None:
        shown = [para for para in paras if para.text]
        if not shown:
            return
        if len(shown) == 1 and normal(shown[0].text) in _EMPTY:
            self._desk.account("not stated", shown)
            return
        text = self._desk.prose(shown)
        data[field] = f"{data[field]}\n\n{text}" if field in data else text

    def _split(self, paras: Sequence[Para]) -> list[tuple[str, list[Para]]]:
        """What was achieved, and from "Impact:" on what difference that made."""
        found: list[tuple[str, list[Para]]] = [("achievements", [])]
        for para in self._lines(paras):
            match = _IMPACT.match(para.text) if not para.in_list or _IMPACT.fullmatch(para.text) else None
            if match is None or not match.lastgroup:
                found[-1][1].append(para)
                continue
            rest = after(para, match.end())
            self._desk.place([para])
            self._desk.convert("label", match[0])
            found.append((match.lastgroup, [rest] if rest.text else []))
        return found

    def _lines(self, paras: Sequence[Para]) -> list[Para]:
        """Paragraphs, those apart in which a line break stands before "Impact:"."""
        found: list[Para] = []
        for para in paras:
            lines = lines_of(para)
            if any(_IMPACT.match(one.text) for one in lines[1:]):
                self._desk.place([para])
                found += lines
            else:
                found.append(para)
        return found

    def _labelled(self, para: Para, data: Data) -> bool:
        """`Owner: Jo Bloggs` and the like, in the cell of the key action."""
        match = _LABELLED.match(para.text)
        if match is None or para.in_list:
            return False
        label, words = normal(match[1]), para.text[match.end() :]
        if label in ("owner", "lead", "action owner"):
            data["owner"] = wording.people([words])
            self._desk.place([para])
            self._desk.convert("label", match[0])
            return True
        if label == "status" and normal(words) in ("complete", "deferred", "withdrawn", "open"):
            data["status"] = normal(words)
            self._desk.place([para])
            self._desk.convert("label", match[0])
            return True
        if label == "deferred to":
            periods = [wording.printed_period(one) for one in words.split(",")]
            if all(periods):
                data["deferred_to"] = [str(one) for one in periods]
                self._desk.account("period", [para])
                return True
        return False

    def owners(self) -> None:
        """Where each action of the brick ends in a name in brackets, that is who answers for it."""
        named = [one for one in self.actions if "action" in one]
        found = [_OWNER_AT_END.search(one["action"]) for one in named]
        if len(named) < 2 or not all(found) or any("owner" in one for one in named):
            return
        for one, match in zip(named, found, strict=True):
            assert match is not None
            one["owner"] = [{"name": match[1]}]
            one["action"] = one["action"][: match.start()].rstrip()


def _suffix(number: int) -> str:
    """b, c, ... z, then 27, 28 ..."""
    return chr(ord("a") + number) if number < 26 else str(number + 1)
