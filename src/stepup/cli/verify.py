"""`stepup verify`: where a Word paper comes from, and whether it is as it was built."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..paths import typed
from . import show

if TYPE_CHECKING:
    from ..pipeline.word_verify import Verified

_MOST = 40  # fields listed


def verify(
    file: Path = typer.Argument(..., metavar="FILE.docx", help="A Word paper."),
    against: Path | None = typer.Option(None, "--against", metavar="FILE", help="The source to compare it with."),
) -> None:
    """Say which source built a paper, whether it was edited since, and what was. Exit status 1 where it was."""
    from ..pipeline.word_verify import verify as pipeline_verify

    found = pipeline_verify(file, against)
    name = show.safe(str(file))
    if found.state == "foreign":
        typer.echo(f"{name}: not built by stepup, or saved by a program that dropped what stepup kept in it")
        if found.compared:
            typer.echo(
                f"it is laid out as stepup lays out {show.safe(str(against))}, and was compared with it as it is now"
            )
    else:
        _tell_origin(found, name)
    _tell_lost(found, file)
    _list(
        "changed in Word",
        [": ".join(filter(None, (one.tag, one.text))) for one in found.edited if one.state == "edited"],
    )
    _list("gone from the Word file", [one.tag for one in found.edited if one.state == "gone"])
    if found.state == "edited" and not found.edited and found.all_told:
        typer.echo(
            "no field's words were changed: its look was, or what stands between the fields, or it was only saved again"
        )
    _list("that the source says otherwise now", found.stale)
    _list("added outside the fields", [f"{one.place}: {one.text}" for one in found.added])
    if found.compared and not found.stale and found.state != "foreign":
        typer.echo(f"the source is as it was when the paper was built: {show.safe(str(against))}")
    raise typer.Exit(0 if found.as_built else 1)


def _tell_origin(found: "Verified", name: str) -> None:
    origin = " ".join(filter(None, (found.kind, found.period)))
    by = f", by stepup {show.safe(found.made_by)}" if found.made_by else ""
    source = f"{found.source} ({origin})" if found.source else "a source that it does not name"
    typer.echo(f"{name}: built from {show.safe(source)}{by}")
    typer.echo("not edited since it was built" if found.state == "ours" else "edited since it was built")


def _tell_lost(found: "Verified", file: Path) -> None:
    """Say that a program dropped controls, and how the fields were found without them."""
    program = f" ({show.safe(found.program.partition('$')[0])})" if found.program else ""
    lost = show.counted(found.lost, "content control")
    how = (
        "its fields were found by what stands around them"
        if found.by_source
        else "the words of its fields were looked for"
    )
    if found.lost:
        typer.echo(f"{lost} dropped, or cut short, by the program that saved it{program}; {how}")
    if not found.all_told:
        typer.echo(
            f"more may have changed; to see every change: stepup verify {show.safe(typed(file))} --against SOURCE.yaml"
        )


def _list(what: str, found: list[str]) -> None:
    if found:
        typer.echo(f"{show.counted(len(found), 'field' if 'outside' not in what else 'paragraph')} {what}:")
        for one in found[:_MOST]:
            typer.echo(f"  {show.safe(one)[:300]}")
        if len(found) > _MOST:
            typer.echo(f"  and {len(found) - _MOST} more")
