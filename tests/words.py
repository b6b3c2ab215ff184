"""The words of a built paper and of its sources, read by programs that are not ours: pandoc, PyYAML, markdown-it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

_WORD = re.compile(r"\w+")
PROSE = {
    "purpose", "analysis", "proposal", "decision", "previously_considered", "fomi", "patient_safety", "equality",
    "commitments", "aims", "great_when", "action", "plan", "achievements", "impact", "next_plan", "recovery",
    "risk", "mitigation", "closed", "no_report", "report_purpose", "introduction", "escalation", "consideration",
    "resolution", "body", "vision", "text", "meaning", "contact",
}  # fmt: skip

# Where the paper's order is not that of the keys in the file.
BESIDE = {"body": ("analysis", 0.5), "recovery": ("impact", 0.5), "vision": ("introduction", -0.5)}


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def pandoc_words(path: Path, *options: str) -> list[str]:
    """Every word of a Word, Markdown or HTML file in reading order, as pandoc reads it with these options."""
    import pypandoc

    format = {".docx": "docx", ".html": "html"}.get(path.suffix, "commonmark_x")
    tree = json.loads(pypandoc.convert_file(str(path), "json", format=format, extra_args=list(options)))
    pieces: list[str] = []
    _collect(tree["blocks"], pieces)
    return words("".join(pieces))


def _collect(node: Any, pieces: list[str]) -> None:
    if isinstance(node, list):
        for one in node:
            _collect(one, pieces)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            pieces.append(content)
        elif kind == "Code":
            pieces.append(content[1])
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            pieces.append(" ")
        elif kind == "RawBlock" or kind == "RawInline":
            pass
        elif kind == "Image":
            _collect(content[1], pieces)
        elif content is not None:
            _collect(content, pieces)
            if kind in ("Para", "Plain", "Header"):
                pieces.append("\n")


def source_prose(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every prose field of a source file and of the bricks and appendices that it includes, in order, as its words."""
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    yield from _fields(data, path.name, path.parent)


def _fields(node: Any, where: str, folder: Path) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, dict):
        for key, value in sorted(node.items(), key=_in_paper(list(node))):
            here = f"{where}.{key}"
            if key in ("bricks", "appendices") and isinstance(value, list):
                for entry in value:
                    if isinstance(entry, str):
                        yield from source_prose(folder / entry)
                    else:
                        yield from _fields(entry, here, folder)
            elif key in PROSE and (isinstance(value, str) or all(isinstance(one, str) for one in value)):
                for text in [value] if isinstance(value, str) else value:
                    found = markdown_words(text)
                    if found:
                        yield here, found
            elif key not in ("strategy", "accept", "glossary"):
                yield from _fields(value, here, folder)
    elif isinstance(node, list):
        for number, one in enumerate(node):
            yield from _fields(one, f"{where}[{number}]", folder)


def _in_paper(keys: list[str]) -> Callable[[tuple[str, Any]], float]:
    """The order in which a paper prints the keys of a group."""

    def position(item: tuple[str, Any]) -> float:
        other, shift = BESIDE.get(item[0], ("", 0.0))
        return keys.index(other) + shift if other in keys else keys.index(item[0])

    return position


def markdown_words(text: str) -> list[str]:
    """The words of a Markdown text, as markdown-it reads it."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    pieces = []
    for token in parser.parse(text):
        breaks = ("softbreak", "hardbreak")
        pieces += [" " if child.type in breaks else child.content for child in token.children or ()]
        pieces.append(" ")
    return words("".join(pieces))


def find(part: list[str], whole: list[str], start: int = 0) -> int:
    """Where a run of words stands in a longer one, from `start` on; -1 where it does not."""
    first = part[0]
    for at in range(start, len(whole) - len(part) + 1):
        if whole[at] == first and whole[at : at + len(part)] == part:
            return at
    return -1
