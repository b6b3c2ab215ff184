"""How trusts write dates, quarters, people, register numbers and ticks: what was read, or None; never a guess."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from ..model import Day, Period
from ..model.dates import MONTHS
from ..patterns import late
from .markdown import normal

_MONTH = "|".join(name[:3].lower() for name in MONTHS)
_LONG_DAY = late(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+)?({_MONTH})[a-z]*\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
_NUMBER_DAY = late(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_ISO_DAY = late(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_QUARTER = late(r"\b(?:q|qtr|quarter)\.?\s*([1-4])\b", re.IGNORECASE)
_YEAR = late(r"\b(?:(?:20)?(\d{2})\s?[/–-]\s?(?:20)?(\d{2})|financial year (\d{4}) to (\d{4}))\b", re.IGNORECASE)
# The numbers of the register, in the spellings of real papers: (ORR: 75), (ORR: 84, 85), [ORR no. 68], - ORR risk 12,
# Risk Register ref: 7, ORR 358 (a), BAF SR1a, (Risk 12).
_NUMBER = r"(?:[A-Z]{1,4}-?)?\d{1,5}(?:\s?\([a-z]\)|[a-z]\b)?"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|&|\band\b|/|;)\s*{_NUMBER})*"
_REGISTER_NAME = (
    r"(?:ORR|BAF|CRR|SRR|TRR|Datix|(?:(?:organisational|corporate|trust|strategic|operational|local|directorate) )?risk register|"
    r"board assurance framework)"
)
_OF_NUMBERS = r"(?:\s*risks?)?\s*(?:ref(?:erence)?s?|nos?|numbers?|id)?\s*[.:#-]*\s*#?"
_REGISTER = late(
    rf"[\s.]*(?:\s[-–—]\s+)?[(\[]?\s*\b{_REGISTER_NAME}\b{_OF_NUMBERS}({_NUMBERS})\s*[)\]]?"
    rf"|[\s.]*[(\[]\s*risks?{_OF_NUMBERS}({_NUMBERS})\s*[)\]]",
    re.IGNORECASE,
)
_REFERENCE = late(_NUMBER, re.IGNORECASE)
_LEVEL = late(r"\b(low|medium|high)[- ]risk\b", re.IGNORECASE)
_HONORIFIC = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Lord|Lady|Rev|Cllr)\.?\s+)*"
_NAME = late(rf"({_HONORIFIC}[A-Z][\w'’-]*\s+[A-Z][\w'’-]+)\s+(.+)\Z")
_ROLE = late(
    r"\b(?:director|manager|chief|head|officer|chair|chairman|secretary|lead|deputy|executive|nurse|governor|president|"
    r"consultant|partner|trustee|coordinator|administrator|programme|analyst|adviser|advisor)\b",
    re.IGNORECASE,
)
_LONG = 60  # characters: a text of which the words are compared before the letters
_YES, _NO = (
    {
        "x",
        "х",
        "✓",
        "✔",
        "√",
        "☑",
        "☒",
        "✗",
        "✘",
        "yes",
        "y",
        "true",
        "checkmark",
        "tick",
        "ticked",
        "×",
        "[x]",
        "[✓]",
        "[✔]",
        "[√]",
        "(x)",
        "■",
    },
    {"", "no", "n", "false", "☐", "□", "-", "–", "—", "[ ]", "[]", "( )", "()", "n/a"},
)


def day(text: str) -> Day | None:
    """The one date in a text: a day, or a month. None where there is none, or none that the calendar has."""
    found = [*_days(text)]
    return found[0][0] if len(found) == 1 else None


def split_day(text: str) -> tuple[str, Day | None]:
    """A text without the date at its end, and the date."""
    for one, start, end in reversed([*_days(text)]):
        if not text[end:].strip(" .)"):
            return text[:start].rstrip(" ,:–-(|"), one
    return text, None


def _days(text: str) -> Iterable[tuple[Day, int, int]]:
    for match in _ISO_DAY.finditer(text):
        yield from _valid(int(match[1]), int(match[2]), int(match[3]), match)
    for match in _NUMBER_DAY.finditer(text):  # the day first, as in Britain
        yield from _valid(int(match[3]) + (2000 if len(match[3]) == 2 else 0), int(match[2]), int(match[1]), match)
    for match in _LONG_DAY.finditer(text):
        month = next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(match[2].lower()))
        yield from _valid(int(match[3]), month, int(match[1] or 0), match)


def _valid(year: int, month: int, of_month: int, match: re.Match[str]) -> Iterable[tuple[Day, int, int]]:
    if 1900 <= year <= 2199 and 1 <= month <= 12 and of_month <= monthrange(year, month)[1]:
        yield Day(year, month, of_month), match.start(), match.end()


def quarter(text: str) -> int:
    """The one quarter that a text names, 0 where it names none or several."""
    found = {int(number) for number in _QUARTER.findall(text)}
    return found.pop() if len(found) == 1 else 0


def financial_year(text: str) -> int:
    """The year in which the one financial year begins that a text names; 0 where it names none or several."""
    found = set()
    for first, second, long_first, long_second in _YEAR.findall(text):
        start, end = (int(long_first), int(long_second)) if long_first else (2000 + int(first), 2000 + int(second))
        if end == start + 1:
            found.add(start)
    return found.pop() if len(found) == 1 else 0


def printed_period(text: str) -> Period | None:
    """A quarter as our own papers print it (Quarter 4 of 2023/24), or as source files write it."""
    found = re.fullmatch(r"\s*quarter ([1-4]) of (\d{4})/\d{2}\s*", text, re.IGNORECASE)
    if found:
        return Period(int(found[2]), int(found[1]))
    found = re.fullmatch(r"\s*(\d{4})/\d{2} +q([1-4])\s*", text, re.IGNORECASE)
    return Period(int(found[1]), int(found[2])) if found else period([text])


def period(texts: Sequence[str]) -> Period | None:
    """The quarter that some texts are about: the first of them that names one, with the year it or another names."""
    number = next(filter(None, map(quarter, texts)), 0)
    year = next(filter(None, map(financial_year, texts)), 0)
    if number and not year:  # "Quarter 2, July to September 2023": the months say which year is meant
        year = next(filter(None, (_year_of(number, text) for text in texts)), 0)
    return Period(year, number) if number and year else None


def _year_of(number: int, text: str) -> int:
    """The year in which the financial year began, from a text that names a month of the quarter and one year."""
    years = set(re.findall(r"\b20\d\d\b", text))
    months = {MONTHS[(3 + 3 * (number - 1) + n) % 12][:3].lower() for n in range(3)}
    named = {word[:3] for word in normal(text).split()}
    return int(years.pop()) - (number == 4) if len(years) == 1 and months & named else 0


def person(text: str, role: str = "") -> dict[str, str]:
    """A person as typed: name and post told apart by a comma, by a post that is known (`role`), or by the words of the
    name, where what follows is a post."""
    text = " ".join(text.split()).strip(" .;,")
    if role and text.casefold().endswith(role.casefold()) and len(text) > len(role):
        return {"name": text[: -len(role)].strip(" ,–-"), "role": text[-len(role) :]}
    if role and text.casefold().startswith(role.casefold()) and len(text) > len(role):
        return {"name": text[len(role) :].strip(" ,–-"), "role": text[: len(role)]}
    left, comma, right = (part.strip() for part in re.sub(r"\s[–-]\s", ", ", text).partition(","))
    if comma and left and right:
        if _ROLE.search(left) and not _ROLE.search(right):
            return {"name": right, "role": left}
        if _ROLE.search(right):
            return {"name": left, "role": right}
        return {"name": text}
    found = _NAME.match(text)
    if found and _ROLE.search(found[2]) and not _ROLE.search(found[1]):
        return {"name": found[1], "role": found[2]}
    return {"role": text} if _ROLE.search(text) else {"name": text}


def people(lines: Iterable[str], role: str = "") -> list[dict[str, str]]:
    """People as typed, one a line or with semicolons between."""
    found = []
    for text in lines:
        pieces = re.split(r"\s*;\s*", text)
        if len(pieces) == 1 and " and " in text and not _ROLE.search(text):
            pieces = re.split(r"\s+and\s+|\s*,\s*", text)
        found += [person(one, role) for one in pieces if one.strip(" .;,")]
    return found


def references(text: str) -> tuple[str, list[str]]:
    """A text without the register numbers at its end, and the numbers that stand anywhere in it."""
    numbers: list[str] = []
    for match in _REGISTER.finditer(text):
        numbers += [one for one in _REFERENCE.findall(match[1] or match[2]) if one not in numbers]
    last = None
    for match in _REGISTER.finditer(text):
        last = match
    if last is None or text[last.end() :].strip(" ."):
        return text, numbers
    end = text[: last.start()].rstrip()
    return end + ("." if last[0].lstrip(" ").startswith(".") and not end.endswith(".") else ""), numbers


def register_cell(text: str) -> list[str] | str | None:
    """What a cell for register numbers holds: numbers, words such as N/A, or nothing."""
    text = " ".join(text.split())
    if not text:
        return None
    pieces = [
        one
        for one in re.split(
            r"\s*(?:,|;|&|\band\b)\s*",
            re.sub(r"^(?:ORR|BAF|CRR)\b(?!-)[\s.:]*(?:no\.?s?)?\s*", "", text, flags=re.IGNORECASE),
        )
        if one
    ]
    if pieces and all(_REFERENCE.fullmatch(one) for one in pieces):
        return pieces
    return text


def choice(text: str, choices: Iterable[tuple[str, str]]) -> str:
    """The id of the choice, of (id, label) pairs, that typed words are: its id, its label with or without the letter before
    it, or that letter; "" for anything else."""
    said = normal(text)
    found = set()
    for id, label in choices:
        known = normal(label)
        letter, _, rest = known.partition(" ")
        if said and said in (normal(id), known, *((letter, rest) if rest and len(letter) == 1 else ())):
            found.add(id)
    return found.pop() if len(found) == 1 else ""


def level(text: str) -> str:
    """The one level that a risk's words give it ("medium risk"), "" for none or several."""
    found = {word.lower() for word in _LEVEL.findall(text)}
    return found.pop() if len(found) == 1 else ""


