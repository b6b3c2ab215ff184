"""The files of one paper -> the Paper, with every finding of shape and the place of every part."""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from ..assets import STRATEGIES
from ..findings import Finding, Path, dotted
from ..model import KINDS, Model, NoReport, QuarterlyReport, Source, Strategy
from ..model.values import one_of
from .figures import read_figure
from .places import Places
from .problems import explain_problems
from .rules import finding
from .text import decode, read_text, reason
from .tree import Tree, parse

PAPERS = ("quarterly-report", "highlight-report", "paper")
_EXTENSIONS = (".yaml", ".yml")


@dataclass(slots=True)
class Loaded:
    """What reading a file gave. `source` is None where too little could be read; with errors in `findings` it may be
    partial: `failed` then names the bricks that could not be read ("" for one whose name is unknown)."""

    path: FilePath
    tree: Tree | None = None
    kind: str = ""
    source: Source | None = None
    findings: list[Finding] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    failed: set[str] = field(default_factory=set)
    files: list[FilePath] = field(default_factory=list)  # each file read, this one first

    @property
    def broken(self) -> bool:
        return any(one.severity == "error" for one in self.findings)


class Reader:
    """Reads papers; files that several papers name are read once. Paths in findings are relative to `root`."""

    def __init__(self, root: FilePath | None = None) -> None:
        self.root = root or FilePath.cwd()
        self._loaded: dict[tuple[FilePath, str], Loaded] = {}
        self._texts: dict[FilePath, tuple[str, list[Finding]]] = {}
        self._trees: dict[FilePath, Tree] = {}
        self._open: list[FilePath] = []

    def show(self, path: FilePath) -> str:
        """A path as findings and JSON show it: relative, with / on every platform."""
        try:
            return os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive
            return path.as_posix()

    def read(self, path: FilePath) -> Loaded:
        """A source file of any kind, with what it includes."""
        text, findings = self._text(path)
        return self._load(path, text, findings, None, None)

    def _text(self, path: FilePath) -> tuple[str, list[Finding]]:
        if path not in self._texts:
            self._texts[path] = read_text(path, self.show(path))
        return self._texts[path]

    def _tree(self, path: FilePath, text: str, name: str) -> Tree:
        if path not in self._trees:
            self._trees[path] = parse(text, name or self.show(path), path)
        return self._trees[path]

    def includes(self, path: FilePath) -> set[FilePath]:
        """The files that a file names as parts of its paper (not last quarter's report: that is judged by itself)."""
        text, findings = self._text(path)
        data = None if findings else self._tree(path, text, "").data
        if data is None:
            return set()
        lists = [value for key in ("bricks", "appendices") if isinstance(value := data.get(key), list)]
        tables = data.get("governance")
        named = [data.get("strategy"), *(one for value in lists for one in value)]
        named += [one.get("strategy") for one in tables if isinstance(one, dict)] if isinstance(tables, list) else []
        return {
            FilePath(os.path.normpath(path.parent / one.strip()))
            for one in named
            if isinstance(one, str) and one.strip().endswith(_EXTENSIONS)
        }

    def read_text(self, raw: bytes, name: str = "-") -> Loaded:
        """A source file from bytes, as from standard input; its paths are relative to where the program was called."""
        text, findings = decode(raw, name)
        return self._load(self.root / name, text, findings, None, None, name)

    # ------------------------------------------------------------------------------------------------ one file

    def _load(self, path: FilePath, text: str, findings: list[Finding], expected: tuple[str, ...] | None, parent: Strategy | None, name: str = "") -> Loaded:
        loaded = Loaded(path, findings=list(findings), files=[path])
        if findings:
            return loaded
        tree = loaded.tree = self._tree(path, text, name)
        loaded.findings += tree.findings
        loaded.places.units[()] = (tree, ())
        if tree.data is None:
            return loaded
        refused = any(one.severity == "error" for one in tree.findings)
        kind = self._kind(tree, [] if refused else loaded.findings)
        if not kind or (expected and kind not in expected):
            return loaded
        loaded.kind = kind
        if any(one.code == "SU005" for one in tree.findings):
            return loaded
        data = {key: value for key, value in tree.data.items() if key != "kind"}
        self._open.append(path)
        try:
            loaded.source = self._unit(kind, data, loaded, (), (), path.parent, parent, of_file=True)
        finally:
            self._open.pop()
        return loaded

    def _kind(self, tree: Tree, findings: list[Finding]) -> str:
        kind = tree.data.get("kind")
        if kind in KINDS:
            return str(kind)
        if isinstance(kind, str):
            findings.append(finding("SU112", tree.place(("kind",)), f"'{kind[:60]}' is not a kind of source file", one_of(kind, list(KINDS)), "kind"))
            return ""
        if kind is not None:
            findings.append(finding("SU104", tree.place(("kind",)), "a kind is one word", "write one of: " + ", ".join(KINDS), "kind"))
            return ""
        from difflib import get_close_matches

        near = [key for key, value in tree.data.items() if isinstance(value, str) and value in KINDS] or get_close_matches("kind", list(tree.data), 1, 0.7)
        if near:
            findings.append(finding("SU102", tree.place((near[0],), of_key=True), f"'{near[0][:60]}' is not a key of a source file", "did you mean `kind`?", near[0]))
        else:
            findings.append(finding("SU101", tree.at(0, 0, 0, 1), "`kind` is missing, so nobody can tell what this file is", "begin with one of: " + ", ".join(f"kind: {one}" for one in KINDS), "kind"))
        return ""

    # ------------------------------------------------------------------------------------------------ one unit

    def _unit(self, kind: str, data: dict[str, Any], loaded: Loaded, prefix: Path, at: Path, folder: FilePath, parent: Strategy | None, *, of_file: bool) -> Any:
        """A model from the part of a file at `at`; what it includes is read, and the parts that fail are left out."""
        tree = loaded.places.units[prefix][0]
        model: type[Model] = KINDS[kind]
        if kind == "brick-return" and "no_report" in data:
            model = NoReport
        skip: set[str] = set()
        strategy = parent
        if kind != "strategy" and "strategy" in data:
            strategy = self._strategy(data.pop("strategy"), loaded, tree, (*at, "strategy"), folder)
            if strategy:
                data["strategy"] = strategy
            skip.add("strategy")
        elif kind == "strategy":
            strategy = None
        elif parent is not None and kind == "quarterly-report" and not of_file:
            data["strategy"] = parent
        include = _Include(self, loaded, tree, prefix, at, folder, strategy)
        if kind == "quarterly-report":
            include.bricks(data)
            self._previous(data, loaded, tree, at, folder)
        if kind in PAPERS:
            include.appendices(data)
            include.governance(data)
            include.figures(data)
        if of_file and kind == "brick-return":
            for key in ("strategy", "period"):
                if key not in data and key not in skip:
                    include.missing(key, data, model)
        before = len(loaded.findings)
        result = self._validate(model, data, loaded, tree, at, strategy, skip)
        if result is None and len(loaded.findings) == before and not loaded.broken:
            raise AssertionError(f"{model.__name__} was refused without a finding")
        return result

    def _validate(self, model: type[Model], data: dict[str, Any], loaded: Loaded, tree: Tree, at: Path, strategy: Strategy | None, skip: set[str]) -> Any:
        context = {"strategy": strategy}
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            loaded.findings += explain_problems(error, model, tree, at, skip)
            wrong = {str(one["loc"][0]) for one in error.errors(include_url=False, include_input=False, include_context=False) if one["loc"]}
        if model is Strategy:
            return None
        try:  # a paper without its wrong parts can still be judged
            return model.model_validate({key: value for key, value in data.items() if key not in wrong}, context=context)
        except ValidationError:
            return None

    def _strategy(self, value: Any, loaded: Loaded, tree: Tree, at: Path, folder: FilePath) -> Strategy | None:
        if not isinstance(value, str):
            loaded.findings.append(finding("SU104", tree.place(at), "the name of a strategy is expected here", "write a built-in strategy's id, or a path to a strategy file", dotted(at)))
            return None
        name = value.strip()
        if not name.endswith(_EXTENSIONS) and "/" not in name and "\\" not in name:
            known = sorted(path.stem for path in STRATEGIES.glob("*.yaml"))
            if name not in known:
                loaded.findings.append(finding("SU106", tree.place(at), f"there is no built-in strategy '{name[:60]}'", one_of(name, known) + "; or write a path to a strategy file, ending in .yaml", dotted(at)))
                return None
            found = self._cached(STRATEGIES / f"{name}.yaml", ("strategy",), None)
        else:
            opened = self.include(name, ("strategy",), loaded, tree, at, folder, None)
            if opened is None:
                return None
            found = opened
        return found.source.model_copy(update={"ref": name}) if isinstance(found.source, Strategy) else None

    def _previous(self, data: dict[str, Any], loaded: Loaded, tree: Tree, at: Path, folder: FilePath) -> None:
        value = data.pop("previous", None)
        if value is None:
            return
        here = (*at, "previous")
        if not isinstance(value, str):
            loaded.findings.append(finding("SU104", tree.place(here), "a path is expected here", "write the path of last quarter's report", dotted(here)))
            return
        apart = Loaded(loaded.path)  # findings within the earlier file are not repeated here
        found = self.include(value, ("quarterly-report",), apart, tree, here, folder, None)
        if found is None:
            loaded.findings += [one for one in apart.findings if one.place.file == tree.file and one.path == dotted(here)]
            if not any(one.path == dotted(here) for one in loaded.findings):
                loaded.findings.append(finding("SU106", tree.place(here), f"last quarter's report {value[:80]} cannot be read", f"run: stepup validate {value[:80]}", dotted(here)))
        elif found.broken or not isinstance(found.source, QuarterlyReport):
            count = sum(one.severity == "error" for one in found.findings)
            loaded.findings.append(finding("SU106", tree.place(here), f"last quarter's report {value[:80]} has {count} error{'s' * (count != 1)} of its own", f"run: stepup validate {value[:80]}", dotted(here)))
        else:
            data["previous"] = found.source.model_copy(update={"ref": value.strip()})

    # -------------------------------------------------------------------------------------------- other files

    def _cached(self, path: FilePath, expected: tuple[str, ...], parent: Strategy | None) -> Loaded:
        key = (path, parent.id if parent else "")
        if key not in self._loaded:
            text, findings = self._text(path)
            self._loaded[key] = self._load(path, text, findings, expected, parent)
        return self._loaded[key]

    def include(self, value: str, expected: tuple[str, ...], loaded: Loaded, tree: Tree, at: Path, folder: FilePath, parent: Strategy | None) -> Loaded | None:
        """The file that a path names, None with a finding where it may not be read. Its own findings join `loaded`'s."""
        kinds = " or ".join(expected)

        def refuse(message: str, help: str) -> None:
            loaded.findings.append(finding("SU106", tree.place(at), message, help, dotted(at)))

        path = self.resolve(value, folder, _EXTENSIONS, refuse)
        if path is None:
            return None
        if path in self._open:
            refuse(f"{value[:80]} leads back to this file", "a file cannot include itself")
            return None
        text, findings = self._text(path)
        if findings or not _is_ours(text):
            problem = findings[0].message if findings and findings[0].code == "SU001" else f"it is not a {kinds}"
            refuse(f"{value[:80]} cannot be used: {problem}", f"name a {kinds} file in UTF-8")
            return None
        found = self._cached(path, expected, parent)
        loaded.files += [one for one in found.files if one not in loaded.files]
        if found.tree is not None and found.tree.data is not None and not found.kind and found.tree.data.get("kind") in KINDS:
            refuse(f"{value[:80]} is a {found.tree.data['kind']}, and a {kinds} is expected here", f"name a {kinds} file")
            return None
        known = {one.key for one in loaded.findings}
        loaded.findings += [one for one in found.findings if one.key not in known]
        return found if found.source is not None else None

    def resolve(self, value: str, folder: FilePath, extensions: tuple[str, ...], refuse: Any) -> FilePath | None:
        """A path of a source file as a regular file, None after `refuse(message, help)`."""
        text = value.strip()
        shown = text[:80]
        if "://" in text or text.startswith(("/", "\\", "~")) or text[1:2] == ":":
            refuse(f"'{shown}' is no path relative to this file", "write the path from this file, for instance ../strategy.yaml")
        elif "\\" in text:
            refuse(f"'{shown}' has a backslash", f"write it with /: {text.replace(chr(92), '/')[:80]}")
        elif not text.lower().endswith(extensions):
            refuse(f"'{shown}' is no file of the kind expected here", "name a file that ends in " + " or ".join(extensions))
        elif "\0" in text or "\n" in text:
            refuse("this is not a path", "write one path on one line")
        else:
            path = FilePath(os.path.normpath(folder / text))
            try:
                mode = path.stat().st_mode
            except (OSError, ValueError) as error:
                missing = isinstance(error, FileNotFoundError | NotADirectoryError)
                near = _near(path) if missing else ""
                refuse(
                    f"there is no file {shown}" if missing else f"{shown} cannot be opened: {reason(error) if isinstance(error, OSError) else error}",
                    (f"did you mean {near}? " if near else "") + "check the name; the path starts at the folder of this file",
                )
                return None
            if stat.S_ISREG(mode):
                return path
            refuse(f"{shown} is not a file", "name a file, not a folder or device")
        return None


