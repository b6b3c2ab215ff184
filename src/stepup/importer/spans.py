"""Spans of a paragraph -> Markdown: what Markdown would read as markup is escaped, and nothing else.

Delimiters of emphasis must flank words (CommonMark 0.29, 6.4). Where they would not, because Word lets a bold word end
inside another, the letter outside is written as a character reference, which every reader shows as the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..document.blocks import Span
from ..patterns import late

_PUNCTUATION = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = late(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
# What would make something else of a line that begins with it.
_LINE_START = late(r"(#{1,6}(?=[ ]|$)|>|[-+*](?=[ ]|$)|~~~|=+(?= *$)|-+(?= *$)|_(?=[ _]*$)|[|:](?=[-:| ]*$))")
_NUMBERED = late(r"(\d{1,9})([.)])(?=[ ]|$)")
_DELIMITERS = late(r"^[-:| ]*-[-:| ]*$")
_SPACES = late(r"[ \t\r\f\v]+")


def spans_as_markdown(spans: Iterable[Span]) -> str:
    """One paragraph, as Markdown."""
    spans = tuple(spans)
    if len(spans) == 1 and not (spans[0].strong or spans[0].emphasis or spans[0].link):
        text = spans[0].text
        if _SPECIAL.search(text) is None and "\r" not in text:  # as nearly every paragraph is
            return _start(_SPACES.sub(" ", text).strip())
    pieces = _pieces(spans)
    if not pieces:
        return ""
    return _start_lines(_styled(pieces))


def _pieces(spans: Iterable[Span]) -> list[Span]:
    """Spans with their white space as Markdown has it: single spaces, none at the ends of a line, none at the ends of
    what is bold or italic."""
    found: list[Span] = []
    for span in spans:
        text = _SPACES.sub(" ", span.text.replace("\r\n", "\n").replace("\r", "\n"))
        text = re.sub(r" ?\n ?", "\n", text)
        if not text:
            continue
        core = text.strip()
        if not core or not (span.strong or span.emphasis or span.link):
            found.append(Span(text, span.strong, span.emphasis, span.link))
            continue
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        found += [Span(part, span.strong, span.emphasis, span.link) for part in (before, core, after) if part]
    # White space has a look only between two pieces that have it too.
    for index, this in enumerate(found):
        left = found[index - 1] if index else Span("")
        right = found[index + 1] if index + 1 < len(found) else Span("")
        if not this.text.strip():
            both = left.link == this.link == right.link  # at the ends of a link everything is closed
            found[index] = Span(
                this.text,
                both and this.strong and left.strong and right.strong,
                both and this.emphasis and left.emphasis and right.emphasis,
                left.link if both else "",
            )
    joined: list[Span] = []
    for span in found:
        if joined and (joined[-1].strong, joined[-1].emphasis, joined[-1].link) == (
            span.strong,
            span.emphasis,
            span.link,
        ):
            joined[-1] = Span(joined[-1].text + span.text, span.strong, span.emphasis, span.link)
        else:
            joined.append(span)
    return _one_space(joined)


def _one_space(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    last = "\n"
    for span in spans:
        text = span.text
        if last in " \n":
            text = text.lstrip(" ") if last == "\n" or text.startswith(" ") else text
        if text.startswith("\n") and found and found[-1].text.endswith(" "):
            found[-1] = Span(found[-1].text.rstrip(" "), found[-1].strong, found[-1].emphasis, found[-1].link)
        if not text:
            continue
        found.append(Span(text, span.strong, span.emphasis, span.link))
        last = text[-1]
    while found and not found[0].text.lstrip():
        found.pop(0)
    while found and not found[-1].text.rstrip():
        found.pop()
    if found:
        found[0] = Span(found[0].text.lstrip(), found[0].strong, found[0].emphasis, found[0].link)
        found[-1] = Span(found[-1].text.rstrip(), found[-1].strong, found[-1].emphasis, found[-1].link)
    return [span for span in found if span.text]


def _styled(pieces: list[Span]) -> str:
    out = _Writer()
    for index, span in enumerate(pieces):
        before = pieces[index - 1] if index else Span("")
        if before.link and before.link != span.link:
            out.close_all()
            out.text.append(f"]({_address(before.link)})")
        wanted = [kind for kind, on in (("strong", span.strong), ("emphasis", span.emphasis)) if on]
        out.close(wanted)
        if span.link and span.link != before.link:
            out.close_all()
            out.text.append("[")
            out.after = ""
        text = span.text
        missing = [kind for kind in wanted if kind not in out.open] if text.strip() else []
        if missing and text[0].isspace():
            space = text[: len(text) - len(text.lstrip())]
            out.words(space, in_link=bool(span.link))
            text = text[len(space) :]
        # What lasts longer is opened first.
        missing.sort(key=lambda kind: -_lasts(pieces, index, kind))
        for kind in missing:
            out.begin(kind, text[0] if kind == missing[-1] else "*")
        out.words(text, in_link=bool(span.link))
    out.close_all()
    if pieces[-1].link:
        out.text.append(f"]({_address(pieces[-1].link)})")
    return "".join(out.text)


def _lasts(pieces: list[Span], index: int, kind: str) -> int:
    count = 0
    for span in pieces[index:]:
        if not getattr(span, kind) or span.link != pieces[index].link:
            break
        count += 1
    return count


class _Writer:
    """Writes words and delimiters; `after` is a delimiter just closed, whose next character must let it close."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.open: list[str] = []
        self._signs: list[str] = []
        self.after = ""
        self._ended = ""  # the last character of words before the delimiter that was closed

    def _last(self) -> str:
        return self.text[-1][-1] if self.text and self.text[-1] else ""

    def begin(self, kind: str, first: str) -> None:
        last = self._last()
        sign = "**" if kind == "strong" else "_" if last == "*" else "*"
        if kind == "strong" and last == "*":
            sign = "__"
        # To open, it must not stand between a letter and punctuation; `_` must not stand between two letters.
        if (last and not last.isspace() and not _is_punctuation(last) and (_is_mark(first) or sign[0] == "_")) or (
            last and not last.isspace() and last not in _PUNCTUATION and _is_mark(last)
        ):
            self._refer()
        self.text.append(sign)
        self.open.append(kind)
        self._signs.append(sign)
        self.after = ""

    def _refer(self) -> None:
        """The last character as a character reference: it ends in `;`, beside which every delimiter may open."""
        last = self.text[-1]
        if last.endswith(";") and _ENTITY.search(last[-12:]):
            return
        before = last[:-1]
        if (len(before) - len(before.rstrip("\\"))) % 2:  # it is escaped, or comes after a backslash that is none
            before = before[:-1] if last[-1] in _PUNCTUATION else before + "\\"
        self.text[-1] = before
        self.text.append(f"&#{ord(last[-1])};")

    def close(self, wanted: Sequence[str]) -> None:
        while any(kind not in wanted for kind in self.open):
            self._ended = "*" if self.after else self._last()
            self.open.pop()
            sign = self._signs.pop()
            self.text.append(sign)
            self.after = sign

    def close_all(self) -> None:
        self.close(())

    def words(self, text: str, *, in_link: bool) -> None:
        first, rest = text[0], text
        if self.after and not first.isspace():
            # To close, it must not stand between punctuation and a letter; `_` must not stand between two letters.
            letter = not _is_punctuation(first)
            if letter and (_is_mark(self._ended) or self.after[0] == "_" or not first.isalnum()):
                self.text.append(f"&#{ord(first)};")
                rest = text[1:]
        self.after = ""
        if rest:
            self.text.append(_escape(rest, self._last(), in_link))


