"""Two texts -> the words that were taken out and put in.

A token is a word, a number or a sign, with the space after it; space alone is no difference. `sequences` says where long
texts are told more coarsely.
"""

from collections.abc import Sequence

from stepup.model.changes import Words
from stepup.patterns import late
from stepup.sequences import differing, readable

_TOKEN = late(r"(\w+(?:[.,'’/:-]\w+)*|[^\w\s])(\s*)")


def words(old: str, new: str) -> Words:
    """The new text with what was taken out of the old: `=` and `+` joined are the new text. The same words are found
    whichever text is the older."""
    flipped = old > new
    olds, news = _tokens(old), _tokens(new)
    a, b = [one[0] for one in olds], [one[0] for one in news]
    spans = [(j, m, i, k) for i, k, j, m in differing(b, a)] if flipped else list(differing(a, b))
    found: list[tuple[str, str]] = []
    at = 0
    for i, k, j, m in readable(spans, a, b):
        found.append(("=", _text(news[at:j])))
        found.append(("-", _text(olds[i:k])))
        found.append(("+", _text(news[j:m])))
        at = m
    found.append(("=", _text(news[at:])))
    return tuple(one for one in found if one[1])  # type: ignore[misc]


def _tokens(text: str) -> list[tuple[str, str]]:
    return [(one[1], one[2]) for one in _TOKEN.finditer(text)]


def _text(tokens: Sequence[tuple[str, str]]) -> str:
    return "".join(word + space for word, space in tokens)
