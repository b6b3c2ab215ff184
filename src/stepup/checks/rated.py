"""SU609, the part that counts ratings: "31 are green, seven amber and one red", in a sentence of the cover."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from ..model import HighlightReport, Paper, QuarterlyReport
from ..patterns import late
from .blocks import sentences
from .counts import NUMBER, PART, problem, value
from .engine import Context, Problem, rule
from .texts import Text, said

_HOW_THEY_ARE = (  # "13 were delivered (Blue)", not "13 moved back (Amber)"
    r"(?:are|is|were|was|have|has|been|on|off|at|in|with|of|or|not|no|now|yet|due|delivered|completed?|closed|done|track|plan|"
    r"schedule|target|progress|ahead|behind|started|risk|recoverable|some|minor|major|significant|delays?|issues?|concerns?)"
)
_OF_TIME = late(
    r"\bof the (?:financial )?(?:year|quarter|period|month|strategy|plan|programme|board|trust|term)\b|\bOf the\b"
)
_RATED = (
    rf"(?<![\w.,%-])(?P<number>{NUMBER})(?: (?:key )?(?:actions?|rows?|items?|of them))?(?:(?: (?:are|is|were|was))?"
    r"(?: (?:now|rated|at|on|in))* (?P<rating>{names})(?: rated)?\b"
    rf"|(?: {_HOW_THEY_ARE}){{1,6}} \((?P<meant>{{names}})\))"
)
_ONE_RATING = late(
    r"\w+ (?:key )?actions? (?:are|is) (?:now |rated |at )*[\w-]+(?: rated)?(?=[.,;]| and\b|\Z)", re.IGNORECASE
)
# "Of twelve objectives, seven are to plan": what all ratings of a sentence come to.
_OF_ALL = late(rf"\bOf (?:the |our |these |its )?(?P<number>{NUMBER}) [a-z][a-z -]{{2,40}}, \Z")

_LEADS_IN = late(
    rf"(?<![\w/.,£-])(?P<number>{NUMBER}) [a-z][a-z -]{{2,40}}:\Z"
)  # "13 programme lines:", above such a bullet


def _either(names: tuple[str, ...], more_than: int = 0) -> str:
    """One of some names, of those with more letters."""
    return "|".join(map(re.escape, sorted((name for name in names if len(name) > more_than), key=len, reverse=True)))


@lru_cache(maxsize=16)
def counted_ratings(names: tuple[str, ...]) -> "re.Pattern[str]":
    """A number, and the name of a rating of this scale."""
    either = _either(names)
    return late(_RATED.replace("{names}", either), re.IGNORECASE)


@lru_cache(maxsize=16)
def _rated_either(names: tuple[str, ...]) -> "re.Pattern[str]":
    """A number of actions that have one of two ratings."""
    either = _either(names)
    return late(
        rf"(?<![\w.,%-])(?P<number>{NUMBER}) (?:key )?(?:actions|items) (?:(?:which|that) )?(?:are |were |have been )?(?:rated |now )*"
        rf"(?P<rating>{either}) or (?P<other>{either})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _rated_all(names: tuple[str, ...]) -> "re.Pattern[str]":
    """All that have a rating, by its name: "the two alerts", "the three red actions"."""
    either = _either(names, more_than=2)
    return late(
        rf"\b(?:the|these|those|its) (?P<number>{NUMBER}) (?P<rating>{either})(?:s| (?:actions|items|matters|ratings))\b(?! (?:in|at|for|of|which|that|who)\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _rated_first(names: tuple[str, ...]) -> "re.Pattern[str]":
    """A level of assurance, and of how many items: "reasonable assurance on six"."""
    either = _either(names)
    no = "|no(?= assurance)" if "none" in names else ""
    return late(rf"\b(?P<rating>{either}{no}) assurance (?:on|for|in) (?P<number>{NUMBER})\b(?! ?%)", re.IGNORECASE)


@lru_cache(maxsize=16)
def _rated_told(names: tuple[str, ...]) -> "re.Pattern[str]":
    """What a committee does, and of how many items: "it alerts the Board to two, advises it of three"."""
    either = _either(names, more_than=3)
    return late(
        rf"\b(?P<rating>{either})(?:s|d|ed)? (?:(?:the|it|us|board|trust board|to|of|on|about|for|in) ){{1,4}}(?P<number>{NUMBER})\b(?! ?%)",
        re.IGNORECASE,
    )


@rule("SU609", "bad-count", "warning", Paper)
def bad_tally_of_ratings(paper: Paper, context: Context) -> Iterator[Problem]:
    if context.failed:
        return  # of what could not be read nothing can be counted
    given: Counter[str] = Counter()
    if isinstance(paper, QuarterlyReport):
        scale, rated = paper.strategy.scale("rag"), [action.rag for action in paper.actions()]
        own = [action.rag for action in paper.actions() if action.continues is None]
    elif isinstance(paper, HighlightReport) and context.strategy:
        scale, rated = context.strategy.scale("assurance"), [item.assurance for item in paper.items]
        own = rated
    else:
        return
    given, alone = Counter(rated), Counter(own)
    names = {name.lower(): rating.id for rating in scale.ratings for name in (rating.id, rating.name, *rating.aliases)}
    counted, two, every = counted_ratings(tuple(names)), _rated_either(tuple(names)), _rated_all(tuple(names))
    names_one = late(rf"\b(?:{_either(tuple(names))}|no)", re.IGNORECASE)
    by_items = isinstance(paper, HighlightReport)
    first, told = _rated_first(tuple(names)), _rated_told(tuple(names))
    if not rated:
        return
    for one in said(paper, context).texts:
        if one.field not in ("purpose", "analysis", "proposal", "introduction", "report_purpose", "decision"):
            continue
        ahead = ""
        for block in one.blocks:
            above, ahead = ahead, block.text
            for sentence in sentences(block.text) if names_one.search(block.text) else ():
                for match in two.finditer(sentence) if " or " in sentence else ():
                    both = {names[match["rating"].lower()], names[match["other"].lower()]}
                    right = {sum(counts[id] for id in both) for counts in (given, alone)}
                    if value(match["number"]) not in right and not PART.search(sentence[: match.start()]):
                        yield problem(one, match[0], f"“{match[0]}”, and {min(right)} are")
                for match in every.finditer(sentence):
                    if value(match["number"]) not in (given[id := names[match["rating"].lower()]], alone[id]):
                        yield problem(
                            one, match[0], f"“{match[0]}”, and {given[id]} {'is' if given[id] == 1 else 'are'}"
                        )
                if by_items:
                    counts = [
                        (m, names["none" if m["rating"].lower() == "no" else m["rating"].lower()])
                        for m in (*first.finditer(sentence), *told.finditer(sentence))
                    ]
                    if len(counts) > 1:
                        yield from _miscounted(one, counts, given, alone)
                        continue
                counts = [(m, names[(m["rating"] or m["meant"]).lower()]) for m in counted.finditer(sentence)]
                whole = len(counts) == 1 and counts[0][0].start() == 0 and _ONE_RATING.match(sentence)
                if len(counts) < 2 and not whole:
                    continue
                whole_ = _OF_ALL.search(sentence, 0, counts[0][0].start()) or _LEADS_IN.search(above)
                sum_ = sum(value(match["number"]) for match, _ in counts)
                if whole_ and value(whole_["number"]) != sum_ and sum_ in (len(rated), len(own)):
                    message = f"“{whole_[0].rstrip(' ,:')}”, and the ratings of this sentence are {sum_}"
                    yield problem(one, whole_[0].rstrip(" ,:"), message)
                about = max(map(sentence[: counts[0][0].start()].rfind, ":;")) + 1  # "closes with 35 actions: ten are"
                if not PART.search(_OF_TIME.sub("", sentence[about:])):
                    yield from _miscounted(one, counts, given, alone)


def _miscounted(
    one: Text, counts: "list[tuple[re.Match[str], str]]", given: Counter[str], alone: Counter[str]
) -> Iterator[Problem]:
    """What a sentence says of each rating, where that is right neither of all rows nor of the key actions alone."""
    if all(value(match["number"]) == alone[id] for match, id in counts):
        return
    for match, id in counts:
        if value(match["number"]) != given[id]:
            yield problem(one, match[0], f"“{match[0]}”, and {given[id]} {'is' if given[id] == 1 else 'are'}")
