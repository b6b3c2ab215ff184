"""SU602, the part about sentences that end before they have said of what, and of signs that cannot stand together."""

from collections.abc import Iterator
from itertools import pairwise

from ..patterns import late
from .clues import Clues
from .endings import SAYING
from .engine import Problem
from .texts import Said
from .wordlists import RELATIVE, UNSAID, words

# After these English goes on, whatever stands before them.
_ALWAYS = (
    "as well as", "such as", "rather than", "in order to", "in addition to", "owing to", "because of", "along with", "as a result of",
    "in terms of", "in light of", "in view of", "with regard to", "with regards to", "in regard to", "with a view to", "prior to", "regardless of", "as opposed to", "thanks to",
    "with the exception of", "in respect of", "according to",
)  # fmt: skip
# After these too, but for what is told before: "the partners that we are reliant on".
_MOSTLY = (
    "dependent on", "dependent upon", "reliant on", "reliant upon", "contingent on", "contingent upon", "conditional on", "conditional upon",
    "predicated on", "based on", "based upon", "depending on", "subject to", "due to", "in line with", "in accordance with", "in keeping with",
    "in conjunction with", "in partnership with", "in collaboration with", "in response to", "in relation to", "in contrast to",
    "compared with", "compared to", "on behalf of", "in place of", "in support of", "relating to",
    "followed by", "resulting from", "consisting of", "together with",
)  # fmt: skip
_TOLD_OF = (
    "story", "stories", "information", "concerns", "questions", "presentation", "presentations", "advice", "conversation",
    "conversations", "discussion", "discussions", "feedback", "complaints",
)  # fmt: skip
_GO_ON = Clues(*(f"{one}." for one in (*_ALWAYS, *_MOSTLY)), *(f"{what} about." for what in _TOLD_OF))
_TO_SOMETHING = ("look at", "look into", "looked at", "work with", "work on", "focus on", "engage with", "speak to", "talk to", "hear from", "learn from", "ask for", "asked for")  # fmt: skip
_LAST_WORDS = late(
    rf"\b(?:(?P<always>{'|'.join(_ALWAYS)})|{'|'.join(_MOSTLY)}|(?:{'|'.join(_TOLD_OF)}) about)\Z(?<!what)"
)
_OTHERS = RELATIVE | UNSAID | words("we they he she it you i people patients staff")
# "The suppliers the trust is dependent on": two things side by side, one of them told of by the other.
_SIDE_BY_SIDE = late(
    r"\b(?:the|an?|all|any|every|some|those|these|its|our|their)(?: [\w’'-]+){1,3} (?:the|our|this|these|its|their|an?|each|every|all) (?:[\w’'-]+ ){1,3}(?:is|are|was|were|has|have|had|will|would|may|might|must|can)\b",
)
# Who does something in a text of few words: "We were able to", "The project team will".
_WHO = (
    r"(?:\A|[.!?] +)(?:We|They|It|This|The (?:[a-z]+ ){0,2}?(?:team|group|committee|board|panel|trust|service|project|programme|ward|unit|department|directorate|council|network|practice|steering group))"
    r"(?: (?:also|now|then|have|has|had|will|would|shall|can|could|may|might|should|must|is|are|was|were|been|going|able|aims?|plans?|planning|continues?|continued|continuing|started|begun|began|hopes?|hoping|to))*"
)
# Of these verbs nobody can say what they do without saying to what: "we were able to signpost".
_VERBS = (
    "signpost", "provide", "ensure", "enable", "introduce", "identify", "establish", "appoint", "undertake", "obtain", "secure", "facilitate",
    "mitigate", "enhance", "prioritise", "highlight", "commission", "purchase",
)  # fmt: skip
_DONE = {
    verb: f"{verb}d" if verb[-1] == "e" else f"{verb[:-1]}ied" if verb[-1] == "y" else f"{verb}ed" for verb in _VERBS
}
_DONE["undertake"] = "undertaken"
_DOES = late(rf"{_WHO} (?P<verb>{'|'.join((*_VERBS, *_DONE.values()))})\Z")
_BY_SOMEBODY = late(r"\b(?:be|been|is|are|was|were)(?: (?:also|now|then))* \Z")
_TURNS_TO = late(
    rf"{_WHO} (?P<verb>look(?:ed)? (?:at|into)|work(?:ed)? (?:with|on)|focus(?:ed)? on|engaged? with|talk(?:ed)? to|sp(?:eak|oke) (?:to|with)|met? with|meet with|ask(?:ed)? for|consult(?:ed)? with|hear(?:d)? (?:from|about)|learn(?:ed|t)? (?:from|about))\Z"
)
LAST_WORDS = frozenset((*_VERBS, *_DONE.values(), "about"))  # with which `lacks_what` has to do
_LACK = Clues(*(f" {one}." for one in (*_VERBS, *_DONE.values(), *_TO_SOMETHING)))
# "from stroke, diabetes,.": something was cut out between the signs.
_SIGNS = Clues(",.", ", .", ",;", ", ;", ", ,")
_TOGETHER = late(r"(?<=[\w)%’”\"])(?:, ?[.;]|, ,)(?=\s|\Z)")


def lacks_what(text: str) -> bool:
    """Whether a text ends before it has said what is done, or to whom: "we were able to signpost", "the team will look at"."""
    does = _TURNS_TO.search(text) or _DOES.search(text)
    if does:
        return not _BY_SOMEBODY.search(text[: does.start("verb")])
    return text.endswith(" about") and _goes_on(text.rpartition(". ")[2])


def hanging(everything: Said) -> Iterator[Problem]:
    """Sentences with a full stop behind words that go on ("being dependent on."), and signs that cannot stand together."""
    text = everything.text
    for at in (*everything.places(_GO_ON), *everything.places(_LACK)):
        end = text.index(".", at)
        since = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
        sentence = text[since:end].strip(" -*")
        if text[end + 1 : end + 2] in ("", " ", "\n") and (_goes_on(sentence) or lacks_what(sentence)):
            words = " ".join(text[since:end].split()[-4:])
            message = f"this sentence ends in “{words}”, and does not say what"
            yield everything.problem(
                message, "finish the sentence, or take its last words out", at + (text[at] == " "), end
            )
    for at in everything.places(_SIGNS):
        if match := _TOGETHER.match(text, at):
            words = " ".join(text[max(0, at - 40) : match.end()].split()[-3:])
            message = f"signs stand together in “{words}” that cannot, and words may be missing between them"
            yield everything.problem(message, "write what stood there, or take one of the signs out", at, match.end())


def _goes_on(sentence: str) -> bool:
    """Whether the words in which a sentence ends go on, by what stands before them."""
    found = _LAST_WORDS.search(sentence)
    if found is None:
        return False
    if found["always"]:
        return True
    before = [word.lower().strip(",;:()“”‘’'\"*_-") for word in sentence[: found.start()].split()]
    if not (RELATIVE | UNSAID).isdisjoint(before[:1]) or _SIDE_BY_SIDE.search(sentence):
        return False
    return not any(word in _OTHERS and not (word == "that" and ahead in SAYING) for ahead, word in pairwise(before))
