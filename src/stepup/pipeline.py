"""READ FIRST: the only place where rooms meet. Each function is what one command does, from paths to values.

source files --Reader--> Loaded (a Paper, its places) --check--> findings
                                |
                             compose --> Document --writers--> bytes --outputs--> files
"""

import gc
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from . import look as look_at
from . import outputs
from .errors import StepUpError
from .findings import Finding, Rule, brief
from .source import MAX_BYTES as MAX_BYTES
from .source import Loaded, Reader, gather, roots

if TYPE_CHECKING:
    from .checks import Selection
    from .document.blocks import Document, FieldSource
    from .document.fields import Shown
    from .export import Row
    from .model import Period, QuarterlyReport, Source, Strategy
    from .model.changes import Changes
    from .source.format import Formatted as Formatted

FORMATS = ("docx", "md", "html", "pdf")
USUAL = ("docx", "md")  # what a build makes where nobody says otherwise
Layout = Literal["grid", "linear"]
LAYOUTS: dict[str, Layout] = {"grid": "grid", "linear": "linear"}
EXTENSIONS = (".yaml", ".yml")
GAPS = ("SU110",)  # errors that a draft shows as gaps; files that are not there yet are gaps too (`Loaded.awaited`)
CHUNK = 64  # papers judged together: what they share is read once
PAYS = 500  # papers from which on a second process pays for its start
BUILDS_PAY = 60  # and of papers that are built

_Found = TypeVar("_Found")

# --------------------------------------------------------------------------------------------------------- validate


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `validate` found: every finding in order, those that the trust accepts apart, and which files were read.

    `unjudged` names the files of which a part could not be read for errors that the selection leaves out.
    """

    findings: tuple[Finding, ...]
    read: tuple[str, ...]
    accepted: tuple[Finding, ...] = ()
    unjudged: tuple[str, ...] = ()

    @property
    def files(self) -> int:
        return len(self.read)

    def count(self, severity: str) -> int:
        return sum(one.severity == severity for one in self.findings)


def judge(loaded: Loaded, codes: frozenset[str] | None = None) -> list[Finding]:
    """Every finding on one paper: of reading, and of the rules (`codes`, or all) over what could be read."""
    from .checks import check

    findings = list(loaded.findings)
    if loaded.source is not None:
        for one in check(loaded.source, frozenset(loaded.failed), codes):
            if loaded.misread(one.at):
                continue
            place, path, id = loaded.places.place(one.at, of_key=one.of_key, words=one.words, nth=one.nth)
            rule = one.rule
            findings.append(
                Finding(
                    rule.code,
                    rule.name,
                    rule.severity,
                    place,
                    brief(one.message),
                    brief(one.help),
                    path,
                    one.id or id,
                    one.accepted,
                    one.until,
                )
            )
    return findings


@dataclass(slots=True)
class _Judged:
    """What some files gave: findings by key, the files read, and those that were not judged whole."""

    findings: dict[tuple[object, ...], Finding] = field(default_factory=dict)
    read: dict[object, str] = field(default_factory=dict)
    unjudged: dict[str, None] = field(default_factory=dict)

    def add(self, loaded: Loaded, show: Callable[[Path], str], selection: "Selection") -> None:
        self.read |= {_same(file): show(file) for file in loaded.files}
        for one in judge(loaded, selection.run):
            if one.code in selection.shown:
                self.findings.setdefault(one.key, one)
        if selection.narrowed:
            left_out = (one for one in loaded.findings if one.severity == "error" and one.code not in selection.shown)
            self.unjudged |= dict.fromkeys(one.place.file for one in left_out)

    def join(self, other: "_Judged") -> None:
        self.read |= other.read
        self.unjudged |= other.unjudged
        for key, one in other.findings.items():
            self.findings.setdefault(key, one)


def _same(file: Path) -> object:
    """What tells a file from others, whatever it is called: a link and what it leads to are one."""
    try:
        found = file.stat()
    except OSError:
        return os.fspath(file)
    return (found.st_dev, found.st_ino)


def validate(
    paths: Sequence[Path],
    stdin: bytes | None = None,
    selection: "Selection | None" = None,
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Judgement:
    """Every finding in every file that the paths mean; with `stdin`, in those bytes too (named `-`).

    Several `jobs` are processes that share the files, 0 meaning as many as pay; `progress` is told how many of how many
    papers are done. What is kept of a file is its findings, so memory does not grow with the number of files.
    """
    selection = selection or select()
    reader = Reader()
    judged = _Judged()
    if stdin is not None:
        judged.add(reader.read_text(stdin), reader.files.show, selection)
    if paths or stdin is None:
        files = roots(gather(paths), reader.files)
        chunks = [files[start : start + CHUNK] for start in range(0, len(files), CHUNK)]
        jobs = min(len(chunks), jobs or (os.cpu_count() or 1 if len(files) >= PAYS else 1))
        found_in = _shared(partial(_judge_files, selection=selection), chunks, jobs, reader)
        done = 0
        for chunk, found in zip(chunks, found_in, strict=True):
            judged.join(found)
            done += len(chunk)
            progress(done, len(files))
    shown = sorted(judged.findings.values(), key=lambda one: one.key)
    return Judgement(
        tuple(one for one in shown if not one.accepted),
        tuple(sorted(judged.read.values())),
        tuple(one for one in shown if one.accepted),
        tuple(judged.unjudged),
    )


def _shared(
    work: "Callable[..., _Found]", chunks: Sequence[Sequence[object]], jobs: int, reader: Reader
) -> "Iterator[_Found]":
    """What some work makes of each chunk, in order: here with this reader, or shared among processes."""
    if jobs < 2:
        for chunk in chunks:
            yield work(chunk, reader=reader)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A copy of this process starts at once where one can be made; else a new one is started. The work suits either.
    pool = ProcessPoolExecutor(jobs, get_context("fork" if _may_fork() else "spawn"))
    try:
        yield from pool.map(work, chunks)
    except BrokenProcessPool as error:
        raise StepUpError("a part of the work was stopped from outside; run again with --jobs 1") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _may_fork() -> bool:
    """Whether a copy of this process is safe: on Linux, while nothing runs beside it."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1


