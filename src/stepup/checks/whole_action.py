"""The words by which achievements say that the whole of their action is over, for SU205: by how such a clause is built (what it
is about, that it has ended, and no word that takes that back), in words that say so by themselves, or by the action's id."""

import re

from ..patterns import late
from .clues import Clues, OwnClues
from .engine import Context
from .texts import said, small

_DEEM = "consider|regard|treat|deem|judge"
# One of these stands in what `BUILT` or `WORDED` finds.
CLUES = Clues(
    *(f"{it} {row}" for it in ("this", "the", "whole") for row in ("action", "key ", "whole ", "objective", "deliverable", "priority", "heading")),
    *(f"action {how}" for how in ("now ", "can ", "may ", "is to ", "to be ", "to now ", "should ", "fully ", "complete", "closed", "finished", "fulfilled", "discharged", "achieved", "delivered", "met", "embedded", "implemented", "concluded", "ended", "done")), "job is ", "closure",
    "completes the", "concludes the", "come to a", "came to a", "its course", "wound up", "wound down", "as complete", "as finished", "as delivered", "as done", "as achieved", "as fully ", "and closed", "- closed", "– closed", "— closed", ", closed",
    "business as usual", "bau", "come off ", "drop off ", "removed from ", "taken off ", "dropped from ", "no further action", "no further work", "project closed",
    *(f"this {work}" for work in ("piece of work", "work", "project", "scheme", "programme")), "closing", "close it", "close this", "close the",
    *(f"{one} closed" for one in ("be", "is", "been", "was", "now", "formally", "project", "workstream", "scheme", "programme")),
    *(f"{deem} {it} " for deem in _DEEM.split("|") for it in ("this", "the")),
)  # fmt: skip
_IN_ONE = OwnClues((clue, None) for clue in CLUES.clues)  # of one text, without its marks

# --------------------------------------------------------------------------------------------- by how it is built

