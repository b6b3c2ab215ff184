"""The items of a highlight report that stand in no table with a heading for each column: in sections, in a list, in a table each,
under bands or headings of their level of assurance or priority -> tables of items, with their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import Scale
from ..patterns import late
from .draft import Desk
from .highlight import ROLES, columns, level_of, priority, scale_of
from .markdown import normal
from .pieces import after, piece
from .reading import Block, Para, Table, TableCell, TableRow

_LABEL = late(r"\s*([^\W\d][^:–]{2,40}?)\s*(?::|\s–)\s*(?=\S)")
# "Estates plan (assurance: medium)", "Estates plan – medium assurance"
_AT_END = late(
    r"\s*[(\[–-]\s*(?:(?:level of )?assurance(?: level| rating)?\s*[:–-]\s*([\w -]{3,20})|([\w-]{3,20}) assurance)\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
_TEXTS = ("escalation", "consideration", "resolution")
_LEAST = 2  # items by which a report in sections is known
_LEVEL, _PRIORITY = 900, 901  # columns for what stands over items


def itemised(desk: Desk, blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, with the items that were found as tables with columns."""
    scale = scale_of(desk)
    found: list[Block] = []
    over: dict[int, Para] = {}  # the headings that say the level or the priority of the tables below
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            found += _of_table(desk, block, over, scale)
            continue
        if block.stands_out or block.level:
            below = next((one for one in blocks[number + 1 :] if isinstance(one, Table) or one.text), None)
            role = _role_over(desk, block, scale) if isinstance(below, Table) or _over_both(desk, below, scale) else 0
            if role and _heads_items(below, blocks[number:]):
                over = {**(over if role == _PRIORITY else {}), role: block}
                continue
            if block.level:
                over = {}
        found.append(block)
    return _sections(desk, found, scale)


def _heads_items(below: Block | None, blocks: Sequence[Block]) -> bool:
    table = below if isinstance(below, Table) else next((one for one in blocks if isinstance(one, Table)), None)
    return table is not None and any({"title", "escalation"} <= set(columns(row).values()) for row in table.rows[:2])


def _over_both(desk: Desk, below: Block | None, scale: Scale) -> bool:
    return isinstance(below, Para) and bool(_role_over(desk, below, scale))


def _role_over(desk: Desk, para: Para, scale: Scale) -> int:
    if level_of(para.text, scale) is not None:
        return _LEVEL
    return _PRIORITY if desk.strategy is not None and priority(para.text, desk.strategy) else 0


# ------------------------------------------------------------------------------------------------------------- tables


def _of_table(desk: Desk, table: Table, over: dict[int, Para], scale: Scale) -> list[Block]:
    for at, row in enumerate(table.rows[:3]):
        roles = columns(row, scale)
        said = set(roles.values())
        bands = [one for one in table.rows[at + 1 :] if _band(desk, one, scale)]
        if not {"title", "escalation"} & said or len(said) < 2 or not any(_rest(row, roles)):
            continue
        if {"title", "escalation"} <= said and (over or bands):
            return [_banded(desk, table, at, roles, over, scale)]
        if "title" not in said and {"assurance", "escalation"} <= said:
            return [_with_titles(desk, table, at, roles)]
    vertical = _vertical(desk, table)
    return [vertical or table]


def _rest(row: TableRow, roles: dict[int, str]) -> list[bool]:
    return [cell.first in roles for cell in row.cells]


def _band(desk: Desk, row: TableRow, scale: Scale) -> int:
    """Whether a row only says the level, or the priority, of the rows below it: the column that stands for that."""
    shown = [cell for cell in row.cells if cell.text]
    if len(shown) != 1 or shown[0] is not row.cells[0] or len(shown[0].paras) != 1:
        return 0
    return _role_over(desk, shown[0].paras[0], scale)


def _banded(desk: Desk, table: Table, at: int, roles: dict[int, str], over: dict[int, Para], scale: Scale) -> Table:
    """Rows with a further cell each for what stands over them."""
    rows: list[TableRow] = []
    over = dict(over)
    for row in table.rows[at + 1 :]:
        if role := _band(desk, row, scale):
            over[role] = row.cells[0].paras[0]
        else:
            more = [TableCell([para], column, column, para.place) for column, para in over.items()]
            rows.append(TableRow([*row.cells, *more]))
    for cell in table.rows[at].cells:
        desk.account("heading", cell.paras)
    names = {_LEVEL: "assurance", _PRIORITY: "priority"}
    own = {column: role for column, role in roles.items() if role not in {names[one] for one in over}}
    return Table(rows, table.place, {**own, **{column: names[column] for column in over}})


