"""SU609: numbers that the paper itself contradicts."""

import re
from collections import Counter
from collections.abc import Iterator

from ..model import BrickReturn, HighlightReport, Paper, QuarterlyReport, Source
from ..patterns import late
from .engine import Context, Problem, rule
from .texts import Block, Text, joined, sentences, texts, vocabulary
from .wordlists import words

_WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_NUMBERS = {"no": 0, "one": 1, **{word: number for number, word in enumerate(_WORDS.split(), 2)}}
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|\d{{1,3}}(?:,\d{{3}})+|\d+)"
_THINGS = (
    r"(?:things|areas|themes|priorities|actions|steps|points|risks|objectives|goals|aims|principles|projects|programmes|"
    r"workstreams|recommendations|reasons|ways|elements|subjects|topics|issues|pillars|commitments|standards|options|questions|"
    r"parts|phases|stages|measures|matters|items|causes|factors|changes|improvements|enablers|domains|outcomes|deliverables|"
    r"milestones|events|findings|decisions|strands|gaps|lessons|concerns|categories|tests|pledges|promises|values|benefits)"
)
# "the following three", "three areas:", and what keeps such a number from counting the list below it.
_INTRO = late(
    rf"\b(?:(?:following|these) (?P<after>{_NUMBER})\b|(?P<before>{_NUMBER}) (?:\w+[ -]){{0,3}}(?P<thing>{_THINGS})\b)",
    re.IGNORECASE,
)
_PART = late(
    r"\b(?:include|includes|including|included|such as|among|of which|e\.g|for example|notably|especially|in particular|some|"
    r"out of|of the|of these|of our|more than|at least|over|up to|about|around|nearly|last|past|next|every|each|further)\b",
    re.IGNORECASE,
)
_UNENDED = late(r"\b(?:by|to|have|has|had|will|on|in|with|from|that|who|which|if|when)\s*:$")
_OF = late(
    r" of (?:the |our |all |these )?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?![\w%/:-]|[.,]\d)"
    r"(?P<gap>[^.;()\d%\n]{0,60})(?:\((?P<percent>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)\))?"
)
_PART_OF = late(rf"(?<![\w.,%£/-])({_NUMBER})(?: out)?\Z", re.IGNORECASE)
_BY = late(
    r"\b(?P<way>rose|grew|risen|increased|grew|grown|up|fell|fallen|dropped|decreased|reduced|down) by (?P<by>[\d,]+)(?: \w+){0,2},? from "
    r"(?P<from>[\d,]+)(?: \w+){0,3} to (?P<to>[\d,]+)(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_PERCENT_OF = late(r"(\d{1,3}(?:\.\d+)?) ?%")
_TOTAL = late(
    rf"(?:\b(?:a|making a|giving a|with a) total of (?P<a>{_NUMBER})\b|,? (?:making |giving )?(?P<b>{_NUMBER}) in (?:total|all)\b)",
    re.IGNORECASE,
)
_TOTAL_CLUES = ("a total of ", " in total", " in all")
_ADDEND = late(
    rf"(?<![\w.,£%/-])({_NUMBER})(?= [a-z])(?! (?:of|out|per|to|hours|days|weeks|months|years)\b)", re.IGNORECASE
)
_ALL = late(
    rf"\b(?P<how>all(?: of the| the)?|covers?|covering|contains?|comprises?|reports? on|the total of|a total of|following|listed|the)? ?"
    rf"(?P<number>{_NUMBER}) (?P<thing>key actions|actions|bricks|items|risks)\b(?P<after> (?:below|listed|in this (?:report|return|paper)|in total|are listed|are reported|are recorded|are set out|were reported)\b)?",
    re.IGNORECASE,
)
_SURE = words("all covers cover covering contains contain comprises comprise following listed")
_RATED = late(
    rf"(?<![\w.,%-])(?P<number>{_NUMBER})(?: (?:key )?(?:actions?|rows?|items?|of them))?(?: (?:are|is|were|was))?(?: (?:now|rated|at))* (?P<rating>[A-Za-z]+(?: rated)?)\b",
    re.IGNORECASE,
)
# What stands wherever a pattern above can match: asked first, for each begins with plain letters and is quick.
_OF_CLUE = late(r" of (?:the |our |all |these )?\d")
_BY_CLUE = late(r" by \d")
_THING_CLUES = {b"actions": " actions", b"bricks": " bricks", b"items": " items", b"risks": " risks"}
_THING_WORDS = frozenset(_THING_CLUES)


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_count(subject: Source, context: Context) -> Iterator[Problem]:
    """A number that the paper itself contradicts: "three themes:" over a list of four, "47 of 45 wards", "44 of 60 (63%)",
    "rose by 5 from 40 to 50", "ten risks" where nine are listed, ratings counted wrongly.

    To put it right: count again. Numbers of things that the paper does not list are left alone.
    """
    everything, known = joined(subject, context), vocabulary(subject, context)
    lists = ":\n" in everything
    totals = b"total" in known or " in all" in everything
    sums = totals or _OF_CLUE.search(everything) or _BY_CLUE.search(everything)
    things = [_THING_CLUES[word] for word in known & _THING_WORDS]
    for one in texts(subject, context) if lists or sums or things else ():
        text = one.text
        if lists and ":\n" in text:
            yield from _lists(one)
        if sums:
            yield from _shares(one)
            if _BY_CLUE.search(text):
                yield from _rises(one)
            if totals and ("total" in text or " in all" in text):
                for block in one.blocks:
                    for sentence in sentences(block.text):
                        yield from _totals(one, sentence)
        if not context.failed and any(_counted(text, thing) for thing in things):
            yield from _listed(one, subject)
    if isinstance(subject, Paper) and not context.failed:  # of what could not be read nothing can be counted
        yield from _ratings(subject, context)


def _counted(text: str, thing: str) -> bool:
    """Whether a number stands before a thing, or before "key actions"."""
    at = text.find(thing)
    while at >= 0:
        before = text[max(0, at - 16) : at].lower().removesuffix(" key").rsplit(None, 1)[-1:]
        if before and (before[0] in _NUMBERS or before[0].isdigit()):
            return True
        at = text.find(thing, at + 1)
    return False


def value(number: str) -> int:
    """What a number in words or figures says."""
    return _NUMBERS[number.lower()] if number.lower() in _NUMBERS else int(number.replace(",", ""))


def _problem(one: Text, words: str, message: str, help: str = "count again, and mend the one that is wrong") -> Problem:
    start = one.text.find(words)
    return (
        Problem(one.at, message, help, False, words)
        if start < 0
        else one.problem(message, help, start, start + len(words))
    )


# --------------------------------------------------------------------------------------- a list and its introduction


def _lists(one: Text) -> Iterator[Problem]:
    found = one.blocks
    for number, block in enumerate(found[:-1]):
        after = found[number + 1]
        text = block.text.rstrip("*_ ")
        if not text.endswith(":") or after.indent < 0 or after.indent <= block.indent or _UNENDED.search(text):
            continue
        sentence = sentences(text)[-1]
        if not any(word in _NUMBERS or word.isdigit() for word in re.split(r"[\W_]+", sentence.lower())):
            continue
        numbers = list(_INTRO.finditer(sentence))
        if (
            len(numbers) != 1
            or _PART.search(sentence)
            or len(re.findall(rf"\b{_NUMBER}\b", sentence, re.IGNORECASE)) > 1
        ):
            continue
        match = numbers[0]
        said, listed = value(match["after"] or match["before"]), _length(found, number + 1)
        if said != listed and 1 < said <= 20:
            yield _problem(one, match[0], f"“{match[0]}” introduces a list of {listed}")


def _length(found: list[Block], first: int) -> int:
    """How many bullets stand side by side from here on."""
    indent, count = found[first].indent, 0
    for block in found[first:]:
        if block.indent < indent:
            break
        count += block.indent == indent
    return count


# ------------------------------------------------------------------------------------------------------------- sums


def _shares(one: Text) -> Iterator[Problem]:
    """47 of 45; 44 of 60 (63%)."""
    text = one.text
    for match in _OF.finditer(text):
        before = _PART_OF.search(text, max(0, match.start() - 16), match.start())
        if before is None:
            continue
        part, whole = value(before[1]), value(match["whole"])
        if 1900 < whole < 2100 and "," not in match["whole"]:
            continue  # "two of 2023"
        shown = f"{before[1]} of {match['whole']}"
        help = "count again, and mend the one that is wrong"
        if part > whole:
            yield one.problem(f"“{shown}” is more than there are", help, before.start(), match.end("whole"))
        elif match["percent"] and whole:
            right, said = 100 * part / whole, float(match["percent"])
            if abs(right - said) > (1 if "." not in match["percent"] else 0.2):
                message = f"{shown} is {right:.0f}%, and the text says {match['percent']}%"
                yield one.problem(message, help, before.start(), match.end())


def _rises(one: Text) -> Iterator[Problem]:
    """Rose by 5 from 40 to 50."""
    for match in _BY.finditer(one.text):
        by, start, end = (value(match[name].strip(",")) for name in ("by", "from", "to"))
        if by != abs(end - start):
            yield _problem(one, match[0], f"from {start} to {end} is {abs(end - start)}, and the text says {by}")


def _totals(one: Text, sentence: str) -> Iterator[Problem]:
    """12 nurses, 5 doctors and 3 porters, 21 in total."""
    small = sentence.lower()
    likely = any(words in small for words in _TOTAL_CLUES)
    for match in _TOTAL.finditer(sentence) if likely else ():
        before = sentence[: match.start()]
        total = value(match["a"] or match["b"])
        numbers = len(re.findall(rf"\b{_NUMBER}\b", before, re.IGNORECASE))
        first = _ADDEND.search(before)
        if first is None or numbers < 2:
            continue
        parts = re.split(r",(?: and)? | and ", before[first.start() :].rstrip(" ,:;(–-"))
        addends = [value(part[1]) for part in map(_ADDEND.match, parts) if part]
        if len(addends) == len(parts) == numbers and sum(addends) != total:
            sum_ = " + ".join(str(number) for number in addends)
            yield _problem(one, match[0].strip(" ,"), f"{sum_} is {sum(addends)}, and the text says {total}")


# --------------------------------------------------------------------------------------- what the paper itself lists


def _listed(one: Text, subject: Source) -> Iterator[Problem]:
    """ "All nine bricks", "38 key actions in this report": only where the words leave no doubt that all are meant."""
    if one.field in ("action", "plan", "next_plan", "commitments", "aims", "title"):
        return
    for match in _ALL.finditer(one.text):
        how = (match["how"] or "").lower().split()
        if not match["after"] and not (how and how[0] in _SURE) and how[-2:] != ["total", "of"]:
            continue
        if _PART.search(one.text[max(0, match.start() - 12) : match.start()]):
            continue
        said, right = value(match["number"]), _how_many(match["thing"].lower(), subject)
        if right and said not in right:
            listed = " or ".join(str(number) for number in sorted(right))
            yield _problem(one, match[0].strip(), f"“{match[0].strip()}”, and this paper has {listed}")


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


def _ratings(paper: Paper, context: Context) -> Iterator[Problem]:
    """ "31 are green, seven amber and one red": a sentence of the cover that counts two ratings or more."""
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
    if not rated:
        return
    for one in texts(paper, context):
        if one.field not in ("purpose", "analysis", "proposal", "introduction", "report_purpose"):
            continue
        for block in one.blocks:
            for sentence in sentences(block.text):
                counts = [
                    (m, names[m["rating"].lower()]) for m in _RATED.finditer(sentence) if m["rating"].lower() in names
                ]
                if len(counts) < 2 or _PART.search(sentence.replace("Of the", "")):
                    continue
                wrong = [(m, id) for m, id in counts if value(m["number"]) != given[id]]
                if any(value(m["number"]) != alone[id] for m, id in counts):
                    for match, id in wrong:
                        yield _problem(
                            one, match[0], f"“{match[0]}”, and {given[id]} {'is' if given[id] == 1 else 'are'}"
                        )
