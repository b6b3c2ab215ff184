"""Key actions and risks as other trusts lay them out, in words of our own: read field by field, or listed."""

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from stepup.source import Reader
from tests.importer.ledger import assert_conserved
from tests.importer.others.layouts import cell, p, row, table
from tests.importer.others.programs import python_docx

BRICK = "Environments"
LEAD = "Lead: Pat Moss, Director of Estates"
ACTIONS = (
    ("Mend the roof", "Mend wing A", "Wing A is done.", "Green", "Mend wing B"),
    ("Buy new beds", "Choose a maker", "No maker has answered.", "Red", "Ask five more"),
    ("Plant trees", "Plant forty", "Thirty are planted.", "Amber", "Plant the rest"),
)
FIELDS = ("action", "plan", "achievements", "rag", "next_plan")
HEADS = ("Key action", "Q2 plan", "Q2 achievements", "RAG", "Q3 plan")


def page(*parts, head=f"<h2>{BRICK}</h2>{p(LEAD)}"):
    front = "<h1>Strategy report</h1><h2>Purpose</h2><p>To tell.</p><h1>Our year</h1>" + p("Quarter 2 2024/25")
    return f"<html><body>{front}{head}{''.join(parts)}</body></html>"


def imported(stepup, folder, html, change=None):
    python_docx(html, folder / "paper.docx")
    if change:
        document = docx.Document(folder / "paper.docx")
        change(document)
        document.save(folder / "paper.docx")
    options = ("--strategy", "lpt-step-up-to-great", "--period", "2024/25 Q2")
    ran = stepup("import", "paper.docx", "-o", "out", *options)
    assert ran.code == 0, ran.err
    assert_conserved(folder / "paper.docx", folder, "lpt-step-up-to-great", period="2024/25 Q2")
    file = folder / "out" / "paper.yaml"
    return ran, Reader().read(file).source.bricks[0]


def read(brick):
    return [tuple((getattr(one, name) or "").strip() for name in FIELDS) for one in brick.actions]


WANTED = [(*one[:3], one[3].lower(), one[4]) for one in ACTIONS]


def heads(*words):
    return row(*(p(word, bold=True) for word in words))


def rows(*order, of=ACTIONS):
    return [row(*(p(one[n]) if n is not None else p("") for n in order)) for one in of]


def a_table_each(labels=HEADS):
    each = (zip(labels, one, strict=True) for one in ACTIONS)
    return "".join(table(*(row(p(label, bold=True), p(said)) for label, said in one)) + p("") for one in each)


def a_titled_table_each():
    title = '<td colspan="2"><p><strong>Action {}</strong></p></td>'
    return "".join(
        table(row(title.format(n)), *(row(p(label), p(said)) for label, said in zip(HEADS, one, strict=True))) + p("")
        for n, one in enumerate(ACTIONS, 1)
    )


def in_paragraphs():
    return "".join(
        f"<h3>Action {n}</h3>{p(one[0])}{p('Plan for Q2', bold=True)}{p(one[1])}{p('Achievements', bold=True)}{p(one[2])}"
        f"{p(f'<strong>RAG:</strong> {one[3]}')}{p('Plan for Q3', bold=True)}{p(one[4])}"
        for n, one in enumerate(ACTIONS, 1)
    )


def misspelt():
    return table(heads("Key acton", "Q2 Plan", "Acheivements", "RAG", "Q3 Plan"), *rows(0, 1, 2, 3, 4))


def actions_of_the_quarter():
    names = ("No.", "Action", "Actions for Q2", "Evidence", "Progress", "RAG rating", "Actions for the coming quarter")
    return table(heads(*names), *(row(p(str(n)), *map(p, (one[0], one[1], "", *one[2:]))) for n, one in enumerate(ACTIONS, 1)))  # fmt: skip


def a_column_for_each_rating():
    said = ("Red", "Amber", "Green")
    made = [row(*map(p, one[:3]), *(p("X" if one[3] == name else "") for name in said), p(one[4])) for one in ACTIONS]
    return table(heads(*HEADS[:3], *said, HEADS[4]), *made)


def in_words_of_outlook():
    words = {"Green": "On track", "Red": "Off track", "Amber": "At risk"}
    return table(heads(*HEADS[:3], "Status", HEADS[4]), *(row(*map(p, (*one[:3], words[one[3]], one[4]))) for one in ACTIONS))  # fmt: skip


def plans_for_each_quarter():
    names = ("Key action", "Q1 plan", "Q2 plan", "Q2 achievements", "RAG", "Q3 plan", "Q4 plan")
    return table(heads(*names), *rows(0, None, 1, 2, 3, 4, None))


