"""The fields of a built Word paper whose content controls were dropped by the program that saved it, for `import --update`
and `verify`.

source --compose, writers--> the paper as it is built --importer.read--> Reading --importer.locate--> the fields in the file
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import inputs
from ..errors import StepUpError
from ..paths import typed
from ..source import Loaded
from .building import BuildOptions
from .composing import compose_loaded, look_of
from .shared import LAYOUTS, Layout

if TYPE_CHECKING:
    from ..document.blocks import Blocks, Document
    from ..findings import Finding
    from ..importer import Located, Reading

# The part of what a paper prints around its fields that stands in a Word file as it was built:
_ALIKE = 0.8  # if less does, the paper may be laid out otherwise
_TOO_LITTLE = 0.5  # if less does in any layout, the file is another paper
_NAMED = 3  # controls that a person may have deleted, and no program


def located(reading: "Reading", loaded: Loaded, document: "Document", file: Path) -> "Located":
    """The Word file, read with `ours`, with the fields of `document` found in it. StepUpError: it is not this paper."""
    from .. import importer

    look = look_of(loaded)
    reference = inputs.read(look.reference)
    best: Located | None = None
    for layout in LAYOUTS.values():
        if best is not None:
            assert loaded.source is not None
            document = compose_loaded(loaded, loaded.source, look, BuildOptions(layout=layout))
        found = importer.locate(reading, _as_built(document, reference, layout))
        if best is None or found.likeness > best.likeness:
            best = found
        if best.likeness >= _ALIKE:
            break
    assert best is not None
    if best.likeness < _TOO_LITTLE:
        raise StepUpError(
            f"{file} has too little in common with {loaded.path}, and its edits cannot be told.\n"
            f"To read it as any other Word paper: stepup import {typed(file)} -o FOLDER"
        )
    if not reading.record:
        best.reading = replace(best.reading, sources=importer.as_kept(best.reading, document.sources))
    return best


def _as_built(document: "Document", reference: bytes, layout: Layout) -> "Reading":
    from .. import importer
    from ..writers import write

    return importer.read(write("docx", document, reference=reference, layout=layout), ours=True)


def said_of_tables(blocks: "Blocks") -> Counter[str]:
    """What tables show, in words for a screen reader, as lines are compared: pandoc prints it above each."""
    from .. import importer
    from ..document.blocks import Section, Table

    found: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Table):
            found[importer.normal(block.summary)] += 1 + len(block.rows)  # a long table may be several
        elif isinstance(block, Section):
            found += said_of_tables(block.blocks)
    return found


def notices(back: "Located") -> tuple["Finding", ...]:
    """What is to be said of a file whose fields had to be found."""
    from .. import importer

    said = []
    if back.lost:
        few = "the content control of " + ", ".join(back.lost) + " is gone, or was cut short"
        many = (
            f"the program that saved this file dropped what marks its fields, or cut it short ({len(back.lost)} fields)"
        )
        said.append(
            f"{few if len(back.lost) <= _NAMED else many}: it was looked for by what stands around it. "
            "Words count there, and not whether they are bold or slanted"
        )
    if not (back.reading.record or back.reading.kept):
        said.append(
            "what the paper kept of its source is gone too: nobody can tell whether the source was changed since it was built. "
            "Read each change before you keep it"
        )
    return tuple(importer.finding("SU804", "the file", one) for one in said)