def ticked(text: str) -> bool | None:
    """Whether a box is ticked, in any of the characters that people tick with; None where that cannot be told."""
    word = text.strip().strip("$\\").strip().casefold()
    return True if word in _YES else False if word in _NO else None


def near(text: str, choices: Iterable[str], ratio: float = 0.86) -> str:
    """The one of some texts that is meant, tolerant of case, punctuation and small differences of wording; "" for none."""
    said = normal(text)
    if not said:
        return ""
    best, score = "", ratio
    matcher: SequenceMatcher[str] | None = None
    for choice in choices:
        wanted = normal(choice)
        if wanted == said:
            return choice
        if not wanted or min(len(said), len(wanted)) * 2 < ratio * (len(said) + len(wanted)):
            continue  # too different in length to be as near as that
        if len(said) > _LONG and _share(said, wanted) < ratio - 0.3:
            continue  # of so many words, too few are the same
        if matcher is None:  # which studies its second text once
            matcher = SequenceMatcher(None, "", said, autojunk=False)
        matcher.set_seq1(wanted)
        if matcher.quick_ratio() > score and (found := matcher.ratio()) > score:
            best, score = choice, found
    return best


def _share(one: str, other: str) -> float:
    """How many of the words of two texts are in both, from 0 to 1."""
    left, right = set(one.split()), set(other.split())
    return 2 * len(left & right) / (len(left) + len(right))
