"""What the commands share: formats, and the file that a path names."""

from pathlib import Path
from typing import Literal

FORMATS = ("docx", "md", "html", "pdf")
USUAL = ("docx", "md")  # what a build makes where nobody says otherwise
Layout = Literal["grid", "linear"]
LAYOUTS: dict[str, Layout] = {"grid": "grid", "linear": "linear"}
EXTENSIONS = (".yaml", ".yml")
GAPS = ("SU110",)  # errors that a draft shows as gaps; files that are not there yet are gaps too (`Loaded.awaited`)


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
