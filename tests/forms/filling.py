"""Fills a return form in as a person does in Word, with nothing of ours: zip and lxml."""

import copy
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Run = tuple[str, bool, bool]  # text, bold, italic
Line = tuple[str, list[Run]]  # p, bullet, nested or number; and its runs


def text(words: str) -> list[Line]:
    return [("p", [(words, False, False)])]


def change(file: Path, edit: Callable[[etree._Element], None], part: str = "word/document.xml") -> None:
    """Change a part of a Word file, as Word does when it saves it."""
    parts = _parts(file)
    tree = etree.fromstring(parts[part])
    edit(tree)
    _write(file, {**parts, part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def _write(file: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def control(tree: etree._Element, tag: str) -> etree._Element:
    (found,) = [
        one
        for one in tree.iter(f"{W}sdt")
        if one.find(f"{W}sdtPr/{W}tag") is not None and one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag
    ]
    return found


def tags(file: Path) -> list[str]:
    tree = etree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    return [one.get(f"{W}val") for one in tree.iter(f"{W}tag")]


def fill(file: Path, answers: Mapping[str, list[Line] | str]) -> None:
    """Write paragraphs into boxes; a text for a drop-down chooses what it shows."""
    styles = zipfile.ZipFile(file).read("word/styles.xml").decode()

    def edit(tree: etree._Element) -> None:
        for tag, answer in answers.items():
            _answer(control(tree, tag), answer, styles)

    change(file, edit)


def _answer(sdt: etree._Element, answer: list[Line] | str, styles: str) -> None:
    properties, content = sdt.find(f"{W}sdtPr"), sdt.find(f"{W}sdtContent")
    for prompt in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(prompt)
    if isinstance(answer, str):
        assert answer in [one.get(f"{W}displayText") for one in properties.iter(f"{W}listItem")]
        for old in list(content):
            content.remove(old)
        content.append(_run((answer, False, False)))
        return
    holder = content.find(f"{W}tc")
    first = holder.find(f"{W}p")
    look = copy.deepcopy(first.find(f"{W}pPr"))
    for old in holder.findall(f"{W}p"):
        holder.remove(old)
    for kind, runs in answer:
        para = etree.SubElement(holder, f"{W}p")
        para.append(copy.deepcopy(look) if kind == "p" else _listed(kind, styles))
        para.extend([_run(run) for run in runs])


def _listed(kind: str, styles: str) -> etree._Element:
    """Paragraph properties such as the buttons for lists give."""
    name = "List Number" if kind == "number" else "List Bullet"
    (style,) = re.findall(rf'<w:style\b(?:(?!</w:style>).)*?<w:name w:val="{name}"/>.*?</w:style>', styles, re.DOTALL)
    number = re.search(r'<w:numId w:val="(\d+)"/>', style)[1]
    level = 1 if kind == "nested" else 0
    return etree.fromstring(
        f'<w:pPr xmlns:w="{W[1:-1]}"><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    )


def _run(run: Run) -> etree._Element:
    words, bold, italic = run
    found = etree.Element(f"{W}r")
    if bold or italic:
        look = etree.SubElement(found, f"{W}rPr")
        for name, on in (("b", bold), ("i", italic)):
            if on:
                etree.SubElement(look, f"{W}{name}")
    said = etree.SubElement(found, f"{W}t")
    said.text = words
    said.set(SPACE, "preserve")
    return found


def saved(file: Path, when: str, revision: int) -> None:
    """Stamp a file as Word does when it saves it."""
    core = f"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <cp:revision>{revision}</cp:revision><dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>
</cp:coreProperties>"""
    _write(file, {**_parts(file), "docProps/core.xml": core.encode()})
