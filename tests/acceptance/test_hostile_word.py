"""Hostile Word files before every door that opens one: import, --update, verify, inspect, collect, diff, a template, a front sheet.

Each is a paper that `build` made, with one thing in it that no program of good will writes. Whatever it is, a run ends in words,
exit status 0, 1 or 2; nothing is fetched, nothing is written outside the folder that was named. What is large runs in a process
of its own, within five seconds of a processor and 500 MB (see `test_hostile.py`).
"""

import io
import re
import shutil
import socket
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pytest

from tests.acceptance.test_hostile import run
from tests.conftest import ROOT

MAIN, STYLES, RELS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DOORS = {
    "import": ("import", "x.docx", "-o", "out", "--strategy", "strategy.yaml", "--period", "2025/26 Q1"),
    "import --update": ("import", "x.docx", "--update", "q1/q1.yaml", "--dry-run"),
    "verify": ("verify", "x.docx", "--against", "q1/q1.yaml"),
    "inspect": ("inspect", "x.docx"),
    "collect": ("collect", "pile"),
    "diff": ("diff", "q1/q1.docx", "x.docx"),
    "diff --redline": ("diff", "--redline", "q1/q1.docx", "x.docx", "-o", "red.docx"),
    "build --template": ("build", "q1/q1.yaml", "--template", "x.docx", "-o", "out", "--to", "docx"),
    "build --front-sheet": ("build", "q1/q1.yaml", "--front-sheet", "x.docx", "-o", "out", "--to", "docx"),
}
Parts = dict[str, bytes]
_FIELD = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>x</w:t></w:r>'


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED, *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as package:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, data in (*parts.items(), *more):
            package.writestr(name, data)
    return out.getvalue()


def paragraph(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def with_body(parts: Parts, xml: bytes) -> bytes:
    return packed({**parts, MAIN: parts[MAIN].replace(b"<w:body>", b"<w:body>" + xml, 1)})


def with_links(parts: Parts, *links: tuple[str, str, bool]) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(
        f'<Relationship Id="rX{n}" Type="{kind}/{name}" Target="{target}"{" TargetMode=%sExternal%s" % (chr(34), chr(34)) * outside}/>'  # noqa: UP031
        for n, (name, target, outside) in enumerate(links)
    )
    return packed({**parts, RELS: parts[RELS].replace(b"</Relationships>", rows.encode() + b"</Relationships>")})


def declared(raw: bytes, before: bytes = OUTSIDE) -> bytes:
    """A part with a declaration of entities."""
    return re.sub(rb"\A(<\?xml[^>]*\?>)?", lambda found: found[0] + before, raw, count=1)


def patched(data: bytes, at: int, layout: str, *values: int, mark: bytes = b"PK\1\2") -> bytes:
    """The index of a package with other numbers in each of its entries."""
    changed = bytearray(data)
    place = data.find(mark)
    while place >= 0:
        struct.pack_into(layout, changed, place + at, *values)
        place = data.find(mark, place + 4)
    return bytes(changed)


def zip64(parts: Parts) -> bytes:
    """An index that says it is elsewhere, and without end."""
    data = packed(parts)
    end = data.rfind(b"PK\5\6")
    tail = patched(data[end:], 8, "<HHLL", 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, mark=b"PK\5\6")
    large = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, *[2**60] * 4)
    return data[:end] + large + struct.pack("<4sLQL", b"PK\6\7", 0, end, 1) + tail


def overlapping(parts: Parts, count: int = 9_000, size: int = 16 * 2**20) -> bytes:
    """Thousands of parts that all lie in one place."""
    content = bytes(range(256)) * (size // 256)
    deflate = zlib.compressobj(0, zlib.DEFLATED, -15)
    body = deflate.compress(content) + deflate.flush()
    sizes = (33, zlib.crc32(content), len(body), len(content))
    out = bytearray(struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, *sizes, 1, 0) + b"a" + body)
    at = len(out)
    for n in range(count):
        name = b"p%05d" % n
        out += struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, *sizes, len(name), *[0] * 6) + name
    return bytes(out) + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(out) - at, at, 0)


def in_letters(raw: bytes, encoding: str) -> bytes:
    return raw.decode().replace("UTF-8", encoding, 1).encode(encoding)


def record(parts: Parts, said: bytes) -> bytes:
    name = next(name for name, data in parts.items() if b"urn:stepup:sources" in data and name.startswith("customXml/"))
    return packed(
        {**parts, name: re.sub(rb"(?s)(<record[^>]*>).*?(</record>)", lambda m: m[1] + said + m[2], parts[name])}
    )


def record_without(parts: Parts, key: bytes) -> bytes:
    name = next(name for name, data in parts.items() if b"urn:stepup:sources" in data and name.startswith("customXml/"))
    return packed({**parts, name: parts[name].replace(b'"' + key + b'"', b'"x"')})


