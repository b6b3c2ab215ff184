"""Edits come back into the source files from programs that drop the content controls of a paper, or cut them short."""

import copy
import html
import re
import shutil
import zipfile

import pytest

from stepup import pipeline
from stepup.pipeline import word_edits
from stepup.source import Reader
from tests.conftest import REAL, ROOT
from tests.importer.other_programs import PROGRAMS, W, change_body, drop_controls, drop_properties, drop_record
from tests.importer.test_update import TEN, changed_lines, report, texts  # noqa: F401
from tests.importer.word_edits import retype, rewrite

UNEDITED = {
    "the real report": (REAL, "step-up-to-great-2023-24-q2/q2.yaml"),
    "the real committee paper": (REAL, "committees-in-common-2023-01/paper.yaml"),
    "a report": (ROOT / "examples", "lpt-2023-24/q2/q2.yaml"),
    "a return": (ROOT / "examples", "lpt-2023-24/q2/bricks/high-standards.yaml"),
    "a paper with two appendices": (ROOT / "examples", "group-2023-01/paper.yaml"),
    "a paper with tables in its body": (ROOT / "examples", "third-trust/paper.yaml"),
}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("layout", pipeline.LAYOUTS)
@pytest.mark.parametrize("name", UNEDITED)
def test_a_paper_that_was_only_saved_changes_nothing(tmp_path, name, layout, program):
    top, path = UNEDITED[name]
    if not top.is_dir():
        pytest.skip("the real papers (../shared/real) are not on this machine")
    shutil.copytree(top, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("badinputs", "word", "source"))
    source = tmp_path / path
    assert not pipeline.build([source], pipeline.BuildOptions(layout=layout))[0].failed
    for habit in PROGRAMS[program]:
        habit(source.with_suffix(".docx"))
    made = word_edits.update(source.with_suffix(".docx"), source)
    assert not (made.files or made.changes or made.unplaced)
    assert {one.path for one in made.findings} <= {"the file"}


@pytest.mark.parametrize("program", PROGRAMS)
def test_ten_edits_of_many_kinds_change_what_they_change_with_controls(stepup, report, program):  # noqa: F811
    before = texts(report)
    word = report.with_suffix(".docx")
    retype(word, TEN)
    with_controls = word_edits.update(word, report, write=False)
    for habit in PROGRAMS[program]:
        habit(word)
    ran = stepup("import", word, "--update", report)
    assert ran.code == 0
    assert "10 fields changed, no conflicts, no pieces of text not placed" in ran.out
    assert {path: path.read_text("utf-8") for path in with_controls.files} == with_controls.files
    assert len([name for name, text in texts(report).items() if text != before[name]]) == 2


def test_the_file_is_said_to_have_lost_what_marked_its_fields(stepup, report):  # noqa: F811
    word = report.with_suffix(".docx")
    drop_controls(word)
    ran = stepup("import", word, "--update", report, "--dry-run")
    assert "dropped what marks its fields, or cut it short (" in ran.err
    assert "nobody can tell" not in ran.err
    drop_record(word)
    drop_properties(word)
    ran = stepup("import", word, "--update", report, "--dry-run")
    assert "nobody can tell whether the source was changed since it was built" in ran.err


def test_a_paper_with_some_controls_left_is_read_by_both(stepup, report):  # noqa: F811
    before = texts(report)
    word = report.with_suffix(".docx")
    retype(word, {"HS1.plan": "A plan with a control.", "HS2.plan": "A plan without."})
    drop_controls(word, lambda tag: tag in ("HS2.plan", "HS3.rag"))
    ran = stepup("import", word, "--update", report)
    assert "the content control of HS2.plan, HS3.rag is gone" in ran.err
    assert "2 fields changed" in ran.out
    assert changed_lines(before, texts(report)) == ["- A plan with a control.", "- A plan without."]


def test_what_was_changed_in_both_is_a_conflict_there_too(stepup, report):  # noqa: F811
    word = report.with_suffix(".docx")
    retype(word, {"HS1.plan": "Word's plan.", "HS2.plan": "Another plan."})
    drop_controls(word)
    brick = report.parent / "bricks" / "high-standards.yaml"
    text = brick.read_text("utf-8").replace("Finish foundation", "Complete foundation")
    brick.write_text(text.replace("impact: ", "impact: Above all, ", 1), "utf-8")
    ran = stepup("import", word, "--update", report)
    assert ran.code == 1
    assert "1 field changed, 1 conflict" in ran.out  # and the impact, which only the source changed, is neither
    assert "HS1.plan was changed in Word, and in the source too" in ran.err
    assert "Another plan." in brick.read_text("utf-8") and "Complete foundation" in brick.read_text("utf-8")


