"""Building: a cold command against its own imports and against pandoc, a warm process, growth, memory."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import REPORT, STEPUP, Row, in_process, in_turns, peak
from benchmarks.papers import write_report

FLOOR = "import typer, yaml, jinja2, cmarkgfm, stepup.model"


def rows(runs: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _commands(runs, Path(folder))
        yield from _growth(runs, Path(folder))


def _commands(runs: int, out: Path) -> Iterator[Row]:
    python = [sys.executable, "-c"]
    build = [*STEPUP, "build", str(REPORT), "-o", str(out), "--force"]
    in_turns({"build": build}, 1)  # for pandoc to have something to read
    commands = {
        "nothing": [*python, "pass"],
        "version": [*STEPUP, "--version"],
        "floor": [*python, FLOOR],
        "build": build,
    }
    converter = pandoc()
    if converter:
        commands["pandoc"] = [converter, str(out / f"{REPORT.stem}.md"), "-o", str(out / "pandoc.docx")]
    took = {name: cost.cpu for name, cost in in_turns(commands, runs).items()}
    yield Row("`stepup --version` / `python -c pass`", f"{took['version'] / took['nothing']:.2f}", "4", "1.2")
    if converter:
        what = "cold build, Word and Markdown / pandoc converting that Markdown to docx"
        yield Row(what, f"{took['build'] / took['pandoc']:.2f}", "1.5", "1.0")
    yield Row(f'the same / `python -c "{FLOOR}"`', f"{took['build'] / took['floor']:.2f}", "1.4", "1.15")
    yield Row("build work in a warm process", f"{_warm(REPORT, runs) * 1000:.0f} ms", "60 ms", "15 ms")
    yield Row("peak memory of a build", f"{peak(build):.0f} MiB", "80 MiB", "45 MiB")


def pandoc() -> str | None:
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


def _warm(source: Path, runs: int) -> float:
    from stepup import pipeline

    with tempfile.TemporaryDirectory() as folder:
        options = pipeline.BuildOptions(folder=Path(folder), force=True)
        return in_process(lambda: pipeline.build([source], options), runs)


def _growth(runs: int, out: Path) -> Iterator[Row]:
    """Time for each added action between 50, 500 and 5,000."""
    sizes = (50, 500, 5000)
    sources = {count: write_report(out / str(count), count) for count in sizes}
    took = {count: _warm(source, runs if count < 5000 else min(runs, 3)) for count, source in sources.items()}
    small = (took[500] - took[50]) / 450 * 1000
    large = (took[5000] - took[500]) / 4500 * 1000
    yield Row("build work of a report with 50, 500, 5,000 actions", ", ".join(f"{took[n]:.2f} s" for n in sizes))
    yield Row("growth per added action, 50 to 500", f"{small:.2f} ms")
    yield Row(
        "growth per added action, 500 to 5,000",
        f"{large:.2f} ms, {large / small:.2f} times as much",
        "linear",
        "0.2 ms",
    )
    largest = peak([*STEPUP, "build", str(sources[5000]), "-o", str(out / "built"), "--force"])
    yield Row("peak memory of a build of 5,000 actions", f"{largest:.0f} MiB")
