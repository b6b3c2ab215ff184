"""The reports of `validate`: what machines read is well formed by their own public schemas, complete, and in one order."""

import json
import re
from urllib.parse import unquote

import pytest

from stepup.cli.show import safe
from tests.cli.conftest import ODD, many
from tests.cli.test_validate import RETURN

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


def test_files_are_named_from_where_it_was_called(stepup, folder, monkeypatch):
    (folder / "of a quarter").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "of a quarter" / "é #1.yaml").write_text(RETURN.replace("green", "gren"))
    monkeypatch.chdir(folder / "elsewhere")
    for typed in ("../of a quarter", ".././of a quarter/é #1.yaml", folder / "of a quarter"):
        (found,) = json.loads(stepup("validate", typed, "--format", "json").out)["findings"]
        assert found["file"] == "../of a quarter/é #1.yaml"


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_and_standard_output_say_the_same_and_twice_the_same(stepup, folder_of_faults, format):
    first = stepup("validate", ".", "--format", format)
    again = stepup("validate", ".", "--output", f"{format}=report")
    assert first.code == again.code == 1
    assert first.out.encode() == (folder_of_faults / "report").read_bytes()
    assert "\u202e" not in first.out or format == "json"


def test_several_reports_are_written_at_once(stepup, folder_of_faults):
    outputs = [part for format in FORMATS for part in ("--output", f"{format}=reports/r.{format}")]
    assert stepup("validate", ".", *outputs).code == 1
    assert sorted(path.name for path in (folder_of_faults / "reports").iterdir()) == sorted(
        f"r.{one}" for one in FORMATS
    )
    before = {path: path.read_bytes() for path in (folder_of_faults / "reports").iterdir()}
    assert stepup("validate", ".", *outputs).code == 1, "a report replaces a report"
    assert before == {path: path.read_bytes() for path in before}


def test_json_says_all_of_a_finding(stepup, folder):
    (folder / "r.yaml").write_text(RETURN.replace("rag: green", "rag: ambr"))
    assert json.loads(stepup("validate", "r.yaml", "--format", "json", "--all", "--ignore", "SU212").out) == {
        "version": 1,
        "files": 1,
        "errors": 1,
        "warnings": 0,
        "styles": 0,
        "findings": [
            {
                "code": "SU103",
                "name": "unknown-rating",
                "severity": "error",
                "file": "r.yaml",
                "line": 11,
                "column": 10,
                "end_line": 11,
                "end_column": 14,
                "path": "actions[0].rag",
                "id": "TR1",
                "message": "'ambr' is not a rating of the rag scale",
                "help": "write one of: red, amber, green, complete, not-rated; did you mean amber?",
            }
        ],
    }
    (folder / "r.yaml").write_text(RETURN)
    data = json.loads(stepup("validate", "r.yaml", "--format", "json", "--select", "SU210").out)
    assert (data["errors"], data["warnings"], data["styles"]) == (0, 0, 1)
    assert (
        "1 file read: no errors, no warnings, 1 point of style\n"
        in stepup("validate", "r.yaml", "--select", "SU210").out
    )


@pytest.mark.parametrize("format, mark", [("json", '"code"'), ("gitlab", '"check_name"'), ("sarif", '"ruleId"')])
def test_each_finding_is_a_line_where_reports_are_compared(stepup, folder_of_faults, format, mark):
    number = len(json.loads(stepup("validate", ".", "--format", "json").out)["findings"])
    lines = stepup("validate", ".", "--format", format).out.splitlines()
    assert sum(line.startswith(f"{{{mark}") for line in lines) == number > 5


def test_an_empty_file_becomes_a_report(stepup, folder):
    """As `mktemp` and `touch` leave them for programs to write to."""
    (folder / "r.yaml").write_text(RETURN)
    (folder / "r.json").write_text("\n")
    assert stepup("validate", "r.yaml", "--output", "json=r.json").code == 0
    assert json.loads((folder / "r.json").read_text())["files"] == 1