def _is_punctuation(character: str) -> bool:
    """What CommonMark surely takes as punctuation."""
    return character in _PUNCTUATION


def _is_mark(character: str) -> bool:
    """What CommonMark may take as punctuation: neither a letter, a digit nor white space."""
    return bool(character) and not character.isalnum() and not character.isspace()


_SPECIAL = late(r"[\\`*_<&\[\]!\n]")


def _escape(text: str, before: str, in_link: bool) -> str:
    """Text with what Markdown would read as markup escaped. `before` is the character that it follows."""
    if _SPECIAL.search(text) is None:
        return text
    brackets = in_link or "](" in text or "]:" in text or "][" in text

    def escaped(found: re.Match[str]) -> str:
        character, index = found[0], found.start()
        left = text[index - 1] if index else before
        right = text[index + 1] if index + 1 < len(text) else ""
        right = "\\" if right == "\n" else right  # as which a hard break is written
        if character == "\n":
            return "\\\n"
        if (
            (character == "\\" and (right == "" or right in _PUNCTUATION or right == "\n"))
            or character == "`"
            or (character == "*" and not ((left == "" or left.isspace()) and right.isspace()))
            or (character == "_" and not ((left.isalnum() and right.isalnum()) or (left.isspace() and right.isspace())))
            or (character == "<" and (right == "" or right.isalpha() or right in "/!?"))
            or (character == "&" and (right == "" or _ENTITY.match(text, index)))
            or (character in "[]" and (brackets or right in ("", "(", ":")))
            or (character == "!" and right == "")
        ):
            return "\\" + character
        return character

    return _SPECIAL.sub(escaped, text)


def _start_lines(text: str) -> str:
    """Lines of which none begins what it is not meant to begin."""
    return "\n".join(_start(one) for one in text.split("\n"))


def _start(text: str) -> str:
    if _DELIMITERS.match(text) or _LINE_START.match(text):
        return "\\" + text
    if found := _NUMBERED.match(text):
        return f"{found[1]}\\{text[found.end(1) :]}"
    return text


def _address(link: str) -> str:
    link = re.sub(r"[\s<>]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), link)
    if _ENTITY.search(link):
        link = link.replace("&", "&amp;")
    return re.sub(r"[\\()*_`\[\]]", r"\\\g<0>", link) if re.search(r"[\\()]", link) else link
