"""Word says what the document says: read back with lxml and python-docx, which know nothing of us."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Pt
from hypothesis import example, given
from lxml import etree

from stepup.document.blocks import (
    REPEATED,
    TURNED,
    Block,
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
    Table,
)
from stepup.errors import StepUpError
from stepup.writers import word, write
from stepup.writers.word_parts import titled

from .random_documents import MARK, NASTY, documents, fields_of, words_of
from .sample import DOCUMENT, GREEN, bullets, header, p, png, said

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


class Read:
    """A built file, as XML."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(io.BytesIO(data)) as package:
            assert package.testzip() is None
            self.parts = {name: package.read(name) for name in package.namelist()}
            self.dates = {info.date_time for info in package.infolist()}
        self.body = self.xml("word/document.xml")[0]

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name], etree.XMLParser(resolve_entities=False))

    def find(self, path: str) -> list[etree._Element]:
        return self.body.xpath(path, namespaces=NS)

    def one(self, path: str) -> etree._Element:
        (found,) = self.find(path)
        return found

    def values(self, path: str) -> list[str]:
        return [str(one) for one in self.find(path)]

    def paragraphs(self, path: str = ".//w:p") -> list[str]:
        return [text_of(one) for one in self.find(path)]

    def without_repeats(self) -> Read:
        """The file without what a further page says again, each table's row a row."""
        for one in self.find('.//w:tr[w:sdt/w:sdtPr/w:tag/@w:val="turned"]/..'):
            labels, *rows = one.findall(f"{{{W}}}tr")[1:]
            for row in rows:
                labels.insert(len(labels) - 1, row.xpath("*[self::w:tc or self::w:sdt]", namespaces=NS)[0])
        for one in self.find('.//w:sdt[w:sdtPr/w:tag/@w:val="repeated" or w:sdtPr/w:tag/@w:val="turned"]'):
            one.getparent().remove(one)
        return self


def text_of(element: etree._Element) -> str:
    pieces = element.iter(f"{{{W}}}t", f"{{{W}}}br", f"{{{W}}}tab")
    return "".join(one.text or "" if one.tag.endswith("}t") else "\n" for one in pieces)


def built(*blocks: Block, reference: bytes | None = None, **more: object) -> Read:
    return Read(word.write(Document("T", blocks, **more), reference))  # type: ignore[arg-type]


def of(document: Document, reference: bytes | None = None) -> Read:
    return Read(word.write(document, reference))


def without_contents(blocks: Blocks) -> Blocks:
    return tuple(block for block in blocks if not isinstance(block, Contents))


# What stands in the file


@given(documents())
@example(DOCUMENT)
def test_a_reader_finds_the_same_words_in_the_same_order(document: Document) -> None:
    blocks = without_contents(document.blocks)
    read = of(replace(document, blocks=blocks))
    assert " ".join(read.without_repeats().paragraphs()).split() == words_of(blocks)


@given(documents())
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert word.write(document) == word.write(document) == write("docx", document)


@given(documents())
@example(DOCUMENT)
def test_each_field_is_tagged_once_and_no_control_shares_an_id(document: Document) -> None:
    read = of(document)
    tags = read.values(".//w:sdtPr/w:tag/@w:val")
    assert sorted(tag for tag in tags if tag not in (REPEATED, TURNED)) == fields_of(document.blocks)
    ids = read.values(".//w:sdtPr/w:id/@w:val")
    assert len(set(ids)) == len(ids)


@given(documents())
@example(DOCUMENT)
def test_what_word_asks_of_a_body_holds(document: Document) -> None:
    read = of(document)
    assert read.body[-1].tag == f"{{{W}}}sectPr"
    for cell in read.find(".//w:tc"):
        assert cell.xpath("count(.//w:p)", namespaces=NS), "a cell holds a paragraph"
    for table in read.find(".//w:tbl"):
        columns = len(table.xpath("w:tblGrid/w:gridCol", namespaces=NS))
        grid = [int(width) for width in table.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NS)]
        for row in table.xpath("w:tr", namespaces=NS):
            widths = row.xpath("w:tc/w:tcPr/w:tcW/@w:w | w:sdt/w:sdtContent/w:tc/w:tcPr/w:tcW/@w:w", namespaces=NS)
            assert [int(width) for width in widths] == grid and len(grid) == columns
        following = table.getnext()
        assert following is None or following.tag != f"{{{W}}}tbl", "two tables that touch become one"
    bookmarks = read.values(".//w:bookmarkStart/@w:name")
    assert len(set(bookmarks)) == len(bookmarks)
    assert set(read.values(".//w:hyperlink/@w:anchor")) <= set(bookmarks)


