"""Markdown says what the document says: read back by markdown-it-py, character by character and block by block."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from stepup.document.blocks import (
    Blocks,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Spans,
    Table,
    before_colon,
)
from stepup.document.linear import linearise
from stepup.writers import markdown, write

from .random_documents import NASTY, documents
from .sample import AMBER, DOCUMENT, bullets, p, said

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
Letters = tuple[tuple[str, bool, bool, bool], ...]  # each character that is no space: strong, emphasised, linked


def letters(spans: Spans, *, links: bool = True) -> Letters:
    return tuple(
        (letter, span.strong, span.emphasis, bool(span.link) and links)
        for span in spans
        for letter in span.text
        if not letter.isspace()
    )


def as_written(paragraph: Paragraph) -> Letters:
    spans = paragraph.spans
    if paragraph.mark:
        spans = (Span(paragraph.mark.label, strong=True),)
    elif paragraph.style in ("label", "id"):
        spans = tuple(replace(span, strong=True) for span in spans)
    if paragraph.label:
        spans = (Span(before_colon(paragraph.label), strong=True), *spans)
    return letters(spans)


def expected(blocks: Blocks) -> list[Any]:
    """What a reader should find in the Markdown of blocks in their linear form."""
    found: list[Any] = []
    for block in blocks:
        match block:
            case Heading():
                label = (Span(before_colon(block.label)),) if block.label else ()
                found.append((f"h{block.level}", letters((*label, *block.spans))))
            case Paragraph():
                found.append(("quote" if block.style == "quote" else "p", as_written(block)))
            case List():
                found.append(("ol" if block.ordered else "ul", [expected(item) for item in block.items]))
            case Table():
                found.append(("table", [[in_cell(cell) for cell in row] for row in block.rows]))
            case Figure():
                stop = "." if block.caption and not block.caption.endswith(".") else ""
                found.append(("p", letters(said(f"Figure: {block.caption}{stop} {block.alt}"))))
            case Section():
                found += expected(block.blocks)
            case _:
                pass
    return found


def in_cell(cell: Cell) -> Letters:
    if cell.mark:
        return letters((Span(cell.mark.label, strong=True),))
    return tuple(letter for block in cell.blocks if isinstance(block, Paragraph) for letter in as_written(block))


def read(text: str) -> list[Any]:
    tokens = READER.parse(text)
    assert tokens and tokens[-1].type == "html_block", "the last line is a comment"
    found, _ = _blocks(tokens[:-1], 0, "")
    return found


def _blocks(tokens: list[Token], at: int, end: str) -> tuple[list[Any], int]:
    found: list[Any] = []
    while at < len(tokens) and tokens[at].type != end:
        token = tokens[at]
        if token.type in ("heading_open", "paragraph_open"):
            found.append((token.tag, _inline(tokens[at + 1])))
            at += 3
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            items = []
            closing = token.type.replace("open", "close")
            at += 1
            while tokens[at].type != closing:
                item, at = _blocks(tokens, at + 1, "list_item_close")
                items.append(item)
                at += 1
            found.append((token.tag, items))
            at += 1
        elif token.type == "blockquote_open":
            inner, at = _blocks(tokens, at + 1, "blockquote_close")
            assert len(inner) == 1 and inner[0][0] == "p"
            found.append(("quote", inner[0][1]))
            at += 1
        elif token.type == "table_open":
            rows: list[list[Letters]] = []
            while tokens[at].type != "table_close":
                if tokens[at].type == "tr_open":
                    rows.append([])
                elif tokens[at].type == "inline":
                    rows[-1].append(_inline(tokens[at]))
                at += 1
            found.append(("table", rows))
            at += 1
        else:
            raise AssertionError(f"{token.type}: {token.content!r}")
    return found, at


def _inline(token: Token) -> Letters:
    found = []
    strong = emphasis = link = False
    for child in token.children or []:
        match child.type:
            case "strong_open" | "strong_close":
                strong = child.nesting == 1
            case "em_open" | "em_close":
                emphasis = child.nesting == 1
            case "link_open" | "link_close":
                link = child.nesting == 1
            case "text" | "text_special":
                found += [(letter, strong, emphasis, link) for letter in child.content if not letter.isspace()]
            case "softbreak" | "hardbreak":
                pass
            case "html_inline" if child.content == "<br>":
                pass
            case _:
                raise AssertionError(f"{child.type}: {child.content!r}")
    return tuple(found)


def of(*blocks: Any, **more: Any) -> str:
    """The Markdown of some blocks, without its fingerprint."""
    return markdown.write(Document("T", blocks, **more)).decode().rpartition("<!--")[0]


@given(documents())
@example(DOCUMENT)
def test_a_reader_finds_the_same_blocks_words_and_emphasis(document: Document) -> None:
    text = markdown.write(replace(document, blocks=without_contents(document.blocks))).decode()
    found = read(text)
    assert found == expected(without_contents(linearise(document).blocks)), text


def without_contents(blocks: Blocks) -> Blocks:
    return tuple(block for block in blocks if not isinstance(block, Contents))


@given(documents())
def test_the_same_document_gives_the_same_text(document: Document) -> None:
    assert markdown.write(document) == markdown.write(document) == write("md", document, layout="linear")


@pytest.mark.parametrize("text", NASTY)
def test_no_words_become_structure_wherever_they_stand(text: str) -> None:
    def at(word: str) -> Document:
        return Document(
            word,
            (
                Heading(1, said(word)),
                p(word),
                p(f"a\n{word}\nb"),
                Paragraph(said(word), label="L"),
                p(word, "quote"),
                bullets(word, (p(word), bullets(word)), "x"),
                List(((p(word),), (p(word),)), ordered=True),
                Table(((Cell((p(word),)), Cell((p("x"),))), (Cell((p(word),)), Cell((p(word),)))), "plain"),
            ),
        )

    def bare(found: list[Any]) -> list[Any]:
        return [(kind, bare(inner)) if isinstance(inner, list) and kind != "table" else kind for kind, inner in found]

    def shape(document: Document) -> list[Any]:
        return [kind for kind, _ in read(markdown.write(document).decode())]

    if text.strip():
        assert read(markdown.write(at(text)).decode()) == expected(at(text).blocks)
        assert shape(at(text)) == shape(at("word"))


@pytest.mark.parametrize(
    "text",
    [
        "snake_case",
        "a - b",
        "e.g. this",
        "R&D",
        "2 < 4 > 1",
        "5 * 3",
        "£5 + £6",
        "50%",
        "a/b",
        "(x)",
        "i.e. so",
        "2^8",
        "~20",
    ],
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert of(p(text)) == f"{text}\n\n"


@pytest.mark.parametrize("format", ["markdown-smart", "commonmark_x-smart", "gfm"])
def test_pandoc_s_own_signs_are_words_too(format: str) -> None:
    """Superscripts, definitions, lettered lists, blocks of its own and commands of TeX: no reader loses a word to them."""
    pypandoc = pytest.importorskip("pypandoc")
    said = [
        "CO~2~ by 10^6^ kg",
        ": defined",
        "(a) to note",
        "(12) more",
        "iv) last",
        "b. next",
        "see C:\\papers\\q2",
        "::: x",
        "$5 or $6",
    ]
    plain = pypandoc.convert_text(of(*map(p, said)), "plain", format, extra_args=["--wrap=none"])
    assert plain.split() == " ".join(said).split()


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        ((Span("a"), Span("b", strong=True), Span("c")), "a**b**c"),
        ((Span("a "), Span(" b ", strong=True), Span("c")), "a  **b** c"),
        ((Span("x", strong=True), Span("y", strong=True, emphasis=True)), "**x_y_**"),
        ((Span("a"), Span("(b)", strong=True)), "&#97;**(b)**"),
        ((Span("see "), Span("it", link="https://a.example/b")), "see [it](https://a.example/b)"),
        ((Span("it", link="#nowhere"),), "it"),
        ((Span("a"), Span("İ", strong=True), Span("b", strong=True, emphasis=True)), "&#97;**&#304;_b_**"),
    ],
)
def test_emphasis_and_links_parse_whatever_is_beside_them(spans: Spans, text: str) -> None:
    written = of(Paragraph(spans))
    assert _inline(READER.parse(written)[1]) == letters(spans, links="](" in written)


def test_one_bullet_a_line_and_one_paragraph_a_line() -> None:
    assert of(p("One."), bullets("a", (p("b"), bullets("c")))) == "One.\n\n- a\n- b\n  - c\n\n"


def test_two_lists_that_touch_stay_two() -> None:
    assert of(bullets("a"), bullets("b"), PageBreak(), bullets("c")) == "- a\n\n* b\n\n- c\n\n"


def test_a_bulleted_and_a_numbered_list_that_touch_keep_their_signs() -> None:
    assert of(bullets("a"), Section((List(((p("b"),),), ordered=True),)), bullets("c")) == "- a\n\n1. b\n\n- c\n\n"


def test_a_rating_is_its_letter_and_word_in_bold() -> None:
    assert of(Paragraph((), label="Overall", mark=AMBER)) == "**Overall:** **A Amber**\n\n"


def test_the_contents_list_leads_to_github_s_addresses() -> None:
    blocks = (
        Contents(),
        Heading(2, said("Risks & issues: Q2"), "a"),
        Heading(3, said("Plan"), "b"),
        Heading(2, said("Not listed")),
        Heading(3, said("Plan"), "c"),
    )
    assert of(*blocks).startswith(
        "## Contents\n\n- [Risks & issues: Q2](#risks--issues-q2)\n  - [Plan](#plan)\n  - [Plan](#plan-1)\n"
    )


def test_a_contents_list_of_third_level_headings_first_is_still_a_list() -> None:
    blocks = (Contents(), Heading(3, said("One"), "a"), Heading(2, said("Two"), "b"))
    found = read(markdown.write(Document("T", blocks)).decode())
    assert [kind for kind, _ in found] == ["h2", "ul", "h3", "h2"]


def test_a_figure_is_said_in_words() -> None:
    assert of(Figure(b"", "png", 1, 1, "Three boxes", "A quarter")) == "Figure: A quarter. Three boxes\n\n"


def test_a_draft_says_so_first() -> None:
    assert of(p("x"), draft=True).startswith("**DRAFT**\n\n")


def test_what_a_text_file_cannot_hold_is_shown_as_unknown() -> None:
    assert of(p("a\x00b\ud800c\x0b")) == "a\ufffdb\ufffdc\ufffd\n\n"