def rows(tree, words):
    return [one for one in tree.iter(f"{W}tr") if words in "".join(one.itertext())]


def test_new_rows_moved_rows_and_rows_that_went_are_said_and_the_others_read(stepup, report):  # noqa: F811
    word = report.with_suffix(".docx")
    retype(word, {"HS2.plan": "Another plan.", "HS4.plan": "A plan that moved."})
    drop_controls(word)

    def change(tree):
        second, third, fourth = (rows(tree, f"HS{number}")[-1] for number in (2, 3, 4))
        third.getparent().remove(third)
        second.addprevious(fourth)
        table = second.getparent()
        new = table.makeelement(f"{W}tr")
        for words in ("HS9", "A plan of its own", "Nothing yet", "G Green", "Go on"):
            cell = new.makeelement(f"{W}tc")
            paragraph = cell.makeelement(f"{W}p")
            run = paragraph.makeelement(f"{W}r")
            text = run.makeelement(f"{W}t")
            text.text = words
            run.append(text), paragraph.append(run), cell.append(paragraph), new.append(cell)
        second.addnext(new)

    change_body(word, change)
    before = texts(report)
    ran = stepup("import", word, "--update", report)
    assert "2 fields changed" in ran.out
    assert changed_lines(before, texts(report)) == ["- Another plan.", "- A plan that moved."]
    assert "HS3.plan is gone from the Word file; the source keeps what it has" in ran.err
    for words in ("HS9", "A plan of its own", "Nothing yet", "G Green", "Go on"):
        assert re.search(rf"not placed: table \d+, row \d+, column \d: {words}\n", ran.err)
    assert ran.err.count("not placed") == 5


def test_a_field_that_was_emptied_is_taken_out(stepup, report):  # noqa: F811
    word = report.with_suffix(".docx")
    retype(word, {"HS1.next_plan": ""})
    drop_controls(word)
    ran = stepup("import", word, "--update", report)
    assert "1 field changed" in ran.out
    assert not Reader().read(report).source.bricks[0].actions[0].next_plan


def test_words_that_may_be_of_two_fields_are_said_and_given_to_none(stepup, folder):
    (folder / "paper.yaml").write_text(
        "kind: paper\ntitle: A paper\nmeeting: {body: The Board, date: 2023-11-28}\nbody: Some text.\n", "utf-8"
    )
    assert stepup("build", "paper.yaml", "--to", "docx").code == 0
    drop_controls(folder / "paper.docx")
    new = "<w:p><w:r><w:t>In the large hall</w:t></w:r></w:p>"
    rewrite(folder / "paper.docx", lambda xml: re.sub(r"(The Board</w:t></w:r></w:p>)", rf"\1{new}", xml))
    ran = stepup("import", "paper.docx", "--update", "paper.yaml", "--strict")
    assert ran.code == 1
    assert "not placed: paragraph 3: In the large hall" in ran.err
    assert "no fields changed" in ran.out


def test_nor_is_anything_taken_from_a_field_whose_first_words_may_be_among_them(stepup, folder):
    paper, appendix = folder / "paper.yaml", folder / "a.yaml"
    meeting = "meeting: {body: The Board, date: 2023-11-28}\n"
    paper.write_text(f"kind: paper\ntitle: A paper\n{meeting}body: Some text.\nappendices: [a.yaml]\n", "utf-8")
    appendix.write_text(
        "kind: paper\ntitle: More\npurpose:\n  - To tell the Board\n  - To ask it\n"
        "body: |\n  - One text.\n  - And another.\n\n  And a third.\n",
        "utf-8",
    )
    assert stepup("build", "paper.yaml", "--to", "docx").code == 0
    word = folder / "paper.docx"
    drop_controls(word)

    def change(tree):
        # A paragraph after the purpose, and the body's first retyped: nobody can tell which of the two is whose.
        said = {"".join(one.itertext()): one for one in tree.iter(f"{W}p")}
        below = copy.deepcopy(said["To ask it"])
        next(below.iter(f"{W}t")).text = "New below the purpose"
        said["To ask it"].addnext(below)
        next(said["One text."].iter(f"{W}t")).text = "Something else altogether"

    change_body(word, change)
    ran = stepup("import", "paper.docx", "--update", "paper.yaml")
    assert "no fields changed" in ran.out
    assert "One text." in appendix.read_text("utf-8")
    for words in ("New below the purpose", "Something else altogether"):
        assert f": {words}" in ran.err
    assert "And another" not in ran.err, "it stands as it was built"


