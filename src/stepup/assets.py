"""Where the shipped templates, schemas and strategies lie: beside this package in a wheel, at the root of a checkout."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOT = _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parents[1]
TEMPLATES = _ROOT / "templates"
SCHEMAS = _ROOT / "schemas"
STRATEGIES = _PACKAGE / "strategies"
REFERENCE = TEMPLATES / "word" / "reference.docx"


@cache
def built_in() -> dict[str, Path]:
    """The built-in strategies by their ids, in alphabetical order. A name is looked up here and not on the disk, which may
    refuse one that is too long, or take one for another that differs in case."""
    return {path.stem: path for path in sorted(STRATEGIES.glob("*.yaml"))}
