"""A highlight report: its items with their levels of assurance, the legend of the scale, the list of priorities."""

from __future__ import annotations

import re

from ..model import NOT_RATED, Strategy
from ..model.ratings import BUILT_IN
from . import colours, wording
from .draft import Data, Desk
from .markdown import normal
from .reading import Para, Table, TableCell, TableRow

_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("assurance", r"\bassurance\b|^(rating|rag)$"),
        ("register", r"\b(orr|baf|risk ref|risk reference|risk register|register|risk)\b"),
        ("consideration", r"\bconsideration\b"),
        ("resolution", r"\b(resolution|resolved)\b"),
        ("escalation", r"\b(escalation|escalate|headlines?|key (points|issues|messages)|summary|update|narrative)\b"),
        ("priority", r"\bpriority\b"),
        ("title", r"\b(report|item|agenda|topic|subject|title)\b"),
    )
)
_NUMBERED = re.compile(r"\s*([A-Za-z]?\d{1,3}[a-z]?)\s*[.):]\s+(?=\S)")
_EMPTY = {"", "not stated"}
_COMMITTEE = re.compile(r"\s*[-–:]?\s*(?:chair'?s'? )?(?:joint )?highlight report\b.*\Z", re.IGNORECASE)


def columns(row: TableRow) -> dict[int, str]:
    """What each column of a heading row is: column -> field of an item."""
    found: dict[int, str] = {}
    for cell in row.cells:
        said = normal(cell.text)
        role = next((role for role, pattern in _ROLES if pattern.search(said) and role not in found.values()), "")
        if role:
            found[cell.first] = role
    return found


def is_item_table(table: Table) -> bool:
    if not table.rows:
        return False
    found = set(columns(table.rows[0]).values())
    return "assurance" in found and "title" in found and len(found) > 2 and "escalation" in found


def items(desk: Desk, table: Table, earlier: list[Data]) -> list[Data]:
    """The items of a table. A row whose first cell is empty goes on from the item above, as over a page."""
    scale = (desk.strategy.scale("assurance") if desk.strategy else None) or BUILT_IN["assurance"]
    at = columns(table.rows[0])
    for cell in table.rows[0].cells:
        if cell.first in at:
            desk.account("heading", cell.paras)
    found = list(earlier)
    for row in table.rows[1:]:
        if columns(row) == at and normal(row.cells[0].text) == normal(table.rows[0].cells[0].text):
            desk.account("heading", (para for cell in row.cells for para in cell.paras))
            continue
        cells = {role: one for column, role in at.items() if (one := row.at(column)) is not None}
        if not any(cell.text or cell.fill for cell in row.cells):
            continue
        title = cells.get("title")
        if (title is None or not title.text or title.above) and found:
            _go_on(desk, cells, found[-1], row)
            continue
        found.append(_item(desk, cells, row, len(found) + 1, {str(one["id"]) for one in found}, scale))
    return found


def _item(desk: Desk, cells: dict[str, TableCell], row: TableRow, number: int, used: set[str], scale: object) -> Data:
    paras = [para for para in cells["title"].paras if para.text] if "title" in cells else []
    id = ""
    if paras and paras[0].style == "identifier":
        id = paras[0].text
        desk.account("id", [paras.pop(0)])
    data: Data = {"id": "", "title": ""}
    for para in [*paras]:
        match = re.match(r"Priority:\s*", para.text)
        if match and desk.strategy and (known := _priority(para.text[match.end() :], desk.strategy)):
            data["priority"] = known
            desk.account("priority", [para])
            paras.remove(para)
    text = desk.line(paras)
    numbered = _NUMBERED.match(text)
    if numbered and not id:
        id, text = numbered[1], text[numbered.end() :]
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,24}", id) or id in used:
        id = str(number)
        while id in used:
            id += "x"
    data["id"], data["title"] = id, text or "Not stated in the Word file"
    data["assurance"] = _assurance(desk, cells.get("assurance"), row, id, scale)
    if (cell := cells.get("priority")) is not None and cell.text:
        known = _priority(cell.text, desk.strategy) if desk.strategy else ""
        if known:
            data["priority"] = known
            desk.account("priority", cell.paras)
    for role in ("escalation", "consideration", "resolution"):
        if (cell := cells.get(role)) is not None:
            if normal(cell.text) in _EMPTY:
                desk.account("not stated", cell.paras)
            else:
                data[role] = desk.prose(cell.paras)
    if (cell := cells.get("register")) is not None:
        said = normal(cell.text)
        if said in _EMPTY:
            desk.account("not stated", cell.paras)
        elif said == "none":
            data["register"] = []
            desk.account("none", cell.paras)
        else:
            data["register"] = wording.register_cell(cell.text)
            desk.place(cell.paras)
            desk.convert("label", cell.text)
    return data


