"""What stands beside the body of the new paper, and what the old paper's text needs there: links, pictures, numberings."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterable
from typing import Any

from lxml import etree

from stepup.wordfile import R, W

from .leaves import Side

_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Parts:
    """Takes over what the old text leads to. Afterwards: `relations` to add ((id, type, target, external)), `media` (part
    name -> content), and the new paper's `numbering` with the lists that only the old paper has."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.relations: list[tuple[str, str, str, bool]] = []
        self.media: dict[str, bytes] = {}
        self.numbering = new.numbering
        self.lists_added = False
        self._known: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._drawn = 5000  # well clear of the pictures of the new paper

    def adopt(self, run: Any) -> None:
        """Makes the pictures of an old run pictures of the new paper."""
        for blip in run.iter(_BLIP):
            blip.set(f"{R}embed", self._picture(blip.get(f"{R}embed", "")))
        for drawn in run.iter(_DRAWN):
            self._drawn += 1
            drawn.set("id", str(self._drawn))

    def adopt_link(self, link: Any) -> None:
        """Makes an old link lead where it led."""
        id = link.get(f"{R}id")
        if id is not None:
            link.set(f"{R}id", self._related("hyperlink", self.old.package.links[id].target, external=True))

    def _picture(self, id: str) -> str:
        name = self.old.part_of(id)
        content = self.old.package.raw(name) or b""
        for known, link in self.new.package.links.items():
            if link.kind == "image" and self.new.package.raw(self.new.part_of(known)) == content:
                return known
        number = len(self.media) + 1
        ours = next((one for one, held in self.media.items() if held == content), "")
        ours = ours or f"word/media/stepup-old{number}{posixpath.splitext(name)[1]}"
        self.media[ours] = content
        return self._related("image", f"/{ours}", external=False)

    def _related(self, kind: str, target: str, *, external: bool) -> str:
        for known, link in self.new.package.links.items():
            if (link.kind, link.target, link.external) == (kind, target, external):
                return known
        if target not in self._known:
            self._known[target] = f"rIdStepUpOld{len(self._known) + 1}"
            self.relations.append((self._known[target], _TYPE + kind, target, external))
        return self._known[target]

    # Numberings

    def same_list(self, old: Any, new: Any) -> None:
        """A paragraph of one list in both papers: what else of the old list is taken over joins the new one."""
        numbers = [one.find(f"{W}pPr/{W}numPr/{W}numId") for one in (old, new)]
        if all(one is not None for one in numbers):
            was, now = (one.get(f"{W}val") for one in numbers)
            if was != "0" and now != "0" and self.old.list_of(was) == self.new.list_of(now):
                self._numbers.setdefault(was, now)

    def adopt_number(self, properties: Any | None) -> None:
        """Makes the list of an old paragraph's properties one of the new paper."""
        number = None if properties is None else properties.find(f"{W}numPr/{W}numId")
        if number is None or number.get(f"{W}val") == "0":
            return
        was = number.get(f"{W}val")
        if was not in self._numbers:
            self._numbers[was] = self._add(was)
        number.set(f"{W}val", self._numbers[was])

    def _add(self, was: str) -> str:
        theirs = next(one for one in self.old.numbering.iter(f"{W}num") if one.get(f"{W}numId") == was)
        if len(theirs) == 1 and self.new.list_of(was) == self.old.list_of(was):
            return was  # bullets, of which all lists have one numbering
        added = copy.deepcopy(theirs)
        known = list(self.numbering.iter(f"{W}num"))
        number = str(max(int(one.get(f"{W}numId")) for one in known) + 1)
        added.set(f"{W}numId", number)
        known[-1].addnext(added)
        self.lists_added = True
        return number


def related(raw: bytes, relations: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """A relationships part with more of them."""
    tree: Any = etree.fromstring(raw)
    for id, type, target, external in relations:
        outside = {"TargetMode": "External"} if external else {}
        etree.SubElement(tree, f"{{{_RELATIONS}}}Relationship", {"Id": id, "Type": type, "Target": target, **outside})
    return xml(tree)


def xml(tree: Any) -> bytes:
    """A part as its bytes."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
