"""Findings as GitHub annotations: workflow commands that GitHub Actions shows beside the lines of a pull request."""

from typing import TYPE_CHECKING, TextIO

import typer

from ...findings import RANK, Finding, Severity
from .. import show

if TYPE_CHECKING:
    from ...pipeline import Judgement

SHOWN = 10  # GitHub keeps ten annotations of each level for each step, and drops the rest without a word
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "style": "notice"}


def github(judgement: "Judgement", out: TextIO, *, strict: bool = False, show_accepted: bool = False) -> None:
    """Annotations, errors first, as many as GitHub shows; the rest as lines of the log, with `show_accepted` those of what
    the files accept, and then the summary."""
    from . import summary

    counts = dict.fromkeys(_LEVELS, 0)
    rest: list[Finding] = []
    for one in sorted(judgement.findings, key=lambda one: (RANK[one.severity], *one.key)):
        counts[one.severity] += 1
        if counts[one.severity] <= SHOWN:
            typer.echo(_command(one), file=out)
        else:
            rest.append(one)
    if rest:
        typer.echo(
            f"{show.counted(len(rest), 'more finding')}, beyond the {SHOWN} of each level that GitHub shows:", file=out
        )
    for one in rest:
        _log(f"{one.place.file}:{one.place.line}:{one.place.column}: {one.severity} {one.code} {one.message}", out)
    for one in judgement.accepted if show_accepted else ():
        _log(f"{one.place.file}:{one.place.line}: accepted {one.code} {one.message}; because: {one.accepted}", out)
    typer.echo(summary(judgement), file=out)


def _log(line: str, out: TextIO) -> None:
    typer.echo("- " + show.safe(line).replace("##[", "# #["), file=out)  # ##[ begins a command anywhere in a line


def _command(one: Finding) -> str:
    place = one.place
    properties = {
        "file": show.safe(place.file),
        "line": str(place.line),
        "endLine": str(place.end_line),
        "col": str(place.column),
        "endColumn": str(max(place.column, place.end_column - 1)),  # GitHub's includes the last character
        "title": f"{one.code} {one.name}",
    }
    if place.file == "-":
        del properties["file"]
    about = f"[{one.id}] " if one.id else ""
    message = f"{about}{one.message}" + (f"\n{one.help}" if one.help else "")
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_LEVELS[one.severity]} {given}::{_data(show.safe(message, keep_lines=True))}"


def _data(text: str) -> str:
    """Text as a workflow command carries it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
