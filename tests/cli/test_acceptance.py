"""`accept` in the files: what it takes, what is said of one that takes nothing or is over, and how a paper lists them."""

import json
from pathlib import Path

import pytest

from tests.cli.test_selection import RETURN, codes

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
    assert "because: Agreed with the chair\n" in shown
    data = json.loads(stepup("validate", "r.yaml", "--show-accepted", "--format", "json").out)
    assert data["findings"] == []
    assert [(one["code"], one["because"], one["until"]) for one in data["accepted"]] == [
        ("SU207", "Agreed with the chair", "")
    ]
    Path("r.yaml").write_text(accepting(", until: 2023/24 Q3"))
    assert "because: Agreed with the chair (until 2023/24 Q3)\n" in stepup("validate", "r.yaml", "--show-accepted").out
    data = json.loads(stepup("validate", "r.yaml", "--show-accepted", "--format", "json").out)
    assert [one["until"] for one in data["accepted"]] == ["2023/24 Q3"]


def test_the_code_may_be_written_small(stepup, folder):
    assert codes(stepup, accepting().replace("SU207", "su207")) == []


def test_of_two_that_accept_one_finding_the_nearer_gives_the_reason(stepup, folder):
    Path("r.yaml").write_text(accepting() + "\naccept: [{rule: SU207, because: Of the brick}]\n")
    ran = stepup("validate", "r.yaml", "--show-accepted")
    assert "because: Agreed with the chair" in ran.out
    assert "Of the brick" not in ran.out and "SU901" not in ran.out
    Path("r.yaml").write_text(accepting(", until: 2023/24 Q1") + "\naccept: [{rule: SU207, because: Of the brick}]\n")
    ran = stepup("validate", "r.yaml", "--show-accepted")
    assert "because: Of the brick" in ran.out and "SU901" in ran.out, "one that is over leaves it to the other"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("SU109", "SU109 cannot be accepted"),
        ("SU103", "SU103 cannot be accepted"),
        ("SU901", "SU901 cannot be accepted"),
        ("SU702", "SU702 cannot be accepted"),
        ("SU270", "there is no rule 'SU270'"),
        ("copied-plan", "there is no rule 'copied-plan'"),
    ],
)
def test_what_cannot_be_accepted_is_said_and_stays(stepup, folder, rule, said):
    Path("strategy.yaml").write_text(STRATEGY.replace(", {id: people, name: People}", ""))
    Path("care.yaml").write_text(
        accepting()
        .replace("lpt-step-up-to-great", "strategy.yaml")
        .replace("transformation", "care")
        .replace("Q2", "Q3")
    )
    report = REPORT.partition("  - brick:")[0] % "strategy.yaml"
    ran = stepup(
        "validate", "-", "--format", "json", stdin=f"{report}  - care.yaml\naccept: [{{rule: {rule}, because: x}}]\n"
    )
    found = json.loads(ran.out)["findings"]
    assert sorted(one["code"] for one in found) == ["SU109", "SU901"]
    (unused,) = [one for one in found if one["code"] == "SU901"]
    assert said in unused["message"]
    assert ("did you mean SU207?" in unused["help"]) == (rule in ("SU270", "copied-plan"))


def test_of_an_action_that_has_gone_the_id_is_named_and_another_id_accepts_nothing(stepup, example):
    brick = example.parents[1] / "q3" / "bricks" / "environments.yaml"
    assert "id: EN3d" in brick.read_text("utf-8")

    def found(*args: str) -> list[tuple[str, str]]:
        ran = stepup(
            "validate", example.parents[1] / "q3" / "q3.yaml", "--format", "json", "--select", "SU302,SU901", *args
        )
        return [(one["code"], one["id"]) for one in json.loads(ran.out)["findings"]]

    assert found() == []
    brick.write_text(brick.read_text("utf-8").replace("id: EN3d", "id: EN3x"), "utf-8")
    assert sorted(found()) == [("SU302", "EN3d"), ("SU901", "EN3x")]
    assert "this accepts SU302 in EN3x" in stepup("validate", example.parents[1] / "q3" / "q3.yaml").out


def test_of_what_could_not_be_read_whole_no_acceptance_is_called_unused(stepup, folder):
    unused = accepting().replace("SU207", "SU204")
    assert codes(stepup, unused) == ["SU207", "SU901"]
    assert codes(stepup, unused.replace("Train ward staff", "<b>Train ward staff</b>")) == ["SU108"]
    off_track = unused.replace("green", "red\n    recovery: A second team starts")
    on_brick = off_track.replace("    accept", "accept").replace("next_plan: Train 120", "next_plan: Train the other")
    for risks, left in (("[]", ["SU901", "SU403"]), ("[5]", ["SU104"])):
        assert codes(stepup, on_brick.replace("risks: []", f"risks: {risks}")) == left
    text = unused.replace("lpt-step-up-to-great", "strategy.yaml").replace("transformation", "care")
    for ratings, said in (("", True), ("ratings: {rag: [{id: green, fill: grass}]}\n", False)):
        Path("strategy.yaml").write_text(STRATEGY + ratings)
        assert ("SU901" in codes(stepup, text)) == said


