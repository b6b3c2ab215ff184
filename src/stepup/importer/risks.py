"""The risks of a brick: a row or a table with risks on one side and what is done about them on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..document.blocks import Span
from ..patterns import late
from . import wording
from .draft import Data, Desk
from .markdown import normal
from .pairing import by_words, entries
from .pieces import after, out_of_list, piece
from .reading import Para, Table, TableRow

_RISKS = late(
    r"(?:current |key |main |top |strategic |principal |emerging |new |the |our |any )*risks?(?: and (?:issues|concerns))?"
    r"(?: (?:description|title|identified|to delivery|this quarter|\d+))?"
)
_MITIGATIONS = late(
    r"(?:current |key |planned |the |our )*(?:mitigat\w+|controls?|actions? (?:to mitigate|being taken|taken))"
    r"(?: (?:actions?|plans?|measures|factors?|taken|being taken|in place|and controls?|and assurances?|\d+))*"
)
# "Risks and mitigations", over a list in which what is done about each risk stands below it.
_BOTH = late(rf"{_RISKS.pattern} (?:and|with|their) (?:their |the )?{_MITIGATIONS.pattern}")
# "Risk: the roof may leak. Mitigation: a survey", as one paragraph or as two.
_RISK_BEFORE = late(r"\s*(?:key |current )?risks?(?: \d+)?\s*(?::|–|\s-\s)\s*(?=\S)", re.IGNORECASE)
_MITIGATION_BEFORE = late(
    r"\s*\b(?:mitigations?|mitigating actions?(?: taken)?|mitigated by|controls?|actions? (?:to mitigate|being taken|taken))"
    r"(?: \d+)?\s*(?::|–|\s-\s)\s*(?=\S)",
    re.IGNORECASE,
)
_MITIGATION_INSIDE = late(r"\s*\b(?:mitigations?|mitigating actions?|mitigated by)\s*:\s*(?=\S)", re.IGNORECASE)
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
_OTHER_HEADS = late(
    r"(?:risk )?(?:owner|lead|level|rating|rag|score|likelihood|consequence|impact|cause|effect|date|no|id|ref|number)s?"
)
NONE = {"none identified", "none", "no risks identified", "no current risks", "nil", "none at present", "no risks"}
EMPTY = {"", "not stated"}
_LONGEST_HEADING = 60  # characters


def is_risks(text: str) -> bool:
    """Whether these words head risks, or risks and what is done about them."""
    return len(text) < 60 and (_RISKS.fullmatch(normal(text)) is not None or heads_both(text))


def heads_both(text: str) -> bool:
    """Whether these words head risks and what is done about them in one list."""
    return len(text) < 60 and _BOTH.fullmatch(normal(text)) is not None


def is_mitigations(text: str) -> bool:
    """Whether these words head what is done about risks."""
    return len(text) < 60 and _MITIGATIONS.fullmatch(normal(text)) is not None


def is_risk_row(row: TableRow) -> bool:
    """A row of a table of key actions that holds the brick's risks instead."""
    first = next((para for cell in row.cells for para in cell.paras if para.text), None)
    return first is not None and is_risks(first.text.rstrip(":"))


def is_risk_table(table: Table) -> bool:
    return bool(table.rows) and heads_risks(table.rows[0])


def heads_risks(row: TableRow) -> bool:
    """Whether a row heads two columns, of risks and of mitigating actions."""
    said = [cell.text.rstrip(":") for cell in row.cells if cell.text]
    if sum(map(is_risks, said)) != 1 or sum(map(is_mitigations, said)) != 1 or any(map(_is_long, said)):
        return False
    at, under = next(n for n, one in enumerate(said) if is_risks(one)), said.index(next(filter(is_mitigations, said)))
    # "Risks | The roof leaks | Mitigations | A survey" has labels before words, and heads nothing
    return abs(under - at) == 1 or all(_is_head(one) for one in said[min(at, under) + 1 : max(at, under)])


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_HEADING


def _is_head(text: str) -> bool:
    return _OTHER_HEADS.fullmatch(normal(text)) is not None or is_register(text)


def is_register(text: str) -> bool:
    said = normal(text)
    return said in _REGISTERS or said.startswith(("orr", "baf", "crr", "risk register"))


def from_row(desk: Desk, row: TableRow) -> list[Data] | None:
    """The risks of a row: what follows "Current risks" and what follows "Mitigating actions", in whichever cells."""
    sides = Sides(desk)
    for cell in row.cells:
        for para in cell.paras:
            sides.add(para)
    return sides.finish()


