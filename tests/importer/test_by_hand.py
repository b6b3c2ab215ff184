"""A Word paper as a person makes it, in words of our own: sections in a table, forms of two trusts, ratings of every kind,
risks in lists, appendices within appendices, and things that have no place."""

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from stepup.source import Reader
from tests.importer.ledger import assert_conserved


def shade(cell, fill):
    mark = OxmlElement("w:shd")
    mark.set(qn("w:val"), "clear")
    mark.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(mark)


def fill(table, rows):
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def table(document, *rows):
    made = document.add_table(len(rows), len(rows[0]))
    fill(made, rows)
    return made


GOVERNANCE = (
    ("For Board and Board Committees", "Trust Board"),
    ("Paper sponsored by", "Ana Silva, Chief Executive"),
    ("Paper authored by:", "Ben Okoro\nCara Lind"),
    ("DATE SUBMITTED", "3rd of February 2024"),
    ("If considered elsewhere, the level of assurance gained", "Partially assured"),
    ("Is the decision required consistent with LPT's risk appetite?", "Yes"),
    ("Organisational Risk Register considerations", "84, 85"),
    ("Equality considerations", "None are foreseen"),
    ("Car parking considerations", "Two spaces"),
)


@pytest.fixture
def paper(folder):
    document = docx.Document()
    document.add_paragraph("Trust Board 8 February 2024")
    document.add_heading("Quarter 3 report", 0)
    table(document, ("Purpose of Report", "To tell the Board how it went."), ("Recommendations", "To note the report."))
    document.add_heading("LPT Governance Table", 2)
    table(document, *GOVERNANCE)
    document.add_heading("Step up to Great: quarter 3 of 2023/24", 1)
    document.add_paragraph("SRO: Ana Silva, Chief Executive")
    document.add_heading("Brick 1: High standards", 1)
    document.add_paragraph("Lead Director – Dr Dee Moss, Director of Nursing")
    made = table(
        document,
        ("Ref", "Key action", "Q3 plan", "Q3 progress", "RAG", "Q4 plan", "Comments"),
        ("A1", "Open the ward", "Open in May", "• Opened\nImpact: fewer waits", "Green", "Carry on", "Well done"),
        ("A2", "Train the staff", "Train forty", "Trained ten", "", "Train thirty", ""),
        ("", "", "Train ten more", "None were trained", "Green/Amber", "", ""),
        ("A4", "Close the gap", "", "", "Amber", "", ""),
    )
    shade(made.rows[2].cells[4], "FF0000")
    shade(made.rows[4].cells[4], "00B050")
    document.add_heading("Current risks", 2)
    for text in ("The roof may leak (ORR no. 12)", "Staff may leave - high risk"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("Mitigating Actions:")
    for text in ("A survey of the roof", "A survey of the staff"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Environments", 1)
    document.add_paragraph("Lead: Eli Fox")
    table(
        document,
        ("Key actions", "Plan for Q3", "Achievements", "Rating", "Plan for Q4"),
        ("Plant trees", "Ten", "Eleven", "A", "Twelve"),
    )
    document.add_paragraph("Handwritten: see me about this.")
    document.add_heading("Appendix A: Estates", 1)
    document.add_paragraph("What follows is about estates.")
    document.add_heading("A heading of its own", 2)
    document.add_paragraph("With * stars * and # signs.")
    document.save("paper.docx")
    return folder / "paper.docx"


@pytest.fixture
def got(stepup, folder, paper):
    ran = stepup("import", paper, "-o", "out")
    assert ran.code == 0
    assert stepup("validate", "out").code == 0
    return ran, Reader().read(folder / "out" / "paper.yaml").source


def test_the_cover_is_read_from_a_table_and_a_form(got):
    _, report = got
    assert (report.title, str(report.period), report.strategy.id) == (
        "Quarter 3 report",
        "2023/24 Q3",
        "lpt-step-up-to-great",
    )
    assert (report.meeting.body, str(report.meeting.date)) == ("Trust Board", "2024-02-08")
    assert (report.purpose, report.decision) == ("To tell the Board how it went.", "To note the report.")
    assert report.sro.words == "Ana Silva, Chief Executive"
    form = report.governance[0]
    assert [one.words for one in form.author] == ["Ben Okoro", "Cara Lind"]
    assert (str(form.submitted), form.assurance_level, form.within_risk_appetite) == (
        "2024-02-03",
        "partially-assured",
        True,
    )
    assert [one.reference for one in form.risks] == ["84", "85"]
    assert form.other == {"Car parking considerations": "Two spaces"}


def test_ratings_come_from_words_from_colour_or_not_at_all(got):
    ran, report = got
    actions = report.bricks[0].actions
    assert [(one.id, one.continues, one.rag) for one in actions] == [
        ("A1", None, "green"),
        ("A2", None, "red"),
        ("A2b", "A2", "not-rated"),
        ("A4", None, "amber"),
    ]
    assert "SU802 [A2] the rating is a colour only (#FF0000), read as Red" in ran.err
    assert "SU803 [A2b] no rating can be read from “Green/Amber”" in ran.err
    assert "SU804 [A4] the cell says Amber and is shaded like Green; the word was taken" in ran.err
    assert report.bricks[1].actions[0].rag == "amber"
    assert (actions[0].achievements, actions[0].impact) == ("- Opened", "fewer waits")


def test_risks_in_lists_are_paired_with_their_mitigations(got):
    _, report = got
    first, second = report.bricks[0].risks
    assert (first.risk, first.mitigation, first.references) == (
        "The roof may leak",
        "A survey of the roof",
        ("12",),
    )
    assert (second.level, second.mitigation) == ("high", "A survey of the staff")


def test_an_appendix_is_a_paper_with_its_words_unharmed(got):
    _, report = got
    (appendix,) = report.appendices
    assert (appendix.kind, appendix.title, appendix.ref) == ("paper", "Estates", "appendix-a.yaml")
    assert "# A heading of its own" in appendix.body
    assert "* stars * and # signs." in appendix.body


def test_what_has_no_place_is_listed_with_where_it_stood(got):
    ran, _ = got
    assert "not placed: paragraph" in ran.err and "Handwritten: see me about this." in ran.err
    assert "not placed: table 3, row 2, column 7: Well done" in ran.err
    assert "pieces of text not placed" in ran.out


def test_no_word_is_lost(paper, folder):
    assert_conserved(paper, folder)


def test_a_paper_without_its_quarter_asks_for_it(stepup, folder):
    document = docx.Document()
    document.add_heading("A report", 0)
    document.add_heading("Decision required", 1)
    document.add_paragraph("To note.")
    document.add_heading("High Standards", 1)
    document.add_paragraph("Lead: Jo Bloggs")
    table(document, ("Key action", "Plan", "Achievements", "RAG", "Next plan"), ("Do it", "Now", "Done", "G", "More"))
    document.save("paper.docx")
    ran = stepup("import", "paper.docx", "-o", "out", "--strategy", "lpt-step-up-to-great")
    assert ran.code == 2 and "--period" in ran.err
    assert (
        stepup("import", "paper.docx", "-o", "out", "--strategy", "lpt-step-up-to-great", "--period", "2023/24 Q4").code
        == 0
    )
    assert "period: 2023/24 Q4" in (folder / "out" / "paper.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["q2/q2.yaml"])
def test_a_built_paper_that_lost_its_controls_is_read_as_any_other(stepup, example, folder, name):
    """As a program leaves it that knows no content controls and no custom XML."""
    import re
    import zipfile

    assert stepup("build", example).code == 0
    with zipfile.ZipFile(example.with_suffix(".docx")) as package:
        parts = {one: package.read(one) for one in package.namelist() if "customXml" not in one}
    xml = parts["word/document.xml"].decode()
    xml = re.sub(r"<w:sdt>|</w:sdt>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdtContent>", "", xml, flags=re.DOTALL)
    parts["word/document.xml"] = xml.encode()
    with zipfile.ZipFile("bare.docx", "w") as package:
        for one, data in parts.items():
            package.writestr(one, data)
    ran = stepup("import", "bare.docx", "-o", "out", "--strategy", example.parent.parent / "strategy.yaml")
    assert ran.code == 0
    assert stepup("validate", "out").code == 0
    got, was = Reader().read(folder / "out" / "bare.yaml").source, Reader().read(example).source
    assert [one.brick for one in got.bricks] == [one.brick for one in was.bricks]
    for ours, theirs in zip(got.bricks, was.bricks, strict=True):
        assert [(one.id, one.rag, one.plan) for one in ours.actions] == [
            (one.id, one.rag, one.plan) for one in theirs.actions
        ]
        assert [one.risk for one in ours.risks or ()] == [one.risk for one in theirs.risks or ()]
