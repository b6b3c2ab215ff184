"""SU604: whether a plan for the quarter to come names a time that has gone by."""

import re
from datetime import date, timedelta

from ...patterns import late
from ..engine import Context
from .calendar import Mention
from .pending import BIDS_LOOK_AT

TO_COME = ("next_plan", "recovery")
VERB = (
    r"(?:be|launch|open|start|begin|commence|complete|finish|report|meet|go|take|happen|publish|finalise|conclude|return|"
    r"move|join|arrive|end|close|follow|come|run|deliver|submit|present|attend|hold|occur|roll|implement|appoint|recruit|"
    r"expire|receive|consider|review|agree|sign|visit|confirm|approve|decide|discuss|undergo|undertake|inspect|assess|evaluate|audit|trial|pilot|relocate|"
    r"retire|determine|respond|ratify|consult|mobilise|migrate|resume|reopen|cease|convene|reconvene|hear|announce|introduce|provide)"
)
EVENT = late(
    r"\b(?:of|from|on|at|to|about|in|by|with|after|following) (?:the |a |an |our |their |its |this |last )?(?:[\w’'-]+ ){0,3}"
    r"(?:inspection|visit|survey|audit|review|workshop|event|meeting|summit|consultation|assessment|session|report|incident|"
    r"board|conference|pilot|decision|committee|forum)s?\s*\Z",
    re.IGNORECASE,
)
SAID = late(
    r"\b(?:\w+ed|was|were|had|met|held|took|made|gave|saw|set|told|heard|began|won|sent|chose|done|seen|taken|given|written|drawn|last|that|who|which|where|whose"
    r"|wrote|spoke|bought|brought|drew|lost|left|went|came|fell|rose|grew|ran|paid|built|sought|got|became|found|withdrew)\b"
)
# "Deadline 31 May", "Go live: 1 June".
_LABEL = late(
    r"\W*(?:(?:planned|expected|anticipated|proposed|target|estimated) )?(?:(?:target|due|completion|launch|start|go[- ]live|delivery|end) date|(?:next|first) (?:meeting|review|update|report)|deadline|milestone|due|go[- ]live|launch|completion)\W*\Z",
    re.IGNORECASE,
)
# What is looked at as it was then: "review falls in May", "close the actions open on 31 May".
_LOOKED_AT = late(
    r"\A\W*(?:Re-?)?(?i:analyse|review|audit|validate|compare|evaluate|assess|investigate|examine|study|reduce|learn|respond|share)\b"
    r"|\b(?:open|waiting|stood|outstanding|listed|overdue|in place|in post|vacant)\s*\Z"
)
# "Bring the model to the Joint Board", on a day.
_TAKES_TO = late(
    r"\W*(?:Bring|Take|Present|Submit|Report|Send) [^.;]{2,80} to (?:the |our )?(?:[A-Z][\w’'-]+ ){0,4}(?:Board|Committee|Cabinet|Council|Executive|Group)\s*\Z"
)
_IS_ON = late(r"\W*(?:[A-Za-z][\w’'-]* ){1,5}(?:is|are) ?")  # "Interviews are on 9 November 2023"
_ASKED_FOR = late(
    rf"\bto (?:be |have |re)?{VERB}(?:ed)?\b(?: (?:back )?to the [\w’'-]+)?(?: (?!on|of|about|for|from|with|to|that|which|after|since)[\w’'-]+){{0,5}} ?\Z",
    re.IGNORECASE,
)
_LEAVES_OFF = late(r"\s*(?:[,;.)]|\Z)")
_TO_START = late(r"\bto (?:start|begin|launch|open|commence|finish|end|close|go live|meet)\s*\Z")
_NEXT_MONTHS = timedelta(days=275)  # in which what a plan of the next quarter names mostly lies
# "Hold the workshop", not "Act on what came of the strike", and not "Review the cases open" on a day: that was its date.
_BIDS = late(
    r"\W*(?:Hold|Host|Launch|Run|Open|Start|Begin|Commence|Convene|Deliver|Finish|Complete|Submit|Send|Issue|Sign|Award|Appoint|Interview|Meet|Move"
    r"|Go live|Roll out|Present|Publish) (?:(?!of |from |to |with |for |about |after |since |on |open |waiting )[\w’'-]+ ){0,6}(?:[\w’'-]+)? ?"
)
# "Engagement, starting with a briefing at the end of July 2023"
_STARTING = late(
    r"\b(?:starting|beginning|commencing|opening|finishing|ending|concluding|culminating)(?: (?:with|in|at) (?!those\b|the (?:results|findings)\b)[^.;:]{2,60})?\s*\Z"
)
# "A locum arrives on 2 October", "Two more wards follow in October"
_COMES = late(
    rf"(?:\A\W*|\band )(?!{BIDS_LOOK_AT}\b)(?:[\w’'-]+ ){{1,8}}?"
    r"(?:(?:arrive|deliver|follow|move|return|start|begin|join|finish|meet|sit|take over|take up|come)s?|opens|closes|go(?:es)? live)"
    r"(?: (?:back|again|here|next|work|in post|with us|for us|their posts?|the post|to us|the (?:first|second|last|remaining) [\w-]+))?\s*\Z"
)
_MANY = r"(?:An?|Another|Further|Next|First|Second|Third|Final|New|More|Joint|Additional|Two|Three|Four|Five|Six|The (?=next|first|second|third|fourth|final|last|remaining|new))"
# "Recruitment day in Leicester on 14 October 2023", "Two more sessions: 3 October 2023"
_EVENT_OF_ITS_OWN = late(
    rf"\W*(?!{BIDS_LOOK_AT}\b)"
    rf"(?:{_MANY} )?(?:(?!(?:of|from|about|after|since|following|on|at|by|to|the|our|its|their|this|last|that|for|with|in)\b)[\w’'-]+ ){{0,4}}"
    r"(?i:day|workshop|meeting|event|session|visit|launch|interview|summit|conference|exercise|refresher|course|training|induction|briefing|cohort|intake|phase|pilot|go-live"
    r"|sign-off|approval|panel|hearing|audit|inspection|recruitment|roll-?out|demonstration|webinar|drop-in|clinic|drill|handover|installation|opening)s?"
    r"(?: (?:with|for|at|in|by|to|on) (?!those\b|staff who\b)[^.;,:(]{2,50}?)?\s*[,:(–-]?\s*"
)
_THE_FIRST = late(
    r",? (?:(?:with )?the )?(?:first|last|next)(?: (?:of them|of these|one|session|meeting|visit|due))?\s*\Z"
)
_THE_REST = late(
    r"\W*(?:[Tt]he )?(?:remaining|rest|remainder|others?|last|final) (?:(?!of |from |to )[\w’'-]+ ){0,4}|.*, (?:both|all|each) "
)
_GOES_ON = late(r"\s*(?:[,;.:)]|\Z|(?:and|then|to|with|at|for|in|by|so that|before)\b)")