SMALL: dict[str, Callable[[Parts], bytes]] = {
    "a paper of ours": packed,
    "a name twice": lambda parts: packed(parts, zipfile.ZIP_DEFLATED, (MAIN, parts[MAIN])),
    "names that differ in case": lambda parts: packed({**parts, "WORD/Document.xml": b"<x/>"}),
    "names that lead elsewhere": lambda parts: packed(
        {**parts, "../../PWNED": b"x", "/PWNED": b"x", "C:\\PWNED": b"x", "..\\PWNED": b"x"}
    ),
    "names of control characters": lambda parts: packed({**parts, "word/\x1b[31m.xml": b"x", "word/\u202e.xml": b"x"}),
    "zip64 that lies": zip64,
    "sizes that lie": lambda parts: patched(packed(parts), 24, "<L", 10),
    "sums that lie": lambda parts: patched(packed(parts), 16, "<L", 7),
    "encrypted": lambda parts: patched(packed(parts), 8, "<H", 1),
    "strongly encrypted": lambda parts: patched(packed(parts), 8, "<H", 65),
    "packed as Word does not": lambda parts: packed(parts, zipfile.ZIP_LZMA),
    "no list of types": lambda parts: packed({name: data for name, data in parts.items() if not name.startswith("[")}),
    "types that are no XML": lambda parts: packed({**parts, "[Content_Types].xml": b"hello"}),
    "links that are no XML": lambda parts: packed({**parts, RELS: b"\xff\xfe\0"}),
    "no links": lambda parts: packed({name: data for name, data in parts.items() if name != RELS}),
    "no styles": lambda parts: packed({name: data for name, data in parts.items() if name != STYLES}),
    "the main part is another": lambda parts: packed(
        {**parts, "_rels/.rels": parts["_rels/.rels"].replace(b"word/document.xml", b"word/styles.xml")}
    ),
    "the main part is not there": lambda parts: packed(
        {**parts, "_rels/.rels": parts["_rels/.rels"].replace(b"word/document.xml", b"word/none.xml")}
    ),
    "the styles are the text": lambda parts: packed({**parts, STYLES: parts[MAIN]}),
    "a template with macros": lambda parts: packed(
        {
            **parts,
            "[Content_Types].xml": parts["[Content_Types].xml"].replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.template.macroEnabledTemplate.main+xml",
            ),
        }
    ),
    "macros": lambda parts: packed({**parts, "word/vbaProject.bin": b"x"}),
    "an old file under a new name": lambda parts: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9_000),
    "cut in the middle": lambda parts: packed(parts)[: len(packed(parts)) // 2],
    "cut at the end": lambda parts: packed(parts)[:-30],
    "zeroes in the middle": lambda parts: packed(parts)[:9_000] + bytes(3_000) + packed(parts)[12_000:],
    "links to other files": lambda parts: with_links(
        parts,
        ("attachedTemplate", "file:///etc/passwd", True),
        ("image", "http://example.org/x.png", True),
        ("header", "\\\\example.org\\share\\h.xml", True),
        ("styles", "file:///dev/zero", True),
        ("customXml", "../../../../etc/passwd", False),
        ("comments", "/dev/zero", False),
        ("hyperlink", "file://example.org/x", True),
    ),
    "the text is its own header, often": lambda parts: with_links(parts, *[("header", "document.xml", False)] * 300),
    "a NUL": lambda parts: with_body(parts, b"\0"),
    "letters that are none": lambda parts: with_body(parts, paragraph(b"\xff\xfe")),
    "a record of brackets": lambda parts: record(parts, b"[" * 100_000),
    "a record without a title": lambda parts: record_without(parts, b"title"),
    "a record of one number": lambda parts: record(parts, b'{"version":' + b"9" * 100_000 + b"}"),
    "controls in controls": lambda parts: with_body(
        parts, b"<w:sdt><w:sdtContent>" * 110 + paragraph(b"x") + b"</w:sdtContent></w:sdt>" * 110
    ),
    "boxes in boxes": lambda parts: with_body(
        parts,
        b"<w:p><w:r><w:pict><w:txbxContent>" * 50 + paragraph(b"x") + b"</w:txbxContent></w:pict></w:r></w:p>" * 50,
    ),
    "elements in elements": lambda parts: with_body(parts, b"<w:ins>" * 5_000 + b"</w:ins>" * 5_000),
    "cells of a million columns": lambda parts: with_body(
        parts,
        b'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr>'
        + b'<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>' * 50
        + b"</w:tr></w:tbl>",
    ),
    "styles in a ring": lambda parts: packed(
        {
            **parts,
            STYLES: parts[STYLES].replace(
                b"</w:styles>",
                b"".join(
                    b'<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>' % (n, (n + 1) % 900)
                    for n in range(900)
                )
                + b"</w:styles>",
            ),
        }
    ),
    "tags of templates": lambda parts: with_body(parts, paragraph(b"{{ ''.__class__.__mro__ }}{% include '/etc/passwd' %}")),
    **{
        f"entities in {name}": lambda parts, name=name: packed({**parts, name: declared(parts[name])})
        for name in (MAIN, STYLES, RELS, "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/custom.xml")
    },
    **{
        f"entities in {encoding}": lambda parts, encoding=encoding: packed(
            {**parts, STYLES: in_letters(declared(parts[STYLES]), encoding)}
        )
        for encoding in ("utf-16", "utf-16-le", "utf-32", "cp500", "utf-7")
    },
}  # fmt: skip
LARGE: dict[str, Callable[[Parts], bytes]] = {
    "thousands of parts": lambda parts: packed({**parts, **{f"x/{n}.xml": b"<a/>" for n in range(6_000)}}),
    "parts that lie in one place": overlapping,
    "a million attributes": lambda parts: with_body(
        parts, b"<w:p " + b" ".join(b'a%d="1"' % n for n in range(1_000_000)) + b"/>"
    ),
    "names without end": lambda parts: with_body(
        parts, b"<w:p " + b" ".join(b'xmlns:a%d="u%d"' % (n, n) for n in range(300_000)) + b"/>"
    ),
    "a picture that unpacks to a gigabyte": lambda parts: packed({**parts, "word/media/x.png": bytes(2**30)}),
    "five parts of a million tags": lambda parts: packed(
        {**parts, **{f"word/h{n}.xml": b"<x>" + b"<y/>" * 1_000_000 + b"</x>" for n in range(5)}}
    ),
    "a million styles": lambda parts: packed(
        {
            **parts,
            STYLES: parts[STYLES].replace(b"</w:styles>", b'<w:style w:styleId="s"/>' * 1_000_000 + b"</w:styles>"),
        }
    ),
    "fields in fields": lambda parts: with_body(parts, b"<w:p>" + _FIELD * 30_000 + b"</w:p>"),
    "links without end": lambda parts: with_links(parts, *[("image", f"http://x/{n}", True) for n in range(200_000)]),
}
LONG_WAY = {
    "import",
    "diff --redline",
    "build --template",
    "build --front-sheet",
}  # those that open a file in ways of their own


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> Parts:
    from typer.testing import CliRunner

    from stepup.cli.app import app

    place = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "examples" / "third-trust", place / "third")
    assert CliRunner().invoke(app, ["build", str(place / "third" / "q1" / "q1.yaml"), "--to", "docx"]).exit_code == 0
    with zipfile.ZipFile(place / "third" / "q1" / "q1.docx") as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def place(folder, parts):
    """The folder of a trust, with a paper built, and a pile for what comes back."""
    for path in (ROOT / "examples" / "third-trust").iterdir():
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, folder / path.name)
    (folder / "q1" / "q1.docx").write_bytes(packed(parts))
    (folder / "pile").mkdir()
    return folder


