"""`stepup validate`: one slip of the pen is one finding, at its line, with what to write instead."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

RETURN = """\
kind: brick-return
strategy: lpt-step-up-to-great
period: 2023/24 Q2
brick: transformation
lead: {name: Jo Bloggs, role: Director}
actions:
  - id: TR1
    action: Do the thing
    plan: Plan it
    achievements: Did it
    rag: green
    next_plan: Do more
risks: []
"""


def only(stepup, folder: Path, text: str, *args: str):
    """The one error that a text gives."""
    (folder / "r.yaml").write_text(text, "utf-8")
    ran = stepup("validate", "r.yaml", "--format", "json", *args)
    found = [one for one in json.loads(ran.out)["findings"] if one["severity"] == "error"]
    assert len(found) == 1, found
    assert ran.code == 1
    return found[0]


def test_a_good_return_has_no_error(stepup, folder):
    (folder / "r.yaml").write_text(RETURN)
    ran = stepup("validate", "r.yaml")
    assert ran.code == 0
    assert "1 file" in ran.out


SLIPS = [
    ("kind: brick-return", "knd: brick-return", "SU102", 1, "kind"),
    ("kind: brick-return", "kind: brick-retun", "SU112", 1, "brick-return"),
    ("strategy: lpt", "strategi: lpt", "SU102", 2, "strategy"),
    ("strategy: lpt-step-up-to-great", "strategy: lpt-step-up-to-grate", "SU106", 2, "lpt-step-up-to-great"),
    ("strategy: lpt-step-up-to-great", "strategy: ../nowhere.yaml", "SU106", 2, "check the name"),
    ("period: 2023", "perod: 2023", "SU102", 3, "period"),
    ("2023/24 Q2", "2023/24 Q5", "SU105", 3, "Q4"),
    ("2023/24 Q2", "2023/25 Q2", "SU105", 3, "2023/24"),
    ("brick: transformation", "brik: transformation", "SU102", 4, "brick"),
    ("brick: transformation", "brick: transformatoin", "SU106", 4, "transformation"),
    ("lead:", "leed:", "SU102", 5, "lead"),
    ("role:", "roll:", "SU102", 5, "role"),
    ("actions:", "action:", "SU102", 6, "actions"),
    ("id: TR1", "ix: TR1", "SU102", 7, "id"),
    ("id: TR1", "id: TR 1", "SU104", 7, "for instance TR1"),
    ("action: Do", "actoin: Do", "SU102", 8, "action"),
    ("plan: Plan", "plam: Plan", "SU102", 9, "plan"),
    ("rag: green", "rga: green", "SU102", 11, "rag"),
    ("rag: green", "rag: gren", "SU103", 11, "green"),
    ("rag: green", "rag:", "SU101", 11, "rag"),
    ("    rag: green\n", "", "SU101", 7, "rag"),
    ("next_plan:", "nextplan:", "SU102", 12, "next_plan"),
    ("Did it", "'# Did it'", "SU108", 10, "bold"),
    ("Did it", "<b>Did it</b>", "SU108", 10, "tag"),
    ("Did it", "'![x](y.png)'", "SU108", 10, "figures"),
    ("Did it", "'[x](javascript:y)'", "SU108", 10, "https"),
    ("Did it", "x: y", "SU002", 10, "quotes"),
    ("Did it", '"x', "SU002", 10, "close"),
    ("    plan:", "\tplan:", "SU002", 9, "spaces"),
    ("Did it", "a\x0bb", "SU005", 10, "type"),
    ("Did it", '"a\\x0bb"', "SU005", 10, "type"),
    ("    plan: Plan it", "    plan: Plan it\n    plan: again", "SU003", 10, "join"),
    ("risks: []", "    id: TR2\n    action: Do\n    plan: Plan\n    rag: green\nrisks: []", "SU003", 13, "put a dash"),
    ("risks: []", "    action: Do\n    plan: Plan\n    rag: green\nrisks: []", "SU003", 13, "put back the line"),
    ("risks: []", "<<<<<<< HEAD\nrisks: []\n=======\nrisks:\n>>>>>>> theirs", "SU002", 13, "keep what you want"),
    (
        "  - id: TR1",
        "    id: TR0\n    action: Do\n    plan: Plan\n    rag: green\n  - id: TR1",
        "SU002",
        7,
        "write `  - id: TR0`",
    ),
    ("risks: []", "risks: []\nkind: brick-return\nperiod: 2023/24 Q2", "SU003", 14, "a file of its own"),
    ("Plan it", "!!python/name:os.system x", "SU004", 9, "quotes"),
    ("Plan it", "{a: b}", "SU104", 9, "text"),
    ("risks: []", "risks: none", "SU104", 13, "risks: []"),
    ("risks: []", "risks: []\nsigned_off: Jo Bloggs", "SU104", 14, "{by: Jo Bloggs, date: 2023-11-28}"),
    ("brick: transformation", "brick: Trans formation", "SU104", 4, "for instance trans-formation"),
    ("Plan it", "[Draft, {consult: launch}]", "SU104", 9, "double quotes"),
    ("rag: green", "rag: green\n    status: opn", "SU112", 12, "open"),
    ("rag: green", "rag: green\n    status: On hold", "SU112", 12, "did you mean deferred?"),
    ("risks: []", "risks: [{risk: x, level: lo}]", "SU112", 13, "low"),
    ("risks: []", "risks:\n  - id: TR1\n    risk: x", "SU102", 14, "keys"),
    ("strategy: lpt-step-up-to-great", "strategy: " + "x" * 300, "SU106", 2, "lpt-step-up-to-great"),
    ("strategy: lpt-step-up-to-great", "strategy: LPT-Step-Up-To-Great", "SU106", 2, "lpt-step-up-to-great"),
    ("risks: []", "risks:\n  - Nurses may leave", "SU104", 14, "- risk: ..."),
    # as people write who never saw YAML before
    ("rag: green", "rag:green", "SU002", 11, "write rag: green"),
    ("rag: green", "rag; green", "SU002", 11, "write rag: green"),
    ("rag: green", "rag green", "SU002", 11, "write rag: green"),
    ("rag: green", "rag:\u00a0green", "SU002", 11, "type them again"),
    ("    rag: green", "\u00a0\u00a0\u00a0\u00a0rag: green", "SU002", 11, "type them again"),
    ("rag: green", "rag: G", "SU103", 11, "did you mean green?"),
    ("rag: green", "rag: Amber - improving", "SU103", 11, "write `amber` alone"),
    ("rag: green", "rag: Amber/Green", "SU103", 11, "one of them only: amber, green"),
    ("rag: green", "rag: TBC", "SU103", 11, "did you mean not-rated?"),
    ("Do the thing", '"Doing" the thing', "SU002", 8, "nothing needs quotes"),
    ("Do the thing", "'Patients' choice'", "SU002", 8, "nothing needs quotes"),
    ("Did it", "**Did** it", "SU002", 10, "double quotes"),
    ("Did it", "- Did it", "SU002", 10, "move it there"),
    ("Did it", "\n      Phase 2: did it", "SU104", 11, "put | after the key"),
    ("Did it", "|\n  Did it", "SU002", 11, "with 6 spaces"),
    ("    plan: Plan it", "   plan: Plan it", "SU002", 9, "give it the same indent as they have"),
    ("    plan: Plan it", "      plan: Plan it", "SU002", 9, "take away spaces before it"),
    ("    action: Do", "     action: Do", "SU002", 8, "take away spaces before it"),
    ("  - id: TR1", "  - id TR1", "SU002", 7, "write id: TR1"),
    ("  - id: TR1", "  -id: TR1", "SU002", 7, "put a space after it: - id: TR1"),
    ("risks: []", "risks:\n  -risk: Nurses may leave\n    register: [12]", "SU002", 14, "- risk: Nurses may leave"),
    ("risks: []", "risks: none\n  - risk: Nurses may leave", "SU002", 13, "take out one of the two"),
    ("risks: []", "risks:\n  - risk: x\n    register:\n      - ORR 1\n    ORR 2", "SU002", 17, "write - ORR 2"),
    ("actions:", "actions", "SU002", 6, "write actions:"),
    ("Did it", "Did it\n    impact |\n      It helped", "SU002", 11, "write impact: |"),
    ("achievements: Did", "achievements Did", "SU002", 10, "if `achievements` is its key, write achievements: Did"),
    ("role: Director", "role: Director of Nursing, Quality and Safety", "SU102", 5, "double quotes"),
    ("lead: {name: Jo Bloggs, role: Director}", "lead: {Jo Bloggs}", "SU102", 5, "{name: Jo Bloggs}"),
    ("kind: brick-return", "```yaml\nkind: brick-return", "SU002", 1, "delete it"),
    ("id: TR1", "id: 1.1", "SU104", 7, "for instance 1-1"),
    ("2023/24 Q2", "Q2 23/24", "SU105", 3, "write the financial year and the quarter: 2023/24 Q2"),
    ("2023/24 Q2", "Quarter 3 of 2023-2024", "SU105", 3, "2023/24 Q3"),
    ("2023/24 Q2", "January - March 2024", "SU105", 3, "2023/24 Q4"),
    *(
        ("risks: []", f"risks: []\nsigned_off: {{by: Jo, date: {typed}}}", "SU105", 14, f"first: {meant}")
        for typed, meant in (
            ("31/12/2023", "2023-12-31"),
            ("1.2.24", "2024-02-01"),
            ("Tuesday 3rd October 2023", "2023-10-03"),
            ("Sept 2023", "2023-09"),
            ("31/11/2023", "2023-11-28, or 2023-11 for a month"),
            ("Ma 2023", "2023-11-28, or 2023-11 for a month"),
        )
    ),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "help"), SLIPS, ids=[f"{s[2]}-{s[1][:20]!r}" for s in SLIPS])
def test_one_slip_is_one_finding_at_its_line(stepup, folder, old, new, code, line, help):
    assert old in RETURN
    found = only(stepup, folder, RETURN.replace(old, new, 1))
    assert (found["code"], found["line"]) == (code, line)
    assert help in found["help"]


@pytest.mark.parametrize(("old", "line"), [("rag: green", 11), ("lead: {", 5)])
def test_a_hash_before_a_value_is_one_finding_that_says_so(stepup, folder, old, line):
    text = RETURN.replace(old, old.replace(": ", ": #"), 1)
    (folder / "r.yaml").write_text(text)
    found = json.loads(stepup("validate", "r.yaml", "--format", "json").out)["findings"]
    assert [(one["severity"], one["line"]) for one in found] == [("error", line)]
    assert "take the # away" in found[0]["help"]


def test_of_an_action_with_an_error_the_words_are_judged_and_nothing_that_may_be_missing(stepup, folder):
    text = RETURN.replace("rag: green", "rag: gren").replace("Do more", "TBC").replace("    plan: Plan it\n", "")
    (folder / "r.yaml").write_text(text)
    found = json.loads(stepup("validate", "r.yaml", "--format", "json").out)["findings"]
    assert [one["code"] for one in found] == ["SU103", "SU601"]


def test_what_a_finding_quotes_is_cut_where_nobody_would_read_on(stepup, folder):
    long = "Jo " + "Bloggs " * 150
    text = RETURN.replace("Jo Bloggs", f"{long}Smith").replace("rag: green", f"rag: green\n    owner: {long}Smyth")
    (folder / "r.yaml").write_text(text)
    (found,) = json.loads(stepup("validate", "r.yaml", "--format", "json", "--select", "SU608").out)["findings"]
    assert len(found["message"]) == 600 and " ... " in found["message"]
    assert len(found["help"]) <= 600


def test_the_text_shows_where_in_the_line(stepup, folder):
    (folder / "r.yaml").write_text(RETURN.replace("rag: green", "rag: gren"))
    ran = stepup("validate", "r.yaml")
    assert "r.yaml:11:10: error SU103 [TR1] 'gren' is not a rating of the rag scale" in ran.out
    assert "    11 |     rag: gren\n       |          ^^^^\n" in ran.out
    assert "did you mean green?" in ran.out


def test_control_characters_never_reach_the_terminal(stepup, folder):
    (folder / "r.yaml").write_text(RETURN.replace("Did it", "\x1b[31mred\x1b[0m \u202e"))
    ran = stepup("--color", "never", "validate", "r.yaml")
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.out + ran.err
    assert "<U+001B>" in ran.out


def test_text_shows_fifty_findings_of_a_file_and_counts_the_rest(stepup, folder):
    rows = "".join(f"  - {{id: A{n}, action: Do it, plan: Plan, achievements: Done, rag: gren}}\n" for n in range(53))
    (folder / "r.yaml").write_text(RETURN.partition("  - id")[0] + rows)
    ran = stepup("validate", "r.yaml", "--select", "SU103")
    assert ran.out.count("error SU103") == 50
    assert "r.yaml: 3 more findings are not shown here" in ran.out


def test_a_long_source_line_is_cut_to_160_characters(stepup, folder):
    (folder / "r.yaml").write_text(RETURN.replace("rag: green", "rag: gren" + " " * 5 + "# " + "x" * 300))
    (line,) = [one for one in stepup("validate", "r.yaml").out.split("\n") if one.startswith("    11 | ")]
    assert line.endswith("...") and len(line.removeprefix("    11 | ").removesuffix("...")) == 160


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", '"  "'])
def test_an_empty_value_is_a_missing_one(stepup, folder, nothing):
    found = only(stepup, folder, RETURN.replace("rag: green", f"rag: {nothing}"))
    assert (found["code"], found["line"]) == ("SU101", 11)
    (folder / "r.yaml").write_text(RETURN.replace("Plan it", nothing))
    assert stepup("validate", "r.yaml").code == 0


def test_the_last_quarter_of_a_financial_year_is_in_the_next_calendar_year(stepup, folder):
    (folder / "r.yaml").write_text(RETURN.replace("2023/24 Q2", "2023/24 Q4"))
    assert stepup("build", "r.yaml", "--to", "md").code == 0
    text = (folder / "r.md").read_text("utf-8")
    assert "Quarter 4, January to March 2024 (financial year 2023 to 2024)" in text
    assert "Quarter 1 plan (April to June 2024)" in text


def test_colour_is_for_terminals_and_for_those_who_ask(stepup, folder):
    (folder / "r.yaml").write_text(RETURN.replace("rag: green", "rag: gren"))
    assert "\x1b[" not in stepup("validate", "r.yaml").out
    assert "\x1b[" in stepup("validate", "r.yaml", "--color", "always").out


def test_standard_input_is_read(stepup, folder):
    ran = stepup("validate", "-", stdin=RETURN.replace("green", "gren").encode())
    assert ran.code == 1
    assert "-:11:10" in ran.out


def test_where_nothing_can_be_piped_in_nothing_is_read_and_that_is_an_error(stepup, folder, monkeypatch):
    from stepup.cli import validate

    assert "this file is empty" in stepup("validate", "-", stdin=b"").out
    monkeypatch.setattr(validate.sys, "stdin", None)  # closed by who started us
    assert validate.standard_input() == b""


def test_what_is_piped_in_may_be_as_long_as_a_file_and_no_longer(stepup, folder, monkeypatch):
    monkeypatch.setattr("stepup.pipeline.MAX_BYTES", len(RETURN))
    monkeypatch.setattr("stepup.source.text.MAX_BYTES", len(RETURN))
    assert stepup("validate", "-", stdin=RETURN.encode()).code == 0
    ran = stepup("validate", "-", stdin=RETURN.encode() + b" ")
    assert ran.code == 1 and "SU001" in ran.out


def test_nothing_to_look_at_is_never_green(stepup, folder):
    (folder / "empty").mkdir()
    ran = stepup("validate", "empty")
    assert ran.code == 2
    assert "no .yaml file" in ran.err
    assert stepup("validate", "nowhere.yaml").code == 2


def test_a_folder_is_read_whole_and_an_included_file_once(stepup, example):
    ran = stepup("validate", "examples", "--format", "json")
    data = json.loads(ran.out)
    assert data["errors"] == 0, data["findings"]
    assert data["files"] >= 14


def test_an_error_in_a_return_is_found_once_in_its_own_file(stepup, example):
    brick = example.parent / "bricks" / "environments.yaml"
    brick.write_text(re.sub("rag: green", "rag: gren", brick.read_text(), count=1))
    for target in (example, example.parent):
        data = json.loads(stepup("validate", target, "--format", "json").out)
        errors = [one for one in data["findings"] if one["severity"] == "error"]
        assert [(one["code"], one["file"].rsplit("/", 1)[-1]) for one in errors] == [("SU103", "environments.yaml")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("bricks/environments.yaml", "bricks/environment.yaml", "SU106"),
        ("  - bricks/environments.yaml\n", "", "SU110"),
        ("bricks:\n", "brick:\n", "SU102"),
        ("period: 2023/24 Q2", "period: 2023/24 Q3", "SU109"),
        ("title:", "titel:", "SU102"),
        ("strategy: ../strategy.yaml", "strategy: ../strateg.yaml", "SU106"),
        ("  - bricks/environments.yaml\n", "  - {brick: environment, no_report: Not received}\n", "SU106"),
        ("  - bricks/environments.yaml\n", "  - /etc/passwd\n", "SU106"),
        ("  - bricks/environments.yaml\n", "  - ../strategy.yaml\n", "SU106"),
        ("  - bricks/environments.yaml\n", "  - bricks/access-to-services.yaml\n", None),
    ],
)
def test_one_slip_in_the_main_file_is_one_finding(stepup, example, old, new, code):
    text = example.read_text()
    assert old in text
    example.write_text(text.replace(old, new, 1))
    data = json.loads(stepup("validate", example, "--format", "json").out)
    errors = [one for one in data["findings"] if one["severity"] == "error"]
    if code == "SU109":  # each of the nine returns is for another quarter
        assert {one["code"] for one in errors} == {code}
    elif code:
        assert [one["code"] for one in errors] == [code]
        assert errors[0]["file"].endswith("q2.yaml")
    else:
        assert {one["code"] for one in errors} == {"SU107", "SU110"}


def test_nothing_of_a_file_that_is_no_source_is_shown(stepup, example, folder):
    (folder / "secret.yaml").write_text("password: hunter2\nkey: [\n")
    example.write_text(example.read_text().replace("bricks/environments.yaml", "../../../secret.yaml"))
    ran = stepup("validate", example)
    assert ran.code == 1
    assert "SU106" in ran.out
    assert "hunter2" not in ran.out + ran.err
    assert "password" not in ran.out + ran.err


@pytest.mark.parametrize(
    "path",
    ["/x.yaml", "//server/x.yaml", r"\\server\x.yaml", "C:/x.yaml", "c:x.yaml", "https://a.example/x.yaml", "~/x.yaml"],
)
def test_a_path_leads_nowhere_but_from_its_own_file(stepup, folder, path):
    """Refused for what it is, on any system, and before anything is looked for."""
    found = only(stepup, folder, f"kind: paper\ntitle: A paper\nappendices:\n  - '{path}'\n")
    assert (found["code"], found["line"]) == ("SU106", 4)
    assert "is no path relative to this file" in found["message"]


def test_a_file_that_includes_itself_is_an_error(stepup, folder):
    (folder / "a.yaml").write_text("kind: paper\ntitle: A\nappendices: [b.yaml]\n")
    (folder / "b.yaml").write_text("kind: paper\ntitle: B\nappendices: [a.yaml]\n")
    ran = stepup("validate", ".")
    assert ran.code == 1
    assert "include itself" in ran.out


def test_the_real_papers_have_no_error(stepup, real):
    ran = stepup(
        "validate",
        real / "step-up-to-great-2023-24-q2",
        real / "committees-in-common-2023-01",
        real / "strategy-2021-24",
        "--format",
        "json",
    )
    errors = [one for one in json.loads(ran.out)["findings"] if one["severity"] == "error"]
    assert errors == []


def test_what_a_table_names_waits_until_it_says_by_whose_strategy(stepup, folder):
    table = "governance:\n  - stratgy: nhft-digbq\n    alignment: [develop, innovate]\n"
    head = "kind: paper\nstrategy: lpt-step-up-to-great\ntitle: Two trusts\npurpose: To note.\n"
    found = only(stepup, folder, head + table)
    assert (found["code"], found["line"]) == ("SU102", 6)
    assert "strategy" in found["help"]


def test_an_empty_path_is_no_folder(stepup, folder):
    """As where a script's variable is empty: what nobody named is not looked at, and never green."""
    (folder / "r.yaml").write_text(RETURN)
    ran = stepup("validate", "")
    assert ran.code == 2 and "write a dot" in ran.err and not ran.out


