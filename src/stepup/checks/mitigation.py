"""SU402: a risk has no mitigation, or one that makes it no less likely: who knows of it, that it is looked at, that there is none."""

import re
from collections.abc import Iterator

from ..model import Risk
from ..patterns import late
from . import denials
from .engine import Context, Problem, rule
from .idle import AWARE, CARRIES_NOTHING, NO_MITIGATION, NO_RISK
from .naming import in_which, quoted
from .phrases import Phrases
from .wording import words

# ------------------------------------------------------------------------------------------------------------- words

_AWARE_WORDS = frozenset(map(str.encode, AWARE))
_DENIED = Phrases(*denials.ALL, flags=re.IGNORECASE)
_GEAR = frozenset("system systems service services equipment officer officers tool tools".split())  # after "monitoring"
_BODIES = frozenset(
    "board cttee committee executive executives group meeting meetings team teams directorate colleagues forum council panel".split()
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
_MOST_WORDS = 26  # of a sentence that says who knows
_LONGEST = 240  # letters of a mitigation that may be none
_LONGEST_NONE = 60  # letters of a risk that may say that there is none

# ------------------------------------------------------------------------------------------------------------- rules


def does_nothing(text: str) -> bool:
    """Whether every sentence of a mitigation only says who knows of the risk, or that nothing is done yet."""
    if len(text) >= _LONGEST:
        return False
    small = text.lower()
    likely, denied = NO_MITIGATION.likely(small), _DENIED.likely(small)
    aware = not _AWARE_WORDS.isdisjoint(words(text))
    if not likely and not denied and not aware:
        return False
    if any(part.match(text) for part in likely):
        return True
    sentences = [one for part in _SENTENCES.split(text) if (one := part.strip(" -*+•\t"))]
    return bool(sentences) and all(
        any(part.match(one) for part in likely)
        or any(part.fullmatch(one) for part in denied)
        or (aware and _is_awareness(one))
        for one in sentences
    )


def is_none(risk: Risk) -> bool:
    """Whether a risk only says that there is none, where the list should be empty."""
    text = risk.risk
    return (
        len(text) <= _LONGEST_NONE
        and text[:2].lower() in ("no", "ni", "n/", "na", "th", "cu")
        and not risk.references
        and bool(NO_RISK.fullmatch(text))
    )


def _is_awareness(sentence: str) -> bool:
    words = WORD.findall(sentence)
    if len(words) > _MOST_WORDS or not AWARE.intersection(word.lower() for word in words):
        return False
    for number, word in enumerate(words):
        low = word.lower()
        if low == "monitoring" and number + 1 < len(words) and words[number + 1].lower() in _GEAR:
            return False
        if (
            low in AWARE
            or low in CARRIES_NOTHING
            or (low == "review" and {"under", "for"} & {one.lower() for one in words[max(0, number - 2) : number]})
        ):
            continue
        after = words[number + 1] if number + 1 < len(words) else ""
        named = (
            word[0].isupper()
            and (
                number > 0
                or not _BODIES.isdisjoint(one.lower() for one in words[1:5])  # "People and Culture Committee noted"
                or word.isupper()
                or after[:1].isupper()
                or after.lower() in AWARE | {"is", "are"}
            )
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
    if risk.closed or is_none(risk):
        return
    help = "say under `mitigation` what is being done, by whom and by when; or who accepts the risk"
    if not risk.mitigation:
        message = f"this risk of {in_which(context)} has no mitigation: {quoted(risk.risk)}"
        yield Problem(("mitigation",), message, help, of_key=True)
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
