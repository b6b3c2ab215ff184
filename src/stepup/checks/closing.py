"""SU205 and SU211: an action that is complete or put off says so in one way, and what follows from it."""

import re
from collections.abc import Iterator

from ..model import NOT_RATED, Action
from .engine import Context, Problem, rule
from .naming import listed, quoted, rating, who
from .phrases import Phrases
from .plans import is_nothing
from .unplanned import LONGEST_EXCUSE, NO_PLAN_YET
from .whole_action import says_it_is_over

# ------------------------------------------------------------------------------------------------------------- words

# A next plan that says the action is closed: there is nothing in it to deliver.
CLOSING = Phrases(
    (
        ("none", "nil", "n/a", "na", "not applicable"),
        r"(?:none|nil|n/?a|not applicable)\b[\s.:;,–—-]*(?!\w)|(?:none|nil|n/?a|not applicable)\s*[.:;,–—(-]",
    ),
    (("further", "more", "next", "other"), r"(?:there (?:is|are) )?(?:no|nothing) (?:further|more|next|other)\b"),
    (
        ("complete", "closed", "finished", "concluded", "discharged", "removed"),
        r"(?:this |the )?(?:key )?(?:action )?(?:is |has been |was )?(?:now )?(?:fully )?"
        r"(?:completed?|closed|finished|concluded|discharged)\s*(?:$|[.:;,–—(-]|and (?:closed|removed)\b)"
        r"|(?:this |the )?(?:key )?action (?:is |has been |will be |to be |now )+(?:completed?|closed|finished|removed)\b"
        r"|(?:to be )?(?:removed|closed) (?:from|as)\b",
    ),
    (
        ("not ", "no longer", "business as usual"),
        r"(?:will |to )?(?:not be|be no longer|no longer be) (?:reported|included|carried)"
        r"|not (?:included|carried|required|needed)\b|(?:now )?(?:moved|handed|passed|transferred|embedded|absorbed)\b[^.;:]{0,60}?\bbusiness as usual",
    ),
    flags=re.IGNORECASE,
)
_WORK = r"(?:(?:all |the |this |whole |key )*(?:actions?|work|projects?|objectives?|tasks?|targets?|milestones?|deliverables?|elements?|parts?|steps?|aspects?|this|it|all) )"
_HAS_BEEN = r"(?:(?:is|are|was|were|has|have|been|now|fully|all|successfully|will|be) )*"
NO_MORE_WORK = Phrases(
    (
        ("further", "more", "other"),
        r"(?:there (?:is|are) )?no (?:further|more|other) (?:action|actions|work|steps?|plans?|activity|reporting)"
        r"(?: (?:is|are|was|were|will be))?(?: (?:required|needed|necessary|planned|due))?(?: (?:on|for|under) this action)?\W*\Z",
    ),
    (
        ("complete", "closed", "finished"),
        r"(?:this |the )?(?:key )?action (?:is |has been |was |now )*(?:fully )?(?:completed?|closed|finished)\b\W*(?:\Z|[.;,–—-])"
        r"|(?:completed|closed|finished)(?: and closed)?\s*(?:[–—-]|[.,;:]).{0,60}\Z|(?:completed?|closed|finished)\W*\Z"
        # "Complete – not on next quarter's plan", and not "Complete, test and launch", "Complete: modules 3 and 4"
        r"|complete(?: and closed)?\s*(?:\.|[–—,;:-]\s*(?:no|not|nothing|none|now|moved?|to be|will|has|is|bau|business|closed?|removed?|handed|"
        r"all|as|signed|evidence|delivered|embedded|transferred|reported|see|this|the|action|project|programme|work)\b).{0,60}\Z",
    ),
    (
        ("completed and ", "complete and ", "finished and "),
        r"(?:this |the )?(?:key )?(?:action )?(?:is |has been |was |now )*(?:fully )?(?:completed?|finished)"
        r" and (?:is (?:now )?|has been |was |can (?:now )?be |will be |to be |should be )?(?:closed|removed|signed off)\b[^.]*\.?\Z",
    ),
    (
        ("complete and ", "completed and ", "closed and ", "finished and ", "concluded and "),
        r"(?:this |the )?(?:key )?action (?:is |has been |was |now )*(?:fully )?(?:completed?|closed|finished|concluded) and (?:it )?(?:will|can|need|needs|should|does|is)(?: now| to)? (?:not|no longer)\b.{0,80}\Z",
    ),
    (
        ("be closed", "be removed"),
        r"(?:this |the )?(?:key )?action (?:can (?:now )?be|should (?:now )?be|is to be|to be|will be) (?:closed|removed)\b[^.]*\.?\Z",
    ),
    (
        ("clos",),
        r"(?:recommend(?:ed)?(?: for| to)?|propos(?:e|ed|al)(?: for| to)?|to) clos(?:e|ed|ure|ing)(?: of)?(?: (?:this|the))?(?: action)?\W*\Z"
        r"|close (?:this |the )?action\W*\Z|(?:is )?to be closed(?: (?:at|by|in|on|from|after|following) [^.:]{1,40})?\W*\Z",
    ),
    (
        ("n/a", "na", "none", "nil", "not applicable"),
        rf"(?:n/?a|none|nil|not applicable)\W+{_WORK}?{_HAS_BEEN}(?:completed?|closed|finished|done|delivered|concluded|met|achieved)\b\W*\Z",
    ),
    (
        ("remov", "taken off"),
        r"(?:please |to be |can be |should be |can now be |this can be )?(?:removed?|taken off)(?: from| as)? (?:(?:the|this|next|future|subsequent|q[1-4]|quarter(?:ly|'s|’s)?|delivered|completed?|closed|action|delivery)\W+)*(?:report|plan|return|tracker|list)?s?\b"
        rf"(?:\W+(?:as|because|since) {_WORK}?{_HAS_BEEN}(?:completed?|closed|finished|done|delivered|met|achieved|no longer \w+))?\W*\Z",
    ),
    (
        ("business as usual", "bau"),
        rf"(?:(?:none|nil|nothing further|no further (?:action|work))\W+)?{_WORK}?{_HAS_BEEN}(?:moved?|moving|pass(?:es|ed|ing)|transition(?:s|ed|ing)?|transferred|handed over|becomes?|part of|absorbed|embedded|continues?)? ?(?:over )?(?:to |into |as |in )?(?:now )?"
        r"(?:business as usual|BAU)(?: activity| work| from \w+)?(?:[;,.] (?:and )?(?:it )?(?:no longer|nothing|no further|not|can be|to be|will be|closed)\b.{0,60})?\W*\Z",
    ),
    (
        ("complete", "closed", "finished", "concluded", "ended", "met", "achieved", "delivered", "done"),
        rf"(?:we |job )?{_WORK}?{_HAS_BEEN}(?:completed?|closed|finished|concluded|ended|met|achieved|delivered|done)(?: in (?:full|q[1-4]|quarter [1-4]|\w+ 20\d\d))?"
        r"(?:(?:\s*[–—;,.-]\s*|\W+and )(?:now )?(?:closed|removed|complete))?(?:\W*\Z|[,;.]? (?:and )?(?:no|nothing)\b.{0,60}\Z)",
    ),
    (
        ("drop off ", "drop out of ", "dropped ", "taken ", "come off ", "retired ", "no longer need"),
        r"(?:this|the|it|to|will|can|should)\b[^.:;]{0,60}?\b(?:drop (?:off|out of)|(?:be )?(?:dropped|taken|retired) (?:off|from)|come off) (?:the |this |our |next |future |quarterly )*(?:reports?|plan|tracker|returns?)\b[^.:;]{0,40}\W*\Z"
        r"|(?:this |it |the action )?(?:now )?no longer needs? (?:reporting|tracking|monitoring|to be (?:reported|tracked|monitored))\b[^.:;]{0,40}\W*\Z",
    ),
    (
        ("we have ", "we’ve ", "we've "),
        r"we(?: have|['’]ve) (?:now |all |fully )*(?:completed|closed|finished|concluded|delivered) (?:all |of )*(?:this|the) (?:piece of |whole )?(?:work|action|project|objective|task)\W*\Z",
    ),
    (
        ("business as usual", "bau"),
        r"(?:this |the |it )?(?:key )?(?:action |work |project )?(?:is |has been |was )?(?:now )?(?:completed?|closed|finished|embedded) and (?:now )?(?:has |have |is |are |will )?(?:moves?|moved|moving|transferred|transfers|passes|passed|become|becomes|part of) (?:in)?(?:to )?(?:business as usual|BAU)\b\W*\Z",
    ),
    (
        ("no longer", "nothing"),
        r"(?:this |the )?(?:action |work )?(?:is )?no longer (?:required|needed|necessary|applicable|relevant)\W*\Z"
        r"|nothing (?:further|more|else|left|outstanding)(?: is)? (?:to do|required|needed|to report|outstanding)\W*\Z",
    ),
    flags=re.IGNORECASE,
)

