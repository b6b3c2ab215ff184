"""The models as JSON Schemas (draft-07, which editors' YAML servers read): completion, tooltips, and a check of shape."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from . import KINDS, BrickReturn, NoReport
from .limits import FEW, MAX_ENTRIES, MAX_KEYS
from .offered import besides, choice, named, something
from .ratings import BUILT_IN
from .values import SCALAR

_PATH = {
    "type": "string",
    "pattern": r"\.[yY][aA]?[mM][lL]\s*$",
    "patternErrorMessage": "name a file that ends in .yaml, by its path from this one",
    "description": "Path of a source file, relative to this one.",
}
_WHO = "a person needs a name or a role"
_NOTHING = {"$ref": "#/definitions/Nothing"}  # an empty value, which is a missing one


def _has(key: str) -> dict[str, Any]:
    return {"required": [key], "properties": {key: {"not": _NOTHING}}}


_TOLD = {"doNotSuggest": True}  # editors offer each key where its own schema stands


def _needs(**whys: str) -> dict[str, Any]:
    """Keys that must be there, with what to say where one stands empty."""
    empty = {
        key: {"if": _NOTHING, "then": {"type": "object", "errorMessage": why}, **_TOLD} for key, why in whys.items()
    }
    return {"required": [*empty], "properties": empty}


def _keeps_out(**whys: str) -> dict[str, Any]:
    """Keys that may not be there, with what to say where one does."""
    full = {"if": {"not": _NOTHING}, **_TOLD}
    return {"properties": {key: {**full, "then": {"const": None, "errorMessage": why}} for key, why in whys.items()}}


# What a model judges over several of its fields, in the ways that editors word best.
_TOGETHER: dict[str, dict[str, Any]] = {
    "Person": {"if": _has("name"), "else": {**_needs(role=_WHO), "errorMessage": _WHO}},
    "Action": {
        "if": _has("continues"),
        "then": _keeps_out(action="keep one: `continues` is for a further row of another action"),
        "else": _needs(action="say what the key action is, or with `continues` which one this row belongs to"),
    },
}
_TITLES = {
    "quarterly-report": "Quarterly report",
    "brick-return": "Brick return",
    "highlight-report": "Highlight report",
    "paper": "Board paper",
    "strategy": "Strategy",
}


class _Draft7(GenerateJsonSchema):
    schema_dialect = "http://json-schema.org/draft-07/schema#"


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of source file."""
    refs, generated = models_json_schema(
        [(model, "validation") for model in (KINDS[kind], BrickReturn, NoReport)],
        ref_template="#/definitions/{model}",
        schema_generator=_Draft7,
    )
    raw = generated["$defs"]
    raw["BrickReturn"] = _either(raw["BrickReturn"], raw.pop("NoReport"))
    definitions = {name: _tidy(definition) for name, definition in raw.items()}
    for name, definition in definitions.items():
        definition |= _TOGETHER.get(name, {})
        for value in definition.get("properties", {}).values():
            if "$ref" in value:
                value.setdefault("description", raw[value["$ref"].rpartition("/")[2]].get("description"))
    for definition in definitions.values():
        definition.pop("description", None)  # editors would show it in place of what the key is for
    definitions |= besides()
    for paper in ("QuarterlyReport", "HighlightReport", "BoardPaper"):
        if paper in definitions:
            _names_files(definitions[paper])
    body = _file(kind, definitions[refs[(KINDS[kind], "validation")]["$ref"].rpartition("/")[2]])
    definitions["BrickReturn"]["properties"]["kind"] = {
        **choice({"const": "brick-return"}, optional=True),
        "description": "May be left out here.",
    }
    for definition in (body, *definitions.values()):
        for name, value in definition.get("properties", {}).items():
            _limit(value, FEW.get(name, MAX_ENTRIES))
    head = {
        "$schema": _Draft7.schema_dialect,
        "title": _TITLES[kind],
        "description": (KINDS[kind].__doc__ or "").strip(),
    }
    used = _used({**body, "definitions": {}}, definitions)
    return {**head, **body, "definitions": {name: definitions[name] for name in sorted(used)}}


def _file(kind: str, definition: dict[str, Any]) -> dict[str, Any]:
    """A model's schema as that of a file of its own: it says its kind."""
    properties = {"kind": {"const": kind, "description": "What this file is."}, **definition["properties"]}
    required = ["kind", *definition.get("required", [])]
    if kind == "brick-return":
        required[1:1] = ["strategy", "period"]
        properties |= {key: something(properties[key]) for key in ("strategy", "period")}
    return {**definition, "required": required, "properties": properties}


