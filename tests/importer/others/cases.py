"""The layouts that papers are read in."""

from dataclasses import replace

from .layouts import COLUMNS, Layout

_PLAIN = Layout()
_REORDERED = (
    ("id", "Ref"), ("rag", "BRAG status"), ("action", "Objective"), ("owner", "Action owner"),
    ("plan", "Milestones Q{q} {year}"), ("next_plan", "Milestones Q{next} {next_year}"), ("achievements", "Progress this quarter"),
)  # fmt: skip
_IMPACT = (
    ("action", "Strategic objective"), ("plan", "What we said we would do in Quarter {q}"), ("achievements", "What we did"),
    ("impact", "Difference made"), ("rag", "Status"), ("next_plan", "What we will do next"),
)  # fmt: skip
_REAL = (
    ("action", "Key Action"), ("plan", "Qtr{q} Plan {short}"), ("achievements", "Qtr. {q} Achievements (Practical Examples and impact)"),
    ("rag", "RAG"), ("next_plan", "Qtr{next} Plan {short}"),
)  # fmt: skip
LAYOUTS = {
    "as most have it": _PLAIN,
    "as the seed has it": replace(_PLAIN, columns=_REAL, risks="row"),
    "bold names, merged titles": replace(_PLAIN, intro="bold", continued="merged", cover="bold", rating="upper"),
    "names in rows, banners": replace(_PLAIN, intro="row", merged_heads=True, rating="both", risks="columns"),
    "names in cells of their own": replace(_PLAIN, intro="cell", risks="section", form="merged", rating="letter"),
    "one table for all": replace(_PLAIN, intro="big", continued="merged", rating="both"),
    "one table for all, risks in sections": replace(_PLAIN, intro="big", risks="section", continued="repeated"),
    "other columns in another order": replace(_PLAIN, columns=_REORDERED, intro="numbered", risks="table", register="", form="crosses"),
    "impact in a column": replace(_PLAIN, columns=_IMPACT, impact="column", risks="list", form="words", lead="Executive Lead – {}"),
    "impact in a row": replace(_PLAIN, impact="row", risks="below", cover="table", register="[ORR No. {}]"),
    "impact under a label": replace(_PLAIN, impact="label", risks="labelled", cover="merged", register="ORR {}", rating="labelled"),
    "discs": replace(_PLAIN, rating="disc", register="Risk Register ref: {}", lead="Lead Director: {}", commitments="Our commitments", aims="Aims:"),
    "shaded cells": replace(_PLAIN, rating="cell", risks="list", register="- ORR risk {}", form="listed"),
    "shaded words": replace(_PLAIN, rating="run", risks="below", register="(Risk {})"),
    "shaded paragraphs": replace(_PLAIN, rating="paragraph", intro="with-lead", register="(Datix {})"),
    "ratings in sentences": replace(_PLAIN, rating="sentence", columns=(*COLUMNS[:3], COLUMNS[4], COLUMNS[3]), risks="section", register="ORR ref {}"),
    "ratings twice": replace(_PLAIN, rating="pair", continued="repeated", merged_heads=True),
}  # fmt: skip
COLOURED = {name for name, layout in LAYOUTS.items() if layout.rating in ("cell", "paragraph", "run")}
