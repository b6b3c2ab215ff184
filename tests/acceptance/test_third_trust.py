"""A trust that the program has never seen: its form, its scales and its words are all in its strategy file."""

import shutil

import pytest
import yaml

from tests.conftest import ROOT
from tests.outline import outline

THIRD = ROOT / "examples" / "third-trust"
PAPERS = {"q1": "q1/q1.yaml", "paper": "paper.yaml", "strategy": "strategy.yaml"}


@pytest.fixture
def third(folder):
    shutil.copytree(THIRD, folder / "third-trust")
    return folder / "third-trust"


@pytest.mark.parametrize("name", PAPERS)
def test_its_papers_are_as_they_were(stepup, third, golden, name):
    assert stepup("build", third / PAPERS[name], "-o", "out").code == 0
    text = (third.parent / "out" / f"{name}.md").read_text("utf-8").rpartition("<!--")[0]
    golden(f"third-trust/{name}.txt", text + "\n---- Word ----\n" + outline(third.parent / "out" / f"{name}.docx"))


def test_its_files_have_no_finding(stepup, third):
    ran = stepup("validate", third, "--strict")
    assert ran.code == 0


def test_amber_is_on_track_and_there_is_no_green(stepup, third):
    stepup("build", third / "q1/q1.yaml", "-o", "out", "--to", "md")
    text = (third.parent / "out" / "q1.md").read_text("utf-8")
    at_risk = text.split("### At risk")[1].split("###")[0]
    assert "CH6" in at_risk
    assert "Amber" not in at_risk
    assert "Amber" not in text.split("### Off track")[1].split("### At risk")[0]
    assert "Green" not in text


def test_a_tick_list_says_yes_and_no(stepup, third):
    stepup("build", third / "paper.yaml", "-o", "out", "--to", "md")
    text = (third.parent / "out" / "paper.md").read_text("utf-8")
    assert "- Effective: Yes\n- Caring: No\n" in text
    assert "- SR1 Too few staff in the right places: No\n- SR2 Demand grows faster than care at home: Yes\n" in text


def test_an_answer_that_the_form_does_not_offer_is_an_error(stepup, third):
    paper = third / "paper.yaml"
    paper.write_text(paper.read_text("utf-8").replace("assurance_level: Limited", "assurance_level: Limitd"), "utf-8")
    ran = stepup("build", paper)
    assert ran.code == 1
    assert "did you mean Limited?" in ran.err


def test_it_calls_its_bricks_what_it_calls_them(stepup, third):
    stepup("build", third / "q1/q1.yaml", third / "strategy.yaml", "-o", "out", "--to", "md")
    said = "".join((third.parent / "out" / name).read_text("utf-8") for name in ("q1.md", "strategy.md"))
    assert "| Promise | Key actions | Ratings |" in said
    assert "| All promises |" in said
    assert "### Promises not reporting" in said
    assert "We will have kept this promise when" in said
    assert "brick" not in said.lower()
    assert "great" not in said.lower()


# ----------------------------------------------------------------------------------------------- forms of every sort

CQC = ["Safe", "Effective", "Caring"]


def form(folder, stepup, rows, answers, **strategy):
    """The lines of the governance table of a paper whose strategy has these rows; (exit code, text)."""
    made = {
        "kind": "strategy", "id": "x", "title": "X", "organisation": {"name": "Xeno NHS Trust"},
        "governance_rows": rows, **strategy,
    }  # fmt: skip
    (folder / "s.yaml").write_text(yaml.safe_dump(made, sort_keys=False, allow_unicode=True), "utf-8")
    paper = {"kind": "paper", "strategy": "s.yaml", "title": "T", "governance": [answers]}
    (folder / "p.yaml").write_text(yaml.safe_dump(paper, sort_keys=False, allow_unicode=True), "utf-8")
    ran = stepup("build", "p.yaml", "--to", "md,docx")
    if ran.code:
        return ran.err
    return (folder / "p.md").read_text("utf-8").split("governance table\n")[1].rpartition("<!--")[0].strip()


def row(field, label="L", **more):
    return {"field": field, "label": label, **more}


