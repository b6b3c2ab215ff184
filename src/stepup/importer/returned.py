"""A paper that `build` made, back from Word: its record, with what its content controls hold in the places of the fields."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..document import blocks as shown
from ..document.fields import Shown, with_addresses
from ..findings import Finding
from ..model import NOT_RATED, Strategy
from ..model.record import HERE, KIND, PARTS, REF, SPELT, VERSION
from ..model.spelling import spelt, words
from . import colours, wording
from .draft import Unplaced
from .markdown import line, normal, prose
from .pieces import out_of_list
from .reading import Block, Control, Item, Para, Reading, Table, TableCell, TableRow, paragraphs
from .rules import finding

NOT_STATED = "not stated"
_PEOPLE = {"lead", "owner", "sponsor", "author"}
_DAYS = {"submitted", "meeting_date", "date"}
_LINES = {"title", "report_title", "committee", "presented_to", "report_cycle", "item", "caption"}
_SEVERAL = {"presented_to", "report_cycle", "assurance_level"}  # a line, or a list of lines
_WORDS = {"status", "level"}
_ASSURANCE = {"assured": "assured", "partially assured": "partially-assured", "not assured": "not-assured"}
STATED = {"title", "action", "risk", "rag", "assurance", "lead", "no_report"}  # what a paper cannot do without


class NotReturned(Exception):
    """This paper has no record of ours that can be used: it is read as any other."""


@dataclass(slots=True)
class Returned:
    """A paper back from Word. `missing` are the addresses whose control is gone, `filled` the fields that were empty when
    the paper was built."""

    kind: str
    data: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # where the source accepts findings that a paper does not keep


def returned(
    reading: Reading,
    strategies: Callable[[str], Strategy | None],
    rendered: Callable[[str, bool], shown.Blocks] | None = None,
) -> Returned:
    """The data of a paper of ours; `strategies` gives the strategy that a name or path in it means, `rendered` the blocks
    of a text of Markdown (or of a body): with it, texts come back as they were typed. NotReturned: the record is missing,
    of another version, or none."""
    try:
        record = json.loads(reading.record)
        if record["version"] != VERSION:
            raise NotReturned
        kind, data, empty = str(record["kind"]), record["data"], record["empty"]
        left = [str(one) for one in record.get("left", ())]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotReturned from error
    if not isinstance(data, dict) or not isinstance(empty, dict) or not reading.controls:
        raise NotReturned
    back = _Filler(reading, strategies, rendered).fill(kind, data, empty)
    back.left = left
    return back


class _Filler:
    def __init__(
        self,
        reading: Reading,
        strategies: Callable[[str], Strategy | None],
        rendered: Callable[[str, bool], shown.Blocks] | None,
    ) -> None:
        self._controls = reading.controls
        self._strategies = strategies
        self._rendered = rendered
        self._strategy: Strategy | None = None

    def fill(self, kind: str, data: dict[str, Any], empty: dict[str, Any]) -> Returned:
        self._back = Returned(kind, {})
        for tag, path in empty.items():
            control = self._controls.get(tag)
            if control is None or control.prompt or normal(words_in(control)) in ("", NOT_STATED):
                continue
            _open(data, path, tag)
            self._back.filled.append(tag)
        self._back.data = self._filled(data, (), None)
        return self._back

    def _filled(self, value: Any, path: tuple[str | int, ...], strategy: Strategy | None, folder: str = "") -> Any:
        """A part of the record with its fields filled in; None for a field that is empty now."""
        if isinstance(value, dict) and isinstance(value.get(HERE), str):
            return self._field(value, path, strategy)
        if isinstance(value, list):
            return [self._filled(one, (*path, number), strategy, folder) for number, one in enumerate(value)]
        if not isinstance(value, dict):
            return value
        folder = posixpath.join(folder, posixpath.dirname(str(value.get(REF, ""))))
        if isinstance(value.get("strategy"), str):
            strategy = self._strategies(_near(folder, value["strategy"])) or strategy
        filled: dict[str, Any] = {}
        for key, one in value.items():
            if key == "strategy" and isinstance(one, str):
                found = self._strategies(_near(folder, one))
                if found is not None:
                    filled[key] = found
                continue
            if key in (KIND, REF):
                filled[key] = one
                continue
            if key == "previous" and isinstance(one, str):
                filled[key] = _near(folder, one)
                continue
            here = self._filled(one, (*path, key), strategy, folder)
            if here is not None:
                filled[key] = here
            elif key in STATED:
                filled[key] = self._without(key, (*path, key), one)
        return filled

    def _without(self, key: str, path: Sequence[str | int], was: Any) -> Any:
        """What stands for a field that a paper cannot do without, and that is gone from the Word file."""
        tag = str(was[HERE]) if isinstance(was, dict) else ""
        self._say("SU804", tag, f"`{key}` is empty in the Word file, and cannot be; the source says so")
        if key in ("rag", "assurance"):
            return NOT_RATED
        return [{"name": "Not stated"}] if key == "lead" else "Not stated"

    def _say(self, code: str, tag: str, message: str) -> None:
        control = self._controls.get(tag)
        self._back.findings.append(
            finding(code, control.place if control else tag, f"{tag}: {message}" if tag else message)
        )

    # ------------------------------------------------------------------------------------------------------ one field

    def _field(self, mark: dict[str, Any], path: tuple[str | int, ...], strategy: Strategy | None) -> Any:
        control = self._controls.get(mark[HERE])
        if control is None:
            self._back.missing.append(mark[HERE])
            return None
        if control.times > 1:
            self._say("SU804", control.tag, f"stands {control.times} times in the Word file; the first was read")
        if control.prompt or not words_in(control).strip():
            return None
        value = value_of(control, path, mark, strategy, self._say)
        return self._as_typed(control, value, path, mark) or value

    def _as_typed(self, control: Control, value: Any, path: tuple[str | int, ...], mark: dict[str, Any]) -> str:
        """The text as the source spelt it; "" where that is not known, or the text is not as it was built."""
        how = mark.get(SPELT)
        if self._rendered is None or not isinstance(value, str) or not isinstance(how, str):
            return ""
        typed = spelt(how, words(one for para in paragraphs(control.blocks) for one in with_addresses(para.spans)))
        held = out_of_list(list(paragraphs(control.blocks))) if path[-1] == "great_when" else control.blocks
        same = bool(typed) and body(_blocks(self._rendered(typed, path[-1] == "body"))) == body(held)
        return typed if same else ""


def value_of(
    control: Control,
    path: Sequence[str | int],
    mark: dict[str, Any],
    strategy: Strategy | None,
    say: Callable[[str, str, str], None],
) -> Any:
    """What a control says as the value of the field at `path`; None for nothing, or what cannot be read (which is said).
    `mark` is what the record knows of the value's shape."""
    name = str(path[-1])
    text = words_in(control)
    words = normal(text)
    paras = list(paragraphs(control.blocks))
    if name in ("rag", "assurance"):
        scale = strategy.scale(name) if strategy else None
        if control.chosen:
            return control.chosen
        found = colours.rating(text, scale) if scale else None
        if found is None:
            say("SU803", control.tag, f"“{text[:40]}” is not a rating of the {name} scale: not-rated")
            return NOT_RATED
        return found.id
    if name in _PEOPLE:
        return _people(text, mark) if words != NOT_STATED or PARTS in mark else None
    if name == "sro":
        found_people = _people(text, mark)
        return found_people[0] if found_people else None
    if name in _DAYS and (name != "date" or "meeting" in path):
        day = wording.day(text)
        if day is None and words != NOT_STATED:
            say("SU801", control.tag, f"“{text[:60]}” is not a date that can be read; it was left out")
        return str(day) if day else None
    if "governance" in path and _is_many(name, strategy) and all(_answered(para) for para in paras):
        given = [line(para.spans).rpartition(":")[0] for para in paras if line(para.spans).endswith("Yes")]
        return given[0] if len(given) == 1 and PARTS not in mark and "other" not in path else given
    if "governance" in path and name in _SEVERAL and sum(para.item is not None for para in paras) > 1:
        return [line(para.spans) for para in paras if para.text]
    if "other" in path:
        return _choices(paras, mark) if PARTS in mark else prose(paras)
    if name == "risks" and "governance" in path:
        return _risks(paras, mark) if PARTS in mark else prose(paras)
    if name in _LINES or (name == "body" and "meeting" in path):
        return line(text)
    if name in _WORDS:
        return words.replace(" ", "-")
    if name == "deferred_to":
        periods = [wording.printed_period(one) for one in text.split(",")]
        if not all(periods):
            say("SU801", control.tag, f"“{text[:60]}” is not a quarter, or several, that can be read; it was left out")
        return [str(one) for one in periods if one]
    if name == "register":
        return [] if words == "none" and mark.get(PARTS) == [] else _split(text, mark.get(PARTS), ", ")
    if name == "assurance_level":
        return _ASSURANCE.get(words, line(text))
    if name == "alignment":
        bricks = {one.name: one.id for one in strategy.bricks} if strategy else {}
        return _in_order(_aligned(paras, bricks), mark.get(PARTS))
    if name == "within_risk_appetite" and words in ("yes", "no"):
        return words == "yes"
    if name == "priority":
        names = {one.name: one.id for one in strategy.priorities} if strategy else {}
        found_name = wording.near(text, names, 0.8)
        if not found_name:
            say("SU801", control.tag, f"“{text[:60]}” is not a priority of the strategy; it was left out")
        return names.get(found_name)
    if name == "body":
        return body(control.blocks)
    return prose(out_of_list(paras) if name == "great_when" else paras)


