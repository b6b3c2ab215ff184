"""What a content control of a built paper says -> the value of its field, as a source file has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..model import NOT_RATED, Strategy
from ..model.record import PARTS
from . import colours, wording
from .body import body
from .markdown import line, normal, prose
from .pieces import out_of_list
from .reading import Control, Para, paragraphs

NOT_STATED = "not stated"
_PEOPLE = {"lead", "owner", "sponsor", "author"}
_DAYS = {"submitted", "meeting_date", "date"}
_LINES = {"title", "report_title", "committee", "presented_to", "report_cycle", "item", "caption"}
_SEVERAL = {"presented_to", "report_cycle", "assurance_level"}  # a line, or a list of lines
_WORDS = {"status", "level"}
_ASSURANCE = {"assured": "assured", "partially assured": "partially-assured", "not assured": "not-assured"}


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
    return any(row.many and row.choices and (row.field == name or row.plain_label == said) for row in rows)


def _answered(para: Para) -> bool:
    return para.item is not None and line(para.spans).rpartition(":")[2].strip() in ("Yes", "No")


def words_in(control: Control) -> str:
    """What a control says, on one line."""
    return " ".join(filter(None, (line(para.spans) for para in paragraphs(control.blocks))))


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
