"""SARIF: valid by its public schema, complete, and with what GitHub code scanning asks for."""

import json
import os
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.conftest import ODD
from tests.cli.test_validate import RETURN

ORACLES = Path(os.environ.get("ORACLES", Path.home() / ".cache" / "stepup-oracles"))
SARIF_SCHEMA = ORACLES / "node/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"
MULTITOOL = ORACLES / "node/node_modules/.bin/sarif-multitool"


def _sarif(stepup) -> dict:
    return json.loads(stepup("validate", ".", "--format", "sarif").out)


def test_sarif_says_what_json_says(stepup, folder_of_faults):
    run = _sarif(stepup)["runs"][0]
    plain = json.loads(stepup("validate", ".", "--format", "json").out)["findings"]
    assert len(run["results"]) == len(plain) > 30
    for result, finding in zip(run["results"], plain, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert result["ruleId"] == finding["code"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
        assert unquote(place["artifactLocation"]["uri"]) == finding["file"]
        assert place["region"]["startLine"] == finding["line"]
        assert place["region"]["startColumn"] == finding["column"]
    assert {unquote(one["location"]["uri"]) for one in run["artifacts"]} == {"clean.yaml", ODD, "sub/many.yaml"}


def test_a_fingerprint_stays_when_lines_are_added_above(stepup, folder_of_faults):
    def prints() -> set[str]:
        return {one["partialFingerprints"]["stepup/v1"] for one in _sarif(stepup)["runs"][0]["results"]}

    before = prints()
    path = folder_of_faults / "sub" / "many.yaml"
    path.write_text("# A comment.\n\n" + path.read_text())
    assert prints() == before
    assert len(before) > 30


def test_a_place_in_sarif_is_counted_as_editors_count(stepup, folder):
    """In units of UTF-16, which is what readers suppose who do not look at `columnKind`."""
    (folder / "r.yaml").write_text(
        "# \U0001f600\n"
        + RETURN.replace("action: Do the thing", '"action": x').replace(
            "- id: TR1",
            '- {id: TR0, action: "\U0001f600\U0001f600", plan: Plan, achievements: Done, rag: gren}\n  - id: TR1',
        ),
        "utf-8",
    )
    run = json.loads(stepup("validate", "r.yaml", "--format", "sarif", "--select", "SU103").out)["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = (folder / "r.yaml").read_text("utf-8").split("\n")[region["startLine"] - 1].encode("utf-16-le")
    assert line[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le") == "gren"


def test_a_file_on_another_drive_is_named_whole_in_sarif(stepup, folder, monkeypatch):
    (folder / "a b.yaml").write_text(RETURN.replace("green", "gren"))

    def no_way(path, start="."):
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr("os.path.relpath", no_way)
    run = json.loads(stepup("validate", folder / "a b.yaml", "--format", "sarif").out)["runs"][0]
    named = {"uri": (folder / "a b.yaml").as_uri()}
    assert [one["location"] for one in run["artifacts"]] == [named]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == named


def test_sarif_explains_each_rule_as_explain_does(stepup, folder_of_faults):
    """The project has no address to read more at: what `helpUri` would lead to is in the report."""
    for rule in _sarif(stepup)["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"].strip() == stepup("explain", rule["id"]).out.strip()
        assert "To put it right" in rule["help"]["text"]


def test_a_fingerprint_stays_when_a_finding_of_the_same_words_is_mended(stepup, folder):
    """With another action of the same file, and in another file."""
    wrong = RETURN.replace("rag: green", "rag: gren")
    second = wrong[wrong.index("  - id") : wrong.index("risks")].replace("TR1", "TR2")
    both = wrong.replace("risks:", second + "risks:")
    (folder / "a.yaml").write_text(wrong)
    (folder / "b.yaml").write_text(both)

    def prints() -> list[str]:
        found = json.loads(stepup("validate", ".", "--format", "sarif", "--select", "SU103").out)["runs"][0]["results"]
        return [one["partialFingerprints"]["stepup/v1"] for one in found]

    before = prints()
    assert len(set(before)) == 3
    (folder / "a.yaml").write_text(RETURN)
    assert prints() == before[1:]
    (folder / "b.yaml").write_text(both.replace("gren", "green", 1))
    assert prints() == before[2:]


def test_two_findings_of_the_same_words_in_one_text_are_told_apart(stepup, folder):
    text = RETURN.replace("Did it", "|\n      - Did\u00a0it\n\n      - Did\u00a0it")
    (folder / "r.yaml").write_text(text, "utf-8")
    found = _sarif(stepup)["runs"][0]["results"]
    one, other = [result for result in found if result["ruleId"] == "SU006"]
    assert (one["message"], one["locations"][0]["logicalLocations"]) == (
        other["message"],
        other["locations"][0]["logicalLocations"],
    )
    assert one["partialFingerprints"] != other["partialFingerprints"]


def test_a_result_says_all_of_a_finding(stepup, folder):
    (folder / "r.yaml").write_text(RETURN.replace("plan: Plan it", "plan: Do more"))
    run = json.loads(stepup("validate", "r.yaml", "--format", "sarif", "--select", "SU207,SU210").out)["runs"][0]
    style, warning = run["results"]
    assert (style["ruleId"], style["level"], warning["ruleId"], warning["level"]) == (
        "SU210",
        "note",
        "SU207",
        "warning",
    )
    levels = [rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]]
    assert levels == ["warning", "note"]
    said = warning["message"]["text"]
    assert said.startswith("the next plan of TR1") and said.endswith("standing: true"), (
        "the fault, and what to write instead"
    )
    assert warning["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "actions[0].next_plan"}]
    (folder / "e.yaml").write_text("")
    (empty,) = json.loads(stepup("validate", "e.yaml", "--format", "sarif").out)["runs"][0]["results"]
    region = empty["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}, "no region is empty"
    assert "logicalLocations" not in empty["locations"][0]


ACCEPTED = RETURN.replace("    rag: green\n", "    rag: green\n    accept: [{rule: SU203, because: The board knows}]\n")


def test_what_is_accepted_is_suppressed_with_its_reason_where_it_is_asked_for(stepup, folder):
    (folder / "r.yaml").write_text("\n".join(line for line in ACCEPTED.split("\n") if "next_plan" not in line))
    (found,) = json.loads(stepup("validate", "r.yaml", "--format", "json", "--show-accepted").out)["accepted"]
    run = json.loads(stepup("validate", "r.yaml", "--format", "sarif", "--show-accepted").out)["runs"][0]
    (result,) = [one for one in run["results"] if "suppressions" in one]
    assert result["ruleId"] == found["code"] == "SU203"
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "The board knows"}]
    plain = json.loads(stepup("validate", "r.yaml", "--format", "sarif").out)["runs"][0]["results"]
    assert [one for one in run["results"] if "suppressions" not in one] == plain


@pytest.mark.parametrize("accepted", [False, True])
def test_sarif_is_valid_by_its_public_schema(stepup, folder_of_faults, accepted):
    import jsonschema

    if not SARIF_SCHEMA.is_file():
        pytest.skip("the SARIF schema is not on this machine: npm install @microsoft/sarif-multitool")
    validator = jsonschema.Draft4Validator(json.loads(SARIF_SCHEMA.read_text("utf-8-sig")))
    (folder_of_faults / "accepts.yaml").write_text(
        "\n".join(line for line in ACCEPTED.split("\n") if "next_plan" not in line)
    )
    report = json.loads(stepup("validate", ".", "--format", "sarif", *["--show-accepted"] * accepted).out)
    assert accepted == any("suppressions" in one for one in report["runs"][0]["results"])
    assert list(validator.iter_errors(report)) == []
    del report["runs"][0]["tool"]
    assert list(validator.iter_errors(report)), "the schema judges something"


def test_microsofts_multitool_finds_no_error_in_the_sarif(stepup, folder_of_faults):
    if not MULTITOOL.exists():
        pytest.skip("sarif-multitool is not on this machine: npm install @microsoft/sarif-multitool")
    stepup("validate", ".", "--output", "sarif=a.sarif")

    def errors() -> list[str]:
        command = [str(MULTITOOL), "validate", str(folder_of_faults / "a.sarif"), "--rule-kind", "Sarif;Ghas"]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120)  # it exits with 0 on errors too
        return [line for line in (ran.stdout + ran.stderr).splitlines() if ": error " in line]

    assert errors() == []
    path = folder_of_faults / "a.sarif"
    path.write_text(path.read_text("utf-8").replace('"startLine": 11', '"startLine": 0'), "utf-8")
    assert errors(), "the tool judges something"
