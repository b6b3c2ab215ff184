"""SU4: risks have a number on the register and something done about them, and a brick in trouble names some."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import BrickReturn, QuarterlyReport, Risk
from ..patterns import late
from .engine import Context, Problem, rule
from .mitigation import COMMON, WORD, is_none
from .naming import in_which, listed, of_brick, quoted, rating
from .slips.in_prose import slips

# ------------------------------------------------------------------------------------------------------------- words

_NUMBER = late(r"\b(?:register|ORR|CRR|BAF|BRAF|risk (?:no|number|ref|id))\b[^.\n\d]{0,14}\d", re.IGNORECASE)
_TWO_NUMBERS = late(r"\d\s*(?:[;,&]|\band\b)\s*(?:[A-Z]{2,5}\W{0,2})?\d")
# What people write for a number where they only mean that there is one.
NO_NUMBER = frozenset(
    ("yes", "orr", "crr", "baf", "register", "risk register", "see register", "see risk register", "on register",
     "on the register", "on risk register", "on the risk register", "see orr", "see log", "see risk log", "risk log", "on the log", "on log", "log", "see baf", "number", "ref", "reference", "to follow",
     "awaited", "pending", "n/a", "na", "to be added", "to be confirmed", "to be allocated", "unknown", "not known", "new")
)  # fmt: skip
_NO_NUMBER_YET = late(
    r"(?:(?:number|ref(?:erence)?|id|score)\W+)?(?:is )?(?:(?:not yet|yet to be|to be|being|still to be|not) (?:added|agreed|allocated|assigned|confirmed|entered|given|logged|raised|registered|scored|numbered)"
    r"|awaiting (?:a |an |its |the )?(?:allocation|approval|id|number|ref(?:erence)?|registration|entry|score))\b.{0,40}",
    re.IGNORECASE,
)
MOST = 300  # risks that one is compared with

# ------------------------------------------------------------------------------------------------------------- rules


@lru_cache(maxsize=16)
def _number_on(short: str) -> "re.Pattern[str]":
    return re.compile(rf"\b{re.escape(short)}\b[^.\n\d]{{0,14}}\d", re.IGNORECASE)


def has_number(risk: Risk, context: Context) -> bool:
    """Whether a risk bears a reference: under `register`, or in its text as `(ORR: 75)`."""
    if risk.references:
        return True
    register = context.strategy.risk_register if context.strategy else None
    short = register.short if register else None
    return bool(_NUMBER.search(risk.risk) or (short and _number_on(short).search(risk.risk)))


def _register(context: Context) -> tuple[str, ...]:
    """What the trust calls its register, in small letters."""
    register = context.strategy.risk_register if context.strategy else None
    return tuple(name.lower() for name in (register.name, register.short) if name) if register else ()


@rule("SU401", "no-reference", "warning", Risk)
def no_reference(risk: Risk, context: Context) -> Iterator[Problem]:
    """A risk has no number on the risk register; or what stands for it is none ("ORR"), or is two in one ("75; 91").

    A risk that is on no register has no owner, no score and no review, and nobody can follow it from one paper to the next.

    Example: `- risk: Too few analysts` with no `register:`.

    To put it right: add `register: [84]`; where it is not on the register, say so: `register: Not on the register`.
    """
    for reference in risk.references or ():
        if _TWO_NUMBERS.search(reference):
            help = f"write them apart: register: [{', '.join(re.findall(r'[0-9]+', reference))}]"
            yield Problem(("register",), f"“{reference}” reads as more than one number", help, words=reference)
        elif (
            (bare := " ".join(reference.lower().split())) in NO_NUMBER
            or bare in _register(context)
            or _NO_NUMBER_YET.fullmatch(bare)
        ):
            help = "write the number that it has there; or the words: Not on the register"
            yield Problem(("register",), f"“{reference}” is no number on the register", help, words=reference)
    if not risk.closed and not has_number(risk, context) and not is_none(risk):
        yield Problem(
            ("register",),
            f"this risk of {in_which(context)} has no number on the register: {quoted(risk.risk)}",
            "write its number under `register`; or the words: Not on the register",
            of_key=True,
        )


@rule("SU403", "no-risks-while-off-track", "warning", BrickReturn)
def no_risks_while_off_track(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    """A brick says that no risk was identified, and one of its actions is off track or has slipped.

    What put the action off track is a risk to the rest of it.

    Example: `risks: []` beside an action with `rag: red`.

    To put it right: list the risk, with its number on the register and what is done about it.
    """
    if not context.whole(brick) or not all(map(is_none, brick.risks or ())):
        return
    off = [one.id for one in brick.actions if one.status != "withdrawn" and rating(one, context).outlook == "off-track"]
    late = [
        one.id
        for one in brick.actions
        if one.id not in off and (one.status == "deferred" or (one.status != "withdrawn" and slips(one, context)))
    ]
    if not off and not late:
        return
    why = [f"{listed(off)} {'is' if len(off) == 1 else 'are'} off track"] if off else []
    why += [f"{listed(late)} slipped"] if late else []
    at = ("risks",) if brick.risks is not None else ()
    yield Problem(
        at,
        f"{of_brick(brick, context)} names no risk, and {listed(why)}",
        "list what stands in the way under `risks`, with its number on the register",
    )


@rule("SU404", "same-risk-twice", "style", QuarterlyReport)
def same_risk_twice(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    """Two bricks name the same risk, or nearly, without a number on the register that they share.

    The Board counts it twice, and two people may mitigate it without knowing of each other.

    Example: "Lack of analysts to build the dashboard" in one brick, "Lack of analysts for waiting times" in another.

    To put it right: give both the number of the one risk on the register.
    """
    seen: list[tuple[str, frozenset[str], tuple[str, ...], str]] = []
    for at, brick in enumerate(report.bricks):
        for number, risk in enumerate(brick.risks or ()):
            if risk.closed or is_none(risk):
                continue
            words = frozenset(word.lower() for word in WORD.findall(risk.risk)) - COMMON
            refs = tuple(risk.references or ())
            for other, theirs, known, text in seen[-MOST:]:
                shared = words & theirs
                least = 0.75 if refs and known else 0.5  # with two numbers they are two risks, but for a slip
                if (
                    other != brick.brick
                    and len(shared) >= 2
                    and len(shared) >= least * min(len(words), len(theirs))
                    and not set(refs) & set(known)
                ):
                    if len(shared) < 3 and len(words | theirs) > 8:
                        continue
                    name = (
                        context.strategy.brick_by_id[other].name
                        if context.strategy and other in context.strategy.brick_by_id
                        else other
                    )
                    yield Problem(
                        ("bricks", at, "risks", number, "risk"),
                        f"{name} names nearly the same risk: {quoted(text)}",
                        "give both the number that the risk has on the register",
                    )
                    break
            seen.append((brick.brick, words, refs, risk.risk))
