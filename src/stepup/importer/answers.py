"""What stands in the boxes of a return form that came back, by its questions; and all that was written beside them.

A box is found by its row, whose first cell bears a bookmark, and by the control in it. Word keeps both; LibreOffice keeps
the bookmark; a person who deletes one may leave the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..findings import Finding
from ..model.address import in_words as field_in_words
from ..model.brick import STATUS_MEANT
from ..model.form import Form, Question, line_digest
from ..model.tidy import meaning
from ..patterns import late
from . import cleaning, wording
from .draft import Unplaced
from .markdown import normal, prose
from .pieces import lines_of
from .reading import Block, Control, Para, Reading, Table, paragraphs
from .rules import finding

_BOOKMARK = "question_"
_PEOPLE, _REGISTER, _PERSON, _DAY = "lead", "register", "by", "date"
# What Word says in an empty box of its own accord, where a form's own prompt is lost.
_WORDS_OWN = {
    normal(text) for text in ("Click or tap here to enter text.", "Click here to enter text.", "Choose an item.")
}
_WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
_BESIDE = late(r"\d+")


@dataclass(slots=True)
class Answers:
    """What a form says: the value of each field that was answered; the fields whose box is gone; what is to be said about
    it; what stands beside the boxes. `placed` counts the boxes that say something."""

    values: dict[str, Any] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    placed: int = 0


@dataclass(slots=True)
class _Box:
    """Where the answer to a question stands: its blocks, and the control where there is one."""

    blocks: list[Block]
    place: str
    control: Control | None


def answers(reading: Reading, form: Form) -> Answers:
    """The answers in a form that was read."""
    return _Desk(reading, form).answers()


def printed(reading: Reading) -> tuple[int, ...]:
    """Digests of all that an untouched form says, as `answers` knows it again."""
    texts = [normal(para.text) for para in paragraphs(reading.blocks) if para.text]
    return tuple(line_digest(text) for text in (*texts, *(_aside(one.text) for one in reading.asides)))


def untouched(reading: Reading, form: Form) -> tuple[Question, ...]:
    """The questions of an untouched form, with the digests of the words that stand in their boxes already."""
    desk = _Desk(reading, form)
    found = []
    for number, question in enumerate(form.questions, 1):
        box = desk.box(question, number)
        known = box is not None and not question.prompt and not question.choices
        found.append(replace(question, untouched=_digest(box.blocks)) if known and box is not None else question)
    return tuple(found)


def _digest(blocks: list[Block]) -> int:
    return line_digest(prose([para for para in paragraphs(blocks) if para.text]))


def _aside(text: str) -> str:
    """The text of a header or footer without the numbers of pages."""
    return _BESIDE.sub("0", normal(text))


class _Desk:
    def __init__(self, reading: Reading, form: Form) -> None:
        self._reading, self._form = reading, form
        self._answers = Answers()
        self._held: set[int] = set()  # paragraphs that stand in boxes
        self._rows: dict[str, tuple[tuple[str, ...], list[Block], str]] = {}
        for row in _rows(reading.blocks):
            for name in row[0]:
                self._rows.setdefault(name, row)  # of a row that was copied, the first

    def answers(self) -> Answers:
        found = self._answers
        lost = []
        for number, question in enumerate(self._form.questions, 1):
            box = self.box(question, number)
            if box is None:
                found.gone.append(question.field)
                gone = f"{field_in_words(question.field)}: its box is gone from the form, and nothing was read"
                found.findings.append(finding("SU804", "", gone, "ask the lead for it, or write it into the return"))
                continue
            self._held |= {id(para) for para in paragraphs(box.blocks)}
            if box.control is None:
                lost.append(question)
            value = self._value(question, box)
            if value is not None:
                found.values[question.field] = value
                found.placed += 1
        self._tell_lost(lost)
        self._beside()
        return found

    def _tell_lost(self, lost: Sequence[Question]) -> None:
        if lost and len(lost) > len(self._form.questions) // 2:
            what = "the form was saved by a program that drops what Word calls content controls; the boxes were read by their rows"
            self._answers.findings.append(finding("SU807", "the file", what))
            return
        for question in lost:
            self._say(
                "SU804", question, "", "its content control is gone from the form; what stands in its row was read"
            )

    def _say(self, code: str, question: Question, place: str, message: str) -> None:
        self._answers.findings.append(finding(code, place, f"{field_in_words(question.field)}: {message}"))

    def box(self, question: Question, number: int) -> _Box | None:
        control = self._reading.controls.get(question.field)
        if control is not None and control.times > 1:
            self._say("SU804", question, control.place, f"stands {control.times} times in the form; the first was read")
        row = self._rows.get(f"{_BOOKMARK}{number}")
        if row is not None:
            return _Box(row[1], row[2], control)
        return _Box(control.blocks, control.place, control) if control is not None else None

    # ------------------------------------------------------------------------------------------------------ one answer

    def _value(self, question: Question, box: _Box) -> Any:
        paras = [para for para in paragraphs(box.blocks) if para.text]
        self._what_is_no_text(question, box)
        text = " ".join(para.text for para in paras)
        if not text or (question.prompt and normal(text) == normal(question.prompt)):
            return None
        if box.control is not None and box.control.prompt:
            if normal(text) not in _WORDS_OWN:
                self._answers.unplaced.append(Unplaced(box.place, f"shown as a placeholder, not as an answer: {text}"))
            return None
        if question.prompt and text.startswith(question.prompt):
            paras = [cleaning.without(paras[0], question.prompt), *paras[1:]]
            text = " ".join(para.text for para in paras)
            self._say("SU805", question, box.place, "the words that ask for an answer, before it, were left out")
        if question.choices:
            return self._chosen(question, box, text)
        before = self._before(question)
        name = str(question.path[-1])
        if name == _PEOPLE:
            return self._people(question, box, paras, before)
        if name == _REGISTER:
            return self._register(question, box, paras, before)
        if name == _PERSON:
            return wording.person(self._line(question, box, paras, " "))
        if name == _DAY:
            return self._day(question, box, text)
        if isinstance(before, str) and before and self._is_untouched(question, box, before):
            return before
        clean, done = cleaning.cleaned(paras)
        self._tell_cleaned(question, box, done)
        return prose(clean) or None

    def _is_untouched(self, question: Question, box: _Box, before: str) -> bool:
        """Whether a box still says what it did; as LibreOffice saves it, what that means."""
        if question.untouched and _digest(box.blocks) == question.untouched:
            return True
        return _means(prose([para for para in paragraphs(box.blocks) if para.text])) == _means(before)

    def _tell_cleaned(self, question: Question, box: _Box, done: Counter[str]) -> None:
        if done:
            self._say("SU805", question, box.place, f"cleaned: {cleaning.in_words(done)}")

    def _what_is_no_text(self, question: Question, box: _Box) -> None:
        if any(isinstance(block, Table) for block in box.blocks):
            self._say("SU804", question, box.place, "a table stands in the box; its cells were read as paragraphs")
        for picture in (one for para in paragraphs(box.blocks) for one in para.pictures):
            self._say(
                "SU807",
                question,
                box.place,
                f"a picture stands in the box, and was not read: {picture or 'no description'}",
            )

    def _before(self, question: Question) -> Any:
        value: Any = self._form.data
        for part in question.path:
            if isinstance(value, dict):
                value = value.get(part)
            else:
                value = value[part] if isinstance(value, list) and isinstance(part, int) and part < len(value) else None
        return value

    def _chosen(self, question: Question, box: _Box, text: str) -> str | None:
        control = box.control
        if control is not None and control.chosen is not None:
            label = dict(question.choices).get(control.chosen, "")
            if normal(text) not in (normal(label), normal(control.chosen)):
                self._answers.unplaced.append(Unplaced(box.place, f"beside the choice of {label}: {text}"))
            if label:
                return control.chosen
        if typed := wording.choice(text, question.choices) or _status(question, text):
            return typed
        code = "SU803" if question.path[-1] == "rag" else "SU801"
        self._answers.findings.append(
            finding(
                code,
                box.place,
                f"{field_in_words(question.field)}: “{text[:80]}” is none of the choices; nothing was read",
                f"ask who filled the form in, and write it into the return: {_in_source(question)}",
            )
        )
        self._answers.unplaced.append(Unplaced(box.place, text))
        return None

    def _people(self, question: Question, box: _Box, paras: Sequence[Para], before: Any) -> Any:
        text = " ".join(para.text for para in paras)
        known = "; ".join(", ".join(filter(None, (one.get("name"), one.get("role")))) for one in before or ())
        if normal(text) == normal(known):
            return before
        found: list[dict[str, str]] = []
        for one in wording.people(self._line(question, box, paras, "\n").split("\n")):
            if found and set(one) == {"role"} and set(found[-1]) == {"name"}:
                found[-1] |= one  # a post on the line below the name
            else:
                found.append(one)
        return found

    def _register(self, question: Question, box: _Box, paras: Sequence[Para], before: Any) -> Any:
        text = " ".join(para.text for para in paras)
        if before and normal(text) == normal(", ".join(map(str, before))):
            return before
        return wording.register_cell(self._line(question, box, paras, ", "))

    def _day(self, question: Question, box: _Box, text: str) -> str | None:
        rest, day = wording.split_day(text)
        if day is None or (rest and normal(rest) not in _WEEKDAYS):
            self._say("SU801", question, box.place, f"“{text[:80]}” is not one date; write it so: 8 January 2024")
            self._answers.unplaced.append(Unplaced(box.place, text))
            return None
        return str(day)

    def _line(self, question: Question, box: _Box, paras: Sequence[Para], between: str) -> str:
        """A box of plain text, its lines with a sign between."""
        said = [cleaning.line(one.text) for para in paras for one in lines_of(para) if one.text]
        self._tell_cleaned(question, box, sum((done for _, done in said), Counter()))
        return between.join(bare for bare, _ in said)

    # ---------------------------------------------------------------------------------------------- beside the boxes

    def _beside(self) -> None:
        """What was typed between the boxes, and what stands beside the text."""
        known = Counter(self._form.printed)
        found = self._answers
        for para in paragraphs(self._reading.blocks):
            digest = line_digest(normal(para.text))
            if id(para) in self._held or not para.text:
                continue
            if known[digest] > 0:
                known[digest] -= 1
            else:
                found.unplaced.append(Unplaced(para.place, para.text))
        for aside in self._reading.asides:
            if aside.kind == "comment":
                found.findings.append(
                    finding("SU806", aside.place, f"a comment stands in the form: {aside.text[:300]}")
                )
            elif line_digest(_aside(aside.text)) not in known:
                found.unplaced.append(Unplaced(aside.place, aside.text))
        found.findings += [finding("SU807", "the file", notice) for notice in self._reading.notices]


def _in_source(question: Question) -> str:
    """How a choice is written in a source file."""
    if question.path == ("risks",):
        return "`risks: []` where there are none"
    ids = dict.fromkeys(id.partition(" ")[0] for id, _ in question.choices)
    return f"`{question.path[-1]}:` with {', '.join(list(ids)[:-1])} or {list(ids)[-1]}"


def _status(question: Question, text: str) -> str:
    """The status that a word typed over the choices means, as source files may be written; "" for any other words."""
    meant = STATUS_MEANT.get(normal(text), normal(text)) if question.path[-1] == "status" else ""
    return meant if meant in dict(question.choices) else ""


def _rows(blocks: Sequence[Block]) -> Iterator[tuple[tuple[str, ...], list[Block], str]]:
    """Each row that bears a bookmark of ours: its names, what stands in its other cells, and where."""
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else ():
            names = tuple(name for para in row.cells[0].paras for name in para.bookmarks) if row.cells else ()
            if any(name.startswith(_BOOKMARK) for name in names) and len(row.cells) > 1:
                yield names, [one for cell in row.cells[1:] for one in cell.blocks], row.cells[1].place


def _means(text: str) -> str:
    """What Markdown says, whether its lists are loose or tight."""
    html = meaning(text)
    return re.sub(r"\s+", " ", html.replace("<p>", "").replace("</p>\n</li>", "</li>").replace("</p>", "\n")).strip()
