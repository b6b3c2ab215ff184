"""`stepup diff` before more than sixty changes of every sort, planted in copies of the example and of the real report: each
is told once, as what it is, and nothing else is told."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.compare.planting import Garden, garden, next_quarter, plant
from tests.conftest import REAL_Q2, ROOT

LPT = ROOT / "examples" / "lpt-2023-24"


@pytest.fixture(params=["example", "real"])
def copies(request: pytest.FixtureRequest, folder: Path) -> tuple[Path, Garden]:
    """A report, and the garden of its copy."""
    if request.param == "real":
        request.getfixturevalue("real")
        source = REAL_Q2.parent
        report = Path("q2.yaml")
    else:
        source, report = LPT, Path("q2/q2.yaml")
    shutil.copytree(source, folder / "old")
    shutil.copytree(source, folder / "new")
    untouched = garden(
        folder / "old" / report
    )  # written by the same hand, for it may read what another wrote otherwise
    if request.param == "real":  # so that there is something of each sort to change
        for it in (untouched, garden(folder / "new" / report)):
            it.data["governance"][0]["other"] = {"cqc": ["Safe", "Caring"]}
            for data in it.returns.values():
                for number, one in enumerate(data["actions"]):
                    if one["rag"] == "not-rated" and number % 2 == 0:
                        one["rag"] = "green"
            it.write()
    return folder / "old" / report, garden(folder / "new" / report)


def told(data: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """The fields that a diff tells of, and by brick what it says."""
    bricks = {}
    for one in data["bricks"]:
        actions = {}
        for action in one["actions"]:
            said = {"change": action["change"], "fields": {field["field"] for field in action["fields"]}}
            said |= {key: action[key] for key in ("was", "from_brick") if key in action}
            said |= {"rag": action["rag"]["movement"]} if "rag" in action else {}
            said |= {"promise": action["promise"]["verdict"]} if "promise" in action else {}
            assert len(said["fields"]) == len(action["fields"]) and action["id"] not in actions
            actions[action["id"]] = said
        risks = [(risk["change"], {field["field"] for field in risk.get("fields", ())}) for risk in one["risks"]]
        fields = {field["field"] for field in one["fields"]}
        assert len(fields) == len(one["fields"])
        bricks[one["brick"]] = {"fields": fields, "actions": actions, "risks": sorted(risks, key=str)}
    return [one["field"] for one in data["fields"]], bricks


def wanted(it: Garden) -> dict[str, Any]:
    return {
        brick: {
            "fields": {name for field in one["fields"] for name in field.split()},
            "actions": one["actions"],
            "risks": sorted(one["risks"], key=str),
        }
        for brick, one in it.bricks.items()
    }


def test_each_planted_change_is_told_once_as_what_it_is_and_nothing_else_is(stepup, copies) -> None:
    old, it = copies
    assert plant(it) > 60
    ran = stepup("diff", old, it.report, "--to", "json")
    assert ran.code == 0, ran.err
    fields, bricks = told(json.loads(ran.out))
    assert sorted(fields) == sorted(it.fields)
    expected = wanted(it)
    assert bricks.keys() == expected.keys()
    for brick, one in expected.items():
        for part, said in one.items():
            assert bricks[brick][part] == said, (brick, part)
    for way in ("text", "md"):
        said = stepup("diff", old, it.report, "--to", way).out
        for word in (f"zz{n}" for n in range(1, it.count + 1)):
            times = len(re.findall(rf"\b{word}\b", said))
            assert times == 1 or (times > 1 and word in it.titles), (way, word, times)


def test_from_quarter_to_quarter_each_promise_is_told_as_what_became_of_it(stepup, copies) -> None:
    old, it = copies
    next_quarter(it)
    it.write()
    ran = stepup("diff", old, it.report, "--to", "json")
    kept = json.loads(ran.out)["summary"]["promises"]
    assert kept["kept"] > 20 and kept["changed"] == kept["dropped"] == 0
    made = lambda one: "next_plan" in one and "status" not in one and one["rag"] not in ("complete", "blue")  # noqa: E731
    became: dict[str, dict[str, Any]] = {}
    for verdict in (
        "changed",
        "changed",
        "dropped",
        "gone",
        "withdrawn",
        "deferred",
        "complete",
        "moved",
        "renamed",
        "accepted",
    ):
        brick, one = it.action(made)
        became[one["id"]] = {"change": "changed", "promise": verdict}
        if verdict == "changed":
            one["plan"] += "- And zz1 more.\n"
        elif verdict == "dropped":
            del one["plan"]
        elif verdict == "gone":
            it.returns[brick]["actions"].remove(one)
            became[one["id"]] = {"change": "missing", "promise": "dropped"}
        elif verdict in ("withdrawn", "deferred", "complete"):
            one["status"] = verdict
            became[one["id"]] = {"change": verdict, "promise": "kept"}  # the plan is as it was promised
        elif verdict == "moved":
            it.returns[brick]["actions"].remove(one)
            it.returns[next(other for other in it.returns if other != brick)]["actions"].append(one)
            became[one["id"]] = {"change": "moved", "promise": "kept", "from_brick": brick}
        elif verdict == "renamed":
            became["NEW9"] = {**became.pop(one["id"]), "promise": "kept", "was": one["id"]}
            one["id"] = "NEW9"
            it.taken.add("NEW9")
        else:
            one["plan"] = one["plan"].replace("- ", "* ")  # another list style is the same promise
            one["recovery"] = "Two more."
            became[one["id"]] = {"change": "changed", "promise": "kept"}
    it.write()
    data = json.loads(stepup("diff", old, it.report, "--to", "json").out)
    _, bricks = told(data)
    said = {id: one for brick in bricks.values() for id, one in brick["actions"].items()}
    for id, one in became.items():
        assert {key: value for key, value in said[id].items() if key != "fields"} == one, id
    assert {id for id, one in said.items() if one.get("promise") in ("changed", "dropped")} == {
        id for id, one in became.items() if one["promise"] in ("changed", "dropped")
    }
    assert data["summary"]["promises"] == {"kept": kept["kept"] - 4, "changed": 2, "dropped": 2}
    assert {one["change"] for one in said.values()} == {
        "changed",
        "missing",
        "withdrawn",
        "deferred",
        "complete",
        "moved",
    }
