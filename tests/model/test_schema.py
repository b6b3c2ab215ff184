"""The JSON Schemas accept what `validate` accepts in shape and refuse what it refuses, as an editor reads the files."""

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepup.model import KINDS
from stepup.pipeline import starting as pipeline
from stepup.source import Reader
from stepup.source.dump import dump
from tests.cli.test_validate import RETURN
from tests.conftest import ROOT
from tests.model.as_editors_read import read_as_editor
from tests.strategies import sources

SCHEMAS = {kind: json.loads(text) for kind, text in pipeline.schemas().items()}
VALIDATORS = {kind: jsonschema.Draft7Validator(schema) for kind, schema in SCHEMAS.items()}
SHAPE = {"SU101", "SU102", "SU104", "SU105", "SU112"}  # what a schema can say, bar what is listed below


def refused(data: Any) -> list[str]:
    kind = data.get("kind") if isinstance(data, dict) else None
    validator = VALIDATORS.get(kind) if isinstance(kind, str) else None
    return [error.message for error in validator.iter_errors(data)] if validator else ["no such kind"]


# ------------------------------------------------------------------------------------------------------ generated


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_schema_of_draft_7_and_the_file_in_schemas_is_the_same(kind):
    jsonschema.Draft7Validator.check_schema(SCHEMAS[kind])
    assert SCHEMAS[kind] == json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_pattern_escapes_only_what_every_reader_of_json_schemas_takes(kind):
    """ECMA-262 with its flag `u`, by which some judge, refuses an escape that nothing needs, as of a dash."""

    def patterns(node: Any):
        if isinstance(node, dict):
            if isinstance(node.get("pattern"), str):
                yield node["pattern"]
            node = list(node.values())
        if isinstance(node, list):
            for one in node:
                yield from patterns(one)

    found = set(patterns(SCHEMAS[kind]))
    assert len(found) > 3
    assert {escape for pattern in found for escape in re.findall(r"\\(.)", pattern)} <= set(
        "sSdDwWbBrnt^$\\.*+?()[]{}|/"
    )


def test_schemas_are_up_to_date_and_the_command_says_so(stepup, folder):
    assert stepup("schema", "--check").code == 0
    assert stepup("schema", "--output", ".").code == 0
    assert stepup("schema", "--check", "--output", ".").code == 0
    (folder / "paper.schema.json").write_text((folder / "paper.schema.json").read_text().replace("Board", "Bored"))
    ran = stepup("schema", "--check", "--output", ".")
    assert ran.code == 1
    assert "stale: paper.schema.json" in ran.out


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_what_it_is_for(kind):
    def keys(node: Any, where: str):
        if isinstance(node, dict):
            for name, one in (node.get("properties") or {}).items() if "additionalProperties" in node else ():
                yield f"{where}.{name}", one
            for name, one in node.items():
                yield from keys(one, f"{where}/{name}")
        elif isinstance(node, list):
            for number, one in enumerate(node):
                yield from keys(one, f"{where}/{number}")

    def said(one: dict[str, Any]) -> str:
        meant = SCHEMAS[kind]["definitions"].get(one.get("$ref", "").rpartition("/")[2], {})
        return one.get("description") or meant.get("description", "")

    found = dict(keys(SCHEMAS[kind], kind))
    assert len(found) > 20
    assert [name for name, one in found.items() if len(said(one)) < 4] == []


# ------------------------------------------------------------------------------------------------------ properties


@given(sources())
def test_what_the_models_hold_the_schema_accepts(source):
    assert refused(read_as_editor(dump(source))) == []


_VALUES = [
    "text", "", " ", "two\nlines", "- a\n- b", 5, 1.5, True, None, [], ["x"], ["x", "y"], [[]], [None], [5], {}, {"a": "b"}, ["two\nlines"],
    {"name": "x"}, {"name": None}, [{"id": "x"}], "Open", "2023/24 Q9", "2023-13-01", "x" * 30, "not an id!",
    "no", "YES", 0, "010", "null", ".5", "2023/24  Q2", "a\u2028b", "x.yaml", "X.YML ", "./a.yaml#b", "#abcdef", "123456", [{}], [["x"]],
    ["", ""], ["x", {"name": "y"}], {"name": ["x"]}, {"name": "x", "role": "y", "z": 1}, {"kind": "paper", "title": "t"},
    [{"kind": "paper", "title": "t"}], [{"brick": "transformation", "no_report": "x"}], [{"rule": "SU207", "because": "x"}],
    [{"register": 84}], [{"risk": "x"}], {"rag": [{"id": "x"}]}, [{"field": "x", "label": "y"}],
]  # fmt: skip


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        found += _places(value, (*path, key))
    return found


