"""VERB: YAML <-> Paper. Start at `reader.py`; `dump.py` is the way back."""

from .advance import advance, next_file
from .named import named_files, report_in
from .places import Places
from .reader import Loaded, Reader
from .rules import RULES

__all__ = ["RULES", "Loaded", "Places", "Reader", "advance", "named_files", "next_file", "report_in"]
