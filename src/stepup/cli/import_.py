"""`stepup import`: a Word paper or return becomes source files, with every word accounted for."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from ..paths import typed
from . import show

if TYPE_CHECKING:
    from ..pipeline.word import Imported
    from ..pipeline.word_edits import Updated

_CHANGES = ("", "accept", "reject")
_MANY = 4  # findings that say the same of so many actions are said once


def import_word(
    file: Path = typer.Argument(..., metavar="FILE.docx", help="A Word paper or return."),
    output: Path | None = typer.Option(
        None,
        "-o",
        "--output",
        metavar="DIR",
        help="The folder to write to. Default: one named after the file, beside it.",
    ),
    strategy: str = typer.Option(
        "",
        "--strategy",
        metavar="ID|FILE",
        help="What it reports on. Default: the built-in strategy whose bricks it names.",
    ),
    changes: str = typer.Option("", "--changes", metavar="accept|reject", help="What to do with tracked changes."),
    period: str = typer.Option("", "--period", metavar="QUARTER", help="The quarter, where the paper does not say it."),
    update: Path | None = typer.Option(
        None,
        "--update",
        metavar="FILE.yaml",
        help="Take the edits of a built paper back into the source that it was built from.",
    ),
    strict: bool = typer.Option(False, "--strict", help="Exit status 1 where anything was not placed."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Write nothing, only show what would be written."),
) -> None:
    """Turn a Word paper into source files, and list every word that has no place in them."""
    from ..pipeline import word as pipeline

    if changes not in _CHANGES:
        raise typer.BadParameter("write accept or reject", param_hint="--changes")
    if update is not None:
        if output is not None or strategy or period:
            raise typer.BadParameter("it goes with --changes, --dry-run and --strict only", param_hint="--update")
        _update(file, update, changes, strict, dry_run)
    made = pipeline.import_word(file, output, strategy=strategy, changes=changes, period=period, write=not dry_run)
    tell(made)
    if not made.readable:
        raise typer.Exit(1)
    for path, text in made.files.items():
        if dry_run:
            typer.echo(f"--- {show.safe(str(path))}")
            typer.echo(show.safe(text, keep_lines=True))
        else:
            typer.echo(f"written: {show.safe(str(path))}")
    held = ", ".join(_counted(count, noun) for count, noun in made.held()) if made.noun == "paragraph" else ""
    if held:
        typer.echo(f"read: {held}")
    typer.echo(
        f"{show.counted(made.placed, made.noun)} placed, {show.counted(len(made.unplaced), 'piece')} of text not placed"
    )
    if held and not dry_run:
        typer.echo(f"next: stepup validate {show.safe(str(next(iter(made.files)).parent))}")
    raise typer.Exit(1 if strict and made.unplaced else 0)


def _update(file: Path, source: Path, changes: str, strict: bool, dry_run: bool) -> NoReturn:
    from ..pipeline.word_edits import update as pipeline_update

    made = pipeline_update(file, source, changes=changes, write=not dry_run)
    tell(made)
    if not made.readable:
        raise typer.Exit(1)
    for one in made.changes:
        typer.echo(f"{show.safe(one.where)} ({show.safe(one.tag)})")
        typer.echo(f"  - {show.safe(one.old) or 'nothing'}")
        typer.echo(f"  + {show.safe(one.new) or 'nothing'}")
    for path in made.files:
        typer.echo(f"{'would be changed' if dry_run else 'changed'}: {show.safe(str(path))}")
    typer.echo(
        f"{show.counted(len(made.changes), 'field')} {'would be ' if dry_run else ''}changed, "
        f"{show.counted(made.conflicts, 'conflict')}, {show.counted(len(made.unplaced), 'piece')} of text not placed"
    )
    built = file.stem == source.stem or source.is_dir()  # not a form, which nobody builds again
    if made.files and built and not (dry_run or made.conflicts or made.unplaced):
        show.tell(
            f"What was changed in {show.safe(file.name)} is in the source files now. To build it again: stepup build"
            f" {show.safe(typed(source))} --force"
        )
    raise typer.Exit(1 if made.conflicts or (strict and made.unplaced) else 0)


def _counted(count: int, noun: str) -> str:
    """3 actions, 1 action not rated, 2 appendices."""
    if noun == "appendix":
        return f"{count} {'appendix' if count == 1 else 'appendices'}"
    thing, *rest = noun.split(" not ")
    return " not ".join((show.counted(count, thing), *rest))


def tell(made: "Imported | Updated") -> None:
    """What is to be said about the Word file, and what was not placed, in its order."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in made.findings:
        if one.id:
            alike.setdefault((one.place.file, one.code, one.message), []).append(one.id)
    for one in made.findings:
        ids = alike.get((one.place.file, one.code, one.message), []) if one.id else []
        if len(ids) >= _MANY and one.id != ids[0]:
            continue  # said with the first
        where = f", {show.safe(one.path)}" if one.path and len(ids) < _MANY else ""
        about = f" [{show.safe(', '.join(ids) if len(ids) >= _MANY else one.id)}]" if one.id else ""
        typer.echo(
            f"{show.safe(one.place.file)}{where}: {one.severity} {one.code}{about} {show.safe(one.message)}", err=True
        )
        if one.help:
            typer.echo(f"         {show.safe(one.help)}", err=True)
    for left in made.unplaced:
        typer.echo(f"not placed: {show.safe(left.place)}: {show.safe(left.text)}", err=True)
