"""Bytes -> files: whole or not at all, and never over what a person made or changed."""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from .errors import StepUpError

State = Literal["ours", "edited", "foreign"]
Outcome = Literal["written", "unchanged", "stale"]


class Output(NamedTuple):
    """One file to be written. `state` tells of the bytes now at the path whether we wrote them (`ours`), a person
    changed them since (`edited`), or somebody else made them (`foreign`)."""

    path: Path
    data: bytes
    state: Callable[[bytes], State]


def place(
    outputs: Sequence[Output], *, force: bool = False, check: bool = False, edits_return: str = ""
) -> dict[Path, Outcome]:
    """Write some files, or with `check` only say which would change. Raises StepUpError before anything is written
    where a path may not be overwritten; `edits_return` tells how edits made in Word come back into the source."""
    outcomes: dict[Path, Outcome] = {}
    for output in outputs:
        old = _read(output.path)
        if old == output.data:
            outcomes[output.path] = "unchanged"
        elif check:
            outcomes[output.path] = "stale"
        else:
            if old is not None and not force:
                _refuse_to_overwrite(output.path, output.state(old), edits_return)
            outcomes[output.path] = "written"
    for output in outputs:
        if outcomes[output.path] == "written":
            write(output.path, output.data)
    return outcomes


def write(path: Path, data: bytes) -> None:
    """Write a file whole: to a temporary file beside it, then swapped. Raises StepUpError and leaves the old one."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix":  # mkstemp makes a private file; a paper is for colleagues too
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        Path(temporary).replace(path)
    except PermissionError as error:
        raise StepUpError(
            f"{path} cannot be written: it may be open in Word, or the folder is read-only. Close {path.name} and run again."
        ) from error
    except OSError as error:
        raise StepUpError(
            f"{path} cannot be written: {error.strerror or error}. The old file, if any, is unchanged."
        ) from error
    finally:
        if temporary is not None and Path(temporary).exists():
            Path(temporary).unlink()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError as error:
        raise StepUpError(
            f"{path} is a folder, and a paper of that name is to be written. Choose another folder with -o."
        ) from error
    except OSError as error:
        raise StepUpError(
            f"{path} cannot be read: {error.strerror or error}. Close it in other programs and run again."
        ) from error


def _refuse_to_overwrite(path: Path, state: State, edits_return: str) -> None:
    if state == "ours":
        return
    if state == "edited":
        raise StepUpError(
            f"{path} was changed by someone after stepup wrote it, and is kept.\n"
            + (f"{edits_return}\n" if edits_return else "")
            + "To give up those changes and build it again, add --force; or choose another folder with -o."
        )
    raise StepUpError(
        f"{path} was not made by stepup, and is kept.\nTo replace it, add --force; or choose another folder with -o."
    )
