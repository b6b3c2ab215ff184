"""The trust's own reference document, as the Word writer needs it: its parts, its styles by name, its pages.

Style names are the contract, their aliases too, without regard to case: Word in other languages and LibreOffice change
style ids, never the built-in names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple

from stepup.errors import StepUpError
from stepup.patterns import late
from stepup.writers import fingerprint, package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
_LARGEST = 64 * 2**20
_MOST_TAGS = 200_000  # in one part: a paper of a hundred pages has 60,000

PARAGRAPH_STYLES = (
    *(f"heading {level}" for level in range(1, 7)),
    "Body Text", "List Bullet", "List Number", "Table Text", "Table Bullet", "Table Number", "Label", "Identifier",
    "Rating", "Subtitle", "Quotation", "Attribution", "Board Note", "Caption", "toc 2", "toc 3", "header", "footer",
)  # fmt: skip
STYLES = {
    **dict.fromkeys(PARAGRAPH_STYLES, "paragraph"),
    "Hyperlink": "character",
    "Board Table": "table",
}
"""The styles that a paper is written with, and their types. One that a reference document lacks is replaced by plain
direct formatting."""

_STYLE = late(r"<w:style\b([^>]*)>(.*?)</w:style>", re.DOTALL)
_SECTION = late(r"<w:sectPr\b[^>]*/>|<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_CHANGED_SECTION = late(r"<w:sectPrChange\b.*?</w:sectPrChange>", re.DOTALL)
_HEADER = late(r"<w:(?:header|footer)Reference\b[^>]*>")
_RELATIONSHIP = late(r"<Relationship\b[^>]*>")
_ATTRIBUTE = late(r"""\s([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
    'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


class Page(NamedTuple):
    """One kind of page: its section properties, and the room for text in twentieths of a point."""

    section: str
    width: int
    height: int


class Relationship(NamedTuple):
    """One relationship of a part; `target` is the name of the part it leads to, or its address outside."""

    id: str
    type: str  # the last word of the type's address: styles, header, image
    target: str


class Reference(NamedTuple):
    """A reference document, read. `digests` are those of the parts as they stand."""

    parts: dict[str, package.Member]
    digests: dict[str, bytes]
    document: str  # the name of the main part
    relationships: tuple[Relationship, ...]  # of the main part
    before: str  # of the main part, up to and with <w:body>
    portrait: Page
    landscape: Page
    styles: dict[tuple[str, str], str]  # (type, name in lower case) -> id
    numbering: str
    bullets: int  # the numbering of its List Bullet style, where that has levels
    decimals: int  # the abstract numbering of its List Number style, likewise
    texts: dict[str, str]  # parts that the writer changes, unpacked

    def part(self, type: str) -> str:
        """The name of the main part's first related part of this type; "" if it has none."""
        return next((one.target for one in self.relationships if one.type == type), "")

    def style(self, name: str) -> str:
        """The id of a style by its name; "" if the reference document lacks it."""
        return self.styles.get((STYLES[name], name.lower()), "")


def missing_styles(reference: bytes) -> tuple[str, ...]:
    """The names of the styles that papers use and this reference document lacks. StepUpError: it cannot be read."""
    read_reference = read(reference)
    return tuple(name for name in STYLES if not read_reference.style(name))


@lru_cache(maxsize=4)
def read(data: bytes) -> Reference:
    """A reference document from its bytes. StepUpError: no Word document, or one that we cannot write into."""
    try:
        parts = package.read(data)
        left = _LARGEST
        digests: dict[str, bytes] = {}
        texts: dict[str, str] = {}
        for name, member in parts.items():
            content = member.unpack(left)
            left -= member.size
            digests[name] = fingerprint.digest(content)
            if name.endswith((".xml", ".rels")):
                encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
                texts[name] = content.decode(encoding).removeprefix("\ufeff")
                if texts[name].count("<") > _MOST_TAGS:
                    raise package.BadPackage(f"its part {name} is larger than that of any paper")
        return _read(parts, digests, texts)
    except (package.BadPackage, UnicodeDecodeError) as error:
        raise StepUpError(f"the reference document cannot be used: {error}; save it again in Word as .docx") from error


def _read(parts: dict[str, package.Member], digests: dict[str, bytes], texts: dict[str, str]) -> Reference:
    main = next((one.target for one in relationships(texts, "") if one.type == "officeDocument"), "")
    if main not in texts or CONTENT_TYPES not in texts:
        raise package.BadPackage("it is no Word document")
    if "vbaProject" in texts[CONTENT_TYPES]:
        raise package.BadPackage("it carries macros")
    text = _CHANGED_SECTION.sub("", texts[main])
    before, body, rest = text.partition("<w:body>")
    if f'xmlns:w="{W}"' not in before or not body:
        raise package.BadPackage("it is written in a form (such as Strict Open XML) that we cannot write into")
    sections = _SECTION.findall(rest) or [_A4]
    wide = [section for section in sections if _is_landscape(section)]
    tall = [section for section in sections if not _is_landscape(section)]
    base = _with_headers(tall[-1] if tall else _turned(sections[-1]), sections)
    related = tuple(relationships(texts, main))
    styles_part = next((one.target for one in related if one.type == "styles"), "")
    styles: dict[tuple[str, str], str] = {}
    numbers: dict[str, str] = {}
    others: list[tuple[tuple[str, str], str]] = []  # names that a style has beside its own
    for attributes, definition in _STYLE.findall(texts.get(styles_part, "")):
        name, id, type = _value(definition, "name"), attribute(attributes, "w:styleId"), attribute(attributes, "w:type")
        styles.setdefault((type, unescape(name).lower()), id)
        numbers.setdefault(id, _value(definition, "numId"))
        if "<w:aliases" in definition:
            aliases = unescape(_value(definition, "aliases")).lower().split(",")
            others += [((type, alias.strip()), id) for alias in aliases]
    for key, id in (*others, (("paragraph", "quotation"), styles.get(("paragraph", "quote"), ""))):
        styles.setdefault(key, id)  # Word's own name for a quotation is Quote
    numbering = texts.get(next((one.target for one in related if one.type == "numbering"), ""), "")
    bullets, _ = _levels(numbering, numbers.get(styles.get(("paragraph", "list bullet"), ""), ""), bullet=True)
    _, decimals = _levels(numbering, numbers.get(styles.get(("paragraph", "list number"), ""), ""), bullet=False)
    turned = _sized(base, wide[-1]) if wide else _turned(base)
    return Reference(
        parts, digests, main, related, before + body, _page(base), _page(turned),
        styles, numbering, bullets, decimals, texts,
    )  # fmt: skip


def relationships(texts: dict[str, str], part: str) -> list[Relationship]:
    """The relationships of a part ("" for those of the package)."""
    found = []
    for element in _RELATIONSHIP.findall(texts.get(rels_name(part), "")):
        target = unescape(attribute(element, "Target"))
        if attribute(element, "TargetMode") != "External":
            target = normpath(join("/", dirname(part), target)).lstrip("/")
        found.append(Relationship(attribute(element, "Id"), attribute(element, "Type").rpartition("/")[2], target))
    return found


def rels_name(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def attribute(element: str, name: str) -> str:
    """The raw value of an attribute of an element's text; "" where it has none."""
    for match in _ATTRIBUTE.finditer(element):
        if match[1] == name:
            return match[2] or match[3] or ""
    return ""


def unescape(text: str) -> str:
    """Text from XML, its five named entities replaced."""
    for name, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{name};", character)
    return text


def _value(xml: str, element: str) -> str:
    found = re.search(rf"<w:{element}\b[^>]*>", xml)
    return attribute(found[0], "w:val") if found else ""


def _is_landscape(section: str) -> bool:
    size = re.search(r"<w:pgSz\b[^>]*>", section)
    return size is not None and _number(size[0], "w:w") > _number(size[0], "w:h")


def _number(element: str, name: str) -> int:
    try:
        return round(float(attribute(element, name)))
    except ValueError:
        return 0


def _with_headers(section: str, sections: list[str]) -> str:
    """The section with the headers and footers that the document's sections name: a later one that names none has
    those of the one before it, and ours stands alone."""
    headers: dict[str, str] = {}
    for one in sections:
        for element in _HEADER.findall(one):
            headers.setdefault(element[:10] + attribute(element, "w:type"), element)
    opening, inner = _opened(_HEADER.sub("", section))
    return f"{opening}{''.join(headers.values())}{inner}</w:sectPr>"


def _sized(section: str, other: str) -> str:
    """The section on the paper of another, with its margins."""
    for element in ("pgSz", "pgMar"):
        found = re.search(rf"<w:{element}\b[^>]*>", other)
        if found:
            section = re.sub(rf"<w:{element}\b[^>]*>", found[0], section)
    return section


def _opened(section: str) -> tuple[str, str]:
    """The start tag of a section's properties, and what stands in it."""
    opening, _, inner = section.partition(">")
    return opening.rstrip("/") + ">", inner.removesuffix("</w:sectPr>")


def _turned(section: str) -> str:
    """The section properties with the page turned, its margins left where they are on the paper's sides."""

    def turn(found: re.Match[str]) -> str:
        width, height = _number(found[0], "w:w"), _number(found[0], "w:h")
        orient = ' w:orient="landscape"' if height > width else ""
        return f'<w:pgSz w:w="{height}" w:h="{width}"{orient}/>'

    return re.sub(r"<w:pgSz\b[^>]*>", turn, section)


def _page(section: str) -> Page:
    size = re.search(r"<w:pgSz\b[^>]*>", section)
    margin = re.search(r"<w:pgMar\b[^>]*>", section)
    width, height = (_number(size[0], "w:w"), _number(size[0], "w:h")) if size else (11906, 16838)
    if margin:
        width -= sum(_number(margin[0], f"w:{side}") for side in ("left", "right", "gutter"))
        height -= sum(abs(_number(margin[0], f"w:{side}")) for side in ("top", "bottom"))
    return Page(section, max(width, 1440), max(height, 1440))


def _levels(numbering: str, number: str, *, bullet: bool) -> tuple[int, int]:
    """The numbering of a list style, as (its number, its abstract number), where it has levels for nested lists and is
    of the kind wanted; (0, 0) otherwise: python-docx's own list styles, for one, have a single level."""
    pattern = rf'<w:num\b[^>]*\sw:numId="{number}"[^>]*>(.*?)</w:num>'
    found = re.search(pattern, numbering, re.DOTALL) if number else None
    abstract = _value(found[1], "abstractNumId") if found else ""
    pattern = rf'<w:abstractNum\b[^>]*\sw:abstractNumId="{abstract}"[^>]*>.*?</w:abstractNum>'
    definition = re.search(pattern, numbering, re.DOTALL) if abstract else None
    if not definition or definition[0].count("<w:lvl ") < 3 or (_value(definition[0], "numFmt") == "bullet") != bullet:
        return 0, 0
    return int(number), int(abstract)