_NAMED = r"(?:action|objective|deliverable|heading|priority)"  # what trusts call a row of their report
# "the action plan", "the action for next quarter", "the action to train staff" are something else.
_IT = (
    rf"(?:this|the|whole)(?: (?:whole|key))* {_NAMED}\b"
    r"(?! (?:plans?|logs?|trackers?|groups?|items?|lists?|register|learning|points?|cards?|notes?|taken|owners?|leads?|areas?|statements?|setting|teams?|board|committee|which|who|for|from|to (?!date|be |now |a |an |its )))"
)
_WORK = r"this(?: whole)? (?:piece of work|project|workstream|scheme)\b(?! (?:plan|board|team|group|manager|lead|office|initiation))"
_LATELY = r"(?:now|since|all|fully|been|therefore|100 ?%|wholly|entirely|formally|both|duly|also|effectively)"
_IS = rf"(?:(?:is|are|was|were|has|have|had)(?: {_LATELY})*)"
_ENDED = r"(?:completed?|closed|finished|concluded|discharged|fulfilled|at an end|over(?=\s*(?:[.,;]|\Z))|wound (?:up|down)|signed off)"
_REACHED = r"(?:done|delivered|achieved|met|implemented|embedded|satisfied|seen through|carried out)"
_FULLY = r"(?=\s*(?:[,;.–—-]|\Z)| (?:in full|fully|in (?:its|their) entirety|as |on \d|in (?:[A-Z]|q[1-4])|by \d|and (?:it |we |the |can |has |is |may |should |nothing|no )))"
_ALL = (
    r"(?:(?:all|every|each|both|everything|the (?:whole|entirety|sum|last|final)|two|three|four|five|six)(?: of)?(?: [\w’'-]+){0,4}?(?: (?:of|in|under|within|on|for|by))?"
    rf"(?: (?:what|that)(?: \w+){{0,4}}?(?: (?:in|under|for|by|of))?)? {_IT})"
)
_OFF = r"(?:come off|drop off|fall off|drop out of|be (?:removed|taken|dropped|retired|struck) (?:from|off)|be closed|be signed off|be retired|be removed|be archived|close)"
BUILT = late(
    rf"\b{_IT}(?: (?:as a whole|itself|[A-Z]+\d+))? {_IS} (?:{_ENDED}\b|{_REACHED}\b{_FULLY})"
    rf"|\b{_IT}(?: (?:itself|[A-Z]+\d+))? (?:has |had |is )?(?:now )?(?:come|came|drawn|reached|run|ran|served) (?:to |at )?(?:an end|a close|its (?:end|close|course|conclusion|purpose))"
    rf"|\b{_ALL} (?:(?:is|are|was|were|has|have|had)(?: {_LATELY})*) (?:{_ENDED}|{_REACHED}|in place)\b"
    rf"|\b(?:nothing|no)(?: (?:more|else|further|other|outstanding|work|steps?|tasks?|actions?|elements?))*(?: (?:is|are|now|still|that))*(?: (?:remains?|remaining|left|outstanding|to do|to be done|needed|required|planned))*(?: (?:to be done|to do|outstanding|left))? (?:under|on|for|in|of|against) {_IT}"
    rf"|\b(?:brought|brings|bringing|drew|draws|takes|took|bring) {_IT} to (?:a|an|its) (?:successful )?(?:close|end|conclusion)"
    rf"|\b(?:(?:have|has) (?:now )?(?:reached|come to|got to)|reached|reaches|marks?|marked|is|was|signals?|to) the (?:end|close|completion|conclusion|last|closure) of {_IT}"
    rf"|\b(?:all|everything|what)(?: that)? {_IT} (?:\w+ )?(?:set out|asked|was (?:set up |there )?|were|required|called|promised|meant|needed|intended)(?: to (?:do|achieve|deliver)| for| of us)?(?=\s*(?:[.,;]|\Z)| (?:has|have|is|was|and)\b)"
    rf"|\b(?:achieved|delivered|done|completed|finished|fulfilled|closed(?: off)?|concluded|met|discharged) (?:all|everything|the whole|every part|each part|in full|all parts|all elements)\b(?: [\w’'-]+){{0,8}}? (?:under|in|by|for|of|to|that|what) {_IT}"
    rf"|\b(?:we|the (?:lead|team|group|board|committee|directorate|executive)) (?:have |has )?(?:now |therefore |duly |formally )*(?:completed|closed|finished|concluded|discharged|fulfilled|signed off)(?: off)? {_IT}"
    rf"|\b{_IT} (?:can|may|should|could|is to|is ready to|is due to|ought to|to) (?:now |therefore |also )*{_OFF}\b"
    rf"|\b{_IT}\b[^.;:]{{1,80}}? (?:and|so) (?:it )?(?:can|may|should) (?:now |therefore )*{_OFF}\b"
    rf"|\A\W*(?:(?:this|key) )*action (?:(?:now|fully) )*(?:completed?|closed|finished|concluded|discharged|delivered in full|achieved in full)\b"
    rf"|\b{_WORK} {_IS} (?:closed|concluded|wound (?:up|down)|at an end|stood down|finished)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = late(
    r"\b(?:not|never|nor|cannot|partly|partially|in part|nearly|almost|mostly|largely|substantially|much of|(?:some|most|many|several|one|two|three|four|five|six|\d+) of (?:the|these|those|its|our|all)|a lot of|half of|first|second|third|phase|stage|except|apart from|other than|but for|save for|once|when|until|till|if|unless|before|after"
    r"|would|might|aims?|aiming|expect(?:s|ed|ing)?|due|on track|on course|on target|plan(?:s|ned|ning)? to|hop(?:e|es|ed|ing)|to be (?:completed|delivered|achieved|met|finished|implemented)|will (?!now )|part of|towards|remaining actions|whether|how|parts? \d|elements? \d)\b|n['’]t\b|\b(?!100)\d{1,2} ?%",
    re.IGNORECASE,
)

# --------------------------------------------------------------------------------------------------------- in words

