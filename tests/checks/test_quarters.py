"""What the rules of SU3 say: the id of what has gone, and the history of what is put off."""

import json
from pathlib import Path
from typing import Any

BAD = Path(__file__).parents[1] / "bad"


def only(stepup, code: str, case: str) -> dict[str, Any]:
    (found,) = json.loads(stepup("validate", BAD / code / case, "--select", code, "--format", "json").out)["findings"]
    return dict(found)


def test_an_action_that_has_gone_is_named_at_its_brick(stepup) -> None:
    found = only(stepup, "SU302", "an-open-action-has-gone")
    assert found["id"] == "CA2" and found["path"] == "bricks[0].brick"
    assert "was open in 2023/24 Q1" in found["message"]
    assert "give CA7 its old id CA2 back" in only(stepup, "SU302", "it-lives-on-under-another-id")["help"]


def test_a_second_deferral_gives_the_history(stepup) -> None:
    found = only(stepup, "SU306", "its-quarter-came-and-it-was-put-off")
    assert found["message"] == (
        "CA1 of Care is deferred for the second time: in 2023/24 Q1 to 2023/24 Q2 and in 2023/24 Q2 to 2023/24 Q4"
    )


def test_a_stuck_rating_says_since_when(stepup) -> None:
    found = only(stepup, "SU304", "amber-then-red")
    assert found["message"] == "CA1 of Care has been at risk or off track since 2023/24 Q1: Amber, Amber, Red"


def test_faults_of_the_earlier_quarter_are_told_in_its_own_file_alone(stepup, tmp_path: Path) -> None:
    for one in (BAD / "SU302" / "an-open-action-has-gone").iterdir():
        text = (
            one.read_text("utf-8").replace("purpose: To report progress", "purpose: TBC") if one.stem == "q1" else None
        )
        (tmp_path / one.name).write_text(text or one.read_text("utf-8"), "utf-8")
    assert "SU601" not in stepup("validate", tmp_path / "q2.yaml").out
    assert "SU601" in stepup("validate", tmp_path / "q1.yaml").out
