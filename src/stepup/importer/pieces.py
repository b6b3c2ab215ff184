"""Parts of paragraphs: what is left without a label, line by line, without a typed bullet, out of its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..document.blocks import Span
from ..patterns import late
from .reading import Para

_TYPED_BULLET = late(r"(?:[•▪●◦‣∙·○■]\s*|[-–—*]\s{1,}|o\s{2,})(?=\S)")


def piece(para: Para, start: int, end: int, more: str = "") -> Para:
    """The characters of a paragraph from `start` to `end`, counted in its text with single spaces, and `more`. It has no
    level any more; where it does not begin the paragraph it is no item of a list either."""
    kept: list[tuple[str, Span]] = []
    for span in para.spans:
        for character in span.text:
            if not character.isspace() or (kept and not kept[-1][0].isspace()):
                kept.append((character, span))
    spans: list[Span] = []
    last: Span | None = None
    for character, span in kept[start:end]:
        if span is last:
            spans[-1] = Span(spans[-1].text + character, span.strong, span.emphasis, span.link)
        else:
            spans.append(Span(character, span.strong, span.emphasis, span.link))
        last = span
    if more:
        spans.append(Span(more))
    return Para(tuple(spans), para.place, para.style, 0, None if start else para.item, para.pictures)


def after(para: Para, length: int) -> Para:
    """What follows the first characters of a paragraph, as text."""
    found = piece(para, length, len(para.text) + 1)
    found.item = None
    return found


def without_bullet(para: Para) -> Para | None:
    """A paragraph that begins with a typed bullet, without it; None where there is none."""
    if para.item is not None or not para.spans:
        return None
    found = _TYPED_BULLET.match(para.spans[0].text.lstrip())
    return cut(para, found.end()) if found else None


def lines_of(para: Para) -> list[Para]:
    """A paragraph whose line breaks stand for new paragraphs (typed bullets, labels), as those; else itself."""
    if "\n" not in "".join(span.text for span in para.spans) or para.item is not None:
        return [para]
    lines: list[list[Span]] = [[]]
    for span in para.spans:
        first, *others = span.text.split("\n")
        lines[-1].append(Span(first, span.strong, span.emphasis, span.link))
        lines += [[Span(text, span.strong, span.emphasis, span.link)] for text in others]
    return [
        Para(tuple(line), para.place, para.style, 0, None) for line in lines if any(span.text.strip() for span in line)
    ]


def cut(para: Para, length: int) -> Para:
    """A paragraph without so many characters at its start, and without the white space before them."""
    first = para.spans[0]
    text = first.text.lstrip()[length:]
    rest = (Span(text, first.strong, first.emphasis, first.link), *para.spans[1:]) if text else para.spans[1:]
    return Para(rest, para.place, para.style, para.level, para.item, para.pictures)


def out_of_list(paras: Sequence[Para]) -> list[Para]:
    """The text of one item of a list that is generated (how the trust will know that it succeeds): the item's bullet is no
    part of it, and lists in it stand one level up."""
    tops = [para for para in paras if para.item is None or para.item.depth == 0]
    if any(para.item is None or (para.item.continued is (para is paras[0])) for para in tops):
        return list(paras)
    return [
        replace(para, item=replace(para.item, depth=para.item.depth - 1) if para.item and para.item.depth else None)
        for para in paras
    ]
