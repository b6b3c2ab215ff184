"""VERB: YAML <-> Paper. Start at `reader.py`; `dump.py` is the way back."""

from .advance import advance, next_file, signed
from .files import is_ours
from .frozen import frozen_path
from .gather import gather, roots
from .named import named_files, report_in
from .places import Places
from .reader import Loaded, Reader
from .rules import RULES
from .standing import standing
from .text import MAX_BYTES
from .told import told

__all__ = [
    "MAX_BYTES",
    "RULES",
    "Loaded",
    "Places",
    "Reader",
    "advance",
    "frozen_path",
    "gather",
    "is_ours",
    "named_files",
    "next_file",
    "report_in",
    "roots",
    "signed",
    "standing",
    "told",
]  # fmt: skip
