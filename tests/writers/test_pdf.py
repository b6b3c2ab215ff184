"""The PDF as pypdf, which did not write it, reads it; and as veraPDF and pdfua judge it, where they are installed."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject

from stepup.errors import StepUpError
from stepup.writers import write
from stepup.writers.fingerprint import state
from stepup.writers.pdf import program
from stepup.writers.pdf_tags import _in_order
from tests.writers import sample


@pytest.fixture(scope="module")
def data() -> bytes:
    try:
        program()
    except StepUpError:
        pytest.skip("LibreOffice is not installed")
    return write("pdf", sample.DOCUMENT)


@pytest.fixture(scope="module")
def pdf(data) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def kids(element) -> list[DictionaryObject]:
    found = element.get("/K", ArrayObject()).get_object()
    listed = found if isinstance(found, ArrayObject) else [found]
    return [kid for kid in (one.get_object() for one in listed) if isinstance(kid, DictionaryObject) and "/S" in kid]


def walk(element, parent=""):
    """(tag of the parent, element) for every structure element in reading order."""
    for kid in kids(element):
        yield parent, kid
        yield from walk(kid, kid["/S"])


@pytest.fixture(scope="module")
def tags(pdf) -> list[tuple[str, DictionaryObject]]:
    return list(walk(pdf.root_object["/StructTreeRoot"]))


def attribute(element, name: str):
    found = element.get("/A", ArrayObject())
    return next((str(one.get_object()[name]) for one in found if name in one.get_object()), None)


def test_it_is_tagged_titled_and_in_british_english(pdf):
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (pypdf's own boolean)
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert pdf.metadata.title == sample.DOCUMENT.title
    assert pdf.metadata.author == sample.DOCUMENT.author
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_a_link_in_a_field_is_its_words_and_no_code(data):
    from stepup.document.blocks import Cell, Document, List, Paragraph, Section, Span, Table

    link = Paragraph((Span("See "), Span("the plan", link="https://example.org/plan"), Span(", page 2.")))
    after = Paragraph((Span("And so on."),))
    held = (
        Section((link, after), "purpose"),
        Section((List(((link,), (after,))),), "decision"),
        Table(((Cell((after,), True),), (Cell((link, after), field="HS1.plan"),))),
    )
    pdf = pypdf.PdfReader(io.BytesIO(write("pdf", Document("T", held))))
    assert pdf.pages[0].extract_text().count("See the plan, page 2.") == 3
    assert len(pdf.pages[0]["/Annots"]) == 3


def test_its_bookmarks_are_the_headings(pdf):
    def titles(outline):
        for one in outline:
            yield from titles(one) if isinstance(one, list) else [one.title]

    assert list(titles(pdf.outline)) == [
        "Step up to Great: quarter 2 report", "Purpose of the report", "Analysis of the issue", "Decision required",
        "Governance table", "Contents", "High Standards", "Key actions", "Risks", "How we work",
    ]  # fmt: skip


def test_header_cells_say_what_they_head_and_tables_what_they_show(tags):
    tables = [one for _, one in tags if one["/S"] == "/Table"]
    assert [attribute(table, "/Summary") for table in tables] == [
        "Where this paper has been and what it assures",
        *["Key actions of High Standards: plan, achievements, rating and what is next"] * 3,  # a tall row, turned
        "Risks to High Standards",
    ]
    for table, columns, named_rows in zip(tables, (2, 5, 2, 5, 3), (True, True, True, True, False), strict=True):
        rows = [one for _, one in walk(table) if one["/S"] == "/TR"]
        assert [attribute(cell, "/Scope") for cell in kids(rows[0])] == ["/Column"] * columns
        for row in rows[1:]:
            first, *rest = kids(row)
            assert attribute(first, "/Scope") == ("/Row" if named_rows else None)
            assert {cell["/S"] for cell in rest} == {"/TD"}


def test_each_list_item_is_in_a_list(tags):
    parents = {parent for parent, one in tags if one["/S"] == "/LI"}
    assert parents == {"/L"}


def test_the_picture_has_its_words(tags):
    [figure] = [one for _, one in tags if one["/S"] == "/Figure"]
    assert figure["/Alt"] == "Three boxes in a row: plan, deliver, report"


def test_the_same_document_gives_the_same_bytes_dated_as_the_document_is(data, pdf):
    assert write("pdf", sample.DOCUMENT) == data
    assert pdf.metadata.creation_date_raw == "D:20231128000000Z"


def test_its_fingerprint_tells_whether_somebody_changed_it(data):
    assert state(data, "pdf") == "ours"
    assert state(data.replace(b"startxref", b"%note\nstartxref"), "pdf") == "edited"
    assert state(data + b"\n1 0 obj\n<<>>\nendobj\nstartxref\n1\n%%EOF\n", "pdf") == "edited"
    assert state(b"%PDF-1.7\nstartxref\n0\n%%EOF\n", "pdf") == "foreign"


def test_pdf_checkers_find_nothing(data, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    place = str(Path(os.environ.get("ORACLES", Path.home() / ".cache" / "stepup-oracles")) / "venv" / "bin")
    judges = {
        "verapdf": [shutil.which("verapdf"), "-f", "ua1", "--format", "text"],
        "pdfua": [shutil.which("pdfua", path=os.pathsep.join((place, os.environ["PATH"]))), "check"],
    }
    installed = {name: command for name, command in judges.items() if command[0]}
    if not installed:
        pytest.skip("neither verapdf nor pdfua is installed")
    for name, command in installed.items():
        ran = subprocess.run([*command, str(file)], capture_output=True, text=True)
        assert ran.returncode == 0 and "PASS" in ran.stdout, f"{name}: {ran.stdout}{ran.stderr}"


def test_without_libreoffice_it_is_said_what_to_install(stepup, example, folder, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("stepup.writers.pdf._PLACES", {})
    ran = stepup("build", example, "--to", "pdf")
    assert ran.code == 2
    assert "LibreOffice" in ran.err and "install" in ran.err.lower()
    assert not list(example.parent.glob("*.pdf"))


def test_a_libreoffice_that_fails_is_quoted(stepup, example, folder, monkeypatch):
    if os.name != "posix":
        pytest.skip("the stand-in is a shell script")
    stand_in = folder / "soffice"
    stand_in.write_text("#!/bin/sh\necho 'Error: source file could not be loaded'\n")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    ran = stepup("build", example, "--to", "pdf")
    assert ran.code == 2
    assert "made no PDF: Error: source file could not be loaded" in ran.err


def test_fonts_in_whatever_order_give_the_same_bytes():
    made = set()
    for names in (("/F1", "/F2"), ("/F2", "/F1")):
        pdf = pikepdf.new()
        page = pdf.add_blank_page()
        fonts = {
            name: pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name(name)))
            for name in names
        }
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        made.add(_in_order(pdf))
    assert len(made) == 1
