"""Spans as CommonMark: escaped where a character would mean something, and only there; emphasis that always parses.

CommonMark 0.31 and GitHub's extensions (tables, strikethrough, footnotes, mathematics, emoji), as pandoc reads them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from stepup.document.blocks import Span, Spans
from stepup.document.inline import ILLEGAL
from stepup.patterns import late

_SPACES = late("[ \t]+")
_ALWAYS = late(
    r"""[`\[\]] | (?<!\S[ ])\* | \*(?![ ]\S)     # code, links, emphasis: 5 * 3 is none
    | \\                                   # a backslash: some readers take the word after it for a command of TeX
    | <(?=[A-Za-z/!?])                     # a tag, a comment, an address
    | &(?=\#?[A-Za-z0-9]+;)                # a character by its name or number
    | (?<![^\W_])_+ | _+(?![^\W_])         # underscores, but not within a word
    | !(?=\[|$)                            # a picture
    | :(?=[A-Za-z0-9_+-]+:)                # an emoji by its name
    """,
    re.VERBOSE,
)
_ANY = late(r"[`\[\]*\\<&_!~$^|]")  # with a colon, what _ALWAYS and `pairs` begin with
_START = late(
    r"""(?P<at>\#{1,6}(?=[ ]|$) | > | \| | [-+](?=[ ]|$) | -(?=[-|:]) | =+[ ]*$ | :(?=[- ]|::)
          | \((?=(?:\d{1,9}|[A-Za-z]|[ivxlc]{2,6})\)[ ]))
    | (?P<number>\d{1,9}|[a-z]|[ivxlc]{2,6})(?P<dot>[.)])(?=[ ]|$)""",
    re.VERBOSE,
)
_BARE = late(r"(https?|ftp)(://\S*)|(www)(\.\S*)", re.IGNORECASE)
# Where a delimiter meets the text around it, until _settled looks at what stands there. No text holds these.
_OPEN, _CLOSE = "\1", "\2"
_DELIMITER = late(f"({_OPEN}[*_]+|[*]{{2}}{_CLOSE}|_{_CLOSE})")