def test_a_finding_about_characters_bears_the_path_and_the_id_of_its_action_too(stepup, folder):
    """What is wrong with the text of a file, not with its data: each at its own action, risk or item."""
    second = RETURN[RETURN.index("  - id") : RETURN.index("risks")].replace("TR1", "TR2")
    text = RETURN.replace("risks: []", second + "risks:\n  - risk: Ward\u00a0staff may leave\n")
    text = (
        text.replace("Did it", "Did\u00a0it").replace("Do more", "Visit Ward #4").replace("name: Jo", "name: Jo\u00a0")
    )
    text = text.replace("plan: Plan it", "plan: [Plan it, \u00a0or not]", 1)
    (folder / "r.yaml").write_text(text.replace("    rag: green", "    rag: green\n    rag: amber", 1), "utf-8")
    found = json.loads(stepup("validate", "r.yaml", "--format", "json", "--select", "SU0").out)["findings"]
    assert [(one["code"], one["path"], one["id"]) for one in found] == [
        ("SU006", "lead.name", ""),
        ("SU006", "actions[0].plan[1]", "TR1"),
        ("SU006", "actions[0].achievements", "TR1"),
        ("SU003", "actions[0].rag", "TR1"),
        ("SU007", "actions[0].next_plan", "TR1"),
        ("SU006", "actions[1].achievements", "TR2"),
        ("SU007", "actions[1].next_plan", "TR2"),
        ("SU006", "risks[0].risk", ""),
    ]


def test_what_is_asked_of_the_run_is_asked_of_each_report(stepup, folder):
    text = RETURN.replace(
        "risks: []", "risks: [{risk: Staff may leave, mitigation: A new rota, accept: [{rule: SU401, because: New}]}]"
    )
    (folder / "r.yaml").write_text(text.replace("Did it", "Did\u00a0it"), "utf-8")
    args = ("--output", "junit=j.xml", "--output", "json=j.json", "--output", "text=j.txt")
    stepup("validate", "r.yaml", *args)
    assert (
        "<failure" in (folder / "j.xml").read_text(),
        "accepted" in json.loads((folder / "j.json").read_text()),
    ) == (False, False)
    stepup("validate", "r.yaml", "--strict", "--show-accepted", *args)
    assert "<failure" in (folder / "j.xml").read_text()
    assert [one["because"] for one in json.loads((folder / "j.json").read_text())["accepted"]] == ["New"]
    assert "because: New" in (folder / "j.txt").read_text("utf-8")


def test_a_file_that_is_no_report_is_kept(stepup, folder_of_faults):
    for name in ("clean.yaml", "notes.txt", "other.json"):
        path = folder_of_faults / name
        if not path.exists():
            path.write_text('{"mine": 1}')
        old = path.read_bytes()
        ran = stepup("validate", "clean.yaml", "--output", f"json={name}")
        assert ran.code == 2
        assert f"{name} is not a report" in ran.err
        assert path.read_bytes() == old
    assert stepup("validate", "clean.yaml", "--output", "json=sub").code == 2


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (["xml=a"], "write FORMAT=FILE"),
        (["junit"], "write FORMAT=FILE"),
        (["junit="], "write FORMAT=FILE"),
        (["json=-"], "--format json"),
        (["json=a", "junit=a"], "named twice"),
        (["json=a", "junit=./sub/../a"], "named twice"),
    ],
)
def test_what_cannot_be_written_is_said(stepup, folder_of_faults, wanted, said):
    ran = stepup("validate", "clean.yaml", *(part for one in wanted for part in ("--output", one)))
    assert ran.code == 2
    assert said in ran.err


# ------------------------------------------------------------------------------------------------------------ GitHub

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.+)\Z")


def _commands(out: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner's own parser takes them apart."""
    found = []
    for line in out.splitlines():
        if line.lstrip().startswith("::"):
            match = _COMMAND.match(line)
            assert match, line
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], properties, match[3]))
    return found


def test_annotations_are_escaped_and_errors_come_first(stepup, folder_of_faults):
    ran = stepup("validate", ".", "--format", "github")
    commands = _commands(ran.out)
    levels = [level for level, _, _ in commands]
    assert levels == sorted(levels) and {"error", "warning"} <= set(levels)
    files = {unescape(properties["file"]) for _, properties, _ in commands}
    assert ODD in files
    for _, properties, message in commands:
        assert all(properties[key].isdigit() for key in ("line", "endLine", "col", "endColumn"))
        assert not re.search("%(?!25|0D|0A)", message)
    assert ran.out.splitlines()[-1].startswith("3 files read: 32 errors")


