"""The risks of a brick: a row or a table with risks on one side and what is done about them on the other."""

from __future__ import annotations

from collections.abc import Sequence

from ..document.blocks import Span
from . import wording
from .actions import after
from .draft import Data, Desk
from .markdown import normal
from .reading import Para, Table, TableRow

_RISKS = {"current risks", "risks", "key risks", "current risk", "risk", "current risks and issues", "risks and issues"}
_MITIGATIONS = {
    "mitigating actions",
    "mitigation",
    "mitigations",
    "mitigating action",
    "mitigating actions taken",
    "mitigating actions and controls",
}
_REGISTERS = (
    "orr",
    "baf",
    "register",
    "risk reference",
    "reference",
    "ref",
    "organisational risk register",
    "risk register",
)
_NONE = {"none identified", "none", "no risks identified", "no current risks", "nil", "none at present", "no risks"}
_EMPTY = {"", "not stated"}
# Words that say nothing of what a text is about.
_COMMON = set(
    "the a an and or of to in for on at by with from as is are be been being this that these those will would may might not no "
    "due which who our their its it we they has have had risk risks low medium high action actions plan plans trust current "
    "through into per also any all".split()
)


def is_risks(text: str) -> bool:
    return normal(text) in _RISKS


def is_mitigations(text: str) -> bool:
    return normal(text) in _MITIGATIONS


def is_risk_row(row: TableRow) -> bool:
    """A row of a table of key actions that holds the brick's risks instead."""
    first = next((para for cell in row.cells for para in cell.paras if para.text), None)
    return first is not None and is_risks(first.text.rstrip(":"))


def is_risk_table(table: Table) -> bool:
    if not table.rows:
        return False
    said = [cell.text.rstrip(":") for cell in table.rows[0].cells]
    return any(map(is_risks, said)) and any(map(is_mitigations, said))


def from_row(desk: Desk, row: TableRow) -> list[Data] | None:
    """The risks of a row: what follows "Current risks" and what follows "Mitigating actions", in whichever cells."""
    sides: dict[str, list[Para]] = {"risk": [], "mitigation": []}
    side = ""
    for cell in row.cells:
        for para in cell.paras:
            if not para.text:
                continue
            label = para.text.rstrip(": ")
            if is_risks(label) or is_mitigations(label):
                side = "risk" if is_risks(label) else "mitigation"
                desk.account("label", [para])
            elif side:
                sides[side].append(para)
    return paired(desk, sides["risk"], sides["mitigation"])


def paired(desk: Desk, risks: list[Para], mitigations: list[Para]) -> list[Data] | None:
    """Risks and mitigations that stand in two cells. As many of one as of the other are pairs, in order. Fewer
    mitigations are paired where the words show, without crossing, which risk each is about. What cannot be paired stays
    together in one entry, for to tear it apart would be to guess."""
    said = normal(" ".join(para.text for para in risks))
    if said in _NONE or (not risks and not mitigations):
        desk.account("none identified", risks)
        if mitigations:
            desk.say("SU804", mitigations[0].place, "mitigating actions stand here, and no risk that they answer")
        return [] if risks else None
    if said in _EMPTY:
        desk.account("not stated", risks)
        return None
    tops, below = _entries(risks)
    answers, under = _entries(mitigations)
    if len(tops) == 1 or len(tops) == len(answers):
        if len(tops) == 1:
            answers, under = [mitigations[0]] if mitigations else [], [mitigations[1:]] if mitigations else []
        pairs: list[int | None] = [n if n < len(answers) else None for n in range(len(tops))]
    elif len(answers) < len(tops) and (matched := _by_words(tops, answers)) is not None:
        pairs = matched
        if answers:
            desk.say(
                "SU804",
                tops[0].place,
                f"{len(tops)} risks stand beside {len(answers)} mitigating action{'s' * (len(answers) != 1)}; they were paired by their words",
            )
    else:
        desk.say(
            "SU804",
            tops[0].place,
            f"{len(tops)} risks stand beside {len(answers)} mitigating actions, and nothing shows which answers which: they are kept as one entry",
        )
        return [_entry(desk, risks, mitigations)]
    return [
        _entry(desk, [top, *below[n]], [] if (at := pairs[n]) is None else [answers[at], *under[at]])
        for n, top in enumerate(tops)
    ]


def _entries(paras: Sequence[Para]) -> tuple[list[Para], list[list[Para]]]:
    """Paragraphs as entries: each with the nested points below it."""
    tops: list[Para] = []
    below: list[list[Para]] = []
    least = min((para.item.depth for para in paras if para.item), default=0)
    for para in paras:
        if para.item and para.item.depth > least and tops:
            below[-1].append(para)
        else:
            tops.append(para)
            below.append([])
    return tops, below


