"""Conservation, judged by a reader that is not ours: the words of a Word file are those of the source files, of what
became something else, and of what is listed as not placed."""

import html
import re
import zipfile
from collections import Counter
from pathlib import Path

import yaml

from stepup.pipeline import word as pipeline

_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:tab|br|cr)(?: [^>]*)?/>")


def words(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]+", " ", text.casefold()).split())


def words_of_word(file: Path) -> Counter[str]:
    """The words of a Word file's body, by regular expressions over its XML."""
    with zipfile.ZipFile(file) as package:
        xml = package.read("word/document.xml").decode()
    texts = [
        "".join(html.unescape(piece[1]) if piece[1] is not None else " " for piece in _PIECE.finditer(paragraph))
        for paragraph in _PARAGRAPH.findall(xml)
    ]
    return words(" ".join(texts))


def words_of_yaml(texts: list[str]) -> Counter[str]:
    """The words of source files' values, read by PyYAML with every scalar as text."""

    def walk(value: object) -> str:
        if isinstance(value, dict):
            return " ".join(map(walk, value.values()))
        if isinstance(value, list):
            return " ".join(map(walk, value))
        return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", str(value)))

    return words(" ".join(walk(yaml.load(text, Loader=yaml.BaseLoader)) for text in texts))


def assert_conserved(file: Path, folder: Path, strategy: str = "", **options: str) -> None:
    """Every word of the Word file is in a source file, or accounted for, or listed."""
    made = pipeline.import_word(file, folder / "conserved", strategy=strategy, write=False, **options)
    there = words_of_word(file)
    held = words_of_yaml(list(made.files.values()))
    listed = words(" ".join(one.text for one in made.unplaced))
    became = words(" ".join(text for _, text in made.accounted))
    lost = there - held - listed - became
    assert not lost, f"lost: {dict(lost)}"
    # What became something else is short: labels, dates, names of bricks. It is no way to lose texts.
    assert sum(became.values()) < sum(there.values()) // 2 or len(there) < 60
