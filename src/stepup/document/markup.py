"""Reads the markup that templates produce, a dozen HTML tags written as XML, into blocks.

Strict on purpose: a tag, attribute or nesting outside the contract stops the build with its name, so that nothing a
template says is lost in silence. White space collapses as in HTML. What would be empty says "Not stated".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from . import inline
from .blocks import (
    Blocks,
    Cell,
    Contents,
    Figure,
    Heading,
    List,
    Mark,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Spans,
)  # fmt: skip
from .grid import make_table
from .problem import MarkupProblem, malformed
from .tags import ATTRIBUTES, HOLDERS, INLINE, NONE, PARAGRAPHS, PARENTS, SECTIONS, TEXT

NOT_STATED = "Not stated"
FIELD_LENGTH = 64  # Word's limit for the tag of a content control
DEEPEST = 60  # of nested tags; Word itself knows nine levels of list
_SCHEMES = ("http://", "https://", "mailto:", "#")


class Picture(NamedTuple):
    """What an `img` names by its `src`."""

    data: bytes
    format: str
    width: int
    height: int


class _Frame:
    """One open tag, and the blocks, items, rows or cells read in it so far."""

    __slots__ = ("attributes", "parts", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parts: list[object] = []


def _unknown_mark(name: str) -> Mark:
    raise MarkupProblem(f"there is no rating called {name!r}")


def _unknown_figure(name: str) -> Picture:
    raise MarkupProblem(f"there is no figure called {name!r}", "img")


class Reader:
    """Reads the pieces of one document; over all of them no field is tagged twice and no anchor is used twice."""

    def __init__(self) -> None:
        self._fields: set[str] = set()
        self._anchors: dict[str, int] = {}  # how often each was asked for

    def read(
        self,
        markup: str,
        *,
        mark: Callable[[str], Mark] = _unknown_mark,
        figure: Callable[[str], Picture] = _unknown_figure,
        shift: int = 0,
        prefix: str = "",
    ) -> Blocks:
        """The blocks of one piece. An appendix has its headings shifted, and its fields and anchors prefixed."""
        self._mark, self._figure, self._shift, self._prefix = mark, figure, shift, prefix
        self._stack = [_Frame("paper", {})]
        self._runs: list[inline.Run] = []
        self._strong = self._emphasis = 0
        self._link = ""
        self._rooted = False
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype  # so that no entity can be declared
        try:
            parser.Parse("<paper>", False)
            parser.Parse(markup, False)
            parser.Parse("</paper>", True)
        except UnicodeEncodeError:
            raise MarkupProblem("half of a character (a lone surrogate) stands in the text") from None
        except expat.ExpatError as error:
            raise malformed(error, markup) from None
        finally:
            del self._parser
        return self._blocks(self._stack[0])

    # ---------------------------------------------------------------------------------------------------- events

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        stack = self._stack
        parent = stack[-1].tag
        if tag not in PARENTS:
            if not self._rooted:
                self._rooted = True
                return
            raise MarkupProblem(f"<{tag}> is not a tag of a paper: use h1 to h6, {', '.join(list(PARENTS)[6:])}", tag)
        if parent not in PARENTS[tag]:
            raise MarkupProblem(f"<{tag}> cannot stand inside <{parent}>", tag)
        if attributes and not attributes.keys() <= ATTRIBUTES.get(tag, NONE):
            strange = sorted(attributes.keys() - ATTRIBUTES.get(tag, NONE))[0]
            raise MarkupProblem(f"<{tag}> has no attribute called {strange}", tag)
        if tag in INLINE:
            self._inline(tag, attributes)
        elif self._runs and parent in HOLDERS:
            self._loose(stack[-1])
        if len(stack) > DEEPEST:
            raise MarkupProblem(f"lists are nested more than {DEEPEST // 2} deep", tag)
        stack.append(_Frame(tag, attributes))

    def _end(self, tag: str) -> None:
        if len(self._stack) == 1:
            return
        frame = self._stack.pop()
        parent = self._stack[-1]
        if tag == "li":
            blocks = self._blocks(frame)
            if len(blocks) == 1 and isinstance(only := blocks[0], List) and only.ordered == (parent.tag == "ol"):
                parent.parts += only.items  # an item that is nothing but a list: its items are the parent's
            elif blocks:
                parent.parts.append(blocks)
        elif tag in ("td", "th"):
            parent.parts.append(self._cell(frame))
        elif tag == "p":
            parent.parts += self._paragraph(frame)
        elif tag == "tr":
            parent.parts.append(tuple(frame.parts))
        elif tag == "strong":
            self._strong -= 1
        elif tag == "em":
            self._emphasis -= 1
        elif tag == "a":
            self._link = ""
        elif tag != "br":
            parent.parts += getattr(self, f"_{tag}", self._heading)(frame)

    def _text(self, text: str) -> None:
        if not self._runs and not text.strip(" \t\r\n\f"):
            return  # between tags, or at the start of a line
        parent = self._stack[-1].tag
        if parent in TEXT or parent in HOLDERS:
            self._run(text)
        else:
            raise MarkupProblem(f"text stands directly inside <{parent}>: {text.strip()[:40]!r}", parent)

    def _doctype(self, *_: object) -> None:
        raise MarkupProblem("a paper has no document type", "!DOCTYPE")

    # ---------------------------------------------------------------------------------------------------- inline

    def _inline(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self._run(inline.BREAK)
        elif tag == "strong":
            self._strong += 1
        elif tag == "em":
            self._emphasis += 1
        elif self._link:
            raise MarkupProblem("a link cannot stand inside a link", tag)
        else:
            self._link = self._href(attributes.get("href", ""))

    def _run(self, text: str) -> None:
        self._runs.append((text, self._strong > 0, self._emphasis > 0, self._link))

    def _spans(self) -> Spans:
        """The runs gathered so far, as spans."""
        runs, self._runs = self._runs, []
        return inline.spans(runs) if runs else ()

    def _loose(self, frame: _Frame) -> None:
        """Text that stands directly in a holder is a paragraph."""
        if spans := self._spans():
            frame.parts.append(Paragraph(spans))

    def _href(self, href: str) -> str:
        href = href.strip()
        if not href.lower().startswith(_SCHEMES):
            raise MarkupProblem(
                f"a link leads to {href[:60]!r}: only http, https, mailto and #anchors are printed", "a"
            )
        return "#" + self._anchored(href[1:]) if href.startswith("#") else href

    # ---------------------------------------------------------------------------------------------------- blocks

    def _blocks(self, frame: _Frame) -> Blocks:
        if self._runs:
            self._loose(frame)
        return tuple(frame.parts)  # type: ignore[arg-type]  # a holder's parts are blocks

    def _heading(self, frame: _Frame) -> Blocks:
        if not (spans := self._spans()):
            return ()
        level = min(max(int(frame.tag[1]) + self._shift, 1), 6)
        anchor = self._anchored(frame.attributes.get("id", ""))
        if not anchor and level == 2:  # what the contents list shows
            anchor = inline.slug(frame.attributes.get("data-label", "") + " " + "".join(span.text for span in spans))
        label = frame.attributes.get("data-label", "")
        return (Heading(level, spans, self._unique(anchor), self._field(frame), label),)

    def _paragraph(self, frame: _Frame) -> Blocks:
        style = frame.attributes.get("class", "body")
        if style not in PARAGRAPHS:
            raise MarkupProblem(f'<p class="{style}"> is not known: use {", ".join(PARAGRAPHS)}', "p")
        label, field = frame.attributes.get("data-label", ""), self._field(frame)
        spans = self._spans()
        if name := frame.attributes.get("data-mark", ""):
            return (Paragraph((), style, label, field, self._mark(name)),)
        if not spans and not label and not field:
            return ()
        return (Paragraph(spans or (Span(NOT_STATED),), style, label, field),)

    def _ul(self, frame: _Frame) -> Blocks:
        return (List(tuple(frame.parts)),) if frame.parts else ()  # type: ignore[arg-type]

    def _ol(self, frame: _Frame) -> Blocks:
        start = frame.attributes.get("start", "1")
        if not start.isdecimal():
            raise MarkupProblem(f'<ol start="{start}"> is not a number', "ol")
        return (List(tuple(frame.parts), True, int(start)),) if frame.parts else ()  # type: ignore[arg-type]

    def _table(self, frame: _Frame) -> Blocks:
        return make_table(tuple(frame.parts), frame.attributes)  # type: ignore[arg-type]  # its parts are rows

    def _cell(self, frame: _Frame) -> Cell:
        blocks = self._blocks(frame)
        header, field = frame.tag == "th", self._field(frame)
        if name := frame.attributes.get("data-mark", ""):
            return Cell((), header, field, self._mark(name))
        return Cell(blocks or (Paragraph((Span(NOT_STATED),)),), header, field)

    def _section(self, frame: _Frame) -> Blocks:
        blocks, style, field = self._blocks(frame), frame.attributes.get("class", ""), self._field(frame)
        if style not in SECTIONS:
            raise MarkupProblem(f'<section class="{style}"> is not known: use landscape or contents', "section")
        if style == "contents":  # only the paper itself has one, not its appendices
            return () if self._shift > 0 else (Contents(frame.attributes.get("data-label", "Contents")),)
        if style == "landscape":
            if len(self._stack) > 1:
                raise MarkupProblem("a landscape section stands only at the top level", "section")
            return (Section(blocks, field, style),) if blocks else ()
        if not field:
            return blocks
        if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph) and only == Paragraph(only.spans):
            return (Paragraph(only.spans, field=field),)
        return (Section(blocks or (Paragraph((Span(NOT_STATED),)),), field),)

    def _img(self, frame: _Frame) -> Blocks:
        get = frame.attributes.get
        picture = self._figure(get("src", ""))
        if not get("alt", "").strip():
            raise MarkupProblem("a picture has no alt text", "img")
        return (Figure(*picture, alt=get("alt", ""), caption=get("data-label", ""), field=self._field(frame)),)

    def _hr(self, frame: _Frame) -> Blocks:
        return (PageBreak(),)

    def _field(self, frame: _Frame) -> str:
        """The address, at its first use: later ones, and those longer than Word can hold, are not tagged."""
        if not (field := frame.attributes.get("data-field", "")):
            return ""
        field = self._prefix + field
        if len(field) > FIELD_LENGTH or field in self._fields:
            return ""
        self._fields.add(field)
        return field

    def _anchored(self, anchor: str) -> str:
        return self._prefix.lower().replace("/", "-") + anchor if anchor else ""

    def _unique(self, anchor: str) -> str:
        free, number = anchor, self._anchors.get(anchor, 1)
        while free and free in self._anchors:
            number += 1
            free = f"{anchor}-{number}"
        self._anchors[anchor] = number
        self._anchors.setdefault(free, 1)
        return free


def read(markup: str, *, mark: Callable[[str], Mark] = _unknown_mark) -> Blocks:
    """The blocks of one piece of markup that stands alone."""
    return Reader().read(markup, mark=mark)
