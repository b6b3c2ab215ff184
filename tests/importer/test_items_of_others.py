"""Highlight reports as other committees lay them out: each item with its level of assurance, wherever these stand."""

import pytest

from stepup.source import Reader
from tests.importer.ledger import assert_conserved
from tests.importer.others.layouts import cell, p, row, table
from tests.importer.others.programs import python_docx

ITEMS = (
    ("1", "Winter beds", "Medium", "Twelve beds are open. Four more wait for staff.", "ORR 12"),
    ("2", "Talent pool", "High", "The pool has forty people in it.", ""),
    ("3", "Old boilers", "Low", "Two of five have failed.", "ORR 30"),
    ("4", "Study leave", "High", "All who asked have it.", ""),
)
LEVELS = {item: level.lower() for item, _, level, _, _ in ITEMS}


def page(*parts, front=p("Date of its meeting: 4 June 2024")):
    return f"<html><body><h1>Estates Committee highlight report</h1>{front}{''.join(parts)}</body></html>"


def imported(stepup, folder, html):
    python_docx(html, folder / "paper.docx")
    ran = stepup("import", "paper.docx", "-o", "out", "--strategy", "lpt-nhft-group")
    assert ran.code == 0, ran.err
    assert_conserved(folder / "paper.docx", folder, "lpt-nhft-group")
    return ran, Reader().read(folder / "out" / "paper.yaml").source


def heads(*words):
    return row(*(p(word, bold=True) for word in words))


def in_sections():
    return "".join(
        f"<h2>{n}. {title}</h2>{p(f'Level of assurance: {level}')}{p(text)}{p(f'Risk reference: {risk}') if risk else ''}"
        for n, title, level, text, risk in ITEMS
    )


def in_bold_sections():
    return "".join(
        p(f"{n}. {title}", bold=True)
        + p(f"<strong>Assurance:</strong> {level}")
        + p(text)
        + p(f"ORR: {risk or 'none'}")
        for n, title, level, text, risk in ITEMS
    )


def in_a_list():
    """The level stands behind the title."""
    items = (
        f"<li><p><strong>{title}</strong> (assurance: {level.lower()})</p>{p(text)}{p(f'ORR: {risk}') if risk else ''}</li>"
        for _, title, level, text, risk in ITEMS
    )
    return f"<ol>{''.join(items)}</ol>"


def in_a_table_each():
    def one(n, title, level, text, risk):
        rows = (("Report", f"{n}. {title}"), ("Level of assurance", level), ("Escalation", text), ("Risk ref", risk))
        return table(*(row(p(label, bold=True), p(said)) for label, said in rows)) + p("")

    return "".join(one(*item) for item in ITEMS)


def columns_of_levels():
    ticked = [[p("X" if one == level else "") for one in ("High", "Medium", "Low")] for _, _, level, _, _ in ITEMS]
    rows = [
        row(p(f"{n}. {title}"), *signs, p(text), p(risk))
        for (n, title, _, text, risk), signs in zip(ITEMS, ticked, strict=True)
    ]
    return table(heads("Report", "High", "Medium", "Low", "Escalation", "Risk ref"), *rows)


def titles_with_their_text():
    rows = [row(p(f"{n}. {title}", bold=True) + p(text), p(level), p(risk)) for n, title, level, text, risk in ITEMS]
    return table(heads("Escalation of reports", "Assurance", "Risk ref"), *rows)


def colours_by_name():
    names = {"High": "Green", "Medium": "Amber", "Low": "Red"}
    rows = [row(p(f"{n}. {title}"), p(names[level]), p(text), p(risk)) for n, title, level, text, risk in ITEMS]
    return table(heads("Report", "Assurance", "Escalation", "Risk ref"), *rows)


SHAPES = (
    in_sections, in_bold_sections, in_a_list, in_a_table_each, columns_of_levels, titles_with_their_text, colours_by_name,
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_items_are_read_wherever_they_stand(stepup, folder, shape):
    ran, paper = imported(stepup, folder, page(shape()))
    assert [(one.id, one.title, one.assurance) for one in paper.items] == [
        (n, title, level.lower()) for n, title, level, _, _ in ITEMS
    ]
    assert [one.escalation.strip() for one in paper.items] == [text for _, _, _, text, _ in ITEMS]
    assert [" ".join(one.references or ()).removeprefix("ORR ") for one in paper.items] == ["12", "", "30", ""]
    assert "not placed:" not in ran.err


def by_level(heading):
    parts = []
    for name in ("High", "Medium", "Low"):
        rows = [row(p(f"{n}. {title}"), p(text), p(risk)) for n, title, level, text, risk in ITEMS if level == name]
        parts.append((heading(name), rows))
    return parts


def test_headings_or_rows_say_the_level_of_the_items_below(stepup, folder):
    head = heads("Report", "Escalation", "Risk ref")
    headed = "".join(f"<h2>{name}</h2>{table(head, *rows)}" for name, rows in by_level("{} assurance".format))
    banded = table(head, *(one for name, rows in by_level("Level of assurance: {}".format) for one in (row(cell(p(name), colspan=3)), *rows)))  # fmt: skip
    for number, html in enumerate((headed, banded)):
        (folder / str(number)).mkdir()
        ran, paper = imported(stepup, folder, page(html))
        assert {one.id: one.assurance for one in paper.items} == LEVELS
        assert "not placed:" not in ran.err
        for file in (folder / "out").iterdir():
            file.unlink()


def test_a_level_merged_down_is_that_of_each_row(stepup, folder):
    rows = [
        row(p("1. One"), cell(p("Low"), rowspan=2), p("First."), p("")),
        row(p("2. Two"), p("Second."), p("")),
        row(p("3. Three"), p("High"), p("Third."), p("")),
    ]
    _, paper = imported(stepup, folder, page(table(heads("Report", "Assurance", "Escalation", "Risk ref"), *rows)))
    assert [one.assurance for one in paper.items] == ["low", "low", "high"]


def test_rows_that_name_a_priority_say_what_the_items_below_are_about(stepup, folder):
    head = heads("Report", "Assurance", "Escalation", "Risk ref")
    rows = [
        row(cell(p("Strategic Estates", bold=True), colspan=4)),
        row(p("1. Boilers"), p("Low"), p("Two failed."), p("")),
        row(cell(p("Talent Management", bold=True), colspan=4)),
        row(p("2. Pool"), p("High"), p("Forty people."), p("")),
    ]
    ran, paper = imported(stepup, folder, page(table(head, *rows)))
    assert [(one.title, one.priority) for one in paper.items] == [("Boilers", "estates"), ("Pool", "talent")]
    assert "not placed:" not in ran.err


def test_a_level_in_words_of_no_scale_is_not_rated_and_listed(stepup, folder):
    rows = [row(p("1. One"), p("Substantial"), p("First."), p("")), row(p("2. Two"), p("High"), p("Second."), p(""))]
    ran, paper = imported(stepup, folder, page(table(heads("Report", "Assurance", "Escalation", "Risk ref"), *rows)))
    assert [one.assurance for one in paper.items] == ["not-rated", "high"]
    assert "not placed: table 1, row 2, column 2: Substantial" in ran.err


def test_the_committee_and_its_meeting_stand_in_a_table(stepup, folder):
    front = table(row(p("Name of committee"), p("Estates Committee")), row(p("Date of meeting"), p("4 June 2024")))
    _, paper = imported(stepup, folder, page(front + in_sections(), front=""))
    assert (paper.committee, str(paper.meeting_date), paper.meeting) == ("Estates Committee", "2024-06-04", None)
