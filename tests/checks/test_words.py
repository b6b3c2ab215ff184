"""SU6 and SU006: each fault is found at its line, and what directors really write is left in peace."""

import json
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
MARK = r"# <- here(?: \+(\d+))?\s*$"  # as in `test_bad_and_good.py`
MINE = ("SU006", "SU6")
BAD = sorted(file for file in (TESTS / "bad").glob("SU*/*.yaml") if file.parent.name.startswith(MINE))
GOOD = sorted(file for file in (TESTS / "good").glob("SU*/*.yaml") if file.parent.name.startswith(MINE))


def name(file: Path) -> str:
    return f"{file.parent.name}-{file.stem}"


def found(stepup, file: Path, code: str) -> list[int]:
    """The lines at which a file has findings of a code."""
    ran = stepup("validate", file, "--all", "--format", "json")
    findings = json.loads(ran.out)["findings"]
    assert not [one for one in findings if one["severity"] == "error"]
    return sorted(one["line"] for one in findings if one["code"] == code)


@pytest.mark.parametrize("file", BAD, ids=name)
def test_each_fault_is_found_at_its_line(stepup, file):
    lines = file.read_text("utf-8").splitlines()
    marked = [number + int(mark[1] or 0) for number, line in enumerate(lines, 1) if (mark := re.search(MARK, line))]
    assert marked
    assert found(stepup, file, file.parent.name) == marked


@pytest.mark.parametrize("file", GOOD, ids=name)
def test_near_misses_are_left_in_peace(stepup, file):
    assert found(stepup, file, file.parent.name) == []
