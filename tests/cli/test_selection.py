"""`validate --select`, `--ignore`, `--all`, `--statistics`, `--strict`; and `accept` in the files."""

import json
from pathlib import Path

import pytest

RETURN = """\
kind: brick-return
strategy: lpt-step-up-to-great
period: 2023/24 Q2
brick: transformation
lead: {name: Jo Bloggs, role: Director}
actions:
  - id: TR1
    action: Train ward staff
    plan: Train 120 staff
    achievements: We trained 131 staff
    rag: not-rated
    next_plan: Train 120 staff
risks: []
"""


def codes(stepup, text: str, *args: str) -> list[str]:
    Path("r.yaml").write_text(text, "utf-8")
    return [one["code"] for one in json.loads(stepup("validate", "r.yaml", "--format", "json", *args).out)["findings"]]


def test_what_is_selected_is_shown_and_nothing_else(stepup, folder):
    assert codes(stepup, RETURN) == ["SU201", "SU207"]
    assert codes(stepup, RETURN, "--select", "SU207") == ["SU207"]
    assert codes(stepup, RETURN, "--select", "su201, SU4") == ["SU201"]
    assert codes(stepup, RETURN, "--select", "SU2", "--ignore", "SU207,SU210") == ["SU201"]
    assert codes(stepup, RETURN, "--ignore", "SU2") == []


def test_style_is_shown_where_it_is_asked_for(stepup, folder):
    assert "SU210" not in codes(stepup, RETURN)
    assert "SU210" in codes(stepup, RETURN, "--all")
    assert "SU210" in codes(stepup, RETURN, "--select", "SU2")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_no_rule_has_is_an_error(stepup, folder, option):
    Path("r.yaml").write_text(RETURN)
    ran = stepup("validate", "r.yaml", option, "SU201,SU270")
    assert ran.code == 2
    assert "'SU270'" in ran.err
    assert "did you mean SU207?" in ran.err
    assert ran.out == ""


def test_an_option_that_is_given_twice_adds_to_the_first(stepup, folder):
    assert codes(stepup, RETURN, "--select", "SU207", "--select", "su201") == ["SU201", "SU207"]
    assert codes(stepup, RETURN, "--ignore", "SU207", "--ignore", "SU201") == []


@pytest.mark.parametrize(
    "args", [("--select", ","), ("--select", " ; "), ("--select", "SU201", "--ignore", "SU2"), ("--ignore", "S")]
)
def test_a_selection_of_nothing_is_an_error(stepup, folder, args):
    """As where a script's variables are empty: what nobody checked is never green."""
    Path("r.yaml").write_text(RETURN)
    ran = stepup("validate", "r.yaml", *args)
    assert ran.code == 2 and not ran.out
    assert args[-2] in ran.err


@pytest.mark.parametrize(
    ("code", "finder"), [("SU7", "inspect"), ("su701", "inspect"), ("SU801", "import"), ("SU902", "build")]
)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_of_another_command_is_said_to_be_so(stepup, folder, option, code, finder):
    Path("r.yaml").write_text(RETURN)
    ran = stepup("validate", "r.yaml", option, f"SU2,{code}")
    assert ran.code == 2
    assert f"{code.upper()} is not for validate to find, but for {finder}" in ran.err
    assert codes(stepup, RETURN, "--select", "SU9") == []


def test_a_file_that_cannot_be_read_is_not_green_whatever_is_left_out(stepup, folder):
    Path("r.yaml").write_text("kind: [")
    ran = stepup("validate", "r.yaml", "--ignore", "SU0")
    assert ran.code == 1
    assert (
        "r.yaml has an error that keeps the selected rules from judging it whole; run without --select and --ignore"
        in ran.err
    )
    Path("r.yaml").write_text(RETURN.replace("rag: not-rated", "rag: gren"))
    assert stepup("validate", "r.yaml", "--ignore", "SU1").code == 0, "what is judged but for one value is as asked for"


def test_what_follows_an_option_is_said_to_be_missing_with_the_usage_of_its_command(stepup, folder):
    ran = stepup("validate", "r.yaml", "--select")
    assert ran.code == 2
    assert "something has to follow --select" in ran.err
    assert "Usage: stepup validate [OPTIONS] PATH..." in ran.err


def test_a_file_that_cannot_be_read_whole_is_never_green(stepup, folder):
    Path("r.yaml").write_text(RETURN.replace("rag: not-rated", "rag: gren"))
    ran = stepup("validate", "r.yaml", "--select", "SU207")
    assert ran.code == 1
    assert "r.yaml has an error that keeps the selected rules from judging it" in ran.err


def test_warnings_fail_where_strict_asks_for_it(stepup, folder):
    Path("r.yaml").write_text(RETURN)
    assert stepup("validate", "r.yaml").code == 0
    assert stepup("validate", "r.yaml", "--strict").code == 1
    assert stepup("validate", "r.yaml", "--strict", "--select", "SU4").code == 0


def test_statistics_count_by_rule_the_most_frequent_first(stepup, folder):
    Path("r.yaml").write_text(RETURN)
    Path("s.yaml").write_text(RETURN.replace("next_plan: Train 120 staff", "next_plan: Train more"))
    lines = stepup("validate", ".", "--statistics").out.splitlines()
    assert [line.split()[:2] for line in lines[-2:]] == [["2", "SU201"], ["1", "SU207"]]


# ------------------------------------------------------------------------------------------------------------ accept

ACCEPT = "    accept: [{rule: SU207, because: Agreed with the chair%s}]\nrisks: []"


def accepting(extra: str = "") -> str:
    return RETURN.replace("not-rated", "green").replace("risks: []", ACCEPT % extra)


