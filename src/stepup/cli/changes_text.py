"""What changed between two papers, for a person at a terminal: counts, then what needs attention, then the words."""

import shutil
from collections.abc import Iterator
from typing import TextIO

import typer

from stepup.model.changes import ActionChange, BrickChange, Changes, FieldChange, RiskChange, edited

from . import show
from .marked import marked

WIDTH, WIDEST = 80, 100
_HEADINGS = {
    "missing": "Actions that are missing", "deferred": "Actions deferred", "withdrawn": "Actions withdrawn",
    "moved": "Actions moved to another brick", "complete": "Actions completed", "new": "New actions",
}  # fmt: skip
_COLOR = {
    "improved": "green",
    "worsened": "red",
    "missing": "red",
    "dropped": "red",
    "deferred": "yellow",
    "changed": "yellow",
}
_WORST_FIRST = {"worsened": 0, "changed": 1, "improved": 2, "dropped": 0, "missing": 0, "new": 1, "closed": 2}


def text(changes: Changes, summary: bool, out: TextIO) -> None:
    page = _Page(out)
    page.head(changes)
    if changes.empty:
        page.line()
        page.line("Nothing has changed.")
    elif not summary:
        page.ratings(changes)
        page.promises(changes)
        page.actions(changes)
        page.risks(changes)
        page.edits(changes)


