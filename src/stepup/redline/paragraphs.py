"""One paragraph in the new paper and in the old -> the new one, with the words that were put in and taken out."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from stepup.sequences import differing, readable
from stepup.wordfile import W

from .leaves import Leaf, Token
from .marks import Marks, State, element
from .parts import Parts

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT = {f"{W}t", f"{W}br", f"{W}tab", f"{W}drawing"}


@dataclass(slots=True, eq=False)
class _Piece:
    """A text (or a break or picture: `token.source`) that is in both papers or in one, and a token that looks like it."""

    state: State
    text: str
    token: Token
    was: Token | None = None  # in the old paper, where it looked otherwise there


@dataclass(slots=True, eq=False)
class _Group:
    """Pieces that make one run."""

    state: State
    token: Token
    pieces: list[_Piece]


def merge(old: Leaf, new: Leaf, marks: Marks, parts: Parts) -> None:
    """Puts what the old paragraph has into the new one, and marks what the new one has of its own."""
    if old.key == new.key:
        return
    pieces = list(_pieces(old.tokens, new.tokens))
    if any(one.state != "=" or one.was for one in pieces):
        _Weaver(new.element, marks, parts).weave(_groups(pieces))


def put_in(new: Leaf, marks: Marks, parts: Parts) -> None:
    """Marks all the words of a paragraph as put in."""
    pieces = [_Piece("+", text, token) for token in new.tokens for text in _texts(token)]
    _Weaver(new.element, marks, parts).weave(_groups(pieces))


def take_out(paragraph: Any, marks: Marks, parts: Parts) -> None:
    """Marks all the words of a copy of an old paragraph as taken out; field codes, which would be halves, are left out."""
    unwrap(paragraph)
    for bookmark in list(paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        bookmark.getparent().remove(bookmark)
    for run in list(paragraph.iter(f"{W}r")):
        holder, at = run.getparent(), run.getparent().index(run)
        holder.remove(run)
        if any(one.tag in _TEXT for one in run):
            parts.adopt(run)
            holder.insert(at, marks.runs("-", [run]))
    for link in paragraph.iter(f"{W}hyperlink"):
        parts.adopt_link(link)


def unwrap(tree: Any) -> None:
    """Takes the content controls of a tree away, and leaves what they hold."""
    for control in list(tree.iter(f"{W}sdt")):
        for one in list(control.find(f"{W}sdtContent")):
            control.addprevious(one)
        control.getparent().remove(control)


def _texts(token: Token) -> list[str]:
    return [text for text in (token.word, token.space) if text]


def _pieces(olds: Sequence[Token], news: Sequence[Token]) -> Iterator[_Piece]:
    a, b = [one.key for one in olds], [one.key for one in news]
    spans = readable(list(differing(a, b)), [one.word for one in olds], [one.word for one in news])
    i = j = 0
    for p, q, r, s in [*spans, (len(olds), len(olds), len(news), len(news))]:
        for old, new in zip(olds[i:p], news[j:r], strict=True):
            was = None if old.look == new.look else old
            yield _Piece("=", new.word, new, was)
            if old.space == new.space:
                yield _Piece("=", new.space, new, was)
            else:
                yield _Piece("-", old.space, old)
                yield _Piece("+", new.space, new)
        yield from (_Piece("-", text, old) for old in olds[p:q] for text in _texts(old))
        yield from (_Piece("+", text, new) for new in news[r:s] for text in _texts(new))
        i, j = q, s


def _groups(pieces: Sequence[_Piece]) -> list[_Group]:
    told = (one for one in pieces if one.text)
    found = []
    for (state, *_), group in groupby(told, key=lambda one: (one.state, id(one.token.run), one.was and one.was.look)):
        some = list(group)
        found.append(_Group(state, some[0].token, some))
    return found


class _Weaver:
    """Writes groups into a paragraph of the new paper, whose links and bookmarks stay where they are."""

    def __init__(self, paragraph: Any, marks: Marks, parts: Parts) -> None:
        self.paragraph, self.marks, self.parts = paragraph, marks, parts
        self.last: tuple[Any, Token] | None = None  # what was written last, and the token that it came from

    def weave(self, groups: Sequence[_Group]) -> None:
        waiting: list[_Group] = []
        written: list[Any] = []
        for group in groups:
            if group.state == "-":
                waiting.append(group)
                continue
            run = group.token.run
            for number in range(len(waiting)):
                self._between(waiting[number:], run, group.token)
            waiting = []
            made = self._made(group)
            run.addprevious(made)
            self.last = made, group.token
            if run not in written:
                written.append(run)
        for old in waiting:
            self._after(old) if self.last else self.paragraph.append(self._linked(old, ""))
        for run in written:
            run.getparent().remove(run)

    def _made(self, group: _Group) -> Any:
        run = element("r")
        look = group.token.run.find(f"{W}rPr")
        if look is not None:
            run.append(copy.deepcopy(look))
        if was := group.pieces[0].was:
            self.marks.look(run, was.run.find(f"{W}rPr"))
        text = None
        for piece in group.pieces:
            source = piece.token.source
            if source.tag != f"{W}t":
                run.append(copy.deepcopy(source))
                text = None
            elif text is None:
                text = element("t")
                text.text = piece.text
                text.set(_SPACE, "preserve")
                run.append(text)
            else:
                text.text += piece.text
        if group.state == "-":
            self.parts.adopt(run)
        return run if group.state == "=" else self.marks.runs(group.state, [run])

    def _linked(self, group: _Group, inside: str) -> Any:
        """What was taken out, in a link of its own where it stands `inside` no such link."""
        made = self._made(group)
        if not group.token.link or group.token.link == inside:
            return made
        link = _emptied(group.token.run.getparent())
        self.parts.adopt_link(link)
        link.append(made)
        return link

    def _between(self, olds: Sequence[_Group], run: Any, token: Token) -> None:
        """Places the first of those that were taken out between what was written last and a run."""
        old, holder = olds[0], run.getparent()
        if self.last is None:  # in the run's link only where none that follows stands before that
            other = next((one.token.link for one in olds if one.token.link != token.link), token.link)
            place, link = _beside(run, token.link, other)
            place.addprevious(self._linked(old, link))
            return
        if holder.tag == f"{W}hyperlink" and old.token.link != token.link and self.last[0].getparent() is holder:
            _split(holder, run)
        elif self.last[1].run is run:
            run.addprevious(self._linked(old, token.link))
            return
        self._after(old)

    def _after(self, old: _Group) -> None:
        assert self.last is not None
        place, link = _beside(self.last[0], self.last[1].link, old.token.link)
        made = self._linked(old, link)
        place.addnext(made)
        self.last = made, old.token


def _beside(place: Any, link: str, wanted: str) -> tuple[Any, str]:
    """Where a text of another link may stand: beside the link that holds a place, not in it."""
    holder = place.getparent()
    return (holder, "") if holder.tag == f"{W}hyperlink" and link != wanted else (place, link)


def _split(link: Any, run: Any) -> None:
    """Makes two links of one: from a run on it is the second."""
    rest = _emptied(link)
    rest.extend([run, *run.itersiblings()])
    link.addnext(rest)


def _emptied(link: Any) -> Any:
    """A copy of a link with nothing in it."""
    made = copy.copy(link)
    for one in list(made):
        made.remove(one)
    return made
