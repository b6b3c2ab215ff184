"""A progress bar for those who wait longer than a second, on a terminal only."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

AFTER = 1.0  # seconds
WIDTH = 30


@contextmanager
def bar(noun: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function that takes how many of how many are done; what it shows is gone afterwards."""
    stream = sys.stderr
    wanted = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
    start = time.monotonic()
    shown = 0

    def step(done: int, all: int) -> None:
        nonlocal shown
        if not wanted or time.monotonic() - start < AFTER:
            return
        full = WIDTH * done // max(all, 1)
        line = f"[{'#' * full}{' ' * (WIDTH - full)}] {done} of {all} {noun}"
        stream.write("\r" + line.ljust(shown))
        stream.flush()
        shown = len(line)

    try:
        yield step
    finally:
        if shown:
            stream.write("\r" + " " * shown + "\r")
            stream.flush()
