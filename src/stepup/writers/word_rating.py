"""A rating in Word: its run properties, its drop-down, and the cells that are one."""

from __future__ import annotations

from stepup.document.blocks import Cell, Mark, Paragraph
from stepup.writers.word_xml import BOLD, colour


def rating_of(cell: Cell) -> tuple[Mark, str, tuple[Paragraph, ...]] | None:
    """The rating of a cell that is one, its field, and what is said of it; its colour is the cell's then."""
    if cell.mark is not None:
        return cell.mark, cell.field, ()
    paragraphs = tuple(block for block in cell.blocks if isinstance(block, Paragraph) and not block.label)
    if len(paragraphs) < len(cell.blocks) or not paragraphs or cell.field:
        return None
    first, *notes = paragraphs
    if first.mark is None or any(note.mark or note.field for note in notes):
        return None
    return first.mark, first.field, tuple(notes)


def ink(mark: Mark) -> str:
    """The colour of what is written on a rating's fill, as a run property."""
    return f'<w:color w:val="{colour(mark.colour)}"/>'


def fill_of(mark: Mark) -> str:
    """The fill of a rating: of a run, a paragraph or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(mark.fill)}"/>'


def mark_look(mark: Mark, *, shaded: bool) -> str:
    """The run properties of a rating: bold, 12 point, in its colour; `shaded`, on its fill. No border: LibreOffice draws
    it untagged in its PDF."""
    look = f'{BOLD}{ink(mark)}<w:sz w:val="24"/>'
    if shaded:
        look += fill_of(mark)
    return look


def choices_of(mark: Mark) -> tuple[tuple[str, str], ...]:
    """The (id, label) pairs that a rating is chosen from, itself among them."""
    known = dict(mark.choices)
    return tuple((known if mark.id in known else {mark.id: mark.label, **known}).items())
