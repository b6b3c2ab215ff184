"""Papers that templates are checked with: of each kind one in which everything is filled in, and one with next to nothing.

A test says when the models have a field that the full ones leave empty.
"""

from __future__ import annotations

from typing import Any

from stepup.findings import Finding, Place
from stepup.model import KINDS, BrickReturn, NoReport, QuarterlyReport, Source, Strategy
from stepup.model.form import Form, Question
from stepup.model.record import as_data

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101003df2c55d0000000049454e44ae426082"
)
_WHO = {"name": "Jo Bloggs", "role": "Director of Nursing"}
_QUOTE = {"text": "It works.", "by": _WHO}
_TEXT = "One thing, **clearly**.\n\n- another\n- a third"
_ACCEPT = [{"rule": "SU207", "because": "Agreed", "until": "2023/24 Q3", "id": "A1"}]

_STRATEGY: dict[str, Any] = {
    "id": "sample",
    "title": "A strategy",
    "organisation": {"name": "A Trust", "short": "AT", "members": [{"name": "A Member", "short": "AM"}]},
    "introduction": _TEXT,
    "quotes": [_QUOTE],
    "years": "2023-26",
    "vision": _TEXT,
    "goals": [{"id": "goal", "name": "A goal", "text": _TEXT}],
    "bricks": [
        {
            "id": id, "name": f"The {id}", "emphasis": "T", "lead_role": "Director", "introduction": _TEXT,
            "quotes": [_QUOTE], "commitments": _TEXT, "aims": _TEXT, "great_when": _TEXT,
            "sections": [
                {"name": "A section", "introduction": _TEXT, "quotes": [_QUOTE], "great_when": _TEXT, "commitments": _TEXT}
            ],
        }
        for id in ("first", "second", "third")
    ],
    "priorities": [{"id": "priority", "name": "A priority", "text": _TEXT, "lead": [_WHO]}],
    "ratings": {
        "rag": [
            {"id": id, "name": id, "letter": id[0].upper(), "fill": "#FFFFFF", "text": "#000000", "meaning": _TEXT,
             "aliases": [id[0]], "outlook": outlook}
            for id, outlook in (("red", "off-track"), ("amber", "at-risk"), ("green", "on-track"), ("complete", "complete"))
        ],
        "assurance": [{"id": "high"}, {"id": "low"}],
    },
    "governance_rows": [
        {"field": "author", "label": "Author"},
        {"field": "cqc", "label": "CQC", "choices": ["Safe", "Caring"], "many": True, "optional": True},
    ],
    "terms": {"brick": "Aim", "bricks": "Aims", "great_when": "We will know when"},
    "risk_register": {"name": "A Risk Register", "short": "ARR"},
    "glossary": {"AT": "A Trust"},
    "contact": "Write to [us](mailto:us@example.org).",
}  # fmt: skip
_GOVERNANCE: dict[str, Any] = {
    "title": "A table", "presented_to": "Board", "sponsor": [_WHO], "author": [_WHO], "submitted": "2023-11-20",
    "previously_considered": "A committee", "assurance_level": "assured", "report_cycle": "One-off",
    "alignment": ["first"], "risks": [{"register": "1", "title": "A risk"}], "within_risk_appetite": True,
    "fomi": "None", "patient_safety": "Confirmed", "equality": _TEXT, "other": {"cqc": ["Safe"], "Another": _TEXT},
}  # fmt: skip
_PAPER: dict[str, Any] = {
    "title": "A paper",
    "meeting": {"body": "Board", "date": "2023-11-28", "item": "1"},
    "purpose": _TEXT, "analysis": _TEXT, "proposal": _TEXT, "decision": _TEXT,
    "figures": [{"file": "a.png", "alt": "A dot", "caption": "A dot", "\0data": _PNG, "\0format": "png", "\0width": 1,
                 "\0height": 1}],
    "accept": _ACCEPT,
}  # fmt: skip


def _return(brick: str, period: str) -> dict[str, Any]:
    def action(id: str, **changes: Any) -> dict[str, Any]:
        full = {
            "id": id, "action": _TEXT, "owner": [_WHO], "plan": _TEXT, "achievements": _TEXT, "impact": _TEXT,
            "rag": "red", "next_plan": _TEXT, "status": "deferred", "deferred_to": ["2023/24 Q4"], "recovery": _TEXT,
            "standing": True, "accept": _ACCEPT,
        }  # fmt: skip
        full |= changes
        return {key: value for key, value in full.items() if value is not None}

    letter = brick[0].upper()
    return {
        "brick": brick, "lead": [_WHO], "commitments": _TEXT, "aims": _TEXT, "great_when": _TEXT, "period": period,
        "signed_off": {"by": _WHO, "date": "2023-11-10", "fingerprint": "x"},
        "actions": [
            action(f"{letter}1"), action(f"{letter}1b", action=None, continues=f"{letter}1"),
            action(f"{letter}2", rag="complete", status="complete", next_plan=None, deferred_to=None),
            action(f"{letter}3", rag="amber", status="open", deferred_to=None),
            action(f"{letter}4", rag="not-rated", status="withdrawn", deferred_to=None),
        ],
        "risks": [
            {"risk": _TEXT, "mitigation": _TEXT, "register": ["1"], "level": "low", "closed": "Gone", "accept": _ACCEPT}
        ],
        "accept": _ACCEPT,
    }  # fmt: skip


