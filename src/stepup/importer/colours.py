"""Ratings in words, letters, discs and colours, as people mark them -> a rating of the scale, or None; never a guess."""

from __future__ import annotations

from ..model import NOT_RATED, Rating, Scale
from .markdown import normal

# The colours that Word offers, and those of the NHS, by the colour's name.
_COLOURS = {
    "red": ("FF0000", "C00000", "D5281B", "DA291C", "8A1538", "F8D7DA", "FF6666", "FF5050", "E60000"),
    "amber": ("FFC000", "FFB81C", "FFFF00", "ED7D31", "FFA500", "ED8B00", "FFEB3B", "FFFF99", "FFD966", "F4B183", "FF9900"),
    "green": ("00B050", "92D050", "008000", "009639", "007F3B", "70AD47", "00FF00", "A9D08E", "C6E0B4", "D4EDDA"),
    "blue": ("0070C0", "00B0F0", "4472C4", "0000FF", "003087", "005EB8", "5B9BD5", "41B6E6", "002060", "BDD7EE"),
    "grey": ("BFBFBF", "D9D9D9", "808080", "A6A6A6", "E8EDEE", "D8DDE0", "7F7F7F"),
}  # fmt: skip
_BY_OUTLOOK = {"off-track": "red", "at-risk": "amber", "on-track": "green", "complete": "blue", "none": "grey"}
_NAMES = {
    "red": "red",
    "amber": "amber",
    "yellow": "amber",
    "orange": "amber",
    "green": "green",
    "blue": "blue",
    "grey": "grey",
}
_DISCS = {"🔴": "red ", "🟥": "red ", "🟠": "amber ", "🟧": "amber ", "🟡": "amber ", "🟨": "amber ", "🟢": "green ", "🟩": "green ", "🔵": "blue ", "🟦": "blue "}  # fmt: skip
_NEAR, _APART = 70.0, 18.0  # of 441, the distance of black and white


def rating(text: str, scale: Scale) -> Rating | None:
    """The rating that a cell says in words: `Green`, `G Green`, `(yellow)`, `A`; None where it says none, or several."""
    words = normal("".join(_DISCS.get(character, character) for character in text))
    if not words:
        return None
    whole = scale.find(words) or scale.find(words.replace(" ", "-")) or scale.find(text.strip())
    if whole is not None:
        return whole
    for one in scale.ratings:
        if words in (normal(f"{one.letter} {one.name}"), (one.letter or "").casefold()):
            return one
    if len(words) == 1:  # B for blue, where no other rating begins so
        begins = [
            one
            for one in scale.ratings
            if any(known.casefold().startswith(words) for known in (one.id, one.name, *one.aliases))
        ]
        return begins[0] if len(begins) == 1 else None
    found = {known.id: known for word in words.split() if (known := scale.find(word)) is not None}
    return found.popitem()[1] if len(found) == 1 and len(words.split()) < 4 else None


def by_name(text: str, scale: Scale) -> Rating | None:
    """The one rating of the scale that is shown in the colour that a text names ("Amber", a disc), though none is called so."""
    words = normal("".join(_DISCS.get(character, character) for character in text)).split()
    named = {_NAMES[word] for word in words if word in _NAMES}
    if len(named) != 1 or len(words) > 3:
        return None
    colour = named.pop()
    found = [
        one for one in scale.ratings if one.id != NOT_RATED and (_named(one) or _BY_OUTLOOK[one.outlook]) == colour
    ]
    return found[0] if len(found) == 1 else None


def by_outlook(text: str, scale: Scale) -> Rating | None:
    """The one rating of the scale that means what a text says: on track, at risk, off track, complete."""
    outlook = normal(text).removesuffix("d").replace(" ", "-")
    found = [one for one in scale.ratings if one.id != NOT_RATED and one.outlook == outlook != "none"]
    return found[0] if len(found) == 1 else None


def by_colour(fill: str, scale: Scale) -> Rating | None:
    """The rating of the scale whose colour is nearest; None where none is near, or two are about as near."""
    if not fill:
        return None
    named = {_named(one) for one in scale.ratings}
    distances = sorted(
        (min(_distance(fill, colour) for colour in _colours(one, named)), n, one)
        for n, one in enumerate(scale.ratings)
        if one.id != NOT_RATED
    )
    if not distances or distances[0][0] > _NEAR:
        return None
    if len(distances) > 1 and distances[0][0] > 0 and distances[1][0] - distances[0][0] < _APART:
        return None
    return distances[0][2]


def _named(one: Rating) -> str:
    """The colour that a rating is called by, "" for none."""
    return next((_NAMES[word.lower()] for word in (one.id, one.name, *one.aliases) if word.lower() in _NAMES), "")


def _colours(one: Rating, taken: set[str]) -> tuple[str, ...]:
    """The colours that mean a rating: its own, and those of its name, else of its outlook where no other has that name."""
    usual = _BY_OUTLOOK[one.outlook]
    name = _named(one) or (usual if usual not in taken else "")
    return (one.fill, *_COLOURS[name]) if name else (one.fill,)


def _distance(left: str, right: str) -> float:
    def channels(colour: str) -> list[int]:
        return [int(colour[at : at + 2], 16) for at in (0, 2, 4)]

    return float(sum((a - b) ** 2 for a, b in zip(channels(left), channels(right), strict=True)) ** 0.5)
