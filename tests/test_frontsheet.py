"""`build --front-sheet`: a trust's own Word file, filled from the paper, and nothing else in it changed."""

import re
import shutil
import zipfile

import pytest
from lxml import etree

from tests.conftest import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THIRD = ROOT / "examples" / "third-trust"
PAPER = "kind: paper\ntitle: {title}\npurpose: |\n  One thing.\n\n  - first\n  - second\n"


def sheet(path, *paragraphs, header=""):
    """A Word file with these paragraphs; a tuple is one of several runs."""
    from docx import Document

    document = Document()
    for one in paragraphs:
        paragraph = document.add_paragraph()
        for run in one if isinstance(one, tuple) else (one,):
            paragraph.add_run(run)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(path)
    return path


def said(path, part="word/document.xml"):
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read(part))
    signs = {f"{W}t": None, f"{W}br": "\n", f"{W}p": "\n"}
    return "".join(one.text or "" if signs[one.tag] is None else signs[one.tag] for one in root.iter(*signs)).strip(
        "\n"
    )


@pytest.fixture
def paper(folder):
    (folder / "p.yaml").write_text(PAPER.format(title="A & B <paper>"), "utf-8")
    return folder / "p.yaml"


def test_the_example_sheet_is_filled_and_stands_beside_the_paper(stepup, folder):
    shutil.copytree(THIRD, folder / "third")
    ran = stepup("build", "third/paper.yaml", "--front-sheet", "third/front-sheet.docx")
    assert ran.code == 0
    text = said(folder / "third" / "paper-front-sheet.docx")
    for words in (
        "Marlbeck Vale Community NHS Trust",
        "A second virtual ward",
        "MVC/25/07/8",
        "24 July 2025",
        "Decide",
    ):
        assert words in text
    assert "{" not in text
    assert stepup("inspect", "third/paper-front-sheet.docx", "--strict").code == 0
    with (
        zipfile.ZipFile(THIRD / "front-sheet.docx") as before,
        zipfile.ZipFile(folder / "third/paper-front-sheet.docx") as after,
    ):
        assert after.read("word/media/logo.png") == before.read("word/media/logo.png")
        assert b"Front sheet: A second virtual ward" in after.read("docProps/core.xml")


def test_words_are_escaped_and_lines_and_bullets_kept(stepup, folder, paper):
    sheet(folder / "s.docx", "{{ title }}", "{{ purpose }}", ("{", "{ meeting", ".body }", "}"), header="{{ title }}")
    assert stepup("build", "p.yaml", "--front-sheet", "s.docx").code == 0
    made = folder / "p-front-sheet.docx"
    assert said(made) == "A & B <paper>\nOne thing.\n• first\n• second\nNot stated"
    assert any(
        said(made, name) == "A & B <paper>"
        for name in zipfile.ZipFile(made).namelist()
        if name.startswith("word/header")
    )


def test_text_of_a_paper_is_never_a_tag(stepup, folder, paper):
    trap = "{{ 7 * 7 }} {% raw %} {#x#}"
    paper.write_text(PAPER.format(title=f"'{trap}'"), "utf-8")
    sheet(folder / "s.docx", "{{ title }}")
    assert stepup("build", "p.yaml", "--front-sheet", "s.docx").code == 0
    assert said(folder / "p-front-sheet.docx") == trap


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        (
            "By {{ titel }}",
            "paragraph 2 (“By {{ titel }}”): there is nothing called 'titel' in this paper; did you mean title?",
        ),
        ("{{ governance[0].autor }}", "did you mean author?"),
        ("{{ governance[7].author }}", "paragraph 2"),
        ("{{ title | nope }}", "No filter named 'nope'"),
        ("{% if %}", "paragraph 2"),
        ("{% if nope %}x{% endif %}", "paragraph 2 (“{% if nope %}x{% endif %}”): there is nothing called 'nope'"),
        ("{% if draft %}x", "paragraph 2 (“{% if draft %}x”): `{% if %}` has no `{% endif %}`"),
        ("{{ title", "a tag is a name between two pairs of braces"),
        ("{{ governance.author }}", "did you mean governance[0].author?"),
        ("{{ range(3) }}", "there is nothing called 'range'"),
    ],
)
def test_a_name_that_is_not_there_is_an_error_that_says_where(stepup, folder, paper, tag, message):
    sheet(folder / "s.docx", "{{ title }}", tag)
    ran = stepup("build", "p.yaml", "--front-sheet", "s.docx")
    assert ran.code == 1
    assert "s.docx" in ran.err
    assert "SU902" in ran.err
    assert message in ran.err
    assert not (folder / "p-front-sheet.docx").exists()
    assert not (folder / "p.docx").exists()


