"""A Reading -> a Draft: which kind of paper this is, where its parts begin, and what each paragraph and table is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..errors import StepUpError
from ..model import Period, Strategy
from ..model.values import MONTHS
from . import bricks, cover, highlight, risks, wording
from .actions import heading_row
from .draft import Data, Desk, Draft
from .markdown import normal, plain, prose
from .reading import Block, Para, Reading, Table, paragraphs

_APPENDIX = re.compile(r"appendix\s+([A-Z](?:[./][A-Z])*)\b\s*[:.–-]*\s*", re.IGNORECASE)
_GENERATED = {
    "contents", "at a glance", "off track", "at risk", "deferred", "not rated", "bricks not reporting", "what the ratings mean",
    "what the abbreviations mean", "contact", "levels of assurance", "items", "our vision", "vision", "our goals", "goals",
    "highlight report", "strategic priorities", "what the rating means", "key actions",
}  # fmt: skip
_SUCCESS = re.compile(r"we will know (?:we are|we re|that we are) (?:successful|great) when")
_PRIORITIES = re.compile(r"\bpriorities\b")


def best_strategy(reading: Reading, strategies: Sequence[Strategy]) -> Strategy | None:
    """The strategy whose bricks (or, for a group's, priorities) a paper names most; None where it names none's."""
    texts = {normal(para.text) for para in paragraphs(reading.blocks) if para.text and len(para.text) < 120}
    texts |= {
        normal(re.sub(r"^\d+[.)]\s*", "", para.text)) for para in paragraphs(reading.blocks) if len(para.text) < 120
    }
    items = any(isinstance(block, Table) and highlight.is_item_table(block) for block in reading.blocks)

    def score(one: Strategy) -> float:
        names = [brick.name for brick in one.bricks] or [priority.name for priority in one.priorities]
        share = sum(normal(name) in texts for name in names) / len(names) if names else 0.0
        return share + 0.01 * (bool(one.priorities) and items)

    best = max(strategies, key=score, default=None)
    return best if best is not None and score(best) >= 0.25 else None


def recover(
    reading: Reading, strategy: Strategy | None, known: Iterable[Strategy] = (), period: Period | None = None
) -> Draft:
    """The draft of the paper that stands in a Word file, as the strategy has its bricks and labels; `known` are others
    whose governance forms may stand in it. `period` is the quarter, where the paper does not say it. StepUpError: a
    quarterly report whose quarter or strategy cannot be known."""
    desk = Desk(reading, strategy, known)
    own, appendices = _divide(reading.blocks)
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
        letters = match[1].upper().replace("/", ".").split(".")
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


def _is_appendix(block: Block) -> re.Match[str] | None:
    if not isinstance(block, Para) or block.item is not None or block.style.startswith("toc") or len(block.text) > 160:
        return None
    match = _APPENDIX.match(block.text)
    return match if match and (block.level or block.bold or not block.text[match.end() :]) else None


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
        alone = len(actions) == 1 and not any(cover.is_governance(desk, table) for table in tables) and not nested
        kind = "brick-return" if alone and not any(_cover(block) for block in blocks) else "quarterly-report"
    else:
        kind = "highlight-report" if any(map(highlight.is_item_table, tables)) else "paper"
    walk = _Walk(desk, kind, nested)
    if heading is not None:
        desk.place([heading])
        desk.convert("heading", heading.text[: len(heading.text) - len(rest)])
        if rest:
            walk.data["title"] = rest
    for block in blocks:
        walk.block(block)
    return kind, walk.finish(period)


def _cover(block: Block) -> bool:
    return isinstance(block, Para) and block.item is None and bool(cover.section(block.text))


class _Walk:
    """Goes through one paper from top to bottom. `_at` is what the next paragraph belongs to."""

    def __init__(self, desk: Desk, kind: str, nested: bool) -> None:
        self._desk, self._kind, self._nested = desk, kind, nested
        self.data: Data = {}
        self._front: list[Para] = []  # before the first section
        self._texts: dict[str, list[Para]] = {}
        self._at = "front"
        self._heading: Para | None = None  # a heading that is not placed yet: of a governance table, perhaps
        self._sections: list[bricks.Section] = []
        self._used: set[str] = set()
        self._prefixes: dict[str, str] = {}
        self._body: list[Block] = []
        self._report: list[Para] = []  # of the report's own title page
        self._items: list[Data] = []
        self._vision: list[Para] = []
        self._success: list[Para] = []

    # ---------------------------------------------------------------------------------------------------- dispatch

    def block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif block.text:
            self._paragraph(block)
        elif block.pictures:
            self._picture(block)

    def _picture(self, para: Para) -> None:
        for alt in para.pictures:
            named = bricks.brick_named(alt, self._desk.strategy) if alt and self._desk.strategy else None
            if named is not None and self._kind == "quarterly-report":
                self._begin(named, None)
                self._desk.say(
                    "SU804", para.place, f"the heading of {named.name} is a picture; its alternative text was read"
                )
            else:
                self._desk.say(
                    "SU807",
                    para.place,
                    f"a picture was not read{f': {alt[:120]}' if alt else '; it has no alternative text'}",
                )

    def _paragraph(self, para: Para) -> None:
        desk, text = self._desk, para.text
        if para.style.startswith("toc"):
            desk.account("contents", [para])
            return
        said = normal(text)
        plain_line = para.item is None and len(text) < 140
        field = cover.section(text) if plain_line else ""
        if field and (para.level or para.bold or self._at in ("front", *cover.SECTIONS)) and not self._sections:
            self._to(self._field(field), para)
            return
        if (
            plain_line
            and self._kind in ("quarterly-report", "brick-return")
            and (para.level or para.bold or self._sections)
        ):
            assert desk.strategy is not None
            named = bricks.brick_named(text, desk.strategy)
            if named is not None and all(one.brick is not named for one in self._sections):
                self._begin(named, para)
                return
        if plain_line and said.endswith("governance table"):
            self._heading = para
            self._at = "governance"
            return
        if plain_line and _SUCCESS.fullmatch(said):
            desk.account("heading", [para])
            self._at = "success"
            return
        if (
            self._kind != "paper"
            and plain_line
            and said in _GENERATED
            and not (self._sections and said == "key actions")
        ):
            desk.account("heading", [para])
            self._at = "vision" if said in ("our vision", "vision", "our goals", "goals") else "generated"
            if said == "strategic priorities":
                self.data["priorities"] = True
            return
        if self._kind in ("quarterly-report", "brick-return") and self._of_brick(para):
            return
        if para.level and self._at == "vision" and self._is_goal(text):
            desk.account("strategy", [para])
            return
        if para.level and self._at != "front":
            self._unknown_heading(para)
            return
        self._add(para)

    def _field(self, field: str) -> str:
        if field == "purpose" and self._kind == "highlight-report" and not self._has_cover():
            return "report_purpose"
        return field

    def _has_cover(self) -> bool:
        return (
            any(
                isinstance(block, Table) and cover.is_governance(self._desk, block)
                for block in self._desk.reading.blocks
            )
            and not self._nested
        )

    def _to(self, field: str, heading: Para) -> None:
        if self._texts.get(field):
            if field == "purpose" and self._kind == "highlight-report" and "report_purpose" not in self._texts:
                field = "report_purpose"
            else:
                self._add(heading)  # the same heading again: its words stay with what is read
                return
        self._desk.account("heading", [heading])
        self._texts.setdefault(field, [])
        self._at = field

    # ------------------------------------------------------------------------------------------------------ bricks

    def _begin(self, brick: object, heading: Para | None) -> None:
        from ..model import Brick

        assert self._desk.strategy is not None and (brick is None or isinstance(brick, Brick))
        section = bricks.Section(self._desk, self._desk.strategy, brick, self._used, self._prefixes)
        section.heading = heading
        if heading is not None:
            self._desk.account("heading", [heading])
        self._sections.append(section)
        self._at = "brick"

    def _of_brick(self, para: Para) -> bool:
        """A paragraph of a brick. The label of its commitments, after the last brick's table, begins a brick whose
        heading was a picture."""
        begins = bool(bricks.label(para.text)) and para.item is None
        leads = para.item is None and bricks.lead(para.text) is not None
        section = self._sections[-1] if self._sections and self._at == "brick" else None
        if section is None and (begins or (leads and self._at not in ("front", "report"))):
            if self._at == "report" and leads:
                return False
            self._begin(None, None)
        elif section is not None and section.complete and begins and bricks.label(para.text) != "great_when":
            self._begin(None, None)
        elif section is None:
            return False
        if para.level and not begins and not leads and normal(para.text) not in bricks.HEADINGS | bricks.NO_REPORT:
            self._sections[-1].loose.append(para)
            return True
        self._sections[-1].block(para)
        return True

    # ------------------------------------------------------------------------------------------------------ tables

    def _table(self, table: Table) -> None:
        desk = self._desk
        if self._kind in ("quarterly-report", "brick-return"):
            if bricks.is_action_table(table):
                last = self._sections[-1] if self._sections else None
                if last is None or self._at != "brick" or (last.complete and not self._same_brick(last, table)):
                    self._begin(None, None)
                self._sections[-1].block(table)
                return
            if self._sections and self._at == "brick":
                self._sections[-1].block(table)
                return
        if cover.is_governance(desk, table):
            self.data.setdefault("governance", []).append(cover.governance(desk, table, self._heading))
            self._heading = None
            self._at = "report" if self._kind == "quarterly-report" else "after"
        elif self._kind == "highlight-report" and highlight.is_item_table(table):
            self._items = highlight.items(desk, table, self._items)
            self._at = "after"
        elif self._kind != "paper" and highlight.legend(desk, table):
            pass
        elif self._kind == "highlight-report" and highlight.priorities(desk, table):
            self.data["priorities"] = True
            if self._at == "report_purpose":
                self._at = "introduction"
                self._texts.setdefault("introduction", [])
        elif (
            self._at == "generated" and table.rows and normal(table.rows[0].cells[0].text) in ("brick", "abbreviation")
        ):
            desk.account("generated", (para for row in table.rows for cell in row.cells for para in cell.paras))
        elif self._kind == "paper":
            self._body.append(table)

    def _same_brick(self, section: bricks.Section, table: Table) -> bool:
        """Whether a further table of key actions belongs to the same brick: where nothing stood between."""
        return section.risks is None and not any(risks.is_risk_row(row) for row in section.tables[-1].rows)

    # ------------------------------------------------------------------------------------------------- text

    def _unknown_heading(self, para: Para) -> None:
        if self._kind == "paper":
            self._body.append(para)
            self._at = "body"
        elif (
            self._kind == "quarterly-report"
            and self._at in ("report", "governance", *cover.SECTIONS)
            and para.level == 1
            and not self._sections
        ):
            self._report.append(para)
            self._at = "report"
        elif self._at in cover.SECTIONS:
            self._texts[self._at].append(para)
        elif self._at == "report":
            self._report.append(para)
        else:
            self._at = "unknown"

    def _add(self, para: Para) -> None:
        desk = self._desk
        if self._at == "front":
            self._front.append(para)
        elif self._at in self._texts:
            self._texts[self._at].append(para)
        elif self._at == "report":
            self._report.append(para)
        elif self._at == "vision":
            self._vision.append(para)
        elif self._at == "success":
            self._success.append(para)
        elif self._at == "generated":
            if para.item is not None or normal(para.text) in ("none", "not stated"):
                desk.account("generated", [para])
            elif desk.strategy and normal(para.text) in normal(desk.strategy.contact or ""):
                desk.account("strategy", [para])
        elif self._kind == "paper":
            self._body.append(para)
        elif self._kind == "highlight-report" and not self._items:
            self._texts.setdefault("introduction", []).append(para)

    def _is_goal(self, text: str) -> bool:
        strategy = self._desk.strategy
        return strategy is not None and any(normal(goal.name) == normal(text) for goal in strategy.goals)

    # -------------------------------------------------------------------------------------------------------- end

    def finish(self, period: Period | None) -> Data:
        desk, data = self._desk, self.data
        if self._kind == "brick-return":
            return self._finish_return(period)
        front = cover.title_and_meeting(desk, self._front)
        if "title" in data:
            front.pop("title", None)
        data.update(front)
        for field, paras in self._texts.items():
            data[field] = self._prose(paras)
        data = self.data = {key: value for key, value in data.items() if value not in ("", [], None)}
        self._canon()
        if self._kind == "quarterly-report":
            self._finish_report(period)
        elif self._kind == "highlight-report":
            data["items"] = self._items
            highlight.from_title(desk, data)
            self._front_of_highlight()
        elif self._kind == "paper":
            self._body = [*(para for para in self._front if not desk.is_placed(para)), *self._body]
            if self._body:
                data["body"] = self._as_body()
        data.setdefault("title", desk.reading.title or "Not stated in the Word file")
        if self._heading is not None and not desk.is_placed(self._heading):
            desk.account("heading", [self._heading])
        return self.data

    def _prose(self, paras: Sequence[Para]) -> str:
        """The text of a section; a heading inside it stands as a bold line."""
        shown = [para for para in paras if para.text]
        if len(shown) == 1 and normal(shown[0].text) == "not stated":
            self._desk.account("not stated", shown)
            return ""
        parts: list[str] = []
        run: list[Para] = []
        for para in shown:
            if para.level and len(para.text) < 160:
                parts.append(self._desk.prose(run))
                run = []
                self._desk.place([para])
                parts.append(f"**{plain(para.text)}**")
            else:
                run.append(para)
        parts.append(self._desk.prose(run))
        return "\n\n".join(filter(None, parts))

    def _as_body(self) -> str:
        """The free body of a paper: headings and plain tables in Markdown."""
        desk = self._desk
        least = min((one.level for one in self._body if isinstance(one, Para) and one.level), default=1)
        parts: list[str] = []
        run: list[Para] = []
        for block in [*self._body, None]:
            if isinstance(block, Para) and not block.level:
                run.append(block)
                continue
            parts.append(desk.prose(run))
            run = []
            if isinstance(block, Para):
                desk.place([block])
                parts.append(f"{'#' * min(block.level - least + 1, 6)} {plain(block.text)}")
            elif isinstance(block, Table):
                parts.append(self._body_table(block))
        return "\n\n".join(filter(None, parts))

    def _body_table(self, table: Table) -> str:
        width = max((cell.last + 1 for row in table.rows for cell in row.cells), default=0)
        if not width:
            return ""
        lines = []
        for number, row in enumerate(table.rows):
            texts = [""] * width
            for cell in row.cells:
                self._desk.place(cell.paras)
                said = " ".join(
                    prose([Para(para.spans, para.place)]).replace("\\\n", " ") for para in cell.paras if para.text
                )
                texts[cell.first] = said.replace("|", "\\|")
            lines.append("| " + " | ".join(texts) + " |")
            if number == 0:
                lines.append("|" + " --- |" * width)
        return "\n".join(lines)

    def _canon(self) -> None:
        """What the paper prints of its strategy: vision, goals, and how the trust will know that it succeeds."""
        desk, strategy = self._desk, self._desk.strategy
        if strategy is None:
            return
        known = {
            normal(text)
            for text in (strategy.vision, *(part for goal in strategy.goals for part in (goal.name, goal.text)))
            if text
        }
        desk.account("strategy", [para for para in self._vision if normal(para.text) in known])
        said = {
            normal(one)
            for brick in strategy.bricks
            for one in (brick.great_when, *(part.great_when for part in brick.sections))
            if one
        }
        self._success, rest = [], self._success
        for para in rest:
            if normal(para.text) in said:
                desk.account("strategy", [para])
            else:
                self._success.append(para)

    # -------------------------------------------------------------------------------------------- quarterly reports

    def _finish_report(self, period: Period | None) -> None:
        desk, strategy, data = self._desk, self._desk.strategy, self.data
        assert strategy is not None
        bricks.recognise(desk, self._sections, strategy)
        found = self._period() if period is None else period
        if found is None:
            raise StepUpError(
                'the paper does not say which quarter it reports on; say it with --period, for instance --period "2023/24 Q2"'
            )
        data["period"] = str(found)
        self._title_page(found)
        merged: dict[str, Data] = {}
        for section in self._sections:
            one = section.finish()
            if one is not None:
                merged[one["brick"]] = one
        self._great_when(merged)
        data["bricks"] = list(merged.values())

    def _period(self) -> Period | None:
        """The quarter, from the headings of the plans, else from the title page and the title."""
        headings = []
        for section in self._sections:
            for table in section.tables[:1]:
                at, columns = heading_row(table)
                if at >= 0:
                    row = table.rows[at]
                    headings += [cell.text for cell in row.cells if columns.get(cell.first) == "plan"]
        texts = [
            *headings[:3],
            *(para.text for para in self._report),
            self.data.get("title", ""),
            *(para.text for para in self._front),
        ]
        found = wording.period(texts)
        if found is None:
            titles = [para.text for para in self._report] + [self.data.get("title", "")]
            found = wording.period([*headings[:3], *titles, " ".join(titles)])
        return found

    def _title_page(self, period: Period) -> None:
        """The report's own title page: its title, the period in words, the senior responsible owner."""
        desk, data = self._desk, self.data
        for para in self._report:
            sro = re.match(r"\s*(?:SRO|senior responsible o(?:wner|fficer))\s*[:–-]\s*", para.text, re.IGNORECASE)
            if sro:
                if normal(para.text[sro.end() :]) == "not stated":
                    desk.account("not stated", [para])
                    continue
                data["sro"] = wording.person(para.text[sro.end() :])
                desk.place([para])
                desk.convert("label", sro[0])
            elif (para.level or para.style == "title") and "report_title" not in data:
                default = f"{desk.strategy.title if desk.strategy else ''}: {period.name} of {period.financial_year}"
                if normal(para.text) == normal(default):
                    desk.account("generated", [para])
                else:
                    data["report_title"] = desk.line([para])
            elif wording.quarter(para.text) == period.quarter or _names_months(para.text, period):
                desk.account("period", [para])

    def _great_when(self, returns: dict[str, Data]) -> None:
        """How a brick will know that it succeeds, where the paper says it in nearly the strategy's words."""
        desk, strategy = self._desk, self._desk.strategy
        assert strategy is not None
        for para in self._success:
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

    def _finish_return(self, period: Period | None) -> Data:
        desk, strategy = self._desk, self._desk.strategy
        assert strategy is not None
        for para in self._front:
            named = bricks.brick_named(para.text, strategy)
            if named is not None and self._sections and self._sections[0].brick is None:
                self._sections[0].brick = named
                desk.account("heading", [para])
        bricks.recognise(desk, self._sections, strategy)
        self._report = self._front
        found = self._period() if period is None else period
        if found is None:
            raise StepUpError(
                'the return does not say which quarter it is for; say it with --period, for instance --period "2023/24 Q2"'
            )
        for para in self._front:
            if not desk.is_placed(para) and (
                wording.quarter(para.text) == found.quarter or normal(para.text) == normal(strategy.title)
            ):
                desk.account("period", [para])
        data = next((one for one in (section.finish() for section in self._sections) if one is not None), None)
        if data is None:
            raise StepUpError("nothing shows which brick this return is of; the strategy names none like it")
        self.data = {"period": str(found), **data}
        return self.data

    def _front_of_highlight(self) -> None:
        """`Committee: ...` and `Date of its meeting: ...`, as our own papers print them."""
        desk = self._desk
        for para in [*self._front, *(para for para in paragraphs(desk.reading.blocks) if not para.level)]:
            if desk.is_placed(para):
                continue
            match = re.match(r"(committee|date of (?:its|the) meeting)\s*:\s*", para.text, re.IGNORECASE)
            if match and match[1].lower() == "committee":
                self.data["committee"] = para.text[match.end() :]
                desk.place([para])
                desk.convert("label", match[0])
            elif match and (date := wording.day(para.text)):
                self.data["meeting_date"] = str(date)
                desk.account("date", [para])


def _names_months(text: str, period: Period) -> bool:
    """(Jul; Aug; Sept 23): every word is a month of the quarter or its year."""
    months = [period.first.month, period.first.month + 1, period.last.month]
    names = {name[:3].lower() for number, name in enumerate(MONTHS, 1) if number in months}
    words = normal(text).split()
    shown = [
        word for word in words if not word.isdigit() and word not in ("to", "and", "of", "quarter", "financial", "year")
    ]
    return bool(shown) and all(word[:3] in names for word in shown)
