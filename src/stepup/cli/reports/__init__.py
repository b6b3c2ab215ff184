"""Findings for readers and machines: one small function for each format, the larger ones in files of their own."""

import os
from collections import Counter
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import typer

from ... import outputs
from ...errors import StepUpError
from ...patterns import late
from .. import show

if TYPE_CHECKING:
    from ...pipeline import Judgement


def summary(judgement: "Judgement") -> str:
    """What `validate` found, in one line."""
    counts = [show.counted(judgement.count(kind), name) for kind, name in (("error", "error"), ("warning", "warning"))]
    style = judgement.count("style")
    return f"{show.counted(judgement.files, 'file')} read: {', '.join(counts)}" + (
        (f", {show.counted(style, 'point')} of style" if style else "")
        + (f"; {len(judgement.accepted)} accepted" if judgement.accepted else "")
    )


def text(judgement: "Judgement", out: TextIO, *, strict: bool = False, show_accepted: bool = False) -> None:
    show.findings(judgement.findings, out)
    if show_accepted:
        show.accepted(judgement.accepted, out)
    typer.echo(summary(judgement), file=out)


def statistics(judgement: "Judgement", out: TextIO) -> None:
    """How often each rule spoke, the most frequent first."""
    counts = Counter((one.code, one.name, one.severity) for one in judgement.findings)
    for (code, name, severity), count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        typer.echo(f"{count:>6}  {code}  {severity:<7}  {name}", file=out)


class Reporter(Protocol):
    """Writes a judgement in one format; `strict`: warnings fail the run too."""

    def __call__(
        self, judgement: "Judgement", out: TextIO, *, strict: bool = False, show_accepted: bool = False
    ) -> None: ...


def _of(format: str) -> Reporter:
    """The reporter of that format, in a file of that name, which is loaded when a report is wanted."""

    def report(judgement: "Judgement", out: TextIO, *, strict: bool = False, show_accepted: bool = False) -> None:
        write: Reporter = getattr(import_module(f"{__name__}.{format}"), format)
        write(judgement, out, strict=strict, show_accepted=show_accepted)

    return report


REPORTERS: dict[str, Reporter] = {
    "text": text,
    **{format: _of(format) for format in ("json", "github", "gitlab", "sarif", "junit")},
}

# ------------------------------------------------------------------------------------------------- reports in files

_OURS = late(
    rb'\A\{\s*"version": 1,\s*"files": |"name": "stepup"|\A\[(?:\]|\s*\{\s*"check_name": "SU)|<testsuites name="stepup"|files? read: [^\n]*\n\Z'
)


def targets(wanted: list[str]) -> dict[Path, str]:
    """What `--output FORMAT=FILE` asks for: the format of each file. Raises StepUpError on what cannot be meant."""
    found: dict[Path, str] = {}
    for one in wanted:
        format, equals, name = one.partition("=")
        path = Path(name)
        if not equals or format not in REPORTERS or not name:
            raise StepUpError(
                f"--output {one} names no report; write FORMAT=FILE, for instance junit=report.xml,"
                f" where FORMAT is one of: {', '.join(REPORTERS)}"
            )
        if name == "-":
            raise StepUpError(f"--output writes files; for standard output write --format {format}")
        if os.path.abspath(path) in map(os.path.abspath, found):  # noqa: PTH100 - by whatever way it is named
            raise StepUpError(f"{path} is named twice, and can hold one report; give each a file of its own")
        found[path] = format
    return found


def write(judgement: "Judgement", files: dict[Path, str], *, strict: bool, show_accepted: bool = False) -> None:
    """Write each report to its file. Only a report is replaced: any other file is kept, and StepUpError raised."""
    for path in files:
        if path.is_file() and not _may_replace(path.read_bytes()):
            raise StepUpError(f"{path} is not a report that stepup wrote, and is kept; give the report another name")
        if path.exists() and not path.is_file():
            raise StepUpError(f"{path} is not a file that a report can be written to; give the report another name")
    for path, format in files.items():
        page = StringIO()
        REPORTERS[format](judgement, page, strict=strict, show_accepted=show_accepted)
        outputs.write(path, page.getvalue().encode("utf-8", "backslashreplace"))


def _may_replace(old: bytes) -> bool:
    return not old.strip() or _OURS.search(old) is not None
