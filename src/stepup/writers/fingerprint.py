"""Whether a file is as we wrote it: every file we write carries a fingerprint of the rest of itself.

In Word it is the custom property `stepup-fingerprint`: the SHA-256 over the names and contents of all other parts. In
text (Markdown, HTML) it is a comment on the last line: the SHA-256 over the lines before it, read with LF line ends,
for git changes those on Windows. In PDF it is a comment before the last `startxref`: the SHA-256 over all the rest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Literal

from stepup.patterns import late
from stepup.writers import package

State = Literal["ours", "edited", "foreign"]

PROPERTY = "stepup-fingerprint"
CUSTOM = "docProps/custom.xml"
_IN_WORD = late(
    rb"""<property\b[^>]*\bname=["']stepup-fingerprint["'][^>]*>\s*<vt:lpwstr[^>]*>sha256:([0-9a-f]{64})</vt:lpwstr>"""
)
_IN_TEXT = late(r"^<!-- stepup-fingerprint sha256:([0-9a-f]{64}) -->$", re.MULTILINE)
_IN_PDF = late(rb"%stepup-fingerprint sha256:([0-9a-f]{64})\n(?=startxref\s+\d+\s+%%EOF\s*\Z)")
_LARGEST = 256 * 2**20  # of a file, and of all that it unpacks to


def state(data: bytes, format: str) -> State:
    """`ours`: carries our fingerprint, unchanged since; `edited`: carries it and was changed; `foreign`: never ours, or
    no file of this format. Never raises, whatever the bytes, and unpacks no more than 256 MB."""
    if len(data) > _LARGEST:
        return "foreign"
    if format == "pdf":
        return _of_pdf(data)
    return _of_word(data) if format == "docx" else _of_text(data) if format in ("md", "html") else "foreign"


def digest(content: bytes) -> bytes:
    """The SHA-256 of one part."""
    return hashlib.sha256(content).digest()


def of_parts(digests: Mapping[str, bytes]) -> str:
    """The fingerprint of a package, from the digest of each part by name, whatever their order or compression."""
    whole = hashlib.sha256()
    for name in sorted(digests):
        if name != CUSTOM:
            whole.update(name.encode() + b"\0" + digests[name])
    return "sha256:" + whole.hexdigest()


def sign(text: str) -> str:
    """Text with its fingerprint as the last line. The text ends in a line feed."""
    return f"{text}<!-- {PROPERTY} sha256:{_digest(text)} -->\n"


def sign_pdf(data: bytes) -> bytes:
    """A PDF with its fingerprint before the last `startxref`, where a comment moves nothing."""
    at = data.rindex(b"startxref")
    return data[:at] + f"%{PROPERTY} sha256:{digest(data).hex()}\n".encode() + data[at:]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _of_word(data: bytes) -> State:
    try:
        members = package.read(data)
        found = _IN_WORD.search(members[CUSTOM].unpack(2**20)) if CUSTOM in members else None
    except package.BadPackage:
        return "foreign"
    if not found:
        return "foreign"
    left = _LARGEST
    digests: dict[str, bytes] = {}
    try:
        for name, member in members.items():
            digests[name] = digest(member.unpack(left))
            left -= member.size
    except package.BadPackage:
        return "edited"
    return "ours" if of_parts(digests) == "sha256:" + found[1].decode() else "edited"


def _of_text(data: bytes) -> State:
    try:
        text = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return "foreign"
    found = list(_IN_TEXT.finditer(text))
    if not found:
        return "foreign"
    last = found[-1]
    whole = len(found) == 1 and not text[last.end() :].strip("\n")
    return "ours" if whole and _digest(text[: last.start()]) == last[1] else "edited"


def _of_pdf(data: bytes) -> State:
    found = _IN_PDF.search(data, max(0, len(data) - 1024))
    if not found:  # a program that changes a PDF writes at its end, or writes it anew
        return "edited" if f"%{PROPERTY} sha256:".encode() in data else "foreign"
    rest = data[: found.start()] + data[found.end() :]
    return "ours" if digest(rest).hex() == found[1].decode() else "edited"
