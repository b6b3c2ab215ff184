"""Makes this trust's look and picture: `python examples/third-trust/make_look.py`.

`templates/reference.docx` is ours (templates/word/make_reference.py) with other fonts, colours, margins and a logo in its
header; in real life somebody makes it in Word. `pictures/virtual-ward.png` stands in paper.yaml.
"""

from __future__ import annotations

import importlib.util
import math
import struct
import zlib
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
OURS = HERE.parents[1] / "templates" / "word" / "make_reference.py"
PLUM, TEAL, INK, STONE, SAND = "5B2C83", "00594F", "1F1A17", "5C534C", "F6F1E7"
LOGO = "Marlbeck Vale Community NHS Trust: three hills and a low sun"
LOGO_SIZE = (1260000, 504000)  # 3.5 by 1.4 cm, in English Metric Units


def png(rows: list[bytes], palette: tuple[str, ...]) -> bytes:
    """A picture of one byte a pixel, an index into the palette (RRGGBB), as PNG (ISO 15948)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", len(rows[0]), len(rows), 8, 3, 0, 0, 0)
    colours = b"".join(bytes.fromhex(one) for one in palette)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"PLTE", colours)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )


def logo() -> bytes:
    """Three hills and a low sun."""
    width, height = 300, 120
    hills = ((3, 40, 46, 1.1, 0.4), (2, 64, 30, 1.9, 2.2), (1, 88, 18, 1.3, 4.0))  # colour, line, rise, waves, shift

    def colour(x: int, y: int) -> int:
        found = 4 if (x - 214) ** 2 + (y - 34) ** 2 < 24**2 else 0
        for shade, line, rise, waves, shift in hills:
            if y > line - rise * (0.5 + 0.5 * math.sin(shift + waves * 2 * math.pi * x / width)) + 24:
                found = shade
        return found

    rows = [bytes(colour(x, y) for x in range(width)) for y in range(height)]
    return png(rows, ("FFFFFF", TEAL, "3E8E7E", PLUM, "E0A030"))


GLYPHS = {  # five columns, seven rows, a bit a pixel from the top
    "0": "3e5149453e", "1": "00427f4000", "2": "4261514946", "3": "2141454b31", "4": "1814127f10", "5": "2745454539",
    "6": "3c4a494930", "7": "0171090503", "8": "3649494936", "9": "064949291e", "A": "7e1111117e", "J": "2040413f01",
    "M": "7f020c027f", "N": "7f0408107f", "P": "7f09090906", "R": "7f09192946", "U": "3f4040403f", "Y": "0708700807",
}  # fmt: skip


def chart() -> bytes:
    """People on the virtual ward at the end of each month, with the number over each bar and the month under it."""
    months = (("APR", 41), ("MAY", 53), ("JUN", 66))
    width, height, floor, scale, dot = 840, 420, 360, 4, 5
    grid = [bytearray(width) for _ in range(height)]

    def box(left: int, top: int, right: int, bottom: int, shade: int) -> None:
        for row in grid[top:bottom]:
            row[left:right] = bytes((shade,)) * (right - left)

    def write(text: str, left: int, top: int) -> None:
        for letter in text:
            for column, bits in enumerate(bytes.fromhex(GLYPHS[letter])):
                for line in range(7):
                    if bits >> line & 1:
                        box(left + column * dot, top + line * dot, left + column * dot + dot, top + line * dot + dot, 2)
            left += 6 * dot

    for number, (month, people) in enumerate(months):
        left = 90 + number * 250
        box(left, floor - people * scale, left + 160, floor, 1)
        write(str(people), left + 52, floor - people * scale - 46)
        write(month, left + 38, floor + 16)
    box(60, floor, width - 60, floor + 4, 2)
    return png([bytes(row) for row in grid], ("FFFFFF", TEAL, INK))


def ours() -> ModuleType:
    """The script that makes our own reference document, with this trust's colours, fonts and pages in it."""
    spec = importlib.util.spec_from_file_location("make_reference", OURS)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    made.NHS_BLUE, made.DARK_BLUE, made.BLACK, made.GREY, made.RULE, made.PALE = TEAL, PLUM, INK, STONE, "B8AFA6", SAND
    made.FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
    kinds = (("default", "header", 4), ("default", "footer", 5), ("first", "header", 7), ("first", "footer", 5))
    headers = "".join(f'<w:{what}Reference w:type="{kind}" r:id="rId{id}"/>' for kind, what, id in kinds)
    made.PORTRAIT = made.page(11906, 16838, 1417, headers).replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")  # 2.5 cm
    made.LANDSCAPE = made.page(16838, 11906, 1020)
    return made