def _is_many(name: str, strategy: Strategy | None) -> bool:
    """Whether a row of the form takes several of its choices, and prints Yes or No to each."""
    rows = strategy.rows if strategy else ()
    said = name.strip(": *").lower()
    return any(
        row.many and row.choices and (row.field == name or row.label.strip(": *").lower() == said) for row in rows
    )


def _answered(para: Para) -> bool:
    return para.item is not None and line(para.spans).rpartition(":")[2].strip() in ("Yes", "No")


def words_in(control: Control) -> str:
    """What a control says, on one line."""
    return " ".join(filter(None, (line(para.spans) for para in paragraphs(control.blocks))))


def _near(folder: str, ref: str) -> str:
    """A path that a file in `folder` names, from the paper's own folder; the id of a built-in strategy as it is."""
    return posixpath.normpath(posixpath.join(folder, ref)) if ref.endswith((".yaml", ".yml")) else ref


def _open(data: Any, path: Iterable[Any], tag: str) -> None:
    """Put a mark where a field was empty; the groups on the way are made."""
    *way, last = path
    for part in way:
        if isinstance(data, dict):
            data = data.setdefault(part, {})
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return
    if isinstance(data, dict):
        data[last] = {HERE: tag}


def _split(text: str, lengths: Any, between: str) -> list[str]:
    """A list that was printed in one line, by the lengths of what was printed; else by what stands between."""
    if isinstance(lengths, list) and all(isinstance(one, int) for one in lengths):
        parts, at = [], 0
        for length in lengths:
            parts.append(text[at : at + length])
            at += length + len(between)
        if between.join(parts) == text:
            return parts
    return [one.strip() for one in text.split(between.strip()) if one.strip()]


