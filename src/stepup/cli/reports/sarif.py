"""Findings as SARIF 2.1.0 (OASIS), which GitHub code scanning and Azure DevOps read: rules, places, fingerprints."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

import typer

from ...findings import Finding, Place, Rule, Severity
from .. import explain, show
from .identity import fingerprints
from .laid_out import laid_out

if TYPE_CHECKING:
    from ...pipeline import Judgement

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "style": "note"}


def sarif(judgement: "Judgement", out: TextIO, *, strict: bool = False, show_accepted: bool = False) -> None:
    """One run, with every rule that spoke. With `show_accepted`, what the files accept too, suppressed with the reason:
    only then, for GitHub opens an alert for what is suppressed as well."""
    from ... import __version__, pipeline

    known = pipeline.rules()
    shown = (*judgement.findings, *(judgement.accepted if show_accepted else ()))
    used = sorted({one.code for one in shown})
    numbers = {code: number for number, code in enumerate(used)}
    driver = {
        "name": "stepup",
        "fullName": "stepup: NHS board papers from YAML",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(known[code]) for code in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",  # what is taken for granted where this is not read
        "artifacts": [{"location": _location(file)} for file in judgement.read],
        "results": [
            _result(one, numbers[one.code], same) for one, same in zip(shown, fingerprints(shown), strict=True)
        ],
    }
    report = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    typer.echo(laid_out(report, 4), file=out)


def _rule(rule: Rule) -> dict[str, Any]:
    text = rule.text.strip()
    first = text.partition("To put it right:")[0]
    sentence = " ".join(first.partition("\n")[0].split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": sentence or rule.name},
        "fullDescription": {"text": " ".join(first.split()) or rule.name},
        "help": {"text": text or rule.name, "markdown": explain.entry(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Finding, number: int, same: str) -> dict[str, Any]:
    place = one.place
    region = {
        "startLine": place.line,
        "startColumn": _units(place, place.column),
        "endLine": place.end_line,
        "endColumn": _units(place, max(place.end_column, place.column + 1)),
    }
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _location(place.file), "region": region}}
    if one.path:
        location["logicalLocations"] = [{"fullyQualifiedName": show.safe(one.path)}]
    message = f"{one.message}: {one.help}" if one.help else one.message
    result = {
        "ruleId": one.code,
        "ruleIndex": number,
        "level": _LEVELS[one.severity],
        "message": {"text": show.safe(message)},
        "locations": [location],
        "partialFingerprints": {"stepup/v1": same},
    }
    if one.accepted:
        result["suppressions"] = [
            {"kind": "inSource", "status": "accepted", "justification": show.safe(one.accepted, keep_lines=True)}
        ]
    return result


def _units(place: Place, column: int) -> int:
    """A column (a place is within one line) in units of UTF-16, of which an emoji takes two."""
    before = place.source[: column - 1]
    return column if before.isascii() else column - len(before) + len(before.encode("utf-16-le", "surrogatepass")) // 2


@cache
def _location(file: str) -> dict[str, str]:
    if Path(file).is_absolute():  # of another drive
        return {"uri": Path(file).as_uri()}
    return {"uri": quote(file, errors="backslashreplace"), "uriBaseId": "%SRCROOT%"}
