"""Rating scales are data: what each rating is called, means, looks like, and says about the way ahead."""

import re
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from .values import Line, Model, Prose, Slug, Widened, in_any_case, one_of, refuse, words

Outlook = Literal["on-track", "at-risk", "off-track", "complete", "none"]
OUTLOOKS: tuple[Outlook, ...] = ("on-track", "at-risk", "off-track", "complete", "none")
NOT_RATED = "not-rated"
PALE_GREY, BLACK, WHITE = "E8EDEE", "000000", "FFFFFF"


class _Default(NamedTuple):
    name: str
    letter: str
    fill: str
    text: str
    outlook: Outlook
    aliases: tuple[str, ...] = ()
    meaning: str = ""


# The print-safe palette: each at least 5.4 to 1, told apart without colour by letter and word.
_DEFAULTS: dict[str, dict[str, _Default]] = {
    "rag": {
        "red": _Default(
            "Red", "R", "8A1538", WHITE, "off-track", (), "Off track: will not be delivered as planned without action."
        ),
        "amber": _Default(
            "Amber", "A", "FFB81C", BLACK, "at-risk", ("yellow",), "At risk: delivery as planned is in doubt."
        ),
        "green": _Default("Green", "G", "009639", BLACK, "on-track", (), "On track: being delivered as planned."),
        "complete": _Default(
            "Complete", "C", "003087", WHITE, "complete", ("blue",), "Complete: nothing is left to deliver."
        ),
        NOT_RATED: _Default("Not rated", "N", PALE_GREY, BLACK, "none", (), "Nobody has given a rating."),
    },
    "assurance": {
        "low": _Default(
            "Low",
            "",
            "8A1538",
            WHITE,
            "off-track",
            (),
            "Significant gaps in assurance, or action plans and controls that are not adequate.",
        ),
        "medium": _Default(
            "Medium",
            "",
            "FFB81C",
            BLACK,
            "at-risk",
            (),
            "Reasonable assurance, with some issues still to be addressed.",
        ),
        "high": _Default(
            "High", "", "009639", BLACK, "on-track", (), "No gaps in assurance, and adequate action plans and controls."
        ),
        "pre-approval": _Default(
            "Pre-approval",
            "",
            PALE_GREY,
            BLACK,
            "none",
            (),
            "A draft plan is in development, with actions agreed to ready it for approval.",
        ),
        NOT_RATED: _Default("Not rated", "", PALE_GREY, BLACK, "none", (), "Nobody has given a level of assurance."),
    },
}


def luminance(colour: str) -> float:
    """Relative luminance of RRGGBB, from 0 to 1 (WCAG 2.2, 1.4.3)."""
    channels = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two RRGGBB colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class Hex(str):
    """A colour as six hexadecimal digits. In a file # stands before them: 000000 and 8E6543 are numbers elsewhere."""

    __slots__ = ()


def _colour(value: object) -> Hex:
    text = str(value).strip().lstrip("#").upper()
    if len(text) != 6 or set(text) - set("0123456789ABCDEF"):
        refuse("SU104", f"'{str(value)[:60]}' is not a colour", 'write six hexadecimal digits in quotes: "#009639"')
    return Hex(text)


Colour = Annotated[
    str,
    PlainValidator(_colour),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^\s*#*[0-9A-Fa-f]{6}\s*$"}),
]


class Rating(Model):
    """One value of a scale. What a trust's own scale leaves out comes from the built-in rating of the same id."""

    id: Slug = Field(description="How source files write this rating.")
    name: Line = Field("", description="How papers print it. Default: the built-in rating's, else the id.")
    letter: Line = Field("", description="The letter printed before the name, so that no rating depends on its colour.")
    fill: Colour = Field(PALE_GREY, description="The colour behind the rating, as six hexadecimal digits.")
    text: Colour = Field(BLACK, description="The colour of the word: at least 4.5 to 1 against the fill.")
    meaning: Prose | None = Field(
        None, description="What the rating means; printed in every paper that uses the scale."
    )
    aliases: tuple[Line, ...] = Field((), description="Other words for it in source files.")
    outlook: Annotated[Outlook, BeforeValidator(words(*OUTLOOKS)), Widened(in_any_case)] = Field(
        "none", description="What rules and movement go by: on-track, at-risk, off-track, complete or none."
    )

    @property
    def label(self) -> str:
        """Letter and word, as printed: `G Green`."""
        return f"{self.letter} {self.name}" if self.letter else self.name

    @model_validator(mode="after")
    def _readable(self) -> "Rating":
        ratio = contrast(self.fill, self.text)
        if ratio < 4.5:
            refuse(
                "SU111",
                f"the colours of {self.name or self.id} have a contrast of {ratio:.1f} to 1, and 4.5 to 1 is the least",
                f'write text: "#{BLACK if contrast(self.fill, BLACK) > contrast(self.fill, WHITE) else WHITE}"',
            )
        return self


