"""SU206: what slipped is said in the text, and neither the rating nor the status says so."""

import re
from collections.abc import Iterator
from itertools import islice

from ..model import NOT_RATED, Action, BrickReturn, NoReport
from ..patterns import Phrases, late, matches
from .clues import Clues
from .engine import Context, Problem, rule
from .naming import listed, quoted, rating, who
from .plans import parent_of
from .texts import said

# One of these stands in every text with a slip in it: a text without any is not looked at further.
_CLUES = Clues(
    "deferr", "scheduled", "postpon", "delay", "slipp", "paused", "stalled", "overran", "cancelled", "unlikely ", "overdue",
    "unable to ", "progress was", "progress has", "progress could", "progress is", "no progress", "little progress", "yet to ", "running late", "running behind", " missed", " stopped",
    " suspended", " halted", "still ongoing", "still on-going", "on hold", "held up", "still outstanding", "remains outstanding",
    "remain outstanding", "days late", "weeks late", "months late", "rearranged ", "re-arranged ", "instead of ", "put back",
    "pushed back", "moved back", "put off", "behind schedule", "behind plan", "behind target", "behind trajectory",
    "behind time", "later than", "moved to", "moved into", "carried over", "carried forward", "rolled over", "rolled forward",
    "n't ", "n’t ",
)  # fmt: skip
_NOT_CLUES = Clues("not", whole=True)
_DONE = (
    r"(?:completed?|finished|finalised|delivered|started|begun|commenced|launched|implemented|approved|agreed|established"
    r"|achieved|met|held|published|recruited|appointed|issued(?! with\b)|signed|sent|submitted|opened|installed|ratified|awarded|procured|secured|filled"
    r"|rolled out|put in place|in place)"
)
_UNDONE = late(
    r"not (?:yet|be|fully|report|submit|start|take place|happen|go ahead|proceed|complete|deliver|finish|achieve|commence|launch"
    rf"|implement|approve|agree|establish|publish|recruit|appoint|finalise|{_DONE})",
    re.IGNORECASE,
)
_LATER = (
    r"(?:Q[1-4]|Qtr|quarter|the (?:next|last|third|fourth|new) (?:financial )?(?:quarter|year|month|week|half|term)|next (?:quarter|year|month|week|spring|summer|autumn|winter)|later"
    r"|(?:the |early |late |mid-?)*(?:spring|summer|autumn|winter|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)|20\d\d)"
)
_BY_TIME = r"by (?:\w+ ){1,3}(?:days?|weeks?|months?|quarters?|year)"
_NOT = (" not ", "n't ", "n’t ")
SLIPS = Phrases(
    (
        ("deferr", "scheduled", "postpon", "delayed"),
        r"\b(?:deferr(?:ed|ing|al)|re-?scheduled|postpon(?:ed|ing|ement)|delayed)\b",
    ),
    (
        (" delay",),
        r"\b(?:there (?:has|have) been (?:a |an |some |further |slight |significant |considerable |minor )*delays?"
        r"|due to (?:a |the |some |further )?delays? (?:in|to|with|from|by))\b",
    ),
    (
        ("slipp", "still o", "on hold", "paused", "stalled", "overran"),
        r"\b(?:slipp(?:ed|age)|still on-?going|still outstanding|on hold|paused|stalled|overran)\b",
    ),
    (
        (" back ", "put off "),
        rf"\b(?:(?:put|pushed|moved) back (?:(?:in)?to {_LATER}|until|till|{_BY_TIME})|put off (?:to|until|till))\b",
    ),
    (
        ("behind ", "later than "),
        r"\b(?:behind (?:schedule|plan|target|trajectory|time)|later than (?:planned|expected|intended|scheduled))\b",
    ),
    (
        (*_NOT, "not yet "),
        r"\b(?:(?:is|are|was|were|has|have|had|did|could|yet)(?: not|n['’]t) (?:yet )?(?:be(?:en)? )?(?:fully )?"
        rf"{_DONE}|not yet (?:been )?(?:fully )?{_DONE})\b",
    ),
    (
        _NOT,
        r"\b(?:did|could)(?: not|n['’]t) (?:start|take place|happen|go ahead|begin|proceed|be (?:run|done|filled))\b",
    ),
    (
        ("moved ", "carried ", "rolled "),
        rf"\b(?:moved|carried (?:over|forward)|rolled (?:over|forward)) (?:in)?to {_LATER}\b(?!['’]s\b)",
    ),
    (
        (" unable to ",),
        r"\b(?:was|were|been|are|is) unable to (?:start|begin|launch|complete|deliver|finish|finalise|implement|proceed|go ahead"
        r"|recruit|appoint|hold|publish|be (?:completed|delivered))\b",
    ),
    (
        ("delays in ", "delays to ", "delays with "),
        r"\bdelays (?:in|to|with) [^.;\n]{1,40} (?:means?|meant|has|have)\b",
    ),
    (
        ("running ", "missed"),
        r"\brunning (?:late|behind)\b|\b(?:target|deadline|milestone|trajectory)s? (?:was|were|(?:has|have) been) missed\b",
    ),
    (
        (" not been possible ", " not been able "),
        r"\b(?:has|have) not been (?:possible|able) to\b",
    ),
    (
        ("progress",),
        r"\b(?:no|(?:very )?little) (?:further |real )?progress (?:was|has been|could be|is being)(?: \w+ly)? made\b"
        r"|\bmade (?:no|(?:very )?little) progress\b",
    ),
    (
        ("yet to",),
        r"\b(?:has|have|is|are) yet to (?:start|begin|commence|launch|take place|happen|meet|open|report|conclude|finish|complete"
        rf"|be (?:fully |formally )?{_DONE})\b",
    ),
    (
        (" overdue",),
        r"\b(?:is|are|was|were|remains?|now)(?: now| still| currently)? overdue\b",
    ),
    (
        (" missed",),
        r"\b(?:was|were|has been|have been) missed(?= (?:and|but|so|because|by|owing|due)\b|[.,;])",
    ),
    (
        ("stopped", "suspended", "halted"),
        r"\b(?:work|project|programme|roll-?out|recruitment|training|pilot|review|reports?|reporting|meetings?|sessions?|audits?|surveys?|courses?|events?)(?: (?:of|on|in|for) [\w ]{1,30})? (?:(?:(?:has|have) been|was|is|were) (?:stopped|suspended|halted)\b"
        r"|(?:has|have) (?:stopped|halted)(?=\s*(?:[.;,]|\Z)| (?:because|due|while|until|pending|for|in|at|as|owing|and|but|since|after)\b))",
    ),
    (("arranged ",), rf"\b(?:was|were|been) re-?arranged (?:for|to|until) {_LATER}"),
    (
        ("did not report", "did not submit"),
        r"\bdid not (?:submit|report(?= (?:in|for|to|by|this|because|until|as|its|their)\b| *[.;,]|\s*\Z))\b(?! any)",
    ),
    (
        (" outstanding",),
        r"\b(?:launch|review|sign-off|approval|submission|response|decision|appointment|contract|agreement|audit)s?(?: (?:of|on|in|for|by) [\w ]{1,30}?)? remains? outstanding\b",
    ),
    ((" late",), r"\b(?:\w+|\d+) (?:days|weeks|months) late\b"),
    (("held up ",), r"\b(?:been|was|were|is|are) held up (?:by|because|while|until|due|owing|pending|at|in)\b"),
    (
        ("instead of ",),
        r"\b(?:in|on|from|by|until|to|for|now) (?:[\w’']+ ){1,6}instead of (?:in |on )?(?:Q[1-4]\b|quarter [1-4]|January|February|March|April|May\b|June|July|August"
        r"|September|October|November|December)",
    ),
    (
        (" cancelled", " suspended"),
        r"\b(?:was|were|been|be|and) cancelled\b|\b(?:exercise|event|meeting|workshop|training|interviews|visit|launch|pilot|audit|review|"
        r"recruitment|programme|project|work|roll-?out) (?:cancelled|suspended)(?=\s*(?:[;,.]|\Z|\n)| (?:by|due|because|owing|pending|until|as)\b)",
    ),
    (("unlikely ",), rf"\b(?:unlikely to be {_DONE}|it is (?:now )?unlikely that)\b"),
    flags=re.IGNORECASE,
)
# What stands before the words in their clause and turns them round, or makes them a fear and not a fact.
TURNED = late(
    r"\b(?:(?:no|not|\w+n['’]t|never|none|nor|neither|nobody|no[ -]one|nothing|without|against|avoid\w*|prevent\w*|no longer|who|those|any|feared)"
    r"(?: +(?!(?:and|but|so|because|as)\b)[\w'’-]+){0,3}"
    r"|(?:if|unless|whether|may|might|could|would|should|risk of|in case|where|so that|rather than|instead of|previously"
    r"|originally|had been)(?: +[\w'’-]+){0,6}"
    r"|(?:although|though|despite|even if)(?: an?| the| some)?(?: [\w-]+)? +"
    r"|(?:fewer|less|reduc\w*|(?:fell|fall\w*)\b(?! *\Z)|decreas\w*|lower\w*|cut)(?:(?!\b(?:but|and|while|although|though|as)\b)[^.,;\n])*) *\Z",
    re.IGNORECASE,
)
# What stands after them and makes them a thing with that name, a patient's matter, or one that is over.
NAMED = late(
    r"[ \t]+(?:discharges?|transfers?|transitions?|care|days?|diagnos\w+|handovers?|ambulance|treatments?|admissions?|patients?|income"
    r"|payments?|tax|sentence|operations?|appointments?|clinics?|procedures?|surger\w+|referrals?|visits?|calls?|onset|speech|language"
    r"|development\w*|responses?|presentation|repairs?|maintenance|rates?|funding|money|monies|fell|rose|dropped|decreased"
    r"|reduced|increased|donors?|lists?|pool|music|locum)\b"
    r"|\s*[(:]\s*(?:0|nil|none)\b|\s+(?:[\w£.-]+ ){0,6}(?:was|were|has been|is being) (?:used|reinvested|utilised|released|redeployed)\b"
    r"|\s+(?:from|since)\b|[^.;\n]{0,80}\b(?:(?:has|have|was|were)(?: now| since| all)? (?:been )?(?:re-?started|resumed|re-?opened|rebooked|re-?run|recovered|replaced|caught up)"
    r"|now (?:been )?(?:held|done|completed?|in place|resolved|finished|delivered|under\s?way)"
    r"|(?:has|have) since|since been|was then|took place (?:in|on)|was held|were held)\b",
    re.IGNORECASE,
)
# What was late here is patients' business, or a contract's, not the action's.
ABOUT_OTHERS = late(
    r"(?<!\bfor )(?<!\bof )(?<!\bwith )(?<!\bto )\b(?:patients|callers|shifts|appointments|operations|clinics|referrals|discharges|transfers"
    r"|donors|procedures|surgery)(?: +(?:who|whose|that|which))?(?: +[\w'’-]+){0,3} *\Z"
    r"|\b(?:contract|subscription|licence|agreement)s?\b[^.,;\n]{0,50}\Z",
    re.IGNORECASE,
)
# Words that say a slip of an action, and something else of these.
_OF_OTHERS = {
    "hold": late(r"\b(?:calls|callers?|patients|people|families|us|me|time|spent|wait\w*)(?: (?:who |that )?(?:were|was|are|is|be|being|put))? on hold\b"
        r"|\bon hold for [^.;]{0,20}\b(?:seconds?|minutes?|hours?)\b", re.IGNORECASE),
    "happen": late(r"\b(?:breach|incident|error|fall|infection|event|closure|harm|delay)\w*(?: of [\w ]{1,30})? (?:did|could)\b", re.IGNORECASE),
    **dict.fromkeys(("published", "issued"), late(r"\b(?:national|NHSE|NHS England|DHSC|NICE|[Gg]overnment)\b[^;]{0,40}\b(?:has|have|is|are|was|were|not)\b")),
    "carried": late(r"\b(?:surplus|underspend|balances?|leave|cash|income)\b", re.IGNORECASE),
}  # fmt: skip
_IS = late(r"\b(?:is|are|was|were|has|have|had)(?: been| now| also| again| further)* \Z", re.IGNORECASE)
CLAUSE = 160  # letters before and after the words that are looked at
MOST = 100  # places in one text that are looked at
_SENTENCE = late(r"[.;!?](?=\s)|\n")


