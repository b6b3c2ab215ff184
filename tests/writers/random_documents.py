"""Documents of every shape for hypothesis, their words of the kind that breaks writers; and what they say, block by
block, to hold against what a reader finds in the file."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from stepup.document.blocks import (
    Block,
    Blocks,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    List,
    Mark,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Spans,
    Table,
    before_colon,
    plain,
)

NASTY = (
    "</w:t><w:p>", "**x**", "# x", "## x ##", "{{x}}", "{% x %}", "1. x", "1) x", "- x", "+ x", "* x", "> x", "---", "===",
    "```", "~~~", "~~x~~", "a | b", "--- | ---", "| a |", ":-- | --:", "&amp;", "&#65;", "R&D", "<b>x</b>", "<!-- x -->",
    "[x](y)", "[x]", "![x](y)", "[x]: y", "[^1]", "- [ ] x", "snake_case", "_x_", "__x__", "a_", "_", "*", "**", "C:\\dir",
    "\\", "\\*", "`x`", "http://a.example/b_c_?d=*e*", "www.a.example/_x_", "a@b.example", "$x$", ":smile:", "x!", "5 * 3",
    "2 < 4", "a<b", "é", "“x”", "日本", "😀", "\u00a0", "x\u00a0y", "\u200b", "—", "£5", "#", "#1", "+", "-", "-5", "=",
    "]]>", '"', "'", "%", "w:type=\"page\"", "_x000D_", "\u202ex", "İ", "ß", "*a", "a*", "<", ">", "|", "!", "~", "$", "1.",
)  # fmt: skip
words = st.one_of(
    st.sampled_from(NASTY), st.text("ab*_`[]()<>&#|~\\!$:.-+=1é ", min_size=1, max_size=6), st.just("word")
)
lines = st.lists(words, min_size=1, max_size=4).map(" ".join).filter(str.strip)
texts = st.one_of(lines, lines, st.lists(lines, min_size=2, max_size=3).map("\n".join))
links = st.sampled_from(("", "", "", "https://a.example/x?a=1&b=(2)", "mailto:a@b.example"))


@st.composite
def spans(draw: st.DrawFn, text: st.SearchStrategy[str] = texts, link: st.SearchStrategy[str] = links) -> Spans:
    each = st.builds(Span, text, st.booleans(), st.booleans(), link)
    return tuple(draw(st.lists(each, min_size=1, max_size=4)))


class Fields:
    """Gives out each address once in a document."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def maybe(self, draw: st.DrawFn) -> str:
        if not draw(st.booleans()):
            return ""
        self.given.append(f"f{len(self.given)}.part[{len(self.given)}]")
        return self.given[-1]


MARK = Mark("rag", "green", "G Green", "009639", "000000", (("green", "G Green"), ("red", "R Red")))
marks = st.just(MARK)
labels = st.sampled_from(("", "", "Owner", "Date:", "Why?", "a*b_ | <c>"))
styles = st.sampled_from(("body", "body", "body", "label", "id", "subtitle", "quote", "attribution", "note", "caption"))


@st.composite
def paragraphs(draw: st.DrawFn, fields: Fields, simple: bool = False) -> Paragraph:
    style = "body" if simple else draw(styles)
    label = draw(labels) if style == "body" else ""
    if draw(st.integers(0, 6)) == 0:
        return Paragraph((), style="body", label=label, field=fields.maybe(draw), mark=MARK)
    return Paragraph(draw(spans()), style, label, fields.maybe(draw))


@st.composite
def lists(draw: st.DrawFn, fields: Fields, depth: int = 0) -> List:
    items: list[Blocks] = []
    for _ in range(draw(st.integers(1, 3))):
        item: list[Block] = [draw(paragraphs(fields, simple=True))]
        if draw(st.integers(0, 4)) == 0:
            item.append(draw(paragraphs(fields, simple=True)))
        if depth < 2 and draw(st.integers(0, 3)) == 0:
            item.append(draw(lists(fields, depth + 1)))
        items.append(tuple(item))
    return List(tuple(items), draw(st.booleans()), draw(st.integers(0, 12)))


