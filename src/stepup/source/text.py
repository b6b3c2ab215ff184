"""Bytes of a source file -> text: which encoding it is, and which characters no paper can hold (SU001, SU005)."""

import re
from pathlib import Path

from ..findings import Finding, Place
from .rules import finding

MAX_BYTES = 10_000_000
# What XML 1.0 cannot hold, and the three line breaks that YAML knows and no editor shows as one.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_BREAK = re.compile("\r\n|\r|\n")
_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE_AS = "open it in Notepad, choose Save as, and for Encoding pick UTF-8"


def read_text(path: Path, name: str) -> tuple[str, list[Finding]]:
    """The text of a file, or findings that say why there is none. `name` is what findings call the file."""
    try:
        if path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size / 1e6
            return "", [
                finding(
                    "SU001",
                    Place(name),
                    f"this file is too large: {size:.0f} MB, and {MAX_BYTES // 10**6} MB is the most",
                    "split it into one file for each brick",
                )
            ]
        raw = path.read_bytes()
    except OSError as error:
        return "", [
            finding(
                "SU001",
                Place(name),
                f"this file cannot be opened: {reason(error)}",
                "check that it is there, that you may read it, and that no other program holds it",
            )
        ]
    return decode(raw, name)


def decode(raw: bytes, name: str) -> tuple[str, list[Finding]]:
    """The text of some bytes (UTF-8, with or without a mark at the start), or findings that say why there is none."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return "", [_encoding(name, encoding)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if raw.count(0) > len(raw) // 5:
            return "", [_encoding(name, "UTF-16")]
        start = raw.removeprefix(b"\xef\xbb\xbf")
        shift = len(raw) - len(start)
        before = raw[shift : error.start + shift if shift and error.start < len(start) else error.start].decode(
            "utf-8", "replace"
        )
        lines = _BREAK.split(before)
        line = _BREAK.split(raw.decode("cp1252", "replace"))[len(lines) - 1]
        place = Place(name, len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2, line)
        shown = raw[error.start : error.start + 1]
        return "", [
            finding(
                "SU001",
                place,
                f"this file is not UTF-8: it looks like Windows-1252, for a byte here ({shown.hex().upper()}) is {shown.decode('cp1252', 'replace')!r} in that",
                _SAVE_AS,
            )
        ]
    if "\x00" in text and text.count("\x00") > len(text) // 5:
        return "", [_encoding(name, "UTF-16 or UTF-32")]
    if not text.strip():
        return "", [finding("SU001", Place(name), "this file is empty", "start one with: stepup new brick-return")]
    found = [_control(match, text, name) for match in _FORBIDDEN.finditer(text)]
    return text, found[:50]


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML and editors count them."""
    return _BREAK.split(text)


def forbidden(text: str) -> str:
    """The first character of a text that no paper can hold, "" where there is none (escapes in quotes can make one)."""
    match = _FORBIDDEN.search(text)
    return match[0] if match else next((c for c in text if "\ud800" <= c <= "\udfff"), "") if not text.isascii() else ""


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
