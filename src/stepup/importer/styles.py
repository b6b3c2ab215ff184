"""What styles.xml and numbering.xml say of a paragraph: its style's name, whether it is a heading, its place in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..patterns import late
from ..wordfile import Package, W
from .reading import Item

_HEADING = late(r"heading ([1-9])\b")
_CONTINUES = late(r"list continue(?: ([2-9]))?")
_DEEPER = late(r"list (?:bullet|number) ([2-9])")  # Word's own styles, each with a list of its own
_DEEPEST = 20  # styles based on one another


def value(element: Any, path: str) -> str:
    """The `w:val` of a descendant, "" where there is none."""
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def number(text: str, default: int = 0) -> int:
    return int(text) if text.isascii() and text.lstrip("-").isdigit() and len(text) < 8 else default


def switched_on(element: Any, name: str) -> bool | None:
    """A property that is on or off; None where nothing is said."""
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(f"{W}val", "true") not in ("0", "false", "off")


_P_STYLE, _OUTLINE, _NUM_PR, _ILVL, _NUM_ID = (
    f"{W}{name}" for name in ("pStyle", "outlineLvl", "numPr", "ilvl", "numId")
)
_VAL = f"{W}val"


@dataclass(frozen=True, slots=True)
class Styled:
    """What a paragraph's style says: its name in lower case, the level of a heading (0 for text), its list and the level in
    it ("" for none), whether its words are bold."""

    name: str
    level: int
    list: str
    depth: str
    bold: bool


class Styles:
    """Looks up paragraphs' and characters' styles."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        tree = package.part("styles")
        for style in tree.iter(f"{W}style") if tree is not None else ():
            id = style.get(f"{W}styleId", "")
            self._styles.setdefault(id, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = id
        self._numbering = _Numbering(package.part("numbering"))
        self._known: dict[str, Styled] = {}
        self._looks: dict[str, tuple[bool | None, bool | None, bool | None]] = {}

    def _chain(self, id: str) -> list[Any]:
        """A style and those it is based on."""
        chain: list[Any] = []
        at = id
        while at in self._styles and len(chain) < _DEEPEST and self._styles[at] not in chain:
            chain.append(self._styles[at])
            at = value(self._styles[at], f"{W}basedOn")
        return chain

    def _styled(self, id: str) -> Styled:
        found = self._known.get(id)
        if found is None:
            chain = self._chain(id)
            name = (value(chain[0], f"{W}name") or id if chain else id).lower()
            lists = (one for style in chain if (one := style.find(f"{W}pPr/{_NUM_PR}")) is not None)
            inherited = next(lists, None)
            list, depth = value(inherited, _NUM_ID), value(inherited, _ILVL)
            bold = next((on for style in chain if (on := switched_on(style.find(f"{W}rPr"), "b")) is not None), False)
            found = self._known[id] = Styled(name, _level(chain), list, depth, bold)
        return found

    def of(self, properties: Any) -> tuple[Styled, int, Item | None]:
        """What a paragraph's properties say: its style, the level of a heading (by its own outline level, else by its
        style's), its place in a list."""
        if properties is None:
            styled = self._styled(self._default)
            return styled, styled.level, self._item(styled, None)
        id = outline = ""
        numbered: Any = None
        for one in properties:
            tag = one.tag
            if tag == _P_STYLE:
                id = one.get(_VAL, "")
            elif tag == _NUM_PR:
                numbered = one
            elif tag == _OUTLINE:
                outline = one.get(_VAL, "")
        styled = self._styled(id or self._default)
        level = _outline(outline) if outline else styled.level
        return styled, level, self._item(styled, numbered)

    def look(self, id: str) -> tuple[bool | None, bool | None, bool | None]:
        """Whether a style makes its words bold, italic and hidden."""
        found = self._looks.get(id)
        if found is None:
            bold = italic = hidden = None
            for style in self._chain(id):
                properties = style.find(f"{W}rPr")
                bold = switched_on(properties, "b") if bold is None else bold
                italic = switched_on(properties, "i") if italic is None else italic
                hidden = switched_on(properties, "vanish") if hidden is None else hidden
            found = self._looks[id] = (bold, italic, hidden)
        return found

    def _item(self, styled: Styled, direct: Any) -> Item | None:
        id = value(direct, _NUM_ID) or styled.list
        depth = number(value(direct, _ILVL) or styled.depth)
        if id == "0":  # numbering taken away: a further paragraph of the item above
            return Item(depth, False, 1, "", True) if direct is not None else None
        if not id:
            continues = _CONTINUES.fullmatch(styled.name)
            return Item(number(continues[1] or "", 1) - 1, False, 1, "", True) if continues else None
        deeper = _DEEPER.fullmatch(styled.name) if not depth and direct is None else None
        return self._numbering.item(id, depth, int(deeper[1]) - 1 if deeper else depth)


def _level(chain: list[Any]) -> int:
    """The level of a heading by its styles' names, else by their outline level; 0 for text."""
    for style in chain:
        name = value(style, f"{W}name").lower()
        if name == "title":
            return 1
        if found := _HEADING.match(name):
            return int(found[1])
        if outline := value(style, f"{W}pPr/{_OUTLINE}"):
            return _outline(outline)
    return 0


def _outline(text: str) -> int:
    return number(text, 9) + 1 if number(text, 9) < 9 else 0


class _Numbering:
    def __init__(self, tree: Any) -> None:
        self._levels: dict[str, dict[int, tuple[bool, int]]] = {}  # of each list: whether it is numbered, and from what
        self._blank: set[tuple[str, int]] = (
            set()
        )  # with a bullet that is a space: pandoc's further paragraphs of an item
        # Numberings of one definition count on, unless one starts anew: LibreOffice gives each item a numbering of its own.
        self._lists: dict[str, str] = {}
        if tree is None:
            return
        abstract = {
            one.get(f"{W}abstractNumId", ""): {
                number(level.get(f"{W}ilvl", "")): (
                    value(level, f"{W}numFmt") not in ("bullet", "none", ""),
                    number(value(level, f"{W}start"), 1),
                )
                for level in one.iter(f"{W}lvl")
            }
            for one in tree.iter(f"{W}abstractNum")
        }
        blank = {
            (one.get(f"{W}abstractNumId", ""), number(level.get(f"{W}ilvl", "")))
            for one in tree.iter(f"{W}abstractNum")
            for level in one.iter(f"{W}lvl")
            if value(level, f"{W}numFmt") == "bullet" and value(level, f"{W}lvlText").isspace()
        }
        for num in tree.iter(f"{W}num"):
            of = value(num, f"{W}abstractNumId")
            levels = dict(abstract.get(of, {}))
            self._blank |= {(num.get(f"{W}numId", ""), level) for known, level in blank if known == of}
            for override in num.iter(f"{W}lvlOverride"):
                at = number(override.get(f"{W}ilvl", ""))
                start = value(override, f"{W}startOverride")
                format = value(override, f"{W}lvl/{W}numFmt")
                ordered, first = levels.get(at, (False, 1))
                levels[at] = (
                    format not in ("bullet", "none") if format else ordered,
                    number(start, first) if start else first,
                )
            id = num.get(f"{W}numId", "")
            self._levels[id] = levels
            self._lists[id] = id if num.find(f"{W}lvlOverride/{W}startOverride") is not None else f"definition {of}"

    def item(self, id: str, level: int, depth: int) -> Item | None:
        """A paragraph's place in a list, at a level of its numbering; `depth` says how deep it stands on the page."""
        if id not in self._levels:
            return None
        ordered, start = self._levels[id].get(level, (False, 1))
        return Item(depth, ordered, start, self._lists[id], (id, level) in self._blank)
