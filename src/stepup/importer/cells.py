"""How a cell of a table is coloured."""

from __future__ import annotations

import re
from typing import Any

from ..patterns import late
from ..wordfile import Package, W

_SHADING, _HIGHLIGHT, _TEXT, _INK = f"{W}shd", f"{W}highlight", f"{W}t", f"{W}color"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COLOUR = late("[0-9A-F]{6}")
_LONGEST = 20  # characters: of a longer text, a colour is no rating
_HIGHLIGHTS = {
    "red": "FF0000", "darkRed": "C00000", "yellow": "FFFF00", "darkYellow": "FFC000", "green": "00FF00",
    "darkGreen": "008000", "blue": "0000FF", "darkBlue": "003087", "lightGray": "D9D9D9", "darkGray": "808080",
}  # fmt: skip
_NAMED = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2", "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"}  # fmt: skip


class Fills:
    """The colours of a file's cells. Those of its theme are looked up where a cell names one and gives no colour."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._theme: dict[str, str] | None = None

    def of(self, cell: Any, properties: Any) -> str:
        """The colour of a cell, RRGGBB: its shading, else the one that a short cell's paragraphs or words are shaded or
        highlighted with, or that a cell without letters is written in; "" for none."""
        return self._fill(properties.find(_SHADING) if properties is not None else None) or self._inside(cell)

    def _fill(self, shading: Any) -> str:
        """The colour of a shading; "" for none and for white."""
        if shading is None:
            return ""
        fill: str = shading.get(f"{W}fill", "").upper()
        if shading.get(f"{W}val") == "solid":
            fill = shading.get(f"{W}color", fill).upper()
        if fill in ("", "AUTO") and (name := shading.get(f"{W}themeFill")):
            fill = self._of_theme(name, shading.get(f"{W}themeFillTint", ""), shading.get(f"{W}themeFillShade", ""))
        return fill if _COLOUR.fullmatch(fill) and fill != "FFFFFF" else ""

    def _of_theme(self, name: str, tint: str, shade: str) -> str:
        """A colour of the theme, made lighter or darker (ISO 29500-1, 17.18.40): "" where the theme has none."""
        if self._theme is None:
            tree = self._package.part("theme")
            scheme = tree.find(f".//{_A}clrScheme") if tree is not None else None
            self._theme = {
                one.tag.removeprefix(_A): colour.get("lastClr") or colour.get("val", "")
                for one in (scheme if scheme is not None else ())
                for colour in one
            }
        fill = self._theme.get(_NAMED.get(name, name), "").upper()
        if not _COLOUR.fullmatch(fill):
            return ""
        import colorsys

        hue, light, saturation = colorsys.rgb_to_hls(*(int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4)))
        if re.fullmatch("[0-9A-Fa-f]{2}", tint):
            light = light * int(tint, 16) / 255 + 1 - int(tint, 16) / 255
        if re.fullmatch("[0-9A-Fa-f]{2}", shade):
            light *= int(shade, 16) / 255
        return "".join(f"{round(255 * one):02X}" for one in colorsys.hls_to_rgb(hue, light, saturation))

    def _inside(self, cell: Any) -> str:
        marks = [*cell.iter(_SHADING, _HIGHLIGHT, _INK)]
        said = "".join(text.text or "" for text in cell.iter(_TEXT)) if marks else ""
        if not marks or len(said) > _LONGEST:
            return ""
        inks = {one.get(f"{W}val", "").upper() for one in marks if one.tag == _INK} - {"000000", "FFFFFF", "AUTO"}
        if said.strip() and not any(map(str.isalnum, said)) and len(inks) == 1:  # a disc, say, in a colour
            ink: str = inks.pop()
            return ink if _COLOUR.fullmatch(ink) else ""
        found = {
            self._fill(one) if one.tag == _SHADING else _HIGHLIGHTS.get(one.get(f"{W}val", ""), "")
            for one in marks
            if one.tag != _INK
        }
        found.discard("")
        return found.pop() if len(found) == 1 else ""
