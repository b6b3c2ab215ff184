"""What changed between two papers, for machines: as `cli.md` says. For people see `changes_text.py`."""

import json
from collections.abc import Callable
from typing import Any, TextIO

import typer

from stepup.model import Risk
from stepup.model.changes import ActionChange, BrickChange, Changes, FieldChange, RiskChange, Side

from .changes_text import text


def json_report(changes: Changes, summary: bool, out: TextIO) -> None:
    """Version 1."""
    counts: dict[str, Any] = dict(changes.summary._asdict())
    promises = counts.pop("promises")
    if promises is not None:
        counts["promises"] = dict(promises._asdict())
    data = {
        "version": 1,
        "old": _side(changes.old),
        "new": _side(changes.new),
        "summary": counts,
        "fields": [] if summary else [_field(one) for one in changes.fields],
        "bricks": [] if summary else [_brick(one) for one in changes.bricks],
    }
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1), file=out)


def _side(side: Side) -> dict[str, Any]:
    return {"file": side.file, "period": str(side.period) if side.period else None}


def _field(one: FieldChange) -> dict[str, Any]:
    data: dict[str, Any] = {"field": one.field, "old": one.old, "new": one.new}
    if one.words:
        data["words"] = [list(part) for part in one.words]
    return data


def _brick(one: BrickChange) -> dict[str, Any]:
    return {
        "brick": one.brick,
        "fields": [_field(field) for field in one.fields],
        "actions": [_action(action) for action in one.actions],
        "risks": [_risk(risk) for risk in one.risks],
    }


def _action(one: ActionChange) -> dict[str, Any]:
    data: dict[str, Any] = {"id": one.id, "change": one.change}
    if one.was:
        data["was"] = one.was
    if one.from_brick:
        data["from_brick"] = one.from_brick
    data["action"] = one.title
    if one.movement:
        data["rag"] = {"old": one.movement.old.id, "new": one.movement.new.id, "movement": one.movement.direction}
    data["fields"] = [_field(field) for field in one.fields]
    if one.promise:
        data["promise"] = {"made": one.promise.made, "now": one.promise.now, "verdict": one.promise.verdict}
    return data


def _risk(one: RiskChange) -> dict[str, Any]:
    data: dict[str, Any] = {"change": one.change}
    told = {"risk", *(field.field for field in one.fields)} if one.fields else None
    if one.old:
        data["old"] = _risk_data(one.old, told)
    if one.new:
        data["new"] = _risk_data(one.new, told)
    if one.fields:
        data["fields"] = [_field(field) for field in one.fields]
    return data


def _risk_data(risk: Risk, told: set[str] | None) -> dict[str, Any]:
    """The parts of a risk that it has, or of these those that `told` names."""
    register = list(risk.references) if risk.references is not None else None
    parts = {
        "risk": risk.risk,
        "mitigation": risk.mitigation,
        "register": register,
        "level": risk.level,
        "closed": risk.closed,
    }
    return {key: value for key, value in parts.items() if value is not None and (told is None or key in told)}


FORMATS: dict[str, Callable[[Changes, bool, TextIO], None]] = {"text": text, "json": json_report}
