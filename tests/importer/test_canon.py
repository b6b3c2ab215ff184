"""What a paper says of its strategy: in the strategy's words it is accounted for, in its own it is kept in a copy of it."""

import docx
import pytest

from stepup.source import Reader
from tests.importer.ledger import assert_conserved
from tests.importer.test_by_hand import table

VISION = "Kindness in every contact, in words of our own."
GOALS = {"Great care": "Care that is great.", "Part of the community": "We live here too."}
SUCCESS = (
    "Regulators such as the CQC like us.",
    "People stay in their own homes when they are ill.",
    "Autistic people wait less.",
    "Our buildings are clean.",
)


@pytest.fixture
def paper(folder):
    document = docx.Document()
    document.add_heading("A report", 0)
    document.add_heading("Decision required", 1)
    document.add_paragraph("To note.")
    document.add_heading("Step up to Great", 1)
    document.add_paragraph("Quarter 4 of 2023/24")
    document.add_heading("Our vision", 2)
    document.add_paragraph(VISION)
    document.add_heading("Our goals", 2)
    for name, text in GOALS.items():
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph(text)
    document.add_heading("We will know we are successful when:", 2)
    for text in SUCCESS:
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("High Standards", 1)
    document.add_paragraph("Lead: Jo Bloggs")
    table(document, ("Key action", "Plan", "Achievements", "RAG", "Next plan"), ("Do it", "Now", "Done", "G", "More"))
    document.save("paper.docx")
    return folder / "paper.docx"


def test_words_of_its_own_become_a_strategy_beside_the_paper(stepup, folder, paper):
    ran = stepup("import", paper, "-o", "out", "--strategy", "lpt-step-up-to-great", "--strict")
    assert ran.code == 0
    assert "they are in strategy.yaml, a copy of lpt-step-up-to-great" in ran.err
    assert stepup("validate", "out").code == 0
    report = Reader().read(folder / "out" / "paper.yaml").source
    strategy = report.strategy
    assert strategy.ref == "strategy.yaml"
    assert strategy.vision == VISION
    assert [goal.text for goal in strategy.goals if goal.name in GOALS] == list(GOALS.values())
    said = [brick.great_when for brick in strategy.bricks]
    said += [section.great_when for brick in strategy.bricks for section in brick.sections]
    assert set(SUCCESS) <= set(said)
    assert strategy.brick_by_id["high-standards"].great_when == SUCCESS[0]
    assert strategy.brick_by_id["environments"].great_when == SUCCESS[3]
    assert "15 statements" not in ran.err and "4 statements of success" in ran.err
    assert_conserved(paper, folder, "lpt-step-up-to-great")


def test_what_the_strategy_says_too_needs_no_copy(stepup, folder, paper):
    stepup("import", paper, "-o", "first", "--strategy", "lpt-step-up-to-great")
    ran = stepup("import", paper, "-o", "out", "--strategy", "first/strategy.yaml", "--strict")
    assert ran.code == 0
    assert not (folder / "out" / "strategy.yaml").exists()
    assert "strategy: ../first/strategy.yaml" in (folder / "out" / "paper.yaml").read_text("utf-8")


def test_a_strategy_that_is_there_is_kept(stepup, folder, paper):
    (folder / "out").mkdir()
    (folder / "out" / "strategy.yaml").write_text("kind: strategy\n", "utf-8")
    assert stepup("import", paper, "-o", "out", "--strategy", "lpt-step-up-to-great").code == 0
    assert (folder / "out" / "strategy.yaml").read_text("utf-8") == "kind: strategy\n"
    assert "strategy: paper-strategy.yaml" in (folder / "out" / "paper.yaml").read_text("utf-8")