def strategy() -> Strategy:
    """A strategy that says everything a strategy can."""
    return Strategy.model_validate(_STRATEGY)


def full() -> dict[str, Source]:
    """Of each kind a paper in which every field is filled in; the papers have appendices of every kind of paper."""
    on = strategy()

    def made(kind: str, **data: Any) -> Any:
        return KINDS[kind].model_validate({"strategy": on, **data}, context={"strategy": on})

    paper = made("paper", **_PAPER, governance=[{**_GOVERNANCE, "strategy": on}], body=f"# A heading\n\n{_TEXT}")
    highlight = made(
        "highlight-report", **_PAPER, governance=[_GOVERNANCE], committee="A committee", meeting_date="2023-11-01",
        report_purpose=_TEXT, priorities=True, introduction=_TEXT,
        items=[
            {"id": "1", "title": "An item", "assurance": "high", "priority": "priority", "escalation": _TEXT,
             "consideration": _TEXT, "resolution": _TEXT, "register": ["1"]}
        ],
    )  # fmt: skip

    def quarter(period: str, **more: Any) -> Any:
        bricks = (
            BrickReturn.model_validate({**_return("first", period), "strategy": on}, context={"strategy": on}),
            NoReport.model_validate(
                {
                    "brick": "second",
                    "lead": [_WHO],
                    "no_report": "Away",
                    "accept": _ACCEPT,
                    "period": period,
                    "strategy": on,
                },
                context={"strategy": on},
            ),
        )
        return made(
            "quarterly-report", **_PAPER, governance=[_GOVERNANCE], period=period, sro=_WHO, report_title="A report",
            bricks=bricks, **more,
        )  # fmt: skip

    before: QuarterlyReport = quarter("2023/24 Q1")
    report: QuarterlyReport = quarter("2023/24 Q2", previous=_moved(before))
    returned = report.bricks[0]
    return {
        "quarterly-report": report.model_copy(update={"appendices": (paper, highlight)}),
        "highlight-report": highlight.model_copy(update={"appendices": (paper,)}),
        "paper": paper.model_copy(update={"appendices": (report, highlight)}),
        "brick-return": returned,
        "strategy": on,
    }


def _moved(before: QuarterlyReport) -> QuarterlyReport:
    """The quarter before, from which ratings have moved and a promise was not kept."""
    first, *others = before.bricks
    changed = tuple(one.model_copy(update={"rag": "green", "next_plan": "Else"}) for one in first.actions)
    return before.model_copy(update={"bricks": (first.model_copy(update={"actions": changed}), *others)})


def least() -> dict[str, Source]:
    """Of each kind a paper with nothing but what it cannot do without."""
    bare = Strategy.model_validate({"id": "sample", "title": "A strategy", "organisation": {"name": "A Trust"}})
    on = bare.model_copy(update={"bricks": Strategy.model_validate({**_STRATEGY, "ratings": {}}).bricks[:1]})
    data: dict[str, dict[str, Any]] = {
        "quarterly-report": {"title": "A report", "period": "2023/24 Q2", "bricks": []},
        "highlight-report": {"committee": "A committee", "items": []},
        "paper": {"title": "A paper"},
        "brick-return": {"brick": "first", "lead": ["Jo"], "actions": []},
    }
    made = {
        kind: KINDS[kind].model_validate({"strategy": on, **fields}, context={"strategy": on})
        for kind, fields in data.items()
    }
    return {**made, "strategy": bare}  # type: ignore[dict-item]


def form(paper: BrickReturn) -> tuple[Form, tuple[str, ...], tuple[int, ...]]:
    """A form for a return, with the ids of its new actions and the numbers of its new risks."""
    questions = (Question("lead", ("lead",)), Question("risks[0].risk", ("risks", 0, "risk")))
    return Form(paper.brick, paper.brick, str(paper.period), "sample", as_data(paper), questions), ("F9",), (1,)


def accepted() -> list[Finding]:
    """A finding that the trust accepts, as the list of them shows it."""
    return [
        Finding(
            "SU207",
            "copied-plan",
            "warning",
            Place("q2.yaml"),
            "A message",
            "A help",
            "actions[0].plan",
            "F1",
            "Agreed",
        )
    ]
