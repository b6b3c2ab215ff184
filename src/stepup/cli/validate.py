"""`stepup validate`: every finding in every file, for people and for machines."""

import sys
from pathlib import Path

import typer

from . import reports


def validate(
    paths: list[str] = typer.Argument(..., metavar="PATH...", help="Files or folders; - is standard input."),
    format: str = typer.Option("text", "--format", metavar="FORMAT", help="text, json, github, sarif or junit."),
    output: list[str] = typer.Option(
        [], "--output", metavar="FORMAT=FILE", help="Write a report to a file too; may be given several times."
    ),
    strict: bool = typer.Option(False, "--strict", help="Warnings fail too: exit status 1."),
    style: bool = typer.Option(False, "--all", help="Show findings of style too."),
) -> None:
    """Check source files, and say what is wrong, where, and what to write instead."""
    from .. import pipeline

    if format not in reports.REPORTERS:
        raise typer.BadParameter(f"write one of: {', '.join(reports.REPORTERS)}", param_hint="--format")
    files = reports.targets(output)
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    judgement = pipeline.validate([Path(path) for path in paths if path != "-"], stdin)
    if not style:
        judgement = judgement.without_style()
    reports.REPORTERS[format](judgement, sys.stdout, strict=strict)
    reports.write(judgement, files, strict=strict)
    if format not in ("text", "github"):
        typer.echo(reports.summary(judgement), err=True)
    failed = judgement.count("error") or (strict and judgement.count("warning"))
    raise typer.Exit(1 if failed else 0)
