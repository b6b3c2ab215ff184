"""Prose is CommonMark without headings, images, tables, code and HTML: this finds what does not belong (SU108)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..patterns import late

_OPTIONS = 1 << 1  # CMARK_OPT_SOURCEPOS; raw HTML stays off, for CMARK_OPT_UNSAFE is not given
# Three sieves, the first the fastest: text that none of them holds back is paragraphs, lists and emphasis, and cmark need
# not be asked.
_NO_SIGNS = bytes(c for c in range(256) if chr(c) not in "#<>|[]`=\t~\r\v\f")
_MARK = r"(?:[-+*]|\d{1,9}[.)])"
_LINE = late(  # begins with a line break, so that it need not be tried between two; most lines are plain bullets
    rf"\n(?: {{4}}|(?! {{0,3}}(?:[-*] )?[A-Za-z])"
    rf"(?: *(?:{_MARK} +){{0,40}}([-_*])[ ]*(?:\1[ ]*)+$| *:?-+:? *$| *{_MARK}(?: {{5}}| *{_MARK}(?: |$))))",
    re.MULTILINE,
)
_SUSPECT = late(
    rf"<[A-Za-z/!?]|\][(:]|[\t\r\v\f]|^ *(?:{_MARK} +)*(?:#{{1,6}}(?: |$)|>|```|~~~)|^ *=+ *$|^[-:| ]+$", re.MULTILINE
)
_BULLETS = frozenset("-+*_0123456789")
_WRONG = late(r"<(h[1-6]|img|table|pre|blockquote|hr)\b|<!-- raw HTML|<a href=\"([^\"]*)\"")
_POSITION = late(r'data-sourcepos="(\d+):')
_SCHEMES = ("http://", "https://", "mailto:")

_MOST_BARS = 20_000  # of a table: a page has some hundred
_NO_TABLE = "no board reads a table of so many cells: print what matters of it, and say where the rest is kept"

_NAMES = {
    "img": ("a picture stands in the text", "list it under figures, with its alternative text"),
    "table": ("a table stands in the text", "write a list, or put the table in the body of a paper"),
    "pre": (
        "this reads as a block of program code: the line is indented by four spaces or more, or fenced",
        "take away the spaces at the start of the line, or the fence",
    ),
    "blockquote": ("a line starts with >, which is the sign of a quotation", "write \\> to print the sign itself"),
    "hr": ("a line of dashes, stars or underlines stands in the text", "take it out; leave an empty line instead"),
}
_HEADING = (
    "a heading stands in the text: a line starts with #, or is underlined with - or =",
    "write it as **bold text**, or write \\# to print the sign itself",
)


class ProseProblem(NamedTuple):
    message: str
    help: str
    line: int  # of the text, from 1; 0 where it is not known


def markdown_list(items: Sequence[str]) -> str:
    """A YAML list of texts as the bulleted Markdown list that it means."""
    return "\n".join("- " + item.strip().replace("\n", "\n  ") for item in items)


def check_prose(text: str, *, body: bool = False) -> ProseProblem | None:
    """The first thing in this Markdown that a field may not hold; the `body` of a paper may hold headings and tables."""
    signs = text.encode("utf-8", "replace").translate(None, _NO_SIGNS)
    if signs.count(b"|") > _MOST_BARS:  # cmark alone would take hundreds of megabytes
        return ProseProblem(f"more than {_MOST_BARS:,} signs | stand in the text", _NO_TABLE, 0)
    by_sign = signs and _SUSPECT.search(text)
    if not by_sign and not (("\n" in text or text[:1] in _BULLETS) and _LINE.search(f"\n{text}")):
        return None
    html = as_html(text, _OPTIONS)
    for match in _WRONG.finditer(html):
        tag, link = match[1], match[2]
        if link is not None:
            if link.startswith(_SCHEMES):
                continue
            message, help = (
                "a link leads to neither a web page nor an e-mail address",
                "start it with https:// or mailto:",
            )
        elif tag is None:
            message, help = (
                "HTML stands in the text, where < begins a tag",
                "take the tag out, or write \\< for the sign itself",
            )
        elif body and tag in ("h1", "h2", "h3", "h4", "h5", "h6", "table"):
            continue
        else:
            message, help = _NAMES.get(tag, _HEADING)
        if link is None and tag is None and (written := _TAG.search(text)):
            return ProseProblem(message, help, text.count("\n", 0, written.start()) + 1)
        positions = _POSITION.findall(html, 0, match.end() + 30)
        return ProseProblem(message, help, int(positions[-1]) if positions else 0)
    return None


# A tag as people write one; <https://...> and <name@...> are links.
_TAG = late(r"(?<!\\)<(?![A-Za-z][A-Za-z0-9+.-]*:|[^\s<>]*@)[A-Za-z/!?][^<>]*>")
_UNDER_A_HEADER = late(r"^[-:| \t\r\v\f>]*[:|][-:| \t\r\v\f]*$", re.MULTILINE)


def as_html(text: str, options: int = 0) -> str:
    """Markdown as cmark reads it, tables included. With an extension its wrapper never frees the tree that it parsed, some
    kilobytes each time, so the one for tables is asked for only where the line under a table's header may stand."""
    from cmarkgfm.cmark import markdown_to_html, markdown_to_html_with_extensions

    lines = text.replace("\r", "\n") if "\r" in text else text  # which ends a line for cmark, alone too
    if "\v" in text or "\f" in text or any("-" in line for line in _UNDER_A_HEADER.findall(lines)):
        return str(markdown_to_html_with_extensions(text, options, ["table"]))
    return str(markdown_to_html(text, options))


_LIST_SIGN = late(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+", re.MULTILINE)


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same order; another style of list, or white space, is no difference."""
    return one == other or _LIST_SIGN.sub("", one).split() == _LIST_SIGN.sub("", other).split()
