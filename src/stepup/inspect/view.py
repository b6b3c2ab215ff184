"""A Word file as the rules look at it: its blocks in reading order, and how each run really looks once styles apply."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..wordfile import Package, W
from .elements import OFF, children, is_header, properties, row_cells, rows, run_text, runs, value, words

_FONT = ("b", "sz", "color")  # bold, size, colour


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks: size in points, fill behind it and colour as RRGGBB ("" where the page or the reader decides)."""

    bold: bool = False
    size: float = 10.0
    colour: str = ""
    fill: str = ""


@dataclass(slots=True)
class Block:
    """A paragraph or a table, with where it stands in words that a person can follow."""

    element: Any
    where: str
    cells: tuple[Any, ...] = ()  # the cells that it stands in, outermost first
    header: bool = False  # in the first row of a table whose first row is its header
    text: str = ""  # of a paragraph
    level: int = 0  # of a heading
    looks: list[tuple[str, Look]] | None = None  # of its words


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, or those that it is based on where it is silent: the nearest counts."""

    name: str = ""
    level: int = 0  # of a heading, by its outline level or its name
    number: str = ""  # of the list that its paragraphs are in
    fill: str = ""
    font: tuple[Any, ...] = (None,) * len(_FONT)  # the elements that say it


@dataclass
class View:
    """The body of a Word file, and what its styles say. `name` is that of the file."""

    package: Package
    name: str
    _styles: dict[str, Any] = field(default_factory=dict)
    _known: dict[str, Style] = field(default_factory=dict)
    _first_rows: dict[Any, list[Any]] = field(default_factory=dict)
    _cell_texts: dict[Any, str] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
        styles = self.package.part("styles")
        for style in styles.iter(f"{W}style") if styles is not None else ():
            id = style.get(f"{W}styleId", "")
            self._styles[id] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = id

    @property
    def body(self) -> Any:
        return self.package.document.find(f"{W}body")

    @cached_property
    def blocks(self) -> list[Block]:
        found: list[Block] = []
        self._walk(self.body, found, [""], "", (), False, [0])
        return found

    def _walk(
        self,
        parent: Any,
        found: list[Block],
        heading: list[str],
        inside: str,
        cells: tuple[Any, ...],
        header: bool,
        count: list[int],
    ) -> None:
        for element in children(parent):
            if element.tag == f"{W}p":
                text, level = words(element), self._level(element)
                if level and text:
                    heading[0] = text
                found.append(Block(element, inside or _under(heading[0]), cells, header, text, level))
            elif element.tag == f"{W}tbl":
                count[0] += 1
                name = f"table {count[0]}"
                found.append(Block(element, f"{name}{_comma(inside or _under(heading[0]))}", cells))
                for row_number, row in enumerate(rows(element), 1):
                    first = row_number == 1 and is_header(row)
                    for cell_number, cell in enumerate(row_cells(row), 1):
                        where = f"{name}, row {row_number}, cell {cell_number}{_comma(_under(heading[0]))}"
                        self._walk(cell, found, heading, where, (*cells, cell), first, count)

    @cached_property
    def paragraphs(self) -> list[Block]:
        return [block for block in self.blocks if block.element.tag == f"{W}p"]

    @cached_property
    def places(self) -> dict[Any, str]:
        """Where each paragraph stands."""
        return {block.element: block.where for block in self.paragraphs}

    @cached_property
    def tables(self) -> list[Block]:
        return [block for block in self.blocks if block.element.tag == f"{W}tbl"]

    # -------------------------------------------------------------------------------------------------- styles

    def _chain(self, id: str) -> Iterator[Any]:
        """A style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while id in self._styles and id not in seen:
            seen.add(id)
            style = self._styles[id]
            yield style
            based = style.find(f"{W}basedOn")
            id = based.get(f"{W}val", "") if based is not None else ""

    def _style(self, id: str) -> Style:
        """A style with what it takes from others, worked out once."""
        if id not in self._known:
            chain = list(self._chain(id))
            name = value(chain[0], "name").lower() if chain else ""
            outline = next(filter(None, (value(one, "pPr", "outlineLvl") for one in chain)), "")
            self._known[id] = Style(
                name,
                _outline(outline) if outline else _by_name(name),
                next(filter(None, (value(one, "pPr", "numPr", "numId") for one in chain)), ""),
                next(filter(None, (_fill(one.find(f"{W}pPr")) for one in chain)), ""),
                tuple(_first(chain, one) for one in _FONT),
            )
        return self._known[id]

    def style(self, paragraph: Any) -> Style:
        """What the style of a paragraph says."""
        return self._style(value(paragraph, "pPr", "pStyle") or self._default)

    def _level(self, paragraph: Any) -> int:
        """The heading level of a paragraph, 0 where it is none: by its outline level, as Word's own navigation goes."""
        outline = value(paragraph, "pPr", "outlineLvl")
        return _outline(outline) if outline else self.style(paragraph).level

    def listed(self, paragraph: Any) -> bool:
        number = value(paragraph, "pPr", "numPr", "numId") or self.style(paragraph).number
        return number not in ("", "0")

    def looks(self, block: Block) -> list[tuple[str, Look]]:
        """The words of a paragraph, run by run, and how they look; worked out once."""
        if block.looks is None:
            texts = ((run, run_text(run).strip()) for run in runs(block.element))
            block.looks = [(text, self._look(run, block)) for run, text in texts if text]
        return block.looks

    def _look(self, run: Any, block: Block) -> Look:
        own, table = properties(run), self._table_header_style(block)
        styles = (self._style(value(run, "rPr", "rStyle")), self.style(block.element))
        bold, size, colour = (_nearest(own, styles, table, self._default_font, at) for at in range(len(_FONT)))
        fill = _fill(own) or _fill(properties(block.element)) or styles[1].fill
        for cell in reversed(block.cells):
            fill = fill or _fill(cell.find(f"{W}tcPr"))
        for style in table:
            fill = fill or _fill(style.find(f"{W}tcPr"))
        return Look(
            bold is not None and bold.get(f"{W}val", "1") not in OFF,
            _points(size),
            _hex(colour.get(f"{W}val") if colour is not None else ""),
            fill,
        )

    def _table_header_style(self, block: Block) -> list[Any]:
        """What the table's style says of its first row, for a paragraph that stands there."""
        if not block.header:
            return []
        row = block.cells[-1].getparent()  # what stands in one row has one look
        if row not in self._first_rows:
            table = next((one for one in block.element.iterancestors(f"{W}tbl")), None)
            self._first_rows[row] = [
                one
                for style in self._chain(value(table, "tblPr", "tblStyle"))
                for one in style.findall(f"{W}tblStylePr")
                if one.get(f"{W}type") == "firstRow"
            ]
        return self._first_rows[row]

    def cell_text(self, cell: Any) -> str:
        """The text of a cell, tables inside it included, worked out once."""
        if cell not in self._cell_texts:
            texts = []
            for child in children(cell):
                if child.tag == f"{W}p":
                    texts.append(words(child))
                elif child.tag == f"{W}tbl":
                    texts += [self.cell_text(inner) for row in rows(child) for inner in row_cells(row)]
            self._cell_texts[cell] = " ".join(text for text in texts if text)
        return self._cell_texts[cell]

    @cached_property
    def _doc_defaults(self) -> Any:
        styles = self.package.part("styles")
        return styles.find(f"{W}docDefaults/{W}rPrDefault") if styles is not None else None

    @cached_property
    def _default_font(self) -> tuple[Any, ...]:
        return tuple(_first([self._doc_defaults] if self._doc_defaults is not None else [], one) for one in _FONT)

    @property
    def language(self) -> str:
        """The language that the file's text is in by default, "" where it does not say."""
        sources = [*self._chain(self._default)]
        if self._doc_defaults is not None:
            sources.append(self._doc_defaults)
        found = _first(sources, "lang")
        return found.get(f"{W}val", "") if found is not None else ""