def _assurance(desk: Desk, cell: TableCell | None, row: TableRow, id: str, scale: object) -> str:
    from ..model import Scale

    assert isinstance(scale, Scale)
    place = cell.place if cell is not None else row.cells[0].place
    if cell is not None:
        said = colours.rating(cell.text, scale)
        if said is not None:
            desk.account("rating", cell.paras)
            return said.id
        coloured = colours.by_colour(cell.fill, scale)
        if coloured is not None and not cell.text:
            desk.say(
                "SU802",
                place,
                f"the level of assurance is a colour only (#{cell.fill}), read as {coloured.name}",
                id=id,
            )
            return coloured.id
    what = f"“{cell.text[:40]}”" if cell is not None and cell.text else "an empty cell"
    desk.say("SU803", place, f"no level of assurance can be read from {what}: not-rated", id=id)
    return NOT_RATED


def _go_on(desk: Desk, cells: dict[str, TableCell], item: Data, row: TableRow) -> None:
    for role in ("escalation", "consideration", "resolution"):
        cell = cells.get(role)
        if cell is not None and cell.text:
            text = desk.prose(cell.paras)
            item[role] = f"{item[role]}\n\n{text}" if role in item else text
    desk.say(
        "SU804",
        row.cells[0].place,
        f"a row without a title goes on from item {item['id']}; its text was added there",
        id=str(item["id"]),
    )


def _priority(text: str, strategy: Strategy) -> str:
    names = {one.name: one.id for one in strategy.priorities}
    return names.get(wording.near(text, names, 0.8), "")


def legend(desk: Desk, table: Table) -> bool:
    """Whether a table only says what the ratings of a scale mean. What the scale says too is accounted for; other words
    become part of the strategy's copy."""
    for name in ("assurance", "rag"):
        scale = desk.strategy.scale(name) if desk.strategy else BUILT_IN[name]
        rows = [(row, colours.rating(row.cells[0].text, scale)) for row in table.rows if row.cells]
        known = [(row, one) for row, one in rows if one is not None]
        if len(known) < 3 or len(known) + 1 < len(rows) or max(len(row.cells) for row in table.rows) > 3:
            continue
        for row, one in rows:
            if one is None:
                desk.account("legend", (para for cell in row.cells for para in cell.paras))
                continue
            desk.account("legend", row.cells[0].paras)
            for cell in row.cells[1:]:
                said = normal(cell.text)
                if said == normal(one.meaning or "") or said in _EMPTY or not said:
                    desk.account("legend", cell.paras)
                elif desk.strategy is not None:
                    desk.revise(("ratings", name, scale.ratings.index(one), "meaning"), cell.paras)
        return True
    return False


def priorities(desk: Desk, table: Table) -> bool:
    """Whether a table lists the priorities that the strategy lists."""
    if desk.strategy is None or not desk.strategy.priorities:
        return False
    found: list[Para] = []
    others: list[Para] = []
    for row in table.rows:
        for cell in row.cells:
            for para in cell.paras:
                if para.text:
                    bare = _NUMBERED.sub("", para.text, count=1)
                    (found if _priority(bare, desk.strategy) else others).append(para)
    if len(found) < 3 or len(others) > 2:
        return False
    desk.account("strategy", found)
    for para in others:
        if "priorities" in normal(para.text):
            desk.account("heading", [para])
    return True


def from_title(desk: Desk, data: Data) -> None:
    """The committee and the date of its meeting, which a highlight report has in its title."""
    title = data.get("title", "")
    before, date = wording.split_day(title)
    if date is not None and "meeting_date" not in data and date.day:
        data["meeting_date"] = str(date)
        data["title"] = before
        desk.convert("date", title[len(before) :])
        title = before
    if "committee" not in data:
        match = _COMMITTEE.search(title)
        committee = title[: match.start()].strip() if match else ""
        data["committee"] = committee or title or "Not stated in the Word file"
