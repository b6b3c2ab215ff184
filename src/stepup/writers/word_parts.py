"""The parts of a Word package beside the body: numberings, properties, sources, headers, relationships, content types.

Text in, text out; each keeps what the trust's reference document has and adds what is ours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from stepup.document.blocks import Document, FieldSource
from stepup.patterns import late
from stepup.writers.fingerprint import PROPERTY
from stepup.writers.word_reference import R, W
from stepup.writers.word_reference import attribute as read_attribute
from stepup.writers.word_xml import INDENT, attribute, escape

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SOURCES = "urn:stepup:sources:1"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAFT = (
    '<w:p><w:pPr>{style}</w:pPr><w:r><w:rPr><w:b/><w:color w:val="B00020"/><w:sz w:val="28"/></w:rPr>'
    "<w:t>DRAFT</w:t></w:r></w:p>"
)


def numbering(text: str, first: int, lists: Sequence[tuple[int, int]], bullets: int, decimals: int) -> str:
    """The numbering part with our lists: `first` is the bullets' number, and each (level, first number) of `lists` has
    the next, so that each numbered list starts anew. `bullets` and `decimals`: the reference document's own levels for
    them, used where it has some."""
    abstract = max((int(id) for id in re.findall(r'\sw:abstractNumId="(\d{1,9})"', text)), default=-1) + 1
    definitions = ""
    if not bullets:
        definitions += _levels(abstract, "bullet")
    if not decimals:
        definitions += _levels(abstract + 1, "decimal")
        decimals = abstract + 1
    numbers = "" if bullets else f'<w:num w:numId="{first}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    numbers += "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{decimals}"/><w:lvlOverride w:ilvl="{level}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (level, start) in enumerate(lists, first + 1)
    )
    if "</w:numbering>" not in text:
        return f'{XML}<w:numbering xmlns:w="{W}">{definitions}{numbers}</w:numbering>'
    at = re.search(r"<w:num\s|<w:numIdMacAtCleanup\b|</w:numbering>", text)
    end = re.search(r"<w:numIdMacAtCleanup\b|</w:numbering>", text)
    assert at and end  # the closing tag is there
    return text[: at.start()] + definitions + text[at.start() : end.start()] + numbers + text[end.start() :]


def first_number(text: str) -> int:
    """The first number that no list of a numbering part has."""
    return max((int(id) for id in re.findall(r'<w:num\s[^>]*?w:numId="(\d{1,9})"', text)), default=0) + 1


def _levels(abstract: int, kind: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{("•", "–")[level % 2] if kind == "bullet" else f"%{level + 1}."}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:nsid w:val="5E0B{abstract & 0xFFFF:04X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def core(document: Document) -> str:
    """The core properties. They are dated by the document, or else by SOURCE_DATE_EPOCH, or else not at all: no date
    is better than a false one."""
    stamp = timestamp(document.date)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
        if stamp
    )
    words = "".join(
        f"<{name}>{escape(text)}</{name}>"
        for name, text in (
            ("dc:title", document.title), ("dc:subject", document.subject), ("dc:creator", document.author),
            ("dc:language", document.language), ("cp:lastModifiedBy", document.author),
        )
        if text
    )  # fmt: skip
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{words}{dates}</cp:coreProperties>'
    )


def timestamp(date: str) -> str:
    """A document's date as files are stamped, 2023-11-28T00:00:00Z; where it has none, SOURCE_DATE_EPOCH, or ""."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date[:10]):
        return f"{date[:10]}T00:00:00Z"
    if re.fullmatch(r"\d{4}-\d{2}", date):
        return f"{date}-01T00:00:00Z"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) < 12:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""


def custom(text: str, fingerprint: str, others: Iterable[tuple[str, str]] = ()) -> str:
    """The custom properties, those of the reference document kept, with our fingerprint and `others` by name."""
    ours = ((PROPERTY, fingerprint), *others)
    # All that an earlier paper or form of ours kept goes: any of them makes a good reference document.
    text = re.sub(r"""<property\b[^>]*name=["']stepup-[^"']*["'][^>]*>.*?</property>""", "", text, flags=re.DOTALL)
    if "<Properties" not in text or "</Properties>" not in text:
        text = f'{XML}<Properties xmlns="{OFFICE}/custom-properties"></Properties>'
    number = max((int(id) for id in re.findall(r"""\spid=["'](\d{1,9})["']""", text)), default=1) + 1
    written = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{id}" name="{attribute(name)}">'
        f'<vt:lpwstr xmlns:vt="{OFFICE}/docPropsVTypes">{escape(value)}</vt:lpwstr></property>'
        for id, (name, value) in enumerate(ours, number)
    )
    return text.replace("</Properties>", written + "</Properties>")


def sources(fields: Iterable[FieldSource], record: str = "") -> str:
    """Where each tagged field came from, and the record of what is not shown, for edits made in Word to be taken back: a
    custom XML item of ours."""
    rows = "".join(
        f'<field name="{attribute(one.field)}" file="{attribute(one.file)}" path="{attribute(one.path)}" '
        f'sha256="{one.digest}"' + (f' shown="{one.shown}"/>' if one.shown else "/>")
        for one in fields
    )
    kept = f'<record xml:space="preserve">{escape(record)}</record>' if record else ""
    return f'{XML}<sources xmlns="{SOURCES}">{rows}{kept}</sources>'


