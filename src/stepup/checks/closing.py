"""SU205 and SU211: an action that is complete or put off says so in one way, and what follows from it."""

import re
from collections.abc import Iterator

from ..model import NOT_RATED, Action
from ..patterns import late
from .clues import Clues, OwnClues
from .engine import Context, Problem, rule
from .naming import listed, quoted, rating, who
from .phrases import Phrases
from .plans import is_nothing
from .texts import said, small
from .unplanned import LONGEST_EXCUSE, NO_PLAN_YET

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
_ROW = r"(?:key )?(?:action|objective|deliverable|priority)"  # what trusts call a row of their report
_PROJECT = (
    r"(?:project|workstream|scheme|programme)"  # of several in one row one may be complete: only its closing counts
)
_DEEM = "consider|regard|treat|deem|judge"
# One of these stands in what `WHOLE_ACTION` finds.
_ITS_CLUES = Clues(
    *(f"{it} {row}" for it in ("this", "the", "whole") for row in ("action", "key ", "whole ", "objective", "deliverable", "priority")),
    *(f"action {how}" for how in ("now ", "can ", "may ", "is to ", "to be ", "to now ", "should ", "fully ", "complete", "closed", "finished", "fulfilled", "discharged", "achieved", "delivered", "met", "embedded", "implemented", "concluded", "ended", "done")), "job is ", "closure",
    "completes the", "concludes the", "come to a", "came to a", "its course", "wound up", "wound down", "as complete", "as finished", "as delivered", "as done", "as achieved", "as fully ", "and closed", "- closed", "– closed", "— closed", ", closed",
    "business as usual", "bau", "come off ", "drop off ", "removed from ", "taken off ", "dropped from ", "no further action", "no further work", "project closed",
    *(f"this {work}" for work in ("piece of work", "work", "project", "scheme", "programme")), "closing", "close it", "close this", "close the",
    *(f"{one} closed" for one in ("be", "is", "been", "was", "now", "formally", "project", "workstream", "scheme", "programme")),
    *(f"{deem} {it} " for deem in _DEEM.split("|") for it in ("this", "the")),
)  # fmt: skip
_IN_ONE = OwnClues((clue, None) for clue in _ITS_CLUES.clues)  # of one text, without its marks
_SO = late(
    r",(?= (?:and )?(?:so|therefore|hence|this|which) )", re.IGNORECASE
)  # "all are trained, so this action is closed"
_IT = rf"(?:(?:the |all )?(?:(?:whole|all|entirety) of )?(?:this|the) (?:whole )?{_ROW}|whole action)"
_ENDED = (
    r"(?:completed?|closed|finished|concluded|ended|done|discharged|fulfilled|fully (?:achieved|delivered|met|embedded|implemented)"
    r"|(?:achieved|delivered|met|embedded|implemented)(?= in full| fully| in (?:its|their) entirety|[.;,]| and (?:it )?(?:can|has|is|will|may|should|needs?)\b|\s*\Z))"
)
_SINCE = r"(?:(?:now|since|all|fully|been|therefore|100 ?%|wholly|entirely) )*"
# In achievements, words for this quarter's plan are no words for the whole action, so only a sentence about the action counts.
WHOLE_ACTION = late(
    r"(?:^|[.;:!?\n]|,(?= (?:and )?(?:so|therefore|hence|this|which) ))\W{0,8}(?:and )?(?:(?:so|therefore|hence) )?(?:with (?:that|this),? )?(?:(?:(?:we|it is) )?(?:propose|recommend|suggest)(?:ed)? that )?("
    rf"{_IT} (?:is|are|was|has|have) {_SINCE}{_ENDED}|(?:key )?action (?:now |fully )*{_ENDED}|(?:this|that|which) (?:now )?(?:concludes|completes|closes|finishes|ends) (?:{_IT}|the (?:whole )?{_ROW})"
    rf"|(?:the )?(?:aims?|objectives?|purpose|requirements?|intentions?) of {_IT} (?:has|have|is|are|was|were) {_SINCE}(?:met|achieved|delivered|fulfilled|completed?)|(?:key )?action (?:can|may|should|is to|to) (?:now )?be (?:closed|removed|marked as complete)"
    rf"|(?:(?:this|the) )?{_PROJECT} (?:is |was |has been )?(?:now )?formally closed(?: by (?:the |our )?(?-i:[A-Z])\w+ (?:board|committee|group|team|panel))?|the job is (?:now )?done|(?:this|that|which) (?:draws|brings) {_IT} to (?:a close|its close|an end)"
    rf"|(?:there is )?(?:no more|nothing (?:more|further|else|left|(?:is )?(?:now )?left|remains)) (?:to be done|to do|is left to do|remains to be done) (?:on|under|for) {_IT}"
    rf"|(?:(?:this|the) )?{_PROJECT} (?:(?:is|has been|was|now|formally) )*closed(?=\s*(?:[.,;–—-]|\Z)| (?:and|down|as|with)\b)"
    rf"|(?:(?:this|the) (?:whole )?(?:{_PROJECT}|piece of work)|{_IT}|(?:this|all) work) (?:(?:has|have|is|was) )?(?:now |since |formally )*(?:come to (?:an end|a close)|came to (?:an end|a close)|run its course|ran its course|(?:been )?wound (?:up|down))"
    rf"|this (?:piece of work|work|{_PROJECT}) (?:(?:is|was|has) )?(?:now |been |all )*(?:finished|concluded|ended|completed?)(?=\s*(?:[.;]|\Z)| (?:in|during|at the end of) )"
    rf"|(?:(?:delivered|completed?|done|finished|achieved) (?:in full )?and (?:now |formally )?closed(?: down| off)?|(?:{_IT} (?:was|is|has been|be) |action )?(?:now |formally )?(?:signed off|closed|marked|recorded)"
    r"(?: (?:by|at) [^.;:!?\n]{1,50}?)? as (?:fully )?(?:completed?|finished|delivered|done|achieved))(?=\s*(?:[.;]|\Z)| (?:by|and|in|at) )"
    r"|(?:(?:all|the|every|each) (?:the )?(?:work|tasks?|steps?|milestones?|elements?|parts?|plans?|aspects?|components?)|everything(?: (?!except|but)[\w’'-]+){0,8}?)"
    rf" (?:on|for|of|under|in|within) {_IT} (?:is|are|has|have|was|were) {_SINCE}{_ENDED}|all (?:that|of what) (?:[\w’'-]+ ){{1,6}}?(?:on|for|under|in) {_IT} (?:is|has been|was) {_SINCE}(?:{_ENDED}|in place)"
    rf"|(?:the |our |all )?work (?:on|for|under) {_IT} (?:has |was |is )?{_SINCE}{_ENDED}|(?:this|that|which) (?:now )?(?:completes|concludes) the work(?= and (?:no|nothing)\b|[.;]? (?:No|Nothing) (?:further|more)\b)"
    rf"|{_IT} (?:can|should|may|could|is to|is ready to) (?:now |therefore )?be (?:now )?(?:closed|removed|signed off|marked as complete)"
    rf"|we (?:have |['’]ve )(?:now |all |fully )*(?:completed|finished|concluded|delivered) (?:{_IT}|this (?:piece of work|work|{_PROJECT}))(?=\s*(?:[.;]|\Z)| (?:and|in|during) )"
    r"|(?:we |the lead |the team )?(?:therefore |now )?(?:(?:are )?(?:content|happy|ready|propos(?:e|es|ing)|recommend(?:s|ing)?|ask) to close"
    rf"|(?:propose|recommend|request)(?:s|ed)? (?:the )?(?:closure of|closing)) (?:{_IT}|it(?=\W*\Z|\.))"
    rf"|(?:we |the lead )?(?:therefore |now )?propose that (?:{_IT}|it) (?:is|be) (?:now )?closed"
    rf"|(?:we |the lead )(?:therefore |now )?(?:{_DEEM}) (?:{_IT}|(?:this|the) {_PROJECT}) (?:to be |as |is )?(?:now |fully |all )*(?:{_ENDED}|achieved|delivered|met)"
    rf"|(?:the work is (?:now )?(?:all )?(?:finished|done|complete),? and )?we are (?:now |therefore )?closing {_IT}"
    rf"|we (?:therefore |now )?propos(?:e|ed) (?:that (?:it|this|this {_ROW}) (?:be|is) closed|its closure)"
    rf"|(?:there is |there are |we have )?no(?:thing)? (?:further |more |other |outstanding )(?:work |actions? |steps? |tasks? )?(?:is |are |to do |needed |required |planned )*(?:on|under|for) {_IT}"
    rf"|(?:all|the) (?:the )?(?:elements|milestones|deliverables|aspects|components|steps) (?:(?:have been |are|were|have|now|all|been) )*(?:delivered|completed?|achieved|met)(?:,| and| –| -)? (?:and |with |there is |there are )?no further (?:actions?|work)(?: (?:is |are )?(?:required|needed|planned))?"
    rf"|(?:this |it |(?:the |this )?{_ROW} )(?:[\w’'-]+ ){{1,6}}?(?:and |so )(?:it )?can (?:now )?(?:come off|drop off|be (?:removed from|taken off|dropped from)) (?:the |this |our )(?:\w+ )?(?:plan|report|tracker|list)"
    r"|(?:(?:this|it|the work) )?(?:(?:is|has|moved|passed|transitioned|in|into|to) )*now (?:(?:become|moved|passed|transitioned|in|into|to) )*(?:business as usual|BAU)(?=\s*(?:[.;]|\Z))"
    rf"|{_IT} (?:is|was|has been) {_SINCE}(?:completed?|delivered|achieved|met|done|finished) (?:by|on|in|at) [^.;,\n]{{1,30}}?,? (?:and|so) (?=(?:is |it is |can |may )?(?:now |be )*closed\b|(?:nothing|no (?:more|further))\b)"
    rf"|(?:the |this )(?:key )?(?:action|objective) (?:to|of) (?:(?!and\b|but\b)[\w’'-]+ |and ){{1,12}}?(?:is|has|was) {_SINCE}(?:completed?|delivered|achieved|met) (?:in full|fully),? (?:and |so )(?:it )?(?:is|can|may|should|has|will)"
    rf"|{_ROW} (?:now |fully )*(?:met|achieved|delivered|completed?|done)(?: in full)?(?: [–—-]|,| and) (?:now )?closed(?=\s*(?:[.;]|\Z))"
    r"|signed off as complete"
    rf"|{_PROJECT} closed (?:on )?\d{{1,2}} [A-Z]\w+)"
    r"\b(?!\s+(?:by(?! (?:the|our) (?:\w+ ){0,3}(?:board|committee|group|team|panel|director|executive))|in part|partly|apart|except|but|save|for|when|once|if|until|on|plan))",
    re.IGNORECASE,
)