def _judge_files(files: Sequence[Path], selection: "Selection", reader: Reader | None = None) -> _Judged:
    """What some papers gave. A function of this module with plain arguments, so that any process can be given it."""
    reader = reader or Reader()
    judged = _Judged()
    for file in files:
        judged.add(reader.read(file), reader.files.show, selection)
    reader.forget()
    return judged


def select(chosen: str = "", ignored: str = "", *, style: bool = False) -> "Selection":
    """The rules that `--select`, `--ignore` and `--all` mean. Raises StepUpError for a code that no rule has."""
    from .checks import RULES as CHECKED
    from .checks import select as choose
    from .source import RULES as READING

    return choose({**CHECKED, **READING}, chosen, ignored, style=style)


# -------------------------------------------------------------------------------------------------------------- fmt


def format_files(paths: Sequence[Path], stdin: bytes | None = None) -> "Iterator[Formatted]":
    """The canonical text of every file that the paths mean; with `stdin`, of those bytes too (named `-`)."""
    from .source.format import format_loaded, format_parts

    reader = Reader()
    if stdin is not None:
        yield format_loaded(reader.read_text(stdin), Path("-"))
    if paths or stdin is None:
        yield from format_parts(gather(paths), reader)


def place_formatted(one: "Formatted") -> None:
    """Write the canonical text over the old one; where its path is a link, over what that leads to."""
    outputs.write(Path(os.path.realpath(one.path)), one.new.encode())


