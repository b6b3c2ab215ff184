"""SU602, the part about sentences without a beginning, and those that break off before they have said anything."""

from collections.abc import Iterator

from ..patterns import late
from .clues import Clues
from .engine import Problem
from .texts import CANON, Said, Text
from .wordlists import FINITE, PARTICIPLES, SHORTENED

# Of a text that is one sentence: a list may begin so under the words that lead up to it.
_GOING_ON = late(r"\n(?:(?:and|or|which|whose|whom|than) (?!so )|of (?![^\n,]{0,60},))[a-z][^\n]{20}")
# Of a list, one that begins with its first bullet.
_FIRST_BULLET = late(r"\n[-*] (?:and|or|which|whose|whom|than) (?!so )[a-z][^\n]{10}")
_BROKEN = late(r"\. (?:for|of|and|to|with|the|from|by|or|our|their|which|that|in|on|at) [a-z]+")
# A sentence that only leads up to one, and ends: "In response to the theme of communication. A summit was held."
_FRAGMENT = late(
    r"(?:(?<![^\n])|(?<=[-*] )|(?<=[.!?] ))(?:In (?:response|relation|addition|order|light) (?:to|of)|Due to|As a result of)"
    r" [^.,;:!?\n]+\.(?= [A-Z])"
)
_LEADING_UP = Clues("in response ", "in relation ", "in addition ", "in order ", "in light ", "due to ", "as a result ")
# A last sentence that is but named: "The review was completed in May. The Trust Board".
_NAMED_ONLY = late(r"\. (?:The|A|An|Our|Their|Its|Each|Every|Some) (?:[A-Za-z’'-]+ ){0,2}[A-Za-z’'-]+(?![^\n])")
_LAST_WORD = late(r"(?<![A-Za-z])[a-z]{3,}\Z")


def fragments(everything: Said) -> Iterator[Problem]:
    """Sentences of which words are missing at the front or in the middle."""
    yield from _headless(everything)
    yield from _broken(everything)
    yield from _named_only(everything)
    text = everything.text
    for one in everything.at(at for at in everything.places(_LEADING_UP) if text[at].isupper()):
        yield from _leading_up(one)


def _headless(everything: Said) -> Iterator[Problem]:
    """Texts that begin where a sentence goes on: "and the last two wards will follow"."""
    text = everything.text
    for match in (*_GOING_ON.finditer(text), *_FIRST_BULLET.finditer(text)):
        start = match.start() + 1
        one, base = everything.within(start)
        bullet = text[start] in "-*"
        if start == base and (bullet or "\n" not in one.text) and one.field not in CANON:
            words = " ".join(one.text.split("\n")[0].split()[bullet : 4 + bullet])
            help = "write its beginning, or take these words out"
            message = f"this text begins with “{words}”, in the middle of a sentence"
            yield one.problem(message, help, 2 * bullet, 2 * bullet + len(words))


def _broken(everything: Said) -> Iterator[Problem]:
    """Sentences with a full stop before a word that goes on with them."""
    text = everything.text
    for match in _BROKEN.finditer(text):
        word = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
        if word and word[0] not in SHORTENED:
            words = " ".join(f"{word[0]}{match[0]}".split())
            help = "take the full stop out, or begin the next sentence with a capital"
            yield everything.problem(f"a sentence breaks off at “{words}”", help, word.start(), match.end())


def _named_only(everything: Said) -> Iterator[Problem]:
    """Last sentences of a few words, none of them a verb and no full stop behind them."""
    for match in _NAMED_ONLY.finditer(everything.text):
        words = match[0][2:]
        if not any(
            word in FINITE or word.endswith(("s", "ing", "ly", *PARTICIPLES)) for word in words.lower().split()[1:]
        ):
            help = "finish the sentence, or take these words out"
            yield everything.problem(f"the last sentence breaks off: “{words}”", help, match.start() + 2, match.end())


def _leading_up(one: Text) -> Iterator[Problem]:
    """Sentences that only lead up to one."""
    for match in _FRAGMENT.finditer(one.text):
        parts = match[0].split()
        if len(parts) > 5 and not any(part in FINITE or part.endswith("ed") for part in parts):
            message = f"this sentence breaks off: “{' '.join(parts)[:80]}”"
            yield one.problem(message, "join it to the next with a comma, or finish it", match.start(), match.end())
