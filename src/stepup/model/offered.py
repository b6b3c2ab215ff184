"""Schemas of values in the shape that YAML servers of editors show best. Any validator judges by them the same.

yaml-language-server (which VS Code's YAML extension, Neovim and others use) offers `true`, `false` and `null` wherever a `type` or an
alternative names them; so where a text may look like a truth value, or be empty, that is said by `if` or `not`, which it
does not look into. Of what it hovers over it shows the text of an alternative before that of the key; so alternatives have
none. And it takes a value that matches as many alternatives as there are, counted by title, for one that matches all, and
shows them all with bars between; so what stands for nothing has a title, an empty one, and is never one of two.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = ("array", "object", "string", "number", "boolean", "null")
# What a value may be besides what it is meant to be, by whether it may look like a truth value, and whether it may be
# empty: as a condition, and as the last of several alternatives.
_BESIDES = {
    (False, True): ("Nothing", "OrNothing"),
    (True, False): ("Truth", "OrTruth"),
    (True, True): ("NothingOrTruth", "OrNothingOrTruth"),
}


def named(meanings: Mapping[str, str]) -> dict[str, Any]:
    """The words that a value may be, each with its meaning where it has one."""
    found: dict[str, Any] = {"enum": list(meanings)}
    return {**found, "enumDescriptions": list(meanings.values())} if any(meanings.values()) else found


def choice(node: dict[str, Any], *, optional: bool = False) -> dict[str, Any]:
    """A value's schema, its alternatives side by side; with `optional`, an empty value is accepted too."""
    said = {"description": node["description"]} if "description" in node else {}
    options = [
        one for one in _flat({key: node[key] for key in node if key != "description"}) if one != {"type": "null"}
    ]
    truth = any("boolean" in _types(one) and len(_types(one)) > 1 for one in options)
    truth = truth and not any(_types(one) == ["boolean"] for one in options)
    options = [
        {**one, "type": [t for t in _types(one) if t != "boolean"]} if len(_types(one)) > 1 else one for one in options
    ]
    if not truth and not optional:
        return {**(options[0] if len(options) == 1 else {"anyOf": options}), **said}
    if len(options) == 1 and "enum" not in options[0]:
        return {"anyOf": [{"if": _ref(_BESIDES[truth, optional][0]), "else": options[0]}], **said}
    return {"anyOf": [*options, _ref(_BESIDES[truth, optional][1])], **said}


def something(node: dict[str, Any]) -> dict[str, Any]:
    """A choice of text as it is where an empty value is not accepted."""
    (one,) = node["anyOf"]
    return {**one["else"], **{key: value for key, value in node.items() if key != "anyOf"}}


def besides() -> dict[str, dict[str, Any]]:
    """The definitions that choices refer to; of these, `Nothing` is an empty value."""
    found: dict[str, dict[str, Any]] = {}
    for (truth, optional), (condition, last) in _BESIDES.items():
        types = ["boolean"] * truth + ["string", "null"] * optional
        blank = {"pattern": r"^\s*$"} if optional else {}
        found[condition] = {"type": types, **blank}
        others = [one for one in _TYPES if one not in types]
        found[last] = {"title": "", "not": {"title": "", "type": others}, **blank}
    return found


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}


def _flat(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if set(node) == {"anyOf"}:
        for one in node["anyOf"]:
            yield from _flat(one)
    else:
        yield node


def _types(node: dict[str, Any]) -> list[str]:
    found = node.get("type", [])
    return found if isinstance(found, list) else [found]
