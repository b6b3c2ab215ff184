"""`stepup collect`: a folder of return forms becomes returns; who is missing, who sent two, and which is newer."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from .collected import shown, text

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
        text(found, dry_run, sys.stdout, sys.stderr)
    raise typer.Exit(1 if found.attention or (strict and not found.complete) else 0)


def _as_data(found: "Collected") -> dict[str, Any]:
    pile = found.pile
    return {
        "version": 1, "period": pile.wanted.period, "strategy": pile.wanted.strategy,
        "bricks": [_brick_as_data(found, brick, name) for brick, name in pile.wanted.bricks],
        "not_read": [{"file": one.file, "why": one.why} | ({"brick": one.brick} if one.brick else {}) for one in found.problems]
        + [{"file": one.file, "why": why} for one, why in pile.strange],
    }  # fmt: skip


def _brick_as_data(found: "Collected", brick: str, name: str) -> dict[str, Any]:
    pile = found.pile
    one = pile.chosen.get(brick)
    known: dict[str, Any] = {"brick": brick, "name": name}
    unread = [each.file for each in found.problems if each.brick == brick]
    if one is None and unread and brick not in pile.undecided:
        return {**known, "state": "not-read", "forms": unread}
    if one is None:
        forms = [each.file for each in pile.undecided.get(brick, ())]
        state = "undecided" if forms else "empty" if any(each.form.brick == brick for each in pile.empty) else "missing"
        return {**known, "state": state, "forms": forms, "twice": _twice(found, forms)}
    made, several = found.read[one.file], [one.file, *(each.file for each in pile.older.get(brick, ()))]
    return {
        **known, "state": found.states[brick], "form": one.file, "saved": one.saved[0], "answers": made.placed,
        "older": [each.file for each in pile.older.get(brick, ())], "return": shown(found.targets[brick]),
        "twice": _twice(found, several),
        "findings": [
            {"code": each.code, "severity": each.severity, "place": each.path, "message": each.message} for each in made.findings
        ],
        "not_placed": [{"place": each.place, "text": each.text} for each in made.unplaced],
    }  # fmt: skip


def _twice(found: "Collected", files: list[str]) -> list[dict[str, Any]]:
    """In what several forms for a brick differ."""
    return [
        {
            "older" if one.decided else "one": one.older, "newer" if one.decided else "other": one.newer,
            "answers": [{"field": each.field, "old": each.old, "new": each.new} for each in one.fields],
        }
        for one in found.twice
        if one.newer in files
    ]  # fmt: skip
