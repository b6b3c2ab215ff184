"""What a folder holds, and what is to be done in it next: for `stepup` with nothing after it. See `pipeline/__init__.py` first."""

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from .. import inputs
from ..errors import StepUpError
from ..model import KINDS, Period, QuarterlyReport
from ..source import Loaded, Reader, declared, gather, roots
from .building import BuildOptions, build
from .checking import judge, select
from .quarters import status
from .shared import FORMATS

MANY = 300  # source files from which on nothing is judged: somebody who waits wants to know how it is done
WORD = (".docx",)
# What there is to do: put errors right; ask for returns; make a paper; make it again; look at what somebody changed in it;
# open the next quarter. `wait`: nothing until the next quarter ends.
Do = Literal["mend", "chase", "build", "rebuild", "edited", "next", "wait"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do with one file; `count` of errors or of returns that are not in, `paper` that was changed, `period`
    that ended or runs, and its last day."""

    do: Do
    path: Path
    count: int = 0
    paper: Path | None = None
    period: Period | None = None


@dataclass(slots=True)
class Here:
    """What a folder holds: source files by kind, Word papers that `stepup` did not make, and what is to be done."""

    kinds: Counter[str] = field(default_factory=Counter)
    word: list[Path] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    judged: bool = True


def here(folder: Path, today: date) -> Here:
    """What a folder and those under it hold, and what is to be done next, the most urgent first. Writes nothing."""
    found = Here(word=_word_files(folder))
    reader = Reader()
    try:
        files = gather([folder])
    except StepUpError:
        return found
    if len(files) > MANY:
        found.kinds["source"] = len(files)
        found.judged = False
        return found
    ours = [file for file in files if declared(reader.files.text(file)[0])]
    for file in ours:
        tree = reader.files.tree(file, reader.files.text(file)[0])
        kind = str((tree.data or {}).get("kind", ""))
        found.kinds[kind if kind in KINDS else "source"] += 1
    latest: dict[str, Loaded] = {}
    papers: list[Loaded] = []
    for loaded in map(reader.read, roots(ours, reader.files)):
        errors = sum(one.severity == "error" and not one.accepted for one in judge(loaded, select().run))
        if errors:
            found.steps.append(Step("mend", loaded.path, errors))
        elif isinstance(loaded.source, QuarterlyReport):
            id = loaded.source.strategy.id
            if id not in latest or _period(latest[id]) < _period(loaded):
                latest[id] = loaded
        elif loaded.kind in ("paper", "highlight-report"):
            papers.append(loaded)
    for loaded in latest.values():
        outstanding = status([loaded.path]).count("outstanding")
        steps = [Step("chase", loaded.path, outstanding)] if outstanding else _paper_steps(loaded.path)
        after = _period(loaded).next()
        found.steps += steps or [Step("next" if after.last < today else "wait", loaded.path, period=after)]
    for loaded in papers:
        found.steps += _paper_steps(loaded.path)
    return found


def _period(loaded: Loaded) -> Period:
    assert isinstance(loaded.source, QuarterlyReport)
    return loaded.source.period


def _paper_steps(source: Path) -> list[Step]:
    """What is to be done with the papers beside a source file: those that are there are looked at."""
    from ..writers.fingerprint import state

    made = [(format, path) for format in FORMATS if (path := source.with_suffix(f".{format}")).is_file()]
    states = {path: state(_bytes(path), format=format) for format, path in made}
    edited = next((path for path, one in states.items() if one == "edited"), None)
    if edited is not None:
        return [Step("edited", source, paper=edited)]
    ours = tuple(format for format, path in made if states[path] == "ours" and format != "pdf")  # a PDF takes too long
    if not ours:
        return [] if made else [Step("build", source)]
    outcomes = build([source], BuildOptions(ours, check=True))[0].outcomes
    return [Step("rebuild", source)] if "stale" in outcomes.values() else []


def _word_files(folder: Path) -> list[Path]:
    """The Word papers in a folder that `stepup` did not make: what could be brought in."""
    from ..writers.fingerprint import state

    found = []
    with os.scandir(folder) as entries:
        for name in sorted(entry.name for entry in entries):
            path = folder / name
            if path.suffix.lower() in WORD and not name.startswith(("~$", ".")) and path.is_file():
                found.append(path)
    return [path for path in found[:20] if (raw := _bytes(path)) and state(raw, format="docx") == "foreign"]


def _bytes(path: Path) -> bytes:
    """What a file holds; nothing where another program holds it, or it is on a server that is not there."""
    try:
        return inputs.read(path)
    except StepUpError:
        return b""
