"""The small values of a source file: text, truth, people (dates are in `dates.py`). What is wrong raises with our own code."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..patterns import late
from .prose import check_prose, markdown_list


def refuse(code: str, message: str, help: str = "", **extra: Any) -> NoReturn:
    """Raise what `source` turns into a finding: `code` is that of `rules.md`."""
    raise PydanticCustomError(
        code,
        "{message}",
        {"message": message, "help": help, **extra},
    )


KEYS = {"kind"}  # every key that some group of the format has


class Model(BaseModel):
    """The base of every model: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        KEYS.update(field.alias or name for name, field in cls.model_fields.items())


# ---------------------------------------------------------------------------------------------------------- text


def one_line(value: object) -> str:
    """A text on one line, without the space around it."""
    if not isinstance(value, str):
        refuse("SU104", f"{_found(value)} stands here, where one line of text is expected")
    text = value.strip()
    if "\n" in text or "\r" in text:
        refuse("SU104", "this text runs over several lines, and one line is expected", "put it on one line")
    return text


def _prose(value: object) -> str:
    if isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            if not isinstance(item, str):
                help = "put the whole entry in double quotes: a colon and a space in it read as a key"
                refuse(
                    "SU104",
                    f"{_found(item)} stands in a list where only text is expected",
                    help if isinstance(item, dict) else "write one text after each dash",
                    item=number,
                )
        value = markdown_list(value)
    if isinstance(value, dict) and value:
        message = f"the colon after “{str(next(iter(value)))[:60]}” reads as a key, where text is expected"
        refuse("SU104", message, "put | after the key that this text belongs to, or the whole text in double quotes")
    if not isinstance(value, str):
        refuse("SU104", f"{_found(value)} stands here, where text is expected", "write text, or a list of texts")
    text = value.strip()
    if "\r" in text:  # from an escape: a line end of Windows or of an old Mac
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problem = check_prose(text)
    if problem:
        refuse("SU108", problem.message, problem.help, line=problem.line)
    return text


def _body(value: object) -> str:
    if not isinstance(value, str):
        refuse("SU104", f"{_found(value)} stands here, where text is expected")
    text = value.strip("\n").rstrip()
    problem = check_prose(text, body=True)
    if problem:
        refuse("SU108", problem.message, problem.help, line=problem.line)
    return text


def _found(value: object) -> str:
    return "a list" if isinstance(value, (list, tuple)) else "a group of keys" if isinstance(value, dict) else "a value"


def _lines(value: object) -> str:
    """One line, or a list of lines: kept as a bulleted list, which is how a file may write it too."""
    if isinstance(value, (list, tuple)) and value:
        return "\n".join(f"- {one_line(one)}" for one in value) if len(value) > 1 else one_line(value[0])
    if isinstance(value, str) and value.strip().startswith("- ") and "\n" in value.strip():
        return "\n".join(f"- {one_line(one.removeprefix('- '))}" for one in value.strip().split("\n"))
    return one_line(value)


class Widened:
    """Widens the JSON Schema of a type to what the validator beside it takes as well."""

    def __init__(self, widen: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self.widen = widen

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return self.widen(handler(core))


# In a file a text may look like a number or a truth; a blank one is a missing one. Patterns judge only what is a string.
SCALAR = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
ONE_LINE = {**SCALAR, "pattern": r"^\s*\S[^\r\n]*\s*$"}
_PROSE = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}
_ONE_OR_MORE_LINES = {
    "anyOf": [
        {**SCALAR, "pattern": r"^\s*(\S[^\r\n]*|- [^\r\n]*([\r\n]+(- )?[^\r\n]+)*)\s*$"},
        {"type": "array", "items": ONE_LINE, "minItems": 1},
    ]
}
Line = Annotated[str, PlainValidator(one_line), WithJsonSchema(ONE_LINE)]
Lines = Annotated[str, PlainValidator(_lines), WithJsonSchema(_ONE_OR_MORE_LINES)]
Prose = Annotated[str, PlainValidator(_prose), WithJsonSchema(_PROSE)]
Body = Annotated[str, PlainValidator(_body), WithJsonSchema(SCALAR)]

_ID = late(r"[A-Za-z0-9_-]{1,24}\Z")


def _id(value: object) -> str:
    text = one_line(value)
    if not _ID.match(text):
        refuse(
            "SU104",
            f"'{text[:60]}' cannot be an id",
            "an id has letters without accents, digits, - and _ only, 24 at most: for instance "
            + (re.sub(r"[^A-Za-z0-9_-]", "", re.sub(r"(?<=\d)[./](?=\d)", "-", text))[:24] or "HS1"),
        )
    return text


Id = Annotated[
    str,
    PlainValidator(_id),
    WithJsonSchema(
        {
            "type": ["string", "integer", "boolean"],
            "pattern": r"^\s*[A-Za-z0-9_-]{1,24}\s*$",
            "patternErrorMessage": "an id has letters without accents, digits, - and _ only, 24 at most: for instance HS1",
        }
    ),
]

