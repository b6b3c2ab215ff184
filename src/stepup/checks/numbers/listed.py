"""SU609, the part about lists: "three themes:" over four bullets, "four groups: water, ventilation and waste"."""

import re
from collections.abc import Iterator

from ...model import BrickReturn, Paper, Source
from ...model.dates import MONTHS
from ...patterns import late
from ..blocks import Block, sentences
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Text, said
from .counts import AGAIN, COUNTED, NUMBER, NUMBERS, PART, PARTS_CLUES, problem, value

# Words that make a list a sentence: "Two risks remain: funding is late, staff leave and costs rise".
_NAME_ONLY = frozenset(
    "is are was were has have had will would can could may to we they it which that who been be".split()
)
_THINGS = frozenset(
    "things areas themes priorities actions steps points risks objectives goals aims principles projects programmes"
    " workstreams recommendations reasons ways elements subjects topics issues pillars commitments standards options questions"
    " parts phases stages measures matters items causes factors changes improvements enablers domains outcomes deliverables"
    " milestones events findings decisions strands gaps lessons concerns categories tests pledges promises values benefits".split()
)
# "the following three", "three areas:", and what keeps such a number from counting the list below it.
_INTRO = late(
    rf"\b(?:(?:following|these) (?P<after>{NUMBER})\b|(?P<before>{NUMBER}) (?:\w+[ -]){{0,3}}(?P<thing>{'|'.join(sorted(_THINGS))})\b)",
    re.IGNORECASE,
)
_UNENDED = late(r"\b(?:by|to|have|has|had|will|on|in|with|from|that|who|which|if|when)\s*:$")
_STRANDED = late(
    r"\b(?:on|with|from|in|to)\s*:$"
)  # ends an introduction with "following", as in "the following three to work on:"
# "Four safety groups meet: water, ventilation and waste", as far as the colon.
_NAMED = late(r"\w+ (?:[A-Za-z-]+ ){0,4}?(?P<things>[A-Za-z]+s)\b(?P<rest>[^;,()]{0,40})\Z")
_MISCOUNT = 2  # what is further from the number counts something else: "twelve posts: nurses, therapists and porters"
_WHERE_OR_WHEN = frozenset(
    ("in at on from for by with to across " + " ".join(MONTHS)).lower().split()
)  # "six events: in Derby, York and Hull"
_UNITS = frozenset("minutes hours days nights weeks months quarters years terms times beds patients".split())
_OPENINGS = ("", "The ", "Our ", "All ", "These ", "We have ", "There are ")
_SETS = {"pair": 2, "both": 2, "trio": 3}
_SAID = frozenset((*NUMBERS, *_SETS))
_WORD = late(r"\S+")
_ENDS = late(r"[:;()\d]|\.(?= )")
_ASIDE = late(r" \([^()\n]*\)")
_COUNTED_FIRST = late(rf"{COUNTED}\b")  # "e-rostering, and three in estates"
_THESE_ARE = late(
    r"(?:These|They) (?:are|were)(?: (?:as follows|the following|set out below|listed below))?:", re.IGNORECASE
)
_REFERENCE = late(r"\b[A-Z]{1,4}[- ]?[0-9]{1,3}\b(?: ?[-–] |,? )")  # "SR1 workforce, SR2 finance"
# "Two of our four hospices took part: Riverside and Hillside"
_SOME_OF = late(rf"\A(?P<some>{NUMBER}) of (?:the|our|its|their|these) ", re.IGNORECASE)
# "Four groups: water, waste and air. The fourth met in May."
_ONE_MORE = late(
    r"\b(?:third|fourth|fifth|sixth|last|final|other|another|also|remaining|rest|too|as well)\b", re.IGNORECASE
)
_NEXT_SENTENCE = 80  # letters of what follows a list
_HOW_MANY = late(r"\([0-9]+\)")
# "Four matters in particular:", "three further areas:": all of these are below.
_ABOVE_ALL = late(
    r" (?:in particular|especially|notably|above all|namely)(?=:?\Z)|(?<= )(?:further |next (?!(?:\w+ )?(?:days|weeks|months|quarters|years)\b))",
    re.IGNORECASE,
)
_LIST_CLUES = Clues(":\n")
_FOLLOWING_CLUES = Clues(*(f"following {number}" for number in NUMBERS))
_FOLLOWING = late(rf"\bfollowing {NUMBER}\b", re.IGNORECASE)


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_number_of_a_list(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for one in dict.fromkeys((*everything.suspects(_LIST_CLUES), *everything.suspects(_FOLLOWING_CLUES))):
        yield from _lists(one)
    for one in everything.suspects(PARTS_CLUES):
        yield from _named(one)


def _lists(one: Text) -> Iterator[Problem]:
    found = one.blocks
    for number, block in enumerate(found[:-1]):
        after = found[number + 1]
        text = block.text.rstrip("*_ ")
        if after.indent < 0 or after.indent <= block.indent or not _leads_in(text):
            continue
        unended = _UNENDED.search(text, max(0, len(text) - 8))
        if unended and not ("following " in text and _STRANDED.search(text)):
            continue
        told = sentences(text)
        sentence = told[-2] if len(told) > 1 and _THESE_ARE.fullmatch(told[-1]) else told[-1]
        if not _may_introduce(re.split(r"[\W_]+", sentence.lower())):
            continue
        numbers = list(_INTRO.finditer(sentence))
        if len(numbers) != 1 or (PART.search(sentence) and PART.search(_ABOVE_ALL.sub("", sentence))):
            continue
        match = numbers[0]
        if not match["after"] and len(re.findall(rf"\b{NUMBER}\b", sentence, re.IGNORECASE)) > 1:
            continue
        said, listed = value(match["after"] or match["before"]), _length(found, number + 1)
        if said != listed and 1 < said <= 20:
            yield problem(one, match[0], f"“{match[0]}” introduces a list of {listed}")


def _leads_in(text: str) -> bool:
    """Whether what stands above a list ends in a colon, or says how many follow."""
    return text.endswith(":") or (text.endswith(".") and bool(_FOLLOWING.search(sentences(text)[-1])))


def _may_introduce(words: list[str]) -> bool:
    """Whether a number stands shortly before a thing that can be counted, or after "following" or "these"."""
    return any(
        not _THINGS.isdisjoint(words[at + 1 : at + 5]) or words[at - 1] in ("following", "these")
        for at, word in enumerate(words)
        if word in NUMBERS or word.isdigit()
    )


def _length(found: list[Block], first: int) -> int:
    """How many bullets stand side by side from here on."""
    indent, count = found[first].indent, 0
    for block in found[first:]:
        if block.indent < indent:
            break
        count += block.indent == indent
    return count


def _named(one: Text) -> Iterator[Problem]:
    """Four groups: water, ventilation and waste. An "and" within a name may join two, so that the number is a range."""
    for block in one.blocks:
        text = _ASIDE.sub("", block.text) if "(" in block.text else block.text
        if text is not block.text and _HOW_MANY.search(block.text):
            continue  # "14 incidents: falls (9) and burns (5)" counts what it names
        head, colon, names = text.rpartition(": ")
        names, _, more = names.partition(". ")
        if not colon or _ONE_MORE.search(more, 0, _NEXT_SENTENCE) or not (", " in names or names.count(" and ") == 1):
            continue
        if _ENDS.search(names) and _ENDS.search(names := _REFERENCE.sub("", names)):
            continue
        head = sentences(head)[-1]
        some = _SOME_OF.match(head)
        if some:  # as many are named as are told of
            head = f"{some['some']} {head[some.end() :].split(' ', 1)[-1]}"
        numbers = [word for word in _WORD.finditer(head) if word[0].lower() in _SAID or word[0].isdigit()]
        if len(numbers) != 1 or PART.search(head) or PART.search(names):
            continue
        at = numbers[0].start()
        match = _NAMED.match(head[at:])
        if match is None or (
            head[:at].removesuffix("A ").removesuffix("a ") not in _OPENINGS
            and match["things"].lower() not in _THINGS
            and match["rest"]
        ):
            continue
        if match["things"].lower() in _UNITS:
            continue
        split = r", (?:and )?" if ", and " in names else r", (?:and )?| and (?!.* and |.*,)"
        *items, last = re.split(split, names.rstrip(" ."))
        if (
            not items
            or items[0].lower().split(" ")[0] in _WHERE_OR_WHEN
            or any(
                item.count(" ") > 4 or _COUNTED_FIRST.match(item) or not _NAME_ONLY.isdisjoint(item.lower().split())
                for item in (*items, last)
            )
        ):
            continue
        least, said = len(items) + 1, _SETS.get(numbers[0][0].lower()) or value(numbers[0][0])
        most = least + sum(item.count(" and ") + item.count(" & ") for item in (*items, last))
        if ", " not in names:  # "three areas: food and sleep", not "three wards: north and south"
            sure = not some and match["things"].lower() in _THINGS
        else:  # without an "and" what follows a comma may explain what stands before it
            sure = least > 2 and (" and " in names or (said > most and "etc" not in last))
        if sure and said > 1 and (most < said <= most + _MISCOUNT or said < least <= said + _MISCOUNT):
            shown = head[at:]
            start = max(one.text.find(shown, block.start), block.start)  # the text may say "four of our six clinics"
            yield one.problem(f"“{shown}” is followed by {least}", AGAIN, start, start + len(shown))
