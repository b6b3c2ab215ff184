"""SU609, the part about things that are counted and named: "The three themes were communication and discharge", "Three bids were
received, from Harland and Stanway", "SA3, ST1 and FO2 are amber. All four recover", "four aspects that matter (jobs, homes and skills)"."""

import re
from collections.abc import Iterator

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN, IN_WORDS, MONTH, NUMBER_ENDS, value

_NUMBER = rf"(?<![\w.,%£/–-])(?:(?i:{IN_WORDS})|[2-9]|1[0-9])"
_ABSTRACT = (
    "actions", "aims", "ambitions", "areas", "aspects", "causes", "challenges", "commitments", "concerns", "criteria", "dimensions", "domains", "drivers",
    "elements", "enablers", "factors", "findings", "goals", "objectives", "options", "outcomes", "phases", "pillars", "principles", "priorities", "questions",
    "reasons", "risks", "stages", "standards", "steps", "strands", "subjects", "tests", "themes", "topics", "values", "workstreams",
)  # fmt: skip
_THINGS = rf"(?:{'|'.join(_ABSTRACT)})"
_ITEM = r"(?!(?:that|to|being|not|now|all|still|on|in|at|well|very|as|for|from|under|by|set|due)\b)[A-Za-z][\w’'/&-]*(?: (?!(?:is|are|was|were|has|have|had|will|would|can|could|should|may|and|or|but|which|that|who|they|it|we)\b)[\w’'/&-]+){0,4}"
# "The three themes were communication and discharge"
_ARE = late(
    rf"[Tt]he (?:[a-z-]+ )?(?P<number>{_NUMBER}) (?:[a-z-]+ ){{0,2}}{_THINGS}(?: (?:raised|chosen|identified|found|heard|named|agreed))? (?:are|were)(?: now| therefore)?:? (?P<names>{_ITEM}(?:, {_ITEM}){{0,8}},? and {_ITEM})(?=[.;\n]|\Z)"
)
_ARE_CLUES = Clues(
    *(f"{things} {are}" for things in _ABSTRACT for are in ("are", "were")),
    *(f"{how} {are}" for how in ("raised", "chosen", "identified", "named") for are in ("are ", "were ")),
)
# "clear and agreed" says how they are, and names none.
_HOW = late(
    r"\b(?:clear|new|same|different|complete|green|amber|red|open|closed|known|familiar|similar|important|relevant|unchanged|ambitious|realistic|available|ready|similar|linked|interlinked|\w+(?:ed|ive|able|ible|ful|less|ous)|under\s?way|met|set|broad|high|low|strong|weak|good|simple)\Z"
)
# "three key aspects that trusts need to consider (jobs, spending, environment and skills)"
_IN_BRACKETS = late(
    rf"(?P<number>{_NUMBER}) (?:[a-z-]+ ){{0,2}}{_THINGS}\b(?P<gap> [^.;:()\d\n]{{1,60}}) \((?P<names>{_ITEM}(?:, {_ITEM}){{1,8}},? and {_ITEM})\)"
)
_IN_BRACKETS_CLUES = Clues(
    *(
        f"{number} {how}{things}"
        for number in (*"23456789", *NUMBER_ENDS)
        for how in ("", "key ", "main ", "new ")
        for things in (
            "aspects",
            "areas",
            "themes",
            "priorities",
            "principles",
            "factors",
            "reasons",
            "elements",
            "domains",
            "pillars",
            "objectives",
        )
    )
)
# "Five drop-in clinics opened, in Harbour, Millgate, Fellside and Stanmoor", "Three bids were received, from Harland and Stanway"
_NAME = r"[A-Z][a-z’']+(?: (?:[A-Z][a-z’']+|and [A-Z][a-z’']+(?= [A-Z])))?"
_FROM = late(
    rf"(?P<number>{_NUMBER}) (?:[a-z-]+ ){{0,2}}(?P<things>[a-z]+s)(?: (?!(?:and|in|at|from|for|of|on|to|with|by)\b)[a-z]+){{1,4}}, (?:in|at|from|by|on|for) (?P<names>{_NAME}(?:, {_NAME}){{0,8}},? and {_NAME})(?=[.,;]|\s*\Z|\n)"
)
_FROM_CLUES = Clues(", in ", ", at ", ", from ", ", by ", ", on ", ", for ")
_ONE_EACH = frozenset(
    "bids tenders quotes quotations bidders suppliers candidates applicants partners trusts councils members finalists".split()
)
# "Two locums, Dr Sandhu, Dr Petrov and Dr Ellery, cover until June"
_PERSON = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame) )?[A-Z][a-z’']+(?: [A-Z][a-z’']+){0,2}"
_WHO = late(
    rf"(?P<number>{_NUMBER}) (?:[a-z-]+ ){{0,2}}[a-z]+s, (?P<names>{_PERSON}(?:, {_PERSON}){{0,6}},? and {_PERSON})(?=, (?!and\b)[a-z]|[.;]|\s*\Z|\n)"
)
_WHO_CLUES = Clues(*(f"s, {title} " for title in ("dr", "mr", "mrs", "ms", "prof", "professor", "sir", "dame")))
_COMMON = late(rf"\b(?:{MONTH}[a-z]*|The|This|These|Our|It|We|They|And|Quarter|Spring|Summer|Autumn|Winter)\b")
# "SA3, ST1 and FO2 are amber. All four have recovery steps."
_ID = r"[A-Z]{1,4}\d{1,3}[a-z]?"
_ALL = late(
    rf"(?P<names>{_ID}(?:, {_ID}){{0,8}},? and {_ID}) (?:are|were|remain|have|slipped|moved|turned|stand)\b[^.;:()\n]{{0,60}}[.;] (?:All (?P<number>{_NUMBER})|(?P<both>Both)) (?:have|are|were|remain|will|had|need|actions?)\b"
)
_ALL_CLUES = Clues(*(f"all {number} " for number in (*"23456789", *NUMBER_ENDS)), "both ")


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_number_of_names(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    for at in everything.places(_ARE_CLUES):
        yield from _are(everything, at)
    for at in everything.places(_IN_BRACKETS_CLUES):
        match = _last(_IN_BRACKETS, everything, at, 12)
        if match and not re.search(r"\b(?:including|such as|among|particularly)\b", match["gap"]):
            yield from _miscounted(everything, match, value(match["number"]))
    for at in everything.places(_FROM_CLUES):
        if text[at + 2 :].split(" ", 2)[1][:1].isupper():
            yield from _from(everything, at)
    for at in everything.places(_WHO_CLUES):
        if match := _last(_WHO, everything, at, 60):
            yield from _miscounted(everything, match, value(match["number"]))
    for at in everything.places(_ALL_CLUES):
        if text[at].isupper() and (match := _last(_ALL, everything, at, 160)):
            yield from _miscounted(everything, match, 2 if match["both"] else value(match["number"]))


def _last(pattern: "re.Pattern[str]", everything: Said, at: int, before: int) -> "re.Match[str] | None":
    """What a pattern finds in the line of a place, that begins before it and goes beyond it."""
    text = everything.text
    first = max(text.rfind("\n", 0, at) + 1, at - before)
    return next((match for match in pattern.finditer(text, first, at + 240) if match.start() <= at < match.end()), None)


def _are(everything: Said, at: int) -> Iterator[Problem]:
    """The three themes were communication and discharge."""
    match = _last(_ARE, everything, at, 60)
    if match is None or _HOW.search(match["names"]) or _HOW.search(re.split(r", | and ", match["names"])[0]):
        return
    if ", " in match["names"] or all(name.count(" ") < 2 for name in match["names"].split(" and ")):
        yield from _miscounted(everything, match, value(match["number"]))


def _from(everything: Said, at: int) -> Iterator[Problem]:
    """Five clinics opened, in Harbour, Millgate, Fellside and Stanmoor: in one of them two may have."""
    match = _last(_FROM, everything, at, 90)
    if match is None or _COMMON.search(match["names"]):
        return
    said_, (least, most) = value(match["number"]), _named(match["names"])
    if (most < said_ and (match["things"] in _ONE_EACH or (said_ == most + 1 and most > 2))) or said_ < least:
        yield from _miscounted(everything, match, said_)


def _miscounted(everything: Said, match: "re.Match[str]", said_: int) -> Iterator[Problem]:
    least, most = _named(match["names"])
    if 1 < said_ <= 20 and not least <= said_ <= most and abs(said_ - most) <= 2:
        shown = " ".join(match[0].split())
        yield everything.problem(f"“{shown[:120]}” names {least}", AGAIN, *match.span())


def _named(names: str) -> tuple[int, int]:
    """How many names a list has: at least, and at most, where an "and" may stand within a name."""
    items = re.split(r", (?:and )?", names)
    ands = sum(item.count(" and ") for item in items)
    if len(items) == 1 or (", and " not in names and ands):  # the last "and" parts two
        return len(items) + 1, len(items) + ands
    return len(items), len(items) + ands
