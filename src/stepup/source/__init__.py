"""VERB: YAML <-> Paper. Start at `reader.py`; `dump.py` is the way back. Reading is here; what only some commands need
(`advance`, `standing`, `named`, `told`, `format`) they ask for where it is."""

from .files import declared
from .gather import gather, papers, roots
from .places import Places
from .reader import Loaded, Reader
from .rules import RULES
from .text import MAX_BYTES

__all__ = ["MAX_BYTES", "RULES", "Loaded", "Places", "Reader", "declared", "gather", "papers", "roots"]