def _with_titles(desk: Desk, table: Table, at: int, roles: dict[int, str]) -> Table:
    """Rows whose text begins with the item's title, as a row with a cell for it."""
    text = next(column for column, role in roles.items() if role == "escalation")
    rows = []
    for row in table.rows[at + 1 :]:
        cell = row.at(text)
        paras = [para for para in cell.paras if para.text] if cell is not None else []
        if cell is None or len(paras) < 2 or not (paras[0].stands_out or paras[0].level):
            return table
        split = [
            TableCell([paras[0]], _LEVEL, _LEVEL, cell.place),
            TableCell([*paras[1:]], cell.first, cell.last, cell.place),
        ]
        rows.append(TableRow([*(one for one in row.cells if one is not cell), *split]))
    for cell in table.rows[at].cells:
        desk.account("heading", cell.paras)
    return Table(rows, table.place, {**roles, _LEVEL: "title"})


def _vertical(desk: Desk, table: Table) -> Table | None:
    """A table in which each row says one thing of an item, as a table with a row for each item."""
    rows = [row for row in table.rows if any(cell.text for cell in row.cells)]
    asked = [_role(row.cells[0].text) if len(row.cells) == 2 else "" for row in rows]
    if not rows or not all(asked) or not {"title", "assurance", "escalation"} <= {*asked}:
        return None
    order = [*dict.fromkeys(asked)]
    items: list[dict[str, TableCell]] = []
    for row, role in zip(rows, asked, strict=True):
        desk.account("label", row.cells[0].paras)
        if not items or role in items[-1]:
            items.append({})
        items[-1][role] = row.cells[1]
    return Table([_row(one, order) for one in items], table.place, dict(enumerate(order)))


def _row(cells: dict[str, TableCell], order: Sequence[str]) -> TableRow:
    placed = []
    for column, role in enumerate(order):
        if role in cells:
            cell = cells[role]
            placed.append(TableCell(cell.blocks, column, column, cell.place, cell.fill))
    return TableRow(placed)


def _role(text: str) -> str:
    """What a label says that an item's text is."""
    said = normal(text)
    return next((role for role, pattern in ROLES if pattern.search(said)), "") if len(text) < 60 else ""


# ----------------------------------------------------------------------------------------------------------- sections


@dataclass
class _Section:
    """A heading, and what stands under it: the label that begins each paragraph, how long it is, and the paragraph."""

    head: Para
    cut: int = 0  # of its text, where the level begins that it ends in
    below: list[tuple[str, int, Para]] = field(default_factory=list)

    def is_item(self, scale: Scale) -> bool:
        levels = [para.text[length:] for role, length, para in self.below if role == "assurance"]
        return bool(self.cut) or (len(levels) == 1 and level_of(levels[0], scale) is not None)


def _sections(desk: Desk, blocks: Sequence[Block], scale: Scale) -> list[Block]:
    sections: list[_Section] = []
    parts: list[Block | _Section] = []
    for block in blocks:
        current = sections[-1] if sections and parts and parts[-1] is sections[-1] else None
        if isinstance(block, Table) or not block.text:
            parts.append(block)
            continue
        role, length = _labelled(block)
        end = _AT_END.search(block.text)
        ends = end is not None and level_of(end[1] or end[2], scale) is not None
        heads = (bool(block.level) or (block.stands_out and len(block.text) < 160)) and not role
        if (ends and end is not None) or heads:
            sections.append(_Section(block, end.start() if ends and end is not None else 0))
            parts.append(sections[-1])
        elif current is not None:
            current.below.append((role, length, block))
        else:
            parts.append(block)
    items = [one for one in sections if one.is_item(scale)]
    if len(items) < _LEAST:
        return [*blocks]
    found: list[Block] = []
    for part in parts:
        if not isinstance(part, _Section):
            found.append(part)
        elif part.is_item(scale):
            found.append(_of_section(desk, part))
        else:
            found += [part.head, *(para for _, _, para in part.below)]
    return found


def _labelled(para: Para) -> tuple[str, int]:
    """What a paragraph is by the label that it begins with or is, and how long that is."""
    match = _LABEL.match(para.text)
    if match and (role := _role(match[1])):
        return role, match.end()
    return "", 0


def _of_section(desk: Desk, section: _Section) -> Table:
    cells: dict[str, list[Block]] = {"title": [section.head]}
    if section.cut:
        match = _AT_END.search(section.head.text)
        assert match is not None
        desk.place([section.head])
        group = 1 if match[1] else 2
        desk.convert("label", section.head.text[match.start() : match.start(group)])
        cells["title"] = [piece(section.head, 0, section.cut)]
        cells["assurance"] = [piece(section.head, match.start(group), match.end(group))]
    at = "escalation"
    for role, length, para in section.below:
        if not role:
            cells.setdefault(at, []).append(para)
            continue
        at = role if role in _TEXTS else "escalation"
        desk.place([para])
        desk.convert("label", para.text[:length])
        cells.setdefault(role, []).append(after(para, length))
    head = section.head
    placed = [TableCell(blocks, column, column, head.place) for column, blocks in enumerate(cells.values())]
    return Table([TableRow(placed)], head.place, dict(enumerate(cells)))