def test_an_annotation_is_a_command_with_place_rule_action_fault_and_help(stepup, folder):
    text = RETURN.replace("rag: green", "rag: 100%")
    (folder / "r, 1:\u202e.yaml").write_text(text, "utf-8")
    place = "line=11,endLine=11,col=10,endColumn=13,title=SU103 unknown-rating"
    said = "[TR1] '100%25' is not a rating of the rag scale%0Awrite one of: red, amber, green, complete, not-rated"
    first = stepup("validate", ".", "--format", "github").out.split("\n")[0]
    assert first == f"::error file=r%2C 1%3A<U+202E>.yaml,{place}::{said}"
    first = stepup("validate", "-", "--format", "github", stdin=text.encode()).out.split("\n")[0]
    assert first == f"::error {place}::{said}", "GitHub has no file called -"


def test_what_a_command_carries_is_escaped():
    from stepup.cli.reports.github import _data, _property

    assert (_data("a%\r\nb:c,d"), _property("a%\r\nb:c,d")) == ("a%25%0D%0Ab:c,d", "a%25%0D%0Ab%3Ac%2Cd")


def unescape(text: str) -> str:
    for code in ("2C", "3A", "0A", "0D", "25"):
        text = text.replace("%" + code, unquote("%" + code))
    return text


def test_no_more_annotations_than_github_shows_and_the_rest_in_the_log(stepup, folder_of_faults):
    ran = stepup("validate", ".", "--format", "github")
    commands = _commands(ran.out)
    assert [level for level, _, _ in commands].count("error") == 10
    assert "22 more findings" in ran.out
    places = [
        f"sub/many.yaml:{line}:"
        for line in (n for n, text in enumerate(many("gren!", 30).split("\n"), 1) if "gren!" in text)
    ]
    annotated = {f"{properties['file']}:{properties['line']}:" for _, properties, _ in commands}
    assert all(place in annotated or f"- {place}" in ran.out for place in places)


def test_no_file_can_give_the_runner_a_command(stepup, folder):
    (folder / "::add-mask::x.yaml").write_text(many("rag: '##[error]gren'", 30))
    ran = stepup("validate", ".", "--format", "github")
    assert len(_commands(ran.out)) == 10
    plain = [line for line in ran.out.splitlines() if not line.startswith("::")]
    assert len(plain) > 20
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in plain)


def test_a_style_finding_is_a_notice(stepup, folder_of_faults):
    from stepup.cli.reports.github import _LEVELS

    assert _LEVELS == {"error": "error", "warning": "warning", "style": "notice"}


# ------------------------------------------------------------------------------------------------------------ GitLab


def test_a_code_quality_report_has_what_gitlab_reads(stepup, folder_of_faults):
    """The keys that GitLab's documentation asks for, and fingerprints that never meet: it drops the second of two."""
    plain = json.loads(stepup("validate", ".", "--format", "json").out)["findings"]
    found = json.loads(stepup("validate", ".", "--format", "gitlab").out)
    assert len(found) == len(plain) > 30
    for one, finding in zip(found, plain, strict=True):
        assert set(one) == {"check_name", "description", "fingerprint", "severity", "location"}
        assert (one["check_name"], one["location"]["path"]) == (finding["code"], finding["file"])
        assert one["location"]["lines"] == {"begin": finding["line"], "end": finding["end_line"]}
        assert one["description"] == safe(f"{finding['message']}: {finding['help']}")
        assert one["severity"] == {"error": "critical", "warning": "minor", "style": "info"}[finding["severity"]]
    assert len({one["fingerprint"] for one in found}) == len(found)
    strict = json.loads(stepup("validate", ".", "--format", "gitlab", "--strict").out)
    assert {one["severity"] for one in strict} == {"critical"}
    path = folder_of_faults / "sub" / "many.yaml"
    path.write_text("# A comment.\n\n" + path.read_text())
    again = json.loads(stepup("validate", ".", "--format", "gitlab").out)
    assert [one["fingerprint"] for one in again] == [one["fingerprint"] for one in found]


def test_a_code_quality_report_of_nothing_is_an_empty_list_and_is_replaced(stepup, folder):
    (folder / "clean.yaml").write_text(RETURN)
    for _ in range(2):
        assert stepup("validate", "clean.yaml", "--output", "gitlab=q.json").code == 0
        assert json.loads((folder / "q.json").read_text()) == []
