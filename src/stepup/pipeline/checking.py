"""Source and Word files -> findings: what `validate`, `inspect` and `explain` do."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import inputs
from ..errors import StepUpError
from ..findings import Finding, Place, Rule, brief
from ..paths import missing, show_path
from ..source import Loaded, Reader, gather, roots
from .processes import PAYS, parts_of, share

if TYPE_CHECKING:
    from ..checks import Selection, Verdict

_TOGETHER = 16  # returns that are judged together: few enough to hold, whatever their size


# ------------------------------------------------------------------------------------------------------------- validate


class Judgement(NamedTuple):
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
    return _judge_all([loaded], codes)[0]


def _judge_all(papers: Sequence[Loaded], codes: frozenset[str] | None) -> list[list[Finding]]:
    """The findings on each of some papers."""
    from ..checks import check

    read = [(one.source, frozenset(one.failed)) for one in papers if one.source is not None]
    verdicts = iter(check(read, codes))
    return [[*one.findings, *(_placed(one, next(verdicts)) if one.source is not None else ())] for one in papers]


def _placed(loaded: Loaded, verdicts: "Sequence[Verdict]") -> Iterator[Finding]:
    """What rules found, with its place in the files."""
    for one in verdicts:
        if not one.rule.code.startswith("SU6") and loaded.misread(one.at):
            continue  # words that are there may be judged, whatever else of their action could not be read
        place, path, id = loaded.places.place(one.at, of_key=one.of_key, words=one.words, nth=one.nth)
        rule = one.rule
        yield Finding(
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


@dataclass(slots=True)
class _Judged:
    """What some files gave: findings by key, the files read, and those that were not judged whole."""

    findings: dict[tuple[object, ...], Finding] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)  # as it is shown
    unjudged: dict[str, None] = field(default_factory=dict)

    def add(self, papers: Sequence[Loaded], show: Callable[[Path], str], selection: "Selection") -> None:
        for loaded, findings in zip(papers, _judge_all(papers, selection.run), strict=True):
            self.read |= {os.fspath(file): show(file) for file in loaded.files}
            for one in findings:
                if one.code in selection.shown:
                    self.findings.setdefault(one.key, one)
            for one in loaded.findings:
                if one.severity == "error" and one.code not in selection.shown and selection.hides(one.code):
                    self.unjudged[one.place.file] = None

    def join(self, other: "_Judged") -> None:
        self.read |= other.read
        self.unjudged |= other.unjudged
        for key, one in other.findings.items():
            self.findings.setdefault(key, one)


def _same(file: str) -> object:
    """What tells a file from others, whatever it is called: a link and what it leads to are one."""
    try:
        found = os.stat(file)  # noqa: PTH116 - a name, for each of thousands of files
    except OSError:
        return file
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
        judged.add([reader.read_text(stdin)], reader.files.show, selection)
    if paths or stdin is None:
        gathered = gather(paths)
        files = roots(gathered, reader.files)
        parts = frozenset(gathered).difference(files)
        jobs = min(len(files), jobs or (os.cpu_count() or 1 if len(files) >= PAYS else 1))
        chunks = list(parts_of(files, jobs))
        found_in = share(partial(_judge_files, selection=selection, parts=parts), chunks, jobs, reader)
        done = 0
        for chunk, found in zip(chunks, found_in, strict=True):
            judged.join(found)
            done += len(chunk)
            progress(done, len(files))
    shown = sorted(judged.findings.values(), key=lambda one: one.key)
    return Judgement(
        tuple(one for one in shown if not one.accepted),
        tuple(sorted({_same(file): shown for file, shown in judged.read.items()}.values())),
        tuple(one for one in shown if one.accepted),
        tuple(judged.unjudged),
    )


@cache
def _own_reader() -> Reader:
    """The reader of a process that shares the work: a strategy is read once for all its papers."""
    return Reader()


def _judge_files(
    files: Sequence[Path], selection: "Selection", parts: frozenset[Path], reader: Reader | None = None
) -> _Judged:
    """What some papers gave; `parts` of papers were asked about too. A function of this module with plain arguments, so
    that any process can be given it."""
    reader = reader or _own_reader()
    reader.named = parts
    judged = _Judged()
    waiting: list[Loaded] = []
    for file in files:
        loaded = reader.read(file)
        waiting.append(loaded)
        if loaded.kind == "brick-return":  # which nothing reads again: the next is read into the same memory
            reader.files.drop(file)
        if loaded.kind != "brick-return" or len(waiting) == _TOGETHER:
            judged.add(waiting, reader.files.show, selection)
            waiting.clear()
    judged.add(waiting, reader.files.show, selection)
    reader.forget()
    return judged


def select(chosen: str = "", ignored: str = "", *, style: bool = False) -> "Selection":
    """The rules that `--select`, `--ignore` and `--all` mean. Raises StepUpError for a code that no rule has."""
    from ..checks import RULES as CHECKED
    from ..checks import select as choose
    from ..source import RULES as READING

    own = {**CHECKED, **READING}
    for part in f"{chosen},{ignored}".replace(";", ",").upper().split(","):
        code = part.strip()
        if finder := "" if code in own else _FINDERS.get(code) or _FINDERS.get(code[:3], ""):
            raise StepUpError(
                f"{code} is not for validate to find, but for {finder}; to read more: stepup explain {code}"
            )
    return choose(own, chosen, ignored, style=style)


_FINDERS = {"SU7": "inspect", "SU8": "import", "SU902": "build"}  # of what validate does not find


# -------------------------------------------------------------------------------------------------------------- inspect


def inspect(paths: Sequence[Path]) -> Judgement:
    """The accessibility findings of some Word files, ours or not; of one that cannot be read, why. Raises StepUpError where
    there is none to look at."""
    from ..inspect import inspect as inspect_file
    from ..source.rules import finding

    files = [file for path in paths for file in _word_files(path)]
    names = [show_path(file) for file in files]
    findings: list[Finding] = []
    for file, shown in zip(files, names, strict=True):
        try:
            faults = inspect_file(inputs.read(file), file.name)
        except StepUpError as error:
            findings.append(finding("SU001", Place(shown), str(error)))
            continue
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
        raise missing(path, "file or folder")
    return [path]


# ---------------------------------------------------------------------------------------------------------------- rules


def rules() -> dict[str, Rule]:
    """Every rule there is, by code."""
    from ..checks import RULES as CHECKED
    from ..compose.rules import RULES as COMPOSED
    from ..importer.rules import RULES as IMPORTED
    from ..inspect import RULES as WORD
    from ..source import RULES as READING

    return dict(sorted({**CHECKED, **READING, **WORD, **IMPORTED, **COMPOSED}.items()))


def explained(code: str) -> list[Rule]:
    """The rules with that code, or whose codes begin so. Raises StepUpError where there is none, with the nearest."""
    from ..checks import matching

    known = rules()
    return [known[one] for one in sorted(matching(known, code, ""))]
