"""A governance table -> its rows: whose labels, order and allowed answers the strategy of that board decides."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup, escape

from stepup.findings import Path
from stepup.model import Day, Governance, GovernanceRow, Person, RegisterRisk, Strategy
from stepup.model.strategy import DEFAULT_ROWS

from . import filters

_ASSURANCE = {"assured": "Assured", "partially-assured": "Partially assured", "not-assured": "Not assured"}
_UNANSWERED = Markup(f"<p>{filters.NOT_STATED}</p>")
_LINES = frozenset(("presented_to", "assurance_level", "report_cycle"))  # plain text, never Markdown


class Answer(NamedTuple):
    """One row of the table. `field` is its address inside the paper, "" where nobody answered."""

    label: str
    answer: Markup
    field: str


class GovernanceTable(NamedTuple):
    title: str
    title_field: str
    answers: list[Answer]


def governance_tables(tables: tuple[Governance, ...], strategy: Strategy) -> list[GovernanceTable]:
    """The governance tables of a paper; `strategy` is the paper's own, for tables that name none."""
    return [_table(table, table.strategy or strategy, f"governance[{n}]") for n, table in enumerate(tables)]


def _table(table: Governance, strategy: Strategy, at: str) -> GovernanceTable:
    used: set[str | int] = set()
    answers = []
    for row in strategy.rows:
        path, value = table.answer(row)
        if value is None:
            answers.append(Answer(row.label, _UNANSWERED, ""))
            continue
        if path[0] == "other":
            used.add(path[1])
        answers.append(Answer(row.label, _said(row, value, strategy, path), f"{at}.{'.'.join(map(str, path))}"))
    asked = {row.field for row in strategy.rows}
    for row in DEFAULT_ROWS:  # what was answered although this board does not ask it
        value = getattr(table, row.field)
        if row.field not in asked and value not in (None, ()):
            answers.append(Answer(row.label, _said(row, value, strategy, (row.field,)), f"{at}.{row.field}"))
    for label, value in table.other.items():
        if label not in used:
            row, path = GovernanceRow(field="other", label=label), ("other", label)
            answers.append(Answer(label, _said(row, value, strategy, path), f"{at}.other.{label}"))
    default = f"{strategy.short} governance table" if strategy.short else "Governance table"
    return GovernanceTable(table.title or default, f"{at}.title" if table.title else "", answers)


def _said(row: GovernanceRow, value: object, strategy: Strategy, path: Path) -> Markup:
    """An answer as markup."""
    if path == ("alignment",) and isinstance(value, tuple):
        return _alignment(value, strategy)
    if row.many and row.choices and isinstance(value, (str, tuple)) and not isinstance(value, Day):
        return _choices(row.choices, (value,) if isinstance(value, str) else value)
    match value:
        case bool():
            return filters.yes_no(value)
        case str():
            return _text(row, value)
        case Day():
            return escape(filters.day(value))
        case ():
            return Markup(f"<p>{filters.NONE}</p>")
        case tuple() if isinstance(value[0], RegisterRisk):
            return filters.bullets(risk.words or filters.NOT_STATED for risk in value)
        case tuple() if isinstance(value[0], Person):
            return escape(filters.people(value))
        case tuple():
            return escape(", ".join(value))
        case _:
            raise TypeError(f"an answer of type {type(value).__name__}")


def _text(row: GovernanceRow, text: str) -> Markup:
    if row.field == "assurance_level" and text.lower() in _ASSURANCE:
        return escape(_ASSURANCE[text.lower()])
    for choice in row.choices:
        if choice.lower() == text.lower():
            return escape(choice)
    if row.field in _LINES and "\n" in text:
        return filters.bullets(line.removeprefix("- ") for line in text.split("\n"))
    return escape(text) if row.field in _LINES else filters.prose(text)


def _alignment(ids: tuple[str, ...], strategy: Strategy) -> Markup:
    """Each brick of the strategy, with Yes or No in words: a tick says nothing to a screen reader."""
    lines = [
        filters.emphasised(one.name, one.emphasis) + (": Yes" if one.id in ids else ": No") for one in strategy.bricks
    ]
    return filters.bullets([*lines, *(f"{id}: Yes" for id in ids if id not in strategy.brick_by_id)])


def _choices(choices: tuple[str, ...], given: tuple[str, ...]) -> Markup:
    chosen = {one.lower() for one in given}
    known = {choice.lower() for choice in choices}
    lines = [f"{choice}: {'Yes' if choice.lower() in chosen else 'No'}" for choice in choices]
    return filters.bullets([*lines, *(f"{one}: Yes" for one in given if one.lower() not in known)])