@pytest.mark.parametrize("text", NASTY)
def test_no_words_become_structure(text: str) -> None:
    def skeleton(words: str) -> list[str]:
        read = of(
            Document(
                words,
                (
                    Heading(1, said(words)),
                    Paragraph(said(words), label=words, field="a"),
                    bullets(words),
                    Table((header("a", "b"), (Cell((p(words),)), Cell((p(words),), field="b"))), summary=words),
                    Figure(png(), "png", 5, 5, words, words),
                ),
                author=words,
                sources=(FieldSource("a", words, words, "0"),),
                draft=True,
            )
        )
        return [str(one.tag) for name in sorted(read.parts) if name.endswith("xml") for one in read.xml(name).iter()]

    assert skeleton(text) == skeleton("word")


def test_what_xml_cannot_hold_is_shown_as_unknown() -> None:
    assert built(p("a\x00b\ud800c\x0bd\ufffe")).paragraphs() == ["a\ufffdb\ufffdc\ufffdd\ufffd"]


def test_lines_and_tabs_are_word_s_own() -> None:
    read = built(p("a\nb\r\nc\td"))
    assert len(read.find(".//w:br")) == 2 and len(read.find(".//w:tab")) == 1
    assert read.values(".//w:t/text()") == ["a", "b", "c", "d"]


def test_links_lead_where_they_should_and_no_further() -> None:
    read = built(
        Heading(2, said("There"), "there"),
        Paragraph(
            (
                Span("out", link="https://a.example/b?c=1&d=<2>"),
                Span("in", strong=True, link="#there"),
                Span("lost", link="#nowhere"),
                Span("bad", link="javascript:alert(1)"),
                Span("worse", link="http://[::"),
            )
        ),
    )
    assert [text_of(link) for link in read.find(".//w:hyperlink")] == ["out", "in"]
    assert (
        b'Target="https://a.example/b?c=1&amp;d=%3C2%3E" TargetMode="External"'
        in read.parts["word/_rels/document.xml.rels"]
    )
    assert read.values(".//w:hyperlink/@w:anchor") == read.values(".//w:bookmarkStart/@w:name")


def test_a_link_says_where_it_leads_for_those_who_cannot_see_it() -> None:
    """LibreOffice and Word put it into the PDF: without it, no link there has a description (PDF/UA-1, 7.18.5-2)."""
    read = built(
        Heading(2, said("Launch the standards"), "there", label="HS1"),
        Paragraph(
            (Span("HS1", link="#there"), Span("us", link="mailto:a@b.example"), Span("it", link="https://b.example/?q"))
        ),
    )
    tips = ["HS1: Launch the standards", "a@b.example", "https://b.example/?q"]
    assert read.values(".//w:hyperlink/@w:tooltip") == tips


# Fields


def test_a_control_around_paragraphs_is_of_the_kind_that_libreoffice_keeps_whole() -> None:
    """Of any other, LibreOffice 25 leaves a control around the first paragraph alone when it saves the file."""
    read = built(
        Heading(2, said("a"), field="h"),
        p("b", field="p"),
        Section((p("c"), p("d")), field="s"),
        Table((header("a"), (Cell((p("x"), p("y")), field="t"),))),
        p("e", field="l", label="Owner"),
    )
    kept = read.values(".//w:sdt[w:sdtPr/w:docPartObj]/w:sdtPr/w:tag/@w:val")
    assert kept == ["p", "s", "t"] == [tag for tag in read.values(".//w:sdtPr/w:tag/@w:val") if tag not in "hl"]


def test_a_whole_cell_s_control_goes_around_the_cell() -> None:
    read = built(Table((header("a"), (Cell((p("x"),), field="f.a"),))))
    control = read.one(".//w:tr/w:sdt")
    assert text_of(control) == "x" and control.xpath("w:sdtContent/w:tc", namespaces=NS)


