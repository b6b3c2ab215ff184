"""Which files a file names, and which report a folder holds: before anything is read as a paper."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from stepup.errors import StepUpError

from .text import decode, read_raw
from .tree import parse

_NAMED = (".yaml", ".yml", ".png", ".jpg", ".jpeg")
_REPORT = b"quarterly-report"


def named_files(raw: bytes) -> set[str]:
    """The relative paths that a source file names, whatever for; nothing where it is no source file."""
    text, findings = decode(raw, "")
    return set() if findings else {one.strip() for one in _texts(parse(text, "").data) if _is_path(one)}


def _is_path(text: str) -> bool:
    return (
        len(text) < 1_000 and text.strip().lower().endswith(_NAMED) and "\n" not in text.strip() and "://" not in text
    )


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _texts(one)


def report_in(folder: str, files: Sequence[Path]) -> Path:
    """The quarterly report among the source files of a folder, the one that stands highest; where there is none, the paper
    that is no part of another. Raises StepUpError, which names the folder, where there is none, or several."""
    reports = [file for file in files if _REPORT in read_raw(file) and _kind(file) == "quarterly-report"]
    if not reports:
        papers = [file for file in files if _kind(file) in ("paper", "highlight-report")]
        parts = {file.parent / name for file in papers for name in named_files(read_raw(file))}
        reports = [file for file in papers if file not in parts]
    top = min((len(file.parts) for file in reports), default=0)
    highest = [file for file in reports if len(file.parts) == top]
    if not highest:
        raise StepUpError(f"there is no paper in {folder}; name a file")
    if len(highest) > 1:
        raise StepUpError(
            f"there are several papers in {folder}: {', '.join(sorted(file.name for file in highest))}; "
            "name the one that you mean"
        )
    return highest[0]


def _kind(file: Path) -> Any:
    text, findings = decode(read_raw(file), "")
    data = None if findings else parse(text, "").data
    return data.get("kind") if isinstance(data, dict) else None