def reference() -> bytes:
    """The reference document: ours, with the logo in the header of the first page, and a footer of the trust's own."""
    made = ours()
    parts = {name: member.unpack(2**20).decode() for name, member in made.package.read(made.make()).items()}
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    same = f'id="1" name="Logo" descr="{LOGO}"'
    across, down = LOGO_SIZE
    picture = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {same}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr {same}/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    parts["word/header2.xml"] = (
        f'{made.XML}<w:hdr xmlns:w="{made.W}" xmlns:r="{made.R}">{made.paragraph("Header", picture)}</w:hdr>'
    )
    parts["word/_rels/header2.xml.rels"] = (
        f'{made.XML}<Relationships xmlns="{made.P}/relationships"><Relationship Id="rId1" Type="{made.R}/image" '
        'Target="media/logo.png"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(
        "</Relationships>", f'<Relationship Id="rId7" Type="{made.R}/header" Target="header2.xml"/></Relationships>'
    )
    types = "[Content_Types].xml"
    header = f'<Override PartName="/word/header2.xml" ContentType="{made.WML}.header+xml"/>'
    parts[types] = parts[types].replace(
        "<Override", f'<Default Extension="png" ContentType="image/png"/>{header}<Override', 1
    )
    footer = "word/footer1.xml"
    parts[footer] = parts[footer].replace(made.run("Page "), made.run("Marlbeck Vale, close to home · page "))
    styles = "word/styles.xml"
    parts[styles] = parts[styles].replace('<w:jc w:val="right"/>', '<w:jc w:val="center"/>')
    members = {name: made.package.pack(text.encode()) for name, text in parts.items()}
    return made.package.write({**members, "word/media/logo.png": made.package.pack(logo())})


def front_sheet() -> bytes:
    """A front sheet of the trust's own, with tags that `build --front-sheet` fills: its reference document, with other
    words on its page."""
    made = ours()
    members = made.package.read(reference())
    rows = (
        ("Paper", "{{ title }}"), ("Reference", "{{ governance[0].other.reference }}"),
        ("Going to", "{{ meeting.body }}, {{ meeting.date }}, item {{ meeting.item }}"),
        ("From", "{{ governance[0].sponsor }}"), ("Asked to", "{{ governance[0].other.asked }}"),
        ("Assurance", "{{ governance[0].assurance_level }}"), ("What it is for", "{{ purpose }}"),
    )  # fmt: skip

    def cell(words: str, width: int) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{made.paragraph("TableText", made.run(words))}</w:tc>'

    def row(label: str, words: str, properties: str = "") -> str:
        return f"<w:tr>{properties}{cell(label, 2500)}{cell(words, 6572)}</w:tr>"

    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BoardTable"/><w:tblW w:w="9072" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/><w:tblDescription w:val="What the Board needs to know first"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="2500"/><w:gridCol w:w="6572"/></w:tblGrid>'
        + row("Question", "Answer", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        + "".join(row(*one) for one in rows)
        + "</w:tbl>"
    )
    body = made.paragraph("Heading1", made.run("{{ organisation }}")) + made.paragraph(
        "Subtitle", made.run("Front sheet")
    )
    body += table + made.paragraph("BodyText", made.run("{% if draft %}This is a draft.{% endif %}"))
    text = f'{made.XML}<w:document xmlns:w="{made.W}" xmlns:r="{made.R}"><w:body>{body}{made.PORTRAIT}</w:body></w:document>'
    core = members["docProps/core.xml"].unpack(2**20).decode().replace(made.TITLE, "Front sheet: {{ title }}")
    own = {"word/document.xml": text, "docProps/core.xml": core}
    return made.package.write(members | {name: made.package.pack(words.encode()) for name, words in own.items()})


FILES = {
    "templates/reference.docx": reference,
    "front-sheet.docx": front_sheet,
    "pictures/virtual-ward.png": chart,
}

if __name__ == "__main__":
    for name, make in FILES.items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(make())