def _change(data: Any, path: tuple[Any, ...], how: str, value: Any) -> Any:
    key, *rest = path
    if rest:
        part = _change(data[key], tuple(rest), how, value)
        if isinstance(data, dict):
            return {**data, key: part}
        return [*data[:key], part, *data[key + 1 :]]
    if isinstance(data, list):
        return [*data[:key], *([value] if how == "value" else []), *data[key + 1 :]]
    if how == "rename":
        return {(f"{key}x" if one == key else one): v for one, v in data.items()}
    if how == "drop":
        return {one: v for one, v in data.items() if one != key}
    return {**data, key: value}


@given(sources(), st.data())
def test_a_slip_is_refused_by_both_or_by_neither(source, data):
    whole = read_as_editor(dump(source))
    path = data.draw(st.sampled_from([path for path in _places(whole) if path != ("kind",)]))
    how = data.draw(st.sampled_from(["rename", "drop", "value", "value", "value"]))
    value = data.draw(st.sampled_from(_VALUES))
    changed = _change(whole, path, how, value)
    text = json.dumps(changed, ensure_ascii=False)
    by_schema = refused(read_as_editor(text))
    found = [one for one in Reader().read_text(text.encode()).findings if one.severity == "error"]
    if by_schema and value == {"name": None} and not found:
        return  # as `test_a_schema_is_stricter_only_...` says
    if by_schema:
        assert found, f"the schema alone refuses it: {by_schema}\n{text}"
    else:
        assert [one for one in found if one.code in SHAPE and not unsayable(one.message)] == [], text


# ------------------------------------------------------------------------------------ what a schema cannot say

CANNOT_SAY: dict[str, tuple[str, str, str]] = {  # what: (in RETURN, instead, what `validate` says)
    "that a day exists in its month": ("Jo Bloggs, role: Director}", "Jo}\nsigned_off: {date: 2023-02-30}", "there is no"),
    "that a financial year is one year": ("2023/24 Q2", "2023/25 Q2", "a financial year cannot run"),
    "that text is prose": ("Did it", "'# Did it'", "a heading stands in the text"),
    "that a rating is in the scale of the strategy": ("rag: green", "rag: gren", "is not a rating"),
    "that a brick is in the strategy": ("brick: transformation", "brick: transformatoin", "is not a brick"),
    "that a strategy exists": ("lpt-step-up-to-great", "lpt-step-up", "there is no built-in strategy"),
    "that an id is unique": ("risks: []", "  - {id: TR1, action: b, rag: green}\nrisks: []", "is taken already"),
    "that a further row continues an action that exists": (
        "risks: []", "  - {id: TR2, continues: TR9, rag: green}\nrisks: []", "no key action of this brick",
    ),
    "that a key stands once": ("    plan:", "    plan: a\n    plan:", "stands twice"),
    "how a number was typed": ("id: TR1", "id: +1", "cannot be an id"),
    "how long a number was typed": ("id: TR1", "id: 1234567890123456789012345", "cannot be an id"),
}  # fmt: skip
_UNSAYABLE = re.compile(
    "there is no .* in the calendar|a financial year cannot|cannot be an id|is not a colour|is no scale"
)


def unsayable(message: str) -> bool:
    return _UNSAYABLE.search(message) is not None


@pytest.mark.parametrize("what", CANNOT_SAY)
def test_a_schema_cannot_say(stepup, folder, what):
    old, new, said = CANNOT_SAY[what]
    assert old in RETURN
    text = RETURN.replace(old, new, 1)
    if what != "that a key stands once":  # an editor's parser says that itself
        assert refused(read_as_editor(text)) == []
    (folder / "r.yaml").write_text(text)
    ran = stepup("validate", "r.yaml")
    assert ran.code == 1
    assert said in ran.out


# --------------------------------------------------------------------------------------- as people write

