"""SU609, the part about what is left to do: "212 of 230 managers were trained", and next "Train the remaining 28 managers"."""

import re
from collections.abc import Iterator

from ...model import BrickReturn
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN, COUNTED, IN_WORDS, NUMBER_ENDS, value

# "the remaining 28 managers", "the two open faults"
_HOW = "remaining|outstanding|open"
_LEFT = late(
    rf"[Tt]he (?:(?:{_HOW}|other|last|final) (?P<number>{COUNTED})|(?P<number2>{COUNTED}) (?:{_HOW})) (?P<thing>[a-z]+)\b"
)
_LEFT_CLUES = Clues(
    *(f"the {how} " for how in (*_HOW.split("|"), "other", "last", "final")),
    *(f"the {number}" for number in (*"0123456789", *NUMBER_ENDS)),
)
_NO_THING = "(?:is|are|was|were|have|has|had|who|that|which|in|on|at|and|by|for|to|from|with)"
_OF = late(" of ")
# "212 of 230 managers", "17 faults, of which 14"
_SOME = late(rf"(?<![\w.,%£/–-])(?P<part>{COUNTED})(?: out)?\Z")
_OF_SO_MANY = late(rf" of (?:the |our |all )?(?P<whole>{COUNTED}) (?P<things>[a-z-]+(?: (?!{_NO_THING}\b)[a-z]+)?)\b")
_SO_MANY = late(rf"(?<![\w.,%£/–-])(?P<whole>{COUNTED}) (?P<things>[a-z]+)\b[^.;:()\d\n]{{0,20}},\Z")
_OF_WHICH = late(rf" of which (?P<part>{COUNTED}) ")
_NUMBER = late(rf"\d[\d,]*|\b(?i:{IN_WORDS})\b")


@rule("SU609", "bad-count", "warning", BrickReturn)
def bad_number_left(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    everything = said(brick, context)
    for at in everything.places(_LEFT_CLUES):
        if left := _LEFT.match(everything.text, at):
            yield from _denied(everything, left, brick)


def _denied(everything: Said, left: "re.Match[str]", brick: BrickReturn) -> Iterator[Problem]:
    """Train the remaining 28 managers, where 212 of 230 managers were trained."""
    plan, _ = everything.within(left.start())
    if plan.field != "next_plan" or not isinstance(number := plan.at[1], int):
        return
    done = brick.actions[number].achievements or ""
    thing, said_ = left["thing"].removesuffix("s"), value(left["number"] or left["number2"])
    about = [one for one in _told(done) if thing in {word.removesuffix("s") for word in one[2].split()}]
    if len(about) != 1 or said_ in {value(one[0]) for one in _NUMBER.finditer(done)}:
        return
    part, whole, _, words = about[0]
    if 0 < part < whole and said_ != whole - part:
        message = f"“{left[0]}”, and the achievements say “{words}”, which leaves {whole - part:,}"
        yield everything.problem(message, AGAIN, *left.span())


def _told(text: str) -> Iterator[tuple[int, int, str, str]]:
    """How many of how many are told of, what they are, and in which words."""
    for at in (match.start() for match in _OF.finditer(text)):
        for before, after in ((_SOME, _OF_SO_MANY), (_SO_MANY, _OF_WHICH)):
            first = before.search(text, max(0, at - 60), at)
            last = after.match(text, at) if first else None
            if first and last:
                found = {**first.groupdict(), **last.groupdict()}
                words = " ".join(text[first.start() : last.end()].split())
                yield value(found["part"]), value(found["whole"]), found["things"], words
