"""A quarterly report: its order, its tables, and what it says where nothing is known."""

import pytest

from stepup.compose import compose
from stepup.document.blocks import Cell, Contents, Heading, List, PageBreak, Paragraph, Section, Span
from stepup.model.address import addresses
from tests.compose.small_papers import (
    QUALITY,
    REAL,
    REPORT,
    fields,
    needs_real,
    outline,
    read,
    small,
    source_of,
    strategy_of,
    tables,
    under,
    walk,
    words,
)  # fmt: skip


def test_the_order_of_a_report():
    assert outline(small()) == [
        "# Harbour Q2 report",
        "## Purpose of the report",
        "## Analysis of the issue",
        "## Decision required",
        "## HNT governance table",
        "## Harbour 2030: Quarter 2 of 2023/24",
        "### Our vision",
        "### Our goals",
        "#### Good care",
        "### We will know we are successful when",
        "## At a glance",
        "### Off track",
        "### At risk",
        "### Deferred",
        "### Not rated",
        "### Bricks not reporting",
        "## Quality First",
        "### Key commitments",
        "### Key actions",
        "### Current risks",
        "## Our People",
        "## What the ratings mean",
        "## What the abbreviations mean",
        "## Contact",
    ]


def test_the_meeting_stands_under_the_title():
    said = [(block.style, words(block), block.field) for block in small().blocks[1:4]]
    assert said == [
        ("subtitle", "Trust Board", "meeting.body"),
        ("subtitle", "28 November 2023", "meeting.date"),
        ("subtitle", "Agenda item: 12", "meeting.item"),
    ]


def test_what_is_missing_from_the_cover_is_not_stated():
    document = small()
    assert under(document, "Decision required") == "Not stated"
    assert under(small(governance=[]), "Governance table") == "Not stated"
    assert "decision" not in fields(document)
    assert "## Proposal" not in outline(document)
    assert under(small(proposal="Do it"), "Proposal") == "Do it"


def test_headings_of_the_key_actions_come_from_the_period():
    (actions,) = [table for table in tables(small()) if "key actions, what was planned" in table.summary]
    assert [words(cell) for cell in actions.rows[0]] == [
        "Key action",
        "Quarter 2 plan (July to September 2023)",
        "Quarter 2 achievements",
        "Rating",
        "Quarter 3 plan (October to December 2023)",
    ]
    assert actions.style == "records"
    assert len(actions.widths) == 5
    (later,) = [table for table in tables(small(period="2023/24 Q4")) if "key actions, what" in table.summary]
    assert words(later.rows[0][4]) == "Quarter 1 plan (April to June 2024)"


def test_the_rows_of_the_key_actions():
    (table,) = [table for table in tables(small()) if "key actions, what was planned" in table.summary]
    first, further, second = ([words(cell) for cell in row] for row in table.rows[1:])
    assert first == [
        "Q1 / Launch the standards / Owner: Sam Shah",
        "Draft",
        "Drafted\nSent / Impact / Calmer wards / Recovery / More staff",
        "R Red",
        "Launch",
    ]
    assert further == [
        "Q1b / Launch the standards (continued) / Status: Complete",
        "Print",
        "Not stated",
        "G Green",
        "None: this action is complete",
    ]
    assert second[0] == "Q2 / Train / Status: Deferred / Deferred to: Quarter 4 of 2023/24"
    assert second[1:] == ["Not stated", "Not stated", "N Not rated", "Not stated"]


def test_absent_fields_of_an_action_can_be_filled_in_in_word_but_what_is_generated_cannot():
    found = fields(small())
    assert {"Q2.plan", "Q2.achievements", "Q2.next_plan", "Q1b.achievements"} <= set(found)
    assert not {"Q1b.next_plan", "Q1b.action", "Q2.impact", "Q2.owner", "Q1.status"} & set(found)


def test_a_rating_is_a_mark_with_its_scale_to_choose_from():
    mark = next(cell.mark for cell in walk(small().blocks) if getattr(cell, "field", "") == "Q1.rag")
    assert (mark.scale, mark.id, mark.label, mark.fill, mark.colour) == ("rag", "red", "R Red", "8A1538", "FFFFFF")
    assert mark.choices[:2] == (("red", "R Red"), ("amber", "A Amber"))


def test_risks_in_all_their_states():
    (table,) = [table for table in tables(small()) if "current risks" in table.summary]
    assert [words(cell) for cell in table.rows[0]] == ["Risk", "Mitigation", "ORR reference", "Level"]
    assert [[words(cell) for cell in row] for row in table.rows[1:]] == [
        ["Risk 1 / Few staff", "Recruit", "84, 358 (a)", "High"],
        ["Risk 2 / No room / Closed / Found one", "Not stated", "None", "Not stated"],
        ["Risk 3 / Third", "Not stated", "Not stated", "Not stated"],
    ]
    assert under(small(bricks=[{**QUALITY, "risks": []}]), "Current risks") == "None identified"
    without = {key: value for key, value in QUALITY.items() if key != "risks"}
    assert under(small(bricks=[without]), "Current risks") == "Not stated"


