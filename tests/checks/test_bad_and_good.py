"""Every rule speaks where it must, at its line, and is silent about near misses: `tests/bad` and `tests/good`.

A case is one file, or a folder of files that belong together, under the code of its rule. In a bad one each place that must
be found is marked `# <- here` at the end of its line; where that line is inside a block of text, `# <- here +2` stands at the
key and means two lines further down. Files that hold no such mark (they cannot be read as text) are found at their first line.
"""

import json
import re
from pathlib import Path

import pytest

from stepup import checks, source

BAD = Path(__file__).parents[1] / "bad"
GOOD = Path(__file__).parents[1] / "good"
RULES = {**checks.RULES, **source.RULES}  # SU7 judges Word files, SU8 imports: they have tests of their own
PENDING: set[str] = set()  # rules whose cases are yet to be written; this list only shrinks
_MARK = re.compile(rb"# <- here(?: \+(\d+))?\s*$")


def cases(folder: Path) -> list[Path]:
    return sorted(
        case for code in folder.iterdir() if code.is_dir() for case in code.iterdir() if not case.name.startswith(".")
    )


def files(case: Path) -> list[Path]:
    return sorted(case.rglob("*.yaml")) if case.is_dir() else [case]


def marks(case: Path) -> set[tuple[str, int]]:
    found = set()
    for file in files(case):
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            mark = _MARK.search(line)
            if mark:
                found.add((file.name, number + int(mark[1] or 0)))
    return found or {(files(case)[0].name, 1)}


def name(case: Path) -> str:
    return f"{case.parent.name}-{case.stem}"


def findings(stepup, case: Path, *args: str) -> list[dict]:
    return json.loads(stepup("validate", case, "--format", "json", *args).out)["findings"]


WORDS = ("SU006", "SU6")  # rules of words have many places in one file: `test_words.py`


@pytest.mark.parametrize("case", [case for case in cases(BAD) if not case.parent.name.startswith(WORDS)], ids=name)
def test_a_bad_file_gives_its_code_at_its_line_and_nothing_else(stepup, case: Path) -> None:
    code = case.parent.name
    usual = ",".join(one.code for one in RULES.values() if one.severity != "style" or one.code == code)
    found = findings(stepup, case, "--select", usual)
    assert {(Path(one["file"]).name, one["line"]) for one in found if one["code"] == code} == marks(case)
    assert {one["code"] for one in found} == {code}
    assert len(found) == len(marks(case)), "one finding a thing"
    for one in found:
        assert one["message"] and one["help"], "says what is wrong and what to write instead"


@pytest.mark.parametrize("case", cases(GOOD), ids=name)
def test_a_near_miss_is_left_in_peace(stepup, case: Path) -> None:
    code = case.parent.name
    found = findings(stepup, case, "--all")
    assert [one for one in found if one["code"] == code] == []
    assert [one for one in found if one["severity"] == "error"] == [], "only a file that can be read proves anything"


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_cases_that_must_speak_and_cases_that_must_not(code: str) -> None:
    if code in PENDING:
        assert not (BAD / code).is_dir() or not (GOOD / code).is_dir(), f"take {code} off the list of those pending"
        return
    for folder in (BAD, GOOD):
        assert (folder / code).is_dir() and any((folder / code).iterdir()), f"{folder.name}/{code} is missing"


def test_every_folder_of_cases_is_of_a_rule() -> None:
    codes = {case.parent.name for case in (*cases(BAD), *cases(GOOD))}
    assert codes <= set(RULES)