STRATEGY_SLIPS = [
    ("lpt-2023-24/q2/q2.yaml", "\nbricks:", "\nbirks:", "SU102", "did you mean `bricks`?"),
    ("lpt-2023-24/q2/q2.yaml", "\norganisation:", "\norganization:", "SU102", "did you mean `organisation`?"),
    ("lpt-2023-24/q2/q2.yaml", "\ngovernance_rows:", "\ngovernace_rows:", "SU102", "did you mean `governance_rows`?"),
    ("lpt-2023-24/q2/q2.yaml", "aliases:", "alaises:", "SU102", "did you mean `aliases`?"),
    ("lpt-2023-24/q2/q2.yaml", "outlook: complete", "outlook: compleet", "SU112", "did you mean complete?"),
    ("lpt-2023-24/q2/q2.yaml", "many: true", "mnay: true", "SU102", "did you mean `many`?"),
    (
        "lpt-2023-24/q2/q2.yaml",
        "field: patient_safety",
        "field: patient_safty",
        "SU112",
        "did you mean `patient_safety`?",
    ),
    ("lpt-2023-24/q2/q2.yaml", "field: fomi", "field: Fomi", "SU112", "did you mean `fomi`?"),
    ("third-trust/q1/q1.yaml", "\nratings:", "\nrating:", "SU102", "did you mean `ratings`?"),
    ("third-trust/q1/q1.yaml", "optional: true", "optonal: true", "SU102", "did you mean `optional`?"),
]


