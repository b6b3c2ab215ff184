"""Compares the paper that was read from Word with the one that it was made from, field by field."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from stepup.model import BrickReturn, QuarterlyReport

from .layouts import Layout

_MARKS = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def said(text: object) -> str:
    """Words without the shape they stand in: lists, emphasis, white space."""
    text = _LINK.sub(r"\1", str(text or ""))
    text = _MARKS.sub(" ", text.replace("\\\n", "\n"))
    text = html.unescape(_ESCAPED.sub(r"\1", text.replace("**", "").replace("*", "")))
    return " ".join(text.split()).strip()


def points(text: object) -> int:
    return len(_MARKS.findall(str(text or "")))


def differences(wanted: QuarterlyReport, got: QuarterlyReport, layout: Layout, *, lists: bool = True) -> Iterator[str]:
    """What is not as it was, one line each."""

    def same(where: str, left: object, right: object) -> Iterator[str]:
        if said(left) != said(right):
            yield f"{where}: {said(left)[:200]!r} became {said(right)[:200]!r}"
        elif lists and isinstance(left, str) and points(left) != points(right):
            yield f"{where}: {points(left)} points became {points(right)}"

    for name in ("title", "purpose", "analysis", "proposal", "decision", "period", "report_title"):
        before = getattr(wanted, name) or (wanted.strategy.title if name == "report_title" else None)
        yield from same(name, before, getattr(got, name))
    yield from same("sro", wanted.sro and wanted.sro.words, got.sro and got.sro.words)
    if wanted.meeting:
        yield from same("meeting.date", wanted.meeting.date, got.meeting and got.meeting.date)
        yield from same("meeting.body", wanted.meeting.body, got.meeting and got.meeting.body)
    for n, (form, other) in enumerate(zip(wanted.governance, got.governance, strict=False)):
        if set(form.alignment or ()) != set(other.alignment or ()):
            yield f"governance[{n}].alignment: {sorted(set(form.alignment) ^ set(other.alignment or ()))} differ"
        for name in ("presented_to", "submitted", "fomi", "equality"):
            if name in {row.field for row in (form.strategy or wanted.strategy).rows}:
                yield from same(f"governance[{n}].{name}", getattr(form, name), getattr(other, name))
        for name in ("sponsor", "author"):
            before, after = (tuple(one.words for one in getattr(each, name)) for each in (form, other))
            if before != after:
                yield f"governance[{n}].{name}: {before} became {after}"
    if len(wanted.governance) != len(got.governance):
        yield f"{len(wanted.governance)} governance tables became {len(got.governance)}"
    bricks = [one for one in wanted.bricks if isinstance(one, BrickReturn)]
    returned = {one.brick: one for one in got.bricks if isinstance(one, BrickReturn)}
    if [one.brick for one in bricks] != list(returned):
        yield f"bricks {[one.brick for one in bricks]} became {list(returned)}"
    for brick in bricks:
        if brick.brick in returned:
            yield from _brick(brick, returned[brick.brick], layout, same)


def _brick(wanted: BrickReturn, got: BrickReturn, layout: Layout, same) -> Iterator[str]:
    at = wanted.brick
    before, after = [tuple((one.name, one.role) for one in each.lead) for each in (wanted, got)]
    if before != after and layout.intro != "big":
        yield f"{at}.lead: {before} became {after}"
    if wanted.commitments is None and got.commitments:
        yield f"{at}.commitments were taken as the paper's own: {got.commitments[:80]!r}"
    if wanted.aims is None and got.aims:
        yield f"{at}.aims were taken as the paper's own: {got.aims[:80]!r}"
    roles = {role for role, _ in layout.columns}
    ids = [one.id for one in wanted.actions], [one.id for one in got.actions]
    if len(ids[0]) != len(ids[1]) or ("id" in roles and ids[0] != ids[1]):
        yield f"{at}: actions {ids[0]} became {ids[1]}"
    for one, other in zip(wanted.actions, got.actions, strict=False):
        further = [ids[n].index(each.continues) if each.continues else None for n, each in enumerate((one, other))]
        if further[0] != further[1]:
            yield f"{one.id}.continues: {one.continues} became {other.continues}"
        if one.rag != other.rag:
            yield f"{one.id}.rag: {one.rag} became {other.rag}"
        for name in ("action", "plan", "achievements", "impact", "next_plan"):
            yield from same(f"{one.id}.{name}", getattr(one, name), getattr(other, name))
        if "owner" in roles:
            yield from same(
                f"{one.id}.owner", "; ".join(p.words for p in one.owner), "; ".join(p.words for p in other.owner)
            )
    if (wanted.risks is None) != (got.risks is None) or len(wanted.risks or ()) != len(got.risks or ()):
        yield f"{at}: {wanted.risks and len(wanted.risks)} risks became {got.risks and len(got.risks)}"
        return
    for n, (risk, other_risk) in enumerate(zip(wanted.risks or (), got.risks or (), strict=True)):
        yield from same(f"{at}.risks[{n}].risk", risk.risk, other_risk.risk)
        yield from same(f"{at}.risks[{n}].mitigation", risk.mitigation, other_risk.mitigation)
        if (risk.references or ()) != (other_risk.references or ()):
            yield f"{at}.risks[{n}].register: {risk.references} became {other_risk.references}"
