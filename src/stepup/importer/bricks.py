"""The bricks of a quarterly report: found by their headings, else (where the heading was a picture) by what they are
committed to and who leads them."""

from __future__ import annotations

import re

from ..model import Brick, Strategy
from ..patterns import late
from . import risk_tables, risks, wording
from .actions import Actions, prefix
from .columns import heading_row
from .draft import Data, Desk
from .markdown import normal
from .reading import Block, Para, Table

_FIELDS = {
    "commitments": late(r"(?:our |key |we are |the )*(?:commitments?|committed to)"),
    "aims": late(r"(?:our |key )?aims?(?: and objectives)?(?: [a-z]{2,5})?"),
    "great_when": late(
        r"(?:(?:we will|how (?:will )?we) know (?:that )?(?:were|we re|we are) (?:great|successful) when)"
    ),
}
_LEAD = late(
    r"\s*((?:brick |executive |exec )?(?:lead(?: director| officer| executive)?|director|sro)s?)\s*(?::|–|\s-\s)\s*",
    re.IGNORECASE,
)
_NUMBER = late(r"^(?:brick|priority|pillar|workstream|section|table)?\s*\d{0,2}\s*[:.)–-]?\s*", re.IGNORECASE)
_ACTIONS = late(
    r"(?:our |key |the |main )*(?:actions?|objectives|progress)(?: (?:and progress|this quarter|for the quarter|update|\d{1,2}))?"
)
_WITH_LEAD = late(
    r"\s*[(\[,:–-]?\s*\b((?:brick |executive |exec |director )?lead(?: director| officer| executive)?\s*[:–-]\s*)",
    re.IGNORECASE,
)
_DASH = late(r"\s*(?:[–—:(|]|\s-\s)\s*")
NO_REPORT = {"no report this quarter", "no report", "no return this quarter"}


def brick_named(text: str, strategy: Strategy) -> Brick | None:
    """The brick whose name this is; with the strategy's words around it ("Brick 3: Environments") too."""
    bare = without_number(text)
    names = {one.name: one for one in strategy.bricks}
    found = wording.near(bare, names) or wording.near(text, names)
    if found:
        return names[found]
    by_id = {one.id.replace("-", " "): one for one in strategy.bricks}
    found = wording.near(bare, by_id, 0.92)
    return by_id.get(found)


def brick_and_lead(text: str, strategy: Strategy) -> tuple[Brick, str, str] | None:
    """The brick of a heading that names its lead too ("Environments (Lead: Jo Bloggs)", "Environments – Jo Bloggs, Director of
    Estates"), the label, and who leads."""
    found = _WITH_LEAD.search(text)
    brick = brick_named(text[: found.start()], strategy) if found and found.start() else None
    if found and brick is not None:
        return brick, found[0], text[found.end() :].rstrip(" )]")
    for dash in _DASH.finditer(text):
        brick = brick_named(text[: dash.start()], strategy)
        who = text[dash.end() :].rstrip(" )]")
        if brick is not None and set(wording.person(who)) == {"name", "role"}:
            return brick, dash[0], who
    return None


def heads(text: str) -> bool:
    """Whether a line only heads what follows in a brick: its key actions, risks, or what is done about them."""
    text = text.rstrip(": ")
    return risks.is_risks(text) or risks.is_mitigations(text) or _ACTIONS.fullmatch(normal(text)) is not None


def without_number(text: str) -> str:
    """A heading without what numbers it: "Brick 3: Environments" is Environments."""
    return _NUMBER.sub("", text, count=1)


def label(text: str) -> str:
    """The field of a brick whose label this is ("Key commitments:", "Aims (CMS):"), "" for none."""
    said = normal(text)
    return next((field for field, pattern in _FIELDS.items() if pattern.fullmatch(said)), "")


def lead(text: str) -> re.Match[str] | None:
    """Whether a line says who leads: the match covers the label."""
    found = _LEAD.match(text)
    return found if found and len(text) < 200 else None


def is_action_table(table: Table) -> bool:
    return bool(heading_row(table)[1])


