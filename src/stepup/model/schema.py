"""The models as JSON Schemas (draft-07, which editors' YAML servers read): completion, tooltips, and a check of shape."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from . import KINDS, BrickReturn, NoReport
from .ratings import BUILT_IN
from .values import SCALAR

_PATH = {
    "type": "string",
    "pattern": r"\.[yY][aA]?[mM][lL]\s*$",
    "patternErrorMessage": "name a file that ends in .yaml, by its path from this one",
    "description": "Path of a source file, relative to this one.",
}
_NOTHING = {"$ref": "#/definitions/Nothing"}
_NOTHING_IS = {"description": "An empty value is a missing one.", "type": ["string", "null"], "pattern": r"^\s*$"}


def _has(key: str) -> dict[str, Any]:
    return {"required": [key], "properties": {key: {"not": _NOTHING}}}


# What a model judges over several of its fields, in the ways that editors word best.
_TOGETHER: dict[str, dict[str, Any]] = {
    "Person": {"anyOf": [_has("name"), _has("role")]},
    "Action": {
        "anyOf": [_has("action"), _has("continues")],
        "if": _has("continues"),
        "then": {
            "properties": {
                "action": {
                    **{key: value for key, value in _NOTHING_IS.items() if key != "description"},
                    "patternErrorMessage": "keep one: `continues` is for a further row of another action",
                }
            }
        },
    },
}
_SAYS_NO_REPORT = _has("no_report")
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
    models = {"brick-return": (BrickReturn, NoReport)}.get(kind, (KINDS[kind],))
    refs, generated = models_json_schema(
        [(model, "validation") for model in (*models, BrickReturn, NoReport)],
        ref_template="#/definitions/{model}",
        schema_generator=_Draft7,
    )
    definitions: dict[str, Any] = {}
    for name, definition in generated["$defs"].items():
        definitions[name] = _tidy(definition)
        if name in _TOGETHER:
            definitions[name] |= _TOGETHER[name]
    definitions["Nothing"] = _NOTHING_IS
    for paper in ("QuarterlyReport", "HighlightReport", "BoardPaper"):
        if paper in definitions:
            _names_files(definitions[paper])
    tops = []
    for model in models:
        top = _of_file(kind, definitions[refs[(model, "validation")]["$ref"].rsplit("/", 1)[1]])
        tops.append(top)
    if "strategy" in definitions.get("BrickReturn", {}).get("properties", {}):
        for name in ("BrickReturn", "NoReport"):
            kinds = [{"const": "brick-return"}, _NOTHING]
            definitions[name]["properties"]["kind"] = {"anyOf": kinds, "description": "May be left out here."}
    head = {
        "$schema": _Draft7.schema_dialect,
        "title": _TITLES[kind],
        "description": (KINDS[kind].__doc__ or "").strip(),
    }
    body = tops[0] if len(tops) == 1 else {"if": _SAYS_NO_REPORT, "then": tops[1], "else": tops[0]}
    if len(tops) > 1:  # editors complete from what stands at the top
        body["properties"] = {**tops[0]["properties"], **tops[1]["properties"]}  # the second is the laxer
    used = _used({**body, "definitions": {}}, definitions)
    return {**head, **body, "definitions": {name: definitions[name] for name in sorted(used)}}


def _of_file(kind: str, definition: dict[str, Any]) -> dict[str, Any]:
    """A model's schema as that of a file of its own: it says its kind."""
    properties = {"kind": {"const": kind, "description": "What this file is."}, **definition["properties"]}
    required = ["kind", *definition.get("required", [])]
    if kind == "brick-return":
        required[1:1] = ["strategy", "period"]
        properties |= {key: _something(properties[key]) for key in ("strategy", "period")}
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _names_files(definition: dict[str, Any]) -> None:
    """What the reader resolves before validation stands in the file as a path."""
    properties = definition["properties"]
    kinds = ["paper", "highlight-report", "quarterly-report"]
    properties["kind"] = {"anyOf": [{"enum": kinds}, _NOTHING], "description": "What this appendix is; default: paper."}
    if "previous" in properties:
        properties["previous"] = {
            "anyOf": [_PATH, _NOTHING],
            "description": properties["previous"]["description"],
        }
    if "bricks" in properties:
        inline = {
            "if": _SAYS_NO_REPORT,
            "then": {"$ref": "#/definitions/NoReport"},
            "else": {"$ref": "#/definitions/BrickReturn"},
        }
        properties["bricks"]["items"] = {"if": {"type": "object"}, "then": inline, "else": _PATH}
    if "appendices" in properties:
        others = {"quarterly-report": "QuarterlyReport", "highlight-report": "HighlightReport"}
        inner: dict[str, Any] = {"$ref": "#/definitions/BoardPaper"}
        for kind, name in others.items():
            condition = {"required": ["kind"], "properties": {"kind": {"const": kind}}}
            inner = {"if": condition, "then": {"$ref": f"#/definitions/{name}"}, "else": inner}
        properties["appendices"] = {**properties["appendices"]}
        _list_of(properties["appendices"])["items"] = {"if": {"type": "object"}, "then": inner, "else": _PATH}


def _list_of(property: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next((one for one in property.get("anyOf", ()) if one.get("type") == "array"), property)
    return found


def _tidy(node: Any, *, optional: bool = False) -> Any:
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
        known = [word for rating in BUILT_IN[scale].ratings for word in (rating.id, *rating.aliases)]
        node["anyOf"] = [{"enum": known}, SCALAR]
    if "properties" in node and isinstance(node["properties"], dict):
        required = set(node.get("required", ()))
        properties = {}
        for name, value in node["properties"].items():
            if not name.startswith("\0"):
                tidied = _tidy(value)
                properties[name] = tidied if name in required else _or_nothing(tidied)
        return {**{key: _tidy(value) for key, value in node.items() if key != "properties"}, "properties": properties}
    tidied = {key: value if key == "const" else _tidy(value) for key, value in node.items()}
    if isinstance(tidied.get("additionalProperties"), dict):
        tidied["additionalProperties"] = _or_nothing(tidied["additionalProperties"])
    return tidied


def _or_nothing(node: dict[str, Any]) -> dict[str, Any]:
    described = {"description": node["description"]} if "description" in node else {}
    rest = {key: value for key, value in node.items() if key != "description"}
    options = [one for one in rest["anyOf"] if one != {"type": "null"}] if set(rest) == {"anyOf"} else [rest]
    return {"anyOf": [*options, _NOTHING], **described}


def _something(node: dict[str, Any]) -> dict[str, Any]:
    """What may be missing elsewhere and is required here."""
    options = [one for one in node["anyOf"] if one != _NOTHING]
    return {**options[0], **{key: value for key, value in node.items() if key != "anyOf"}}


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
