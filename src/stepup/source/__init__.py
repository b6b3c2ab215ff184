"""VERB: YAML <-> Paper. Start at `reader.py`; `dump.py` is the way back. Reading is here; what only some commands need
(`advance`, `standing`, `named`, `told`, `format`) they ask for where it is."""

from .files import is_ours
from .gather import gather, roots
from .places import Places
from .reader import Loaded, Reader
from .rules import RULES
from .text import MAX_BYTES

__all__ = ["MAX_BYTES", "RULES", "Loaded", "Places", "Reader", "gather", "is_ours", "roots"]
