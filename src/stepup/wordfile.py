"""Opens a Word file without trusting it: bounded work and memory, no entities, nothing fetched, nothing run."""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from .errors import StepUpError
from .inputs import MOST

LARGEST_PART = 48 * 2**20  # bytes of one part of XML, unpacked
LARGEST_READ = 96 * 2**20  # bytes of all the parts that are read
LARGEST_UNPACKED = 192 * 2**20  # bytes of all that is in it, pictures too
LARGEST_TYPES = 2**20  # bytes of the list of types
MOST_TAGS = 1_500_000  # in one part: with lxml's trees, about 300 MB
MOST_BESIDE = 500_000  # in a part beside the text: styles, comments, links
MOST_LINKS = 20_000  # of one part
MOST_NAMESPACES = 50_000  # declared in one part; each program of today declares some thirty
MOST_MEMBERS = 5_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT = "/officeDocument"
# ISO 29500 Strict names the same things by other addresses (part 1, annex); read under the usual ones.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)


class NotReadable(StepUpError):
    """This file cannot be read as a Word paper; the message says why, and what to do (SU001)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: `kind` is the last word of its type."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of a Word file that are read, as trees. `links` are those of the main part, by id."""

    document: Any
    links: dict[str, Link]
    zip: ZipFile
    folder: str
    main: str = ""  # the name of the main part
    left: int = LARGEST_READ
    names: frozenset[str] = field(default_factory=frozenset)

    def part(self, kind: str) -> Any | None:
        """The part that the document is related to as `kind` (styles, numbering, comments ...), parsed; or None."""
        for link in self.links.values():
            if link.kind == kind and not link.external:
                return self.parse(resolve(self.folder, link.target))
        return None

    def parts(self, kind: str) -> list[Any]:
        """Every part of a kind, in the order of their names: headers, footers, custom XML."""
        targets = {
            resolve(self.folder, one.target) for one in self.links.values() if one.kind == kind and not one.external
        }
        found = (self.parse(name) for name in sorted(targets))
        return [one for one in found if one is not None]

    def parse(self, name: str) -> Any | None:
        """A part by its name in the package, None where there is none."""
        raw = self.raw(name, min(LARGEST_PART, self.left))
        if raw is None:
            return None
        self.left -= len(raw)
        return _tree(raw, name, MOST_TAGS if name == self.main else MOST_BESIDE)

    def must_be_sound(self, most: int) -> None:
        """NotReadable where any part is hostile, or all of them together have more tags than `most`: for programs of others,
        which parse them all."""
        around = [one for one in self.links.values() if one.kind in ("header", "footer") and not one.external]
        targets = {resolve(self.folder, one.target) for one in around} - {self.main}
        if len(targets) != len(around):
            raise NotReadable(f"the Word file is damaged: one part is a header or footer twice; {_AGAIN}")
        tags = 0
        for name in sorted(self.names):
            raw = self.raw(name, LARGEST_UNPACKED) or b""
            if raw.lstrip()[:1] == b"<" or raw[:2] in _UTF_16 or name.endswith((".xml", ".rels")):
                tags += raw.count(b"<")
                if tags > most:
                    raise NotReadable(f"the Word file is larger than any paper: it has more than {most:,} tags")
                _tree(raw, name, most)

    def raw(self, name: str, limit: int = LARGEST_PART) -> bytes | None:
        """A part's bytes, None where there is none."""
        if name not in self.names:
            return None
        try:
            with self.zip.open(name) as stream:
                raw = stream.read(limit + 1)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
            raise NotReadable(f"the Word file is damaged: its part {name} cannot be unpacked; {_AGAIN}") from error
        if len(raw) > limit:
            raise NotReadable(f"the Word file is larger than any paper: its part {name} unpacks without end")
        return raw


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Of these, each has the signs of XML where ASCII has them, so that what is hostile can be seen before it is parsed.
_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?:utf-?8|utf-?16|(?:us-)?ascii|iso-8859-|windows-125)""", re.IGNORECASE)
_AGAIN = "ask for the file again, or open it in Word and save it under another name"


def open_package(data: bytes) -> Package:
    """The parts of a Word file. NotReadable: not a Word file, encrypted, damaged, with macros, or absurdly large."""
    if len(data) > MOST:
        raise NotReadable(f"the file has more than {MOST >> 20} MB, which is larger than any paper")
    _other_formats(data)
    try:
        zip = ZipFile(io.BytesIO(data))
        members = zip.infolist()
    except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError) as error:
        raise NotReadable(f"this is not a Word file (.docx), or it was cut short on its way; {_AGAIN}") from error
    if len(members) > MOST_MEMBERS:
        raise NotReadable("the Word file has more parts than any paper has")
    names = frozenset(one.filename for one in members)
    if len(names) != len(members):
        raise NotReadable(f"the Word file is damaged: it has two parts of one name; {_AGAIN}")
    if any(one.flag_bits & 1 for one in members):
        raise NotReadable("the Word file is protected by a password; take the password off in Word and save it")
    if sum(one.file_size for one in members) > LARGEST_UNPACKED:
        raise NotReadable("the Word file is larger than any paper: it unpacks to more than 192 MB")
    package = Package(None, {}, zip, "", names=names)
    if any(posixpath.basename(name).lower().startswith("vbaproject") for name in names):
        raise NotReadable("the Word file holds macros, which are not read; save it in Word as a Word document (.docx)")
    types = package.raw("[Content_Types].xml", LARGEST_TYPES)
    if types is None and "mimetype" in names:
        raise NotReadable("this is an OpenDocument file (.odt), not a Word file; save it as a Word document (.docx)")
    if types is None:
        raise NotReadable(f"this is a zip file, but not a Word file (.docx); {_AGAIN}")
    _tree(types, "[Content_Types].xml")
    if b"macroEnabled" in types:
        raise NotReadable("the Word file may hold macros; save it in Word as a Word document (.docx)")
    main = next(
        (one.target for one in _links(package, "_rels/.rels").values() if one.kind == "officeDocument"),
        "word/document.xml",
    )
    main = resolve("", main)
    package.main, package.folder = main, posixpath.dirname(main)
    package.links = _links(package, posixpath.join(package.folder, "_rels", posixpath.basename(main) + ".rels"))
    document = package.parse(main)
    if document is None or document.tag != f"{W}document" or document.find(f"{W}body") is None:
        raise NotReadable(f"this is not a Word document: it has no text part; {_AGAIN}")
    package.document = document
    return package


def _other_formats(data: bytes) -> None:
    if not data:
        raise NotReadable("the file is empty")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotReadable(
            "the file is protected by a password, or is of the old kind (.doc); open it in Word, take the password off, "
            "and save it as a Word document (.docx)"
        )
    for start, what in ((b"{\\rtf", "an RTF file"), (b"%PDF", "a PDF"), (b"<", "a web page or an XML file")):
        if data.lstrip()[:8].startswith(start):
            raise NotReadable(
                f"this is {what}, not a Word file; open it in Word and save it as a Word document (.docx)"
            )


def _links(package: Package, name: str) -> dict[str, Link]:
    tree = package.parse(name)
    if tree is None:
        return {}
    found = {
        one.get("Id", ""): Link(
            one.get("Type", "").rpartition("/")[2], one.get("Target", ""), one.get("TargetMode") == "External"
        )
        for one in islice(tree.iter(_RELATIONSHIP), MOST_LINKS + 1)
    }
    if len(found) > MOST_LINKS:
        raise NotReadable(f"the Word file is larger than any paper: its part {name} has links without end")
    return found


def resolve(folder: str, target: str) -> str:
    """The name of the part that a relationship's target means, for a part in `folder`."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _is_encoded(raw: bytes) -> bool:
    """Whether a part says that its letters are others than those of ASCII and more."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    said = raw[: raw.find(b"?>")] if raw.startswith(b"<?xml") else b""
    return b"encoding" in said and not _ENCODING.search(said)


def _tree(raw: bytes, name: str, most: int = MOST_BESIDE) -> Any:
    if raw[:2] in _UTF_16:  # in which the checks below would see nothing
        try:
            raw = raw.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise NotReadable(f"the Word file is damaged: its part {name} is not text; {_AGAIN}") from error
        start = raw.find(b"?>") + 2 if raw.startswith(b"<?xml") else 0
        raw = raw[start:]
    if b"\0" in raw[:4] or raw[:4] == "<?xm".encode("cp500") or _is_encoded(raw):
        raise NotReadable(f"the Word file is damaged: its part {name} is in letters that Word does not write; {_AGAIN}")
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise NotReadable(
            f"the Word file declares entities in its part {name}, which no program but a hostile one does"
        )
    if raw.count(b"<") > most:
        raise NotReadable(f"the Word file is larger than any paper: its part {name} has more than {most:,} tags")
    if raw.count(b"xmlns:") > MOST_NAMESPACES:
        raise NotReadable(f"the Word file is larger than any paper: its part {name} declares names without end")
    for strict, usual in _STRICT:
        if strict in raw:
            raw = raw.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotReadable(f"the Word file is damaged: its part {name} is not sound XML; {_AGAIN}") from error
