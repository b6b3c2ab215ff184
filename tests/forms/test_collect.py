"""`stepup collect`: a folder of forms becomes returns; who is missing, who sent two, and one bad file stops no other."""

import json
import shutil
from pathlib import Path

import pytest

from stepup.source import Reader
from tests.forms.filling import fill, saved, text

YEAR = Path("examples/lpt-2023-24")
Q2 = YEAR / "q2" / "q2.yaml"
STRATEGY = ("--strategy", YEAR / "strategy.yaml")


@pytest.fixture
def forms(stepup, example):
    """The forms of all nine bricks, in a folder `sent`; and an empty one for what comes back."""
    assert stepup("form", "--from", Q2, "-o", "sent").code == 0
    Path("back").mkdir()
    return Path("sent")


def returned(forms, brick, words="It is done.", name="", when="2024-01-08T10:00:00Z", revision=2):
    """A form that somebody filled in, saved and sent back."""
    file = Path("back") / (name or f"{brick}.docx")
    shutil.copy(forms / f"{brick}-q3.docx", file)
    paper = Reader().read(YEAR / "q2" / "bricks" / f"{brick}.yaml").source
    first = next(one.id for one in paper.actions if one.status != "complete" and one.rag != "complete")
    fill(file, {f"{first}.achievements": text(words)})
    saved(file, when, revision)
    return file


def test_forms_become_returns_and_the_table_says_who_is_missing(stepup, forms):
    returned(forms, "high-standards")
    returned(forms, "transformation", when="2024-01-09T16:20:00Z")
    ran = stepup("collect", "back", "-o", "returns", *STRATEGY)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "2023/24 Q3, lpt-step-up-to-great-example"
    assert next(one for one in lines if one.startswith("High Standards")).endswith("  written")
    assert "The returns are in returns." in ran.err
    assert "2024-01-09 16:20" in next(one for one in lines if one.startswith("Transformation"))
    assert sum(one.endswith("  missing") for one in lines) == 7
    assert lines[-1] == "2 forms read, 7 bricks missing, no pieces of text not placed"
    assert stepup("validate", "returns/high-standards.yaml").code == 0
    assert stepup("collect", "back", "-o", "returns", *STRATEGY, "--strict").code == 1


def test_all_in_and_nothing_amiss_is_what_strict_asks_for(stepup, forms):
    for file in forms.glob("*.docx"):
        returned(forms, file.stem.removesuffix("-q3"))
    assert stepup("collect", "back", "-o", "returns", *STRATEGY, "--strict").code == 0
    assert len(list(Path("returns").glob("*.yaml"))) == 9


def test_of_two_forms_the_newer_counts_by_what_the_files_say_and_not_by_the_clock(stepup, forms):
    newer = returned(forms, "high-standards", "The last word.", "a-second.docx", "2024-01-09T09:00:00Z")
    older = returned(forms, "high-standards", "A first word.", "b-first.docx", "2024-01-08T09:00:00Z")
    import os

    os.utime(newer, (1, 1))  # on the disk it looks the oldest
    ran = stepup("collect", "back", "-o", "returns", *STRATEGY)
    assert "The last word." in Path("returns/high-standards.yaml").read_text("utf-8")
    assert f"written; newer than {older.name}\n" in ran.out
    assert "1 sent more than one" in ran.out
    assert ran.code == 0
    assert stepup("collect", "back", "-o", "other", *STRATEGY, "--strict").code == 1


def test_revisions_decide_between_two_saved_in_the_same_second(stepup, forms):
    returned(forms, "high-standards", "Third save.", "a.docx", revision=3)
    returned(forms, "high-standards", "Ninth save.", "b.docx", revision=9)
    assert stepup("collect", "back", "-o", "returns", *STRATEGY).code == 0
    assert "Ninth save." in Path("returns/high-standards.yaml").read_text("utf-8")


@pytest.mark.parametrize("when", ["2024-01-08T10:00:00Z", ""])
def test_where_nobody_can_tell_which_is_newer_neither_is_taken(stepup, forms, when):
    returned(forms, "high-standards", "One.", "a.docx", when)
    returned(forms, "high-standards", "Two.", "b.docx", when)
    ran = stepup("collect", "back", "-o", "returns", *STRATEGY)
    assert ran.code == 1
    assert "nobody can tell which is newer" in ran.out
    assert not Path("returns").exists()


def test_the_same_form_sent_twice_is_one(stepup, forms):
    returned(forms, "high-standards", "One.", "a.docx", "")
    returned(forms, "high-standards", "One.", "b.docx", "")
    assert stepup("collect", "back", "-o", "returns", *STRATEGY).code == 0
    assert Path("returns/high-standards.yaml").exists()


