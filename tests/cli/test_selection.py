"""`validate --select`, `--ignore`, `--all`, `--statistics`, `--strict`."""

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


def test_style_is_added_to_what_is_selected(stepup, folder):
    assert codes(stepup, RETURN, "--select", "SU201", "--all") == ["SU210", "SU201"]
    assert codes(stepup, RETURN, "--select", "SU201", "--all", "--ignore", "SU210") == ["SU201"]


def test_a_long_code_is_not_repeated_whole(stepup, folder):
    Path("r.yaml").write_text(RETURN)
    ran = stepup("validate", "r.yaml", "--select", "X" * 100)
    assert f"'{'X' * 60}'" in ran.err


def test_statistics_and_the_summary_stand_beside_a_report_for_programs_not_in_it(stepup, folder):
    Path("r.yaml").write_text(RETURN)
    ran = stepup("validate", "r.yaml", "--statistics", "--format", "json")
    assert json.loads(ran.out)["warnings"] == 2
    assert "1  SU201  warning  not-rated" in ran.err
    assert ran.err.endswith("1 file read: no errors, 2 warnings\n")
    for format in ("text", "github"):
        ran = stepup("validate", "r.yaml", "--format", format)
        assert (ran.out.count("1 file read"), ran.err) == (1, "")


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
    Path("s.yaml").write_text(RETURN.replace("not-rated", "green"))
    lines = stepup("validate", ".", "--statistics").out.splitlines()
    assert [line.split() for line in lines[-2:]] == [
        ["2", "SU207", "warning", "copied-plan"],
        ["1", "SU201", "warning", "not-rated"],
    ]
