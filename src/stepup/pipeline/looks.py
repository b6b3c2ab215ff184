"""What papers are made with, and how one looks while it is written: `template` and `watch`."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .. import inputs
from .. import look as look_at
from ..errors import StepUpError
from ..findings import Finding
from ..paths import missing, show_path
from ..source import Reader
from .building import BuildOptions, _missing_styles
from .checking import Judgement, judge, select
from .composing import compose_loaded, look_of, since_last_quarter
from .shared import GAPS
from .starting import write_new

# ------------------------------------------------------------------------------------------------------------ templates


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
            if path != Path(look_at.FOLDER):
                raise missing(path, "file or folder")
            raise StepUpError(
                f"there is no folder {path} here; name what to check, or begin with: stepup template copy KIND"
            )
        single = path.suffix.lower() in (look_at.TEMPLATE, *look_at.WORD) and path.is_file()
        folders = [] if single else [one for one in _places(path) if one.is_dir()]
        files = [path] if single else [file for folder in folders for file in look_at.files_in(folder)]
        if not files:
            raise StepUpError(f"there is no template (.html.j2) and no reference document (.docx) for {path}")
        for one in _check_look(path if single else None, folders, files):
            found.setdefault(one.key, one)
        read |= dict.fromkeys(show_path(file) for file in files)
    return Judgement(tuple(found[key] for key in sorted(found)), tuple(read))


def _check_look(single: Path | None, folders: Sequence[Path], files: Sequence[Path]) -> Iterable[Finding]:
    from ..compose import proof
    from ..compose.rules import finding

    if single is not None and single.suffix.lower() == look_at.TEMPLATE:
        yield from proof.check_file(single, look_at.home(single), since_last_quarter)
    for folder in folders:
        yield from proof.check_folder(folder, since_last_quarter)
    for file in files:
        if file.suffix.lower() in look_at.WORD and (file == single or look_at.is_reference(file)):
            try:
                yield from _missing_styles(file, inputs.read(file))
            except StepUpError as error:
                yield finding(str(file), 0, str(error).removeprefix(f"{file}: "), "save it again in Word as .docx")


def _places(path: Path) -> tuple[Path, ...]:
    """The folders of templates that a path means: itself, the one in it, or those of the source file that it is."""
    if path.is_dir():
        return (path,) if look_at.is_own(path) else (path / look_at.FOLDER,)
    if not path.exists():
        raise missing(path, "file or folder")
    return look_of(Reader(previous=False).read(path)).places


# -------------------------------------------------------------------------------------------------------------- preview


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
    from ..writers.html import page

    reader = Reader()
    loaded = reader.read(source)
    found = [one for one in judge(loaded, select().run) if not one.accepted]
    if options.draft:  # what a draft may lack does not stop it
        found = [one._replace(severity="warning") if one.code in GAPS else one for one in (*found, *loaded.awaited)]
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
