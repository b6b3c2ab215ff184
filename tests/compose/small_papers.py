"""Papers small enough to read, and the ways to look at what they compose into."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stepup.compose import compose
from stepup.document.blocks import Block, Document, Figure, Heading, List, Paragraph, Section, Table, plain
from stepup.model import KINDS, Source, Strategy
from stepup.source import Reader

REAL = Path(__file__).parents[3] / "shared" / "real"
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the real papers are not here")

STRATEGY = {
    "id": "harbour",
    "title": "Harbour 2030",
    "organisation": {"name": "Harbourside NHS Trust", "short": "HNT"},
    "vision": "Care that people trust.",
    "goals": [{"id": "care", "name": "Good care", "text": "For **everyone**."}],
    "bricks": [
        {
            "id": "quality",
            "name": "Quality First",
            "emphasis": "Q",
            "commitments": ["We will listen."],
            "great_when": "people tell us so",
            "sections": [{"name": "Wards", "great_when": "wards are calm"}],
        },
        {"id": "people", "name": "Our People", "aims": ["Grow."]},
    ],
    "risk_register": {"name": "Organisational Risk Register", "short": "ORR"},
    "glossary": {"PMO": "Programme Management Office", "QI": "Quality Improvement"},
    "contact": "Write to papers@example.org.",
}
QUALITY = {
    "brick": "quality",
    "lead": {"name": "Jo Bloggs", "role": "Director of Nursing"},
    "actions": [
        {
            "id": "Q1", "action": "Launch the standards", "owner": "Sam Shah", "plan": "Draft", "achievements": ["Drafted", "Sent"],
            "impact": "Calmer wards", "rag": "red", "next_plan": "Launch", "recovery": "More staff",
        },
        {"id": "Q1b", "continues": "Q1", "plan": "Print", "rag": "green", "status": "complete"},
        {"id": "Q2", "action": "Train", "rag": "not-rated", "status": "deferred", "deferred_to": "2023/24 Q4"},
    ],
    "risks": [
        {"risk": "Few staff", "mitigation": "Recruit", "register": ["84", "358 (a)"], "level": "high"},
        {"risk": "No room", "register": [], "closed": "Found one"},
        {"risk": "Third"},
    ],
}  # fmt: skip
REPORT = {
    "kind": "quarterly-report",
    "title": "Harbour Q2 report",
    "period": "2023/24 Q2",
    "meeting": {"body": "Trust Board", "date": "2023-11-28", "item": "12"},
    "purpose": "To report, with the PMO.",
    "bricks": [QUALITY, {"brick": "people", "no_report": "The lead was away"}],
    "governance": [
        {"presented_to": "Trust Board", "author": "Al Gil", "submitted": "2023-11-20", "alignment": ["quality"],
         "assurance_level": "partially-assured", "within_risk_appetite": "yes",
         "risks": [{"register": "84", "title": "Staffing"}, "91"], "other": {"Ward visits": ["Two", "Three"]}}
    ],
}  # fmt: skip


def strategy_of(data: dict[str, Any] | None = None, **changes: Any) -> Strategy:
    return Strategy.model_validate({**(STRATEGY if data is None else data), **changes})


def source_of(data: dict[str, Any], strategy: Strategy | None = None) -> Source:
    """A paper as `source` would make it from this data, appendices and all."""
    strategy = strategy or strategy_of()
    data = {**data}
    kind = data.pop("kind")
    appendices = tuple(source_of(one, strategy) for one in data.pop("appendices", ()))
    if appendices:
        data["appendices"] = appendices
    return KINDS[kind].model_validate({**data, "strategy": strategy}, context={"strategy": strategy})  # type: ignore[return-value]


def walk(blocks: tuple[Block, ...]) -> Iterator[Any]:
    """Every block and cell, in reading order."""
    for block in blocks:
        yield block
        match block:
            case Section():
                yield from walk(block.blocks)
            case List():
                for item in block.items:
                    yield from walk(item)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield cell
                        yield from walk(cell.blocks)


def words(block: Any) -> str:
    """All that a block, cell or document says."""
    match block:
        case Document():
            return "\n".join(map(words, block.blocks))
        case Heading() | Paragraph():
            said = block.mark.label if isinstance(block, Paragraph) and block.mark else plain(block.spans)
            return f"{block.label}: {said}" if block.label else said
        case Section():
            return "\n".join(map(words, block.blocks))
        case List():
            return "\n".join(words(inner) for item in block.items for inner in item)
        case Table():
            return "\n".join(" | ".join(map(words, row)) for row in block.rows)
        case Figure():
            return block.caption
        case _ if hasattr(block, "blocks"):
            return block.mark.label if block.mark else " / ".join(map(words, block.blocks))
        case _:
            return ""


def outline(document: Document) -> list[str]:
    """The headings, as `## At a glance`."""
    return ["#" * one.level + " " + words(one) for one in walk(document.blocks) if isinstance(one, Heading)]


def fields(document: Document) -> list[str]:
    return [one.field for one in walk(document.blocks) if getattr(one, "field", "")]


def tables(document: Document) -> list[Table]:
    return [one for one in walk(document.blocks) if isinstance(one, Table)]


def under(document: Document, heading: str) -> str:
    """What stands between a heading and the next of its level or higher."""
    blocks = [one for one in walk(document.blocks) if not hasattr(one, "header")]
    found, level = [], 0
    for block in blocks:
        if isinstance(block, Heading) and level and block.level <= level:
            break
        if level and isinstance(block, (Heading, Paragraph)):
            found.append(words(block))
        if isinstance(block, Heading) and words(block) == heading:
            level = block.level
    return "\n".join(found)


def small(**changes: Any) -> Document:
    """The small report as composed, with some of its keys changed."""
    return compose(source_of({**REPORT, **changes}))


def read(path: Path) -> Source:
    source = Reader().read(path).source
    assert source is not None
    return source