SOURCES_PROPERTIES = (
    f'{XML}<ds:datastoreItem xmlns:ds="{OFFICE}/customXml" ds:itemID="{{7A0C5E0B-57E9-4B0A-8D0C-5E0B5E0B0001}}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{SOURCES}"/></ds:schemaRefs></ds:datastoreItem>'
)


def titled(text: str, title: str) -> str:
    """A header or footer whose TITLE fields show this title: the result that Word keeps until it updates the field."""

    def shown(found: re.Match[str]) -> str:
        result, count = _TEXT.subn("<w:t/>", found[2])
        written = f'<w:t xml:space="preserve">{escape(title)}</w:t>'
        if not count:
            return f"{found[1]}{result}<w:r>{written}</w:r>{found[3]}"
        return found[1] + result.replace("<w:t/>", written, 1).replace("<w:t/>", "") + found[3]

    return _SIMPLE_TITLE.sub(shown, _TITLE.sub(shown, text))


_TEXT = late(r"<w:t(?:\s[^>]*)?>[^<]*</w:t>|<w:t\s*/>")
_SIMPLE_TITLE = late(
    r'(<w:fldSimple\b[^>]*w:instr="\s*TITLE\b[^"]*"[^>]*>)(.*?)(</w:fldSimple>)', re.DOTALL | re.IGNORECASE
)
_TITLE = late(
    r'(<w:instrText[^>]*>\s*TITLE\b[^<]*</w:instrText>(?:(?!<w:fldChar).)*<w:fldChar\b[^>]*w:fldCharType="separate"[^>]*?/>'
    r'</w:r>)((?:(?!<w:fldChar).)*?)(<w:r(?:\s[^>]*)?>(?:(?!<w:r[\s>]).)*?<w:fldChar\b[^>]*w:fldCharType="end")',
    re.DOTALL,
)


def drafted(text: str, style: str) -> str:
    """A header part that says DRAFT before all else. `style` is the id of the header style, "" for none."""
    opening = re.search(r"<w:hdr\b[^>]*?(/?)>", text)
    line = _DRAFT.format(style=f'<w:pStyle w:val="{style}"/>' if style else "")
    if not opening:
        return text
    if opening[1]:
        return f"{text[: opening.end() - 2]}>{line}</w:hdr>"
    return text[: opening.end()] + line + text[opening.end() :]


def header(style: str) -> str:
    """A header part for a draft whose reference document has none."""
    return drafted(f'{XML}<w:hdr xmlns:w="{W}" xmlns:r="{R}"></w:hdr>', style)


def with_relationships(text: str, added: Iterable[tuple[str, str, str]]) -> str:
    """A relationships part with more of them: (id, type, target); a target outside is one with a colon."""
    if "</Relationships>" not in text:
        text = f'{XML}<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'
    outside = ' TargetMode="External"'
    rows = "".join(
        f'<Relationship Id="{id}" Type="{type}" Target="{attribute(target)}"{outside if ":" in target else ""}/>'
        for id, type, target in added
    )
    return text.replace("</Relationships>", rows + "</Relationships>")


def without_relationships(text: str, ids: Iterable[str] = (), prefix: str = "rIdStepUp") -> str:
    """A relationships part without those of an earlier paper of ours, and without these."""
    unwanted = set(ids)

    def kept(found: re.Match[str]) -> str:
        id = read_attribute(found[0], "Id")
        return "" if id in unwanted or id.startswith(prefix) else found[0]

    return re.sub(r"<Relationship\s[^>]*?/>|<Relationship\s[^>]*>\s*</Relationship>", kept, text)


def with_types(text: str, overrides: dict[str, str], defaults: dict[str, str], dropped: Iterable[str]) -> str:
    """The content types with those of our parts, each named once, without those of dropped parts, and a template's
    main part made a document's."""
    gone = {f"/{name}" for name in dropped}
    text = re.sub(r"<Override\s[^>]*>", lambda one: "" if read_attribute(one[0], "PartName") in gone else one[0], text)
    text = text.replace(f"{MAIN_TYPE}.template.main+xml", f"{MAIN_TYPE}.document.main+xml")
    known = {read_attribute(one, "PartName").lower() for one in re.findall(r"<Override\s[^>]*>", text)}
    endings = {read_attribute(one, "Extension").lower() for one in re.findall(r"<Default\s[^>]*>", text)}
    added = "".join(
        f'<Default Extension="{ending}" ContentType="{type}"/>'
        for ending, type in defaults.items()
        if ending not in endings
    )
    added += "".join(
        f'<Override PartName="/{attribute(name)}" ContentType="{type}"/>'
        for name, type in overrides.items()
        if f"/{name}".lower() not in known
    )
    return text.replace("</Types>", added + "</Types>")
