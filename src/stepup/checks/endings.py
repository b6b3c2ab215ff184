"""Whether English lets a sentence end in a preposition or an auxiliary, by what stands before it (for SU602)."""

from itertools import pairwise

from ..patterns import late
from .wordlists import (
    ADVERBS,
    BE,
    BEFORE,
    CLAUSE,
    DATED,
    FINITE,
    GOVERNING,
    KNOWN_WHO,
    MODAL,
    OBJECTS,
    PARTICIPLES,
    PASSIVE,
    PEOPLE,
    RELATIVE,
    STRANDED,
    UNSAID,
)

# Words that go together, and on.
_SO_THAT = late(
    r"\bso that (?:(?!what |all |as |how |where |who |everything )[\w’'-]+ ){1,4}(?:can|could|will|would|may|might|are|is|have|has)\Z"
)
_PASSED_ON = late(
    r"\b(?:(?:for|of|by|takes?|supports?) up|it (?:was|is|has been|had been) (?:agreed|decided|proposed|recommended|intended|planned|hoped|expected|felt)) to\Z"
    r"|, (?:as |when )?(?:compared|together|along|combined) (?:to|with)\Z"
    # "how and where the programme could be", "whether the pilot might be"; not "how good care can be", "when the visit will be"
    r"|\b(?:(?:how|whether|why|how and where|how and when|when and where|where and (?:how|when)) (?:the|an?|this|these|those|our|their|its|each|any|all|more|new|other) (?:[\w’'-]+ ){1,6}(?:can|could|may|might|should|must|would) (?:be|have|have been)"
    r"|how (?:the|an?|this|these|our|their|its|each|more|new) (?:[\w’'-]+ ){1,5}(?:could|might|should|must|would))\Z"
    # "a menu with no soup and with"; not "designed by and for", "the people they work for and with"
    r"|(?<!\bto)(?<!\bfor)(?<!\bby)(?<!\bwith)(?<!\bof)(?<!\bfrom)(?<!\bin)(?<!\bon)(?<!\bat)(?<!\babout)(?<!\bthrough)(?<!\bnear)(?<!\bagainst)(?<!\bdo) (?:and|or) (?:with|for|by|at)\Z"
    r"|, who (?:(?:have|has|had|also|then|now) )*(?:\w+ed|met) (?:for|to|at|by|with|on|in|of|from)\Z"
)
# What is "shared with" or "sent to" is so with somebody, unless the sentence has named them.
_TO_SOMEBODY = late(
    r"(?P<what>[\w’'-]+)(?: (?:has|have|had|will|would|can|could|may|might|should|must|to|now|also|then))* (?:is|are|was|were|be|been|being)(?: (?:\w+ly|also|now|then))?"
    r" (?:shared with|discussed with|agreed with|compared with|combined with|replaced (?:with|by)|aligned (?:with|to)|developed with"
    r"|(?:presented|provided|sent|submitted|reported|transferred|moved|given|added|offered|extended|issued|rolled out|circulated|escalated) to)\Z"
)
_GOES_ON: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("helped", "helps", "began", "aims", "aimed", "order", "prior", "according"), ("to",)),
    **dict.fromkeys(("risk", "number", "range", "part", "end", "outcome", "development", "result", "because"), ("of",)),
}
_THOSE = frozenset("those anyone everyone all people patients staff".split())
_UNTIL = frozenset("until because once since while whilst after before".split())
_HELPS = frozenset(
    "helped helps help enabled enables enabling allowed allows allowing encouraged encourages encouraging supported supports supporting led".split()
)
_SUBJECT = frozenset("we they he she it there this these".split())
AUXILIARY = BE | frozenset(("has", "have", "had", "will"))
_SOME = frozenset("most all some many few none others both neither several".split())  # may stand for what they are of
# After these "that" begins what is said, and no clause about a thing.
SAYING = frozenset(
    "mean means meant show shows showed shown ensure ensures ensured sure suggest suggests suggested indicate indicates require requires required clear say says tell tells agreed noted confirmed recognised heard said told found hoped expected felt decided recommended suggested proposed reported assured advised shown explained".split()
)


def must_go_on(text: str) -> bool:
    """Whether a text ends in words that go together, and on."""
    return any(pattern.search(text) for pattern in (_SO_THAT, _PASSED_ON))