def _by_words(risks: Sequence[Para], answers: Sequence[Para]) -> list[int | None] | None:
    """For each risk the mitigation that is about it: the order is kept, and each shares a telling word with its risk.
    None where there is no such pairing."""
    if not answers:
        return [None] * len(risks)
    shared = [[len(_telling(risk.text) & _telling(answer.text)) for risk in risks] for answer in answers]
    # best[a][r]: the most words shared by the first a mitigations, none beyond the first r risks
    width = len(risks) + 1
    best: list[list[int | None]] = [[None] * width for _ in range(len(answers) + 1)]
    best[0] = [0] * width
    for a in range(1, len(answers) + 1):
        for r in range(1, width):
            skip, before = best[a][r - 1], best[a - 1][r - 1]
            take = before + shared[a - 1][r - 1] if before is not None and shared[a - 1][r - 1] else None
            best[a][r] = max((one for one in (skip, take) if one is not None), default=None)
    if best[-1][-1] is None:
        return None
    found: list[int | None] = [None] * len(risks)
    a, r = len(answers), len(risks)
    while a:
        if best[a][r - 1] == best[a][r]:
            r -= 1
        else:
            a, r = a - 1, r - 1
            found[r] = a
    return found


def _telling(text: str) -> set[str]:
    return {word.rstrip("s") for word in normal(text).split() if len(word) > 2 and word not in _COMMON}


def _entry(desk: Desk, risks: Sequence[Para], mitigations: Sequence[Para]) -> Data:
    """One entry: its register numbers are taken off the text, unless two risks in it have different ones."""
    found = [wording.references(para.text) for para in risks]
    numbers = list(dict.fromkeys(number for _, several in found for number in several))
    same = len({tuple(several) for _, several in found if several}) == 1
    kept = []
    for para, (text, several) in zip(risks, found, strict=True):
        if several and same and text and text != para.text:
            desk.place([para])
            desk.convert("register", para.text[len(text.rstrip(".")) :])
            kept.append(_shortened(para, text))
        else:
            kept.append(para)
    data: Data = {"risk": desk.prose(kept)}
    said = normal(" ".join(para.text for para in mitigations))
    if said in _EMPTY:
        desk.account("not stated", mitigations)
    else:
        data["mitigation"] = desk.prose(mitigations)
    if numbers:
        data["register"] = numbers
    if len(risks) == 1 and (level := wording.level(risks[0].text)):
        data["level"] = level
    return data


def _shortened(para: Para, text: str) -> Para:
    """A paragraph cut after so many characters."""
    bare = text.rstrip(".")
    rest = after(para, len(bare))
    cut = sum(len(span.text) for span in rest.spans)
    spans: list[Span] = []
    left = sum(len(span.text) for span in after(para, 0).spans) - cut
    for span in after(para, 0).spans:
        if left > 0:
            spans.append(Span(span.text[:left], span.strong, span.emphasis, span.link))
        left -= len(span.text)
    if text.endswith("."):
        spans.append(Span("."))
    return Para(tuple(spans), para.place, para.style, 0, para.item, para.pictures)


def from_table(desk: Desk, table: Table) -> list[Data]:
    """A table of its own, one risk a row, with columns for mitigation, register number and level."""
    head = table.rows[0]
    columns: dict[str, int] = {}
    for cell in head.cells:
        said = normal(cell.text)
        role = (
            "risk" if is_risks(cell.text.rstrip(":"))
            else "mitigation" if is_mitigations(cell.text.rstrip(":"))
            else "level" if said in ("level", "risk level", "rating")
            else "register" if said in _REGISTERS or said.startswith(("orr", "baf"))
            else ""
        )  # fmt: skip
        if not role and "register" not in columns and said and "mitigation" in columns:
            role = "register"  # the name of this trust's register
        if role and role not in columns:
            columns[role] = cell.first
            desk.account("heading", cell.paras)
    found: list[Data] = []
    for row in table.rows[1:]:
        found += _of_row(desk, row, columns)
    return found


def _of_row(desk: Desk, row: TableRow, columns: dict[str, int]) -> list[Data]:
    def paras(role: str) -> list[Para]:
        cell = row.at(columns[role]) if role in columns else None
        return [para for para in cell.paras if para.text] if cell else []

    risks, closed = paras("risk"), []
    if risks and risks[0].style == "identifier":
        desk.account("id", [risks.pop(0)])
    for number, para in enumerate(risks):
        if normal(para.text) == "closed" and para.style == "label":
            desk.account("label", [para])
            risks, closed = risks[:number], risks[number + 1 :]
            break
    if not risks:
        return []
    if normal(" ".join(para.text for para in risks)) in _NONE:
        desk.account("none identified", risks)
        return []
    data = _entry(desk, risks, paras("mitigation"))
    if closed:
        data["closed"] = desk.prose(closed)
    numbers = paras("register")
    said = normal(" ".join(para.text for para in numbers))
    if said in _EMPTY:
        desk.account("not stated", numbers)
    elif said == "none":
        data["register"] = []
        desk.account("none", numbers)
    else:
        cell = wording.register_cell(" ".join(para.text for para in numbers))
        data["register"] = cell if isinstance(cell, list) else [str(cell)]
        desk.place(numbers)
        desk.convert("label", " ".join(para.text for para in numbers) if isinstance(cell, list) else "")
    levels = paras("level")
    said = normal(" ".join(para.text for para in levels))
    if said in ("low", "medium", "high"):
        data["level"] = said
        desk.account("level", levels)
    elif said in _EMPTY:
        desk.account("not stated", levels)
    return [data]
