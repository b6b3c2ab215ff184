"""What comes from and goes to other programs: `import`, `export`."""

import gc
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import StepUpError
from ..findings import Finding
from ..source import Loaded, Reader, gather, roots
from .shared import EXTENSIONS

if TYPE_CHECKING:
    from ..export import Row
    from ..model import QuarterlyReport


@dataclass(frozen=True, slots=True)
class Exported:
    """What `export` wrote, with the rows in each file; `findings` say why papers were left out."""

    files: dict[Path, int]
    findings: tuple[Finding, ...] = ()


def export(paths: Sequence[Path], formats: Sequence[str], folder: Path) -> Exported:
    """Every action, rating, risk, item and promise in some papers as rows, in files of these formats. Papers are read
    one after another and forgotten, so that a thousand need no more memory than one."""
    from ..export.files import FORMATS, write

    unknown = [one for one in formats if one not in FORMATS]
    if unknown or not formats:
        raise StepUpError(
            f"{', '.join(unknown) or 'nothing'} is not a format; write one or more of: {', '.join(FORMATS)}"
        )
    findings: list[Finding] = []
    found = _rows(roots(gather(paths), Reader().files), findings)
    first = next(found, None)
    nothing = first is None and findings  # empty tables would look like papers without actions
    written = {} if nothing else write(chain([] if first is None else [first], found), formats, folder)
    return Exported(written, tuple(sorted(findings, key=lambda one: one.key)))


def _rows(files: Sequence[Path], findings: list[Finding]) -> "Iterator[Row]":
    """The rows of some papers; errors of those that cannot be read are put with `findings`."""
    from ..compare import compare
    from ..export import Before, rows
    from ..model import QuarterlyReport

    last: dict[str, QuarterlyReport] = {}  # of each strategy, the report read last
    reader = Reader(previous=False)
    for n, file in enumerate(files, 1):
        if n % 8 == 0:  # often, for a report is large; and the strategies too, for each quarter may have a copy
            reader = Reader(previous=False)
            gc.collect()
        loaded = reader.read(file)
        if loaded.broken or loaded.source is None:
            findings += [one for one in loaded.findings if one.severity == "error"]
            continue
        before = None
        if isinstance(report := loaded.source, QuarterlyReport):
            earlier = last.get(report.strategy.id)
            if earlier is None or earlier.period.next() != report.period:
                earlier = _named_previous(loaded, reader)
            if earlier is not None and earlier.period.next() == report.period:
                before = Before(earlier, compare(earlier, report, edits=False))
            last[report.strategy.id] = report
        yield from rows(loaded.source, reader.files.show(file), before)


def _named_previous(loaded: Loaded, reader: Reader) -> "QuarterlyReport | None":
    """The report that a report names as last quarter's, where it can be read."""
    from ..model import QuarterlyReport

    named = loaded.tree.data.get("previous") if loaded.tree and loaded.tree.data else None
    path = Path(os.path.normpath(loaded.path.parent / named)) if isinstance(named, str) else None
    if path is None or path.suffix.lower() not in EXTENSIONS or not path.is_file():
        return None
    found = reader.read(path)
    return found.source if isinstance(found.source, QuarterlyReport) and not found.broken else None
