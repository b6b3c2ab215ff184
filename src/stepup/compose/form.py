"""A return to be filled in -> the form that asks for it, through one template: boxes to fill, all else printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from stepup.document.blocks import Blocks, Document, Opening, Table
from stepup.document.fields import fields, lines, text_of
from stepup.document.markup import Reader
from stepup.document.problem import MarkupProblem
from stepup.model import Action, BrickReturn
from stepup.model.form import Form

from . import filters, report
from .engine import engine_for
from .ratings import Marks

TEMPLATE = "return-form.html.j2"
QUESTION = "Question"  # the heading of a first column that says nothing of what is asked
_LONGEST_TITLE = 220  # characters of a heading


class AskedAction(NamedTuple):
    """An action of a form: what stands in its heading, the action whole where that is not all of it, and what becomes of it
    where nobody says otherwise."""

    action: Action
    title: str
    whole: str
    status: str
    deferred_to: str
    as_it_stands: str


def compose_form(
    paper: BrickReturn,
    form: Form,
    new_actions: Sequence[str],
    new_risks: Sequence[int],
    *,
    folders: Sequence[Path] = (),
) -> tuple[Document, Form]:
    """The document of a form; and the form with the prompts that its boxes show, of the questions that the template asks,
    in its order."""
    engine, marks = engine_for(tuple(folders), ()), Marks()
    context = form_context(paper, form, new_actions, new_risks, marks)
    try:
        blocks = Reader().read(engine.render(TEMPLATE, context), mark=marks)
    except MarkupProblem as problem:
        raise engine.locate(TEMPLATE, problem) from None
    assert paper.strategy is not None
    organisation = paper.strategy.organisation.name
    document = Document(context["title"], blocks, author=organisation, subject=paper.strategy.title)
    shown = fields(document)
    known = {one.field: one for one in form.questions}
    asked = tuple(
        replace(known[field], prompt="" if _answered(form, known[field]) else text_of(shown[field]))
        for field in shown
        if field in known
    )
    titles = dict(_titles(blocks))
    openings = tuple(
        Opening(one.field, titles.get(one.field, one.field), bool(one.prompt), one.choices, one.path[-1] == "date")
        for one in asked
    )
    return replace(document, openings=openings), replace(form, questions=asked)


def _titles(blocks: Blocks) -> Iterator[tuple[str, str]]:
    """The name of each box: what its row asks for, after the heading of the table's first column."""
    for table in (one for one in blocks if isinstance(one, Table)):
        for row in table.rows[1:]:
            head, label = (" ".join(lines(cell.blocks)) for cell in (table.rows[0][0], row[0]))
            found = fields(Document("", (Table((table.rows[0], row)),)))
            yield from ((field, label if head == QUESTION else f"{head}: {label}") for field in found)


def form_context(
    paper: BrickReturn, form: Form, new_actions: Sequence[str], new_risks: Sequence[int], marks: Marks
) -> dict[str, Any]:
    """What the template is given."""
    strategy, period = paper.strategy, paper.period
    assert strategy is not None and period is not None
    shown = report.brick_shown(paper, strategy)
    by_id = {action.id: action for action in reversed(paper.actions)}
    actions = []
    for row in shown.rows:
        words = row.continued or filters.words(row.action.action)
        short = _shortened(words)
        whole = row.action.action if short != words and row.action.action else ""
        actions.append(AskedAction(row.action, short, whole or "", row.status, row.deferred_to, _as_it_stands(row)))
    register = strategy.risk_register.name if strategy.risk_register else "risk register"
    return {
        "paper": paper, "strategy": strategy, "brick": shown, "headings": report.headings(period),
        "title": f"{form.name}: return for {period.name} of {period.financial_year}", "actions": actions,
        "new_actions": tuple(new_actions), "risks": paper.risks or (), "new_risks": tuple(new_risks),
        "register": register, "mark": marks.of(strategy), "by_id": by_id,
        "used": {one.id for one in strategy.scale("rag").ratings},
    }  # fmt: skip


def _as_it_stands(row: report.ActionRow) -> str:
    if row.action.status != "deferred":
        return "it goes on"
    return f"it is put off to {row.deferred_to}" if row.deferred_to else "it is put off, and not known to when"


def _answered(form: Form, question: Any) -> bool:
    """Whether a box shows what last quarter's paper says. A rating never: it is asked anew."""
    value: Any = form.data
    for part in question.path:
        if isinstance(value, dict):
            value = value.get(part)
        else:
            value = value[part] if isinstance(value, (list, tuple)) and part < len(value) else None
    return value not in (None, "", [], ()) and not question.choices


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_TITLE:
        return words
    return words[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:.") + " ..."
