"""What the commands share: formats, and from how many files on a second process pays."""

from typing import Literal, TypeVar

FORMATS = ("docx", "md", "html", "pdf")
USUAL = ("docx", "md")  # what a build makes where nobody says otherwise
Layout = Literal["grid", "linear"]
LAYOUTS: dict[str, Layout] = {"grid": "grid", "linear": "linear"}
EXTENSIONS = (".yaml", ".yml")
GAPS = ("SU110",)  # errors that a draft shows as gaps; files that are not there yet are gaps too (`Loaded.awaited`)
CHUNK = 64  # papers judged together: what they share is read once
PAYS = 500  # papers from which on a second process pays for its start
BUILDS_PAY = 60  # and of papers that are built
_Found = TypeVar("_Found")
