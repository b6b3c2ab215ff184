"""`stepup inspect`: what keeps people from reading a Word file, ours or anybody's."""

import sys
from pathlib import Path

import typer

from . import reports


def inspect(
    files: list[Path] = typer.Argument(..., metavar="FILE.docx...", help="Word files, or folders of them."),
    format: str = typer.Option(
        "text", "--format", metavar="text|json|github|gitlab|sarif|junit", help="For people, or for programs."
    ),
    output: list[str] = typer.Option(
        [], "--output", metavar="FORMAT=FILE", help="Write a report to a file too; may be given several times."
    ),
    strict: bool = typer.Option(False, "--strict", help="Exit status 1 where anything is found."),
) -> None:
    """Check a Word file for accessibility: headings, tables, contrast, alternative text."""
    from .. import pipeline

    if format not in reports.REPORTERS:
        raise typer.BadParameter(f"write one of: {', '.join(reports.REPORTERS)}", param_hint="--format")
    wanted = reports.targets(output)
    judgement = pipeline.inspect(files)
    reports.REPORTERS[format](judgement, sys.stdout, strict=strict)
    reports.write(judgement, wanted, strict=strict)
    raise typer.Exit(1 if judgement.count("error") or (strict and judgement.findings) else 0)
