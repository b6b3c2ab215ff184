"""`stepup` with nothing after it: what this folder holds and what to do next. And files dropped on the program."""

import atexit
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import StepUpError
from ..paths import missing, typed
from . import show

if TYPE_CHECKING:
    from ..pipeline.here import Here, Step

SHOWN = 6  # steps; who has more to do begins with these
_NAMES = {
    "quarterly-report": ("quarterly report", "quarterly reports"),
    "brick-return": ("return", "returns"),
    "highlight-report": ("highlight report", "highlight reports"),
    "paper": ("other paper", "other papers"),
    "strategy": ("strategy", "strategies"),
    "source": ("source file", "source files"),
}
_EMPTY = """\
There are no source files of stepup in this folder.

To start a quarterly report, with a file for each area of work:
  stepup new quarterly-report

To start another paper:
  stepup new paper paper.yaml
"""
_ALL = "To see every command:\n  stepup --help"


def here(folder: Path = Path()) -> None:
    """Print what a folder holds and what is to be done in it next."""
    from ..pipeline import here as pipeline_here

    found = pipeline_here.here(folder, date.today())
    if not found.kinds:
        typer.echo(_EMPTY)
        for file in found.word[:1]:
            typer.echo(f"To turn a Word paper into source files:\n  stepup import {_path(file)}\n")
    else:
        typer.echo(f"In this folder: {_counted(found)}.\n")
        if not found.judged:
            typer.echo(f"To see what is wrong in them:\n  stepup validate {_path(folder)}\n")
        for step in found.steps[:SHOWN]:
            typer.echo(f"{_told(step)}\n")
        if len(found.steps) > SHOWN:
            typer.echo(f"And {len(found.steps) - SHOWN} more like these.\n")
        elif found.judged and not found.steps:
            typer.echo("There are no errors in them, and no paper here waits to be built.\n")
    typer.echo(_ALL)


def _counted(found: "Here") -> str:
    parts = [
        f"{found.kinds[kind]} {names[found.kinds[kind] > 1]}" for kind, names in _NAMES.items() if found.kinds[kind]
    ]
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _told(step: "Step") -> str:
    """A step as a sentence and the command that does it."""
    file = _path(step.path)
    if step.do == "mend":
        return f"{file} has {show.counted(step.count, 'error')}, in it or in the files that it names:\n  stepup validate {file}"
    if step.do == "chase":
        are = "return is" if step.count == 1 else "returns are"
        return (
            f"{step.count} {are} still to be filled in for {file}:\n  stepup status {file}\n\n"
            f"To see the paper as it stands:\n  stepup build {file} --draft"
        )
    if step.do == "build":
        return f"No paper has been made of {file} yet:\n  stepup build {file}"
    if step.do == "rebuild":
        return f"The papers made of {file} are older than what it says now:\n  stepup build {file}"
    if step.do == "edited":
        assert step.paper is not None
        return (
            f"Somebody changed {_path(step.paper)} after stepup made it. Put the changes into the source"
            f" files, then:\n  stepup build {file} --force"
        )
    assert step.period is not None
    if step.do == "next":
        return f"{step.period} has ended. To open it, with what {file} promised as the plan:\n  stepup next {file}"
    last = step.period.last
    return f"The papers are up to date. {step.period} runs until {last.day} {step.period.months.split()[-2]} {last.year}. To open it:\n  stepup next {file}"


def _path(path: Path) -> str:
    """A path as it can be typed."""
    return show.safe(typed(path))


def dropped(args: list[str]) -> list[str]:
    """The command that is meant by names of files and folders alone, as when they are dropped on the program; [] where
    there is none. A folder is looked at, source files are built."""
    from ..pipeline import EXTENSIONS

    paths = [Path(one) for one in args]
    if not all(path.exists() for path in paths):
        return []
    if all(path.suffix.lower() in EXTENSIONS and path.is_file() for path in paths):
        typer.echo(f"stepup build {' '.join(map(_path, paths))}", err=True)
        return ["build", *args]
    if len(paths) == 1 and paths[0].is_dir():
        here(paths[0])
        raise typer.Exit
    if len(paths) == 1 and paths[0].suffix.lower() == ".docx":
        typer.echo(_of_word(paths[0]))
        raise typer.Exit
    return []


def not_taken(path: Path) -> StepUpError:
    """Why nothing is done with a path that was named or dropped without a command."""
    if not path.exists():
        return missing(path, "file or folder")
    return StepUpError(
        f"{path} is neither a source file (.yaml) nor a Word paper (.docx)."
        + (" If it is a source file, rename it so that it ends in .yaml." if path.suffix.lower() == ".txt" else "")
    )


def _of_word(path: Path) -> str:
    """What may be done with a Word file, by what it is: a form, a paper that `stepup` built, or any other."""
    from ..pipeline.word_verify import verify

    file = _path(path)
    check = f"To check whether everybody can read it:\n  stepup inspect {file}"
    try:
        made = verify(path)
    except StepUpError as error:
        return str(error)
    if made.kind.startswith("return form"):
        folder = _path(path.parent)
        return (
            f"This is a return form. To read it, with all others in its folder:\n  stepup collect {folder}\n\n"
            f"To read it alone:\n  stepup import {file}"
        )
    if made.state != "foreign":
        return (
            f"stepup built this paper. To see what was changed in it since:\n  stepup verify {file}\n\n"
            f"To take such changes into the source files:\n  stepup import {file} --update FILE.yaml\n\n{check}"
        )
    return f"To turn this Word paper into source files:\n  stepup import {file}\n\n{check}"


def keep_window() -> None:
    """On Windows, where the program has a window to itself that closes with it, keep that until Enter is pressed."""
    if sys.platform == "win32" and _alone():
        atexit.register(_wait)


def _alone() -> bool:
    """Whether nobody shares this window: a double click gives one to the launcher and to Python, and no shell."""
    import ctypes

    windll = getattr(ctypes, "windll")  # noqa: B009  there on Windows alone
    return 0 < int(windll.kernel32.GetConsoleProcessList((ctypes.c_uint32 * 4)(), 4)) <= 2


def _wait() -> None:
    try:
        input("\nPress Enter to close this window. ")
    except (EOFError, KeyboardInterrupt):
        return
