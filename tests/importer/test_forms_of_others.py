"""Governance forms and covers as other trusts lay them out: the questions' answers are read, or listed."""

import pytest

from stepup.source import Reader
from tests.importer.ledger import assert_conserved
from tests.importer.others.layouts import cell, p, row, table
from tests.importer.others.programs import python_docx

ANSWERS = (
    ("For Board and Board Committees:", "Finance Committee"),
    ("Paper sponsored by:", "Ann Lee, Chief Executive"),
    ("Date submitted:", "3 May 2024"),
    ("Equality considerations:", "None that we know of"),
)
ALIGNED = "DIGB Q strategic alignment*:"
FRONT = p("Trust Board 9 May 2024") + "<h1>New beds</h1>"


def page(*parts):
    return f"<html><body>{FRONT}{''.join(parts)}</body></html>"


def imported(stepup, folder, *parts):
    python_docx(page(*parts), folder / "paper.docx")
    ran = stepup("import", "paper.docx", "-o", "out", "--strategy", "nhft-digbq")
    assert ran.code == 0, ran.err
    assert_conserved(folder / "paper.docx", folder, "nhft-digbq")
    return ran, Reader().read(folder / "out" / "paper.yaml").source


def plain_rows():
    return [row(p(label), p(answer)) for label, answer in ANSWERS]


def asked_below():
    return table(*(row(one) for label, answer in ANSWERS for one in (p(label, bold=True), p(answer))))


def asked_in_one_cell():
    return table(*(row(p(label, bold=True) + p(answer)) for label, answer in ANSWERS))


def asked_in_lines():
    return "".join(p(f"<strong>{label}</strong> {answer}") for label, answer in ANSWERS)


def asked_across():
    return table(row(*(p(label, bold=True) for label, _ in ANSWERS)), row(*(p(answer) for _, answer in ANSWERS)))


def asked_twice_a_row():
    pairs = zip(ANSWERS[::2], ANSWERS[1::2], strict=True)
    return table(*(row(p(one[0]), p(one[1]), p(other[0]), p(other[1])) for one, other in pairs))


def asked_in_other_words():
    labels = ("Report presented to", "Sponsoring director", "Date of report", "EDI considerations")
    return table(*(row(p(label), p(answer)) for label, (_, answer) in zip(labels, ANSWERS, strict=True)))


SHAPES = (asked_below, asked_in_one_cell, asked_in_lines, asked_across, asked_twice_a_row, asked_in_other_words)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_form_is_read_wherever_its_answers_stand(stepup, folder, shape):
    ran, paper = imported(stepup, folder, p("Governance table", bold=True), shape())
    [form] = paper.governance
    assert (form.presented_to, str(form.submitted)) == ("Finance Committee", "2024-05-03")
    assert [(one.name, one.role) for one in form.sponsor] == [("Ann Lee", "Chief Executive")]
    assert form.equality.strip() == "None that we know of"
    assert "not placed:" not in ran.err


def marks(*said):
    return "".join(map(p, said))


TICKS = {
    "boxes before names": [row(p(ALIGNED), marks("☒ Develop", "☐ Innovate", "☒ Grow", "☐ Build", "☐ Quality"))],
    "brackets": [row(p(ALIGNED), marks("[x] Develop", "[ ] Innovate", "[x] Grow", "[ ] Build", "[ ] Quality"))],
    "ticks and crosses behind": [row(p(ALIGNED), marks("Develop ✓", "Innovate ✗", "Grow ✓", "Build ✗", "Quality ✗"))],
    "Yes and No": [row(p(ALIGNED), marks("Develop: Yes", "Innovate: No", "Grow: Yes", "Build: No", "Quality: No"))],
    "a column for each answer": [
        row(p(ALIGNED), p("Aim"), p("Yes"), p("No")),
        *(
            row(p(""), p(name), p("√" if name in ("Develop", "Grow") else ""), p("" if name in ("Develop", "Grow") else "√"))
            for name in ("Develop", "Innovate", "Grow", "Build", "Quality")
        ),
    ],
    "names side by side": [
        row(p(ALIGNED), p("Develop"), p("Innovate"), p("Grow"), p("Build"), p("Quality")),
        row(p(""), p("Y"), p("N"), p("Y"), p("N"), p("N")),
    ],
    "only those meant": [row(p(ALIGNED), marks("Develop", "Grow"))],
    "on one line": [row(p(ALIGNED), p("Develop and Grow"))],
}  # fmt: skip