# What follows the id of an action that is over: "TR1 is now complete", "Key action TR1 was completed in May and is closed".
_BY_ITS_ID = late(
    r" (?:(?:is|was|has|been|now|fully|since|formally|therefore) )*"
    r"(?:(?:completed?|closed|finished|done)(?=\s*(?:[.;]|\Z))|(?:completed?|delivered|achieved|met|finished)(?: (?:in full|fully))?(?: (?:by|on|in|at) [^.;,\n]{1,30}?)?,? and (?:is |it is |can |may )?(?:now |be )*(?:closed|removed)\b)",
    re.IGNORECASE,
)
_BEFORE_ITS_ID = late(
    r"(?:\A|[.;:!?\n])\W{0,8}(?:(?:the |this )?(?:key )?action |so |and |therefore )*\Z", re.IGNORECASE
)

# ------------------------------------------------------------------------------------------------------------- rules


def _may_close(text: str) -> bool:
    return len(text) < LONGEST_EXCUSE and bool(NO_MORE_WORK.likely(text.lower()))


def _is_about_it(achievements: str, context: Context) -> bool:
    """Whether achievements may say that the whole action is over: quick, and in doubt yes."""
    return context.brick is None or achievements in said(context.brick, context).having(_ITS_CLUES)


def _whole_action(text: str) -> "re.Match[str] | None":
    """What says that the whole action is over: looked for where a sentence begins that is about the action."""
    clues = sorted(at for _, at in _IN_ONE.find(small(text)))
    starts = dict.fromkeys(max(0, *(text.rfind(sign, 0, at) for sign in ".;:!?\n")) for at in clues)
    if starts and ", " in text:
        starts |= dict.fromkeys(match.start() for match in _SO.finditer(text))
    return next(filter(None, (WHOLE_ACTION.match(text, start) for start in starts)), None)


def _says_it_is_over(achievements: str, id: str, context: Context) -> str:
    """The words by which achievements say that the whole action is over."""
    if _is_about_it(achievements, context) and (found := _whole_action(context.texts.plain(achievements))):
        return found[1]
    return _over_by_its_id(context.texts.plain(achievements), id) if id in achievements else ""


def _over_by_its_id(text: str, id: str) -> str:
    """The words by which a text says of an action, by its id, that it is over."""
    at = text.find(id)
    while at >= 0:
        if (found := _BY_ITS_ID.match(text, at + len(id))) and _BEFORE_ITS_ID.search(text[max(0, at - 40) : at]):
            return f"{id}{found[0]}"
        at = text.find(id, at + 1)
    return ""


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
    elif action.achievements and (words := _says_it_is_over(action.achievements, action.id, context)):
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
