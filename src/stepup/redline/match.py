"""Which paragraph, table or row of one paper is which of the other: how alike two of them are."""

from __future__ import annotations

from stepup.alignment import shared as part_shared

from .leaves import Leaf, RowOf


def leaf_score(old: Leaf, new: Leaf) -> float:
    """How alike two paragraphs or tables are; 0 for those that are not each other."""
    if old.is_table != new.is_table or old.columns != new.columns:
        return 0.0
    shared = part_shared(old.words, new.words)
    if old.is_table:
        same = old.summary == new.summary or old.rows[0].key == new.rows[0].key
        return shared + same if same or shared > 0.5 else 0.0
    if old.within and old.within == new.within:  # a label and its field
        return 1 + shared
    if old.style != new.style or old.name != new.name:
        return shared if shared > 0.7 else 0.0
    return shared + 0.1 if shared >= (0.25 if old.around & new.around else 0.5) else 0.0


def row_score(old: RowOf, new: RowOf) -> float:
    """How alike two rows are; 0 for those that are not each other."""
    if len(old.cells) != len(new.cells) or old.is_header != new.is_header:
        return 0.0
    shared = part_shared(old.words, new.words)
    if old.is_header:
        return 1 + shared if shared > 0.5 else 0.0
    if old.thing and new.thing:
        return shared + 1 if old.thing == new.thing else shared if shared > 0.6 else 0.0
    if old.first and old.first == new.first:
        return 1 + shared
    return shared if shared >= 0.5 else 0.0
