"""How a sentence speaks of a date that has gone by: as of what was, or as of what is to come. For SU604."""

import re
from datetime import date

from ...patterns import late
from ..engine import Context
from ..numbers.counts import IN_WORDS
from ..phrases import Phrases, matches
from .calendar import OF_A_BODY, Mention
from .pending import comes_of_it, from_then_on, getting_ready, present, stands_open
from .stale import EVENT, SAID, TO_COME, VERB, stale_plan

_LEADING = 100  # letters before a date that may lead up to it: "by the end of the week commencing"

_BACK = r" (?:[\w’'-]+ ){1,4}(?:back|in post|here|home|on site)\b"
_FUTURE = Phrases(
    (("will", "shall", "'ll", "’ll"), r"\b(?:will|shall|['’]ll)\b(?! not\b)"),
    (
        ("due",),
        rf"\bdue(?= (?:in|by|on|for|at|before|during|early|mid|late|end)\b| \d| (?-i:[A-Z])| to {VERB}\b)\b(?! not\b)",
    ),
    (
        (
            "scheduled", "planned", "timetabled", "expected", "anticipated", "forecast", "booked", "targeted", "intended",
            "proposed", "projected", "on track", "on course", "on target", "on schedule", "envisaged", "pencilled in",
        ),
        r"\b(?:scheduled|planned|timetabled|expected|anticipated|forecast|booked|targeted|intended|proposed|projected|on track|"
        r"on course|on target|on schedule|envisaged|pencilled in)(?= (?:with (?:[\w’'-]+ ){1,5})?(?:to|for|in|by|on|at|early|mid|late|end)\b| (?-i:[A-Z0-9]))\b(?! not\b)",
    ),
    (
        (" to", "to be", "set for"),
        r"\b(?:set (?:to|for)|(?:is|are) (?:\w+ly )?to|to be(?= \w+(?:ed|un|en|ld|ne|de|ght|t|et|ut|own|ade)\b)|"
        r"(?:plan|aim|intend|hope|look|expect)s? to|(?:going|aiming|planning|hoping|looking|intending|expecting|working|likely) to|with a view to)\b(?! not\b)",
    ),
    (
        ("to go ", "to come ", "to return "),
        r"\bto (?:go|come|return) (?:back )?to (?:the )?(?:[A-Z][\w&]* ){0,3}(?:Board|Committee|Council|Cabinet|Executive|Group)\b(?! not\b)",
    ),
    (
        ("aim", "towards", "for ", "expect", "anticipate", "envisage"),
        r"\b(?P<by>aim(?:s|ing)? for|work(?:s|ing)? towards|for (?:submission|publication|completion|approval|sign-off|implementation|go-live)"
        rf"|(?:we|they|it|trust|board|service|team|group|England|ICB|contractor|supplier) (?:now |still |fully )?(?:expect|anticipate|envisage)s?(?! to\b)(?!{_BACK}))\b(?! not\b)",
    ),
    (  # "Bids are due back on", "Quotes are wanted from the firms by"
        ("due ", "expect", "wanted", "needed", "required"),
        rf"\b(?:expects?(?={_BACK})|(?:due|expected)(?= (?:back|in|here|home|on site|out|up)\b)|(?:is|are) (?:now |still |both |all )?(?:due|expected|wanted|needed|required)(?= (?:from|with|at|by|before|on|back)\b))\b(?! not\b)",
    ),
    (
        ("look forward to", "looks forward to", "looking forward to"),
        r"\blook(?:s|ing)? forward to\b(?! not\b)",
    ),
    (  # "It is hoped that the lifts are", "The plan is for all wards to be"
        (" that", "plan is", "aim is", "intention is", "idea is", "hope is", "expectation is", "plans ", "arrangements "),
        r"\b(?:(?:is|are) (?:now |still )?(?:hoped|expected|planned|anticipated|intended|proposed|envisaged) that|(?:we|they|trust|team) (?:hope|expect|plan|intend)s? that"
        r"|(?:plan|aim|intention|idea|hope|expectation) is (?:now |still )?(?:that|for|to)|(?:plans|arrangements) (?:is|are) (?:now )?(?:in place|in hand|under way|being made|made|afoot) (?:to|for))\b(?! not\b)",
    ),
    (
        ("promised", "guaranteed", "undertaken to", "committed to", "pledged to", "offered to", "agreed to"),
        rf"\b(?P<promised>(?:has|have) (?:also |now )?(?:promised|guaranteed|(?:undertaken|committed|pledged|offered|agreed)(?= to {VERB}\b)))\b(?! not\b)|(?<=, )promised(?= (?:for|by|before)\b)",
    ),
    (  # "A start is unlikely before", "Members can expect the case at"
        ("likely ", "can expect", "may expect", "promised"),
        r"\b(?:(?:is|are|looks?) (?:now |still )?(?:(?:un)?likely(?= (?:in|on|by|before|until|at|for)\b)|promised(?= (?:by|for|on|before)\b))|(?:can|may) expect)\b(?! not\b)",
    ),
    (  # "We are confident of completion by", "The firm can deliver by"
        ("confident ", "can ", "able to "),
        rf"\b(?P<by2>(?:am|is|are|remains?) (?:now |still |also )?confident (?:of|that)|(?:can|is able to|are able to)(?= (?:now |then |all |both )?{VERB}\b))\b(?! not\b)",
    ),
    (
        ("should", "ought to"),
        rf"\b(?P<should>should|ought to)(?= (?:now |then |all |both |also )?(?:{VERB}|reach|know|see|have(?! been\b))\b)(?! not\b)",
    ),
    (("next ",), r"\bnext (?:(?:update|report|meeting|review|paper)\b|(?:[\w’'-]+ ){1,3}is(?= (?:on )?\d))(?! not\b)"),
    flags=re.IGNORECASE,
)  # fmt: skip
_LEAD_IN = late(
    r"(?:\b(?P<prep>by|before|between|until|till|in|on|during|for|at|from|since|after|following|of|and|to|than|due|w/c|within|or)\b\s*)?"
    r"(?:the )?(?:(?P<part>early|mid|late|(?:the )?end(?: of)?|(?:deadline|closing date|due date) of|the (?:start|beginning|middle)(?: of)?|(?:start|beginning|middle) of|week (?:of|commencing)|w/c|this|last)[ -])*(?:the )?\Z",
    re.IGNORECASE,
)
_SPAN = late(r"\bbetween [^.;:]{3,30} (?:and|to) (?:the )?\Z")
_PARTICIPLE = late(
    r"\b(?:\w+ed|held|made|begun|given|built|sent|won|met|set up|set out|seen|known|shown|taken|undertaken|put|brought|"
    r"drawn|written|published|found|heard)(?: (?:up|out|off|place|forward))?\s*\Z",
    re.IGNORECASE,
)
_BE = late(
    r"\b(?:be|get|being)(?: \w+ly| fully| now| first)? [\w-]+(?: (?!\w+ed\b)\w+)?\s*\Z|\b(?:due|scheduled|planned|expected|timetabled|booked|anticipated|targeted|intended|forecast|proposed|projected)\s*\Z",
    re.IGNORECASE,
)
# What is done at a time that is told next: "will open in 2024/25", not "will learn from the deaths in 2024/25".
_DOES = late(rf"(?:\A\s*|\b(?:be [\w-]+|{VERB}|take place|go live|[Bb]e in place|be live)\s*)\Z")
_REPORTED = late(r"\b(?:that|Plan|[Ss]trategy|guidance|mandate|Mandate|ambitions?|Act|Standards?)\b")
_NAMES = late(r"\b[A-Z]\w+")  # the Well Led review
_ARRANGED = late(
    r" (?:awaited|(?:has|have) been (?:\w+ )?\w+|(?:is|are) (?:\w+ )?(?:fixed|set|arranged|lined|diarised))\b"
)
_HAVE_DONE = late(r"\s*(?:have|get) (?!been\b)[\w’'-]+ [\w’' -]*\w")  # "hope to have the template agreed by May"
_GOES_TO = late(
    r"\s*(?:go|come|return|report|be (?:taken|presented|submitted|brought|sent|reported|put)) (?:back )?to\b"
)
# What is to be done by a committee, and not what was found there.
_TO_BE_DONE_BY = late(
    r"(?:.* )?be [\w-]+(?:ed|en|ld|nt|ade|ught) by (?:the |a |an |our |its |both |two |next )*(?:[\w’'-]+ ){1,4}",
    re.IGNORECASE,
)
_BIDDEN = late(r",? (?!we|it|they|the|all|our|an?|this|there)[a-z]+(?<!ed)\b")
# "is going to look at it again when it meets on"
_WHEN_IT_MEETS = late(
    r"\bwhen (?:it|they|we|(?:the |its )?[\w’'-]+) (?:next )?(?:meets?|sits?|comes? back|returns?|(?:re)?convenes?|opens?|starts?)(?: again| next)? ?"
)
_HAPPENED = late(
    r"\b(?:was|were|has|have|had|did|since|after|following|that|which|who|where|when|if|took|fell|rose|grew|went|came|saw|gave|began|became|covers?|shows?|describes?)\b",
    re.IGNORECASE,
)
_WAS_TO_BE = late(
    r"\b(?:was|were|had|been|originally|previously|initially|not|as)\b(?:(?!\band (?:is|are|will)\b)[^,;]){0,25}\Z",
    re.IGNORECASE,
)
_OWNED_UP = late(
    r"\b(?:slip(?:ped|s|page)?|delay(?:ed|s)?|missed|postponed|rescheduled|deferred|overdue|cancelled|brought forward|"
    r"not (?:been |yet )?(?:met|achieved|completed|delivered|done|started|held)|has since|have since|revised(?! (?:plan|policy|strategy|proposal|draft|version|process|model|framework|pathway|template|case|terms)\b)|instead|"
    r"now (?:expected|planned|due|scheduled|complete|in place|moved|set|to)|moved (?:back|to)|(?<!no )(?<!not )later than|took place|was held|"
    r"were held|did not|(?:we|it|they) did|would)\b",
    re.IGNORECASE,
)
# What stands after a date and says that it has been: "due in May: 12", "due 30/09/2025 met", "planned for May began".
_THEN = late(
    r"\s*(?:[,)]\s*)?(?:(?:all|both|none|most|each|one)\s+)?(?:was|were|took|went|has|have|had|did|proved|brought|drew|saw|showed|led)\b"
    r"|\)?\s+(?:began|ran|met|done|held|(?:are|is) complete|(?!need|exceed|proceed|feed|indeed)\w+ed(?! (?:by|with|at|on|in)\b))\b"
    r"|(?:\s*,)?\s+(?:ended|finished|began|started|opened|closed|passed)\b|,? and (?:only )?\w+ed £?[0-9]"
    r"|,? and (?:(?:now|both|all|is|are|was|were|has been|have been) )*(?:done|met|completed?|closed|delivered|held)\b"
    rf"|\)?: ?(?:£?[0-9]|(?:{IN_WORDS}|none|nil|all)\b)"
)
# A paper's own words on what it is for, and what its readers know: the dates after them are those of what it reports.
_TELLS = late(
    r"\s*(?:also |again |now |all |be )?(?:to )?(?:provide|update|give|summari[sz]e|set out|outline|describe|inform|show|share|highlight|note|recall|"
    r"remember|know|aware|wish|explain|brief|assure|advise|offer|recogni[sz]e|appreciate|understand|recollect|notice|welcome|"
    r"(?:report|present|reflect|focus|comment|look back) on|report (?:the|how|what|that)|present (?:the|an?) (?:position|update|overview|summary))\b",
    re.IGNORECASE,
)
# What is done with figures and papers when their month is over.
_LOOKS_BACK = late(
    r"\s*(?:will|shall|(?:is|are) (?:due )?to) be (?:\w+ly )?(?:validated|reviewed|audited|reported|published|shared|reconciled|funded"
    r"|used|considered|presented|analysed|discussed|paid|reimbursed|evaluated|available|known|included|compared)\b"
)
_NOT_YET_DONE = late(r"\s*(?:remains?|are|is|still|stand)\b|,\s*(?:\w+|\d+) (?:is|are|have|has|was|were)\b")
# A thing that something was done to at that time: "the case sent in May", "the land bought in May".
_DONE_THEN = late(
    r"\b(?:the|an?|this|that|those|our|its|their) (?:[\w-]+ ){1,3}(?:\w+ed|sent|held|made|begun|given|built|won|bought|brought|taken|found|drawn|"
    r"written|let)(?: (?:to|by|with|from|for) (?:[\w’'-]+ ?){1,4})?\s*\Z",
    re.IGNORECASE,
)
_MEASURED = late(
    r"\b(?:figures|data|numbers|results|performance|position|accounts|returns?|spend|activity|savings|costs|attendances|referrals"
    r"|statistics|rates?|outturn|minutes|deficit|surplus|waits?|lessons|learning|demand|pressures?|feedback|experience)\s*\Z",
    re.IGNORECASE,
)
# What is done from a day on: "will start from", "will assess 30 children a month from".
_BEGINS = late(
    r"\b(?:(?:start|begin|launch|commence|go live|available|live|operate|open|run)\w*|in (?:place|post|force)|take effect|apply)\s*\Z"
)
_REGULARLY = late(
    r"\s*(?:also |now |then )*(?:assess|see|treat|offer|run|work|open|provide|deliver|train|supply|visit|staff|cover|hold|meet|fit|carry out|recruit|release|take|scan|operate|add)\b"
)
_AT_A_RATE = late(
    r"\b(?:(?:an?|each|every|per) (?:month|week|day|year|quarter|night|shift|weekday|weekend)|(?:on|at) (?:weekends|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)|daily|weekly|monthly)\s*\Z"
)
_ADJECTIVE = late(r"\b(?:the|our|their|its|this|an?)\s\Z", re.IGNORECASE)
_PLANNED = late(
    r"\b(?:planned|agreed|proposed|scheduled|expected|intended|due|required|needed|need)\s*\Z", re.IGNORECASE
)
_CLAUSE = late(r"[;:(–—]|,? (?:but|although|whereas|which|while|whilst) |, (?:and|as) ", re.IGNORECASE)


