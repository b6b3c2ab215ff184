"""What `import --update` does with a return form: its answers, field by field, into the return that is there.

.docx --word_form--> answers, the return that they make --which fields are still as the form knew them--> source.amend
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import importer
from ..errors import StepUpError
from ..model import BrickReturn, Person, QuarterlyReport
from ..source import Loaded
from .word_edits import Change, Updated, earlier_keys, in_words, value_at
from .word_form import answers_of, form_in, notes_on, return_of

if TYPE_CHECKING:
    from ..findings import Path as Steps
    from ..forms import Filled
    from ..importer import Reading
    from ..model.form import Form, Question


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A field of the return, what the form says of it, and what it said when the form was made."""

    field: str
    path: "Steps"
    value: Any
    before: Any = None


def answers_into(reading: "Reading", file: Path, loaded: Loaded) -> Updated:
    """The answers of a form, taken into the return of its brick, each into a field that is still as the form knew it.
    StepUpError: the source is of another strategy or quarter, or has no return of that brick."""
    kept = form_in(reading, file)
    at, paper = _return_of(kept, file, loaded)
    answered, filled = answers_of(reading, kept)
    updated = Updated(findings=(*answered.findings, *notes_on(filled.notes)), unplaced=answered.unplaced)
    made = return_of(file, kept, filled, loaded.source.strategy)  # type: ignore[union-attr]
    updated.unplaced += [importer.Unplaced(at, importer.words_of(value)) for at, value, _ in made.refused]
    wanted = [*_old(kept, filled, paper, made.paper, answered.values, updated), *_new(filled, made.paper, paper)]
    _amend(updated, loaded, at, paper, [*wanted, *_signed(filled, made.paper, paper)])
    if filled.data.get("risks") == [] and "risks" in filled.answered and paper.risks is None:
        said = notes_on([("risks", "the form says that none was identified; write `risks: []` into the source")])
        updated.findings = (*updated.findings, *said)
    return updated


def _return_of(kept: "Form", file: Path, loaded: Loaded) -> "tuple[Steps, BrickReturn]":
    """The return that a form is for, in a file of its own or in a report, and where it stands there."""
    source = loaded.source
    if not isinstance(source, QuarterlyReport | BrickReturn):
        raise StepUpError(f"{file} is a return form; name the return or the report to take its answers into")
    if source.strategy is not None and source.strategy.id != kept.strategy:
        raise StepUpError(
            f"{file} is a form for the strategy {kept.strategy}, and {loaded.path} is for {source.strategy.id}"
        )
    if str(source.period) != kept.period:
        raise StepUpError(f"{file} is a form for {kept.period}, and {loaded.path} is for {source.period}")
    bricks = enumerate(source.bricks) if isinstance(source, QuarterlyReport) else [(-1, source)]
    for number, one in bricks:
        if one.brick == kept.brick and isinstance(one, BrickReturn):
            return (() if number < 0 else ("bricks", number)), one
    raise StepUpError(f"{file} is a form for {kept.name}, and {loaded.path} has no return of that brick")


def _old(
    kept: "Form",
    filled: "Filled",
    paper: BrickReturn,
    made: BrickReturn,
    values: dict[str, Any],
    updated: Updated,
) -> "Iterator[_Wanted]":
    """What the form says of that which stood in it when it was sent."""
    for question in kept.questions:
        asked = len(question.path) == 3 or question.field == "lead"
        if question.field not in filled.answered or filled.is_new(question) or not asked:
            continue
        value = values[question.field]
        path = _path(kept, paper, question)
        if path is None:
            gone = f"{question.field} is not in the source any more: {in_words(value)}"
            updated.unplaced.append(importer.Unplaced("the form", gone))
        elif question.path[-1] == "status":
            yield from _status(filled, question, path, made, paper, updated)
        else:
            yield _Wanted(question.field, path, _typed(question, value), filled.before(question))


def _status(
    filled: "Filled", question: "Question", path: "Steps", made: BrickReturn, paper: BrickReturn, updated: Updated
) -> "Iterator[_Wanted]":
    """What becomes of an action, and the quarter to which it is put off: both are taken in, or neither."""
    wanted, now = made.actions[int(question.path[1])], paper.actions[int(path[1])]
    stands = f"{now.status} {', '.join(map(str, now.deferred_to))}".strip()
    if (now.status, now.deferred_to) != (wanted.status, wanted.deferred_to) and stands != filled.before(question):
        updated.conflicts += 1
        chosen = f"{wanted.status} {', '.join(map(str, wanted.deferred_to))}".strip()
        updated.findings = (*updated.findings, _conflict(question.field, dict(question.choices).get(chosen, chosen)))
        return
    yield _Wanted(question.field, path, wanted.status, now.status)
    at = (*path[:-1], "deferred_to")
    yield _Wanted(f"{now.id}.deferred_to", at, wanted.deferred_to, [str(one) for one in now.deferred_to])


