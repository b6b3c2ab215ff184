"""What LibreOffice's PDF lacks for PDF/UA-1 (ISO 14289-1), put right: bytes in, bytes out.

Versions differ in what they lack, so each correction looks for the fault first. 7.4 (Debian 12) leaves the lines of
tables untagged, puts list items straight into table cells, names tags after our styles even where PDF has that name
already, and forgets the order of tabs; none says which way a header cell heads, or what a table shows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from stepup.document.blocks import Document, Table
from stepup.errors import StepUpError
from stepup.patterns import late
from stepup.writers.word_parts import timestamp

# ISO 32000-1, 14.8.4: structure types that no role map may give another meaning.
_STANDARD = frozenset(
    "/Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private /P /H /H1 /H2 /H3 /H4 "
    "/H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote /Note /Reference /BibEntry /Code "
    "/Link /Annot /Ruby /RB /RT /RP /Warichu /WT /WP /Figure /Formula /Form".split()
)
_PATH = frozenset(("m", "l", "c", "v", "y", "re", "h"))
_PAINT = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
_DATES = late(rb"<xmp:(CreateDate|ModifyDate|MetadataDate)>[^<]*</xmp:\1>\s*")


def finish(data: bytes, document: Document, tables: Sequence[Table]) -> bytes:
    """A PDF of this document, with these tables, with its tags complete, and without the clock: it is dated as the
    document is. StepUpError: it is no PDF."""
    try:
        return _finished(data, document, tables)
    except pikepdf.PdfError as error:
        raise StepUpError(f"LibreOffice made a PDF that cannot be read: {error}") from error


def _finished(data: bytes, document: Document, tables: Sequence[Table]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        if root is not None:
            elements = list(_elements(root))
            _standard_roles(root, elements)
            _lists(pdf, elements)
            _tables([one for one in elements if _is(one, Name.Table)], tables)
        for page in pdf.pages:
            page.obj.Tabs = Name.S
            _artifacts(pdf, page)
        pdf.Root.Lang = String(document.language)
        _date(pdf, timestamp(document.date))
        return _in_order(pdf)


def _in_order(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF with its parts numbered as they are come upon: LibreOffice numbers fonts by where they lay in memory."""
    plain, out = io.BytesIO(), io.BytesIO()
    pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(plain) as numbered:
        del numbered.trailer["/ID"]  # it is made of the bytes, in the order that they had
        numbered.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _elements(parent: Object) -> Iterator[Object]:
    """The structure elements under one, in reading order."""
    for kid in _kids(parent):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(parent: Object) -> list[Object]:
    kids = parent.get("/K")
    return [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]


def _standard_roles(root: Object, elements: list[Object]) -> None:
    roles = root.get("/RoleMap")
    if roles is None:
        return
    wrong = {name: roles[name] for name in list(roles.keys()) if name in _STANDARD}
    for element in elements:
        if str(element.S) in wrong:
            element.S = wrong[str(element.S)]
    for name in wrong:
        del roles[name]


def _lists(pdf: pikepdf.Pdf, elements: list[Object]) -> None:
    """List items that stand in no list get one around them."""
    for parent in elements:
        if _is(parent, Name.L):
            continue
        kids = _kids(parent)
        if not any(_is_item(kid) for kid in kids):
            continue
        ordered: list[Object] = []
        for loose, run in groupby(kids, _is_item):
            items = list(run)
            if loose:
                made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.L, P=parent, K=Array(items)))
                for item in items:
                    item.P = made
                items = [made]
            ordered += items
        parent.K = Array(ordered)


def _is_item(kid: Object) -> bool:
    return _is(kid, Name.LI)


def _is(kid: Object, tag: Name) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/S") == tag


def _tables(elements: list[Object], tables: Sequence[Table]) -> None:
    """Which way header cells head; and, where each table of the document is found again, what it shows, and its first
    column as headers where it names the rows."""
    known = tables if len(tables) == len(elements) else [None] * len(elements)
    for element, table in zip(elements, known, strict=True):
        if table is not None and table.summary:
            _attribute(element, "/Summary", String(table.summary))
        rows = [one for one in _elements(element) if _is(one, Name.TR)]
        for row in rows[1:] if table is not None and table.style in ("pairs", "records") else ():
            first = next(iter(_kids(row)), None)
            if first is not None and _is(first, Name.TD):
                first.S = Name.TH
                _attribute(first, "/Scope", Name.Row)
        for cell in _elements(element):
            if _is(cell, Name.TH) and not _has(cell, "/Scope"):
                _attribute(cell, "/Scope", Name.Column)


def _attributes(element: Object) -> list[Object]:
    found = element.get("/A")
    return [] if found is None else list(found) if isinstance(found, Array) else [found]


def _has(element: Object, name: str) -> bool:
    return any(isinstance(one, Dictionary) and name in one for one in _attributes(element))


def _attribute(element: Object, name: str, value: Object) -> None:
    element.A = Array([*_attributes(element), Dictionary({"/O": Name.Table, name: value})])


def _artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Lines and fields of colour that no tag holds are marked as no part of the text."""
    depth, start, found = 0, -1, False
    written: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            depth += 1
        elif operator == "EMC":
            depth -= 1
        written.append(instruction)
        if depth or operator not in _PATH:
            if not depth and operator in _PAINT and start >= 0:
                written.insert(start, _instruction([Name.Artifact], "BMC"))
                written.append(_instruction([], "EMC"))
                found = True
            start = -1
        elif start < 0:
            start = len(written) - 1
    if found:
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(written))


def _instruction(operands: list[Name], operator: str) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))


def _date(pdf: pikepdf.Pdf, when: str) -> None:
    """Dates as the Word file has them, or none. `when` is 2023-11-28T00:00:00Z."""
    short = "D:" + "".join(character for character in when if character.isdigit()) + "Z"
    for name in ("/CreationDate", "/ModDate"):
        if when:
            pdf.docinfo[name] = String(short)
        elif name in pdf.docinfo:
            del pdf.docinfo[name]
    for name in ("/DocChecksum", "/ID"):  # of the clock too; a new ID is made from the contents
        if name in pdf.trailer:
            del pdf.trailer[name]
    metadata = pdf.Root.get("/Metadata")
    if metadata is None:
        return
    written = rb"<xmp:\1>" + when.encode() + rb"</xmp:\1>" if when else b""
    metadata.write(_DATES.sub(written, metadata.read_bytes()))
