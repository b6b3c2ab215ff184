"""Findings as JUnit XML, which Jenkins, GitLab and Azure show as test results: a suite for each file."""

from collections import Counter
from collections.abc import Iterator
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from ...findings import Finding
from .. import show

if TYPE_CHECKING:
    from ...pipeline import Judgement


def junit(judgement: "Judgement", out: TextIO, *, strict: bool = False, show_accepted: bool = False) -> None:
    """A test case for each finding, failed where it fails the run; a file without findings is one that passed."""
    by_file: dict[str, list[Finding]] = {file: [] for file in judgement.read}
    for one in judgement.findings:
        by_file.setdefault(one.place.file, []).append(one)
    failed = sum(_fails(one, strict) for one in judgement.findings)
    tests = sum(max(1, len(found)) for found in by_file.values())
    typer.echo('<?xml version="1.0" encoding="UTF-8"?>', file=out)
    typer.echo(f'<testsuites name="stepup" tests="{tests}" failures="{failed}" errors="0">', file=out)
    for file, found in by_file.items():
        for line in _suite(file, found, strict):
            typer.echo(line, file=out)
    typer.echo("</testsuites>", file=out)


def _fails(one: Finding, strict: bool) -> bool:
    return one.severity == "error" or (strict and one.severity == "warning")


def _suite(file: str, found: list[Finding], strict: bool) -> Iterator[str]:
    name = _attribute(file)
    group = _attribute(
        file.removesuffix(Path(file).suffix)
    )  # Jenkins takes what is after the last dot for the name of a class
    failed = sum(_fails(one, strict) for one in found)
    counts = f'tests="{max(1, len(found))}" failures="{failed}" errors="0" skipped="0" time="0"'
    yield f"  <testsuite name={name} {counts}>"
    if not found:
        yield f'    <testcase classname={group} name="no findings" time="0"/>'
    names: Counter[str] = Counter()
    for one in found:
        title = f"{one.code} {one.name}, line {one.place.line}" + (f", {one.id}" if one.id else "")
        names[title] += 1
        if names[title] > 1:  # servers merge test cases of one name
            title += f" ({names[title]})"
        text = escape(show.safe("\n".join(show.finding_lines(one, StringIO())), keep_lines=True))
        yield f'    <testcase classname={group} name={_attribute(title)} time="0">'
        if _fails(one, strict):
            message = _attribute(one.message + (f"; {one.help}" if one.help else ""))
            yield f"      <failure message={message} type={_attribute(one.code)}>{text}</failure>"
        else:
            yield f"      <system-out>{text}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _attribute(text: str) -> str:
    return f'"{escape(show.safe(text))}"'