def test_a_label_is_outside_the_control() -> None:
    read = built(
        Paragraph(said("Jo"), label="Owner", field="f.lead"), Heading(2, said("Launch"), field="f.a", label="HS1")
    )
    assert read.paragraphs() == ["Owner: Jo", "HS1: Launch"]
    assert [text_of(one) for one in read.find(".//w:p/w:sdt")] == ["Jo", "Launch"]


def test_a_paragraph_s_and_a_section_s_control_go_around_them() -> None:
    read = built(p("x", field="a"), Section((p("y"), bullets("z")), "b"))
    assert [text_of(one) for one in read.find("./w:sdt")] == ["x", "yz"]


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((), mark=GREEN, field="HS1.rag"),
        Paragraph((), mark=GREEN, field="HS1.rag", label="Rating"),
        Table((header("Rating"), (Cell((), field="HS1.rag", mark=GREEN),))),
    ],
)
def test_a_rating_with_a_field_is_a_drop_down_of_its_scale(block: Block) -> None:
    read = built(block)
    assert read.values(".//w:dropDownList/w:listItem/@w:value") == [id for id, _ in GREEN.choices]
    assert read.values(".//w:dropDownList/w:listItem/@w:displayText") == [label for _, label in GREEN.choices]
    assert text_of(read.one(".//w:sdt")) == "G Green"


def test_a_rating_outside_its_choices_joins_them() -> None:
    read = built(Paragraph((), mark=replace(GREEN, choices=()), field="a"))
    assert read.values(".//w:listItem/@w:value") == ["green"]


def test_a_rating_is_shaded_bold_and_12_point() -> None:
    read = built(Table((header("R"), (Cell((), mark=MARK),))), Paragraph((), mark=MARK))
    assert read.values(".//w:tc/w:tcPr/w:shd/@w:fill") == read.values(".//w:rPr/w:shd/@w:fill") == ["009639"]
    assert read.values(".//w:r[w:t='G Green']/w:rPr/w:color/@w:val") == ["000000"] * 2
    assert read.values(".//w:r[w:t='G Green']/w:rPr/w:sz/@w:val") == ["24"] * 2


def test_a_field_whose_address_is_longer_than_a_tag_may_be_has_no_control() -> None:
    """Word takes 64 characters and refuses the whole file for one more."""
    read = built(p("x", field="a" * 64), p("y", field="b" * 65), Heading(2, said("z"), field="c" * 65))
    assert read.values(".//w:sdtPr/w:tag/@w:val") == ["a" * 64]
    assert read.paragraphs() == ["x", "y", "z"]


def test_a_control_s_id_is_the_same_wherever_the_field_stands() -> None:
    alone = built(p("x", field="HS1.plan")).values(".//w:sdt//w:id/@w:val")
    assert alone == built(p("y", field="HS0.plan"), p("x", field="HS1.plan")).values(".//w:sdt//w:id/@w:val")[1:]


def test_the_sources_of_fields_travel_with_the_paper() -> None:
    read = built(sources=(FieldSource("HS1.plan", "bricks/a&b.yaml", "actions[0].plan", "ab"),))
    (field,) = read.xml("customXml/stepup.xml")
    assert dict(field.attrib) == {
        "name": "HS1.plan",
        "file": "bricks/a&b.yaml",
        "path": "actions[0].plan",
        "sha256": "ab",
    }


# Lists, tables, pages


def test_each_numbered_list_starts_at_its_own_number_and_bullets_nest_in_one_list() -> None:
    def numbered(start: int) -> List:
        return List(((p("x"),), (p("y"), p("z"))), ordered=True, start=start)

    read = built(numbered(1), numbered(4), bullets("a", (p("b"), bullets("c", (p("d"), numbered(1))))))
    found = [
        (one.xpath("string(.//w:ilvl/@w:val)", namespaces=NS), one.xpath("string(.//w:numId/@w:val)", namespaces=NS))
        for one in read.find(".//w:p")
    ]
    first, second, nested = found[0][1], found[3][1], found[-1 - 2][1]
    bullet = found[6][1]
    assert len({first, second, nested, bullet}) == 4
    assert found[2] == ("0", "0"), "a further paragraph has no number"
    assert [level for level, _ in found[6:]] == ["0", "0", "1", "1", "2", "2", "2"]
    numbering = read.xml("word/numbering.xml")
    starts = {
        one.get(f"{{{W}}}numId"): one.xpath("string(.//w:startOverride/@w:val)", namespaces=NS)
        for one in numbering.xpath("w:num", namespaces=NS)
    }
    assert (starts[first], starts[second], starts[nested]) == ("1", "4", "1")


