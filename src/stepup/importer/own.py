"""What a Word file says of itself beside its text: its title, the program that saved it, the record that `build` keeps in a
paper, what a form keeps among its properties."""

from __future__ import annotations

from typing import Any

from ..document.blocks import FieldSource
from ..model.form import PROPERTY
from ..model.kept import Kept
from ..wordfile import Package
from .reading import Reading
from .styles import number

_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_REVISION = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}revision"
_APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_RECORD = "{urn:stepup:sources:1}record"
_FIELD = "{urn:stepup:sources:1}field"


def own(package: Package, reading: Reading) -> None:
    """Put into the reading what the file says of itself."""
    core = package.parse("docProps/core.xml")
    title = core.find(_CORE_TITLE) if core is not None else None
    reading.title = " ".join((title.text or "").split()) if title is not None else ""
    _form(package, core, reading)
    app = package.parse("docProps/app.xml")
    reading.program = (app.findtext(_APPLICATION) or "").strip() if app is not None else ""
    for tree in package.parts("customXml"):
        found = tree.find(_RECORD)
        if found is not None and found.text:
            reading.record = found.text
            reading.sources = [
                FieldSource(*(one.get(key, "") for key in ("name", "file", "path", "sha256", "shown")))
                for one in tree.iter(_FIELD)
            ]


def _form(package: Package, core: Any, reading: Reading) -> None:
    """What a form or a paper keeps of itself among its properties, and when a form was saved."""
    custom = package.parse("docProps/custom.xml")
    said = {} if custom is None else {one.get("name", ""): "".join(one.itertext()) for one in custom.iter(_PROPERTY)}
    reading.kept = Kept(said)
    reading.properties = {name: text for name, text in said.items() if name.startswith(PROPERTY)}
    if core is not None and reading.properties:
        modified, revision = core.findtext(_MODIFIED) or "", core.findtext(_REVISION) or ""
        reading.saved = modified.strip(), number(revision.strip())
