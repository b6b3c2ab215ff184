"""Paper -> YAML text in the canonical layout: key order of the format, `|` blocks for prose, nothing that is the default."""

from functools import cache
from typing import Any, get_args

from ..model import BrickReturn, Model, NoReport, Paper, Person, Strategy
from ..model.ratings import Hex
from ..model.values import Body, Prose, TruthOrProse
from .layout import LONGEST, Block, Layout, Long, scalar

__all__ = ["dump", "dump_files", "is_prose", "plain", "scalar"]
_PROSE = {get_args(one)[1].func for one in (Prose, Body, TruthOrProse)}


def dump(source: Model) -> str:
    """One source file as text. Bricks and appendices that came from files of their own (`ref`) are named by path."""
    kind = {Strategy: "strategy", BrickReturn: "brick-return", NoReport: "brick-return"}.get(type(source)) or getattr(
        source, "kind", ""
    )
    return Layout().write({"kind": kind, **_group(source)})


def dump_files(source: Model, name: str) -> dict[str, str]:
    """A paper as its files: {path relative to the paper's folder: text}. Strategies and earlier quarters are left alone."""
    files = {name: dump(source)}
    for part in (*getattr(source, "bricks", ()), *getattr(source, "appendices", ())):
        if isinstance(part, BrickReturn | NoReport | Paper) and part.ref:
            folder = part.ref.rpartition("/")[0]
            for path, text in dump_files(part, part.ref.rpartition("/")[2]).items():
                files[f"{folder}/{path}" if folder else path] = text
    return files


def _group(model: Model) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if field.exclude or (not field.is_required() and value == field.get_default(call_default_factory=True)):
            continue
        if name == "ref" or (field.alias or "").startswith("\0"):
            continue
        key = field.alias or name
        if isinstance(value, Strategy):
            found[key] = value.ref or value.id
        elif name == "previous":
            found[key] = value.ref
        else:
            said = plain(value)
            prose = isinstance(said, str) and is_prose(type(model), name)
            found[key] = as_block(said) if prose else said
    return found


def as_block(text: str, typed: bool = False) -> str:
    """Prose as a `|` block where it was typed as one, is long, or is a list: a dash needs quotes elsewhere."""
    return Long(text) if typed or len(text) > LONGEST or text.startswith("- ") else text


@cache
def is_prose(model: type[Model], name: str) -> bool:
    """Whether a field holds Markdown."""

    def within(hint: Any) -> bool:
        if getattr(hint, "func", None) in _PROSE:
            return True
        return any(map(within, (*get_args(hint), *getattr(hint, "__metadata__", ()))))

    field = model.model_fields[name]
    return any(map(within, (field.annotation, *field.metadata)))


def plain(value: Any) -> Any:
    """A value of a model as plain data: texts, lists and groups."""
    if isinstance(value, Hex):
        return f"#{value}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Person) and value.name and not value.role:
        return value.name
    if isinstance(value, BrickReturn | NoReport | Paper) and value.ref:
        return value.ref
    if isinstance(value, Paper):
        return Block({"kind": value.kind, **_group(value)})
    if isinstance(value, BrickReturn | NoReport):
        return Block(_group(value))
    if isinstance(value, Model):
        return _group(value)
    if isinstance(value, dict):
        return Block({key: as_block(one) if isinstance(one, str) else plain(one) for key, one in value.items()})
    if type(value) is tuple:  # a day or a quarter is a tuple with a name
        parts = [plain(one) for one in value]
        return parts[0] if len(value) == 1 and isinstance(value[0], Person) else parts
    return str(value)
