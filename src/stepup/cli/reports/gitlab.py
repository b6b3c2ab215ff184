"""Findings as GitLab's Code Quality report, which a merge request shows beside the lines that it changes."""

from typing import TYPE_CHECKING, TextIO

import typer

from ...findings import Severity
from .. import show
from .identity import fingerprints
from .laid_out import laid_out

if TYPE_CHECKING:
    from ...pipeline import Judgement

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "style": "info"}


def gitlab(judgement: "Judgement", out: TextIO, *, strict: bool = False, show_accepted: bool = False) -> None:
    """A list of findings; with `strict`, a warning is as grave as what else fails the run."""
    data = [
        {
            "check_name": one.code,
            "description": show.safe(f"{one.message}: {one.help}" if one.help else one.message),
            "fingerprint": fingerprint,
            "severity": _SEVERITIES["error" if strict and one.severity == "warning" else one.severity],
            "location": {
                "path": one.place.file,
                "lines": {"begin": one.place.line, "end": one.place.end_line},
            },
        }
        for one, fingerprint in zip(judgement.findings, fingerprints(judgement.findings), strict=True)
    ]
    typer.echo(laid_out(data, 1), file=out)