def test_only_what_the_return_itself_says_is_tagged():
    assert "quality.commitments" not in fields(small())
    own = small(bricks=[{**QUALITY, "commitments": ["Ours"], "great_when": "ours is met"}])
    assert {"quality.commitments", "quality.great_when"} <= set(fields(own))
    assert under(own, "Key commitments").startswith("Ours")
    assert under(own, "We will know we are successful when") == "ours is met\nwards are calm"


@pytest.mark.parametrize(("role", "label"), [("Director of Nursing", "Lead director"), ("Manager", "Lead")])
def test_who_leads_the_brick(role, label):
    document = small(bricks=[{**QUALITY, "lead": {"name": "Jo Bloggs", "role": role}}])
    (line,) = [block for block in walk(document.blocks) if getattr(block, "field", "") == "quality.lead"]
    assert words(line) == f"{label}: Jo Bloggs, {role}"


def test_a_brick_without_a_report_says_why():
    assert under(small(), "Our People") == "No report this quarter\nThe lead was away"


def test_a_return_that_never_came_shows_in_a_draft_and_at_a_glance():
    source = source_of({**REPORT, "bricks": [QUALITY]})
    assert "## Our People" not in outline(compose(source))
    assert under(compose(source), "Bricks not reporting") == "Our People\nReturn not received"
    draft = compose(source, draft=True)
    assert under(draft, "Our People") == "Return not received"
    assert draft.draft


def test_bricks_stand_on_landscape_pages_each_on_a_new_one():
    (section,) = [block for block in small().blocks if isinstance(block, Section) and block.style == "landscape"]
    breaks = [index for index, block in enumerate(section.blocks) if isinstance(block, PageBreak)]
    assert [words(section.blocks[index + 1]) for index in breaks] == ["Our People"]
    assert isinstance(section.blocks[0], Heading)
    before = small().blocks[small().blocks.index(section) - 1]
    assert not isinstance(before, PageBreak)


def test_the_contents_list_stands_once_and_its_headings_have_anchors():
    document = small()
    assert sum(isinstance(block, Contents) for block in walk(document.blocks)) == 1
    seconds = [block for block in walk(document.blocks) if isinstance(block, Heading) and block.level == 2]
    assert all(block.anchor for block in seconds)
    assert len({block.anchor for block in seconds}) == len(seconds)


def test_links_lead_to_anchors_that_are_there():
    document = small()
    anchors = {"#" + block.anchor for block in walk(document.blocks) if isinstance(block, Heading)}
    links = {
        span.link
        for block in walk(document.blocks)
        if isinstance(block, Paragraph)
        for span in block.spans
        if span.link
    }
    assert links
    assert {link for link in links if link.startswith("#")} <= anchors


def test_at_a_glance_counts_and_names():
    document = small()
    (table,) = [table for table in tables(document) if table.summary.startswith("How many")]
    assert [[words(cell) for cell in row] for row in table.rows[1:]] == [
        ["Quality First", "2", "1 Red, 1 Green, 1 Not rated"],
        ["Our People", "None", "No report this quarter"],
        ["All bricks", "2", "1 Red, 1 Green, 1 Not rated"],
    ]
    assert under(document, "Off track") == "Q1 Launch the standards (Quality First): R Red"
    assert under(document, "At risk") == "None"
    assert under(document, "Deferred") == "Q2 Train (Quality First): deferred to Quarter 4 of 2023/24"
    assert under(document, "Not rated") == "Quality First: Q2"
    assert under(document, "Bricks not reporting") == "Our People\nThe lead was away"


def test_at_a_glance_goes_by_outlook_not_by_colour():
    sheffield = strategy_of(
        ratings={
            "rag": [{"id": "amber", "outlook": "on-track"}, {"id": "red", "name": "Rouge", "outlook": "off-track"}]
        }
    )
    actions = [{"id": "A1", "action": "One", "rag": "amber"}, {"id": "A2", "action": "Two", "rag": "rouge"}]
    report = {**REPORT, "bricks": [{**QUALITY, "actions": actions}]}
    document = compose(source_of(report, sheffield))
    assert under(document, "At risk") == "None"
    assert under(document, "Off track") == "A2 Two (Quality First): R Rouge"


def test_a_rating_that_says_complete_needs_no_next_plan():
    document = small(bricks=[{**QUALITY, "actions": [{"id": "A1", "action": "One", "rag": "complete"}]}])
    assert "None: this action is complete" in words(document)


def test_the_governance_table_is_answered_row_by_row():
    table = next(table for table in tables(small()) if table.style == "pairs")
    assert table.rows[1][0].header
    answers = {words(label): (words(answer), answer.field) for label, answer in table.rows[1:]}
    assert answers["Paper authored by"] == ("Al Gil", "governance[0].author")
    assert answers["Paper sponsored by"] == ("Not stated", "")
    assert answers["Date submitted"] == ("20 November 2023", "governance[0].submitted")
    assert answers["If considered elsewhere, the level of assurance gained"][0] == "Partially assured"
    assert answers["Strategic alignment"] == ("Quality First: Yes\nOur People: No", "governance[0].alignment")
    assert answers["Risk register considerations"][0] == "84: Staffing\n91"
    assert answers["Is the decision required consistent with the organisation's risk appetite"][0] == "Yes"
    assert answers["Ward visits"] == ("Two, Three", "governance[0].other.Ward visits")