def _either(given: dict[str, Any], none: dict[str, Any]) -> dict[str, Any]:
    """A return and one that was not given as one schema, in which each key stands once: editors show twice what they see
    twice."""
    needs = _needs(lead="say who leads the brick", actions="a return has actions; or `no_report` says why not")
    only = [key for key in given["properties"] if key not in none["properties"]]
    return {
        **given,
        "required": [key for key in given["required"] if key not in needs["required"]],
        "properties": {**given["properties"], **{key: none["properties"][key] for key in ("lead", "no_report")}},
        "if": _has("no_report"),
        "then": _keeps_out(**{key: f"a brick with `no_report` has no `{key}`" for key in only}),
        "else": needs,
    }


def _names_files(definition: dict[str, Any]) -> None:
    """What the reader resolves before validation stands in the file as a path."""
    properties = definition["properties"]
    kinds = ["paper", "highlight-report", "quarterly-report"]
    properties["kind"] = {
        **choice({"enum": kinds}, optional=True),
        "description": "What this appendix is; default: paper.",
    }
    if "previous" in properties:
        said = {"description": properties["previous"]["description"]}
        properties["previous"] = {
            **choice({key: _PATH[key] for key in _PATH if key != "description"}, optional=True),
            **said,
        }
    if "bricks" in properties:
        inline = {"$ref": "#/definitions/BrickReturn"}
        properties["bricks"]["items"] = {"if": {"type": "object"}, "then": inline, "else": _PATH}
    if "appendices" in properties:
        others = {"quarterly-report": "QuarterlyReport", "highlight-report": "HighlightReport"}
        inner: dict[str, Any] = {"$ref": "#/definitions/BoardPaper"}
        for kind, name in others.items():
            condition = {"required": ["kind"], "properties": {"kind": {"const": kind}}}
            inner = {"if": condition, "then": {"$ref": f"#/definitions/{name}"}, "else": inner}
        files = {"type": "array", "items": {"if": {"type": "object"}, "then": inner, "else": _PATH}}
        properties["appendices"] = {
            **choice(files, optional=True),
            "description": properties["appendices"]["description"],
        }


def _tidy(node: Any) -> Any:
    """A generated schema without what only we use; an empty value is a missing one, so what may be missing may be empty."""
    if isinstance(node, list):
        return [_tidy(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if key not in ("title", "default", "discriminator")}
    if "oneOf" in node:
        node["anyOf"] = node.pop("oneOf")
    scale = node.pop("x-scale", None)
    if scale:
        node.pop("type")
        node["anyOf"] = [named({one.id: one.meaning or "" for one in BUILT_IN[scale].ratings}), SCALAR]
    if "properties" in node and isinstance(node["properties"], dict):
        required = set(node.get("required", ()))
        properties = {
            name: choice(_tidy(value), optional=name not in required)
            for name, value in node["properties"].items()
            if not name.startswith("\0")
        }
        return {**{key: _tidy(value) for key, value in node.items() if key != "properties"}, "properties": properties}
    tidied = {key: value if key == "const" else _tidy(value) for key, value in node.items()}
    if isinstance(tidied.get("additionalProperties"), dict):
        tidied["additionalProperties"] = choice(tidied["additionalProperties"], optional=True)
    if isinstance(tidied.get("items"), dict):
        tidied["items"] = choice(tidied["items"])
    return tidied


def _limit(node: Any, most: int) -> None:
    """Say how long the lists of a field may be, and how large its groups whose keys the trust chooses."""
    if isinstance(node, dict):
        if node.get("type") == "array":
            node["maxItems"] = most
        elif node.get("type") == "object" and "additionalProperties" in node and "properties" not in node:
            node["maxProperties"] = MAX_KEYS
        for value in node.values():
            _limit(value, most)
    elif isinstance(node, list):
        for value in node:
            _limit(value, most)


def _used(node: Any, definitions: dict[str, Any], found: set[str] | None = None) -> set[str]:
    """The definitions that a schema refers to, directly or not."""
    found = set() if found is None else found
    if isinstance(node, dict):
        name = str(node.get("$ref", "")).rpartition("/")[2]
        if name and name not in found:
            found.add(name)
            _used(definitions[name], definitions, found)
        for value in node.values():
            _used(value, definitions, found)
    elif isinstance(node, list):
        for value in node:
            _used(value, definitions, found)
    return found
