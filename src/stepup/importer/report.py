"""What closes a quarterly report or a return that was read: its bricks, its quarter, its title page, what the strategy says too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import StepUpError
from ..model import Period, Strategy
from ..model.dates import MONTHS
from . import bricks, wording
from .canon import Canon
from .columns import heading_row
from .draft import Data, Desk
from .markdown import normal
from .reading import Para

_ABSENT = "The Word paper that this was read from has no return for this brick."


@dataclass(slots=True)
class Report:
    """What was found of a report, and how it becomes data. `front` stands before the first section, `page` on the report's
    own title page, `canon` is what the strategy says too."""

    desk: Desk
    strategy: Strategy
    data: Data
    sections: list[bricks.Section]
    front: Sequence[Para]
    page: Sequence[Para]
    canon: Canon

    def finish(self, period: Period | None) -> None:
        desk, strategy, data = self.desk, self.strategy, self.data
        bricks.recognise(desk, self.sections, strategy)
        found = self._period() if period is None else period
        if found is None:
            raise StepUpError(
                'the paper does not say which quarter it reports on; say it with --period, for instance --period "2023/24 Q2"'
            )
        data["period"] = str(found)
        self._title_page(found)
        merged: dict[str, Data] = {}
        for section in self.sections:
            one = section.finish()
            if one is not None:
                merged[one["brick"]] = one
        self._great_when(merged)
        absent = [one for one in strategy.bricks if one.id not in merged]
        for brick in absent if merged else ():
            merged[brick.id] = {"brick": brick.id, "no_report": _ABSENT}
            desk.say(
                "SU804", "the file", f"the paper has no return for {brick.name}; the source says so, as `no_report`"
            )
        data["bricks"] = list(merged.values())

    def _period(self) -> Period | None:
        """The quarter, from the headings of the plans, else from the title page and the title."""
        headings = []
        for section in self.sections:
            for table in section.tables[:1]:
                at, columns = heading_row(table)
                if at >= 0:
                    row = table.rows[at]
                    headings += [cell.text for cell in row.cells if columns.get(cell.first) == "plan"]
        texts = [
            *headings[:3],
            *(para.text for para in self.page),
            self.data.get("title", ""),
            *(para.text for para in self.front),
        ]
        found = wording.period(texts)
        if found is None:
            titles = [para.text for para in self.page] + [self.data.get("title", "")]
            found = wording.period([*headings[:3], *titles, " ".join(titles)])
        return found

    def _title_page(self, period: Period) -> None:
        """The report's own title page: its title, the period in words, the senior responsible owner."""
        desk, data = self.desk, self.data
        page = [
            *(para for para in self.front if not desk.is_placed(para)),
            *self.page,
        ]  # of one without a cover, the front
        headed = any(para.level or para.style == "title" for para in page)
        bold = (para for para in page if para.bold and not wording.quarter(para.text))
        title = None if headed else next(bold, None)
        for para in page:
            sro = re.match(r"\s*(?:SRO|senior responsible o(?:wner|fficer))\s*[:–-]\s*", para.text, re.IGNORECASE)
            if sro:
                if normal(para.text[sro.end() :]) == "not stated":
                    desk.account("not stated", [para])
                    continue
                data["sro"] = wording.person(para.text[sro.end() :])
                desk.place([para])
                desk.convert("label", sro[0])
            elif (para is title or para.level or para.style == "title") and "report_title" not in data:
                default = f"{self.strategy.title if self.strategy else ''}: {period.name} of {period.financial_year}"
                if normal(para.text) == normal(default):
                    desk.account("generated", [para])
                else:
                    data["report_title"] = desk.line([para])
            elif wording.quarter(para.text) == period.quarter or _names_months(para.text, period):
                desk.account("period", [para])

    def _great_when(self, returns: dict[str, Data]) -> None:
        """How a brick will know that it succeeds, where the paper says it in nearly the strategy's words."""
        desk, strategy = self.desk, self.strategy
        rest: list[Para] = []
        for para in self.canon.success:
            texts = {brick.great_when: brick.id for brick in strategy.bricks if brick.great_when}
            id = texts.get(wording.near(para.text, [one for one in texts if one], 0.8), "")
            if id in returns and "great_when" not in returns[id] and "actions" in returns[id]:
                actions = returns[id].pop("actions")
                after = returns[id].pop("risks", None)
                returns[id] |= {"great_when": desk.prose([Para(para.spans, para.place)]), "actions": actions}
                if after is not None:
                    returns[id]["risks"] = after
                desk.place([para])
                name = strategy.brick_by_id[id].name
                desk.say(
                    "SU804",
                    para.place,
                    f"this is nearly what the strategy says of {name}; it was taken as the paper's own wording",
                )
            else:
                rest.append(para)
        self.canon.settle_success(rest)

    def finish_return(self, period: Period | None) -> Data:
        desk, strategy = self.desk, self.strategy
        for para in self.front:
            named = bricks.brick_named(para.text, strategy)
            if named is not None and self.sections and self.sections[0].brick is None:
                self.sections[0].brick = named
                desk.account("heading", [para])
        bricks.recognise(desk, self.sections, strategy)
        found = self._period() if period is None else period
        if found is None:
            raise StepUpError(
                'the return does not say which quarter it is for; say it with --period, for instance --period "2023/24 Q2"'
            )
        for para in self.front:
            if not desk.is_placed(para) and (
                wording.quarter(para.text) == found.quarter or normal(para.text) == normal(strategy.title)
            ):
                desk.account("period", [para])
        data = next((one for one in (section.finish() for section in self.sections) if one is not None), None)
        if data is None:
            raise StepUpError("nothing shows which brick this return is of; the strategy names none like it")
        self.data = {"period": str(found), **data}
        return self.data


def _names_months(text: str, period: Period) -> bool:
    """(Jul; Aug; Sept 23): every word is a month of the quarter or its year."""
    months = [period.first.month, period.first.month + 1, period.last.month]
    names = {name[:3].lower() for number, name in enumerate(MONTHS, 1) if number in months}
    words = normal(text).split()
    shown = [
        word for word in words if not word.isdigit() and word not in ("to", "and", "of", "quarter", "financial", "year")
    ]
    return bool(shown) and all(word[:3] in names for word in shown)
