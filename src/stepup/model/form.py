"""NOUN: a return form for Word: what it prints of the quarter to come, and which fields it asks a brick's lead to fill in.
Made by `forms.ask`, shown by `compose`, and kept in the Word file itself for its way back."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .. import __version__
from ..errors import StepUpError
from ..findings import Path

VERSION = 1
PROPERTY = "stepup-form"  # among the custom properties, which every office program keeps: what it is, in words
_PART = "stepup-form-{:02}"  # and in parts, all that it keeps
_LONGEST = 255  # characters of a property, in Word
_LARGEST = 4 * 2**20  # bytes of all that a form keeps
_MOST_PARTS = 1000
_LISTS = ("actions", "risks")


@dataclass(frozen=True, slots=True)
class Question:
    """One field that a form asks for: its address in Word, its path in the return, the (id, label) pairs to choose from,
    and the prompt that its box shows until it is answered ("" where it shows last quarter's words). `untouched` is the digest
    of those words as they are read from a box that nobody changed, 0 for none."""

    field: str
    path: Path
    choices: tuple[tuple[str, str], ...] = ()
    prompt: str = ""
    untouched: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form. `data` is the return as plain data, as far as it is known before anybody fills it in; `bricks` are the ids
    and names of all that the paper reports on; `source` is the file it was made from, `digest` the SHA-256 of what that
    said of this brick; `printed` are digests of the lines that it prints, to tell what was typed between the boxes."""

    brick: str
    name: str
    period: str
    strategy: str
    data: dict[str, Any]
    questions: tuple[Question, ...]
    bricks: tuple[tuple[str, str], ...] = ()
    source: str = ""
    digest: str = ""
    printed: tuple[int, ...] = ()


def line_digest(text: str) -> int:
    """A line as `Form.printed` knows it."""
    return zlib.crc32(text.encode("utf-8", "replace"))


def properties(form: Form) -> tuple[tuple[str, str], ...]:
    """A form as properties of a Word file, none longer than Word allows. Raises StepUpError where it has more text than
    would be read back."""
    kept = {name: getattr(form, name) for name in Form.__slots__}
    kept["questions"] = [[one.field, one.path, one.choices, one.prompt, one.untouched] for one in form.questions]
    text = json.dumps({"version": VERSION, "by": __version__, **kept}, ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    parts = [packed[at : at + _LONGEST] for at in range(0, len(packed), _LONGEST)]
    if len(text.encode()) >= _LARGEST or len(parts) >= _MOST_PARTS:
        raise StepUpError(
            f"the return of {form.name} has more text than a form can hold.\n"
            "Send its lead the return itself: stepup next writes it."
        )
    said = f"{form.brick}, {form.period}, {form.strategy}, from {form.source} {form.digest[:12]}"
    return ((PROPERTY, said[:_LONGEST]), *((_PART.format(number), part) for number, part in enumerate(parts, 1)))


def form_of(known: Mapping[str, str]) -> Form | None:
    """The form that these properties keep; None where they keep none. ValueError: they were damaged, or are of a later
    version of stepup."""
    if PROPERTY not in known:
        return None
    try:
        parts = [known[_PART.format(n)] for n in range(1, _MOST_PARTS) if _PART.format(n) in known]
        unpacked = zlib.decompressobj().decompress(base64.b64decode("".join(parts), validate=True), _LARGEST)
        kept = json.loads(unpacked)
        if kept.pop("version") != VERSION:
            raise ValueError("another version")
        del kept["by"]
        questions = tuple(
            Question(
                str(field),
                tuple(path),
                tuple((str(id), str(label)) for id, label in choices),
                str(prompt),
                *map(int, more),
            )
            for field, path, choices, prompt, *more in kept["questions"]
        )
        made = Form(**{**kept, "questions": questions})
        texts = (made.brick, made.name, made.period, made.strategy, made.source, made.digest)
        if not all(isinstance(one, str) for one in texts) or not _sound(made):
            raise ValueError("another shape")
        bricks = tuple((str(id), str(name)) for id, name in made.bricks)
        return replace(made, bricks=bricks, printed=tuple(map(int, made.printed)))
    except (ValueError, TypeError, KeyError, AttributeError, zlib.error, RecursionError) as error:
        raise ValueError("what this form keeps of itself was damaged, or is of another version of stepup") from error


def _sound(form: Form) -> bool:
    """Whether what came back has the shape that a form was given: its questions ask for fields that a return has."""
    data = form.data
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        return False
    lists = [data.get(key) or [] for key in _LISTS]
    if not all(isinstance(one, list) and all(isinstance(each, dict) for each in one) for one in lists):
        return False
    people = data.get("lead") or []
    if not isinstance(people, list) or not all(isinstance(one, dict) and _texts(one.values()) for one in people):
        return False
    registers = [one.get("register") or [] for one in lists[1]]
    quarters = [one.get("deferred_to") or [] for one in lists[0]]
    if not all(isinstance(one, list) and _texts(one) for one in (*registers, *quarters)):
        return False
    if data.get("signed_off") or not _texts(one.get("status") or "" for one in lists[0]):
        return False  # nobody has signed what is still to be filled in
    return all(_asks(question.path) for question in form.questions)


def _texts(values: Iterable[Any]) -> bool:
    return all(isinstance(one, str) for one in values)


def _asks(path: Path) -> bool:
    match path:
        case ("lead",) | ("risks",) | ("signed_off", "by" | "date"):
            return True
        case (str() as key, int() as number, str()):
            return key in _LISTS and not isinstance(number, bool) and 0 <= number < _MOST_PARTS
    return False
