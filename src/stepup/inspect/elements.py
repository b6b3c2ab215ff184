"""The elements of a Word file's body: its blocks, rows, cells and runs, and the words that they show."""

from collections.abc import Iterator
from typing import Any

from ..wordfile import W

OFF = ("0", "false", "off", "none")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RUN, _TEXT = f"{W}r", f"{W}t"
_SHOWN = {_TEXT, f"{W}tab", f"{W}br", f"{W}cr"}
_OPENED = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}txbxContent", f"{W}instrText", f"{W}delText"}


def children(parent: Any) -> Iterator[Any]:
    """The blocks directly inside an element, content controls and change marks opened."""
    for child in parent:
        if child.tag in _OPENED:
            yield from children(child)
        elif isinstance(child.tag, str):
            yield child


def rows(table: Any) -> list[Any]:
    return [child for child in children(table) if child.tag == f"{W}tr"]


def row_cells(row: Any) -> list[Any]:
    return [child for child in children(row) if child.tag == f"{W}tc"]


def is_header(row: Any) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(f"{W}val", "1") not in OFF


def runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph that show text, deleted text and text boxes left out."""
    for child in paragraph:
        if child.tag == _RUN:
            yield child
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from runs(child)


def run_text(run: Any) -> str:
    return "".join([one.text or "" if one.tag == _TEXT else " " for one in run if one.tag in _SHOWN])


def words(paragraph: Any) -> str:
    """The text of a paragraph, white space folded."""
    return " ".join("".join([run_text(run) for run in runs(paragraph)]).split())


_LONG = (f"{W}p", _RUN)
_PROPERTIES = (f"{W}pPr", f"{W}rPr")


def properties(element: Any) -> Any:
    """The properties of a paragraph or run, which stand before all else in it; None where it has none. A search would
    look through all that it holds."""
    first = next(iter(element), None)
    return first if first is not None and first.tag in _PROPERTIES else None


def value(element: Any, *path: str) -> str:
    """The `w:val` at a path of WordprocessingML names, "" where it is not there."""
    if element is not None and element.tag in _LONG:
        element, path = properties(element), path[1:]  # only its properties are asked for by path
    found = element.find("/".join(f"{W}{part}" for part in path)) if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def outermost(tree: Any, *tags: str) -> Iterator[Any]:
    """The elements of some kinds that stand in none of them."""
    inside: set[Any] = set()
    for one in tree.iter(*tags):
        if one not in inside:
            inside.update(one.iter(*tags))
            yield one


def has_picture(element: Any) -> bool:
    return any(True for _ in element.iter(f"{W}drawing", f"{W}pict"))
