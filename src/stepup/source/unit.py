"""One unit of a file (the whole of it, or an entry written inline) -> its model; what it includes is read first."""

import os
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ..assets import built_in
from ..findings import Path, dotted
from ..model import KINDS, Model, NoReport, Paper, QuarterlyReport, Strategy
from ..model.values import one_of
from ..paths import is_there, typed
from .figures import find_figure
from .files import EXTENSIONS
from .frozen import frozen_path, read_frozen
from .problems import explain_problems
from .rules import MAX_FINDINGS, finding

if TYPE_CHECKING:
    from .reader import Loaded, Reader

PAPERS = ("quarterly-report", "highlight-report", "paper")
# Without an entry of these, what seems to be missing may be that; so too under a key that is one of them, misspelt.
_LISTS = ("bricks", "actions", "risks", "items", "accept")


class Unit:
    """A unit stands at `at` in its file and at `prefix` in the paper; `parent` is the strategy it inherits."""

    def __init__(
        self, reader: "Reader", loaded: "Loaded", prefix: Path, at: Path, folder: FilePath, parent: Strategy | None
    ) -> None:
        self.reader, self.loaded, self.prefix, self.at, self.folder = reader, loaded, prefix, at, folder
        self.tree = loaded.places.units[prefix][0]
        self.strategy = parent
        self.skip: set[str] = set()  # keys whose problems are reported already

    def read(self, kind: str, data: dict[str, Any], *, of_file: bool) -> Any:
        """The model of a kind from plain data; without the parts that fail, or None where too little is left."""
        model: type[Model] = NoReport if kind == "brick-return" and "no_report" in data else KINDS[kind]
        if kind == "strategy":
            self.strategy = None
        elif "strategy" in data:
            named = self._strategy(data.pop("strategy"), ("strategy",))
            self.skip.add("strategy")
            if named:
                data["strategy"] = named
            # A return that names none that can be read is judged by its report's, as its ratings are read.
            self.strategy = named or (self.strategy if kind == "brick-return" else None)
        elif kind == "quarterly-report" and not of_file and self.strategy:
            data["strategy"] = self.strategy
        if kind == "quarterly-report":
            self._bricks(data)
            self._previous(data)
            if of_file:
                self._frozen(data)
        if kind in PAPERS:
            self._appendices(data)
            self._governance(data)
            self._figures(data)
        if of_file and kind == "brick-return":
            for key in ("strategy", "period"):
                if key not in data and key not in self.skip:
                    self._missing_in_file(key, data, model)
        source = self._validate(model, data)
        if self.tree.joined:
            self.loaded.failed.add(getattr(source, "brick", ""))
        return source

    def _validate(self, model: type[Model], data: dict[str, Any]) -> Any:
        context = {"strategy": self.strategy, "unread": "strategy" in self.skip and self.strategy is None}
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            found = explain_problems(error, model, self.tree, self.at, self.skip)
            known = [one.place for one in self.loaded.findings if one.code == "SU005"]
            spoilt = {place.line for place in known if place.file == self.tree.file}  # what these say is not known
            told = {
                (one.place.file, one.place.line) for one in found if one.code == "SU101"
            }  # a note where a value is due
            self.loaded.findings = [
                *(
                    one
                    for one in self.loaded.findings
                    if one.code != "SU007" or (one.place.file, one.place.line) not in told
                ),
                *(one for one in found if one.place.line not in spoilt),
            ]
            if len(found) > MAX_FINDINGS:
                return None  # the rest of these are not told, so nothing else may seem to be wrong there
        from .salvage import salvage, unread

        done = salvage(model, data, context)
        for path, kept in done.kept.items():  # what follows an entry that is left out stands further on in the file
            for index, number in enumerate(kept):
                if index != number:
                    self.loaded.places.units[(*self.prefix, *path, index)] = (self.tree, (*self.at, *path, number))
        if done.source is not None and any(get_close_matches(str(path[0]), _LISTS, 1, 0.7) for path in done.lost):
            self.loaded.failed.add(getattr(done.source, "brick", ""))
        if isinstance(done.source, Strategy | Paper):  # what it lacks now is not to be missed
            return done.source.model_copy(update={"unread": unread(model, data, done.lost)})
        return done.source

    # ------------------------------------------------------------------------------------------- what it includes

    def _include(self, value: str, at: Path, expected: tuple[str, ...], into: "Loaded", parent: Strategy | None) -> Any:
        path = (*self.at, *at)
        return self.reader.include(
            value, expected, into, lambda: self.tree.place(path), dotted(path), self.folder, parent
        )

    def _strategy(self, value: Any, at: Path) -> Strategy | None:
        if not isinstance(value, str):
            help = "write a built-in strategy's id, or a path to a strategy file"
            self._report("SU104", at, "the name of a strategy is expected here", help)
            return None
        name = value.strip()
        if name.endswith(EXTENSIONS) or "/" in name or "\\" in name:
            found = self._include(name, at, ("strategy",), self.loaded, None)
        else:
            if name not in built_in():
                help = "write a path to a strategy file, ending in .yaml; or " + one_of(name, list(built_in()))
                self._report("SU106", at, f"there is no built-in strategy '{name[:60]}'", help)
                return None
            found = self.reader.read_known(built_in()[name], ("strategy",), None)
        source = found.source if found else None
        return self.reader.strategy(source, name) if isinstance(source, Strategy) else None

    def _previous(self, data: dict[str, Any]) -> None:
        value = data.pop("previous", None)
        if value is None or not self.reader.previous:
            return
        at, shown = ("previous",), str(value).strip()[:80]
        if not isinstance(value, str):
            self._report("SU104", at, "a path is expected here", "write the path of last quarter's report")
            return
        apart = type(self.loaded)(self.loaded.path)  # findings within the earlier file are not repeated here
        found = self._include(value, at, ("quarterly-report",), apart, None)
        self.loaded.earlier += [*apart.files, *apart.earlier]
        here = dotted((*self.at, *at))
        known = {one.key for one in self.loaded.findings}  # as those of the strategy that both name
        if found is None:
            own = [one for one in apart.findings if one.place.file == self.tree.file and one.path == here]
            self.loaded.findings += own
            if not own and not known.issuperset(one.key for one in apart.findings):
                self._report(
                    "SU106", at, f"last quarter's report {shown} cannot be read", f"run: stepup validate {typed(shown)}"
                )
        elif found.broken or not isinstance(found.source, QuarterlyReport):
            count = sum(one.severity == "error" and one.key not in known for one in found.findings)
            if not count:
                return
            message = f"last quarter's report {shown} has {count} error{'s' * (count != 1)} of its own"
            self._report("SU106", at, message, f"run: stepup validate {typed(shown)}")
        else:
            data["previous"] = found.source.model_copy(update={"ref": value.strip()})

    def _frozen(self, data: dict[str, Any]) -> None:
        try:
            data["\0frozen"] = read_frozen(self.loaded.path)
        except ValueError as error:
            name = frozen_path(self.loaded.path).name
            self._report(
                "SU106", ("period",), f"{name} cannot be used: {error}", f"take {name} from a copy, or freeze again"
            )

    def _bricks(self, data: dict[str, Any]) -> None:
        if not isinstance(data.get("bricks"), list):
            return
        kept: list[Any] = []
        for number, entry in enumerate(data["bricks"]):
            if len(self.loaded.findings) > MAX_FINDINGS:
                self.loaded.failed.add("")
                break
            result = self._entry("bricks", number, entry, len(kept), ("brick-return",), "brick-return")
            if result is not None:
                kept.append(result)
            else:
                self.loaded.failed.add(self._brick_of(entry))
        data["bricks"] = kept

    def _brick_of(self, entry: Any) -> str:
        """The id of the brick that an entry was meant to report, "" where nobody can tell."""
        if isinstance(entry, dict):
            id = entry.get("brick")
        else:
            path = FilePath(os.path.normpath(self.folder / str(entry).strip()))
            tree = self.reader.files.known(path)
            id = tree.data.get("brick") if tree is not None and tree.data is not None else path.stem
        known = self.strategy is not None and isinstance(id, str) and id in self.strategy.brick_by_id
        return str(id) if known else ""

    def _appendices(self, data: dict[str, Any]) -> None:
        if not isinstance(data.get("appendices"), list):
            return
        kept: list[Any] = []
        for number, entry in enumerate(data["appendices"]):
            if len(self.loaded.findings) > MAX_FINDINGS:
                break
            kind = str(entry.get("kind", "paper")) if isinstance(entry, dict) else ""
            if isinstance(entry, dict) and kind not in PAPERS:
                at = ("appendices", number, "kind")
                self._report("SU112", at, f"'{kind[:60]}' is not a kind of paper", one_of(kind, list(PAPERS)))
                continue
            result = self._entry("appendices", number, entry, len(kept), PAPERS, kind)
            if result is not None:
                kept.append(result)
        data["appendices"] = kept

    def _entry(self, key: str, number: int, entry: Any, index: int, expected: tuple[str, ...], kind: str) -> Any:
        """One entry of a list, a path or written inline: the `index`th that could be read, the `number`th there is."""
        here, there = (*self.prefix, key, index), (*self.at, key, number)
        if isinstance(entry, str):
            found = self._include(entry, (key, number), expected, self.loaded, self.strategy)
            if found is None:
                return self._awaited(key, number, entry, here) if self.reader.draft else None
            self.loaded.places.graft(here, found.places)
            self.loaded.failed |= found.failed
            return found.source.model_copy(update={"ref": entry.strip()})
        if entry is None:
            self._report("SU104", (key, number), "this entry is empty", "write it, or take the dash away")
            return None
        if not isinstance(entry, dict):
            help = "name a file, or write the entry's keys here"
            self._report("SU104", (key, number), "a path, or a group of keys, is expected here", help)
            return None
        if kind == "brick-return" and entry.get("kind", kind) != kind:
            help = "write kind: brick-return, or leave kind out"
            self._report("SU112", (key, number, "kind"), f"'{str(entry['kind'])[:60]}' is not what belongs here", help)
            return None
        if kind == "brick-return" and "brick" in entry and entry.keys() <= {"kind", "brick", "strategy", "period"}:
            help = "name its return's file instead, or say why there is none: no_report: ..."
            self._report("SU101", (key, number), "this entry names a brick, and says nothing of it", help)
            return None
        self.loaded.places.units[here] = (self.tree, there)
        inner = {name: value for name, value in entry.items() if name != "kind"}
        return Unit(self.reader, self.loaded, here, there, self.folder, self.strategy).read(kind, inner, of_file=False)

    def _awaited(self, key: str, number: int, entry: str, here: Path) -> Any:
        """What stands in a draft for a part whose file is not there yet: for an appendix, a page that says so."""
        where = (*self.at, key, number)
        own = [one for one in self.loaded.findings if one.code == "SU106" and one.path == dotted(where)]
        name = entry.strip()
        if not own or not name.endswith(EXTENSIONS) or is_there(self.folder / name):
            return None
        self.loaded.findings.remove(own[-1])
        self.loaded.awaited.append(own[-1])
        if key != "appendices":
            return None  # the report says itself that a brick's return was not received
        self.loaded.places.units[here] = (self.tree, where)
        return KINDS["paper"].model_validate({"title": name, "body": "Not received"})

    def _governance(self, data: dict[str, Any]) -> None:
        if not isinstance(data.get("governance"), list):
            return
        resolved = []
        for number, table in enumerate(data["governance"]):
            if isinstance(table, dict) and "strategy" in table:
                table = dict(table)
                strategy = self._strategy(table.pop("strategy"), ("governance", number, "strategy"))
                if strategy is None:  # its alignment cannot be judged
                    table.pop("alignment", None)
                else:
                    table["strategy"] = strategy
            resolved.append(table)
        data["governance"] = resolved

    def _figures(self, data: dict[str, Any]) -> None:
        if isinstance(data.get("figures"), list):
            data["figures"] = [self._figure(number, one) for number, one in enumerate(data["figures"])]

    def _figure(self, number: int, figure: Any) -> Any:
        if not isinstance(figure, dict) or not isinstance(figure.get("file"), str):
            return figure
        at: Path = ("figures", number, "file")
        picture, path = find_figure(
            figure["file"].strip(), self.folder, lambda code, message, help: self._report(code, at, message, help)
        )
        self.loaded.files += [path] if path else []
        return {**figure, **picture}

    def _missing_in_file(self, key: str, data: dict[str, Any], model: type[Model]) -> None:
        """A return in a file of its own says what an inline one takes from its report; unless the key is there, misspelled."""
        unknown = [name for name in data if name not in model.model_fields]
        if get_close_matches(key, unknown, 1, 0.7):
            return
        says = {
            "strategy": ("which strategy it reports on", "`strategy: ...` with a built-in strategy's id or a path"),
            "period": ("which quarter it is for", "`period: 2023/24 Q2`"),
        }
        if self.tree.has_key(self.at, key):  # with nothing after it
            message, help = f"`{key}` has nothing after it", f"write after it {says[key][0]}: {says[key][1]}"
            place = self.tree.place((*self.at, key), of_key=True)
            self.loaded.findings.append(finding("SU101", place, message, help, dotted((*self.at, key))))
            return
        message = f"`{key}` is missing: a return in a file of its own says {says[key][0]}"
        self._report("SU101", (), message, f"add a line {says[key][1]}")

    def _report(self, code: str, at: Path, message: str, help: str) -> None:
        path = (*self.at, *at)
        self.loaded.findings.append(finding(code, self.tree.place(path), message, help, dotted(path)))
