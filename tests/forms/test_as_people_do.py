"""Forms as directors really send them: every word is read or listed, nothing is guessed, and it is said what to do next."""

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree

from stepup.source import Reader
from tests.forms.filling import W, change, control, fill, saved, tags, text

YEAR = Path("examples/lpt-2023-24")
NS = f'xmlns:w="{W[1:-1]}"'


@pytest.fixture
def sent(stepup, example):
    """The forms of all nine bricks, and a folder beside the paper for what comes back."""
    assert stepup("form", "--from", YEAR / "q2" / "q2.yaml", "-o", "sent").code == 0
    shutil.rmtree(YEAR / "returned")
    (YEAR / "returned").mkdir()
    return Path("sent")


def came(sent, brick, name, answers, when="2024-01-29T10:00:00Z"):
    """A form that came back under some name; `answers` by field, or by the number of the action."""
    file = YEAR / "returned" / name
    file.parent.mkdir(exist_ok=True)
    shutil.copy(sent / f"{brick}-q3.docx", file)
    ids = list(dict.fromkeys(tag.partition(".")[0] for tag in tags(file) if tag.endswith(".impact")))
    said = {f"{ids[key[0]]}.{key[1]}" if isinstance(key, tuple) else key: value for key, value in answers.items()}
    fill(file, said)
    saved(file, when, 3)
    return file


def collect(stepup, *options):
    return stepup("collect", YEAR / "returned", *options)


def typed(tree, tag, words):
    """Words typed over what a box shows."""
    box = control(tree, tag)
    for mark in box.findall(f"{W}sdtPr/{W}showingPlcHdr"):
        mark.getparent().remove(mark)
    next(box.iter(f"{W}t")).text = words


def test_of_a_form_sent_again_it_is_said_which_answers_it_changes(stepup, sent):
    first = "The board met four times, and nine of ten policies were renewed in the quarter."
    came(sent, "well-governed", "wg.docx", {(0, "achievements"): text(first), (0, "rag"): "A Amber"})
    again = {
        (0, "achievements"): text(first.replace("four", "five")),
        (0, "rag"): "G Green",
        (1, "recovery"): text("A second reader."),
    }
    came(sent, "well-governed", "from Ruth/wg (2).docx", again, "2024-01-31T10:00:00Z")
    ran = collect(stepup)
    assert ran.code == 0
    assert "from Ruth/wg (2).docx replaces wg.docx, and gives 3 answers otherwise:\n" in ran.err
    assert "  WG2 achievements: The board met [-four-]{+five+} times, and nine of ten\n" in ran.err
    assert "  WG2 rating: [-A Amber-]{+G Green+}\n" in ran.err
    assert "  WG3 recovery: {+A second reader.+}\n" in ran.err
    assert "  written; newer than wg.docx\n" in ran.out
    data = json.loads(collect(stepup, "--dry-run", "--format", "json").out)
    (row,) = [one for one in data["bricks"] if one.get("form")]
    (twice,) = row["twice"]
    assert twice["newer"].endswith("wg (2).docx") and twice["older"].endswith("wg.docx")
    assert twice["answers"][1] == {"field": "WG2 rating", "old": "A Amber", "new": "G Green"}


def test_where_nobody_can_tell_which_is_newer_it_is_said_in_what_they_differ(stepup, sent):
    came(sent, "environments", "a.docx", {(0, "achievements"): text("One roof is mended.")})
    came(sent, "environments", "b.docx", {(0, "achievements"): text("Two roofs are mended.")})
    ran = collect(stepup)
    assert ran.code == 1
    assert "a.docx and b.docx differ in 1 answer:\n" in ran.err
    assert "[-One roof is-]{+Two roofs are+} mended." in ran.err


def test_one_that_came_with_tracked_changes_is_not_called_missing(stepup, sent):
    file = came(sent, "environments", "tracked.docx", {(0, "achievements"): text("Nine roofs.")})

    def edit(tree):
        tag = next(one for one in tags(file) if one.endswith(".achievements"))
        (run,) = control(tree, tag).iter(f"{W}r")
        run.addnext(etree.fromstring(f'<w:ins {NS} w:id="9" w:author="Jo"><w:r><w:t> And two.</w:t></w:r></w:ins>'))

    change(file, edit)
    came(sent, "high-standards", "hs.docx", {(0, "achievements"): text("Done.")})
    ran = collect(stepup)
    assert ran.code == 1
    assert "returned/tracked.docx: not read: the Word file holds 1 tracked change, made by Jo" in ran.err
    (row,) = [line for line in ran.out.splitlines() if line.startswith("Environments")]
    assert "tracked.docx" in row and row.endswith("came, and was not read: see above")
    assert "7 bricks missing" in ran.out
    data = json.loads(collect(stepup, "--format", "json").out)
    assert [one["state"] for one in data["bricks"] if one["brick"] == "environments"] == ["not-read"]
    assert collect(stepup, "--changes", "accept", "--dry-run").out.count("environments") == 0