# ------------------------------------------------------------------------------------------------------------- rules


def _may_close(text: str) -> bool:
    return len(text) < LONGEST_EXCUSE and bool(NO_MORE_WORK.likely(text.lower()))


@rule("SU205", "complete-but-planned", "warning", Action)
def complete_but_planned(action: Action, context: Context) -> Iterator[Problem]:
    """An action is complete, by its status or rating, and something is planned for it; or its text says that the whole
    action is complete, while neither its status nor its rating does.

    One of the two is wrong, and next quarter's report would carry on with the wrong one. A next plan that only says that
    the action is closed is no plan. The word "complete" in achievements is taken for this quarter's plan, unless the
    sentence is about the action.

    Example: `status: complete` with `next_plan: Roll the training out to the other wards`

    To put it right: take the next plan out, or give it to an action of its own; or mend status and rating.
    """
    if action.status in ("deferred", "withdrawn"):
        return
    now = rating(action, context)
    closed = action.status == "complete" or now.outlook == "complete"
    text = ""
    if action.next_plan and (closed or _may_close(action.next_plan)):
        text = " ".join(context.texts.plain(action.next_plan).split())
    nothing = bool(text) and is_nothing(action.next_plan or "", context)
    if closed:
        if text and not nothing and not CLOSING.match(text) and not NO_PLAN_YET.fullmatch(text):
            by = "its status" if action.status == "complete" else "its rating"
            yield Problem(
                ("next_plan",),
                f"{who(action, context)} is complete by {by}, and this is planned for it: {quoted(action.next_plan or '')}",
                "take the next plan out, or move it to an action of its own; or mend status and rating",
            )
        return
    rated = "it is not rated" if action.rag == NOT_RATED else f"its rating {now.name.lower()}"
    but = f"while its status is open and {rated}"
    help = "write status: complete, or say what remains to be done"
    if text and not nothing and NO_MORE_WORK.match(text):
        yield Problem(
            ("next_plan",),
            f"the next plan of {who(action, context)} says {quoted(action.next_plan or '')}, {but}",
            help,
        )
    elif action.achievements and (words := says_it_is_over(action.achievements, action.id, context)):
        yield Problem(("achievements",), f"{who(action, context)} says {quoted(words)}, {but}", help, words=words)


@rule("SU211", "deferred-without-date", "warning", Action)
def deferred_without_date(action: Action, context: Context) -> Iterator[Problem]:
    """An action is deferred, and nothing says to when; or to a quarter that has come already.

    What is put off to no quarter is not missed in any, and next quarter's report cannot ask for it.

    Example: `status: deferred` with no `deferred_to:`.

    To put it right: add the quarter, or quarters: `deferred_to: 2023/24 Q4`; or, where it is due now, `status: open`.
    """
    if action.status != "deferred":
        return
    here, period = who(action, context), context.period
    if not action.deferred_to:
        yield Problem(
            ("status",),
            f"{here} is deferred, and not to when",
            f"add the quarter to which it is put off: deferred_to: {period.next() if period else '2023/24 Q4'}",
        )
    elif period is not None and max(action.deferred_to) <= period:
        yield Problem(
            ("deferred_to",),
            f"{here} is deferred to {listed(map(str, action.deferred_to), 'and')}, which is not after {period}",
            f"write the quarter to which it is put off, {period.next()} or a later one; or write status: open",
        )
