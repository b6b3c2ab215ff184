"""The linear form says what the grid says: the same words in the same order, each field once."""

from __future__ import annotations

from hypothesis import example, given

from stepup.document.blocks import (
    Block,
    Blocks,
    Cell,
    Document,
    Heading,
    List,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    before_colon,
)
from stepup.document.linear import linearise
from tests.writers.random_documents import documents, fields_of, words_of
from tests.writers.sample import ACTIONS, DOCUMENT, GREEN, bullets, header, p, pair, said


def linear(*blocks: Block) -> Blocks:
    return linearise(Document("T", blocks)).blocks


def values(blocks: Blocks) -> Blocks:
    """The blocks with nothing but what was said: no header rows, and no labels of our making."""
    kept: list[Block] = []
    for block in blocks:
        match block:
            case Table():
                kept.append(Table(block.rows[1:], block.style))
            case Section():
                kept.append(Section(values(block.blocks)))
            case _:
                kept.append(block)
    return tuple(kept)


@given(documents())
@example(DOCUMENT)
def test_every_field_is_kept_once(document: Document) -> None:
    assert fields_of(linearise(document).blocks) == fields_of(document.blocks)


@given(documents())
@example(DOCUMENT)
def test_no_word_is_lost_and_none_changes_its_place(document: Document) -> None:
    found = iter(words_of(linearise(document).blocks))
    # What the rows say is there in its order, between the labels that the header row gave.
    missing = [word for word in words_of(values(document.blocks)) if not any(_same(word, one) for one in found)]
    assert not missing


def _same(word: str, found: str) -> bool:
    return found == word or found == before_colon(word)  # a label's last word gains a colon


@given(documents())
def test_doing_it_twice_changes_nothing_more(document: Document) -> None:
    once = linearise(document)
    assert linearise(once) == once


@given(documents())
def test_no_table_but_a_simple_one_is_left(document: Document) -> None:
    def tables(blocks: Blocks) -> list[Table]:
        found = [block for block in blocks if isinstance(block, Table)]
        return found + [one for block in blocks if isinstance(block, Section) for one in tables(block.blocks)]

    for table in tables(linearise(document).blocks):
        assert table.style == "plain"
        assert all(cell.mark or isinstance(cell.blocks[0], Paragraph) for row in table.rows for cell in row)


def test_a_row_becomes_a_heading_with_labelled_parts() -> None:
    columns = header("Key action", "Plan", "Achievements", "Rating", "Next quarter")
    title, plan, plans, *rest = linear(Heading(3, said("Actions")), Table((columns, ACTIONS[0]), "records"))[1:]
    assert title == Heading(4, said("Develop and launch the nursing care standards"), "", "HS1.action", "HS1")
    assert plan == p("Plan", "label")
    assert isinstance(plans, Section) and plans.field == "HS1.plan"
    assert rest[0] == p("Achievements", "label")
    assert Paragraph((), label="Rating", field="HS1.rag", mark=GREEN) in rest


def record(cell: Cell) -> Blocks:
    return linear(Heading(6, said("x")), Table((header("Action"), (cell,)), "records"))[1:]


def test_a_heading_is_at_most_of_level_6_and_an_id_alone_leads_what_follows_it() -> None:
    assert record(Cell((p("HS1", "id"), bullets("a"), p("b")))) == (Heading(6, said("HS1")), bullets("a"), p("b"))


def test_a_control_of_the_whole_cell_leaves_its_id_out() -> None:
    assert record(Cell((p("HS1", "id"), p("a"), p("b")), field="f")) == (
        Heading(6, said("HS1")),
        Section((p("a"), p("b")), "f"),
    )


def test_a_first_cell_without_a_paragraph_is_under_its_column_s_name() -> None:
    assert record(Cell((bullets("a"),), field="f")) == (Heading(6, said("Action")), Section((bullets("a"),), "f"))


def test_a_cell_of_one_paragraph_stands_beside_its_label_and_one_of_several_under_it() -> None:
    def row(*cells: Cell) -> Row:
        return (Cell((p("a"),)), *cells)

    table = Table(
        (header("A", "B", "C"), row(Cell((p("x"),), field="f"), Cell((p("y"), p("z")), field="g"))), "records"
    )
    assert linear(table)[1:] == (
        Paragraph(said("x"), label="B", field="f"),
        p("C", "label"),
        Section((p("y"), p("z")), "g"),
    )


def test_pairs_become_labelled_paragraphs() -> None:
    rows = (header("Row", "Value"), pair("Author:", p("Jo"), field="f"), pair("Risks", p("a"), bullets("b")))
    assert linear(Table(rows, "pairs")) == (
        Paragraph(said("Jo"), label="Author:", field="f"),
        p("Risks", "label"),
        p("a"),
        bullets("b"),
    )


def test_a_plain_table_of_lines_stays_and_one_with_lists_goes() -> None:
    simple = Table((header("A", "B"), (Cell((p("a"),)), Cell((), mark=GREEN))))
    assert linear(simple) == (simple,)
    assert linear(Table((header("A", "B"), (Cell((p("a"),)), Cell((bullets("b"),)))))) == (
        Heading(2, said("a")),
        p("B", "label"),
        bullets("b"),
    )


def test_landscape_pages_are_kept_only_for_a_table_that_needs_them() -> None:
    wide = Table((header(*"abcdef"), tuple(Cell((p(word),)) for word in "ghijkl")))
    records = Table((header("A"), (Cell((p("a"),)),)), "records")
    assert linear(Section((wide,), style="landscape")) == (Section((wide,), style="landscape"),)
    assert linear(Section((records,), style="landscape")) == (Section((Heading(2, said("a")),)),)


def test_a_label_has_one_colon() -> None:
    assert [before_colon(label) for label in ("Owner", "For Board:", "Why?")] == ["Owner:", "For Board:", "Why?"]


def test_a_list_holds_its_place() -> None:
    nested = List(((Paragraph((Span("a", strong=True),)),),))
    assert linear(nested) == (nested,)
