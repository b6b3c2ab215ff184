"""VERB: Word -> a draft Paper, with every word accounted for. Start at `recover.py`; `read.py` is what comes before.

bytes --package--> parts --read--> Reading (paragraphs, tables, controls, and where each stood) --recover--> Draft
"""

from ..wordfile import NotReadable
from .draft import Draft, Unplaced, words_of
from .read import read
from .reading import Reading
from .recover import best_strategy, recover
from .rules import RULES

__all__ = ["RULES", "Draft", "NotReadable", "Reading", "Unplaced", "best_strategy", "read", "recover", "words_of"]
