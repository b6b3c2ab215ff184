"""`stepup status` and `stepup freeze`: who has returned what, what was signed, and what was edited since."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_diff import edit


@pytest.fixture
def q3(stepup, example: Path, folder: Path) -> Path:
    assert stepup("next", example, "-o", "q3").code == 0
    return folder / "q3"


def told(stepup, *args: object) -> dict[str, Any]:
    ran = stepup("status", *args, "--format", "json")
    assert ran.code == 0, ran.err
    return dict(json.loads(ran.out))


def bricks(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["brick"]: one for one in data["bricks"]}


def test_returns_are_received_invalid_outstanding_or_not_made(stepup, q3: Path) -> None:
    edit(q3 / "bricks/transformation.yaml", ("rag: not-rated", "rag: green"))
    edit(q3 / "bricks/reaching-out.yaml", ("rag: not-rated", "rag: grene"))
    (q3 / "bricks/environments.yaml").unlink()
    edit(q3 / "q3.yaml", ("bricks/well-governed.yaml", "{brick: well-governed, no_report: Its lead is away}"))
    data = told(stepup, q3)
    state = {id: one["return"] for id, one in bricks(data).items()}
    assert state.pop("transformation") == "received"
    assert state.pop("reaching-out") == "invalid"
    assert state.pop("environments") == "outstanding"
    assert state.pop("well-governed") == "no report"
    assert set(state.values()) == {"outstanding"}, "as next opened them, nobody has written in them"
    assert (data["received"], data["invalid"], data["outstanding"]) == (1, 1, 6)
    assert next(iter(bricks(data))) == "high-standards", "in the strategy's order, whatever is missing"


def test_ratings_and_movement_are_counted_over_the_quarters_given(stepup, q3: Path, example: Path) -> None:
    edit(q3 / "bricks/transformation.yaml", ("rag: not-rated", "rag: red"), ("rag: not-rated", "rag: green"))
    data = told(stepup, example, q3)
    brick = bricks(data)["transformation"]
    assert data["period"] == "2023/24 Q3" and data["since"] == "2023/24 Q2"
    assert (brick["worsened"], brick["improved"]) == (1, 0)
    assert brick["quarters"] == [
        {"period": "2023/24 Q2", "ratings": {"Green": 4}},
        {"period": "2023/24 Q3", "ratings": {"Red": 1, "Green": 1, "Not rated": 2}},
    ]
    assert told(stepup, q3 / "q3.yaml") == data, "the quarter that it names as the one before is as good as given"
    text = stepup("status", q3).out
    assert max(map(len, text.splitlines())) <= 80 and "1 down" in text
    assert "| Transformation | received | not signed off |" in stepup("status", q3, "--format", "md").out


def test_a_lead_is_sent_that_leads_own_findings_only(stepup, q3: Path) -> None:
    for file in (q3 / "bricks").iterdir():
        file.write_text(file.read_text("utf-8").replace("rag: not-rated", "rag: green"), "utf-8")
    (q3 / "bricks/reaching-out.yaml").unlink()
    mails = {one["subject"].split(": ")[1]: one for one in told(stepup, q3, "--chaser")["chasers"]}
    mail = mails["Transformation"]
    assert mail["lead"] == "Gareth Lowe, Transformation and Service Redesign Manager"
    assert mail["text"].startswith("Dear Gareth Lowe\n") and "TR1" in mail["text"] and "What to do:" in mail["text"]
    assert "HS1" not in mail["text"] and "is not signed off yet" in mail["text"]
    assert "We have not yet received the return for Reaching Out" in mails["Reaching Out"]["text"]
    assert "Subject: Step up to Great, 2023/24 Q3: Transformation" in stepup("status", q3, "--chaser").out
    assert "by 12 January" not in mail["text"]
    asked = stepup("status", q3, "--by", "12 January").out
    assert asked.count("Please let us have this by 12 January.\n") == asked.count("Subject: ") > 0


def test_an_edit_after_sign_off_and_an_edited_promise_show(stepup, example: Path, folder: Path) -> None:
    path = example.parent / "bricks/transformation.yaml"
    before = path.read_text("utf-8")
    ran = stepup("freeze", example)
    assert ran.code == 0 and "q2.frozen.json" in ran.out
    after = path.read_text("utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        line for line in after.splitlines() if "fingerprint: " in line
    ]
    assert bricks(told(stepup, example))["transformation"]["sign_off"] == "signed off"
    path.write_text(after.replace("next_plan: |\n", "next_plan: |\n\n", 1), "utf-8")
    assert bricks(told(stepup, example))["transformation"]["sign_off"] == "signed off", "white space is no edit"
    edit(path, ("Deliver the 36 milestones", "Deliver the 30 milestones"))
    assert bricks(told(stepup, example))["transformation"]["sign_off"] == "changed since"
    ran = stepup("validate", example, "--select", "SU301", "--format", "json")
    (found,) = json.loads(ran.out)["findings"]
    assert found["id"] == "TR1" and found["path"] == "actions[0].next_plan"
    assert stepup("next", example, "-o", "q3").code == 0
    ran = stepup("validate", "q3/q3.yaml", "--select", "SU301", "--format", "json")
    (found,) = json.loads(ran.out)["findings"]
    assert found["id"] == "TR1" and found["path"] == "previous"
    ran = stepup("freeze", example)
    assert ran.code == 2 and "is kept" in ran.err
    assert stepup("freeze", example, "--force").code == 0


def test_a_frozen_file_that_somebody_spoiled_is_said(stepup, example: Path) -> None:
    example.with_name("q2.frozen.json").write_text("[]", "utf-8")
    ran = stepup("validate", example)
    assert ran.code == 1 and "q2.frozen.json cannot be used" in ran.out


def test_a_return_alone_can_be_signed(stepup, example: Path) -> None:
    path = example.parent / "bricks/transformation.yaml"
    assert stepup("freeze", path).code == 0 and "fingerprint: " in path.read_text("utf-8")
    assert "nothing to freeze" in stepup("freeze", path).err


def test_what_has_no_status_is_said(stepup, example: Path) -> None:
    assert "has no status" in stepup("status", example.parent / "bricks/transformation.yaml").err
    assert stepup("status", "nothing").code == 2
