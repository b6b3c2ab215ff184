"""Where the shipped templates, schemas and strategies lie: beside this package in a wheel, at the root of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOT = _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parents[1]
TEMPLATES = _ROOT / "templates"
SCHEMAS = _ROOT / "schemas"
STRATEGIES = _PACKAGE / "strategies"
REFERENCE = TEMPLATES / "word" / "reference.docx"
