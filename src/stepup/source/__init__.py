"""VERB: YAML <-> Paper. Start at `reader.py`; `dump.py` is the way back."""

from .named import named_files, report_in
from .places import Places
from .reader import Loaded, Reader
from .rules import RULES

__all__ = ["RULES", "Loaded", "Places", "Reader", "named_files", "report_in"]
