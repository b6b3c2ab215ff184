"""Document -> bytes, one module a format. `write` turns a Document into the bytes of a file; it touches no disk but the
shipped reference document (PDF: and a folder of its own, thrown away), and no clock: same document, same reference,
same bytes."""

from __future__ import annotations

from importlib import import_module
from typing import Literal, Protocol, cast

from stepup.document.blocks import Document
from stepup.errors import StepUpError

WRITERS = {"docx": "word", "md": "markdown", "html": "html", "pdf": "pdf"}
"""Format -> the module of this package that writes it: `write(document, reference=None) -> bytes`."""

Layout = Literal["grid", "linear"]


class Writer(Protocol):
    """What each module named in WRITERS offers. Only Word has a use for the reference document."""

    def write(self, document: Document, reference: bytes | None = None) -> bytes: ...


def write(format: str, document: Document, *, reference: bytes | None = None, layout: Layout = "grid") -> bytes:
    """The document as a file of this format. `reference` is the bytes of the trust's own Word reference document (ours
    by default). `layout="linear"` writes wide tables as headings with labelled parts; Markdown always does.
    StepUpError: a format we do not write, or a reference document that cannot be used."""
    if format not in WRITERS:
        raise StepUpError(f"'{format}' is not a format that can be written; write one of: {', '.join(WRITERS)}")
    if layout == "linear":
        from stepup.document.linear import linearise

        document = linearise(document)
    writer = cast(Writer, import_module(f"{__name__}.{WRITERS[format]}"))  # imported when asked for: start-up is time
    return writer.write(document, reference)