_SLUG = late(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\Z")


def _slug(value: object) -> str:
    text = one_line(value)
    if not _SLUG.match(text):
        near = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:64] or "high-standards"
        help = f"write letters without accents, digits, - and _ only: for instance {near}"
        refuse("SU104", f"'{text[:60]}' cannot be an id", help)
    return text


Slug = Annotated[
    str,
    PlainValidator(_slug),
    WithJsonSchema(
        {
            "type": ["string", "number", "boolean"],
            "minimum": 0,
            "pattern": r"^\s*[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\s*$",
        }
    ),
]


def words(*allowed: str, meant: Mapping[str, str] = MappingProxyType({})) -> Callable[[object], str]:
    """A validator that takes one of a few words in any case, and names the nearest for any other (SU112), or what that
    is `meant` for."""

    def check(value: object) -> str:
        text = one_line(value)
        if text.lower() not in allowed:
            refuse(
                "SU112", f"'{text[:60]}' is not a word used here", one_of(text, allowed, meant.get(text.lower(), ""))
            )
        return text.lower()

    return check


def _any_case(word: str) -> str:
    """The pattern of a word of letters and dashes, in any case."""
    return "".join(f"[{c.upper()}{c.lower()}]" if c.isalpha() else c for c in word)


def in_any_case(schema: dict[str, Any], meanings: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """The JSON Schema of what `words` accepts: the words, which editors offer with their meanings, and the same in any case."""
    from .offered import named

    pattern = "|".join(map(_any_case, schema["enum"]))
    words = named({word: meanings.get(word, "") for word in schema["enum"]})
    return {"anyOf": [words, {"type": "string", "pattern": rf"^\s*({pattern})\s*$"}]}


def one_of(found: str, allowed: tuple[str, ...] | list[str], meant: str = "") -> str:
    """Help for a word that is not in a list: the list, and what is meant, or the nearest in it."""
    from difflib import get_close_matches

    lowered = {word.lower(): word for word in allowed}
    near = [meant] if meant else get_close_matches(found.lower(), list(lowered), 1, 0.6)
    return "write one of: " + ", ".join(allowed) + (f"; did you mean {lowered[near[0]]}?" if near else "")


# --------------------------------------------------------------------------------------------------------- truth

_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = one_line(value)
    if text.lower() not in _TRUTH:
        refuse("SU104", f"'{text[:60]}' is neither true nor false", "write true or false")
    return _TRUTH[text.lower()]


def _truth_or_prose(value: object) -> bool | str:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _TRUTH:
        return _TRUTH[value.strip().lower()]
    return _prose(value)


_TRUTH_SCHEMA = {
    "anyOf": [
        {"type": "boolean", "errorMessage": "write true or false"},
        {"type": "string", "pattern": rf"^\s*({'|'.join(map(_any_case, _TRUTH))})\s*$"},
    ]
}
Truth = Annotated[bool, PlainValidator(_truth), WithJsonSchema(_TRUTH_SCHEMA)]
TruthOrProse = Annotated[
    bool | str, PlainValidator(_truth_or_prose), WithJsonSchema({"anyOf": [{"type": "boolean"}, _PROSE]})
]

# How the including file named this one: set by the reader with `model_copy`, never written in a file (its alias holds a
# character that no source file can).
Ref = Annotated[str, Field("", alias="\0ref", exclude=True, description="Set by the reader.")]
# The keys of a strategy or paper of which a part could not be read, likewise: nothing follows from what they seem to lack.
Unread = Annotated[frozenset[str], Field(frozenset(), alias="\0unread", exclude=True, description="Set by the reader.")]

# -------------------------------------------------------------------------------------------- one, or a list of


def listed(value: object) -> object:
    """One value stands for a list of one."""
    return value if isinstance(value, (list, tuple)) else (value,)


def one_or_many(schema: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of what `listed` accepts, from that of an entry."""
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


class Person(Model):
    """Who: a name, a role, or both. A person's name alone may be written as plain text."""

    name: Line | None = Field(None, description="The person's name, as it is to be printed.")
    role: Line | None = Field(None, description="The person's post, for instance Director of Nursing.")

    @property
    def words(self) -> str:
        return ", ".join(part for part in (self.name, self.role) if part)


def _person(value: object) -> object:
    if isinstance(value, str):
        return {"name": value}
    if isinstance(value, dict) and not value:
        refuse("SU101", "a person needs a name or a role", "write {name: ..., role: ...}")
    return value


def _or_one(schema: dict[str, Any]) -> dict[str, Any]:
    return one_or_many(schema["items"])


Listed = (BeforeValidator(listed), Widened(_or_one))
PersonValue = Annotated[Person, BeforeValidator(_person), Widened(lambda person: {"anyOf": [ONE_LINE, person]})]
People = Annotated[tuple[PersonValue, ...], *Listed]
Register = Annotated[
    tuple[Line, ...],
    BeforeValidator(listed),
    WithJsonSchema(one_or_many(ONE_LINE)),
]