def _people(text: str, mark: dict[str, Any]) -> list[dict[str, str]]:
    lengths = mark.get(PARTS)
    lengths = [lengths] if mark.get("one") else lengths
    if isinstance(lengths, list) and all(isinstance(one, list) and len(one) == 2 for one in lengths):
        people: list[dict[str, str]] = []
        printed: list[str] = []
        at = 0
        for name, role in lengths:
            one: dict[str, str] = {}
            if name >= 0:
                one["name"] = text[at : at + name]
                at += name + (2 if role >= 0 else 0)
            if role >= 0:
                one["role"] = text[at : at + role]
                at += role
            at += 2
            people.append(one)
            printed.append(", ".join(filter(None, (one.get("name"), one.get("role")))))
        if "; ".join(filter(None, printed)) == text:
            return people
    return wording.people([text])


def _risks(paras: Sequence[Para], mark: dict[str, Any]) -> list[dict[str, str]] | str:
    if mark[PARTS] == [] and normal(" ".join(para.text for para in paras)) == "none":
        return []
    shown = [line(para.spans) for para in paras if para.text]
    found: list[dict[str, str]] = []
    shapes = mark[PARTS] if isinstance(mark[PARTS], list) else []
    for number, text in enumerate(shown):
        shape = shapes[number] if number < len(shapes) else None
        if isinstance(shape, list) and len(shape) == 2 and shape[0] >= 0:
            first, rest = text[: shape[0]], text[shape[0] :]
            if (rest.startswith(": ") and shape[1] >= 0) or (not rest and shape[1] < 0):
                found.append({"register": first, **({"title": rest[2:]} if rest else {})})
                continue
        elif isinstance(shape, list) and shape[0] < 0:
            found.append({"title": text} if shape[1] >= 0 and normal(text) != NOT_STATED else {})
            continue
        register, colon, title = text.partition(": ")
        found.append({"register": register, "title": title} if colon else {"register": text})
    return found


def _in_order(ids: list[str], ranks: Any) -> list[str]:
    """Ids in the order of the source, as the record has it; as they are printed where their number has changed."""
    known = isinstance(ranks, list) and all(isinstance(one, int) for one in ranks)
    return [sorted(ids)[rank] for rank in ranks] if known and {*ranks} == {*range(len(ids))} else ids


def _aligned(paras: Sequence[Para], bricks: dict[str, str]) -> list[str]:
    found = []
    for para in paras:
        name, _, answer = line(para.spans).rpartition(":")
        if wording.ticked(answer):
            known = bricks.get(name) or bricks.get(wording.near(name, bricks))
            found.append(known or name)
    return found


def _choices(paras: Sequence[Para], mark: dict[str, Any]) -> list[str]:
    shown = [line(para.spans) for para in paras if para.text]
    if paras and paras[0].item is not None and all(one.rpartition(":")[2].strip() in ("Yes", "No") for one in shown):
        return [one.rpartition(":")[0] for one in shown if one.endswith("Yes")]
    if paras and paras[0].item is not None:
        return shown
    if not mark[PARTS] and normal(" ".join(shown)) == "none":
        return []
    return _split(" ".join(shown), mark[PARTS], ", ")


