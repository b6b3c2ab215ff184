"""Plants changes in a copy of a quarterly report, and says what a diff must tell of each: for `tests/cli/test_diff_planted.py`.

Files are read and written as plain data by PyYAML, so that nothing of `stepup` has a hand in what is planted. Each text that
is put in holds a word of its own (`zz17`), which the diff must print once.
"""

import copy
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Told = dict[str, Any]
Test = Callable[[dict[str, Any]], bool]


@dataclass
class Garden:
    """A report and its returns as data, what was planted, and what is to be told of it."""

    report: Path
    data: dict[str, Any]
    returns: dict[str, dict[str, Any]]  # by brick
    files: dict[str, str]
    fields: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    bricks: dict[str, Told] = field(default_factory=dict)
    count: int = 0
    ids: Iterator[str] = field(default_factory=lambda: map("NEW{}".format, itertools.count(1)))
    taken: set[str] = field(default_factory=set)
    titles: set[str] = field(
        default_factory=set
    )  # words that name a paper, an action or a risk, wherever it is told of

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        return f"zz{self.count}"

    def title(self, old: str) -> str:
        """A name in other words."""
        word = self.word()
        self.titles.add(word)
        return f"{old.rstrip()} {word}\n"

    def told_of(self, brick: str) -> Told:
        return self.bricks.setdefault(brick, {"fields": set(), "actions": {}, "risks": []})

    def action(self, fits: Test = lambda one: True) -> tuple[str, dict[str, Any]]:
        """An action that nothing was planted in, and its brick."""
        for brick, data in self.returns.items():
            continued = {one.get("continues") for one in data.get("actions", ())}
            for one in data.get("actions", ()):
                if one["id"] not in self.taken and one["id"] not in continued and "continues" not in one and fits(one):
                    self.taken.add(one["id"])
                    return brick, one
        raise AssertionError("no action is left to plant in")

    def risk(self, fits: Test = lambda one: True) -> tuple[str, dict[str, Any]]:
        """A risk that nothing was planted in, and its brick."""
        for brick, data in self.returns.items():
            for one in data.get("risks") or ():
                if one["risk"] not in self.taken and fits(one):
                    self.taken.add(one["risk"])
                    return brick, one
        raise AssertionError("no risk is left to plant in")

    def tell(self, brick: str, one: dict[str, Any], *fields: str, change: str = "changed", **more: Any) -> None:
        """The diff must tell of an action."""
        self.taken.add(one["id"])
        self.told_of(brick)["actions"][one["id"]] = {"change": change, "fields": set(fields), **more}

    def write(self) -> None:
        for brick, file in self.files.items():
            text = yaml.safe_dump(self.returns[brick], allow_unicode=True, sort_keys=False, width=200)
            (self.report.parent / file).write_text(text, "utf-8", newline="\r\n")
        self.report.write_text(yaml.safe_dump(self.data, allow_unicode=True, sort_keys=False), "utf-8", newline="\r\n")


def garden(report: Path) -> Garden:
    """The data of a report and of the returns that it names."""
    data = yaml.load(report.read_text("utf-8"), yaml.BaseLoader)
    data.pop("previous", None)
    files = {}
    returns = {}
    for file in data["bricks"]:
        one = yaml.load((report.parent / file).read_text("utf-8"), yaml.BaseLoader)
        returns[one["brick"]], files[one["brick"]] = one, file
    return Garden(report, data, returns, files)


def plant(it: Garden) -> int:
    """Plants every sort of change between two drafts; how many."""
    sorts = [*_COVER, *_BRICKS, *_ACTIONS, *_RISKS]
    for sort in sorts:
        sort(it)
    it.write()
    return len(sorts)


# ------------------------------------------------------------------------------------------------------------ the cover


def _field(path: str, value: Callable[[Garden, Any], Any]) -> Callable[[Garden], None]:
    """A field of the paper or of its first governance table that comes to say something else; None: nothing."""

    def change(it: Garden) -> None:
        *groups, key = path.split(".")
        holder = it.data
        for one in groups:
            holder = holder["governance"][0] if one == "governance[0]" else holder.setdefault(one, {})
        new = value(it, holder.get(key))
        if new is None:
            del holder[key]
        else:
            holder[key] = new
        it.fields[path] = ("", "")

    return change


