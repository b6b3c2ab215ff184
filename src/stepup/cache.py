"""The user's cache folder: what only saves the next run some work. Whoever deletes it loses time and nothing else; where it
cannot be written, nothing is kept, and nobody is told."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def folder() -> Path:
    """Where this system keeps what may be lost. Raises RuntimeError where nobody knows whose cache it would be."""
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "stepup"
    usual = {"win32": os.environ.get("LOCALAPPDATA") or "AppData/Local", "darwin": "Library/Caches"}
    return Path.home() / usual.get(sys.platform, ".cache") / "stepup"


def recall(name: str) -> bytes:
    """What was kept under a name; nothing where nothing was."""
    try:
        return (folder() / name).read_bytes()
    except (OSError, RuntimeError):
        return b""


def keep(name: str, make: Callable[[], bytes]) -> None:
    """Keep what `make` makes under a name. It is asked only where that can be written."""
    with suppress(OSError, RuntimeError):
        file = folder() / name
        part = file.with_name(f"{file.name}.{os.getpid()}.part")
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as opened:
                opened.write(make())
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
