"""SU609, the part that counts what the paper itself lists: its actions, bricks and risks."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from ...findings import Path
from ...model import BrickReturn, HighlightReport, Paper, QuarterlyReport, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, Text, said
from ..wordlists import words
from .counts import AGAIN, NUMBER, NUMBERS, PART, problem, value

_ALL = (
    rf"\b(?P<how>considered|discussed|all(?: of the| the)?|covers?|covering|contains?|comprises?|reports? on|(?:report|paper|return) lists|the total of|of the|a total of|following|listed|the)? ?"
    rf"(?P<number>{NUMBER}) (?P<thing>key actions|actions|{{bricks}}|items|risks)\b(?P<after> (?:below|listed|in (?:this|the) (?:report|return|paper)|in total|are listed|are reported|are recorded|are set out|were reported)\b)?"
    r"(?=(?P<verb> reports?\b)?)"
)
_PRIORITIES = late(
    rf"\b(?:all|the|our|their|these|(?:Group|Trust)(?:['’]s)?|(?:programme|framework|set|list) of)(?: the| of the| our| Group's)? (?P<number>{NUMBER}) "
    r"(?:(?:strategic|group|shared|joint) ){1,2}priorities\b",
    re.IGNORECASE,
)
_ALL_OF = late(
    rf"\b[Aa]ll (?:the |of the |our |of our )?(?P<number>{NUMBER}) (?P<things>[a-z-]+ [a-z]{{4,}})\b(?! (?:in|at|on|of|across|within|from|for|with|that|which|who)\b)"
)
_ALL_BRICKS = late(_ALL.replace("{bricks}", "bricks"), re.IGNORECASE)
_OF_A_PLAN = late(r" (?:in|of|on|under|within) (?:the|our|its|that)\b")  # of which the paper may report on some
_LEAVES_OFF = late(r"\s*(?:[.;,:]|\Z|at\b|at its\b)")
_SURE = words("all covers cover covering contains contain comprises comprise following listed report paper return")
_BEFORE, _AFTER = 40, 60  # letters around a thing counted that can belong to what is found there
_WHOLE_SUBJECT = late(r"(?:\A|[.!?] )(?:The|This|These|Our|All|It) [^.!?]{0,60}\Z")
_THINGS = Clues(" actions", " bricks", " items", " risks")
_PRIORITY_CLUES = Clues(" priorities")
_ALL_CLUES = Clues("all ")
# "Nine key headlines and their levels of assurance are set out below", above the items of a highlight report
_WHAT = "headlines|issues|items|matters|messages|topics|updates|subjects|points|papers|reports|entries"
_TOLD = "set out|listed|shown|given|summarised|reported|described|presented|recorded|detailed|outlined|are"
_BELOW = late(
    rf"(?<![\w.,£/-])(?P<number>{NUMBER}) (?:(?:agenda|following|headline|important|key|main|separate|significant) )*(?:{_WHAT})(?:/[a-z]+)?\b[^.;:()\n]{{0,70}}? (?:(?:{_TOLD}) (?:below|here)|follow(?=[.:,\n]|\Z))",
    re.IGNORECASE,
)
_SOME_OF = late(r"\b(?:first|last|other|remaining|top|latter|but|only|these) \Z", re.IGNORECASE)
_BELOW_CLUES = Clues(*(f"{told} {where}" for told in _TOLD.split("|") for where in ("below", "here")), " follow")
_NUMBER = late(rf"\b{NUMBER}\b", re.IGNORECASE)
_ABOVE_THE_ITEMS = frozenset(("purpose", "analysis", "introduction", "report_purpose"))
_FEW = 2  # by which items are miscounted: what is further off counts something else


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_tally(subject: Source, context: Context) -> Iterator[Problem]:
    if context.failed:
        return  # of what could not be read nothing can be counted
    everything, own = said(subject, context), own_word(context)
    things = (*_THINGS.clues, f" {own}")
    for one in everything.suspects(_THINGS) if own == "bricks" else everything.holding(things):
        if counted := {at for thing in things for at in _counted(one.text, thing)}:
            yield from _listed(one, sorted(counted), subject, own, context)
    if isinstance(subject, Paper):
        yield from _priorities(everything, context)
    if isinstance(subject, QuarterlyReport):
        yield from _all_of_them(subject, context)
    if isinstance(subject, HighlightReport):
        yield from _below(everything, len(subject.items))


def _below(everything: Said, items: int) -> Iterator[Problem]:
    """ "Nine headlines are set out below", where eight items are."""
    for one in everything.suspects(_BELOW_CLUES):
        for match in _BELOW.finditer(one.text) if one.field in _ABOVE_THE_ITEMS else ():
            before = one.text[max(0, match.start() - 14) : match.start()]
            number, others = value(match["number"]), _NUMBER.findall(match[0])
            if not 0 < abs(number - items) <= _FEW or len(others) > 1 or number < 2:
                continue
            if not PART.search(before) and not _SOME_OF.search(before):
                yield one.problem(f"“{' '.join(match[0].split())}”, and {items} are", AGAIN, *match.span())


def _priorities(everything: Said, context: Context) -> Iterator[Problem]:
    """ "A programme of eight strategic priorities", where the strategy has nine."""
    right = len(context.strategy.priorities) if context.strategy else 0
    if right < 2:
        return
    for one in everything.suspects(_PRIORITY_CLUES):
        for match in _PRIORITIES.finditer(one.text):
            before = one.text[max(0, match.start() - 12) : match.start()]
            if value(match["number"]) != right and not PART.search(before):
                shown = " ".join(match[0].split())
                yield problem(one, match[0], f"“{shown}”, and the strategy has {right}")


def _all_of_them(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    """ "All eight strategic programmes" on the cover, "all seven strategic programmes" in a return."""
    told: dict[str, list[tuple[int, Path, Text, re.Match[str]]]] = {}
    parts: list[tuple[Path, Source]] = [((), report)]
    parts += ((("bricks", number), brick) for number, brick in enumerate(report.bricks))
    for at, part in parts:
        for one in said(part, context).suspects(_ALL_CLUES):
            for match in _ALL_OF.finditer(one.text):
                key = " ".join(word.lower().rstrip("s") for word in match["things"].split())
                told.setdefault(key, []).append((value(match["number"]), at, one, match))
    for things, places in told.items():
        counted = Counter(number for number, *_ in places)
        if len(counted) < 2:
            continue
        thing = re.compile(rf"\b(?P<number>{NUMBER}) (?:[a-z]+ ){{0,3}}{things.split()[-1]}s?\b", re.IGNORECASE)
        counted.update(
            value(match["number"])
            for _, part in parts
            for one in said(part, context).holding((things.split()[-1],))
            for match in thing.finditer(one.text)
            if value(match["number"]) in counted
        )
        usual = max(counted, key=counted.__getitem__)  # of as many, the first
        for number, at, one, match in places:
            if number != usual:
                found = problem(one, match[0], f"“{match[0]}”, and elsewhere in this paper they are {usual}")
                yield found._replace(at=(*at, *found.at))


def _counted(text: str, thing: str) -> Iterator[int]:
    """Where a thing stands with a number before it, or before "key actions"."""
    small = text.lower()
    at = small.find(thing)
    while at >= 0:
        before = small[max(0, at - 16) : at].removesuffix(" key").rsplit(None, 1)[-1:]
        if before and (before[0] in NUMBERS or before[0].replace(",", "").isdigit()):
            yield at
        at = small.find(thing, at + 1)


def own_word(context: Context) -> str:
    """What the trust calls its bricks, in small letters."""
    return context.strategy.terms.bricks.lower() if context.strategy else "bricks"


@lru_cache(maxsize=16)
def _all(bricks: str) -> "re.Pattern[str]":
    if bricks == "bricks":
        return _ALL_BRICKS
    return re.compile(_ALL.replace("{bricks}", f"bricks|{re.escape(bricks)}"), re.IGNORECASE)


def _listed(one: Text, counted: list[int], subject: Source, own: str, context: Context) -> Iterator[Problem]:
    """ "All nine bricks", "38 key actions in this report": only where the words leave no doubt that all are meant.
    `counted` says where things stand with a number before them."""
    if one.field in ("action", "plan", "next_plan", "commitments", "aims", "title"):
        return
    places = ((at, _all(own).finditer(one.text, max(0, at - _BEFORE), at + _AFTER)) for at in counted)
    for match in (match for at, near in places for match in near if match.start() < at < match.end()):
        how, thing = (match["how"] or "").lower().split(), match["thing"].lower()
        if match["after"] or (
            how[-1:] == ["the"] and thing in ("bricks", own) and _of_the_strategy(one, match, context)
        ):
            sure = True
        elif how == ["of", "the"]:  # "Of the 11 actions, six are green"
            before = one.text[: match.start()].rstrip(" -*\n")
            sure = (not before or before[-1] in ".!?:") and not _OF_A_PLAN.match(one.text, match.end())
        elif how[-1:] == ["on"]:  # "The four ambitions report on 13 actions", not "Two of them report on six actions"
            sure = bool(_WHOLE_SUBJECT.search(one.text, 0, match.start()))
        elif how and how[0] in ("considered", "discussed"):  # "The Committee considered 12 items."
            sure = thing == "items" and bool(_LEAVES_OFF.match(one.text, match.end()))
        elif how == ["the"] and match["verb"]:
            sure = thing in ("bricks", own)
        else:
            sure = bool(match["after"] or (how and how[0] in _SURE) or how[-2:] == ["total", "of"])
        if not sure:
            continue
        if how != ["of", "the"] and PART.search(one.text[max(0, match.start() - 12) : match.start()]):
            continue
        said, right = value(match["number"]), _how_many("bricks" if thing == own else thing, subject)
        if right and said not in right:
            listed = " or ".join(str(number) for number in sorted(right))
            shown = match[0].strip()
            yield problem(one, shown, f"“{shown}”, and this paper has {listed}")


def _of_the_strategy(one: Text, match: "re.Match[str]", context: Context) -> bool:
    """ "The eight bricks of Step up to Great", not "the two bricks in the north"."""
    title = re.escape(context.strategy.title) if context.strategy else ""
    own = rf" (?:of|in) (?:{title}|(?:the|our) (?:[A-Z]\w+ )*(?:strategy|strategic plan))\b"
    return re.match(own, one.text[match.end() :]) is not None


def _how_many(thing: str, subject: Source) -> set[int]:
    """The numbers that may be meant; none where the paper does not list such things."""
    if isinstance(subject, QuarterlyReport):
        returns = [brick for brick in subject.bricks if isinstance(brick, BrickReturn)]
        if "brick" in thing:
            return {len(returns), len(subject.bricks), len(subject.strategy.bricks)}
        if "action" in thing:
            actions = [action for brick in returns for action in brick.actions]
            return {len(actions), sum(action.continues is None for action in actions)}
        if thing == "risks":
            risks = [risk for brick in returns for risk in brick.risks or ()]
            references = [reference for risk in risks for reference in risk.references or ()]
            found = {len(risks), sum(risk.closed is None for risk in risks), len(references), len(set(references))}
            return found | {len(table.risks) for table in subject.governance if isinstance(table.risks, tuple)}
    if isinstance(subject, BrickReturn):
        if "action" in thing:
            return {len(subject.actions), sum(action.continues is None for action in subject.actions)}
        if thing == "risks" and subject.risks:
            references = [reference for risk in subject.risks for reference in risk.references or ()]
            return {len(subject.risks), sum(risk.closed is None for risk in subject.risks), len(references)}
    if isinstance(subject, HighlightReport) and thing == "items":
        return {len(subject.items)}
    return set()
