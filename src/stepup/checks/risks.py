"""SU4: risks have a number on the register and something done about them, and a brick in trouble names some."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import BrickReturn, QuarterlyReport, Risk
from ..patterns import Phrases, late
from .engine import Context, Problem, rule
from .naming import listed, of_brick, quoted, rating
from .slips import slips
from .texts import words_of

# ------------------------------------------------------------------------------------------------------------- words

# A sentence with one of these, and otherwise only names and words that carry nothing, says who knows of a risk.
AWARE = frozenset(
    "aware awareness noted note escalated escalation escalate escalating raised raise raising informed inform notified reported"
    " report discussed discuss discussing discussion sighted flagged flag update updates".split()
)
_AWARE_WORDS = frozenset(map(str.encode, AWARE))
CARRIES_NOTHING = frozenset(
    "a all also already an and are at as been being board by cttee committee concern concerns director directors directorate"
    " discussions executive executives for formally from further group has have in into is issue issues it its lead leads"
    " level management matter meeting meetings monthly of on our position risk risks senior system team teams that the their"
    " these they this those through to trust up via was we were will with within yes regularly fully currently now quarterly"
    " weekly chair chairs colleagues partners icb nhse remain remains own owned owner provided given regular high medium low red amber same unchanged forum monitor"
    " monitors monitored monitoring continue continues continued continuing closely".split()
)
_END = r"\b[^.:]{0,40}\.?\Z"  # what follows a colon is what is being done
NO_MITIGATION = Phrases(
    (
        ("no", "nil", "n/a", "na", "unmitigated"),
        r"(?:none(?! of\b)|nil|n/?a(?! until\b)|not applicable|no (?:further |other )?mitigat\w*|nothing(?! (?:is|goes|leaves|can|may|will)\b)|there (?:is|are) no mitigat\w*"
        rf"|(?:(?:this |the )?risk (?:is |remains ))?(?:currently |presently |still )?unmitigated){_END}",
    ),
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
        r"(?: (?:by|through|via|at|in) (?:the )?(?:[\w&/]+ ){0,4}(?:group|committee|cttee|board|forum|team|meetings?|(?-i:[A-Z]{2,6})))?\W*\Z",
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
    (("accepted", "tolerated"), r"(?:(?:this |the )?risk )?(?:is |has been )?(?:accepted|tolerated)\W*\Z"),
    (
        ("register",),
        r"(?:please )?(?:see|refer to|as per|as in|as on|(?:risk )?(?:is )?(?:detailed|recorded|set out|included|logged|captured|held|now) (?:in|on)) (?:the )?(?:\w+ ){0,2}register\b[\W\d]*\Z",
    ),
    (
        ("ability to mitigate",),
        r"[^.]{0,80}\b(?:restrict|limit|prevent|reduc|hamper)\w* (?:the |our |any )?ability to mitigate\b[^.]*\.?\Z",
    ),
    flags=re.IGNORECASE,
)
_BODIES = frozenset(
    "board cttee committee executive executives group meeting meetings team teams directorate colleagues".split()
)
_SENTENCES = late(r"[.;!?]+(?:\s+|\Z)|\n+")
_WORD = late(r"[A-Za-z][A-Za-z'’/&-]*")
_NUMBER = late(r"\b(?:register|ORR|CRR|BAF|BRAF|risk (?:no|number|ref|id))\b[^.\n\d]{0,14}\d", re.IGNORECASE)
_TWO_NUMBERS = late(r"\d\s*(?:[;,&]|\band\b)\s*(?:[A-Z]{2,5}\W{0,2})?\d")
# What people write for a number where they only mean that there is one.
NO_NUMBER = frozenset(
    ("yes", "orr", "crr", "baf", "register", "risk register", "see register", "see risk register", "on register",
     "on the register", "on risk register", "on the risk register", "see orr", "see baf", "number", "ref", "reference", "to follow",
     "awaited", "pending", "n/a", "na", "to be added", "to be confirmed", "to be allocated", "unknown", "not known", "new")
)  # fmt: skip
_NO_NUMBER_YET = late(
    r"(?:(?:number|ref(?:erence)?|id|score)\W+)?(?:is )?(?:(?:not yet|yet to be|to be|being|still to be|not) (?:added|agreed|allocated|assigned|confirmed|entered|given|logged|raised|registered|scored|numbered)"
    r"|awaiting (?:a |an |its |the )?(?:allocation|approval|id|number|ref(?:erence)?|registration|entry|score))\b.{0,40}",
    re.IGNORECASE,
)
MOST = 300  # risks that one is compared with
COMMON = frozenset(
    "a an and are as at be by for from in into is it its may no not of on or our risk that the their there this to"
    " will with which due able if we".split()
)

_FEARED = frozenset(
    "risk risks remain remains impact impacts impacting could would currently continue continues there still".split()
)

# ------------------------------------------------------------------------------------------------------------- rules


@lru_cache(maxsize=16)
def _number_on(short: str) -> "re.Pattern[str]":
    return re.compile(rf"\b{re.escape(short)}\b[^.\n\d]{{0,14}}\d", re.IGNORECASE)


def has_number(risk: Risk, context: Context) -> bool:
    """Whether a risk bears a reference: under `register`, or in its text as `(ORR: 75)`."""
    if risk.references:
        return True
    register = context.strategy.risk_register if context.strategy else None
    short = register.short if register else None
    return bool(_NUMBER.search(risk.risk) or (short and _number_on(short).search(risk.risk)))


@rule("SU401", "no-reference", "warning", Risk)
def no_reference(risk: Risk, context: Context) -> Iterator[Problem]:
    """A risk has no number on the risk register; or what stands for it is none ("ORR"), or is two in one ("75; 91").

    A risk that is on no register has no owner, no score and no review, and nobody can follow it from one paper to the next.

    Example: `- risk: Too few analysts` with no `register:`.

    To put it right: add `register: [84]`; where it is not on the register, say so: `register: Not on the register`.
    """
    for reference in risk.references or ():
        if _TWO_NUMBERS.search(reference):
            help = f"write them apart: register: [{', '.join(re.findall(r'[0-9]+', reference))}]"
            yield Problem(("register",), f"“{reference}” reads as more than one number", help, words=reference)
        elif " ".join(reference.lower().split()) in NO_NUMBER or _NO_NUMBER_YET.fullmatch(reference.strip()):
            help = "write the number that it has there; or the words: Not on the register"
            yield Problem(("register",), f"“{reference}” is no number on the register", help, words=reference)
    if not risk.closed and not has_number(risk, context):
        yield Problem(
            ("risk",),
            f"this risk of {_where(context)} has no number on the register: {quoted(risk.risk)}",
            "add `register:` with its number; or the words: Not on the register",
        )


def only_aware(text: str) -> bool:
    """Whether every sentence of a mitigation only says who knows of the risk."""
    if _AWARE_WORDS.isdisjoint(words_of(text)):
        return False
    sentences = [one for one in _SENTENCES.split(text) if one.strip(" -*+•\t")]
    return bool(sentences) and all(_is_awareness(one) for one in sentences)


def _is_awareness(sentence: str) -> bool:
    words = _WORD.findall(sentence)
    if len(words) > 14 or not AWARE.intersection(word.lower() for word in words):
        return False
    for number, word in enumerate(words):
        low = word.lower()
        if low in AWARE or low in CARRIES_NOTHING:
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
        yield Problem(("risk",), f"this risk of {_where(context)} has no mitigation: {quoted(risk.risk)}", help)
        return
    text = risk.mitigation
    if len(text) < 200 and (NO_MITIGATION.match(text) or only_aware(text)):
        yield Problem(
            ("mitigation",),
            f"the mitigation of this risk of {_where(context)} does nothing about it: {quoted(text)}",
            help,
        )
    elif context.texts.same(text, risk.risk) or _adds_nothing(text, risk.risk):
        yield Problem(
            ("mitigation",), f"the mitigation of this risk of {_where(context)} is the risk again: {quoted(text)}", help
        )


def _adds_nothing(mitigation: str, risk: str) -> bool:
    """Whether each telling word of a mitigation stands in its risk already."""
    small = risk.lower()
    if len(mitigation) > len(risk) + 40 or any(
        len(word) > 7 and word[:5].lower() not in small for word in mitigation.split()
    ):
        return False
    told = {word.lower() for word in _WORD.findall(mitigation)} - COMMON
    return len(told) >= 3 and told <= {word.lower() for word in _WORD.findall(risk)} | _FEARED


def _where(context: Context) -> str:
    return of_brick(context.brick, context) if context.brick else "this paper"


@rule("SU403", "no-risks-while-off-track", "warning", BrickReturn)
def no_risks_while_off_track(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    """A brick says that no risk was identified, and one of its actions is off track or has slipped.

    What put the action off track is a risk to the rest of it.

    Example: `risks: []` beside an action with `rag: red`.

    To put it right: list the risk, with its number on the register and what is done about it.
    """
    if brick.risks or not context.whole(brick):
        return
    off = [one.id for one in brick.actions if one.status != "withdrawn" and rating(one, context).outlook == "off-track"]
    late = [
        one.id
        for one in brick.actions
        if one.id not in off and (one.status == "deferred" or (one.status != "withdrawn" and slips(one, context)))
    ]
    if not off and not late:
        return
    why = [f"{listed(off)} {'is' if len(off) == 1 else 'are'} off track"] if off else []
    why += [f"{listed(late)} slipped"] if late else []
    at = ("risks",) if brick.risks is not None else ()
    yield Problem(
        at,
        f"{of_brick(brick, context)} names no risk, and {listed(why)}",
        "list what stands in the way under `risks`, with its number on the register",
    )


@rule("SU404", "same-risk-twice", "style", QuarterlyReport)
def same_risk_twice(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    """Two bricks name the same risk, or nearly, without a number on the register that they share.

    The Board counts it twice, and two people may mitigate it without knowing of each other.

    Example: "Lack of analysts to build the dashboard" in one brick, "Lack of analysts for waiting times" in another.

    To put it right: give both the number of the one risk on the register.
    """
    seen: list[tuple[str, frozenset[str], tuple[str, ...], str]] = []
    for at, brick in enumerate(report.bricks):
        for number, risk in enumerate(brick.risks or ()):
            if risk.closed:
                continue
            words = frozenset(word.lower() for word in _WORD.findall(risk.risk)) - COMMON
            refs = tuple(risk.references or ())
            for other, theirs, known, text in seen[-MOST:]:
                shared = words & theirs
                if (
                    other != brick.brick
                    and len(shared) >= 2
                    and 2 * len(shared) >= min(len(words), len(theirs))
                    and not set(refs) & set(known)
                ):
                    if len(shared) < 3 and len(words | theirs) > 8:
                        continue
                    name = (
                        context.strategy.brick_by_id[other].name
                        if context.strategy and other in context.strategy.brick_by_id
                        else other
                    )
                    yield Problem(
                        ("bricks", at, "risks", number, "risk"),
                        f"{name} names nearly the same risk: {quoted(text)}",
                        "give both the number that the risk has on the register",
                    )
                    break
            seen.append((brick.brick, words, refs, risk.risk))
