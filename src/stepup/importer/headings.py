"""What a line heads, by its words: a section of the cover, what a built paper generates, a governance table, and so on."""

from __future__ import annotations

import re

from .canon import GOALS, VISION
from .markdown import normal

SECTIONS = {
    "purpose": ("Purpose of the report", "Purpose of report", "Purpose of this report", "Purpose", "Purpose of the paper"),
    "analysis": ("Analysis of the issue", "Analysis of the issues", "Analysis", "Summary", "Executive summary", "Key issues"),
    "proposal": ("Proposal", "Proposals"),
    "decision": ("Decision required", "Decision", "Decisions required", "Recommendation", "Recommendations", "The Board is asked to"),
}  # fmt: skip
_GENERATED = {
    "contents", "at a glance", "off track", "at risk", "deferred", "not rated", "bricks not reporting", "what the ratings mean",
    "what the abbreviations mean", "contact", "levels of assurance", "items",
    "highlight report", "strategic priorities", "what the rating means", "key actions",
}  # fmt: skip
_SUCCESS = re.compile(r"we will know (?:we are|we re|that we are) (?:successful|great) when")


def section(text: str) -> str:
    """The field of the cover whose heading this is, "" for none."""
    said = normal(text)
    for field, headings in SECTIONS.items():
        if any(normal(heading) == said for heading in headings):
            return field
    return ""


def generated(text: str) -> bool:
    """Whether this heads what `build` makes of the strategy and of the bricks."""
    return normal(text) in _GENERATED


def canon(text: str) -> bool:
    """Whether this heads what the strategy says too."""
    return normal(text) in VISION | GOALS


def success(text: str) -> bool:
    """Whether this heads how the trust will know that it succeeds."""
    return _SUCCESS.fullmatch(normal(text)) is not None


def governance(text: str) -> bool:
    """Whether this heads a governance table."""
    return normal(text).endswith("governance table")
