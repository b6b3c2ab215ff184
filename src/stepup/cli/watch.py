"""`stepup watch`: a paper in the browser, made anew at each save."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import StepUpError
from . import show

if TYPE_CHECKING:
    from ..findings import Finding
    from ..pipeline import BuildOptions
    from ..pipeline.looks import Preview

SUFFIXES = (".yaml", ".yml", ".png", ".jpg", ".jpeg", ".j2")


def watch(
    file: Path = typer.Argument(..., metavar="FILE", help="The paper's source file."),
    layout: str = typer.Option(
        "grid", "--layout", metavar="grid|linear", help="Tables as grids, or as headings with labelled parts."
    ),
    draft: bool = typer.Option(False, "--draft", help="Mark the page DRAFT, and show what is missing."),
    to: str = typer.Option("", "--to", metavar="docx,md,html,pdf", help="Build these papers too at each save."),
    open_: bool = typer.Option(True, "--open/--no-open", help="Open the page in the browser."),
) -> None:
    """Show a paper in the browser, with what `validate` finds beside each passage, and anew at each save."""
    from .. import pipeline

    try:
        from . import preview
    except ImportError as error:
        raise StepUpError(
            f"watch needs the package {error.name}, which is not installed.\n"
            'Install it with: pip install "stepup-papers[watch]"'
        ) from error
    if layout not in pipeline.LAYOUTS:
        raise typer.BadParameter("write grid or linear", param_hint="--layout")
    formats = tuple(dict.fromkeys(part.strip().lower().lstrip(".") for part in to.split(",") if part.strip()))
    if unknown := [one for one in formats if one not in pipeline.FORMATS]:
        raise typer.BadParameter(
            f"{', '.join(unknown)} is not a format; write one or more of: {', '.join(pipeline.FORMATS)}",
            param_hint="--to",
        )
    file = pipeline.report_at(file)
    options = pipeline.BuildOptions(formats, None, draft, layout=pipeline.LAYOUTS[layout])
    try:
        preview.serve(Watched(Path(os.path.normpath(file)), options), open_)
    except KeyboardInterrupt:
        typer.echo("stopped", err=True)


class Watched:
    """One paper: made anew when told to, with what there is to say in the terminal."""

    def __init__(self, source: Path, options: "BuildOptions") -> None:
        self.source, self.options = source, options
        self.watched = frozenset((source,))
        self._said: set[tuple[str, str, str]] = set()
        self._seen: tuple[object, ...] = ()

    def make(self) -> "Preview":
        """The paper as it is now; the terminal is told of it."""
        from .. import pipeline
        from ..pipeline.looks import preview

        start = time.perf_counter()
        before = self._look()
        made = preview(self.source, self.options)
        known, self.watched = self.watched, made.watched | {self.source}
        # What was saved while it was being made shows at the next look.
        self._seen = before if known == self.watched else self._look()
        self._tell(made, time.perf_counter() - start)
        if self.options.formats and made.body:
            for built in pipeline.build([self.source], self.options):
                for path, outcome in built.outcomes.items():
                    typer.echo(f"{outcome}: {show.safe(str(path))}")
                if built.problem:
                    typer.echo(f"stepup: {show.safe(str(built.problem), keep_lines=True)}", err=True)
        return made

    def failed(self, error: Exception) -> "Preview":
        """What is shown where the paper could not be made at all."""
        from ..pipeline.looks import Preview

        self._seen = self._look()
        problem = str(error)
        if not isinstance(error, (StepUpError, OSError)):
            problem = f"{type(error).__name__}: {error}\nThis is a fault in stepup, not in your files."
        typer.echo(f"stepup: {show.safe(problem, keep_lines=True)}", err=True)
        return Preview((), self.watched, problem=problem)

    def concerns(self, path: str) -> bool:
        """Whether a changed file may be part of the paper."""
        return path.lower().endswith(SUFFIXES)

    def is_stale(self) -> bool:
        """Whether a file that the paper is made from is another than it was: for what no event tells."""
        return self._look() != self._seen

    def _look(self) -> tuple[object, ...]:
        found = []
        for path in sorted(self.watched):
            for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
                try:
                    told = file.stat()
                    found.append((file, told.st_mtime_ns, told.st_size))
                except OSError:
                    found.append((file, 0, 0))
        return tuple(found)

    @property
    def folders(self) -> list[Path]:
        """The folders in which a change may matter."""
        found = {path.parent if not path.is_dir() else path for path in self.watched}
        found |= {
            inner for folder in found if folder.name == "templates" for inner in folder.rglob("*") if inner.is_dir()
        }
        return sorted(folder for folder in found if folder.is_dir())

    def _tell(self, made: "Preview", seconds: float) -> None:
        """Findings that were not there at the last save, and how many there are."""
        known = {_key(one) for one in made.findings}
        new = [one for one in made.findings if _key(one) not in self._said]
        gone = len(self._said - known)
        self._said = known
        show.findings(new, sys.stdout)
        if made.problem:
            typer.echo(f"stepup: {show.safe(made.problem, keep_lines=True)}", err=True)
        counts = ", ".join(
            show.counted(sum(one.severity == kind for one in made.findings), kind) for kind in ("error", "warning")
        )
        right = f", {gone} put right" if gone else ""
        state = "shown" if made.body else "not shown: the page keeps what it had"
        typer.echo(f"{time.strftime('%H:%M:%S')} {state} in {seconds * 1000:.0f} ms; {counts}{right}")


def _key(one: "Finding") -> tuple[str, str, str]:
    """A finding wherever it stands: lines move while one writes."""
    return one.code, one.place.file, f"{one.path} {one.message}"
