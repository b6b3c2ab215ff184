"""A Word file as the rules look at it: its blocks in reading order, and how each run really looks once styles apply."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..wordfile import Package, W

_OFF = ("0", "false", "off", "none")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}txbxContent", f"{W}instrText", f"{W}delText"}


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


@dataclass
class View:
    """The body of a Word file, and what its styles say. `name` is that of the file."""

    package: Package
    name: str
    _styles: dict[str, Any] = field(default_factory=dict)
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
                text = words(element)
                if self.level(element) and text:
                    heading[0] = text
                found.append(Block(element, inside or _under(heading[0]), cells, header))
            elif element.tag == f"{W}tbl":
                count[0] += 1
                name = f"table {count[0]}"
                found.append(Block(element, f"{name}{_comma(inside or _under(heading[0]))}", cells))
                for row_number, row in enumerate(rows(element), 1):
                    for cell_number, cell in enumerate(row_cells(row), 1):
                        where = f"{name}, row {row_number}, cell {cell_number}{_comma(_under(heading[0]))}"
                        first = row_number == 1 and is_header(row)
                        self._walk(cell, found, heading, where, (*cells, cell), first, count)

    @cached_property
    def paragraphs(self) -> list[Block]:
        return [block for block in self.blocks if block.element.tag == f"{W}p"]

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

    def _paragraph_styles(self, paragraph: Any) -> Iterator[Any]:
        id = value(paragraph, "pPr", "pStyle") or self._default
        return self._chain(id)

    def style_name(self, paragraph: Any) -> str:
        style = next(self._paragraph_styles(paragraph), None)
        return value(style, "name").lower() if style is not None else ""

    def level(self, paragraph: Any) -> int:
        """The heading level of a paragraph, 0 where it is none: by its outline level, as Word's own navigation goes."""
        for properties in (paragraph, *self._paragraph_styles(paragraph)):
            outline = value(properties, "pPr", "outlineLvl")
            if outline:
                return int(outline) + 1 if len(outline) == 1 and "0" <= outline < "9" else 0
        name = self.style_name(paragraph)
        return int(name[8:]) if name.startswith("heading ") and _is_number(name[8:]) else 0

    def listed(self, paragraph: Any) -> bool:
        for properties in (paragraph, *self._paragraph_styles(paragraph)):
            number = value(properties, "pPr", "numPr", "numId")
            if number:
                return number != "0"
        return False

    def look(self, run: Any, block: Block) -> Look:
        """How a run of a paragraph looks."""
        paragraph = block.element
        sources = [run, *self._chain(value(run, "rPr", "rStyle")), *self._paragraph_styles(paragraph)]
        table = self._table_header_style(block)
        sources += table
        defaults = self._doc_defaults
        sources += [defaults] if defaults is not None else []
        bold = _first(sources, "b")
        size = _first(sources, "sz")
        colour = _first(sources, "color")
        fill = _fill(properties(run)) or _fill(properties(paragraph))
        for style in self._paragraph_styles(paragraph):
            fill = fill or _fill(style.find(f"{W}pPr"))
        for cell in reversed(block.cells):
            fill = fill or _fill(cell.find(f"{W}tcPr"))
        for style in table:
            fill = fill or _fill(style.find(f"{W}tcPr"))
        return Look(
            bold is not None and bold.get(f"{W}val", "1") not in _OFF,
            _points(size),
            _hex(colour.get(f"{W}val") if colour is not None else ""),
            fill,
        )

    def _table_header_style(self, block: Block) -> list[Any]:
        """What the table's style says of its first row, for a paragraph that stands there."""
        if not block.header:
            return []
        table = next((one for one in block.element.iterancestors(f"{W}tbl")), None)
        found = []
        for style in self._chain(value(table, "tblPr", "tblStyle")):
            found += [one for one in style.findall(f"{W}tblStylePr") if one.get(f"{W}type") == "firstRow"]
        return found

    @cached_property
    def _doc_defaults(self) -> Any:
        styles = self.package.part("styles")
        return styles.find(f"{W}docDefaults/{W}rPrDefault") if styles is not None else None

    @property
    def language(self) -> str:
        """The language that the file's text is in by default, "" where it does not say."""
        sources = [*self._chain(self._default)]
        if self._doc_defaults is not None:
            sources.append(self._doc_defaults)
        found = _first(sources, "lang")
        return found.get(f"{W}val", "") if found is not None else ""


# ------------------------------------------------------------------------------------------------------ elements


def children(parent: Any) -> Iterator[Any]:
    """The blocks directly inside an element, content controls and change marks opened."""
    for child in parent:
        if child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            yield from children(child)
        elif isinstance(child.tag, str):
            yield child


def rows(table: Any) -> list[Any]:
    return [child for child in children(table) if child.tag == f"{W}tr"]


def row_cells(row: Any) -> list[Any]:
    return [child for child in children(row) if child.tag == f"{W}tc"]


def is_header(row: Any) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph that show text, deleted text and text boxes left out."""
    for child in paragraph:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from runs(child)


def run_text(run: Any) -> str:
    return "".join(
        one.text or "" if one.tag == f"{W}t" else " "
        for one in run
        if one.tag in (f"{W}t", f"{W}tab", f"{W}br", f"{W}cr")
    )


def words(paragraph: Any) -> str:
    """The text of a paragraph, white space folded."""
    return " ".join("".join(run_text(run) for run in runs(paragraph)).split())


_LONG = (f"{W}p", f"{W}r")


def properties(element: Any) -> Any:
    """The properties of a paragraph or run, which stand before all else in it; None where it has none. A search would
    look through all that it holds."""
    first = next(iter(element), None)
    return first if first is not None and first.tag in (f"{W}pPr", f"{W}rPr") else None


def value(element: Any, *path: str) -> str:
    """The `w:val` at a path of WordprocessingML names, "" where it is not there."""
    if element is not None and element.tag in _LONG:
        element, path = properties(element), path[1:]  # only its properties are asked for by path
    found = element.find("/".join(f"{W}{part}" for part in path)) if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


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


def has_picture(element: Any) -> bool:
    return any(True for _ in element.iter(f"{W}drawing", f"{W}pict"))
