"""Importing a Word paper against mammoth turning it into HTML, each as a cold process: `python -m benchmarks.importing`.

Prints a row of docs/performance.md. Times are processor time, the best of the turns, so that whatever else the machine does
counts little. Needs mammoth's command: on the PATH, or named with --mammoth.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "real" / "word" / "q2-2023-24-pandoc.docx"
EXAMPLE = ROOT / "examples" / "lpt-2023-24" / "q2" / "q2.yaml"
# As on a machine where stepup is installed: what Python compiles is kept from one run to the next.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    """The processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--mammoth", default=shutil.which("mammoth") or "")
    asked = parser.parse_args()
    if not asked.mammoth:
        sys.exit("mammoth's command is not on the PATH; name it with --mammoth")
    stepup = [sys.executable, "-m", "stepup"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        paper = REAL
        if not paper.is_file():  # one of ours, which is read by its controls
            paper = out / "q2.docx"
            subprocess.run([*stepup, "build", str(EXAMPLE), "-o", folder], check=True, capture_output=True)
        times: dict[str, list[float]] = {"import": [], "mammoth": []}
        for turn in range(asked.runs + 1):
            took = {
                "import": seconds([*stepup, "import", str(paper), "-o", str(out / str(turn))]),
                "mammoth": seconds([asked.mammoth, str(paper), str(out / "mammoth.html")]),
            }
            for name, time in took.items():
                times[name] += [time] * bool(turn)  # the first turn warms the disk's cache
    ratio = min(times["import"]) / min(times["mammoth"])
    print(f"{paper.name}, Python {sys.version.split()[0]}, best of {asked.runs}\n")
    print("| what | measured | must | aim |\n|---|---|---|---|")
    print(f"| cold import of a Word paper / mammoth turning it into HTML | {ratio:.2f} | 1.5 | |")


if __name__ == "__main__":
    main()
