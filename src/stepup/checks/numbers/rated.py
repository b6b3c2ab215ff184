"""SU609, the part that counts ratings: "31 are green, seven amber and one red", in a sentence of the cover."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...model import HighlightReport, Paper, QuarterlyReport
from ...patterns import late
from ..blocks import sentences
from ..engine import Context, Problem, rule
from ..texts import Text, said
from .counts import NUMBER, PART, problem, value
from .tallies import own_word

_HOW_THEY_ARE = (  # "13 were delivered (Blue)", not "13 moved back (Amber)"
    r"(?:are|is|were|was|have|has|been|on|off|at|in|with|of|or|not|no|now|yet|due|delivered|completed?|closed|done|track|plan|"
    r"schedule|target|progress|ahead|behind|started|risk|recoverable|some|minor|major|significant|delays?|issues?|concerns?)"
)
_OF_TIME = late(
    r"\bof the (?:financial )?(?:year|quarter|period|month|strategy|plan|programme|board|trust|term)\b|\bOf (?:the|our|these|its)\b"
)
_RATED = (
    rf"(?<![\w.,%-])(?P<number>{NUMBER})(?: (?:key )?(?:actions?|rows?|items?|of them))?(?:(?: (?:are|is|were|was))?"
    r"(?: (?:now|rated|at|on|in))* (?P<rating>{names})(?: rated)?\b"
    rf"|(?: {_HOW_THEY_ARE}){{1,6}} \((?P<meant>{{names}})\))"
)
_ONE_RATING = late(
    r"\w+ (?:key )?actions? (?:are|is) (?:now |rated |at )*[\w-]+(?: rated)?(?=[.,;]| and\b|\Z)", re.IGNORECASE
)
# "Of the 52 actions in the plan, 33 are green": the paper may report on some of them
_OF_A_PLAN = late(
    rf"\bof (?:the |our |all )?{NUMBER} (?:[a-z-]+ )?(?:actions|items|milestones|objectives|rows) (?:in|of|on|under|within) (?:the|our|its|that) "
    r"(?!(?:\w+ ){0,2}(?:report|paper|return)\b)",
    re.IGNORECASE,
)
# "Of twelve objectives, seven are to plan": what all ratings of a sentence come to.
_OF_ALL = late(rf"\bOf (?:the |our |these |its )?(?P<number>{NUMBER}) [a-z][a-z -]{{2,40}}, \Z")

# "Six papers were considered. Substantial assurance was taken on one": what the ratings of the next sentence come to.
_TOLD_OF = late(
    rf"(?<![\w/.,£-])(?P<number>{NUMBER}) (?:[a-z-]+ ){{0,2}}(?:milestones|objectives|papers|projects|reports|topics|updates)\b(?P<after>[^0-9]*)\Z",
    re.IGNORECASE,
)
# "It reports on 38 key actions, of which 5 are green"
_OF_WHICH = late(rf"(?<![\w.,£/-])(?P<number>{NUMBER}) (?:key )?(?:actions|items|rows),? of which \Z", re.IGNORECASE)
_NOTES_THAT = late(
    r"\b(?:note|notes|noting|reports|means) that \Z"
)  # "The Board is asked to note that seven actions are green"
_ENDS = late(r"[.,;]|\Z| and the (?:rest|others)\b")
_DONE = late(r"\b(?:completed?|delivered|closed|done)\b", re.IGNORECASE)
_LEADS_IN = late(
    rf"(?<![\w/.,£-])(?P<number>{NUMBER}) [a-z][a-z -]{{2,40}}:\Z"
)  # "13 programme lines:", above such a bullet


class _Patterns(NamedTuple):
    """How papers count the ratings of a scale."""

    any: "re.Pattern[str]"  # stands wherever one of the others matches
    counted: "re.Pattern[str]"  # "31 are green"
    either: "re.Pattern[str]"  # "six actions are amber or red"
    every: "re.Pattern[str]"  # all that have a rating, by its name: "the two alerts", "the three red actions"
    first: "re.Pattern[str]"  # a level of assurance, and of how many items: "reasonable assurance on six"
    none: "re.Pattern[str]"  # "no action is red"
    told: "re.Pattern[str]"  # what a committee does, and of how many: "it alerts the Board to two, advises it of three"


@lru_cache(maxsize=16)
def rated(names: tuple[str, ...]) -> _Patterns:
    """The patterns for a scale whose ratings have these names, in small letters."""

    def one_of(more_than: int = 0) -> str:
        """One of the names, of those with more letters."""
        longer = sorted((name for name in names if len(name) > more_than), key=len, reverse=True)
        return "|".join(map(re.escape, longer))

    no = "|no(?= assurance)" if "none" in names else ""
    patterns = (
        rf"{one_of()}{no}",
        _RATED.replace("{names}", one_of()),
        rf"(?<![\w.,%-])(?P<number>{NUMBER}) (?:key )?(?:actions|items) (?:(?:which|that) )?(?:are |were |have been )?(?:rated |now )*"
        rf"(?P<rating>{one_of()}) or (?P<other>{one_of()})\b",
        rf"\b(?:the|these|those|its) (?P<number>{NUMBER}) (?P<rating>{one_of(2)})(?:s|(?:[ -]rated)? (?:actions|items|matters|ratings))\b(?! (?:in(?! this (?:report|paper)\b)|at|for|of|which|that|who)\b)",
        rf"\b(?P<rating>{one_of()}{no})(?: assurance)?(?: (?:was|is|were))?(?: (?:gained|given|received|reported|taken))? (?:on|for|from|in) (?P<number>{NUMBER})\b(?! ?%)",
        rf"\A(?P<how>All|No)(?: of)?(?: the| our)?(?: key)? actions? (?:are|is) (?:now |rated )*(?P<rating>{one_of(2)})(?: this quarter)?(?=[.;]|\Z)",
        rf"\b(?P<rating>{one_of(3)})(?:s|d|ed)? (?:(?:the|it|us|board|trust board|to|of|on|about|for|in) ){{1,4}}(?P<number>{NUMBER})\b(?! ?%)",
    )
    return _Patterns(*(late(pattern, re.IGNORECASE, of_a_paper=True) for pattern in patterns))


@rule("SU609", "bad-count", "warning", Paper)
def bad_tally_of_ratings(paper: Paper, context: Context) -> Iterator[Problem]:
    if context.failed:
        return  # of what could not be read nothing can be counted
    if isinstance(paper, QuarterlyReport):
        scale, all_rows = paper.strategy.scale("rag"), [action.rag for action in paper.actions()]
        own = [action.rag for action in paper.actions() if action.continues is None]
    elif isinstance(paper, HighlightReport) and context.strategy:
        scale, all_rows = context.strategy.scale("assurance"), [item.assurance for item in paper.items]
        own = all_rows
    else:
        return
    if not all_rows:
        return
    given, alone = Counter(all_rows), Counter(own)
    done = sum(action.status == "complete" for action in paper.actions()) if isinstance(paper, QuarterlyReport) else 0
    bricks = own_word(context)
    names = {name.lower(): rating.id for rating in scale.ratings for name in (rating.id, rating.name, *rating.aliases)}
    patterns = rated(tuple(names))
    for one in said(paper, context).texts:
        if one.field not in ("purpose", "analysis", "proposal", "introduction", "report_purpose", "decision"):
            continue
        ahead = ""
        for block in one.blocks:
            above, ahead = ahead, block.text
            before, last = "", ""
            for sentence in sentences(block.text) if patterns.any.search(block.text) else ():
                before, last = last, sentence
                plan = _OF_A_PLAN.search(sentence)
                if plan and bricks not in sentence[plan.end() : plan.end() + 24].lower():
                    continue
                for match in patterns.either.finditer(sentence) if " or " in sentence else ():
                    both = {names[match["rating"].lower()], names[match["other"].lower()]}
                    right = {sum(counts[id] for id in both) for counts in (given, alone)}
                    if value(match["number"]) not in right and not PART.search(sentence[: match.start()]):
                        yield problem(one, match[0], f"“{match[0]}”, and {_so_many(min(right), given)}")
                for match in patterns.every.finditer(sentence):
                    if value(match["number"]) not in (given[id := names[match["rating"].lower()]], alone[id]):
                        yield problem(one, match[0], f"“{match[0]}”, and {_so_many(given[id], given)}")
                flat = patterns.none.match(sentence) if isinstance(paper, QuarterlyReport) else None
                if flat:
                    id = names[flat["rating"].lower()]
                    right_ = 0 if flat["how"].lower() == "no" else len(all_rows)
                    if given[id] != right_:
                        yield problem(one, flat[0], f"“{flat[0]}”, and {given[id]} of {len(all_rows)} are")
                if isinstance(paper, HighlightReport):
                    counts = [
                        (m, names["none" if m["rating"].lower() == "no" else m["rating"].lower()])
                        for m in (
                            *(patterns.first.finditer(sentence) if " assurance " in sentence else ()),
                            *patterns.told.finditer(sentence),
                        )
                    ]
                    if len(counts) > 1:
                        yield from _of_so_many(one, _TOLD_OF.search(before), counts, (len(all_rows),))
                        yield from _miscounted(one, counts, given, alone)
                        continue
                counts = [(m, names[(m["rating"] or m["meant"]).lower()]) for m in patterns.counted.finditer(sentence)]
                first = counts[0][0].start() if len(counts) == 1 else -1
                whole = (first == 0 or (first > 0 and _NOTES_THAT.search(sentence, 0, first))) and _ONE_RATING.match(
                    sentence, first
                )
                if len(counts) == 1 and (of_so_many := _OF_ALL.search(sentence, 0, first)):
                    if value(of_so_many["number"]) in (len(all_rows), len(own)) and _ENDS.match(sentence, counts[0][0].end()):  # fmt: skip
                        yield from _miscounted_alone(one, *counts[0], given, alone, done)
                    continue
                if len(counts) < 2 and not whole:
                    continue
                whole_ = _OF_ALL.search(sentence, 0, counts[0][0].start()) or _LEADS_IN.search(above)
                yield from _of_so_many(one, whole_ or _TOLD_OF.search(before), counts, (len(all_rows), len(own)))
                about = max(map(sentence[: counts[0][0].start()].rfind, ":;")) + 1  # "closes with 35 actions: ten are"
                of_all = _OF_WHICH.search(sentence, 0, counts[0][0].start())
                if of_all and value(of_all["number"]) in (len(all_rows), len(own)):
                    about = of_all.end()
                if not PART.search(_OF_TIME.sub("", sentence[about:])):
                    yield from _miscounted(one, counts, given, alone)


def _of_so_many(
    one: Text, whole: "re.Match[str] | None", counts: "list[tuple[re.Match[str], str]]", rows: tuple[int, ...]
) -> Iterator[Problem]:
    """Of twelve objectives, seven are green and four amber, where there are eleven."""
    sum_ = sum(value(match["number"]) for match, _ in counts)
    if whole and value(whole["number"]) != sum_ and sum_ in rows:
        shown = whole[0].removesuffix(whole.groupdict().get("after") or "").rstrip(" ,:")
        yield problem(one, shown, f"“{shown}”, and the ratings of this sentence are {sum_}")


def _miscounted(
    one: Text, counts: "list[tuple[re.Match[str], str]]", given: Counter[str], alone: Counter[str]
) -> Iterator[Problem]:
    """What a sentence says of each rating, where that is right neither of all rows nor of the key actions alone."""
    if all(value(match["number"]) == alone[id] for match, id in counts):
        return
    for match, id in counts:
        if value(match["number"]) != given[id]:
            yield problem(one, match[0], f"“{match[0]}”, and {_so_many(given[id], given)}")


def _miscounted_alone(
    one: Text, match: "re.Match[str]", id: str, given: Counter[str], alone: Counter[str], done: int
) -> Iterator[Problem]:
    """Of the twelve actions, five are complete: by their rating, or by their status."""
    right = {given[id], alone[id], *((done,) if _DONE.search(match[0]) else ())}
    if value(match["number"]) not in right:
        yield problem(one, match[0], f"“{match[0]}”, and {_so_many(max(right), given)}")


def _so_many(number: int, given: Counter[str]) -> str:
    """What the paper itself gives: "1 of its 9 is"."""
    return f"{number} of the {given.total()} in this paper {'is' if number == 1 else 'are'}"
