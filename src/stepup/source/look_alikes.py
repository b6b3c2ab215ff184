"""Characters that look like others, or do not show at all (SU006). A file in plain ASCII is never looked at."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from ..findings import Finding
from ..patterns import late
from .rules import MAX_FINDINGS, finding

if TYPE_CHECKING:
    from .tree import Tree

# Letters that are drawn as Latin ones. Greek letters that science sets beside Latin ones (NFκB, TNFα, µg) are not here.
_CYRILLIC = "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝӏҮ"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι"
_ARMENIAN = "ՕՍօսոհ"
_LETTERS = frozenset(_CYRILLIC + _GREEK + _ARMENIAN)
_NAMES = {
    "\u00a0": "a non-breaking space", "\u2007": "a non-breaking space", "\u202f": "a narrow non-breaking space",
    "\u00ad": "a soft hyphen", "\u200b": "an invisible space", "\u200c": "an invisible character",
    "\u200d": "an invisible character", "\ufeff": "an invisible mark", "\u2060": "an invisible character",
    "\u200e": "an invisible direction mark", "\u200f": "an invisible direction mark", "\u3000": "a full-width space",
    "\u3164": "an invisible character", "\u115f": "an invisible character", "\u180e": "an invisible character",
}  # fmt: skip
_UNSEEN = "\u00a0\u00ad\u061c\u115f\u180e\u2007\u200b-\u200f\u202a-\u202f\u2060-\u2064\u2066-\u2069\u3000\u3164\ufeff"
_ODD = "\uff01-\uff5e\ufb00-\ufb06\U0001d400-\U0001d7ff"  # full width, ligatures, letters of mathematics
_FOREIGN = "\u0370-\u03ff\u0400-\u052f\u0531-\u0587"
_SUSPECT = late(f"[{_UNSEEN}{_ODD}{_FOREIGN}]")  # one set of characters: every other pattern is ten times as slow
_WORD = late(rf"[{_UNSEEN}]|[{_ODD}]+|\w*[{_FOREIGN}]\w*")
_FOREIGN_LETTERS = late(f"[{_FOREIGN}]+")
_LATIN = late("[A-Za-z\u00c0-\u024f]")
_JOINERS = "\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069"  # at home in Arabic, Indic scripts and emoji
_FAR = late("[\u0590-\u1fff\u2190-\u2bff\u3040-\uabff\U0001f000-\U0001faff\ufe0f]")
IDS = frozenset({"id", "continues", "brick", "strategy", "register", "priority", "rag", "assurance", "alignment"})
_PEOPLE = frozenset({"name", "role", "lead", "owner", "by", "sponsor", "author", "sro"})
_CURLY = late("[“”‘’]")


def look_alikes(tree: "Tree", odd: str) -> list[Finding]:
    """Every place of a file at which a character stands that looks like another, `odd` being its characters beyond ASCII;
    comments are skipped."""
    found: list[Finding] = []
    suspect = _SUSPECT.search(odd) is not None
    quoted = _CURLY.search(odd) is not None
    if not suspect and not quoted:
        return found
    every = list(scalars(tree.root))
    if suspect:
        found += islice(_characters(tree, every), MAX_FINDINGS + 1)
    if quoted:
        found += islice(_quotes(tree, every), MAX_FINDINGS + 1)
    if len(found) > MAX_FINDINGS:
        last = found[MAX_FINDINGS]
        message = "there are more characters in this file that look like others"
        found[MAX_FINDINGS:] = [finding("SU006", last.place, message, "mend those listed, and run again")]
    return found


def scalars(root: Any) -> Iterator[tuple[str, Any]]:
    """Each text of a file, keys too, with the key that it stands under."""
    seen: set[int] = set()
    waiting: list[tuple[str, Any]] = [("", root)]
    while waiting:
        key, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield key, node
        elif isinstance(node, yaml.MappingNode):
            for name, value in reversed(node.value):
                waiting += [(name.value if isinstance(name.value, str) else "", value), ("", name)]
        else:
            waiting += [(key, inner) for inner in reversed(node.value)]


def _characters(tree: "Tree", scalars: list[tuple[str, Any]]) -> Iterator[Finding]:
    spans: dict[int, list[tuple[int, int]]] = {}
    for _, node in scalars:
        start, end = node.start_mark, node.end_mark
        block = node.style in ("|", ">")
        for row in range(start.line + block, min(end.line + 1, len(tree.lines))):
            first = start.column if row == start.line else 0
            last = end.column if row == end.line else len(tree.lines[row])
            spans.setdefault(row, []).append((first, last))
    for number, line in enumerate(tree.lines):
        if line.isascii() or number not in spans:
            continue
        for match in _WORD.finditer(line):
            start, end, what = _judge(line, match)
            if not what or not any(first <= start < last for first, last in spans[number]):
                continue
            around = _around(line, start, end)
            place = tree.at(number, start, number, end)
            space = line[start:end].isspace()
            help = "type an ordinary space in its place" if space else "delete the word and type it again"
            yield finding("SU006", place, f"{what} stands in “{around}”", help)


def _around(line: str, start: int, end: int) -> str:
    """What stands around a place, in whole words where they are short."""
    first, last = max(0, start - 20), min(len(line), end + 20)
    if first and (space := line.find(" ", first, start)) >= 0:
        first = space
    if last < len(line) and (space := line.rfind(" ", end, last)) >= 0:
        last = space
    return line[first:last].strip()


def _judge(line: str, match: "re.Match[str]") -> tuple[int, int, str]:
    """Where in a line a character deceives, and what it is; nothing where it is at home."""
    word, start, end = match[0], match.start(), match.end()
    code = f"U+{ord(word[0]):04X}"
    if len(word) == 1 and re.match(f"[{_UNSEEN}]", word):
        beside = line[max(0, start - 1) : start] + line[end : end + 1]
        if word in _JOINERS and _FAR.search(beside if word in "\u200c\u200d" else line):
            return start, end, ""
        return start, end, f"{_NAMES.get(word, 'a character that does not show')} ({code})"
    if re.match(f"[{_ODD}]", word):
        if _FAR.search(line[max(0, start - 1) : start] + line[end : end + 1]):
            return start, end, ""
        kind = "a full-width character" if word[0] >= "\uff01" and word[0] < "\U00010000" else "a joined letter"
        kind = "a letter of mathematics" if word[0] > "\uffff" else kind
        return start, end, f"{kind}, {code}, which only looks like a plain one,"
    return _foreign(line, word, start, end)


def _foreign(line: str, word: str, start: int, end: int) -> tuple[int, int, str]:
    """A word with letters of another script. A whole word of that script is at home in a text of it; one of which every
    letter looks Latin is so only beside another word of that script."""
    runs = list(_FOREIGN_LETTERS.finditer(word))
    letters = "".join(run[0] for run in runs)
    latin = _LATIN.search(word)
    greek = all("\u0370" <= letter <= "\u03ff" for letter in letters)
    deceiving = [run for run in runs if any(letter in _LETTERS for letter in run[0])]
    if latin:
        runs = deceiving if greek else deceiving or runs
        if not runs:
            return start, end, ""
    elif not all(letter in _LETTERS for letter in letters) or _in_its_script(line, start, end):
        return start, end, ""
    run = runs[0]
    one = next((letter for letter in run[0] if letter in _LETTERS), run[0][0])
    script = "Greek" if "\u0370" <= one <= "\u03ff" else "Cyrillic" if one <= "\u052f" else "Armenian"
    what = f"the {script} letter U+{ord(one):04X}, which only looks like a plain letter,"
    return start + run.start(), start + run.end(), what


def _in_its_script(line: str, start: int, end: int) -> bool:
    beside = [*re.findall(r"\w+", line[:start])[-1:], *re.findall(r"\w+", line[end:])[:1]]
    return any(
        not _LATIN.search(word) and set(_FOREIGN_LETTERS.findall(word)) and not set(word) <= _LETTERS for word in beside
    )


def _quotes(tree: "Tree", scalars: list[tuple[str, Any]]) -> Iterator[Finding]:
    """Curly quotation marks in an id or around a person, which YAML takes for letters of it."""
    for key, node in scalars:
        around = key in _PEOPLE and node.value[:1] in "“‘" and node.value[-1:] in "”’"
        if (key in IDS or around) and not node.style and _CURLY.search(node.value):
            start, end = node.start_mark, node.end_mark
            place = tree.at(start.line, start.column, end.line, end.column)
            message = f"curly quotation marks stand in “{node.value[:60]}”, and YAML takes them for letters"
            yield finding("SU006", place, message, "write it without quotation marks, or with straight ones")
