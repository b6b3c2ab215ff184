"""Findings as JSON, for other programs."""

from typing import TYPE_CHECKING, Any, TextIO

import typer

from ...findings import Finding
from .laid_out import laid_out

if TYPE_CHECKING:
    from ...pipeline import Judgement


def json(judgement: "Judgement", out: TextIO, *, strict: bool = False, show_accepted: bool = False) -> None:
    """As `cli.md` says; version 1. With `show_accepted` a list `accepted` too: findings, each with its reason and last quarter."""
    data: dict[str, Any] = {
        "version": 1,
        "files": judgement.files,
        "errors": judgement.count("error"),
        "warnings": judgement.count("warning"),
        "styles": judgement.count("style"),
        "findings": [_as_data(one) for one in judgement.findings],
    }
    if show_accepted:
        data["accepted"] = [
            {**_as_data(one), "because": one.accepted, "until": one.until} for one in judgement.accepted
        ]
    typer.echo(laid_out(data, 2), file=out)


def _as_data(one: Finding) -> dict[str, Any]:
    place = one.place
    return {
        "code": one.code, "name": one.name, "severity": one.severity, "file": place.file,
        "line": place.line, "column": place.column, "end_line": place.end_line, "end_column": place.end_column,
        "path": one.path, "id": one.id, "message": one.message, "help": one.help,
    }  # fmt: skip