def test_bad_files_stop_none_of_the_others(stepup, forms):
    returned(forms, "high-standards")
    Path("back/broken.docx").write_bytes(b"PK\3\4 cut short")
    Path("back/letter.docx").write_bytes(Path("examples/third-trust/templates/reference.docx").read_bytes())
    Path("back/~$high-standards.docx").write_bytes(b"kept by Word while the form is open")
    shutil.copy(forms / "environments-q3.docx", "back/untouched.docx")
    assert stepup("form", "reaching-out", "--from", YEAR / "q3" / "q3.yaml", "-o", "back/early.docx").code == 0
    ran = stepup("collect", "back", "-o", "returns", *STRATEGY)
    assert ran.code == 1
    assert Path("returns/high-standards.yaml").exists()
    assert "back/broken.docx: not read: this is not a Word file" in ran.err
    assert "back/letter.docx: not read: it is no return form" in ran.err
    assert "back/early.docx: not read: it is for 2023/24 Q4, not for 2023/24 Q3" in ran.err
    assert "~$" not in ran.err
    (row,) = [line for line in ran.out.splitlines() if "untouched.docx" in line]
    assert "nothing filled in" in row
    assert "3 files not read" in ran.out


def test_a_return_that_is_there_is_kept_and_the_same_one_is_no_trouble(stepup, forms):
    returned(forms, "high-standards")
    assert stepup("collect", "back", "-o", "returns", *STRATEGY).code == 0
    again = stepup("collect", "back", "-o", "returns", *STRATEGY)
    assert again.code == 0 and "  as before\n" in again.out
    Path("returns/high-standards.yaml").write_text("mine\n", "utf-8")
    ran = stepup("collect", "back", "-o", "returns", *STRATEGY)
    assert ran.code == 1
    assert Path("returns/high-standards.yaml").read_text("utf-8") == "mine\n"
    assert "stepup import back/high-standards.docx --update returns/high-standards.yaml" in ran.err


def test_a_report_says_which_bricks_owe_a_form_and_where_the_strategy_is(stepup, forms):
    assert stepup("next", Q2, "-o", YEAR / "new").code == 0
    shutil.rmtree(YEAR / "new" / "bricks" / "", ignore_errors=True)
    report = YEAR / "new" / "q3.yaml"
    report.write_text(report.read_text("utf-8").replace("  - bricks/environments.yaml\n", ""), "utf-8")
    returned(forms, "high-standards")
    returned(forms, "environments")
    ran = stepup("collect", "back", "--for", report)
    assert "it is for Environments, which this paper does not report on" in ran.err
    assert (YEAR / "new" / "bricks" / "high-standards.yaml").exists()
    loaded = Reader().read(YEAR / "new" / "bricks" / "high-standards.yaml")
    assert not loaded.broken and loaded.source.strategy.id == "lpt-step-up-to-great-example"
    assert "7 bricks missing" in ran.out


def test_programs_read_it_as_json(stepup, forms):
    file = returned(forms, "high-standards", "•\tDone.")
    Path("back/broken.docx").write_bytes(b"")
    data = json.loads(stepup("collect", "back", "-o", "returns", *STRATEGY, "--format", "json").out)
    assert (data["version"], data["period"]) == (1, "2023/24 Q3")
    (read,) = [one for one in data["bricks"] if one["state"] == "written"]
    assert read["brick"] == "high-standards" and read["form"] == file.as_posix() and read["answers"] == 1
    assert [one["code"] for one in read["findings"]] == ["SU805"]
    assert sum(one["state"] == "missing" for one in data["bricks"]) == 8
    assert data["not_read"] == [{"file": "back/broken.docx", "why": "the file is empty"}]


def test_a_dry_run_writes_nothing(stepup, forms):
    returned(forms, "high-standards")
    ran = stepup("collect", "back", "-o", "returns", *STRATEGY, "--dry-run")
    assert ran.code == 0 and "  would be written\n" in ran.out
    assert not Path("returns").exists()


def test_a_folder_without_forms_is_said_so(stepup, folder):
    assert "there is no folder back" in stepup("collect", "back").err
    Path("back").mkdir()
    assert "there is no Word file (.docx) in back" in stepup("collect", "back").err


def test_answers_are_taken_into_the_returns_that_the_new_quarter_has(stepup, forms):
    assert stepup("next", Q2, "-o", YEAR / "new").code == 0
    report = YEAR / "new" / "q3.yaml"
    mine = YEAR / "new" / "bricks" / "high-standards.yaml"
    mine.write_text("# our note\n" + mine.read_text("utf-8"), "utf-8")
    (YEAR / "new" / "bricks" / "environments.yaml").unlink()
    returned(forms, "high-standards")
    returned(forms, "transformation")
    returned(forms, "environments")
    kept = stepup("collect", "back", "--for", report)
    assert kept.code == 1 and "not written: a return is there, and says otherwise" in kept.out
    assert (YEAR / "new" / "bricks" / "environments.yaml").exists()
    ran = stepup("collect", "back", "--for", report, "--update")
    assert ran.code == 0
    assert ran.out.count("  taken in\n") == 2 and ran.out.count("  as before\n") == 1
    assert mine.read_text("utf-8").startswith("# our note\n") and "It is done." in mine.read_text("utf-8")
    again = stepup("collect", "back", "--for", report, "--update")
    assert again.code == 0 and again.out.count("as before") == 3
    mine.write_text(mine.read_text("utf-8").replace("It is done.", "The office knows better."), "utf-8")
    ran = stepup("collect", "back", "--for", report, "--update")
    assert ran.code == 1 and "SU808" in ran.err
    assert stepup("collect", "back", "--update").code == 2
