"""The real quarterly report in the shapes that other programs and other people give it: what is read stays the same."""

import copy

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from stepup.source import Reader
from tests.importer.ledger import assert_conserved
from tests.importer.test_real_papers import TEXTS, plain


def words_of(element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def tables(document):
    """The tables of key actions: all but the governance table."""
    return document.tables[1:]


def without_brick_headings(document, names):
    """Their names were pictures, and the pictures are gone."""
    for paragraph in list(document.paragraphs):
        if paragraph.text in names:
            paragraph._p.getparent().remove(paragraph._p)


def bold_headings(document, names):
    """No heading has a style: bold is all."""
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            paragraph.style = document.styles["Normal"]
            for run in paragraph.runs:
                run.bold = True


def merged_downwards(document, names):
    """A further row of a key action shares the cell of the first."""
    for table in document.tables:
        above = None
        for row in table._tbl.tr_lst:
            cell = row.tc_lst[0]
            if words_of(cell) or above is None:
                above = cell
                continue
            for one, value in ((above, "restart"), (cell, None)):
                properties = one.get_or_add_tcPr()
                if properties.find(qn("w:vMerge")) is None:
                    merge = OxmlElement("w:vMerge")
                    if value:
                        merge.set(qn("w:val"), value)
                    properties.append(merge)


def other_headings(document, names):
    wanted = (
        "Action for the year",
        "Planned for Quarter 2 2023/24",
        "Progress in Q2",
        "BRAG rating",
        "Quarter 3 plans",
    )
    for table in tables(document):
        for cell, text in zip(table.rows[0].cells, wanted, strict=True):
            for number, run in enumerate(cell.paragraphs[0].runs):
                run.text = "" if number else text


def torn_in_two(document, names):
    """Each table ends with a page, and goes on as another without headings."""
    for table in tables(document):
        rows = table._tbl.tr_lst
        if len(rows) > 4:
            more = copy.deepcopy(table._tbl)
            for row in rows[3:]:
                table._tbl.remove(row)
            for row in list(more.tr_lst)[:3]:
                more.remove(row)
            between = OxmlElement("w:p")
            table._tbl.addnext(between)
            between.addnext(more)


def banners(document, names):
    """The brick's name stands in a merged row above the headings of its table, and nowhere else."""
    for table in tables(document):
        heading = table._tbl.getprevious()
        while words_of(heading) not in names or heading.tag != qn("w:p"):
            heading = heading.getprevious()
        row = copy.deepcopy(table._tbl.tr_lst[0])
        first, *others = row.tc_lst
        for cell in others:
            row.remove(cell)
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), "5")
        first.get_or_add_tcPr().append(span)
        next(first.iter(qn("w:t"))).text = words_of(heading)
        table._tbl.tr_lst[0].addprevious(row)
        heading.getparent().remove(heading)


def highlighted_ratings(document, names):
    """Ratings are highlighted words, no shaded cells."""
    for table in tables(document):
        for row in table.rows[1:]:
            for shading in list(row._tr.iter(qn("w:shd"))):
                fill = shading.get(qn("w:fill"))
                cell = shading.getparent().getparent()
                shading.getparent().remove(shading)
                for run in cell.iter(qn("w:r")):
                    properties = run.get_or_add_rPr()
                    mark = OxmlElement("w:shd")
                    mark.set(qn("w:val"), "clear")
                    mark.set(qn("w:fill"), fill)
                    properties.append(mark)


SHAPES = (
    without_brick_headings, bold_headings, merged_downwards, other_headings, torn_in_two, banners, highlighted_ratings,
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_what_is_read_stays_the_same(stepup, folder, real, shape):
    by_hand = real / "step-up-to-great-2023-24-q2"
    wanted = Reader().read(by_hand / "q2.yaml").source
    document = docx.Document(str(real / "word" / "q2-2023-24-pandoc.docx"))
    names = {brick.name for brick in wanted.strategy.bricks}
    shape(document, names)
    document.save("paper.docx")
    ran = stepup("import", "paper.docx", "-o", "out", "--strategy", by_hand / "strategy.yaml")
    assert ran.code == 0
    assert stepup("validate", "out").code == 0
    got = Reader().read(folder / "out" / "paper.yaml").source
    for field in ("title", "meeting", "purpose", "decision", "period", "sro", "report_title"):
        assert getattr(got, field) == getattr(wanted, field), field
    assert got.governance[0].alignment == wanted.governance[0].alignment
    assert [one.brick for one in got.bricks] == [one.brick for one in wanted.bricks]
    for ours, theirs in zip(got.bricks, wanted.bricks, strict=True):
        assert [(one.id, one.continues, one.rag) for one in ours.actions] == [
            (one.id, one.continues, one.rag) for one in theirs.actions
        ]
        for one, other in zip(ours.actions, theirs.actions, strict=True):
            for field in ("action", *TEXTS):
                assert plain(getattr(one, field)) == plain(getattr(other, field)), (one.id, field)
        assert [plain(one.risk) for one in ours.risks] == [plain(one.risk) for one in theirs.risks]
        assert [plain(one.mitigation) for one in ours.risks] == [plain(one.mitigation) for one in theirs.risks]
    assert_conserved(folder / "paper.docx", folder, str(by_hand / "strategy.yaml"))