class Section:
    """One brick as it is read, block by block."""

    def __init__(
        self, desk: Desk, strategy: Strategy, brick: Brick | None, used: set[str], prefixes: dict[str, str]
    ) -> None:
        self._desk, self._strategy = desk, strategy
        self._used, self._prefixes = used, prefixes
        self.brick = brick
        self.heading: Para | None = None
        self.texts: dict[str, list[Para]] = {}
        self.loose: list[Para] = []
        self.leads: list[tuple[Para, str, str]] = []  # where it stands, the label, who
        self.tables: list[Table] = []
        self.risks: list[Data] | None = None
        self.no_report: list[Para] | None = None
        self._listed = risks.Sides(desk)  # under headings of their own
        self._at = ""

    @property
    def begun(self) -> bool:
        return bool(self.texts or self.leads or self.tables or self.no_report)

    @property
    def complete(self) -> bool:
        """Whether what a brick ends with has been read: the next one begins without a heading, perhaps."""
        return bool(self.tables)

    def block(self, block: Block) -> None:
        if isinstance(block, Table):
            of_risks = risks.is_risk_table(block) or (self._at == "risks" and not is_action_table(block))
            if of_risks:
                self.risks = [*(self.risks or []), *risk_tables.from_table(self._desk, block)]
            elif is_action_table(block):
                self.tables.append(block)
            self._at = ""
            return  # what is neither stays unplaced
        if not block.text:
            return
        field = label(block.text)
        found = lead(block.text) if not block.in_list else None
        if field:
            self._desk.account("label", [block])
            self.texts.setdefault(field, [])
            self._at = field
        elif found:
            self.leads.append((block, found[0], block.text[found.end() :]))
            self._at = "" if self.leads[-1][2] else "lead"
        elif heads(block.text) and not block.in_list:
            if risks.is_risks(block.text.rstrip(": ")) or risks.is_mitigations(block.text.rstrip(": ")):
                self._listed.add(block)
                self._at = "risks"
            else:
                self._desk.account("label", [block])
                self._at = ""
        elif self._at == "risks":
            self._listed.add(block)
        elif self._at == "lead":
            self.leads.append((block, "", block.text))
            self._at = ""
        elif normal(block.text) in NO_REPORT:
            self._desk.account("label", [block])
            self.no_report = []
            self._at = "no_report"
        elif self._at == "no_report" and self.no_report is not None:
            self.no_report.append(block)
        elif self._at:
            self.texts[self._at].append(block)
        else:
            self.loose.append(block)

    def finish(self) -> Data | None:
        """The return; None where it is nobody's brick."""
        desk, brick = self._desk, self.brick
        if brick is None:
            return None
        data: Data = {"brick": brick.id}
        role = brick.lead_role or ""
        people: list[dict[str, str]] = []
        for para, text, said in self.leads:
            desk.place([para])
            desk.convert("label", text)
            if not said:
                continue
            if normal(said) != "not stated":
                people += wording.people([said], role)
            else:
                desk.convert("not stated", said)
        if people:
            data["lead"] = people
        if self.no_report is not None:
            data["no_report"] = desk.prose(self.no_report) or "No report this quarter"
            return data
        if not people:
            where = self.heading.place if self.heading else self.tables[0].place if self.tables else "the file"
            desk.say("SU804", where, f"nobody is named as the lead of {brick.name}; `lead` says so", id="")
            data["lead"] = [{"name": "Not stated in the Word file"}]
        for field in ("commitments", "aims", "great_when"):
            paras = [para for para in self.texts.get(field, ()) if para.text]
            if not paras:
                continue
            text = " ".join(para.text for para in paras)
            if normal(getattr(brick, field) or "") == normal(text):
                desk.account("strategy", paras)
            else:
                data[field] = desk.prose(paras)
        actions = Actions(desk, self._strategy, self._letters(brick), self._used)
        for table in self.tables:
            self._actions(actions, table)
        actions.owners()
        if self._listed.said:
            listed = self._listed.finish()
            self.risks = [*(self.risks or []), *listed] if listed is not None else self.risks
        data["actions"] = actions.actions
        if self.risks is not None:
            data["risks"] = self.risks
        return data

    def _letters(self, brick: Brick) -> str:
        if not self._prefixes:
            for one in self._strategy.bricks:
                self._prefixes[one.id] = prefix(one.id, self._prefixes.values())
        return self._prefixes[brick.id]

    def _actions(self, actions: Actions, table: Table) -> None:
        at, columns = heading_row(table)
        below = table.rows[at + 1 :]
        actions.head(table.rows[at] if at >= 0 else None, columns, below)
        for row in below:
            if risks.is_risk_row(row):
                found = risks.from_row(self._desk, row)
                if found is not None:
                    self.risks = [*(self.risks or []), *found]
            else:
                actions.row(row)


def recognise(desk: Desk, sections: list[Section], strategy: Strategy) -> None:
    """Give the sections without a heading their brick, by the commitments, aims and lead that the strategy knows."""
    for section in sections:
        if section.brick is not None:
            continue
        taken = {one.brick.id for one in sections if one.brick is not None}
        free = [one for one in strategy.bricks if one.id not in taken]
        said = " ".join(para.text for field in section.texts for para in section.texts[field])
        scored = sorted(
            ((_likeness(said, one), n, one) for n, one in enumerate(free)), reverse=True, key=lambda s: (s[0], -s[1])
        )
        where = section.tables[0].place if section.tables else "the file"
        if scored and scored[0][0] >= 0.5 and (len(scored) == 1 or scored[0][0] > scored[1][0] + 0.1):
            section.brick = scored[0][2]
            desk.say(
                "SU804", where, f"this brick has no heading in words; by its commitments it is {section.brick.name}"
            )
        elif len(free) == 1 and sum(one.brick is None for one in sections) == 1:
            section.brick = free[0]
            desk.say(
                "SU804", where, f"this brick has no heading in words; {free[0].name} is the only one that has no other"
            )
        else:
            roles = [
                one
                for one in free
                if one.lead_role and any(normal(one.lead_role) in normal(para.text) for para, _, _ in section.leads)
            ]
            if len(roles) == 1:
                section.brick = roles[0]
                desk.say("SU804", where, f"this brick has no heading in words; by its lead it is {roles[0].name}")
            else:
                desk.say(
                    "SU804",
                    where,
                    "this brick has no heading in words, and nothing shows which it is; it was not placed",
                )


def _likeness(said: str, brick: Brick) -> float:
    """The share of the words said that the strategy says of a brick."""
    words = set(normal(said).split())
    known = " ".join(
        filter(
            None,
            (
                brick.name,
                brick.commitments,
                brick.aims,
                brick.introduction,
                *(one.commitments for one in brick.sections),
            ),
        )
    )
    return len(words & set(normal(known).split())) / len(words) if words else 0.0
