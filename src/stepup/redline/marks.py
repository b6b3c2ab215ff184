"""Tracked changes as Word writes them (ISO 29500-1, section 17.13.5): who made each, when, and what was there before."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count, cycle
from typing import Any, Literal

from lxml import etree

from stepup.wordfile import W

State = Literal["=", "-", "+"]
_TAGS: dict[State, str] = {"-": "del", "+": "ins"}
_NSMAP: Any = {"w": W[1:-1]}
# LibreOffice (7.4) takes what was put in at the end of a paragraph and at the start of the next for one insertion, with the
# end between them, unless they are more than a minute apart; rejecting it would join the two.
_APART = timedelta(minutes=2)


def element(tag: str, attributes: dict[str, str] | None = None, children: Iterable[Any] = ()) -> Any:
    """An element of WordprocessingML."""
    made: Any = etree.Element(W + tag, {W + name: value for name, value in (attributes or {}).items()}, _NSMAP)
    made.extend(children)
    return made


class Marks:
    """Makes tracked changes of one author and moment, numbered from `first` on, and counts them."""

    def __init__(self, author: str, moment: datetime | None, first: int) -> None:
        moments = (moment, moment + _APART) if moment else (None, None)
        self._whose = cycle(
            [{"author": author, **({"date": f"{one:%Y-%m-%dT%H:%M:%SZ}"} if one else {})} for one in moments]
        )
        self._numbers = count(first)
        self.made = 0
        self.next_paragraph()

    def next_paragraph(self) -> None:
        """What is marked from here on is not to be joined with what was marked before."""
        self._who = next(self._whose)

    def _mark(self, tag: str, children: Iterable[Any] = ()) -> Any:
        self.made += 1
        return element(tag, {"id": str(next(self._numbers)), **self._who}, children)

    def runs(self, state: State, runs: list[Any]) -> Any:
        """Runs that were put in or taken out."""
        if state == "-":
            for text in (one for run in runs for one in run.iter(f"{W}t")):
                text.tag = f"{W}delText"
        return self._mark(_TAGS[state], runs)

    def look(self, run: Any, old: Any | None) -> None:
        """The look of a run, which was `old` before."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = element("rPr")
            run.insert(0, properties)
        before = element("rPr") if old is None else copy.deepcopy(old)
        properties.append(self._mark("rPrChange", [before]))

    def end(self, paragraph: Any, *states: State) -> None:
        """The end of a paragraph, as put in or taken out, or as both: then neither paper has it."""
        properties = _properties(paragraph)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = element("rPr")
            after = properties.find(f"{W}sectPr")
            if after is None:
                after = properties.find(f"{W}pPrChange")
            if after is None:
                properties.append(look)
            else:
                after.addprevious(look)
        for at, state in enumerate(sorted(states)):  # the schema wants `ins` first
            look.insert(at, self._mark(_TAGS[state]))

    def row(self, row: Any, state: State) -> None:
        """A whole row of a table."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = element("trPr")
            row.insert(0, properties)
        properties.append(self._mark(_TAGS[state]))

    def paragraph(self, paragraph: Any, old: Any | None) -> None:
        """The properties of a paragraph, which were `old` before."""
        before = element("pPr", None, () if old is None else map(copy.deepcopy, plain_properties(old)))
        _properties(paragraph).append(self._mark("pPrChange", [before]))

    def cell(self, properties: Any, old: Any) -> None:
        """The properties of a cell, which were `old` before."""
        before = copy.deepcopy(old)
        properties.append(self._mark("tcPrChange", [before]))


def plain_properties(properties: Any) -> list[Any]:
    """The properties of a paragraph itself: not of its end, nor of a section."""
    apart = {f"{W}rPr", f"{W}sectPr", f"{W}pPrChange"}
    return [one for one in properties if one.tag not in apart]


def _properties(paragraph: Any) -> Any:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def set_properties(paragraph: Any, properties: Any | None) -> None:
    """Gives a paragraph these properties; its section and the marks on its end stay."""
    own = _properties(paragraph)
    for one in plain_properties(own):
        own.remove(one)
    for at, one in enumerate(() if properties is None else plain_properties(properties)):
        own.insert(at, copy.deepcopy(one))
