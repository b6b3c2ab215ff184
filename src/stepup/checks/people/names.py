"""One name or post in two forms: titles, letters behind it, signs, short forms, slips of the pen. For SU608."""

import re
from functools import lru_cache

from ...patterns import late
from ..wordlists import words

_OUR = late(r"ou?re?\Z")  # Gilmour, Gilmore
TITLES = late(
    r"^(?:(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|rev|revd|cllr|lord|lady|baroness)\b\.?\s*)+", re.IGNORECASE
)
_LETTERS = late(
    r",?\s+(?:MBE|OBE|CBE|KBE|DBE|QN|QPM|DL|JP|FRCP|FRCPsych|FRCS|MRCPsych|RN|RMN|PhD|MD|MBA|FCA|CPFA|Hon)\b\.?",
    re.IGNORECASE,
)
# Short forms of words in posts.
_SHORT_FORMS = {"hr": "human resources", "od": "organisational development", "ceo": "chief executive officer", "cfo": "chief finance officer",
    "coo": "chief operating officer", "cno": "chief nursing officer", "cmo": "chief medical officer", "dir": "director", "exec": "executive",
    "dep": "deputy", "asst": "assistant", "mgr": "manager", "org": "organisational", "dev": "development", "organizational": "organisational",
    "it": "information technology", "qi": "quality improvement"}  # fmt: skip
_SMALL = words("of for and the")
_ONE_WORK = {"project", "programme"}
_MORE = words("interim acting deputy assistant associate joint co former vice senior")


@lru_cache(4096)
def name_key(name: str) -> str:
    bare = _LETTERS.sub("", TITLES.sub("", name.strip()))
    last, comma, first = bare.partition(", ")
    if comma and last.isalpha() and first.isalpha():
        bare = f"{first} {last}"  # "Murphy, Sharon"
    return " ".join(re.sub(r"[^\w\s'’]", " ", bare).replace("’", "'").lower().split())


# What stands between two people who share a field: "Kate Dyer and Sharon Murphy", "Kate Dyer (supported by Sharon Murphy)".
_BETWEEN = late(
    r"\s+(?:and|&|with)\s+|\s*[/;+]\s*|,?\s*\(?\b(?:supported|assisted|covered|deputised|covering) (?:by|for)\s+|\)\s*\Z",
    re.IGNORECASE,
)
_PERSON = late(r"(?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w'’-]*")


@lru_cache(4096)
def people_in(name: str) -> tuple[str, ...]:
    """The people whom one name names: mostly it is one."""
    parts = tuple(part for part in _BETWEEN.split(name.strip()) if part)
    return parts if len(parts) > 1 and all(map(_PERSON.fullmatch, parts)) else (name,)


@lru_cache(4096)
def _sound(name: str) -> str:
    """A name as it is heard: Murphy and Murphie, Steven and Stephen, Gilmour and Gilmore, Mac and Mc, with O' and without."""
    heard = (
        name.lower()
        .replace("ph", "v")
        .replace("ck", "k")
        .replace("’", "'")
        .removeprefix("o'")
        .removeprefix("mac")
        .removeprefix("mc")
    )
    heard = _OUR.sub("or", heard)
    return re.sub(
        r"(.)\1",
        r"\1",
        re.sub(r"(?:ie|ey|ye|i|y|e)$", "y", heard).replace("f", "v").replace("c", "k").replace("q", "k"),
    )


def one_letter(one: str, other: str) -> bool:
    """Whether two words differ by one letter, put in or changed, or by two that changed places."""
    if len(one) == len(other):
        odd = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(odd) == 1 or (len(odd) == 2 and odd[0] == odd[1][::-1] and "".join(odd[0]) in one)
    return len(other) == len(one) + 1 and any(other[:at] + other[at + 1 :] == one for at in range(len(other)))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for a slip of the pen, or as they are heard."""
    return one_letter(*sorted((one, other), key=len)) or _sound(one) == _sound(other)


@lru_cache(4096)
def role_key(role: str) -> str:
    bare = re.sub(r"[^\w\s]", " ", role.replace("&", " and ")).lower().split()
    return " ".join([_SHORT_FORMS.get(word, word) for word in bare])


@lru_cache(4096)
def role_words(role: str) -> str:
    """The words of a role in the order of the alphabet: alike of "Director of Estates" and "Estates Director"."""
    return " ".join(sorted(word for word in role_key(role).split() if word not in _SMALL))


def longer_or_shorter(one: str, other: str) -> bool:
    """Whether one role is the other with words left out. Two posts may be held by one person: those share few words."""
    short, long = sorted((set(one.split()), set(other.split())), key=len)
    return len(short) > 1 and short < long and not (long - short) & _MORE


@lru_cache(1024)
def slip(one: str, other: str) -> bool:
    """Whether two roles are the same words in another order, or one of them is misspelt, in the plural, or
    another form of the word ("financial" for "finance"), or a project is a programme in it."""
    left, right = (role_words(role).split() for role in (one, other))
    odd = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    if len(left) != len(right) or len(left) < 2 or len(odd) > 1:
        return False
    return not odd or set(odd[0]) == _ONE_WORK or one_letter(*sorted(odd[0], key=len)) or odd[0][0][:5] == odd[0][1][:5]
