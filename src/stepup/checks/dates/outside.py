"""SU603: dates that do not fit the quarter that a return is for."""

import re
from collections.abc import Iterator
from datetime import date

from ...model import BrickReturn, Period
from ...patterns import late
from ..engine import Context, Problem, rule
from ..texts import said
from .calendar import Mention, may_lie_outside, mentions
from .past_as_future import dated_sentences, problem_at, spots_in

_DATED = ("plan", "achievements", "next_plan")
_TIMELESS = ("commitments", "aims", "great_when", "action")
_YEARS = late(rb"0[/-]0")  # in `Said.kinds`
_NOT_DONE = late(
    r"\b(?:will|due|planned|scheduled|next|upcoming|expected|to be|continu\w+|ongoing|invited|ready|prepar\w+|ahead of|towards|"
    r"to (?:start|begin|join|commence)|starts?|begins?|joins?|opens|starting|joining|commencing|start date|for delivery|target|plans?|forecast|anticipated|effective|with effect|revised date|new date|re-?launch|is to|are to|proposed|booked|timetabled|deferred|rescheduled|postponed|moved to|intend\w*|aim\w*)\b",
    re.IGNORECASE,
)
# "The proposed outline was presented on 12 October": done, whatever was to be.
_DONE = late(
    r"\b(?:was|were) (?:\w+ly )?(?!plan|schedul|expect|propos|intend|book|due)\w+(?:ed|un|en|ld|ght|ade|ut|et) (?:on|in|at|during) (?:the )?\Z"
    r"|(?<!\bbe )(?<!\bis )(?<!\bare )\b(?:agreed|approved|signed off|ratified|completed|launched|published|presented) (?:at|by|to) (?:the |our )?(?:[\w-]+ ){1,3}(?:on|in|at|during) (?:the )?\Z",
    re.IGNORECASE,
)
_BACKGROUND = late(
    r"\b(?:since|from|before|until|by|after|following|than(?: (?:in|at|on))?|against|with|compared to|of|between|for|to|last|previous|as at)"
    r"(?: the)?(?: (?:end|start|beginning|week|month|early|late|mid)(?: of)?)?\s*(?:[A-Z][a-z]+ (?:and|to) )?\Z|\bfrom (?:\S+ ){1,3}in \Z",
    re.IGNORECASE,
)
_DEADLINE = late(r"\bby(?: the)?(?: end of)?\s*\Z", re.IGNORECASE)
# A time that says which thing is meant: "the pilot that began in January", "on the pilot begun in January", "was due in June".
_OF_A_THING = late(
    r"\b(?:that|which|who) (?:(?:was|were|had|has|have|been|first) )*[\w-]+(?: [\w-]+){0,3} (?:in|on|during|at)(?: the)?(?: (?:end|start|beginning) of)? \Z"
    r"|[a-z-]+ (?:the|our|this|its|their|an?) (?:[\w-]+ ){1,4}(?:begun|started|launched|agreed|approved|opened|published|held|made) (?:in|on|at) \Z"
    r"|\b(?:was|were|been) (?:originally |first |to have been )?(?:due|planned|scheduled|expected|to be [\w-]+)(?: to [\w-]+(?: [\w-]+){0,3}| for)? (?:in|on|for|at) \Z"
)
# "Following inspections in May 2021, March 2022 and June 2022": what came before, each time of it.
_AFTER_IT = late(
    r"\b(?:following|since|after) (?:the |our |an? |two |three |both )*(?:[\w’'-]+ ){1,6}(?:in|on|of) (?:the )?"
    r"(?:(?:[0-9]{1,2} )?[A-Z][a-z]+(?: [0-9]{4})?(?:,? and|,) )*\Z",
    re.IGNORECASE,
)
# "It was 84% in September", "against 8.1% in June": what the quarter's own figure is compared with.
_COMPARED = late(
    r"\b(?:[Ii]t was|they were|against|from|than|compared with|compared to) (?:only |just |about )?£?[0-9][0-9.,]*(?:%|k|m)?"
    r"(?: [a-z]+){0,3} (?:in|at|on) (?:the end of )?\Z"
    r"|\((?:from |was )?£?[0-9][0-9.,]*(?:%|k|m)?(?: [a-z]+)? (?:in|at|on) \Z"
)
# "The other six have places in May": still to come.
_HAVE_PLACES = late(
    r"\b(?:have|has) (?:an? |their |its )?(?:places?|dates?|slots?|bookings?|appointments?)(?: [a-z]+){0,3} (?:in|on|for|from) \Z"
)
# "Notes of patients discharged in May were audited": looked at now.
_LOOKED_AT = late(
    r" (?:was|were|have been|has been) (?:\w+ly |all |each |then )*(?:re-?)?(?:audited|reviewed|sampled|analysed|examined|checked|validated|investigated|compared|followed up)\b"
)
_SAYS_WHY = (_OF_A_THING, _AFTER_IT, _COMPARED, _HAVE_PLACES)
# "Offer 30 placements between April and June 2023", in a next plan.
_TO_DO_BETWEEN = late(
    r"\W*(?:Hold|Host|Offer|Run|Open|Train|Recruit|Deliver|Launch|Visit|Pilot|Appoint|Move|Install|Roll out|Complete|Provide) "
    r"(?:(?!of |from |that |who |which |since |after |seen |made |held )[\w’'-]+ ){1,8}between (?:[A-Z][a-z]+ and )?\Z"
)
_BEGUN = late(r"\b(?:that|\w+ed|began|begun|held|set out)\b", re.IGNORECASE)
_SINCE = late(
    r"\b(?:since|from|than|against|before|between|in|by|until|to)(?: those of| that of| in)?\s*\Z", re.IGNORECASE
)
_EARLIER = late(
    r"\b(?:baseline|compare[ds]|a year ago|previous|last year|earlier|in the year|same (?:month|quarter|period)|when|who|which|originally|ago)\b",
    re.IGNORECASE,
)


