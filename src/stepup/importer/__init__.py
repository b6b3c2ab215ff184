"""VERB: Word -> a draft Paper, with every word accounted for.

bytes --wordfile--> parts --read--> Reading (paragraphs, tables, controls, and where each stood)
Reading --recover--> Draft (anybody's paper)      Reading --returned--> Returned (a paper that `build` made)
Reading --answers--> Answers (a return form)

Anybody's paper, in the order of the steps: `read` with `inline`, `drawings`, `cells` and `styles` says what stands in
the file, `own` what it says of itself.
`recover` finds out which kind of paper it is. `apart` takes apart the tables that people lay pages out with; `described` makes
tables of key actions that stand in none, `questions` of governance forms, `items` of a highlight report's items. `walk` goes
from top to bottom, asks `headings` what a line heads, and hands each block to `cover`, `governance` with `ticks`, `canon` (what
is the strategy's), `bricks` with `columns`, `actions`, `rag` and `risks` (whose mitigating actions `pairing` finds), or
`highlight`. What is `gathered` so becomes a paper's data; `report` closes a quarterly report. `wording` and `colours` know how
people write dates, numbers and ratings; `markdown`, `spans` and `pieces` make Markdown of paragraphs. The `Desk` of `draft` is
the ledger: what is not placed or accounted for at the end is listed.

A paper of ours: `returned` fills its record with what its controls hold (`values`, `body`), and `edits` says which were edited
(`compared`). Where a program dropped the controls, `located` finds the fields again by a `search` (`leaves` says which paragraph is which,
`looks` what their words looked like).
"""

from ..wordfile import NotReadable
from .answers import Answers, answers, printed, untouched
from .compared import beyond
from .draft import Draft, Unplaced, words_of
from .edits import Edit, as_kept, edited, edits
from .located import Located, keeps_controls, locate
from .markdown import normal
from .read import read
from .reading import Reading, paragraphs
from .recover import best_strategy, recover
from .returned import STATED, NotReturned, Returned, returned
from .rules import RULES, finding
from .standing import standing
from .told import told

__all__ = [
    "RULES", "STATED", "Answers", "Draft", "Edit", "Located", "NotReadable", "NotReturned", "Reading", "Returned", "Unplaced", "answers", "as_kept", "best_strategy", "beyond", "edited", "edits", "finding",
    "keeps_controls", "locate", "normal", "paragraphs", "printed", "read", "recover", "returned", "standing", "told", "untouched", "words_of",
]  # fmt: skip
