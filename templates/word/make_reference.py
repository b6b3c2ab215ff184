"""Makes reference.docx, the look of every Word paper: `python templates/word/make_reference.py`.

A trust copies reference.docx, opens it in Word, changes styles, margins, header and footer there, and names it in its
strategy's `templates/` folder. The page that it opens on shows each style. Deterministic: the same bytes each time.
Colours and sizes: NHS identity (Arial, NHS blue 005EB8, dark blue 003087), WCAG 2.2 AA. No paragraph has a border: what
LibreOffice draws for one is untagged in its PDF. No style bears the name of a PDF tag (Note, Quote), for it may not be remapped.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "src"))

from stepup.writers import package  # noqa: E402

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"

NHS_BLUE, DARK_BLUE, BLACK, GREY, RULE, PALE = "005EB8", "003087", "212B32", "425563", "768692", "F0F4F5"
INDENT = 357  # 0.63 cm, in twentieths of a point

FONTS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'


def style(
    name: str,
    *,
    kind: str = "paragraph",
    id: str = "",
    based: str = "Normal",
    next: str = "",
    paragraph: str = "",
    run: str = "",
    more: str = "",
    default: bool = False,
    priority: int = 10,
    listed: bool = True,
) -> str:
    """One style. `paragraph` and `run` are its properties; `more` what a table style has besides."""
    id = id or name.title().replace(" ", "")
    sort = (' w:default="1"' if default else "") + ("" if name in BUILT_IN else ' w:customStyle="1"')
    return (
        f'<w:style w:type="{kind}"{sort} w:styleId="{id}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{next}"/>' if next else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if listed else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + f"{more}</w:style>"
    )


BUILT_IN = {
    "Normal", "Body Text", "Subtitle", "caption", "List Bullet", "List Number", "toc 1", "toc 2", "toc 3",
    "header", "footer", "Hyperlink", "Default Paragraph Font", "Normal Table", "No List", "Table Grid",
    *(f"heading {level}" for level in range(1, 7)),
}  # fmt: skip


def text(size: float, colour: str = "", *, bold: bool = False) -> str:
    """Run properties: size in points."""
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    )


def spaced(before: int, after: int, line: int = 276) -> str:
    """Space before and after in twentieths of a point, and between lines in 240ths of one."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def heading(level: int, size: float, colour: str, before: int, after: int) -> str:
    return style(
        f"heading {level}",
        next="BodyText",
        priority=9,
        paragraph=f'<w:keepNext/><w:keepLines/>{spaced(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>',
        run=text(size, colour, bold=True),
    )


def listed(number: int) -> str:
    return (
        f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{spaced(0, 100)}<w:ind w:left="{INDENT}" w:hanging="{INDENT}"/>'
    )


def grid(colour: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in sides)


