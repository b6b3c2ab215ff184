"""Edits made in Word come back into the source files, field by field, and leave everything else as it was typed."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings

from stepup import pipeline
from stepup.pipeline import word_edits as pipeline_word
from stepup.source import Reader
from tests.importer.test_returned import PAPERS, WHOLE, write_paper
from tests.importer.word_edits import retype, rewrite, unwrap

TEN = {
    "title": "Step up to Great: the second quarter",
    "decision": "The Board is asked to note this report.",
    "governance[0].submitted": "21 November 2023",
    "high-standards.lead": "Dr Jo Bloggs, Director of Nursing",
    "HS1.plan": "Finish * all * self-assessments [by June].",
    "HS1.rag": "R Red",
    "HS2.achievements": "Eight standards are drafted.",
    "HS3.next_plan": "Test the changes.",
    "high-standards.risks[0].mitigation": "A post is advertised.",
    "high-standards.risks[0].register": "12, 34",
}


@pytest.fixture
def report(stepup, example) -> Path:
    assert stepup("build", example).code == 0
    return example


def texts(source: Path) -> dict[str, str]:
    return {str(path.relative_to(source.parent)): path.read_text("utf-8") for path in source.parent.rglob("*.yaml")}


def changed_lines(old: dict[str, str], new: dict[str, str]) -> list[str]:
    assert old.keys() == new.keys()
    found = []
    for name in old:
        before, after = old[name].split("\n"), new[name].split("\n")
        found += [line.strip() for line in after if line not in before]
    return found


def test_ten_edits_change_ten_fields_and_nothing_else(stepup, report):
    before = texts(report)
    retype(report.with_suffix(".docx"), TEN)
    ran = stepup("import", report.with_suffix(".docx"), "--update", report)
    assert ran.code == 0, ran.err
    assert "10 fields changed, no conflicts, no pieces of text not placed" in ran.out
    after = texts(report)
    assert Reader().read(report).source.title == TEN["title"]
    assert "submitted: 2023-11-21" in after["q2.yaml"]
    assert "rag: red" in changed_lines(before, after)
    assert r"Finish * all * self-assessments [by June]." in after["bricks/high-standards.yaml"]
    assert len([name for name in before if before[name] != after[name]]) == 2
    for name in before:  # comments stay, all of them
        comments = [line for line in before[name].split("\n") if "#" in line]
        assert [line for line in after[name].split("\n") if "#" in line] == comments
    assert stepup("build", report, "--force").code == 0
    ran = stepup("import", report.with_suffix(".docx"), "--update", report)
    assert "no fields changed" in ran.out
    assert texts(report) == after


def test_a_paper_that_nobody_edited_changes_nothing(stepup, report):
    before = texts(report)
    ran = stepup("import", report.with_suffix(".docx"), "--update", report)
    assert (ran.code, ran.err) == (0, "")
    assert "no fields changed" in ran.out
    assert texts(report) == before


def test_a_dry_run_shows_what_would_change_and_changes_nothing(stepup, report):
    before = texts(report)
    retype(report.with_suffix(".docx"), {"HS1.plan": "Something else."})
    ran = stepup("import", report.with_suffix(".docx"), "--update", report, "--dry-run")
    assert ran.code == 0
    assert "bricks/high-standards.yaml:" in ran.out and "(HS1.plan)" in ran.out
    assert "+ - Something else." in ran.out
    assert texts(report) == before


def test_what_was_changed_in_both_is_a_conflict_and_the_source_is_kept(stepup, report):
    retype(report.with_suffix(".docx"), {"HS1.plan": "Word's plan.", "HS2.plan": "Another plan."})
    brick = report.parent / "bricks" / "high-standards.yaml"
    brick.write_text(brick.read_text("utf-8").replace("Finish foundation", "Complete foundation"), "utf-8")
    ran = stepup("import", report.with_suffix(".docx"), "--update", report)
    assert ran.code == 1
    assert "1 field changed, 1 conflict" in ran.out
    assert "HS1.plan was changed in Word, and in the source too" in ran.err and "Word's plan." in ran.err
    text = brick.read_text("utf-8")
    assert "Complete foundation" in text and "Word's plan" not in text and "Another plan." in text


def test_what_only_the_source_changed_stays(stepup, report):
    brick = report.parent / "bricks" / "high-standards.yaml"
    brick.write_text(brick.read_text("utf-8").replace("Finish foundation", "Complete foundation"), "utf-8")
    before = texts(report)
    ran = stepup("import", report.with_suffix(".docx"), "--update", report)
    assert "no fields changed, no conflicts" in ran.out
    assert texts(report) == before


def test_a_deleted_field_and_a_new_paragraph_are_said(stepup, report):
    before = texts(report)
    word = report.with_suffix(".docx")
    unwrap(word, "high-standards.lead")
    rewrite(word, lambda xml: re.sub(r"<w:p>(?:(?!</w:p>).)*Lead director: .*?</w:p>", "", xml, count=1))
    rewrite(word, lambda xml: xml.replace("</w:tbl>", "</w:tbl><w:p><w:r><w:t>A note by hand</w:t></w:r></w:p>", 1))
    ran = stepup("import", word, "--update", report, "--strict")
    assert ran.code == 1
    assert "high-standards.lead is gone from the Word file; the source keeps what it has" in ran.err
    assert "A note by hand" in ran.err and "not placed" in ran.err
    assert texts(report) == before


def test_a_field_that_was_empty_is_put_in_its_place(stepup, report):
    brick = report.parent / "bricks" / "high-standards.yaml"
    text = brick.read_text("utf-8")
    start = text.index("    next_plan:")
    brick.write_text(text[:start] + text[text.index("  - id: HS2") :], "utf-8")
    assert stepup("build", report).code == 0
    retype(report.with_suffix(".docx"), {"HS1.next_plan": "Carry on."})
    assert stepup("import", report.with_suffix(".docx"), "--update", report).code == 0
    assert "    rag: green\n    next_plan: Carry on.\n  - id: HS2" in brick.read_text("utf-8")


def test_a_paper_of_another_quarter_is_refused(stepup, report):
    text = report.read_text("utf-8")
    for path in (report, *report.parent.rglob("bricks/*.yaml")):
        path.write_text(path.read_text("utf-8").replace("2023/24 Q2", "2023/24 Q3"), "utf-8")
    assert text != report.read_text("utf-8")
    ran = stepup("import", report.with_suffix(".docx"), "--update", report)
    assert ran.code == 2
    assert "its quarter is 2023/24 Q2, that of the source 2023/24 Q3" in ran.err


def test_build_says_how_edits_come_back(stepup, report):
    retype(report.with_suffix(".docx"), {"HS1.plan": "Something else."})
    ran = stepup("build", report)
    assert ran.code == 2
    assert f"stepup import {report.with_suffix('.docx')} --update {report}" in ran.err


def test_what_was_taken_in_is_said_to_be_built_over_and_the_folder_names_the_report(stepup, report):
    retype(report.with_suffix(".docx"), {"HS1.plan": "Something else."})
    assert "--force" not in stepup("import", report.with_suffix(".docx"), "--update", report.parent, "--dry-run").err
    ran = stepup("import", report.with_suffix(".docx"), "--update", report.parent)
    assert ran.code == 0
    assert f"stepup build {report.parent} --force" in ran.err
    assert stepup("build", report.parent, "--force").code == 0
    assert stepup("verify", report.with_suffix(".docx"), "--against", report).code == 0


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("update")


@pytest.mark.parametrize("kind", PAPERS)
def test_no_paper_changes_where_nothing_was_edited(place, kind):
    @settings(WHOLE)
    @given(PAPERS[kind])
    def property(paper):
        source = write_paper(paper, place / "one")
        made = pipeline_word.update(source.with_suffix(".docx"), source)
        assert not (made.files or made.changes or made.findings or made.unplaced)

    property()


@pytest.mark.parametrize("name", ["step-up-to-great-2023-24-q2/q2.yaml", "committees-in-common-2023-01/paper.yaml"])
def test_the_real_papers_unedited_change_nothing(tmp_path, real, name):
    for folder in ("step-up-to-great-2023-24-q2", "committees-in-common-2023-01"):
        shutil.copytree(real / folder, tmp_path / folder)
    source = tmp_path / name
    assert not pipeline.build([source], pipeline.BuildOptions())[0].failed
    made = pipeline_word.update(source.with_suffix(".docx"), source)
    assert not (made.files or made.changes or made.findings or made.unplaced)
