"""`inspect` of Word files such as no person writes: what can be read is judged, what is larger than any paper is refused, each
within the limits of `test_hostile.py`."""

import pytest

from tests.acceptance.test_hostile import run
from tests.inspect.test_inspect import STYLES, p, picture, table, tc, tr, word

RING = "".join(
    f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/><w:basedOn w:val="S{n + 1}"/></w:style>'
    for n in range(2_000)
)
CASES = {  # what the file holds, what becomes of it
    "100,000 paragraphs": (lambda: p("A line of text.") * 100_000, 0, "SU701"),
    "70,000 headings": (lambda: p("A heading", "H1") * 70_000, 0, "no errors"),
    "20,000 pictures that nothing is said of": (lambda: p() + picture("") * 20_000, 0, "more findings"),
    "a chain of 2,000 styles for each of 50,000 paragraphs": (lambda: p("Text", "S0") * 50_000, 0, "SU701"),
    "a row of 80,000 cells": (lambda: table(tr(tc("x") * 80_000, header=True)), 0, "no errors"),
    "60 tables in one another, 1,000 times": (
        lambda: ("<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60) * 1_000, 0, "more findings",
    ),
    "50 boxes in one another, 1,500 times": (
        lambda: ("<w:p><w:r><w:pict><w:txbxContent>" * 50 + p("x") + "</w:txbxContent></w:pict></w:r></w:p>" * 50) * 1_500,
        0, "SU712",
    ),
    "300,000 empty paragraphs": (lambda: "<w:p/>" * 300_000, 1, "more than 100,000 paragraphs"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_absurd_word_file_is_judged_or_refused_in_time(tmp_path, monkeypatch, name):
    make, code, said = CASES[name]
    monkeypatch.setattr("tests.inspect.test_inspect.STYLES", STYLES.replace("</w:styles>", RING + "</w:styles>"))
    word(tmp_path / "x.docx", make())
    status, report = run("inspect", "x.docx", folder=tmp_path)
    assert status == code
    assert said in report
