"""Ratios, each measured against another program in the same run: `python -m benchmarks`.

Prints the table of docs/performance.md. Times are medians of interleaved runs, so that whatever else the machine does
falls on both alike. Needs a virtual environment's python, and pandoc for the first row.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.papers import write_report

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "lpt-2023-24" / "q2" / "q2.yaml"
REAL = ROOT.parent / "shared" / "real" / "step-up-to-great-2023-24-q2" / "q2.yaml"
# As on a machine where stepup is installed: what Python and Jinja compile is kept from one run to the next.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
FLOOR = "import typer, yaml, jinja2, cmarkgfm, stepup.model"


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - start


def medians(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The median time of each command, run in turns."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            taken = seconds(command)
            if run:  # the first round warms the disk's cache
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def warm(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs + 3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times[3:])


def pandoc() -> str | None:
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    report = REAL if REAL.is_file() else EXAMPLE
    rows: list[tuple[str, str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        python = [sys.executable]
        build = [*python, "-m", "stepup", "build", str(report), "-o", str(out), "--force"]
        subprocess.run(build, check=True, capture_output=True, env=ENVIRONMENT)
        commands = {
            "nothing": [*python, "-c", "pass"],
            "version": [*python, "-m", "stepup", "--version"],
            "floor": [*python, "-c", FLOOR],
            "build": build,
        }
        converter = pandoc()
        if converter:
            commands["pandoc"] = [converter, str(out / f"{report.stem}.md"), "-o", str(out / "pandoc.docx")]
        took = medians(commands, runs)
        rows.append(("`stepup --version` / `python -c pass`", f"{took['version'] / took['nothing']:.2f}", "4", "1.2"))
        if converter:
            rows.append(
                (
                    "cold build, Word + Markdown / pandoc, that Markdown to docx",
                    f"{took['build'] / took['pandoc']:.2f}",
                    "1.5",
                    "1.0",
                )
            )
        rows.append((f'the same / `python -c "{FLOOR}"`', f"{took['build'] / took['floor']:.2f}", "1.4", "1.15"))
        rows.append(("build work in a warm process", f"{in_process(report) * 1000:.0f} ms", "60 ms", "15 ms"))
        rows += growth(out)
        rows.append(("peak memory of a build", f"{peak(build):.0f} MiB", "80 MiB", "45 MiB"))
    print(
        f"{report.parent.name}/{report.name}, Python {sys.version.split()[0]}, {os.cpu_count()} cores, medians of {runs}\n"
    )
    print("| what | measured | must | aim |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def in_process(report: Path) -> float:
    from stepup import pipeline

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            pipeline.build([report], pipeline.BuildOptions(folder=Path(folder)))

    return warm(work, 15)


def growth(out: Path) -> list[tuple[str, str, str, str]]:
    """Time for each added action between 50, 500 and 5,000."""
    from stepup import pipeline

    took = {}
    for count in (50, 500, 5000):
        source = write_report(out / str(count), count)
        options = pipeline.BuildOptions(folder=out / f"built-{count}", force=True)
        took[count] = warm(
            lambda source=source, options=options: pipeline.build([source], options), 3 if count > 500 else 7
        )
    small = (took[500] - took[50]) / 450 * 1000
    large = (took[5000] - took[500]) / 4500 * 1000
    return [
        ("growth per added action, 50 to 500", f"{small:.2f} ms", "", ""),
        (
            "growth per added action, 500 to 5,000",
            f"{large:.2f} ms ({large / small:.2f} x as much)",
            "linear",
            "0.2 ms",
        ),
    ]


def peak(command: list[str]) -> float:
    """The most memory that a command held, in MiB: this process's children are asked, so it runs alone in one."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    ran = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True, env=ENVIRONMENT
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return int(ran.stdout) * unit / 2**20


if __name__ == "__main__":
    main()
