"""The files of one paper -> the Paper, with every finding of shape and the place of every part."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import TypeVar

from ..findings import Finding, Path, Place
from ..model import KINDS, Source, Strategy
from ..model.values import one_of
from .files import EXTENSIONS, Files, declared, resolve
from .places import Places
from .rules import finding
from .text import decode
from .tree import Tree
from .unit import Unit

MAX_PARTS = 10_000  # returns, appendices and what stands inline in one paper: no board reads a hundredth of that


_One = TypeVar("_One", FilePath, Finding)


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
    earlier: list[FilePath] = field(default_factory=list)  # each file read for last quarter's report
    awaited: list[Finding] = field(default_factory=list)  # in a draft: parts whose file is not there yet
    _wrong: dict[str, list[int]] | None = None  # the lines with errors, by file
    _joined: set[object] = field(default_factory=set)  # what came of files that this one includes

    @property
    def broken(self) -> bool:
        return any(one.severity == "error" for one in self.findings)

    def join(self, some: list[_One], known: list[_One]) -> None:
        """Add to what is known of this file what was found of one that it includes, once if it is included twice."""
        for one in some:
            key = one.key if isinstance(one, Finding) else one
            if key not in self._joined:
                self._joined.add(key)
                known.append(one)

    def misread(self, path: Path) -> bool:
        """Whether an error of reading lies in the same action, risk, item or table as a path: what seems to be missing
        there may only not have been read. To be asked when reading is done."""
        if self._wrong is None:
            self._wrong = {}
            for one in self.findings:
                if one.severity == "error":
                    insort(self._wrong.setdefault(one.place.file, []), one.place.line)
        if not self._wrong:
            return False
        file, first, last = self.places.extent(path)
        lines = self._wrong.get(file, [])
        return bisect_right(lines, last) > bisect_left(lines, first)


class Reader:
    """Reads papers; files that several papers name are read once. Paths in findings are relative to `root`. Without
    `previous`, what a report names as last quarter's is left alone; for a `draft`, a return or an appendix whose file is
    not there yet is awaited, and no error."""

    named: frozenset[FilePath] = frozenset()  # parts that a person asked about: what is wrong in them may be shown

    def __init__(self, root: FilePath | None = None, *, previous: bool = True, draft: bool = False) -> None:
        self.files = Files(root or FilePath.cwd())
        self.previous = previous
        self.draft = draft
        self._loaded: dict[tuple[FilePath, str], Loaded] = {}
        self._open: list[FilePath] = []
        self._strategies: dict[tuple[int, str], Strategy] = {}
        self._resolved: dict[tuple[FilePath, str], FilePath] = {}  # what a name in a folder's files leads to

    def read(self, path: FilePath) -> Loaded:
        """A source file of any kind, with what it includes."""
        return self._load(path, *self.files.text(path))

    def read_text(self, raw: bytes, name: str = "-") -> Loaded:
        """A source file from bytes, as from standard input; its paths are relative to where the program was called."""
        return self._load(self.files.root / name, *decode(raw, name), name=name)

    def read_known(self, path: FilePath, expected: tuple[str, ...], parent: Strategy | None) -> Loaded:
        """A file that papers include, read once for all of them that have the same strategy."""
        key = (path, parent.id if parent else "")
        if key not in self._loaded:
            self._loaded[key] = self._load(path, *self.files.text(path), expected=expected, parent=parent)
        return self._loaded[key]

    def strategy(self, found: Strategy, name: str) -> Strategy:
        """A strategy as files name it: one object for all of them, so that what is worked out from it is kept."""
        key = (id(found), name)
        if key not in self._strategies:
            self._strategies[key] = found.model_copy(update={"ref": name})
        return self._strategies[key]

    def forget(self) -> None:
        """Let go of what was read, but for the strategies, which every return names."""
        self._loaded = {key: one for key, one in self._loaded.items() if isinstance(one.source, Strategy)}
        self._resolved.clear()
        self.files.forget()

    def include(
        self,
        value: str,
        expected: tuple[str, ...],
        into: Loaded,
        place: Callable[[], Place],
        at: str,
        folder: FilePath,
        parent: Strategy | None,
    ) -> Loaded | None:
        """The file that a path at `place` names, as one of the kinds expected; its findings join those of `into`.
        None with a finding where it may not be read: of a file that is no source nothing is shown."""
        kinds = " or ".join(expected)

        def refuse(message: str, help: str) -> None:
            into.findings.append(finding("SU106", place(), message, help, at))

        path = self._resolved.get((folder, value)) or resolve(value, folder, EXTENSIONS, refuse)
        if path is None:
            return None
        self._resolved[folder, value] = path
        shown = value.strip()[:80]
        if path in self._open:
            refuse(f"{shown} leads back to this file", "a file cannot include itself")
            return None
        known_well = self._loaded.get((path, parent.id if parent else ""))
        text, problems = ("", []) if known_well and known_well.source else self.files.text(path)
        if not (known_well and known_well.source) and not declared(text):
            if path in self.named:
                own = self.read(path)
                into.files += [one for one in own.files if one not in into.files]
                into.findings += own.findings
                return None
            unreadable = problems[0] if problems and problems[0].code == "SU001" else None
            if unreadable:
                refuse(f"{shown} cannot be used: {unreadable.message}", unreadable.help)
            else:
                help = f"name a {kinds} file in UTF-8, or begin this one with that line"
                refuse(f"{shown} cannot be used: no line of it says `kind: {expected[0]}`", help)
            return None
        found = self.read_known(path, expected, parent)
        into.join(found.files, into.files)
        into.earlier += found.earlier
        if found.kind and found.kind not in expected:
            refuse(f"{shown} is a {found.kind}, and a {kinds} is expected here", f"name a {kinds} file")
            return None
        if len(into.places.units) + len(found.places.units) > MAX_PARTS:  # files that include one another twice double
            refuse(f"with {shown} this paper has more than {MAX_PARTS:,} parts", "include each file once")
            return None
        into.join(found.findings, into.findings)
        into.join(found.awaited, into.awaited)
        return found if found.source is not None else None

    def _load(
        self,
        path: FilePath,
        text: str,
        findings: list[Finding],
        *,
        expected: tuple[str, ...] = (),
        parent: Strategy | None = None,
        name: str = "",
    ) -> Loaded:
        loaded = Loaded(path, findings=list(findings), files=[path])
        if not text:
            return loaded
        tree = loaded.tree = self.files.tree(path, text, name)
        loaded.findings += tree.findings
        loaded.places.units[()] = (tree, ())
        if tree.data is None:
            return loaded
        refused = loaded.broken
        loaded.kind = _kind(tree, [] if refused else loaded.findings)
        if not loaded.kind or (expected and loaded.kind not in expected):
            return loaded
        data = {key: value for key, value in tree.data.items() if key != "kind"}
        self._open.append(path)
        try:
            loaded.source = Unit(self, loaded, (), (), path.parent, parent).read(loaded.kind, data, of_file=True)
        finally:
            self._open.pop()
        return loaded


def _kind(tree: Tree, findings: list[Finding]) -> str:
    """The kind that a file says it is, "" with a finding where it says none."""
    at: Path = ("kind",)
    kind = tree.data.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return kind
    if isinstance(kind, str):
        message = f"'{kind[:60]}' is not a kind of source file"
        findings.append(finding("SU112", tree.place(at), message, one_of(kind, list(KINDS)), "kind"))
    elif kind is not None:
        help = "write one of: " + ", ".join(KINDS)
        findings.append(finding("SU104", tree.place(at), "a kind is one word", help, "kind"))
    else:
        meant = [key for key, value in tree.data.items() if isinstance(value, str) and value in KINDS]
        meant = meant or get_close_matches("kind", list(tree.data), 1, 0.7)
        if meant:
            place, message = tree.place((meant[0],), of_key=True), f"'{meant[0][:60]}' is not a key of a source file"
            findings.append(finding("SU102", place, message, "did you mean `kind`?", meant[0]))
        else:
            message = "`kind` is missing, so nobody can tell what this file is"
            help = "begin with one of: " + ", ".join(f"kind: {one}" for one in KINDS)
            findings.append(finding("SU101", tree.at(0, 0, 0, 1), message, help, "kind"))
    return ""