def test_an_accepted_finding_does_not_count_and_is_listed_on_request(stepup, folder):
    Path("r.yaml").write_text(accepting())
    ran = stepup("validate", "r.yaml", "--strict")
    assert ran.code == 0
    assert "1 accepted" in ran.out
    assert "Agreed with the chair" not in ran.out
    shown = stepup("validate", "r.yaml", "--show-accepted").out
    assert "r.yaml:12: accepted SU207 [TR1]" in shown
    assert "because: Agreed with the chair" in shown
    data = json.loads(stepup("validate", "r.yaml", "--show-accepted", "--format", "json").out)
    assert data["findings"] == []
    assert [(one["code"], one["because"]) for one in data["accepted"]] == [("SU207", "Agreed with the chair")]


@pytest.mark.parametrize("until", ["2023/24 Q2", "2023/24 Q3", "2024/25 Q1"])
def test_it_counts_to_the_end_of_its_last_quarter(stepup, folder, until):
    assert codes(stepup, accepting(f", until: {until}")) == []


def test_past_its_last_quarter_the_finding_is_back_and_so_said(stepup, folder):
    assert codes(stepup, accepting(", until: 2023/24 Q1")) == ["SU207", "SU901"]


def test_an_acceptance_of_nothing_is_a_finding_unless_its_rule_was_not_asked_for(stepup, folder):
    text = accepting().replace("next_plan: Train 120 staff", "next_plan: Train more")
    assert codes(stepup, text) == ["SU901"]
    assert codes(stepup, text, "--select", "SU201") == []
    assert codes(stepup, text, "--select", "SU901") == ["SU901"]
    assert codes(stepup, accepting(), "--select", "SU901") == []
    assert codes(stepup, accepting(), "--select", "SU2,SU901", "--ignore", "SU210") == []


REPORT = """\
kind: quarterly-report
strategy: %s
title: A report
period: 2023/24 Q2
bricks:
  - brick: care
    lead: Jo Bloggs
    actions:
      - {id: C1, action: Train ward staff, plan: Train 120 staff, rag: not-rated, next_plan: Train the night staff}
      - {id: C2, action: Write a handbook, plan: Write it, rag: not-rated, next_plan: Print it}
    risks:
      - risk: Too few trainers%s
        mitigation: Two more join in November
%s"""
STRATEGY = """\
kind: strategy
id: own
title: A strategy
organisation: {name: Anywhere NHS Trust}
bricks: [{id: care, name: Care}, {id: people, name: People}]
"""


@pytest.mark.parametrize(
    ("where", "risk", "left"),
    [
        ("", "", ["SU110", "SU201", "SU201", "SU401"]),
        ("    accept: [{rule: SU201, because: x}]\n", "", ["SU110", "SU401"]),
        ("    accept: [{rule: SU201, because: x, id: C2}]\n", "", ["SU110", "SU201", "SU401"]),
        ("accept: [{rule: SU201, because: x, id: C1}, {rule: SU110, because: x}]\n", "", ["SU201", "SU401"]),
        ("", "\n        accept: [{rule: SU401, because: x}]", ["SU110", "SU201", "SU201"]),
        ("accept: [{rule: SU401, because: x}]\n", "", ["SU110", "SU201", "SU201"]),
        ("accept: [{rule: SU201, because: x, id: C9}]\n", "", ["SU110", "SU201", "SU201", "SU401", "SU901"]),
    ],
)
def test_it_may_stand_on_a_brick_a_paper_and_a_risk(stepup, folder, where, risk, left):
    Path("strategy.yaml").write_text(STRATEGY)
    assert sorted(codes(stepup, REPORT % ("strategy.yaml", risk, where))) == left


def test_an_error_that_is_accepted_does_not_stop_a_build(stepup, folder):
    Path("strategy.yaml").write_text(STRATEGY)
    Path("q2.yaml").write_text(REPORT % ("strategy.yaml", "", ""))
    assert stepup("build", "q2.yaml", "--to", "md").code == 1
    Path("q2.yaml").write_text(
        REPORT % ("strategy.yaml", "", "accept: [{rule: SU110, because: People reports yearly}]\n")
    )
    assert stepup("build", "q2.yaml", "--to", "md").code == 0


def test_a_strategy_beside_its_papers_is_judged_too(stepup, folder):
    Path("strategy.yaml").write_text(
        STRATEGY.replace(
            "{id: care, name: Care}",
            "{id: care, name: Care, aims: [Be kind, Be safe], commitments: [Be kind, Be safe]}",
        )
    )
    Path("q2.yaml").write_text(REPORT % ("strategy.yaml", "", ""))
    found = json.loads(stepup("validate", ".", "--select", "SU209", "--format", "json").out)["findings"]
    assert [one["file"] for one in found] == ["strategy.yaml"]


def test_a_paper_may_close_with_what_it_accepts(stepup, example):
    assert stepup("build", example, "--to", "md").code == 0
    assert "Accepted findings" not in example.with_suffix(".md").read_text("utf-8")
    assert stepup("build", example, "--to", "md,docx", "--accepted").code == 0
    page = example.with_suffix(".md").read_text("utf-8").partition("## Accepted findings")[2]
    assert "SU201" in page
    assert "QI5 of Trustwide Quality Improvement is not rated" in page
    assert "The lead for this action changed" in page
    assert "2023/24 Q2" in page
    assert stepup("build", example, "--to", "md,docx", "--accepted", "--check").code == 0
    assert stepup("inspect", example.with_suffix(".docx")).code == 0


def test_a_paper_that_accepts_nothing_says_so(stepup, folder):
    Path("p.yaml").write_text("kind: paper\ntitle: How we work together\n")
    stepup("build", "p.yaml", "--to", "md", "--accepted")
    assert "No finding of the checks on this paper was accepted" in Path("p.md").read_text("utf-8")
