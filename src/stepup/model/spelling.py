"""How a text of Markdown is written, without its words: `* **Foo** bar` is `* **w** w`.

A paper shows the words of a field and not how its source spells them: `*` or `-` for a bullet, where lines end, what is
escaped. The record of a built paper keeps that, so that the same words come back as they were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..patterns import late

_WORD = late(r"[^\W_]+")
_HERE = "w"  # where a word stood: no letter is left to mistake it for
# The signs of lists that a line begins with: their numbers are no words.
_SIGNS = late(r"(?:[ ]*(?:[-+*]|\d{1,9}[.)])(?=[ ]|$))*[ ]*")
# As import itself writes a text: paragraphs of one line, bullets, single spaces, and no character that may be markup.
_PLAIN = r"(?![-+*>#|=~:]|\d{1,9}[.)](?: |$))[^\\*_`<&\[\]!\s]+(?: [^\\*_`<&\[\]!\s]+)*"
_PARAGRAPH = late(_PLAIN)
_BULLETS = late(rf"- {_PLAIN}(?:\n- {_PLAIN})*")


def words(texts: Iterable[str]) -> list[str]:
    """The words of some texts, in their order."""
    return [word for text in texts for word in _WORD.findall(text)]


def spelling(text: str, shown: Callable[[], Sequence[str]]) -> str:
    """How a text is written, where its words are those `shown`, which are asked for only then; "" where it is written as import writes it anyway, or its
    words are others (a character reference, the title of a link)."""
    if _is_plain(text):
        return ""
    lines, found = [], []
    for line in text.split("\n"):
        signs = _SIGNS.match(line)
        at = signs.end() if signs else 0
        found += _WORD.findall(line[at:])
        lines.append(line[:at] + _WORD.sub(_HERE, line[at:]))
    return "\n".join(lines) if found == list(shown()) else ""


def spelt(how: str, shown: Sequence[str]) -> str:
    """The text that is written so, with these words; "" where they are more or fewer."""
    if how.count(_HERE) != len(shown):
        return ""
    left = iter(shown)
    return "".join(next(left) if character == _HERE else character for character in how)


def _is_plain(text: str) -> bool:
    bullets = False
    for block in text.split("\n\n"):
        if not bullets and _BULLETS.fullmatch(block):
            bullets = True
        elif _PARAGRAPH.fullmatch(block):
            bullets = False
        else:
            return False
    return True