HIGHLIGHTS = """\
kind: highlight-report
strategy: nhft-digbq
committee: Quality Committee
meeting_date: 2024-02-01
items:
  - {id: 1, title: Falls, assurance: low, escalation: TBC}
accept: [{rule: SU601, because: k, until: 2023/24 %s}]
"""


def test_the_quarter_of_a_meeting_is_that_of_the_financial_year(stepup, folder):
    """February is in the last quarter of the year that began in April before it."""
    assert codes(stepup, HIGHLIGHTS % "Q4", "--select", "SU6,SU9", "--ignore", "SU610") == []
    assert codes(stepup, HIGHLIGHTS % "Q3", "--select", "SU6,SU9", "--ignore", "SU610") == ["SU601", "SU901"]


def test_an_acceptance_is_unused_only_where_its_rule_could_speak(stepup, folder):
    """Of a return by itself there is no quarter before, so nobody knows what was promised."""
    alone = accepting().replace("SU207", "SU301").replace("next_plan: Train 120", "next_plan: Train the other")
    assert codes(stepup, alone) == []
    style = accepting().replace("SU207", "SU210").replace("next_plan: Train 120", "next_plan: Train the other")
    assert codes(stepup, style) == []
    assert codes(stepup, style, "--all") == []
    mended = style.replace("    rag:", "    impact: Fewer falls\n    rag:")
    assert codes(stepup, mended) == []
    assert codes(stepup, mended, "--all", "--ignore", "SU212") == ["SU901"]
    assert codes(stepup, mended, "--select", "SU901") == ["SU901"]
    assert codes(stepup, accepting(), "--ignore", "SU207") == []
    assert codes(stepup, accepting().replace("SU207", "SU204"), "--ignore", "SU204") == ["SU207", "SU901"]


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


MEETING = "meeting: {body: Trust Board, date: 2023-11-28}\n"
APPENDIX = "kind: paper\ntitle: How we count\npurpose: TBC\naccept:\n  - {rule: SU601, because: k%s}\n"
MAIN = "kind: paper\ntitle: A paper\npurpose: To note.\n%sappendices: [a.yaml]\n"


@pytest.mark.parametrize(
    ("main", "appendix", "left"),
    [
        (MAIN % MEETING, APPENDIX % "", []),
        (MAIN % MEETING, APPENDIX.replace("SU601", "SU602") % "", ["SU601", "SU901"]),
        (MAIN % MEETING, APPENDIX % ", until: 2023/24 Q3", []),
        (MAIN % MEETING, APPENDIX % ", until: 2023/24 Q2", ["SU601", "SU901"]),
        (MAIN % "", APPENDIX % ", until: 2023/24 Q2", []),  # no meeting: nobody knows when that is
        (MAIN % "", APPENDIX % ", until: 2023/24 Q2" + MEETING, ["SU601", "SU901"]),
        (MAIN % MEETING, APPENDIX % ", until: 2023/24 Q2" + MEETING.replace("11-28", "09-26"), []),
        (MAIN % MEETING + "accept: [{rule: SU601, because: k}]\n", APPENDIX.partition("accept")[0], []),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_it_may_stand_in_an_appendix_and_counts_to_the_quarter_of_the_meeting(
    stepup, folder, main, appendix, left, ends
):
    Path("a.yaml").write_bytes(appendix.replace("\n", ends).encode())
    Path("p.yaml").write_bytes(main.replace("\n", ends).encode())
    found = json.loads(stepup("validate", ".", "--format", "json").out)["findings"]
    assert [(one["code"], one["file"]) for one in found] == [(code, "a.yaml") for code in left]
    if left:
        line = next(number for number, text in enumerate(appendix.split("\n"), 1) if "rule:" in text)
        assert found[-1]["line"] == line


def test_it_may_stand_on_a_brick_that_was_not_reported_and_in_a_return_that_a_report_names(stepup, folder):
    Path("strategy.yaml").write_text(STRATEGY.replace(", {id: people, name: People}", ""))
    Path("care.yaml").write_text(
        accepting(", until: 2023/24 Q1")
        .replace("lpt-step-up-to-great", "strategy.yaml")
        .replace("transformation", "care")
    )
    report = REPORT.partition("  - brick:")[0] % "strategy.yaml"
    assert codes(
        stepup,
        report + "  - {brick: care, no_report: TBC, accept: [{rule: SU601, because: x}, {rule: SU204, because: x}]}\n",
    ) == ["SU901"]
    Path("q.yaml").write_text(report + "  - care.yaml\n")
    Path("r.yaml").unlink()
    found = json.loads(stepup("validate", ".", "--format", "json").out)["findings"]
    assert [(one["code"], one["file"], one["line"]) for one in found] == [
        ("SU207", "care.yaml", 12),
        ("SU901", "care.yaml", 13),
    ]


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