class _Page:
    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST) if out.isatty() else WIDTH

    def line(self, text: str = "") -> None:
        typer.echo(text, file=self.out, color=show.colored(self.out))

    def paint(self, text: str, **style: str | bool) -> str:
        return show.paint(text, self.out, **style) if text else ""

    def heading(self, text: str) -> None:
        self.line()
        self.line(self.paint(show.safe(text), bold=True))

    # ------------------------------------------------------------------------------------------------ the parts

    def head(self, changes: Changes) -> None:
        old, new, counts = changes.old, changes.new, changes.summary
        if old.period and new.period:
            self.line(
                self.paint(
                    f"{old.period} to {new.period}" if old.period != new.period else f"{new.period}, two versions",
                    bold=True,
                )
            )
        self.line(f"  old  {show.safe(old.file)}")
        self.line(f"  new  {show.safe(new.file)}")
        if any(counts[:6]) or counts.promises:
            self.line()
            self.line(
                f"  Ratings   {counts.improved} improved, {counts.worsened} worsened, {counts.unchanged} the same"
            )
            self.line(f"  Actions   {counts.new} new, {counts.closed} closed, {counts.missing} missing")
        elif changes.fields:
            self.line()
            self.line(f"  Fields    {len(changes.fields)} changed")
        if counts.promises:
            kept, changed, dropped = counts.promises
            self.line(f"  Promises  {kept} kept, {changed} changed, {dropped} dropped")

    def ratings(self, changes: Changes) -> None:
        moved = [(brick, one, one.movement) for brick, one in _actions(changes) if one.movement]
        if moved:
            self.heading("Ratings that moved")
        before = max((len(movement.old.name) for _, _, movement in moved), default=0)
        after = max((len(movement.new.name) for _, _, movement in moved), default=0)
        for brick, one, movement in sorted(moved, key=lambda each: _WORST_FIRST.get(each[2].direction, 3)):
            step = show.safe(f"{movement.old.name:<{before}} -> {movement.new.name:<{after}}  ")
            self.entry(_name(one), [(step, ""), (f"{movement.direction:<8}", movement.direction)], _title(one, brick))

    def promises(self, changes: Changes) -> None:
        broken = [
            (brick, one, one.promise)
            for brick, one in _actions(changes)
            if one.promise and one.promise.verdict != "kept"
        ]
        if broken:
            self.heading("Promises that were changed or dropped")
        for brick, one, promise in sorted(broken, key=lambda each: _WORST_FIRST[each[2].verdict]):
            self.entry(_name(one), [(f"{promise.verdict:<7}", promise.verdict)], _title(one, brick))
            self.words(promise.words or (("=", promise.made),), "" if promise.now else "promised")

    def actions(self, changes: Changes) -> None:
        for kind, heading in _HEADINGS.items():
            found = [(brick, one) for brick, one in _actions(changes) if one.change == kind]
            if found:
                self.heading(heading)
            for brick, one in found:
                self.entry(_name(one), [(show.safe(_note(one)), kind)], _title(one, brick))

    def risks(self, changes: Changes) -> None:
        found = [(brick, one) for brick in changes.bricks for one in brick.risks]
        if found:
            self.heading("Risks")
        for brick, one in sorted(
            found, key=lambda pair: _WORST_FIRST[pair[1].change] if pair[1].change != "changed" else 3
        ):
            self.entry("", [(f"{one.change:<7}", one.change)], f"{_risk(one)} ({brick.name})")
            for field in one.fields:
                self.field(field)

    def edits(self, changes: Changes) -> None:
        if changes.fields:
            self.heading("The paper")
            for field in changes.fields:
                self.field(field)
        for brick in changes.bricks:
            told = [
                (one, fields, anew)
                for one in brick.actions
                for fields, anew in [edited(one, next_quarter=changes.next_quarter)]
                if fields or anew
            ]
            if brick.fields or told:
                self.heading(brick.name)
            for field in brick.fields:
                self.field(field)
            for one, fields, anew in told:
                self.entry(_name(one), [], _first(one.title))
                for field in fields:
                    self.field(field)
                if anew:
                    self.line(f"    written anew: {', '.join(name.replace('_', ' ') for name in anew)}")

    # ------------------------------------------------------------------------------------------------- one thing

    def entry(self, name: str, notes: list[tuple[str, str]], title: str) -> None:
        """A line of a list: the id, what became of it, and what it is, cut to what is left of the line."""
        parts = [("  ", "")] + ([(f"{show.safe(name):<6}  ", "bold")] if name else [])
        parts += [*notes, ("  ", "")] if any(text for text, _ in notes) else []
        room = max(20, self.width - sum(len(text) for text, _ in parts))
        clean = show.safe(title)
        cut = clean if len(clean) <= room else clean[: room - 3].rstrip() + "..."
        painted = [
            self.paint(text, bold=True)
            if kind == "bold"
            else self.paint(text, fg=_COLOR[kind])
            if kind in _COLOR
            else text
            for text, kind in parts
        ]
        self.line("".join(painted) + cut)

    def field(self, one: FieldChange) -> None:
        if one.words:
            self.words(one.words, one.spoken)
        else:
            self.words(
                [(sign, text) for sign, text in (("-", one.old), ("+", one.new)) if text is not None], one.spoken
            )

    def words(self, words: "list[tuple[str, str]] | tuple[tuple[str, str], ...]", label: str) -> None:
        for line in marked(words, label, 4, self.width, self.out):
            self.line(line)


def _actions(changes: Changes) -> Iterator[tuple[BrickChange, ActionChange]]:
    return ((brick, one) for brick in changes.bricks for one in brick.actions)


def _name(one: ActionChange) -> str:
    return f"{one.id} (was {one.was})" if one.was else one.id


def _title(one: ActionChange, brick: BrickChange) -> str:
    return f"{_first(one.title)} ({brick.name})"


def _first(text: str) -> str:
    """The first line of a text, without the sign of a list."""
    return text.strip().split("\n", 1)[0].lstrip("-*+ ")


def _risk(one: RiskChange) -> str:
    risk = one.new or one.old
    numbers = ", ".join(risk.references) if risk and risk.references else ""
    return (f"{numbers}: " if numbers else "") + (_first(risk.risk) if risk else "")


def _note(one: ActionChange) -> str:
    """What is worth saying beside the kind of change."""
    if one.change == "deferred" and one.new:
        return f"to {', '.join(map(str, one.new.deferred_to))}" if one.new.deferred_to else "no quarter given"
    if one.from_brick:
        return f"from {one.from_brick}"
    if one.change == "missing" and one.old:
        return f"was {one.old.rag}"
    if one.new is None:
        return "left out now"
    return one.new.rag if one.change == "new" else ""