def _path(kept: "Form", paper: BrickReturn, question: "Question") -> "Steps | None":
    """Where a field of the form stands in the return now; None where its action or risk has gone."""
    if len(question.path) == 1:
        return question.path
    key, number, name = question.path
    was = kept.data[str(key)][int(number)]
    if key == "actions":
        found = (n for n, one in enumerate(paper.actions) if one.id == was.get("id"))
    else:
        words = importer.normal(str(was.get("risk")))
        found = (n for n, one in enumerate(paper.risks or ()) if importer.normal(one.risk) == words)
    index = next(found, None)
    return None if index is None else (key, index, name)


def _typed(question: "Question", value: Any) -> Any:
    """An answer as the models hold it."""
    if question.path == ("lead",):
        return tuple(Person(**one) for one in value)
    if question.path[-1] == "register":
        return (value,) if isinstance(value, str) else tuple(value)
    return value


def _new(filled: "Filled", made: BrickReturn, paper: BrickReturn) -> "Iterator[_Wanted]":
    """New actions and risks, each below the last of the source."""
    actions = [one for one in made.actions if one.id in filled.new_actions]
    known = {one.id for one in paper.actions}
    for number, action in enumerate((one for one in actions if one.id not in known), len(paper.actions)):
        yield _Wanted(action.id, ("actions", number), action)
    old = [importer.normal(one.risk) for one in paper.risks or ()]
    risks = (made.risks or ())[len(made.risks or ()) - filled.new_risks :]
    fresh = [one for one in risks if importer.normal(one.risk) not in old]
    for number, risk in enumerate(fresh, len(paper.risks or ())):
        yield _Wanted(f"risks[{number}]", ("risks", number), risk)


def _signed(filled: "Filled", made: BrickReturn, paper: BrickReturn) -> "Iterator[_Wanted]":
    """Who signed the return off, and when; not where the source says the same already, with a fingerprint or without."""
    if made.signed_off is None or not any(one.startswith("signed_off") for one in filled.answered):
        return
    there = paper.signed_off
    if there is None or there.model_copy(update={"fingerprint": None}) != made.signed_off:
        yield _Wanted("signed_off", ("signed_off",), made.signed_off)


def _amend(updated: Updated, loaded: Loaded, at: "Steps", paper: BrickReturn, wanted: "list[_Wanted]") -> None:
    from ..model.record import as_data
    from ..source.amend import amend, where

    values: dict[Any, Any] = {}
    order: dict[Any, tuple[str, ...]] = {}
    fields: dict[Any, str] = {}
    tree = loaded.places.unit(at)[0]
    start = loaded.places.unit(at)[1]
    for one in wanted:
        entry = isinstance(one.path[-1], int)
        now = None if entry else as_data(value_at(paper, one.path))
        if now == as_data(one.value):
            continue
        if now not in (None, [], "", one.before):
            updated.conflicts += 1
            updated.findings = (*updated.findings, _conflict(one.field, in_words(as_data(one.value))))
            continue
        path = (*start, *one.path)
        values[path], fields[path] = one.value, one.field
        order[path] = earlier_keys(paper, one.path[:-1] if entry else one.path)
    done = amend(tree, values, order)
    for path, value in values.items():
        place = where(tree, path)
        if path in done.failed:
            why = f"{fields[path]} cannot be changed there by a program; write it by hand: {in_words(as_data(value))}"
            updated.unplaced.append(importer.Unplaced(place, why))
        else:
            updated.changes.append(Change(fields[path], place, in_words(tree.value(path)), in_words(as_data(value))))
    if done.text != tree.text:
        updated.files[tree.path] = done.text


def _conflict(field: str, said: str) -> Any:
    return importer.finding(
        "SU808",
        "",
        f"{field} was answered in the form, and the source says something else since the form was made; the source "
        f"keeps what it has. The form says: “{said[:300]}”",
        "write into the source what is right",
    )
