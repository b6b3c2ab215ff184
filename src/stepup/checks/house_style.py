"""SU607: spelling, capitals, dates and lists as the NHS service manual asks for them."""

import re
from collections.abc import Iterable, Iterator

from ..model import BrickReturn, NoReport, Paper, Source
from ..model.dates import MONTHS
from ..patterns import late
from .blocks import Block
from .clues import Clues
from .engine import Context, Problem, rule
from .texts import CANON, Said, Text, said
from .wordlists import AMERICAN, IZE, STRESSED, WELL_KNOWN

LONGEST_BULLET = 40  # words
LONG = 4 * LONGEST_BULLET  # letters: of fewer, that many words are abbreviations and figures
LONGEST_LIST = 8  # bullets

_LINK = late(r"\b(?:https?://|www\.)\S+|\S+@\S+|\]\([^)]*\)")
_IN_LINKS = ("://", "www.", "@", "](")
_IZE = late(r"\b[A-Za-z-]*?([a-z]+iz)(?:e|ed|es|er|ers|ing|ation|ations|ational)\b")
_AMERICAN = late(r"\b(?:" + "|".join(sorted(AMERICAN, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_CAPITALS = late(r"[A-Z](?<![\w&/-][A-Z])[A-Z]+(?:[ ,–&-]+[A-Z]{2,})+(?![\w/])")
_IN_A_ROW = late(r"[A-Z]{2}[ -][A-Z]{2}")
_SHOUTED = late(r"[A-Z](?<![\w&/(-][A-Z])[A-Z]+(?![\w&/)-])")
_FIGURES = late(rb"0[/.]00?[/.]00")  # in every date in figures, in `Said.kinds`
_RUNS = late(rb"AA+")  # of capitals, likewise
_AMERICAN_CLUES = Clues(*AMERICAN, whole=True)
_IZE_CLUES = Clues("iz")
_STRESS = STRESSED - {"OR", "NO", "WILL", "AND"}
_BULLETS = ("-", "*", "+")
_OF_VERBS = ("ize", "izes", "ized", "izing", "yze", "yzed", "yzing")
_BEGINS = late(r"(?:\A|[.!?:] |\n)[ \t]*(?:[-*+•] )?[*_]*\Z")
_NUMERIC = late(
    r"(?<![\d/.])(?:0?[1-9]|[12]\d|3[01])([/.])(?:0?[1-9]|1[0-2])\1(?:20\d\d|(?<=/)\d\d|(?<=\d\d\.\d\d\.)\d\d)(?![\d/]|\.\d)"
)


@rule("SU607", "house-style", "style", BrickReturn, NoReport, Paper)
def house_style(subject: Source, context: Context) -> Iterator[Problem]:
    """American spelling (program, organization), block capitals, dates in figures (1/11/2022), a bullet of more than 40
    words, a list of more than eight bullets. Names of organisations keep their own spelling.

    Screen readers spell capitals out, a date in figures means two things, and long bullets are not read. To put it right:
    write as the message says; split long bullets and lists, or make them paragraphs.
    """
    everything = said(subject, context)
    american = everything.suspects(_AMERICAN_CLUES)
    for one in _prose(dict.fromkeys((*american, *everything.suspects(_IZE_CLUES)))):
        yield from _spelling(one, one in american)
    for one in _prose(everything.at(_long_or_stressed(everything))):
        yield from _capitals(one)
    for one in _prose(everything.at(match.start() for match in _FIGURES.finditer(everything.kinds))):
        for match in _NUMERIC.finditer(one.text):
            yield _found(
                one, match, f"{match[0]} is a date in figures", f"write the month as a word: {_in_words(match[0])}"
            )
    for one in everything.texts:
        if _may_be_long(one.text) and one.field not in CANON:
            yield from _lists(one)


def _in_words(figures: str) -> str:
    """A date in figures as it is written here: the day first."""
    day, month, year = (int(part) for part in re.split(r"[/.]", figures))
    year += 2000 if year < 100 else 0
    turned = f", or {month} {MONTHS[day - 1]} {year}" if day <= 12 and day != month else ""
    return f"{day} {MONTHS[month - 1]} {year}{turned}"


def _prose(texts: Iterable[Text]) -> Iterator[Text]:
    """Those that are not the strategy's own words."""
    return (one for one in texts if one.field not in CANON)


def _long_or_stressed(everything: Said) -> Iterator[int]:
    """Where a long word stands in capitals, or one that people put so to stress it."""
    for run in _RUNS.finditer(everything.kinds):
        start, end = run.span()
        if end - start > 4 or everything.text[start:end] in STRESSED:
            yield start


def _may_be_long(text: str) -> bool:
    """Whether a text may have too long a bullet, or too many: quick, and in doubt yes."""
    if text.count("\n") >= LONGEST_LIST:
        return True
    if len(text) <= LONG or (text[0] not in _BULLETS and "\n" not in text):
        return False
    long = [part for part in text.split("\n- ") if len(part) > LONG]
    return any(part.count(" ") + part.count("\n") >= LONGEST_BULLET for part in long)


def _spelling(one: Text, american: bool) -> Iterator[Problem]:
    text = one.text
    if any(sign in text for sign in _IN_LINKS):
        text = _LINK.sub(lambda match: " " * len(match[0]), text)
    if "iz" in text:
        for match in _IZE.finditer(text):
            if not match[1].endswith(IZE) and not _in_a_name(text, match):
                british = match[0].replace("iz", "is")
                yield _found(one, match, f"“{match[0]}” is American spelling", f"write {british}")
    for match in _AMERICAN.finditer(text) if american else ():
        if _in_a_name(text, match) or (match[0].lower().startswith("program") and "comput" in text.lower()):
            continue
        british = AMERICAN[match[0].lower()]
        yield _found(one, match, f"“{match[0]}” is American spelling", f"write {british}")


def _in_a_name(text: str, match: "re.Match[str]") -> bool:
    """Whether a word is part of a name: a capital, and one beside it too (World Health Organization). A verb that begins its
    sentence is none ("Finalized Nursing Standards")."""
    if not match[0][0].isupper() or (match[0].endswith(_OF_VERBS) and _BEGINS.search(text, 0, match.start())):
        return False
    before = re.search(r"(?<![.!?:*-] )\b[A-Z][\w’'-]*(?: (?:of|for|the|and))? \Z", text[: match.start()])
    return bool(before or re.match(r" (?:for |of |on )?[A-Z]", text[match.end() :]))


def _capitals(one: Text) -> Iterator[Problem]:
    taken: list[tuple[int, int]] = []
    for match in _CAPITALS.finditer(one.text):
        words = re.findall(r"[A-Z]{2,}", match[0])
        long = [word for word in words if len(word) > 4 and word not in WELL_KNOWN]
        if not _IN_A_ROW.search(match[0]):
            continue  # abbreviations, each by itself
        if len(long) >= 2 or (len(words) >= 3 and long and any(word in STRESSED or len(word) > 6 for word in words)):
            taken.append(match.span())
            yield _found(
                one, match, f"“{match[0]}” is in block capitals", "write it in small letters; bold stresses better"
            )
    for match in _SHOUTED.finditer(one.text):
        inside = any(start <= match.start() < end for start, end in taken)
        if match[0] in _STRESS and not inside and not one.text.isupper():
            yield _found(one, match, f"“{match[0]}” is in capitals", "write it in small letters; bold stresses better")


def _lists(one: Text) -> Iterator[Problem]:
    runs: dict[int, list[Block]] = {}
    for block in (*one.blocks, None):
        indent = -1 if block is None else block.indent
        for deeper in [depth for depth in runs if depth > indent]:
            run = runs.pop(deeper)
            if len(run) > LONGEST_LIST:
                start = run[0].start
                message = f"this list has {len(run)} bullets, more than {LONGEST_LIST}"
                yield one.problem(
                    message, "group them under sub-headings in bold, or join some", start, _line_end(one, start)
                )
        if block is None or indent < 0:
            continue
        runs.setdefault(indent, []).append(block)
        if len(block.text) <= LONG:
            continue
        count = len(block.text.split())
        if count > LONGEST_BULLET:
            message = f"this bullet has {count} words, more than {LONGEST_BULLET}"
            yield one.problem(message, "split it, or make it a paragraph", block.start, _line_end(one, block.start))


def _line_end(one: Text, start: int) -> int:
    end = one.text.find("\n", start)
    return end if end >= 0 else len(one.text)


def _found(one: Text, match: "re.Match[str]", message: str, help: str) -> Problem:
    return one.problem(message, help, match.start(), match.end())
