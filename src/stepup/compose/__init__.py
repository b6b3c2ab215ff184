"""VERB: Paper -> Document, through one template for each kind. Start at `compose`; templates are in `templates/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import escape

from stepup.document.blocks import Blocks, Document, PageBreak, Section
from stepup.document.markup import Picture, Reader
from stepup.document.problem import MarkupProblem
from stepup.findings import Finding
from stepup.model import (
    BoardPaper,
    BrickReturn,
    HighlightReport,
    NoReport,
    Organisation,
    Paper,
    QuarterlyReport,
    Source,
    Strategy,
)
from stepup.model.address import letters

from . import report
from .engine import engine_for
from .glance import glance
from .governance import governance_tables
from .ratings import Marks

if TYPE_CHECKING:
    from stepup.model.changes import Changes
    from stepup.model.trend import Bar

Layout = Literal["grid", "linear"]
Since = Callable[[QuarterlyReport], "Changes | None"]
Plot = Callable[["tuple[Bar, ...]"], Picture]
TREND = "trend"  # what a template calls the picture that `Plot` draws
TEMPLATES = {
    QuarterlyReport: "quarterly-report.html.j2",
    HighlightReport: "highlight-report.html.j2",
    BoardPaper: "paper.html.j2",
    BrickReturn: "brick-return.html.j2",
    NoReport: "brick-return.html.j2",
    Strategy: "strategy.html.j2",
}
_ACCEPTED = "_parts/accepted.html.j2"
_CLOSING = "_parts/closing.html.j2"
NO_STRATEGY = Strategy(id="none", title="", organisation=Organisation(name=""))


def compose(
    source: Source,
    *,
    folders: Sequence[Path] = (),
    draft: bool = False,
    layout: Layout = "grid",
    template: Path | None = None,
    accepted: Sequence[Finding] | None = None,
    since: Since | None = None,
    plot: Plot | None = None,
) -> Document:
    """The document that a source file builds into. A trust's `folders` are searched for templates before ours;
    `template` is one file to use for this kind instead; `layout` is that of a strategy on a page; `accepted`, unless it is
    None, the findings to list as accepted, with their reasons; `since` tells what changed since the quarter that a report
    names as the one before, and `plot` draws the trend of ratings: without them, neither is shown."""
    return Composition(source, tuple(folders), draft, layout, template, since, plot).document(accepted)


class Composition:
    """One document in the making: what its pieces (the source, its appendices, the closing lines) share."""

    def __init__(
        self,
        source: Source,
        folders: tuple[Path, ...],
        draft: bool,
        layout: Layout,
        template: Path | None,
        since: Since | None = None,
        plot: Plot | None = None,
    ) -> None:
        self.source, self.draft, self.layout, self.since, self.plot = source, draft, layout, since, plot
        self.engine = engine_for(folders, ((TEMPLATES[type(source)], template),) if template else ())
        self.reader = Reader()
        self.marks = Marks()
        self.written: list[str] = []
        self.strategies: list[Strategy] = []

    def document(self, accepted: Sequence[Finding] | None) -> Document:
        source, strategy = self.source, _strategy(self.source, None)
        title = _title(source, strategy)
        blocks = self.piece(source, strategy, title, "")
        if accepted is not None:
            blocks += self.blocks(_ACCEPTED, {"accepted": accepted})
        blocks += self.blocks(_CLOSING, {"strategy": strategy, "glossary": self.glossary()})
        return Document(
            title,
            _paged(blocks),
            author=_author(source),
            subject=_subject(source, strategy),
            date=_date(source),
            draft=self.draft,
        )

    def piece(self, source: Source, strategy: Strategy, title: str, prefix: str) -> Blocks:
        """The blocks of one source and then of its appendices, each on a new page."""
        self.strategies.append(strategy)
        context = {
            "paper": source, "strategy": strategy, "title": title, "appendix": _appendix(prefix), "draft": self.draft,
            "layout": self.layout, "mark": self.marks.of(strategy), "register_name": _register_name(strategy),
            **_context(source, strategy, self.since, drawn=self.plot is not None),
        }  # fmt: skip
        blocks = self.blocks(TEMPLATES[type(source)], context, source, prefix)
        for n, appendix in enumerate(getattr(source, "appendices", ())):
            at = f"{prefix}{letters(n)}/"
            own = _strategy(appendix, strategy)
            blocks += (PageBreak(), *self.piece(appendix, own, _title(appendix, own), at))
        return blocks

    def blocks(self, template: str, context: dict[str, Any], source: Source | None = None, prefix: str = "") -> Blocks:
        markup = self.engine.render(template, context)
        self.written.append(markup)

        def figure(name: str) -> Picture:
            if name == TREND and self.plot and isinstance(source, QuarterlyReport):
                from stepup.model.trend import bars

                return self.plot(bars(source))
            figures = getattr(source, "figures", ())
            if not name.isdecimal() or int(name) >= len(figures):
                raise MarkupProblem(f"there is no figure called {name!r}: figures are counted from 0", "img")
            one = figures[int(name)]
            return Picture(one.data, one.format, one.width, one.height)

        try:
            return self.reader.read(markup, mark=self.marks, figure=figure, shift=prefix.count("/"), prefix=prefix)
        except MarkupProblem as problem:
            raise self.engine.locate(template, problem) from None

    def glossary(self) -> list[tuple[str, str]]:
        """The abbreviations of the strategies that stand in what was written, as whole words."""
        known = {short: long for strategy in reversed(self.strategies) for short, long in strategy.glossary.items()}
        for strategy in self.strategies:
            if (register := strategy.risk_register) and register.short:
                known.setdefault(register.short, register.name)
        words = re.sub(r"<[^>]*>", " ", " ".join(self.written))
        return [(short, known[short]) for short in sorted(known, key=str.lower) if _stands(str(escape(short)), words)]


def _stands(word: str, words: str) -> bool:
    return word in words and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words) is not None


def _context(source: Source, strategy: Strategy, since: Since | None, *, drawn: bool) -> dict[str, Any]:
    """What the template of this kind shows besides the source itself."""
    match source:
        case QuarterlyReport():
            changes = since(source) if since and source.previous else None
            movements: dict[str, str] = {}
            moved = None
            if changes:
                from . import movement

                movements = movement.in_words(source, changes)
                moved = movement.moved(source, strategy, changes, drawn=drawn)
            return {
                "governance": governance_tables(source.governance, strategy),
                "bricks": report.bricks_shown(source, strategy, movements),
                "headings": report.headings(source.period),
                "successes": report.successes(source, strategy),
                "glance": glance(source, strategy),
                "moved": moved,
                "rated": any(brick.actions for brick in source.bricks),
                "used": {action.rag for action in source.actions()},
            }
        case HighlightReport():
            cover = (source.purpose, source.analysis, source.proposal, source.decision, *source.governance)
            return {
                "governance": governance_tables(source.governance, strategy),
                "has_cover": any(cover),
                "used": {item.assurance for item in source.items},
                "items_wide": any(item.consideration or item.resolution for item in source.items),
                "priority_name": lambda id: strategy.priority_by_id[id].name if id in strategy.priority_by_id else id,
            }
        case BoardPaper():
            return {"governance": governance_tables(source.governance, strategy)}
        case BrickReturn() | NoReport():
            return {
                "brick": report.brick_shown(source, strategy),
                "headings": report.headings(source.period),
                "used": {action.rag for action in source.actions},
            }
        case _:
            return {}


def _strategy(source: Source, parent: Strategy | None) -> Strategy:
    return source if isinstance(source, Strategy) else source.strategy or parent or NO_STRATEGY


def _title(source: Source, strategy: Strategy) -> str:
    if isinstance(source, (BrickReturn, NoReport)):
        brick = strategy.brick_by_id.get(source.brick)
        name = brick.name if brick else source.brick
        return f"{name}: {source.period.name} of {source.period.financial_year}" if source.period else name
    return source.title or getattr(source, "committee", "") or "Paper"


def _appendix(prefix: str) -> str:
    """Appendix B.A, for what is prefixed B/A/."""
    return f"Appendix {prefix.rstrip('/').replace('/', '.')}" if prefix else ""


def _register_name(strategy: Strategy) -> str:
    short = strategy.risk_register and strategy.risk_register.short
    return f"{short} reference" if short else "Register"


def _author(source: Source) -> str:
    people = (
        source.governance[0].author if isinstance(source, Paper) and source.governance else getattr(source, "lead", ())
    )
    return "; ".join(one.name or one.role or "" for one in people)


def _subject(source: Source, strategy: Strategy) -> str:
    period = getattr(source, "period", None)
    return ", ".join(part for part in (strategy.title, period and f"{period.name} of {period.financial_year}") if part)


def _date(source: Source) -> str:
    """The day of the meeting, else of submission, else the last of the quarter: never the clock's."""
    if isinstance(source, Paper):
        days = [
            source.meeting and source.meeting.date,
            getattr(source, "meeting_date", None),
            *(one.submitted for one in source.governance),
        ]
        for day in days:
            if day:
                return day.first.isoformat()
    period = getattr(source, "period", None)
    return period.last.isoformat() if period else ""


def _paged(blocks: Blocks) -> Blocks:
    """Page breaks only where they break something: landscape pages begin and end on pages of their own."""
    kept: list[Any] = []
    for block in blocks:
        if isinstance(block, Section) and block.style:
            if kept and isinstance(kept[-1], PageBreak):
                del kept[-1]
            kept.append(Section(_paged(block.blocks), block.field, block.style))
        elif not isinstance(block, PageBreak) or (kept and not isinstance(kept[-1], PageBreak) and not _wide(kept[-1])):
            kept.append(block)
    if kept and isinstance(kept[-1], PageBreak):
        del kept[-1]
    return tuple(kept)


def _wide(block: object) -> bool:
    return isinstance(block, Section) and block.style == "landscape"
