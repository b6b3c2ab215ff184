"""Highlight reports, other papers with their appendices, a return by itself, and strategies."""

import re
from itertools import pairwise

from stepup.compose import compose
from stepup.document.blocks import Contents, Figure, Heading, PageBreak, Paragraph, Section, Table
from stepup.model import NoReport, Strategy
from stepup.model.address import addresses
from tests.compose.small_papers import (
    QUALITY,
    REAL,
    REPORT,
    STRATEGY,
    fields,
    needs_real,
    outline,
    read,
    source_of,
    strategy_of,
    tables,
    under,
    walk,
    words,
)  # fmt: skip

GROUP = {
    **STRATEGY,
    "priorities": [
        {"id": "talent", "name": "Talent", "text": "Grow talent", "lead": "Jo"},
        {"id": "estates", "name": "Estates"},
    ],
}
HIGHLIGHT = {
    "kind": "highlight-report",
    "committee": "Joint Group",
    "title": "Highlights",
    "meeting_date": "2023-01-10",
    "report_purpose": "To assure",
    "priorities": True,
    "introduction": "Graded as follows:",
    "items": [
        {"id": "1", "title": "Framework", "assurance": "medium", "priority": "talent", "escalation": "Noted"},
        {"id": "2", "title": "Value", "assurance": "high", "register": []},
        {"id": "3", "title": "Risk", "assurance": "pre-approval", "register": "N/A"},
    ],
}
PAPER = {
    "kind": "paper",
    "title": "A paper",
    "body": "# One\n\ntext\n\n### Deep\n\n## Two\n\n| a | b |\n|:-:|---|\n| 1 |  |",
}


def highlight(**changes):
    return compose(source_of({**HIGHLIGHT, **changes}, strategy_of(GROUP)))


def paper(**changes):
    return compose(source_of({**PAPER, **changes}, strategy_of(GROUP)))


# ------------------------------------------------------------------------------------------------- highlight report


def test_a_highlight_report_without_a_cover_says_nothing_is_missing_from_it():
    assert outline(highlight()) == [
        "# Highlights",
        "## Highlight report",
        "### Purpose of this report",
        "### Strategic priorities",
        "### Levels of assurance",
        "### Items",
        "## What the abbreviations mean",
        "## Contact",
    ]
    assert "## Decision required" in outline(highlight(purpose="To assure"))


def test_the_scale_stands_before_the_items():
    legend, items = tables(highlight())[:2]
    assert [words(row[0]) for row in legend.rows] == [
        "Level of assurance", "Low", "Medium", "High", "Pre-approval",
    ]  # fmt: skip
    assert items.style == "records"
    assert [[words(cell) for cell in row] for row in items.rows] == [
        ["Item", "Level of assurance", "Committee escalation", "ORR reference"],
        ["1 / Framework / Priority: Talent", "Medium", "Noted", "Not stated"],
        ["2 / Value", "High", "Not stated", "None"],
        ["3 / Risk", "Pre-approval", "Not stated", "N/A"],
    ]


def test_columns_that_no_item_uses_are_left_out():
    items = [{**HIGHLIGHT["items"][0], "resolution": "Agreed"}, HIGHLIGHT["items"][1]]
    document = highlight(items=items)
    table = tables(document)[1]
    assert [words(cell) for cell in table.rows[0]][2:5] == ["Committee escalation", "Consideration", "Resolution"]
    assert words(table.rows[1][4]) == "Agreed"
    assert words(table.rows[2][3]) == "Not stated"
    assert any(isinstance(block, Section) and block.style == "landscape" for block in document.blocks)


def test_its_fields_are_tagged():
    found = set(fields(highlight()))
    assert {
        "committee",
        "meeting_date",
        "report_purpose",
        "introduction",
        "items[0].title",
        "items[0].assurance",
    } <= found
    assert {"items[0].priority", "items[0].escalation", "items[1].register", "items[2].register"} <= found
    assert "items[0].register" not in found


def test_a_report_with_no_items_says_so():
    assert under(highlight(items=[]), "Items") == "None"


# ------------------------------------------------------------------------------------------------------- any paper


