"""What a line heads, by its words: a section of the cover, what a built paper generates, a governance table, and so on."""

from __future__ import annotations

import re

from ..patterns import late
from .canon import GOALS, VISION
from .markdown import normal

_BOARD = r"(?:the )?(?:trust |joint )?(?:board|committees?|group|governing body|council)(?: of directors)?"
_PAPER = r"(?:this |the )?(?:board )?(?:report|paper)"
SECTIONS = {
    "purpose": late(rf"(?:the )?(?:purpose|aims?)(?: and (?:background|context))?(?: of {_PAPER})?|what {_PAPER} is for|why {_PAPER}(?: is here)?"),
    "analysis": late(
        r"(?:analysis|discussion)(?: of (?:the )?issues?)?|(?:executive )?summary(?: of (?:the )?key (?:points|issues))?|"
        rf"(?:key|main) (?:points|issues|messages)(?: (?:for|to) {_BOARD}| for discussion)?|(?:background and )?analysis(?: and key issues)?"
    ),
    "proposal": late(r"(?:the |our )?proposals?|what (?:we propose|is proposed)|proposed (?:way forward|next steps|action)"),
    "decision": late(
        rf"(?:the )?(?:decisions?|actions?)(?: (?:is |are )?(?:required|requested|needed|sought))(?: (?:of|by|from) {_BOARD})?|decisions?|recommendations?(?: to {_BOARD})?|"
        rf"{_BOARD} (?:is|are) (?:asked|invited|requested|recommended) to|what (?:we ask of|is asked of) {_BOARD}|asks? of {_BOARD}"
    ),
}  # fmt: skip
# One of these stands in every heading of a section, in small letters.
_CLUES = (
    "purpose",
    "aim",
    "what ",
    "why ",
    "analysis",
    "discussion",
    "summary",
    "points",
    "issues",
    "messages",
    "propos",
    "decision",
    "action",
    "recommend",
    "asked",
    "invited",
    "requested",
    "ask of",
    "asks of",
)
_NUMBER = late(  # 2.1 Purpose; 2.1. Purpose; (iv) Purpose; Section 3: Purpose
    r"\s*(?:section\s+)?(?:\d{1,2}(?:\.\d{1,2})*\s+(?=[^\W\d])|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-h])\s*[.):–-]+\s*(?=[^\W\d]))",
    re.IGNORECASE,
)
_LONGEST = 90  # characters of a heading
_GENERATED = {
    "contents", "at a glance", "off track", "at risk", "deferred", "not rated", "bricks not reporting", "what the ratings mean",
    "what the abbreviations mean", "contact", "levels of assurance", "items",
    "highlight report", "strategic priorities", "what the rating means", "key actions",
}  # fmt: skip
_SUCCESS = late(r"we will know (?:we are|we re|that we are) (?:successful|great) when")


def without_number(text: str) -> str:
    """A heading without the number before it: "2.1 Purpose" is Purpose."""
    return _NUMBER.sub("", text, count=1)


def section(text: str) -> str:
    """The field of the cover whose heading this is, "" for none."""
    if len(text) > _LONGEST:
        return ""
    small = text.lower()
    if not any(map(small.__contains__, _CLUES)):  # as of most paragraphs
        return ""
    said = normal(without_number(text))
    return next((field for field, pattern in SECTIONS.items() if pattern.fullmatch(said)), "")


def introduction(text: str) -> bool:
    """Whether this heads what stands before the items of a highlight report."""
    return normal(without_number(text)) in ("introduction", "background", "context", "introduction and background")


def generated(text: str) -> bool:
    """Whether this heads what `build` makes of the strategy and of the bricks."""
    return normal(without_number(text)) in _GENERATED


def canon(text: str) -> bool:
    """Whether this heads what the strategy says too."""
    return normal(text) in VISION | GOALS


def success(text: str) -> bool:
    """Whether this heads how the trust will know that it succeeds."""
    return _SUCCESS.fullmatch(normal(text)) is not None


def governance(text: str) -> bool:
    """Whether this heads a governance table."""
    return normal(text).endswith(("governance table", "governance tables"))