def slips(action: Action, context: Context) -> list[str]:
    """The words in an action's achievements by which something was late or did not happen; the author's own words, not
    negated."""
    return _slips_in(action.achievements, context) if action.achievements else []


def _slips_in(text: str, context: Context, *, now: bool = False) -> list[str]:
    """The words of a slip in one text; `now`: only those that say what is or was, for a plan speaks of what will be."""
    if context.brick is not None and text not in _suspects(context.brick, context):
        return []
    plain = context.texts.plain(text)
    found: list[str] = []
    for match in islice(matches(SLIPS.likely(plain.lower()), plain), MOST):
        before = _SENTENCE.split(plain[max(0, match.start() - CLAUSE) : match.start()])[-1]
        after = plain[match.end() : match.end() + CLAUSE]
        if now and not _IS.search(before):
            continue
        if TURNED.search(before) or NAMED.match(after) or ABOUT_OTHERS.search(before):
            continue
        of = _OF_OTHERS.get(match[0].lower().split()[-1]) or _OF_OTHERS.get(match[0].lower().split()[0])
        if of and of.search(f"{before}{match[0]}{_SENTENCE.split(after)[0]}"):
            continue
        found.append(match[0])
    return list(dict.fromkeys(found))


def _suspects(brick: BrickReturn | NoReport, context: Context) -> set[str]:
    """The texts of a return in which something may slip: quick, and in doubt yes."""
    key = ("slips", id(brick))
    found: set[str] | None = context.memo.get(key)
    if found is None:
        everything = said(brick, context)
        undone = (at for at in everything.places(_NOT_CLUES) if _UNDONE.match(everything.text, at))
        found = context.memo[key] = {one.text for one in everything.at((*everything.places(_CLUES), *undone))}
    return found


