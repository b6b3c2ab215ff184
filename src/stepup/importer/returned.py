"""A paper that `build` made, back from Word: its record, with what its content controls hold in the places of the fields."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..document import blocks as shown
from ..document.fields import with_addresses
from ..findings import Finding
from ..model import NOT_RATED, Strategy
from ..model.record import HERE, KIND, REF, SPELT, VERSION
from ..model.spelling import spelt, words
from .body import body
from .compared import as_blocks
from .markdown import normal
from .pieces import out_of_list
from .reading import Control, Reading, paragraphs
from .rules import finding
from .values import NOT_STATED, value_of, words_in

STATED = {"title", "action", "risk", "rag", "assurance", "lead", "no_report"}  # what a paper cannot do without


class NotReturned(Exception):
    """This paper has no record of ours that can be used: it is read as any other."""


@dataclass(slots=True)
class Returned:
    """A paper back from Word. `missing` are the addresses whose control is gone, `filled` the fields that were empty when
    the paper was built."""

    kind: str
    data: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # where the source accepts findings that a paper does not keep


def returned(
    reading: Reading,
    strategies: Callable[[str], Strategy | None],
    rendered: Callable[[str, bool], shown.Blocks] | None = None,
) -> Returned:
    """The data of a paper of ours; `strategies` gives the strategy that a name or path in it means, `rendered` the blocks
    of a text of Markdown (or of a body): with it, texts come back as they were typed. NotReturned: the record is missing,
    of another version, or none."""
    try:
        record = json.loads(reading.record)
        if record["version"] != VERSION:
            raise NotReturned
        kind, data, empty = str(record["kind"]), record["data"], record["empty"]
        left = [str(one) for one in record.get("left", ())]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotReturned from error
    if not isinstance(data, dict) or not isinstance(empty, dict) or not reading.controls:
        raise NotReturned
    back = _Filler(reading, strategies, rendered).fill(kind, data, empty)
    back.left = left
    return back


class _Filler:
    def __init__(
        self,
        reading: Reading,
        strategies: Callable[[str], Strategy | None],
        rendered: Callable[[str, bool], shown.Blocks] | None,
    ) -> None:
        self._controls = reading.controls
        self._strategies = strategies
        self._rendered = rendered
        self._strategy: Strategy | None = None

    def fill(self, kind: str, data: dict[str, Any], empty: dict[str, Any]) -> Returned:
        self._back = Returned(kind, {})
        for tag, path in empty.items():
            control = self._controls.get(tag)
            if control is None or control.prompt or normal(words_in(control)) in ("", NOT_STATED):
                continue
            _open(data, path, tag)
            self._back.filled.append(tag)
        self._back.data = self._filled(data, (), None)
        return self._back

    def _filled(self, value: Any, path: tuple[str | int, ...], strategy: Strategy | None, folder: str = "") -> Any:
        """A part of the record with its fields filled in; None for a field that is empty now."""
        if isinstance(value, dict) and isinstance(value.get(HERE), str):
            return self._field(value, path, strategy)
        if isinstance(value, list):
            return [self._filled(one, (*path, number), strategy, folder) for number, one in enumerate(value)]
        if not isinstance(value, dict):
            return value
        folder = posixpath.join(folder, posixpath.dirname(str(value.get(REF, ""))))
        if isinstance(value.get("strategy"), str):
            strategy = self._strategies(_near(folder, value["strategy"])) or strategy
        filled: dict[str, Any] = {}
        for key, one in value.items():
            if key == "strategy" and isinstance(one, str):
                found = self._strategies(_near(folder, one))
                if found is not None:
                    filled[key] = found
                continue
            if key in (KIND, REF):
                filled[key] = one
                continue
            if key == "previous" and isinstance(one, str):
                filled[key] = _near(folder, one)
                continue
            here = self._filled(one, (*path, key), strategy, folder)
            if here is not None:
                filled[key] = here
            elif key in STATED:
                filled[key] = self._without(key, (*path, key), one)
        return filled

    def _without(self, key: str, path: Sequence[str | int], was: Any) -> Any:
        """What stands for a field that a paper cannot do without, and that is gone from the Word file."""
        tag = str(was[HERE]) if isinstance(was, dict) else ""
        self._say("SU804", tag, f"`{key}` is empty in the Word file, and cannot be; the source says so")
        if key in ("rag", "assurance"):
            return NOT_RATED
        return [{"name": "Not stated"}] if key == "lead" else "Not stated"

    def _say(self, code: str, tag: str, message: str) -> None:
        control = self._controls.get(tag)
        self._back.findings.append(
            finding(code, control.place if control else tag, f"{tag}: {message}" if tag else message)
        )

    # ------------------------------------------------------------------------------------------------------ one field

    def _field(self, mark: dict[str, Any], path: tuple[str | int, ...], strategy: Strategy | None) -> Any:
        control = self._controls.get(mark[HERE])
        if control is None:
            self._back.missing.append(mark[HERE])
            return None
        if control.times > 1:
            self._say("SU804", control.tag, f"stands {control.times} times in the Word file; the first was read")
        if control.prompt or not words_in(control).strip():
            return None
        value = value_of(control, path, mark, strategy, self._say)
        return self._as_typed(control, value, path, mark) or value

    def _as_typed(self, control: Control, value: Any, path: tuple[str | int, ...], mark: dict[str, Any]) -> str:
        """The text as the source spelt it; "" where that is not known, or the text is not as it was built."""
        how = mark.get(SPELT)
        if self._rendered is None or not isinstance(value, str) or not isinstance(how, str):
            return ""
        typed = spelt(how, words(one for para in paragraphs(control.blocks) for one in with_addresses(para.spans)))
        held = out_of_list(list(paragraphs(control.blocks))) if path[-1] == "great_when" else control.blocks
        same = bool(typed) and body(as_blocks(self._rendered(typed, path[-1] == "body"))) == body(held)
        return typed if same else ""


def _near(folder: str, ref: str) -> str:
    """A path that a file in `folder` names, from the paper's own folder; the id of a built-in strategy as it is."""
    return posixpath.normpath(posixpath.join(folder, ref)) if ref.endswith((".yaml", ".yml")) else ref


def _open(data: Any, path: Iterable[Any], tag: str) -> None:
    """Put a mark where a field was empty; the groups on the way are made."""
    *way, last = path
    for part in way:
        if isinstance(data, dict):
            data = data.setdefault(part, {})
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return
    if isinstance(data, dict):
        data[last] = {HERE: tag}
