"""What stands in a paragraph: runs, links, fields, symbols and drawings -> spans (ISO 29500-1, 17.3 and 17.16)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..document.blocks import REPEATED, TURNED, Span
from ..patterns import late
from ..wordfile import NotReadable, Package, R, W, resolve
from .drawings import ALTERNATIVE, alternative, boxes, form_field, is_drawn, lettering, plain
from .reading import Aside, Block, Para, Reading
from .styles import Styles, switched_on, value

# What holds no text of its own, and is passed over wherever it stands.
SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")}
_A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH_TEXT, _FRACTION, _UNDER = f"{_M}t", f"{_M}f", f"{_M}den"
_MARKS = {f"{W}{kind}Reference": kind for kind in ("footnote", "endnote", "comment")}
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
_R, _RPR, _T, _R_STYLE, _PPR, _P_STYLE = (f"{W}{name}" for name in ("r", "rPr", "t", "rStyle", "pPr", "pStyle"))
# Characters of symbol fonts that trusts tick boxes with, and the bullets that some programs write as text.
_SYMBOLS = {0xFC: "✓", 0xFE: "☑", 0x52: "☑", 0x54: "☒", 0xFD: "☒", 0xFB: "✗", 0x50: "✓", 0x4F: "✗", 0xA8: "☐", 0x6F: "☐", 0xB7: "•", 0xA7: "▪", 0xE0: "→"}  # fmt: skip
_INVISIBLE = late("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = late(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)
_FIELD_LINK = late(r'\s*HYPERLINK\s+"([^"]*)"')
_READS_FILES = late(r"\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|RD|DATABASE|IMPORT|INCLUDE)\b", re.IGNORECASE)
_DRAWS_TEXT = late(r"\s*(?:EQ|SYMBOL|ADVANCE)\b", re.IGNORECASE)  # fields without a result of their own
_MOST_FIELDS = 100  # in one another
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
        self._where, self._hidden = "", False
        self.clean = True
        self.pictures: list[str] = []  # of the paragraph read last: the alternative text of each
        self.boxes: list[Any] = []  # its text boxes
        self.marks: dict[tuple[str, str], str] = {}  # where the mark of each note and comment stands, by kind and id

    def read(self, element: Any, where: str) -> Iterator[Span]:
        """The spans of a paragraph."""
        self._where, self.pictures, self.boxes = where, [], []
        self._hidden = bool(self._styles.look(value(element.find(_PPR), _P_STYLE))[2])
        self._fields = [one for one in self._fields if one[1] == "separate"]  # a code ends with its paragraph
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
                if content is not None and not is_repeated(child) and not self.asks(child, self._where):
                    inner = list(self._spans(content, look))
                    yield from inner
                    self._control(child, [Para(merged(inner, self.clean), self._where)], self._where)
            elif tag == f"{W}fldSimple":
                self._instruction(child.get(f"{W}instr", ""))
                yield from self._spans(child, look)
            elif tag == _MATH_TEXT:
                yield Span(child.text or "")
            elif tag == _UNDER and child.getparent().tag == _FRACTION:
                yield from (Span("/"), *self._spans(child, look))
            elif tag in self._dropped or tag in SKIPPED or not isinstance(tag, str):
                continue
            elif tag == ALTERNATIVE:
                chosen = alternative(child)
                if chosen is not None:
                    yield from self._spans(chosen, look)
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
        bold, italic, hidden = look.bold, look.italic, self._hidden
        if properties is not None:
            styled = self._styles.look(value(properties, _R_STYLE))
            bold = _first(switched_on(properties, "b"), styled[0], bold)
            italic = _first(switched_on(properties, "i"), styled[1], italic)
            hidden = _first(switched_on(properties, "vanish"), styled[2], hidden)
        link = look.link
        for open_field in self._fields:
            if open_field[1] == "separate" and (found := _FIELD_LINK.match(open_field[0])):
                link = self._address(found[1]) or link
        in_code, shown = self._in_code(), 0
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
                before, said = in_code, self._field(child)
                in_code = self._in_code()
                if in_code and not before:
                    pieces.append(said)
                    shown = len(pieces)
                elif before and not in_code:
                    del pieces[shown:]
            elif tag == f"{W}instrText" and self._fields:
                self._fields[-1][0] += child.text or ""
            elif tag in _DRAWN:
                self._drawing(child)
            elif tag == ALTERNATIVE:
                chosen = alternative(child)
                if chosen is not None and is_drawn(chosen):
                    self._drawing(chosen)
                elif chosen is not None:
                    pieces.append(plain(chosen))
            elif tag in _MARKS:
                self.marks.setdefault((_MARKS[tag], child.get(f"{W}id", "")), self._where)
            elif tag == f"{W}ruby":
                pieces.append(_text(child.find(f"{W}rubyBase")))
                self.aside("phonetic guide", _text(child.find(f"{W}rt")))
        if in_code:
            del pieces[shown:]
        text = "".join(pieces)
        if not text:
            return
        if hidden:
            self.aside("hidden text", text)
            return
        yield Span(_INVISIBLE.sub("", text) if self.clean else text, bool(bold), bool(italic), link)

    def aside(self, kind: str, text: str, where: str = "") -> None:
        """Words beside the text."""
        if text := " ".join(text.split()):
            self._reading.asides.append(Aside(kind, f"{kind}, at {where or self._where}", text))

    def asks(self, control: Any, where: str) -> bool:
        """Whether a control that is not ours shows nothing but what asks for an answer; then that is listed."""
        if not self.clean or not switched_on(control.find(f"{W}sdtPr"), "showingPlcHdr"):
            return False
        self.aside("the prompt of an empty box", " ".join(map(_text, control.iter(f"{W}p"))) or _text(control), where)
        return True

    def _in_code(self) -> bool:
        return any(phase != "separate" for _, phase in self._fields)

    def _field(self, mark: Any) -> str:
        """A field begins, shows its result or ends; what is chosen where it begins, in an old form field."""
        phase, said = mark.get(f"{W}fldCharType", ""), ""
        if phase == "begin":
            if len(self._fields) >= _MOST_FIELDS:
                raise NotReadable("the Word file is larger than any paper: fields stand in one another without end")
            said = form_field(mark)
            self._fields.append(["", "chosen" if said else "begin"])
        elif phase == "separate" and self._fields and self._fields[-1][1] == "begin":
            self._instruction(self._fields[-1][0])
            self._fields[-1][1] = "separate"
        elif phase == "end" and self._fields:
            code, phase = self._fields.pop()
            self._instruction(code)
            if phase == "begin" and _DRAWS_TEXT.match(code):
                self.aside("field", code)
        return said

    def _drawing(self, element: Any) -> None:
        found = list(boxes(element))
        self.boxes += found
        for words in lettering(element):
            self.aside("lettering", words)
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
    return value(control.find(f"{W}sdtPr"), f"{W}tag") in (REPEATED, TURNED)


def is_turned(control: Any) -> bool:
    """Whether a control holds the name of a row whose columns were made rows."""
    return value(control.find(f"{W}sdtPr"), f"{W}tag") == TURNED


def _text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(_T)) if element is not None else ""


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
