"""A built Word paper as an outline, one line a block, so that a review shows what changed: read with lxml, not with ours."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DESCR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def outline(path: Path) -> str:
    """`Heading2 | At a glance`, `table 4x5 BoardTable`, `cell 2,4 Rating 009639 | G Green`, `section landscape`."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "\n".join(_blocks(root.find(f"{W}body"))) + "\n"


def _blocks(parent: Any) -> Iterator[str]:
    for element in _children(parent):
        if element.tag == f"{W}p":
            yield from _paragraph(element)
        elif element.tag == f"{W}tbl":
            yield from _table(element)
        elif element.tag == f"{W}sectPr":
            yield _section(element)


def _children(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{W}sdt":
            yield from _children(child.find(f"{W}sdtContent"))
        else:
            yield child


def _paragraph(element: Any) -> Iterator[str]:
    style = element.find(f"{W}pPr/{W}pStyle")
    words = _words(element)
    if words:
        yield f"{style.get(f'{W}val') if style is not None else 'plain'} | {words[:100]}"
    for picture in element.iter(_DESCR):
        yield f"figure | {picture.get('descr')}"
    section = element.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        yield _section(section)


def _table(element: Any) -> Iterator[str]:
    rows = [list(_children(row)) for row in _children(element) if row.tag == f"{W}tr"]
    rows = [[cell for cell in row if cell.tag == f"{W}tc"] for row in rows]
    yield f"table {len(rows)}x{len(rows[0])} {element.find(f'{W}tblPr/{W}tblStyle').get(f'{W}val')}"
    for at, row in enumerate(rows, 1):
        for across, cell in enumerate(row, 1):
            shade = cell.find(f"{W}tcPr/{W}shd")
            fill = f" {shade.get(f'{W}fill')}" if shade is not None else ""
            for line in _blocks(cell):
                yield f"  cell {at},{across}{fill} {line}"


def _section(element: Any) -> str:
    size = element.find(f"{W}pgSz")
    return "section " + (size.get(f"{W}orient") or "portrait")


def _words(element: Any) -> str:
    text = "".join(
        node.text or "" if node.tag == f"{W}t" else " " for node in element.iter(f"{W}t", f"{W}br", f"{W}tab")
    )
    return re.sub(r"\s+", " ", text).strip()
