"""What programs other than Word do to a built paper when they save it, done with zip and lxml."""

import copy
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.importer.word_edits import rewrite

_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def change_body(file: Path, change: Callable[[etree._Element], None]) -> None:
    """Change the tree of a paper's text."""

    def changed(xml: str) -> str:
        tree = etree.fromstring(xml.encode())
        change(tree)
        return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True).decode()

    rewrite(file, changed)


def tag_of(control: etree._Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val")


def drop_controls(file: Path, only: Callable[[str], bool] = lambda tag: True) -> None:
    """As pandoc and LibreOffice 7 do: what stood in the controls stays, the controls go."""

    def change(tree: etree._Element) -> None:
        for control in list(tree.iter(f"{W}sdt")):
            if only(tag_of(control)):
                for one in control.find(f"{W}sdtContent"):
                    control.addprevious(one)
                control.getparent().remove(control)

    change_body(file, change)


def cut_controls(file: Path) -> None:
    """As LibreOffice 25 does: a control around paragraphs or a cell stays around the first paragraph, and the rest follows."""

    def change(tree: etree._Element) -> None:
        for control in list(tree.iter(f"{W}sdt")):
            content = control.find(f"{W}sdtContent")
            cell = content.find(f"{W}tc")
            if cell is not None:
                control.addprevious(cell)
                control.getparent().remove(control)
                paragraphs = cell.findall(f"{W}p")
                first = paragraphs[0] if paragraphs else None
                if first is not None:
                    around = copy.deepcopy(control)
                    inside = around.find(f"{W}sdtContent")
                    for one in list(inside):
                        inside.remove(one)
                    first.addprevious(around)
                    inside.append(first)
            else:
                for one in reversed(content[1:]):
                    if content[0].tag in (f"{W}p", f"{W}tbl"):
                        control.addnext(one)

    change_body(file, change)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(
            "docProps/app.xml",
            f'<Properties xmlns="{_APP}"><Application>LibreOffice/25.2</Application></Properties>',
        )


def drop_record(file: Path) -> None:
    """As those do that know nothing of custom XML, and LibreOffice on the way through OpenDocument."""
    rewrite(file, lambda xml: '<?xml version="1.0"?><none/>', "customXml/stepup.xml")


def drop_properties(file: Path) -> None:
    """As pandoc does."""
    rewrite(file, lambda xml: re.sub("<property .*?</property>", "", xml, flags=re.DOTALL), "docProps/custom.xml")


PROGRAMS = {
    "drops controls": (drop_controls,),
    "cuts controls short": (cut_controls,),
    "drops controls and the record": (drop_controls, drop_record),
    "drops controls, record and properties": (drop_controls, drop_record, drop_properties),
}
