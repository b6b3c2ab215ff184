"""`stepup build`: source files become papers."""

import sys
from pathlib import Path

import typer

from . import show


def build(
    files: list[Path] = typer.Argument(..., metavar="FILE...", help="Source files: q2.yaml gives q2.docx and q2.md."),
    to: str = typer.Option(
        "docx,md", "--to", metavar="FORMATS", help="Which papers to make, separated by commas: docx, md, html, pdf."
    ),
    output: Path | None = typer.Option(
        None, "-o", "--output", metavar="DIR", help="The folder to write to. Default: beside the source."
    ),
    template: Path | None = typer.Option(
        None, "--template", metavar="FILE", help="A reference document (.docx) or a template (.html.j2) to use."
    ),
    layout: str = typer.Option(
        "grid", "--layout", metavar="grid|linear", help="Tables as grids, or as headings with labelled parts."
    ),
    draft: bool = typer.Option(False, "--draft", help="Mark every page DRAFT, and show what is missing."),
    check: bool = typer.Option(
        False, "--check", help="Write nothing; exit status 1 if a paper on disk is out of date."
    ),
    force: bool = typer.Option(
        False, "--force", help="Replace papers that someone has changed, or that stepup did not make."
    ),
    strict: bool = typer.Option(False, "--strict", help="Stop at warnings too."),
    accepted: bool = typer.Option(
        False, "--accepted", help="Close the paper with what its files accept (`accept:`), and why."
    ),
) -> None:
    """Check source files, then build them into Word and Markdown."""
    from .. import pipeline

    formats = tuple(dict.fromkeys(part.strip().lower().lstrip(".") for part in to.split(",") if part.strip()))
    unknown = [one for one in formats if one not in pipeline.FORMATS]
    if unknown or not formats:
        raise typer.BadParameter(
            f"{', '.join(unknown) or 'nothing'} is not a format; write one or more of: {', '.join(pipeline.FORMATS)}",
            param_hint="--to",
        )
    if layout not in pipeline.LAYOUTS:
        raise typer.BadParameter("write grid or linear", param_hint="--layout")
    options = pipeline.BuildOptions(
        formats, output, draft, check, force, pipeline.LAYOUTS[layout], template, strict, accepted
    )
    status = 0
    for built in pipeline.build(files, options):
        if built.failed:
            status = 1
            show.findings(
                [one for one in built.findings if one.severity == "error" or (strict and one.severity == "warning")],
                sys.stderr,
            )
            typer.echo(
                f"{show.safe(str(built.source))}: not built, for it has {show.counted(built.count('error'), 'error')}"
                + (f" and {show.counted(built.count('warning'), 'warning')}" if strict else ""),
                err=True,
            )
            continue
        for path, outcome in built.outcomes.items():
            typer.echo(f"{outcome}: {show.safe(str(path))}")
            status = max(status, outcome == "stale")
        warnings = built.count("warning")
        if warnings:
            typer.echo(
                f"{show.counted(warnings, 'warning')}; to read {'it' if warnings == 1 else 'them'}: stepup validate {show.safe(str(built.source))}",
                err=True,
            )
    raise typer.Exit(status)
