"""A Reading -> a Draft: which kind of paper this is, where its parts begin, and what each paragraph and table is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..errors import StepUpError
from ..model import Period, Strategy
from ..patterns import late
from . import bricks, headings, highlight, questions
from .apart import taken_apart
from .described import described
from .draft import Data, Desk, Draft
from .markdown import normal
from .reading import Block, Para, Reading, Table, paragraphs
from .walk import Walk

_APPENDIX = late(
    r"(?:appendix|annexe?|attachment)\s+([A-Z](?:[./][A-Z])*|\d{1,2}(?:[./]\d{1,2})*)\b\s*[:.–—-]*\s*", re.IGNORECASE
)


def best_strategy(reading: Reading, strategies: Sequence[Strategy]) -> Strategy | None:
    """The strategy whose bricks (or, for a group's, priorities) a paper names most; None where it names none's."""
    short = [para.text for para in paragraphs(reading.blocks) if para.text and len(para.text) < 120]
    texts = {_said(text) for text in short} | {_said(bricks.without_number(text)) for text in short}
    items = any(isinstance(block, Table) and highlight.is_item_table(block) for block in reading.blocks)

    def named(one: Strategy) -> tuple[int, float]:
        names = [brick.name for brick in one.bricks] or [priority.name for priority in one.priorities]
        count = sum(_said(name) in texts for name in names)
        return count, (count / len(names) if names else 0.0) + 0.01 * (bool(one.priorities) and items)

    best = max(strategies, key=lambda one: named(one)[1], default=None)
    return best if best is not None and (named(best)[0] > 1 or named(best)[1] >= 0.25) else None


def _said(name: str) -> str:
    return normal(name.replace("&", " and "))


def recover(
    reading: Reading, strategy: Strategy | None, known: Iterable[Strategy] = (), period: Period | None = None
) -> Draft:
    """The draft of the paper that stands in a Word file, as the strategy has its bricks and labels; `known` are others
    whose governance forms may stand in it. `period` is the quarter, where the paper does not say it. StepUpError: a
    quarterly report whose quarter or strategy cannot be known."""
    desk = Desk(reading, strategy, known)
    own, appendices = _divide(questions.gathered(desk, taken_apart(described(desk, reading.blocks), strategy)))
    kind, data = _paper(desk, own, period, nested=False)
    _append(desk, data, appendices, period)
    return desk.finish(kind, data)


def _append(desk: Desk, data: Data, appendices: list[_Appendix], period: Period | None) -> None:
    for one in appendices:
        kind, inner = _paper(desk, one.blocks, period, nested=True, heading=one.heading, rest=one.title)
        _append(desk, inner, one.appendices, period)
        data.setdefault("appendices", []).append({"kind": kind, **inner})


# -------------------------------------------------------------------------------------------------------- appendices


class _Appendix:
    __slots__ = ("appendices", "blocks", "heading", "letters", "title")

    def __init__(self, letters: str, heading: Para, title: str) -> None:
        self.letters, self.heading, self.title = letters, heading, title
        self.blocks: list[Block] = []
        self.appendices: list[_Appendix] = []


def _divide(blocks: Sequence[Block]) -> tuple[list[Block], list[_Appendix]]:
    """What comes before the first appendix, and the appendices: one whose letter begins again is part of the last."""
    own: list[Block] = []
    top: list[_Appendix] = []
    path: list[_Appendix] = []
    for block in blocks:
        match = _is_appendix(block)
        if match is None or not isinstance(block, Para):
            (path[-1].blocks if path else own).append(block)
            continue
        letters = [_letter(one) for one in match[1].upper().replace("/", ".").split(".")]
        new = _Appendix(letters[-1], block, block.text[match.end() :])
        while path and len(letters) > 1 and len(path) >= len(letters):
            path.pop()
        if len(letters) == 1:
            while path and ord(letters[0]) == ord(path[-1].letters) + 1:
                path.pop()
                break
            else:
                if path and letters[0] != "A":
                    path = []
        (path[-1].appendices if path else top).append(new)
        path.append(new)
    return own, top


def _letter(text: str) -> str:
    """The letter of an appendix; of one that has a number, the letter with that number."""
    return chr(ord("A") + min(int(text), 26) - 1) if text.isdigit() and int(text) else text


def _is_appendix(block: Block) -> re.Match[str] | None:
    if not isinstance(block, Para) or block.in_list or block.style.startswith("toc") or len(block.text) > 160:
        return None
    if not block.text.casefold().startswith(("append", "annex", "attach")):
        return None
    match = _APPENDIX.match(block.text)
    return match if match and (block.stands_out or not block.text[match.end() :]) else None


# ------------------------------------------------------------------------------------------------------------- papers


def _paper(
    desk: Desk,
    blocks: Sequence[Block],
    period: Period | None,
    *,
    nested: bool,
    heading: Para | None = None,
    rest: str = "",
) -> tuple[str, Data]:
    tables = [block for block in blocks if isinstance(block, Table)]
    actions = [table for table in tables if bricks.is_action_table(table)]
    if actions:
        if desk.strategy is None or not desk.strategy.bricks:
            raise StepUpError(
                "no built-in strategy has the bricks of this paper; name its strategy file with --strategy"
            )
        alone = len(actions) == 1 and not any(questions.forms(desk, table) for table in tables) and not nested
        kind = "brick-return" if alone and not any(_cover(block) for block in blocks) else "quarterly-report"
    else:
        from .items import itemised

        blocks = itemised(desk, blocks)
        scale = highlight.scale_of(desk)
        found = (
            isinstance(block, Table) and highlight.is_item_table(block, scale) and not questions.forms(desk, block)
            for block in blocks
        )
        kind = "highlight-report" if any(found) else "paper"
    walk = Walk(desk, kind, nested)
    if heading is not None:
        desk.place([heading])
        desk.convert("heading", heading.text[: len(heading.text) - len(rest)])
        if rest and _repeats(rest, blocks):
            desk.convert("heading", rest)
        elif rest:
            walk.got.data["title"] = rest
    for block in blocks:
        walk.block(block)
    return kind, walk.got.finish(period)


def _repeats(rest: str, blocks: Sequence[Block]) -> bool:
    """Whether what follows an appendix's letter is said again, and more fully, by the heading of the paper in it."""
    first = next((block for block in blocks if isinstance(block, Table) or block.text), None)
    own = (
        [block for block in blocks[: blocks.index(first) + 3] if isinstance(block, Para) and block.level]
        if first
        else []
    )
    return any(set(normal(rest).split()) <= set(normal(one.text).split()) for one in own)


def _cover(block: Block) -> bool:
    return isinstance(block, Para) and not block.in_list and bool(headings.section(block.text))
