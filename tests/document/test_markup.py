"""The paper markup: what it becomes, and what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepup.document.blocks import (
    Cell,
    Contents,
    Figure,
    Heading,
    List,
    Mark,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Table,
)
from stepup.document.markup import Picture, Reader, read
from stepup.document.problem import MarkupProblem
from stepup.errors import TemplateProblem

GREEN = Mark("rag", "green", "G Green", "009639", "000000")


def p(text, **more):
    return Paragraph((Span(text),), **more)


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("", ()),
        ("  \n ", ()),
        ("loose text", (p("loose text"),)),
        ("<p>  a \n\t b </p>", (p("a b"),)),
        ("<p>a\u00a0\u00a0b</p>", (p("a\u00a0\u00a0b"),)),
        ("<p></p>", ()),
        ('<p class="note">a &amp; b &lt;c&gt; &#65;</p>', (p("a & b <c> A", style="note"),)),
        ('<p data-label="Owner">Jo</p>', (p("Jo", label="Owner"),)),
        ('<p data-label="Owner"></p>', (p("Not stated", label="Owner"),)),
        ("<hr/>", (PageBreak(),)),
        ('<section class="contents"/>', (Contents(),)),
        ('<section class="contents" data-label="In this paper"/>', (Contents("In this paper"),)),
        ("<section><p>a</p></section>", (p("a"),)),
        ('<section data-field="x"><p>a</p></section>', (p("a", field="x"),)),
        ('<section data-field="x"><p>a</p><p>b</p></section>', (Section((p("a"), p("b")), "x"),)),
        ('<section data-field="x"></section>', (Section((p("Not stated"),), "x"),)),
        ('<section class="landscape"><p>a</p></section>', (Section((p("a"),), style="landscape"),)),
        ('<section class="landscape"></section>', ()),
        ("<ul><li>a</li><li></li><li><p>b</p></li></ul>", (List(((p("a"),), (p("b"),))),)),
        ("<ul><li></li></ul>", ()),
        ('<ol start="3"><li>a</li></ol>', (List(((p("a"),),), ordered=True, start=3),)),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", (List(((p("a"), List(((p("b"),),)), p("c")),)),)),
        ('<h2 id="x" data-field="f" data-label="A">T</h2>', (Heading(2, (Span("T"),), "x", "f", "A"),)),
        ("<h3>T</h3>", (Heading(3, (Span("T"),)),)),
        ("<h2>At a glance</h2>", (Heading(2, (Span("At a glance"),), "at-a-glance"),)),
    ],
)
def test_what_markup_becomes(markup, blocks):
    assert read(markup) == blocks


@pytest.mark.parametrize(
    ("markup", "spans"),
    [
        ("a<strong>b</strong>c", (Span("a"), Span("b", strong=True), Span("c"))),
        ("a <strong> b</strong> <em>c</em>", (Span("a "), Span("b", strong=True), Span(" "), Span("c", emphasis=True))),
        ("<strong>a</strong><strong>b</strong>", (Span("ab", strong=True),)),
        ("<strong>a <em>b</em></strong>", (Span("a ", strong=True), Span("b", strong=True, emphasis=True))),
        ("a <br/> b", (Span("a\nb"),)),
        ("<br/>a<br/><br/>b<br/>", (Span("a\n\nb"),)),
        ("<strong>a </strong><br/>b", (Span("a", strong=True), Span("\nb"))),
        ("<em> </em>a", (Span("a"),)),
        ('<a href="https://x.org" title="t">x</a>', (Span("x", link="https://x.org"),)),
        ('<a href="#there">x</a>', (Span("x", link="#there"),)),
        ('<a href="MAILTO:a@b.c">x</a>', (Span("x", link="MAILTO:a@b.c"),)),
    ],
)
def test_text_collapses_as_in_html(markup, spans):
    assert read(f"<p>{markup}</p>") == (Paragraph(spans),)


def test_a_long_text_is_one_span():
    text = "word and " * 9000 + "end"
    assert read(f"<p>{text}</p>") == (p(text),)


def test_a_table():
    markup = """<table class="records" data-widths="20 80" data-summary="What it
      shows">
      <tr><th>A</th><td>B</td></tr>
      <tr><td data-field="f"></td><td data-mark="rag:green" data-field="g">ignored</td></tr>
    </table>"""
    assert read(markup, mark={"rag:green": GREEN}.__getitem__) == (
        Table(
            (
                (Cell((p("A"),), header=True), Cell((p("B"),), header=True)),
                (Cell((p("Not stated"),), field="f"), Cell((), field="g", mark=GREEN)),
            ),
            "records",
            (20, 80),
            "What it shows",
        ),
    )


def test_a_paragraph_can_be_a_rating():
    assert read('<p data-mark="x" data-label="Now"/>', mark=lambda name: GREEN) == (
        Paragraph((), label="Now", mark=GREEN),
    )


def test_a_picture():
    picture = Picture(b"data", "png", 3, 4)
    markup = '<img src="k" alt="A dog" data-label="Fig 1" data-field="figures[0].caption"/>'
    assert Reader().read(markup, figure={"k": picture}.__getitem__) == (
        Figure(b"data", "png", 3, 4, "A dog", "Fig 1", "figures[0].caption"),
    )


@pytest.mark.parametrize(
    ("markup", "tag", "said"),
    [
        ("<div>a</div>", "div", "<div> is not a tag of a paper"),
        ("<paper>a</paper>", "paper", "<paper> is not"),
        ("<p>a<ul/></p>", "ul", "<ul> cannot stand inside <p>"),
        ("<p>a<p>b</p></p>", "p", "<p> cannot stand inside <p>"),
        ("<strong><p>a</p></strong>", "p", "<p> cannot stand inside <strong>"),
        ("<ul><p>a</p></ul>", "p", "<p> cannot stand inside <ul>"),
        ("<ul>a</ul>", "ul", "text stands directly inside <ul>: 'a'"),
        ("<table><tr>a</tr></table>", "tr", "text stands directly"),
        ("<table><tr><td><table/></td></tr></table>", "table", "<table> cannot stand inside <td>"),
        ("<table><tr><td><h2>a</h2></td></tr></table>", "h2", "<h2> cannot stand inside <td>"),
        (
            "<table><tr><th>a</th></tr><tr><td>a</td><td>b</td></tr></table>",
            "tr",
            "has 2 cells, and its header row has 1",
        ),
        ('<table data-widths="1 2"><tr><th>a</th></tr></table>', "table", "is not 1 whole numbers"),
        ('<table class="odd"><tr><th>a</th></tr></table>', "table", "plain, pairs, records"),
        ('<p class="red">a</p>', "p", '<p class="red"> is not known'),
        ('<p style="a">a</p>', "p", "<p> has no attribute called style"),
        ('<section><section class="landscape"/></section>', "section", "only at the top level"),
        ('<section class="odd"/>', "section", "is not known"),
        ('<a href="javascript:x">a</a>', "a", "only http, https, mailto"),
        ('<a href="">a</a>', "a", "only http"),
        ('<a href="#a">x<a href="#b">y</a></a>', "a", "a link cannot stand inside a link"),
        ('<ol start="x"><li>a</li></ol>', "ol", "is not a number"),
        ('<img src="x" alt="y"/>', "img", "there is no figure called 'x'"),
        ('<p data-mark="rag:x"/>', "", "there is no rating called 'rag:x'"),
        ("<p>a", "", "one is never closed, near '<p>a'"),
        ("<p>a</em></p>", "", "not the last one opened"),
        ("<p>&nbsp;</p>", "", "write the character itself"),
        ("<p>\x0b</p>", "", "a control character"),
        ("<p>\ud800</p>", "", "lone surrogate"),
        ("</paper><paper>", "", "near"),
        ("<ul><li>" * 50, "ul", "nested more than 30 deep"),
    ],
)
def test_what_is_refused(markup, tag, said):
    with pytest.raises(TemplateProblem) as caught:
        read(markup)
    assert isinstance(caught.value, MarkupProblem)
    assert said in str(caught.value)
    assert caught.value.tag == tag


def test_a_picture_needs_words():
    with pytest.raises(MarkupProblem, match="no alt text"):
        Reader().read('<img src="k" alt=" "/>', figure=lambda name: Picture(b"", "png", 1, 1))


def test_no_entity_can_be_declared():
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>'
    with pytest.raises(MarkupProblem):
        read(bomb)


def test_an_appendix_has_its_headings_shifted_and_its_fields_and_anchors_prefixed():
    reader = Reader()
    assert reader.read('<h2 id="x" data-field="t">T</h2>')[0] == Heading(2, (Span("T"),), "x", "t")
    blocks = reader.read(
        '<h1 data-field="t">T</h1><h2 id="x">U</h2><h6>V</h6><p data-field="d"><a href="#x">l</a></p><section class="contents"/>',
        shift=1,
        prefix="B/",
    )
    assert blocks == (
        Heading(2, (Span("T"),), "t", "B/t"),
        Heading(3, (Span("U"),), "b-x"),
        Heading(6, (Span("V"),)),
        Paragraph((Span("l", link="#b-x"),), field="B/d"),
    )


def test_each_field_is_tagged_once_and_each_anchor_is_its_own():
    first, second, third = read('<h2 id="x">A</h2><h2 id="x">B</h2><p data-field="f">a</p><p data-field="f">b</p>')[:3]
    assert (first.anchor, second.anchor, third.field) == ("x", "x-2", "f")
    assert read('<p data-field="f">a</p><p data-field="f">b</p>')[1].field == ""


def test_an_address_longer_than_word_can_hold_is_not_tagged():
    assert read(f'<p data-field="{"x" * 64}">a</p>')[0].field == "x" * 64
    assert read(f'<p data-field="{"x" * 65}">a</p>')[0].field == ""


XML_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))


@given(XML_TEXT)
def test_escaped_text_is_never_structure(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    blocks = read(f"<p>{escaped}</p>")
    collapsed = " ".join(part for part in text.split(" ") if part)
    assert blocks == ((p(collapsed),) if collapsed else ())
