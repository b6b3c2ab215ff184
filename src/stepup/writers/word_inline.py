"""Spans as runs, and where their links lead: bookmarks inside the document, relationships outside it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from stepup.document.blocks import Heading, Span, Spans, before_colon, plain
from stepup.writers.word_xml import BOLD, attribute, bookmark_name, safe_address, text_runs

_LIKE_A_LINK = '<w:color w:val="0563C1"/><w:u w:val="single"/>'  # where there is no style Hyperlink
_TIP = 255  # characters that Word shows of what a link leads to


class Inline:
    """Knows the document's `bookmarks` (anchor -> name) and gathers its `links` (address -> relationship id)."""

    def __init__(self, headings: Iterable[Heading], link_style: str) -> None:
        taken: dict[str, int] = {}
        self._targets: dict[str, Heading] = {}
        for heading in headings:
            if heading.anchor:
                self._targets.setdefault(heading.anchor, heading)
        self.bookmarks = {anchor: bookmark_name(anchor, taken) for anchor in self._targets}
        self.links: dict[str, str] = {}
        self._link_style = f'<w:rStyle w:val="{link_style}"/>' if link_style else ""

    def runs(self, spans: Spans, look: str = "", *, styled: bool = True) -> str:
        """The runs of some spans. `look` is what all of them take: bold, or a colour; `styled` makes links look like links."""
        if len(spans) == 1:  # as most paragraphs are
            return self._linked(spans[0].link, spans, look, styled)
        return "".join([self._linked(link, tuple(group), look, styled) for link, group in groupby(spans, _link)])

    def _linked(self, link: str, spans: Spans, look: str, styled: bool) -> str:
        within = self._leads(link)
        before = self._link_style if within and styled else ""
        after = _LIKE_A_LINK if within and styled and not before else ""
        bold, after = look == BOLD, ("" if look == BOLD else look) + after
        written = "".join(
            [
                text_runs(
                    span.text,
                    before + (BOLD if span.strong or bold else "") + ("<w:i/>" if span.emphasis else "") + after,
                )
                for span in spans
            ]
        )
        return f"<w:hyperlink {within}>{written}</w:hyperlink>" if within and written else written

    def _leads(self, link: str) -> str:
        """The attributes that make a hyperlink lead somewhere, and say where: a PDF made from the paper keeps that for
        those who cannot see it. "" for an address that Word would refuse."""
        if not link:
            return ""
        if link.startswith("#"):
            name = self.bookmarks.get(link[1:], "")
            return f'w:anchor="{name}"{_tip(self._words(link[1:]))}' if name else ""
        address = safe_address(link)
        if not address:
            return ""
        id = self.links.setdefault(address, f"rIdStepUpLink{len(self.links) + 1}")
        return f'r:id="{id}"{_tip(link.strip().removeprefix("mailto:"))}'

    def _words(self, anchor: str) -> str:
        heading = self._targets[anchor]
        return f"{before_colon(heading.label)} {plain(heading.spans)}" if heading.label else plain(heading.spans)


def _tip(words: str) -> str:
    return f' w:tooltip="{attribute(words[:_TIP])}"'


def _link(span: Span) -> str:
    return span.link