_ROW = r"(?:key )?(?:action|objective|deliverable|priority)"  # what trusts call a row of their report
_PROJECT = (
    r"(?:project|workstream|scheme|programme)"  # of several in one row one may be complete: only its closing counts
)
_SO = late(
    r",(?= (?:and )?(?:so|therefore|hence|this|which) )", re.IGNORECASE
)  # "all are trained, so this action is closed"
_ROW_IT = rf"(?:(?:the |all )?(?:(?:whole|all|entirety) of )?(?:this|the) (?:whole )?{_ROW}|whole action)"
_ROW_ENDED = (
    r"(?:completed?|closed|finished|concluded|ended|done|discharged|fulfilled|fully (?:achieved|delivered|met|embedded|implemented)"
    r"|(?:achieved|delivered|met|embedded|implemented)(?= in full| fully| in (?:its|their) entirety|[.;,]| and (?:it )?(?:can|has|is|will|may|should|needs?)\b|\s*\Z))"
)
_SINCE = r"(?:(?:now|since|all|fully|been|therefore|100 ?%|wholly|entirely) )*"
# In achievements, words for this quarter's plan are no words for the whole action, so only a sentence about the action counts.
WORDED = late(
    r"(?:^|[.;:!?\n]|,(?= (?:and )?(?:so|therefore|hence|this|which) ))\W{0,8}(?:and )?(?:(?:so|therefore|hence) )?(?:with (?:that|this),? )?(?:(?:(?:we|it is) )?(?:propose|recommend|suggest)(?:ed)? that )?("
    rf"{_ROW_IT} (?:is|are|was|has|have) {_SINCE}{_ROW_ENDED}|(?:key )?action (?:now |fully )*{_ROW_ENDED}|(?:this|that|which) (?:now )?(?:concludes|completes|closes|finishes|ends) (?:{_ROW_IT}|the (?:whole )?{_ROW})"
    rf"|(?:the )?(?:aims?|objectives?|purpose|requirements?|intentions?) of {_ROW_IT} (?:has|have|is|are|was|were) {_SINCE}(?:met|achieved|delivered|fulfilled|completed?)|(?:key )?action (?:can|may|should|is to|to) (?:now )?be (?:closed|removed|marked as complete)"
    rf"|(?:(?:this|the) )?{_PROJECT} (?:is |was |has been )?(?:now )?formally closed(?: by (?:the |our )?(?-i:[A-Z])\w+ (?:board|committee|group|team|panel))?|the job is (?:now )?done|(?:this|that|which) (?:draws|brings) {_ROW_IT} to (?:a close|its close|an end)"
    rf"|(?:there is )?(?:no more|nothing (?:more|further|else|left|(?:is )?(?:now )?left|remains)) (?:to be done|to do|is left to do|remains to be done) (?:on|under|for) {_ROW_IT}"
    rf"|(?:(?:this|the) )?{_PROJECT} (?:(?:is|has been|was|now|formally) )*closed(?=\s*(?:[.,;–—-]|\Z)| (?:and|down|as|with)\b)"
    rf"|(?:(?:this|the) (?:whole )?(?:{_PROJECT}|piece of work)|{_ROW_IT}|(?:this|all) work) (?:(?:has|have|is|was) )?(?:now |since |formally )*(?:come to (?:an end|a close)|came to (?:an end|a close)|run its course|ran its course|(?:been )?wound (?:up|down))"
    rf"|this (?:piece of work|work|{_PROJECT}) (?:(?:is|was|has) )?(?:now |been |all )*(?:finished|concluded|ended|completed?)(?=\s*(?:[.;]|\Z)| (?:in|during|at the end of) )"
    rf"|(?:(?:delivered|completed?|done|finished|achieved) (?:in full )?and (?:now |formally )?closed(?: down| off)?|(?:{_ROW_IT} (?:was|is|has been|be) |action )?(?:now |formally )?(?:signed off|closed|marked|recorded)"
    r"(?: (?:by|at) [^.;:!?\n]{1,50}?)? as (?:fully )?(?:completed?|finished|delivered|done|achieved))(?=\s*(?:[.;]|\Z)| (?:by|and|in|at) )"
    r"|(?:(?:all|the|every|each) (?:the )?(?:work|tasks?|steps?|milestones?|elements?|parts?|plans?|aspects?|components?)|everything(?: (?!except|but)[\w’'-]+){0,8}?)"
    rf" (?:on|for|of|under|in|within) {_ROW_IT} (?:is|are|has|have|was|were) {_SINCE}{_ROW_ENDED}|all (?:that|of what) (?:[\w’'-]+ ){{1,6}}?(?:on|for|under|in) {_ROW_IT} (?:is|has been|was) {_SINCE}(?:{_ROW_ENDED}|in place)"
    rf"|(?:the |our |all )?work (?:on|for|under) {_ROW_IT} (?:has |was |is )?{_SINCE}{_ROW_ENDED}|(?:this|that|which) (?:now )?(?:completes|concludes) the work(?= and (?:no|nothing)\b|[.;]? (?:No|Nothing) (?:further|more)\b)"
    rf"|{_ROW_IT} (?:can|should|may|could|is to|is ready to) (?:now |therefore )?be (?:now )?(?:closed|removed|signed off|marked as complete)"
    rf"|we (?:have |['’]ve )(?:now |all |fully )*(?:completed|finished|concluded|delivered) (?:{_ROW_IT}|this (?:piece of work|work|{_PROJECT}))(?=\s*(?:[.;]|\Z)| (?:and|in|during) )"
    r"|(?:we |the lead |the team )?(?:therefore |now )?(?:(?:are )?(?:content|happy|ready|propos(?:e|es|ing)|recommend(?:s|ing)?|ask) to close"
    rf"|(?:propose|recommend|request)(?:s|ed)? (?:the )?(?:closure of|closing)) (?:{_ROW_IT}|it(?=\W*\Z|\.))"
    rf"|(?:we |the lead )?(?:therefore |now )?propose that (?:{_ROW_IT}|it) (?:is|be) (?:now )?closed"
    rf"|(?:we |the lead )(?:therefore |now )?(?:{_DEEM}) (?:{_ROW_IT}|(?:this|the) {_PROJECT}) (?:to be |as |is )?(?:now |fully |all )*(?:{_ROW_ENDED}|achieved|delivered|met)"
    rf"|(?:the work is (?:now )?(?:all )?(?:finished|done|complete),? and )?we are (?:now |therefore )?closing {_ROW_IT}"
    rf"|we (?:therefore |now )?propos(?:e|ed) (?:that (?:it|this|this {_ROW}) (?:be|is) closed|its closure)"
    rf"|(?:there is |there are |we have )?no(?:thing)? (?:further |more |other |outstanding )(?:work |actions? |steps? |tasks? )?(?:is |are |to do |needed |required |planned )*(?:on|under|for) {_ROW_IT}"
    rf"|(?:all|the) (?:the )?(?:elements|milestones|deliverables|aspects|components|steps) (?:(?:have been |are|were|have|now|all|been) )*(?:delivered|completed?|achieved|met)(?:,| and| –| -)? (?:and |with |there is |there are )?no further (?:actions?|work)(?: (?:is |are )?(?:required|needed|planned))?"
    rf"|(?:this |it |(?:the |this )?{_ROW} )(?:[\w’'-]+ ){{1,6}}?(?:and |so )(?:it )?can (?:now )?(?:come off|drop off|be (?:removed from|taken off|dropped from)) (?:the |this |our )(?:\w+ )?(?:plan|report|tracker|list)"
    r"|(?:(?:this|it|the work) )?(?:(?:is|has|moved|passed|transitioned|in|into|to) )*now (?:(?:become|moved|passed|transitioned|in|into|to) )*(?:business as usual|BAU)(?=\s*(?:[.;]|\Z))"
    rf"|{_ROW_IT} (?:is|was|has been) {_SINCE}(?:completed?|delivered|achieved|met|done|finished) (?:by|on|in|at) [^.;,\n]{{1,30}}?,? (?:and|so) (?=(?:is |it is |can |may )?(?:now |be )*closed\b|(?:nothing|no (?:more|further))\b)"
    rf"|(?:the |this )(?:key )?(?:action|objective) (?:to|of) (?:(?!and\b|but\b)[\w’'-]+ |and ){{1,12}}?(?:is|has|was) {_SINCE}(?:completed?|delivered|achieved|met) (?:in full|fully),? (?:and |so )(?:it )?(?:is|can|may|should|has|will)"
    rf"|{_ROW} (?:now |fully )*(?:met|achieved|delivered|completed?|done)(?: in full)?(?: [–—-]|,| and) (?:now )?closed(?=\s*(?:[.;]|\Z))"
    r"|signed off as complete"
    rf"|{_PROJECT} closed (?:on )?\d{{1,2}} [A-Z]\w+)"
    r"\b(?!\s+(?:by(?! (?:the|our) (?:\w+ ){0,3}(?:board|committee|group|team|panel|director|executive))|in part|partly|apart|except|but|save|for|when|once|if|until|on|plan))",
    re.IGNORECASE,
)
_CONDITION = late(r"\W*(?:once|when|if|after|until|as soon as|subject to|should|provided)\b", re.IGNORECASE)

