"""HTML -> Word by programs that know nothing of ours: pandoc, LibreOffice, python-docx."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import html as lxml_html


def pandoc(html: str, target: Path) -> None:
    found = shutil.which("pandoc") or pytest.skip("pandoc is not on this machine")
    source = target.with_suffix(".html")
    source.write_text(html, "utf-8")
    subprocess.run([found, str(source), "-o", str(target)], check=True, capture_output=True)


def libreoffice(html: str, target: Path) -> None:
    found = shutil.which("soffice") or pytest.skip("LibreOffice is not on this machine")
    source = target.with_suffix(".html")
    source.write_text(html, "utf-8")
    profile = target.parent / "office-profile"
    subprocess.run(
        [found, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--infilter=HTML (StarWriter)", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(target.parent), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip


def python_docx(html: str, target: Path) -> None:
    """As a person types it: built-in styles, cells merged by hand."""
    document = docx.Document()
    for element in lxml_html.document_fromstring(html).body:
        _block(document, element)
    document.save(str(target))


PROGRAMS: dict[str, Callable[[str, Path], None]] = {
    "pandoc": pandoc,
    "libreoffice": libreoffice,
    "python-docx": python_docx,
}


def _block(holder, element, depth: int = 0) -> None:
    if element.tag in ("h1", "h2", "h3"):
        _inline(holder.add_heading("", int(element.tag[1])), element)
    elif element.tag == "p":
        if element.text_content().strip():
            _inline(holder.add_paragraph(), element, shade=element.get("style", ""))
    elif element.tag in ("ul", "ol"):
        kind = "List Bullet" if element.tag == "ul" else "List Number"
        for item in element:
            paragraph = _styled(holder.add_paragraph(), kind if depth == 0 else f"{kind} {min(depth + 1, 3)}")
            first = True
            _runs(paragraph, item.text, False, False)
            for child in item:
                if child.tag in ("ul", "ol"):
                    _block(holder, child, depth + 1)
                elif child.tag == "p":
                    _inline(paragraph if first else _styled(holder.add_paragraph(), "List Continue"), child)
                    first = False
                else:
                    _one(paragraph, child)
                    _runs(paragraph, child.tail, False, False)
    elif element.tag == "table":
        _table(holder, element)


def _styled(paragraph, name: str):
    """With a built-in style, by its id: to look for one by its name takes python-docx as long as all the rest."""
    paragraph._p.style = name.replace(" ", "")
    return paragraph


def _table(holder, element) -> None:
    rows = element.findall(".//tr")
    width = max(sum(int(one.get("colspan", 1)) for one in row) for row in rows)
    table = holder.add_table(len(rows), width)
    table.style = "Table Grid"
    taken: set[tuple[int, int]] = set()
    grid = [[table._tbl.tr_lst[y].tc_lst[x] for x in range(width)] for y in range(len(rows))]
    merges = []
    for y, row in enumerate(rows):
        x = 0
        for one in row:
            while (y, x) in taken:
                x += 1
            wide, high = int(one.get("colspan", 1)), int(one.get("rowspan", 1))
            taken |= {(y + dy, x + dx) for dy in range(high) for dx in range(wide)}
            cell = docx.table._Cell(grid[y][x], table)
            first = cell.paragraphs[0]
            for child in one:
                _block(cell, child)
            if len(cell.paragraphs) > 1 and not first.text:
                first._p.getparent().remove(first._p)
            if one.get("bgcolor"):
                _shade(cell._tc.get_or_add_tcPr(), one.get("bgcolor"))
            if (wide, high) != (1, 1):
                merges.append((y, x, min(y + high, len(rows)) - 1, x + wide - 1))
            x += wide
    for y, x, last_y, last_x in merges:
        table.cell(y, x).merge(table.cell(last_y, last_x))


def _inline(paragraph, element, shade: str = "") -> None:
    if "#" in shade:
        _shade(paragraph._p.get_or_add_pPr(), shade.partition("#")[2][:6])
    _runs(paragraph, element.text, False, False)
    for child in element:
        _one(paragraph, child)
        _runs(paragraph, child.tail, False, False)


def _one(paragraph, element, bold: bool = False, italic: bool = False) -> None:
    bold, italic = bold or element.tag == "strong", italic or element.tag == "em"
    if element.tag == "br":
        paragraph.add_run().add_break()
    run = _runs(paragraph, element.text, bold, italic)
    if run is not None and "#" in element.get("style", ""):
        _shade(run._r.get_or_add_rPr(), element.get("style").partition("#")[2][:6])
    for child in element:
        _one(paragraph, child, bold, italic)
        _runs(paragraph, child.tail, bold, italic)


def _runs(paragraph, text: str | None, bold: bool, italic: bool):
    text = " ".join(f"|{text}|".split()).strip("|") if text else ""
    if not text:
        return None
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    return run


def _shade(properties, fill: str) -> None:
    mark = OxmlElement("w:shd")
    mark.set(qn("w:val"), "clear")
    mark.set(qn("w:fill"), fill.lstrip("#"))
    properties.append(mark)
