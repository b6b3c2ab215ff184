"""What the words of a text tell of its subject, for SU212: words are compared by how they begin."""

from functools import lru_cache

_STEM = 5  # letters by which words are compared: train, trained, training
# Words that stand in every action and tell none from another.
_COMMON = frozenset(
    b"about across action actions after again against agree agreed also appropriate approach approve approved area areas been"
    b" before being both complete completed continue continued current deliver delivered delivery develop developed"
    b" development director directorate draft each ensure establish established further group groups have high hold implement"
    b" implementation implemented improve improved improvement improving including into lead leads level meet meeting meetings"
    b" member members monthly more most next number only other over part people plan planned planning plans present presented"
    b" priority process programme progress project projects quality quarter report reported reporting reports review reviewed"
    b" service services staff standard standards start started step strategy support supported system take taken team teams that their them there"
    b" these they this those through time trust under update updated updates used using were what when where which will with"
    b" within work working year years".split()
)
# All but letters and apostrophes to spaces: bytes, for that is quick.
_TO_WORDS = bytes(c if c == 39 or (c < 128 and chr(c).isalpha()) else 32 for c in range(256))
_MOST = 4096  # words that are remembered


class _Told(dict[bytes, bytes]):
    """What a word tells: of an abbreviation itself, of a telling word its stem, both in small letters; of others nothing."""

    def __missing__(self, word: bytes) -> bytes:
        small = word.lower()
        if len(word) > 1 and word.isupper():
            told = small
        else:
            told = b"" if len(word) < _STEM - 1 or small in _COMMON else small[:_STEM]
        if len(self) < _MOST:
            self[word] = told
        return told


_told = _Told().__getitem__


def _words(text: str) -> list[bytes]:
    return text.encode().translate(_TO_WORDS).split()


@lru_cache(maxsize=128)  # of one return
def carried(text: str) -> frozenset[bytes]:
    """What a text carries: the stems of its telling words, and its abbreviations, in small letters."""
    return frozenset(filter(None, map(_told, _words(text))))


def spelled_out(one: str, other: str) -> bool:
    """Whether an abbreviation of one text is made of the first letters of words in the other."""
    return _spells_out(one, other) or _spells_out(other, one)


def _spells_out(one: str, other: str) -> bool:
    initials = b"".join(word[:1].lower() for word in _words(other) if len(word) > 1)
    return any(len(word) > 1 and word.isupper() and word.lower() in initials for word in _words(one))


def words_in_common(one: str, other: str) -> int:
    """How many words of five letters and more two texts share, those that tell nothing among them."""
    return sum(len(word) >= _STEM for word in set(_words(one.lower())).intersection(_words(other.lower())))
