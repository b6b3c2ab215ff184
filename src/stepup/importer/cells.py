"""How a cell of a table is coloured."""

from __future__ import annotations

import re
from typing import Any

from ..wordfile import W

_SHADING, _HIGHLIGHT, _TEXT = f"{W}shd", f"{W}highlight", f"{W}t"
_COLOUR = re.compile("[0-9A-F]{6}")
_LONGEST = 20  # characters: of a longer text, a colour is no rating


def fill_of(cell: Any, properties: Any) -> str:
    """The colour of a cell, RRGGBB: its shading, else the one that a short cell's paragraphs or words are shaded or
    highlighted with; "" for none."""
    return _fill(properties.find(_SHADING) if properties is not None else None) or _fill_inside(cell)


def _fill(shading: Any) -> str:
    """The colour that a cell is shaded with; "" for none and for white."""
    if shading is None:
        return ""
    fill = shading.get(f"{W}fill", "").upper()
    if shading.get(f"{W}val") == "solid":
        fill = shading.get(f"{W}color", fill).upper()
    return fill if _COLOUR.fullmatch(fill) and fill != "FFFFFF" else ""


_HIGHLIGHTS = {
    "red": "FF0000", "darkRed": "C00000", "yellow": "FFFF00", "darkYellow": "FFC000", "green": "00FF00",
    "darkGreen": "008000", "blue": "0000FF", "darkBlue": "003087", "lightGray": "D9D9D9", "darkGray": "808080",
}  # fmt: skip


def _fill_inside(cell: Any) -> str:
    marks = [*cell.iter(_SHADING, _HIGHLIGHT)]
    if not marks or sum(len(text.text or "") for text in cell.iter(_TEXT)) > _LONGEST:
        return ""
    found = {_fill(one) if one.tag == _SHADING else _HIGHLIGHTS.get(one.get(f"{W}val", ""), "") for one in marks}
    found.discard("")
    return found.pop() if len(found) == 1 else ""