def styles() -> str:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 57), ("left", 113), ("bottom", 57), ("right", 113))
    )
    board_table = (
        f"<w:tblPr><w:tblBorders>{grid(RULE)}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="FFFFFF"/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{DARK_BLUE}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>'
    )
    plain_table = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    return (
        f'{XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}{text(12)}'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f"<w:widowControl/>{spaced(0, 0, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        'w:defQFormat="0" w:count="376"/>'
        + style("Normal", based="", default=True, priority=0)
        + style("Default Paragraph Font", kind="character", based="", default=True, priority=1, listed=False)
        + style("Normal Table", kind="table", id="TableNormal", based="", default=True, priority=99, listed=False,
                more=plain_table)
        + style("No List", kind="numbering", based="", default=True, priority=99, listed=False)
        + heading(1, 24, DARK_BLUE, 0, 200)
        + heading(2, 18, NHS_BLUE, 360, 120)
        + heading(3, 14, DARK_BLUE, 300, 100)
        + heading(4, 12, NHS_BLUE, 240, 80)
        + heading(5, 12, BLACK, 200, 60)
        + heading(6, 12, GREY, 200, 60)
        + style("Body Text", paragraph=spaced(0, 140, 276), priority=1)
        + style("Subtitle", next="BodyText", paragraph=f"<w:keepNext/>{spaced(0, 240)}", run=text(15, GREY),
                priority=11)
        + style("Label", next="BodyText", paragraph=spaced(140, 40), run=text(12, bold=True))
        + style("Identifier", next="TableText", paragraph=spaced(20, 20),
                run=text(12, NHS_BLUE, bold=True))
        + style("Quotation", next="Attribution", priority=29,
                paragraph=f'<w:keepLines/>{spaced(120, 60)}<w:ind w:left="{2 * INDENT}" w:right="{2 * INDENT}"/>',
                run=text(13, DARK_BLUE))
        + style("Attribution", next="BodyText", run=text(12, GREY),
                paragraph=f'{spaced(0, 200)}<w:ind w:left="{2 * INDENT}"/>')
        + style("Board Note", next="BodyText",
                paragraph=f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
                f'{spaced(120, 200)}<w:ind w:left="227" w:right="113"/>')
        + style("caption", id="Caption", next="BodyText", paragraph=spaced(60, 200), run=text(12, GREY), priority=35)
        + style("List Bullet", paragraph=listed(1), priority=12)
        + style("List Number", paragraph=listed(2), priority=12)
        + style("Table Bullet", based="ListBullet", paragraph=spaced(20, 40, 259), priority=13)
        + style("Table Number", based="ListNumber", paragraph=spaced(20, 40, 259), priority=13)
        + style("Table Text", paragraph=spaced(20, 40, 259), priority=13)
        + style("Rating", paragraph=spaced(20, 40, 259), run=text(12, bold=True), priority=13)
        + style("toc 1", id="TOC1", next="Normal", paragraph=spaced(60, 60), priority=39, listed=False)
        + style("toc 2", id="TOC2", next="Normal", paragraph=spaced(60, 60), priority=39, listed=False)
        + style("toc 3", id="TOC3", next="Normal", paragraph=f'{spaced(0, 40)}<w:ind w:left="{INDENT}"/>', priority=39,
                listed=False)
        + style("header", paragraph=spaced(0, 0), run=text(10, GREY), priority=99,
                listed=False)
        + style("footer", paragraph=f'{spaced(0, 0)}<w:jc w:val="right"/>', run=text(10, GREY),
                priority=99, listed=False)
        + style("Hyperlink", kind="character", based="DefaultParagraphFont", priority=99, listed=False,
                run=f'<w:color w:val="{NHS_BLUE}"/><w:u w:val="single"/>')
        + style("Table Grid", kind="table", based="TableNormal", priority=39, listed=False,
                more=f"<w:tblPr><w:tblBorders>{grid('auto')}</w:tblBorders></w:tblPr>")
        + style("Board Table", kind="table", based="TableNormal", priority=40, listed=False, more=board_table)
        + "</w:styles>"
    )  # fmt: skip


def numbering() -> str:
    def levels(abstract: int, kind: str, style_id: str) -> str:
        colour = f'<w:color w:val="{NHS_BLUE}"/>' if kind == "bullet" else ""
        each = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            + (f'<w:pStyle w:val="{style_id}"/>' if level == 0 else "")
            + f'<w:lvlText w:val="{("•", "–")[level % 2] if kind == "bullet" else f"%{level + 1}."}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr>'
            f"<w:rPr>{FONTS}{colour}</w:rPr></w:lvl>"
            for level in range(9)
        )
        return (
            f'<w:abstractNum w:abstractNumId="{abstract}"><w:nsid w:val="0A4D1CE{abstract}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{each}</w:abstractNum>'
        )

    return (
        f'{XML}<w:numbering xmlns:w="{W}">{levels(0, "bullet", "ListBullet")}{levels(1, "decimal", "ListNumber")}'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style_id: str, content: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{more}</w:pPr>{content}</w:p>'


def page(width: int, height: int, margin: int, references: str = "") -> str:
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{margin + 227}" '
        f'w:right="{margin}" w:bottom="{margin + 113}" w:left="{margin}" w:header="567" w:footer="510" w:gutter="0"/>'
        "</w:sectPr>"
    )


TITLE = "Reference document"
HEADERS = '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
PORTRAIT = page(11906, 16838, 1134, HEADERS)  # A4, 2 cm
LANDSCAPE = page(16838, 11906, 850)  # 1.5 cm: room for five columns of 12 point text