def test_only_the_first_row_is_a_header_and_repeats() -> None:
    read = of(DOCUMENT)
    for table in read.find(".//w:tbl"):
        assert [len(row.xpath("w:trPr/w:tblHeader", namespaces=NS)) for row in table.xpath("w:tr", namespaces=NS)] == [
            1, *[0] * (len(table.xpath("w:tr", namespaces=NS)) - 1)
        ]  # fmt: skip
    assert b"<w:tblHeader/>" in read.parts["word/document.xml"]


WHOLE = "w:trPr/w:cantSplit"
TALL = Cell((bullets(*["Nine words that fill up a line of a cell"] * 60),), field="HS2.achievements")


def test_a_row_stays_whole_but_one_under_a_heading_that_no_page_has_room_for() -> None:
    for rows, whole in (
        ([Cell((p("x"),)), Cell((p("y"),))], [True, True]),
        ([Cell((p("x"),)), TALL], [True, False]),
    ):
        read = built(Table((header("a", "b"), tuple(rows))))
        assert [bool(one.xpath(WHOLE, namespaces=NS)) for one in read.find(".//w:tr")] == whole


def key_action(id: str, done: Cell, mark: Mark = GREEN) -> Row:
    return (Cell((p(id, "id"), p("Do it"))), done, Cell((), field=f"{id}.rag", mark=mark))


def test_a_row_that_is_taller_than_a_page_is_a_table_of_its_own_read_downwards() -> None:
    short = Cell((p("Done"),))
    rows = (key_action("HS1", short), key_action("HS2", TALL), key_action("HS3", short))
    read = built(Table((header("Key action", "Achievements", "Rating"), *rows), "records"))
    heads = [
        [text_of(cell) for cell in one.xpath(".//w:tc", namespaces=NS)]
        for one in read.find(".//w:tr[w:trPr/w:tblHeader]")
    ]
    plain_head = ["Key action", "Achievements", "Rating"]
    assert heads == [plain_head, ["Key action", "HS2: Do it"], plain_head]
    turned = read.find(".//w:tbl")[1]
    assert [text_of(row.xpath(".//w:tc", namespaces=NS)[0]) for row in turned.iter(f"{{{W}}}tr")] == [
        "Key action", *plain_head
    ]  # fmt: skip
    marks = './/w:sdt[w:sdtPr/w:tag/@w:val="repeated" or w:sdtPr/w:tag/@w:val="turned"][not(w:sdtPr/w:lock)]'
    assert not read.find(marks), "for nobody to edit"
    assert read.without_repeats().paragraphs().count("Key action") == 1


def test_the_first_row_too_is_turned_where_it_is_that_tall() -> None:
    rows = (key_action("HS1", TALL), key_action("HS2", Cell((p("Done"),))))
    read = built(Table((header("Key action", "Achievements", "Rating"), *rows), "records"))
    assert [text_of(one) for one in read.find(".//w:tr[w:trPr/w:tblHeader]")] == [
        "Key actionHS1: Do it", "Key actionAchievementsRating"
    ]  # fmt: skip
    assert read.without_repeats().paragraphs()[:3] == ["Key action", "Achievements", "Rating"]


def test_a_tall_row_of_two_columns_is_named_on_each_of_its_pages() -> None:
    short = Cell((p("Done"),))
    rows = ((Cell((p("Who"),)), short), (Cell((p("What"),)), TALL), (Cell((p("When"),)), short))
    read = built(Table((header("Question", "Answer"), *rows), "pairs"))
    heads = [text_of(one) for one in read.find(".//w:tr[w:trPr/w:tblHeader]")]
    assert heads == ["QuestionAnswer", "QuestionWhatAnswer", "QuestionAnswer"]
    breaks = read.find("./w:p[w:pPr/w:pageBreakBefore]/following-sibling::*[1]//w:tr[1]")
    assert [text_of(one.xpath(".//w:tc", namespaces=NS)[0]) for one in breaks] == ["QuestionWhat"]