class Sides:
    """Paragraphs that are risks or mitigating actions, as labels say that stand alone or before them."""

    def __init__(self, desk: Desk, side: str = "") -> None:
        self._desk = desk
        self.side = side
        self._bold = False  # whether a risk stood in bold
        self._both = False  # whether what stands below an item of the list answers it
        self.said: list[tuple[str, bool, Para]] = []  # side, whether a label before it begins an entry, words

    def add(self, para: Para) -> None:
        if not para.text:
            return
        label = para.text.rstrip(": ")
        if is_risks(label) or is_mitigations(label):
            self.side = "risk" if is_risks(label) else "mitigation"
            self._both = heads_both(label)
            self._desk.account("label", [para])
            return
        if self._both and para.item is not None:
            below = para.item.depth > 0 or para.item.continued
            self.side = "mitigation" if below else "risk"
            if para.item.depth:
                self._desk.place([para])
                para = replace(para, item=replace(para.item, depth=para.item.depth - 1))
            self.said.append((self.side, not below, para))
            return
        for risk, begins, one in _split(self._desk, para):
            if not begins and self.side == "mitigation" and one.bold and self._bold:
                risk = begins = True  # risks in bold over what is done about each
            side = "risk" if risk else "mitigation" if begins else self.side
            self._bold = self._bold or (side == "risk" and one.bold)
            if side == "risk" and one.bold:  # which heads it, and is no emphasis
                self._desk.place([one])
                one = Para(
                    tuple(Span(each.text, False, each.emphasis, each.link) for each in one.spans),
                    one.place,
                    one.style,
                    0,
                    one.item,
                )
            if side:
                self.side = side
                self.said.append((side, begins, one))

    def finish(self) -> list[Data] | None:
        """The risks; None where nothing is said of any."""
        sides = [side for side, _, _ in self.said]
        returns = any(left == "mitigation" and right == "risk" for left, right in pairwise(sides))
        several = sum(begins for _, begins, _ in self.said) > 1
        if not returns and not (several and "mitigation" not in sides):
            said = [[para for side, _, para in self.said if side == wanted] for wanted in ("risk", "mitigation")]
            return paired(self._desk, *said)
        found: list[tuple[list[Para], list[Para]]] = []
        last = ""
        for side, begins, para in self.said:
            if side == "risk" and (begins or last != "risk" or _ends_in_number(found[-1][0][-1])):
                found.append(([], []))
            found[-1][side == "mitigation"].append(para)
            last = side
        return [entry(self._desk, _alone(self._desk, risk), _alone(self._desk, answers)) for risk, answers in found]


def _split(desk: Desk, para: Para) -> Iterator[tuple[bool, bool, Para]]:
    """The parts of a paragraph: whether it is (labelled as) a risk, whether a label begins it, and its words."""
    before = _RISK_BEFORE.match(para.text)
    answer = _MITIGATION_BEFORE.match(para.text)
    inside = None if answer else _MITIGATION_INSIDE.search(para.text, before.end() if before else 1)
    if not (before or answer or inside):
        yield False, False, para
        return
    desk.place([para])
    for label in (before, answer, inside):
        if label:
            desk.convert("label", label[0])
    if answer:
        yield False, True, after(para, answer.end())
        return
    start, end = before.end() if before else 0, inside.start() if inside else len(para.text)
    yield True, bool(before), piece(para, start, end)
    if inside:
        yield False, True, after(para, inside.end())


def _ends_in_number(para: Para) -> bool:
    return wording.references(para.text)[0] != para.text


def paired(desk: Desk, risks: list[Para], mitigations: list[Para]) -> list[Data] | None:
    """Risks and mitigations that stand in two cells. As many of one as of the other are pairs, in order. Fewer
    mitigations are paired where the words show, without crossing, which risk each is about. What cannot be paired stays
    together in one entry, for to tear it apart would be to guess."""
    said = normal(" ".join(para.text for para in risks))
    if said in NONE or (not risks and not mitigations):
        desk.account("none identified", risks)
        if mitigations:
            desk.say("SU804", mitigations[0].place, "mitigating actions stand here, and no risk that they answer")
        return [] if risks else None
    if said in EMPTY:
        desk.account("not stated", risks)
        return None
    tops, below = entries(risks)
    answers, under = entries(mitigations)
    if len(tops) == 1 or len(tops) == len(answers):
        if len(tops) == 1:
            answers, under = [mitigations[0]] if mitigations else [], [mitigations[1:]] if mitigations else []
        pairs: list[int | None] = [n if n < len(answers) else None for n in range(len(tops))]
    elif len(answers) < len(tops) and (matched := _matched(tops, answers)) is not None:
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
        return [entry(desk, risks, mitigations)]
    return [
        entry(
            desk,
            _alone(desk, [top, *below[n]]),
            [] if (at := pairs[n]) is None else _alone(desk, [answers[at], *under[at]]),
        )
        for n, top in enumerate(tops)
    ]


def _matched(risks: Sequence[Para], answers: Sequence[Para]) -> list[int | None] | None:
    """For each risk the mitigating action that is about it; None where that cannot be told."""
    found = by_words([one.text for one in risks], [one.text for one in answers])
    return None if found is None else [found.index(n) if n in found else None for n in range(len(risks))]


def _alone(desk: Desk, paras: Sequence[Para]) -> list[Para]:
    """What was one item of a list of risks, or of mitigating actions, without its bullet."""
    desk.place(paras)
    return out_of_list(paras)


def entry(desk: Desk, risks: Sequence[Para], mitigations: Sequence[Para]) -> Data:
    """One entry: its register numbers are taken off the text, unless two risks in it have different ones."""
    found = [wording.references(para.text) for para in risks]
    numbers = list(dict.fromkeys(number for _, several in found for number in several))
    same = len({tuple(several) for _, several in found if several}) == 1
    kept = []
    for para, (text, several) in zip(risks, found, strict=True):
        if several and same and text and text != para.text:
            desk.place([para])
            desk.convert("register", para.text[len(text.rstrip(".")) :])
            kept.append(piece(para, 0, len(text.rstrip(".")), "." if text.endswith(".") else ""))
        else:
            kept.append(para)
    data: Data = {"risk": desk.prose(kept)}
    said = normal(" ".join(para.text for para in mitigations))
    if said in EMPTY:
        desk.account("not stated", mitigations)
    else:
        data["mitigation"] = desk.prose(mitigations)
    if numbers:
        data["register"] = numbers
    if len(risks) == 1 and (level := wording.level(risks[0].text)):
        data["level"] = level
    return data
