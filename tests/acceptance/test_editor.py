"""In an editor: completion, hover and underlined slips, from our schemas through the YAML server that editors use."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.acceptance.language_server import Editor, Server
from tests.cli.test_validate import RETURN
from tests.conftest import ROOT

ORACLES = Path(os.environ.get("ORACLES", Path.home() / ".cache" / "stepup-oracles"))
PLACES = [ORACLES / "node" / "node_modules", ROOT / "node_modules"]
SERVER = next((found for place in PLACES if (found := place / ".bin" / "yaml-language-server").exists()), None)
pytestmark = pytest.mark.skipif(SERVER is None, reason="not on this machine: npm install yaml-language-server")
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def server():
    assert SERVER is not None
    server = Server(SERVER, ROOT / "schemas")
    yield server
    server.close()


@pytest.fixture
def edit(server):
    """edit("brick-return", text): the text, or a file, in an editor that knows the schema of that kind."""
    open_ones = []

    def edit(kind: str, text: str | Path) -> Editor:
        open_ones.append(Editor(server, kind, text))
        return open_ones[-1]

    yield edit
    for one in open_ones:
        one.close()


def at(text: str, words: str) -> tuple[int, int]:
    """The line and column after some words."""
    end = text.index(words) + len(words)
    return text.count("\n", 0, end), end - (text.rfind("\n", 0, end) + 1)


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("brick-return", "lpt-2023-24/q2/bricks/transformation.yaml"),
        ("quarterly-report", "lpt-2023-24/q2/q2.yaml"),
        ("strategy", "lpt-2023-24/strategy.yaml"),
        ("paper", "group-2023-01/paper.yaml"),
    ],
)
def test_nothing_is_underlined_in_an_example(edit, kind, file):
    assert f"kind: {kind}" in (EXAMPLES / file).read_text("utf-8")
    assert edit(kind, EXAMPLES / file).problems == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lead:", "leed:", "leed"),
        ("rag: green", "rag: green\n    status: opn", "open"),
        ("period: 2023/24 Q2", "period: 2023/24 Q5", "the quarter: 2023/24 Q2"),
        ("    action: Do the thing\n", "", "action"),
        ("actions:", "no_report: Not received\nactions:", "actions"),
    ],
)
def test_a_slip_is_underlined(edit, old, new, said):
    problems = edit("brick-return", RETURN.replace(old, new, 1)).problems
    assert problems
    assert any(said in problem for problem in problems), problems


def test_keys_are_offered_at_the_top_of_a_return_with_what_they_are_for(edit):
    text = "kind: brick-return\n"
    editor = edit("brick-return", text)
    offered = editor.completions(1, 0)
    assert {"strategy", "period", "brick", "lead", "actions", "risks", "no_report", "signed_off"} <= set(offered)
    assert "the key actions" in offered["actions"].lower()


def test_keys_of_an_action_are_offered_and_those_that_stand_there_are_not(edit):
    text = RETURN.replace("    next_plan: Do more\n", "    \n")
    offered = edit("brick-return", text).completions(*at(text, "rag: green\n    "))
    assert {"next_plan", "status", "recovery", "deferred_to", "impact", "standing", "owner"} <= set(offered)
    assert not {"plan", "rag", "period"} & set(offered)


@pytest.mark.parametrize(
    ("kind", "text", "whole"),
    [
        ("brick-return", "kind: brick-return\n", {"Brick return": "strategy: $1\nperiod: $2\nbrick: $3"}),
        ("brick-return", RETURN.partition("id: TR1")[0], {"Action": "id: $1\n  rag: $2"}),
        ("brick-return", RETURN.partition("risks:")[0] + "risks:\n  - ", {"Risk": "risk: "}),
        ("brick-return", RETURN.partition("{name")[0] + "\n  ", {}),
        ("quarterly-report", "kind: quarterly-report\ntitle: x\nbricks:\n  - ", {"BrickReturn": "brick: "}),
        ("highlight-report", "kind: highlight-report\nitems:\n  - ", {"Item": "id: $1\n  title: $2\n  assurance: $3"}),
    ],
)
def test_a_key_that_is_chosen_is_written_with_its_colon_and_no_more(edit, kind, text, whole):
    """And the needed ones together, under the name of the group."""
    offered = edit(kind, text).insertions(text.count("\n"), len(text) - text.rfind("\n") - 1)
    assert len(offered) > 1
    for label, written in offered:
        assert written == whole.get(label, f"{label}: "), (label, written)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("rag", {"red", "amber", "green", "complete", "not-rated"}),
        ("status", {"open", "complete", "deferred", "withdrawn"}),
        ("standing", {"true", "false"}),
    ],
)
def test_words_are_offered(edit, key, words):
    text = RETURN.replace("rag: green", f"{key}: ")
    assert words <= set(edit("brick-return", text).completions(*at(text, f"{key}: ")))


def test_words_say_what_they_mean(edit):
    text = RETURN.replace("rag: green", "rag: green\n    status: opn")
    editor = edit("brick-return", text)
    hovered = editor.hover(*at(text, "status: o"))
    assert "open, complete, deferred or withdrawn." in hovered
    assert "* `deferred`: It is put off" in hovered
    hovered = editor.hover(*at(text, "rag: g"))
    assert "* `green`: On track" in hovered and "yellow" not in hovered
    offered = edit("brick-return", text.replace("opn", "")).completions(*at(text, "status: "))
    assert "put off" in offered["deferred"]


STATES = (  # what may stand after a key, rightly or wrongly
    "x", "", "''", "~", "true", "Perhaps", "5", "[x, y]", "{name: x}", "{a: b}", "[{name: x}, y]", "[{id: X}]", "2023-11-28", "2023/24 Q2",
    "2023/24 Q5", "Green", "Low", "yes", "deferred", "[]", "|\n      - x\n      - y", "a.yaml",
)  # fmt: skip


def _described(kind: str, name: str) -> dict[str, str]:
    schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text("utf-8"))
    group = schema["definitions"][name] if name else schema
    return {key: one["description"] for key, one in group["properties"].items()}


@pytest.mark.parametrize(
    ("kind", "name", "before"),
    [
        ("brick-return", "Action", f"{RETURN.partition('  - id')[0]}"),
        ("brick-return", "Risk", f"{RETURN.partition('risks:')[0]}risks:\n"),
        ("paper", "Governance", "kind: paper\ntitle: T\ngovernance:\n"),
        ("highlight-report", "Item", "kind: highlight-report\ncommittee: C\nitems:\n"),
        ("strategy", "Brick", "kind: strategy\nid: x\ntitle: T\norganisation: {name: N}\nbricks:\n"),
        ("quarterly-report", "BrickReturn", "kind: quarterly-report\ntitle: T\nbricks:\n"),
        ("brick-return", "", ""),
        ("quarterly-report", "", ""),
        ("highlight-report", "", ""),
        ("strategy", "", ""),
    ],
)
def test_whatever_stands_after_a_key_its_own_text_is_shown_and_no_more(edit, kind, name, before):
    """One group for each state, each with every key; at the top of a file there is only one group: a file for some states."""
    described = _described(kind, name)
    if name:
        groups = "".join(
            "".join(f"  {'- ' if not n else '  '}{key}: {state}\n" for n, key in enumerate(described))
            for state in STATES
        )
        texts = [before + groups]
    else:
        texts = [
            f"kind: {kind}\n" + "".join(f"{key}: {state}\n" for key in described if key != "kind")
            for state in ("x", "", "[x, y]", "{a: b}", "|\n  - x")
        ]
    for text in texts:
        editor = edit(kind, text)
        for number, line in enumerate(text.split("\n")):
            key = line.removeprefix("  - ").strip().partition(":")[0]
            if number < before.count("\n") or key not in described:
                continue
            hovered = editor.hover(number, line.index(key) + 1)
            said = re.sub(r"\\(.)", r"\1", hovered).split("\n\n")
            assert said[1] == described[key], (line, hovered)
            assert "||" not in hovered, (line, hovered)


TRUTHS = {"standing", "within_risk_appetite", "many", "optional"}


@pytest.mark.parametrize(
    ("kind", "name", "before"),
    [
        ("brick-return", "Action", RETURN.partition("  - id")[0]),
        ("brick-return", "Risk", RETURN.partition("risks:")[0] + "risks:\n"),
        ("paper", "Governance", "kind: paper\ntitle: T\ngovernance:\n"),
        ("highlight-report", "Item", "kind: highlight-report\ncommittee: C\nitems:\n"),
        ("strategy", "GovernanceRow", "kind: strategy\ngovernance_rows:\n"),
        ("quarterly-report", "BrickReturn", "kind: quarterly-report\ntitle: T\nbricks:\n"),
        ("quarterly-report", "", "kind: quarterly-report\n"),
        ("highlight-report", "", "kind: highlight-report\n"),
        ("strategy", "", "kind: strategy\n"),
    ],
)
def test_true_and_false_are_offered_where_they_are_meant_and_null_nowhere(edit, kind, name, before):
    keys = [key for key in _described(kind, name) if name or key != "kind"]
    lead = ["  - ", *["    "] * (len(keys) - 1)] if name else [""] * len(keys)
    text = before + "".join(f"{start}{key}: \n" for start, key in zip(lead, keys, strict=True))
    editor = edit(kind, text)
    for number, (start, key) in enumerate(zip(lead, keys, strict=True), before.count("\n")):
        offered = set(editor.completions(number, len(f"{start}{key}: ")))
        assert ({"true", "false"} <= offered) == (key in TRUTHS or (kind, key) == ("highlight-report", "priorities"))
        assert not {"null", '"yes"', "yes"} & offered, (key, offered)


def test_levels_of_a_risk_and_assurance_of_an_item_are_offered(edit):
    text = RETURN.replace("risks: []", "risks:\n  - risk: x\n    level: ")
    assert {"low", "medium", "high"} <= set(edit("brick-return", text).completions(*at(text, "level: ")))
    text = "kind: highlight-report\ncommittee: C\nitems:\n  - id: 1\n    title: T\n    assurance: "
    assert {"low", "medium", "high"} <= set(edit("highlight-report", text).completions(*at(text, "assurance: ")))


def test_each_key_of_a_report_says_what_it_is_for(edit):
    text = (EXAMPLES / "lpt-2023-24" / "q2" / "q2.yaml").read_text("utf-8")
    editor = edit("quarterly-report", EXAMPLES / "lpt-2023-24" / "q2" / "q2.yaml")
    for key, said in (
        ("purpose", "Purpose"),
        ("decision", "decision"),
        ("governance", "governance table"),
        ("bricks", "returns"),
    ):
        line, column = at(text, f"\n{key}")
        assert said in editor.hover(line, column - 1), key


def test_each_key_of_a_return_says_what_it_is_for(edit):
    editor = edit("brick-return", RETURN)
    for key, said in (
        ("lead", "Who"),
        ("rag", "rating"),
        ("next_plan", "promise"),
        ("period", "quarter"),
        ("brick", "brick of the strategy"),
    ):
        line, column = at(RETURN, f"{key}:")
        assert said in editor.hover(line, column - 2), key
