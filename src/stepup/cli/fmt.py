"""`stepup fmt`: source files in the canonical layout, with their comments."""

import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from . import show
from .validate import must_be_named, standard_input

if TYPE_CHECKING:
    from ..pipeline.starting import Formatted


def fmt(
    paths: list[str] = typer.Argument(..., metavar="PATH...", help="Files or folders; - is standard input."),
    check: bool = typer.Option(False, "--check", help="Write nothing; exit status 1 if a file would change."),
    diff: bool = typer.Option(False, "--diff", help="Write nothing; show what would change."),
) -> None:
    """Bring source files to the canonical layout: the order of keys, text as blocks, ratings and dates as the format has
    them. Comments are kept, and what the files say stays the same. Files with errors are left alone."""
    from ..pipeline import starting as pipeline

    must_be_named(paths)
    stdin = standard_input() if "-" in paths else None
    changed = left = files = 0
    for one in pipeline.format_files([Path(path) for path in paths if path != "-"], stdin):
        files += 1
        name = show.safe(str(one.path))
        if one.left_alone:
            left += 1
            typer.echo(f"left alone: {name}: {show.safe(one.left_alone)}", err=True)
            continue
        changes = one.new != one.old
        changed += changes
        if diff:
            _show_diff(one)
        elif str(one.path) == "-" and not check:
            typer.echo(one.new, nl=False)
        elif changes:
            if not check:
                pipeline.place_formatted(one)
            typer.echo(f"{'would change' if check else 'formatted'}: {name}")
    what = "would change" if check or diff else "formatted"
    typer.echo(f"{show.counted(files, 'file')} read: {changed or 'none'} {what}, {left or 'none'} left alone", err=True)
    raise typer.Exit(1 if left or (check and changed) else 0)


def _show_diff(one: "Formatted") -> None:
    name = str(one.path)
    if one.new != one.old and one.new.splitlines() == one.old.splitlines():
        typer.echo(f"{show.safe(name)}: only its line ends would change")
    lines = unified_diff(one.old.splitlines(), one.new.splitlines(), name, f"{name} (formatted)", lineterm="")
    for line in lines:
        style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
        typer.echo(show.paint(show.safe(line), sys.stdout, fg=style) if style else show.safe(line))