SHAPES = (
    a_table_each, a_titled_table_each, in_paragraphs, misspelt, actions_of_the_quarter, a_column_for_each_rating,
    in_words_of_outlook, plans_for_each_quarter,
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_actions_are_read_wherever_they_stand(stepup, folder, shape):
    ran, brick = imported(stepup, folder, page(shape()))
    assert read(brick) == WANTED
    assert [one.id for one in brick.actions] == ["EN1", "EN2", "EN3"]
    assert "not placed:" not in ran.err


def test_a_rating_merged_down_is_that_of_each_row(stepup, folder):
    made = [
        row(p("One"), p("a"), p("b"), cell(p("Amber"), rowspan=2), p("c")),
        row(p("Two"), p("d"), p("e"), p("f")),
        row(p("Three"), p("g"), p("h"), p("Green"), p("i")),
    ]
    _, brick = imported(stepup, folder, page(table(heads(*HEADS), *made)))
    assert [one.rag for one in brick.actions] == ["amber", "amber", "green"]


@pytest.mark.parametrize("name", ["Table 3: Environments", "3) ENVIRONMENTS"])
def test_a_brick_is_named_by_a_caption_or_in_bold(stepup, folder, name):
    def captioned(document):
        for paragraph in document.paragraphs:
            if paragraph.text == name:
                paragraph.style = document.styles["Caption"]

    shown = table(heads(*HEADS), *rows(0, 1, 2, 3, 4))
    head = p(name, bold=True) + p(LEAD)
    ran, brick = imported(stepup, folder, page(shown, head=head), captioned if "Table" in name else None)
    assert (brick.brick, brick.lead[0].name) == ("environments", "Pat Moss")
    assert "not placed:" not in ran.err


def test_a_row_over_the_table_names_the_brick_and_who_leads_it(stepup, folder):
    band = row(cell(p("Environments – Pat Moss, Director of Estates", bold=True), colspan=5))
    ran, brick = imported(stepup, folder, page(table(band, heads(*HEADS), *rows(0, 1, 2, 3, 4)), head=""))
    assert (brick.brick, brick.lead[0].name, brick.lead[0].role) == ("environments", "Pat Moss", "Director of Estates")
    assert read(brick) == WANTED
    assert "not placed:" not in ran.err


# ------------------------------------------------------------------------------------------------------------ colours


def coloured(*paint):
    """Colours the cells of ratings, one after another."""

    def change(document):
        for one, each in zip(document.tables[-1].rows[1:], paint, strict=True):
            each(one.cells[3])

    return change


def in_theme(name, tint=""):
    def each(cell):
        mark = OxmlElement("w:shd")
        said = {"val": "clear", "fill": "auto", "themeFill": name, **({"themeFillTint": tint} if tint else {})}
        for key, value in said.items():
            mark.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(mark)

    return each


def in_ink(colour):
    def each(cell):
        run = cell.paragraphs[0].add_run("●")
        ink = OxmlElement("w:color")
        ink.set(qn("w:val"), colour)
        run._r.get_or_add_rPr().append(ink)

    return each


def test_a_colour_of_the_theme_or_of_a_disc_is_read_and_told(stepup, folder):
    """Word's own template has the office's theme: its third accent is a green, its sixth an orange."""
    html = page(table(heads(*HEADS), *rows(0, 1, 2, None, 4)))
    ran, brick = imported(stepup, folder, html, coloured(in_ink("00B050"), in_ink("FF0000"), in_theme("accent6", "99")))
    assert [one.rag for one in brick.actions] == ["green", "red", "amber"]
    assert ran.err.count("SU802") == 3


def test_a_rating_that_is_a_picture_is_not_guessed(stepup, folder):
    def pictured(document):
        for number, one in enumerate(document.tables[-1].rows[1:]):
            run = one.cells[3].paragraphs[0].add_run()
            drawing = OxmlElement("w:drawing")
            inline = OxmlElement("wp:inline")
            named = OxmlElement("wp:docPr")
            named.set("id", str(number + 1))
            named.set("name", "Picture")
            if number == 0:
                named.set("descr", "Green")
            inline.append(named)
            drawing.append(inline)
            run._r.append(drawing)

    ran, brick = imported(stepup, folder, page(table(heads(*HEADS), *rows(0, 1, 2, None, 4))), pictured)
    assert [one.rag for one in brick.actions] == ["green", "not-rated", "not-rated"]
    assert "by its alternative text it is Green" in ran.err
    assert ran.err.count("no rating can be read from a picture") == 2


# -------------------------------------------------------------------------------------------------------------- risks


def test_what_stands_below_a_risk_in_a_list_of_both_answers_it(stepup, folder):
    risks = "<ul><li>The roof leaks (ORR: 12)<ul><li>A survey is booked</li></ul></li><li>Beds break<ul><li>Spares are kept</li></ul></li></ul>"
    shown = table(heads(*HEADS), *rows(0, 1, 2, 3, 4)) + p("Current risks and mitigations", bold=True) + risks
    ran, brick = imported(stepup, folder, page(shown))
    assert [(one.risk.strip(), one.mitigation.strip(), one.references) for one in brick.risks] == [
        ("The roof leaks", "A survey is booked", ("12",)),
        ("Beds break", "Spares are kept", None),
    ]
    assert "not placed:" not in ran.err


def test_numbers_of_rows_and_columns_nobody_filled_are_no_text(stepup, folder):
    names = ("No.", "Risk description", "Score", "Mitigating action", "Register ref")
    made = [row(*map(p, one)) for one in (("1", "The roof leaks", "", "A survey", "12"), ("2", "Beds break", "", "Spares", ""))]  # fmt: skip
    shown = table(heads(*HEADS), *rows(0, 1, 2, 3, 4)) + p("Risks", bold=True) + table(heads(*names), *made)
    ran, brick = imported(stepup, folder, page(shown))
    assert [(one.risk.strip(), one.mitigation.strip()) for one in brick.risks] == [("The roof leaks", "A survey"), ("Beds break", "Spares")]  # fmt: skip
    assert "not placed:" not in ran.err


def test_a_report_without_a_cover_has_its_own_title_and_quarter(stepup, folder):
    shown = table(heads(*HEADS), *rows(0, 1, 2, 3, 4))
    second = f"<h2>Transformation</h2>{p(LEAD)}" + table(heads(*HEADS), *rows(0, 1, 2, 3, 4))
    html = page(shown, second).replace("<h2>Purpose</h2><p>To tell.</p>", "")
    ran, _ = imported(stepup, folder, html)
    assert "report_title: Our year" in (folder / "out" / "paper.yaml").read_text("utf-8")
    assert "not placed:" not in ran.err


def test_one_table_holds_the_risks_of_all_bricks(stepup, folder):
    second = f"<h2>Transformation</h2>{p(LEAD)}" + table(heads(*HEADS), *rows(0, 1, 2, 3, 4))
    made = [row(*map(p, one)) for one in (("Environments", "The roof leaks", "A survey"), ("Transformation", "Staff leave", "A fair"), ("Environments", "Beds break", "Spares"))]  # fmt: skip
    of_all = p("Risks", bold=True) + table(heads("Brick", "Risk", "Mitigation"), *made)
    ran, brick = imported(stepup, folder, page(table(heads(*HEADS), *rows(0, 1, 2, 3, 4)), second, of_all))
    assert [one.risk.strip() for one in brick.risks] == ["The roof leaks", "Beds break"]
    other = Reader().read(folder / "out" / "paper.yaml").source.bricks[1]
    assert [(one.risk.strip(), one.mitigation.strip()) for one in other.risks] == [("Staff leave", "A fair")]
    assert "not placed:" not in ran.err


def test_ratings_are_known_by_their_colours_under_no_heading(stepup, folder):
    colours = {"Green": "#00B050", "Red": "#FF0000", "Amber": "#FFC000"}
    made = [row(*map(p, one[:3]), cell("", bgcolor=colours[one[3]]), p(one[4])) for one in ACTIONS]
    _, brick = imported(stepup, folder, page(table(heads("Key action", "Plan Q2", "Achievements", "", "By Q3"), *made)))
    assert read(brick) == WANTED


def test_what_is_read_is_counted_and_what_is_alike_is_said_once(stepup, folder):
    """As the person who has the Word paper in hand would count."""
    many = [row(p(f"Action {letter}"), p("a"), p("b"), p(""), p("c")) for letter in "uvwxyz"]
    second = f"<h2>Transformation</h2>{p(LEAD)}" + table(heads(*HEADS), *rows(0, 1, 2, 3, 4))
    ran, _ = imported(stepup, folder, page(table(heads(*HEADS), *many), second))
    assert "read: 2 bricks, 9 actions, 6 actions not rated\n" in ran.out
    assert ran.out.splitlines()[-1] == "next: stepup validate out"
    assert ran.err.count("SU803") == 1
    assert "SU803 [EN1, EN2, EN3, EN4, EN5, EN6] no rating can be read from an empty cell" in ran.err