def test_documents_of_another_kind_are_named_with_what_to_do_about_them(stepup, sent):
    came(sent, "high-standards", "hs.docx", {(0, "achievements"): text("Done.")})
    folder = YEAR / "returned"
    for name in ("a.doc", "b.pdf", "c.odt", "d.msg", "e.pages", "notes.txt", "scan.png", "Thumbs.db", "~$hs.docx"):
        (folder / name).write_bytes(b"x")
    ran = collect(stepup)
    assert ran.code == 1
    assert (
        "returned/a.doc: not read: it is of Word's old kind; open it in Word, and save it as a Word document" in ran.err
    )
    assert "returned/b.pdf: not read: it is a PDF, whose boxes cannot be told apart; ask for the Word file" in ran.err
    assert "returned/d.msg: not read: it is an e-mail; save the form that came with it into the folder" in ran.err
    assert "left alone, for it is no document: " in ran.err and "notes.txt" in ran.err and "scan.png" in ran.err
    assert "Thumbs" not in ran.err and "~$" not in ran.err
    assert "5 files not read" in ran.out
    for name in "a.doc", "b.pdf", "c.odt", "d.msg", "e.pages":
        (folder / name).unlink()
    assert collect(stepup).code == 0


def test_a_folder_of_nothing_but_pdfs_says_what_to_ask_for(stepup, sent):
    (YEAR / "returned" / "b.pdf").write_bytes(b"%PDF")
    ran = collect(stepup)
    assert ran.code == 2
    assert "there is no Word file (.docx) in" in ran.err and "ask for the Word file" in ran.err


def test_an_open_document_under_a_word_name_is_called_what_it_is(stepup, sent):
    import zipfile

    came(sent, "high-standards", "hs.docx", {(0, "achievements"): text("Done.")})
    with zipfile.ZipFile(YEAR / "returned" / "odt.docx", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "odt.docx: not read: this is an OpenDocument file (.odt), not a Word file" in collect(stepup).err


def test_rows_and_words_beside_the_boxes_are_listed_where_they_stand(stepup, sent):
    file = came(sent, "transformation", "tr.docx", {(0, "achievements"): text("Done.")})

    def edit(tree):
        row = next(control(tree, "TR2.next_plan").iterancestors(f"{W}tr"))
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in ("Also", "Two more nurses."))
        row.addnext(etree.fromstring(f"<w:tr {NS}>{cells}</w:tr>"))
        copied = etree.fromstring(etree.tostring(next(control(tree, "TR3.impact").iterancestors(f"{W}tr"))))
        next(control(tree, "TR3.impact").iterancestors(f"{W}tr")).addnext(copied)
        next(one for one in copied.iter(f"{W}t") if one.text.startswith("Click")).text = "Written in a copied row."
        label = next(next(control(tree, "TR4.achievements").iterancestors(f"{W}tr")).iter(f"{W}t"))
        label.text = "What was achieved: see my e-mail"
        typed(tree, "TR2.rag", "Choose a rating Amber")  # after the prompt, as LibreOffice lets people

    change(file, edit)
    ran = collect(stepup)
    for words in ("Also", "Two more nurses.", "Written in a copied row.", "What was achieved: see my e-mail"):
        assert f": not placed: {words}\n" in ran.err
    assert "TR3 impact: stands 2 times in the form; the first was read" in ran.err
    paper = Reader().read(YEAR / "returned" / "returns" / "transformation.yaml").source
    assert {one.id: one.rag for one in paper.actions}["TR2"] == "amber"
    assert {one.id: one.impact for one in paper.actions}["TR3"] is None


def test_on_a_narrow_terminal_each_brick_has_lines_of_its_own(sent, monkeypatch, capsys):
    import io

    from stepup.cli import collected
    from stepup.pipeline.collecting import collect as pipeline_collect

    class Screen(io.StringIO):
        def isatty(self):
            return True

    came(sent, "high-standards", "A form with quite a long name (Ruth's).docx", {(0, "achievements"): text("Done.")})
    monkeypatch.setenv("COLUMNS", "60")
    out, err = Screen(), Screen()
    collected.text(pipeline_collect(YEAR / "returned"), False, out, err)
    assert "\nHigh Standards: written\n  A form with quite a long name (Ruth's).docx, saved\n" in out.getvalue()
    assert "\nEnvironments: missing\nPatient Involvement: missing\n" in out.getvalue()
    assert max(map(len, (out.getvalue() + err.getvalue()).splitlines())) <= 60