# ------------------------------------------------------------------------------------------------------------ build


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build; None means what is usual."""

    formats: tuple[str, ...] = USUAL
    folder: Path | None = None  # where to write; None: beside the source
    draft: bool = False
    check: bool = False  # write nothing, only say what is stale
    force: bool = False
    layout: Layout = "grid"
    template: Path | None = None  # a reference document or a template, instead of the trust's or ours
    strict: bool = False  # a warning stops the build too
    accepted: bool = False  # print what the files accept, with the reasons
    front_sheet: Path | None = None  # a Word file with tags, filled and written beside the paper


@dataclass(slots=True)
class Built:
    """What a build did with one source file. `problem` is what stopped it besides errors in the source; `skipped` says
    that nothing had to be made, for everything is as it was when it was last."""

    source: Path
    findings: tuple[Finding, ...] = ()
    outcomes: dict[Path, outputs.Outcome] = field(default_factory=dict)
    look: tuple[Finding, ...] = ()  # warnings on the reference document: what `validate` does not show
    gaps: tuple[Finding, ...] = ()  # errors that a draft shows as gaps instead
    failed: bool = False
    problem: StepUpError | None = None
    skipped: bool = False
    warnings: int = 0

    def count(self, severity: str) -> int:
        return sum(one.severity == severity for one in self.findings)


def targets(sources: Iterable[Path], options: BuildOptions) -> dict[Path, list[Path]]:
    """Where each source file's papers go. Raises StepUpError where two sources would write one file."""
    wanted: dict[Path, list[Path]] = {}
    owners: dict[str, Path] = {}
    for source in sources:
        folder = options.folder if options.folder is not None else source.parent
        wanted[source] = [folder / f"{source.stem}.{format}" for format in options.formats]
        if options.front_sheet is not None:
            wanted[source].append(folder / f"{source.stem}-front-sheet.docx")
        for target in wanted[source]:
            key = os.path.normcase(target.resolve())
            if owners.setdefault(key, source) != source:
                raise StepUpError(
                    f"{owners[key]} and {source} would both be built as {target}; nothing was written.\nBuild them into two folders, or rename one."
                )
    return wanted


