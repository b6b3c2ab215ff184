"""Document -> PDF: the Word file laid out by LibreOffice, then made what PDF/UA-1 asks where LibreOffice falls short.

LibreOffice runs with a profile of its own in a folder that is thrown away, so that it neither waits for a window that
is open nor learns anything from it. Same document, same LibreOffice, same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from stepup.document.blocks import Document
from stepup.errors import StepUpError
from stepup.writers import pdf_tags, word
from stepup.writers.fingerprint import sign_pdf

_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_PLACES = {  # where installers put it without telling the PATH
    "win32": (
        r"%ProgramFiles%\LibreOffice\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
_INSTALL = {
    "win32": "Install it from libreoffice.org, or with: winget install TheDocumentFoundation.LibreOffice",
    "darwin": "Install it from libreoffice.org, or with: brew install --cask libreoffice",
    "linux": "Install it with: sudo apt install libreoffice-writer (elsewhere the package may be called libreoffice)",
}
_SECONDS = 300  # a paper of a hundred pages takes ten
_OPTIONS = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportFormFields": False,  # content controls are for Word; a PDF is for reading
    "ExportNotes": False,
}


def write(document: Document, reference: bytes | None = None) -> bytes:
    """The document as tagged PDF. StepUpError: LibreOffice is not installed or makes nothing, or the reference document
    cannot be used."""
    docx, tables = word.write_with_tables(document, reference)
    return sign_pdf(pdf_tags.finish(_laid_out(docx), document, tables))


def program() -> str:
    """The path of LibreOffice. StepUpError, with how to install it, where there is none."""
    for name in _PROGRAMS:
        if found := shutil.which(name):
            return found
    for place in _PLACES.get(sys.platform, ()):
        if Path(path := os.path.expandvars(place)).is_file():
            return path
    raise StepUpError(
        "a PDF is made by LibreOffice, and it is not on this computer.\n"
        f"{_INSTALL.get(sys.platform, _INSTALL['linux'])}\nOr build Word and save it as PDF there: --to docx"
    )


def _laid_out(docx: bytes) -> bytes:
    """A Word file as LibreOffice makes it a PDF."""
    soffice = program()
    options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in _OPTIONS.items()}
    with tempfile.TemporaryDirectory(prefix="stepup-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "paper.docx")
        source.write_bytes(docx)
        command = [
            soffice,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
            "--outdir", folder, str(source),
        ]  # fmt: skip
        said = _run(command)
        try:
            return source.with_suffix(".pdf").read_bytes()
        except FileNotFoundError:
            last = said.strip().splitlines()[-1:] or ["it said nothing"]
            raise StepUpError(f"LibreOffice ({soffice}) made no PDF: {last[0]}") from None


def _run(command: list[str]) -> str:
    """What a program says. It is stopped, with all that it started, when it takes too long."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=os.name == "posix",  # a group, for soffice is a script that starts another program
        )
    except OSError as error:
        raise StepUpError(f"LibreOffice ({command[0]}) cannot be started: {error.strerror or error}") from error
    with process:
        try:
            said, _ = process.communicate(timeout=_SECONDS)
        except BaseException as error:
            _stop(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise StepUpError(
                    f"LibreOffice took more than {_SECONDS // 60} minutes over one paper, and was stopped"
                ) from error
            raise
    return said.decode(errors="replace")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform != "win32":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