NOT_GIVEN = RETURN.partition("lead:")[0] + "no_report: The lead is on leave\n"
ACCEPTED = [
    ("Jo Bloggs, role: Director}", "Jo Bloggs}"),
    ("{name: Jo Bloggs, role: Director}", "Jo Bloggs"),
    ("{name: Jo Bloggs, role: Director}", "[Jo Bloggs, {role: Director}]"),
    ("id: TR1", "id: 1"),
    ("id: TR1", "id: 010"),
    ("plan: Plan it", "plan: [Plan it, And that]"),
    ("plan: Plan it", "plan: 12:30"),
    ("plan: Plan it", "plan: no"),
    ("plan: Plan it", "plan: 5"),
    ("plan: Plan it", "plan:"),
    ("rag: green", "rag: Yellow"),
    ("rag: green", "rag: blue\n    status: Complete"),
    ("rag: green", "rag: red\n    status: deferred\n    deferred_to: 2023/24 q4"),
    ("rag: green", "rag: red\n    status: deferred\n    deferred_to: [2023/24 Q3, 2023/24 Q4]"),
    ("rag: green", "rag: green\n    standing: yes"),
    ("rag: green", "rag: green\n    standing: TRUE"),
    ("risks: []", "risks: [{risk: x, register: 84}, {risk: y, register: [84, 358 (a)], level: Low}]"),
    ("risks: []", "risks:"),
    ("risks: []", "signed_off: {by: Jo, date: 2023-11}"),
]
REFUSED = [
    ("{name: Jo Bloggs, role: Director}", "{}"),
    ("{name: Jo Bloggs, role: Director}", "{name: ''}"),
    ("risks: []", "riscs:"),
    ("    action: Do the thing\n", ""),
    ("    action: Do the thing\n", "    action: x\n    continues: TR0\n"),
    ("id: TR1", "id: TR 1"),
    ("id: TR1", "id: [TR1]"),
    ("plan: Plan it", "plan: {a: b}"),
    ("rag: green", "rag: [green]"),
    ("rag: green", "rag: green\n    status: opn"),
    ("rag: green", "rag: green\n    standing: perhaps"),
    ("period: 2023/24 Q2", "period: 2023-24 Q2"),
    ("period: 2023/24 Q2\n", ""),
    ("risks: []", "risks: none"),
    ("risks: []", "signed_off: {date: 28 November 2023}"),
]


@pytest.mark.parametrize(("old", "new"), ACCEPTED, ids=[new for _, new in ACCEPTED])
def test_both_accept(old, new):
    assert old in RETURN
    text = RETURN.replace(old, new, 1)
    assert refused(read_as_editor(text)) == []
    assert [one for one in Reader().read_text(text.encode()).findings if one.severity == "error"] == []


@pytest.mark.parametrize(("old", "new"), REFUSED, ids=[new for _, new in REFUSED])
def test_both_refuse(old, new):
    assert old in RETURN
    text = RETURN.replace(old, new, 1)
    assert refused(read_as_editor(text)) != []
    assert [one for one in Reader().read_text(text.encode()).findings if one.severity == "error"] != []


@pytest.mark.parametrize(
    ("old", "one", "before", "after", "most"),
    [
        ("lead: {name: Jo Bloggs, role: Director}", "{name: Jo}, ", "lead: [", "]", 100),
        ("plan: Plan it", "x, ", "plan: [", "]", 10_000),
    ],
    ids=["people", "points of a plan"],
)
def test_both_refuse_a_list_of_more_than_anybody_reads(old, one, before, after, most):
    assert old in RETURN
    for count in (most, most + 1):
        text = RETURN.replace(old, f"{before}{one * count}{after}", 1)
        codes = {found.code for found in Reader().read_text(text.encode()).findings if found.severity == "error"}
        assert codes == ({"SU004"} if count > most else set())
        assert bool(refused(read_as_editor(text))) == (count > most)


def test_a_schema_is_stricter_only_with_a_key_of_another_group_that_stands_empty():
    text = RETURN.replace("    action:", "    title:\n    action:")
    assert refused(read_as_editor(text)) != []
    assert [one for one in Reader().read_text(text.encode()).findings if one.severity == "error"] == []


def test_a_key_of_the_other_sort_of_return_that_stands_empty_is_not_there():
    for text in (
        RETURN.replace("actions:", "no_report:\nactions:"),
        f"{NOT_GIVEN}actions:\nrisks: ''\n",
        RETURN.replace("plan: Plan it", "continues:\n    plan: Plan it"),
    ):
        assert refused(read_as_editor(text)) == []
        assert [one for one in Reader().read_text(text.encode()).findings if one.severity == "error"] == []


def test_the_schemas_accept_every_example(real):
    files = [
        *sorted((ROOT / "examples").rglob("*.yaml")),
        *sorted((ROOT / "src" / "stepup" / "strategies").glob("*.yaml")),
    ]
    files += [path for path in sorted(real.rglob("*.yaml")) if "badinputs" not in path.parts]
    checked = 0
    for path in files:
        data = read_as_editor(path.read_text("utf-8"))
        if isinstance(data, dict) and data.get("kind") in KINDS:
            assert refused(data) == [], path
            checked += 1
    assert checked > 20
