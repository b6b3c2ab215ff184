"""Work on many papers, shared among processes (`--jobs`)."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from .. import compiled
from ..errors import StepUpError
from ..source import Reader

CHUNK, LEAST = 32, 8  # papers judged together, then let go of: at most, and at least
PAYS = 500  # papers from which on a second process pays for its start
BUILDS_PAY = 60  # and of papers that are built
_Found = TypeVar("_Found")


def parts_of(files: Sequence[Path], jobs: int) -> Iterator[Sequence[Path]]:
    """The parts in which some files are judged, smaller towards the end, so that all processes come to it together."""
    start = 0
    while start < len(files):
        size = min(CHUNK, max(LEAST, (len(files) - start) // (2 * jobs)))
        yield files[start : start + size]
        start += size


def share(
    work: "Callable[..., _Found]", chunks: Sequence[Sequence[object]], jobs: int, reader: Reader
) -> "Iterator[_Found]":
    """What some work makes of each chunk, in order: here with this reader, or shared among processes."""
    if jobs < 2:
        for chunk in chunks:
            yield work(chunk, reader=reader)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A copy of this process starts at once where one can be made; else a new one is started. The work suits either.
    pool = ProcessPoolExecutor(jobs, get_context("fork" if _may_fork() else "spawn"))
    try:
        yield from pool.map(partial(_done, work), chunks)
    except BrokenProcessPool as error:
        raise StepUpError("a part of the work was stopped from outside; run again with --jobs 1") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _done(work: "Callable[..., _Found]", chunk: Sequence[object]) -> "_Found":
    """What some work makes of a chunk; the patterns that it took are kept, for this process has no end that we hear of."""
    found = work(chunk)
    compiled.keep()
    return found


def _may_fork() -> bool:
    """Whether a copy of this process is safe: on Linux, while nothing runs beside it."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1
