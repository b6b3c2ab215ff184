"""Bytes of a source file -> text: which encoding it is, and which characters no paper can hold (SU001, SU005)."""

import os
import re
import stat
from itertools import islice
from pathlib import Path

from ..findings import Finding, Place
from ..patterns import late
from .rules import finding

MAX_BYTES = 1_000_000  # three hundred pages; the largest return that anybody sent has some thirty thousand
MOST_CONTROLS = 50  # findings of one file
# What XML 1.0 cannot hold, and the three line breaks that YAML knows and no editor shows as one.
_FORBIDDEN = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_HARMLESS = bytes([9, 10, 13, *range(32, 127)])
_BREAK = late("\r\n|\r|\n")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # what a file in it begins with
_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    *((mark, "UTF-16") for mark in UTF_16),
)
_WORD = "a Word paper is read by: stepup import"
_OTHERS = (
    (b"PK\x03\x04", "a Word, Excel or zip file", _WORD),
    (b"\xd0\xcf\x11\xe0", "a file of an old version of Word or Excel, or one with a password", _WORD),
    (b"{\\rtf", "an RTF file", "save it as a Word document; " + _WORD),
    (b"%PDF-", "a PDF file", "ask for the Word document that it was made from; " + _WORD),
    *((start, "a picture", "name a file that ends in .yaml") for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")),
)
_SAVE_AS = "open it in Notepad, choose Save as, and for Encoding pick UTF-8"


def read_text(path: Path, name: str) -> tuple[str, list[Finding]]:
    """The text of a file, or findings that say why there is none. `name` is what findings call the file."""
    try:
        found = path.stat()  # before it is opened: a pipe would wait for ever, a device never end
        if stat.S_ISDIR(found.st_mode):
            return "", [_folder(path, name)]
        if not stat.S_ISREG(found.st_mode):
            message = "this is no file but a device or a pipe"
            return "", [finding("SU001", Place(name), message, "to read what a program prints, write - for the file")]
        with path.open("rb") as file:
            most = min(found.st_size or MAX_BYTES, MAX_BYTES)  # some files of the system do not say how long they are
            return decode(file.read(most + 1), name)
    except OSError as error:
        help = "check that it is there, that you may read it, and that no other program holds it"
        return "", [finding("SU001", Place(name), f"this file cannot be opened: {reason(error)}", help)]


def _folder(path: Path, name: str) -> Finding:
    """Why a folder could not be looked into: the search for files passes on those that it could not."""
    try:
        os.scandir(path).close()
    except OSError as error:
        message = f"this folder cannot be opened: {reason(error)}"
        return finding("SU001", Place(name), message, "check that you may read it")
    if not path.is_symlink():
        return finding("SU001", Place(name), "this is a folder", "name the files in it, or rename it without .yaml")
    message = "this link leads back to a folder that it stands in"
    return finding("SU001", Place(name), message, "delete the link, or name the files to look at")


def read_raw(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, or the first of them; none where there is no reading it: `read_text` says why."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            return b""
        with path.open("rb", buffering=0) as file:
            return file.read(most)
    except OSError:
        return b""


def decode(raw: bytes, name: str) -> tuple[str, list[Finding]]:
    """The text of some bytes (UTF-8, with or without a mark at the start), or findings that say why there is none. What no
    paper can hold is a finding, and a space in the text, so that the rest is judged; where there is much of it, no text."""
    if len(raw) > MAX_BYTES:
        message = f"this file is too large: {MAX_BYTES // 10**6} MB is the most"
        return "", [finding("SU001", Place(name), message, "split it into one file for each brick")]
    for start, what, help in _OTHERS:
        if raw.startswith(start):
            return "", [finding("SU001", Place(name), f"this is {what}, and a source file is plain text", help)]
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return "", [_encoding(name, encoding)]
    try:
        text = raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return "", [_encoding(name, "UTF-16") if raw.count(0) > len(raw) // 5 else _windows_1252(raw, name)]
    if text.count("\x00") > len(text) // 5:
        return "", [_encoding(name, "UTF-16 or UTF-32")]
    if not text.strip():
        return "", [finding("SU001", Place(name), "this file is empty", "start one with: stepup new brick-return")]
    if not _FORBIDDEN.search(_odd(raw)):
        return text, []
    found = [_control(match, text, name) for match in islice(_FORBIDDEN.finditer(text), MOST_CONTROLS)]
    return ("" if len(found) == MOST_CONTROLS else without_forbidden(text) if found else text), found


def beyond_ascii(text: str) -> str:
    """The characters of a text that ASCII lacks, in order: mostly few, so that looking for some among them is quick."""
    return "" if text.isascii() else _odd(text.encode("utf-8", "surrogatepass"))


def _odd(raw: bytes) -> str:
    return raw.translate(None, _HARMLESS).decode("utf-8", "surrogatepass")


def _windows_1252(raw: bytes, name: str) -> Finding:
    """The first byte that is not UTF-8, and the sign that it is in the encoding of old Windows programs."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        raw.decode()
        start = 0
    except UnicodeDecodeError as error:
        start = error.start
    before = _BREAK.split(raw[:start].decode())
    line = before[-1] + _BREAK.split(raw[start : start + 1000].decode("cp1252", "replace"))[0]
    place = Place(name, len(before), len(before[-1]) + 1, len(before), len(before[-1]) + 2, line)
    sign = raw[start : start + 1].decode("cp1252", "replace")
    message = (
        f"this file is not UTF-8: it looks like Windows-1252, which Notepad calls ANSI, and which has {sign!r} here"
    )
    return finding("SU001", place, message, _SAVE_AS)


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML and editors count them."""
    return _BREAK.split(text) if "\r" in text else text.split("\n")


def forbidden(text: str) -> str:
    """The first character of a text that no paper can hold, "" where there is none (escapes in quotes can make one)."""
    match = _FORBIDDEN.search(text)
    return match[0] if match else next((c for c in text if "\ud800" <= c <= "\udfff"), "") if not text.isascii() else ""


def without_forbidden(text: str) -> str:
    """A text with a space for each character that no paper can hold."""
    return re.sub("[\ud800-\udfff]", " ", _FORBIDDEN.sub(" ", text))


def reason(error: OSError) -> str:
    """Why the system refused, in its words and without the path, which the message gives."""
    return error.strerror or type(error).__name__


def _encoding(name: str, encoding: str) -> Finding:
    return finding("SU001", Place(name), f"this file is not UTF-8: it looks like {encoding}", _SAVE_AS)


def _control(match: "re.Match[str]", text: str, name: str) -> Finding:
    before = _BREAK.split(text[: match.start()])
    line, column = len(before), len(before[-1]) + 1
    source = before[-1] + _BREAK.split(text[match.start() :], 1)[0]
    return control(Place(name, line, column, line, column + 1, source), match[0])


def control(place: Place, character: str) -> Finding:
    """The finding for a character that no paper can hold."""
    return finding(
        "SU005",
        place,
        f"the character U+{ord(character):04X} stands here, which neither Word nor a web page can hold",
        "delete it and type the text again",
    )
