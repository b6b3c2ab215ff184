"""The smallest pieces of an HTML page: escaped text, spans and where their links lead, colours."""

from __future__ import annotations

import re
from collections.abc import Container

from stepup.document.blocks import Spans
from stepup.patterns import late

# What HTML cannot hold (section 13.2.3.5, "control characters", and surrogates); shown as a character unknown.
_ILLEGAL = late("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]")
_SAFE = late(r"(?:https?://[^\s/?#][^\s]*|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)
_COLOUR = late("[0-9A-Fa-f]{6}")


def escape(text: str) -> str:
    """Text as the content of an element, or the value of an attribute in double quotes."""
    text = _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def spans(written: Spans, anchors: Container[str]) -> str:
    """Spans as HTML; `anchors` are those that a link may lead to."""
    pieces = []
    for span in written:
        text = escape(span.text).replace("\n", "<br>")
        if span.emphasis:
            text = f"<em>{text}</em>"
        if span.strong:
            text = f"<strong>{text}</strong>"
        address = _address(span.link, anchors)
        pieces.append(f'<a href="{address}">{text}</a>' if address else text)
    return "".join(pieces)


def _address(link: str, anchors: Container[str]) -> str:
    """Where a link leads, escaped; "" for an anchor that is not here and for what is no web or mail address."""
    link = link.strip()
    if link.startswith("#"):
        return escape(link) if link[1:] in anchors else ""
    return escape(link) if _SAFE.fullmatch(link) else ""


def colour(value: str, default: str) -> str:
    """A colour as style sheets write it, without its sign."""
    return value.upper() if _COLOUR.fullmatch(value) else default