@pytest.mark.parametrize(
    ("report", "old", "new", "code", "help"), STRATEGY_SLIPS, ids=[s[2].strip() for s in STRATEGY_SLIPS]
)
def test_a_slip_in_a_strategy_is_one_finding_however_many_papers_and_quarters_name_it(
    stepup, example, report, old, new, code, help
):
    path = example.parents[2] / report
    path.write_text((ROOT / "examples" / report).read_text("utf-8"), "utf-8")  # with the quarter before
    strategy = path.parents[1] / "strategy.yaml"
    found = json.loads(stepup("validate", path, "--format", "json").out)["findings"]
    before = {(one["code"], one["file"], one["line"]) for one in found}
    text = strategy.read_text("utf-8")
    assert old in text
    strategy.write_text(text.replace(old, new, 1), "utf-8")
    found = json.loads(stepup("validate", path, "--format", "json").out)["findings"]
    (new_one,) = [one for one in found if (one["code"], one["file"], one["line"]) not in before]
    assert (new_one["code"], new_one["line"]) == (code, text[: text.index(old) + 1].count("\n") + 1)
    assert new_one["file"].endswith("strategy.yaml") and help in new_one["help"]


def test_a_return_whose_strategy_is_misspelt_is_one_finding_in_its_report_too(stepup, example):
    """Though its ratings are of a scale that only that strategy has."""
    path = example.parents[2] / "third-trust" / "q1" / "q1.yaml"
    codes = ["validate", path, "--format", "json", "--select", "SU1,SU2"]
    assert json.loads(stepup(*codes).out)["findings"] == []
    brick = path.parent / "returns" / "money-well-spent.yaml"
    brick.write_text(brick.read_text("utf-8").replace("../../strategy.yaml", "../../stratgy.yaml"), "utf-8")
    (found,) = json.loads(stepup(*codes).out)["findings"]
    assert (found["code"], found["line"]) == ("SU106", 3)


