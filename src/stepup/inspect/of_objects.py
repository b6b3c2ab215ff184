"""The rules for pictures and text boxes in a Word file."""

from collections.abc import Iterator
from typing import Any

from ..wordfile import W
from .elements import MC, outermost, words
from .engine import Found, rule
from .view import View

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = f"{MC}Fallback"  # the same again, for old programs
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@rule("SU710", "alt-text")
def alt_text(view: View) -> Iterator[Found]:
    """A picture has no alternative text.

    Who cannot see it does not know what it shows (WCAG 1.1.1). To put it right: right-click it, View Alt Text, and say in
    words what it shows; or mark it as decorative.
    """
    package = view.package
    for tree, place in [
        (package.document, ""),
        *((one, "the header") for one in package.parts("header")),
        *((one, "the footer") for one in package.parts("footer")),
    ]:
        elsewhere = {
            one for again in outermost(tree, _FALLBACK) for one in again.iter(f"{_WP}docPr", f"{_VML}imagedata")
        }
        for properties in tree.iter(f"{_WP}docPr"):
            if properties in elsewhere:
                continue
            decorative = any(one.get("val") in ("1", "true") for one in properties.iter(_DECORATIVE))
            if not (properties.get("descr") or properties.get("title") or "").strip() and not decorative:
                name = properties.get("name", "")
                yield Found(
                    place or _where(view, properties),
                    f"the picture {name[:60]} has no alternative text".replace("  ", " "),
                    "right-click it, View Alt Text, and say what it shows",
                )
        for image in tree.iter(f"{_VML}imagedata"):
            shape = image.getparent()
            alt = shape.get("alt") or "" if shape is not None else ""
            if image not in elsewhere and not alt.strip():
                yield Found(
                    place or _where(view, image),
                    "a picture has no alternative text",
                    "right-click it, View Alt Text, and say what it shows",
                )


@rule("SU712", "text-box")
def text_box(view: View) -> Iterator[Found]:
    """Text stands in a text box or a drawn shape.

    It has no place in the reading order, and many programs leave it out (WCAG 1.3.2). To put it right: move the text into
    the paper, and give it a style of its own if it must stand out.
    """
    for box in outermost(view.package.document, f"{W}txbxContent", _FALLBACK):
        if box.tag == _FALLBACK:
            continue
        text = " ".join(words(paragraph) for paragraph in box.iter(f"{W}p"))
        if text.strip():
            yield Found(
                _where(view, box), f"“{text.strip()[:60]}” stands in a text box", "move the text into the paper itself"
            )


def _where(view: View, element: Any) -> str:
    """Where an element inside a paragraph stands."""
    places = (view.places.get(one) for one in element.iterancestors(f"{W}p"))
    return next((place for place in places if place is not None), "the paper")