def test_a_board_may_ask_with_choices_of_its_own():
    rows = [
        {"field": "assurance_level", "label": "Assurance", "choices": ["None", "Limited"]},
        {"field": "cqc", "label": "CQC", "choices": ["Safe", "Caring"], "many": True},
        {"field": "mission", "label": "Mission", "optional": True},
    ]
    table = {"assurance_level": "limited", "other": {"cqc": ["caring", "Odd"]}}
    document = compose(source_of({**REPORT, "governance": [table]}, strategy_of(governance_rows=rows)))
    shown = next(table for table in tables(document) if table.style == "pairs")
    assert [[words(cell) for cell in row] for row in shown.rows[1:]] == [
        ["Assurance", "Limited"],
        ["CQC", "Safe: No\nCaring: Yes\nOdd: Yes"],
        ["Mission", "Not stated"],
    ]


def test_what_the_form_does_not_ask_is_printed_after_what_it_asks():
    rows = [{"field": "author", "label": "Who wrote this?"}]
    table = {
        "author": "Al Gil",
        "patient_safety": "Confirmed",
        "submitted": "2023-11-20",
        "risks": [],
        "other": {"A": "b"},
    }
    document = compose(source_of({**REPORT, "governance": [table]}, strategy_of(governance_rows=rows)))
    shown = next(table for table in tables(document) if table.style == "pairs")
    assert [(words(label), words(answer), answer.field) for label, answer in shown.rows[1:]] == [
        ("Who wrote this?", "Al Gil", "governance[0].author"),
        ("Date submitted", "20 November 2023", "governance[0].submitted"),
        (
            "Positive confirmation that the content does not risk the safety of patients or the public",
            "Confirmed",
            "governance[0].patient_safety",
        ),
        ("A", "b", "governance[0].other.A"),
    ]


def test_a_paper_for_two_boards_has_two_tables_each_with_its_own_form():
    other = strategy_of(
        {
            "id": "other",
            "title": "Other",
            "organisation": {"name": "Other Trust", "short": "OT"},
            "bricks": [{"id": "o", "name": "Only"}],
        }
    )
    tables_ = [{"alignment": ["quality"]}, {"strategy": other, "alignment": ["o"], "title": "Theirs"}]
    document = small(governance=tables_)
    assert [line for line in outline(document) if "governance" in line or "Theirs" in line] == [
        "## HNT governance table",
        "## Theirs",
    ]
    assert "Only: Yes" in words(document)
    assert "governance[1].title" in fields(document)


def test_the_legend_gives_each_rating_of_the_scale_its_meaning():
    legend = next(table for table in tables(small()) if words(table.rows[0][0]) == "Rating")
    assert [words(row[0]) for row in legend.rows[1:]] == ["R Red", "A Amber", "G Green", "C Complete", "N Not rated"]
    assert all(isinstance(row[0], Cell) and row[0].mark and words(row[1]) for row in legend.rows[1:])


def test_the_glossary_lists_only_what_is_used_as_a_whole_word():
    table = tables(small())[-1]
    assert [[words(cell) for cell in row] for row in table.rows[1:]] == [
        ["ORR", "Organisational Risk Register"],
        ["PMO", "Programme Management Office"],
    ]
    assert "QI" not in [words(row[0]) for row in tables(small(purpose="QIs and xQI"))[-1].rows]


def test_the_letter_of_a_brick_is_bold_where_the_alignment_lists_it():
    items = next(
        block for block in walk(small().blocks) if isinstance(block, List) and "Quality First: Yes" in words(block)
    )
    assert items.items[0][0].spans == (Span("Q", strong=True), Span("uality First: Yes"))


def test_the_document_knows_what_files_say_about_themselves():
    document = small()
    assert (document.title, document.author, document.date) == ("Harbour Q2 report", "Al Gil", "2023-11-28")
    assert document.subject == "Harbour 2030, Quarter 2 of 2023/24"
    assert small(meeting={"date": "2023-11"}).date == "2023-11-01"
    assert small(meeting=None).date == "2023-11-20"
    assert small(meeting=None, governance=[]).date == "2023-09-30"


@needs_real
def test_the_real_report():
    source = read(REAL / "step-up-to-great-2023-24-q2" / "q2.yaml")
    document = compose(source)
    assert sum(line.startswith("## ") for line in outline(document)) == 16
    said = words(document)
    assert "1 Red, 3 Amber, 6 Green, 32 Not rated" in said
    assert "Improved staff morale by providing a high-quality estate (continued)" in said
    assert "{" not in said
    found = fields(document)
    assert len(found) == len(set(found)) > 250
    assert set(found) <= set(addresses(source))
    actions = [table for table in tables(document) if "key actions, what" in table.summary]
    assert [len(table.rows) - 1 for table in actions] == [5, 4, 3, 4, 6, 3, 7, 5, 5]
