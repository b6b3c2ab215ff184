"""`stepup build`: source files become papers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..paths import typed
from . import progress, show

if TYPE_CHECKING:
    from ..pipeline import Built


def build(
    files: list[Path] = typer.Argument(
        ..., metavar="FILE...", help="Source files: q2.yaml gives q2.docx and q2.md. Of a folder, every paper under it."
    ),
    to: str = typer.Option(
        "docx,md", "--to", metavar="docx,md,html,pdf", help="Which papers to make, with commas between."
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
    draft: bool = typer.Option(
        False, "--draft", help="Mark every page DRAFT; show returns and appendices not there yet as gaps, not errors."
    ),
    check: bool = typer.Option(
        False, "--check", help="Write nothing; exit status 1 if a paper on disk is out of date."
    ),
    force: bool = typer.Option(
        False, "--force", help="Replace papers that someone has changed, or that stepup did not make."
    ),
    strict: bool = typer.Option(False, "--strict", help="Stop at warnings too."),
    jobs: int = typer.Option(
        0, "--jobs", min=0, metavar="N", help="How many processes share the papers. Default: as many as pay."
    ),
    front_sheet: Path | None = typer.Option(
        None,
        "--front-sheet",
        metavar="FILE.docx",
        help="A Word file with tags to fill: q2.yaml gives q2-front-sheet.docx.",
    ),
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
        formats, output, draft, check, force, pipeline.LAYOUTS[layout], template, strict, accepted, front_sheet
    )
    with progress.bar("papers") as step:
        done = pipeline.build(files, options, jobs=jobs, progress=step)
    if len(done) == 1 and done[0].problem:
        raise done[0].problem
    status = max(_show(built, strict) for built in done)
    if len(done) > 1:
        typer.echo(_summary(done), err=True)
    raise typer.Exit(status)


def _show(built: "Built", strict: bool) -> int:
    """Tell what a build did with one source file; the exit status that it deserves."""
    source = show.safe(str(built.source))
    if built.problem:
        typer.echo(f"{source}: not built: {show.safe(str(built.problem), keep_lines=True)}", err=True)
        return 2
    if built.failed:
        show.findings([one for one in (*built.findings, *built.look) if one.severity == "error" or strict], sys.stderr)
        typer.echo(
            f"{source}: not built, for it has {show.counted(built.count('error'), 'error')}"
            + (f" and {show.counted(built.warnings, 'warning')}" if strict else ""),
            err=True,
        )
        return 1
    show.findings((*built.look, *built.gaps), sys.stderr)
    for path, outcome in built.outcomes.items():
        typer.echo(f"{outcome}: {show.safe(str(path))}")
    if built.gaps:
        count = show.counted(len(built.gaps), "gap")
        typer.echo(f"{count} shown in this draft; without --draft it would not be built", err=True)
    if built.warnings:
        them = "it" if built.warnings == 1 else "them"
        show.tell(
            f"{show.counted(built.warnings, 'warning')}; to read {them}: stepup validate {show.safe(typed(built.source))}"
        )
    if built.waiting:
        are = "return is" if built.waiting == 1 else "returns are"
        show.tell(
            f"{built.waiting} {are} not filled in, and every page looks final; to mark it as a draft, add --draft"
        )
    return int("stale" in built.outcomes.values())


def _summary(done: "list[Built]") -> str:
    """Many papers in one line."""
    failed = sum(built.failed for built in done)
    changed = sum(bool({"written", "stale"} & set(built.outcomes.values())) for built in done)
    stale = any("stale" in built.outcomes.values() for built in done)
    unchanged = len(done) - failed - changed
    return f"{len(done)} papers: " + ", ".join(
        f"{count} {word}"
        for count, word in ((changed, "stale" if stale else "built"), (unchanged, "unchanged"), (failed, "not built"))
        if count
    )
