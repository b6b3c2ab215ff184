"""A picture in a line of Word text (ISO 29500-1, sections 20.2 and 20.4)."""

from __future__ import annotations

from stepup.document.blocks import Figure
from stepup.writers.word_xml import attribute

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIXEL = 9525  # in English Metric Units, at 96 to the inch
_TWIP = 635  # a twentieth of a point in them


def picture(figure: Figure, number: int, relation: str, width: int, height: int) -> str:
    """A run with the figure's picture, at its own size or as large as fits this room (in twentieths of a point)."""
    room_across, room_down = width * _TWIP, height * _TWIP
    across, down = max(figure.width, 1) * _PIXEL, max(figure.height, 1) * _PIXEL
    if across > room_across:
        across, down = room_across, max(down * room_across // across, 1)
    if down > room_down:
        across, down = max(across * room_down // down, 1), room_down
    # The ids are well clear of a logo's in the header.
    same = f'id="{1000 + number}" name="Figure {number}" descr="{attribute(figure.alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_INLINE}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {same}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {same}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )
