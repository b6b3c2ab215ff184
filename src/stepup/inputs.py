"""Files that a person named -> bytes: what is no file is not opened, and what has no end is not read to it."""

import stat
from pathlib import Path

from .errors import StepUpError
from .paths import missing

MOST = 64 * 2**20  # bytes, as it lies on the disk: no paper has as many


def read(path: Path, what: str = "a Word file (.docx)") -> bytes:
    """The bytes of a file, cut after one more than `MOST`. Raises StepUpError where it is not there, is a folder, a device
    or a pipe, or cannot be opened; `what` is the kind of file to name instead."""
    try:
        found = path.stat().st_mode  # before it is opened: a pipe would wait for ever
        if stat.S_ISDIR(found):
            raise StepUpError(f"{path} is a folder; name {what}")
        if not stat.S_ISREG(found):
            raise StepUpError(f"{path} is no file but a device or a pipe; name {what}")
        with path.open("rb") as file:
            return file.read(MOST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise missing(path) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StepUpError(f"{path} cannot be opened: {reason}; close it in Word and run again") from error