# -------------------------------------------------------------------------------------------------------------- body


def body(blocks: Sequence[Block]) -> str:
    """The free body of a paper: headings, paragraphs, lists and tables."""
    least = min((one.level for one in blocks if isinstance(one, Para) and one.level), default=1)
    parts: list[str] = []
    run: list[Para] = []
    for block in [*blocks, None]:
        if isinstance(block, Para) and not block.level:
            run.append(block)
            continue
        parts.append(prose(run))
        run = []
        if isinstance(block, Para):
            text = prose([Para(block.spans, block.place)]).replace("\\\n", " ")
            parts.append(f"{'#' * min(block.level - least + 1, 6)} {text}" if text else "")
        elif isinstance(block, Table):
            parts.append(table(block))
    return "\n\n".join(filter(None, parts))


def table(block: Table) -> str:
    """A plain table in Markdown; what stood in several lines stands in one."""
    width = max((cell.last + 1 for row in block.rows for cell in row.cells), default=0)
    lines = []
    for number, row in enumerate(block.rows if width else ()):
        texts = [""] * width
        for cell in row.cells:
            said = (prose([Para(para.spans, para.place)]).replace("\\\n", " ") for para in cell.paras if para.text)
            texts[cell.first] = " ".join(said).replace("|", "\\|")
        lines.append("| " + " | ".join(texts) + " |")
        if number == 0:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)


# --------------------------------------------------------------------------------------------- as a Document shows it


def as_control(tag: str, field: Shown) -> Control:
    """What a field of a Document shows, as it would stand in Word: to compare with what came back."""
    if field.mark is not None:
        return Control(tag, [Para((shown.Span(field.mark.label),), "")], "", field.mark.id)
    return Control(tag, _blocks(field.blocks), "")


def _blocks(blocks: shown.Blocks, depth: int = 0) -> list[Block]:
    found: list[Block] = []
    for number, block in enumerate(blocks):
        match block:
            case shown.Paragraph() | shown.Heading():
                label = (shown.Span(f"{shown.before_colon(block.label)} ", True),) if block.label else ()
                level = block.level if isinstance(block, shown.Heading) else 0
                found.append(Para((*label, *block.spans), "", level=level))
            case shown.List():
                found += _list(block, depth, f"{depth}.{number}")
            case shown.Section():
                found += _blocks(block.blocks, depth)
            case shown.Table():
                found.append(_table(block))
    return found


def _list(block: shown.List, depth: int, name: str) -> list[Block]:
    found: list[Block] = []
    for item in block.items:
        for number, inner in enumerate(item):
            if isinstance(inner, shown.Paragraph):
                place = Item(depth, block.ordered, block.start, name if block.ordered else "", number > 0)
                found.append(Para(inner.spans, "", item=place))
            else:
                found += _blocks((inner,), depth + 1)
    return found


def _table(block: shown.Table) -> Table:
    rows = [
        TableRow([TableCell(_blocks(cell.blocks), n, n, "") for n, cell in enumerate(row)], number == 0)
        for number, row in enumerate(block.rows)
    ]
    return Table(rows, "")


def beyond(reading: Reading, expected: Counter[str], *, outside: bool = False) -> list[Unplaced]:
    """The paragraphs of a paper of ours that are not among the lines which its source makes; with `outside`, only of those
    that no control holds. What is generated from other fields may be older than they are: the contents list, and what
    stands at a glance."""
    left = Counter(expected)
    held = {id(para) for one in reading.controls.values() for para in paragraphs(one.blocks)} if outside else set()
    found = []
    for para, generated in _with_sections(reading.blocks):
        text = normal(para.text)
        if not text or para.style.startswith("toc") or para.text.endswith("(continued)"):
            continue
        if outside and (id(para) in held or para.fields):
            continue
        if left[text] > 0:
            left[text] -= 1
        elif not generated:
            found.append(Unplaced(para.place, para.text))
    return found


def _with_sections(blocks: Sequence[Block]) -> Iterator[tuple[Para, bool]]:
    """Each paragraph, and whether it is generated: one of a list of actions or in the table at a glance, or says what findings
    were accepted."""
    at_a_glance = accepted = False
    for block in blocks:
        if isinstance(block, Para):
            if block.level and block.level <= 2:
                at_a_glance = normal(block.text) == "at a glance"
                accepted = normal(block.text) == "accepted findings"
            yield block, accepted or (at_a_glance and block.item is not None)
        else:
            for para in paragraphs([block]):
                yield para, at_a_glance or accepted
