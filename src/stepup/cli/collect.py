"""`stepup collect`: a folder of return forms becomes returns; who is missing, who sent two, and which is newer."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from . import show
from .import_ import tell

if TYPE_CHECKING:
    from ..pipeline.collecting import Collected

_CHANGES = ("", "accept", "reject")
_FORMATS = ("text", "json")


def collect(
    folder: Path = typer.Argument(..., metavar="FOLDER", help="The folder with the forms that came back."),
    output: Path | None = typer.Option(
        None,
        "-o",
        "--output",
        "--into",
        metavar="DIR",
        help="The folder to write the returns to. Default: bricks beside the report of --for, else returns in FOLDER.",
    ),
    paper: Path | None = typer.Option(
        None,
        "--for",
        metavar="FILE",
        help="The report of the new quarter, or the strategy: its bricks owe a form. Default: what the forms themselves say.",
    ),
    strategy: str = typer.Option(
        "", "--strategy", metavar="ID|FILE", help="The strategy, where the forms cannot find its file."
    ),
    changes: str = typer.Option("", "--changes", metavar="accept|reject", help="What to do with tracked changes."),
    update: bool = typer.Option(
        False,
        "--update",
        help="Take the answers into the returns that the report of --for has, field by field, as import --update does.",
    ),
    strict: bool = typer.Option(
        False, "--strict", help="Exit status 1 where a form is missing or sent twice, or a word found no place."
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="Write nothing, only say what would be written."),
    format: str = typer.Option("text", "--format", metavar="text|json", help="How to say it."),
) -> None:
    """Read the forms that came back into returns, and say who is missing, who sent two, and which is newer. A return that
    is there already is kept, and a file that cannot be read stops none of the others."""
    from ..pipeline import collecting as pipeline

    if changes not in _CHANGES:
        raise typer.BadParameter("write accept or reject", param_hint="--changes")
    if format not in _FORMATS:
        raise typer.BadParameter("write text or json", param_hint="--format")
    if paper is not None and strategy:
        raise typer.BadParameter("the file of --for says it already", param_hint="--strategy")
    if update and (paper is None or output is not None):
        raise typer.BadParameter("say with --for which report has the returns, and leave -o out", param_hint="--update")
    found = pipeline.collect(
        folder, output, paper=paper, strategy=strategy, changes=changes, update=update, write=not dry_run
    )
    if format == "json":
        typer.echo(json.dumps(_as_data(found), indent=1, ensure_ascii=False))
    else:
        _tell(found, dry_run)
    raise typer.Exit(1 if found.attention or (strict and not found.complete) else 0)


def _tell(found: "Collected", dry_run: bool) -> None:
    pile = found.pile
    for one in found.read.values():
        tell(one)
    for file, why in found.problems:
        typer.echo(f"{show.safe(file)}: not read: {show.safe(why, keep_lines=True)}", err=True)
    for form, why in pile.strange:
        typer.echo(f"{show.safe(form.file)}: not read: {show.safe(why)}", err=True)
    rows = [(show.safe(name), *_row(found, brick, dry_run)) for brick, name in pile.wanted.bricks]
    heads = ("Brick", "Form", "Saved", "What became of it")
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(3)]
    if rows:
        typer.echo(f"{show.safe(pile.wanted.period)}, {show.safe(pile.wanted.strategy)}")
        for row in [heads, *rows]:
            padded = (text.ljust(width) for text, width in zip(row, widths, strict=False))
            typer.echo(f"{'  '.join(padded)}  {row[3]}".rstrip())
    for brick in found.states:
        if found.states[brick] == "kept":
            file, path = show.safe(pile.chosen[brick].file), found.targets[brick]
            typer.echo(f"To take what {file} says into it: stepup import {file} --update {_shown(path)}", err=True)
    typer.echo(_summary(found))
    if found.targets:
        folders = " ".join(sorted({show.safe(_shown(path.parent)) for path in found.targets.values()}))
        typer.echo(
            f"The returns are in {folders}. To see what is to be asked of whom: stepup validate {folders}", err=True
        )


def _row(found: "Collected", brick: str, dry_run: bool) -> tuple[str, str, str]:
    """Of one brick: the form that counts, when it was saved, and what became of it."""
    pile = found.pile
    several = pile.undecided.get(brick)
    if several:
        files = ", ".join(_name(found, one.file) for one in several)
        return files, "", "nothing: nobody can tell which is newer; take one of them away"
    one = pile.chosen.get(brick)
    if one is None:
        empty = next((each for each in pile.empty if each.form.brick == brick), None)
        if empty is not None:
            return _name(found, empty.file), _when(empty.saved[0]), "missing: this one came back with nothing filled in"
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
    return _name(found, one.file), _when(one.saved[0]), said + (f"; newer than {older}" if older else "")


def _name(found: "Collected", file: str) -> str:
    """A form's name in the folder that was read."""
    return show.safe(file.removeprefix(f"{_shown(found.folder)}/"))


def _summary(found: "Collected") -> str:
    pile = found.pile
    read = show.counted(len(pile.chosen), "form")
    parts = [f"{read} read", f"{show.counted(len(pile.missing), 'brick')} missing"]
    if pile.older or pile.undecided:
        parts.append(f"{len(pile.older) + len(pile.undecided)} sent more than one")
    unread = len(found.problems) + len(pile.strange)
    if unread:
        parts.append(f"{show.counted(unread, 'file')} not read")
    loose = sum(len(one.unplaced) for one in found.read.values())
    parts.append(f"{show.counted(loose, 'piece')} of text not placed")
    return ", ".join(parts)


def _when(saved: str) -> str:
    return show.safe(saved[:16].replace("T", " "))


def _shown(path: Path) -> str:
    return os.path.relpath(path).replace(os.sep, "/")


def _as_data(found: "Collected") -> dict[str, Any]:
    pile = found.pile
    return {
        "version": 1, "period": pile.wanted.period, "strategy": pile.wanted.strategy,
        "bricks": [_brick_as_data(found, brick, name) for brick, name in pile.wanted.bricks],
        "not_read": [{"file": file, "why": why} for file, why in found.problems]
        + [{"file": one.file, "why": why} for one, why in pile.strange],
    }  # fmt: skip


def _brick_as_data(found: "Collected", brick: str, name: str) -> dict[str, Any]:
    pile = found.pile
    one = pile.chosen.get(brick)
    known: dict[str, Any] = {"brick": brick, "name": name}
    if one is None:
        forms = [each.file for each in pile.undecided.get(brick, ())]
        state = "undecided" if forms else "empty" if any(each.form.brick == brick for each in pile.empty) else "missing"
        return {**known, "state": state, "forms": forms}
    made = found.read[one.file]
    return {
        **known, "state": found.states[brick], "form": one.file, "saved": one.saved[0], "answers": made.placed,
        "older": [each.file for each in pile.older.get(brick, ())], "return": _shown(found.targets[brick]),
        "findings": [
            {"code": each.code, "severity": each.severity, "place": each.path, "message": each.message} for each in made.findings
        ],
        "not_placed": [{"place": each.place, "text": each.text} for each in made.unplaced],
    }  # fmt: skip
