"""SU402: a risk has no mitigation, or one that makes it no less likely: who knows of it, that it is looked at, that there is none."""

import re
from collections.abc import Iterator

from ..model import Risk
from ..patterns import late
from .engine import Context, Problem, rule
from .naming import in_which, quoted
from .phrases import Phrases
from .wording import words

# ------------------------------------------------------------------------------------------------------------- words

# A sentence with one of these, and otherwise only names and words that carry nothing, says who knows of a risk.
AWARE = frozenset(
    "aware awareness noted note escalated escalation escalate escalating raised raise raising informed inform notified reported"
    " report discussed discuss discussing discussion sighted flagged flag update updates briefed briefing alerted highlighted logged"
    " recorded acknowledged advised radar agenda recognise recognised recognises acknowledge understood alive watch watched watching".split()
)
_AWARE_WORDS = frozenset(map(str.encode, AWARE))
CARRIES_NOTHING = frozenset(
    "a all also already an and are at as been being board by cttee committee concern concerns director directors directorate"
    " discussions executive executives for formally from further group has have in into is issue issues it its lead leads"
    " level management matter meeting meetings monthly of on our position risk risks senior system team teams that the their"
    " these they this those through to trust up via was we were will with within yes regularly fully currently now quarterly"
    " weekly chair chairs colleagues partners icb nhse remain remains own owned owner provided given regular high medium low red amber same unchanged forum monitor"
    " monitors monitored monitoring continue continues continued continuing closely kept keep keeping close eye situation under"
    " be reviewed usual channels routes route register registers added next fully operational operations finance nursing medical"
    " clinical quality performance workforce estates digital corporate governance strategic delivery standing item each every month week quarter fortnight log logs shall".split()
)
_END = r"\b[^.:]{0,40}\.?\Z"  # what follows a colon is what is being done
_MITIGATIONS = r"(?:(?:the |a |an )?(?:mitigations?|mitigating actions?|options?|solutions?|plans?|actions?|action plan|mitigation plan|risk|this|it|work)(?: plan)? )?"
_WAITS_FOR = (
    r"(?:the |a |an |any |further |formal |national |final |more |regional |system |full )*(?:decisions?|outcomes?|confirmation|approval|guidance|feedback"
    r"|responses?|funding|results?|information|clarification|publication|review|discussions?|advice|direction|updates?|instructions?)"
)
_TRUST = r"(?:we |(?:the )?(?:trust|team|service|committee|executive|board|lead|director|group)s? )?"
NO_MITIGATION = Phrases(
    (
        ("none", "nil", "not applicable", "mitigat", "nothing"),
        r"(?:none(?! of\b)|nil|not applicable|no (?:further |other )?mitigat\w*|nothing(?! (?:is|goes|leaves|can|may|will)\b)|there (?:is|are) no mitigat\w*"
        rf"|(?:(?:this |the )?risk (?:is |remains ))?(?:currently |presently |still )?unmitigated){_END}",
    ),
    (("n/a", "na"), rf"n/?a(?! until\b){_END}"),
    (
        ("be agreed", "be confirmed", "be de", "be discussed", "be identified", "be scoped", "be worked up"),
        r"(?:mitigations? |plans? |actions? )?(?:still |yet )?(?:is |are |will )?(?:still |yet )?(?:to )?be"
        rf" (?:agreed|confirmed|decided|defined|determined|developed|discussed|identified|scoped|worked up){_END}",
    ),
    (
        ("being ", "in development", "under "),
        r"(?:mitigations? |plans? |actions? )?(?:is |are )?(?:currently |still )?(?:being (?:developed|considered|discussed|scoped)"
        rf"|in development|under (?:development|review|discussion|consideration)){_END}",
    ),
    (
        ("monitor", "review"),
        r"(?:(?:this |the )?risk )?(?:(?:is|are|to be|will be|will continue to be|continues to be|continue to be) )?(?:being )?"
        r"(?:(?:closely|regularly|actively|kept|under|to) ){0,2}(?:monitor(?:ed|ing)?|review(?:ed)?)(?: closely| regularly| monthly| weekly| quarterly| (?:the )?risk)?"
        r"(?: (?:by|through|via|at|in) (?:the )?(?:[\w&/]+ ){0,4}(?:group|committee|cttee|board|forum|team|meetings?|channels?|routes?|process(?:es)?|arrangements?|structures?|(?-i:[A-Z]{2,6})))?\W*\Z",
    ),
    (
        ("to mitigate",),
        rf"(?:(?:this |the )?(?:risk )?(?:is |remains )?)?(?:unable|not able|not possible|no ability|difficult|hard|impossible) to mitigate{_END}",
    ),
    (
        ("be mitigated",),
        rf"(?:(?:this|the risk|it) )?(?:cannot|can ?not|could not) (?:currently |fully )?be mitigated{_END}",
    ),
    (
        ("ongoing", "on-going", "in progress", "in hand"),
        r"(?:mitigations? |work |actions? )?(?:is |are )?(?:ongoing|on-going|in progress|in hand)\W*\Z",
    ),
    (("accepted", "tolerated"), r"(?:(?:this |the )?risk )?(?:is |has been )?(?:being )?(?:accepted|tolerated)\W*\Z"),
    (
        ("register",),
        r"(?:please )?(?:see|refer to|as per|as in|as on|(?:risk )?(?:is )?(?:detailed|recorded|set out|included|logged|captured|held|now|added|entered|placed) (?:in|on|to|onto)|(?:has been )?(?:added|entered|placed) (?:in|on|to|onto)|already on|on) (?:the )?(?:\w+ ){0,2}register\b[\W\d]*\Z",
    ),
    (
        ("ability to mitigate",),
        r"[^.]{0,80}\b(?:restrict|limit|prevent|reduc|hamper)\w* (?:the |our |any )?ability to mitigate\b[^.]*\.?\Z",
    ),
    (
        ("await", "waiting for", "pending", "subject to", "dependent on"),
        rf"(?:still |currently )?(?:await(?:ing|s)?|waiting for|pending|subject to|dependent on) {_WAITS_FOR}\b[^.:,;]{{0,60}}\.?\Z",
    ),
    (
        ("being ", "investigation", "to follow", "awaited"),
        rf"{_MITIGATIONS}(?:is |are )?(?:currently |still |now )?(?:being (?:looked (?:into|at)|investigated|explored|reviewed|worked (?:up|through)|assessed|considered|developed|discussed|scoped|established"
        rf"|identified|drafted|prepared|tolerated|accepted|monitored)|under investigation|to follow|awaited){_END}",
    ),
    (
        ("control",),
        rf"(?:this (?:risk )?is |the risk is |it is )?(?:outside|out|beyond)(?: of)? (?:our|local|trust|the trust['’]s|the (?:team|service|directorate)['’]s|lpt['’]s)(?: direct)? control{_END}",
    ),
    (
        ("nothing ", "no action", "no plan", "no further ", "not "),
        rf"nothing (?:can|could|more can) be done{_END}|no (?:further )?(?:actions?|plans?)(?: is| are)? (?:possible|available|required|needed|planned|taken|identified|in place|at present|yet){_END}"
        rf"|{_MITIGATIONS}(?:is |are )?not (?:yet |currently )*(?:mitigated|identified|known|available|possible|started|agreed|applicable|in place|required|needed|stated){_END}",
    ),
    (
        (
            "be agreed",
            "be confirmed",
            "be decided",
            "be defined",
            "be determined",
            "be developed",
            "be discussed",
            "be identified",
            "be put in place",
            "be scoped",
            "be worked up",
        ),
        rf"{_MITIGATIONS}(?:(?:will|is to|are to|to|needs? to|should) )?be (?:agreed|confirmed|decided|defined|determined|developed|discussed|identified|put in place|scoped|worked up){_END}",
    ),
    (
        ("monitor", "watch", "review", "eye"),
        rf"{_TRUST}(?:will |to |are |is )?(?:continu(?:e|es|ing) )?(?:to )?(?:closely |actively |regularly )?(?:ongoing |on-going |continued |regular |routine |close )?(?:monitor(?:ing|s)?|watch(?:ing)?|review)(?: of)?"
        r"(?: (?:the|this|our|position|situation|risk|issue|impact|matter|it|closely|regularly|monthly|weekly|quarterly|ongoing))*\W*\Z"
        rf"|(?:a )?watching brief{_END}|(?:{_TRUST}(?:to |will |is |are )?)?keep(?:ing)? (?:it )?(?:under review|(?:a |an )?(?:close |watchful )?(?:eye|watch)){_END}|(?:to be )?kept under review{_END}",
    ),
    (
        ("consider", "discuss", "agree", "decide", "look ", "explore", "monitor", "review"),
        r"(?:the )?(?:\w+ ){0,2}(?:lead|director|team|committee|board|executive|group) (?:to|will) (?:consider|discuss|review|agree|decide|look at|look into|explore|monitor)"
        r"(?: (?:options?|the|position|situation|further|next|steps|mitigations?|this|it|risk|what|can|be|done|at [^.:;,]{1,40}|in \w+))*\W*\Z",
    ),
    (
        ("issue", "risk", "problem", "concern", "challenge", "shortage"),
        r"(?:this is )?(?:a |an )?(?:well[- ])?(?:known|national|recognised|system-?wide|sector-?wide|long-?standing|trust-?wide|legacy|historic(?:al)?)(?: (?:national|local|and|known|workforce|staffing))*"
        r" (?:issue|risk|problem|concern|challenge|shortage)\b(?! (?:log|fund|pool|register|board|group|team|assessment))[^.:,;]{0,30}\.?\Z",
    ),
    (
        ("as last", "as previous", "no change", "unchanged", "as reported", "remains as", "as per "),
        r"(?:as|remains as) (?:per )?(?:last (?:quarter|report|time|month)|previous(?:ly)?(?: \w+)?|reported(?: \w+){0,3})\W*\Z|no change(?: (?:from|since|this) [^.:;]{1,30})?\W*\Z|unchanged\W*\Z",
    ),
    flags=re.IGNORECASE,
)
_BODIES = frozenset(
    "board cttee committee executive executives group meeting meetings team teams directorate colleagues".split()
)
_SENTENCES = late(r"[.;!?\n](?:(?<=\n)\n*|(?<!\n)[.;!?]*(?:\s+|\Z))")
WORD = late(r"[A-Za-z][A-Za-z'’/&-]*")
_FEARED = frozenset(
    "risk risks remain remains impact impacts impacting could would currently continue continues there still".split()
)
COMMON = frozenset(
    "a an and are as at be by for from in into is it its may no not of on or our risk that the their there this to"
    " will with which due able if we".split()
)
_LONGEST = 200  # letters of a mitigation that may be none

