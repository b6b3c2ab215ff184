"""Findings for readers and machines: one small function for each format."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

import typer

from ..findings import Finding
from . import show

if TYPE_CHECKING:
    from ..pipeline import Judgement


def summary(judgement: "Judgement") -> str:
    """What `validate` found, in one line."""
    counts = [show.counted(judgement.count(kind), name) for kind, name in (("error", "error"), ("warning", "warning"))]
    style = judgement.count("style")
    return f"{show.counted(judgement.files, 'file')} read: {', '.join(counts)}" + (
        f", {show.counted(style, 'point')} of style" if style else ""
    )


def text(judgement: "Judgement", out: TextIO) -> None:
    show.findings(judgement.findings, out)
    typer.echo(summary(judgement), file=out)


def json_report(judgement: "Judgement", out: TextIO) -> None:
    """As `cli.md` says; version 1."""
    data = {
        "version": 1,
        "files": judgement.files,
        "errors": judgement.count("error"),
        "warnings": judgement.count("warning"),
        "styles": judgement.count("style"),
        "findings": [_as_data(one) for one in judgement.findings],
    }
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1), file=out)


def _as_data(one: Finding) -> dict[str, Any]:
    place = one.place
    return {
        "code": one.code, "name": one.name, "severity": one.severity, "file": place.file,
        "line": place.line, "column": place.column, "end_line": place.end_line, "end_column": place.end_column,
        "path": one.path, "id": one.id, "message": one.message, "help": one.help,
    }  # fmt: skip


REPORTERS: dict[str, Callable[["Judgement", TextIO], None]] = {"text": text, "json": json_report}
