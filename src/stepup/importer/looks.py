"""The look of words that came back from a program which changes it: bold of a table's style written as bold words, italics
lost with the control around them. Words that were there before look as they were built."""

from __future__ import annotations

from ..document.blocks import Span, Spans
from ..patterns import late
from ..sequences import differing
from .inline import merged

_PIECE = late(r"\n|\S+")


def as_built(old: Spans, new: Spans) -> Spans:
    """The text of `new`, in the look of `old` wherever it says the same. Words put in between two of one look take it, where
    the program has left no look to tell them by; a link is the new one where there is one."""
    was, now = _characters(old), _characters(new)
    links = {one.link for one in old}
    olds, news = (list(_PIECE.finditer("".join(span.text for span in one))) for one in (old, new))
    if [one[0] for one in olds] == [one[0] for one in news] and all(one.link in ("", *links) for one in new):
        return old
    plain = len({(one.strong, one.emphasis) for one in new if one.text.strip()}) < 2
    looks: list[Span | None] = [None] * len(now)
    at = 0
    for i, k, j, m in [*differing([one[0] for one in olds], [one[0] for one in news]), (len(olds), 0, len(news), 0)]:
        for one, other in zip(olds[i - (j - at) : i], news[at:j], strict=True):
            looks[other.start() : other.end()] = was[one.start() : one.end()]
        around = {_look(was[one.end() - 1]) for one in olds[max(i - 1, 0) : i]}
        around |= {_look(was[one.start()]) for one in olds[k : k + 1]}
        same = around.pop() if plain and len(around) == 1 else None
        for one in news[j:m]:
            for place in range(one.start(), one.end()):
                looks[place] = Span("", *same, now[place].link) if same else now[place]
        at = m
    linked = any(one.link for one in new)
    return merged([_shown(span, looks, place, linked) for place, span in enumerate(now)], clean=False)


def _characters(spans: Spans) -> list[Span]:
    return [Span(one, span.strong, span.emphasis, span.link) for span in spans for one in span.text]


def _look(span: Span) -> tuple[bool, bool]:
    return span.strong, span.emphasis


def _shown(span: Span, looks: list[Span | None], place: int, linked: bool) -> Span:
    """A character in its look; white space in that of the words on both its sides, if they have one. `linked`: the program
    has left the links."""
    look = looks[place]
    if look is not None:
        return Span(span.text, look.strong, look.emphasis, span.link or look.link)
    before = next((one for one in reversed(looks[:place]) if one is not None), None)
    after = next((one for one in looks[place:] if one is not None), None)
    if before is None or after is None:
        return Span(span.text)
    link = span.link if linked else before.link if before.link == after.link else ""
    return Span(span.text, before.strong and after.strong, before.emphasis and after.emphasis, link)