class _Include:
    """Reads what a unit includes: entries given as paths become models, and their places are kept."""

    def __init__(self, reader: Reader, loaded: Loaded, tree: Tree, prefix: Path, at: Path, folder: FilePath, strategy: Strategy | None) -> None:
        self.reader, self.loaded, self.tree = reader, loaded, tree
        self.prefix, self.at, self.folder, self.strategy = prefix, at, folder, strategy

    def bricks(self, data: dict[str, Any]) -> None:
        kept: list[Any] = []
        for number, entry in self._entries(data, "bricks"):
            known = len(self.loaded.findings)
            result = self._entry("bricks", number, entry, len(kept), ("brick-return",), "brick-return")
            if result is not None:
                kept.append(result)
            elif len(self.loaded.findings) > known or self.loaded.broken:
                self.loaded.failed.add(self._brick_of(entry))
        if isinstance(data.get("bricks"), list):
            data["bricks"] = kept

    def _brick_of(self, entry: Any) -> str:
        """The id of the brick that an entry was meant to report, "" where nobody can tell."""
        if isinstance(entry, dict):
            id = entry.get("brick")
        else:
            path = FilePath(os.path.normpath(self.folder / str(entry).strip()))
            tree = self.reader._trees.get(path)
            id = tree.data.get("brick") if tree is not None and tree.data is not None else path.stem
        return str(id) if self.strategy is not None and isinstance(id, str) and id in self.strategy.brick_by_id else ""

    def appendices(self, data: dict[str, Any]) -> None:
        kept: list[Any] = []
        for number, entry in self._entries(data, "appendices"):
            kind = entry.get("kind", "paper") if isinstance(entry, dict) else ""
            if isinstance(entry, dict) and kind not in PAPERS:
                self._report("SU112", ("appendices", number, "kind"), f"'{str(kind)[:60]}' is not a kind of paper", one_of(str(kind), list(PAPERS)))
                continue
            result = self._entry("appendices", number, entry, len(kept), PAPERS, str(kind))
            if result is not None:
                kept.append(result)
        if isinstance(data.get("appendices"), list):
            data["appendices"] = kept

    def _entries(self, data: dict[str, Any], key: str) -> list[tuple[int, Any]]:
        value = data.get(key)
        return list(enumerate(value)) if isinstance(value, list) else []

    def _entry(self, key: str, number: int, entry: Any, index: int, expected: tuple[str, ...], kind: str) -> Any:
        here, there = (*self.prefix, key, index), (*self.at, key, number)
        if isinstance(entry, str):
            found = self.reader.include(entry, expected, self.loaded, self.tree, there, self.folder, self.strategy)
            if found is None or found.source is None:
                return None
            self.loaded.places.graft(here, found.places)
            self.loaded.failed |= found.failed
            return found.source.model_copy(update={"ref": entry.strip()})
        if not isinstance(entry, dict):
            self._report("SU104", (key, number), "this entry is empty" if entry is None else "a path, or a group of keys, is expected here", "write it, or take the dash away" if entry is None else "name a file, or write the entry's keys here")
            return None
        self.loaded.places.units[here] = (self.tree, there)
        inner = {name: value for name, value in entry.items() if name != "kind"}
        if kind == "brick-return" and entry.get("kind", kind) != kind:
            self._report("SU112", (key, number, "kind"), f"'{str(entry['kind'])[:60]}' is not what belongs here", "write kind: brick-return, or leave kind out")
            return None
        return self.reader._unit(kind, inner, self.loaded, here, there, self.folder, self.strategy, of_file=False)

    def governance(self, data: dict[str, Any]) -> None:
        tables = data.get("governance")
        if not isinstance(tables, list):
            return
        resolved = []
        for number, table in enumerate(tables):
            if isinstance(table, dict) and "strategy" in table:
                table = dict(table)
                strategy = self.reader._strategy(table.pop("strategy"), self.loaded, self.tree, (*self.at, "governance", number, "strategy"), self.folder)
                if strategy is None:  # its alignment cannot be judged
                    table.pop("alignment", None)
                else:
                    table["strategy"] = strategy
            resolved.append(table)
        data["governance"] = resolved

    def figures(self, data: dict[str, Any]) -> None:
        figures = data.get("figures")
        if isinstance(figures, list):
            data["figures"] = [self._figure(number, one) if isinstance(one, dict) else one for number, one in enumerate(figures)]

    def _figure(self, number: int, figure: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(figure.get("file"), str):
            return figure
        at = ("figures", number, "file")
        path = self.reader.resolve(figure["file"], self.folder, (".png", ".jpg", ".jpeg"), lambda message, help: self._report("SU106", at, message, help))
        if path is None:
            return figure
        picture, problem = read_figure(path)
        if problem:
            self._report("SU113", at, f"{figure['file'].strip()[:80]} {problem}", "save the picture again as PNG or JPEG")
        self.loaded.files.append(path)
        return {**figure, **picture}

    def missing(self, key: str, data: dict[str, Any], model: type[Model]) -> None:
        """A file of its own lacks what an inline entry takes from its parent; unless the key is there, misspelled."""
        from difflib import get_close_matches

        unknown = [name for name in data if name not in model.model_fields]
        if not get_close_matches(key, unknown, 1, 0.7):
            help = "add a line `strategy: ...` with a built-in strategy's id or a path" if key == "strategy" else "add a line `period: 2023/24 Q2`"
            self._report("SU101", (), f"`{key}` is missing: a return in a file of its own says which {'strategy it reports on' if key == 'strategy' else 'quarter it is for'}", help)

    def _report(self, code: str, at: Path, message: str, help: str) -> None:
        path = (*self.at, *at)
        self.loaded.findings.append(finding(code, self.tree.place(path), message, help, dotted(path)))


def _is_ours(text: str) -> bool:
    """Whether a text declares itself a source file: of any other nothing is shown."""
    from difflib import get_close_matches

    for line in text.splitlines()[:2000]:
        key, colon, value = line.partition(":")
        if colon and key[:1].isalpha() and len(key) < 12:
            word = value.split("#")[0].strip().strip("\"'")
            if (key == "kind" and word in KINDS) or (0 < len(word) < 24 and get_close_matches(word, list(KINDS), 1, 0.8)):
                return True
    return False


def _near(path: FilePath) -> str:
    from difflib import get_close_matches

    try:
        names = [one.name for one in path.parent.iterdir() if one.suffix in _EXTENSIONS]
    except OSError:
        return ""
    near = get_close_matches(path.name, names, 1, 0.7)
    return near[0] if near else ""
