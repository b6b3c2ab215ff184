"""A YAML syntax error -> the cause that people really hit, at its place, in their words (SU002)."""

import re
from typing import TYPE_CHECKING, Any

import yaml

from ..findings import Finding, Place
from .rules import finding
from .walk import LOADER

if TYPE_CHECKING:
    from .tree import Tree

_BULLET = re.compile(r"^\s*[•·◦▪●○–—‣]")
_BLOCK = "write the text under a key that ends in `|`, indented by two spaces; there nothing needs quotes"
_KEY = re.compile(r"^\s*(?:- )?[\w-]+:(?:\s|$)")


def explain_syntax(error: yaml.YAMLError, tree: "Tree") -> Finding:
    """The finding for what the YAML reader refused."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    if mark is None:
        return finding("SU002", Place(tree.file), f"this file cannot be read as YAML: {problem[:120]}", _BLOCK)
    lines = tree.lines
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    about = str(getattr(error, "context", "") or "")

    def at(where: Any, message: str, help: str) -> Finding:
        row = min(where.line, len(lines) - 1)
        return finding("SU002", tree.at(row, min(where.column, len(lines[row])), row, where.column + 1), message, help)

    for row in (number, number - 1):
        if 0 <= row < len(lines) and _BULLET.match(lines[row]):
            column = len(lines[row]) - len(lines[row].lstrip())
            place = tree.at(row, column, row, column + 1)
            return finding(
                "SU002",
                place,
                "a bullet pasted from Word starts this line",
                "write a dash and a space instead: `- text`, under a key that ends in `|`",
            )
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or (
        "cannot start any token" in problem and mark.column < len(line) and line[mark.column] == "\t"
    ):
        place = tree.at(number, line.index("\t"), number, line.index("\t") + 1)
        return finding(
            "SU002",
            place,
            "a tab stands here, and YAML is indented with spaces",
            "delete it and type two spaces for each step",
        )
    if "escape" in problem or "hexdecimal" in problem:
        message = "a backslash inside double quotes begins a code, and no character has this one"
        return at(mark, message, "write the backslash twice, or better: " + _BLOCK)
    opens = context if "quoted scalar" in about else _runs_on(tree.text, mark)
    if opens is not None:
        return at(
            opens,
            "the quotation mark that opens here is not closed where its text ends",
            "close it, or better: " + _BLOCK,
        )
    if "mapping values are not allowed" in problem:
        return at(
            mark,
            "this colon and space read as a new key, in the middle of a text",
            "put the whole text in double quotes, or " + _BLOCK,
        )
    if "cannot start any token" in problem:
        sign = line[mark.column] if mark.column < len(line) else ""
        return at(mark, f"a text cannot start with {sign}", "put the whole text in double quotes, or " + _BLOCK)
    if "undefined alias" in problem or "alias" in about:
        return at(
            mark, "a text that starts with * reads as an alias", "put the whole text in double quotes, or " + _BLOCK
        )
    if "undefined tag handle" in problem or "tag" in about:
        return at(
            context or mark,
            "a text that starts with ! reads as a tag",
            "put the whole text in double quotes, or " + _BLOCK,
        )
    if "anchor" in about:
        return at(
            context or mark,
            "a text that starts with & reads as an anchor",
            "put the whole text in double quotes, or " + _BLOCK,
        )
    if "expected a single document" in about or "another document" in problem:
        return at(
            mark, "a line --- starts a second document, and a file holds one", "put the second in a file of its own"
        )
    if "flow" in about:
        return at(
            context or mark,
            "the bracket that opens here is not closed, or a comma is missing",
            "close it with ] or }; if the text itself starts with a bracket, put it in double quotes",
        )
    if "could not find expected ':'" in problem:
        where = context or mark
        return at(
            where,
            "this line is neither a key nor part of the text above it",
            "indent it to where that text starts, or give it a key that ends in a colon",
        )
    if "block scalar" in about:
        return at(
            context or mark,
            "after | or > only a line break may follow",
            "move the text to the next line, indented by two spaces; if it starts with > or |, put it in double quotes",
        )
    if "did not find expected" in problem or "not allowed in this context" in problem:
        if line.lstrip().startswith("- "):
            return at(
                mark, "this dash does not line up with the entries above it", "give it the same indent as they have"
            )
        if _KEY.match(line):
            return at(
                mark,
                "this key does not line up with those above it",
                "give it the same indent as they have; if the line before ends a text in quotes, look for a quotation mark inside that text",
            )
        return at(
            mark,
            "this line does not fit where it stands",
            "check its indent, and for a quotation mark inside a text in quotes; or " + _BLOCK,
        )
    return at(mark, f"this cannot be read as YAML: {problem[:120]}", _BLOCK)


def _runs_on(text: str, mark: Any) -> Any:
    """Where a text in quotes opens that runs over keys of its own and is closed by some later quotation mark, on the
    line that the reader refused: its author forgot to close it. None where there is none."""
    try:
        for token in yaml.scan(text, Loader=LOADER):
            if token.start_mark.index > mark.index:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and token.end_mark.line == mark.line:
                inside = text[token.start_mark.index : token.end_mark.index].split("\n")[1:]
                if any(_KEY.match(line) for line in inside):
                    return token.start_mark
    except yaml.YAMLError:
        pass  # what cannot be scanned to that place is explained by its own words
    return None
