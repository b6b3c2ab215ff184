"""What stands in a paragraph: runs, links, fields, symbols and drawings -> spans (ISO 29500-1, 17.3 and 17.16)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..document.blocks import REPEATED, Span
from ..wordfile import Package, R, W, resolve
from .reading import Aside, Block, Para, Reading
from .styles import Styles, switched_on, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What holds no text of its own, and is passed over wherever it stands.
SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")}
_A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_R, _RPR, _T, _R_STYLE = f"{W}r", f"{W}rPr", f"{W}t", f"{W}rStyle"
# Characters of symbol fonts that trusts tick boxes with, and the bullets that some programs write as text.
_SYMBOLS = {0xFC: "✓", 0xFE: "☑", 0x52: "☑", 0x54: "☒", 0xFD: "☒", 0xFB: "✗", 0x50: "✓", 0x4F: "✗", 0xA8: "☐", 0x6F: "☐", 0xB7: "•", 0xA7: "▪", 0xE0: "→"}  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
_READS_FILES = re.compile(
    r"\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|RD|DATABASE|IMPORT|INCLUDE)\b", re.IGNORECASE
)
_LARGEST_PICTURE = 32 * 2**20  # bytes


class Inline:
    """Reads one paragraph after another; a field may begin in one and end in another. `control` is told of each content
    control, `notice` of what is left alone. With `clean`, text is rid of what people paste."""

    def __init__(
        self,
        package: Package,
        styles: Styles,
        reading: Reading,
        dropped: set[str],
        *,
        reject: bool,
        control: Callable[[Any, list[Block], str], None],
        notice: Callable[[str], None],
    ) -> None:
        self._package, self._styles, self._reading = package, styles, reading
        self._dropped, self._reject = dropped, reject
        self._control, self._notice = control, notice
        self._fields: list[list[str]] = []  # the instruction of each complex field that is open, and its phase
        self._where = ""
        self.clean = True
        self.pictures: list[str] = []  # of the paragraph read last: the alternative text of each
        self.boxes: list[Any] = []  # its text boxes

    def read(self, element: Any, where: str) -> Iterator[Span]:
        """The spans of a paragraph."""
        self._where, self.pictures, self.boxes = where, [], []
        return self._spans(element, _Look())

    def _spans(self, element: Any, look: _Look) -> Iterator[Span]:
        for child in element:
            tag = child.tag
            if tag == _R:
                yield from self._run(child, look)
            elif tag == f"{W}hyperlink":
                id = child.get(f"{R}id", "")
                link = self._package.links.get(id)
                yield from self._spans(child, look.linked(self._address(link.target if link else "")))
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None and not is_repeated(child):
                    inner = list(self._spans(content, look))
                    yield from inner
                    self._control(child, [Para(merged(inner, self.clean), self._where)], self._where)
            elif tag == f"{W}fldSimple":
                self._instruction(child.get(f"{W}instr", ""))
                yield from self._spans(child, look)
            elif tag == _MATH_TEXT:
                yield Span(child.text or "")
            elif tag in self._dropped or tag in SKIPPED or not isinstance(tag, str):
                continue
            elif tag == f"{MC}AlternateContent":
                choice = child.find(f"{MC}Choice")
                if choice is not None:
                    yield from self._spans(choice, look)
            elif len(child):
                yield from self._spans(child, look)

    def _address(self, target: str) -> str:
        target = target.strip()
        if _ADDRESS.match(target):
            return target
        if target and not target.startswith("#"):
            self._notice(f"a link to {target[:80]} was not kept: only web pages and e-mail addresses are")
        return ""

    def _instruction(self, text: str) -> None:
        if found := _READS_FILES.match(text):
            self._notice(f"a field that reads another file ({found[1].upper()}) was not followed")

    def _run(self, run: Any, look: _Look) -> Iterator[Span]:
        properties = run.find(_RPR)
        bold, italic = look.bold, look.italic
        if properties is not None:
            styled = self._styles.look(value(properties, _R_STYLE))
            bold = _first(switched_on(properties, "b"), styled[0], bold)
            italic = _first(switched_on(properties, "i"), styled[1], italic)
        hidden = bool(switched_on(properties, "vanish"))
        link = look.link
        for open_field in self._fields:
            if open_field[1] == "separate" and (found := _FIELD_LINK.match(open_field[0])):
                link = self._address(found[1]) or link
        in_code = any(phase == "begin" for _, phase in self._fields)
        pieces: list[str] = []
        for child in run:
            tag = child.tag
            if tag == _T or (tag == f"{W}delText" and self._reject):
                pieces.append(child.text or "")
            elif tag == f"{W}br":
                pieces.append(" " if child.get(f"{W}type") in ("page", "column") else "\n")
            elif tag == f"{W}cr":
                pieces.append("\n")
            elif tag in (f"{W}tab", f"{W}ptab"):
                pieces.append("\t")
            elif tag == f"{W}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{W}sym":
                pieces.append(_symbol(child))
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
                in_code = any(phase == "begin" for _, phase in self._fields)
            elif tag == f"{W}instrText" and self._fields:
                self._fields[-1][0] += child.text or ""
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                self._drawing(child)
        if in_code or not pieces:
            return
        text = "".join(pieces)
        if hidden:
            self._reading.asides.append(Aside("hidden text", "hidden text", " ".join(text.split())))
            return
        yield Span(_INVISIBLE.sub("", text) if self.clean else text, bool(bold), bool(italic), link)

    def _field(self, phase: str) -> None:
        if phase == "begin":
            self._fields.append(["", "begin"])
        elif phase == "separate" and self._fields:
            self._instruction(self._fields[-1][0])
            self._fields[-1][1] = "separate"
        elif phase == "end" and self._fields:
            self._instruction(self._fields.pop()[0])

    def _drawing(self, element: Any) -> None:
        if element.tag == f"{MC}AlternateContent":
            choice = element.find(f"{MC}Choice")
            element = choice if choice is not None else element
        found = [
            one for one in element.iter(f"{W}txbxContent") if not any(True for _ in one.iterancestors(f"{MC}Fallback"))
        ]
        self.boxes += [one for one in found if not any(up in found for up in one.iterancestors(f"{W}txbxContent"))]
        if not found or next(element.iter(_A_BLIP), None) is not None:
            blip = next(element.iter(_A_BLIP), None)
            embedded = self._package.links.get(blip.get(f"{R}embed", "") if blip is not None else "")
            if embedded is not None and not embedded.external and self._reading.record:
                picture = self._package.raw(resolve(self._package.folder, embedded.target), _LARGEST_PICTURE)
                if picture is not None:
                    self._reading.pictures.append(picture)
            properties = next(element.iter(_DOCPR), None)
            if properties is not None:
                self.pictures.append(" ".join((properties.get("descr") or properties.get("title") or "").split()))


def is_repeated(control: Any) -> bool:
    """Whether a control holds what stands elsewhere in the paper, said again for the reader of another page."""
    return value(control.find(f"{W}sdtPr"), f"{W}tag") == REPEATED


class _Look:
    """How the text of a run looks before the run itself says anything."""

    __slots__ = ("bold", "italic", "link")

    def __init__(self, bold: bool = False, italic: bool = False, link: str = "") -> None:
        self.bold, self.italic, self.link = bold, italic, link

    def linked(self, link: str) -> _Look:
        return _Look(self.bold, self.italic, link or self.link)


def _first(*values: bool | None) -> bool:
    return bool(next((one for one in values if one is not None), False))


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    return _SYMBOLS.get(low) or (chr(code) if 0x20 <= code < 0xD800 else "\ufffd")


def merged(spans: list[Span], clean: bool) -> tuple[Span, ...]:
    """Spans with neighbours of one look joined. With `clean`, a non-breaking space is a space, a tab one too; a bullet of a
    symbol font in the private use area is a bullet."""
    found: list[Span] = []
    for span in spans:
        text = span.text.replace("\t", " ")
        if clean:
            text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2028", "\n")
            text = text.replace("\uf0b7", "•").replace("\uf0a7", "▪")
        if not text:
            continue
        if (
            found
            and found[-1].strong == span.strong
            and found[-1].emphasis == span.emphasis
            and found[-1].link == span.link
        ):
            found[-1] = Span(found[-1].text + text, span.strong, span.emphasis, span.link)
        else:
            found.append(Span(text, span.strong, span.emphasis, span.link))
    return tuple(found)
