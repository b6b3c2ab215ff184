"""Governance tables: each board's form, by the labels of its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import GovernanceRow, Strategy
from ..model.address import GOVERNANCE
from ..model.strategy import DEFAULT_ROWS
from . import questions, ticks, wording
from .draft import Data, Desk
from .markdown import normal
from .reading import Para, Table, TableCell

_ASSURANCE = {"assured": "assured", "partially assured": "partially-assured", "not assured": "not-assured"}
_LINES = ("presented_to", "report_cycle")
_ONCE = {*_LINES, "sponsor", "author", "submitted", "assurance_level", "risks", "within_risk_appetite"}
_PROMPT = "list risk number and title of risk"
_EMPTY = {"", "not stated"}


def governance(desk: Desk, table: Table, heading: Para | None) -> Data:
    """A governance table, by the form (of those that are known) whose labels and bricks fit it best."""
    strategy = _form(desk, table, heading)
    rows = strategy.rows if strategy else DEFAULT_ROWS
    own = {text: row for row in reversed(rows) for text in (row.label, row.label.split(":")[0])}
    by_label = {**own, **{text: row for text, row in questions.labels(desk).items() if text not in own}}
    data: Data = {}
    if strategy is not None and strategy is not desk.strategy:
        data["strategy"] = strategy
    if heading is not None:
        short = strategy.short if strategy else ""
        if normal(heading.text) in {
            normal(short),
            "governance table",
            normal(f"{short} governance table"),
            normal(f"{short} trust governance table"),
        }:
            desk.account("heading", [heading])
        else:
            data["title"] = desk.line([heading])
    field = ""
    aligned: list[list[TableCell]] = []
    for number, row in enumerate(table.rows):
        label, rest = (row.cells[0], row.cells[1:]) if row.cells else (None, [])
        if label is None:
            continue
        if number == 0 and [normal(cell.text) for cell in row.cells] in (["question", "answer"], ["", ""]):
            desk.account("heading", (para for cell in row.cells for para in cell.paras))
            continue
        if (not label.text or label.above) and field == "alignment":
            aligned.append(rest)
            continue
        if not label.text and field:
            _answer(desk, data, by_label.get(field) or GovernanceRow(field=field, label=field), rest)
            continue
        known = by_label.get(questions.label(label.text, [*by_label]))
        desk.account("label", (para for para in label.paras if not desk.is_placed(para)))
        if known is None:
            field = ""
            value = desk.prose(para for cell in rest for para in cell.paras)
            if value:
                data.setdefault("other", {})[label.text.rstrip(": ")] = value
                desk.accounted.pop()  # the label stands in the draft
            continue
        field = known.field
        if field == "alignment":
            aligned.append(rest)
        else:
            _answer(desk, data, known, rest)
    if aligned and (found := ticks.ticked(desk, aligned, strategy)) is not None:
        data["alignment"] = found
    return data


def _form(desk: Desk, table: Table, heading: Para | None) -> Strategy | None:
    """Whose form a table is: that of the strategy whose bricks and name it holds; else the paper's own."""
    words = f"{heading.text if heading else ''} " + " ".join(cell.text for row in table.rows for cell in row.cells)
    said = f" {normal(words)} "
    texts = {normal(para.text) for row in table.rows for cell in row.cells for para in cell.paras}

    named = f" {normal(heading.text)} " if heading else ""

    def score(strategy: Strategy) -> tuple[bool, int, int]:
        names = sum(
            normal(one.name) in texts or any(text.startswith(normal(one.name) + " ") for text in texts)
            for one in strategy.bricks
        )
        return (
            f" {normal(strategy.short)} " in named,
            names,
            sum(f" {normal(row.label)} " in said for row in strategy.rows if strategy.governance_rows),
        )

    best = max(desk.known, key=score, default=None)  # the first of equals: the paper's own
    return best if best is not None and score(best) > (False, 0, 0) else desk.strategy


def _answer(desk: Desk, data: Data, row: GovernanceRow, cells: Sequence[TableCell]) -> None:
    paras = [para for cell in cells for para in cell.paras if para.text]
    if row.field in data and row.field in _ONCE:  # asked again: the second answer is listed as not placed
        return
    text = " ".join(para.text for para in paras)
    if not paras:
        return
    if normal(text) in _EMPTY:
        desk.account("not stated", paras)
        return
    if normal(text) == _PROMPT:
        desk.account("prompt of the form", paras)
        where = paras[0].place
        desk.say(
            "SU804", where, f"'{row.label.rstrip(': ')}' was left as the form prompts: “{text}”; the row was left out"
        )
        return
    field = row.field
    said = ticks.choices(paras)
    if said:
        given = [name for name, answer in said if answer == "yes"]
        desk.account("choice", paras)
        if field in GOVERNANCE:
            data[field] = given[0] if len(given) == 1 else given
        else:
            data.setdefault("other", {})[field] = given
        return
    if field not in GOVERNANCE:
        value = [one for choice in row.choices if (one := choice) and f" {normal(choice)} " in f" {normal(text)} "]
        if (
            row.many
            and row.choices
            and " ".join(sorted(normal(one) for one in value))
            == " ".join(sorted(map(normal, re.split(r"[,;\n]", text))))
        ):
            desk.account("choice", paras)
            data.setdefault("other", {})[field] = value
        else:
            data.setdefault("other", {})[field] = desk.prose(paras)
    elif field in ("sponsor", "author"):
        data[field] = wording.people(line for para in paras for line in "".join(s.text for s in para.spans).split("\n"))
        desk.place(paras)
    elif field == "submitted":
        date = wording.day(text)
        if date is None:
            desk.say("SU804", paras[0].place, f"'{text[:60]}' is not a date that can be read; `submitted` was left out")
            return
        data[field] = str(date)
        desk.account("date", paras)
    elif field == "assurance_level":
        level = _ASSURANCE.get(normal(text))
        data[field] = level or text
        desk.account("assurance", paras) if level else desk.place(paras)
    elif field in _LINES:
        data[field] = desk.line(paras)
    elif field == "within_risk_appetite" and normal(text) in ("yes", "no"):
        data[field] = normal(text) == "yes"
        desk.account("answer", paras)
    elif field == "risks":
        data[field] = _risks(desk, paras)
    else:
        data[field] = f"{data[field]}\n\n{desk.prose(paras)}" if field in data else desk.prose(paras)


def _risks(desk: Desk, paras: Sequence[Para]) -> object:
    """The risks that the cover names: numbers, numbers with titles, or text."""
    numbers = wording.register_cell(" ".join(para.text for para in paras))
    if isinstance(numbers, list):
        desk.account("register", paras)
        return [{"register": one} for one in numbers]
    found = [re.match(r"((?:SR|CR|R)?\d{1,5}(?:\s?\([a-z]\)|[a-z])?)\s*[:–-]\s*(.+)\Z", para.text) for para in paras]
    if all(found):
        desk.place(paras)
        return [{"register": one[1], "title": one[2]} for one in found if one]
    if normal(" ".join(para.text for para in paras)) == "none":
        desk.account("none", paras)
        return []
    return desk.prose(paras)
