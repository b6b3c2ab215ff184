"""`accept`: which findings the trust accepts, with its reason, and which acceptances accept nothing (SU901)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from ..findings import Path
from ..model import Accept, HighlightReport, Paper, Period
from ..patterns import late
from .engine import RULES, Context, Problem, Verdict, can_run, judged, rule
from .selection import nearest

_ACCEPTABLE = late(r"SU110\Z|SU[2-6]\d\d\Z")


class Acceptance(NamedTuple):
    """One entry of an `accept` list, with what became of it."""

    entry: Accept
    over: bool  # past its last quarter
    period: Period | None
    used: bool
    tried: bool  # its rule was run, with all that it needs: only then does it matter that nothing matched


@rule("SU901", "unused-acceptance", "warning", Acceptance)
def unused_acceptance(one: Acceptance, context: Context) -> Iterator[Problem]:
    """An `accept` has no finding to accept: the fault was mended, its last quarter is over, or its rule does not exist.

    It would silence the next fault of that kind, for a reason that nobody gave for it.

    Example: `accept: [{rule: SU207, because: Agreed with the chair, until: 2023/24 Q1}]` in a return for 2023/24 Q2.

    To put it right: delete the entry; or where the finding is to be accepted for longer, give a later `until`.
    """
    code = one.entry.rule
    if code.upper() not in RULES or not _ACCEPTABLE.match(code.upper()):
        known = {code: rule for code, rule in RULES.items() if _ACCEPTABLE.match(code)}
        if code.upper() in RULES or re.match(r"SU[01789]\d\d\Z", code.upper()):
            yield Problem(
                ("rule",),
                f"{code} cannot be accepted",
                "only SU110 and the rules SU200 to SU699 can be; mend what it finds",
            )
            return
        near = nearest(code.upper(), known)
        yield Problem(
            ("rule",),
            f"there is no rule '{code[:60]}'",
            (f"did you mean {near[0]}? " if near else "") + "to list the rules: stepup explain --all",
        )
    elif one.over:
        yield Problem(
            ("until",),
            f"{code} was accepted until {one.entry.until}, and this is {one.period}",
            "delete this entry and mend what it accepted; or give a later quarter",
        )
    elif one.tried and not one.used:
        about = f" in {one.entry.id}" if one.entry.id else ""
        yield Problem(
            (),
            f"this accepts {code}{about}, and there is no such finding here",
            "delete this entry; or write it on the action, risk, brick or paper that it is about",
        )


@cache
def _has(kind: Any, field: str) -> bool:
    return field in kind.model_fields


def settle(
    visited: list[tuple[Path, Any, Context]], verdicts: list[Verdict], codes: frozenset[str] | None
) -> list[Verdict]:
    """The verdicts, those that an `accept` takes with its reason; and what SU901 finds."""
    holders = [
        (at, subject, context)
        for at, subject, context in visited
        if _has(subject.__class__, "accept") and subject.accept
    ]
    if not holders:
        return verdicts
    ids = {at: subject.id for at, subject, _ in visited if _has(subject.__class__, "id")}
    papers = {at: subject for at, subject, _ in visited if isinstance(subject, Paper)}
    settled = list(verdicts)
    groups: dict[tuple[str, Path, str | None], list[int]] = {}  # what an entry at a place can mean: any id, or one
    for index, verdict in enumerate(settled):
        if _ACCEPTABLE.match(verdict.rule.code):
            for end in range(len(verdict.at) + 1):
                for id in (None, verdict.id or _nearest(verdict.at, ids)):
                    groups.setdefault((verdict.rule.code, verdict.at[:end], id), []).append(index)
    unused: list[Verdict] = []
    for at, subject, context in reversed(holders):  # the innermost first: what is said there is said of this finding
        for number, entry in enumerate(subject.accept):
            period = context.period or _presented(at, papers)
            over = entry.until is not None and period is not None and period > entry.until
            code = entry.rule.upper()
            key = (code, at, entry.id)
            used = not over and key in groups
            if used:
                for index in groups[key]:
                    if not settled[index].accepted:
                        until = str(entry.until or "")
                        settled[index] = settled[index]._replace(accepted=entry.because, until=until)
                groups[key] = []
            whole = "" not in context.failed and (context.whole(context.brick) if context.brick else not context.failed)
            whole = whole and not (context.strategy and context.strategy.unread)
            tried = (codes is None or code in codes) and code in RULES and can_run(code, context) and whole
            one = Acceptance(entry, over, period, used, tried)
            unused += judged((*at, "accept", number), one, context, codes)
    return settled + unused


def _presented(at: Path, papers: dict[Path, Paper]) -> Period | None:
    """The quarter in which a paper is presented, which `until` is held against where nothing says what quarter it is on: by
    its own meeting, else, of an appendix, by that of the paper that it belongs to."""
    for end in range(len(at), -1, -1):
        paper = papers.get(at[:end])
        day = paper.meeting.date if paper and paper.meeting else None
        if day is None and isinstance(paper, HighlightReport):
            day = paper.meeting_date
        if day is not None:
            return Period(day.year - (day.month < 4), (day.month - 4) % 12 // 3 + 1)
    return None


def _nearest(at: Path, ids: dict[Path, str]) -> str:
    for end in range(len(at), 0, -1):
        if at[:end] in ids:
            return ids[at[:end]]
    return ""
