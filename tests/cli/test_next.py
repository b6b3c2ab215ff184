"""`stepup next` as a PMO officer meets it: one command opens the quarter, and nothing that was typed is lost."""

from pathlib import Path

import pytest

from stepup.source import Reader

REPORT = """\
# Our report
kind: quarterly-report
strategy: strategy.yaml     # ours
title: The report
meeting: {body: Board, date: 2024-02-01}
purpose: To inform.
decision: |  # ask the chair
  Note it.
governance:
  - {presented_to: Board, submitted: 2024-01-20, assurance_level: assured}
period: 2023/24 Q4          # the last of the year
accept:
  - {rule: SU302, because: Merged into A2, id: A9}
bricks:
  # the wards come first
  - brick: wards
    # Ann took over in March
    lead: Ann
    signed_off: {by: Ann, date: 2024-04-02}
    actions:
      # all about beds
      - id: A1
        action: Beds
        plan: Buy beds.   # forty
        achievements: None yet.
        rag: amber        # as agreed
        recovery: More money.
        # promised in March
        next_plan:
          - Buy forty beds.
          - Tell the wards.
      - id: A2
        action: |
          Chairs
        rag: red
        next_plan: Buy chairs.
        status: deferred
        deferred_to: 2024/25 Q1
      - {id: A3, action: Tables, rag: green, plan: x, next_plan: Buy tables., status: deferred, deferred_to: 2024/25 Q3}
      - id: A4
        action: Lamps
        rag: green
        status: complete
      # a further row of the lamps
      - id: A4b
        continues: A4
        rag: green
        next_plan: Hang the lamps.
      # nothing comes after this
      - id: A5
        action: Rugs
        rag: blue
    risks:
      - {risk: Fire, register: 3, mitigation: Drills}
      - {risk: Flood, closed: The river was moved.}   # at last
  - bricks/community.yaml
  - {brick: estates, no_report: Nobody wrote one}
# the end
"""
COMMUNITY = """\
# yaml-language-server: $schema=../../schemas/brick-return.schema.json
kind: brick-return
strategy: ../strategy.yaml
period: 2023/24 Q4
brick: community
lead: Bob
actions: [{id: C1, action: Visits, rag: green, next_plan: 'Visit: all'}, {id: C2, action: Calls, rag: complete}]
risks: []
"""
STRATEGY = """\
kind: strategy
id: ours
title: Ours
organisation: {name: A Trust}
bricks: [{id: wards, name: Wards}, {id: community, name: Community}, {id: estates, name: Estates}]
"""


@pytest.fixture
def q4(folder: Path) -> Path:
    for name, text in {"q4.yaml": REPORT, "bricks/community.yaml": COMMUNITY, "strategy.yaml": STRATEGY}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder / "q4.yaml"


def test_the_next_quarter_is_written_with_its_comments(stepup, q4: Path, folder: Path) -> None:
    ran = stepup("next", "q4.yaml", "-o", "year2/q1")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "written: year2/q1/q1.yaml"
    for said in ("complete: A4 (wards)", "complete: A5 (wards)", "complete: C2", "still deferred, to 2024/25 Q3: A3"):
        assert said in ran.err
    for said in ("open again, for it was deferred to 2024/25 Q1: A2", "1 closed risk", "estates did not report"):
        assert said in ran.err
    assert (
        (folder / "year2/q1/q1.yaml").read_text("utf-8")
        == """\
# Our report
kind: quarterly-report
strategy: ../../strategy.yaml     # ours
title: The report
meeting:
purpose:
decision:  # ask the chair
governance:
  - {presented_to: Board, submitted: , assurance_level: assured}
period: 2024/25 Q1          # the last of the year
previous: ../../q4.yaml
bricks:
  # the wards come first
  - bricks/wards.yaml
  - bricks/community.yaml
  - bricks/estates.yaml
# the end
"""
    )
    assert (
        (folder / "year2/q1/bricks/wards.yaml").read_text("utf-8")
        == """\
kind: brick-return
strategy: ../../../strategy.yaml
period: 2024/25 Q1
brick: wards
# Ann took over in March
lead: Ann
actions:
  # all about beds
  - id: A1
    action: Beds
    plan:
      - Buy forty beds.
      - Tell the wards.   # forty
    achievements:
    rag: not-rated        # as agreed
    # promised in March
    next_plan:
  - id: A2
    action: |
      Chairs
    plan: Buy chairs.
    rag: not-rated
    next_plan:
  - {id: A3, action: Tables, rag: not-rated, plan: Buy tables., next_plan: , status: deferred, deferred_to: 2024/25 Q3}
  # a further row of the lamps
  - id: A4b
    action: Lamps
    plan: Hang the lamps.
    rag: not-rated
    next_plan:
  # nothing comes after this
risks:
  - {risk: Fire, register: 3, mitigation: Drills}
"""
    )
    assert (folder / "year2/q1/bricks/community.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../../../schemas/brick-return.schema.json\n"
        "kind: brick-return\nstrategy: ../../../strategy.yaml\nperiod: 2024/25 Q1\nbrick: community\nlead: Bob\n"
        "actions: [{id: C1, action: Visits, plan: 'Visit: all', rag: not-rated, next_plan: }]\nrisks: []\n"
    )
    assert stepup("validate", "year2").code == 0


