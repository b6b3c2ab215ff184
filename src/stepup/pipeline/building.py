"""Source files -> papers: what `build` does."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import inputs, outputs
from .. import look as look_at
from ..errors import StepUpError
from ..findings import Finding
from ..paths import typed
from ..source import Reader, papers
from .checking import judge, select
from .composing import compose_loaded, look_of
from .processes import BUILDS_PAY, share
from .shared import GAPS, USUAL, Layout

if TYPE_CHECKING:
    from ..document.blocks import Document
    from ..model import Source


class BuildOptions(NamedTuple):
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
    waiting: int = 0  # returns in which nobody has written yet; in a draft they need not be told

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
    """Validate and build each source file, and each paper in a folder. A paper that cannot be built stops no other.

    Several `jobs` are processes that share the papers, 0 meaning as many as pay; `progress` is told how many of how many
    are done. Raises StepUpError, before anything is written, where a file is missing, a folder has no
    paper, or two would write one paper.
    """
    reader = Reader(draft=options.draft)
    wanted = list(targets(papers(sources, reader.files), options).items())
    slow = "pdf" in options.formats
    size = 1 if slow else 8
    chunks = [wanted[start : start + size] for start in range(0, len(wanted), size)]
    jobs = min(len(chunks), jobs or (os.cpu_count() or 1 if slow or len(wanted) >= BUILDS_PAY else 1))
    make = partial(_build_some, options=options, remembered=slow or len(wanted) > 1)
    done: list[Built] = []
    for some in share(make, chunks, jobs, reader):
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
    from .. import records

    reader = reader or Reader(draft=options.draft)
    asked = options._replace(check=False, force=False)
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
    from ..compose.rules import of_problem
    from ..errors import TemplateProblem
    from ..writers import write
    from ..writers.fingerprint import state

    loaded = reader.read(source)
    judged = judge(loaded, select().run)
    accepted = tuple(one for one in judged if one.accepted)
    found = sorted((one for one in judged if not one.accepted), key=lambda one: one.key)
    gaps = [one for one in found if one.code in GAPS] if options.draft else []
    shown = tuple(one._replace(severity="warning") for one in (*gaps, *loaded.awaited))
    built = Built(source, tuple(one for one in found if one not in gaps), gaps=shown)
    built.warnings = built.count("warning")
    if _may_be_empty(loaded.source, found) and not options.draft:
        from .quarters import not_filled_in

        built.waiting = not_filled_in(loaded, reader, found)
    look = look_of(loaded, options.template)
    reference = inputs.read(look.reference)
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
    edited = {
        "docx": f"To take edits made in Word back into the source: stepup import {typed(paths[0].with_suffix('.docx'))} --update {typed(source)} --dry-run",
        "": f"Edits made there are not taken back: make them in {source.name}, or in the files that it names.",
    }
    made = [
        outputs.Output(
            path,
            write(format, document, reference=reference, layout=options.layout),
            partial(state, format=format),
            edited.get(format, edited[""]),
        )
        for format, path in zip(options.formats, paths, strict=False)
    ]
    if sheet:
        made.append(outputs.Output(paths[-1], sheet, partial(state, format="docx"), edited[""]))
    built.outcomes = outputs.place(made, force=options.force, check=options.check)
    own = [one for one in (options.template, options.front_sheet) if one]
    return built, [*loaded.files, *loaded.earlier, *look.places, *own]


def _may_be_empty(source: "Source | None", found: Sequence[Finding]) -> bool:
    """Whether nobody may have written in a return: no text says what was achieved, or a prompt stands in its place. Asked
    first, for to look closely takes files that most builds need not load."""
    from ..model import QuarterlyReport

    if not isinstance(source, QuarterlyReport):
        return False
    prompts = any(one.code == "SU601" and one.path.endswith(".achievements") for one in found)
    return prompts or any(not any(action.achievements for action in one.actions) for one in source.bricks)


def _front_sheet(path: Path, source: "Source", document: "Document") -> bytes:
    """The trust's front sheet, filled. StepUpError: it cannot be read; TemplateProblem: a tag that cannot be filled."""
    from .. import frontsheet
    from ..writers.signing import sign_word

    if path.suffix.lower() not in look_at.WORD or not path.is_file():
        raise StepUpError(
            f"{path} is no front sheet: name a Word file (.docx) that has tags such as {{{{ title }}}} in it"
        )
    return sign_word(frontsheet.fill(inputs.read(path), str(path), source, document))


def _missing_styles(path: Path, reference: bytes) -> tuple[Finding, ...]:
    """A warning for each style that papers use and a reference document lacks. StepUpError: it cannot be used."""
    from ..compose.rules import finding
    from ..writers.word import missing_styles

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