def test_no_page_has_a_ratings_colour_without_its_word() -> None:
    for done, cell, words in ((Cell((p("Done"),)), 1, 0), (TALL, 0, 1)):
        read = built(Table((header("a", "b", "c"), key_action("HS1", done)), "records"))
        assert len(read.find(".//w:tc/w:tcPr/w:shd")) == cell
        assert len(read.find(".//w:tc//w:r/w:rPr/w:shd")) == words


KEPT = "w:pPr/w:keepNext"


def test_a_short_table_stays_on_one_page_and_a_long_one_does_not() -> None:
    for rows, kept in ((3, [True, True, True, False]), (60, [True, *[False] * 60])):
        read = built(Table((header("a", "b"), *[(Cell((p("x"),)), Cell((p("y"),)))] * rows)))
        found = [one.xpath(f".//w:p[not({KEPT})]", namespaces=NS) for one in read.find(".//w:tr")]
        assert [not loose for loose in found] == kept


def test_headings_and_a_few_words_stand_on_the_page_of_the_table_that_they_lead_to() -> None:
    table = Table((header("a"), (Cell((p("x"),)),)))
    before = [Heading(2, (Span("Decision"),)), p("To note.")]
    leading = [
        Heading(2, (Span("Risks"),)),
        p("These are known."),
        Heading(3, (Span("Risk 1"),)),
        bullets("One", "Two"),
    ]
    read = built(*before, *leading, table, p("After."))
    kept = {text_of(one) for one in read.find(f"./w:p[{KEPT}]")}
    assert kept == {"Decision", "Risks", "These are known.", "Risk 1", "One", "Two"}
    read = built(Heading(2, (Span("Risks"),)), *[p("A line of text. " * 20)] * 9, table)
    assert [text_of(one) for one in read.find(f"./w:p[{KEPT}]")] == ["Risks"]


def test_what_moved_stands_on_the_colour_of_the_rating_in_its_ink() -> None:
    moved = Cell((Paragraph((), mark=GREEN, field="HS1.rag"), p("Up from Red", "note")))
    read = built(Table((header("a", "b"), (Cell((p("x"),)), moved)), "records"))
    cell = read.one(".//w:tc[.//w:dropDownList]")
    assert cell.xpath("w:tcPr/w:shd/@w:fill", namespaces=NS) == [GREEN.fill]
    assert [text_of(one) for one in cell.xpath("w:p", namespaces=NS)] == [GREEN.label, "Up from Red"]
    inks = cell.xpath("w:p//w:r/w:rPr/w:color/@w:val", namespaces=NS)
    assert inks == [GREEN.colour] * 2


def test_widths_fill_the_page_they_stand_on() -> None:
    table = Table((header("a", "b", "c"),), widths=(1, 1, 1))
    read = built(table, Section((table,), style="landscape"))
    portrait, landscape = (
        sum(map(int, one.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NS))) for one in read.find(".//w:tbl")
    )
    assert (portrait, landscape) == (11906 - 2 * 1134, 16838 - 2 * 850)


def test_a_landscape_section_has_pages_of_its_own_and_the_same_headers() -> None:
    read = built(p("a"), Section((p("b"),), style="landscape"), p("c"))
    sizes = [(one.get(f"{{{W}}}w"), one.get(f"{{{W}}}orient")) for one in read.find(".//w:pgSz")]
    assert sizes == [("11906", None), ("16838", "landscape"), ("11906", None)]
    assert len(read.find(".//w:sectPr[w:headerReference and w:footerReference]")) == 3
    assert read.paragraphs() == ["a", "b", "c"], "a section ends in its own last paragraph"


def test_a_page_break_belongs_to_what_follows() -> None:
    read = built(p("a"), PageBreak(), p("b"), PageBreak(), Section((p("c"),), style="landscape"), PageBreak())
    assert [text_of(one) for one in read.find(".//w:p[w:pPr/w:pageBreakBefore]")] == ["b"]
    assert read.paragraphs() == ["a", "b", "c"]


