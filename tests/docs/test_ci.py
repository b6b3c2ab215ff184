"""docs/ci.md: its recipes are YAML, and the commands in them do what the page says."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
RECIPES = [yaml.safe_load(block) for block in BLOCKS]
ORACLES = Path(os.environ.get("ORACLES", Path.home() / ".cache" / "stepup-oracles"))
CHECKER = shutil.which("check-jsonschema", path=f"{ORACLES / 'venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def commands(node: Any) -> list[str]:
    """Every line of a recipe that is run."""
    if isinstance(node, dict):
        return [line for value in node.values() for line in commands(value)]
    if isinstance(node, list):
        return [line for value in node for line in commands(value)]
    return [node] if isinstance(node, str) and node.startswith("stepup ") else []


@pytest.fixture
def papers(folder):
    later = shutil.ignore_patterns("q3", "q4")  # which show what warnings look like
    shutil.copytree(ROOT / "examples" / "lpt-2023-24", folder / "papers", ignore=later)
    return folder / "papers"


def run(stepup, line: str, *more: object):
    program, *args = shlex.split(line)
    assert program == "stepup"
    return stepup(*args, *more)


def test_there_is_a_recipe_for_github_gitlab_and_pre_commit():
    github, gitlab, before = RECIPES
    first = github["jobs"]["papers"]["steps"][0]
    assert first["uses"].split("@")[0] == "actions/checkout"
    assert gitlab["papers"]["artifacts"]["reports"] == {"codequality": "stepup.json", "junit": "stepup.xml"}
    assert {hook["id"] for hook in before["repos"][0]["hooks"]} == {hook["id"] for hook in HOOKS}
    assert len(commands(github)) == len(commands(gitlab)) == 2


@pytest.mark.parametrize(
    ("recipe", "args"),
    [(0, ["vendor.github-workflows"]), (1, ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"])],
    ids=["github", "gitlab"],
)
def test_a_recipe_is_valid_by_the_public_schema_of_its_server(folder, recipe, args):
    if CHECKER is None:
        pytest.skip("check-jsonschema is not on this machine: pip install check-jsonschema")

    def code(text: str) -> int:
        (folder / "ci.yml").write_text(text)
        return subprocess.run([CHECKER, "-q", "--builtin-schema", *args, "ci.yml"], timeout=60).returncode

    assert code(BLOCKS[recipe]) == 0
    assert code(BLOCKS[recipe].replace("papers:\n", "papers: 1\nx:\n", 1)) == 1, "the schema judges something"


@pytest.mark.parametrize("recipe", [0, 1], ids=["github", "gitlab"])
def test_its_commands_fail_on_a_fault_and_pass_on_tidy_papers(stepup, papers, folder, recipe):
    validate, fmt = commands(RECIPES[recipe])
    stepup("fmt", "papers")
    assert run(stepup, validate).code == 0
    assert run(stepup, fmt).code == 0
    reports = re.findall(r"=(stepup\.\w+)", validate)
    for report in reports:
        assert report in str(RECIPES[recipe]).replace(validate, ""), (
            "the report that is written is the one that is kept"
        )
    clean = [(folder / report).read_bytes() for report in reports]
    brick = papers / "q2" / "bricks" / "environments.yaml"
    brick.write_text(brick.read_text("utf-8").replace("rag: green", "rag:   Gren", 1), "utf-8")
    assert run(stepup, validate).code == 1
    assert reports
    assert not any((folder / report).read_bytes() == old for report, old in zip(reports, clean, strict=True))
    assert run(stepup, fmt).code == 1


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_judges_the_files_that_it_is_given(stepup, papers, hook):
    files = sorted(papers.rglob("*.yaml"))
    stepup("fmt", "papers")
    assert run(stepup, hook["entry"], *files).code == 0
    brick = papers / "q2" / "bricks" / "environments.yaml"
    brick.write_text(brick.read_text("utf-8").replace("rag: green", "rag: gren", 1), "utf-8")
    assert run(stepup, hook["entry"], *files).code == 1


def test_hooks_leave_the_settings_of_other_programs_alone():
    for hook in HOOKS:
        assert re.search(hook["exclude"], ".github/workflows/papers.yml")
        assert re.search(hook["exclude"], "papers/.hidden.yaml")
        assert not re.search(hook["exclude"], "papers/q2/q2.yaml")