def _more(it: Garden, old: Any) -> str:
    return f"{str(old or '').rstrip()} {it.word()}\n"


def _first_word(it: Garden, old: str) -> str:
    head, _, rest = old.partition(" ")
    return f"{head} {it.word()} {rest}"


def _less(it: Garden, old: str) -> str:
    return "\n".join(old.rstrip().split("\n")[:-1]) or it.word()


def _second_table(it: Garden) -> None:
    it.data["governance"].append({"presented_to": f"Committee {it.word()}", "assurance_level": "assured"})
    it.fields["governance[1]"] = ("", "")


def _bricks_in_another_order(it: Garden) -> None:
    it.data["bricks"].insert(0, it.data["bricks"].pop())
    it.fields["bricks"] = ("", "")


_COVER: list[Callable[[Garden], None]] = [
    _field("title", lambda it, old: it.title(old).strip()),
    _field("meeting.body", lambda it, old: it.word()),
    _field("meeting.date", lambda it, old: "2023-12-05"),
    _field("meeting.item", lambda it, old: it.word()),
    _field("purpose", _first_word),
    _field("analysis", _more),
    _field("proposal", lambda it, old: it.word()),
    _field("decision", _less),
    _field("sro", lambda it, old: {**old, "role": it.word()}),
    _field("report_title", lambda it, old: None),
    _field("governance[0].sponsor", lambda it, old: it.word()),
    _field("governance[0].author", lambda it, old: [old, {"name": it.word(), "role": "Writer"}]),
    _field("governance[0].submitted", lambda it, old: "2023-11-21"),
    _field("governance[0].previously_considered", lambda it, old: it.word()),
    _field("governance[0].assurance_level", lambda it, old: "not-assured"),
    _field("governance[0].report_cycle", lambda it, old: it.word()),
    _field("governance[0].alignment", lambda it, old: old[1:]),
    _field("governance[0].risks", lambda it, old: [{"register": "7", "title": it.word()}]),
    _field("governance[0].within_risk_appetite", lambda it, old: "false"),
    _field("governance[0].fomi", lambda it, old: it.word()),
    _field("governance[0].patient_safety", lambda it, old: it.word()),
    _field("governance[0].equality", lambda it, old: None),
    _field("governance[0].other.cqc", lambda it, old: ["Safe"]),
    _field("accept", lambda it, old: [{"rule": "SU501", "because": f"Agreed {it.word()}"}]),
    _second_table,
    _bricks_in_another_order,
]


# ----------------------------------------------------------------------------------------------------------- the bricks


def _brick(at: int, key: str, value: Callable[[Garden, Any], Any], told: str = "") -> Callable[[Garden], None]:
    def change(it: Garden) -> None:
        brick = list(it.returns)[at]
        it.returns[brick][key] = value(it, it.returns[brick].get(key))
        it.told_of(brick)["fields"].add(told or key)

    return change


def _actions_in_another_order(it: Garden) -> None:
    brick = list(it.returns)[3]
    it.returns[brick]["actions"].append(it.returns[brick]["actions"].pop(0))
    it.told_of(brick)["fields"].add("actions")


def _nobody_reports(it: Garden) -> None:
    """The last brick has no return now: its actions and risks are missing."""
    brick = list(it.returns)[-1]
    old = it.returns[brick]
    it.returns[brick] = {key: old[key] for key in old if key not in ("actions", "risks", "signed_off")}
    it.returns[brick] |= {"no_report": f"The lead was ill {it.word()}"}
    told = it.told_of(brick)
    told["fields"].add("no_report")
    for one in old["actions"]:
        ended = one.get("status") == "complete" or one["rag"] in ("complete", "blue")
        it.tell(brick, one, change="complete" if ended else "missing")
        it.taken.add(one["id"])
    for one in old.get("risks") or ():
        told["risks"].append(("closed" if "closed" in one else "missing", set()))
        it.taken.add(one["risk"])


