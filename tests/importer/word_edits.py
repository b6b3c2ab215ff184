"""Edits a Word paper as a person would, with nothing of ours: zip, regular expressions, python-docx."""

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

_CONTROL = (
    r"<w:sdt><w:sdtPr>(?:(?!</w:sdtPr>).)*<w:tag w:val=\"{}\"/>(?:(?!</w:sdtPr>).)*</w:sdtPr>"
    r"<w:sdtContent>(.*?)</w:sdtContent></w:sdt>"
)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>[^<]*</w:t>")


def rewrite(file: Path, change: Callable[[str], str], part: str = "word/document.xml") -> None:
    """Change the XML of a part, as Word would when it saves the paper."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def _found(xml: str, tag: str) -> re.Match[str]:
    match = re.search(_CONTROL.format(re.escape(html.escape(tag))), xml, re.DOTALL)
    assert match is not None, f"no control is tagged {tag}"
    return match


def retype(file: Path, texts: dict[str, str]) -> None:
    """Type new words over all that stands in some controls."""

    def change(xml: str) -> str:
        for tag, text in texts.items():
            match = _found(xml, tag)
            runs = f'<w:t xml:space="preserve">{html.escape(text)}</w:t>'
            left = [runs]
            inside = _TEXT.sub(lambda _: left.pop() if left else "<w:t/>", match[1])  # noqa: B023
            if len(re.findall("<w:p[ >]", inside)) > 1:  # the paragraphs that were emptied go
                inside = re.sub(r"<w:p>(?:(?!</w:p>|<w:t [^/]).)*<w:t/>(?:(?!</w:p>|<w:t [^/]).)*</w:p>", "", inside)
            xml = xml[: match.start(1)] + inside + xml[match.end(1) :]
        return xml

    rewrite(file, change)


def unwrap(file: Path, tag: str) -> None:
    """Take a control away and leave what stands in it."""

    def change(xml: str) -> str:
        match = _found(xml, tag)
        return xml[: match.start()] + match[1] + xml[match.end() :]

    rewrite(file, change)
