"""The cover of a paper: title and meeting, and the text of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..patterns import late
from . import wording
from .draft import Data, Desk
from .headings import section
from .markdown import normal, plain
from .pieces import after
from .reading import Para, Table, TableRow

_BEFORE_MEETING = late(
    r"^(?:name of )?(?:meeting|board|committee|(?:report|paper) to|to|for|presented to|meeting date|date(?: of (?:the |its )?meeting)?)\s*:\s*",
    re.IGNORECASE,
)
_BEFORE_TITLE = late(
    r"^(?:(?:report|paper) )?(?:title|subject)(?: of (?:the )?(?:report|paper))?\s*:\s*(?=\S)", re.IGNORECASE
)


def title_and_meeting(desk: Desk, paras: Sequence[Para], *, titled: bool = False) -> Data:
    """What stands before the first section: the title is the first heading, else the first line that is no meeting; with
    `titled`, it is known already."""
    data: Data = {}
    meeting: Data = {}
    shown = [para for para in paras if para.text]
    heading = next((para for para in shown if para.level == 1 or para.style == "title"), None)
    heading = None if titled else heading or next((para for para in shown if para.level), None)
    for para in shown:
        if para is heading:
            continue
        if heading is not None and normal(para.text) == normal(heading.text):
            desk.account("repeated", [para])
            continue
        text = _BEFORE_MEETING.sub("", para.text)
        item = re.match(r"(?:agenda\s+)?(?:item|reference|ref|paper)\b[\s.:no]*(\S.{0,40})\Z", para.text, re.IGNORECASE)
        before, date = wording.split_day(text)
        label = _BEFORE_TITLE.match(para.text) if "title" not in data and not titled else None
        if label and heading is None:
            data["title"] = desk.line([after(para, label.end())])
            desk.place([para])
            desk.convert("label", label[0])
            continue
        if label and heading is not None and normal(para.text[label.end() :]) == normal(heading.text):
            desk.account("repeated", [para])
            continue
        if titled and para.level:  # a heading of what follows
            continue
        if item and "item" not in meeting:
            meeting["item"] = item[1].strip()
            desk.place([para])
            desk.convert("label", para.text[: item.start(1)])
        elif date and "date" not in meeting and len(text) < 160:
            meeting["date"] = str(date)
            desk.place([para])
            desk.convert("label", para.text[: len(para.text) - len(text)])
            if before and "body" not in meeting:
                meeting["body"] = before
                desk.convert("date", text[len(before) :])
            elif before:
                desk.refuse(para, before)
                desk.convert("date", text[len(before) :])
            else:
                desk.convert("date", text)
        elif (
            "body" not in meeting
            and heading
            and len(text) < 120
            and re.search(r"\b(?:board|committee|group|council)\b", text, re.IGNORECASE)
        ):
            meeting["body"] = text
            desk.place([para])
            desk.convert("label", para.text[: len(para.text) - len(text)])
        elif heading is None and not titled and "title" not in data and len(text) < 200:
            heading = para
    if heading is not None and "title" not in data:
        data["title"] = desk.line([heading])
    if meeting:
        data["meeting"] = meeting
    return data


_ASKED = {
    "title": r"(?:(?:report|paper) )?(?:title|subject)(?: of (?:the )?(?:report|paper))?",
    "body": r"(?:name of (?:the )?)?(?:meeting|board)(?: name)?|(?:report|paper)? ?to|meeting of",
    "date": r"(?:meeting )?date(?: of (?:the |its )?meeting)?",
    "item": r"(?:agenda )?item(?: (?:no|number|ref|reference))?|(?:paper|report) (?:no|number|ref|reference)|enclosure",
    "committee": r"(?:name of (?:the )?|reporting )?committee(?: name)?",
}
_ASKS = {field: late(pattern) for field, pattern in _ASKED.items()}


def labelled(desk: Desk, table: Table, data: Data, *, highlight: bool) -> Table:
    """Take from a table what it says, beside labels, of the paper and its meeting; what is left of the table. A date beside
    the name of a committee that reports is that of its own meeting."""
    asked = {}
    for row in table.rows:
        for cell, answer in zip(row.cells[::2], row.cells[1::2], strict=False):
            said = normal(cell.text)
            asks = next((one for one, pattern in _ASKS.items() if pattern.fullmatch(said)), "") if said else ""
            if asks and answer.text and asks not in asked:
                asked[asks] = cell, answer
    if len(asked) < 2:
        return table
    of_committee = highlight and "committee" in asked and "body" not in asked
    done: set[int] = set()
    for asks, (cell, answer) in asked.items():
        value = " ".join(para.text for para in answer.paras if para.text)
        if asks == "date":
            date = wording.day(value)
            if date is None:
                continue
            if of_committee:
                data["meeting_date"] = str(date)
            else:
                data.setdefault("meeting", {})["date"] = str(date)
            desk.account("date", answer.paras)
        elif asks in ("title", "committee") and (asks == "title" or highlight):
            data[asks] = desk.line(answer.paras)
        else:
            data.setdefault("meeting", {})["body" if asks == "committee" else asks] = desk.line(answer.paras)
        desk.account("label", cell.paras)
        done |= {id(cell), id(answer)}
    rows = [[cell for cell in row.cells if id(cell) not in done] for row in table.rows]
    return Table([TableRow(cells) for cells in rows if any(cell.text for cell in cells)], table.place)


def sections_in(desk: Desk, table: Table) -> list[tuple[str, list[Para]]]:
    """The rows of a table in which sections of a cover are headed by their first cells: the field ("" for a row that goes
    on), and the text. [] for any other table."""
    named = [(row, section(row.cells[0].text)) for row in table.rows if row.cells]
    if sum(bool(field) for _, field in named) < 2:
        return []
    found = []
    for row, field in named:
        if field:
            desk.account("heading", row.cells[0].paras)
        cells = row.cells[1:] if field else row.cells
        found.append((field, [para for cell in cells for para in cell.paras if para.text]))
    return found


def prose_of(desk: Desk, paras: Sequence[Para]) -> str:
    """The text of a section; a heading inside it stands as a bold line."""
    shown = [para for para in paras if para.text]
    if len(shown) == 1 and normal(shown[0].text) == "not stated":
        desk.account("not stated", shown)
        return ""
    parts: list[str] = []
    run: list[Para] = []
    for para in shown:
        if para.level and len(para.text) < 160:
            parts.append(desk.prose(run))
            run = []
            desk.place([para])
            parts.append(f"**{plain(para.text)}**")
        else:
            run.append(para)
    parts.append(desk.prose(run))
    return "\n\n".join(filter(None, parts))


def of_highlight(desk: Desk, data: Data, paras: Iterable[Para]) -> None:
    """`Committee: ...` and `Date of its meeting: ...`, as our own papers print them."""
    for para in paras:
        if desk.is_placed(para):
            continue
        match = re.match(
            r"((?:name of )?(?:the )?committee|date of (?:its |the )?meeting)\s*:\s*", para.text, re.IGNORECASE
        )
        if match and match[1].lower().endswith("committee"):
            data["committee"] = para.text[match.end() :]
            desk.place([para])
            desk.convert("label", match[0])
        elif match and (date := wording.day(para.text)):
            data["meeting_date"] = str(date)
            desk.account("date", [para])
