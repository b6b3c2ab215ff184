"""The draft of a paper as plain data, and the ledger that accounts for every word of the Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from ..findings import Finding
from ..model import Strategy
from ..patterns import late
from .markdown import line, normal, prose
from .pieces import lines_of, out_of_list, without_bullet
from .reading import Para, Reading, paragraphs
from .rules import finding

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words of the Word file that no source file holds, and where they stood."""

    place: str
    text: str


@dataclass(slots=True)
class Draft:
    """A paper as plain data: of a quarterly report, `data["bricks"]` are the returns; of any paper, `data["appendices"]`
    are papers, each with its `kind`. `accounted` are words that became something else: (what, words)."""

    kind: str
    data: Data
    strategy: Strategy | None
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    accounted: list[tuple[str, str]] = field(default_factory=list)
    placed: int = 0  # paragraphs and cells
    revised: bool = False  # whether the strategy is a copy with the paper's own words


class Desk:
    """What recovering one paper works with: the strategies that may be meant, findings, and the ledger of words."""

    def __init__(self, reading: Reading, strategy: Strategy | None, known: Iterable[Strategy]) -> None:
        self.reading = reading
        self.strategy = strategy
        self.known = [*([strategy] if strategy else []), *(one for one in known if one is not strategy)]
        self.findings: list[Finding] = []
        self.accounted: list[tuple[str, str]] = []
        self.labels: dict[str, Any] = {}  # of the questions of governance forms: filled and asked by `questions`
        self.asked: dict[str, str] = {}
        self.forms: dict[int, Any] = {}
        self._placed: set[int] = set()
        self._partly: dict[int, list[str]] = {}
        self._revised: dict[tuple[str | int, ...], str] = {}

    # ------------------------------------------------------------------------------------------------------ findings

    def say(self, code: str, where: str, message: str, help: str = "", id: str = "") -> None:
        self.findings.append(finding(code, where, message, help, id))

    # -------------------------------------------------------------------------------------------------------- ledger

    def place(self, paras: Iterable[Para]) -> None:
        """These paragraphs stand, whole, in the draft."""
        self._placed |= {id(para) for para in paras}

    def account(self, what: str, paras: Iterable[Para]) -> None:
        """These paragraphs became something else: a label, a date, what the strategy says."""
        for para in paras:
            self._placed.add(id(para))
            self.accounted.append((what, para.text))

    def convert(self, what: str, words: str) -> None:
        """Some words of a paragraph that is placed became something else."""
        if words.strip():
            self.accounted.append((what, words))

    def revise(self, path: tuple[str | int, ...], paras: Iterable[Para]) -> None:
        """These paragraphs stand in a copy of the strategy, at this path."""
        several = list(paras)
        self.place(several)
        self._revised[path] = self.prose(out_of_list(several))

    def refuse(self, para: Para, words: str) -> None:
        """Some words of a paragraph that is placed could not be placed."""
        self._partly.setdefault(id(para), []).append(words)

    def is_placed(self, para: Para) -> bool:
        return id(para) in self._placed

    def prose(self, paras: Iterable[Para]) -> str:
        """Paragraphs as Markdown, which are thereby placed. Typed bullets become lists."""
        several = [para for para in paras if para.text]
        self.place(several)
        return prose([one for para in several for one in self.cleaned(para)])

    def cleaned(self, para: Para) -> list[Para]:
        """A paragraph without what people type for want of a list: as one, or as several."""
        return [para] if para.level else [self._clean(one) for one in self._torn(para)]

    def _torn(self, para: Para) -> list[Para]:
        """A paragraph in which line breaks separate typed bullets, as one for each."""
        lines = lines_of(para)
        return lines if any(without_bullet(one) is not None for one in lines) else [para]

    def line(self, paras: Iterable[Para]) -> str:
        several = [para for para in paras if para.text]
        self.place(several)
        return " ".join(line(para.spans) for para in several)

    def _clean(self, para: Para) -> Para:
        bare = without_bullet(para)
        if bare is None:
            return para
        from .reading import Item

        self.convert("typed bullet", para.text[: len(para.text) - len(bare.text)])
        self.say("SU805", para.place, f"a typed bullet before “{bare.text[:40]}” became a list")
        return Para(bare.spans, para.place, para.style, 0, Item(0, False, 1, "typed"), para.pictures)

    # ----------------------------------------------------------------------------------------------------------- end

    def unplaced(self) -> list[Unplaced]:
        left = []
        for para in paragraphs(self.reading.blocks):
            if not para.text:
                continue
            if id(para) not in self._placed:
                left.append(Unplaced(para.place, para.text))
            else:
                left += [Unplaced(para.place, words) for words in self._partly.get(id(para), ())]
        return left

    def finish(self, kind: str, data: Data) -> Draft:
        """The draft, with what was not placed, and a check that nothing was lost on the way."""
        every = [para for para in paragraphs(self.reading.blocks) if para.text]
        unplaced = self.unplaced()
        lost = _words(para.text for para in every)
        lost -= _words(
            [
                words_of(data),
                *map(words_of, self._revised.values()),
                *(text for _, text in self.accounted),
                *(one.text for one in unplaced),
            ]
        )
        if lost:
            unplaced.append(Unplaced("words that were lost on the way", " ".join(lost.elements())))
        placed = sum(id(para) in self._placed for para in every)
        for aside in self.reading.asides:
            if aside.kind == "comment":
                self.say("SU806", aside.place, f"a comment stands in the Word file: {aside.text[:300]}")
            elif aside.kind not in ("header", "footer") or not self._said(aside.text, every):
                unplaced.append(Unplaced(aside.place, aside.text))
        for notice in self.reading.notices:
            self.say("SU807", "the file", notice)
        strategy = self.strategy
        if strategy is not None and self._revised:
            from .canon import revised

            strategy = revised(strategy, self._revised)
        return Draft(kind, data, strategy, self.findings, unplaced, self.accounted, placed, bool(self._revised))

    def _said(self, text: str, paras: list[Para]) -> bool:
        """Whether a header or footer only repeats what the paper says (or counts pages)."""
        rest = _words([text]) - _words([*(para.text for para in paras), self.reading.title, "page of draft"])
        return all(word.isdigit() for word in rest)


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in normal(text).split())


_ESCAPED = late(r"\\([!-/:-@\[-`{-~])")


def words_of(value: Any) -> str:
    """The words of a part of a draft, its Markdown read as its reader sees it."""
    if isinstance(value, dict):
        return " ".join(words_of(one) for one in value.values())
    if isinstance(value, (list, tuple)):
        return " ".join(map(words_of, value))
    if isinstance(value, str):
        return unescape(_ESCAPED.sub(r"\1", value))
    return str(value)