def spoken_of_as_future(sentence: str, found: Mention, field: str, context: Context, today: date) -> bool:
    """Whether a sentence in a field speaks of a date before `today` as if it were to come; in doubt no."""
    if _OWNED_UP.search(sentence):
        return False
    before, after = sentence[: found.start], sentence[found.end :]
    if _THEN.match(after) or re.search(r"\bas (?:at|of|from)\b[^,;]{0,20}\Z", before, re.IGNORECASE):
        return False
    lead = _LEAD_IN.search(before, max(0, len(before) - _LEADING))
    prep = (lead["prep"] or "").lower() if lead else ""
    part = bool(lead and lead["part"])
    stem = before[: lead.start()] if lead else before
    if prep in ("to", "at", "by", "for", "before") and not found.dated and OF_A_BODY.match(after):
        if field in TO_COME and not SAID.search(stem):
            return True  # "Report to October's Board", in a next plan
        prep = "at" if prep == "to" else prep
    if prep in ("and", "to") and (span := _SPAN.search(before, max(0, len(before) - 50))):
        prep, stem = "between", before[: span.start()]
    if prep == "than" and stem.lower().endswith(("no later ", "not later ")):
        prep, stem = "by", stem[: stem.rindex(" no")]
    if found.kind in ("day", "month") and getting_ready(before, after):
        return True
    if prep in ("until", "till", "to") and found.kind != "quarter" and stands_open(before):
        return True
    if prep in ("since", "after", "following", "than", "to") or (prep == "of" and not part):
        return False
    if prep == "from" and from_then_on(after):
        return True
    if not prep and _ADJECTIVE.search(before) and re.match(r" [a-z]", after):
        return False  # "the May survey"
    if not stem.strip(" *_-") or (prep and len(stem.split()) == 0):
        if prep == "by" and field in TO_COME and found.dated and not stem.strip(" *_-") and _BIDDEN.match(after):
            return True  # "By 31 October 2023 train the staff", in a next plan
        begins = r"will|shall" if prep == "from" else r"will|shall|is due to|are due to|is to be|are to be"
        ahead = re.match(rf"[,:]?\s*[^,;.]{{0,70}}?(?=\b(?:{begins})\b)", after)
        return bool(ahead and not SAID.search(ahead[0]) and found.kind != "quarter")
    whole_year = found.kind in ("year", "calendar")
    clause = _CLAUSE.split(stem)[-1]
    said = f"{clause}{before[len(stem) :]}{sentence[found.start : found.start + 1]}"
    markers = list(matches(_FUTURE.likely(said.lower()), said))
    markers = [one for one in markers if one.start() < len(clause) or one[0].lower() == "due"]
    if not markers:
        if (
            not whole_year
            and prep != "from"
            and re.match(rf"\s*(?:will|shall|(?:is|are) due to {VERB}|(?:is|are) to be)\b", after)
        ):
            return not (
                _LOOKS_BACK.match(after) or _MEASURED.search(clause) or SAID.search(clause) or EVENT.search(clause)
            )
        if found.kind != "quarter" and present(clause, prep):
            said_of = _NAMES.sub("", _ARRANGED.sub("", clause))
            return not (SAID.search(said_of) or _HAPPENED.search(comes_of_it(after)[:80]))
        return not whole_year and stale_plan(stem, after, found, prep, field, context, today)
    marker = markers[-1]
    between = clause[marker.end() :] if marker.end() <= len(clause) else ""
    ahead_of = clause[: marker.start()]
    if marker.groupdict().get("by") and (prep not in ("by", "before") or SAID.search(ahead_of.replace(" asked", ""))):
        return False
    if prep == "between" and not _DOES.search(between):
        return False  # "will look at deaths between April and June"
    deadline = part or prep in ("by", "before", "until")
    if whole_year and not (deadline or (prep in ("in", "during") and _DOES.search(between))):
        return False
    if whole_year and _REPORTED.search(ahead_of):
        return False  # "the Long Term Plan says that all will have one by 2023/24"
    if prep == "by" and marker[0].endswith(" to") and _HAVE_DONE.match(between):
        return not _WAS_TO_BE.search(ahead_of)
    between = between.removeprefix(" have")  # "will have theirs by", "will have been"
    if marker.groupdict().get("by2") and not deadline:
        return False
    if marker.groupdict().get("should") and (not (deadline or found.dated) or _REPORTED.search(ahead_of)):
        return False
    if marker.groupdict().get("promised") and not (deadline or between.startswith(" to ") or prep == "for"):
        return False  # "has offered places in October"
    between = _WHEN_IT_MEETS.sub("", between)
    was_to_be = _WAS_TO_BE.search(ahead_of) and not ahead_of.endswith(
        " and "
    )  # "was put back and will now open in May"
    if was_to_be or _HAPPENED.search(between) or _TELLS.match(between):
        return False
    part_before = ahead_of.rsplit(",", 1)[-1]
    if "due" in clause.lower().split() and _NOT_YET_DONE.match(after):
        return False  # "two of the actions due in May remain open"
    if prep in ("in", "on", "during", "at", "") and _DONE_THEN.search(between):
        return False
    if prep == "for" and found.kind == "quarter" and between.strip():
        return False  # "will stay in segment 3 for Q2"
    if (
        marker[0].lower().startswith(("to be", "to go", "to come", "to return"))
        and SAID.search(part_before)
        and not _PLANNED.search(part_before)
    ):
        return False  # "patients chose to be treated elsewhere in May"
    if (
        prep in ("in", "on", "during", "at", "")
        and not part
        and marker[0][:4].lower() != "next"
        and (event := EVENT.search(between))
        and not event[0].startswith("at ")
        and not _GOES_TO.match(between)
        and not _TO_BE_DONE_BY.fullmatch(f"{marker[0]}{between}")
    ):
        return False
    if prep == "from" and not (_BEGINS.search(between) or (_REGULARLY.match(between) and _AT_A_RATE.search(between))):
        return False
    whole = clause.rstrip()
    return not (_PARTICIPLE.search(between) and not _BE.search(whole))
