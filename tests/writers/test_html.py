"""The HTML page as a browser, a screen reader and a policy read it: here by lxml's parser, which is not ours."""

import base64
import hashlib
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from stepup.document.blocks import Cell, Document, Heading, Paragraph, Span, Table
from stepup.document.linear import linearise
from stepup.writers import write
from stepup.writers.fingerprint import state
from tests.writers import sample


def page(document: Document = sample.DOCUMENT):
    return reader.document_fromstring(write("html", document).decode())


def one(text: str, **more) -> Document:
    return Document("Title", (Heading(1, (Span("Title"),)), Paragraph((Span(text, **more),))))


def test_the_page_has_title_language_one_main_part_and_a_link_past_the_contents():
    root = page()
    assert root.get("lang") == "en-GB"
    assert root.findtext(".//title") == sample.DOCUMENT.title
    assert [h.text_content() for h in root.iter("h1")] == [sample.DOCUMENT.title]
    [main] = root.iter("main")
    first = next(root.find("body").iter("a"))
    [text] = main.xpath("div[@id=$id]", id=first.get("href")[1:])
    assert next(h.text_content() for h in text.iter("h2")) == "Purpose of the report"
    assert text.find(".//nav") is None


def test_the_contents_lead_to_every_heading_of_level_2_and_3_and_all_links_arrive():
    root = page()
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    [nav] = root.iter("nav")
    told = [a.get("href")[1:] for a in nav.iter("a")]
    assert told == [h.get("id") for h in root.iter("h2", "h3")]
    assert {a.get("href")[1:] for a in root.iter("a") if a.get("href").startswith("#")} <= set(ids)


def test_the_page_needs_nothing_beside_it_and_runs_nothing():
    root = page()
    assert not list(root.iter("script", "link", "iframe", "object", "form"))
    assert not [
        e for e in root.iter() if isinstance(e.tag, str) and any(k == "style" or k.startswith("on") for k in e.attrib)
    ]
    sources = [e.get("src") for e in root.iter("img")]
    assert sources and all(src.startswith("data:image/png;base64,") for src in sources)
    assert base64.b64decode(sources[0].partition(",")[2]) == sample.png()
    assert not re.search(r"url\(|@import", root.findtext(".//style"))


def test_the_policy_lets_in_the_style_of_this_page_and_nothing_from_outside():
    root = page()
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    text = write("html", sample.DOCUMENT).decode()
    style = text[text.index("<style>") + 7 : text.index("</style>")]
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy and "http" not in policy


def test_each_table_has_a_caption_and_each_header_cell_a_scope():
    tables = list(page().iter("table"))
    assert len(tables) == 3
    for table in tables:
        assert table.findtext("caption")
        assert [th.get("scope") for th in table.find("thead").iter("th")] == ["col"] * len(table.find("thead/tr"))
        assert all(th.get("scope") == "row" for th in table.find("tbody").iter("th"))
    records = next(table for table in tables if table.get("class") == "records")
    names = [th.text_content() for th in records.find("thead").iter("th")]
    for row in records.find("tbody"):
        assert [cell.get("data-label") for cell in row] == [None, *names[1:]]


def test_a_rating_is_letter_and_word_and_its_colour_is_in_the_style():
    root = page()
    marks = root.find_class("mark")
    assert [m.text_content() for m in marks] == ["A Amber", "G Green", "A Amber", "R Red", "N Not rated"]
    for mark, fill in zip(marks, ("FFB81C", "009639", "FFB81C", "8A1538", "E8EDEE"), strict=True):
        name = mark.get("class").split()[1]
        assert f".{name}{{background:#{fill};" in root.findtext(".//style")


def test_the_linear_layout_has_headings_in_place_of_wide_tables():
    document = linearise(sample.DOCUMENT)
    root = page(document)
    assert not root.find_class("records")
    assert "HS1: Develop and launch the nursing care standards" in [h.text_content() for h in root.iter("h4")]
    assert write("html", sample.DOCUMENT, layout="linear") == write("html", document)


def test_a_draft_says_so_in_its_title_and_at_its_head():
    root = page(replace(sample.DOCUMENT, draft=True))
    assert root.findtext(".//title").startswith("Draft: ")
    assert root.find(".//main/div/p").text == "DRAFT"


def test_the_last_line_tells_whether_somebody_changed_the_page():
    data = write("html", sample.DOCUMENT)
    assert data == write("html", sample.DOCUMENT)
    assert data.splitlines()[-1].startswith(b"<!-- stepup-fingerprint sha256:")
    assert state(data, "html") == "ours"
    assert state(data.replace(b"Daisy", b"Rosy"), "html") == "edited"
    assert state(b"<!DOCTYPE html><p>Another page", "html") == "foreign"


def test_a_link_that_is_no_web_or_mail_address_is_words_only():
    for link in (
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "#nowhere",
        " ",
    ):
        assert page(one("here", link=link)).find(".//main//a") is None, link
    [a] = page(one("here", link='https://a.uk/?a=1&b="2')).find(".//main").iter("a")
    assert a.get("href") == 'https://a.uk/?a=1&b="2'


HOSTILE = st.text() | st.sampled_from(
    [
        "</style><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "&lt;b&gt;",
        "<!--",
        "]]>",
        "\0",
        "\ud800",
        "<br>",
    ]
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_text_is_never_markup(first, second, third):
    """Whatever is written, the page has the same elements, and says the words."""

    def made(a, b, c):
        table = Table(
            ((Cell((Paragraph((Span(a),)),), True), Cell((Paragraph((Span(b),)),), True)),
             (Cell((Paragraph((Span(c),)),)), Cell((), mark=replace(sample.RED, label=a)))),
            "records", summary=b,
        )  # fmt: skip
        heading = Heading(2, (Span(b),), "here", label=c)
        return Document(
            a, (Heading(1, (Span(b),)), heading, Paragraph((Span(c),), label=a), table), author=b, subject=c
        )

    root = page(made(f"x{first}x", f"x{second}x", f"x{third}x"))
    plain = page(made("x", "x", "x"))
    names = [e.tag for e in root.iter() if e.tag != "br"]
    assert names == [e.tag for e in plain.iter()]
    if first.isprintable():
        assert f"x{first}x" in root.text_content()


def test_a_column_is_wide_enough_for_its_words():
    from stepup.document.blocks import Cell, Document, Paragraph, Span, Table
    from stepup.writers import write

    def cells(*texts):
        return tuple(Cell((Paragraph((Span(text),)),)) for text in texts)

    table = Table((cells("Plan", "Rating"), cells("x", "unchanged since")), "records", (95, 5))
    page = write("html", Document("T", (table,))).decode()
    narrow, wide = sorted(int(one) for one in re.findall(r'<col class="w(\d+)">', page))
    assert 12 < narrow < 20 and narrow + wide in (99, 100, 101)
