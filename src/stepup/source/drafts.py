"""A draft as plain data (from Word, or a form) -> the Paper it is, and that as its files: bricks and appendices apart."""

from __future__ import annotations

import copy
import posixpath
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from ..model import KINDS, Model, NoReport, Strategy
from ..model.address import letters
from .dump import dump_files

_MOST_REPAIRS = 200


@dataclass(slots=True)
class Drafted:
    """The files of a draft, {path relative to the paper's folder: text}, the paper's own first; and what no source file
    can hold, with the field that it was meant for and why it was refused."""

    files: dict[str, str]
    refused: list[tuple[str, Any, str]] = field(default_factory=list)


def drafted(kind: str, data: dict[str, Any], strategy: Strategy | None, name: str) -> Drafted:
    """The source files of a draft; `name` is the paper's own. Returns stand in `bricks/<brick>.yaml`, appendices in
    `appendix-a.yaml`. The strategy's `ref` is how a file beside the paper names it. What a model refuses is taken out,
    and told. Raises pydantic's ValidationError where too little is left."""
    made = _Maker(strategy)
    paper = made.model(kind, copy.copy(data), PurePosixPath(), "appendix", top=True)
    return Drafted(dump_files(paper, name), made.refused)


class _Maker:
    def __init__(self, strategy: Strategy | None) -> None:
        self._strategy = strategy
        self.refused: list[tuple[str, Any, str]] = []

    def model(self, kind: str, data: dict[str, Any], folder: PurePosixPath, stem: str, *, top: bool) -> Any:
        model: type[Model] = KINDS[kind]
        if kind == "brick-return" and "no_report" in data:
            model = NoReport
        if self._strategy is not None and (top or kind in ("quarterly-report", "brick-return")):
            data = {"strategy": _named(self._strategy, folder), **data}
        if data.get("governance"):
            data["governance"] = [_table(one, folder) for one in data["governance"]]
        if kind == "quarterly-report":
            data["bricks"] = [self._brick(one, data["period"], folder) for one in data["bricks"]]
        if "appendices" in data:
            data["appendices"] = [self._appendix(one, n, folder, stem) for n, one in enumerate(data["appendices"])]
        for _ in range(_MOST_REPAIRS):
            try:
                return model.model_validate(data, context={"strategy": self._strategy})
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                data = copy.deepcopy(data)
                if not self._take_out(data, first["loc"], str(first["msg"])):
                    raise
        raise AssertionError("a draft with hundreds of faults")

    def _take_out(self, data: Any, loc: tuple[str | int, ...], why: str) -> bool:
        """Take the part that is refused out of the data; False where it cannot be told."""
        steps: list[tuple[Any, Any]] = []
        at = data
        for part in loc:  # the tags of unions lead nowhere
            known = range(len(at)) if isinstance(at, list) else at if isinstance(at, dict) else ()
            if part in known:
                steps.append((at, part))
                at = at[part]
        if not steps:
            return False
        holder, part = steps[-1]
        self.refused.append((".".join(map(str, loc)), holder.pop(part), why))
        return True

    def _brick(self, data: dict[str, Any], period: str, folder: PurePosixPath) -> Any:
        made = self.model("brick-return", {"period": period, **data}, folder / "bricks", "", top=True)
        return made.model_copy(update={"ref": f"bricks/{data['brick']}.yaml"})

    def _appendix(self, data: dict[str, Any], number: int, folder: PurePosixPath, stem: str) -> Any:
        stem = f"{stem}-{letters(number).lower()}"
        inner = {key: value for key, value in data.items() if key != "kind"}
        # Two quarterly reports would both write bricks/: one that is an appendix has a folder of its own.
        apart = data["kind"] == "quarterly-report"
        made = self.model(data["kind"], inner, folder / stem if apart else folder, stem, top=False)
        return made.model_copy(update={"ref": f"{stem}/{stem}.yaml" if apart else f"{stem}.yaml"})


def _named(strategy: Strategy, folder: PurePosixPath) -> Strategy:
    """The strategy as a file in a folder below names it."""
    ref = strategy.ref or strategy.id
    if ref.endswith((".yaml", ".yml")) and folder != PurePosixPath():
        ref = posixpath.normpath(posixpath.join(*[".."] * len(folder.parts), ref))
    return strategy.model_copy(update={"ref": ref})


def _table(data: dict[str, Any], folder: PurePosixPath) -> dict[str, Any]:
    other = data.get("strategy")
    return {**data, "strategy": _named(other, folder)} if isinstance(other, Strategy) else data
