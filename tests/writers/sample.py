"""A Document with everything a board paper holds, for looking at and for checking with independent programs."""

from __future__ import annotations

import hashlib
import struct
import zlib

from stepup.document.blocks import (
    Blocks,
    Cell,
    Contents,
    Document,
    FieldSource,
    Figure,
    Heading,
    List,
    Mark,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Span,
    Spans,
    Table,
)

CHOICES = (("red", "R Red"), ("amber", "A Amber"), ("green", "G Green"), ("not-rated", "N Not rated"))
RED = Mark("rag", "red", "R Red", "8A1538", "FFFFFF", CHOICES)
AMBER = Mark("rag", "amber", "A Amber", "FFB81C", "000000", CHOICES)
GREEN = Mark("rag", "green", "G Green", "009639", "000000", CHOICES)
NOT_RATED = Mark("rag", "not-rated", "N Not rated", "E8EDEE", "000000", CHOICES)


def said(text: str) -> Spans:
    return (Span(text),)


def p(text: str, style: str = "body", **more: str) -> Paragraph:
    return Paragraph(said(text), style, **more)


def bullets(*items: str | Blocks) -> List:
    return List(tuple((p(item),) if isinstance(item, str) else item for item in items))


def png(width: int = 640, height: int = 240) -> bytes:
    """A picture: a plain blue field."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x00\x5e\xb8" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def header(*words: str) -> Row:
    return tuple(Cell((p(word),), header=True) for word in words)


def pair(label: str, *blocks: Paragraph | List, field: str = "") -> Row:
    return (Cell((p(label),), header=True), Cell(tuple(blocks), field=field))


def action(id: str, text: str, plan: Blocks, achievements: Blocks, mark: Mark, following: Blocks) -> Row:
    return (
        Cell((p(id, "id"), p(text, field=f"{id}.action"))),
        Cell(plan, field=f"{id}.plan"),
        Cell(
            (
                Section(achievements, f"{id}.achievements"),
                p("Impact", "label"),
                Section((p("Staff say that the standards help them to plan care."),), f"{id}.impact"),
            )
        ),
        Cell((), field=f"{id}.rag", mark=mark),
        Cell(following, field=f"{id}.next_plan"),
    )


LONG = (
    "Great Nursing Care Standards written with patients, carers and 12 clinical teams, and agreed by the Clinical "
    "Effectiveness Group on 14 September 2023; every inpatient ward has since been visited"
)

ACTIONS = (
    action(
        "HS1",
        "Develop and launch the nursing care standards",
        (bullets("Launch the standards", "Visit each ward", "Report to the Quality Committee"),),
        (
            bullets(
                LONG,
                (
                    p("Daisy Awards for nursing staff:"),
                    bullets("32 nominations", "5 honourees, of whom two work in the community"),
                ),
                "Training for 140 members of staff",
            ),
        ),
        GREEN,
        (bullets("Evaluate the launch", "Add measures to the dashboard"),),
    ),
    action(
        "HS2",
        "Reduce pressure ulcers of category 2 and above in community nursing by a fifth",
        (p("Complete the improvement plan in all eight hubs."),),
        (p("Six of eight hubs have completed it."), p("Two wait for recruitment.")),
        AMBER,
        (p("Complete it in the remaining two hubs by 31 December 2023."),),
    ),
    action(
        "HS3",
        "Deliver the sexual safety programme",
        (List(((p("Train the leads"),), (p("Publish the charter"),)), ordered=True),),
        tuple(bullets(*(f"{LONG} ({number})" for number in range(part, part + 6))) for part in (1,)),
        RED,
        (p("Recovery plan to the Executive Board."),),
    ),
    action(
        "HS4",
        "Review the observation policy",
        (p("None"),),
        (p("Not stated"),),
        NOT_RATED,
        (p("Agree the policy"),),
    ),
)

GOVERNANCE = Table(
    (
        header("Governance", "Detail"),
        pair("For Board and Board Committees:", p("Trust Board", field="governance[0].presented_to")),
        pair("Paper sponsored by:", p("David Williams"), field="governance[0].sponsor"),
        pair("Paper authored by:", p("Alison Gilmour"), field="governance[0].author"),
        pair("Date submitted:", p("20 November 2023"), field="governance[0].submitted"),
        pair("STEP up to GREAT strategic alignment:", bullets("High Standards", "Transformation", "Well Governed")),
        pair("Is the decision within risk appetite?", p("Yes"), field="governance[0].within_risk_appetite"),
    ),
    "pairs",
    (2, 3),
    "Where this paper has been and what it assures",
)

RISKS = Table(
    (
        header("Risk", "Mitigation", "Register"),
        (
            Cell((p("Vacancies in community nursing delay the plan"),), field="high-standards.risks[0].risk"),
            Cell((p("International recruitment; bank shifts"),), field="high-standards.risks[0].mitigation"),
            Cell((p("84, 85"),)),
        ),
        (
            Cell((p("R&D income < plan | and *more*"),), field="high-standards.risks[1].risk"),
            Cell((p("None"),)),
            Cell((p("358 (a)"),)),
        ),
    ),
    "plain",
    (3, 3, 1),
    "Risks to High Standards",
)

DOCUMENT = Document(
    title="Step up to Great: quarter 2 report",
    author="Alison Gilmour",
    subject="Trust Board, 28 November 2023",
    date="2023-11-28",
    sources=(
        FieldSource("HS1.action", "bricks/high-standards.yaml", "actions[0].action", hashlib.sha256().hexdigest()),
    ),
    blocks=(
        Heading(1, said("Step up to Great: quarter 2 report")),
        p("Leicestershire Partnership NHS Trust", "subtitle"),
        Paragraph(said("Trust Board, 28 November 2023"), label="Meeting"),
        Heading(2, said("Purpose of the report"), "purpose"),
        Section(
            (p("This item provides a quarterly progress report for the delivery of Step up to Great."),), "purpose"
        ),
        Heading(2, said("Analysis of the issue"), "analysis"),
        Section(
            (
                p("The Board is asked to note the progress made against the quarter's objectives:"),
                bullets(
                    "High Standards, including the Great Nursing Care Standards",
                    "Transformation: all eight strategic programmes are in delivery",
                ),
                Paragraph(
                    (
                        Span("See the "),
                        Span("board papers", link="https://www.leicspart.nhs.uk/about/board-papers/?a=1&b=2"),
                        Span(", write to "),
                        Span("the PMO", strong=True, link="mailto:pmo@example.nhs.uk"),
                        Span(" or turn to "),
                        Span("High Standards", link="#high-standards"),
                        Span(". "),
                        Span("Both", strong=True),
                        Span(" are "),
                        Span("open", emphasis=True),
                        Span(".\nA second line, and a_name_of_this kind; 5 * 3 & 2 < 4."),
                    )
                ),
            ),
            "analysis",
        ),
        Heading(2, said("Decision required"), "decision"),
        Section((p("The Board is asked to consider and note this report."),), "decision"),
        Heading(2, said("Governance table"), "governance"),
        GOVERNANCE,
        PageBreak(),
        Contents(),
        p("I have been made to feel part of the team from my first day.", "quote"),
        p("A student nurse, City West", "attribution"),
        p("Ratings are given by the leads and have not been audited.", "note"),
        Section(
            (
                Heading(2, said("High Standards"), "high-standards"),
                Paragraph(said("Dr Anne Scott, Director of Nursing"), label="Lead", field="high-standards.lead"),
                Paragraph((), label="Overall", mark=AMBER),
                Heading(3, said("Key actions"), "high-standards-actions"),
                Table(
                    (header("Key action", "Plan", "Achievements", "Rating", "Next quarter"), *ACTIONS),
                    "records",
                    (20, 20, 32, 10, 18),
                    "Key actions of High Standards: plan, achievements, rating and what is next",
                ),
                Heading(3, said("Risks"), "high-standards-risks"),
                RISKS,
            ),
            style="landscape",
        ),
        Heading(2, said("How we work"), "how"),
        List(
            (
                (p("Agree the plan"), List(((p("with the lead"),), (p("with the board"),)), ordered=True)),
                (p("Deliver it"), p("A further paragraph of the second step.")),
                (p("Report"),),
            ),
            ordered=True,
        ),
        p("And again:"),
        List(((p("Third"),), (p("Fourth"),)), ordered=True, start=3),
        Figure(
            png(), "png", 640, 240, "Three boxes in a row: plan, deliver, report", "How a quarter goes", "figures[0]"
        ),
        p("To ask for this paper in another format, write to the PMO."),
    ),
)