@rule("SU206", "slip-in-prose", "warning", Action)
def slip_in_prose(action: Action, context: Context) -> Iterator[Problem]:
    """The achievements (or the impact; or the next plan, of what was) say that something was deferred, delayed or did not
    happen, and the action is rated green or complete, or not at all, and is not marked deferred.

    A Board that reads ratings only is told that all is well. Words that are denied ("no longer delayed"), feared ("may be
    delayed"), quoted, part of a name ("delayed discharges"), or about what has happened since, are left in peace.

    Example: `achievements: The review was rescheduled to the spring` with `rag: green`.

    To put it right: write `status: deferred` and `deferred_to`; or a rating that says it, with `recovery`; or accept SU206
    with the reason why the action is on track all the same.
    """
    if action.status in ("deferred", "withdrawn"):
        return
    now = rating(action, context)
    if now.outlook not in ("on-track", "complete", "none"):
        return
    for field, says in _SAYS.items():
        text = getattr(action, field)
        found = _slips_in(text, context, now=field == "next_plan") if text else []
        if found:
            yield from _slipped(action, field, f"{says} {listed(map(quoted, found[:4]))}", found[0], context)
            return


_SAYS = {"achievements": "achievements say", "impact": "impact says", "next_plan": "next plan says"}


def _slipped(action: Action, field: str, says: str, words: str, context: Context) -> Iterator[Problem]:
    now = rating(action, context)
    parent = parent_of(action, context)
    if parent is not None and parent.status == "deferred":
        return
    yield Problem(
        (field,),
        f"{who(action, context)} is {'not rated' if action.rag == NOT_RATED else f'rated {now.name.lower()}'}, and its {says}",
        "write status: deferred, with deferred_to; or a rating and `recovery` that say so",
        words=words,
    )
