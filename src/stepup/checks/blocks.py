"""A field of text taken apart: its paragraphs and bullets, and their sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from ..patterns import late

_LONGEST = 4000  # characters of a sentence
_BULLET = late(r"([ \t]*)(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_BETWEEN, _BEGINS = r"[\"'”’)*_]*\s+", r"[A-Z“‘\"'(*]"  # one sentence and the next
_MAY_END = late(rf"[.!?]{_BETWEEN}{_BEGINS}")  # quick to look for
_SENTENCE = late(rf"(?<=[.!?]){_BETWEEN}(?={_BEGINS})")


class Block(NamedTuple):
    """A paragraph, bullet or row of a table: its text on one line, and where that stands in the field's text."""

    text: str
    start: int
    end: int
    indent: int  # of the bullet; -1: a paragraph
    number: int  # of the block in its field, from 0


def blocks(text: str) -> list[Block]:
    """The paragraphs, bullets and rows of tables of a Markdown text; lines that Markdown would join are joined."""
    if "\n" not in text and not text.startswith(("-", "*", "+")):
        return [Block(text, 0, len(text), -1, 0)]
    found: list[Block] = []
    lines: list[str] = []  # of the last of them
    start = 0
    fresh = True
    for line in text.split("\n"):
        bare = line.rstrip()
        bullet = _BULLET.match(line)
        if not bare:
            fresh = True
        elif fresh or bullet or bare.lstrip()[:1] == "|":
            skip = bullet.end() if bullet else len(line) - len(line.lstrip())
            indent = len(bullet[1]) if bullet else -1
            _close(found, lines)
            lines = [bare[skip:]]
            found.append(Block(bare[skip:], start + skip, start + len(bare), indent, len(found)))
            fresh = bare.lstrip()[:1] == "|"
        else:
            lines.append(line.strip())
            found[-1] = found[-1]._replace(end=start + len(bare))
        start += len(line) + 1
    _close(found, lines)
    return found


def _close(found: list[Block], lines: list[str]) -> None:
    """Join the lines of the last block."""
    if len(lines) > 1:
        found[-1] = found[-1]._replace(text=" ".join(lines))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph or bullet. What goes on for pages is none that anybody wrote: it is cut at a space, for
    rules read what stands before each word that they find."""
    found = _SENTENCE.split(text) if _MAY_END.search(text) else [text]
    return found if len(text) <= _LONGEST else [part for one in found for part in _cut(one)]


def _cut(sentence: str) -> Iterator[str]:
    while len(sentence) > _LONGEST:
        at = sentence.rfind(" ", 1, _LONGEST)
        at = at if at > 0 else _LONGEST
        yield sentence[:at]
        sentence = sentence[at:]
    yield sentence


def cells(row: str) -> list[str]:
    """What stands in the cells of a row of a table."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]