@pytest.mark.parametrize("shape", TICKS)
def test_the_bricks_are_ticked_as_people_tick(stepup, folder, shape):
    width = 6 if shape == "names side by side" else 4 if shape == "a column for each answer" else 2
    rows = [row(p(label), cell(p(answer), colspan=width - 1)) for label, answer in ANSWERS]
    ran, paper = imported(stepup, folder, table(*rows, *TICKS[shape]))
    assert paper.governance[0].alignment == ("develop", "grow")
    assert "not placed:" not in ran.err


def test_names_of_all_bricks_without_a_tick_are_no_answer(stepup, folder):
    names = marks("Develop", "Innovate", "Grow", "Build", "Quality")
    ran, paper = imported(stepup, folder, table(*plain_rows(), row(p(ALIGNED), names)))
    assert paper.governance[0].alignment == ()
    assert "no ticks; none was taken as ticked" in ran.err


def test_two_trusts_in_one_table_are_two_forms(stepup, folder):
    rows = [row(p(label), p(answer), p(f"{answer} too")) for label, answer in ANSWERS[:1]]
    rows += [row(p(label), p(answer), p(answer)) for label, answer in ANSWERS[1:]]
    rows.append(row(p("Strategic alignment"), marks("High Standards", "Transformation"), marks("Grow", "Build")))
    ran, paper = imported(
        stepup, folder, p("Governance tables", bold=True), table(row(p(""), p("LPT"), p("NHFT")), *rows)
    )
    assert [one.presented_to for one in paper.governance] == ["Finance Committee", "Finance Committee too"]
    assert [one.alignment for one in paper.governance] == [("high-standards", "transformation"), ("grow", "build")]
    assert "not placed:" not in ran.err


@pytest.mark.parametrize(
    "headings",
    [
        ("1. Purpose of this paper", "2. Key points for the Board", "3. What we propose", "4. The Board is asked to:"),
        ("PURPOSE", "EXECUTIVE SUMMARY", "PROPOSALS", "RECOMMENDATIONS"),
        ("1.1 Aim of the report", "1.2 Main issues", "1.3 Proposal", "1.4 Decisions required"),
    ],
)
def test_sections_are_known_under_other_headings(stepup, folder, headings):
    texts = ("To say why.", "Beds are short.", "Twelve more.", "Agree to them.")
    parts = [f"<h2>{heading}</h2>{p(text)}" for heading, text in zip(headings, texts, strict=True)]
    ran, paper = imported(stepup, folder, *parts)
    assert [one.strip() for one in (paper.purpose, paper.analysis, paper.proposal, paper.decision)] == list(texts)
    assert "not placed:" not in ran.err


@pytest.mark.parametrize(("first", "second"), [("Appendix 1", "Appendix 2"), ("Annex A", "Annex B"), ("APPENDIX A – The plan", "Appendix B: Costs")])  # fmt: skip
def test_appendices_are_known_by_letter_number_or_name(stepup, folder, first, second):
    """What follows the letter and is said again by the appendix's own title is that title."""
    parts = [f"<h1>{first}</h1><h2>The plan for beds</h2>", p("Ward four."), f"<h1>{second}</h1><h2>Costs of it</h2>", p("Two million.")]  # fmt: skip
    ran, paper = imported(stepup, folder, "<h2>Purpose of the report</h2>", p("To say why."), *parts)
    assert [one.title for one in paper.appendices] == ["The plan for beds", "Costs of it"]
    assert [one.body.strip() for one in paper.appendices] == ["Ward four.", "Two million."]
    assert "not placed:" not in ran.err


def test_a_form_in_two_tables_is_one_form(stepup, folder):
    """Its first questions stand in a row, the others below them, and only the heading says whose form it is."""
    across = table(row(*(p(label, bold=True) for label, _ in ANSWERS[:3])), row(*(p(said) for _, said in ANSWERS[:3])))
    below = table(*plain_rows()[3:], row(p("FOMI considerations"), p("None")), row(p(ALIGNED), p("Grow")))
    ran, paper = imported(stepup, folder, p("NHFT Governance Table", bold=True), across, below)
    [form] = paper.governance
    assert (form.presented_to, form.fomi.strip(), form.alignment) == ("Finance Committee", "None", ("grow",))
    assert "not placed:" not in ran.err
