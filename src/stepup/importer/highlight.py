"""A highlight report: its items with their levels of assurance, the legend of the scale, the list of priorities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from ..model import NOT_RATED, Rating, Scale, Strategy
from ..model.ratings import BUILT_IN
from ..patterns import late
from . import colours, wording
from .draft import Data, Desk
from .markdown import normal
from .pieces import after
from .reading import Para, Table, TableCell, TableRow

ROLES = tuple(  # of a column, or of a label: the first that fits
    (role, late(pattern))
    for role, pattern in (
        ("assurance", r"\bassurance\b|^(?:b?rag )?(?:rating|rag|status|level)$"),
        ("register", r"\b(orr|baf|risk ref|risk reference|risk register|register|risk)\b"),
        ("id", r"^(?:no|n|nos|number|item no|item number|ref|#)$"),
        ("consideration", r"\bconsideration\b"),
        ("resolution", r"\b(resolution|resolved)\b"),
        (
            "escalation",
            r"\b(escalations?|escalated?|headlines?|key (points|issues|messages)|summary|updates?|narrative|alert|discussion|details?|comments?|matters?|issues)\b",
        ),
        ("priority", r"\bpriority\b"),
        ("title", r"\b(reports?|items?|agenda|topic|subject|title|area|paper)\b"),
    )
)
_NUMBERED = late(r"\s*([A-Za-z]?\d{1,3}[a-z]?)\s*[.):]\s+(?=\S)")
_OF_LEVEL = late(r"\b(?:levels?|of|assurance|strength|ratings?|rated|items?|with|reports?)\b")
_LONGEST = 60  # characters of a line that names a level
_EMPTY = {"", "not stated"}
_COMMITTEE = late(r"\s*[-–:]?\s*(?:chair'?s'? )?(?:joint )?highlight report\b.*\Z", re.IGNORECASE)


def scale_of(desk: Desk) -> Scale:
    """The scale of assurance that the strategy has."""
    return desk.strategy.scale("assurance") if desk.strategy else BUILT_IN["assurance"]


def level_of(text: str, scale: Scale) -> Rating | None:
    """The level that a line names and nothing else: "High assurance", "Level of assurance: High"; None for none."""
    if not text or len(text) > _LONGEST:
        return None
    bare = _OF_LEVEL.sub(" ", normal(text)).split()
    return colours.rating(" ".join(bare), scale) if 0 < len(bare) < 3 else None


def columns(row: TableRow, scale: Scale | None = None) -> dict[int, str]:
    """What each column of a heading row is: column -> field of an item. With a `scale`, a column headed by one of its levels
    is `level` and the level's id."""
    found: dict[int, str] = {}
    levels = {cell.first: one.id for cell in row.cells if scale and (one := scale.find(cell.text)) is not None}
    if len(levels) > 1:
        found |= {column: f"level {id}" for column, id in levels.items()}
    for cell in row.cells:
        said = normal(cell.text)
        role = next((role for role, pattern in ROLES if pattern.search(said) and role not in found.values()), "")
        if role and cell.first not in found:
            found[cell.first] = role
    return found


def is_item_table(table: Table, scale: Scale | None = None) -> bool:
    """Whether each row of a table is an item; `items` made those that have their columns already."""
    if table.columns:
        return "title" in table.columns.values() and "escalation" in table.columns.values()
    if not table.rows:
        return False
    found = set(columns(table.rows[0], scale).values())
    levels = "assurance" in found or any(role.startswith("level ") for role in found)
    return levels and "title" in found and len(found) > 2 and "escalation" in found


_OF_ALL = ("assurance", "priority", "register")  # which, merged downwards, are those of each row


def items(desk: Desk, table: Table, earlier: list[Data]) -> list[Data]:
    """The items of a table. A row whose first cell is empty goes on from the item above, as over a page."""
    scale = scale_of(desk)
    at = table.columns or columns(table.rows[0], scale)
    for cell in table.rows[0].cells if not table.columns else ():
        below = (one for row in table.rows[1:] if (one := row.at(cell.first)) is not None and len(row.cells) > 1)
        if cell.first in at or not any(one.text for one in below):
            desk.account("heading", cell.paras)
    found = list(earlier)
    above: dict[str, TableCell] = {}
    for row in table.rows if table.columns else table.rows[1:]:
        if columns(row, scale) == at and normal(row.cells[0].text) == normal(table.rows[0].cells[0].text):
            desk.account("heading", (para for cell in row.cells for para in cell.paras))
            continue
        cells = {role: one for column, role in at.items() if (one := row.at(column)) is not None}
        if not any(cell.text or cell.fill for cell in row.cells):
            continue
        above |= {role: cells[role] for role in _OF_ALL if role in cells and not cells[role].above}
        cells |= {role: above[role] for role in _OF_ALL if role in cells and cells[role].above and role in above}
        title = cells.get("title")
        if (title is None or not title.text or title.above) and found:
            _go_on(desk, cells, found[-1], row)
            continue
        found.append(_item(desk, cells, row, len(found) + 1, {str(one["id"]) for one in found}, scale))
    return found


