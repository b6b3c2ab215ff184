"""What stands in drawings and in old form fields: text boxes, lettering, diagrams, what was chosen or ticked (DrawingML, VML,
ISO 29500-1, 17.16 and 17.17). Where a file says one thing for newer programs and again for older ones, it is read once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..wordfile import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVE = f"{MC}AlternateContent"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BLIP, _A_PARAGRAPH, _A_TEXT = f"{_A}blip", f"{_A}p", f"{_A}t"
_SYMBOL = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
_SYMBOL_CODE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}char"
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_BOX, _TEXT, _DRAWN = f"{W}txbxContent", f"{W}t", {f"{W}drawing", f"{W}pict", f"{W}object"}
_SAYS = (_TEXT, _SYMBOL, _BOX, _BLIP, _TEXTPATH)  # what a person sees, of what an alternative may hold


def alternative(element: Any) -> Any | None:
    """The alternative that is read: the newest that shows anything, else the one for older programs."""
    choices = [*element.iterchildren(f"{MC}Choice"), *element.iterchildren(f"{MC}Fallback")]
    return next((one for one in choices if next(one.iter(*_SAYS), None) is not None), choices[0] if choices else None)


def plain(chosen: Any) -> str:
    """The text of an alternative that is no drawing."""
    return "".join((one.text or "") if one.tag == _TEXT else _symbol(one) for one in chosen.iter(_TEXT, _SYMBOL))


def is_drawn(element: Any) -> bool:
    """Whether an alternative is a drawing, and no text."""
    return next(element.iter(*_DRAWN), None) is not None


def boxes(drawing: Any) -> Iterator[Any]:
    """The text boxes of a drawing, each once; those inside another belong to that."""
    for child in drawing:
        if child.tag == _BOX:
            yield child
        elif child.tag != ALTERNATIVE:
            yield from boxes(child)
        elif (chosen := alternative(child)) is not None:
            yield from boxes(chosen)


def lettering(drawing: Any) -> list[str]:
    """The words that a drawing is made of (WordArt, a watermark)."""
    return [words for one in drawing.iter(_TEXTPATH) if (words := " ".join(one.get("string", "").split()))]


def _symbol(element: Any) -> str:
    """A character that only newer programs show (an emoji)."""
    try:
        return chr(int(element.get(_SYMBOL_CODE, ""), 16))
    except (ValueError, OverflowError):
        return ""


def diagram(tree: Any) -> Iterator[str]:
    """The words of a diagram (SmartArt), a text for each of its shapes."""
    for para in tree.iter(_A_PARAGRAPH) if tree is not None else ():
        if words := " ".join("".join(one.text or "" for one in para.iter(_A_TEXT)).split()):
            yield words


def form_field(begin: Any) -> str:
    """What is chosen in an old form field's list, or whether its box is ticked, from where the field begins; "" for others."""
    data = begin.find(f"{W}ffData")
    choices = data.find(f"{W}ddList") if data is not None else None
    if choices is not None:
        entries = [one.get(f"{W}val", "") for one in choices.iterchildren(f"{W}listEntry")]
        chosen = choices.find(f"{W}result")
        chosen = choices.find(f"{W}default") if chosen is None else chosen
        number = chosen.get(f"{W}val", "") if chosen is not None else "0"
        return entries[int(number)] if number.isascii() and number.isdigit() and int(number) < len(entries) else ""
    box = data.find(f"{W}checkBox") if data is not None else None
    if box is None:
        return ""
    mark = box.find(f"{W}checked")
    mark = box.find(f"{W}default") if mark is None else mark
    return "☒" if mark is not None and mark.get(f"{W}val", "true") not in ("0", "false", "off") else "☐"
