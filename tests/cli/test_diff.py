"""`stepup diff` as a committee secretary meets it: each planted change told once, as what it is, and nothing else."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

BRICKS = "examples/lpt-2023-24/q2/bricks"


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


@pytest.fixture
def two(example: Path, folder: Path) -> tuple[Path, Path]:
    """Two copies of the example quarter: its report, and the folder of the second copy to edit."""
    import shutil

    shutil.copytree(example.parents[1], folder / "b" / "lpt")
    return example, folder / "b" / "lpt" / "q2"


@pytest.fixture
def diff(stepup, two):
    def run(*args: object) -> dict[str, Any]:
        ran = stepup("diff", two[0], two[1], "--to", "json", *args)
        assert ran.code == 0, ran.err
        data: dict[str, Any] = json.loads(ran.out)
        return data

    return run


def actions(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for brick in data["bricks"] for one in brick["actions"]}


def test_a_report_and_its_copy_are_the_same(diff, stepup, two) -> None:
    data = diff()
    assert (data["fields"], data["bricks"]) == ([], [])
    assert data["summary"] == {"improved": 0, "worsened": 0, "unchanged": 42, "new": 0, "closed": 0, "missing": 0}
    assert data["old"] == {"file": "examples/lpt-2023-24/q2/q2.yaml", "period": "2023/24 Q2"}
    ran = stepup("diff", two[0], two[1], "--exit-code")
    assert ran.code == 0 and "Nothing has changed." in ran.out


def test_white_space_and_another_word_for_a_rating_are_no_difference(diff, two) -> None:
    edit(
        two[1] / "bricks/high-standards.yaml",
        ("rag: amber", "rag: Yellow"),
        ("    plan: |\n      - ", "    plan: |\n\n      *  "),
    )
    assert diff()["bricks"] == []


def test_one_word_changed_is_one_word_told(diff, two) -> None:
    edit(two[1] / "bricks/transformation.yaml", ("drew 268 replies", "drew 271 replies"))
    (brick,) = diff()["bricks"]
    (action,) = brick["actions"]
    (field,) = action["fields"]
    assert (action["id"], action["change"], field["field"]) == ("TR2", "changed", "achievements")
    assert [part for part in field["words"] if part[0] != "="] == [["-", "268 "], ["+", "271 "]]
    assert "".join(text for sign, text in field["words"] if sign != "-") == field["new"]


def test_every_sort_of_planted_change_is_told_once_as_what_it_is(diff, two) -> None:
    bricks = two[1] / "bricks"
    edit(two[1] / "q2.yaml", ("item: 14", "item: 15"), ("name: Joanna Tillotson", "name: Jo Tillotson"))
    edit(
        bricks / "transformation.yaml",
        ("rag: green", "rag: red"), ("id: TR2", "id: TR9"), ("standing: true", "status: withdrawn"),
        ("lead: {name: Gareth Lowe,", "lead: {name: Gwen Lowe,"),
        ("risks: []", "risks: [{risk: Nobody is left to lead, register: 101}]"),
    )  # fmt: skip
    text = (bricks / "transformation.yaml").read_text("utf-8")
    start = text.index("  - id: TR4")
    moved, rest = text[start : text.index("risks:")], text[text.index("risks:") :]
    (bricks / "transformation.yaml").write_text(text[:start] + rest, "utf-8")
    edit(bricks / "reaching-out.yaml", ("risks:\n", moved + "risks:\n"))
    data = diff()
    assert [one["field"] for one in data["fields"]] == ["meeting.item", "governance[0].author"]
    found = {brick["brick"]: brick for brick in data["bricks"]}
    assert set(found) == {"transformation", "reaching-out"}
    assert [one["field"] for one in found["transformation"]["fields"]] == ["lead"]
    told = actions(data)
    assert {id: one["change"] for id, one in told.items()} == {
        "TR1": "changed",
        "TR9": "changed",
        "TR3": "withdrawn",
        "TR4": "moved",
    }
    assert told["TR1"]["rag"] == {"old": "green", "new": "red", "movement": "worsened"} and told["TR1"]["fields"] == []
    assert told["TR9"]["was"] == "TR2"
    assert told["TR4"]["from_brick"] == "transformation"
    (risk,) = found["transformation"]["risks"]
    assert risk == {"change": "new", "new": {"risk": "Nobody is left to lead", "register": ["101"]}}
    assert data["summary"] == {"improved": 0, "worsened": 1, "unchanged": 41, "new": 0, "closed": 1, "missing": 0}


def test_promises_are_told_where_the_new_report_is_of_the_next_quarter(diff, two) -> None:
    for file in (two[1] / "q2.yaml", *(two[1] / "bricks").iterdir()):
        edit(file, ("period: 2023/24 Q2", "period: 2023/24 Q3"))
    path = two[1] / "bricks/transformation.yaml"
    text = path.read_text("utf-8")
    start, end = text.index("plan: |") + 8, text.index("    achievements: |")
    promised = text[text.index("next_plan: |") + 13 : text.index("  - id: TR2")]
    numbered = promised.replace("- Deliver", "1. Deliver").replace("- Show", "2. Show")
    path.write_text(text[:start] + numbered + text[end:], "utf-8")
    data = diff("--brick", "transformation")
    assert data["summary"]["promises"] == {"kept": 2, "changed": 2, "dropped": 0}  # TR3 says the same each quarter
    told = actions(data)
    assert told["TR1"]["promise"]["verdict"] == "kept"
    assert told["TR2"]["promise"]["verdict"] == "changed"
    assert [one["brick"] for one in data["bricks"]] == ["transformation"] and data["fields"] == []


def test_text_puts_what_got_worse_first_and_marks_words(stepup, two) -> None:
    edit(two[1] / "bricks/transformation.yaml", ("rag: green", "rag: red"), ("drew 268 replies", "drew 271 replies"))
    edit(two[1] / "bricks/high-standards.yaml", ("rag: amber", "rag: green"))
    ran = stepup("diff", two[0], two[1], "--exit-code")
    assert ran.code == 1
    lines = ran.out.splitlines()
    at = [next(n for n, line in enumerate(lines) if "->" in line and word in line) for word in ("worsened", "improved")]
    at.append(next(n for n, line in enumerate(lines) if "[-268-]{+271+}" in line))
    assert at == sorted(at)
    assert max(map(len, lines)) <= 80 and "\x1b" not in ran.out
    assert "\x1b[31m\x1b[9m268" in stepup("--color", "always", "diff", two[0], two[1]).out


def test_a_file_of_a_revision_is_read_with_what_it_includes_there(stepup, example: Path, folder: Path) -> None:
    def git(*args: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@b.c")
        subprocess.run(["git", *who, *args], check=True, cwd=folder, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    edit(folder / BRICKS / "transformation.yaml", ("rag: green", "rag: red"))
    for path in ("examples/lpt-2023-24/q2/q2.yaml", "examples/lpt-2023-24/q2", "./examples/lpt-2023-24/q2/q2.yaml"):
        ran = stepup("diff", f"HEAD:{path}", example, "--to", "json")
        data = json.loads(ran.out)
        assert data["summary"]["worsened"] == 1 and list(actions(data)) == ["TR1"]
        assert data["old"]["file"] == "HEAD:examples/lpt-2023-24/q2/q2.yaml"
    assert "may not begin with -" in stepup("diff", "--", "--output=x:q2.yaml", example).err
    assert stepup("diff", "nowhere:q2.yaml", example).code == 2
    assert "has no nothing.yaml" in stepup("diff", "HEAD:nothing.yaml", example).err
    text = example.read_text("utf-8").replace("../", "examples/lpt-2023-24/").replace("bricks/", f"{BRICKS}/")
    (folder / "HEAD:here.yaml").write_text(text, "utf-8")
    ran = stepup("diff", "HEAD:here.yaml", example, "--to", "json")
    assert json.loads(ran.out)["old"]["file"] == "HEAD:here.yaml"


@pytest.mark.parametrize(
    "args, said",
    [
        (("q2.yaml", "nothing.yaml"), "there is no file or folder"),
        (("q2.yaml", "strategy.yaml"), "only papers of one kind"),
        (("q2.yaml", "."), "several papers"),
        (("q2.yaml", "q2.yaml", "--brick", "transformatio"), "did you mean transformation?"),
        (("q2.yaml", "q2.yaml", "--to", "xml"), "write one of"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(stepup, example: Path, monkeypatch: pytest.MonkeyPatch, args, said) -> None:
    monkeypatch.chdir(example.parent)
    (example.parent / "strategy.yaml").write_text((example.parents[1] / "strategy.yaml").read_text("utf-8"), "utf-8")
    (example.parent / "other.yaml").write_text(example.read_text("utf-8"), "utf-8")
    ran = stepup("diff", *args)
    assert ran.code == 2 and said in ran.err


def test_what_is_no_word_file_is_not_compared(stepup, example: Path, folder: Path) -> None:
    (folder / "paper.docx").write_bytes(b"PK")
    ran = stepup("diff", example, "paper.docx")
    assert ran.code == 1 and "not a Word file" in ran.err


def test_a_paper_with_an_error_is_not_compared_and_the_error_is_shown(stepup, two) -> None:
    edit(two[1] / "bricks/transformation.yaml", ("rag: green", "rag: ambr"))
    ran = stepup("diff", two[0], two[1])
    assert ran.code == 1 and "SU103" in ran.err and "did you mean amber?" in ran.err


def test_a_paper_of_the_changes_puts_exceptions_first(stepup, two, folder: Path) -> None:
    edit(two[1] / "q2.yaml", ("item: 14", "item: 15"))
    edit(two[1] / "bricks/transformation.yaml", ("rag: green", "rag: red"), ("drew 268 replies", "drew 271 replies"))
    edit(two[1] / "bricks/high-standards.yaml", ("rag: amber", "rag: green"))
    text = stepup("diff", two[0], two[1], "--to", "md").out
    assert text.startswith("# What changed in Step up to Great quarter 2 report")
    order = (
        "## Ratings that moved",
        "| Green | Red | Worsened |",
        "| Amber | Green | Improved |",
        "## The paper",
        "TR2",
    )
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)
    assert "**Was:** The training needs analysis drew **268** replies." in text
    assert "project staff outside the PMO" not in text, "a line in which nothing changed is not shown"
    ran = stepup("diff", two[0], two[1], "-o", "out/changes.docx")
    assert ran.code == 0 and (folder / "out/changes.docx").read_bytes()[:2] == b"PK"
    assert "unchanged" in stepup("diff", two[0], two[1], "-o", "out/changes.docx").out, "the same input, the same bytes"
    assert "add -o" in stepup("diff", two[0], two[1], "--to", "docx").err
    (folder / "mine.md").write_text("mine", "utf-8")
    assert stepup("diff", two[0], two[1], "-o", "mine.md").code == 2
    assert "Nothing has changed." in stepup("diff", two[0], two[0], "--to", "md").out


def test_word_papers_that_lie_apart_from_their_sources_are_compared(stepup, example, folder):
    year = example.parents[1]
    stepup("build", year / "q1" / "q1.yaml", example, "--to", "docx", "-o", "inbox")
    asked = stepup("diff", "inbox/q1.docx", "inbox/q2.docx")
    assert asked.code == 2 and "--strategy" in asked.err
    ran = stepup("diff", "inbox/q1.docx", "inbox/q2.docx", "--strategy", year / "strategy.yaml", "--to", "json")
    assert ran.code == 0
    sources = json.loads(stepup("diff", year / "q1", year / "q2", "--to", "json").out)
    assert json.loads(ran.out)["summary"] == sources["summary"]


@pytest.mark.parametrize(
    "name",
    [
        "lpt-2023-24/q2/q2.yaml", "lpt-2023-24/q2/bricks/environments.yaml", "group-2023-01/paper.yaml",
        "group-2023-01/appendix-a.yaml", "third-trust/paper.yaml", "third-trust/q1/q1.yaml",
    ],
)  # fmt: skip
def test_a_built_word_paper_does_not_differ_from_its_source(stepup, example: Path, folder: Path, name: str) -> None:
    source = folder / "examples" / name
    assert stepup("build", source, "--to", "docx").code == 0
    ran = stepup("diff", source.with_suffix(".docx"), source, "--exit-code")
    assert ran.code == 0 and "Nothing has changed." in ran.out


@pytest.mark.parametrize(
    "name, change, told",
    [
        ("lpt-2023-24/strategy.yaml", ("contact: ", "contact: Please "), {"contact"}),
        ("lpt-2023-24/q2/bricks/transformation.yaml", ("lead: {name: Gareth", "lead: {name: Gary"), {"transformation: lead"}),
        ("group-2023-01/appendix-a.yaml", ("assurance: high", "assurance: low"), {"items[2].assurance"}),
        ("group-2023-01/paper.yaml", ("title: ", "title: New "), {"title"}),
    ],
)  # fmt: skip
def test_papers_of_every_kind_can_be_compared(stepup, example: Path, folder: Path, name, change, told) -> None:
    import shutil

    shutil.copytree(folder / "examples", folder / "b")
    edit(folder / "b" / name, change)
    data = json.loads(stepup("diff", folder / "examples" / name, folder / "b" / name, "--to", "json").out)
    found = {one["field"] for one in data["fields"]}
    found |= {f"{brick['brick']}: {one['field']}" for brick in data["bricks"] for one in brick["fields"]}
    assert found == told and not any(brick["actions"] or brick["risks"] for brick in data["bricks"])
    ran = stepup("diff", folder / "examples" / name, folder / "b" / name, "--summary")
    assert ran.code == 0 and ("Fields    1 changed" in ran.out) == (not data["bricks"])
    redlined = stepup(
        "diff", folder / "examples" / name, folder / "b" / name, "--redline", "-o", "x.docx", "--exit-code"
    )
    assert redlined.code == 1, redlined.err


def test_a_rating_moves_by_its_outlook_from_one_scale_to_another(stepup, two) -> None:
    strategy = two[1].parent / "strategy.yaml"
    scale = """ratings:
  rag:
    - {id: late, name: Late, outlook: off-track, fill: "8A1538", text: "FFFFFF"}
    - {id: fine, name: Fine, outlook: on-track, fill: "009639", text: "000000"}
"""
    text, count = re.subn(r"^ratings:\n(?:[ ].*\n|\n)+", scale, strategy.read_text("utf-8"), flags=re.MULTILINE)
    assert count == 1
    strategy.write_text(text, "utf-8")
    for file in (two[1] / "bricks").iterdir():
        text = file.read_text("utf-8")
        for old, new in (("green", "fine"), ("amber", "fine"), ("red", "late"), ("complete", "fine")):
            text = text.replace(f"rag: {old}", f"rag: {new}")
        file.write_text(text, "utf-8")
    edit(two[1] / "bricks/transformation.yaml", ("rag: fine", "rag: late"))
    ran = stepup("diff", two[0], two[1], "--to", "json")
    assert ran.code == 0, ran.err
    told = actions(json.loads(ran.out))
    assert told["TR1"]["rag"] == {"old": "green", "new": "late", "movement": "worsened"}
    assert told["HS4"]["rag"] == {"old": "amber", "new": "fine", "movement": "improved"}
    assert told["HS1"]["rag"] == {"old": "green", "new": "fine", "movement": "changed"}


def test_of_a_folder_without_a_quarterly_report_the_paper_with_its_appendices_is_meant(stepup, folder):
    for name in ("sent", "now"):
        shutil.copytree(ROOT / "examples" / "group-2023-01", folder / name)
    paper = folder / "now" / "appendix-a.yaml"
    paper.write_text(paper.read_text("utf-8").replace("assurance: medium", "assurance: low", 1), "utf-8")
    ran = stepup("diff", "sent", "now")
    assert ran.code == 0, ran.err
    assert "appendix 1, item 1, assurance: [-medium-]{+low+}" in ran.out
    (folder / "now" / "other.yaml").write_text("kind: paper\ntitle: Another\n")
    assert "several papers in now: other.yaml, paper.yaml" in stepup("diff", "sent", "now").err