def table() -> str:
    def row(cells: tuple[str, ...], properties: str = "") -> str:
        return f"<w:tr>{properties}{''.join(cell(one) for one in cells)}</w:tr>"

    def cell(words: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="4819" w:type="dxa"/></w:tcPr>{paragraph("TableText", run(words))}</w:tc>'

    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BoardTable"/><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/><w:tblDescription w:val="An example of a table"/></w:tblPr><w:tblGrid><w:gridCol w:w="4819"/>'
        '<w:gridCol w:w="4819"/></w:tblGrid>'
        + row(("Style", "Used for"), "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        + row(("Board Table", "The borders, header row and cell margins of every table"))
        + row(("Table Text", "The words in its cells"))
        + "</w:tbl>"
    )


def document() -> str:
    samples = [
        ("BodyText", "Body Text. Change any style on this page in Word (Home, Styles, Modify) and save: papers built "
                     "with this file then look that way. What stands on its pages is not printed; its styles, margins, "
                     "header and footer are. The second page shows the margins of landscape pages."),
        ("Subtitle", "Subtitle"), *((f"Heading{level}", f"Heading {level}") for level in range(2, 7)),
        ("Label", "Label, above part of a table cell"), ("Identifier", "Identifier, such as HS1"),
        ("Rating", "Rating, such as G Green"), ("ListBullet", "List Bullet"), ("ListNumber", "List Number"), ("Quotation", "Quotation"),
        ("Attribution", "Attribution"), ("BoardNote", "Board Note"), ("Caption", "Caption, under a figure"),
    ]  # fmt: skip
    body = paragraph("Heading1", run("Heading 1, the title of a paper"))
    body += "".join(paragraph(id, run(words)) for id, words in samples) + table()
    body += paragraph("TOC2", run("TOC 2, a line of the contents list"))
    body += paragraph("TOC3", run("TOC 3, a line under it"), PORTRAIT)
    body += paragraph("BodyText", run("A landscape page: its size and margins are those of every landscape page."))
    return f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{LANDSCAPE}</w:body></w:document>'


def settings() -> str:
    modern = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents",
              "differentiateMultirowTableHeaders")  # fmt: skip
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (("compatibilityMode", 15), *((name, 1) for name in modern))
    )
    return (
        f'{XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatible}</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def make() -> bytes:
    """The reference document."""
    parts = {
        "word/document.xml": ("document.main", document()),
        "word/styles.xml": ("styles", styles()),
        "word/numbering.xml": ("numbering", numbering()),
        "word/settings.xml": ("settings", settings()),
        "word/header1.xml": (
            "header",
            f'{XML}<w:hdr xmlns:w="{W}">{paragraph("Header", field("TITLE", TITLE))}</w:hdr>',
        ),
        "word/footer1.xml": (
            "footer",
            f'{XML}<w:ftr xmlns:w="{W}">'
            + paragraph("Footer", f"{run('Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}")
            + "</w:ftr>",
        ),
        "word/fontTable.xml": (
            "fontTable",
            f'{XML}<w:fonts xmlns:w="{W}"><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
            '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>',
        ),
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{WML}.{type}+xml"/>' for name, (type, _) in parts.items()
    )
    types = (
        f'{XML}<Types xmlns="{P}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )

    def related(rows: tuple[tuple[str, str], ...]) -> str:
        each = "".join(
            f'<Relationship Id="rId{number}" Type="{type}" Target="{target}"/>'
            for number, (type, target) in enumerate(rows, 1)
        )
        return f'{XML}<Relationships xmlns="{P}/relationships">{each}</Relationships>'

    names = ("styles", "numbering", "settings", "header", "footer", "fontTable")
    files = ("styles", "numbering", "settings", "header1", "footer1", "fontTable")
    core = (
        f'{XML}<cp:coreProperties xmlns:cp="{P}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title><dc:language>en-GB</dc:language>'
        "</cp:coreProperties>"
    )
    contents = {
        "[Content_Types].xml": types,
        "_rels/.rels": related(
            (
                (f"{R}/officeDocument", "word/document.xml"),
                (f"{P}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": related(
            tuple((f"{R}/{name}", f"{file}.xml") for name, file in zip(names, files, strict=True))
        ),
        **{name: content for name, (_, content) in parts.items()},
    }
    return package.write({name: package.pack(content.encode()) for name, content in contents.items()})


if __name__ == "__main__":
    (HERE / "reference.docx").write_bytes(make())
