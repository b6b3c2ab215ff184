"""The questions of a governance form, however a trust lays them out: a table with the answers beside or below them, one table
for two trusts, or paragraphs -> tables with a question in the first column and its answer in the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import GovernanceRow
from ..model.strategy import DEFAULT_ROWS
from ..patterns import late
from . import wording
from .draft import Desk
from .headings import governance as heads_form
from .headings import section
from .markdown import normal
from .pieces import after, lines_of, piece
from .reading import Block, Para, Table, TableCell, TableRow

# What other trusts print over the same answers. A plain "date" may as well be that of the meeting: it is none of these.
_OTHERS = {
    "presented_to": ("Presented to", "Report presented to", "Paper presented to"),
    "sponsor": ("Sponsor", "Sponsored by", "Executive sponsor", "Sponsoring director", "Director sponsor", "Paper sponsor", "Report sponsor", "Executive lead", "Lead director", "Executive director"),
    "author": ("Author", "Authors", "Report author", "Paper author", "Authored by", "Written by", "Prepared by", "Report authored by", "Report prepared by", "Author and job title"),
    "submitted": ("Date of report", "Report date", "Date of paper", "Date of submission", "Submitted on", "Date written"),
    "previously_considered": ("Previously considered by", "Previously considered at", "Previously considered", "Report previously considered by", "Considered elsewhere", "Previous consideration", "Discussed previously at", "Which forum has considered this before"),
    "assurance_level": ("Level of assurance gained", "Level of assurance", "Assurance level", "Assurance gained"),
    "report_cycle": ("One off report or date of next update", "Report cycle", "One-off report or update", "Date of next update", "Frequency of the report"),
    "alignment": ("Alignment to strategy", "Alignment with the strategy", "Alignment to our strategy", "Strategic objectives", "Link to strategy", "Links to strategic objectives", "Strategic priorities this supports"),
    "risks": ("Organisational Risk Register", "Organisational Risk Register considerations", "Risk register", "Links to the risk register", "Board Assurance Framework", "Risks"),
    "within_risk_appetite": ("Within risk appetite", "Risk appetite", "Consistent with our risk appetite", "Within the trust's risk appetite"),
    "fomi": ("FOMI", "FOMI considerations", "False and misleading information", "FOMI considered"),
    "patient_safety": ("Patient safety", "Patient safety considerations", "Safety of patients or the public"),
    "equality": ("Equality", "Equality and diversity", "Equality, diversity and inclusion", "EDI considerations", "Equality impact", "Equality impact assessment", "Equality implications"),
}  # fmt: skip
_LEAST = 3  # questions by which a form is known
_AFTER_LABEL = late(r"\s*(?:[*?:]|[–-]\s)[*?:]*\s*")
_SHORT = 12  # characters of a question that has to be exactly what is known
_LONGEST = 400  # characters of a question
Labels = dict[str, GovernanceRow]


def labels(desk: Desk) -> Labels:
    """Every label that is known, and the row that it is of: the paper's own form first, then other trusts', then others."""
    if not desk.labels:
        rows = [row for strategy in desk.known for row in strategy.rows] + [*DEFAULT_ROWS]
        for row in rows:
            for text in (row.label, row.label.split(":")[0]):
                desk.labels.setdefault(text, row)
        for field, others in _OTHERS.items():
            for text in others:
                desk.labels.setdefault(text, GovernanceRow(field=field, label=text))
    return desk.labels


def label(text: str, known: Sequence[str]) -> str:
    """The label that a text is, tolerant of its wording; "" for none."""
    if not text or len(text) > _LONGEST:
        return ""
    said = normal(text)
    if len(said) <= _SHORT:  # of a short one each letter counts: quality is not equality
        return next((one for one in known if normal(one) == said), "") if said else ""
    found = wording.near(text, known, 0.8)
    if found:
        return found
    return next((one for one in known if len(said) > 14 and normal(one).startswith(said)), "")


def _asks(desk: Desk, text: str) -> str:
    """The field that a text asks for, "" for none."""
    found = label(text, [*labels(desk)])
    return labels(desk)[found].field if found else ""


def forms(desk: Desk, table: Table) -> list[tuple[Table, Para | None]]:
    """The forms that a table holds, each with its questions in the first column, and the heading that one of several has;
    [] where it holds none."""
    known = desk.forms.get(id(table))
    if known is None:
        known = desk.forms[id(table)] = list(_forms(desk, table))
    return known


def _forms(desk: Desk, table: Table) -> Iterator[tuple[Table, Para | None]]:
    rows = [row for row in table.rows if row.cells]
    if not rows:
        return
    fields = [_asks(desk, row.cells[0].text) for row in rows]
    if len({*fields} - {""}) >= min(_LEAST, max(len(rows) - 1, 2)):
        trusts = _trusts(desk, rows[0]) if not fields[0] else []
        if len(trusts) > 1:
            desk.account("heading", rows[0].cells[0].paras)
            for head in trusts:
                yield Table(_of_trust(rows[1:], head, desk), table.place), head.paras[0]
        else:
            yield Table([one for row in rows for one in _pairs(desk, row)], table.place), None
        return
    asked = [_asks(desk, cell.text) for cell in rows[0].cells]
    if len({*asked} - {""}) >= _LEAST and len(rows) > 1:  # the questions stand in the first row
        turned = []
        for head in rows[0].cells:
            below = [one for row in rows[1:] if (one := row.at(head.first)) is not None]
            turned.append(TableRow([replace(head, first=0, last=0), *below]))
        yield Table(turned, table.place), None


def _trusts(desk: Desk, row: TableRow) -> list[TableCell]:
    """The cells of a heading row that name a trust each, whose answers stand below."""
    names = {normal(one) for known in desk.known for one in (known.short, known.organisation.name, known.title)}
    return [
        cell
        for cell in row.cells[1:]
        if cell.text and (normal(cell.text) in names or normal(re.sub(r"(?i)\bgovernance table\b", "", cell.text)) in names or re.search(r"\btrust\b", cell.text, re.IGNORECASE))
    ]  # fmt: skip


def _of_trust(rows: Sequence[TableRow], head: TableCell, desk: Desk) -> list[TableRow]:
    found = []
    for row in rows:
        answers = [
            cell for cell in row.cells[1:] if head.first <= cell.first <= head.last or cell is row.at(head.first)
        ]
        found.append(TableRow([row.cells[0], *(one for one in answers if one is not row.cells[0])]))
    return found


def _pairs(desk: Desk, row: TableRow) -> Iterator[TableRow]:
    """A row, or where it asks twice (question, answer, question, answer) one row for each."""
    at = [n for n, cell in enumerate(row.cells) if n % 2 == 0 and _asks(desk, cell.text)]
    if len(row.cells) == 4 and at == [0, 2]:
        yield TableRow(row.cells[:2])
        yield TableRow(row.cells[2:])
    else:
        yield row


# -------------------------------------------------------------------------------------------------------- paragraphs


def gathered(desk: Desk, blocks: Sequence[Block]) -> list[Block]:
    """Blocks, those in which paragraphs ask the questions of a form, each with its answer behind or below it, as a table."""
    found: list[Block] = []
    run: list[Para] = []
    for block in blocks:
        if isinstance(block, Para) and not _ends(block):
            run.append(block)
            continue
        found += _gathered(desk, run)
        run = []
        found.append(block)
    return [*found, *_gathered(desk, run)]


def _ends(para: Para) -> bool:
    """Whether a paragraph is no part of a form: a heading of something else."""
    return bool(para.level) or para.style.startswith("toc") or bool(section(para.text)) or heads_form(para.text)


def _gathered(desk: Desk, run: Sequence[Para]) -> list[Block]:
    asked = [_question(desk, para, near=False) for para in run]
    if sum(map(bool, asked)) < 2:  # of a form, some questions are as they were printed
        return [*run]
    asked = [one or _question(desk, para, near=True) for one, para in zip(asked, run, strict=True)]
    if len({one[0] for one in asked if one}) < _LEAST + 1:
        return [*run]
    found: list[Block] = []
    rows: list[TableRow] = []
    seen: set[str] = set()
    lines: list[Block] = []  # of the answer to the last question
    for number, (para, question) in enumerate(zip(run, asked, strict=True)):
        if question:
            if question[0] in seen:  # a second form
                rows, seen = [], set()
            if not rows:
                found.append(Table(rows, para.place))
            seen.add(question[0])
            head, rest = _cut(desk, para, question[1])
            lines = [rest] if rest.text else []
            rows.append(TableRow([TableCell([head], 0, 0, para.place), TableCell(lines, 1, 1, para.place)]))
        elif rows and (any(asked[number:]) or not lines):
            lines.append(para)
        else:  # what comes before the first question, or follows the answer to the last
            found.append(para)
    return found


def _question(desk: Desk, para: Para, *, near: bool) -> tuple[str, int] | None:
    """The field that a paragraph asks for, and how much of it is the question; with `near`, tolerant of its wording."""
    text = para.text
    if para.in_list or not text:
        return None
    if len(text) <= _LONGEST and ":" not in text.rstrip(": "):
        field = _asks(desk, text) if near else _exactly(desk, text)
        return (field, len(text)) if field else None
    ends = [match for match in _AFTER_LABEL.finditer(text, 3) if match.start() < _LONGEST]
    for match in reversed(ends):  # the longest first: a question may have a colon in it
        if field := _exactly(desk, text[: match.start()]):
            return field, match.end()
    bold = lines_of(para)[0].spans[0] if para.spans[0].strong else None
    field = _exactly(desk, bold.text) if bold is not None else ""
    return (field, len(bold.text.rstrip())) if bold is not None and field else None


def _exactly(desk: Desk, text: str) -> str:
    if not desk.asked:
        desk.asked = {normal(one): row.field for one, row in reversed([*labels(desk).items()])}
    return desk.asked.get(normal(text), "")


def _cut(desk: Desk, para: Para, length: int) -> tuple[Para, Para]:
    """The question and the answer that one paragraph holds."""
    if length >= len(para.text):
        return para, Para((), para.place)
    desk.place([para])
    desk.convert("label", para.text[:length])
    return piece(para, 0, length), after(para, length)
