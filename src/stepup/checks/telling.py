"""What the words of a text tell of its subject, for SU212: words are compared by how they begin."""

from functools import lru_cache
from itertools import islice
from typing import NamedTuple

STEM = 5  # letters by which words are compared: train, trained, training
# Words that stand in every action and tell none from another.
COMMON = frozenset(
    "about across action actions after again against agree agreed also appropriate approach approve approved area areas been"
    " before being both complete completed continue continued current deliver delivered delivery develop developed"
    " development director directorate draft each ensure establish established further group groups have high hold implement"
    " implementation implemented improve improved improvement improving including into lead leads level meet meeting meetings"
    " member members monthly more most next number only other over part people plan planned planning plans present presented"
    " priority process programme progress project projects quality quarter report reported reporting reports review reviewed"
    " service services staff standard standards start started step strategy support supported system take taken team teams that their them there"
    " these they this those through time trust under update updated updates used using were what when where which will with"
    " within work working year years".split()
)
_COMMON = frozenset(map(str.encode, COMMON))
_COMMON_STEMS = frozenset(word[:STEM] for word in _COMMON)
# All but letters and apostrophes to spaces: bytes, for that is quick.
_TO_WORDS = bytes(c if c == 39 or (c < 128 and chr(c).isalpha()) else 32 for c in range(256))
_TO_SMALL_WORDS = _TO_WORDS.lower()
_MOST = 4096  # words that are remembered


class Carried(NamedTuple):
    """What a text carries: the stems of its telling words, and its abbreviations, in small letters."""

    text: str
    stems: frozenset[bytes]
    short: frozenset[bytes]

    @property
    def all(self) -> frozenset[bytes]:
        return self.stems | self.short


def _words(text: str) -> list[bytes]:
    return text.encode().translate(_TO_WORDS).split()


@lru_cache(maxsize=64)  # of one action and its neighbours
def carried(text: str) -> Carried:
    """What a text carries."""
    words = set(_words(text))
    short = {word for word in words if len(word) > 1 and word.isupper()}
    telling = {word.lower() for word in words - short} - _COMMON
    stems = frozenset(word[:STEM] for word in telling if len(word) > 3)
    return Carried(text, stems, frozenset(word.lower() for word in short))


def share(one: Carried, other: Carried) -> bool:
    """Whether two texts have a telling word or an abbreviation in common."""
    return not (one.stems.isdisjoint(other.stems) and one.short.isdisjoint(other.short))


def spelled_out(one: Carried, other: Carried) -> bool:
    """Whether an abbreviation of one text is made of the first letters of words in the other."""
    ones, others = _initials(one.text), _initials(other.text)
    return any(short in others for short in one.short) or any(short in ones for short in other.short)


def _initials(text: str) -> bytes:
    return b"".join(word[:1].lower() for word in _words(text) if len(word) > 1)


class _Marks(dict[bytes, bytes]):
    """How a telling word begins, after a space; of one that begins as a common word does, nothing."""

    def __missing__(self, word: bytes) -> bytes:
        stem = word[:STEM]
        if len(word) < STEM - 1 or word in _COMMON or stem in _COMMON_STEMS:
            mark = b""
        else:
            mark = b" " + stem if len(stem) == STEM else b" " + stem + b" "
        if len(self) < _MOST:
            self[word] = mark
        return mark


_mark = _Marks().__getitem__


def plainly_share(text: str, other: str, words: int = 1) -> bool:
    """Whether some telling words of the other text stand in a text too: mostly, and soon known."""
    written = _small_words(text)
    shared = filter(written.__contains__, filter(None, map(_mark, _small_words(other).split())))
    return len(set(islice(shared, 2 * words))) >= words


def _small_words(text: str) -> bytes:
    return f" {text} ".encode().translate(_TO_SMALL_WORDS)
