"""Checks a trust's templates without building a paper: full and near-empty papers of every kind are composed with them,
in the usual way and with every branch run (`forced.py`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stepup.document.blocks import Blocks
from stepup.errors import TemplateProblem
from stepup.findings import Finding
from stepup.model import BrickReturn, QuarterlyReport, Source
from stepup.model.changes import Changes

from . import TEMPLATES, Composition, Layout, Since, compose, samples
from . import changes as changes_shown
from . import form as form_shown
from .branches import Fault
from .engine import ENDLESS
from .forced import Bearing, ForcedEngine
from .ratings import Marks
from .rules import finding

_LAYOUTS: tuple[Layout, ...] = ("grid", "linear")


class _Forced(Composition):
    """A composition that reads no markup: what its templates ask for is all that is wanted."""

    names: set[str]
    prover: ForcedEngine

    def blocks(self, template: str, context: dict[str, Any], source: Source | None = None, prefix: str = "") -> Blocks:
        self.names.update(context)
        self.prover.render(template, context)
        self.written.append("AT ARR")  # what the sample's glossary knows
        return ()


def check_folder(folder: Path, since: Since) -> list[Finding]:
    """What is wrong with the templates of a trust's folder, at its file and line; of those that it leaves to us too, where
    they no longer fit."""
    found = _Found()
    names = set()
    engine = ForcedEngine((folder,), (), found.add)
    for source in samples.full().values():
        names |= _force(source, engine, since)
    every = dict.fromkeys(names, Bearing())
    for path in sorted(folder.rglob("*.j2")):
        name = path.relative_to(folder).as_posix()
        if name not in engine.loader.found:  # no kind of paper uses it
            engine.render(name, every)
    for source in (*samples.full().values(), *samples.least().values()):
        _compose(source, found, since, folders=(folder,))
        _compose_changes(source, found, since, folder)
        _compose_form(source, found, folder)
    return found.findings()


def check_file(path: Path, folder: Path | None, since: Since) -> list[Finding]:
    """What is wrong with one template. With a `folder`, it is a part of that folder; else it may be meant for any kind of
    paper (`build --template`), and is judged as the one that it fits best."""
    if folder is not None:
        return [one for one in check_folder(folder, since) if Path(one.place.file).name == path.name]
    least: list[Finding] | None = None
    for kind, source in samples.full().items():
        found = _Found()
        engine = ForcedEngine((), ((TEMPLATES[type(source)], path),), found.add)
        _force(source, engine, since)
        for sample in (source, samples.least()[kind]):
            _compose(sample, found, since, template=path)
        findings = found.findings()
        if found.endless:
            return findings
        if least is None or len(findings) < len(least):
            least = findings
    return least or []


class _Found:
    """Faults, each once, in the order of files and lines."""

    def __init__(self) -> None:
        self.faults: dict[tuple[str, int, str], Fault] = {}

    def add(self, fault: Fault) -> None:
        self.faults.setdefault((fault.file, fault.line, fault.message), fault)

    @property
    def endless(self) -> bool:
        """Whether a template never ended: each further rendering would only take as long again."""
        return any(fault.message == ENDLESS for fault in self.faults.values())

    def stopped(self, problem: TemplateProblem) -> None:
        """What stopped an ordinary rendering, unless it is known: a whole file's problem only where nothing else is."""
        known = [fault for fault in self.faults.values() if fault.file == problem.file]
        if not any(not problem.line or fault.line == problem.line for fault in known):
            self.add(Fault(problem.file, problem.line, problem.reason))

    def findings(self) -> list[Finding]:
        return [finding(one.file, one.line, one.message, one.help) for _, one in sorted(self.faults.items())]


def _force(source: Source, engine: ForcedEngine, since: Since) -> set[str]:
    """Renders all templates of a paper with every branch run; the names that they are given."""
    names: set[str] = set()
    for draft, layout in ((True, "grid"), (False, "linear")):
        forced = _Forced(source, (), draft, layout, None, since)  # type: ignore[arg-type]
        forced.names, forced.prover = names, engine
        forced.document(samples.accepted())
    if (changes := _changes(source, since)) is not None:
        context = {**changes_shown.context(changes), "terms": samples.strategy().terms}
        engine.render(changes_shown.TEMPLATE, context)
        names |= set(context)
    if isinstance(source, BrickReturn) and source.period is not None:
        marks = Marks()
        context = form_shown.form_context(source, *samples.form(source), marks)
        engine.render(form_shown.TEMPLATE, context)
        names |= set(context)
    return names


def _compose(source: Source, found: _Found, since: Since, **given: Any) -> None:
    for draft in (True, False):
        for layout in _LAYOUTS:
            if found.endless:
                return
            try:
                compose(
                    source,
                    draft=draft,
                    layout=layout,
                    accepted=samples.accepted() if draft else None,
                    since=since,
                    **given,
                )
            except TemplateProblem as problem:
                found.stopped(problem)


def _compose_changes(source: Source, found: _Found, since: Since, folder: Path) -> None:
    if (changes := _changes(source, since)) is not None:
        try:
            changes_shown.compose_changes(changes, samples.strategy(), folders=(folder,))
        except TemplateProblem as problem:
            found.stopped(problem)


def _compose_form(source: Source, found: _Found, folder: Path) -> None:
    if isinstance(source, BrickReturn) and source.period is not None:
        try:
            form_shown.compose_form(source, *samples.form(source), folders=(folder,))
        except TemplateProblem as problem:
            found.stopped(problem)


def _changes(source: Source, since: Since) -> Changes | None:
    return since(source) if isinstance(source, QuarterlyReport) and source.previous else None