def test_a_form_of_any_rows_is_filled_in_a_loop(stepup, folder):
    from docx import Document

    shutil.copytree(THIRD, folder / "third")
    document = Document()
    table = document.add_table(4, 2)
    for row, texts in zip(
        table.rows,
        [
            ("Question", "Answer"),
            ("{%tr for row in governance[0].rows %}", ""),
            ("{{ row.label }}", "{{ row.answer }}"),
            ("{%tr endfor %}", ""),
        ],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(folder / "s.docx")
    assert stepup("build", "third/paper.yaml", "--front-sheet", "s.docx").code == 0
    made = Document(folder / "third" / "paper-front-sheet.docx").tables[0]
    asked = {row.cells[0].text: row.cells[1].text for row in made.rows}
    paper = Document(folder / "third" / "paper.docx")
    forms = [one for one in paper.tables if one.cell(0, 0).text == "Question"]
    assert [row.cells[0].text for row in made.rows] == [row.cells[0].text for row in forms[0].rows]
    assert len(asked) > 5 and all(asked.values()) and "{" not in "".join(asked)


def test_a_tag_may_be_cut_into_runs_of_any_look(stepup, folder, paper):
    sheet(folder / "s.docx", tuple("{{ title }}"), ("{% if draft", " %}D{% en", "dif %}"))
    assert stepup("build", "p.yaml", "--front-sheet", "s.docx", "--draft").code == 0
    assert said(folder / "p-front-sheet.docx") == "A & B <paper>\nD"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ title.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ 'a' * 10**10 }}",
        "{{ 2 ** 9999999 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ 'a'.ljust(10000000000) }}",
        "{% for i in range(10000000) %}x{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
        "{{ lipsum(n=99999) }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_sheet_is_held_in_a_sandbox(stepup, folder, paper, tag):
    sheet(folder / "s.docx", tag)
    ran = stepup("build", "p.yaml", "--front-sheet", "s.docx")
    assert ran.code == 1
    assert not (folder / "p-front-sheet.docx").exists()


@pytest.mark.parametrize(
    ("name", "content"), [("s.docx", b"x"), ("s.docx", b""), ("s.pdf", b"%PDF"), ("none.docx", None)]
)
def test_what_is_no_word_file_is_refused(stepup, folder, paper, name, content):
    if content is not None:
        (folder / name).write_bytes(content)
    ran = stepup("build", "p.yaml", "--front-sheet", name)
    assert ran.code == 2
    assert name in ran.err


def test_a_hostile_sheet_harms_nobody(stepup, folder, paper, real):
    for file in sorted((real / "badinputs" / "docx").glob("*.docx")):
        shutil.copy(file, folder / "s.docx")
        ran = stepup("build", "p.yaml", "--front-sheet", "s.docx", "--force")
        assert ran.code in (0, 1, 2)
        made = folder / "p-front-sheet.docx"
        assert not made.exists() or "root:" not in said(made)


def test_a_sheet_is_the_same_bytes_each_time_and_a_persons_edits_are_kept(stepup, folder, paper):
    sheet(folder / "s.docx", "{{ title }}")
    stepup("build", "p.yaml", "--front-sheet", "s.docx")
    made = folder / "p-front-sheet.docx"
    before = made.read_bytes()
    assert "unchanged: p-front-sheet.docx" in stepup("build", "p.yaml", "--front-sheet", "s.docx").out
    made.unlink()
    stepup("build", "p.yaml", "--front-sheet", "s.docx")
    assert made.read_bytes() == before
    paper.write_text(PAPER.format(title="Another"), "utf-8")
    assert "written: p-front-sheet.docx" in stepup("build", "p.yaml", "--front-sheet", "s.docx").out
    from docx import Document

    document = Document(str(made))
    document.add_paragraph("By hand")
    document.save(made)
    edited = made.read_bytes()
    paper.write_text(PAPER.format(title="A third"), "utf-8")
    ran = stepup("build", "p.yaml", "--front-sheet", "s.docx")
    assert ran.code == 2
    assert "was changed by someone" in ran.err
    assert made.read_bytes() == edited
    assert stepup("build", "p.yaml", "--front-sheet", "s.docx", "--force").code == 0


def test_many_papers_have_a_sheet_each_and_a_lost_one_is_made_again(stepup, folder, paper):
    (folder / "q.yaml").write_text("kind: paper\ntitle: Second\n", "utf-8")
    sheet(folder / "s.docx", "{{ title }}")
    stepup("build", "p.yaml", "q.yaml", "--front-sheet", "s.docx")
    (folder / "q-front-sheet.docx").unlink()
    stepup("build", "p.yaml", "q.yaml", "--front-sheet", "s.docx")
    assert said(folder / "q-front-sheet.docx") == "Second"


@pytest.mark.parametrize("source", ["q1/q1.yaml", "paper.yaml", "strategy.yaml", "q1/returns/care-at-home.yaml"])
def test_every_name_on_the_page_of_documentation_can_be_filled(stepup, folder, source):
    """Where the kind of paper has it: what it has not is an error, and never a silent gap."""
    shutil.copytree(THIRD, folder / "third")
    page = (ROOT / "docs" / "front-sheet.md").read_text("utf-8")
    tags = set(re.findall(r"\{\{ [a-z][\w.\[\]]* \}\}", page)) - {"{{ x }}"}
    assert len(tags) > 12
    filled = 0
    for tag in sorted(tags):
        sheet(folder / "s.docx", tag)
        ran = stepup("build", f"third/{source}", "-o", "out", "--to", "md", "--front-sheet", "s.docx", "--force")
        assert ran.code == 0 or "there is nothing called" in ran.err
        filled += not ran.code
    assert filled >= {"q1/q1.yaml": 14, "paper.yaml": 12}.get(source, 4)
