"""What people write where a plan belongs and there is none: words of SU203 and SU204, and of the rules that leave such
plans to them."""

import re

from . import denials
from .phrases import Phrases
from .wording import words

# A plan that is only this says that there is none; folded (see `wording`).
NOTHING = frozenset(
    [b"", *b"none nil na nothing notapplicable noplan noneplanned nothingplanned noneidentified".split()]
)
# A plan of these alone, with one that only goes on ("Continue to progress this work"), says nothing that could be missed.
_GOES_ON = frozenset(
    b"continue continues continuing keep keeping maintain maintaining further progress progressing carry".split()
)
_SAYS_NO_MORE = _GOES_ON | frozenset(
    b"a action actions activity all and as at be delivery existing forward going above good up in is it its momentum next of on our pace plan"
    b" planned plans programme project quarter same steps task tasks the this to towards we will with work working workstream".split()
)
NO_PLAN = frozenset(
    (
        b"",
        *b"none nil na nothing asabove seeabove ongoing ongoingwork businessasusual bau asbefore aslastquarter".split(),
    )
)  # likewise of this quarter's
LONGEST_NOTHING = 40  # letters, with list signs and dots
LONGEST_EXCUSE = 200  # letters of a plan that may say that there is none

_NEXT = (
    r"(?:the |our )?(?:(?:q|qtr\.? ?|quarter )[1-4] |next quarter(?:'s|’s)? )?(?:plans?|next steps?|details|milestones|deliverables|actions)"
    r"(?: for (?:the )?(?:q[1-4]|quarter [1-4]|next quarter))?"
)
_WAITS_FOR = (
    r"(?:the |a |an |any |further |final |formal |national |more )*(?:decisions?|outcomes?|confirmation|approval|sign[ -]off|guidance|"
    r"feedback|responses?|funding|results?|information|instructions?|clarification|publication|review|recruitment|capacity|advice)"
)
_AT_PRESENT = (
    r"(?: at (?:this|the) (?:stage|time|point|moment|present)| at present| currently| yet"
    r"| (?:(?:for|in|during|over) )?(?:this|the (?:next|coming|following|forthcoming)|next) (?:time|quarter|period|year|(?:\w+ )?months)| (?:for|in|during) (?:q|quarter )[1-4]"
    r"| between \w+ and \w+| when [^.:;]{1,40})"
)
_BECAUSE = r"(?:,? (?:due to|because of|owing to|pending|until) [^.:;]{1,60})"
_IS_NONE = (
    ("no", "nil"),
    r"(?:there (?:is|are|was|were) |we (?:have|had) )?(?:nothing|none|no|nil)(?: further| more| new| other| else)*(?: (?:specific|formal|firm|particular|new|detailed))?(?: plans?| activity| activities| work| actions?| updates?| changes?| news| information| milestones?| targets?| deliverables?| next steps?| tasks?)?"
    r"(?: (?:is|are|was|were|has been|have been))?(?: (?:planned|due|scheduled|set|agreed|identified|recorded|provided|available|to (?:report|add|note|say|update|share|advise)))?"
    rf"(?: (?:since|from) (?:last (?:time|quarter|report)|before|q[1-4]|quarter [1-4])| (?:on|for|under) (?:this|the) action)?{_AT_PRESENT}{{0,2}}{_BECAUSE}?\W*",
)
_IS_NOT_SET = (
    ("not ",),
    rf"(?:{_NEXT} )?(?:(?:is|are|was|were|has|have) )?not (?:yet |currently |been )*(?:agreed|available|confirmed|decided|determined|known|set|provided"
    rf"|developed|finalised|identified|recorded|stated|included)(?: in (?:the|this|our) (?:[\w-]+ ){{0,2}}[\w-]+)?{_AT_PRESENT}?{_BECAUSE}?\W*"
    rf"|we have not (?:yet )?(?:decided|agreed|planned|set)(?: (?:anything|this|it|on|the|a|plans?|what|next|steps?|to|do|yet))*\W*",
)
_IS_TO_BE_SET = (
    ("to be ",),
    r"(?:plans? |still |yet )*to be (?:agreed|developed|confirmed|decided|determined|defined|set|scoped|drawn up)"
    r"(?:,? (?:once|when|after|following|pending|subject to|depending on|in (?:the )?light of) [^.:;]*)?\W*",
)
_IS_ANOTHERS_TO_SET = (
    ("to agree", "to decide", "to confirm", "to advise", "to determine"),
    r"(?:for )?(?:the |a |our )?(?:new |incoming |next |interim )*(?:director|lead|manager|postholder|chair|owner|head|chief \w+)"
    r"(?: of [\w ]{1,30})? to (?:agree|decide|confirm|advise|determine)\W*",
)
_HAD_NOT_BEEN = (
    ("been ", " set", "agree"),
    r"(?:this |the |it )?(?:action )?(?:had|has) not (?:yet )?been (?:scoped|planned|agreed|set|developed|defined|drawn up)(?: (?:when|at|before|by|until) [^.:;]*)?\W*"
    r"|we (?:did not|didn['’]t) (?:set|agree)(?: ourselves)? (?:an?|any) (?:plans?|targets?|milestones?|deliverables?)\b[^.:;]*\W*",
)
_YET_TO_AGREE = (
    ("yet to ", "still to "),
    r"(?:the |our )?(?:group|team|board|committee|lead|directorate|partners|panel) (?:has|have|is|are) (?:still |yet )+to (?:agree|set|decide|develop|draw up|confirm|work up|define|scope)"
    r" (?:on )?(?:its |the |their |our |a |any )?(?:q[1-4] |quarter [1-4] |next )?(?:milestones|actions|plans?|steps|objectives|priorities|targets|deliverables)(?: for [^.,;]{1,30})?\W*",
)
_AS_IT_WAS = (
    ("going", "as ", "above", "continu", "change", "same", "ditto", "carry on"),
    r"(?:this |the |work |action )*(?:is |remains )?(?:on-?going(?: work)?|(?:the )?(?:same )?as (?:per |in |for )?(?:the |this |last )?"
    r"(?:above|before|now|previous(?:ly)?|quarter|(?:q|qtr\.? ?|quarter )[1-4]|current)(?: (?:plan|quarter))?"
    r"|(?:the )?same plan(?: as .{1,30})?|see above|as (?:previously|already) (?:reported|advised|stated|agreed)|continu(?:e|es|ing)|no change|ditto|same again|more of the same|carry on|(?:continue|carry on|proceed) as (?:now|at present|before|we are))\W*",
)
_BEING_MADE = (
    ("being ", "development", "discussion", " review", "consideration"),
    rf"(?:(?:{_NEXT}|this|it) )?(?:is |are )?(?:still |currently )?(?:being (?:worked on|developed|agreed|drafted|worked (?:up|through)|finalised|discussed|scoped|planned|considered|prepared"
    r"|explored)(?: (?:with|by) [^.:;,]{1,40})?|(?:in|under) (?:development|discussion|review|consideration))"
    r"(?:,? (?:and|to|which) (?:will |to |is to |are to )?be (?:shared|agreed|confirmed|reported|available|finalised|presented|set out|circulated|published)[^.:;]{0,50})?\W*",
)
# A plan of this quarter that says that there was none, and not that none was due.
NONE_WAS_SET = Phrases(
    _IS_NONE, _IS_NOT_SET, _IS_TO_BE_SET, _IS_ANOTHERS_TO_SET, _HAD_NOT_BEEN, _AS_IT_WAS, _BEING_MADE, *denials.ALL, flags=re.IGNORECASE
)  # fmt: skip
# A text that says no plan has been made yet. ("TBC" and its like are SU601's.)
NO_PLAN_YET = Phrases(
    (
        ("depend",),
        rf"(?:{_NEXT} )?(?:(?:(?:will be|is|are) )?(?:still )?dependent|will depend|depends?|depending) (?:up)?on [^.:;]*(?:; nothing (?:can|will) be [^.:;]*)?\.?",
    ),
    _BEING_MADE,
    _YET_TO_AGREE,
    _IS_NONE,
    _IS_NOT_SET,
    _IS_ANOTHERS_TO_SET,
    (
        ("be a", "be c", "be d", "be e", "be f", "be i", "be p", "be s", "be w"),
        rf"(?:{_NEXT} )?(?:still |yet )?(?:(?:is|are|will|needs?) )?(?:still |yet )?"
        r"(?:to )?be (?:agreed|advised|clarified|considered|decided|determined|developed|discussed|established|planned|scoped|set|set out|shared|worked up|confirmed|finalised|defined|identified)"
        r"(?: (?:with|at|by) [^.,;]{1,40}| in (?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|quarter [1-4]|due course|the (?:new year|next \w+))[^.,;:]{0,20}"
        r"|,? (?:once|when|after|following|pending|subject to|depending on|in (?:the )?light of) [^.]*)?\W*",
    ),
    (
        ("await", "waiting for", "pending", "subject to"),
        rf"(?:{_NEXT} )?(?:still |currently )?(?:await(?:ing|s)?|waiting for|pending|subject to) {_WAITS_FOR}\b"
        r"(?:[^.,:;\n]|, (?:which|who|due|expected|and|or|in|by|on|at|with)\b)*\.?",
    ),
    _AS_IT_WAS,
    (
        ("nil", "none", "nothing", "n/a", "not applicable"),
        rf"(?:q[1-4]|quarter [1-4]|next quarter)\W{{1,5}}(?:nil|none|nothing|n/a|not applicable)\W*|(?:n/a|not applicable){_AT_PRESENT}\W*",
    ),
    (
        ("nothing can", "nothing will", "no work can", "no work will", "no plans ", "no further work "),
        r"(?:nothing|no plans|no (?:further )?work) (?:can|will) (?:now )?be (?:planned|done|scheduled|started|agreed|undertaken|progressed|taken forward)(?: (?:until|before|at (?:this|present)|in|this|next|while|because|pending)\b[^.:;]*)?\W*",
    ),
    (
        ("start ", "begin ", "commence ", "resume ", "continue ", "this further", "this forward", "pursue this"),
        r"(?:(?:the |this )?(?:work|action|project|activity)|this|it) (?:is|will) not (?:now )?(?:expected to|likely to|planned to|scheduled to)? ?(?:re-?)?(?:start|begin|commence|resume|continue) (?:until|before) [^.:;]*\W*"
        r"|(?:we|the team) (?:do not|don['’]t|will not) (?:(?:intend|plan|expect|propose) to )?(?:take this (?:further|forward)|pursue this|(?:re)?start (?:this|work))(?: (?:until|before|in|this|next|at)\b[^.:;]*)?\W*",
    ),
    (
        ("watching brief", "monitor", "under review"),
        r"(?:(?:a |maintain a |keep a )?watching brief(?: only)?|monitor(?:ing)? only|(?:to be |will be )?kept? under review)\W*",
    ),
    (
        ("follow",),
        r"(?:(?:this|it|the plan) (?:will|is to) be (?:worked up|developed|agreed|drawn up|set)(?: (?:with|by) [^.:;,]{1,40})?[;,.–-]? )?(?:further |more )?(?:details?|information|dates?|plans?) (?:to|will) follow\W*",
    ),
    (
        tuple(
            f"{no} {what}"
            for no in ("no", "insufficient", "not enough")
            for what in ("resource", "capacity", "funding", "money", "staff", "budget")
        ),
        r"(?:there (?:is|are) |we have )?(?:currently )?(?:no|insufficient|not enough) (?:resources?|capacity|funding|money|staff|budget) (?:(?:is|are) )?(?:currently )?(?:available )?(?:to|for) (?:take|do|start|progress|support|deliver|carry|continue|pursue|this)\b[^.:;,]*\W*",
    ),
    (
        ("suspended", "stood down"),
        r"(?:(?:this|the|all) )?(?:work|action|activity|project) (?:is|remains|has been) (?:still |currently )?(?:suspended|stood down)(?: (?:until|pending|for|due to|while|over|during) [^.:;]{1,60})?\W*",
    ),
    (
        ("unknown", "awaited", "to follow", "paused", "on hold", "in abeyance"),
        rf"(?:{_NEXT} )?(?:is |are )?(?:still )?(?:unknown|awaited|to follow)(?: from (?:the |our )?[^.:;,]{{1,40}})?\W*"
        r"|(?:this |the |work |action )*(?:is |remains |has been )?(?:still |currently )?(?:paused|on hold|in abeyance)(?: (?:until|pending|for|due to|while) [^.:;]{1,60})?\W*",
    ),
    *denials.ALL,
    flags=re.IGNORECASE,
)
MAY_SAY_SO = ("depend", " be ", "await", "waiting", "pending", "subject to", "being ", "due to", "because of", "owing to", "not ", "hold", "nothing ", "follow", "suspended", "no ", "never ", "nobody", "nothing", "little ", "unknown", "unclear", "uncertain", "unplanned", "open", "whether ", "fallow", "quiet", "without ", "n't ", "n’t ", "intentions", "ideas", "proposals", "parked", "shelved", "course", "next steps", "let ")  # fmt: skip
# A way back that says there is none yet; so does what says that there is no plan.
NO_WAY_BACK = Phrases(
    (
        ("no",),
        r"(?:there (?:is|are) )?(?:currently )?(?:no|none)(?: (?:recovery|corrective|remedial|mitigating|formal|further|agreed|specific|clear|firm))*(?: (?:plans?|actions?|mitigations?|trajectory|measures?|steps?))?"
        r"(?: (?:has|have|is|are|was|were))?(?: (?:yet|been|currently))*(?: (?:drawn up|identified|agreed|developed|set|in place|available|possible|written|planned))?(?: (?:as yet|yet|at present|at this (?:time|stage|point)))?\W*",
    ),
    (
        (
            "not clear",
            "not yet clear",
            "unclear",
            "not known",
            "not yet known",
            "unknown",
            "cannot say",
            "cannot yet say",
            "not sure",
            "not yet sure",
        ),
        r"(?:it is |this is |at present,? |currently,? |we are |we )?(?:still |as yet )?(?:not (?:yet )?(?:clear|known|sure)|unclear|unknown|cannot (?:yet )?say)(?: at (?:this|the) \w+| yet| at present)?,? (?:how|when|whether|what|if)\b[^.:;]*\W*",
    ),
    (
        ("awaited", "under discussion", "under review", "under consideration", "being discussed"),
        r"(?:(?:the |a |our )?(?:recovery |revised )*(?:plan|trajectory|position|action|this|it) )?(?:is |are )?(?:still )?(?:awaited(?: from [^.:;,]{1,40})?|(?:being )?(?:kept )?under (?:review|discussion|consideration)|being discussed)(?: (?:with|by) [^.:;,]{1,40})?\W*",
    ),
    flags=re.IGNORECASE,
)


def only_goes_on(text: str) -> bool:
    """Whether a short plan says that the work goes on, and not what of it: "Continue with this action"."""
    if len(text) > LONGEST_NOTHING:
        return False
    said = words(text)
    return _SAYS_NO_MORE.issuperset(said) and not _GOES_ON.isdisjoint(said)
