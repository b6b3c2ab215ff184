"""One wrong value planted in a clean report: it is found at its line, nothing follows from it, and the rest is judged."""

import json
import re
import shutil
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT

# In the return of Well Governed: what stands there, what is written instead, and the code.
WRONG = [
    ("rag: green", "rag: gren", "SU103"),
    ("rag: green", "rag: [green, amber]", "SU104"),
    ("rag: green", "rag: !!python/name:os.system x", "SU004"),
    ("    rag: green\n", "", "SU101"),
    ("- id: WG1", "- id: W G 1", "SU104"),
    ("- id: WG1\n    action", "- action", "SU101"),
    ("    achievements:", "    achievments:", "SU102"),
    ("    plan: |\n      ", "    plan: |\n      # Heading\n\n      ", "SU108"),
    ("    rag: green\n", "    rag: green\n    status: opn\n", "SU112"),
    ("    rag: green\n", "    rag: green\n    deferred_to: later\n", "SU105"),
    ("    rag: green\n", "    rag: green\n    rag: amber\n", "SU003"),
    ("    rag: green\n", "    rag: green\n    accept: [{rule: SU203}]\n", "SU101"),
    ("    owner: {name: F", "    owner: {nam: F", "SU102"),
    ("    impact: |\n     ", "    impact:\n      a: |\n       ", "SU104"),
    ("    rag: green\n", "    rag: gr\x0been\n", "SU005"),
    ("    rag: green\n", '    rag: green\n    recovery: "We \\x0b did."\n', "SU005"),
    ("lead: {name", "lead: {nmae", "SU102"),
    ("lead:", "laed:", "SU102"),
    ("brick: well-governed", "brick: well-goverend", "SU106"),
    ("\nrisks:", "\nriks:", "SU102"),
    ("  - risk: ", "  - rsik: ", "SU102"),
    ("    register: [", "    register: [{a: b}, ", "SU104"),
]  # fmt: skip
ELSEWHERE = ("    next_plan: |\n", "    next_plan: |\n      [insert milestones]\n")  # SU601, in another action


@pytest.fixture
def governed(example) -> Path:
    return example.parent / "bricks" / "well-governed.yaml"


def codes(stepup, path: Path, *options: str) -> set[tuple[str, str]]:
    found = json.loads(stepup("validate", path, "--format", "json", *options).out)["findings"]
    return {(one["code"], f"{Path(one['file']).name}:{one['line']}") for one in found}


@pytest.mark.parametrize("whole", [False, True], ids=["return", "report"])
@pytest.mark.parametrize(("old", "new", "code"), WRONG, ids=[f"{n}-{one[2]}" for n, one in enumerate(WRONG)])
def test_a_wrong_value_is_one_finding_and_the_rest_of_the_file_is_judged(
    stepup, example, governed, old, new, code, whole
):
    text = governed.read_text("utf-8")
    assert old in text
    faulty = text.replace(old, new, 1)
    last = faulty.rindex(ELSEWHERE[0])
    same = next(n for n, (a, b) in enumerate(zip(text.split("\n"), faulty.split("\n"), strict=False)) if a != b)
    line = same + 1 + (faulty.index(new) > last) + new.startswith("    impact")
    governed.write_text(faulty[:last] + ELSEWHERE[1] + faulty[last + len(ELSEWHERE[0]) :], "utf-8")
    found = codes(stepup, example if whole else governed)
    marked = faulty[:last].count("\n") + 2
    assert ("SU601", f"well-governed.yaml:{marked}") in found
    (at,) = found - {("SU601", f"well-governed.yaml:{marked}")}
    assert at[0] == code
    assert abs(int(at[1].rpartition(":")[2]) - line) <= (12 if code in ("SU101", "SU108") else 0)  # at its parent


def test_what_a_return_explains_that_cannot_be_read_is_not_missed_in_the_next(stepup, example, governed):
    after = governed.with_name("reaching-out.yaml")
    for path, words in ((governed, "The Quality Assurance Panel (QAP) met."), (after, "The QAP met.")):
        path.write_text(path.read_text("utf-8").replace("impact: |\n", f"impact: |\n      {words}\n\n", 1), "utf-8")
    unexplained = stepup("validate", example, "--select", "SU606").out
    governed.write_text(governed.read_text("utf-8").replace("    rag: ", "    rag ", 1), "utf-8")
    broken = stepup("validate", example, "--select", "SU0,SU606").out
    assert "QAP" not in unexplained
    assert "SU002" in broken
    assert "QAP" not in broken


def test_what_stands_before_a_return_that_is_not_read_whole_is_judged(stepup, example, governed):
    for name, words in (("high-standards", "The QAP met."), ("reaching-out", "The ZQP met.")):
        path = governed.with_name(f"{name}.yaml")
        path.write_text(path.read_text("utf-8").replace("impact: |\n", f"impact: |\n      {words}\n\n", 1), "utf-8")
    governed.write_text(governed.read_text("utf-8").replace("    rag: green", "    rag: gren", 1), "utf-8")
    told = stepup("validate", example, "--select", "SU606").out
    assert "QAP is not explained" in told
    assert "ZQP" not in told


