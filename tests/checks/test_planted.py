"""Faults planted one by one in clean returns: each is found at its line under its code, and nothing else is."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT


@dataclass
class File:
    """A source file, taken apart by lines so that one thing in it can be changed."""

    path: Path

    def __post_init__(self) -> None:
        self.lines = self.path.read_text("utf-8").splitlines()

    def block(self, first: str, at: int = 0) -> tuple[int, int]:
        """The lines of what begins with a text: to the next line that is indented no deeper."""
        start = next(n for n, line in enumerate(self.lines) if n >= at and re.match(rf"\s*(- )?{first}", line))
        indent = len(self.lines[start]) - len(self.lines[start].lstrip())
        end = start + 1
        while end < len(self.lines) and (
            not self.lines[end].strip() or len(self.lines[end]) - len(self.lines[end].lstrip()) > indent
        ):
            end += 1
        return start, end

    def field(self, id: str, name: str) -> tuple[int, int]:
        start, end = self.block(f"id: {id}$")
        first, last = self.block(f"{name}:", start)
        assert start < first < end
        return first, last

    def put(self, id: str, name: str, value: str) -> int:
        """Write a field of an action anew; the line that it stands on, from 1."""
        try:
            first, last = self.field(id, name)
        except (AssertionError, StopIteration):
            first = last = self.field(id, "rag")[1]
        self.lines[first:last] = [f"    {name}: {value}"]
        return first + 1

    def drop(self, id: str, name: str) -> int:
        """Take a field of an action out; the line of the action, from 1."""
        first, last = self.field(id, name)
        del self.lines[first:last]
        return self.block(f"id: {id}$")[0] + 1

    def text(self, id: str, name: str) -> list[str]:
        first, last = self.field(id, name)
        return self.lines[first + 1 : last]

    def save(self) -> None:
        self.path.write_text("\n".join(self.lines) + "\n", "utf-8")


def warnings(stepup, path: Path) -> set[tuple[str, int]]:
    found = json.loads(stepup("validate", path, "--format", "json").out)["findings"]
    return {(one["code"], one["line"]) for one in found}


RETURNS = [
    ("high-standards", "HS1"), ("transformation", "TR2"), ("patient-involvement", "PI3"), ("reaching-out", "RO2"),
    ("quality-improvement", "QI3"), ("access-to-services", "AS5"), ("environments", "EN1"),
]  # fmt: skip


def plant_not_rated(file: File, id: str) -> tuple[str, int]:
    return "SU201", file.put(id, "rag", "not-rated")


def plant_amber_without_a_way_back(file: File, id: str) -> tuple[str, int]:
    file.drop(id, "next_plan")
    return "SU202", file.put(id, "rag", "amber")


def plant_nothing_next(file: File, id: str) -> tuple[str, int]:
    return "SU203", file.drop(id, "next_plan")


def plant_no_plan(file: File, id: str) -> tuple[str, int]:
    return "SU204", file.drop(id, "plan")


def plant_complete_and_planned(file: File, id: str) -> tuple[str, int]:
    file.put(id, "status", "complete")
    return "SU205", file.field(id, "next_plan")[0] + 1


def plant_a_slip(file: File, id: str) -> tuple[str, int]:
    _, last = file.field(id, "achievements")
    file.lines.insert(last, "      - The last of the visits was postponed to the spring.")
    if file.lines[-1] == "risks: []":  # else that would be a fault too
        file.lines[-1:] = [
            "risks:",
            "  - risk: Visits may lapse",
            "    mitigation: Two visitors are trained",
            "    register: [12]",
        ]
    return "SU206", last + 1


def plant_a_copied_plan(file: File, id: str) -> tuple[str, int]:
    text = [re.sub(r"^\s+(?:- )?", "      * ", line).replace(".", "") for line in file.text(id, "plan")]
    first, last = file.field(id, "next_plan")
    file.lines[first:last] = ["    next_plan: |", *text]
    return "SU207", first + 1


def plant_a_copied_achievement(file: File, id: str) -> tuple[str, int]:
    text = file.text(id, "plan")
    first, last = file.field(id, "achievements")
    file.lines[first:last] = ["    achievements: |", *text]
    return "SU208", first + 1


def plant_a_bullet_twice(file: File, id: str) -> tuple[str, int]:
    first, last = file.field(id, "achievements")
    file.lines.insert(last, file.lines[first + 1].replace(",", "").upper())
    return "SU209", last + 1


def plant_deferred_to_nowhere(file: File, id: str) -> tuple[str, int]:
    if file.lines[-1] == "risks: []":
        file.lines[-1:] = [
            "risks:",
            "  - risk: Visits may lapse",
            "    mitigation: Two visitors are trained",
            "    register: [12]",
        ]
    return "SU211", file.put(id, "status", "deferred")


PLANTS = [one for name, one in sorted(globals().items()) if name.startswith("plant_")]


@pytest.mark.parametrize(("brick", "id"), RETURNS, ids=[id for _, id in RETURNS])
@pytest.mark.parametrize("plant", PLANTS, ids=[one.__name__ for one in PLANTS])
def test_a_fault_planted_in_a_return_is_the_one_thing_found(stepup, example, plant, brick, id):
    path = example.parent / "bricks" / f"{brick}.yaml"
    file = File(path)
    wanted = plant(file, id)
    file.save()
    assert warnings(stepup, path) == {wanted}


RISKS = ["high-standards", "reaching-out", "environments", "access-to-services"]


@pytest.mark.parametrize("brick", RISKS)
@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        ("SU401", "register", None),
        ("SU402", "mitigation", None),
        ("SU402", "mitigation", "Capital Committee aware. Escalated to the Executive Board."),
        ("SU402", "mitigation", "None"),
    ],
)
def test_a_fault_planted_in_a_risk_is_the_one_thing_found(stepup, example, brick, code, field, value):
    path = example.parent / "bricks" / f"{brick}.yaml"
    file = File(path)
    risk = file.block("risk: ", file.block("risks:")[0])[0]
    first, last = file.block(f"{field}:", risk)
    file.lines[first:last] = [f"    {field}: {value}"] if value else []
    file.save()
    assert warnings(stepup, path) == {(code, first + 1 if value else risk + 1)}


def test_no_risk_beside_a_red_action_is_found_at_the_risks(stepup, example):
    path = example.parent / "bricks" / "quality-improvement.yaml"
    file = File(path)
    first, last = file.block("risks:")
    file.lines[first:last] = ["risks: []"]
    file.save()
    assert ("SU403", first + 1) in warnings(stepup, path)


COVER = [
    (
        "SU501",
        "      - environments\n",
        "",
    ),
    ("SU502", "      - {register: 84, title: Vacancies and use of temporary staff}\n", ""),
    ("SU502", "{register: 84,", "{register: 184,"),
    ("SU503", "report_cycle: Quarterly. The next report, ", "report_cycle: One-off. The next report, "),
    ("SU503", "submitted: 2023-11-20", "submitted: 2023-12-20"),
    ("SU503", "Executive Management Board, 14 November 2023", "Executive Management Board, 14 November 2021"),
    ("SU503", "Executive Management Board, 14 November 2023", "N/A"),
    ("SU504", "    fomi: None identified\n", ""),
    ("SU110", "  - bricks/environments.yaml\n", ""),
]


@pytest.mark.parametrize(("code", "old", "new"), COVER, ids=[f"{one[0]}-{n}" for n, one in enumerate(COVER)])
def test_a_fault_planted_on_the_cover_is_found(stepup, example, code, old, new):
    text = example.read_text("utf-8")
    assert text.count(old) == 1
    example.write_text(text.replace(old, new), "utf-8")
    found = json.loads(stepup("validate", example, "--format", "json").out)["findings"]
    assert code in {one["code"] for one in found}
    assert {one["file"].rsplit("/", 1)[-1] for one in found} == {"q2.yaml"}


def test_the_examples_are_clean_but_for_what_they_accept_and_what_they_show(stepup):
    ran = stepup("validate", ROOT / "examples", "--format", "json", "--show-accepted")
    data = json.loads(ran.out)
    told = {(Path(one["file"]).parts[-3], one["code"], one["id"]) for one in data["findings"]}
    assert told == {("q3", "SU301", "QI4"), ("q3", "SU307", ""), ("q4", "SU306", "AS2")}, "the year's story"
    assert {(one["code"], one["id"]) for one in data["accepted"]} == {
        ("SU201", "QI5"),
        ("SU301", "EN2b"),
        ("SU302", "EN3d"),
    }
