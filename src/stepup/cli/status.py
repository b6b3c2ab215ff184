"""`stepup status`: which returns are in, how they are rated, and what to ask of whom."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from . import show

if TYPE_CHECKING:
    from stepup.model.standing import BrickStatus, Status

_COLOR = {"received": "green", "invalid": "red", "outstanding": "red", "no report": "yellow", "changed since": "yellow"}
_HEADINGS = ("Brick", "Return", "Sign-off", "To mend", "Moved", "Ratings")


def status(
    files: list[Path] = typer.Argument(
        ..., metavar="FILE...", help="Quarterly reports, or their folders: the latest is shown beside the others."
    ),
    format: str = typer.Option(
        "text", "--format", metavar="text|json|md", help="For people, for programs, or for a page."
    ),
    chaser: bool = typer.Option(
        False, "--chaser", help="For each lead the text to paste in an e-mail. Nothing is sent."
    ),
    by: str = typer.Option("", "--by", metavar="DAY", help='The chaser, with the day by which: --by "12 January".'),
) -> None:
    """Show which returns are in, valid and signed off, how they are rated, and what moved."""
    from stepup.pipeline import quarters as pipeline

    if format not in FORMATS:
        raise typer.BadParameter(f"write one of: {', '.join(FORMATS)}", param_hint="--format")
    FORMATS[format](pipeline.status(files, by), chaser or bool(by), sys.stdout)


def _headline(found: "Status") -> str:
    counts = [f"{found.count('received')} of {show.counted(len(found.bricks), 'return')} received"]
    counts += [f"{number} {word}" for word in ("invalid", "outstanding") if (number := found.count(word))]
    counts.append(f"{sum(one.signed == 'signed off' for one in found.bricks)} signed off")
    changed = sum(one.signed == "changed since" for one in found.bricks)
    counts += [f"{changed} changed since sign-off"] if changed else []
    return ", ".join(counts)


def _row(one: "BrickStatus", movement: bool) -> list[str]:
    faults = [(one.count("error"), "error"), (one.count("warning"), "warning")]
    waiting = one.received == "outstanding"  # of what nobody has written yet there is nothing to mend
    told = ", ".join(show.counted(number, word) for number, word in faults if number and not waiting)
    moved = ", ".join(f"{number} {word}" for number, word in ((one.worsened, "down"), (one.improved, "up")) if number)
    return [one.name, one.received, one.signed, told, moved if movement else "", _ratings(one.ratings[-1].ratings)]


def _ratings(ratings: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in ratings.items())


def _text(found: "Status", chaser: bool, out: TextIO) -> None:
    if chaser:
        _chasers(found, out)
        return
    _line(show.paint(show.safe(f"{found.title}, {found.period}"), out, bold=True), out)
    _line(_headline(found), out)
    if found.since:
        _line(f"Movement since {found.since}", out)
    _line("", out)
    rows = [list(_HEADINGS), *(_row(one, found.since is not None) for one in found.bricks)]
    by_quarter = any(len(one.ratings) > 1 for one in found.bricks)  # then the ratings stand below
    used = [n for n in range(len(_HEADINGS) - by_quarter) if any(row[n] for row in rows[1:])]
    widths = {n: max(len(show.safe(row[n])) for row in rows) for n in used}
    if 0 in widths:
        widths[0] = min(widths[0], 24)
    for number, row in enumerate(rows):
        parts = []
        for n in used:
            text = show.safe(row[n])
            text = text if n != 0 or len(text) <= widths[0] else text[: widths[0] - 3].rstrip() + "..."
            padded = f"{text:<{widths[n]}}" if n != used[-1] else text
            color = _COLOR.get(row[n], "") if number else ""
            parts.append(show.paint(padded, out, bold=not number, **({"fg": color} if color else {})))
        _line("  ".join(parts).rstrip(), out)
    _trend(found, out)
    if found.chasers:
        _line("", out)
        _line(
            f"Something is wanted of {show.counted(len(found.chasers), 'lead')}; for the words to send, add --chaser",
            out,
        )


def _trend(found: "Status", out: TextIO) -> None:
    """The ratings of the quarters before, under each other."""
    if not any(len(one.ratings) > 1 for one in found.bricks):
        return
    _line("", out)
    _line(show.paint("Ratings by quarter", out, bold=True), out)
    for one in found.bricks:
        _line(show.safe(one.name), out)
        for counts in one.ratings:
            _line(f"  {counts.period}  {_ratings(counts.ratings) or 'none'}", out)


def _chasers(found: "Status", out: TextIO) -> None:
    if not found.chasers:
        _line("Nothing is wanted of anybody.", out)
    for number, one in enumerate(found.chasers):
        if number:
            _line("", out)
            _line("-" * 72, out)
            _line("", out)
        _line(f"To: {show.safe(one.lead)}", out)
        _line(f"Subject: {show.safe(one.subject)}", out)
        _line("", out)
        _line(show.safe(one.text.rstrip("\n"), keep_lines=True), out)


def _markdown(found: "Status", chaser: bool, out: TextIO) -> None:
    if chaser:
        for one in found.chasers:
            _line(f"## {_cell(one.lead)}\n\n**{_cell(one.subject)}**\n", out)
            _line(
                "\n".join(f"    {line}".rstrip() for line in show.safe(one.text, keep_lines=True).splitlines()) + "\n",
                out,
            )
        return
    _line(f"# {_cell(found.title)}, {found.period}\n\n{_headline(found)}\n", out)
    periods = [str(one.period) for one in found.bricks[0].ratings] if found.bricks else []
    _table([*_HEADINGS[:5], *periods], [_markdown_row(one, found) for one in found.bricks], out)


def _markdown_row(one: "BrickStatus", found: "Status") -> list[str]:
    cells = _row(one, found.since is not None)[:5]
    return [cell or "None" for cell in cells] + [_ratings(counts.ratings) or "None" for counts in one.ratings]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], out: TextIO) -> None:
    _line(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}", out)
    for row in rows:
        _line(f"| {' | '.join(map(_cell, row))} |", out)


def _cell(text: str) -> str:
    clean = show.safe(text)
    return "".join(f"\\{c}" if c in "\\|*_`[]<>#" else c for c in clean)


def _json(found: "Status", chaser: bool, out: TextIO) -> None:
    data: dict[str, Any] = {
        "version": 1,
        "title": found.title,
        "period": str(found.period),
        "since": str(found.since) if found.since else None,
        "received": found.count("received"),
        "invalid": found.count("invalid"),
        "outstanding": found.count("outstanding"),
        "bricks": [_brick_data(one) for one in found.bricks],
    }
    if chaser:
        told = found.chasers
        data["chasers"] = [
            {"lead": one.lead, "bricks": list(one.bricks), "subject": one.subject, "text": one.text} for one in told
        ]
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1), file=out)


def _brick_data(one: "BrickStatus") -> dict[str, Any]:
    return {
        "brick": one.brick,
        "name": one.name,
        "lead": one.lead,
        "return": one.received,
        "sign_off": one.signed or None,
        "errors": one.count("error"),
        "warnings": one.count("warning"),
        "improved": one.improved,
        "worsened": one.worsened,
        "quarters": [{"period": str(each.period), "ratings": each.ratings} for each in one.ratings],
    }


def _line(text: str, out: TextIO) -> None:
    typer.echo(text, file=out, color=show.colored(out))


FORMATS: dict[str, Callable[["Status", bool, TextIO], None]] = {"text": _text, "json": _json, "md": _markdown}