# ------------------------------------------------------------------------------------------------------------- rules


def does_nothing(text: str) -> bool:
    """Whether every sentence of a mitigation only says who knows of the risk, or that nothing is done yet."""
    if len(text) >= _LONGEST:
        return False
    likely = NO_MITIGATION.likely(text.lower())
    aware = not _AWARE_WORDS.isdisjoint(words(text))
    if not likely and not aware:
        return False
    if any(part.match(text) for part in likely):
        return True
    sentences = [one for part in _SENTENCES.split(text) if (one := part.strip(" -*+•\t"))]
    return bool(sentences) and all(
        any(part.match(one) for part in likely) or (aware and _is_awareness(one)) for one in sentences
    )


def _is_awareness(sentence: str) -> bool:
    words = WORD.findall(sentence)
    if len(words) > 14 or not AWARE.intersection(word.lower() for word in words):
        return False
    for number, word in enumerate(words):
        low = word.lower()
        if (
            low in AWARE
            or low in CARRIES_NOTHING
            or (low == "review" and words[number - 1].lower() in ("under", "for"))
        ):
            continue
        after = words[number + 1] if number + 1 < len(words) else ""
        named = word[0].isupper() and (
            number > 0
            or after.lower() in _BODIES
            or word.isupper()
            or after[:1].isupper()
            or after.lower() in AWARE | {"is", "are"}
        )
        if not named:
            return False
    return True


