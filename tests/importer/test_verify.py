"""`stepup verify` says where a Word paper comes from, and whether and where it was edited since."""

import pytest

from tests.importer.word_edits import retype, rewrite, unwrap


@pytest.fixture
def report(stepup, example):
    assert stepup("build", example).code == 0
    return example


def test_a_paper_as_built_names_its_source(stepup, report):
    ran = stepup("verify", report.with_suffix(".docx"), "--against", report)
    assert ran.code == 0
    assert "built from q2.yaml (quarterly-report 2023/24 Q2), by stepup" in ran.out
    assert "not edited since it was built" in ran.out
    assert "the source is as it was" in ran.out


def test_what_was_edited_is_listed(stepup, report):
    word = report.with_suffix(".docx")
    retype(word, {"HS1.plan": "Another plan altogether.", "title": "Another title"})
    unwrap(word, "HS2.plan")
    ran = stepup("verify", word)
    assert ran.code == 1
    assert "2 fields changed in Word" in ran.out
    assert "HS1.plan: Another plan altogether." in ran.out
    assert "1 field whose control was deleted" in ran.out and "HS2.plan" in ran.out


def test_what_was_added_and_what_the_source_changed_is_listed(stepup, report):
    word = report.with_suffix(".docx")
    rewrite(word, lambda xml: xml.replace("</w:tbl>", "</w:tbl><w:p><w:r><w:t>Added by hand</w:t></w:r></w:p>", 1))
    ran = stepup("verify", word, "--against", report)
    assert ran.code == 1
    assert "1 paragraph added outside the fields" in ran.out and "Added by hand" in ran.out
    brick = report.parent / "bricks" / "high-standards.yaml"
    brick.write_text(brick.read_text("utf-8").replace("Finish foundation", "Complete foundation"), "utf-8")
    ran = stepup("verify", word, "--against", report)
    assert ran.code == 1
    assert "1 field that the source says otherwise now" in ran.out and "HS1.plan" in ran.out


def test_a_paper_of_somebody_else_is_said_to_be_one(stepup, real):
    ran = stepup("verify", real / "word" / "q2-2023-24-pandoc.docx")
    assert ran.code == 1
    assert "not built by stepup" in ran.out
