"""What was gathered on the way through a paper, and how it becomes the data of one."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Period
from . import bricks, cover, highlight
from .body import body
from .canon import Canon
from .draft import Data, Desk
from .reading import Block, Para, paragraphs
from .report import Report


@dataclass(slots=True)
class Gathered:
    """`front` stands before the first section, `texts` are the sections, `report` stands on a report's own title page.
    `heading` is not placed yet: it is a governance table's, perhaps."""

    desk: Desk
    kind: str
    canon: Canon
    data: Data = field(default_factory=dict)
    front: list[Para] = field(default_factory=list)
    texts: dict[str, list[Para]] = field(default_factory=dict)
    heading: Para | None = None
    sections: list[bricks.Section] = field(default_factory=list)
    report: list[Para] = field(default_factory=list)
    items: list[Data] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)

    def finish(self, period: Period | None) -> Data:
        desk, data = self.desk, self.data
        if self.kind == "brick-return":
            assert desk.strategy is not None
            return Report(desk, desk.strategy, data, self.sections, self.front, self.front, self.canon).finish_return(
                period
            )
        if self.kind == "highlight-report":
            cover.of_highlight(desk, data, self.front)
            if "introduction" in self.texts:
                self.texts["introduction"] = highlight.legend_lines(desk, self.texts["introduction"])
        front = [para for para in self.front if not desk.is_placed(para)]
        found = cover.title_and_meeting(desk, front, titled="title" in data)
        if "meeting" in data:
            found["meeting"] = {**found.get("meeting", {}), **data["meeting"]}
        data.update(found)
        for name, paras in self.texts.items():
            data[name] = cover.prose_of(desk, paras)
        data = self.data = {key: value for key, value in data.items() if value not in ("", [], None)}
        self.canon.finish()
        self.canon.known()
        if self.kind == "quarterly-report":
            assert desk.strategy is not None
            report = Report(desk, desk.strategy, data, self.sections, self.front, self.report, self.canon)
            report.finish(period)
        elif self.kind == "highlight-report":
            data["items"] = self.items
            highlight.from_title(desk, data)
            cover.of_highlight(
                desk, data, [*self.front, *(para for para in paragraphs(desk.reading.blocks) if not para.level)]
            )
        elif self.kind == "paper":
            self.body = [*(para for para in self.front if not desk.is_placed(para)), *self.body]
            if self.body:
                data["body"] = self._as_body()
        data.setdefault("title", desk.reading.title or "Not stated in the Word file")
        if self.heading is not None and not desk.is_placed(self.heading):
            desk.account("heading", [self.heading])
        return self.data

    def _as_body(self) -> str:
        """The free body of a paper: headings and plain tables in Markdown."""
        self.desk.place(paragraphs(self.body))
        blocks = [
            one for block in self.body for one in (self.desk.cleaned(block) if isinstance(block, Para) else [block])
        ]
        return body(blocks)
