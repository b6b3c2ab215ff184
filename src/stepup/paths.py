"""Paths as people read and type them: with / on every platform, and what may have been meant by one that is not there."""

import os
import re
from difflib import get_close_matches
from pathlib import Path

from .errors import StepUpError

# Windows does not show the end of a name.
ADDED_TXT = "Notepad added .txt; in Explorer tick View, Show, File name extensions, and rename the file"


def show_path(path: str | Path, start: str | Path = ".") -> str:
    """A path as seen from a folder; whole where it is on another drive or on a server."""
    try:
        return os.path.relpath(path, start).replace(os.sep, "/")
    except ValueError:  # Windows knows no way from one drive to another
        return Path(path).as_posix()


def typed(path: str | Path) -> str:
    """A path as it is typed after a command: in quotes where a shell would take it apart."""
    text = str(path)
    return text if re.fullmatch(r"[\w./\\:~+=@%-]*", text) else f'"{text}"'


def way(path: str | Path, start: str | Path) -> str:
    """The way from a folder to a file, as a source file there names it. Raises StepUpError where there is none."""
    try:
        return os.path.relpath(path, start).replace(os.sep, "/")
    except ValueError as error:
        raise StepUpError(
            f"{path} and {start} are on different drives, and a source file names others only on its own.\n"
            "Choose a folder on the same drive."
        ) from error


def is_there(path: str | Path) -> bool:
    """Whether something has that name. None has one that is too long for a disk; at that `Path.exists` raises."""
    return os.path.exists(path)  # noqa: PTH110


def missing(path: str | Path, what: str = "file") -> StepUpError:
    """What to say of a file or folder that is not there, or is none: with the name that was meant, where there is one like it."""
    path = Path(path)
    if is_there(path):
        return StepUpError(f"{path} is no {what} but {'a folder' if path.is_dir() else 'a device or a pipe'}")
    if any(sign in path.name for sign in "*?"):  # which a shell, or Windows for us, had nothing to put in place of
        return StepUpError(
            f"nothing is called {path}; to look at all that is in a folder and below, write the folder: {path.parent}"
        )
    return StepUpError(f"there is no {what} {path}{near(path)}")


def near(path: Path) -> str:
    """`; did you mean q2.yaml?`: of what lies beside a path that is not there, what it may mean; "" where nothing is like it."""
    try:
        names = [one.name for one in os.scandir(path.parent)]
    except OSError:  # of the folder nothing is known, perhaps not there either
        folder = near(path.parent) if path.parent != path.parent.parent else ""
        return folder and f": there is no folder {path.parent}{folder}"
    if (hidden := f"{path.name}.txt") in names:
        return f", but {hidden}: {ADDED_TXT}"
    longer = next((one for one in sorted(names) if path.name and one.startswith(f"{path.name} ")), "")
    if longer:
        return f'; what has a space in it is written in quotes: "{path.parent / longer}"'
    lowered = {one.lower(): one for one in names if not one.startswith(("~$", "."))}
    found = get_close_matches(path.name.lower(), list(lowered), 1, 0.7)
    return f"; did you mean {path.parent / lowered[found[0]]}?" if found else ""
