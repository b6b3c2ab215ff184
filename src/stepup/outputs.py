"""Bytes -> files: whole or not at all, and never over what a person made or changed."""

import contextlib
import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from .errors import StepUpError

State = Literal["ours", "edited", "foreign"]
Outcome = Literal["written", "unchanged", "stale"]


class Output(NamedTuple):
    """One file to be written. `state` tells of the bytes now at the path whether we wrote them (`ours`), a person
    changed them since (`edited`), or somebody else made them (`foreign`); `edits_return` how such edits come back."""

    path: Path
    data: bytes
    state: Callable[[bytes], State]
    edits_return: str = ""


def place(outputs: Sequence[Output], *, force: bool = False, check: bool = False) -> dict[Path, Outcome]:
    """Write some files, or with `check` only say which would change. Raises StepUpError before anything is written
    where a path may not be overwritten."""
    outcomes: dict[Path, Outcome] = {}
    for output in outputs:
        old = _read(output.path)
        if old is not None and same(old, output.data):
            outcomes[output.path] = "unchanged"
        elif check:
            outcomes[output.path] = "stale"
        else:
            if old is not None and not force:
                _refuse_to_overwrite(output.path, output.state(old), output.edits_return)
            outcomes[output.path] = "written"
    for output in outputs:
        if outcomes[output.path] == "written":
            write(output.path, output.data)
    return outcomes


def same(old: bytes, new: bytes) -> bool:
    """Whether two files say the same: of text, line ends say nothing, for git on Windows changes them."""
    return old == new or (b"\r\n" in old and b"\0" not in new and old.replace(b"\r\n", b"\n") == new)


def write(path: Path, data: bytes) -> None:
    """Write a file whole: to a temporary file beside it, then swapped. Raises StepUpError and leaves the old one."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=_prefix(path), suffix=_SUFFIX, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix":  # mkstemp makes a private file; a paper is for colleagues too
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        _swap(Path(temporary), path)
        _sweep(path)
    except PermissionError as error:
        if temporary is None:
            raise StepUpError(
                f"{path} cannot be written: you may not write into this folder. Choose another folder."
            ) from error
        raise StepUpError(
            f"{path} cannot be written: it may be open in Word, or the folder is read-only. Close {path.name} and run again."
        ) from error
    except (FileExistsError, NotADirectoryError) as error:
        raise _no_folder(path) from error
    except OSError as error:
        room = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        what = "Make room there, or choose" if room else "Choose"
        if sys.platform == "win32" and len(str(path.absolute())) > _LONGEST:
            what = f"Its path is longer than the {_LONGEST} characters that Windows takes: choose"
        raise StepUpError(
            f"{path} cannot be written: {error.strerror or error}. The old file, if any, is unchanged. {what} another folder."
        ) from error
    finally:
        if temporary is not None and Path(temporary).exists():
            Path(temporary).unlink()


def _swap(temporary: Path, path: Path) -> None:
    """Put a new file in the place of the old one. On Windows a virus scanner or OneDrive may hold a file for a moment, which
    looks as if it were open in Word: so try again before saying so."""
    for pause in (0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ():
        with contextlib.suppress(PermissionError):
            temporary.replace(path)
            return
        time.sleep(pause)
    temporary.replace(path)


_LONGEST = 240  # characters of a path; Windows takes 259, and the temporary file has a longer name
_SUFFIX = ".tmp"
_LEFT_BEHIND = 3600  # seconds before this file was written: what another run is writing now is no older


def _prefix(path: Path) -> str:
    return f".{path.name[:60]}."


def _sweep(path: Path) -> None:
    """Take away the temporary files that runs which were killed left of this file."""
    prefix = _prefix(path)
    with contextlib.suppress(OSError):  # who may write a file may not always look around
        written = path.stat().st_mtime
        for name in _left_in(path.parent):
            if name.startswith(prefix) and (path.parent / name).stat().st_mtime < written - _LEFT_BEHIND:
                (path.parent / name).unlink()


@cache
def _left_in(folder: Path) -> tuple[str, ...]:
    """The names of temporary files in a folder when this program first wrote into it."""
    with os.scandir(folder) as entries:
        return tuple(one.name for one in entries if one.name.startswith(".") and one.name.endswith(_SUFFIX))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise _no_folder(path) from error
    except OSError as error:
        if path.is_dir():  # which Windows calls a matter of permission
            raise StepUpError(
                f"{path} is a folder, and a paper of that name is to be written. Choose another folder with -o."
            ) from error
        raise StepUpError(
            f"{path} cannot be read: {error.strerror or error}. Close it in other programs and run again."
        ) from error


def _no_folder(path: Path) -> StepUpError:
    return StepUpError(f"{path} cannot be written: what should be its folder is a file. Choose another folder.")


def _refuse_to_overwrite(path: Path, state: State, edits_return: str) -> None:
    if not path.stat().st_mode & 0o222:
        raise StepUpError(
            f"{path} is marked read-only, and is kept.\nAllow writing to it, or choose another folder with -o."
        )
    if state == "ours":
        return
    if state == "edited":
        raise StepUpError(
            f"{path} was changed by someone after stepup wrote it, and is kept.\n"
            + (f"{edits_return}\n" if edits_return else "")
            + "When they are in the source, or to give them up, add --force; or choose another folder with -o."
        )
    raise StepUpError(
        f"{path} was not made by stepup, and is kept.\nTo replace it, add --force; or choose another folder with -o."
    )
