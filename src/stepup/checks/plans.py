"""SU2, the part about what an action must say: a rating, a plan, what comes next, a way back, the difference made."""

import re
from collections.abc import Iterator

from ..model import NOT_RATED, Action, QuarterlyReport
from ..patterns import late
from .engine import Context, Problem, rule
from .mitigation import does_nothing
from .naming import quoted, rating, who
from .phrases import Phrases
from .unplanned import (
    LONGEST_EXCUSE,
    LONGEST_NOTHING,
    MAY_SAY_SO,
    NO_PLAN,
    NO_PLAN_YET,
    NO_WAY_BACK,
    NONE_WAS_SET,
    NOTHING,
    only_goes_on,
)
from .wording import words

# "No training delivered to date", "Currently zero champions": nothing was done that could make a difference.
_NOTHING_DONE = late(
    r"\W*(?:currently|as yet|to date|so far|there (?:is|are|was|were|has been|have been))?[, ]*(?:no|none|nothing|nil|zero)\b",
    re.IGNORECASE,
)
_SENTENCES = late(r"(?<=[.!?])\s+|\n")
_NOT_DUE = frozenset((b"due", b"scheduled", b"new"))


def parent_of(action: Action, context: Context) -> Action | None:
    """The key action of which this is a further row; None for a key action."""
    if action.continues is None or context.brick is None:
        return None
    key = ("actions by id", id(context.brick))
    known: dict[str, Action] | None = context.memo.get(key)
    if known is None:
        known = context.memo[key] = {one.id: one for one in reversed(context.brick.actions)}
    return known.get(action.continues)


def is_astray(action: Action, context: Context) -> bool:
    """Whether this row continues an action that is not there (SU106): what it goes by cannot be asked."""
    return action.continues is not None and parent_of(action, context) is None


def _is_no_plan(plan: str, context: Context) -> bool:
    """Whether a plan of this quarter says that there was none; where it says that none was due, it is one."""
    folded = context.texts.fold(plan)
    if folded in NO_PLAN:
        return True
    if len(folded) < 40 and folded.startswith((b"noplan", b"nothingplanned", b"noneplanned")):
        return not folded.startswith(b"noplanned")
    if only_goes_on(plan):
        return True
    return _says_only(NONE_WAS_SET, plan, context) and _NOT_DUE.isdisjoint(words(plan))


def says_nothing(action: Action) -> bool:
    return not (action.plan or action.achievements or action.next_plan)


@rule("SU201", "not-rated", "warning", Action)
def not_rated(action: Action, context: Context) -> Iterator[Problem]:
    """Nobody rated this action, so the Board cannot see whether it is on track.

    A paper prints "Not rated": it never guesses. A further row of an action that is itself not rated is no second finding.

    Example: `rag: not-rated`

    To put it right: write a rating of the scale; or accept SU201 with the reason why there is none.
    """
    if action.rag != NOT_RATED or action.status == "withdrawn":
        return
    if context.strategy is None or "ratings" in context.strategy.unread:
        return  # what its scale is could not be read
    parent = parent_of(action, context)
    if parent.rag == NOT_RATED if parent else is_astray(action, context):
        return
    words = ", ".join(one.id for one in context.strategy.scale("rag").ratings if one.id != NOT_RATED)
    yield Problem(
        ("rag",),
        f"{who(action, context)} is not rated",
        f"write one of: {words}; or accept SU201 with the reason why nobody rated it",
    )


@rule("SU202", "off-track-without-recovery", "warning", Action)
def off_track_without_recovery(action: Action, context: Context) -> Iterator[Problem]:
    """An action is red (off track) or amber (at risk), and nothing says how it gets back on track: neither `recovery` nor
    a next plan. Or it is off track, and each risk of its brick is closed.

    A bad rating is honest; without a way back it leaves the Board nothing to hold anyone to. Ratings are judged by their
    outlook, so a trust whose amber means on track is left in peace.

    Example: `rag: red`, with no `recovery` and no `next_plan`.

    To put it right: say under `recovery` what is being done, by whom and by when; list the risk under `risks`.
    """
    if action.status in ("complete", "withdrawn"):
        return
    now = rating(action, context)
    if now.outlook not in ("off-track", "at-risk"):
        return
    here = who(action, context)
    if (
        not planned(action, context)
        and not _way_back(action, context)
        and action.status != "deferred"
        and not says_nothing(action)
    ):
        field = "recovery" if action.recovery else "next_plan" if action.next_plan else "rag"
        text = action.recovery or action.next_plan
        yield Problem(
            (field,),
            f"{here} is {now.name.lower()}, with neither `recovery` nor a next plan"
            + (f": {quoted(text)} is no way back" if text else ""),
            "say under `recovery` how it gets back on track: what, who and by when",
        )
    elif now.outlook == "off-track" and context.brick is not None and not _open_risks(context):
        yield Problem(
            ("rag",),
            f"{here} is {now.name.lower()}, and all risks of its brick are closed",
            "list under `risks` what stands in its way, with its number on the register",
        )


def _way_back(action: Action, context: Context) -> bool:
    """Whether `recovery` says how an action, or the key action of which it is a further row, gets back on track."""
    parent = parent_of(action, context)
    text = action.recovery or (parent.recovery if parent is not None else None)
    if not text or len(text) > LONGEST_EXCUSE:
        return bool(text)
    if is_nothing(text, context) or does_nothing(text) or only_goes_on(text):
        return False
    return not (_says_only(NO_WAY_BACK, text, context) or _says_only(NO_PLAN_YET, text, context))