def test_another_paper_is_refused(stepup, report, real):  # noqa: F811
    ran = stepup("import", real / "word" / "highlight-2023-01-pandoc.docx", "--update", report)
    assert ran.code == 2
    assert "has too little in common with" in ran.err and "stepup import" in ran.err


def test_a_source_with_windows_line_ends_keeps_them(stepup, report):  # noqa: F811
    for path in report.parent.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert stepup("build", report, "--force").code == 0
    before = {path: path.read_bytes() for path in report.parent.rglob("*.yaml")}
    word = report.with_suffix(".docx")
    retype(word, {**TEN, "HS2.plan": "One line of it."})
    drop_controls(word)
    assert "11 fields changed" in stepup("import", word, "--update", report).out
    changed = [path for path, was in before.items() if path.read_bytes() != was]
    assert len(changed) == 2
    for path in changed:
        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_what_the_properties_keep_tells_conflicts_where_the_record_is_gone(stepup, report):  # noqa: F811
    word = report.with_suffix(".docx")
    retype(word, {"HS1.plan": "Word's plan.", "HS2.plan": "Another plan."})
    drop_controls(word)
    drop_record(word)
    brick = report.parent / "bricks" / "high-standards.yaml"
    text = brick.read_text("utf-8").replace("Finish foundation", "Complete foundation")
    brick.write_text(text.replace("impact: ", "impact: Above all, ", 1), "utf-8")
    ran = stepup("import", word, "--update", report)
    assert ran.code == 1
    assert "1 field changed, 1 conflict" in ran.out
    assert "HS1.plan was changed in Word, and in the source too" in ran.err
    assert "nobody can tell" not in ran.err
    assert "Another plan." in brick.read_text("utf-8") and "impact: Above all, " in brick.read_text("utf-8")


def test_a_paper_of_another_quarter_is_refused_by_its_properties_too(stepup, report):  # noqa: F811
    drop_controls(report.with_suffix(".docx"))
    drop_record(report.with_suffix(".docx"))
    for path in (report, *report.parent.rglob("bricks/*.yaml")):
        path.write_text(path.read_text("utf-8").replace("2023/24 Q2", "2023/24 Q3"), "utf-8")
    ran = stepup("import", report.with_suffix(".docx"), "--update", report)
    assert ran.code == 2
    assert "its quarter is 2023/24 Q2, that of the source 2023/24 Q3" in ran.err


def test_no_property_is_longer_than_word_takes(stepup, report):  # noqa: F811
    with zipfile.ZipFile(report.with_suffix(".docx")) as package:
        custom = package.read("docProps/custom.xml").decode()
    properties = re.findall(r"<vt:lpwstr[^>]*>([^<]*)</vt:lpwstr>", custom)
    assert len(properties) > 3
    assert max(map(len, map(html.unescape, properties))) <= 255


def test_a_look_that_the_program_lost_is_no_edit_and_stays_where_words_are_edited(stepup, report):  # noqa: F811
    brick = report.parent / "bricks" / "high-standards.yaml"
    text = brick.read_text("utf-8")
    assert "Finish foundation" in text
    brick.write_text(text.replace("Finish foundation", "Finish *most of* the foundation", 1), "utf-8")
    assert stepup("build", report, "--force").code == 0
    before = texts(report)
    word = report.with_suffix(".docx")
    drop_controls(word)
    rewrite(word, lambda xml: xml.replace("<w:i/>", ""))
    assert "no fields changed" in stepup("import", word, "--update", report).out
    rewrite(word, lambda xml: xml.replace("Finish </w:t>", "Finish now </w:t>", 1))
    assert "1 field changed" in stepup("import", word, "--update", report).out
    assert any("Finish now *most of* the foundation" in line for line in changed_lines(before, texts(report)))


def test_a_row_in_the_place_of_another_is_not_taken_for_it(stepup, report):  # noqa: F811
    word = report.with_suffix(".docx")
    drop_controls(word)

    def change(tree):
        for number, text in enumerate(rows(tree, "HS3")[-1].iter(f"{W}t")):
            text.text = "HS9" if text.text.startswith("HS3") else f"New{number}"

    change_body(word, change)
    before = texts(report)
    ran = stepup("import", word, "--update", report)
    assert "no fields changed" in ran.out
    assert texts(report) == before
    assert "HS3.plan is gone" in ran.err and ": HS9\n" in ran.err