def test_a_return_for_another_quarter_is_judged_by_the_reports(stepup, example, governed):
    text = governed.read_text("utf-8")
    governed.write_text(text.replace("period: 2023/24 Q2", "period: 2022/23 Q2"), "utf-8")
    before = {one for one, _ in codes(stepup, example, "--all")}
    governed.write_text(text, "utf-8")
    assert before - {one for one, _ in codes(stepup, example, "--all")} == {"SU109"}


REPORT = [
    ("period: 2023/24 Q2", "period: 2023/24 Q5", "SU105"),
    ("\ntitle: ", "\ntitel: ", "SU102"),
    ("date: 2023-11-28", "date: 2023-11-31", "SU105"),
    ("submitted: 2023-11-20", "submitted: 20/11/2023", "SU105"),
    ("      - high-standards\n", "      - high-standard\n", "SU106"),
    ("strategy: ", "strategy: no/", "SU106"),
    ("  - bricks/environments.yaml\n", "  - bricks/enviroments.yaml\n", "SU106"),
    ("  - bricks/environments.yaml\n", "", "SU110"),
]


@pytest.mark.parametrize(("old", "new", "code"), REPORT, ids=[f"{n}-{one[2]}" for n, one in enumerate(REPORT)])
def test_a_wrong_value_in_the_report_leaves_its_returns_judged(stepup, example, governed, old, new, code):
    text = example.read_text("utf-8")
    assert text.count(old) == 1
    example.write_text(text.replace(old, new), "utf-8")
    governed.write_text(governed.read_text("utf-8").replace(*ELSEWHERE, 1), "utf-8")
    found = codes(stepup, example)
    assert {one for one, _ in found} >= {code, "SU601"}
    assert {one for one, _ in found} <= {code, "SU601", "SU609"}, "a count that no longer fits is the cover's own"


def test_a_strategy_that_cannot_be_read_whole_is_the_one_finding(stepup, example):
    strategy = next(example.parents[1].glob("strategy*.yaml"), None)
    path = strategy or example.parents[1] / "strategy.yaml"
    if strategy is None:
        shutil.copy(ROOT / "src" / "stepup" / "strategies" / "lpt-step-up-to-great.yaml", path)
        for file in (example, *(example.parent / "bricks").glob("*.yaml")):
            up = "../" * (len(file.relative_to(example.parents[1]).parts) - 1)
            text = file.read_text("utf-8").replace("strategy: lpt-step-up-to-great", f"strategy: {up}strategy.yaml")
            file.write_text(text, "utf-8")
    before = codes(stepup, example)
    text = path.read_text("utf-8")
    for old, new in (("id: transformation", "id: trans formation"), ("\ntitle:", "\ntitel:")):
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        (found,) = codes(stepup, example) - before
        assert found[1].startswith(path.name)


def test_an_acceptance_is_not_called_unused_where_its_rule_could_not_judge(stepup, example):
    """SU302 asks which actions have gone; with a return of no known brick it cannot, and its acceptance waits."""
    report = example.parents[1] / "q3" / "q3.yaml"
    assert any("SU302" in file.read_text("utf-8") for file in (report.parent / "bricks").glob("*.yaml"))
    brick = report.parent / "bricks" / "transformation.yaml"
    brick.write_text(brick.read_text("utf-8").replace("brick: transformation", "brick: [none]"), "utf-8")
    found = {code for code, _ in codes(stepup, report)}
    assert "SU104" in found and "SU901" not in found


def paths(value: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [at] if at else []
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        found += paths(inner, (*at, key))
    return found


@cache
def returns() -> dict[str, Any]:
    """The clean returns of the examples, as data."""
    files = sorted((ROOT / "examples" / "lpt-2023-24" / "q2" / "bricks").glob("*.yaml"))
    return {file.name: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in files}


WORTHLESS: list[Any] = [[["x"]], {"wrong": "x"}, "# A heading\n\n## Another", "é" * 70]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_value_is_worthless_nothing_else_is_found(stepup, folder, data):
    """A wrong value anywhere in a clean return gives findings of shape alone: nothing seems to be missing for it."""
    name = data.draw(st.sampled_from(sorted(returns())))
    content = deepcopy(returns()[name])
    at = data.draw(st.sampled_from([path for path in paths(content) if path[0] not in ("kind", "strategy")]))
    inner = content
    for part in at[:-1]:
        inner = inner[part]
    if data.draw(st.booleans()) and isinstance(at[-1], str):
        inner[f"{at[-1]}x"] = inner.pop(at[-1])  # a slip of the pen
    else:
        inner[at[-1]] = data.draw(st.sampled_from(WORTHLESS))
    shutil.copy(ROOT / "examples" / "lpt-2023-24" / "strategy.yaml", folder)
    content["strategy"] = "strategy.yaml"
    (folder / "return.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    found = json.loads(stepup("validate", "return.yaml", "--format", "json").out)["findings"]
    shape = [one for one in found if re.match("SU[01]", one["code"])]
    assert not shape or shape == found
