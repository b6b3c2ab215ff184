"""Document -> Word: the body as text, put into the trust's own reference document.

Between `<w:body>` and the last `<w:sectPr>` stands the paper; the other parts are copied as the compressed bytes they
are, but for the core and custom properties, numberings, relationships, content types, and the headers and footers
that show the title (and with `draft`, DRAFT). Content controls carry the addresses of fields; a custom XML item
(`word_parts.SOURCES`) keeps where each was written from.
"""

from __future__ import annotations

import re

from stepup import assets
from stepup.document.blocks import Document, Table
from stepup.writers import fingerprint, package
from stepup.writers import word_parts as parts
from stepup.writers.word_body import Body
from stepup.writers.word_reference import (
    CONTENT_TYPES,
    R,
    Reference,
    missing_styles,
    read,
    relationships,
    rels_name,
)
from stepup.writers.word_reference import (
    attribute as read_attribute,
)

__all__ = ["missing_styles", "write"]

_LEVEL = 3  # of zlib: a fifth larger than by its own default, in half the time
_CORE = "docProps/core.xml"
_METADATA = f"{parts.PACKAGE}/relationships/metadata/core-properties"
_HEADER = "word/header-stepup.xml"
_ITEM = "customXml/stepup.xml"
_ITEM_PROPERTIES = "customXml/stepupProps.xml"
_OURS = (_HEADER, _ITEM, _ITEM_PROPERTIES, rels_name(_ITEM))
_TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "xml": "application/xml",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
}


def write(document: Document, reference: bytes | None = None) -> bytes:
    """The document as a .docx, in the styles of the reference document (ours by default). Same document, same reference,
    same bytes. StepUpError: the reference document cannot be used."""
    return write_with_tables(document, reference)[0]


def write_with_tables(document: Document, reference: bytes | None = None) -> tuple[bytes, list[Table]]:
    """As `write`, with the tables as they were written."""
    look = read(reference if reference is not None else assets.REFERENCE.read_bytes())
    changed, dropped, tables = _parts(document, look)
    members = {
        name: member
        for name, member in look.parts.items()
        if name not in dropped and name not in changed and not _is_ours(name)
    }
    digests = {name: look.digests[name] for name in members}
    digests.update((name, fingerprint.digest(content)) for name, content in changed.items())
    earlier = look.texts.get(_related(look, "", "custom-properties"), "")
    changed[fingerprint.CUSTOM] = parts.custom(earlier, fingerprint.of_parts(digests), document.properties).encode()
    members.pop(fingerprint.CUSTOM, None)
    # Content types first: it is what a reader of a package looks for.
    ordered = {CONTENT_TYPES: package.pack(changed.pop(CONTENT_TYPES), _LEVEL)}
    data = package.write(ordered | members | {name: package.pack(content, _LEVEL) for name, content in changed.items()})
    return data, tables