def put(place, data: bytes) -> None:
    (place / "x.docx").write_bytes(data)
    (place / "pile" / "x.docx").write_bytes(data)


@pytest.mark.parametrize("door", DOORS)
def test_no_hostile_word_file_gets_further_than_a_message(stepup, place, parts, monkeypatch, door):
    def refuse(*args: object, **_: object) -> None:
        raise AssertionError(f"something was fetched: {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    before = {path for path in place.rglob("*") if path.is_file()} | {place / "x.docx", place / "pile" / "x.docx"}
    for name, make in SMALL.items():
        put(place, make(parts))
        ran = stepup(*DOORS[door])
        assert ran.code in (0, 1, 2), name
        said = ran.out + ran.err
        assert "fault in stepup" not in said and "Traceback" not in said and "Warning:" not in said, (name, said[-900:])
        assert said.strip() or not ran.code, name
        assert "root:" not in said and not re.search("[\x1b\u202e]", said), name
        if name.startswith("entities") and door == "import":
            assert ran.code == 1 and "SU001" in ran.err, name
        shutil.rmtree(place / "out", ignore_errors=True)
        shutil.rmtree(place / "pile" / "returns", ignore_errors=True)
        (place / "red.docx").unlink(missing_ok=True)
        assert {path for path in place.rglob("*") if path.is_file()} == before, name
    assert not [*place.parent.rglob("*PWNED*")]


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_ends_within_the_limits_at_every_door(place, parts, name):
    put(place, LARGE[name](parts))
    for door in LONG_WAY:
        code, _ = run(*DOORS[door], folder=place)
        assert code in (0, 1, 2), door