@rule("SU603", "date-outside-quarter", "style", BrickReturn)
def date_outside_quarter(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    """An achievement is dated outside the quarter that the return is for, a plan before it; or a financial year is
    neither this one, nor the last or next.

    Often it is last quarter's or last year's text. To put it right: report it in its own quarter; or say why the other
    date matters ("since May 2023", "compared with 2020/21").
    """
    period = context.period
    if period is None:
        return
    everything = said(brick, context)
    first, last = period.first, period.last
    places = [
        spot.at
        for spot in spots_in(brick, context)
        if not spot.year
        and everything.texts[spot.text].field in _DATED
        and may_lie_outside(everything.text, spot, first, last)
    ]
    # Of other texts only years are judged, and of these figures alone.
    places += (match.start() for match in _YEARS.finditer(everything.kinds))
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    for one, within in everything.parted(places):
        if one.field in _TIMELESS:
            continue
        for sentence in dated_sentences(one, within):
            for found in mentions(sentence, middle, period):
                message = _outside(sentence, found, one.field, period)
                if message:
                    yield problem_at(one, sentence, found, message, "check that this text is for this quarter")


def _outside(sentence: str, found: Mention, field: str, period: Period) -> str:
    """What is wrong with a date; nothing where it belongs here, or the words around it say why it stands there. The
    calendar is asked first: most dates need no reading."""
    if found.kind == "calendar":
        return ""
    shown = sentence[found.start : found.end]
    before = sentence[: found.start]
    if found.kind == "year":
        if abs(found.first.year - period.year) <= 1 or _SINCE.search(before) or _EARLIER.search(sentence):
            return ""
        return f"{shown} is neither this financial year nor the one before or after"
    if field == "achievements" and (found.first > period.last or found.last < period.first):
        near = sentence[max(0, found.start - 60) : found.end + (25 if found.start > 12 else 120)]
        message = (
            ""
            if _NOT_DONE.search(near) and not _DONE.search(before)
            else f"{shown} is not in {period}, the quarter reported on"
        )
    elif field == "plan" and found.last < period.first:
        message = f"{shown} is before {period}, the quarter that this was planned for"
        if _DEADLINE.search(before):
            return message
    elif field == "next_plan" and found.dated and found.last < period.first and not _BEGUN.search(before):
        message = f"{shown} is before {period}, and this is planned for the quarter after it"
        if _TO_DO_BETWEEN.match(before):
            return message
    else:
        return ""
    lately = max(0, len(before) - 120)
    if any(pattern.search(before, lately) for pattern in _SAYS_WHY) or _LOOKED_AT.match(sentence, found.end):
        return ""
    return "" if _BACKGROUND.search(before) or _EARLIER.search(sentence) else message
