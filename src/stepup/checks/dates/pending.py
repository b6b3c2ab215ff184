"""How a sentence tells of a day that stands open or fixed, in the present: "The tender closes on 10 May". For SU604."""

from ...patterns import late
from ..phrases import Phrases

# What has a day: "interviews are on 5 January".
DATED = (
    "interviews are", "meeting is", "workshop is", "launch is", "visit is", "inspection is", "hearing is", "panel is", "event is",
    "go-live is", "assessments are", "sessions are", "workshops are", "visits are",
)  # fmt: skip
# Not told of one among others, nor of a day that only says when something else is.
_NO_OTHER = (
    r"(?<!\bof )(?<!\bnew )(?<!\bfor )(?<!\bthat )(?<!\bwhich )(?<!\bwho )(?<![0-9] )(?<!\bif )(?<!\bwhen )(?<!\bto )"
)
_ON = r"\s*(?:\bon )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:the )?\Z"
_A_BODY = r"(?:the |our )?(?:[A-Z][\w&’'-]* (?:and )?){0,4}(?:Board|Committee|Cabinet|Council|Executive|Group)"
# "Review the cases open on 31 October" bids to look at what was so then.
BIDS_LOOK_AT = (
    r"(?:Act|Address|Analyse|Audit|Circulate|Close|Complete|Discuss|Evaluate|Evidence|Feedback|Findings|Follow|Learn|Learning|Minutes|Note|Notes|Repeat|Reply|Report"
    r"|Respond|Results|Review|Share|Use|Write|Actions|Renew|Count|Check|Compare|Reconcile|Publish|Pay|Correct|Replace|Update|Investigate)"
)
# What begins, or ends, is told of in the plural too: "Applications close on 6 October".
_ALL_OF = r"(?:start|begin|commence|open|close|end|finish|conclude|expire|take place|go live|go out|go in|take effect|come into force)"
_BEGINS = (
    (
        "starts", "begins", "commences", "opens", "closes", "ends", "joins", "expires", "takes", "goes live", "finishes",
        "concludes", "comes into", "steps down", "retires", "launches", "awaited", "meets", "sits", "convenes", "goes in", "goes out", "leaves", "to an end", "runs out",
        "is up for", "on the agenda", *DATED,
    ),
    rf"{_NO_OTHER}\b(?:(?:starts|begins|commences)(?: work| in post)?|opens|closes|ends|joins(?: us| the \w+)?|expires|takes place|goes live|finishes"
    r"|concludes|takes effect|comes into (?:force|effect)|takes up (?:the |her |his |their )?(?:post|role)|steps down|retires"
    r"|launches|(?:meets|sits|(?:re)?convenes)(?: again| next)?|takes over|leaves(?: us| the Trust)?|comes to an end|runs out|goes (?:in|out)(?: to [a-z]+)?"
    r"|is up for (?:renewal|review|re-?tender|discussion|decision)|is on the agenda(?: (?:of|for) (?:[\w&’'-]+ ){0,5}[\w&’'-]+)?|(?:is|are) (?:now |still )?awaited(?: (?:back )?from (?:[\w&’'-]+ ){0,4}[\w&’'-]+)?"
    rf"|(?i:{'|'.join(DATED)})){_ON}",
)  # fmt: skip
_PRESENT = Phrases(
    _BEGINS,
    (
        ("board", "committee", "cabinet", "council", "executive", "group"),
        rf"{_NO_OTHER}\b(?:goes|go|comes|come|returns|return) (?:(?:back )?to|before|in front of) {_A_BODY}{_ON}",
    ),
    (  # "The Board hears the case on 26 October"
        ("board ", "committee ", "executive ", "council ", "cabinet ", "panel ", "forum "),
        r"\b(?:[Bb]oard|[Cc]ommittee|[Ee]xecutive|Council|Cabinet|[Pp]anel|Forum) (?:next |then |also )?(?:receives|hears|considers|gets|decides|discusses|votes|takes|approves|looks at)"
        r"(?: (?!whether\b|how\b|what\b)[^.;,]{1,60}?)?(?<! of)(?<! from)(?<! after)\s+(?:at its (?:[\w-]+ )?meeting )?\Z",
    ),
    (  # "Subject to approval at the Board on", "Registration is open for the course on"
        ("subject to ", "pending ", "awaiting ", " open for", "on sale for", "available for", "save the date"),
        r"(?i:\A\W*(?:subject to|pending)|\b(?:subject to|pending|awaiting)(?= (?:formal |final |the |an? )*(?:approval|sign-off|decision|outcome|confirmation|answer|agreement|reply|result|ratification)\b)) (?:[\w’'-]+ ){1,7}\Z"
        r"|\b(?i:registration|bookings?|nominations|applications|places|tickets) (?:is|are) (?:now |still )?(?:open|on sale|available|being taken) for (?:[\w’'-]+ ){1,6}\Z"
        r"|\b[Ss]ave the date(?: for (?:[\w’'-]+ ){1,5})?:?\s*\Z",
    ),
    (
        ("s start", "s begin", "s commence", "s open", "s close", "s end", "s finish", "s conclude", "s expire", "s take", "s go ", "s come into"),
        rf"\A\W*(?:(?:[Tt]he|[Oo]ur|[Aa]ll|[Bb]oth|[Mm]ore|Two|Three) )?(?!{BIDS_LOOK_AT}\b)(?:(?!the |our |these |those |all |its |their )[\w’'-]+ ){{0,3}}[\w’'-]+s (?:(?:for|to|of|at|in) (?:[\w’'-]+ ){{1,4}})?{_ALL_OF}{_ON}",
    ),
    (  # "The closing date for bids is 6 October"
        ("deadline", " date", "milestone"),
        r"\b(?:deadline|(?:target|due|closing|completion|go[- ]live|launch|opening|delivery|end|start) date|milestone)(?: for (?:[\w’'-]+ ){0,5}[\w’'-]+)? "
        rf"(?:is|remains)(?: still| now| set for| for| at)*{_ON}",
    ),
)  # fmt: skip
_FROM = Phrases(_BEGINS)  # a day
_FIXED = late(r"\b(?:is|are|has been|have been) (?:\w+ )?(?:arranged|fixed|set|in the diary|lined up|diarised)\s*\Z")
# "Staff have until 31 October to reply", "the consultation runs to 31 October".
_OPEN = late(
    r"\b(?:(?:is|are|remains?|stays?) (?:now |still |also )?(?:open|closed|out|live|away|under way|underway|out (?:to|for) [\w-]+)|(?<!\b[Ww]e )(?:has|have)|runs|lasts|continues) "
    r"(?:until|till|to)(?: the)?(?: end of| middle of)? \Z"
)
# "Wards are being prepared for the visit on 12 October", "We are working to a deadline of 31 October".
_GETTING_READY = late(
    r"\b(?:is|are) (?:now |also |still |all )?(?:(?:being (?:prepared|drafted|written|finalised|set up|made ready|readied|planned|arranged|organised)|preparing|getting ready|gearing up|rehearsing) for"
    r"|(?:being [a-z]+|preparing|finalising|drafting|working|writing|rehearsing)(?: [^.;,]{1,50}?)? (?:ahead of|in (?:good )?time for|in readiness for|in preparation for)) (?:[\w’'-]+ ){0,6}(?:(?:on|in|of|at) )?\Z"
    r"|\b(?:(?:is|are) working to|[Ww]e have|has|faces?|left before) (?:a|the|our|its|their) (?:deadline|closing date|target date|end date) of (?:the )?\Z"
    r"|\b(?:may|might|could|will) (?:well |only )?be (?:early |late |mid[ -]|the end of |the middle of )?\Z"
)
_READY_BY = late(
    r"\W*(?:Ahead of|In (?:good )?time for|In readiness for|In preparation for) (?:[\w’'-]+ ){1,7}(?:on |in |of )?\Z"
)
_BUSY = late(
    r", (?:[\w’'-]+ ){1,5}(?:is|are) (?:now |also |still |all )?(?:being|preparing|getting|working|rehearsing|finalising|planning)\b"
)
_GONE = late(r"\b(?:was|were|had|did|that|which|who|if|originally|previously)\b")
# What comes of it, after the day: ", when members have the chance to comment", "and is expected to cut waits from that date".
_CHANCE = late(
    r"\s*,? (?:and|when|where|at which|after which|for which|which|who|so that) (?:[\w’'-]+ ){0,3}?(?:will|can|may|should|(?:is|are) (?:to|expected|due|likely|hoped|intended)|have (?:the|a|an|to|until)|has (?:the|a|an|to))\b(?: that\b)?"
)
_FROM_THEN = late(
    r" and (?:is|are) (?:expected|due|intended|meant|forecast|likely|set) to\b[^.;]*?\b(?:from|by|on|after) (?:that|this|the same) (?:date|day|point|month|time)\b"
)


