"""What earlier builds were made from, so that a paper that cannot come out otherwise is not made again.

A record names every file that went into a build and every file that came out, with the SHA-256 of each: contents count,
never the clock. Records lie in the user's cache folder; whoever deletes them loses time and nothing else.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from . import __version__, cache
from .assets import TEMPLATES

_PACKAGE = Path(__file__).parent
_MOST = 5_000  # records; more are not kept


def key(*parts: object) -> str:
    """What a build is known by: what was asked for, and of which program."""
    asked = [_program(), os.environ.get("SOURCE_DATE_EPOCH", ""), *map(str, parts)]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def recall(key: str) -> int | None:
    """How many warnings a build gave, if all that it read and wrote is as it was; else None."""
    try:
        kept = json.loads(cache.recall(f"builds/{key}.json"))
        same = all(digest(Path(path)) == then for path, then in kept["files"].items())
        return int(kept["warnings"]) if same else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # none, or not one of ours
        return None


def remember(key: str, files: Iterable[Path], warnings: int) -> None:
    """Keep each file and folder that a build read or wrote, and how many warnings it gave. Where that fails, it is made
    again next time."""
    kept = {"files": {str(path.absolute()): digest(path) for path in files}, "warnings": warnings}
    with suppress(OSError, RuntimeError):
        folder = cache.folder() / "builds"
        if folder.is_dir() and sum(1 for _ in folder.iterdir()) >= _MOST:
            for old in folder.glob("*.json"):
                old.unlink(missing_ok=True)
    cache.keep(f"builds/{key}.json", json.dumps(kept).encode)


def digest(path: Path) -> str:
    """The SHA-256 of a file; of a folder, over the names and contents of the files under it; "" of what is not there."""
    if path.is_dir():
        whole = hashlib.sha256()
        for file in sorted(one for one in path.rglob("*") if one.is_file() and one.suffix != ".pyc"):
            whole.update(f"{file.relative_to(path).as_posix()}\0{digest(file)}\0".encode())
        return whole.hexdigest()
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _program() -> str:
    """Which program this is: its version; in a checkout, where the version says nothing, what it is made of."""
    if TEMPLATES.is_relative_to(_PACKAGE):
        return __version__
    return digest(_PACKAGE) + digest(TEMPLATES)
