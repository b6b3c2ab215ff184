"""What people type and paste into a box -> the paragraphs that they meant, and what was cleaned on the way.

Bullets and numbers typed as text become lists; spaces that do not break, soft hyphens and curly quotes become what a
source file has. Nothing else is touched, and everything is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..document.blocks import Span
from ..patterns import late
from .pieces import cut, lines_of
from .reading import Item, Para

_SPACES = late("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = late("\u00ad")
_INVISIBLE = late("[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SEVERAL = late(" {2,}")
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"'}  # fmt: skip
_CURLY = late("[\u2018-\u201f]")
# Of symbol fonts, in their private use area, the bullets that Word's lists use.
_SIGN = late(r"([•▪●◦‣∙·○■□►➢❖\uf0b7\uf0a7\uf0d8\uf076\uf06f]\s*|[-–—*]\s+|o\s+)(?=\S)")
_NUMBER = late(r"\(?(\d{1,2})[.)]\s+(?=\S)")
_DEEPER = {"o": 1, "◦": 1, "○": 1, "\uf06f": 1, "▪": 2, "\uf0a7": 2, "■": 2}  # where another sign stands above them


def cleaned(paras: Sequence[Para]) -> tuple[list[Para], Counter[str]]:
    """Paragraphs as they were meant, and how often each kind of thing was cleaned."""
    done: Counter[str] = Counter()
    plain = [_characters(para, done) for para in paras if para.text]
    return _numbers(_bullets(plain, done), done), done


def line(text: str) -> tuple[str, Counter[str]]:
    """One line of plain text, likewise."""
    done: Counter[str] = Counter()
    return " ".join(_text(text, done).split()), done


def in_words(done: Counter[str]) -> str:
    """What was cleaned, as people say it: 2 typed bullets, 1 soft hyphen."""
    return ", ".join(f"{count} {name}{'s' * (count > 1)}" for name, count in done.items())


def _characters(para: Para, done: Counter[str]) -> Para:
    return replace(para, spans=tuple(replace(span, text=_text(span.text, done)) for span in para.spans))


def _text(text: str, done: Counter[str]) -> str:
    for kind, pattern, instead in (
        ("non-breaking space", _SPACES, " "),
        ("soft hyphen", _HYPHENS, ""),
        ("invisible character", _INVISIBLE, ""),
    ):
        text, count = pattern.subn(instead, text)
        done.update({kind: count} if count else {})
    text, count = _CURLY.subn(lambda found: _QUOTES[found[0]], text)
    done.update({"curly quote": count} if count else {})
    text, count = _SEVERAL.subn(" ", text.replace("\u2028", "\n"))
    done.update({"double space": count} if count else {})
    return text


def _bullets(paras: Sequence[Para], done: Counter[str]) -> list[Para]:
    """Paragraphs, and lines of one, that begin with a typed bullet, as items of a list."""
    lines: list[Para] = []
    for para in paras:
        torn = lines_of(para)
        lines += torn if any(_SIGN.match(_start(one)) or _NUMBER.match(_start(one)) for one in torn) else [para]
    found: list[Para] = []
    outer = ""  # the first sign of the list that is being read
    for para in lines:
        sign = _SIGN.match(_start(para))
        if sign is None:
            outer = outer if para.item is not None else ""
            found.append(para)
            continue
        done["typed bullet"] += 1
        bare = cut(para, sign.end())
        if para.item is not None:  # a bullet typed beside a real one
            found.append(bare)
            continue
        mark = sign[1].strip()
        outer = outer or mark
        depth = min(_DEEPER.get(mark, 0), _depth(found) + 1) if mark != outer else 0
        found.append(replace(bare, item=Item(depth, False, 1, "typed")))
    return found


def _depth(before: Sequence[Para]) -> int:
    """How deep the item stands that a nested one belongs to; -1 where there is none."""
    item = before[-1].item if before else None
    return item.depth if item is not None else -1


def _numbers(paras: Sequence[Para], done: Counter[str]) -> list[Para]:
    """Two paragraphs or more that are numbered by hand from 1 on, as items of a numbered list."""
    found: list[Para] = []
    at = 0
    while at < len(paras):
        run: list[Para] = []
        while at < len(paras) and paras[at].item is None and (sign := _NUMBER.match(_start(paras[at]))):
            if int(sign[1]) != len(run) + 1:
                break
            run.append(replace(cut(paras[at], sign.end()), item=Item(0, True, 1, f"typed {len(found)}")))
            at += 1
        if len(run) > 1:
            done["typed number"] += len(run)
            found += run
            continue
        at -= len(run)
        found.append(paras[at])
        at += 1
    return found


def _start(para: Para) -> str:
    return para.spans[0].text.lstrip() if para.spans else ""


def without(para: Para, words: str) -> Para:
    """A paragraph without the words that it begins with."""
    text = "".join(span.text for span in para.spans).lstrip()
    return replace(para, spans=(Span(text[len(words) :].lstrip()),)) if text.startswith(words) else para
