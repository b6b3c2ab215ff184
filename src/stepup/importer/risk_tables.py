"""Risks in a table of their own, one a row."""

from __future__ import annotations

from . import wording
from .draft import Data, Desk
from .markdown import normal
from .reading import Para, Table, TableRow
from .risks import EMPTY, NONE, entry, is_mitigations, is_register, is_risk_table, is_risks


def from_table(desk: Desk, table: Table) -> list[Data]:
    """A table of its own, one risk a row, with columns for mitigation, register number and level. One without headings
    holds risks on the left and mitigating actions beside them."""
    if not is_risk_table(table):
        return [one for row in table.rows for one in _of_row(desk, row, _by_place(row))]
    head = table.rows[0]
    columns: dict[str, int] = {}
    for cell in head.cells:
        said = normal(cell.text)
        role = (
            "risk" if is_risks(cell.text.rstrip(":"))
            else "mitigation" if is_mitigations(cell.text.rstrip(":"))
            else "level" if said in ("level", "risk level", "rating")
            else "register" if is_register(cell.text)
            else ""
        )  # fmt: skip
        if not role and "register" not in columns and said and "mitigation" in columns:
            role = "register"  # the name of this trust's register
        if role and role not in columns:
            columns[role] = cell.first
            desk.account("heading", cell.paras)
    for cell in head.cells:
        below = [
            one
            for row in table.rows[1:]
            if (one := row.at(cell.first)) is not None and cell.first not in columns.values()
        ]
        counts = [one.text.rstrip(".)") for one in below] == [str(n) for n in range(1, len(below) + 1)]
        if counts or not any(one.text for one in below):  # it numbers the rows, or nobody filled it in
            desk.account("heading", (para for para in cell.paras if not desk.is_placed(para)))
            desk.account("number", (para for one in below for para in one.paras))
    found: list[Data] = []
    for row in table.rows[1:]:
        found += _of_row(desk, row, columns)
    return found


def _by_place(row: TableRow) -> dict[str, int]:
    return dict(zip(("risk", "mitigation", "register"), (cell.first for cell in row.cells if cell.text), strict=False))


def _of_row(desk: Desk, row: TableRow, columns: dict[str, int]) -> list[Data]:
    def paras(role: str) -> list[Para]:
        cell = row.at(columns[role]) if role in columns else None
        return [para for para in cell.paras if para.text] if cell else []

    risks, closed = paras("risk"), []
    if risks and risks[0].style == "identifier":
        desk.account("id", [risks.pop(0)])
    for number, para in enumerate(risks):
        if normal(para.text) == "closed" and para.style == "label":
            desk.account("label", [para])
            risks, closed = risks[:number], risks[number + 1 :]
            break
    if not risks:
        return []
    if normal(" ".join(para.text for para in risks)) in NONE:
        desk.account("none identified", risks)
        return []
    data = entry(desk, risks, paras("mitigation"))
    if closed:
        data["closed"] = desk.prose(closed)
    numbers = paras("register")
    said = normal(" ".join(para.text for para in numbers))
    if said in EMPTY:
        desk.account("not stated", numbers)
    elif said == "none":
        data["register"] = []
        desk.account("none", numbers)
    else:
        cell = wording.register_cell(" ".join(para.text for para in numbers))
        data["register"] = cell if isinstance(cell, list) else [str(cell)]
        desk.place(numbers)
        desk.convert("label", " ".join(para.text for para in numbers) if isinstance(cell, list) else "")
    levels = paras("level")
    said = normal(" ".join(para.text for para in levels))
    if said in ("low", "medium", "high"):
        data["level"] = said
        desk.account("level", levels)
    elif said in EMPTY:
        desk.account("not stated", levels)
    return [data]


def by_brick(desk: Desk, table: Table, names: list[str]) -> list[tuple[str, Table]]:
    """The risks of a table that names the brick of each, as a table for each brick; [] where no column names them."""
    head, rows = table.rows[0], table.rows[1:]
    for cell in head.cells:
        beside = [row.at(cell.first) for row in rows]
        said = [wording.near(one.text, names) if one is not None and not one.above else "" for one in beside]
        if sum(map(bool, said)) < 2 or not all(name or one is None or one.above for name, one in zip(said, beside, strict=True)):  # fmt: skip
            continue
        desk.account("heading", cell.paras)
        top = TableRow([one for one in head.cells if one is not cell])
        found: dict[str, list[TableRow]] = {}
        last = ""
        for name, one, row in zip(said, beside, rows, strict=True):
            last = name or last
            desk.account("repeated", one.paras if one is not None else ())
            found.setdefault(last, []).append(TableRow([each for each in row.cells if each is not one]))
        return [(name, Table([top, *several], table.place)) for name, several in found.items() if name]
    return []
