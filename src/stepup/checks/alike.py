"""Whether two texts are one, written twice: alike but for small words, or for the tense of their verbs."""

from collections import Counter

from .wording import words

LEAST_SHARED = 25  # letters of a text that stands twice: shorter ones are common
_SMALL = frozenset(
    b"a all also an and at be been continue continued continues continuing during each every for in of on our the their this to we"
    b" will with".split()
)
_DIFFERENT = 20  # letters that one of them may have more
_LEAST = 4  # words that are not small
_MANY = 20  # of so many, one in ten may be left out
_STEMS = {b"held": b"hold", b"built": b"build", b"ran": b"run", b"began": b"begin", b"wrote": b"write", b"made": b"make", b"gave": b"give",
    b"took": b"take", b"met": b"meet", b"brought": b"bring", b"led": b"lead", b"sought": b"seek", b"chose": b"choose", b"have": b""}  # fmt: skip


def alike(one: str, other: str, tense: bool = False) -> bool:
    """Whether two texts differ in words only that carry nothing ("in each month", "every month"), or in one that begins
    the one and stands later in the other ("Trained 45 staff", "45 staff trained"), or, where they are long, in a few that one
    of them leaves out; with `tense`, in endings of verbs too."""
    if one[-6:-1] not in other[-8:] or abs(len(one) - len(other)) > _DIFFERENT:  # most texts: so they are asked first
        return False
    if len(one) < LEAST_SHARED or len(other) < LEAST_SHARED:
        return False
    left, right = _telling(one), _telling(other)
    if len(left) != len(right) and min(len(left), len(right)) >= _MANY:
        return _words_left_out(*sorted((left, right), key=len))
    if len(left) != len(right) or len(left) < _LEAST:
        return False
    if left == right or _one_word_moved(left, right) or _one_word_moved(right, left):
        return True
    return tense and [_stem(word) for word in left] == [_stem(word) for word in right]


def _words_left_out(short: list[bytes], long: list[bytes]) -> bool:
    """Whether one text is the other with a word or two left out; a number that was left out may be what it is about."""
    odd = Counter(long) - Counter(short)
    return (
        odd.total() == len(long) - len(short) <= len(long) // 10
        and not any(word.isdigit() for word in odd)
        and [word for word in short if word not in odd] == [word for word in long if word not in odd]
    )


def _telling(text: str) -> list[bytes]:
    return [word for word in words(text) if word not in _SMALL]


def _one_word_moved(left: list[bytes], right: list[bytes]) -> bool:
    first = left[0]
    if first not in right:
        return False
    at = right.index(first)
    return left[1:] == right[:at] + right[at + 1 :]


def _stem(word: bytes) -> bytes:
    """A verb without the ending of its tense; few words that are none lose theirs too."""
    word = _STEMS.get(word, word)
    if word.endswith(b"ing") and len(word) > 5:
        word = word[:-3]
    elif word.endswith(b"ed") and len(word) > 4:
        word = word[:-2]
    word = word.removesuffix(b"e")
    return word[:-1] if len(word) > 3 and word[-1:] == word[-2:-1] else word