def build(
    sources: Sequence[Path],
    options: BuildOptions,
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> list[Built]:
    """Validate and build each source file. A paper that cannot be built stops no other.

    Several `jobs` are processes that share the papers, 0 meaning as many as pay; `progress` is told how many of how many
    are done. Raises StepUpError, before anything is written, where a file is missing or two would write one paper.
    """
    for source in sources:
        if not source.exists():
            raise StepUpError(f"there is no file {source}")
        if source.is_dir():
            raise StepUpError(f"{source} is a folder; name the files to build, for instance {source / 'q2.yaml'}")
    wanted = list(targets(dict.fromkeys(sources), options).items())
    slow = "pdf" in options.formats
    size = 1 if slow else 8
    chunks = [wanted[start : start + size] for start in range(0, len(wanted), size)]
    jobs = min(len(chunks), jobs or (os.cpu_count() or 1 if slow or len(wanted) >= BUILDS_PAY else 1))
    make = partial(_build_some, options=options, remembered=slow or len(wanted) > 1)
    done: list[Built] = []
    for some in _shared(make, chunks, jobs, Reader(draft=options.draft)):
        done += some
        progress(len(done), len(wanted))
    return done


def _build_some(
    wanted: Sequence[tuple[Path, list[Path]]],
    options: BuildOptions,
    remembered: bool,
    reader: Reader | None = None,
) -> list[Built]:
    """What a build did with some source files. A function of this module with plain arguments, for other processes."""
    from . import records

    reader = reader or Reader(draft=options.draft)
    asked = replace(options, check=False, force=False)
    done = []
    for source, paths in wanted:
        id = records.key(source.absolute(), *(path.absolute() for path in paths), asked) if remembered else ""
        known = records.recall(id) if id and not options.force else None
        if known is not None:
            built = Built(source, (), dict.fromkeys(paths, "unchanged"), skipped=True, warnings=known)
        else:
            try:
                built, read = _build_one(source, paths, reader, options)
                if id and not (built.failed or built.look or built.gaps) and "stale" not in built.outcomes.values():
                    records.remember(id, [*read, *paths], built.warnings)
            except StepUpError as error:
                built = Built(source, failed=True, problem=error)
        done.append(built)
    reader.forget()
    return done


def _build_one(source: Path, paths: list[Path], reader: Reader, options: BuildOptions) -> tuple[Built, list[Path]]:
    """What a build did with one source file, and the files and folders that it came from."""
    from .compose.rules import of_problem
    from .errors import TemplateProblem
    from .writers import write
    from .writers.fingerprint import state

    loaded = reader.read(source)
    judged = judge(loaded, select().run)
    accepted = tuple(one for one in judged if one.accepted)
    found = sorted((one for one in judged if not one.accepted), key=lambda one: one.key)
    gaps = [one for one in found if one.code in GAPS] if options.draft else []
    shown = tuple(replace(one, severity="warning") for one in (*gaps, *loaded.awaited))
    built = Built(source, tuple(one for one in found if one not in gaps), gaps=shown)
    built.warnings = built.count("warning")
    look = look_of(loaded, options.template)
    reference = look_at.read(look.reference)
    if "docx" in options.formats or "pdf" in options.formats:
        built.look = _missing_styles(look.reference, reference)
    if built.count("error") or (options.strict and (built.warnings or built.look)) or loaded.source is None:
        built.failed = True
        return built, []
    try:
        document = compose_loaded(loaded, loaded.source, look, options, accepted if options.accepted else None)
        sheet = _front_sheet(options.front_sheet, loaded.source, document) if options.front_sheet else b""
    except TemplateProblem as problem:
        built.findings, built.failed = (*built.findings, of_problem(problem)), True
        return built, []
    made = [
        outputs.Output(
            path, write(format, document, reference=reference, layout=options.layout), partial(state, format=format)
        )
        for format, path in zip(options.formats, paths, strict=False)
    ]
    if sheet:
        made.append(outputs.Output(paths[-1], sheet, partial(state, format="docx")))
    back = f"To take edits made in Word back into the source: stepup import {paths[0].with_suffix('.docx')} --update {source} --dry-run"
    built.outcomes = outputs.place(made, force=options.force, check=options.check, edits_return=back)
    own = [one for one in (options.template, options.front_sheet) if one]
    return built, [*loaded.files, *loaded.earlier, *look.places, *own]


def compose_loaded(
    loaded: Loaded,
    source: "Source",
    look: "look_at.Look",
    options: BuildOptions,
    accepted: tuple[Finding, ...] | None = None,
) -> "Document":
    from .compose import compose
    from .document.fields import fields
    from .model import Strategy
    from .model.record import record

    changes = _since_last_quarter(source)
    document = compose(
        source,
        folders=look.folders,
        draft=options.draft,
        layout=options.layout,
        template=look.template,
        accepted=accepted,
        changes=changes,
    )
    shown = fields(document)
    kept = "" if isinstance(source, Strategy) else record(source, shown, loaded.path.name)
    return replace(document, sources=_field_sources(loaded, source, shown), record=kept)


def _since_last_quarter(source: "Source") -> "Changes | None":
    """What changed since the report that a report names as the quarter before; None where it names none."""
    previous = getattr(source, "previous", None)
    if previous is None:
        return None
    from .compare import compare

    return compare(previous, source, edits=False)


def _field_sources(loaded: Loaded, source: "Source", shown: "Mapping[str, Shown]") -> "tuple[FieldSource, ...]":
    """Where each field of the paper stands in the source files, with its hash: for edits that come back from Word."""
    from .document.blocks import FieldSource
    from .document.fields import text_of
    from .findings import dotted
    from .model.address import addresses

    base = loaded.path.parent
    files: dict[Path, str] = {}
    found = []
    for tag, path in addresses(source).items():
        tree, inside = loaded.places.unit(path)
        value = tree.value(inside)
        file = files.get(tree.path) or files.setdefault(
            tree.path, os.path.relpath(tree.path, base).replace(os.sep, "/")
        )
        digest = hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest() if value is not None else ""
        words = hashlib.sha256(text_of(shown[tag]).encode()).hexdigest() if tag in shown else ""
        found.append(FieldSource(tag, file, dotted(inside), digest, words))
    return tuple(found)


def look_of(loaded: Loaded, chosen: Path | None = None) -> "look_at.Look":
    """Where a paper's look comes from. A paper takes its own strategy's; a strategy file its own."""
    strategy = getattr(loaded.source, "strategy", None)
    ref = strategy.ref if strategy is not None and strategy.ref.endswith(EXTENSIONS) else ""
    return look_at.look(look_at.places_of(loaded.path, ref), chosen)


def _front_sheet(path: Path, source: "Source", document: "Document") -> bytes:
    """The trust's front sheet, filled. StepUpError: it cannot be read; TemplateProblem: a tag that cannot be filled."""
    from . import frontsheet
    from .writers.signing import sign_word

    if path.suffix.lower() not in look_at.WORD or not path.is_file():
        raise StepUpError(
            f"{path} is no front sheet: name a Word file (.docx) that has tags such as {{{{ title }}}} in it"
        )
    return sign_word(frontsheet.fill(look_at.read(path), str(path), source, document))


def _missing_styles(path: Path, reference: bytes) -> tuple[Finding, ...]:
    """A warning for each style that papers use and a reference document lacks. StepUpError: it cannot be used."""
    from .compose.rules import finding
    from .writers.word import missing_styles

    try:
        missing = missing_styles(reference)
    except StepUpError as error:
        raise StepUpError(f"{path}: {error}") from error
    return tuple(
        finding(
            str(path),
            0,
            f"this reference document has no style called {style}: plain formatting stands in for it",
            f"add it in Word (Home, Styles, New style), named {style}; or begin with: stepup template copy reference",
            "warning",
        )
        for style in missing
    )


# -------------------------------------------------------------------------------------------------------- templates


def templates(path: Path | None = None) -> "list[look_at.Part]":
    """Each template, part and the reference document, and whose it is: for a source or strategy file, for a folder, or
    where the program was called."""
    return look_at.parts(look_at.look(_places(path or Path())))


def copy_template(name: str, folder: Path) -> Path:
    """Write one of our templates, or the reference document, into a trust's folder. StepUpError: no such name, or a file
    is there already."""
    inside, data = look_at.copy_of(name)
    write_new({folder / inside: data})
    return folder / inside


def check_templates(paths: Sequence[Path] = ()) -> Judgement:
    """What is wrong with templates and reference documents, without building a paper. A folder means what a paper takes
    from it; a source or strategy file the folders beside it. StepUpError: there is nothing to check."""
    found: dict[tuple[object, ...], Finding] = {}
    read: dict[str, None] = {}
    for path in paths or (Path(look_at.FOLDER),):
        if not path.exists():
            raise StepUpError(
                f"there is no folder {path} here; name what to check, or begin with: stepup template copy KIND"
                if path == Path(look_at.FOLDER)
                else f"there is no file or folder {path}"
            )
        single = path.suffix.lower() in (look_at.TEMPLATE, *look_at.WORD) and path.is_file()
        folders = [] if single else [one for one in _places(path) if one.is_dir()]
        files = [path] if single else [file for folder in folders for file in look_at.files_in(folder)]
        if not files:
            raise StepUpError(f"there is no template (.html.j2) and no reference document (.docx) for {path}")
        for one in _check_look(path if single else None, folders, files):
            found.setdefault(one.key, one)
        read |= dict.fromkeys(os.path.relpath(file).replace(os.sep, "/") for file in files)
    return Judgement(tuple(found[key] for key in sorted(found)), tuple(read))


def _check_look(single: Path | None, folders: Sequence[Path], files: Sequence[Path]) -> Iterable[Finding]:
    from .compose import proof
    from .compose.rules import finding

    if single is not None and single.suffix.lower() == look_at.TEMPLATE:
        yield from proof.check_file(single, look_at.home(single), _since_last_quarter)
    for folder in folders:
        yield from proof.check_folder(folder, _since_last_quarter)
    for file in files:
        if file.suffix.lower() in look_at.WORD and (file == single or look_at.is_reference(file)):
            try:
                yield from _missing_styles(file, look_at.read(file))
            except StepUpError as error:
                yield finding(str(file), 0, str(error).removeprefix(f"{file}: "), "save it again in Word as .docx")


def _places(path: Path) -> tuple[Path, ...]:
    """The folders of templates that a path means: itself, the one in it, or those of the source file that it is."""
    if path.is_dir():
        return (path,) if look_at.is_own(path) else (path / look_at.FOLDER,)
    if not path.exists():
        raise StepUpError(f"there is no file or folder {path}")
    return look_of(Reader(previous=False).read(path)).places


# ---------------------------------------------------------------------------------------------------------- preview


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper as a page that is being written: `body` and `style` are "" where it cannot be made, and `findings` or
    `problem` say why. `fields` maps (file, path in it) to the address that the passage written from it bears; `watched`
    are the files, and the folders of templates, that it is made from."""

    findings: tuple[Finding, ...]
    watched: frozenset[Path]
    title: str = ""
    body: str = ""
    style: str = ""
    fields: dict[tuple[str, str], str] = field(default_factory=dict)
    problem: str = ""


def preview(source: Path, options: BuildOptions) -> Preview:
    """A source file as a page, with its findings. What a file or a template gets wrong is told, never raised."""
    from .writers.html import page

    reader = Reader()
    loaded = reader.read(source)
    found = [one for one in judge(loaded, select().run) if not one.accepted]
    if options.draft:  # what a draft may lack does not stop it
        found = [replace(one, severity="warning") if one.code in GAPS else one for one in (*found, *loaded.awaited)]
    findings = tuple(sorted(found, key=lambda one: one.key))
    watched = [*loaded.files, *loaded.earlier]
    try:
        look = look_of(loaded, options.template)
        watched += look.places
        if loaded.source is None or any(one.severity == "error" for one in findings):
            return Preview(findings, frozenset(watched))
        document = compose_loaded(loaded, loaded.source, look, options)
    except StepUpError as error:
        return Preview(findings, frozenset(watched), problem=str(error))
    fields = {
        (reader.files.show(Path(os.path.normpath(source.parent / one.file))), one.path): one.field
        for one in document.sources
    }
    body, style = page(document, layout=options.layout)
    return Preview(findings, frozenset(watched), document.title, body, style, fields)


# ----------------------------------------------------------------------------------------------------------- export


@dataclass(frozen=True, slots=True)
class Exported:
    """What `export` wrote, with the rows in each file; `findings` say why papers were left out."""

    files: dict[Path, int]
    findings: tuple[Finding, ...] = ()


def export(paths: Sequence[Path], formats: Sequence[str], folder: Path) -> Exported:
    """Every action, rating, risk, item and promise in some papers as rows, in files of these formats. Papers are read
    one after another and forgotten, so that a thousand need no more memory than one."""
    from .export.files import FORMATS, write

    unknown = [one for one in formats if one not in FORMATS]
    if unknown or not formats:
        raise StepUpError(
            f"{', '.join(unknown) or 'nothing'} is not a format; write one or more of: {', '.join(FORMATS)}"
        )
    findings: list[Finding] = []
    written = write(_rows(roots(gather(paths), Reader().files), findings), formats, folder)
    return Exported(written, tuple(sorted(findings, key=lambda one: one.key)))


def _rows(files: Sequence[Path], findings: list[Finding]) -> "Iterator[Row]":
    """The rows of some papers; errors of those that cannot be read are put with `findings`."""
    from .compare import compare
    from .export import Before, rows
    from .model import QuarterlyReport

    last: dict[str, QuarterlyReport] = {}  # of each strategy, the report read last
    reader = Reader(previous=False)
    for n, file in enumerate(files, 1):
        if n % 8 == 0:  # often, for a report is large; and the strategies too, for each quarter may have a copy
            reader = Reader(previous=False)
            gc.collect()
        loaded = reader.read(file)
        if loaded.broken or loaded.source is None:
            findings += [one for one in loaded.findings if one.severity == "error"]
            continue
        before = None
        if isinstance(report := loaded.source, QuarterlyReport):
            earlier = last.get(report.strategy.id)
            if earlier is None or earlier.period.next() != report.period:
                earlier = _named_previous(loaded, reader)
            if earlier is not None and earlier.period.next() == report.period:
                before = Before(earlier, compare(earlier, report, edits=False))
            last[report.strategy.id] = report
        yield from rows(loaded.source, reader.files.show(file), before)


def _named_previous(loaded: Loaded, reader: Reader) -> "QuarterlyReport | None":
    """The report that a report names as last quarter's, where it can be read."""
    from .model import QuarterlyReport

    named = loaded.tree.data.get("previous") if loaded.tree and loaded.tree.data else None
    path = Path(os.path.normpath(loaded.path.parent / named)) if isinstance(named, str) else None
    if path is None or path.suffix.lower() not in EXTENSIONS or not path.is_file():
        return None
    found = reader.read(path)
    return found.source if isinstance(found.source, QuarterlyReport) and not found.broken else None


# ---------------------------------------------------------------------------------------------------------- inspect


def inspect(paths: Sequence[Path]) -> Judgement:
    """The accessibility findings of some Word files, ours or not. Raises StepUpError where there is none to look at."""
    from .findings import Place
    from .inspect import inspect as inspect_file
    from .source.text import reason

    files = [file for path in paths for file in _word_files(path)]
    names = [os.path.relpath(file).replace(os.sep, "/") for file in files]
    findings = []
    for file, shown in zip(files, names, strict=True):
        try:
            data = file.read_bytes()
        except OSError as error:
            raise StepUpError(f"{file} cannot be opened: {reason(error)}") from error
        try:
            faults = inspect_file(data, file.name)
        except StepUpError as error:
            raise StepUpError(f"{file}: {error}") from error
        findings += [
            Finding(
                fault.rule.code,
                fault.rule.name,
                fault.rule.severity,
                Place(shown),
                f"{fault.message} ({fault.where})",
                fault.help,
                fault.where,
            )
            for fault in faults
        ]
    return Judgement(tuple(findings), tuple(names))


def _word_files(path: Path) -> list[Path]:
    if path.is_dir():
        found = [one for one in sorted(path.rglob("*.docx")) if not one.name.startswith(("~$", "."))]
        if not found:
            raise StepUpError(f"there is no Word file (.docx) in {path} or in the folders under it")
        return found
    if not path.exists():
        raise StepUpError(f"there is no file {path}")
    return [path]


# ------------------------------------------------------------------------------------------------------------ rules


def rules() -> dict[str, Rule]:
    """Every rule there is, by code."""
    from .checks import RULES as CHECKED
    from .compose.rules import RULES as COMPOSED
    from .importer.rules import RULES as IMPORTED
    from .inspect import RULES as WORD
    from .source import RULES as READING

    return dict(sorted({**CHECKED, **READING, **WORD, **IMPORTED, **COMPOSED}.items()))


def explained(code: str) -> list[Rule]:
    """The rules with that code, or whose codes begin so. Raises StepUpError where there is none, with the nearest."""
    from .checks import matching

    known = rules()
    return [known[one] for one in sorted(matching(known, code, ""))]


# ---------------------------------------------------------------------------------------------------------- schemas


def schemas(kind: str = "") -> dict[str, str]:
    """The JSON Schema of one kind, or of every kind, as text by kind."""
    from .model import KINDS
    from .model.schema import schema

    if kind and kind not in KINDS:
        from .model.values import one_of

        raise StepUpError(f"'{kind}' is not a kind of source file: {one_of(kind, list(KINDS))}")
    return {one: json.dumps(schema(one), indent=2, ensure_ascii=False) + "\n" for one in ([kind] if kind else KINDS)}


def place_schemas(texts: dict[str, str], folder: Path, *, check: bool = False) -> dict[Path, outputs.Outcome]:
    """Write schemas as `<kind>.schema.json`, or with `check` say which are stale."""
    made = [outputs.Output(folder / f"{kind}.schema.json", text.encode(), _any_schema) for kind, text in texts.items()]
    return outputs.place(made, check=check)


def _any_schema(old: bytes) -> outputs.State:
    return "ours" if b'"$schema": "http://json-schema.org/draft-07/schema#"' in old[:200] else "foreign"


# -------------------------------------------------------------------------------------------------------------- new


def new(kind: str, name: str, strategy: str, period: str, brick: str, today: date) -> list[Path]:
    """Write starting files and return their paths, the main one first. Raises StepUpError where one is there already."""
    from . import starters
    from .model import KINDS
    from .model.values import one_of

    if kind not in KINDS:
        raise StepUpError(f"'{kind}' is not a kind of source file: {one_of(kind, list(KINDS))}")
    quarter = quarter_of(period, today)
    short = f"q{quarter.quarter}"
    folder = Path(name or short) if kind == "quarterly-report" else Path(name or f"{brick or kind}.yaml").parent
    main = folder / f"{short}.yaml" if kind == "quarterly-report" else Path(name or f"{brick or kind}.yaml")
    if main.suffix not in EXTENSIONS:
        raise StepUpError(f"{main} does not end in .yaml; name the file {main}.yaml")
    schemas = _schemas_near(folder)
    if kind == "strategy":
        return write_new({main: starters.strategy(main.name, schemas)}, "name")
    known = strategy_for(strategy, folder)
    ref = strategy if strategy == known.ref else known.ref
    if kind == "quarterly-report":
        files = {main: starters.quarterly_report(known, ref, quarter, main.name, schemas)}
        below = f"../{ref}" if ref.endswith(EXTENSIONS) else ref
        deeper = f"../{schemas}" if schemas else ""
        for one in known.bricks:
            files[folder / "bricks" / f"{one.id}.yaml"] = starters.brick_return(
                known, below, quarter, one.id, f"{one.id}.yaml", deeper
            )
        return write_new(files, "name")
    if kind == "brick-return":
        ids = [one.id for one in known.bricks]
        if brick not in ids:
            raise StepUpError(
                f"say which brick with --brick: {one_of(brick, ids)}"
                if ids
                else f"the strategy {known.id} has no bricks"
            )
        return write_new({main: starters.brick_return(known, ref, quarter, brick, main.name, schemas)}, "name")
    write = starters.highlight_report if kind == "highlight-report" else starters.board_paper
    return write_new({main: write(known, ref, quarter, main.name, schemas)}, "name")


def _schemas_near(folder: Path) -> str:
    """The folder `schemas` beside or above, as a file in `folder` names it; "" where there is none."""
    here = folder.resolve()
    for above in (here, *here.parents):
        if (above / "schemas" / "brick-return.schema.json").is_file():
            return os.path.relpath(above / "schemas", here).replace(os.sep, "/")
    return ""


def quarter_of(period: str, today: date) -> "Period":
    from pydantic import TypeAdapter, ValidationError

    from .model import Period
    from .model.values import PeriodValue

    if not period:
        return Period(today.year - (today.month < 4), ((today.month - 4) % 12) // 3 + 1).before()
    try:
        found: Period = TypeAdapter(PeriodValue).validate_python(period)
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        raise StepUpError(f"{context.get('message')}; {context.get('help')}") from error
    return found


def built_in() -> "list[Strategy]":
    """The strategies that come with the program."""
    from .assets import STRATEGIES

    return [strategy_for(one.stem, Path()) for one in sorted(STRATEGIES.glob("*.yaml"))]


def strategy_for(ref: str, folder: Path) -> "Strategy":
    """The strategy that a person named on the command line, with `ref` as a file in `folder` would name it."""
    from .assets import STRATEGIES
    from .model import Strategy

    path = STRATEGIES / f"{ref}.yaml"
    own = ref.endswith(EXTENSIONS)
    if not own and not path.is_file():
        raise StepUpError(
            f"there is no built-in strategy '{ref}'; write one of {', '.join(sorted(one.stem for one in STRATEGIES.glob('*.yaml')))}, or a strategy file"
        )
    if own and not Path(ref).is_file():
        raise StepUpError(f"there is no file {ref}")
    loaded = Reader().read(Path(ref) if own else path)
    if loaded.broken or not isinstance(loaded.source, Strategy):
        raise StepUpError(f"{ref} is not a strategy that can be read; run: stepup validate {ref}")
    return loaded.source.model_copy(update={"ref": os.path.relpath(ref, folder).replace(os.sep, "/") if own else ref})


def write_new(files: Mapping[Path, str | bytes], instead: str = "folder with -o") -> list[Path]:
    for path in files:
        if path.exists():
            raise StepUpError(f"{path} is there already, and is kept; nothing was written. Choose another {instead}.")
    for path, text in files.items():
        outputs.write(path, text if isinstance(text, bytes) else text.encode())
    return list(files)
