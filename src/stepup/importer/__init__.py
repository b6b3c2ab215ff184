"""VERB: Word -> a draft Paper, with every word accounted for. Start at `recover.py`; `read.py` is what comes before.

bytes --wordfile--> parts --read--> Reading (paragraphs, tables, controls, and where each stood)
Reading --recover--> Draft (anybody's paper)      Reading --returned--> Returned (a paper that `build` made)
Reading --answers--> Answers (a return form)
"""

from ..wordfile import NotReadable
from .answers import Answers, answers, printed, untouched
from .draft import Draft, Unplaced, words_of
from .edits import Edit, edited, edits
from .markdown import normal
from .read import read
from .reading import Reading, paragraphs
from .recover import best_strategy, recover
from .returned import STATED, NotReturned, Returned, beyond, returned
from .rules import RULES, finding
from .told import told

__all__ = [
    "RULES", "STATED", "Answers", "Draft", "Edit", "NotReadable", "NotReturned", "Reading", "Returned", "Unplaced", "answers", "best_strategy", "beyond", "edited", "edits", "finding",
    "normal", "paragraphs", "printed", "read", "recover", "returned", "told", "untouched", "words_of",
]  # fmt: skip
