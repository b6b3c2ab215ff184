"""A file knows whether it is as we wrote it, and no bytes make that knowledge fail."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepup import assets
from stepup.writers import fingerprint, package, write

from .sample import DOCUMENT

WORD = write("docx", DOCUMENT)
TEXT = write("md", DOCUMENT)


def test_what_we_wrote_is_ours() -> None:
    assert fingerprint.state(WORD, "docx") == fingerprint.state(TEXT, "md") == "ours"


def test_packing_the_same_parts_again_is_no_edit() -> None:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(WORD)) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert fingerprint.state(out.getvalue(), "docx") == "ours"


def test_a_file_saved_by_another_program_is_edited() -> None:
    opened, out = docx.Document(io.BytesIO(WORD)), io.BytesIO()
    opened.paragraphs[0].runs[0].text = "Another title"
    opened.save(out)
    assert fingerprint.state(out.getvalue(), "docx") == "edited"


def test_a_part_more_or_less_is_an_edit() -> None:
    parts = package.read(WORD)
    assert fingerprint.state(package.write({**parts, "word/more.xml": package.pack(b"x")}), "docx") == "edited"
    parts.pop("word/fontTable.xml")
    assert fingerprint.state(package.write(parts), "docx") == "edited"


@pytest.mark.parametrize("name", [name for name in package.read(WORD) if name != fingerprint.CUSTOM])
def test_a_change_in_any_part_is_an_edit(name: str) -> None:
    parts = package.read(WORD)
    changed = parts[name].unpack(2**24) + b" "
    assert fingerprint.state(package.write({**parts, name: package.pack(changed)}), "docx") == "edited"


def test_text_with_windows_line_ends_is_as_we_wrote_it() -> None:
    assert fingerprint.state(TEXT.replace(b"\n", b"\r\n"), "md") == "ours"


@pytest.mark.parametrize("edit", [lambda text: text.replace(b"Trust", b"trust", 1), lambda text: text + b"More.\n"])
def test_text_with_a_letter_changed_or_more_at_its_end_is_edited(edit) -> None:
    assert fingerprint.state(edit(TEXT), "md") == "edited"


def test_what_we_never_wrote_is_foreign() -> None:
    assert fingerprint.state(assets.REFERENCE.read_bytes(), "docx") == "foreign"
    assert fingerprint.state(b"# A heading\n", "md") == fingerprint.state(b"\xff\xfe", "md") == "foreign"
    assert fingerprint.state(WORD, "pdf") == "foreign"


@given(st.binary(max_size=200), st.integers(0, len(WORD)), st.integers(0, len(WORD)))
def test_no_bytes_are_an_error(junk: bytes, start: int, end: int) -> None:
    for data in (junk, WORD[:start] + junk + WORD[end:], WORD[:start]):
        for format in ("docx", "md", "html", "pdf"):
            assert fingerprint.state(data, format) in ("ours", "edited", "foreign")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = package.Member(8, 0, 2**31, zlib.compress(b"\0" * 10_000_000)[2:-4])
    parts = package.read(WORD)
    assert fingerprint.state(package.write({**parts, "word/bomb.xml": bomb}), "docx") == "edited"
    lying = package.Member(8, 0, 10, bomb.packed)
    assert fingerprint.state(package.write({**parts, fingerprint.CUSTOM: lying}), "docx") == "foreign"


def test_a_package_s_members_are_those_that_zipfile_reads() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as new:
        new.writestr("folder/", b"")
        new.writestr("é.xml", b"a" * 1000)
        new.writestr(".hidden", b"")
    found = package.read(out.getvalue())
    assert {name: member.unpack(2000) for name, member in found.items()} == {"é.xml": b"a" * 1000, ".hidden": b""}
    with ZipFile(io.BytesIO(package.write(found))) as written:
        assert written.testzip() is None and written.read("é.xml") == b"a" * 1000
    with pytest.raises(package.BadPackage):
        found["é.xml"].unpack(999)


def test_hostile_packages_are_foreign(real: Path) -> None:
    for file in (real / "badinputs" / "docx").glob("*.docx"):
        assert fingerprint.state(file.read_bytes(), "docx") == "foreign"
