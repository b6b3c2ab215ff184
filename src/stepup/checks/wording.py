"""A text as rules compare it: by its words, Markdown stripped, case and list style ignored. Each text is taken apart once.

Views, cheapest first: `words` (which words stand in it at all), `fold` (letters and digits only, for "is it the same"),
`lines` (the same, line by line), `items` (its bullets and paragraphs), `plain` (readable text without marks and
quotations, for finding phrases in). Most texts have nothing wrong, and the first view is enough to know it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..patterns import late

_LOWER = bytes(range(65)) + bytes(range(97, 123)) + bytes(range(91, 256))
_NOT_WORDS = bytes(c for c in range(128) if not chr(c).isalnum())
_NOT_WORDS_NOR_BREAKS = _NOT_WORDS.replace(b"\n", b"")
_NOT_WORDS_NOR_BREAKS_NOR_NUL = _NOT_WORDS_NOR_BREAKS.replace(b"\0", b"")
_APART = bytes(ord(chr(c).lower()) if c < 128 and chr(c).isalnum() else 32 for c in range(256))
_TYPED = ("’", "‘", "“", "”", "–", "—", "…", "\u00a0", "•")  # signs of Word's, which are not words either

_BULLET = late(r"^(\s*)(?:[-*+•]|\d{1,3}[.)])\s+")
_NUMBER = late(r"^[ \t]*\d{1,3}[.)][ \t]", re.MULTILINE)
_NUMBERED = late(r"\n\0?[ \t]*[0-9]{1,3}[.)][ \t]")
_SIGN = late(r"\n[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")  # of a bullet, after a line break
_BEGINS_AS_SIGN = frozenset("-*+•0123456789 \t")
_MARKS = late(r"[\[*_`\\](?:(?<=\[)([^\[\]]{0,300})\]\([^()\s]{0,500}\)|(?<=[*_`])[*_`]{0,2}|(?<=\\)(?=[^\w\s]))")
_QUOTED = late(
    r"“[^”]{0,200}”|\"[^\"]{0,200}\"|‘[^’]{0,120}’(?!\w)|'(?<!\w')[^'\n]{1,120}'(?!\w)"
    r"|\*(?<![*\w]\*)(?![*\s])[^*\s]+ [^*\n]{1,80}\*(?![*\w])|_(?<!\w_)[^_\s]+ [^_\n]{1,80}_(?!\w)"
)


class Item(NamedTuple):
    """One bullet or paragraph of a text."""

    text: str  # as written, without its bullet
    words: bytes  # folded
    depth: int  # how many bullets it stands under
    parent: bytes  # the folded bullet that it stands under, empty at the top
    heads: bool  # further bullets stand under it


class Texts:
    """The texts of one paper, each folded and split once."""

    __slots__ = ("_folded", "_items", "_lines", "_plain")

    def __init__(self) -> None:
        self._folded: dict[str, bytes] = {}
        self._items: dict[str, tuple[Item, ...]] = {}
        self._plain: dict[str, str] = {}
        self._lines: dict[str, list[bytes]] = {}

    def fold(self, text: str | None) -> bytes:
        """The letters and digits of a text in lower case, nothing between: equal where the words are."""
        if not text:
            return b""
        found = self._folded.get(text)
        if found is None:
            found = self._folded[text] = _fold(text, _NOT_WORDS)
        return found

    def may_say_twice(self, texts: Sequence[str]) -> bool:
        """Whether a line of some texts may stand in them twice, whatever its number: quick, and in doubt yes. They are
        folded together, for that takes a third of the time."""
        everything = "".join([f"\n\0{text}" for text in texts])  # no text holds a NUL
        rows = _letters(everything, _NOT_WORDS_NOR_BREAKS_NOR_NUL)
        self._folded |= zip(texts, rows.replace(b"\n", b"").split(b"\0")[1:], strict=True)
        lines = [line for line in rows.replace(b"\0", b"").split(b"\n") if line]
        if _NUMBERED.search(everything):
            lines = [line.lstrip(b"0123456789") for line in lines]
            for text in filter(_may_be_numbered, texts):
                self._folded.pop(text, None)
        return len(set(lines)) < len(lines)

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two texts say the same words. Two empty texts say nothing, so not the same."""
        if not one or not other:
            return False
        if one == other:
            return True
        return abs(len(one) - len(other)) <= 30 + max(len(one), len(other)) // 8 and self.fold(one) == self.fold(other)

    def lines(self, text: str) -> list[bytes]:
        """The folded lines of a text that hold any words: a cheap guard before `items`."""
        found = self._lines.get(text)
        if found is None:
            rows = _fold(text, _NOT_WORDS_NOR_BREAKS).split(b"\n")
            found = self._lines[text] = [row for row in rows if row]
        return found

    def items(self, text: str | None) -> tuple[Item, ...]:
        """The bullets and paragraphs of a text, in order; lines that continue one are joined to it."""
        if not text:
            return ()
        found = self._items.get(text)
        if found is None:
            found = self._items[text] = _items(text)
        return found

    def plain(self, text: str | None) -> str:
        """A text without Markdown and without what stands in quotation marks or italics (titles, other people's
        words), so that a word found in it is the author's own."""
        if not text:
            return ""
        found = self._plain.get(text)
        if found is None:
            found = text
            if "\n" in text or text[0] in _BEGINS_AS_SIGN:
                found = _SIGN.sub("\n", f"\n{text}")[1:]
            found = self._plain[text] = _MARKS.sub(_kept, _QUOTED.sub(" … ", found))
        return found


def words(text: str) -> list[bytes]:
    """The words of a text in lower case; an apostrophe parts two."""
    return text.encode().translate(_APART).split()


def _fold(text: str, drop: bytes) -> bytes:
    return _letters(_NUMBER.sub("", text) if _may_be_numbered(text) else text, drop)


def _may_be_numbered(text: str) -> bool:
    return "1. " in text or "1) " in text


def _letters(text: str, drop: bytes) -> bytes:
    if "&" in text:
        text = text.replace("&", "and")  # "R & D", "R and D"
    if not text.isascii():
        for sign in _TYPED:
            text = text.replace(sign, " ")
    return text.encode().translate(_LOWER, drop)


def _kept(match: "re.Match[str]") -> str:
    return match[1] or ""


def _items(text: str) -> tuple[Item, ...]:
    rows: list[tuple[int, list[str], bool]] = []  # indent, lines, is a bullet
    blank = True
    for line in text.splitlines():
        if not line.strip():
            blank = True
            continue
        bullet = _BULLET.match(line)
        if bullet:
            rows.append((len(bullet[1]), [line[bullet.end() :].strip()], True))
        elif blank or not rows:
            rows.append((len(line) - len(line.lstrip()), [line.strip()], False))
        else:
            rows[-1][1].append(line.strip())
        blank = False
    found: list[Item] = []
    open_: list[tuple[int, bytes]] = []
    for number, (indent, parts, bulleted) in enumerate(rows):
        while open_ and open_[-1][0] >= indent:
            open_.pop()
        words = _fold(" ".join(parts), _NOT_WORDS)
        after = rows[number + 1] if number + 1 < len(rows) else None
        heads = after is not None and after[2] and (after[0] > indent or not bulleted)
        found.append(Item(" ".join(parts), words, len(open_), open_[-1][1] if open_ else b"", heads))
        if bulleted:
            open_.append((indent, words))
    return tuple(found)
