"""Runs of the program, each a process of its own with limits of its own, that do not each begin by loading it: one process has it
loaded, and is copied for each run (a fork). The system stops a copy that takes more than five seconds of a processor, or
asks for more than 500 MB. Where a system knows no copies, the program is started anew for each run.

Started as a program, this file is the one that is copied. It is told of runs on its standard input, one a line."""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import stepup

MINUTE = 60
SECONDS, BYTES = 5, 500_000_000
SOURCES = Path(stepup.__file__).parents[1]


def run(*args: str | bytes, folder: Path, program: str = "", seconds: int = SECONDS) -> tuple[int, bytes]:
    """The exit status, minus the signal that ended it, and what was said. `program`: this Python instead of ours."""
    if not hasattr(os, "fork"):
        return run_anew(*args, folder=folder)
    with TemporaryDirectory() as place:
        job = {
            "args": [os.fsdecode(one) for one in args], "folder": str(folder), "place": place, "env": _environment(),
            "program": program, "seconds": seconds,
        }  # fmt: skip
        return _ask(job), b"".join((Path(place) / name).read_bytes() for name in ("out", "err"))


def run_anew(*args: str | bytes, folder: Path, stdin: bytes = b"") -> tuple[int, bytes]:
    """The same of a process that loads the program itself."""
    command = [sys.executable, "-m", "stepup", *args]
    limits = {} if sys.platform == "win32" else {"preexec_fn": _limit}
    ran = subprocess.run(
        command, cwd=folder, env=_environment(), input=stdin, capture_output=True, timeout=MINUTE, **limits
    )
    return ran.returncode, ran.stdout + ran.stderr


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONUTF8": "1"}


@cache
def _loaded() -> subprocess.Popen[str]:
    """The process that has the program loaded, as long as this one lasts."""
    process = subprocess.Popen(
        [sys.executable, "-P", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(), text=True
    )
    atexit.register(process.communicate)
    return process


def _ask(job: dict[str, object]) -> int:
    process = _loaded()
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps(job) + "\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def _limit(seconds: int = SECONDS) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere this limits nothing, or what no program can keep
        resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))


# ------------------------------------------------------------------------------------------- the process that is copied


def _load() -> None:
    """All that a command may load, but for the server of `watch`."""
    for one in pkgutil.walk_packages(stepup.__path__, "stepup."):
        if not one.name.endswith(("__main__", "watch")):
            importlib.import_module(one.name)
    for name in ("docx", "docxtpl", "jinja2", "lxml.etree", "PIL.Image", "zipfile"):
        importlib.import_module(name)


def _await_jobs() -> dict[str, Any]:
    """Answers each job, and comes back only in a copy, with the job that is the copy's own."""
    gc.freeze()
    for line in sys.stdin:
        job: dict[str, Any] = json.loads(line)
        copy = os.fork()
        if not copy:
            return job
        print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), flush=True)
    os._exit(0)


def _become(job: dict[str, Any]) -> None:
    """Take the place of a process that was started with this job."""
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["env"])
    for number, name in enumerate((os.devnull, f"{job['place']}/out", f"{job['place']}/err")):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT), number)
    sys.argv[1:] = job["args"]
    signal.alarm(MINUTE)
    _limit(job["seconds"])


if __name__ == "__main__":
    from stepup.__main__ import _without_plugins, main

    _without_plugins()
    _load()
    job = _await_jobs()
    _become(job)
    try:
        exec(job["program"]) if job["program"] else main()
    except SystemExit as end:  # to take apart all that was copied would cost as much as the run
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code)