@st.composite
def cells(draw: st.DrawFn, fields: Fields, simple: bool) -> Cell:
    if draw(st.integers(0, 4)) == 0:
        return Cell((), field=fields.maybe(draw), mark=MARK)
    if simple:
        return Cell((draw(paragraphs(fields, simple=True)),), field=fields.maybe(draw))
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 3))
        if kind == 0:
            blocks.append(draw(lists(fields)))
        elif kind == 1:
            blocks.append(Section((draw(paragraphs(fields)),), fields.maybe(draw)))
        else:
            blocks.append(draw(paragraphs(fields)))
    return Cell(tuple(blocks), field=fields.maybe(draw))


@st.composite
def tables(draw: st.DrawFn, fields: Fields) -> Table:
    style = draw(st.sampled_from(("plain", "plain", "pairs", "records")))
    columns = 2 if style == "pairs" else draw(st.integers(1, 4))
    simple = style == "plain" and draw(st.booleans())
    header = tuple(
        Cell(
            (
                Paragraph(
                    draw(spans(lines, st.just(""))),
                ),
            ),
            header=True,
        )
        for _ in range(columns)
    )
    rows = [header]
    rows += [tuple(draw(cells(fields, simple)) for _ in range(columns)) for _ in range(draw(st.integers(1, 3)))]
    widths = draw(st.sampled_from(((), tuple(range(1, columns + 1)))))
    return Table(tuple(rows), style, widths, draw(st.sampled_from(("", 'What "it" <shows>'))))


@st.composite
def headings(draw: st.DrawFn, fields: Fields, number: int) -> Heading:
    label = draw(st.sampled_from(("", "", "HS1")))
    anchor = draw(st.sampled_from(("", f"at-{number}")))
    return Heading(draw(st.integers(2, 6)), draw(spans()), anchor, fields.maybe(draw), label)


@st.composite
def blocks(draw: st.DrawFn, fields: Fields, top: bool = True) -> Blocks:
    found: list[Block] = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.integers(0, 9))
        if kind <= 2:
            found.append(draw(paragraphs(fields)))
        elif kind <= 4:
            found.append(draw(lists(fields)))
        elif kind <= 6:
            found.append(draw(tables(fields)))
        elif kind == 7:
            found.append(draw(headings(fields, number)))
        elif kind == 8 and top:
            style = draw(st.sampled_from(("", "landscape")))
            inner = draw(blocks(fields, top=False))
            found.append(Section(inner, fields.maybe(draw) if words_of(inner) else "", style))
        elif kind == 9:
            caption = draw(st.sampled_from(("", "A caption.", "a*b")))
            found.append(
                Figure(b"\x89PNG", "png", 4000, 9000, "What it <shows>", caption, fields.maybe(draw) if caption else "")
            )
        else:
            found.append(PageBreak())
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document, its title first. Each field once."""
    fields = Fields()
    title = draw(lines)
    body = draw(blocks(fields))
    contents = (Contents(),) if draw(st.booleans()) else ()
    return Document(
        title, (Heading(1, (Span(title),)), *contents, *body), date=draw(st.sampled_from(("", "2023-11-28")))
    )


def every(blocks: Blocks, visit: Callable[[Block | Cell], None]) -> None:
    """Visits each block and each cell, in order."""
    for block in blocks:
        visit(block)
        match block:
            case List():
                for item in block.items:
                    every(item, visit)
            case Section():
                every(block.blocks, visit)
            case Table():
                for row in block.rows:
                    for cell in row:
                        visit(cell)
                        every(cell.blocks, visit)


def fields_of(blocks: Blocks) -> list[str]:
    found: list[str] = []
    every(blocks, lambda one: found.append(one.field) if getattr(one, "field", "") else None)
    return sorted(found)


def words_of(blocks: Blocks) -> list[str]:
    """Every word in reading order, labels and headers too; no contents list, and no alternative texts."""
    found: list[str] = []

    def visit(one: Block | Cell) -> None:
        match one:
            case Heading() | Paragraph() if one.label:
                found.extend(before_colon(one.label).split())
            case _:
                pass
        match one:
            case Paragraph(mark=Mark() as mark) | Cell(mark=Mark() as mark):
                found.extend(mark.label.split())
            case Heading() | Paragraph():
                found.extend(plain(one.spans).split())
            case Figure():
                found.extend(one.caption.split())
            case _:
                pass

    every(blocks, visit)
    return found
