"""What a command or a call costs: processor time, time on the clock, memory. Always against another in the same turn.

Processor time is the best of several turns: what else a machine does adds to it, and nothing takes away. Commands are
measured in turns, so that a slow minute falls on all alike.
"""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "lpt-2023-24" / "q2" / "q2.yaml"
REAL = ROOT.parent / "shared" / "real" / "step-up-to-great-2023-24-q2" / "q2.yaml"
REPORT = REAL if REAL.is_file() else EXAMPLE
# As on a machine where stepup is installed: what Python and Jinja compile is kept from one run to the next.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
STEPUP = [sys.executable, "-m", "stepup"]


class Row(NamedTuple):
    """A line of the table; `must` and `aim` are empty where nothing is asked."""

    what: str
    measured: str
    must: str = ""
    aim: str = ""


class Cost(NamedTuple):
    """What a command took, in seconds: of the processor (its children's too), and on the clock."""

    cpu: float
    wall: float


def in_turns(commands: dict[str, list[str]], runs: int, finding: Collection[str] = ()) -> dict[str, Cost]:
    """The least that each command took; those that are `finding` may end with 1. The first round fills the disk's cache
    and compiles, and is not counted. What fails is not measured: the run ends."""
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            cost = _cost(command, 1 if name in finding else 0)
            if turn:
                taken[name].append(cost)
    return {name: Cost(min(one.cpu for one in costs), min(one.wall for one in costs)) for name, costs in taken.items()}


def _cost(command: list[str], most: int) -> Cost:
    before, start = _children(), time.perf_counter()
    ran = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
    wall = time.perf_counter() - start
    if not 0 <= ran.returncode <= most or b"Traceback" in ran.stderr:
        sys.exit(f"{' '.join(command)[:1000]}\n{ran.stderr.decode(errors='replace')}")
    return Cost(_children() - before or wall, wall)


def _children() -> float:
    """The processor time of the processes that this one started, and theirs; 0 on Windows, which does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_process(work: Callable[[], object], runs: int) -> float:
    """The least processor time of a call, in seconds, once everything is loaded. As in the command, and in `timeit`,
    nothing is collected meanwhile."""
    best = float("inf")
    gc.disable()
    for turn in range(runs + 2):
        start = time.process_time()
        work()
        if turn > 1:
            best = min(best, time.process_time() - start)
        gc.collect()
    gc.enable()
    return best


def peak(command: list[str]) -> float:
    """The most memory that a command held, in MiB. It runs alone under a process of its own, which is asked after."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True, env=ENVIRONMENT
    )
    return int(ran.stdout) * (1 if sys.platform == "darwin" else 1024) / 2**20


def table(rows: Iterable[Row]) -> None:
    """Print rows as they come."""
    print("| what | measured | must | aim |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