@pytest.mark.parametrize(("old", "new"), [("meeting:", "meting:"), ("2023-11-28", "2023-13-28")])
def test_a_meeting_that_cannot_be_read_dates_nothing(stepup, folder, old, new):
    """What the title and the texts say of dates is not held against the day of submission instead."""
    report = (
        "kind: paper\nstrategy: lpt-step-up-to-great\ntitle: Ward visits, November 2023\n"
        "meeting: {body: Board, date: 2023-11-28}\npurpose: We will visit each ward by 30 November 2023.\n"
        "governance:\n  - submitted: 2024-02-20\n"
    )
    (folder / "p.yaml").write_text(report)
    codes = ["validate", "p.yaml", "--format", "json", "--select", "SU1,SU604,SU611"]
    assert json.loads(stepup(*codes).out)["findings"] == []
    (folder / "p.yaml").write_text(report.replace(old, new))
    assert len(json.loads(stepup(*codes).out)["findings"]) == 1


@pytest.mark.parametrize(
    ("written", "meant"), [("cqcc", "cqc"), ("CQC", "cqc"), ("Carbon saved or spnt", "Carbon saved or spent")]
)
def test_a_row_of_the_form_misspelt_under_other_is_told(stepup, folder, written, meant):
    rows = "governance_rows: [{field: cqc, label: 'CQC domains:'}, {field: co2, label: Carbon saved or spent}]\n"
    (folder / "s.yaml").write_text("kind: strategy\nid: s\ntitle: S\norganisation: {name: A Trust}\n" + rows)
    head = "kind: paper\nstrategy: s.yaml\ntitle: A paper\npurpose: To note.\ngovernance:\n  - presented_to: Board\n"
    found = only(stepup, folder, f"{head}    other: {{{written}: Safe, Parking: none}}\n")
    assert (found["code"], found["line"]) == ("SU102", 7)
    assert found["help"] == f"did you mean `{meant}`?"


def test_a_misspelt_folder_of_a_path_is_guessed_too(stepup, example):
    example.write_text(
        example.read_text("utf-8").replace("- bricks/environments.yaml", "- brick/enviroments.yaml"), "utf-8"
    )
    (found,) = json.loads(stepup("validate", example, "--format", "json", "--select", "SU1").out)["findings"]
    assert "did you mean bricks/environments.yaml?" in found["help"]
