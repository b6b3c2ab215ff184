"""The texts of a paper or return as rules of words read them: each field, and all of them at once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from ..findings import Path
from ..model import (
    BoardPaper,
    BrickReturn,
    HighlightReport,
    NoReport,
    Paper,
    QuarterlyReport,
    Source,
    Strategy,
)
from ..patterns import kinds
from .blocks import Block, blocks
from .clues import Clues, find
from .engine import Context, Problem

ACTION = ("action", "plan", "achievements", "impact", "next_plan", "recovery")
RISK = ("risk", "mitigation", "closed")
CANON = ("commitments", "aims", "great_when")
COVER = ("title", "purpose", "analysis", "proposal", "decision")
TABLE = ("previously_considered", "report_cycle", "within_risk_appetite", "fomi", "patient_safety", "equality")
ITEM = ("title", "escalation", "consideration", "resolution")


class Text:
    """One field of text, and where it stands below the subject. It is taken apart once, however many rules look at it,
    and only when one does."""

    __slots__ = ("_blocks", "at", "field", "text")

    def __init__(self, at: Path, field: str, text: str) -> None:
        self.at = at
        self.field = field
        self.text = text
        self._blocks: list[Block] | None = None

    @property
    def blocks(self) -> list[Block]:
        """Its paragraphs and bullets; lines that Markdown would join are joined."""
        if self._blocks is None:
            self._blocks = blocks(self.text)
        return self._blocks

    def problem(self, message: str, help: str, start: int, end: int) -> Problem:
        """A problem with the words from `start` to `end` of this text."""
        words = self.text[start:end]
        return Problem(self.at, message, help, False, words, self.text.count(words, 0, start))


class Said:
    """All that a subject says. Most of it has no fault: a rule asks here first whether a word, a sign or a pattern stands
    anywhere at all, and takes up only the texts in which one does. Each view is worked out once, and only when asked for."""

    __slots__ = ("_clues", "_having", "_kinds", "_of", "_small", "_starts", "text", "texts")

    def __init__(self, texts: tuple[Text, ...]) -> None:
        self.texts = texts  # in the order printed
        self.text = "\n".join([one.text for one in texts])
        self._kinds: bytes | None = None
        self._small: str | None = None
        self._having: dict[Clues, frozenset[str]] = {}
        self._clues: dict[Clues, list[int]] | None = None
        self._starts: list[int] = []  # of each text, and one after the last
        self._of: list[int] | None = None

    @property
    def small(self) -> str:
        """All of it in small letters, each where it was."""
        if self._small is None:
            self._small = small(self.text)
        return self._small

    @property
    def kinds(self) -> bytes:
        """What kind of sign stands at each place."""
        if self._kinds is None:
            self._kinds = kinds(self.text)
        return self._kinds

    @property
    def of(self) -> list[int]:
        """Where "Of " stands, which in small letters is too frequent for a clue: "Of 12 projects, seven are late"."""
        if self._of is None:
            self._of = list(standing(self.text, "Of "))
        return self._of

    @property
    def starts(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *accumulate([len(one.text) + 1 for one in self.texts])]
        return self._starts

    def place(self, at: int) -> int:
        """Which of the texts stands at a place of `text`, from 0."""
        return bisect_right(self.starts, at) - 1

    def within(self, at: int) -> tuple[Text, int]:
        """The text that stands at a place of `text`, and where it begins there."""
        number = self.place(at)
        return self.texts[number], self.starts[number]

    def problem(self, message: str, help: str, start: int, end: int) -> Problem:
        """A problem with the words from `start` to `end` of `text`."""
        one, base = self.within(start)
        return one.problem(message, help, start - base, end - base)

    def places(self, clues: Clues) -> list[int]:
        """Where some clues begin in `text`."""
        if self._clues is None:
            self._clues = find(self.small)
        return self._clues.get(clues) or []

    def suspects(self, clues: Clues) -> list[Text]:
        """The texts in which one of some clues stands."""
        return self.at(places) if (places := self.places(clues)) else []

    def having(self, clues: Clues) -> frozenset[str]:
        """What the texts say in which one of some clues stands, for rules that are asked about one text after another."""
        found = self._having.get(clues)
        if found is None:
            found = self._having[clues] = frozenset(one.text for one in self.suspects(clues))
        return found

    def parted(self, places: Iterable[int]) -> Iterator[tuple[Text, list[int]]]:
        """The texts that stand at some places of `text`, each with the places within it, in order."""
        by_text: dict[int, list[int]] = {}
        for at in sorted(places):
            number = self.place(at)
            by_text.setdefault(number, []).append(at - self.starts[number])
        for number, within in by_text.items():
            yield self.texts[number], within

    def at(self, places: Iterable[int]) -> list[Text]:
        """The texts that stand at some places of `text`, each once."""
        starts, texts = self.starts, self.texts
        return [texts[number - 1] for number in sorted({bisect_right(starts, at) for at in places})]

    def holding(self, words: Iterable[str], patterns: "Iterable[re.Pattern[str]]" = ()) -> list[Text]:
        """The texts in which one of some words stands (given in small letters) that are no rule's clues but a paper's own,
        or one of some patterns matches; perhaps a text too in which a pattern matches only together with the next."""
        found = set()
        small, starts = self.small, self.starts
        for word in words:
            at = small.find(word)
            while at >= 0:
                number = bisect_right(starts, at)
                found.add(number - 1)
                at = small.find(word, starts[number])
        for pattern in patterns:
            match = pattern.search(self.text)
            while match:
                number = bisect_right(starts, match.start())
                found.add(number - 1)
                match = pattern.search(self.text, starts[number])
        return [self.texts[number] for number in sorted(found)] if found else []


def said(subject: Source, context: Context) -> Said:
    """What a paper (itself, not its returns or appendices), a return or a strategy says."""
    key = ("said", id(subject))
    found: Said | None = context.memo.get(key)
    if found is None:
        found = context.memo[key] = Said(tuple(_walk(subject)))
    return found


def standing(text: str, words: str) -> Iterator[int]:
    """Where some words stand that are too frequent among other things for clues: one letter is looked for quickest."""
    first = words[0]
    at = text.find(first)
    while at >= 0:
        if text.startswith(words, at):
            yield at
        at = text.find(first, at + 1)


def small(text: str) -> str:
    """A text in small letters, each where it was: of the few that become two, none."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _walk(subject: Source) -> Iterator[Text]:
    if isinstance(subject, BrickReturn):
        yield from _fields(subject, CANON, ())
        for number, action in enumerate(subject.actions):
            yield from _fields(action, ACTION, ("actions", number))
        for number, risk in enumerate(subject.risks or ()):
            yield from _fields(risk, RISK, ("risks", number))
    elif isinstance(subject, NoReport):
        yield Text(("no_report",), "no_report", subject.no_report)
    elif isinstance(subject, Paper):
        yield from _paper(subject)
    elif isinstance(subject, Strategy):
        yield from _strategy(subject)


