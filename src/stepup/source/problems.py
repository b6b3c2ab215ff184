"""What pydantic refused -> findings at their places, one for each cause."""

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from ..findings import Finding, Path, dotted
from ..model import Model
from .rules import MAX_FINDINGS, RULES, finding
from .tree import Tree

_EXPECTED = {
    "string_type": ("text is expected here", "write text"),
    "tuple_type": ("a list is expected here", "begin each entry with a dash and a space"),
    "list_type": ("a list is expected here", "begin each entry with a dash and a space"),
    "dict_type": ("a group of keys is expected here", "write each as a key, a colon and its text"),
    "model_type": ("a group of keys is expected here", "write each as a key, a colon and its text"),
    "model_attributes_type": ("a group of keys is expected here", "write each as a key, a colon and its text"),
}
# What to write where something else stands, for the keys at which people most often write it.
_WRITTEN_AS = {
    "meeting": "write it so: {body: LPT Trust Board, date: 2023-11-28}",
    "organisation": "write it so: {name: Leicestershire Partnership NHS Trust, short: LPT}",
    "signed_off": "write it so: {by: Jo Bloggs, date: 2023-11-28}",
    "actions": "begin each action with its id after a dash: - id: HS1",
    "risks": "begin each after a dash: - risk: ...; where none was identified, write risks: []",
    "items": "begin each item with its id after a dash: - id: 1",
    "bricks": "name each return's file after a dash: - bricks/high-standards.yaml",
    "appendices": "name each file after a dash: - appendix-a.yaml",
    "figures": "write each after a dash: - {file: chart.png, alt: What the picture shows}",
    "accept": "write each after a dash: - {rule: SU401, because: The reason}",
    "governance": "put a dash and a space before the first key of each table",
    "alignment": "write the ids of bricks in brackets: [high-standards, transformation]",
}
_BY_STRATEGY = ("SU103", "SU106")  # names that are right or wrong by a strategy


def explain_problems(error: ValidationError, model: type[Model], tree: Tree, at: Path, skip: set[str]) -> list[Finding]:
    """Findings for a unit of a file that stands at `at`; top-level keys in `skip` have been reported already."""
    errors = [
        one
        for one in error.errors(include_url=False, include_input=False)
        if not (one["loc"] and one["loc"][0] in skip)
    ]
    located = [(_located(one["loc"], one["type"], tree, at), one) for one in errors]
    renamed = _renamed(located, tree)
    elsewhere = _of_another_strategy(located, tree)
    found: list[Finding] = []
    for (path, missing), one in located:
        if missing and ((path[:-1], path[-1]) in renamed or tree.is_refused(path)):
            continue  # the key is there, misspelled, or its value cannot be read: that is its own finding
        if one["type"] in _BY_STRATEGY and any(path[: len(group)] == group for group in elsewhere):
            continue
        if len(found) == MAX_FINDINGS:
            message = "this file has more such problems, which are not listed"
            found.append(finding("SU104", tree.place(path), message, "mend those listed, and run again", dotted(path)))
            break
        found.append(_explain(path, missing, one, model, tree, at, renamed))
    return list(dict.fromkeys(found))


def _located(loc: tuple[str | int, ...], type: str, tree: Tree, at: Path) -> tuple[Path, bool]:
    """A pydantic location as a path in the file: the tags of unions are left out. True where it names what is missing."""
    path: Path = at
    value: Any = tree.value(at)
    for number, part in enumerate(loc):
        if isinstance(part, int) and isinstance(value, list) and part < len(value):  # noqa: SIM114  (mypy narrows each)
            value = value[part]
        elif isinstance(part, str) and isinstance(value, dict) and part in value:
            value = value[part]
        elif number == len(loc) - 1 and type == "missing":
            return (*path, part), True
        elif number == len(loc) - 1 and type == "extra_forbidden":
            return (*path, part), False
        else:
            continue
        path = (*path, part)
    return path, False


def _renamed(located: list[tuple[tuple[Path, bool], Any]], tree: Tree) -> dict[tuple[Path, str | int], str]:
    """(group, missing key) -> the unknown key in the same group that is meant to be it."""
    missing: dict[Path, list[str]] = {}
    unknown: dict[Path, list[str]] = {}
    for (path, is_missing), one in located:
        if is_missing and not tree.has_key(path[:-1], str(path[-1])):
            missing.setdefault(path[:-1], []).append(str(path[-1]))
        elif one["type"] == "extra_forbidden":
            unknown.setdefault(path[:-1], []).append(str(path[-1]))
    pairs: dict[tuple[Path, str | int], str] = {}
    for group, keys in unknown.items():
        wanted = missing.get(group, [])
        for key in keys:
            near = get_close_matches(key.lower(), wanted, 1, 0.6) or (
                wanted if len(keys) == len(wanted) == 1 and len(wanted[0]) < 4 else []
            )
            if near:
                pairs[(group, near[0])] = key
    return pairs


def _of_another_strategy(located: list[tuple[tuple[Path, bool], Any]], tree: Tree) -> list[Path]:
    """The groups whose key `strategy` is misspelled: what they name may be right by that strategy."""
    return [
        path[:-1]
        for (path, _), one in located
        if one["type"] == "extra_forbidden"
        and get_close_matches(str(path[-1]).lower(), ["strategy"], 1, 0.7)
        and not tree.has_key(path[:-1], "strategy")
    ]


