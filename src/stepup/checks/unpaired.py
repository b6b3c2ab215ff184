"""Brackets and quotation marks without a partner, for SU602."""

import re
from collections.abc import Iterator

from ..patterns import late
from .engine import Problem
from .texts import Text

_LIST_MARK = late(r"(?<![\w(])(?:[12]?\d|[a-zA-Z]|[ivxIVX]{1,4})\)")
_SMILEY = late(r"[:;]-?[()]")
_SINGLE = late("['‘’]")
_NO_BRACKETS = bytes(c for c in range(256) if chr(c) not in "()[]\n")
# Each begins with the sign itself, so that it is tried nowhere else, and looks back over it.
# An opening single quote stands before a word, and is no dropped letter ('90s, 'til, rock 'n' roll).
_OPEN = late(
    r"['‘](?<![\w’'.,;:!?)*_].)(?=[A-Za-z(])(?!(?:til|em|twas|tis|cause|cos|n|flu|phone|bout|round|s|t|d|ll|re|ve)\b)",
    re.IGNORECASE,
)
# Anything that may open or close one, where only a doubt is wanted.
_ANY_OPEN = late(r"['‘](?:(?<=‘)|(?<!\w.)(?=\S))")
_ANY_CLOSE = late(r"['’‘](?!\w)(?:(?<!‘)|(?<=\S.))")
# A closing one stands after a word, and is no possessive (Trusts', James', Alex') and no dropped g.
_CLOSE = late(r"['’](?<=[A-Za-z.,!?)].)(?!\w)")
_POSSESSIVE = late(r"(?:[sxzSXZ]|\b[Oo]|\b[Oo]l|\bth|\ban|\bn|in)['’]$")


def are_paired(text: str) -> bool:
    """Whether each bracket has its partner in the same line, with no other between."""
    left = text.encode().translate(None, _NO_BRACKETS)
    return not left.replace(b"()", b"").replace(b"[]", b"").strip()


def may_quote(text: str, at: int) -> bool:
    """Whether the single mark at a place is no apostrophe within a word, or after an s."""
    before = text[at - 1 : at]
    return not (before.isalnum() and (before in "sxzSXZ" or text[at + 1 : at + 2].isalnum()))


def brackets(one: Text) -> Iterator[Problem]:
    """Brackets are paired over paragraphs, for a long one may run over several, but not from bullet to bullet."""
    text = _SMILEY.sub("  ", one.text)
    for opening, closing in ("()", "[]"):
        if text.count(opening) + text.count(closing) == 0:
            continue
        pattern = re.compile(f"[{re.escape(opening + closing)}]")
        open_at: list[int] = []
        for block in one.blocks:
            if block.indent >= 0:
                yield from (_orphan(one, at, "a bracket opens here and is never closed") for at in open_at[-1:])
                open_at = []
            marks = {match.end() - 1 for match in _LIST_MARK.finditer(text, block.start, block.end)}
            places = [match.start() for match in pattern.finditer(text, block.start, block.end)]
            if not open_at and sum(1 if text[at] == opening else -1 for at in places) == 0:
                continue
            for at in places:
                if text[at] == opening:
                    open_at.append(at)
                elif at in marks:
                    pass
                elif open_at:
                    open_at.pop()
                else:
                    yield _orphan(one, at, "a bracket closes here that was never opened")
        yield from (_orphan(one, at, "a bracket opens here and is never closed") for at in open_at[-1:])


def double_quotes(one: Text) -> Iterator[Problem]:
    """Double quotation marks; each paragraph of a long quotation may open it anew."""
    text = one.text
    straight = [at for at, character in enumerate(text) if character == '"' and not (at and text[at - 1].isdigit())]
    if len(straight) % 2:
        odd = [block for block in one.blocks if sum(block.start <= at < block.end for at in straight) % 2]
        if len(odd) == 1 or not all(block.text.startswith('"') for block in odd[1:]):
            at = [at for at in straight if odd[-1].start <= at < odd[-1].end][-1] if odd else straight[-1]
            yield _orphan(one, at, "a quotation mark stands here without its partner")
    open_at = -1
    starts = {block.start for block in one.blocks}
    for match in re.finditer("[“”]", text):
        at = match.start()
        if match[0] == "“":
            if open_at >= 0 and at not in starts:
                yield _orphan(one, open_at, "a quotation mark opens here and is never closed")
            open_at = at
        elif open_at < 0:
            yield _orphan(one, at, "a quotation mark closes here that was never opened")
        else:
            open_at = -1
    if open_at >= 0:
        yield _orphan(one, open_at, "a quotation mark opens here and is never closed")


def single_quotes(one: Text) -> Iterator[Problem]:
    """Single quotation marks, within one paragraph or bullet: apostrophes are none."""
    for block in one.blocks:
        text = one.text[block.start : block.end]
        if not any(may_quote(text, mark.start()) for mark in _SINGLE.finditer(text)):
            continue
        opens = [match.start() for match in _OPEN.finditer(text)]
        certain = [match.start() for match in _CLOSE.finditer(text)]
        certain = [at for at in certain if not _POSSESSIVE.search(text[max(0, at - 3) : at + 1])]
        if opens and not any(match.start() > opens[-1] for match in _ANY_CLOSE.finditer(text)):
            yield _orphan(one, block.start + opens[-1], "a quotation mark opens here and is never closed")
        elif certain and not _ANY_OPEN.search(text, 0, certain[0]):
            yield _orphan(one, block.start + certain[0], "a quotation mark closes here that was never opened")


def _orphan(one: Text, at: int, message: str) -> Problem:
    text = one.text
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    end = min((place for place in (text.find(" ", at + 1), text.find("\n", at + 1)) if place >= 0), default=len(text))
    words = text[start:end].strip()
    return one.problem(f"{message}: “{' '.join(words.split())}”", "put in its partner, or take it out", start, end)
