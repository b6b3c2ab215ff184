"""Prose in its canonical form: the same Markdown, typed the same way everywhere."""

import re

from ..patterns import late
from .prose import as_html

_BULLET = late(r"^([ \t]*(?:\d{1,9}[.)][ \t]+)?)[*+](?=[ \t]+\S)", re.MULTILINE)
_BLANKS = late(r"\n(?:[ \t]*\n)+")


def tidy(text: str) -> str:
    """Markdown with `-` for bullets, one empty line between paragraphs and no spaces at the ends of lines but for the
    two of a hard line break. Where that would change what it says, the text as it is."""
    lines = text.strip().split("\n")
    trimmed = [_trimmed(line, following) for line, following in zip(lines, [*lines[1:], ""], strict=True)]
    tidied = _BULLET.sub(r"\1-", _BLANKS.sub("\n\n", "\n".join(trimmed)))
    return tidied if tidied == text or meaning(tidied) == meaning(text) else text


def _trimmed(line: str, following: str) -> str:
    bare = line.rstrip(" \t")
    return f"{bare}  " if bare and following.strip() and line[len(bare) :].startswith("  ") else bare


def meaning(text: str) -> str:
    """What Markdown says: two texts that mean the same have the same."""
    return as_html(text)