def _parts(document: Document, look: Reference) -> tuple[dict[str, bytes], set[str], list[Table]]:
    """The parts that this paper has in place of the reference document's, or beside them, all but the custom
    properties; the names of those it does not take over; and the tables."""
    texts: dict[str, str] = {}
    media: dict[str, bytes] = {}
    overrides: dict[str, str] = {}
    related: list[tuple[str, str, str]] = []

    style = look.style("header")
    if document.draft:
        look, added = _with_draft_header(look)
        if added:
            texts[_HEADER] = parts.header(style)
            overrides[_HEADER] = f"{parts.MAIN_TYPE}.header+xml"
            related.append(("rIdStepUpHeader", f"{R}/header", f"/{_HEADER}"))
    for one in look.relationships:
        if one.type in ("header", "footer") and one.target in look.texts and not _is_ours(one.target):
            text = parts.titled(look.texts[one.target], document.title)
            texts[one.target] = parts.drafted(text, style) if document.draft and one.type == "header" else text

    number = parts.first_number(look.numbering)
    body = Body(document, look, number)
    main = body.write()
    numbering = look.part("numbering")
    if not numbering:
        numbering = "word/numbering.xml"
        related.append(("rIdStepUpNumbering", f"{R}/numbering", "/word/numbering.xml"))
    texts[numbering] = parts.numbering(look.numbering, number, body.numbers, look.bullets, look.decimals)
    overrides[numbering] = f"{parts.MAIN_TYPE}.numbering+xml"

    texts[look.document] = f"{_with_namespaces(look.before)}{main}</w:body></w:document>"

    if document.sources:
        texts[_ITEM] = parts.sources(document.sources, document.record)
        texts[_ITEM_PROPERTIES] = parts.SOURCES_PROPERTIES
        link = ("rId1", f"{R}/customXmlProps", f"/{_ITEM_PROPERTIES}")
        texts[rels_name(_ITEM)] = parts.with_relationships("", [link])
        overrides[_ITEM_PROPERTIES] = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        related.append(("rIdStepUpSources", f"{R}/customXml", f"/{_ITEM}"))

    for index, (name, data) in enumerate(body.media.items(), 1):
        media[name] = data
        related.append((f"rIdStepUpImage{index}", f"{R}/image", f"/{name}"))
    related += [(id, f"{R}/hyperlink", address) for address, id in body.links.items()]
    rels = rels_name(look.document)
    texts[rels] = parts.with_relationships(parts.without_relationships(look.texts.get(rels, "")), related)

    texts[_CORE] = parts.core(document)
    overrides[_CORE] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides[fingerprint.CUSTOM] = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    properties = [one for one in relationships(look.texts, "") if one.type in ("core-properties", "custom-properties")]
    root = parts.without_relationships(look.texts.get(rels_name(""), ""), [one.id for one in properties])
    texts[rels_name("")] = parts.with_relationships(
        root,
        [
            ("rIdStepUpCore", _METADATA, _CORE),
            ("rIdStepUpCustom", f"{R}/custom-properties", fingerprint.CUSTOM),
        ],
    )
    dropped = {one.target for one in properties}
    gone = dropped.union(_OURS) - set(overrides)
    texts[CONTENT_TYPES] = parts.with_types(look.texts[CONTENT_TYPES], overrides, _TYPES, gone)
    return {name: text.encode() for name, text in texts.items()} | media, dropped, body.tables


def _with_draft_header(look: Reference) -> tuple[Reference, bool]:
    """The reference document with our own header wherever it shows none, and whether there is such a place."""
    kinds = ["default"]
    if "<w:titlePg" in look.portrait.section:
        kinds.append("first")
    if "<w:evenAndOddHeaders" in look.texts.get(look.part("settings"), ""):
        kinds.append("even")
    shown = [read_attribute(one, "w:type") for one in re.findall(r"<w:headerReference\b[^>]*>", look.portrait.section)]
    missing = "".join(
        f'<w:headerReference w:type="{kind}" r:id="rIdStepUpHeader"/>' for kind in kinds if kind not in shown
    )
    pages = [
        page._replace(section=re.sub(r"<w:sectPr\b[^>]*>", lambda start: start[0] + missing, page.section, count=1))
        for page in (look.portrait, look.landscape)
    ]
    return look._replace(portrait=pages[0], landscape=pages[1]), bool(missing)


def _with_namespaces(before: str) -> str:
    """The head of the main part, with the one prefix that the body needs beside w."""
    return before if "xmlns:r=" in before else before.replace("<w:document ", f'<w:document xmlns:r="{R}" ', 1)


def _related(look: Reference, part: str, type: str) -> str:
    return next((one.target for one in relationships(look.texts, part) if one.type == type), "")


def _is_ours(name: str) -> bool:
    """Whether a part was left by an earlier paper of ours: a built paper makes a good reference document."""
    return name in _OURS or name.startswith("word/media/stepup")
