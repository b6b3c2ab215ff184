"""What a form asked, and what was answered -> the return as plain data, spare blocks that nobody used left out."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model import NOT_RATED
from ..model.form import Form, Question
from .ask import NO_RISKS

NOT_STATED = "Not stated"
STATUS, DEFERRED_TO = "status", "deferred_to"
_NEEDED = {"actions": "action", "risks": "risk"}  # what a new entry cannot do without


@dataclass(slots=True)
class Filled:
    """A return as plain data, and what is to be said of fields by their address. `new_actions` are the ids of actions
    that the form's lead added, `new_risks` the number of such risks, which come last; `answered` the fields that say
    something else than the form did."""

    data: dict[str, Any]
    form: Form
    notes: list[tuple[str, str]] = field(default_factory=list)
    new_actions: list[str] = field(default_factory=list)
    new_risks: int = 0
    answered: tuple[str, ...] = ()

    def is_new(self, question: Question) -> bool:
        """Whether a question stood in a spare block."""
        return len(question.path) == 3 and not _holds(self.form.data, question.path)

    def before(self, question: Question) -> Any:
        """What the form said of a field when it was made, as an answer says it."""
        return _before(self.form.data, question)


def fill(form: Form, values: Mapping[str, Any], gone: Collection[str] = ()) -> Filled:
    """The return that a form and the values of its answered fields make; `gone` are the fields whose box was deleted."""
    made = Filled(copy.deepcopy(form.data), form)
    data = made.data
    for key in _NEEDED:
        _add(form, made, key, values)
    for question in form.questions:
        if made.is_new(question):
            continue  # its block was put in whole
        before = _at(data, question.path)
        if question.field in values and question.path != ("risks",):
            _answer(data, question, values[question.field])
        elif before not in (None, "", [], NOT_RATED) and question.field not in gone and not question.choices:
            _emptied(made, question)
    _close_risks(form, made, values, gone)
    made.answered = tuple(
        one.field for one in form.questions if one.field in values and values[one.field] != _before(form.data, one)
    )
    return made


def _add(form: Form, made: Filled, key: str, values: Mapping[str, Any]) -> None:
    """The spare blocks of one kind in which something was written."""
    known = made.data.get(key) or []
    spare: dict[int, list[Question]] = {}
    for question in form.questions:
        if question.path[0] == key and len(question.path) == 3 and int(question.path[1]) >= len(known):
            spare.setdefault(int(question.path[1]), []).append(question)
    added = []
    for questions in spare.values():
        said = {str(one.path[2]): values[one.field] for one in questions if one.field in values}
        if not said:
            continue
        if _NEEDED[key] not in said:
            field = questions[0].field
            made.notes.append((field, f"new, and the form does not say what it is; the source says {NOT_STATED}"))
            said[_NEEDED[key]] = NOT_STATED
        if key == "actions":
            id = questions[0].field.partition(".")[0]
            made.new_actions.append(id)
            said = {"id": id, "rag": NOT_RATED, **said}
        else:
            made.new_risks += 1
        added.append(said)
    if added:
        made.data[key] = [*known, *added]


def _holds(data: Mapping[str, Any], path: tuple[str | int, ...]) -> bool:
    entries = data.get(str(path[0])) or []
    return int(path[1]) < len(entries)


def _emptied(made: Filled, question: Question) -> None:
    """A box that showed last quarter's words, and is empty now."""
    if question.path[0] == "risks" and question.path[-1] == "risk":
        return  # the whole risk is looked at below
    if question.path == ("lead",):
        made.notes.append((question.field, "empty in the form, and cannot be; the source keeps what the form had"))
        return
    _put(made.data, question.path, None)
    made.notes.append((question.field, "what stood there was taken out of the form"))


def _close_risks(form: Form, made: Filled, values: Mapping[str, Any], gone: Collection[str]) -> None:
    """Last quarter's risks whose words were taken out of the form; and whether there are any."""
    before = form.data.get("risks") or []
    asked = {one.path: one.field for one in form.questions}
    kept = list(made.data.get("risks") or [])
    for number in range(len(before)):
        field = asked.get(("risks", number, "risk"))
        if field is None or field in values or field in gone:
            continue
        if any(asked.get(("risks", number, name)) in values for name in ("mitigation", "register", "closed")):
            made.notes.append((field, "empty in the form, and cannot be; the source keeps what the form had"))
            continue
        kept[number] = None
        words = str(before[number].get("risk", ""))[:200]
        made.notes.append((field, f"this risk was taken out of the form without a reason, and is left out: {words}"))
    left = [one for one in kept if one is not None]
    if left:
        made.data["risks"] = left
    elif before or values.get("risks") == NO_RISKS:
        made.data["risks"] = []
    if left and values.get("risks") == NO_RISKS:
        made.notes.append(("risks", "the form says that none was identified, and states some; they were kept"))


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        if isinstance(data, dict):
            data = data.get(str(part))
        else:
            data = data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None
    return data


def _answer(data: dict[str, Any], question: Question, value: Any) -> None:
    """Put an answer in; what becomes of an action (`deferred 2023/24 Q4`) is one answer, and two fields."""
    if question.path[-1] == STATUS:
        value, _, quarter = str(value).partition(" ")
        _put(data, (*question.path[:-1], DEFERRED_TO), [quarter] if quarter else None)
    elif question.path[0] == "signed_off":
        data.setdefault("signed_off", {})
    _put(data, question.path, value)


def _before(data: dict[str, Any], question: Question) -> Any:
    value = _at(data, question.path)
    if question.path[-1] != STATUS:
        return value
    quarters = _at(data, (*question.path[:-1], DEFERRED_TO))
    return " ".join([value or "open", ", ".join(map(str, quarters or ()))]).strip()


def _put(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> None:
    holder = _at(data, path[:-1])
    if value is None:
        holder.pop(str(path[-1]), None)
    else:
        holder[str(path[-1])] = value
