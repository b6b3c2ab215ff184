"""What makes a Word file a form: its openings can be filled in, and all else is locked (ISO 29500-1, 17.5.2).

The whole body stands in one grouping control, in which nothing can be edited but the controls inside it. An opening has a
bookmark too, around the first cell of its row: Word keeps the control, LibreOffice the bookmark.
"""

from __future__ import annotations

from stepup.document.blocks import Block, Cell, Document, List, Paragraph, Row, Section
from stepup.writers.word_xml import control

BOOKMARK = "question_"  # and the number of the opening, from 1
_ID = 0x5E0B  # of the grouping control
_PROMPT = '<w:color w:val="595959"/>'  # 7 to 1 on white
_ANSWER = '<w:color w:val="auto"/>'


class Form:
    """The openings of one document. One without any is no form, and is false."""

    def __init__(self, document: Document) -> None:
        self._openings = {one.field: one for one in document.openings}
        self._numbers = {one.field: number for number, one in enumerate(document.openings, 1)}

    def __bool__(self) -> bool:
        return bool(self._openings)

    def choices(self, field: str) -> tuple[tuple[str, str], ...]:
        """What a field is chosen from."""
        return self._openings[field].choices if field in self._openings else ()

    def in_line(self, field: str) -> bool:
        """Whether a field is picked, from a list or a calendar: its control stands inside its paragraph."""
        return field in self._openings and bool(self._openings[field].choices or self._openings[field].day)

    def look(self, field: str) -> str:
        """The run properties of what a field shows: a prompt is greyer than an answer."""
        opening = self._openings.get(field)
        return _PROMPT if opening and opening.prompt else ""

    def control(self, field: str, content: str, ids: set[int]) -> str:
        """The content of a field in its control; as it is where it is not for people to change."""
        opening = self._openings.get(field)
        return control(field, content, opening.choices, _ANSWER, ids, opening) if opening and content else content

    def bookmark(self, row: Row) -> str:
        """The name of the bookmark of a table's row; "" where nothing is asked there."""
        if not self._openings:
            return ""
        found = next((field for cell in row for field in _fields(cell) if field in self._numbers), "")
        return f"{BOOKMARK}{self._numbers[found]}" if found else ""

    def group(self, body: str) -> str:
        """The body of a form, locked but for its openings."""
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{_ID}"/><w:lock w:val="sdtContentLocked"/><w:group/></w:sdtPr>'
            f"<w:sdtContent>{body}</w:sdtContent></w:sdt>"
        )


def _fields(block: Block | Cell) -> list[str]:
    match block:
        case Cell() | Section():
            return [block.field, *(field for inner in block.blocks for field in _fields(inner))]
        case List():
            return [field for item in block.items for inner in item for field in _fields(inner)]
        case Paragraph():
            return [block.field]
        case _:
            return []