def _outline(level: str) -> int:
    return int(level) + 1 if len(level) == 1 and "0" <= level < "9" else 0


def _by_name(name: str) -> int:
    return int(name[8:]) if name.startswith("heading ") and _is_number(name[8:]) else 0


def _nearest(own: Any, styles: tuple[Style, ...], table: list[Any], default: tuple[Any, ...], at: int) -> Any:
    """What says one thing of a run's font: its own properties, else its styles, else its table's, else what holds for all."""
    found = own.find(f"{W}{_FONT[at]}") if own is not None else None
    for style in styles:
        found = style.font[at] if found is None else found
    if found is None and table:
        found = _first(table, _FONT[at])
    return default[at] if found is None else found


def _first(sources: list[Any], name: str) -> Any:
    """A run property in the nearest of some sources that has it."""
    for source in sources:
        found = source.find(f"{W}rPr/{W}{name}")
        if found is not None:
            return found
    return None


def _fill(properties: Any) -> str:
    shading = properties.find(f"{W}shd") if properties is not None else None
    if shading is None:
        return ""
    return _hex(shading.get(f"{W}color") if shading.get(f"{W}val") == "solid" else shading.get(f"{W}fill"))


def _hex(text: str | None) -> str:
    text = (text or "").upper()
    return text if len(text) == 6 and not set(text) - set("0123456789ABCDEF") else ""


def _points(size: Any) -> float:
    text = size.get(f"{W}val", "") if size is not None else ""
    return int(text) / 2 if _is_number(text) else 10.0


def _is_number(text: str) -> bool:
    """Whether a text is a number that Word may have written."""
    return text.isascii() and text.isdigit() and len(text) < 8


def _under(heading: str) -> str:
    return f"under “{heading[:60]}”" if heading else "before the first heading"


def _comma(text: str) -> str:
    return f", {text}" if text else ""
