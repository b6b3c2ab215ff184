"""SU601: words of a form or a draft that nobody replaced before the paper went out."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ...model import BrickReturn, NoReport, Paper, Source, Strategy
from ...patterns import late
from ..clues import find
from ..engine import Context, Problem, rule
from ..naming import quoted
from ..people.listed import is_nobody, people
from ..phrases import matches
from ..texts import said, single_lines, small
from .remarks import SPOKEN
from .requests import DATA, NAME, START
from .wordings import CLUES, DRAFT, NOTES_ON_WHAT_WAS, PIECE, PROMPTS, THING

_LONGEST = 500  # characters of what lies near several clues
_BEFORE, _AFTER = 80, 160  # characters around such a clue that can belong to its prompt

_ROMAN = late(
    r"\b(?:part|chapter|schedule|article|title|volume|annex|book|edition|pope|king|olympiad|games|congress|century|46,)[\s,]*\Z",
    re.IGNORECASE,
)
_TO_DO = frozenset(("plan", "next_plan", "recovery", "mitigation", "resolution", "purpose", "proposal", "decision"))
_SOMEBODY_TO = late(
    rf"{START}(?:\w+ )?(?i:lead|author|owner|director|pmo|exec)(?:/\w+)? to |\((?:{NAME}|[A-Z]{{2,5}}) to |{NAME} to (?:confirm|check|supply|advise)\Z"
)
_WORDS_ONLY = late(r"\[[A-Za-z’' -]+\]")
_WHAT_LACKS = late(
    rf"to \w+\W*(?:(?:the|a|an|any|final|latest|current|further|this|these)\s+)*(?:{DATA}|{THING}|{PIECE}|rag|position|status|more|it)?"
    r"\W*(?:(?:here|please|by|before|after|for|on)\b.{0,30})?\Z",
    re.IGNORECASE,
)
HELP = "write what belongs here, or take it out; where it is not known yet, say so, and by when it will be"


@rule("SU601", "left-over-prompt", "warning", BrickReturn, NoReport, Paper, Strategy)
def left_over_prompt(subject: Source, context: Context) -> Iterator[Problem]:
    """A prompt of the form, or a note of the draft, was never replaced: "List risk number and title of risk", TBC, XX,
    ???, [insert date], [venue], "a __% rise", "figures to follow", "Q3 plan needs to show".

    A board that finds one trusts the rest of the paper less. To put it right: write what belongs there, or take it out.
    Where something is not known yet, say so in a sentence, and by when it will be.
    """
    for at, person in people(subject):
        for part in ("name", "role"):
            text = getattr(person, part)
            if text and is_nobody(text):
                help = "write who it is, or leave the key out"
                yield Problem(at, f"“{text[:60]}” stands where a person's {part} belongs", help, False, text)
    for line in single_lines(subject):
        if is_nobody(line.text):
            yield line.problem(f"“{line.text[:60]}” is a prompt that was left in", HELP, 0, len(line.text))
    everything = said(subject, context)
    drafts = (at for at in everything.places(DRAFT) if everything.text.startswith("DRAFT", at))
    glossary = context.strategy.glossary if context.strategy else {}
    for one, places in everything.parted((*everything.places(CLUES), *drafts)):
        for match in _matches(one.text, places, one.field):
            words = _whole_words(one.text, match)
            if one.field in _TO_DO and _SOMEBODY_TO.match(words) and not _WHAT_LACKS.search(words):
                continue
            if not _meant(words, one.text, match.start(), everything.small, glossary):
                message = f"{quoted(words, 80)} is a prompt or a drafting note that was left in"
                yield one.problem(message, HELP, match.start(), match.start() + len(words))


def is_prompt(text: str) -> bool:
    """Whether a text is words of a form, full stop apart, which nobody replaced."""
    found = find(small(text))
    places = sorted((*found.get(CLUES, ()), *found.get(DRAFT, ())))
    return any(match[0].strip(" .") == text.strip(" .\n") for match in _matches(text, places))


def _whole_words(text: str, match: "re.Match[str]") -> str:
    """What was found, to the end of its last word: patterns count letters."""
    end = match.end()
    while text[end - 1 : end + 1].isalnum() and end < min(len(text), match.end() + 40):
        end += 1
    return text[match.start() : end].rstrip()


def _matches(text: str, places: list[int], field: str = "") -> Iterator["re.Match[str]"]:
    """The prompts near any place of a clue: the patterns are too slow for every text whole. What lies near several is read
    once."""
    done = 0
    for start, end in _stretches(text, places):
        near = text[start:end].lower()
        prompts = PROMPTS.likely(near) + ([] if field in _TO_DO else NOTES_ON_WHAT_WAS.likely(near))
        for match in matches(prompts, text, max(start, done), max(end, done)):
            done = match.end()
            yield match


def _stretches(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """What lies near some places in their lines, from left to right."""
    start = end = 0
    for at in places:
        since, until = max(0, at - _BEFORE), at + _AFTER
        since = max(since, text.rfind("\n", since, at) + 1)
        until = line if (line := text.find("\n", at, until)) >= 0 else until
        if since > end or end - start > _LONGEST:  # patterns may look to the end of theirs from each of its characters
            if end:
                yield start, end
            start = since
        end = max(end, until)
    if end:
        yield start, end


def _meant(words: str, text: str, start: int, everything: str, glossary: dict[str, str]) -> bool:
    """Whether words that look like a prompt are meant: an abbreviation of the trust's own, a Roman numeral, a word in
    brackets that a quotation leaves out."""
    if words.upper() in ("TBC", "TBA", "TBD"):
        meaning = glossary.get(words.upper(), "")
        before = text[max(0, start - 14) : start]
        if re.search(
            r"\b(?:dates?|names?|venues?|times?|figures?|leads?|owners?|numbers?)\W{0,3}\Z", before, re.IGNORECASE
        ):
            return False
        if meaning and not meaning.lower().startswith("to be"):
            return True
        return words.isupper() and _spelled_out(everything, words)
    if words in ("XX", "XXX"):
        return bool(_ROMAN.search(text[max(0, start - 14) : start]))
    if (
        (words.startswith("[") and _WORDS_ONLY.fullmatch(words))
        or words.endswith("?")
        or words.lower().startswith(SPOKEN)
    ):
        before = text[:start]
        inside = before.count("“") > before.count("”") or before.count("‘") > before.count("’") or before.count('"') % 2
        return bool(inside)
    return False


@lru_cache(maxsize=4)  # of one paper, for all places where the letters stand
def _spelled_out(text: str, letters: str) -> bool:
    """Team Based Care (TBC), or TBC (Team Based Care), anywhere in this paper or return."""
    word = r"\b{}[a-z]+"
    name = r"(?:[ -]|, (?:and )?)".join(word.format(letter if letter != "T" else "T(?!o )") for letter in letters)
    return bool(re.search(rf"(?i:{name} \({letters}\)|\b{letters} \({name})", text))
