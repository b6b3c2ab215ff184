"""What the commands share: formats, and from how many files on a second process pays."""

from pathlib import Path
from typing import Literal, TypeVar

FORMATS = ("docx", "md", "html", "pdf")
USUAL = ("docx", "md")  # what a build makes where nobody says otherwise
Layout = Literal["grid", "linear"]
LAYOUTS: dict[str, Layout] = {"grid": "grid", "linear": "linear"}
EXTENSIONS = (".yaml", ".yml")
GAPS = ("SU110",)  # errors that a draft shows as gaps; files that are not there yet are gaps too (`Loaded.awaited`)
CHUNK, LEAST = 32, 8  # papers judged together, then let go of: at most, and at least
PAYS = 500  # papers from which on a second process pays for its start
BUILDS_PAY = 60  # and of papers that are built
_Found = TypeVar("_Found")


def report_at(path: Path) -> Path:
    """The file that a path names; of a folder, the quarterly report in it. Raises StepUpError where there is none."""
    from ..paths import missing
    from ..source import gather
    from ..source.named import report_in

    if path.is_dir():
        return report_in(str(path), gather([path]))
    if not path.is_file():
        raise missing(path)
    return path
