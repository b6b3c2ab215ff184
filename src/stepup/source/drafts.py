"""A draft as plain data (from Word, or a form) -> the Paper it is, and that as its files: bricks and appendices apart."""

from __future__ import annotations

import copy
import posixpath
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from ..model import KINDS, Model, NoReport, QuarterlyReport, Strategy
from ..model.address import letters
from ..model.record import KIND, REF
from ..patterns import late
from .dump import dump_files

_MOST_REPAIRS = 200
_NAME = late(r"[^\\/:*?\"<>|\x00-\x1f]{1,120}")  # of a file or folder, on any platform


@dataclass(slots=True)
class Drafted:
    """A draft as a paper, and its files: {path relative to the paper's folder: text}, its own first; and what no source file
    can hold, with the field that it was meant for and why it was refused."""

    paper: Any
    files: dict[str, str]
    refused: list[tuple[str, Any, str]] = field(default_factory=list)


def drafted(kind: str, data: dict[str, Any], strategy: Strategy | None, name: str, *, apart: bool = True) -> Drafted:
    """The source files of a draft; `name` is the paper's own. With `apart`, returns stand in `bricks/<brick>.yaml` and
    appendices in `appendix-a.yaml`; else where their `$ref` says, inline where they have none. The `ref` of a strategy is
    how a file beside the paper names it. What a model refuses is taken out, and told. Raises pydantic's ValidationError
    where too little is left."""
    made = _Maker(strategy, apart, name)
    paper = made.model(kind, copy.copy(data), PurePosixPath(), "appendix", named=apart)
    return Drafted(paper, dump_files(paper, name), made.refused)


class _Maker:
    def __init__(self, strategy: Strategy | None, apart: bool, name: str) -> None:
        self._strategy = strategy
        self._apart = apart
        self._taken: set[str] = {name.casefold()}
        self._again: Counter[str] = Counter()  # how many files are called after one of these
        self.refused: list[tuple[str, Any, str]] = []

    def model(self, kind: str, data: dict[str, Any], folder: PurePosixPath, stem: str, *, named: bool) -> Any:
        """One file or part of one; `named`: it names the strategy, because nothing else does."""
        model: type[Model] = KINDS[kind]
        if kind == "brick-return" and "no_report" in data:
            model = NoReport
        data = {key: value for key, value in data.items() if key not in (KIND, REF)}
        own = data.pop("strategy", None)
        strategy = own if isinstance(own, Strategy) else self._strategy
        if strategy is not None and (named or isinstance(own, Strategy) or kind == "quarterly-report"):
            data = {"strategy": _named(strategy, folder), **data}
        if data.get("governance"):
            data["governance"] = [_table(one, folder) for one in data["governance"]]
        if isinstance(data.get("previous"), str):
            only_named: dict[str, Any] = {"ref": _climb(data["previous"], folder)}
            data["previous"] = QuarterlyReport.model_construct(**only_named)
        if kind == "quarterly-report":
            data["bricks"] = [self._brick(one, str(data["period"]), folder) for one in data["bricks"]]
        if "appendices" in data:
            data["appendices"] = [self._appendix(one, n, folder, stem) for n, one in enumerate(data["appendices"])]
        for _ in range(_MOST_REPAIRS):
            try:
                return model.model_validate(data, context={"strategy": strategy})
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                data = copy.copy(data) if len(first["loc"]) < 2 else copy.deepcopy(data)
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
        inline = "no_report" in data and "lead" not in data
        if self._apart and not inline:
            ref = f"bricks/{data['brick']}.yaml"
            data = {"period": period, **data}
        else:
            ref = self._inside(str(data.get(REF, "")), folder, data["brick"])
        named = self._apart and not inline
        made = self.model("brick-return", data, folder / PurePosixPath(ref).parent, "", named=named)
        return made.model_copy(update={"ref": ref})

    def _appendix(self, data: dict[str, Any], number: int, folder: PurePosixPath, stem: str) -> Any:
        kind = str(data.get(KIND) or data["kind"])
        stem = f"{stem}-{letters(number).lower()}"
        inner = {key: value for key, value in data.items() if key != "kind"}
        if (
            self._apart
        ):  # two quarterly reports would both write bricks/: one that is an appendix has a folder of its own
            ref = f"{stem}/{stem}.yaml" if kind == "quarterly-report" else f"{stem}.yaml"
        else:
            ref = self._inside(str(data.get(REF, "")), folder, stem)
        made = self.model(kind, inner, folder / PurePosixPath(ref).parent, stem, named=False)
        return made.model_copy(update={"ref": ref})

    def _inside(self, ref: str, folder: PurePosixPath, stem: str) -> str:
        """A path that a record says, if it leads to a file of its own inside the paper's folder; else a name in it. For a
        Word file can be anybody's, and nothing is written outside the folder that was asked for."""
        if not ref:
            return ""
        parts = ref.split("/")
        if not all(map(_NAME.fullmatch, parts)) or ".." in parts or not ref.endswith((".yaml", ".yml")):
            ref = parts[-1] if _NAME.fullmatch(parts[-1]) and ref.endswith((".yaml", ".yml")) else f"{stem}.yaml"
        bare = ref.removesuffix(".yaml").removesuffix(".yml")
        while (path := str(folder / ref).casefold()) in self._taken:
            self._again[bare] += 1
            ref = f"{bare}-{self._again[bare] + 1}.yaml"
        self._taken.add(path)
        return ref


def _named(strategy: Strategy, folder: PurePosixPath) -> Strategy:
    """The strategy as a file in a folder below names it."""
    return strategy.model_copy(update={"ref": _climb(strategy.ref or strategy.id, folder)})


def _climb(ref: str, folder: PurePosixPath) -> str:
    """How a file in a folder below names what a file beside the paper calls `ref`."""
    if not ref.endswith((".yaml", ".yml")) or folder == PurePosixPath():
        return ref
    return posixpath.normpath(posixpath.join(*[".."] * len(folder.parts), ref))


def _table(data: dict[str, Any], folder: PurePosixPath) -> dict[str, Any]:
    other = data.get("strategy")
    return {**data, "strategy": _named(other, folder)} if isinstance(other, Strategy) else data
