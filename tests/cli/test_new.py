"""`stepup new`: what it writes can be filled in, checked and built at once."""

import json

import pytest
import yaml


def test_a_new_quarterly_report_is_a_folder_that_builds(stepup, folder):
    ran = stepup("new", "quarterly-report", "q2", "--period", "2023/24 Q2")
    assert ran.code == 0
    assert len(list((folder / "q2" / "bricks").glob("*.yaml"))) == 9
    assert stepup("validate", "q2").code == 0
    assert stepup("build", "q2/q2.yaml").code == 0


def test_what_new_wrote_is_said_to_be_a_prompt_and_nothing_else(stepup, folder):
    """That nine prompts are the same, and nine leads have one name, is nothing that anybody did."""
    stepup("new", "quarterly-report", "q2", "--period", "2023/24 Q2")
    found = json.loads(stepup("validate", "q2", "--format", "json").out)["findings"]
    assert {one["code"] for one in found} == {"SU201", "SU401", "SU504", "SU601"}


@pytest.mark.parametrize("kind", ["highlight-report", "paper", "strategy"])
def test_a_new_file_of_any_kind_builds(stepup, folder, kind):
    assert stepup("new", kind, "mine.yaml", "--strategy", "lpt-nhft-group").code == 0
    assert stepup("validate", "mine.yaml").code == 0
    assert stepup("build", "mine.yaml").code == 0


def test_a_new_return_is_for_one_brick(stepup, folder):
    assert stepup("new", "brick-return").code == 2
    ran = stepup("new", "brick-return", "--brick", "environments")
    assert ran.code == 0
    assert "brick: environments" in (folder / "environments.yaml").read_text()
    assert stepup("build", "environments.yaml").code == 0


def test_a_return_may_be_named_by_its_brick_alone(stepup, folder):
    assert stepup("new", "brick-return", "transformation").code == 0
    assert "brick: transformation" in (folder / "transformation.yaml").read_text()
    ran = stepup("new", "brick-return", "enviroments")
    assert ran.code == 2
    assert "did you mean environments?" in ran.err
    assert "does not end in .yaml" in stepup("new", "brick-return", "environments.docx").err


def test_a_strategy_of_ones_own_is_named_from_where_the_files_stand(stepup, folder):
    stepup("new", "strategy", "ours.yaml")
    assert stepup("new", "quarterly-report", "y/q3", "--strategy", "ours.yaml").code == 0
    assert "strategy: ../../ours.yaml" in next((folder / "y" / "q3").glob("*.yaml")).read_text()
    assert stepup("validate", ".").code == 0


def test_new_never_replaces_a_file(stepup, folder):
    (folder / "mine.yaml").write_text("precious")
    ran = stepup("new", "paper", "mine.yaml")
    assert ran.code == 2
    assert "is there already" in ran.err
    assert (folder / "mine.yaml").read_text() == "precious"


def test_a_kind_misspelled_is_told(stepup, folder):
    ran = stepup("new", "quartely-report")
    assert ran.code == 2
    assert "did you mean quarterly-report?" in ran.err


PROSE = ("action", "plan", "achievements", "next_plan", "risk", "mitigation", "purpose", "analysis", "decision")
PROSE = (*PROSE, "report_purpose", "escalation", "body")


def prompts(data: object) -> list[str]:
    """The last line of each text of a starting file that somebody is to write over."""
    if isinstance(data, dict):
        own = [value.strip().splitlines()[-1] for key, value in data.items() if key in PROSE and isinstance(value, str)]
        return own + [one for key, value in data.items() if key != "meeting" for one in prompts(value)]
    return [one for value in data for one in prompts(value)] if isinstance(data, list) else []


@pytest.mark.parametrize("kind", ["brick-return", "quarterly-report", "highlight-report", "paper"])
def test_no_word_that_new_writes_for_people_to_write_over_goes_out_unsaid(stepup, folder, kind):
    name = "q2" if kind == "quarterly-report" else "mine.yaml"
    stepup("new", kind, name, "--period", "2023/24 Q2", "--brick", "environments" if kind == "brick-return" else "")
    file = folder / "q2" / "q2.yaml" if kind == "quarterly-report" else folder / name
    found = json.loads(stepup("validate", file, "--select", "SU601", "--format", "json").out)["findings"]
    told = " ".join(one["message"] for one in found)
    wanted = prompts(yaml.safe_load(file.read_text("utf-8")))
    assert len(wanted) >= 2
    for prompt in wanted:
        assert prompt.lstrip("- ").rstrip(".") in told, prompt


def test_a_return_as_new_writes_it_is_not_in_yet(stepup, folder):
    stepup("new", "quarterly-report", "q2", "--period", "2023/24 Q2")
    assert "0 of 9 returns received, 9 outstanding" in stepup("status", "q2").out


ODD = """\
kind: strategy
id: odd
title: "Care: closer # to home"
organisation: {name: "O'Hara: Trust", short: "OH: T"}
bricks:
  - {id: first, name: "One: first # thing", lead_role: 'Director of "Care": all'}
  - {id: "no", name: "No", lead_role: "[Nobody]"}
  - {id: null.x, name: Something}
governance_rows:
  - {field: assurance_level, label: "Assurance?", choices: [None, "High: all of it"]}
  - {field: cqc, label: "CQC domains:", choices: ["Safe, well", Caring], many: true}
"""


@pytest.mark.parametrize("kind", ["quarterly-report", "highlight-report", "paper", "brick-return"])
def test_whatever_words_a_strategy_has_what_new_writes_can_be_read(stepup, folder, kind):
    (folder / "odd strategy's #1.yaml").write_text(ODD)
    brick = ["--brick", "no"] if kind == "brick-return" else []
    period = ["--period", "2023/24 Q2"]
    assert stepup("new", kind, "made/it", "--strategy", "odd strategy's #1.yaml", *period, *brick).code == 0
    assert stepup("validate", "made").code == 0
    written = " ".join(file.read_text("utf-8") for file in (folder / "made").rglob("*.yaml"))
    if kind == "quarterly-report":
        assert stepup("build", "made/it/q2.yaml", "--to", "md").code == 0
        assert "# Care: closer # to home Q2 report" in (folder / "made" / "it" / "q2.md").read_text("utf-8")
        assert 'Director of \\"Care\\": all' in written


def test_a_new_paper_asks_what_the_form_of_its_board_asks(stepup, folder):
    (folder / "s.yaml").write_text(ODD)
    stepup("new", "paper", "p.yaml", "--strategy", "s.yaml")
    text = (folder / "p.yaml").read_text("utf-8")
    assert '# Assurance? (one of: None, "High: all of it")' in text
    assert '    #   cqc: ["Safe, well"]' in text
    assert "fomi" not in text and "sponsor" not in text
    notes = (
        text.replace("    # other:", "    other:")
        .replace("    #   cqc", "      cqc")
        .replace("# assurance", "assurance")
    )
    (folder / "p.yaml").write_text(notes, "utf-8")  # as who takes the notes for answers
    assert "SU1" not in stepup("validate", "p.yaml").out


def test_a_strategy_without_bricks_has_no_quarterly_report(stepup, folder):
    ran = stepup("new", "quarterly-report", "q2", "--strategy", "lpt-nhft-group")
    assert ran.code == 2
    assert "has no bricks" in ran.err and "--strategy" in ran.err
    assert not (folder / "q2").exists()
