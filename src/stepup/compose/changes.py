"""Changes -> what their template shows: exceptions first, and each text as the lines of it that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from stepup.document.blocks import Document
from stepup.document.markup import Reader
from stepup.document.problem import MarkupProblem
from stepup.model import Strategy
from stepup.model.changes import ActionChange, Changes, FieldChange, RiskChange, Words, edited
from stepup.patterns import late

from . import NO_STRATEGY, filters
from .engine import engine_for

TEMPLATE = "changes.html.j2"
_HEADINGS = {
    "missing": "Missing actions", "deferred": "Deferred actions", "withdrawn": "Withdrawn actions",
    "moved": "Actions that moved", "complete": "Completed actions", "new": "New actions",
}  # fmt: skip
_FIRST = {"worsened": 0, "changed": 1, "improved": 2, "dropped": 0, "missing": 0, "new": 1, "closed": 2}
_BULLET = late(r"\A\s*[-*+]\s+")
_NOT_STATED = [[(False, filters.NOT_STATED)]]
Lines = list[list[tuple[bool, str]]]  # each a row of texts, with whether they changed


class Field(NamedTuple):
    """A field that changed: its name in words, and its lines before and now."""

    label: str
    was: Lines
    now: Lines


class Shown(NamedTuple):
    """An action or a risk, and what is to be said of it."""

    name: str
    title: str
    brick: str
    note: str
    was: Any = ""
    now: Any = ""
    fields: tuple[Field, ...] = ()


def compose_changes(changes: Changes, strategy: Strategy | None, *, folders: Sequence[Path] = ()) -> Document:
    """The document that shows what changed between two papers; `strategy` is the new one's, for the trust's own words."""
    engine, known = engine_for(tuple(folders), ()), strategy or NO_STRATEGY
    markup = engine.render(TEMPLATE, {**context(changes), "terms": known.terms})
    try:
        blocks = Reader().read(markup)
    except MarkupProblem as problem:
        raise engine.locate(TEMPLATE, problem) from None
    return Document(title_of(changes), blocks, author=known.organisation.name, date=changes.date)


def title_of(changes: Changes) -> str:
    """The title of the document that shows them."""
    old, new = changes.old, changes.new
    if old.period and new.period and old.period != new.period:
        return f"What changed from {old.period} to {new.period}"
    return f"What changed in {new.title}" if new.title else "What changed"


def context(changes: Changes) -> dict[str, Any]:
    """What the template shows."""
    found = [(brick.name, one) for brick in changes.bricks for one in brick.actions]
    rated = [(name, one, one.movement) for name, one in found if one.movement]
    broken = [(name, one, one.promise) for name, one in found if one.promise and one.promise.verdict != "kept"]
    kinds = {kind: [_shown(name, one, _note(one)) for name, one in found if one.change == kind] for kind in _HEADINGS}
    risks = [(brick.name, one) for brick in changes.bricks for one in brick.risks]
    return {
        "title": title_of(changes),
        "subtitle": changes.new.title or "Two papers compared",
        "facts": list(_facts(changes)),
        "nothing": changes.empty,
        "ratings": [
            _shown(name, one, movement.direction.capitalize())._replace(was=movement.old.name, now=movement.new.name)
            for name, one, movement in sorted(rated, key=lambda each: _FIRST[each[2].direction])
        ],
        "promises": [
            _shown(name, one, promise.verdict)._replace(
                was=_side(promise.words, "-") or [[(False, promise.made)]],
                now=_side(promise.words, "+") if promise.now else [[(False, "Nothing")]],
            )
            for name, one, promise in sorted(broken, key=lambda each: _FIRST.get(each[2].verdict, 1))
        ],
        "actions": [(heading, kinds[kind]) for kind, heading in _HEADINGS.items() if kinds[kind]],
        "risks": [_risk(name, one) for name, one in sorted(risks, key=lambda each: _FIRST.get(each[1].change, 3))],
        "fields": [_field(one) for one in changes.fields],
        "bricks": list(_bricks(changes)),
    }


def _facts(changes: Changes) -> Iterator[tuple[str, str]]:
    counts = changes.summary
    for label, side in (("Old", changes.old), ("New", changes.new)):
        yield label, f"{side.file} ({side.period})" if side.period else side.file
    if any(counts[:6]) or counts.promises:
        yield "Ratings", f"{counts.improved} improved, {counts.worsened} worsened, {counts.unchanged} the same"
        yield "Key actions", f"{counts.new} new, {counts.closed} closed, {counts.missing} missing"
    elif changes.fields:
        yield "Fields", f"{len(changes.fields)} changed"
    if counts.promises:
        kept, changed, dropped = counts.promises
        yield "Promises", f"{kept} kept, {changed} changed, {dropped} dropped"


def _bricks(changes: Changes) -> Iterator[tuple[str, list[Field], list[Shown]]]:
    for brick in changes.bricks:
        found = []
        for one in brick.actions:
            fields, anew = edited(one, next_quarter=changes.next_quarter)
            if fields or anew:
                note = ", ".join(name.replace("_", " ") for name in anew)
                found.append(_shown(brick.name, one, note)._replace(fields=tuple(map(_field, fields))))
        if brick.fields or found:
            yield brick.name, [_field(one) for one in brick.fields], found


def _shown(brick: str, one: ActionChange, note: str) -> Shown:
    return Shown(f"{one.id} (was {one.was})" if one.was else one.id, filters.words(one.title), brick, note)


def _note(one: ActionChange) -> str:
    """What is worth saying beside the kind of change."""
    if one.change == "deferred" and one.new:
        return f"To {filters.quarters(one.new.deferred_to)}" if one.new.deferred_to else "To no stated quarter"
    if one.from_brick:
        return f"From {one.from_brick}"
    if one.new is None:
        return f"Was {one.old.rag}" if one.change == "missing" and one.old else "Not in the new paper"
    return f"Rated {one.new.rag}"


def _risk(brick: str, one: RiskChange) -> Shown:
    risk = one.new or one.old
    number = f"{', '.join(risk.references)}: " if risk and risk.references else ""
    words = filters.words(risk.risk) if risk else ""
    return Shown("", number + words, brick, one.change.capitalize(), fields=tuple(_field(each) for each in one.fields))


def _field(one: FieldChange) -> Field:
    label = one.spoken[:1].upper() + one.spoken[1:]
    if one.words:
        return Field(label, _side(one.words, "-"), _side(one.words, "+"))
    return Field(label, _whole(one.old), _whole(one.new))


def _whole(text: str | None) -> Lines:
    return [[(True, line)] for line in text.split("\n") if line.strip()] if text else _NOT_STATED


def _side(words: Words, sign: str) -> Lines:
    """The text before (`-`) or now (`+`), without the lines in which nothing changed on either side."""
    lines: list[list[tuple[bool, str]]] = [[]]
    touched = [False]
    for kind, text in words:
        if kind not in ("=", sign):
            touched[-1] = True
            continue
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
                touched.append(False)
            if part:
                lines[-1].append((kind != "=", part))
                touched[-1] = touched[-1] or (kind != "=" and bool(part.strip()))
    told = [
        line for line, changed in zip(lines, touched, strict=True) if changed and "".join(t for _, t in line).strip()
    ]
    return [[(line[0][0], _BULLET.sub("", line[0][1])), *line[1:]] for line in told] or _NOT_STATED
