"""Which return of a report each finding is about, and which returns could not be read or are not there."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stepup.findings import Finding, dotted
from stepup.model import QuarterlyReport

from ..paths import is_there
from .files import Files
from .reader import Loaded


@dataclass(slots=True)
class Standing:
    """What is known of a report's returns: findings by brick; the bricks that cannot be read; those whose file is not
    there."""

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    invalid: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)


def standing(loaded: Loaded, files: Files, found: Iterable[Finding]) -> Standing:
    """How the returns of a report stand, by what was found in it."""
    known = Standing(invalid=set(loaded.failed) - {""})
    owners: dict[tuple[str, str], str] = {}  # a file, the beginning of a path in it -> the brick that this is
    if isinstance(loaded.source, QuarterlyReport):
        for number, brick in enumerate(loaded.source.bricks):
            tree, inside = loaded.places.unit(("bricks", number))
            owners.setdefault((tree.file, dotted(inside)), brick.brick)
    entries = loaded.tree.data.get("bricks") if loaded.tree is not None and loaded.tree.data else None
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        id, file, gone = _entry(entry, loaded.path, files)
        if loaded.tree and id:
            owners.setdefault((loaded.tree.file, f"bricks[{number}]"), id)
            owners.setdefault((file, ""), id)
        if gone:
            known.missing.add(id)
    known.invalid -= known.missing
    for one in found:
        beginnings = ((one.place.file, start) for start in _starts(one.path))
        owner = next((owners[key] for key in beginnings if key in owners), None)
        if owner is not None:
            known.findings.setdefault(owner, []).append(one)
    return known


def _entry(entry: Any, report: Path, files: Files) -> tuple[str, str, bool]:
    """The brick that an entry of a report means, the file it is in ("" for the report's own), and whether that is gone."""
    if isinstance(entry, dict):
        return str(entry.get("brick") or ""), "", False
    path = Path(os.path.normpath(report.parent / str(entry).strip()))
    tree = files.known(path)
    id = tree.data.get("brick") if tree is not None and isinstance(tree.data, dict) else None
    return str(id or path.stem), files.show(path), not is_there(path)


def _starts(path: str) -> Iterator[str]:
    """A path and all that it stands below, the longest first: `bricks[2].lead`, `bricks[2]`, `bricks`, and the whole file."""
    yield path
    for at in range(len(path) - 1, 0, -1):
        if path[at] in ".[":
            yield path[:at]
    yield ""
