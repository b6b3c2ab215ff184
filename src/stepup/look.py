"""Where the look of a paper comes from: the trust's own templates and reference document, before ours.

A trust keeps them in the folder `templates/` beside its strategy file, else beside the source.
"""

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from .assets import REFERENCE, TEMPLATES
from .errors import StepUpError
from .paths import missing

FOLDER = "templates"
TEMPLATE = ".j2"
WORD = (".docx", ".dotx")
_REFERENCES = (Path("reference.docx"), Path("word") / "reference.docx")
_REFERENCE_NAME = "reference"
_PARTS = "_parts"
_MADE = {"changes": "what changed between two papers", "strategy": "a strategy, on a page or in full"}


class Look(NamedTuple):
    """The folders searched for templates before ours, the reference document, and a template given for this paper alone.
    `places` are the folders that were thought of, whether they are there or not."""

    folders: tuple[Path, ...] = ()
    reference: Path = REFERENCE
    template: Path | None = None
    places: tuple[Path, ...] = ()


class Part(NamedTuple):
    """One template, or the reference document: its name in `template copy`, what it is for, and where it comes from."""

    name: str
    what: str
    path: Path

    @property
    def ours(self) -> bool:
        return self.path.is_relative_to(TEMPLATES)


def places_of(source: Path, strategy: str) -> tuple[Path, ...]:
    """The folders that may hold a paper's own look: `strategy` is how the source names its strategy file, "" where that
    is a built-in one."""
    beside = [source.parent / strategy] if strategy else []
    return tuple(dict.fromkeys(Path(os.path.normpath(path.parent / FOLDER)) for path in (*beside, source)))


def look(places: Sequence[Path], chosen: Path | None = None) -> Look:
    """The look that those of these folders that are there give, with what was chosen on the command line instead. StepUpError: that is missing,
    or neither a reference document nor a template."""
    given = tuple(folder for folder in places if folder.is_dir())
    if chosen is not None:
        if chosen.suffix.lower() not in (TEMPLATE, *WORD):
            raise StepUpError(
                f"{chosen} is neither a reference document (.docx) nor a template ({TEMPLATE});"
                " to get one to begin with: stepup template copy reference"
            )
        if not chosen.is_file():
            raise missing(chosen)
        if chosen.suffix.lower() in WORD:
            return Look(given, chosen, None, tuple(places))
    own = (folder / name for folder in given for name in _REFERENCES)
    return Look(given, next((path for path in own if path.is_file()), REFERENCE), chosen, tuple(places))


def parts(chosen: Look) -> list[Part]:
    """Each kind's template, each part and the reference document, as a paper with this look is made from them."""
    found = [Part(_REFERENCE_NAME, "styles, page, header and footer of Word papers", chosen.reference)]
    for path in (*sorted(TEMPLATES.glob(f"*{TEMPLATE}")), *sorted(TEMPLATES.glob(f"{_PARTS}/*{TEMPLATE}"))):
        inside = path.relative_to(TEMPLATES)
        own = next((folder / inside for folder in chosen.folders if (folder / inside).is_file()), path)
        name = inside.as_posix().removesuffix(f".html{TEMPLATE}")
        what = "part of other templates" if "/" in name else _MADE.get(name, f"every {name.replace('-', ' ')}")
        found.append(Part(name, what, own))
    return found


def copy_of(name: str) -> tuple[Path, bytes]:
    """What `template copy NAME` writes: its path inside the trust's folder, and its bytes. StepUpError: no such name."""
    known = {part.name: part for part in parts(Look())}
    short = {name.rpartition("/")[2]: name for name in known}
    wanted = name.removesuffix(TEMPLATE).removesuffix(".html").removesuffix(".docx").replace(os.sep, "/")
    wanted = wanted if wanted in known else short.get(wanted.lstrip("_"), "")
    if not wanted:
        near = get_close_matches(name, list(short), 1, 0.6)
        hint = f": did you mean {near[0]}?" if near else ""
        raise StepUpError(f"there is no template called {name}{hint or '.'} Write one of: {', '.join(short)}")
    part = known[wanted]
    inside = _REFERENCES[0] if part.path == REFERENCE else part.path.relative_to(TEMPLATES)
    return inside, part.path.read_bytes()


def files_in(folder: Path) -> Iterator[Path]:
    """The templates and Word files of a folder, and of those below it; lock files of Word left out."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (TEMPLATE, *WORD) and path.is_file() and not path.name.startswith(("~$", ".")):
            yield path


def is_own(folder: Path) -> bool:
    """Whether a folder is itself one that holds a trust's look, not one that such a folder stands in."""
    known = (*_REFERENCES, Path(_PARTS))
    return any(folder.glob(f"*{TEMPLATE}")) or any((folder / one).exists() for one in known)


def is_reference(path: Path) -> bool:
    """Whether a Word file is where a trust's reference document is looked for."""
    return path.name == _REFERENCES[0].name


def home(template: Path) -> Path | None:
    """The folder that a template belongs to, where it bears the name of one of ours or lies among parts; else None."""
    if template.parent.name == _PARTS:
        return template.parents[1]
    return template.parent if (TEMPLATES / template.name).is_file() else None