def test_the_body_comes_after_the_analysis_with_no_heading_level_skipped():
    assert outline(paper()) == [
        "# A paper",
        "## Purpose of the report",
        "## Analysis of the issue",
        "## One",
        "### Deep",
        "### Two",
        "## Decision required",
        "## Governance table",
        "## Contact",
    ]
    (table,) = tables(paper())
    assert table.style == "plain"
    assert [[words(cell) for cell in row] for row in table.rows] == [["a", "b"], ["1", "Not stated"]]
    assert "body" in fields(paper())


def test_appendices_are_papers_under_letters():
    inner = {"kind": "paper", "title": "Inner", "decision": "Agree"}
    document = paper(appendices=[{**PAPER, "title": "First"}, {**HIGHLIGHT, "appendices": [inner]}], body=None)
    assert [line for line in outline(document) if "Appendix" in line] == [
        "## Appendix A: First",
        "## Appendix B: Highlights",
        "### Appendix B.A: Inner",
    ]
    assert "#### Decision required" in outline(document)
    assert {"A/title", "A/body", "B/items[1].title", "B/A/decision"} <= set(fields(document))
    assert sum(isinstance(block, Contents) for block in walk(document.blocks)) == 1
    levels = [int(line.index(" ")) for line in outline(document)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    at = [
        n
        for n, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.label.startswith("Appendix")
    ]
    assert all(isinstance(document.blocks[n - 1], PageBreak) for n in at)


def test_an_appendix_does_not_say_what_it_leaves_out():
    document = paper(appendices=[{"kind": "paper", "title": "Short", "purpose": "Why"}])
    after = outline(document)[outline(document).index("## Appendix A: Short") :]
    assert after == ["## Appendix A: Short", "### Purpose of the report", "## Contact"]


def test_boards_with_scales_of_one_name_keep_their_own():
    own = strategy_of({**GROUP, "id": "own"}, ratings={"assurance": [{"id": "high", "name": "Substantial"}]})
    inner = source_of(HIGHLIGHT | {"items": [{"id": "1", "title": "X", "assurance": "high"}]}, own)
    document = compose(
        source_of({**HIGHLIGHT, "appendices": []}, strategy_of(GROUP)).model_copy(update={"appendices": (inner,)})
    )
    marks = {cell.mark.label for cell in walk(document.blocks) if getattr(cell, "mark", None)}
    assert {"High", "Substantial"} <= marks


def test_a_paper_needs_no_strategy():
    document = compose(source_of(PAPER).model_copy(update={"strategy": None}))
    assert "## Governance table" in outline(document)
    assert document.subject == ""


def test_a_figure_stands_with_its_words():
    figure = {
        "file": "d.png",
        "alt": "A circle",
        "caption": "Diagram 1",
        "\0data": b"x",
        "\0format": "png",
        "\0width": 4,
        "\0height": 3,
    }
    document = paper(figures=[figure])
    assert [block for block in walk(document.blocks) if isinstance(block, Figure)] == [
        Figure(b"x", "png", 4, 3, "A circle", "Diagram 1", "figures[0].caption")
    ]


# ------------------------------------------------------------------------------------------------- a return by itself


def test_a_return_by_itself():
    source = source_of({**QUALITY, "kind": "brick-return", "period": "2023/24 Q2"})
    document = compose(source)
    assert document.title == "Quality First: Quarter 2 of 2023/24"
    assert outline(document)[:4] == [
        "# Quality First: Quarter 2 of 2023/24",
        "## Key commitments",
        "## Key actions",
        "## Current risks",
    ]
    assert set(fields(document)) <= set(addresses(source))
    assert "Q1.rag" in fields(document)


def test_no_report_by_itself():
    source = NoReport.model_validate({"brick": "people", "strategy": strategy_of(), "no_report": "Away", "lead": "Jo"})
    assert "Away" in words(compose(source))


# -------------------------------------------------------------------------------------------------------- strategies

FULL = {
    **GROUP,
    "introduction": "**Summary**\n\nWe begin.",
    "quotes": [{"text": "It matters.\n\n- truly", "by": {"name": "Cathy", "role": "chair"}}],
    "ratings": {"rag": [{"id": "green", "meaning": "All is well"}]},
    "bricks": [
        {**STRATEGY["bricks"][0], "lead_role": "Director", "introduction": "Why quality.", "aims": ["Aim high"]},
        {
            "id": "people", "name": "Our People",
            "sections": [{"name": "Staff", "introduction": "Why staff.", "commitments": ["Hire"], "quotes": [{"text": "Yes"}]}],
        },
    ],
}  # fmt: skip


ON_A_PAGE = (
    "Harbour 2030", "Harbourside NHS Trust", "Care that people trust.", "Good care", "For everyone.", "Quality First", "Director",
    "We will listen.", "people tell us so", "wards are calm", "Our People", "Staff", "Talent", "Grow talent",
    "Jo", "Estates", "Write to papers@example.org.",
)  # fmt: skip
IN_FULL = (
    "Summary", "Wards", "We begin.", "It matters.", "truly", "Cathy, chair", "Why quality.", "Aim high", "Why staff.", "Hire", "Yes",
    "All is well",
)  # fmt: skip


def test_a_strategy_on_a_page_says_what_all_else_serves_and_in_full_every_word():
    page, full = (words(compose(Strategy.model_validate(FULL), layout=layout)) for layout in ("grid", "linear"))
    assert [text for text in ON_A_PAGE if text not in page] == []
    assert [text for text in IN_FULL if text in page] == []
    assert [text for text in (*ON_A_PAGE, *IN_FULL) if text not in full] == []


def test_the_full_document_follows_the_file():
    said = words(compose(Strategy.model_validate(FULL), layout="linear"))
    order = ["Care that people trust.", "We begin.", "It matters.", "Good care", "Why quality.", "people tell us so", "We will listen.", "Aim high", "Wards", "Why staff.", "Hire", "Grow talent", "papers@example.org"]  # fmt: skip
    assert sorted(order, key=said.index) == order


def test_a_quotation_has_its_own_style():
    styles = [
        block.style
        for block in walk(compose(Strategy.model_validate(FULL), layout="linear").blocks)
        if isinstance(block, Paragraph)
    ]
    assert "quote" in styles
    assert "attribution" in styles


def test_on_a_page_a_brick_has_its_letter_before_its_name():
    cells = (row[0] for table in tables(compose(Strategy.model_validate(FULL))) for row in table.rows)
    [cell] = [cell for cell in cells if "Quality First" in words(cell)]
    assert [(one.style, one.spans[0].text) for one in cell.blocks[:2]] == [("id", "Q"), ("body", "Quality First")]


@needs_real
def test_the_real_strategy_in_full_loses_no_word():
    source = read(REAL / "strategy-2021-24" / "strategy.yaml")
    said = " " + " ".join(re.findall(r"\w+", words(compose(source, layout="linear")))) + " "

    def texts(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key not in ("id", "emphasis", "governance_rows", "ratings", "terms"):
                    yield from texts(inner)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                yield from texts(inner)
        elif isinstance(value, str):
            yield value

    lost = [
        line
        for text in texts(source.model_dump(exclude_none=True))
        for line in re.split(r"\n\n|\n *- ", text)
        if " " + " ".join(re.findall(r"\w+", line)) + " " not in said
    ]
    assert lost == []


@needs_real
def test_the_real_committee_paper():
    source = read(REAL / "committees-in-common-2023-01" / "paper.yaml")
    document = compose(source)
    assert [line[:14] for line in outline(document) if "Appendix" in line] == ["## Appendix A:", "## Appendix B:"]
    assert sum(isinstance(block, Table) and block.style == "pairs" for block in walk(document.blocks)) >= 4
    found = fields(document)
    assert len(found) == len(set(found))
    assert set(found) <= set(addresses(source))
    assert {"A/items[7].escalation", "B/body", "governance[1].sponsor", "B/governance[1].author"} <= set(found)
    assert document.date == "2023-01-01"


def test_composing_does_not_change_what_it_was_given():
    source = source_of(REPORT)
    before = source.model_dump()
    assert compose(source) == compose(source)
    assert source.model_dump() == before
