"""What a form asks of an action beside its words: whether it goes on, is complete, put off or stopped; and who signs off."""

from pathlib import Path

import pytest
from lxml import etree

from stepup.source import Reader
from tests.forms.filling import W, change, control, fill, text

YEAR = Path("examples/lpt-2023-24")
NEW = YEAR / "new" / "bricks"


@pytest.fixture
def form(stepup, example):
    """The form of Access to Services, of whose actions AS2 is put off to two quarters."""
    file = YEAR / "q2" / "form.docx"
    assert stepup("form", "access-to-services", "--from", YEAR / "q2" / "q2.yaml", "-o", file).code == 0
    return file


def read(stepup, file, *options):
    ran = stepup("import", file, "-o", "back", *options)
    assert ran.code == 0, ran.err
    loaded = Reader().read(Path("back/access-to-services.yaml"))
    assert not loaded.broken, loaded.findings
    return loaded.source, ran


def fates(paper):
    return {one.id: (one.status, *map(str, one.deferred_to)) for one in paper.actions}


def pick(file, tag, words):
    """Pick a day, or type over a drop-down, as LibreOffice lets people do."""

    def edit(tree):
        properties = control(tree, tag).find(f"{W}sdtPr")
        for mark in properties.findall(f"{W}showingPlcHdr"):
            properties.remove(mark)
        (said,) = control(tree, tag).iter(f"{W}t")
        said.text = words

    change(file, edit)


def test_each_thing_that_can_become_of_an_action_is_one_choice(stepup, form):
    assert fates(read(stepup, form, "--strict")[0]) == {
        "AS1": ("open",), "AS2": ("deferred", "2023/24 Q4", "2024/25 Q1"), "AS3": ("open",), "AS5": ("open",),
    }  # fmt: skip
    fill(
        form,
        {
            "AS1.status": "It is complete",
            "AS2.status": "It goes on",
            "AS3.status": "It is put off to Quarter 1 of 2024/25",
            "AS5.status": "It is stopped",
        },
    )
    Path("back/access-to-services.yaml").unlink()
    paper, ran = read(stepup, form, "--strict")
    assert fates(paper) == {
        "AS1": ("complete",), "AS2": ("open",), "AS3": ("deferred", "2024/25 Q1"), "AS5": ("withdrawn",),
    }  # fmt: skip
    assert "4 answers placed" in ran.out
    assert "SU1" not in stepup("validate", "back").out


def test_what_is_put_off_and_nobody_knows_to_when_is_written_so_and_asked_about(stepup, form):
    fill(form, {"AS1.status": "It is put off, and not known to when", "AS1.rag": "R Red"})
    paper, _ = read(stepup, form, "--strict")
    assert fates(paper)["AS1"] == ("deferred",)
    assert "SU211" in stepup("validate", "back").out


@pytest.mark.parametrize(
    ("typed", "status"),
    [("complete", ("complete",)), ("Stopped.", ("withdrawn",)), ("On hold", ("deferred",)), ("It goes on", ("open",))],
)
def test_a_word_typed_over_the_choices_is_read_where_the_format_knows_it(stepup, form, typed, status):
    pick(form, "AS1.status", typed)
    assert fates(read(stepup, form, "--strict")[0])["AS1"] == status


def test_words_typed_over_the_choices_that_mean_none_of_them_are_told_and_not_guessed(stepup, form):
    pick(form, "AS1.status", "Put off until after the inspection")
    pick(form, "AS1.rag", "Amber/Green")
    pick(form, "AS3.rag", "g")
    paper, ran = read(stepup, form)
    assert fates(paper)["AS1"] == ("open",)
    assert {one.id: one.rag for one in paper.actions}["AS1"] == "not-rated"
    assert {one.id: one.rag for one in paper.actions}["AS3"] == "green"
    assert "AS1 status: “Put off until after the inspection” is none of the choices" in ran.err
    assert "not placed: table 3, row 4, column 2: Amber/Green" in ran.err
    assert "write it into the return: `rag:` with red, amber, green, complete or not-rated" in ran.err
    assert ran.out.endswith("2 pieces of text not placed\n")