def may_end(words: list[str], end: str) -> bool:
    """Whether what stands before lets a sentence end in this preposition or auxiliary."""
    before = [word.lower().strip(",;:()“”‘’'\"") for word in words[:-1]]
    before = [
        word for word, after in pairwise([*before, ""]) if (word, after) != ("all", "of")
    ]  # no "all that we could be"
    if not before:
        return True
    previous = before[-1]
    if previous not in _SOME:
        before = [
            word for word, ahead in zip(before, ["", *before], strict=False) if word != "that" or ahead not in SAYING
        ]
    if (previous in _GOES_ON and end in _GOES_ON[previous]) or (
        previous in ("and", "but", "than") and end in AUXILIARY
    ):
        return False
    given = _TO_SOMEBODY.search(" ".join(words))
    if given and (not given.start() or given["what"].lower() not in _SUBJECT):
        return not (RELATIVE | UNSAID).isdisjoint(before)  # not "the equipment they were provided with"
    if (
        end in AUXILIARY | MODAL
        and previous in _SUBJECT
        and (before[-2:-1] in ([], ["and"], ["but"], ["so"]) or words[-3][-1:] in ",.;:–-")
    ):
        return any(word in UNSAID or word in RELATIVE for word in before)  # "and we have", not "the people we have"
    if end in AUXILIARY - {"will"} and previous in _SUBJECT and before[-2:-1] and before[-2] in _UNTIL:
        return False  # "until they have", "because it is"; not "as they are", "until they can"
    if previous in ("which", "who") and end in MODAL and before[-2:-1] and before[-2] not in KNOWN_WHO | _THOSE:
        return False
    if end == "to" and previous in BE:
        return not (RELATIVE | UNSAID).isdisjoint(before)  # not "the aim is to"
    if end == "to" and previous in GOVERNING:
        return any(word in UNSAID for word in before)
    if end == "be" and previous in MODAL:
        return may_end(words[:-1], previous)  # "as it should be", not "the ward, which will be"
    if end == "be" and previous == "to" and before[-2:-1] and before[-2] in GOVERNING | {"due", "likely", "set"}:
        return any(word in UNSAID for word in before)
    if previous == "who" and end in AUXILIARY and before[-2:-1] and before[-2] not in KNOWN_WHO:
        return False  # "to support staff who are", not "we know who is"
    if end in MODAL:
        if previous == "which" and before[-2:-1] and words[-3].endswith(","):
            return False  # "three nurses, which will"
        return any(word in UNSAID or word in RELATIVE for word in before)
    if end == "of" and previous == "use":
        return any(word in ("make", "makes", "made", "making") for word in before)
    if end == "of" and previous == "most":
        return before[-2:-1] == ["the"]  # "make the most of", not "account for most of"
    if (
        end == "with"
        and previous in ("work", "working")
        and before[-2:-1]
        and before[-2] in ("joint", "closer", "close")
    ):
        return False  # a noun
    if previous in BEFORE.get(end, ()):
        return True
    if end in ("on", "in", "at") and previous in DATED and (RELATIVE | OBJECTS | _SUBJECT).isdisjoint(before):
        return end == "in" and previous == "sent"
    if end == "to" and previous[-1:].isdigit() and "from" in before[-5:]:
        return False  # "confirmed that it moves from segment 3 to"
    if end in ("to", "from") and (previous[-1:].isdigit() or (end == "from" and previous.endswith("ed"))):
        return not (RELATIVE | UNSAID | _SUBJECT | PEOPLE).isdisjoint(before)  # "data was gathered from"
    if end in STRANDED and (previous.endswith("ed") or (end in ("in", "on") and previous.endswith("ing"))):
        return True
    if end == "plus":  # "for people of 65 plus", "Level 2 plus"
        return not previous.isalpha() or words[-2][0].isupper() or previous in ("a", "years", "age", "aged", "level")
    if end in ("a", "as", "who"):
        return False
    if previous in OBJECTS and end == "to" and before[-2:-1] and before[-2] in _HELPS:
        return not (RELATIVE | UNSAID).isdisjoint(before)  # "helped them to", not "what it helped them to"
    if previous in OBJECTS and end in ("to", "in", "on"):
        return True  # "as the law requires us to", "as they filled it in"
    if end in STRANDED and any(
        word in RELATIVE and after not in FINITE and after != "of" for word, after in pairwise([*before, ""])
    ):
        return True  # "the people whom we work with", not "people who are at risk of"
    passive = end in PASSIVE and (previous in BE or previous in ADVERBS or previous.endswith(PARTICIPLES))
    clause = CLAUSE if passive else CLAUSE - BE
    return any(word in clause for word in before[-4:-1]) or (previous in clause and previous not in PEOPLE)