@pytest.mark.parametrize(
    ("rows", "answers", "said"),
    [
        # A field of ours as a tick list: whatever type it has.
        ([row("risks", choices=["SR1", "SR2"], many=True)], {"risks": ["SR2"]}, "**L**\n\n- SR1: No\n- SR2: Yes"),
        ([row("equality", choices=["Age", "Race"], many=True)], {"equality": ["Race"]}, "**L**\n\n- Age: No\n- Race: Yes"),
        ([row("equality", choices=["Age", "Race"], many=True)], {"equality": "race"}, "**L**\n\n- Age: No\n- Race: Yes"),
        ([row("presented_to", choices=["Board", "Audit", "Pay"], many=True)], {"presented_to": ["Pay", "Board"]},
         "**L**\n\n- Board: Yes\n- Audit: No\n- Pay: Yes"),
        ([row("author", choices=["Jo", "Al"], many=True)], {"author": ["Al"]}, "**L**\n\n- Jo: No\n- Al: Yes"),
        ([row("within_risk_appetite", choices=["Yes", "No", "Not known"])], {"within_risk_appetite": "yes"}, "**L:** Yes"),
        ([row("within_risk_appetite", choices=["Yes", "No", "Not known"])], {"within_risk_appetite": "not known"},
         "**L:** Not known"),
        # A row of the trust's own, answered by field or by label, once.
        ([row("cqc", "CQC domains:", choices=CQC, many=True)], {"other": {"cqc": ["Safe"]}},
         "**CQC domains:**\n\n- Safe: Yes\n- Effective: No\n- Caring: No"),
        ([row("cqc", "CQC domains:", choices=CQC, many=True)], {"other": {"CQC domains": ["Safe"]}},
         "**CQC domains:**\n\n- Safe: Yes\n- Effective: No\n- Caring: No"),
        ([row("cqc", choices=CQC, many=True)], {"other": {"cqc": "Safe"}}, "**L**\n\n- Safe: Yes\n- Effective: No\n- Caring: No"),
        ([row("cqc", choices=CQC, many=True)], {"other": {"cqc": []}}, "**L**\n\n- Safe: No\n- Effective: No\n- Caring: No"),
        ([row("cqc", choices=CQC, many=True, optional=True)], {}, "**L:** Not stated"),
        ([row("alignment", "Aims", choices=["A", "B"], many=True)], {"other": {"alignment": ["B"]}}, "**Aims**\n\n- A: No\n- B: Yes"),
        # A name of the format's that is no answer, a choice of YAML's own words, text that looks like markup.
        ([row("title", "Title of paper"), row("strategy")], {"other": {"title": "Yes"}}, "**Title of paper:** Yes\n\n**L:** Not stated"),
        ([row("a", choices=["None", "no", "1"])], {"other": {"a": "NONE"}}, "**L:** None"),
        ([row("a", "*{{ x }}* <b>?", choices=["<b>", "*x*"], many=True)], {"other": {"a": ["*x*"]}},
         "**\\*{{ x }}\\* \\<b>?**\n\n- \\<b>: No\n- \\*x\\*: Yes"),
        # Several boards without a choice; the same row twice.
        ([row("presented_to")], {"presented_to": ["Board", "Audit"]}, "**L**\n\n- Board\n- Audit"),
        ([row("fomi", "One"), row("fomi", "Two")], {"fomi": "None"}, "**One:** None\n\n**Two:** None"),
    ],
)  # fmt: skip
def test_a_form_is_whatever_its_strategy_says(stepup, folder, rows, answers, said):
    assert form(folder, stepup, rows, answers) == said


@pytest.mark.parametrize(
    ("rows", "answers", "said"),
    [
        ([row("risks", choices=["SR1", "SR2"], many=True)], {"risks": ["SR3"]}, "'SR3' is not an answer"),
        ([row("cqc", "CQC", choices=CQC)], {"other": {"CQC": ["Saef"]}}, "did you mean Safe?"),
        ([row("cqc", choices=CQC)], {"other": {"cqc": ["Safe", "Caring"]}}, "takes one answer"),
        ([row("equality", choices=["Age", "Race"])], {"equality": ["Age", "Race"]}, "takes one answer"),
    ],
)
def test_an_answer_outside_the_choices_is_found_in_any_row(stepup, folder, rows, answers, said):
    assert said in form(folder, stepup, rows, answers)


def test_a_scale_of_any_length_and_names(stepup, folder):
    scale = [{"id": str(n), "name": f"Confidence {n}", "letter": str(n), "outlook": "none"} for n in range(1, 8)]
    strategy = {
        "kind": "strategy", "id": "x", "title": "X", "organisation": {"name": "Xeno"},
        "bricks": [{"id": "only", "name": "The only one"}], "ratings": {"rag": scale, "weather": scale[:1]},
    }  # fmt: skip
    (folder / "s.yaml").write_text(yaml.safe_dump(strategy), "utf-8")
    actions = [
        {"id": f"A{n}", "action": "Do", "rag": rating} for n, rating in enumerate(("7", "confidence 1", "not-rated"))
    ]
    report = {
        "kind": "quarterly-report", "strategy": "s.yaml", "title": "T", "period": "2025/26 Q4",
        "bricks": [{"brick": "only", "lead": "Jo", "actions": actions}],
    }  # fmt: skip
    (folder / "r.yaml").write_text(yaml.safe_dump(report), "utf-8")
    assert stepup("build", "r.yaml", "s.yaml").code == 0
    text = (folder / "r.md").read_text("utf-8")
    assert "| The only one | 3 | 1 Confidence 1, 1 Confidence 7, 1 Not rated |" in text
    assert "**7 Confidence 7**" in text
    assert stepup("inspect", "r.docx", "s.docx", "--strict").code == 0


def test_a_strategy_of_almost_nothing_builds(stepup, folder):
    (folder / "s.yaml").write_text("kind: strategy\nid: x\ntitle: X\norganisation: {name: Y}\n", "utf-8")
    (folder / "r.yaml").write_text(
        "kind: quarterly-report\nstrategy: s.yaml\ntitle: T\nperiod: 2025/26 Q1\nbricks: []\n", "utf-8"
    )
    (folder / "h.yaml").write_text("kind: highlight-report\nstrategy: s.yaml\ncommittee: C\nitems: []\n", "utf-8")
    assert stepup("build", "s.yaml", "r.yaml", "h.yaml").code == 0
    assert stepup("inspect", "s.docx", "r.docx", "h.docx", "--strict").code == 0
