"""Files on disk -> their texts and trees, each read once; and which file a path in a source file may lead to."""

import os
import re
import stat
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from ..findings import Finding
from ..model import KINDS
from ..paths import ADDED_TXT, is_there, show_path
from ..patterns import late
from .text import read_raw, read_text, reason
from .tree import Tree, parse

EXTENSIONS = (".yaml", ".yml")
_PARTS = ("bricks", "appendices")
_PART_KEYS = tuple(key.encode() for key in _PARTS)
_HEAD = 500  # bytes, in which most files say their kind
_HAS_NO_PARTS = late(rb"^kind: (?:brick-return|strategy)\s", re.MULTILINE)
_NAMES_PARTS = late(rb"(?:%s)[\"']?\s*:" % b"|".join(_PART_KEYS))
PICTURES = (".png", ".jpg", ".jpeg")
Refuse = Callable[[str, str], None]  # takes the message and the help of a finding


class Files:
    """The files that one run reads. Findings name them relative to `root`, with / on every platform."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._here = Path.cwd()
        self._texts: dict[Path, tuple[str, list[Finding]]] = {}
        self._trees: dict[Path, Tree] = {}
        self._shown: dict[Path, str] = {}
        self._folders: dict[str, str] = {}

    def show(self, path: Path) -> str:
        """A path as findings and JSON show it."""
        known = self._shown.get(path)
        if known is None:
            known = self._shown[path] = self._show(path)
        return known

    def _show(self, path: Path) -> str:
        plain = path.as_posix()
        if plain.isascii() and plain[:1] not in "./" and not path.is_absolute() and self.root == self._here:
            return plain
        folder, name = os.path.split(path)
        if folder not in self._folders:  # a thousand returns stand in one
            shown = show_path(folder or ".", self.root).rstrip("/")
            self._folders[folder] = "" if shown == "." else f"{shown}/"
        found = f"{self._folders[folder]}{name}" if name.strip(".") else show_path(path, self.root)
        # The name of a file may be bytes that are no UTF-8, which no report can hold.
        return found if found.isascii() else os.fsencode(found).decode("utf-8", "backslashreplace")

    def text(self, path: Path) -> tuple[str, list[Finding]]:
        """The text of a file, or the findings that say why there is none."""
        if path not in self._texts:
            self._texts[path] = read_text(path, self.show(path))
        return self._texts[path]

    def tree(self, path: Path, text: str, name: str = "") -> Tree:
        """The tree of a file whose text is known."""
        if path not in self._trees:
            self._trees[path] = parse(text, name or self.show(path), path)
        return self._trees[path]

    def known(self, path: Path) -> Tree | None:
        """The tree of a file, if it was read already."""
        return self._trees.get(path)

    def parts(self, path: Path) -> set[Path]:
        """The files that a file names as parts of its paper (not its strategy, nor last quarter's report)."""
        if path not in self._texts:
            if _HAS_NO_PARTS.search(read_raw(path, _HEAD)):
                return set()
            raw = read_raw(path)
            if not any(key in raw for key in _PART_KEYS) or not _NAMES_PARTS.search(raw):
                return set()  # as of most files: nothing of them is kept
        text, findings = self.text(path)
        if findings:
            return set()
        data = self.tree(path, text).data
        named = (one.strip() for key in _PARTS for one in _list((data or {}).get(key)) if isinstance(one, str))
        return {Path(os.path.normpath(path.parent / one)) for one in named if one.endswith(EXTENSIONS)}

    def drop(self, path: Path) -> None:
        """Let go of one file."""
        self._texts.pop(path, None)
        self._trees.pop(path, None)

    def forget(self) -> None:
        """Let go of every text and tree: a run over many files holds only those that it is at."""
        self._texts.clear()
        self._trees.clear()
        self._shown.clear()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def resolve(value: str, folder: Path, extensions: tuple[str, ...], refuse: Refuse) -> Path | None:
    """The regular file that a path in a source file leads to, None after `refuse` where it may not be opened."""
    text = value.strip()
    shown = text[:80]
    if "\0" in text or "\n" in text:
        refuse("this is not a path", "write one path on one line")
    elif "://" in text or text.startswith(("/", "\\", "~")) or text[1:2] == ":":
        refuse(
            f"'{shown}' is no path relative to this file",
            "write the path from this file, for instance ../strategy.yaml",
        )
    elif "\\" in text:
        refuse(f"'{shown}' has a backslash", f"write it with /: {shown.replace(chr(92), '/')}")
    elif not text.lower().endswith(extensions):
        such = f": for instance {shown}{extensions[0]}" if "." not in shown else ""
        refuse(
            f"'{shown}' is no file of the kind expected here",
            f"name a file that ends in {' or '.join(extensions)}{such}",
        )
    else:
        path = Path(os.path.normpath(folder / text))
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            near = _near(text, folder, extensions)
            hint = f"did you mean {near}? " if near else ""
            if is_there(hidden := path.with_name(f"{path.name}.txt")):
                refuse(f"there is no file {shown}, but {hidden.name}", ADDED_TXT)
            refuse(f"there is no file {shown}", hint + "check the name; the path starts at the folder of this file")
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else "its name cannot be used"
            refuse(f"{shown} cannot be opened: {why}", "check the name, and that you may read the file")
        else:
            if stat.S_ISREG(mode):
                return path
            refuse(f"{shown} is not a file", "name a file, not a folder or device")
    return None


def _near(text: str, folder: Path, extensions: tuple[str, ...]) -> str:
    """The path to a file that is there, each folder and the file by the name nearest to what was written; "" for none."""
    meant: list[str] = []
    for part in text.split("/"):
        here = folder.joinpath(*meant)
        if part not in ("", ".", "..") and not is_there(here / part):
            try:
                names = [one.name for one in here.iterdir()]
            except OSError:
                return ""
            part = next(iter(get_close_matches(part, names, 1, 0.7)), "")
            if not part:
                return ""
        meant.append(part)
    return "/".join(meant) if meant[-1].endswith(extensions) and folder.joinpath(*meant).is_file() else ""


def declared(text: str) -> str:
    """The kind of source file that a text declares itself, if with a slip of the pen; "" where none: of any other nothing
    is shown."""
    for line in text.splitlines()[:2000]:
        key, colon, value = line.partition(":")
        if colon and key[:1].isalpha() and len(key) < 12:
            word = value.split("#")[0].strip().strip("\"'")
            if word in KINDS:
                return word
            if 0 < len(word) < 24 and (near := get_close_matches(word, list(KINDS), 1, 0.8)):
                return near[0]
    return ""