_BRICKS: list[Callable[[Garden], None]] = [
    _nobody_reports,
    _brick(0, "lead", lambda it, old: {**old, "name": it.word()}),
    _brick(1, "lead", lambda it, old: [old, it.word()]),
    _brick(0, "commitments", lambda it, old: f"- Care that is safe {it.word()}"),
    _brick(1, "aims", lambda it, old: f"- Care that is safe {it.word()}"),
    _brick(2, "great_when", lambda it, old: f"Care is safe {it.word()}"),
    _brick(2, "accept", lambda it, old: [{"rule": "SU404", "because": it.word()}]),
    _brick(4, "signed_off", lambda it, old: {"by": it.word(), "date": "2023-12-01"}, "signed_off.by signed_off.date"),
    _actions_in_another_order,
]


# ---------------------------------------------------------------------------------------------------------- the actions


def _open(one: dict[str, Any]) -> bool:
    return "status" not in one and one["rag"] not in ("complete", "blue") and "plan" in one


def _in_action(key: str, value: Callable[[Garden, Any], Any], fits: Test = _open) -> Callable[[Garden], None]:
    def change(it: Garden) -> None:
        brick, one = it.action(fits)
        new = value(it, one.get(key))
        if new is None:
            del one[key]
        else:
            one[key] = new
        it.tell(brick, one, key)

    return change


def _rated(rag: str, before: Callable[[str], bool]) -> Callable[[Garden], None]:
    def change(it: Garden) -> None:
        brick, one = it.action(lambda one: _open(one) and before(one["rag"]))
        old, one["rag"] = one["rag"], rag
        order = {"red": 0, "amber": 1, "yellow": 1, "green": 2}
        moved = (
            "changed" if old not in order or rag not in order else "improved" if order[rag] > order[old] else "worsened"
        )
        it.tell(brick, one, rag=moved)

    return change


def _status(status: str, **more: str) -> Callable[[Garden], None]:
    def change(it: Garden) -> None:
        brick, one = it.action(_open)
        one |= {"status": status, **more}
        it.tell(brick, one, "status", *more, change=status)

    return change


def _renamed(it: Garden) -> None:
    brick, one = it.action(lambda one: _open(one) and len(one["action"].split()) > 3)
    was, one["id"] = one["id"], next(it.ids)
    it.tell(brick, one, was=was)


def _renamed_rated_and_reworded(it: Garden) -> None:
    brick, one = it.action(lambda one: _open(one) and len(one["action"].split()) > 5)
    was, old = one["id"], one["rag"]
    one |= {"id": next(it.ids), "rag": "red" if old != "red" else "green"}
    one["action"] = it.title(one["action"])
    moved = "changed" if old == "not-rated" else "improved" if old == "red" else "worsened"
    it.tell(brick, one, "action", was=was, rag=moved)


def _gone(it: Garden) -> None:
    brick, one = it.action(_open)
    it.returns[brick]["actions"].remove(one)
    it.tell(brick, one, change="missing")


def _further_row_gone(it: Garden) -> None:
    for brick, data in it.returns.items():
        rows = [one for one in data.get("actions", ()) if "continues" in one and "next_plan" in one]
        if rows:
            data["actions"].remove(rows[0])
            it.tell(brick, rows[0], change="missing")
            return
    raise AssertionError("there is no further row")


def _new(it: Garden) -> None:
    brick = list(it.returns)[4]
    one = {"id": next(it.ids), "action": f"Open the {it.word()} ward at last", "plan": "Open it.", "rag": "green"}
    it.returns[brick]["actions"].append(one)
    it.tell(brick, one, change="new")


def _moved(key: str = "") -> Callable[[Garden], None]:
    def change(it: Garden) -> None:
        brick, one = it.action(lambda one: _open(one) and (not key or key in one))
        to = next(other for other, data in it.returns.items() if other != brick and "actions" in data)
        it.returns[brick]["actions"].remove(one)
        it.returns[to]["actions"].append(one)
        if key:
            one[key] = _first_word(it, one[key])
        it.tell(to, one, *([key] if key else []), change="moved", from_brick=brick)

    return change


