"""A YAML syntax error -> the cause that people really hit, at its place, in their words (SU002)."""

from typing import TYPE_CHECKING, Any

import yaml

from ..findings import Finding, Place
from ..model.values import KEYS
from ..patterns import late
from .rules import finding
from .walk import LOADER

if TYPE_CHECKING:
    from .tree import Tree

BULLETS = "•·◦▪●○‣∙■□►➢❖\uf0b7\uf0a7\uf0d8\uf076"  # as Word's lists look when they are pasted
_BULLET = late(rf"^\s*[{BULLETS}–—]")
_BULLET_KEY = late(rf"^\s*[{BULLETS}]\s*\w+:")
_ODD_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200b\u202f\u3000"  # which look like spaces, and are letters to YAML
_ODD_INDENT = late(rf"^[ \t]*([{_ODD_SPACES}])")
_ODD_AFTER = late(rf"^\s*(?:- )?\w+:([{_ODD_SPACES}])")
_BARE = late(r"^\s*(?:- )?(\w+)(:|[;=] *| +:?)(?=\S)")
_BARE_BLOCK = late(r"^\s*(?:- )?(\w+) ?([|>][-+]?)\s*$")
# Keys that no line of prose begins with.
_ONE_WORD = ("rag", "kind", "brick", "period", "strategy", "id", "status", "level")
_QUOTED = late(r"^\s*(?:- )?\w+:\s+([\"'])")
BLOCK = "write the text under a key that ends in `|`, indented by two spaces; there nothing needs quotes"
_KEY = late(r"^\s*(?:- )?[\w-]+:(?:\s|$)")


