"""Which files of a folder may be return forms, and what to do with documents of another kind that people send instead."""

from pathlib import Path
from typing import NamedTuple

from ..errors import StepUpError
from ..paths import show_path, typed
from .shared import EXTENSIONS

_SAVE_AS = "open it in Word, and save it as a Word document (.docx)"
_MAIL = "it is an e-mail; save the form that came with it into the folder"
_OTHER_KINDS = {
    ".doc": f"it is of Word's old kind; {_SAVE_AS}",
    ".docm": f"it may hold macros; {_SAVE_AS}",
    ".dot": f"it is a template; {_SAVE_AS}",
    ".dotx": f"it is a template; {_SAVE_AS}",
    ".rtf": f"it is no Word file; {_SAVE_AS}",
    ".odt": f"it is an OpenDocument file; {_SAVE_AS}",
    ".pdf": "it is a PDF, whose boxes cannot be told apart; ask for the Word file that it was made from",
    ".pages": "it is a file of Pages; export it as a Word document (.docx)",
    ".msg": _MAIL,
    ".eml": _MAIL,
    ".zip": "it is a zip file; unpack it into the folder",
}


class Unread(NamedTuple):
    """A file that could not be read, and why; `brick` is the one whose form it is, and `period` the quarter, where that can
    be told."""

    file: str
    why: str
    brick: str = ""
    period: str = ""


def form_files(folder: Path) -> tuple[list[Path], list[Unread], list[str]]:
    """The Word files in a folder, in the order of their names, and not those that Word keeps while one is open; documents of
    another kind, and what to do with them; the names of other files, but for returns."""
    if not folder.is_dir():
        raise StepUpError(
            f"there is no folder {folder}"
            if not folder.exists()
            else f"{folder} is a file; name the folder that it lies in, or read it by itself: stepup import {typed(folder)}"
        )
    found: list[Path] = []
    unread: list[Unread] = []
    others: list[str] = []
    for one in sorted(folder.rglob("*")):
        kind = one.suffix.lower()
        if any(map(_hidden, one.relative_to(folder).parts)) or kind in EXTENSIONS or not one.is_file():
            continue
        if kind == ".docx":
            found.append(one)
        elif kind in _OTHER_KINDS:
            unread.append(Unread(shown(one), _OTHER_KINDS[kind]))
        else:
            others.append(shown(one))
    if not found:
        instead = f"; {unread[0].file}: {unread[0].why}" if unread else ""
        raise StepUpError(f"there is no Word file (.docx) in {folder}{instead}")
    return found, unread, others


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini")


def shown(path: Path) -> str:
    return show_path(path)