def test_nothing_is_ever_written_over(stepup, q4: Path, folder: Path) -> None:
    (folder / "out/bricks").mkdir(parents=True)
    (folder / "out/bricks/estates.yaml").write_text("mine", "utf-8")
    ran = stepup("next", q4, "-o", "out")
    assert ran.code == 2 and "there already" in ran.err
    assert [one.name for one in (folder / "out").rglob("*.yaml")] == ["estates.yaml"]


def test_it_goes_beside_a_folder_that_is_named_for_its_quarter(stepup, example: Path) -> None:
    year = example.parents[1]
    (year / "q3").rename(year / "kept") if (year / "q3").exists() else None
    assert stepup("next", example).code == 0
    assert (year / "q3/q3.yaml").is_file() and (year / "q3/bricks/transformation.yaml").is_file()
    new = Reader().read(year / "q3/q3.yaml").source
    assert new.previous.ref == "../q2/q2.yaml" and new.strategy.ref == "../strategy.yaml"


def test_the_last_quarter_of_a_year_opens_the_next_years_folder(stepup, folder: Path, q4: Path, monkeypatch) -> None:
    (folder / "lpt-2023-24").mkdir()
    for one in ("q4.yaml", "bricks", "strategy.yaml"):
        (folder / "lpt-2023-24/q4").mkdir(exist_ok=True)
        (folder / one).rename(folder / "lpt-2023-24/q4" / one)
    monkeypatch.chdir("lpt-2023-24")
    ran = stepup("next", "q4/q4.yaml")
    assert ran.code == 0 and ran.out.replace("\\", "/").startswith("written: ../lpt-2024-25/q1/q1.yaml\n")
    text = (folder / "lpt-2024-25/q1/q1.yaml").read_text("utf-8")
    assert "previous: ../../lpt-2023-24/q4/q4.yaml" in text and "period: 2024/25 Q1" in text
    assert "strategy: ../../lpt-2023-24/q4/strategy.yaml" in text


@pytest.mark.parametrize(
    "change, said",
    [(("rag: amber", "rag: ambr"), "SU103"), (("id: A2", "id: A1"), "SU107")],
)
def test_a_report_with_an_error_of_shape_opens_no_quarter(stepup, q4: Path, folder: Path, change, said) -> None:
    q4.write_text(REPORT.replace(*change, 1), "utf-8")
    ran = stepup("next", q4)
    assert ran.code == 1 and said in ran.err and "nothing was written" in ran.err
    assert not (folder / "q1").exists()


def test_what_has_no_next_quarter_is_said(stepup, q4: Path, folder: Path) -> None:
    assert "only a quarterly-report" in stepup("next", "strategy.yaml").err
    (folder / "empty").mkdir()
    assert "there is no .yaml file in empty" in stepup("next", "empty").err
    assert "no file" in stepup("next", "nothing.yaml").err
