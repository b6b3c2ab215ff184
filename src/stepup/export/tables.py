"""The tables that papers are exported to: their columns, in words that docs/export.md repeats, and what a row of one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ..patterns import late

Kind = Literal["text", "integer", "date", "truth"]
Value = str | int | date | bool | None


class Column(NamedTuple):
    """A column: its name, the kind of its values, what it says. Where there is nothing to say it is empty."""

    name: str
    kind: Kind
    says: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rated` is the column that is shown in a rating's colours."""

    says: str
    columns: tuple[Column, ...]
    rated: str = ""


class Row(NamedTuple):
    """A row of a table, by column; `colours` (fill, text) are RRGGBB."""

    table: str
    values: dict[str, Value]
    colours: tuple[str, str] | None = None


def _columns(text: str) -> tuple[Column, ...]:
    """Columns, one a line: name, kind, what it says."""
    lines = (line.split(None, 2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, says) for name, kind, says in lines)  # type: ignore[arg-type]


_PAPER = _columns("""
    file            text     The paper's file, as it was named or found, with /.
    appendix        text     The letter of the appendix that the row is from, for instance B or B.A.
    strategy        text     The strategy's id.
    organisation    text     The organisation's short name.
""")
_QUARTER = _columns("""
    period          text     The quarter: 2023/24 Q2.
    financial_year  text     The financial year, April to March: 2023/24.
    quarter         integer  1 to 4.
    period_start    date     The first day of the quarter.
    period_end      date     The last day of the quarter.
""")
_BRICK = _columns("""
    brick           text     The brick's id.
    brick_name      text     The brick's name.
""")
TABLES: dict[str, Table] = {
    "actions": Table(
        "What each key action planned and delivered in a quarter.",
        _PAPER + _QUARTER + _BRICK + _columns("""
    lead            text     Who leads the brick.
    position        integer  The action's place in the brick, from 1.
    id              text     The action's id, the same in every quarter.
    continues       text     The id of the action of which this is a further row.
    action          text     The key action; for a further row, that of the action it continues.
    owner           text     Who answers for it.
    plan            text     What this quarter was to deliver.
    achievements    text     What it delivered.
    impact          text     What difference that made.
    rating          text     The rating's id.
    rating_name     text     The rating in words.
    outlook         text     on-track, at-risk, off-track, complete or none: the same for every trust's scale.
    next_plan       text     What next quarter is to deliver.
    status          text     open, complete, deferred or withdrawn.
    deferred_to     text     The quarters to which it is put off.
    recovery        text     How it gets back on track.
    standing        truth    Whether it is the same work every quarter.
    signed_off_by   text     Who signed the return off.
    signed_off_on   date     When; the first of the month where only that is known.
"""),
        "rating_name",
    ),
    "ratings": Table(
        "Every rating given: of key actions, and of the items of highlight reports.",
        _PAPER + _QUARTER + _BRICK + _columns("""
    committee       text     The committee whose report it is from.
    reported_on     date     The date of the committee's meeting.
    scale           text     rag or assurance.
    id              text     The id of the action or item.
    title           text     The key action, or the item's title.
    rating          text     The rating's id.
    rating_name     text     The rating in words.
    outlook         text     on-track, at-risk, off-track, complete or none.
    fill            text     The rating's colour: six hexadecimal digits.
    previous_rating text     The rating's id last quarter, where that report is known.
    movement        text     improved, worsened, changed or unchanged since last quarter.
"""),
        "rating_name",
    ),
    "risks": Table(
        "What could go wrong, and what is done about it.",
        _PAPER + _QUARTER + _BRICK + _columns("""
    position        integer  The risk's place in the brick, from 1.
    risk            text     What could go wrong.
    mitigation      text     What is being done about it.
    register        text     Its references on the risk register, with semicolons between.
    level           text     low, medium or high.
    closed          text     Why it is a risk no longer.
"""),
    ),
    "items": Table(
        "What committees report to the board, with the level of assurance.",
        _PAPER + _columns("""
    committee       text     The committee that reports.
    reported_on     date     The date of its meeting; the first of the month where only that is known.
    position        integer  The item's place in the report, from 1.
    id              text     The item's number or id.
    title           text     The item's title.
    assurance       text     The level's id.
    assurance_name  text     The level in words.
    outlook         text     on-track, at-risk, off-track, complete or none.
    priority        text     The id of the priority that it reports on.
    escalation      text     What the committee tells the board.
    consideration   text     What it considered.
    resolution      text     What it resolved.
    register        text     Its references on the risk register, with semicolons between.
"""),
        "assurance_name",
    ),
    "promises": Table(
        "What last quarter's report said this quarter would deliver, and whether that is this quarter's plan. Where last "
        "quarter's report is among the papers, or is named by `previous`.",
        _PAPER + _QUARTER + _BRICK + _columns("""
    made_in         text     The quarter in which it was promised: 2023/24 Q1.
    id              text     The action's id now, or when it was promised if it is gone.
    action          text     The key action.
    promise         text     Last quarter's next plan.
    plan            text     This quarter's plan.
    verdict         text     kept, changed or dropped; a change of wording is a change.
"""),
    ),
}  # fmt: skip


def clean(text: str) -> str:
    """Text without what no file of rows can hold."""
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n"))


_ILLEGAL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
