"""SU601, the part that finds the form's own question or instruction where its answer belongs."""

from collections.abc import Iterator

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import TABLE, said
from .left_over import HELP, is_prompt

_ANSWERS = frozenset(("plan", "achievements", "impact", "next_plan", "recovery", "mitigation", *TABLE))
_QUESTION = late(
    r"(?:[-*] )?[*_]{0,2}(?:What|How|Who|When|Where|Which|Why|Is|Are|Was|Were|Has|Have|Did|Does|Do|Can|Could|Any)\b"
    r"[^.!?\n]{8,160}\?[*_]{0,2}(?: (?:If (?:so|not|yes|no)|Please)\b[^.?\n]{3,80}\.?)?"
)
_REPORTS = frozenset(("achievements", "impact"))  # a plan may be to describe something
_BIDS = Clues("describe", "explain", "state", "summarise", "outline", whole=True)
_ASKS = Clues("?")
_BIDDING = late(
    r"(?:[-*] )?[*_]{0,2}(?:Briefly )?(?:[Dd]escribe|[Ee]xplain|[Ss]tate|[Ss]ummarise|[Oo]utline)"
    r" (?:the|what|how|any|why|here|in|your|briefly)\b[^.:!?\n]{3,120}\.?[*_]{0,2}"
)


@rule("SU601", "left-over-prompt", "warning", BrickReturn, Paper)
def question_left_over(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    asked = [one for one in everything.suspects(_ASKS) if one.field in _ANSWERS and _QUESTION.fullmatch(one.text)]
    asked += (one for one in everything.suspects(_BIDS) if one.field in _REPORTS and _BIDDING.fullmatch(one.text))
    for one in asked:
        if is_prompt(one.text):
            continue  # a note of the draft, and told as one
        yield one.problem(f"“{one.text[:80]}” asks, where an answer belongs", HELP, 0, len(one.text))