def test_the_contents_list_is_a_field_with_links_that_nothing_updates() -> None:
    read = built(
        Contents(), Heading(2, said("One"), "one"), Heading(3, said("Two"), "two"), Heading(2, said("Not listed"))
    )
    assert read.paragraphs()[:3] == ["Contents", "One", "Two"]
    assert read.values(".//w:hyperlink/@w:anchor") == ["one", "two"]
    assert read.values(".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert not read.find(".//@w:dirty") and b"updateFields" not in read.parts["word/settings.xml"]


def test_a_contents_list_of_nothing_is_its_heading() -> None:
    assert built(Contents()).values(".//w:fldChar/@w:fldCharType") == []


def test_a_picture_has_alternative_text_and_fits_the_page() -> None:
    read = built(Figure(png(4000, 100), "png", 4000, 100, 'Three "boxes"', "How it goes", "figures[0].caption"))
    assert read.values(".//wp:docPr/@descr") == ['Three "boxes"']
    assert int(read.one(".//wp:extent").get("cx")) == (11906 - 2 * 1134) * 635
    assert read.parts["word/media/stepup1.png"] == png(4000, 100)
    assert read.paragraphs() == ["", "How it goes"]


# The package


def test_no_clock_is_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    dated, undated = of(DOCUMENT), of(replace(DOCUMENT, date=""))
    assert dated.dates == {(1980, 1, 1, 0, 0, 0)}
    assert dated.xml("docProps/core.xml").findtext("dcterms:created", namespaces=NS) == "2023-11-28T00:00:00Z"
    assert undated.xml("docProps/core.xml").find("dcterms:created", NS) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    core = of(replace(DOCUMENT, date="")).xml("docProps/core.xml")
    assert core.findtext("dcterms:modified", namespaces=NS) == "2023-11-14T22:13:20Z"


def test_the_header_shows_the_title_and_the_footer_the_pages() -> None:
    read = built(p("x"))
    assert text_of(read.xml("word/header1.xml")) == "T"
    assert text_of(read.xml("word/footer1.xml")) == "Page 1 of 1"


def test_a_title_field_is_found_in_either_form() -> None:
    simple = '<w:hdr><w:p><w:fldSimple w:instr=" TITLE \\* MERGEFORMAT "><w:r><w:t>Old</w:t></w:r></w:fldSimple></w:p></w:hdr>'
    assert '<w:t xml:space="preserve">A &amp; B</w:t>' in titled(simple, "A & B") and "Old" not in titled(
        simple, "A & B"
    )
    split = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Old </w:t></w:r><w:r><w:t>one</w:t>'
        '</w:r><w:r w:rsidR="1"><w:fldChar w:fldCharType="end"/></w:r></w:p><w:p><w:r><w:t>Kept</w:t></w:r></w:p>'
    )
    assert (
        titled(split, "New").count("New") == 1 and "Old" not in titled(split, "New") and "Kept" in titled(split, "New")
    )


def test_a_draft_says_so_in_every_header() -> None:
    assert text_of(of(replace(DOCUMENT, draft=True)).xml("word/header1.xml")).startswith("DRAFT")
    assert b"DRAFT" not in of(DOCUMENT).parts["word/header1.xml"]


def test_a_draft_has_a_header_where_the_reference_document_has_none() -> None:
    read = built(p("x"), Section((p("y"),), style="landscape"), reference=plain_reference(), draft=True)
    (name,) = (name for name in read.parts if "header" in name)
    assert text_of(read.xml(name)) == "DRAFT"
    assert len(read.find(".//w:sectPr/w:headerReference")) == 2


def test_importing_the_writer_costs_next_to_nothing() -> None:
    code = "import sys, stepup.writers.word; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"lxml", "docx", "zipfile", "xml.etree", "jinja2", "pydantic"} & set(loaded)


# The trust's own reference document


def plain_reference() -> bytes:
    """python-docx's default template: no header, few of our styles, list styles of one level."""
    out = io.BytesIO()
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(12)
    document.add_paragraph("What stands in it is not printed")
    document.core_properties.title = "Not ours"
    document.save(out)
    return out.getvalue()


