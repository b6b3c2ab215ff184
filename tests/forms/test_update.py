"""`stepup import FORM --update FILE`: the answers of a form, field by field, into the return that `next` opened."""

import re
from pathlib import Path

import pytest

from stepup.source import Reader
from tests.forms.filling import fill, text

YEAR = Path("examples/lpt-2023-24")
RETURN = YEAR / "new" / "bricks" / "high-standards.yaml"
REPORT = YEAR / "new" / "q3.yaml"


@pytest.fixture
def form(stepup, example):
    """A form, and the quarter that `next` opened, with a note of the programme office in the return."""
    assert stepup("form", "high-standards", "--from", YEAR / "q2" / "q2.yaml", "-o", "form.docx").code == 0
    assert stepup("next", YEAR / "q2" / "q2.yaml", "-o", YEAR / "new").code == 0
    words = RETURN.read_text("utf-8")
    RETURN.write_text(words.replace("  - id: HS2\n", "  # ask about this one\n  - id: HS2\n"), "utf-8")
    return Path("form.docx")


def lines(words):
    return [line for line in words.splitlines() if line.strip()]


@pytest.mark.parametrize("into", [RETURN, REPORT])
def test_answers_go_into_their_fields_and_nothing_else_is_touched(stepup, form, into):
    before = RETURN.read_text("utf-8")
    fill(
        form,
        {
            "HS1.achievements": text("All published."),
            "HS1.rag": "G Green",
            "HS2.recovery": text("A second workshop."),
            "HS6.action": text("Teach matrons to coach"),
            "HS6.next_plan": text("Two: with a colon"),
            "risks[0].mitigation": text("Two analysts have started."),
            "risks[1].risk": text("The supplier may close."),
            "lead": text("Jo Bloggs, Director of Nursing"),
        },
    )
    dry = stepup("import", form, "--update", into, "--dry-run")
    assert dry.code == 0 and RETURN.read_text("utf-8") == before
    assert "7 fields would be changed" in dry.out
    ran = stepup("import", form, "--update", into, "--strict")
    assert ran.code == 0, ran.err
    after = RETURN.read_text("utf-8")
    assert "  # ask about this one\n  - id: HS2\n" in after
    gone = [line for line in lines(before) if line not in lines(after)]
    assert all(
        re.match(r"(lead:|    (achievements:|rag:)|      One analyst|    mitigation:|      \S)", one) for one in gone
    ), gone
    paper = Reader(previous=False).read(RETURN).source
    first, second, *_, new = paper.actions
    assert (first.achievements, first.rag, second.recovery) == ("All published.", "green", "A second workshop.")
    assert (new.id, new.action, new.rag, new.next_plan) == (
        "HS6",
        "Teach matrons to coach",
        "not-rated",
        "Two: with a colon",
    )
    assert [one.mitigation for one in paper.risks] == ["Two analysts have started.", None]
    assert paper.lead[0].name == "Jo Bloggs"
    again = stepup("import", form, "--update", into, "--strict")
    assert again.code == 0 and again.out.startswith("no fields changed, no conflicts")
    assert RETURN.read_text("utf-8") == after


def test_what_the_source_says_since_is_kept_and_told(stepup, form):
    words = RETURN.read_text("utf-8")
    RETURN.write_text(words.replace("achievements:", "achievements: The office wrote this.", 1), "utf-8")
    fill(form, {"HS1.achievements": text("The lead wrote that."), "HS2.achievements": text("Done.")})
    ran = stepup("import", form, "--update", RETURN)
    assert ran.code == 1
    assert "SU808" in ran.err and "The lead wrote that." in ran.err
    paper = Reader(previous=False).read(RETURN).source
    assert [one.achievements for one in paper.actions[:2]] == ["The office wrote this.", "Done."]


def test_a_form_for_another_quarter_strategy_or_brick_is_refused(stepup, form):
    fill(form, {"HS1.achievements": text("Done.")})
    ran = stepup("import", form, "--update", YEAR / "q2" / "bricks" / "high-standards.yaml")
    assert ran.code == 2 and "is a form for 2023/24 Q3, and" in ran.err and "is for 2023/24 Q2" in ran.err
    ran = stepup("import", form, "--update", YEAR / "new" / "bricks" / "environments.yaml")
    assert ran.code == 2 and "has no return of that brick" in ran.err
    ran = stepup("import", form, "--update", "examples/third-trust/q1/q1.yaml")
    assert ran.code == 2 and "is a form for the strategy lpt-step-up-to-great-example" in ran.err


def test_an_action_that_the_source_no_longer_has_is_told_with_its_words(stepup, form):
    words = RETURN.read_text("utf-8")
    RETURN.write_text(words.replace("id: HS2", "id: HS20"), "utf-8")
    fill(form, {"HS2.achievements": text("Words of weight.")})
    ran = stepup("import", form, "--update", RETURN, "--strict")
    assert ran.code == 1
    assert "HS2.achievements is not in the source any more: Words of weight." in ran.err
