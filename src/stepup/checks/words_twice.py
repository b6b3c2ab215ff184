"""SU209, the part about small words: "moved to the the new room", "fell in in both towns"."""

from collections.abc import Iterator

from ..model import BrickReturn, NoReport, Paper, Source
from ..patterns import late
from .clues import Clues
from .engine import Context, Problem, rule
from .texts import said
from .wordlists import BEFORE, PARTICIPLES, words

# Not "had", "that", "it", "her", "you", "do", "which", "very", nor "over", "up" and "off", which rightly stand twice.
_NEVER = words("the a an and or our their its this these we they from into your as")
_VERBS = words("is are was were has have will would be can")  # but "what it is is a room"
_AFTER_VERBS = words("to of in for with by at on")  # but "the room they looked at at night"
_CLUES = Clues(*(f"{word} {word}" for word in sorted(_NEVER | _VERBS | _AFTER_VERBS)), whole=True)
_BEFORE_IT = late(r"([A-Za-z’'-]+) \Z")
_CLAUSE = late(
    r"\b(?:what|who|where|how|which|that|why|when|all|thing|problem|point|reason|question|truth|as|than|if)\b[^.;:!?\n]*\Z"
)
_IRREGULAR = words(
    "came come went gone took taken gave ran run fed let held goes comes cuts"
)  # "staff who came in in May"
_JOINS = frozenset("-’'/.\"“‘")  # beside these a word is part of another, or spoken of: "the the-then lead"


@rule("SU209", "repeated-text", "warning", BrickReturn, NoReport, Paper)
def doubled_word(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    text = everything.text
    for at in everything.places(_CLUES):
        word = text[at : text.index(" ", at)]
        end = at + 2 * len(word) + 1
        beside = text[at - 1 : at] + text[end : end + 1]
        if word.isupper() or not text[at + len(word) : end].islower() or not _JOINS.isdisjoint(beside):
            continue  # Hepatitis A a year ago; the The King's Fund
        if not _rightly(word.lower(), text[max(0, at - 120) : at]):
            message = f"“{text[at:end]}” has a word twice"
            yield everything.problem(message, "take one of the two out, or put in the word that was meant", at, end)


def _rightly(word: str, before: str) -> bool:
    """Whether a word may stand twice after what stands before it: "what it is is a room", "staff who came in in May"."""
    if word in _NEVER:
        return False
    if word in _VERBS:
        return _CLAUSE.search(before.lower()) is not None
    match = _BEFORE_IT.search(before)
    if match is None:
        return False
    verb = match[1].lower()
    bare = verb.removesuffix("ing")
    stems = {verb, verb.removesuffix("s"), verb.removesuffix("ies") + "y", bare, f"{bare}e", bare[:-1]}
    return (
        not stems.isdisjoint(BEFORE.get(word, ()))
        or verb in _IRREGULAR
        or (verb.endswith(PARTICIPLES) and not verb.endswith(("ment", "ient", "dent")))
        or "-" in verb
    )
