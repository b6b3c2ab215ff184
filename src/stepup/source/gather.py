"""Paths that a person names -> the source files that they mean; and which of these are papers, which parts of papers."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import StepUpError
from ..paths import missing, typed
from .files import EXTENSIONS, Files, declared
from .text import UTF_16, read_raw

MANY = 500  # files
_MADE_OF = ("strategy", "brick-return")  # kinds that papers are made of


def gather(paths: Sequence[Path]) -> list[Path]:
    """The source files that some paths mean: a folder means every YAML file under it, dot-folders skipped and links to
    folders followed. A folder that cannot be looked into, or a link back to a folder that it stands in, is in the list
    too: reading it says so. Raises StepUpError where a path does not exist or nothing is found."""
    found: dict[Path, bool] = {}  # whether it is a link
    for path in paths:
        if path.is_dir():
            inside = {Path(os.path.normpath(file)): link for file, link in _walk(os.fspath(path))}
            if not inside:
                raise StepUpError(f"there is no .yaml file in {path} or in the folders under it{_others(path)}")
            found |= inside
        elif path.exists():
            found[Path(os.path.normpath(path))] = path.is_symlink()
        else:
            raise missing(path, "file or folder")
    if not found:
        raise StepUpError("name a file or a folder to look at")
    return _once(found) if any(found.values()) else list(found)


def _once(files: dict[Path, bool]) -> list[Path]:
    """Some files without the links to others of them: what is wrong with a file is said under its own name, once."""
    own = {os.path.realpath(file) for file, link in files.items() if not link}
    return [file for file, link in files.items() if not link or os.path.realpath(file) not in own]


def _others(folder: Path) -> str:
    """What to do with what lies in a folder in place of source files."""
    names = sorted(one.name for one in folder.iterdir() if not one.name.startswith(("~$", ".")))
    if texts := [one for one in names if one.lower().endswith(".txt")]:
        return f". If {texts[0]} is one, rename it so that it ends in .yaml (in Explorer tick View, Show, File name extensions)"
    if any(one.lower().endswith(".docx") for one in names):
        return f". Its Word files are read by: stepup collect {typed(folder)} where they are forms, stepup import where they are papers"
    return ""


def _walk(top: str) -> Iterator[tuple[str, bool]]:
    """The files under a folder, and whether each is a link. Each folder is looked into once, by its own name rather than by a link's."""
    waiting, links = [top], list[str]()
    seen = {os.path.realpath(top)}
    while waiting or links:
        folder = waiting.pop() if waiting else links.pop()
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield folder, os.path.islink(folder)  # noqa: PTH114 - a name, as the others are
            continue
        below = []
        for entry in inside:
            if entry.name.startswith("."):
                continue
            if not _is_folder(entry):
                if entry.name.lower().endswith(EXTENSIONS):
                    yield entry.path, entry.is_symlink()
                continue
            real = os.path.realpath(entry.path)
            if not entry.is_symlink():
                seen.add(real)
                below.append(entry.path)
            elif (os.path.realpath(folder) + os.sep).startswith(real + os.sep):
                yield entry.path, True
            elif real not in seen:
                seen.add(real)
                links.append(entry.path)
        waiting += reversed(below)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: reading it says so
        return False


def roots(files: Sequence[Path], known: Files) -> list[Path]:
    """The files of a list that no other file of it includes: a part of a paper is judged with the paper that names it.
    A strategy is judged for itself too."""
    named = set(files)
    included = {}
    for file in files:
        if parts := known.parts(file):
            included[file] = (parts & named) - {file}
        if len(files) > MANY:
            known.forget()  # what is kept for reading once would be more than the memory
    below = set().union(*included.values())
    chosen = {file: None for file in files if file not in below}
    reached = set(chosen)
    new = reached
    while len(reached) < len(named):
        new = set().union(*(included.get(file, ()) for file in new)) - reached
        reached |= new
        if not new:  # what is left includes one another in a ring
            first = next(file for file in files if file not in reached)
            chosen[first] = None
            new = {first}
            reached.add(first)
    return [file for file in files if file in chosen]


def papers(paths: Sequence[Path], known: Files) -> list[Path]:
    """The papers that some paths mean: each file that is named, and of a folder each paper under it that is no part of
    another. A strategy and a return are what papers are made of: they are built where they are named. Raises StepUpError
    where a path does not exist or a folder has no paper."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found |= dict.fromkeys([path] if path.exists() else gather([path]))
            continue
        inside = [file for file in roots(gather([path]), known) if _is_paper(file)]
        if not inside:
            raise StepUpError(
                f"there is no paper in {path} or in the folders under it; a return is built by its own name"
            )
        found |= dict.fromkeys(inside)
    return list(found)


def _is_paper(file: Path) -> bool:
    """Whether a file is a paper, or one of which nobody can tell: building it says why it cannot be read."""
    raw = read_raw(file)
    text = raw.decode("utf-16" if raw.startswith(UTF_16) else "utf-8", "replace")
    return declared(text) not in ("", *_MADE_OF) if raw else not (file.is_file() and os.access(file, os.R_OK))