def test_the_sign_off_is_a_person_and_a_day(stepup, form):
    fill(form, {"AS1.rag": "G Green", "signed_off.by": text("Dr Priya Nambiar, Medical Director")})
    pick(form, "signed_off.date", "Monday 8 January 2024")
    paper, _ = read(stepup, form, "--strict")
    signed = paper.signed_off
    assert (signed.by.name, signed.by.role, str(signed.date)) == ("Dr Priya Nambiar", "Medical Director", "2024-01-08")
    assert signed.fingerprint is None


def test_a_day_that_is_none_is_told(stepup, form):
    pick(form, "signed_off.date", "8 or 9 January 2024")
    paper, ran = read(stepup, form)
    assert paper.signed_off is None
    assert "is not one date; write it so: 8 January 2024" in ran.err
    assert "not placed: " in ran.err and ": 8 or 9 January 2024" in ran.err


def test_people_and_numbers_that_stand_one_a_line_are_told_apart(stepup, form):
    fill(
        form,
        {
            "lead": text("Dr Priya Nambiar") + text("Medical Director") + text("Sam Okafor, Head of Access"),
            "risks[0].register": text("84") + text("85"),
        },
    )
    paper, _ = read(stepup, form, "--strict")
    assert [one.words for one in paper.lead] == ["Dr Priya Nambiar, Medical Director", "Sam Okafor, Head of Access"]
    assert paper.risks[0].references == ("84", "85")


def test_all_of_it_is_taken_into_the_return_that_next_opened(stepup, form):
    assert stepup("next", YEAR / "q2" / "q2.yaml", "-o", YEAR / "new").code == 0
    fill(
        form,
        {
            "AS1.status": "It is put off to Quarter 2 of 2024/25",
            "AS2.status": "It goes on",
            "signed_off.by": text("Dr Priya Nambiar"),
        },
    )
    target = NEW / "access-to-services.yaml"
    before = target.read_text("utf-8")
    ran = stepup("import", form, "--update", target, "--strict")
    assert ran.code == 0, ran.err
    paper = Reader(previous=False).read(target).source
    assert fates(paper)["AS1"] == ("deferred", "2024/25 Q2")
    assert fates(paper)["AS2"] == ("open",)
    assert paper.signed_off.by.name == "Dr Priya Nambiar"
    kept = [line for line in before.splitlines() if line not in target.read_text("utf-8").splitlines()]
    assert all("deferred" in line for line in kept), kept
    again = stepup("import", form, "--update", target, "--strict")
    assert again.code == 0 and again.out.startswith("no fields changed, no conflicts"), again.out


def test_a_status_that_the_source_changed_too_is_a_conflict_and_its_quarter_stays(stepup, form):
    assert stepup("next", YEAR / "q2" / "q2.yaml", "-o", YEAR / "new").code == 0
    target = NEW / "access-to-services.yaml"
    text = target.read_text("utf-8")
    target.write_text(text.replace("  - id: AS1\n", "  - id: AS1\n    status: complete\n"), "utf-8")
    before = target.read_text("utf-8")
    fill(form, {"AS1.status": "It is put off to Quarter 2 of 2024/25"})
    ran = stepup("import", form, "--update", target)
    assert ran.code == 1
    assert "AS1.status was answered in the form" in ran.err
    assert "The form says: “It is put off to Quarter 2 of 2024/25”" in ran.err
    assert target.read_text("utf-8") == before


def test_the_day_has_a_calendar_and_no_answer_can_be_deleted(form):
    import zipfile

    tree = etree.fromstring(zipfile.ZipFile(form).read("word/document.xml"))
    day = control(tree, "signed_off.date").find(f"{W}sdtPr")
    assert day.find(f"{W}date/{W}dateFormat").get(f"{W}val") == "d MMMM yyyy"
    assert day.find(f"{W}lock").get(f"{W}val") == "sdtLocked"
    assert control(tree, "AS2.status").find(f"{W}sdtPr/{W}dropDownList") is not None
    said = "".join(control(tree, "AS2.status").itertext())
    assert said == "As it stands: it is put off to Quarter 4 of 2023/24, Quarter 1 of 2024/25"