def _fields(subject: object, names: tuple[str, ...], at: Path) -> Iterator[Text]:
    for name in names:
        text = getattr(subject, name)
        if text.__class__ is str:
            yield Text((*at, name), name, text)


def _paper(paper: Paper) -> Iterator[Text]:
    yield from _fields(paper, COVER, ())
    for number, table in enumerate(paper.governance):
        at: Path = ("governance", number)
        yield from _fields(table, TABLE, at)
        if isinstance(table.risks, str):
            yield Text((*at, "risks"), "risks", table.risks)
        for name, answer in table.other.items():
            if isinstance(answer, str):
                yield Text((*at, "other", name), "other", answer)
    if isinstance(paper, QuarterlyReport):
        yield from _fields(paper, ("report_title",), ())
    elif isinstance(paper, BoardPaper):
        yield from _fields(paper, ("body",), ())
    elif isinstance(paper, HighlightReport):
        yield from _fields(paper, ("committee", "report_purpose", "introduction"), ())
        for number, item in enumerate(paper.items):
            yield from _fields(item, ITEM, ("items", number))


def _strategy(strategy: Strategy) -> Iterator[Text]:
    yield from _fields(strategy, ("title", "introduction", "vision", "contact"), ())
    for number, goal in enumerate(strategy.goals):
        yield from _fields(goal, ("name", "text"), ("goals", number))
    for number, brick in enumerate(strategy.bricks):
        yield from _fields(brick, ("name", "introduction", *CANON), ("bricks", number))
        for inner, section in enumerate(brick.sections):
            at: Path = ("bricks", number, "sections", inner)
            yield from _fields(section, ("name", "introduction", "commitments", "great_when"), at)
    for number, priority in enumerate(strategy.priorities):
        yield from _fields(priority, ("name", "text"), ("priorities", number))


def single_lines(subject: Source) -> Iterator[Text]:
    """The fields of one line that are no prose, and that people fill with TBC."""
    if isinstance(subject, BrickReturn):
        for number, risk in enumerate(subject.risks or ()):
            for reference in risk.references or ():
                yield Text(("risks", number, "register"), "register", reference)
    elif isinstance(subject, Paper):
        if subject.meeting and subject.meeting.body:
            yield Text(("meeting", "body"), "body", subject.meeting.body)
        for number, table in enumerate(subject.governance):
            if table.presented_to:
                yield Text(("governance", number, "presented_to"), "presented_to", table.presented_to)
            if isinstance(table.risks, tuple):
                for inner, listed in enumerate(table.risks):
                    for text in (listed.reference, listed.title):
                        if text:
                            yield Text(("governance", number, "risks", inner), "risks", text)
        if isinstance(subject, HighlightReport):
            for number, item in enumerate(subject.items):
                for reference in item.references or ():
                    yield Text(("items", number, "register"), "register", reference)