def _says_only(phrases: Phrases, text: str, context: Context) -> bool:
    """Whether a text, or each sentence of it, is wholly what some phrases describe."""
    marked = "*" in text or "_" in text
    plain = context.texts.plain(text) if marked else text
    likely = phrases.likely(plain.lower())
    if not likely:
        return False
    if not marked:
        plain = context.texts.plain(text)
    whole = " ".join(plain.split())
    if any(part.fullmatch(whole) for part in likely):
        return True
    sentences = _SENTENCES.split(plain.strip())
    return len(sentences) > 1 and all(
        not one or any(part.fullmatch(one) for part in likely) for one in (" ".join(one.split()) for one in sentences)
    )


def _open_risks(context: Context) -> bool:
    brick = context.brick
    if brick is None or not context.whole(brick) or not brick.risks:
        return True  # that there is none at all is SU403's to say, once for the brick
    return any(not one.closed for one in brick.risks)


def is_nothing(text: str, context: Context) -> bool:
    """Whether a text is only a word for nothing: "None", "n/a"."""
    return len(text) <= LONGEST_NOTHING and context.texts.fold(text) in NOTHING


def planned(action: Action, context: Context) -> bool:
    """Whether anything is planned for next quarter. A row without a plan of its own goes by its key action's."""
    text = action.next_plan
    if text and not is_nothing(text, context):
        if len(text) > LONGEST_EXCUSE:
            return True
        small = text.lower()
        if len(text) > 60 and not any(map(small.__contains__, MAY_SAY_SO)):
            return True
        return not only_goes_on(text) and not _says_only(NO_PLAN_YET, text, context)
    parent = parent_of(action, context)
    own = action.plan and not is_nothing(action.plan, context)
    return parent is not None and not own and planned(parent, context)


@rule("SU203", "no-next-plan", "warning", Action)
def no_next_plan(action: Action, context: Context) -> Iterator[Problem]:
    """An action is open, and nothing is planned for next quarter; or what stands there says that there is no plan yet.

    What is not planned cannot be held against next quarter, and open actions die that way. A further row (`continues`)
    without a plan of its own goes by its key action's next plan.

    Example: `next_plan: The plan will depend on the outcome of the review`

    To put it right: say what next quarter is to deliver; or mark the action complete, deferred or withdrawn under `status`.
    """
    if action.status != "open" or says_nothing(action) or is_astray(action, context):
        return
    now = rating(action, context)
    if now.outlook == "complete" or planned(action, context):
        return
    if now.outlook in ("off-track", "at-risk") and not _way_back(action, context):
        return  # SU202 says so
    here = who(action, context)
    if action.next_plan:
        yield Problem(
            ("next_plan",),
            f"{here} is open, and its next plan {quoted(action.next_plan)} plans nothing",
            "say what next quarter is to deliver; or write status: complete, deferred or withdrawn",
        )
    else:
        yield Problem(
            ("next_plan",),
            f"{here} is open, and nothing is planned for next quarter",
            "say under `next_plan` what is to be delivered; or write status: complete, deferred or withdrawn",
            of_key=True,
        )


def _ids_before(previous: QuarterlyReport, context: Context) -> frozenset[str]:
    key = ("ids", id(previous))
    found: frozenset[str] | None = context.memo.get(key)
    if found is None:
        found = context.memo[key] = frozenset(one.id for one in previous.actions())
    return found


@rule("SU204", "no-plan", "warning", Action)
def no_plan(action: Action, context: Context) -> Iterator[Problem]:
    """An action has no plan for this quarter, or one that says that there was none, or only that the work goes on: nobody
    can say whether what was delivered is what was to be.

    Silent for an action that last quarter did not have, one deferred or withdrawn, and a further row (`continues`) that
    only goes on with the text of an action that has a plan. An action with no text at all is one finding, this one.

    Example: an action with `achievements:` and no `plan:`.

    To put it right: write under `plan` what last quarter promised; where it was not due, say so: "Not due this quarter".
    """
    if action.status in ("deferred", "withdrawn") or is_astray(action, context):
        return
    if says_nothing(action):
        if action.continues is None or not action.impact:
            yield Problem(
                (),
                f"{who(action, context)} says nothing: no plan, no achievements and no next plan",
                "write under `plan`, `achievements` and `next_plan` what was to be done, what was done and what comes next",
            )
        return
    if action.plan and (len(action.plan) > LONGEST_EXCUSE or not _is_no_plan(action.plan, context)):
        return
    parent = parent_of(action, context)
    if (
        parent is not None
        and parent.plan
        and not action.next_plan
        and not (action.plan and is_nothing(action.plan, context))
    ):
        return
    if context.previous is not None and action.id not in _ids_before(context.previous, context):
        return  # new this quarter
    if action.plan:
        yield Problem(
            ("plan",),
            f"{who(action, context)} has no plan for this quarter: {quoted(action.plan)}",
            "write what last quarter promised; or say why nothing was due",
        )
    else:
        yield Problem(
            ("plan",),
            f"{who(action, context)} has no plan for this quarter",
            "say under `plan` what last quarter promised, or why nothing was due",
            of_key=True,
        )


@rule("SU210", "no-impact", "style", Action)
def no_impact(action: Action, context: Context) -> Iterator[Problem]:
    """Achievements are reported, and no difference that they made.

    Boards are asked to look at outcomes rather than activity: what changed for patients, staff or the trust.

    Example: `achievements: All wards were trained` with no `impact:`.

    To put it right: say under `impact` what is different now, with a figure where there is one.
    """
    if (
        action.achievements
        and not _NOTHING_DONE.match(action.achievements)
        and (not action.impact or is_nothing(action.impact, context))
        and action.status in ("open", "complete")
    ):
        parent = parent_of(action, context)
        if parent is None or not parent.impact:
            yield Problem(
                ("achievements",),
                f"{who(action, context)} reports what was done, and not what difference that made",
                "add `impact:` with what changed for patients, staff or the trust",
                of_key=True,
            )