@rule("SU402", "no-mitigation", "warning", Risk)
def no_mitigation(risk: Risk, context: Context) -> Iterator[Problem]:
    """A risk has no mitigation, or one that only says who is aware of it, that it is monitored, or what the risk is.

    That somebody knows, looks on, or has been told, makes nothing less likely. A risk that is closed needs none.

    Example: `mitigation: Committee aware. Issue escalated.`

    To put it right: say what is being done, by whom and by when; or that the risk is accepted, by whom and until when.
    """
    if risk.closed:
        return
    help = "say under `mitigation` what is being done, by whom and by when; or who accepts the risk"
    if not risk.mitigation:
        yield Problem(("risk",), f"this risk of {in_which(context)} has no mitigation: {quoted(risk.risk)}", help)
        return
    text = risk.mitigation
    if does_nothing(text):
        yield Problem(
            ("mitigation",),
            f"the mitigation of this risk of {in_which(context)} does nothing about it: {quoted(text)}",
            help,
        )
    elif context.texts.same(text, risk.risk) or _adds_nothing(text, risk.risk):
        yield Problem(
            ("mitigation",),
            f"the mitigation of this risk of {in_which(context)} is the risk again: {quoted(text)}",
            help,
        )


def _adds_nothing(mitigation: str, risk: str) -> bool:
    """Whether each telling word of a mitigation stands in its risk already."""
    small = risk.lower()
    if len(mitigation) > len(risk) + 40 or any(
        len(word) > 7 and word[:5].lower() not in small for word in mitigation.split()
    ):
        return False
    told = {word.lower() for word in WORD.findall(mitigation)} - COMMON
    return len(told) >= 3 and told <= {word.lower() for word in WORD.findall(risk)} | _FEARED
