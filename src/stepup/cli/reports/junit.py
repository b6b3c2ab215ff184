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
    """A test case for each finding, failed where it fails the run; a file without findings is one that passed. With
    `show_accepted`, what the files accept is skipped with the reason."""
    by_file: dict[str, list[Finding]] = {file: [] for file in judgement.read}
    shown = (*judgement.findings, *(judgement.accepted if show_accepted else ()))
    for one in sorted(shown, key=lambda one: one.key):
        by_file.setdefault(one.place.file, []).append(one)
    failed = sum(_fails(one, strict) for one in shown)
    tests = sum(max(1, len(found)) for found in by_file.values())
    typer.echo('<?xml version="1.0" encoding="UTF-8"?>', file=out)
    typer.echo(f'<testsuites name="stepup" tests="{tests}" failures="{failed}" errors="0">', file=out)
    for file, found in by_file.items():
        for line in _suite(file, found, strict):
            typer.echo(line, file=out)
    typer.echo("</testsuites>", file=out)


def _fails(one: Finding, strict: bool) -> bool:
    return not one.accepted and (one.severity == "error" or (strict and one.severity == "warning"))


def _suite(file: str, found: list[Finding], strict: bool) -> Iterator[str]:
    name = _attribute(file)
    # Jenkins takes what is after the last dot for the name of a class.
    group = _attribute(file.removesuffix(Path(file).suffix))
    failed = sum(_fails(one, strict) for one in found)
    skipped = sum(bool(one.accepted) for one in found)
    counts = f'tests="{max(1, len(found))}" failures="{failed}" errors="0" skipped="{skipped}" time="0"'
    yield f"  <testsuite name={name} {counts}>"
    if not found:
        yield f'    <testcase classname={group} name="no findings" time="0"/>'
    names: Counter[str] = Counter()
    plain = StringIO()  # no terminal
    for one in found:
        title = f"{one.code} {one.name}, line {one.place.line}" + (f", {one.id}" if one.id else "")
        names[title] += 1
        if names[title] > 1:  # servers merge test cases of one name
            title += f" ({names[title]})"
        text = escape("\n".join(show.finding_lines(one, plain)))
        yield f'    <testcase classname={group} name={_attribute(title)} time="0">'
        if _fails(one, strict):
            message = _attribute(one.message + (f"; {one.help}" if one.help else ""))
            yield f"      <failure message={message} type={_attribute(one.code)}>{text}</failure>"
        elif one.accepted:
            yield f"      <skipped message={_attribute(one.accepted)}>{text}</skipped>"
        else:
            yield f"      <system-out>{text}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _attribute(text: str) -> str:
    return f'"{escape(show.safe(text))}"'
