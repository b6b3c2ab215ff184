"""Runs of text as a template wrote them -> spans: white space as HTML shows it, equal neighbours merged."""

import re

from ..patterns import late
from .blocks import Span, Spans

BREAK = "\v"  # stands for <br/> while runs are gathered: no character data of XML can hold it
Run = tuple[str, bool, bool, str]  # text, strong, emphasis, link

# What XML 1.0 cannot hold (section 2.2): no paper holds it in any format, and shows the sign for an unknown character.
ILLEGAL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = late(r"[ \t\r\n]{2,}|[\t\r\n]")


def one_space(text: str) -> str:
    """Any white space as one space; that which does not break, and other spaces of Unicode, stay."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:  # seldom; looking is far cheaper than replacing
        return _SPACE.sub(" ", text)
    return text


def spans(runs: list[Run]) -> Spans:
    """What HTML shows: one space for any white space, none beside a line break, none at either end."""
    if len(runs) == 1 and runs[0][0] != BREAK:
        text = one_space(runs[0][0]).strip(" ")
        return (Span(text, *runs[0][1:]),) if text else ()
    return _merged(runs)


def _merged(runs: list[Run]) -> Spans:
    pieces: list[tuple[str, tuple[bool, bool, str]]] = []
    for text, strong, emphasis, link in runs:
        before, look = pieces[-1] if pieces else ("\n", None)
        if text == BREAK:
            text = "\n"
            if before.endswith(" "):
                before = before[:-1]
                pieces[-1:] = [(before, look)] if before and look else []
                before, look = pieces[-1] if pieces else ("\n", None)
        else:
            text = one_space(text)
            if before.endswith((" ", "\n")):
                text = text.removeprefix(" ")
        if text and look == (strong, emphasis, link):
            pieces[-1] = (before + text, look)
        elif text:
            pieces.append((text, (strong, emphasis, link)))
    while pieces and not pieces[0][0].lstrip(" \n"):
        del pieces[0]
    while pieces and not pieces[-1][0].rstrip(" \n"):
        del pieces[-1]
    if pieces:
        pieces[0] = (pieces[0][0].lstrip(" \n"), pieces[0][1])
        pieces[-1] = (pieces[-1][0].rstrip(" \n"), pieces[-1][1])
    return tuple(Span(text, *look) for text, look in pieces)


def slug(text: str) -> str:
    """A text as an anchor: at-a-glance."""
    return "-".join(re.findall(r"\w+", text.lower()))[:60]