# ------------------------------------------------------------------------------------------------------- by its id

# What follows the id of an action that is over: "TR1 is now complete", "Key action TR1 was completed in May and is closed".
_AFTER_ITS_ID = late(
    r" (?:(?:is|was|has|been|now|fully|since|formally|therefore) )*"
    r"(?:(?:completed?|closed|finished|done)(?=\s*(?:[.;]|\Z))|(?:completed?|delivered|achieved|met|finished)(?: (?:in full|fully))?(?: (?:by|on|in|at) [^.;,\n]{1,30}?)?,? and (?:is |it is |can |may )?(?:now |be )*(?:closed|removed)\b)",
    re.IGNORECASE,
)
_BEFORE_ITS_ID = late(
    r"(?:\A|[.;:!?\n])\W{0,8}(?:(?:the |this )?(?:key )?action |so |and |therefore )*\Z", re.IGNORECASE
)
_STOPS = ".;:!?\n"
_CLAUSE = late(r"[^.;:!?\n]+")
_LONGEST = 400  # letters of a clause


def says_it_is_over(achievements: str, id: str, context: Context) -> str:
    """The words by which achievements say that the whole action is over; nothing where they do not."""
    if context.brick is None or achievements in said(context.brick, context).having(CLUES):
        plain = context.texts.plain(achievements)
        clues = sorted(at for _, at in _IN_ONE.find(small(plain)))
        starts = list(dict.fromkeys(_start(plain, at) for at in clues))
        if words := _as_built(plain, starts) or _as_worded(plain, starts):
            return words
    return _by_its_id(context.texts.plain(achievements), id) if id in achievements else ""


def _start(text: str, at: int) -> int:
    """Where the clause begins that a place of a text stands in: at the sign that ends the one before."""
    return max(0, *(text.rfind(sign, 0, at) for sign in _STOPS))


def _as_built(text: str, starts: list[int]) -> str:
    for start in starts:
        clause = _CLAUSE.match(text, start + (text[start] in _STOPS), start + _LONGEST)
        if clause and (found := BUILT.search(clause[0])) and not _TAKEN_BACK.search(clause[0]):
            return found[0].strip()
    return ""


def _as_worded(text: str, starts: list[int]) -> str:
    ways = [*starts, *(one.start() for one in _SO.finditer(text))] if starts else []
    for start in ways:
        if (found := WORDED.match(text, start)) and not _CONDITION.match(text, _start(text, start)):
            return found[1]
    return ""


def _by_its_id(text: str, id: str) -> str:
    """The words by which a text says of an action, by its id, that it is over."""
    at = text.find(id)
    while at >= 0:
        if (found := _AFTER_ITS_ID.match(text, at + len(id))) and _BEFORE_ITS_ID.search(text[max(0, at - 40) : at]):
            return f"{id}{found[0]}"
        at = text.find(id, at + 1)
    return ""
