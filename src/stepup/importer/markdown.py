"""What a person typed in Word -> the Markdown of a field: paragraphs and lists. See `spans.py` for what stands in each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..document.blocks import Span, Spans
from ..patterns import late
from .reading import Para
from .spans import spans_as_markdown

_WHITE = late(r"[ \t\r\n\f\v]+")


def line(spans: Spans | str) -> str:
    """Plain text on one line, for fields that are no prose."""
    return _WHITE.sub(" ", spans if isinstance(spans, str) else "".join(span.text for span in spans)).strip(" ")


def plain(text: str) -> str:
    """Plain text as Markdown that means just that."""
    return spans_as_markdown((Span(text),))


def prose(paras: Sequence[Para]) -> str:
    """Paragraphs and lists as Markdown: lists tight, nested by their depth, two lists of one kind that touch kept apart
    where their numbers tell them apart. Empty paragraphs are left out."""
    return _blocks([para for para in paras if para.text])


class _Open:
    """A list that is being written: its depth in Word, how far its items stand in, and its number so far."""

    __slots__ = ("depth", "inner", "list", "next", "ordered", "outer")

    def __init__(self, depth: int, outer: int, ordered: bool, list: str, start: int) -> None:
        self.depth, self.outer, self.ordered, self.list, self.next = depth, outer, ordered, list, start
        self.inner = outer


def _blocks(paras: Sequence[Para]) -> str:
    lines: list[str] = []
    stack: list[_Open] = []
    for para in paras:
        text = spans_as_markdown(para.spans)
        if not text:
            continue
        item = para.item
        if item is None:
            stack = []
            _separate(lines)
            _write(lines, text, "", "")
            continue
        if item.continued:
            while stack and stack[-1].depth > item.depth:
                stack.pop()
            _separate(lines)
            pad = " " * (stack[-1].inner if stack else 0)
            _write(lines, text, pad, pad)
            continue
        while stack and stack[-1].depth > item.depth:
            stack.pop()
        top = stack[-1] if stack else None
        if (
            top is not None
            and top.depth == item.depth
            and (top.ordered != item.ordered or (item.ordered and top.list != item.list))
        ):
            stack.pop()
            parent, top = stack[-1] if stack else None, None
        else:
            parent = top
        if top is None or top.depth < item.depth:
            top = _Open(item.depth, parent.inner if parent else 0, item.ordered, item.list, item.start)
            if not stack:
                _separate(lines)
            stack.append(top)
        sign = f"{top.next}. " if top.ordered else "- "
        top.next += 1
        top.inner = top.outer + len(sign)
        _write(lines, text, " " * top.outer + sign, " " * top.inner)
    return "\n".join(lines)


def _separate(lines: list[str]) -> None:
    if lines and lines[-1]:
        lines.append("")


def _write(lines: list[str], text: str, first: str, further: str) -> None:
    head, *rest = text.split("\n")
    lines.append(first + head)
    lines += [further + one for one in rest]


_PUNCTUATED = late(r"[\W_]+")


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """A text as it is compared: letters and digits in lower case, single spaces."""
    return _PUNCTUATED.sub(" ", text.casefold()).strip()
