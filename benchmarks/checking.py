"""1,000 returns: `validate` with the usual rules and with all, by one process and by two, against check-jsonschema on
their shape alone (it is looked for beside this python, on the path and under $ORACLES/venv)."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import ROOT, STEPUP, Row, in_turns, peak
from benchmarks.papers import write_returns

SCHEMA = ROOT / "schemas" / "brick-return.schema.json"
COUNT = 1000


def rows(runs: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        yield from _rows(min(runs, 5), Path(name))


def _rows(runs: int, folder: Path) -> Iterator[Row]:
    files = [str(path) for path in write_returns(folder, COUNT)]
    ours = [*STEPUP, "validate", str(folder), "--format", "json"]
    commands = {
        f"{rules}, {jobs}": [*ours, *options, "--jobs", jobs]
        for rules, options in (("usual", []), ("all", ["--all"]))
        for jobs in ("1", "2")
    }
    other = checker()
    if other:
        commands["other"] = [other, "-q", "--schemafile", str(SCHEMA), *files]
    took = in_turns(commands, runs, finding=commands)
    size = sum(Path(file).stat().st_size for file in files) / len(files)
    for key, cost in took.items():
        if key == "other":
            continue
        rules, jobs = key.split(", ")
        means = "the usual rules" if rules == "usual" else "all rules, style too"
        clock = f"{cost.wall / took['other'].wall:.2f}" if other else "not measured"
        processor = f"{cost.cpu / took['other'].cpu:.2f}" if other else "not measured"
        yield Row(
            f"{COUNT} returns of {size / 1000:.1f} kB, {means}, `--jobs {jobs}` / check-jsonschema on their shape alone",
            f"{clock} by the clock, {processor} of its processor time ({cost.cpu / COUNT * 1000:.2f} ms a return)",
            *(("0.10", "0.07") if jobs == "2" else ()),
        )
    many = peak(commands["all, 1"])
    for file in files[100:]:
        Path(file).unlink()
    few = peak(commands["all, 1"])
    yield Row(f"peak memory of validating {COUNT} returns; of 100", f"{many:.0f} MiB; {few:.0f} MiB", "flat")


def checker() -> str | None:
    oracles = Path(os.environ.get("ORACLES", Path.home() / ".cache" / "stepup-oracles"))
    places = [Path(sys.executable).parent, oracles / "venv" / "bin"]
    found = next((place / "check-jsonschema" for place in places if (place / "check-jsonschema").exists()), None)
    return str(found) if found else shutil.which("check-jsonschema")
