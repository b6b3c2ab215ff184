"""What `collect` found, for a person: what each form says of itself, what was not read, and a row for each brick."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from ..paths import show_path, typed
from . import show
from .marked import marked

if TYPE_CHECKING:
    from ..pipeline.collecting import Collected, Twice
    from ..pipeline.word import Imported

_HEADINGS = ("Brick", "Form", "Saved", "What became of it")
_WIDTH, _WIDEST = 80, 100
_NAMED = 3  # of other files, how many are named


def text(found: "Collected", dry_run: bool, out: TextIO, err: TextIO) -> None:
    for file, made in found.read.items():
        if made.findings or made.unplaced:
            typer.echo(show.paint(show.safe(file), err, bold=True), file=err, color=show.colored(err))
        for line in _of_form(file, made):
            _say(line, err)
    pile = found.pile
    for one in found.problems:
        _say(f"{show.safe(one.file)}: not read: {show.safe(one.why, keep_lines=True)}", err)
    for form, why in pile.strange:
        _say(f"{show.safe(form.file)}: not read: {show.safe(why)}", err)
    if found.others:
        named = ", ".join(map(show.safe, found.others[:_NAMED]))
        more = f" and {len(found.others) - _NAMED} more" if len(found.others) > _NAMED else ""
        _say(f"left alone, for it is no document: {named}{more}", err)
    for twice in found.twice:
        for line in _of_two(found, twice, err):
            typer.echo(line, file=err, color=show.colored(err))
    rows = [(show.safe(name), *_row(found, brick, dry_run)) for brick, name in pile.wanted.bricks]
    if rows:
        typer.echo(f"{show.safe(pile.wanted.period)}, {show.safe(pile.wanted.strategy)}", file=out)
        for line in _table([_HEADINGS, *rows], out):
            _say(line, out)
    for brick, state in found.states.items():
        if state == "kept":
            file, path = show.safe(pile.chosen[brick].file), shown(found.targets[brick])
            _say(f"To take what {file} says into it: stepup import {typed(file)} --update {typed(path)}", err)
    _say(_summary(found), out)
    if found.targets:
        folders = " ".join(sorted({show.safe(typed(shown(path.parent))) for path in found.targets.values()}))
        _say(f"The returns are in {folders}. To see what is to be asked of whom: stepup validate {folders}", err)


def _say(line: str, stream: TextIO) -> None:
    typer.echo(show.fitted(line, stream, 4 if line.startswith(" ") else 2), file=stream)


def _of_form(file: str, made: "Imported") -> Iterator[str]:
    """What is to be said of a form, and what was not placed: where, and what."""
    for one in made.findings:
        where = f"{show.safe(one.path)}: " if one.path else ""
        help = f"; {show.safe(one.help)}" if one.help else ""
        yield f"  {where}{one.severity} {one.code} {show.safe(one.message)}{help}"
    for left in made.unplaced:
        yield f"  {show.safe(left.place.removeprefix(f'{file}, '))}: not placed: {show.safe(left.text)}"


def _of_two(found: "Collected", twice: "Twice", err: TextIO) -> Iterator[str]:
    """What a form says otherwise than another for the same brick."""
    if not twice.fields:
        return
    older, newer = _name(found, twice.older), _name(found, twice.newer)
    what = show.counted(len(twice.fields), "answer")
    yield show.fitted(
        f"{newer} replaces {older}, and gives {what} otherwise:"
        if twice.decided
        else f"{older} and {newer} differ in {what}:",
        err,
    )
    width = min(shutil.get_terminal_size((_WIDTH, 24)).columns, _WIDEST) if err.isatty() else _WIDTH
    for one in twice.fields:
        words = one.words or [(sign, said) for sign, said in (("-", one.old), ("+", one.new)) if said]
        yield from marked(words, one.field, 2, width, err, "see --format json")


def _table(rows: list[tuple[str, ...]], out: TextIO) -> Iterator[str]:
    """A row for each brick; on a terminal too narrow for that, what became of each, and below it the form."""
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    if out.isatty() and sum(widths) + 6 > shutil.get_terminal_size().columns:
        for name, form, saved, state in rows[1:]:
            yield f"{name}: {state}"
            if form != "-":
                yield f"  {form}" + (f", saved {saved}" if saved else "")
        return
    for row in rows:
        padded = (part.ljust(width) for part, width in zip(row, widths[:3], strict=False))
        yield f"{'  '.join(padded)}  {row[3]}".rstrip()


def _row(found: "Collected", brick: str, dry_run: bool) -> tuple[str, str, str]:
    """Of one brick: the form that counts, when it was saved, and what became of it."""
    pile = found.pile
    several = pile.undecided.get(brick)
    if several:
        files = ", ".join(_name(found, one.file) for one in several)
        return files, "", "nothing: nobody can tell which is newer; take one of them away"
    one = pile.chosen.get(brick)
    if one is None:
        unread = next((each for each in found.problems if each.brick == brick), None)
        if unread is not None:
            return _name(found, unread.file), "", "came, and was not read: see above"
        empty = next((each for each in pile.empty if each.form.brick == brick), None)
        if empty is not None:
            return _name(found, empty.file), when(empty.saved[0]), "missing: this one came back with nothing filled in"
        return "-", "", "missing"
    would = "would be " if dry_run else ""
    said = {
        "written": f"{would}written",
        "updated": f"{would}taken in",
        "unchanged": "as before",
        "conflict": f"{would}taken in, but for what the return says otherwise",
        "refused": "not read",
        "kept": "not written: a return is there, and says otherwise",
    }[found.states[brick]]
    older = ", ".join(_name(found, each.file) for each in pile.older.get(brick, ()))
    return _name(found, one.file), when(one.saved[0]), said + (f"; newer than {older}" if older else "")


def _name(found: "Collected", file: str) -> str:
    """A form's name in the folder that was read."""
    return show.safe(file.removeprefix(f"{shown(found.folder)}/"))


def _summary(found: "Collected") -> str:
    pile = found.pile
    read = show.counted(len(pile.chosen), "form")
    parts = [f"{read} read", f"{show.counted(len(found.missing), 'brick')} missing"]
    if pile.older or pile.undecided:
        parts.append(f"{len(pile.older) + len(pile.undecided)} sent more than one")
    unread = len(found.problems) + len(pile.strange)
    if unread:
        parts.append(f"{show.counted(unread, 'file')} not read")
    loose = sum(len(one.unplaced) for one in found.read.values())
    parts.append(f"{show.counted(loose, 'piece')} of text not placed")
    return ", ".join(parts)


def when(saved: str) -> str:
    return show.safe(saved[:16].replace("T", " "))


def shown(path: Path) -> str:
    return show_path(path)
