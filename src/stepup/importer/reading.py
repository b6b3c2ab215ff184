"""What stands in a Word file, in reading order and with its place: paragraphs, tables with what was merged and shaded,
content controls. Unlike a Document it may be as untidy as people's papers are; `recover` makes sense of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..document.blocks import FieldSource, Spans
from ..model.kept import Kept


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a list. `list` tells lists apart; one that is `continued` belongs to the item above."""

    depth: int
    ordered: bool
    start: int
    list: str
    continued: bool = False


@dataclass(eq=False, slots=True)
class Para:
    """A paragraph. `level` is that of a heading, 0 for text. `style` is its style's name in lower case. `place` says
    where it stands, in words. `apart`: it has a row of a table, or a table, to itself."""

    spans: Spans
    place: str
    style: str = ""
    level: int = 0
    item: Item | None = None
    pictures: tuple[str, ...] = ()  # the alternative text of each
    fields: tuple[str, ...] = ()  # the tags of the controls inside it
    apart: bool = False
    strong: bool = False  # its style is bold
    bookmarks: tuple[str, ...] = ()  # of a form: the names of those that begin in it
    _text: str | None = field(default=None, init=False)

    @property
    def text(self) -> str:
        """Its words, with single spaces."""
        if self._text is None:  # asked for a dozen times
            self._text = " ".join("".join([span.text for span in self.spans]).split())
        return self._text

    @property
    def in_list(self) -> bool:
        """Whether it is an item of a list; a further paragraph of one may as well be text between lists."""
        return self.item is not None and not self.item.continued

    @property
    def stands_out(self) -> bool:
        """Whether it may be a heading."""
        return bool(self.level) or self.apart or self.strong or self.bold or self.style == "caption"

    @property
    def bold(self) -> bool:
        shown = [span for span in self.spans if span.text.strip()]
        return bool(shown) and all(span.strong for span in shown)


@dataclass(eq=False, slots=True)
class TableCell:
    """A cell. `first` and `last` are the columns of the grid that it takes; `above` says that it goes on from the cell
    above it (merged downwards). `fill` is RRGGBB, "" for none."""

    blocks: list[Block]
    first: int
    last: int
    place: str
    fill: str = ""
    above: bool = False

    @property
    def paras(self) -> list[Para]:
        return list(paragraphs(self.blocks))

    @property
    def text(self) -> str:
        return " ".join(filter(None, (para.text for para in self.paras)))


@dataclass(eq=False, slots=True)
class TableRow:
    cells: list[TableCell]
    header: bool = False  # marked to be repeated on each page

    def at(self, column: int) -> TableCell | None:
        """The cell that takes a column of the grid."""
        return next((cell for cell in self.cells if cell.first <= column <= cell.last), None)


@dataclass(eq=False, slots=True)
class Table:
    """A table. One that was taken out of a larger table of key actions has its `columns` as that heads them; `headed` says
    whether its first row is the heading row. One that `goes_on` has a header row that only repeats that of the one above."""

    rows: list[TableRow]
    place: str
    columns: dict[int, str] = field(default_factory=dict)
    headed: bool = False
    goes_on: bool = False


Block = Para | Table


@dataclass(eq=False, slots=True)
class Control:
    """A content control and what stands in it. `chosen` is the value of what is picked in a drop-down, None where the
    control is none or nothing of its list is picked. `prompt`: Word still shows the placeholder."""

    tag: str
    blocks: list[Block]
    place: str
    chosen: str | None = None
    prompt: bool = False
    times: int = 1  # how often this tag stands in the file


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that stands beside the paper: a comment, a footnote, a header, a text box."""

    kind: str
    place: str
    text: str


@dataclass(slots=True)
class Reading:
    """A Word file as read. `record` is what `build` keeps in a paper for its way back: see `record.py`."""

    blocks: list[Block]
    controls: dict[str, Control] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)  # what was left alone: links to other files, unknown parts
    pictures: list[bytes] = field(default_factory=list)  # those of the body, in order; of a paper of ours
    record: str = ""
    sources: list[FieldSource] = field(default_factory=list)
    title: str = ""
    kept: Kept = field(default_factory=lambda: Kept({}))  # what a paper keeps among its properties
    properties: dict[str, str] = field(default_factory=dict)  # what a form keeps of itself, by name
    program: str = ""  # that saved it last, as it says; "" where none has said so
    saved: tuple[str, int] = ("", 0)  # when it was last saved (ISO 8601), and how often: as the program that did says


def paragraphs(blocks: list[Block]) -> Iterator[Para]:
    """Every paragraph, those in cells included, in reading order."""
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
