"""SU609, the part about more of them than there are: "140 patients joined the pool, and 196 of them had their operation"."""

import re
from collections.abc import Iterator

from ...model import BrickReturn, Paper, Source
from ...model.dates import MONTHS
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .counts import AGAIN, COUNTED, IN_WORDS, NUMBER_ENDS, value

_OF_THEM = late(r" of (?:them|these|whom|those)\b")
_CLUES = Clues(
    *(f"{number} of {them}" for number in (*"0123456789", *NUMBER_ENDS) for them in ("them", "these", "whom", "those"))
)
_PART = late(rf"(?<![\w.,%£/–-])({COUNTED})\Z")
_FAR = 240  # letters before it in which the whole stands
_SENTENCE = late(r"[.!?][\"”’)]*\s+(?=[A-Z0-9“‘(])")
_NUMBER = late(rf"[0-9][0-9,]*|\b(?i:{IN_WORDS})\b")
# A number of things: not money, a share, a day or a year, and not one that is only about right.
_WHOLE = late(
    rf"(?<![\w.,%£/–-])(?P<whole>{COUNTED}) (?!(?:{'|'.join(MONTHS)}|per|in|of|to|and|or|out)\b)"
    r"(?P<things>(?:[A-Za-z][\w’'-]* ){0,3}?(?:[a-z][a-z’'-]*s|people|children|women|men|staff))\b"
)
_TIMES = late(r"(?:second|minute|hour|day|night|week|month|quarter|year|time)s\Z")
_ABOUT = late(
    r"\b(?:over|than|least|about|around|some|nearly|almost|further|another|more|additional|extra)\s\Z", re.IGNORECASE
)
# Others that "them" may be, of whom no number is told.
_OTHERS = late(
    r"\b(?:the|their|our|its|these|those|all|many|some|most|other|new|more|his|her|every|each|any|no|few|several|and|for|to|with|from|by|of|as|than) "
    r"(?:[a-z][a-z’'-]+ ){0,2}?(?-i:(?!(?:this|was|is|has|as|us|its|across|always|process|progress|access|business|perhaps|towards|besides|less|plus|series)\b)[a-z]{3,}s|people|children|women|men|staff)\b",
    re.IGNORECASE,
)


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def more_of_them_than_there_are(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    for at in everything.places(_CLUES):
        if there := _OF_THEM.search(everything.text, at, at + 16):
            yield from _more(everything, there)


def _more(everything: Said, there: "re.Match[str]") -> Iterator[Problem]:
    """63 people came to the hub. Seventy of them would have gone elsewhere: where nothing else is told of that they may be."""
    text = everything.text
    line = text.rfind("\n", 0, there.start()) + 1
    part = _PART.search(text, max(line, there.start() - 24), there.start())
    if part is None:
        return
    whole = there_are(text, part.start())
    number = value(part[1])
    if whole is None or any(value(one[0]) >= number for one in _NUMBER.finditer(whole.string)):
        return
    shown = f"{part[1]}{there[0]}"
    message = f"“{shown}” is more than the {whole['whole']} {whole['things']} told of before"
    yield everything.problem(message, AGAIN, part.start(), there.end())


def there_are(text: str, at: int) -> "re.Match[str] | None":
    """How many there are of "them", of whom so many are told of at a place, where no others are told of that they may be."""
    before = text[max(text.rfind("\n", 0, at) + 1, at - _FAR) : at]
    lead = " ".join(_SENTENCE.split(before)[-2:])
    wholes = [one for one in _WHOLE.finditer(lead) if not _TIMES.search(one["things"])]
    if len(wholes) != 1 or _ABOUT.search(lead, 0, wholes[0].start()) or _OTHERS.search(lead, wholes[0].end()):
        return None
    return wholes[0]
