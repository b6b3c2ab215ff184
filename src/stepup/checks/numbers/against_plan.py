"""SU609, the part about what is more or less than a plan: "£8.4m was saved, £0.4m short of plan", where the plan says £8.0m."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import Action, BrickReturn, QuarterlyReport, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .quantities import SIZE
from .sums import Amount, amount, exact, near, shown

_MONEY = rf"£[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?{SIZE}(?![\w%]|[.,][0-9])"
_LESS = ("short of", "below", "under", "less than", "lower than")
_MORE = ("above", "over", "more than", "higher than", "in excess of")
_PLANS = ("plan", "target", "budget", "forecast")
_OFF_PLAN = late(
    rf"(?P<a>{_MONEY})(?: [^.;:()0-9£\n]{{1,50}}?)?(?:,| –|;| \() ?(?:(?:and|which|that|is|was) ){{0,2}}(?P<c>{_MONEY}) (?:(?P<less>{'|'.join(_LESS)})|{'|'.join(_MORE)}) (?:the |our |its )?(?:{'|'.join(_PLANS)})\b(?! (?:of|for) )"
)
_CLUES = Clues(
    *(f"{way} {the}{plan}" for way in (*_LESS, *_MORE) for the in ("", "the ", "our ", "its ") for plan in _PLANS)
)
_MONEY_OF = late(_MONEY)


@rule("SU609", "bad-count", "warning", QuarterlyReport, BrickReturn)
def bad_distance_from_plan(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for match in near(everything, _OFF_PLAN, everything.places(_CLUES)):
        a, c = amount(match["a"]), amount(match["c"])
        if a and c and a.unit == c.unit and exact(everything, match, "a", "c"):
            yield from _denied(everything, match, a, c, _actions(subject, everything, match))


def _actions(subject: Source, everything: Said, match: "re.Match[str]") -> Iterator[Action]:
    """The actions that some words may tell of: their own; where they stand on the cover, all."""
    at = everything.within(match.start())[0].at
    if isinstance(subject, QuarterlyReport):
        for brick in subject.bricks:
            yield from brick.actions if isinstance(brick, BrickReturn) else ()
    elif isinstance(subject, BrickReturn) and len(at) > 1 and isinstance(at[1], int) and at[0] == "actions":
        yield subject.actions[at[1]]


def _denied(
    everything: Said, match: "re.Match[str]", a: Amount, c: Amount, actions: Iterator[Action]
) -> Iterator[Problem]:
    """£8.4m, £0.4m short of plan: where the one action that achieved £8.4m had planned for £8.0m, and told of no £8.8m."""
    right, wrong = (a.value + c.value, a.value - c.value) if match["less"] else (a.value - c.value, a.value + c.value)
    about = [action for action in actions if match["a"] in (action.achievements or "")]
    planned = all(wrong in _told(action.plan, a) for action in about)
    if about and planned and not any(right in _told(f"{one.plan} {one.achievements}", a) for one in about):
        way = "more" if match["less"] else "less"
        message = f"“{' '.join(match[0].split())}”, and the plan says {shown(wrong, a)}, so that it is {way}"
        yield everything.problem(
            message, "see which is right, the word or the numbers, and mend the other", *match.span()
        )


def _told(text: str | None, like: Amount) -> set[Decimal]:
    """The amounts of a text, in the unit of another."""
    return {one.value for one in map(amount, _MONEY_OF.findall(text or "")) if one and one.unit == like.unit}