def test_any_word_file_will_do_as_a_reference_document() -> None:
    read = of(DOCUMENT, plain_reference())
    assert "What stands in it is not printed" not in read.paragraphs()
    assert text_of(read.body).startswith("Step up to Great")
    assert set(word.missing_styles(plain_reference())) >= {"Board Table", "Table Text", "Label"}
    assert word.missing_styles(word.assets.REFERENCE.read_bytes()) == ()
    impact = read.find(".//w:r[w:t='Impact']")
    assert impact and all(one.xpath("w:rPr/w:b", namespaces=NS) for one in impact), "bold stands in for the style Label"


def test_a_paper_we_built_will_do_as_a_reference_document() -> None:
    once = word.write(replace(DOCUMENT, draft=True))
    read = of(DOCUMENT, word.write(DOCUMENT, word.write(DOCUMENT)))
    assert sorted(read.parts) == sorted(of(DOCUMENT).parts)
    assert len(docx.Document(io.BytesIO(word.write(DOCUMENT, once))).element.body) > 10


def restyled(*changes: tuple[bytes, bytes]) -> bytes:
    """Our reference document with other words in its styles."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(word.assets.REFERENCE.read_bytes())) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            for before, after in changes if name == "word/styles.xml" else ():
                assert before in text
                text = text.replace(before, after)
            new.writestr(name, text)
    return out.getvalue()


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    changed = restyled((b'"Heading1"', b'"berschrift1"'), (b'w:val="heading 1"', b'w:val="Heading 1"'))
    read = built(Heading(1, said("x")), reference=changed)
    assert read.values(".//w:pStyle/@w:val") == ["berschrift1"]


@pytest.mark.parametrize(
    "name", [b'<w:name w:val="Quote"/>', b'<w:name w:val="Our words"/><w:aliases w:val="Said, Quotation"/>']
)
def test_styles_are_found_by_their_other_names_and_a_quotation_by_words_own(name: bytes) -> None:
    changed = restyled((b'<w:name w:val="Quotation"/>', name))
    assert word.missing_styles(changed) == ()
    read = built(p("x", "quote"), reference=changed)
    assert read.values(".//w:pStyle/@w:val") == built(p("x", "quote")).values(".//w:pStyle/@w:val")


@pytest.mark.parametrize("data", [b"", b"PK", b"\0" * 100, b"{\\rtf1 x}"])
def test_what_is_no_word_file_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(StepUpError, match="reference document"):
        word.write(DOCUMENT, data)


def test_the_hostile_word_files_are_refused_or_used(real: Path) -> None:
    refused = set()
    for file in sorted((real / "badinputs" / "docx").glob("*.docx")):
        try:
            Read(word.write(DOCUMENT, file.read_bytes()))
        except StepUpError:
            refused.add(file.stem)
    assert refused >= {"encrypted-like", "rtf", "strict-iso"}


# Accessible by construction (architecture, decision 9)


def test_the_built_file_is_accessible() -> None:
    data = word.write(DOCUMENT)
    read, opened = Read(data), docx.Document(io.BytesIO(data))
    assert opened.core_properties.title == DOCUMENT.title and opened.core_properties.language == "en-GB"
    levels = [int(one.style.name[-1]) for one in opened.paragraphs if one.style.name.startswith("Heading")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not read.find(".//w:gridSpan | .//w:vMerge | .//w:tc//w:tbl | .//w:txbxContent | .//wp:anchor")
    assert all(text_of(cell).strip() for cell in read.find(".//w:tc"))
    assert all(read.values(".//wp:docPr/@descr"))
    assert [text_of(one) for one in read.find("./w:p[not(w:pPr/w:sectPr)][not(.//w:drawing)]") if not text_of(one)] == [
        ""
    ] * 2, "between the three tables that one with a tall row becomes"
    assert b'w:lang w:val="en-GB"' in read.parts["word/styles.xml"]


def test_python_docx_reads_its_lists_headings_and_tables() -> None:
    opened = docx.Document(io.BytesIO(word.write(DOCUMENT)))
    assert [table.style.name for table in opened.tables] == ["Board Table"] * 5
    assert {"List Number", "Quotation", "Attribution", "Subtitle", "Board Note"} <= {
        one.style.name for one in opened.paragraphs
    }
    assert opened.sections[1].orientation == 1 and len(opened.sections) == 3