def _item(desk: Desk, cells: dict[str, TableCell], row: TableRow, number: int, used: set[str], scale: Scale) -> Data:
    paras = [para for para in cells["title"].paras if para.text] if "title" in cells else []
    id = ""
    if paras and paras[0].style == "identifier":
        id = paras[0].text
        desk.account("id", [paras.pop(0)])
    if (own := cells.get("id")) is not None and own.text and not id:
        id = own.text.rstrip(".) ")
        desk.account("id", own.paras)
    data: Data = {"id": "", "title": ""}
    for para in [*paras]:
        match = re.match(r"Priority:\s*", para.text)
        if match and desk.strategy and (known := priority(para.text[match.end() :], desk.strategy)):
            data["priority"] = known
            desk.account("priority", [para])
            paras.remove(para)
    text = desk.line(paras)
    numbered = _NUMBERED.match(text)
    if numbered and not id:
        id, text = numbered[1], text[numbered.end() :]
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,24}", id) or id in used:
        id = next(free for n in count(number) if (free := str(n)) not in used)
    data["id"], data["title"] = id, text or "Not stated in the Word file"
    data["assurance"] = _assurance(desk, cells, row, id, scale)
    if (cell := cells.get("priority")) is not None and cell.text:
        known = priority(cell.text, desk.strategy) if desk.strategy else ""
        if known:
            data["priority"] = known
            desk.account("priority", (para for para in cell.paras if not desk.is_placed(para)))
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


def _assurance(desk: Desk, cells: dict[str, TableCell], row: TableRow, id: str, scale: Scale) -> str:
    cell = cells.get("assurance")
    ticked = [
        role for role, one in cells.items() if role.startswith("level ") and one.text and wording.ticked(one.text)
    ]
    if len(ticked) == 1:
        desk.account("tick", (para for role, one in cells.items() if role.startswith("level ") for para in one.paras))
        return ticked[0].removeprefix("level ")
    place = cell.place if cell is not None else row.cells[0].place
    if cell is not None:
        said = colours.rating(cell.text, scale) or level_of(cell.text, scale)
        named = said or colours.by_name(cell.text, scale)
        if named is not None:
            desk.account("rating", (para for para in cell.paras if not desk.is_placed(para)))
            if said is None:
                told = f"the level of assurance is a colour's name (“{cell.text[:40]}”), read as {named.name}"
                desk.say("SU802", place, told, id=id)
            return named.id
        coloured = colours.by_colour(cell.fill, scale)
        if coloured is not None and not cell.text:
            told = f"the level of assurance is a colour only (#{cell.fill}), read as {coloured.name}"
            desk.say("SU802", place, told, id=id)
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


def priority(text: str, strategy: Strategy) -> str:
    """The id of the priority that a text names, "" for none."""
    text = _NUMBERED.sub("", text, count=1)
    names = {one.name: one.id for one in strategy.priorities}
    return names.get(wording.near(text, names, 0.8), "")


def legend(desk: Desk, table: Table) -> bool:
    """Whether a table only says what the ratings of a scale mean. What the scale says too is accounted for; other words
    become part of the strategy's copy."""
    for name in ("assurance", "rag"):
        scale = desk.strategy.scale(name) if desk.strategy else BUILT_IN[name]
        said = [(row, next((cell for cell in row.cells if cell.text), row.cells[0])) for row in table.rows if row.cells]
        rows = [(row, cell, colours.rating(cell.text, scale)) for row, cell in said]  # before which a colour may stand
        known = [one for _, _, one in rows if one is not None]
        if len(known) < 3 or len(known) + 1 < len(rows) or max(len(row.cells) for row in table.rows) > 3:
            continue
        for row, named, one in rows:
            if one is None:
                desk.account("legend", (para for cell in row.cells for para in cell.paras))
                continue
            for cell in row.cells:
                words = normal(cell.text)
                if cell is named or words == normal(one.meaning or "") or words in _EMPTY:
                    desk.account("legend", cell.paras)
                elif desk.strategy is not None:
                    desk.revise(("ratings", name, scale.ratings.index(one), "meaning"), cell.paras)
        return True
    return False


def legend_lines(desk: Desk, paras: Sequence[Para]) -> list[Para]:
    """Paragraphs without those that say, each after a level's name, what the levels of assurance mean."""
    scale = scale_of(desk)
    found: dict[int, tuple[int, Rating]] = {}
    for number, para in enumerate(paras):
        name = re.match(r"\s*([\w -]{3,20}?)\s*(?::|–|\s-\s)\s*(?=\S)", para.text)
        level = level_of(name[1], scale) if name else None
        if name and level is not None:
            found[number] = name.end(), level
    if len({one.id for _, one in found.values()}) < 3 or len(found) != max(found) - min(found) + 1:
        return [*paras]
    for number, (length, level) in found.items():
        rest = after(paras[number], length)
        if normal(rest.text) == normal(level.meaning or ""):
            desk.account("legend", [paras[number]])
            continue
        desk.place([paras[number]])
        desk.convert("legend", paras[number].text[:length])
        if desk.strategy is not None:
            desk.revise(("ratings", "assurance", scale.ratings.index(level), "meaning"), [rest])
    return [para for number, para in enumerate(paras) if number not in found]


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
                    (found if priority(para.text, desk.strategy) else others).append(para)
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