def _complete(scale: str, value: object) -> object:
    """Fill what a rating leaves out from the built-in one of the same id (in this scale, else in any)."""
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        return value
    id = value["id"].strip()
    known = {**_DEFAULTS["assurance"], **_DEFAULTS["rag"], **_DEFAULTS.get(scale, {})}.get(id.lower())
    if known is None:
        return {"name": id[:1].upper() + id[1:].replace("-", " "), **value}
    filled: dict[str, Any] = {"name": known.name, "outlook": known.outlook, "aliases": list(known.aliases), **value}
    if scale in _DEFAULTS and known.letter:
        filled.setdefault("letter", known.letter)
    if filled["outlook"] == known.outlook:  # of another outlook, the built-in meaning would be false
        filled.setdefault("meaning", known.meaning)
    if "fill" not in filled and "text" not in filled:
        filled |= {"fill": known.fill, "text": known.text}
    elif "text" not in filled:
        filled["text"] = known.text
    elif "fill" not in filled:
        filled["fill"] = known.fill
    return filled


class Scale(Model):
    """An ordered set of ratings; `not-rated` is in every scale, for what nobody rated."""

    id: str
    ratings: tuple[Rating, ...]

    @cached_property
    def by_word(self) -> dict[str, Rating]:
        found: dict[str, Rating] = {}
        for rating in reversed(self.ratings):  # the first rating that claims a word has it
            found |= {word.lower(): rating for word in (*rating.aliases, rating.name, rating.id)}
        return found | {rating.id.lower(): rating for rating in self.ratings}

    def find(self, word: str) -> Rating | None:
        """The rating that a word means, by id, name or alias in any case; None where there is none."""
        return self.by_word.get(" ".join(word.lower().split()))

    def __getitem__(self, id: str) -> Rating:
        return self.by_word[id.lower()]


def make_scale(id: str, ratings: object = None) -> Scale:
    """A scale from a strategy's data, or the built-in one; raises as pydantic does."""
    data = (
        list(ratings)
        if isinstance(ratings, (list, tuple)) and ratings
        else [{"id": key} for key in _DEFAULTS.get(id, _DEFAULTS["rag"])]
    )
    if not any(isinstance(one, dict) and one.get("id") == NOT_RATED for one in data):
        data.append({"id": NOT_RATED})
    return Scale(id=id, ratings=tuple(Rating.model_validate(_complete(id, one)) for one in data))


BUILT_IN = {id: make_scale(id) for id in _DEFAULTS}


def complete_ratings(value: object, info: ValidationInfo) -> object:
    """Before validation of a strategy's `ratings`: each scale's list with its gaps filled."""
    if not isinstance(value, dict):
        return value
    return {
        scale: [_complete(scale, one) for one in ratings] if isinstance(ratings, list) else ratings
        for scale, ratings in value.items()
    }


def _scale_name(id: str) -> str:
    """A scale may have any name; one that is a built-in's but for a slip would leave the trust's own scale unused."""
    from difflib import get_close_matches

    if id not in BUILT_IN and (near := get_close_matches(id.lower(), list(BUILT_IN), 1, 0.7)):
        refuse("SU102", f"'{id[:60]}' is no scale that papers use", f"did you mean `{near[0]}`?")
    return id


Scales = Annotated[
    dict[Annotated[str, AfterValidator(_scale_name)], tuple[Rating, ...]], BeforeValidator(complete_ratings)
]


_NOT_KNOWN = ("tbc", "tba", "n/a", "na", "none", "unknown", "not known", "pending", "?", "-")


def _meant(value: str, ratings: Scale) -> str:
    """Help for what is no rating: which are, and which of them was meant, where it is named with more words."""
    ids = [rating.id for rating in ratings.ratings]
    text = value.lower()
    letters = [rating.id for rating in ratings.ratings if rating.letter and rating.letter.lower() == text]
    named = list(dict.fromkeys(found.id for word in re.findall(r"[\w-]+", text) if (found := ratings.find(word))))
    if len(named) > 1:
        return f"write one of them only: {', '.join(named)}"
    if named:
        return f"write `{named[0]}` alone; what is to be said about it belongs to the texts, such as recovery"
    return one_of(value, ids, letters[0] if letters else NOT_RATED if text in _NOT_KNOWN else "")


def in_scale(scale: str) -> Any:
    """A field that holds a rating's id: any word for it in the strategy's scale is read, any other is SU103."""

    def check(value: object, info: ValidationInfo) -> str:
        if not isinstance(value, str):
            refuse("SU104", "a rating is one word", "write one rating, for instance green")
        strategy = (info.context or {}).get("strategy")
        ratings: Scale = strategy.scale(scale) if strategy else BUILT_IN[scale]
        found = ratings.find(value)
        if found is None and ("ratings" in strategy.unread if strategy else (info.context or {}).get("unread")):
            return NOT_RATED  # by a scale that cannot be read: that is the finding
        if found is None:
            refuse(
                "SU103",
                f"'{value[:60]}' is not a rating of the {scale} scale",
                _meant(value, ratings),
            )
        return found.id

    return Annotated[str, BeforeValidator(check), WithJsonSchema({"type": "string", "x-scale": scale})]


RagValue = in_scale("rag")
AssuranceValue = in_scale("assurance")