def words(text: str) -> str:
    """Text as a text file can hold it: runs of spaces and tabs as one space, and no control characters."""
    if text.isprintable() and "  " not in text:  # nearly all text is, and this is quick to say
        return text
    return _SPACES.sub(" ", ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def inline(spans: Spans, address: Callable[[str], str], *, line_break: str = "\\\n", table: bool = False) -> str:
    """Spans as the text of a paragraph, each of its lines safe at a line's start, or of a table's cell. `line_break` is
    how a hard break is written there; `address` gives that of a heading by its anchor, "" for none."""
    whole = "".join([span.text for span in spans])
    pairs = _pairs(whole) + ("|" if table else "")
    if any(span.strong or span.emphasis or span.link for span in spans):
        text = _decorated(spans, address, pairs)
    else:  # as most paragraphs are
        text = _escaped(words(whole), pairs)
    lines = [line.strip() for line in text.split("\n")]
    # An empty line would end the paragraph, and a cell is no line of its own.
    return line_break.join([line if table else _line(line) for line in lines if line])


def _pairs(whole: str) -> str:
    """Strikethrough, mathematics and superscript need two signs: a lone one stays as it is."""
    return "".join([sign for sign in "~$^" if whole.count(sign) > 1])


def _decorated(spans: Spans, address: Callable[[str], str], pairs: str) -> str:
    """The text of some spans with its links and emphasis."""
    clean = [
        Span(words(span.text), span.strong, span.emphasis, span.link and _address(span.link, address))
        for span in spans
        if span.text
    ]
    return _settled("".join(_linked(link, tuple(group), pairs) for link, group in groupby(clean, _link)))


def _link(span: Span) -> str:
    return span.link


def _line(line: str) -> str:
    """A line that does not start a list, a heading, a quotation, a rule or a table."""
    found = _START.match(line)
    if not found:
        return line
    at = found.start("dot") if found["dot"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _linked(link: str, spans: Spans, pairs: str) -> str:
    text = "".join(
        _delimited(_emphasised(tuple(group), pairs), "**") if strong else _emphasised(tuple(group), pairs)
        for strong, group in groupby(spans, lambda span: span.strong)
    )
    if not link or not text.strip():
        return text
    before, inner, after = _trimmed(text)
    return f"{before}[{inner}]({link}){after}"


def _emphasised(spans: Spans, pairs: str) -> str:
    if len(spans) == 1 and not spans[0].emphasis:
        return _escaped(spans[0].text, pairs)
    pieces = []
    for emphasis, group in groupby(spans, lambda span: span.emphasis):
        text = _escaped("".join(span.text for span in group), pairs)
        pieces.append(_delimited(text, "_") if emphasis else text)
    return "".join(pieces)


def _escaped(text: str, pairs: str) -> str:
    """Text with each character escaped that would mean something in mid-sentence. `pairs`: more of those to escape."""
    if not _ANY.search(text) and text.count(":") < 2:
        return text
    escaped = _ALWAYS.sub(lambda found: "".join(f"\\{character}" for character in found[0]), text)
    for sign in pairs:
        escaped = escaped.replace(sign, f"\\{sign}")
    # GitHub makes a link of a bare address and takes a backslash in it for part of the address.
    return _BARE.sub(lambda found: "\\".join(filter(None, found.groups())) if "\\" in found[0] else found[0], escaped)


def _delimited(text: str, delimiter: str) -> str:
    """Text between two delimiters, which may not touch white space: that goes outside."""
    if not text.strip():
        return text
    before, inner, after = _trimmed(text)
    return f"{before}{_OPEN}{delimiter}{inner}{delimiter}{_CLOSE}{after}"


def _settled(text: str) -> str:
    """Text whose delimiters all parse: CommonMark 6.2 takes one for a delimiter only between certain neighbours. Where
    the character outside is none of those, it is written by its number."""
    if _OPEN not in text:
        return text
    pieces = [piece for piece in _DELIMITER.split(text) if piece]
    for index in reversed(range(1, len(pieces))):  # what one makes of its neighbour is inside the one before
        if pieces[index][0] == _OPEN:
            inner = pieces[index + 1].strip(_OPEN)[0]
            if not _may_touch(pieces[index - 1][-1], inner, pieces[index][1:]):
                pieces[index - 1] = _unescaping(pieces[index - 1][:-1]) + f"&#{ord(pieces[index - 1][-1])};"
    for index, piece in enumerate(pieces):
        if piece[-1] == _CLOSE and index + 1 < len(pieces):
            inner = pieces[index - 1].strip(_CLOSE)[-1]
            if not _may_touch(pieces[index + 1][0], inner, piece[:-1]):
                pieces[index + 1] = f"&#{ord(pieces[index + 1][0])};" + pieces[index + 1][1:]
    return "".join(pieces).replace(_OPEN, "").replace(_CLOSE, "")


def _unescaping(text: str) -> str:
    """Text that does not escape the sign put after it."""
    backslashes = len(text) - len(text.rstrip("\\"))
    return text + "\\" * (backslashes % 2)


def _may_touch(outer: str, inner: str, delimiter: str) -> bool:
    if outer in _SAFE:
        return True
    return delimiter == "**" and inner.isalnum()


_SAFE = frozenset(" \n\u00a0!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" + _OPEN + _CLOSE)


def _trimmed(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    before, _, after = text.partition(inner)
    return before, inner, after


def _address(link: str, address: Callable[[str], str]) -> str:
    """A link's address as Markdown writes it; "" for what is no address."""
    if link.startswith("#"):
        return address(link[1:])
    link = re.sub(r"\s", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), words(link.strip()))
    return re.sub(r"[\\<>()\[\]*_`|]|&(?=#?\w+;)", lambda found: f"\\{found[0]}", link)
