"""`stepup git-setup`, with real git: what a person sees of papers in `git diff`, `git log -p` and `git show`."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_diff import edit
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")


@pytest.fixture
def git(folder: Path):
    """Real git, in a repository of its own with nobody's settings."""
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_PAGER": "cat",
    }
    for role in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{role}_NAME": "Sam Example", f"GIT_{role}_EMAIL": "sam@example.org"}

    def run(*args: str) -> str:
        done = subprocess.run(["git", *args], cwd=folder, env=env, capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    run("init", "-q")
    return run


@pytest.fixture
def two_quarters(git, stepup, example: Path) -> Path:
    """A repository with the example's quarters, the second one's Word paper among them: its source changed, and the
    paper built again."""
    assert stepup("build", example, "--to", "docx").code == 0
    git("add", "-A")
    git("commit", "-qm", "As sent")
    edit(
        example.parent / "bricks/transformation.yaml",
        ("drew 268 replies", "drew 271 replies"),
        ("rag: green", "rag: yellow"),
    )
    edit(
        example.parent / "bricks/transformation.yaml",
        ("rag: yellow", "rag: yellow\n    recovery: Two more leads start in May."),
    )
    assert stepup("build", example, "--to", "docx").code == 0
    return example


def changed(text: str) -> list[str]:
    return [line for line in text.splitlines() if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def test_git_diff_shows_source_and_word_papers_in_the_readers_terms(git, stepup, two_quarters: Path) -> None:
    assert stepup("git-setup").code == 0
    text = changed(git("diff", "--", "*.yaml"))
    assert "-TR1 rating | Green" in text and "+TR1 rating | Amber" in text
    assert any(line.startswith("+TR2 achievements | - The training needs analysis drew 271") for line in text)
    assert len(text) == 5, "two changes, the new recovery, and nothing of YAML"
    word = changed(git("diff", "--", "*.docx"))
    assert "-TR1 rating | G Green" in word and "+TR1 rating | A Amber" in word
    assert any(line.startswith("+TR1 recovery | Two more leads") for line in word)
    assert not any("Binary" in line for line in word)


def test_log_and_show_and_word_by_word_are_in_the_same_terms(git, stepup, two_quarters: Path) -> None:
    stepup("git-setup")
    git("add", "-A")
    git("commit", "-qm", "As decided")
    for shown in (git("log", "-p", "-1"), git("show", "HEAD")):
        assert "-TR1 rating | G Green" in shown and "+TR1 rating | Amber" in shown
    assert "[-268-]{+271+}" in git("show", "--word-diff", "HEAD", "--", "*.yaml")


def test_what_is_no_paper_is_shown_as_it_is(git, stepup, folder: Path) -> None:
    stepup("git-setup")
    (folder / "ci.yaml").write_text("on: push\n", "utf-8")
    (folder / "broken.yaml").write_text("kind: [\n", "utf-8")
    (folder / "some.docx").write_bytes(b"PK no zip")
    git("add", "-A")
    git("commit", "-qm", "x")
    (folder / "ci.yaml").write_text("on: pull_request\n", "utf-8")
    (folder / "broken.yaml").write_text("kind: ]\n", "utf-8")
    (folder / "some.docx").write_bytes(b"")
    shown = git("diff")
    assert "-on: push" in shown and "+on: pull_request" in shown and "-kind: [" in shown
    assert "-this Word file cannot be read" in shown


def test_setting_up_twice_and_undoing_leaves_everything_as_it_was(git, stepup, folder: Path) -> None:
    attributes = folder / ".gitattributes"
    attributes.write_text("*.txt text\n\n# mine\n*.png binary\n", "utf-8")
    before, config = attributes.read_bytes(), (folder / ".git/config").read_bytes()
    assert stepup("git-setup").code == 0
    once = attributes.read_bytes()
    assert b"*.docx diff=stepup" in once and once.startswith(before)
    assert "unchanged" in stepup("git-setup").out and attributes.read_bytes() == once
    assert stepup("git-setup", "--undo").code == 0
    assert (attributes.read_bytes().rstrip(), (folder / ".git/config").read_bytes()) == (before.rstrip(), config)
    assert "nothing to take out" in stepup("git-setup", "--undo").out


def test_outside_a_repository_it_says_so(stepup, folder: Path) -> None:
    ran = stepup("git-setup")
    assert ran.code == 2 and "git" in ran.err


def test_a_paper_that_is_built_again_from_the_same_source_does_not_change(git, stepup, two_quarters: Path) -> None:
    git("add", "-A")
    git("commit", "-qm", "x")
    stepup("build", two_quarters, "--to", "docx", "--force")
    assert git("status", "--porcelain") == ""


def test_diff_reads_a_built_word_paper_and_one_of_a_revision(stepup, git, two_quarters: Path) -> None:
    import json

    paper = two_quarters.with_suffix(".docx")
    data = json.loads(stepup("diff", paper, two_quarters, "--to", "json").out)
    assert (data["fields"], data["bricks"]) == ([], []), "a paper and its source say the same"
    data = json.loads(stepup("diff", "HEAD:examples/lpt-2023-24/q2/q2.docx", paper, "--to", "json").out)
    (brick,) = data["bricks"]
    assert {one["id"] for one in brick["actions"]} == {"TR1", "TR2"} and data["fields"] == []
    assert data["old"]["file"] == "HEAD:examples/lpt-2023-24/q2/q2.docx"
