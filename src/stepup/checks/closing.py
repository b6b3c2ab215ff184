"""SU205 and SU211: an action that is complete or put off says so in one way, and what follows from it."""

import re
from collections.abc import Iterator

from ..model import Action
from ..patterns import Phrases, late
from .engine import Context, Problem, rule
from .naming import quoted, rating, who
from .plans import LONGEST_EXCUSE, NO_PLAN_YET, is_nothing

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
        r"|not (?:included|carried|required|needed)\b|moved to business as usual",
    ),
    flags=re.IGNORECASE,
)
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
        ("be closed", "be removed"),
        r"(?:this |the )?(?:key )?action (?:can (?:now )?be|should (?:now )?be|is to be|to be|will be) (?:closed|removed)\b[^.]*\.?\Z",
    ),
    (
        ("clos",),
        r"(?:recommend(?:ed)?(?: for)?|propos(?:e|ed|al)(?: for)?|to) clos(?:e|ed|ure|ing)(?: of)?(?: (?:this|the))?(?: action)?\W*\Z",
    ),
    flags=re.IGNORECASE,
)
_CLOSES = (
    "no ",
    "there ",
    "this action",
    "the action",
    "the key",
    "this key",
    "key action",
    "action",
    "complete",
    "closed",
    "finish",
    "this has",
    "recommend",
    "propos",
    "to clos",
)
# What stands in a text wherever `WHOLE_ACTION` finds something.
_ACTION = late(
    r"(?:ction|bjective|eliverable)(?: (?:is|ha|was|were|are|now|as|to be|fully|comp|clos|fini|achi|met|deli|done))|(?:roject|orkstream|cheme|rogramme)[a-z ]{1,24} ?clos"
    r"|clos(?:ed|ure|e it|e this)"
)
_ROW = r"(?:key )?(?:action|objective|deliverable)"  # what trusts call a row of their report
_WORK = r"(?:project|workstream|scheme|programme)"  # of several in one row one may be complete: only its closing counts
# In achievements, words for this quarter's plan are no words for the whole action, so only a sentence about the action counts.
WHOLE_ACTION = late(
    rf"(?:^|[.;:!?\n])\W{{0,8}}(?:with (?:that|this),? )?(?:(?:we|it is) (?:propose|recommend|suggest)(?:ed)? that )?((?:this|the|whole|the whole|this whole) {_ROW} (?:is|has(?: now| since)? been|was)(?: now| fully)*"
    rf" (?:completed?|closed|finished|concluded)|this {_ROW} (?:is|has(?: now| since)? been|was)(?: now| fully)* (?:achieved|delivered|met)(?= in full|[.;,]|\s*\Z)"
    rf"|(?:key )?action (?:now |fully )*(?:completed?|closed|finished)"
    rf"|(?:(?:this|the) )?{_WORK} (?:(?:is|has been|was|now|formally) )*closed(?=\s*(?:[.,;–—-]|\Z)| (?:and|down|as|with)\b)"
    rf"|(?:all|the) (?:the )?(?:work|tasks?|steps?|milestones?|elements?|parts?|plans?) (?:on|for|of|under|in) (?:this|the) (?:whole )?{_ROW} (?:is|are|has been|have been|was|were)"
    r"(?: now| all| fully)* (?:completed?|closed|finished|concluded|delivered)"
    rf"|we (?:therefore |now )?(?:consider|regard|deem|judge) (?:this|the) (?:{_ROW}|{_WORK})(?: as| to be)? (?:now )?(?:fully )?(?:completed?|closed|achieved|met|delivered|done|finished)"
    rf"|we (?:therefore |now )?propos(?:e|ed) (?:that (?:it|this|this {_ROW}) (?:be|is) closed|its closure|to close (?:it|this {_ROW})))"
    r"\b(?!\s+(?:by|in part|apart|except|but|save|for|when|once|if|until|on|plan))",
    re.IGNORECASE,
)

# ------------------------------------------------------------------------------------------------------------- rules


def _may_close(text: str) -> bool:
    return len(text) < LONGEST_EXCUSE and text[:24].lower().lstrip("-*•_ ").startswith(_CLOSES)


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
    but = f"while its status is open and its rating {now.name.lower()}"
    help = "write status: complete, or say what remains to be done"
    if text and not nothing and NO_MORE_WORK.match(text):
        yield Problem(
            ("next_plan",),
            f"the next plan of {who(action, context)} says {quoted(action.next_plan or '')}, {but}",
            help,
        )
    elif action.achievements and _ACTION.search(action.achievements):
        found = WHOLE_ACTION.search(context.texts.plain(action.achievements))
        if found:
            yield Problem(
                ("achievements",), f"{who(action, context)} says {quoted(found[1])}, {but}", help, words=found[1]
            )


@rule("SU211", "deferred-without-date", "warning", Action)
def deferred_without_date(action: Action, context: Context) -> Iterator[Problem]:
    """An action is deferred, and nothing says to when.

    What is put off to no quarter is not missed in any, and next quarter's report cannot ask for it.

    Example: `status: deferred` with no `deferred_to:`.

    To put it right: add the quarter, or quarters: `deferred_to: 2023/24 Q4`.
    """
    if action.status == "deferred" and not action.deferred_to:
        after = context.period.next() if context.period else "2023/24 Q4"
        yield Problem(
            ("status",),
            f"{who(action, context)} is deferred, and not to when",
            f"add the quarter to which it is put off: deferred_to: {after}",
        )
