"""Comparing: `stepup diff` against loading both papers, its own imports, `git diff --word-diff` and deepdiff; and one
field of a megabyte, word by word."""

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import REPORT, STEPUP, Row, in_process, in_turns
from benchmarks.papers import LONG_WORDS, changed_copy

FLOOR = "import typer, yaml, stepup.model"
GIT = ["git", "diff", "--no-index", "--word-diff"]


def rows(runs: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _reports(runs, Path(folder))
        yield from _one_field(min(runs, 3), Path(folder))


def _reports(runs: int, folder: Path) -> Iterator[Row]:
    copy = changed_copy(REPORT, folder)
    old, new = str(REPORT), str(copy)
    took = in_turns(
        {
            "floor": [sys.executable, "-c", FLOOR],
            "itself": [*STEPUP, "diff", old, old],
            "copy": [*STEPUP, "diff", old, new],
            "git": [*GIT, str(REPORT.parent), str(copy.parent)],
        },
        runs,
        finding=["git"],
    )
    floor = took["floor"].cpu
    yield Row(
        f'diff of the report with itself / `python -c "{FLOOR}"`', f"{took['itself'].cpu / floor:.2f}", "1.5", "1.1"
    )
    yield Row("diff of it with a changed copy / the same", f"{took['copy'].cpu / floor:.2f}", "1.5", "1.1")
    yield Row("diff of it with a changed copy / `git diff --word-diff`", f"{took['copy'].cpu / took['git'].cpu:.0f}")
    yield from _warm(REPORT, copy, runs)


def _warm(old: Path, new: Path, runs: int) -> Iterator[Row]:
    from stepup.compare import compare
    from stepup.pipeline.comparing import diff
    from stepup.source import Reader

    def load() -> list[object]:
        reader = Reader()
        return [reader.read(old).source, reader.read(new).source]

    loading = in_process(load, runs)
    both = in_process(lambda: diff(str(old), str(new)), runs)
    yield Row("diff of two reports / loading both, in a warm process", f"{both / loading:.2f}", "1.5")
    papers = load()
    ours = in_process(lambda: compare(papers[0], papers[1]), runs)
    try:
        from deepdiff import DeepDiff
    except ImportError:
        yield Row("comparing them, once loaded / deepdiff", "not measured")
        return
    plain = [paper.model_dump(mode="json", exclude={"strategy"}) for paper in papers]  # type: ignore[attr-defined]
    theirs = in_process(lambda: DeepDiff(*plain), min(runs, 5))
    yield Row("comparing them, once loaded / deepdiff on the same data", f"{ours / theirs:.2f} ({ours * 1000:.1f} ms)")


def _one_field(runs: int, folder: Path) -> Iterator[Row]:
    """A return with an achievement of nearly a megabyte, of which one word in twenty is another in the new one."""
    chance = random.Random(1)
    words = [chance.choice(LONG_WORDS) for _ in range(100_000)]
    edited = [chance.choice(LONG_WORDS) if chance.random() < 0.05 else word for word in words]
    sources = [_return(folder / name, text) for name, text in (("old.yaml", words), ("new.yaml", edited))]
    commands = {"ours": [*STEPUP, "diff", *sources]}
    if shutil.which("git"):
        commands["git"] = [*GIT, *sources]
    took = in_turns(commands, runs, finding=["git"])
    size = Path(sources[0]).stat().st_size / 1e6
    by = f", {took['ours'].wall / took['git'].wall:.1f} times `git diff --word-diff`" if "git" in took else ""
    yield Row(f"diff of a field of {size:.1f} MB, one word in twenty changed", f"{took['ours'].wall:.1f} s{by}", "5 s")


def _return(path: Path, words: list[str]) -> str:
    lines = (" ".join(words[start : start + 200]) for start in range(0, len(words), 200))
    text = "\n".join(f"      - {line.capitalize()}." for line in lines)
    path.write_text(
        "kind: brick-return\nstrategy: lpt-step-up-to-great\nperiod: 2023/24 Q2\nbrick: transformation\n"
        f"lead: {{name: Jo Lead, role: Director}}\nactions:\n  - id: TR1\n    action: Everything\n    achievements: |\n{text}\n"
        "    rag: green\nrisks: []\n",
        "utf-8",
    )
    return str(path)