def present(clause: str, prep: str) -> bool:
    """Whether a clause leads up to a day in words of the present: "The tender closes (on 10 May)"."""
    if prep == "for":
        return _FIXED.search(clause) is not None
    likely = (
        (_FROM if prep == "from" else _PRESENT).likely(clause.lower()) if prep in ("on", "in", "from", "at", "") else ()
    )
    return any(part.search(clause) for part in likely)


def getting_ready(before: str, after: str) -> bool:
    """Whether something is being made ready for a day: "Ahead of the visit on 12 October, wards are being painted"."""
    found = _GETTING_READY.search(before)
    if found and found[0].split()[0] in ("may", "might", "could", "will"):
        return after.startswith(" before ")
    return found is not None or bool(_READY_BY.fullmatch(before) and _BUSY.match(after))


def stands_open(before: str) -> bool:
    """Whether what stands before a day says that something is open, or that somebody has, until then."""
    found = _OPEN.search(before)
    return found is not None and not _GONE.search(before, max(0, found.start() - 80))


def comes_of_it(after: str) -> str:
    """What stands after a day, without what is told there as still to come of it."""
    found = _CHANCE.match(after)
    return after if found is None else after[found.end() :]


def from_then_on(after: str) -> bool:
    """ "(from 13 January) and is expected to release two crews from that date"."""
    return _FROM_THEN.match(after) is not None
