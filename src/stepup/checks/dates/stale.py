"""SU604: whether a plan for the quarter to come names a time that has gone by."""

import re
from datetime import date, timedelta

from ...patterns import late
from ..engine import Context
from .calendar import Mention

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
    r"\b(?:\w+ed|was|were|had|met|held|took|made|gave|saw|set|told|heard|began|won|sent|chose|done|seen|taken|given|written|drawn|last|that|who|which|where"
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
# "Joint away day with NHFT, 19 October 2023"
_EVENT_ON = late(
    r"\W*(?:[\w’'-]+ ){0,6}(?i:day|workshop|meeting|event|session|visit|launch|interviews|summit|conference|exercise)s?(?: (?:with|for|on|at) [^.;,]{2,40}?)?(?:,|:| –| -) ?"
)
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
    if field in TO_COME and not prep and found.dated and found.kind == "day" and _EVENT_ON.fullmatch(stem):
        return bool(_LEAVES_OFF.match(after)) and not SAID.search(stem)
    if field not in TO_COME or SAID.search(stem) or EVENT.search(stem):
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
