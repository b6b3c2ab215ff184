"""Goes through one paper from top to bottom, and decides what each paragraph and table belongs to."""

from __future__ import annotations

from ..model import Brick
from . import bricks, cover, governance, headings, highlight, questions, risk_tables, risks
from .canon import Canon
from .draft import Data, Desk
from .gathered import Gathered
from .markdown import normal
from .reading import Block, Para, Table


class Walk:
    """Goes through one paper from top to bottom. `_at` is what the next paragraph belongs to."""

    def __init__(self, desk: Desk, kind: str, nested: bool) -> None:
        self._desk, self._kind, self._nested = desk, kind, nested
        self.got = Gathered(desk, kind, Canon(desk))
        self._at = "front"
        self._in_form = False  # whether nothing stood since a governance table
        self._used: set[str] = set()
        self._prefixes: dict[str, str] = {}

    # ---------------------------------------------------------------------------------------------------- dispatch

    def block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif block.text:
            self._in_form = False
            self._paragraph(block)
        elif block.pictures:
            self._picture(block)

    def _picture(self, para: Para) -> None:
        for alt in para.pictures:
            named = bricks.brick_named(alt, self._desk.strategy) if alt and self._desk.strategy else None
            if named is not None and self._kind == "quarterly-report":
                self._begin(named, None)
                said = f"the heading of {named.name} is a picture; its alternative text was read"
                self._desk.say("SU804", para.place, said)
            else:
                said = f"a picture was not read{f': {alt[:120]}' if alt else '; it has no alternative text'}"
                self._desk.say("SU807", para.place, said)

    def _paragraph(self, para: Para) -> None:
        desk, text = self._desk, para.text
        if para.style.startswith("toc"):
            desk.account("contents", [para])
            return
        said = normal(text)
        plain_line = not para.in_list and len(text) < 140
        field = headings.section(text) if plain_line else ""
        if self._kind == "highlight-report" and plain_line and para.stands_out and headings.introduction(text):
            field = "introduction"
        if field and (para.stands_out or self._at in ("front", *headings.SECTIONS)) and not self.got.sections:
            self._to(self._field(field), para)
            return
        if plain_line and self._kind in ("quarterly-report", "brick-return") and (para.stands_out or self.got.sections):
            assert desk.strategy is not None
            named = bricks.brick_named(text, desk.strategy)
            if named is not None and all(one.brick is not named for one in self.got.sections):
                last = self.got.sections[-1] if self.got.sections else None
                if para.apart and last is not None and last.brick is None and last.begun and not last.complete:
                    last.brick = named  # which the heading of its table names, below its lead and commitments
                    desk.account("heading", [para])
                else:
                    self._begin(named, para)
                return
            led = None if named else bricks.brick_and_lead(text, desk.strategy)
            if led is not None and all(one.brick is not led[0] for one in self.got.sections):
                self._begin(led[0], None)
                self.got.sections[-1].leads.append((para, text[: len(text) - len(led[2])], led[2]))
                return
        if plain_line and headings.governance(text):
            self.got.heading = para
            self._at = "governance"
            return
        if plain_line and headings.success(text):
            desk.account("heading", [para])
            self._at = "success"
            return
        if (
            self._kind != "paper"
            and plain_line
            and (headings.generated(text) or headings.canon(text))
            and not (self.got.sections and bricks.heads(text))
        ):
            desk.account("heading", [para])
            self._at = "generated" if headings.generated(text) else "canon"
            self.got.canon.begin(said)
            if said == "strategic priorities":
                self.got.data["priorities"] = True
            return
        if self._kind in ("quarterly-report", "brick-return") and self._of_brick(para):
            return
        if self._at == "canon" and self.got.canon.goal(para):
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
        tables = (block for block in self._desk.reading.blocks if isinstance(block, Table))
        return not self._nested and any(questions.forms(self._desk, table) for table in tables)

    def _to(self, field: str, heading: Para) -> None:
        if field in self.got.texts and (field != "introduction" or self.got.texts[field]):
            if field == "purpose" and self._kind == "highlight-report" and "report_purpose" not in self.got.texts:
                field = "report_purpose"
            else:
                self._add(heading)  # the same heading again: its words stay with what is read
                return
        self._desk.account("heading", [heading])
        self.got.texts.setdefault(field, [])
        self._at = field

    # ------------------------------------------------------------------------------------------------------ bricks

    def _begin(self, brick: object, heading: Para | None) -> None:
        assert self._desk.strategy is not None and (brick is None or isinstance(brick, Brick))
        section = bricks.Section(self._desk, self._desk.strategy, brick, self._used, self._prefixes)
        section.heading = heading
        if heading is not None:
            self._desk.account("heading", [heading])
        self.got.sections.append(section)
        self._at = "brick"

    def _of_brick(self, para: Para) -> bool:
        """A paragraph of a brick. The label of its commitments, after the last brick's table, begins a brick whose
        heading was a picture."""
        begins = bool(bricks.label(para.text)) and not para.in_list
        leads = not para.in_list and bricks.lead(para.text) is not None
        section = self.got.sections[-1] if self.got.sections and self._at == "brick" else None
        if section is None and (begins or (leads and self._at not in ("front", "report"))):
            if self._at == "report" and leads:
                return False
            self._begin(None, None)
        elif (
            section is not None
            and section.complete
            and ((begins and bricks.label(para.text) != "great_when") or (leads and section.leads))
        ):
            self._begin(None, None)
        elif section is None:
            return False
        known = bricks.heads(para.text) or normal(para.text) in bricks.NO_REPORT
        if para.level and not (begins or leads or known):
            self.got.sections[-1].loose.append(para)
            return True
        self.got.sections[-1].block(para)
        return True

    # ------------------------------------------------------------------------------------------------------ tables

    def _table(self, table: Table) -> None:
        desk = self._desk
        if self._kind in ("quarterly-report", "brick-return"):
            if bricks.is_action_table(table):
                if table.headed and len(table.rows) == 1:  # of a table in which each brick has a heading of its own
                    desk.account("heading", (para for cell in table.rows[0].cells for para in cell.paras))
                    return
                last = self.got.sections[-1] if self.got.sections else None
                if last is None or self._at != "brick" or (last.complete and not self._same_brick(last, table)):
                    self._begin(None, None)
                self.got.sections[-1].block(table)
                return
            if self.got.sections and self._risks_of_all(table):
                return
            if self.got.sections and self._at == "brick":
                self.got.sections[-1].block(table)
                return
        if self._at == "front":
            table = cover.labelled(desk, table, self.got.data, highlight=self._kind == "highlight-report")
            if not table.rows:
                return
        if forms := questions.forms(desk, table):
            if self.got.heading is not None and all(head for _, head in forms):
                desk.account("heading", [self.got.heading])
            for form, head in forms:
                self._form(governance.governance(desk, form, head or self.got.heading), bool(head or self.got.heading))
            self._in_form = True
            self.got.heading = None
            self._at = "report" if self._kind == "quarterly-report" else "after"
        elif self._kind == "highlight-report" and highlight.is_item_table(table, highlight.scale_of(desk)):
            self.got.items = highlight.items(desk, table, self.got.items)
            self._at = "after"
        elif (
            (self._at == "canon" and self.got.canon.table(table))
            or self._sections_in(table)
            or (self._kind != "paper" and highlight.legend(desk, table))
        ):
            pass
        elif self._kind == "highlight-report" and highlight.priorities(desk, table):
            self.got.data["priorities"] = True
            if self._at == "report_purpose":
                self._at = "introduction"
                self.got.texts.setdefault("introduction", [])
        elif (
            self._at == "generated" and table.rows and normal(table.rows[0].cells[0].text) in ("brick", "abbreviation")
        ):
            desk.account("generated", (para for row in table.rows for cell in row.cells for para in cell.paras))
        elif self._kind == "paper":
            self.got.body.append(table)

    def _form(self, found: Data, headed: bool) -> None:
        """Keep what a governance table says; one that stands right below another, and answers what that left open, is part
        of it."""
        tables = self.got.data.setdefault("governance", [])
        if self._in_form and not headed and not set(found) & set(tables[-1]) - {"strategy"}:
            tables[-1].update(found)
        else:
            tables.append(found)

    def _sections_in(self, table: Table) -> bool:
        """Whether a table has the sections of a cover in its rows."""
        rows = cover.sections_in(self._desk, table)
        for field, paras in rows:
            if field:
                self._at = self._field(field)
            if field or self._at in headings.SECTIONS:
                self.got.texts.setdefault(self._at, []).extend(paras)
        return bool(rows)

    def _risks_of_all(self, table: Table) -> bool:
        """Whether a table has the risks of several bricks, each beside its brick's name."""
        known = {one.brick.name: one for one in self.got.sections if one.brick is not None}
        parts = risk_tables.by_brick(self._desk, table, list(known)) if risks.is_risk_table(table) else []
        for name, part in parts:
            known[name].block(part)
        return bool(parts)

    def _same_brick(self, section: bricks.Section, table: Table) -> bool:
        """Whether a further table of key actions belongs to the same brick: where nothing stood between, or it is part of
        the same table."""
        if table.place == section.tables[-1].place:
            return True
        return section.risks is None and not any(risks.is_risk_row(row) for row in section.tables[-1].rows)

    # ------------------------------------------------------------------------------------------------- text

    def _unknown_heading(self, para: Para) -> None:
        if self._kind == "paper":
            self.got.body.append(para)
            self._at = "body"
        elif (
            self._kind == "quarterly-report"
            and self._at in ("report", "governance", *headings.SECTIONS)
            and para.level == 1
            and not self.got.sections
        ):
            self.got.report.append(para)
            self._at = "report"
        elif self._at in headings.SECTIONS:
            self.got.texts[self._at].append(para)
        elif self._at == "report":
            self.got.report.append(para)
        else:
            self._at = "unknown"

    def _add(self, para: Para) -> None:
        desk = self._desk
        if self._at == "front":
            self.got.front.append(para)
        elif self._at in self.got.texts:
            self.got.texts[self._at].append(para)
        elif self._at == "report":
            self.got.report.append(para)
        elif self._at == "canon":
            self.got.canon.add(para)
        elif self._at == "success":
            self.got.canon.success.append(para)
        elif self._at == "generated":
            if para.in_list or normal(para.text) in ("none", "not stated"):
                desk.account("generated", [para])
            elif desk.strategy and (
                highlight.priority(para.text, desk.strategy) or normal(para.text) in normal(desk.strategy.contact or "")
            ):
                desk.account("strategy", [para])
            elif self._kind == "highlight-report" and not self.got.items:
                self._at = "introduction"
                self.got.texts.setdefault("introduction", []).append(para)
        elif self._kind == "paper":
            self.got.body.append(para)
        elif self._kind == "highlight-report" and not self.got.items:
            self.got.texts.setdefault("introduction", []).append(para)
