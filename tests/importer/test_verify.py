"""`stepup verify` says where a Word paper comes from, and whether and where it was edited since."""

import pytest

from tests.importer.other_programs import PROGRAMS, cut_controls, drop_controls, drop_record
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
    assert "1 content control dropped, or cut short, by the program that saved it" in ran.out
    assert "HS2.plan" not in ran.out


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


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("how", ["with its source beside it", "against its source"])
def test_edits_are_listed_where_a_program_dropped_the_controls(stepup, report, program, how):
    word = report.with_suffix(".docx")
    retype(word, {"HS1.plan": "Another plan altogether.", "title": "Another title"})
    for habit in PROGRAMS[program]:
        habit(word)
    against = ("--against", report) if how.startswith("against") or "properties" in program else ()
    ran = stepup("verify", word, *against)
    assert ran.code == 1
    assert "dropped, or cut short, by the program that saved it" in ran.out
    assert "its fields were found by what stands around them" in ran.out
    assert "2 fields changed in Word" in ran.out
    assert "HS1.plan: Another plan altogether." in ran.out and "title: Another title" in ran.out
    assert "gone from" not in ran.out and "outside" not in ran.out


@pytest.mark.parametrize("habit", [drop_controls, cut_controls])
def test_without_its_source_some_edits_are_found_and_it_says_that_there_may_be_more(stepup, report, folder, habit):
    word = report.with_suffix(".docx")
    retype(word, {"HS1.plan": "Another plan altogether.", "title": "Another title"})
    habit(word)
    word.rename(folder / "elsewhere.docx")
    ran = stepup("verify", "elsewhere.docx")
    assert ran.code == 1
    assert "2 fields changed in Word:\n  title" in ran.out and "  HS1.plan" in ran.out
    assert "more may have changed; to see every change: stepup verify elsewhere.docx --against SOURCE.yaml" in ran.out


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_paper_that_was_only_saved_has_no_edits(stepup, report, program):
    word = report.with_suffix(".docx")
    for habit in PROGRAMS[program]:
        habit(word)
    ran = stepup("verify", word, "--against", report)
    assert ran.code == 1
    assert "changed in Word" not in ran.out and "gone" not in ran.out and "outside" not in ran.out


def test_a_paper_that_has_little_in_common_with_a_source_is_said_to(stepup, report, real):
    ran = stepup("verify", real / "word" / "highlight-2023-01-pandoc.docx", "--against", report)
    assert ran.code == 2
    assert "has too little in common with" in ran.err


def test_a_paper_whose_record_is_gone_is_not_said_to_be_unedited(stepup, report, folder):
    word = report.with_suffix(".docx")
    retype(word, {"HS1.plan": "Another plan altogether."})
    drop_controls(word)
    drop_record(word)
    word.rename(folder / "elsewhere.docx")
    ran = stepup("verify", "elsewhere.docx")
    assert ran.code == 1
    assert "built from q2.yaml (quarterly-report 2023/24 Q2)" in ran.out
    assert "no field's words were changed" not in ran.out and "more may have changed" in ran.out