def nearest_id(path: Path, data: Any) -> str:
    """The id of the nearest action, item or risk above a path."""
    id = ""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            id = data["id"][:24]
    return id


def _explain(
    path: Path,
    missing: bool,
    one: Any,
    model: type[Model],
    tree: Tree,
    at: Path,
    renamed: dict[tuple[Path, str | int], str],
) -> Finding:
    type, context = one["type"], one.get("ctx") or {}
    id = nearest_id(path, tree.data)
    shown = dotted(path)
    if missing:
        key = str(path[-1])
        code = "SU113" if key == "alt" else "SU101"  # a picture that says nothing to who cannot see it
        if tree.has_key(path[:-1], key):
            place = tree.place(path, of_key=True)
            what = f"write after it {_what(model, path[len(at) :])}"
            if place.source[place.end_column :].lstrip().startswith("#"):
                what = "take the # away, for it begins a note; or put the whole text in double quotes"
            return finding(code, place, f"`{key}` has nothing after it", what, shown, id)
        where = " in this entry" if len(path) > 1 else ""
        return finding(
            code,
            tree.place(path[:-1]),
            f"`{key}` is missing{where}",
            f"add a line `{key}: ...`: {_what(model, path[len(at) :])}",
            shown,
            id,
        )
    if type == "extra_forbidden":
        key = str(path[-1])
        fields = _fields(model, path[len(at) : -1])
        meant = next(
            (wanted for (group, wanted), found in renamed.items() if found == key and group == path[:-1]), None
        )
        if tree.value(path) is None and getattr(tree.node(path[:-1])[1], "flow_style", False):
            comma, help = _comma(key, tree.value(path[:-1]), fields)
            return finding("SU102", tree.place(path, of_key=True), comma, help, shown, id)
        near = [str(meant)] if meant else get_close_matches(key.lower(), fields, 1, 0.6)
        help = f"did you mean `{near[0]}`?" if near else "the keys that belong here: " + ", ".join(fields)
        return finding(
            "SU102",
            tree.place(path, of_key=True),
            f"'{key[:60]}' is not a key of this {_name(model, path[len(at) : -1])}",
            help,
            shown,
            id,
        )
    if type in RULES:
        if "item" in context:  # of a list that is one text
            path = (*path, context["item"])
        place = tree.place(path, line=int(context.get("line") or 0), of_key=type == "SU102")
        return finding(type, place, context["message"], context["help"], shown, id)
    message, help = _EXPECTED.get(
        type, ("this is not what belongs here", "compare it with the example that `stepup new` writes")
    )
    of = path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1]
    return finding("SU104", tree.place(path), message, _WRITTEN_AS.get(str(of), help), shown, id)


def _comma(key: str, group: Any, fields: list[str]) -> tuple[str, str]:
    """What is wrong in braces, where a comma begins a new entry, and what to write there."""
    if set(group) & set(fields):
        message = f"inside {{ }} a comma begins a new entry, and '{key[:60]}' is none"
        return message, "put the whole text that has a comma in it in double quotes"
    entries = ", ".join(f"{name}: {text}" for name, text in zip(fields, group, strict=False))
    return f"inside {{ }} each text has a key before it, and '{key[:60]}' has none", f"write it so: {{{entries}}}"


def _follow(model: type[Model], path: Path) -> Any:
    """The model that a path inside `model` leads to, None where it leads to something else."""
    from typing import get_args, get_origin

    def models(annotation: Any) -> list[type[Model]]:
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return [annotation]
        return [found for one in get_args(annotation) for found in models(one)]

    current: type[Model] | None = model
    named = False  # whether the next part is a name that the trust gave: one of its scales
    for part in path:
        if isinstance(part, int) or current is None:
            continue
        if named:
            named = False
            continue
        field = next((f for name, f in current.model_fields.items() if part in (f.alias, name)), None)
        inner = models(field.annotation) if field else []
        inner += [m for meta in (field.metadata if field else []) for m in models(getattr(meta, "annotation", None))]
        current = inner[0] if inner else None
        named = field is not None and get_origin(field.annotation) is dict
    return current


def _fields(model: type[Model], path: Path) -> list[str]:
    current = _follow(model, path)
    names = (
        [field.alias or name for name, field in current.model_fields.items() if not field.exclude] if current else []
    )
    return (["kind", *names] if not path else names) if names else []


def _name(model: type[Model], path: Path) -> str:
    current = _follow(model, path)
    kind = getattr(current, "kind", None) if current else None
    names = {
        "BrickReturn": "brick return",
        "NoReport": "brick return",
        "RegisterRisk": "risk",
        "GovernanceRow": "row",
        "BrickSection": "section",
        "Governance": "governance table",
        "SignOff": "sign-off",
    }
    return (kind or names.get(current.__name__, current.__name__.lower())) if current else "group"


def _what(model: type[Model], path: Path) -> str:
    """What the field is for, as its description says."""
    parent = _follow(model, path[:-1])
    for name, field in parent.model_fields.items() if parent else ():
        if path[-1] in (field.alias, name):
            what = (field.description or "").split(": ")[0].rstrip(".")
            return what if what[1:2].isupper() else what[:1].lower() + what[1:]
    return "see the format"
