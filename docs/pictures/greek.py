"""Makes a built paper unreadable and leaves its look: each word that is not ours becomes an invented one of the same length.

For pictures of papers whose words are not ours to publish. A line is kept only where one of our own examples has the very
same line: headings, labels and ratings, which `stepup` writes, and the names of bricks.
"""

import re
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

_TEXT = re.compile(r"(<(?:w:t|dc:title)(?:\s[^>]*)?>)([^<]*)(</)")
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml|docProps/core\.xml")
_LETTERS = {"vowels": "aei", "others": "lmnrv"}  # too few to make a word that somebody knows
_KEPT = re.compile(r"\W*|[A-Z]{2}\d{1,2}[a-z]?|[A-Z]")  # an action's number, a brick's letter


def lines(papers: Iterable[Path]) -> set[str]:
    """The lines of some papers of ours."""
    return {found[2] for paper in papers for text in _texts(paper).values() for found in _TEXT.finditer(text)}


def greeked(paper: Path, ours: set[str], to: Path) -> None:
    """Writes a Word paper to a file, its words invented but in lines that are `ours`."""
    changed = {name: _TEXT.sub(lambda one: _line(one, ours), text) for name, text in _texts(paper).items()}
    with zipfile.ZipFile(paper) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed[name] if name in changed else old.read(name))


def _texts(paper: Path) -> dict[str, str]:
    with zipfile.ZipFile(paper) as package:
        return {name: package.read(name).decode() for name in package.namelist() if _PARTS.fullmatch(name)}


def _line(found: re.Match[str], ours: set[str]) -> str:
    if found[2] in ours or _KEPT.fullmatch(found[2]):
        return found[0]
    return (
        found[1]
        + re.sub(r"&\w+;|\w+", lambda word: word[0] if word[0][0] == "&" else _word(word[0]), found[2])
        + found[3]
    )


def _word(word: str) -> str:
    """An invented word of the same length, the same for the same word, its capitals where they were."""
    digest = sha256(word.encode()).digest()
    letters = ""
    for at, letter in enumerate(word):
        choice = _LETTERS["vowels" if letter.lower() in "aeiouy" else "others"]
        new = str(digest[at % 32] % 10) if letter.isdigit() else choice[digest[at % 32] % len(choice)]
        letters += new.upper() if letter.isupper() else new
    return letters