def _is_ahead(stem: str, after: str, prep: str) -> bool:
    """Whether what a plan has on a day is an event of its own, or a thing to come: "Recruitment day (on 14 October)"."""
    if _STARTING.search(stem) or _THE_FIRST.search(stem):
        return True
    if prep in ("on", "in", "at") and _COMES.search(stem):
        return True
    if prep in ("on", "in", "for") and _THE_REST.fullmatch(stem):
        return True
    return prep in ("on", "in", "at", "") and bool(_EVENT_OF_ITS_OWN.fullmatch(stem) and _GOES_ON.match(after))


def stale_plan(stem: str, after: str, found: Mention, prep: str, field: str, context: Context, today: date) -> bool:
    """A plan for the quarter to come that is to be done "in October", where October has gone by."""
    if field == "resolution":  # what a committee asked for: "a first list to begin in November"
        return prep in ("in", "on", "by", "before", "during", "at") and bool(_ASKED_FOR.search(stem))
    if (
        field in TO_COME
        and prep == "on"
        and found.kind == "day"
        and found.dated
        and (_TAKES_TO.match(stem) or _IS_ON.fullmatch(stem))
    ):
        return True
    if field in TO_COME and not prep and found.dated and _LABEL.fullmatch(stem):
        return True
    if field not in TO_COME or SAID.search(stem):
        return False
    if found.dated and found.kind in ("month", "day") and _is_ahead(stem, after, prep):
        return True
    if EVENT.search(stem):
        return False
    if re.search(r"\bto [a-z]+\b", stem) and prep in ("in", "on", "by", "before", "during", "at", "w/c"):
        return True
    if not prep and found.dated and found.kind == "day" and _TO_START.search(stem):
        return True
    month = found.kind in ("month", "day") and found.first.month == found.last.month
    if not prep and month and not stem.rstrip().endswith("(") and found.dated and _LEAVES_OFF.match(after):
        again = found.first.replace(year=found.first.year + 1, day=1)
        return timedelta(0) < again - today < _NEXT_MONTHS  # "first intake September 2024", in a plan of May 2025
    begins = field == "next_plan" and len(stem.split()) <= 2
    if not prep and found.kind == "day" and begins and _LEAVES_OFF.match(after):
        return context.period is not None and found.last <= context.period.last  # "Hereford 16 June; then the others"
    if prep in ("until", "till") and found.dated and found.kind in ("month", "day"):
        return True
    if prep == "by" and found.kind != "quarter":
        return True  # a deadline of the next quarter's, gone by on the day on which the paper is read
    if prep in ("in", "on") and (_LOOKED_AT.search(stem) or (prep == "on" and found.kind == "month")):
        return False
    sure = found.dated or (
        context.period is not None and found.first > context.period.last
    )  # of the next quarter's months
    if sure and (prep in ("in", "before") or (prep == "on" and found.kind == "day")) and _BIDS.fullmatch(stem):
        return True
    old = context.period is not None and found.last <= context.period.last
    by_quarter = found.kind == "quarter" and found.dated and prep == "by"
    return old and (by_quarter or (prep in ("by", "before", "in", "on", "until") and found.kind != "quarter"))