def explain_syntax(error: yaml.YAMLError, tree: "Tree") -> Finding:
    """The finding for what the YAML reader refused."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    if mark is None:
        return finding("SU002", Place(tree.file), f"this file cannot be read as YAML: {problem[:120]}", BLOCK)
    lines = tree.lines
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    about = str(getattr(error, "context", "") or "")

    def at(where: Any, message: str, help: str) -> Finding:
        row = min(where.line, len(lines) - 1)
        return finding("SU002", tree.at(row, min(where.column, len(lines[row])), row, where.column + 1), message, help)

    merge = next((row for row, one in enumerate(lines) if one.startswith("<<<<<<< ")), None)
    if merge is not None:
        message = "two versions of this file meet here, and nobody has chosen between them"
        help = "keep what you want of the lines up to >>>>>>>, and delete the lines of <<<<<<<, ======= and >>>>>>>"
        return finding("SU002", tree.at(merge, 0, merge, len(lines[merge])), message, help)
    if line.startswith("```"):
        message = "this line was copied with the text, from a page or a chat, and belongs to no source file"
        return finding("SU002", tree.at(number, 0, number, len(line)), message, "delete it, and any other line like it")
    for row in (number, number - 1):
        odd = _ODD_INDENT.match(lines[row]) or _ODD_AFTER.match(lines[row]) if row >= 0 else None
        if odd is not None:
            place, where = tree.at(row, odd.start(1), row, odd.end(1)), "after this colon" if ":" in odd[0] else "here"
            message = f"a space stands {where} that is none for YAML (U+{ord(odd[1]):04X}), as text from Word and web pages has"
            return finding("SU002", place, message, "delete the spaces there and type them again")
    for row in (number, number - 1):
        if 0 <= row < len(lines) and _BULLET.match(lines[row]):
            return _pasted_bullet(tree, row, "`- text`, under a key that ends in `|`")
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
        return at(mark, message, "write the backslash twice, or better: " + BLOCK)
    opens = context if "quoted scalar" in about else _runs_on(tree.text, mark)
    if opens is not None:
        return at(
            opens,
            "the quotation mark that opens here is not closed where its text ends",
            "close it, or better: " + BLOCK,
        )
    if "mapping values are not allowed" in problem:
        if slip := _set_in(tree, number, mark.column):
            return slip
        return at(
            mark,
            "this colon and space read as a new key, in the middle of a text",
            "put the whole text in double quotes, or " + BLOCK,
        )
    if "cannot start any token" in problem:
        sign = line[mark.column] if mark.column < len(line) else ""
        return at(mark, f"a text cannot start with {sign}", "put the whole text in double quotes, or " + BLOCK)
    signs = (("*", "alias" in problem + about), ("!", "tag" in problem + about), ("&", "anchor" in about))
    for sign in (sign for sign, meant in signs if meant):
        where = mark if sign == "*" else context or mark
        return at(where, f"a text cannot start with {sign}", "put the whole text in double quotes, or " + BLOCK)
    if line.startswith("%"):
        message = "a line that starts with % is an instruction to YAML itself, which no source file needs"
        return at(mark, message, "delete it; if it belongs to a text, put two spaces before it")
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
        row = min(where.line, len(lines) - 1)
        if slip := _without_colon(tree, row):
            return slip
        above = next((one for one in reversed(lines[: where.line]) if one.strip()), "")
        if above.rstrip().endswith(("|", ">")) and (key := _KEY.match(f"{above.rstrip()} ")):
            spaces = len(key[0]) - len(key[0].lstrip(" -")) + 2
            message = f"this text stands too far to the left to belong to `{key[0].strip(' -:')}`"
            return at(where, message, f"begin it, and each line below it, with {spaces} spaces")
        if above.lstrip().startswith("- ") and not _KEY.match(above):
            help = f"if it is an entry of the list above, write - {lines[row].strip()[:60]}; else indent it to where the text above it starts"
            return at(where, "this line is neither an entry of a list nor part of the text above it", help)
        bare = _BARE.match(lines[row])
        wanted = ""
        if bare and bare[1] in KEYS:
            wanted = f"; if `{bare[1]}` is its key, write {bare[1]}: {lines[row][bare.end() :].strip()[:60]}"
        return at(
            where,
            "this line is neither a key nor part of the text above it",
            "indent it to where that text starts, or give it a key that ends in a colon" + wanted,
        )
    if "block scalar" in about:
        return at(
            context or mark,
            "after | or > only a line break may follow",
            "move the text to the next line, indented by two spaces; if it starts with > or |, put it in double quotes",
        )
    if "did not find expected" in problem or "not allowed in this context" in problem:
        quoted = _QUOTED.match(line)
        if quoted and mark.column > quoted.end() and quoted[1] in line[quoted.end() : mark.column]:
            end = line.rindex(quoted[1], quoted.end(), mark.column)
            place = tree.at(number, end, number, end + 1)
            return finding("SU002", place, "the text ends at this quotation mark, and more stands after it", BLOCK)
        if "sequence entries" in problem and _KEY.match(line):
            help = "move it there, or " + BLOCK
            return at(mark, "a list begins on the line below its key, and this one stands beside it", help)
        if line.lstrip().startswith("- "):
            if slip := _without_dash(tree, number):
                return slip
            return at(
                mark, "this dash does not line up with the entries above it", "give it the same indent as they have"
            )
        if slip := _without_space(tree, number):
            return slip
        if _KEY.match(line) and (entry := _under_a_bullet(lines, number)) is not None:
            return _pasted_bullet(tree, entry, f"`- {lines[entry].strip()[1:].strip()[:60]}`")
        if _KEY.match(line):
            before = lines[number - 1] if number else ""
            inside = "; and look for a quotation mark inside the text above" if set(before) & set("\"'") else ""
            help = f"give it the same indent as they have{inside}"
            return at(mark, "this key does not line up with those above it", help)
        return at(
            mark,
            "this line does not fit where it stands",
            "check its indent, and for a quotation mark inside a text in quotes; or " + BLOCK,
        )
    return at(mark, f"this cannot be read as YAML: {problem[:120]}", BLOCK)


def _without_colon(tree: "Tree", row: int) -> Finding | None:
    """The finding for a line that begins with a key, and has no colon and space after it."""
    line = tree.lines[row]
    block = _BARE_BLOCK.match(line)
    if (alone := block[1] if block else line.strip(" -")) in KEYS:
        wanted = f"{alone}: {block[2]}" if block else f"{alone}:"
        place = tree.at(row, line.index(alone), row, len(line.rstrip()))
        return finding("SU002", place, f"a colon has to stand right after `{alone}`", f"write {wanted}")
    bare = _BARE.match(line)
    if bare is None or not (bare[1] in _ONE_WORD or (bare[2][0] in ":;=" and bare[1] in KEYS)):
        return None
    place = tree.at(row, bare.start(1), row, bare.end())
    wanted = f"{bare[1]}: {line[bare.end() :].strip()[:60]}"
    return finding("SU002", place, f"a colon and a space have to stand right after `{bare[1]}`", f"write {wanted}")


def _without_space(tree: "Tree", row: int) -> Finding | None:
    """The finding for a line that begins with a dash and a key, and no space between them."""
    line = tree.lines[row]
    bare = line.lstrip()
    if not bare.startswith("-") or (name := bare[1:].partition(":")[0]) not in KEYS:
        return None
    at = len(line) - len(bare)
    message = f"no space stands between this dash and `{name}`"
    return finding("SU002", tree.at(row, at, row, at + 1), message, f"put a space after it: - {bare[1:61]}")


def _without_dash(tree: "Tree", row: int) -> Finding | None:
    """The finding for a list of which the first entry has no dash, while the one at this row has."""
    lines = tree.lines
    indent = _indent(lines[row])
    head = next((at for at in range(row - 1, -1, -1) if lines[at].strip() and _indent(lines[at]) < max(indent, 1)), row)
    first = next((at for at in range(head + 1, row) if lines[at].strip()), row)
    name = lines[head].strip(" -:")
    if first == row or name not in KEYS or not lines[head].rstrip().endswith(":") or not _KEY.match(lines[first]):
        return None
    entry = lines[first].strip()
    if entry.startswith("- "):
        return None
    start = _indent(lines[first])
    message = f"no dash stands before the first entry of `{name}`, and the next one has one"
    place = tree.at(first, start, first, len(lines[first].rstrip()))
    return finding("SU002", place, message, f"write `{' ' * indent}- {entry[:60]}`")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _set_in(tree: "Tree", row: int, colon: int) -> Finding | None:
    """The finding for a key that reads as part of the text above it: for that has no colon, has a text of its own above a
    list, or stands further to the left."""
    line = tree.lines[row]
    name = line[:colon].strip(" -")
    if name not in KEYS or not _KEY.match(line):
        return None
    above = next((at for at in range(row - 1, -1, -1) if tree.lines[at].strip()), 0)
    if slip := _without_colon(tree, above) or _without_space(tree, above):
        return slip
    key, _, text = tree.lines[above].partition(":")
    if line.lstrip().startswith("- ") and key.strip(" -") in KEYS:
        start = len(key) + 1 + len(text) - len(text.lstrip())
        place, message = tree.at(above, start, above, len(tree.lines[above])), "a text stands here, and a list below it"
        return finding("SU002", place, message, "take out one of the two")
    place = tree.at(row, colon - len(name), row, colon)
    message = f"`{name}:` is set in further than the key above it, so that it reads as part of that key's text"
    return finding("SU002", place, message, "take away spaces before it, until it stands right under that key")


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


def _pasted_bullet(tree: "Tree", row: int, instead: str) -> Finding:
    column = _indent(tree.lines[row])
    message = "a bullet pasted from Word starts this line"
    return finding(
        "SU002", tree.at(row, column, row, column + 1), message, f"write a dash and a space instead: {instead}"
    )


def _under_a_bullet(lines: list[str], number: int) -> int | None:
    """The line of the entry that a line belongs to, where that begins with a bullet for its dash: "• risk: |"."""
    above = (row for row in range(number - 1, -1, -1) if lines[row].strip())
    entry = next((row for row in above if _indent(lines[row]) < _indent(lines[number])), None)
    return entry if entry is not None and _BULLET_KEY.match(lines[entry]) else None
