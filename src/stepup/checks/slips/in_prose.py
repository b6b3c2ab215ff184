"""SU206: what slipped is said in the text, and neither the rating nor the status says so."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ...model import NOT_RATED, Action, BrickReturn, NoReport
from ...model.dates import MONTHS
from ...patterns import late
from ..engine import Context, Problem, rule
from ..naming import listed, quoted, rating, who
from ..phrases import matches
from ..plans import parent_of, planned
from ..texts import said
from .awaited import AWAITED, AWAITED_BY_OTHERS, AWAITED_CLUES
from .redated import is_later
from .slippage import CLUES, NOT_CLUES, SLIPS, UNDONE

# What stands before the words in their clause and turns them round, or makes them a fear and not a fact.
TURNED = late(
    r"\b(?:one of|(?:no|not|\w+n['’]t|never|none|nor|neither|nobody|no[ -]one|nothing|without|against|avoid\w*|prevent\w*|no longer|what|who|those|any|feared)"
    r"(?: +(?!(?:and|but|so|because|as)\b)[\w'’-]+){0,4}(?: +n?or(?: +[\w'’-]+){0,2})?"
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
    r"|reduced|increased|donors?|lists?|pensioners?|members|discs?|disks?|pool|music|locum|cord|clamping|consent|healing|bleed\w*|recover\w+|closures?|grafts?|feeding|incidents?)\b"
    r"|\s*[(:]\s*(?:0|nil|none)\b|\s+(?:[\w£.-]+ ){0,6}(?:was|were|has been|is being) (?:used|reinvested|utilised|released|redeployed)\b"
    r"|\s+(?:from|since|their own|for thought)\b|[^.;\n]{0,80}\b(?:(?:has|have|was|were)(?: now| since| all)? (?:been )?(?:re-?started|resumed|re-?opened|rebooked|re-?run|recovered|replaced|caught up)"
    r"|and (?:then |since )?recovered|(?:but|yet|though|although|albeit)(?: still| well| all| it was| they were)* (?:(?:within|inside) (?:the|this|our) quarter|in time (?:for|to))|now (?:been )?(?:held|done|completed?|in place|resolved|finished|delivered|under\s?way|above|back)"
    r"|(?:has|have) since|since been|was then|took place (?:in|on)|was held|were held)\b",
    re.IGNORECASE,
)
# What came of it, by a month that is told: "was paused in May, and the postholder began on 2 September".
_SETTLED = late(
    r"(?:(?!\b(?:until|till|once|when|before|because|as|will|that)\b)[^.!?\n]){0,120}?"
    r"(?:\b(?:was|were|(?:has|have) been) (?:then |since |duly )?(?:held|signed|finished|completed|opened|approved|awarded|launched|filled|delivered|installed|closed|agreed)"
    r"|(?<!to )\b(?:started|began|opened|resumed|went live|took place|took up post))(?: [\w’'-]+){0,4}? (?:on|in) (?:\d{1,2} )?(?P<month>"
    + "|".join(MONTHS)
    + r")\b"
)
# "Fitted once a delayed part had come": what was late is there.
_ONCE = late(
    r"\b(?:once|after|when|as soon as) (?:an?|the|its|their|our|some|one|two|three)(?: [\w-]+)? *\Z", re.IGNORECASE
)
_HAD_COME = late(
    r"(?: [\w’'-]+){1,5}? (?:had (?:(?:at last|finally|all) )?(?:come|arrived|(?:been )?(?:delivered|received|supplied|fitted|cleared|signed|approved|installed))|(?:came|arrived|was delivered|were delivered)(?=[.,;]|\s*\Z| (?:on|in)\b))",
    re.IGNORECASE,
)
# What was late here is patients' business, not the action's.
ABOUT_OTHERS = late(
    r"(?<!\bfor )(?<!\bof )(?<!\bwith )(?<!\bto )\b(?:patients|callers|shifts|appointments|operations|clinics|referrals|discharges|transfers"
    r"|donors|procedures|surgery|lists|slots)(?: +(?:who|whose|that|which))?(?: +[\w'’-]+){0,3} *\Z"
    r"|\b(?:neighbouring|other|sister) (?:trusts|boards|health boards|services|hospitals|systems|regions|organisations)(?: [\w'’-]+){0,3} *\Z",
    re.IGNORECASE,
)
# Words that say a slip of an action, and something else of these.
_OF_OTHERS = {
    "ready": late(r"\b(?:patients?|people|person|famil(?:y|ies)|someone|they|who|he|she)\b", re.IGNORECASE),
    "hold": late(r"\b(?:calls|callers?|patients|people|families|us|me|time|spent|wait\w*)(?: (?:who |that )?(?:were|was|are|is|be|being|put))? on hold\b"
        r"|\bon hold for [^.;]{0,20}\b(?:seconds?|minutes?|hours?)\b", re.IGNORECASE),
    "happen": late(r"\b(?:breach|incident|error|fall|infection|(?:never|adverse|safety) event|closure|harm|delay)\w*(?: of [\w ]{1,30})? (?:did|could)\b", re.IGNORECASE),
    **dict.fromkeys(("published", "issued"), late(r"\b(?:national|NHSE|NHS England|DHSC|NICE|[Gg]overnment)\b[^;]{0,40}\b(?:has|have|is|are|was|were|not)\b")),
    **dict.fromkeys(("waiting", "awaiting"), late(r"\b(?:patients|people|children|families|carers|women|men|users|clients|callers|those|referrals?|number|waiting list)\b[^.;]{0,40}\bstill a?waiting\b", re.IGNORECASE)),
    "overdue": late(r"\b(?:audit|review|survey|inspection|check|sample|dip test)\w* (?:also )?(?:found|showed|identified|revealed|told|flagged)\b", re.IGNORECASE),
    **dict.fromkeys(("asked", "told", "advised", "chose", "chosen", "decided", "opted", "need", "needed", "had", "agreed"), late(r"\b(?:people|patients|women|mothers|families|callers|carers|parents|those|donors|who|visitors|practices|clients|users)(?: (?:who|were|was|are|have|has|been|also|now|each|all))* (?:asked|told|advised|chosen?|decided|opted|need(?:ed)?|had|agreed)(?: \w+){0,3} to\b", re.IGNORECASE)),
    "happened": late(r"\b(?:breach|incident|error|fall|infection|event|closure|harm|delay|death|leak|failure)\w*\b", re.IGNORECASE),
    **dict.fromkeys(("arrive", "up"), late(r"\b(?:patients?|people|who|callers?|ambulances?|was not brought|clinic)\b", re.IGNORECASE)),
    "called": late(r"\b(?:strikes?|industrial action|action|walk-?outs?|ballots?|alerts?|search)\b[^.;]{0,30}\bcalled off\b", re.IGNORECASE),
    "abandoned": late(r"\b(?:calls?|callers|contacts|buildings?|vehicles?|rate)\b", re.IGNORECASE),
    "ice": late(r"\bon ice (?:rink|bath|pack)", re.IGNORECASE),
    "stuck": late(r"\b(?:people|families|patients|beds?|ambulances?|crews?|lifts?|vehicles?|drawers?|doors?)\b", re.IGNORECASE),
    "wait": late(r"\b(?:patients?|people|families|family|children|women|callers?|carers?|anyone|referrals?|no[ -]?one|nobody)\b", re.IGNORECASE),
    **dict.fromkeys(("withdrew", "withdrawn", "out"), late(r"\b(?:replac\w+|another|new (?:supplier|contractor|provider|partner)|second[- ]placed|reserve)\b[^;]{0,60}\b(?:appointed|in place|accepted|started|took|signed|under contract)\b", re.IGNORECASE)),
    "now": late(r"\bnow due for (?:re-?)?(?:review|renewal|inspection|refresh)\b", re.IGNORECASE),
    "cancelled": late(r"\b(?:contract|subscription|licence|agreement)s?\b", re.IGNORECASE),
    "carried": late(r"\b(?:surplus|underspend|balances?|leave|cash|income)\b", re.IGNORECASE),
}  # fmt: skip
# "The study that was paused in 2021": which one, and no news.
_WHICH = late(r"\b(?:that|which|who) (?:was|were|had been|has been|have been) *\Z", re.IGNORECASE)
_AT_THAT_TIME = late(
    r" (?:in|during|throughout|since|over|for) (?:the )?(?:(?P<year>20\d\d)|summer|winter|holidays|(?:covid\S* )?(?:pandemic|lockdown)|covid|last year)\b",
    re.IGNORECASE,
)
# "Four wards have yet to begin, as planned": they are not late.
_AS_PLANNED = late(
    r"[^.;\n]{0,80}?\b(?:as|in line with|according to)(?: (?:the|our|it|they|was|were|had|been|originally))* (?:plan(?:s|ned)?|agreed|intended|scheduled|set out|timetabled?|programmed?)\b",
    re.IGNORECASE,
)
# "Date still to be checked before we submit": a note about the writing, which SU601 tells.
_OF_THE_WRITING = late(
    r"[^.;\n]{0,60}?\bbefore (?:we (?:submit|send|circulate)|this goes|it goes|the paper goes|papers go|circulation)\b",
    re.IGNORECASE,
)
_IS = late(r"\b(?:is|are|was|were|has|have|had)(?: been| now| also| again| further)* \Z", re.IGNORECASE)
_STILL_TO = late(r"\b(?:yet|still) to\b", re.IGNORECASE)
CLAUSE = 160  # letters before and after the words that are looked at
MOST = 100  # places in one text that are looked at
_MARKED = late(r"[*_`\\\[]")
_SENTENCE = late(r"[.;!?](?=\s)|\n")


def slips(action: Action, context: Context) -> list[str]:
    """The words in an action's achievements by which something was late or did not happen; the author's own words, not
    negated."""
    return _slips_in(action.achievements, context) if action.achievements else []


def _slips_in(text: str, context: Context, *, now: bool = False, later: bool = False) -> list[str]:
    """The words of a slip in one text; `now`: only those that say what is or was, for a plan speaks of what will be;
    `later`: none of what is still to come, for an impact comes last."""
    if context.brick is not None and text not in _suspects(context.brick, context).late:
        return []
    if not _MARKED.search(text) and not any(part.search(text) for part in SLIPS.likely(text.lower())):
        return []  # in most there is none: soon known, where no marks stand between the words
    plain = context.texts.plain(text)
    found: list[str] = []
    for match in islice(matches(SLIPS.likely(plain.lower()), plain), MOST):
        before = _SENTENCE.split(plain[max(0, match.start() - CLAUSE) : match.start()])[-1]
        after = plain[match.end() : match.end() + CLAUSE]
        if (now and not (_IS.search(before) or "was" in match.re.groupindex)) or (later and _STILL_TO.search(match[0])):
            continue
        if TURNED.search(before) or NAMED.match(after) or ABOUT_OTHERS.search(before):
            continue
        if " yet" in match[0] and _AS_PLANNED.match(after):
            continue
        if _STILL_TO.search(match[0]) and _OF_THE_WRITING.match(after):
            continue
        if _ONCE.search(before) and _HAD_COME.match(after):
            continue
        if not is_later(match, context.period):
            continue
        if (came := _SETTLED.match(after)) and _had_come(came["month"], context):
            continue
        if _WHICH.search(before) and (then := _AT_THAT_TIME.match(after)) and _is_past(then["year"], context):
            continue
        of = _OF_OTHERS.get(match[0].lower().split()[-1]) or _OF_OTHERS.get(match[0].lower().split()[0])
        if of and of.search(f"{before}{match[0]}{_SENTENCE.split(after)[0]}"):
            continue
        found.append(match[0])
    return list(dict.fromkeys(found))


def _had_come(month: str, context: Context) -> bool:
    """Whether a month that a text names without a year lies in the quarter or the half year before it."""
    return context.period is None or (MONTHS.index(month) + 1 - context.period.first.month) % 12 not in range(3, 6)


def _is_past(year: str | None, context: Context) -> bool:
    return year is None or context.period is None or int(year) < context.period.first.year


class _Suspects(NamedTuple):
    late: frozenset[str | None]
    awaited: frozenset[str | None]


def _suspects(brick: BrickReturn | NoReport, context: Context) -> _Suspects:
    """The texts of a return in which something may slip, or is still to come: quick, and in doubt yes."""
    key = ("slips", id(brick))
    found: _Suspects | None = context.memo.get(key)
    if found is None:
        everything = said(brick, context)
        undone = (at for at in everything.places(NOT_CLUES) if UNDONE.match(everything.text, at))
        slipped = frozenset(one.text for one in everything.at((*everything.places(CLUES), *undone)))
        awaited = frozenset(one.text for one in everything.suspects(AWAITED_CLUES))
        found = context.memo[key] = _Suspects(slipped, awaited)
    return found


@rule("SU206", "slip-in-prose", "warning", Action)
def slip_in_prose(action: Action, context: Context) -> Iterator[Problem]:
    """The achievements (or the impact; or the next plan, of what was) say that something was deferred, delayed or did not
    happen, or that a date gave way to a later one, and the action is rated green or complete, or not at all, and is not
    marked deferred. Of an action that is complete they say that something is still awaited.

    A Board that reads ratings only is told that all is well. Words that are denied ("no longer delayed"), feared ("may be
    delayed"), quoted, part of a name ("delayed discharges"), or about what has happened since, are left in peace.

    Example: `achievements: The review was rescheduled to the spring` with `rag: green`.

    To put it right: write `status: deferred` and `deferred_to`; or a rating that says it, with `recovery`; or accept SU206
    with the reason why the action is on track all the same.
    """
    texts = (action.achievements, action.impact, action.next_plan)
    suspects = _suspects(context.brick, context) if context.brick is not None else None
    if suspects is not None and suspects.late.isdisjoint(texts) and action.achievements not in suspects.awaited:
        return
    if action.status in ("deferred", "withdrawn"):
        return
    now = rating(action, context)
    if now.outlook not in ("on-track", "complete", "none"):
        return
    for field, says in _SAYS.items():
        text = getattr(action, field)
        if field == "next_plan" and not planned(action, context):
            continue  # SU203's
        found = _slips_in(text, context, now=field == "next_plan", later=field == "impact") if text else []
        if found:
            yield from _slipped(action, field, f"{says} {listed(map(quoted, found[:4]))}", found[0], context)
            return
    if suspects is not None and action.achievements not in suspects.awaited:
        return
    if (action.status == "complete" or now.outlook == "complete") and (words := _awaited(action, context)):
        yield Problem(
            ("achievements",),
            f"{who(action, context)} is complete, and its achievements say {quoted(words.strip(' ,'))}",
            "leave it open until that has come, with a rating that says so; or say what has become of it",
            words=words,
        )


def _awaited(action: Action, context: Context) -> str:
    """What the achievements of an action that is complete still wait for: "the doors are still awaited"."""
    plain = context.texts.plain(action.achievements or "")
    for found in AWAITED.finditer(plain):
        before = _SENTENCE.split(plain[max(0, found.start() - CLAUSE) : found.start()])[-1]
        if not (TURNED.search(before) or ABOUT_OTHERS.search(before) or AWAITED_BY_OTHERS.search(before)):
            return found[0]
    return ""


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