def _told_the_same(it: Garden) -> None:
    """What is no difference: another list style, white space, another word for a rating."""
    _, one = it.action(lambda one: _open(one) and re.search(r"^- ", one["plan"], re.M) is not None)
    one["plan"] = "\n\n" + re.sub(r"^- ", "*   ", one["plan"], flags=re.M) + "\n\n"
    one["rag"] = "  GREEN" if one["rag"] == "green" else "Yellow" if one["rag"] == "amber" else one["rag"].upper()
    it.data = dict(reversed(it.data.items()))


_HAS: Callable[[str], Test] = lambda key: lambda one: _open(one) and key in one  # noqa: E731
_ACTIONS: list[Callable[[Garden], None]] = [
    _told_the_same,
    _rated("red", lambda rag: rag == "green"),
    _rated("green", lambda rag: rag in ("amber", "yellow")),
    _rated("not-rated", lambda rag: rag == "green"),
    _in_action("recovery", lambda it, old: f"Two more {it.word()}", lambda one: _open(one) and "recovery" not in one),
    _in_action("action", lambda it, old: it.title(old)),
    _in_action("owner", lambda it, old: it.word()),
    _in_action("plan", _first_word),
    _in_action("plan", lambda it, old: None),
    _in_action("achievements", lambda it, old: f"{old.rstrip()}\n- And {it.word()}.\n", _HAS("achievements")),
    _in_action("impact", lambda it, old: None, _HAS("impact")),
    _in_action("impact", lambda it, old: f"{(old or '').rstrip()}\n\nMuch {it.word()}\n"),
    _in_action("next_plan", _first_word, _HAS("next_plan")),
    _in_action("standing", lambda it, old: "true"),
    _in_action("accept", lambda it, old: [{"rule": "SU204", "because": f"Why not {it.word()}"}]),
    _status("complete"),
    _status("withdrawn"),
    _status("deferred", deferred_to="2024/25 Q1"),
    _renamed,
    _renamed_rated_and_reworded,
    _gone,
    _further_row_gone,
    _new,
    _moved(),
    _moved("achievements"),
]


# ------------------------------------------------------------------------------------------------------------ the risks


def _in_risk(key: str, value: Callable[[Garden, Any], Any], fits: Test = lambda one: True) -> Callable[[Garden], None]:
    def change(it: Garden) -> None:
        brick, one = it.risk(fits)
        one[key] = value(it, one.get(key))
        it.taken.add(one["risk"])
        it.told_of(brick)["risks"].append(("closed" if key == "closed" else "changed", {key}))

    return change


def _new_risk(it: Garden) -> None:
    brick = next(iter(it.returns))
    it.returns[brick]["risks"].append({"risk": f"The roof may leak {it.word()}", "register": "400"})
    it.taken.add(it.returns[brick]["risks"][-1]["risk"])
    it.told_of(brick)["risks"].append(("new", set()))


def _missing_risk(it: Garden) -> None:
    brick, one = it.risk()
    it.returns[brick]["risks"].remove(one)
    it.told_of(brick)["risks"].append(("missing", set()))


_RISKS: list[Callable[[Garden], None]] = [
    _in_risk("mitigation", _first_word, lambda one: "mitigation" in one),
    _in_risk("register", lambda it, old: ["401", it.title("").strip()]),
    _in_risk("level", lambda it, old: "high" if old != "high" else "low"),
    _in_risk("closed", lambda it, old: f"It is over {it.word()}", lambda one: "closed" not in one),
    _in_risk("risk", lambda it, old: it.title(old), lambda one: len(one["risk"].split()) > 5),
    _new_risk,
    _missing_risk,
]


def next_quarter(it: Garden) -> None:
    """The report as if it were of the next quarter, every promise kept and nothing else changed."""
    old = it.data["period"]
    year, quarter = old.split(" Q")
    assert quarter in "123"
    it.data["period"] = f"{year} Q{int(quarter) + 1}"
    for data in it.returns.values():
        data["period"] = it.data["period"]
        for one in data.get("actions", ()):
            if "next_plan" in one:
                one["plan"] = copy.copy(one["next_plan"])
