"""What styles.xml and numbering.xml say of a paragraph: its style's name, whether it is a heading, its place in a list."""

from __future__ import annotations

import re
from typing import Any

from ..wordfile import Package, W
from .reading import Item

_HEADING = re.compile(r"heading ([1-9])\b")
_CONTINUES = re.compile(r"list continue(?: ([2-9]))?")
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
        self._names: dict[str, str] = {}
        self._chains: dict[str, list[Any]] = {}

    def _chain(self, id: str) -> list[Any]:
        """A style and those it is based on."""
        if id not in self._chains:
            chain: list[Any] = []
            at = id
            while at in self._styles and len(chain) < _DEEPEST and self._styles[at] not in chain:
                chain.append(self._styles[at])
                at = value(self._styles[at], f"{W}basedOn")
            self._chains[id] = chain
        return self._chains[id]

    def name(self, properties: Any) -> str:
        """The name of a paragraph's style, in lower case; the id where it has none."""
        id = value(properties, f"{W}pStyle") or self._default
        if id not in self._names:
            chain = self._chain(id)
            self._names[id] = (value(chain[0], f"{W}name") or id if chain else id).lower()
        return self._names[id]

    def level(self, properties: Any) -> int:
        """The level of a heading, by its style, those that is based on, or its outline level; 0 for text."""
        direct = value(properties, f"{W}outlineLvl")
        if direct:
            return number(direct, 9) + 1 if number(direct, 9) < 9 else 0
        for style in self._chain(value(properties, f"{W}pStyle")):
            name = value(style, f"{W}name").lower()
            if name == "title":
                return 1
            if found := _HEADING.match(name):
                return int(found[1])
            outline = value(style, f"{W}pPr/{W}outlineLvl")
            if outline:
                return number(outline, 9) + 1 if number(outline, 9) < 9 else 0
        return 0

    def look(self, id: str) -> tuple[bool | None, bool | None]:
        """Whether a character style is bold and italic."""
        bold = italic = None
        for style in self._chain(id):
            properties = style.find(f"{W}rPr")
            bold = switched_on(properties, "b") if bold is None else bold
            italic = switched_on(properties, "i") if italic is None else italic
        return bold, italic

    def item(self, properties: Any) -> Item | None:
        """A paragraph's place in a list."""
        if properties is None:
            return None
        direct = properties.find(f"{W}numPr")
        id, level = value(direct, f"{W}numId"), value(direct, f"{W}ilvl")
        for style in self._chain(value(properties, f"{W}pStyle")):
            inherited = style.find(f"{W}pPr/{W}numPr")
            if inherited is not None:
                id = id or value(inherited, f"{W}numId")
                level = level or value(inherited, f"{W}ilvl")
                break
        if id == "0":  # numbering taken away: a further paragraph of the item above
            return Item(number(level), False, 1, "", True) if direct is not None else None
        if not id:
            continues = _CONTINUES.fullmatch(self.name(properties))
            return Item(number(continues[1] or "", 1) - 1, False, 1, "", True) if continues else None
        return self._numbering.item(id, number(level))


class _Numbering:
    def __init__(self, tree: Any) -> None:
        self._levels: dict[str, dict[int, tuple[bool, int]]] = {}  # of each list: whether it is numbered, and from what
        self._blank: set[tuple[str, int]] = (
            set()
        )  # with a bullet that is a space: pandoc's further paragraphs of an item
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
            self._levels[num.get(f"{W}numId", "")] = levels

    def item(self, id: str, level: int) -> Item | None:
        if id not in self._levels:
            return None
        ordered, start = self._levels[id].get(level, (False, 1))
        return Item(level, ordered, start, id, (id, level) in self._blank)
