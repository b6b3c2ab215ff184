"""A small paper in plain XML of our own, with a construct of WordprocessingML in it, or in the manner of other programs."""

import io
import re
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    }.items()
)
STYLES = f"""<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="SecretToo"><w:name w:val="Secret too"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"""
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"""
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inner: str) -> str:
    return f"<w:p>{inner if inner.startswith('<') else run(inner)}</w:p>"


def heading(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run(text)}</w:p>'


def cell(inner: str, properties: str = "") -> str:
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith(('<w:p>', '<w:tbl')) else para(inner)}</w:tc>"
    )


def table(*rows: tuple[str, ...]) -> str:
    made = "".join(
        f"<w:tr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * len(rows[0])}</w:tblGrid>{made}</w:tbl>"


def body(inline: str = "", block: str = "", where: str = "cell") -> str:
    """The paper's body, with a construct in a cell of the key actions, in the purpose of the report, or between the tables."""
    here = (para(inline) if inline else "") + (f"{block}{para('and on')}" if block else "")
    return "".join(
        [
            para("Trust Board 8 February 2024"),
            heading("Quarter 3 report 2023/24"),
            table(
                ("Purpose of Report", f"{para('To tell the Board')}{here if where == 'purpose' else ''}"),
                ("Recommendations", "To note the report"),
            ),
            heading("Step up to Great: quarter 3 of 2023/24"),
            heading("Brick 1: High standards"),
            para("Lead Director: Dr Dee Moss"),
            table(
                ("Ref", "Key action", "Q3 plan", "Q3 progress", "RAG", "Q4 plan"),
                (
                    "A1",
                    "Open the ward",
                    "Open in May",
                    here if where == "cell" and here else "Opened",
                    "Green",
                    "Carry on",
                ),
                ("A2", "Train the staff", "Train forty", "Trained ten", "Amber", "Train thirty"),
            ),
            here if where == "body" else "",
            heading("Environments"),
            para("Lead: Eli Fox"),
            table(
                ("Key actions", "Plan for Q3", "Achievements", "Rating", "Plan for Q4"),
                ("Plant trees", "Ten", "Eleven", "Amber", "Twelve"),
            ),
        ]
    )


def word(inside: str, parts: dict[str, str] | None = None, styles: str = STYLES) -> bytes:
    """A Word file of a body; `parts` by kind (footnotes, header, diagramData ...), the names of their files being the kinds."""
    known = {"styles": styles, **(parts or {})}
    links = "".join(f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in known)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", _RELS.format(main))
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{inside}</w:body></w:document>")
        package.writestr("word/_rels/document.xml.rels", _RELS.format(links))
        for kind, xml in known.items():
            package.writestr(f"word/{kind}.xml", xml)
    return out.getvalue()


# ------------------------------------------------------------------------------------------- the manner of programs


def google_docs(inside: str) -> str:
    """Fonts on every run, words cut into several, bookmarks around headings, pages of empty properties."""
    look = '<w:rPr><w:rFonts w:ascii="Arial" w:cs="Arial"/><w:rtl w:val="0"/></w:rPr>'
    parted = re.sub(
        r'<w:r><w:t xml:space="preserve">([^<]{4,})</w:t></w:r>',
        lambda found: "".join(
            f'<w:r w:rsidDel="00000000" w:rsidR="0">{look}<w:t xml:space="preserve">{part}</w:t></w:r>'
            for part in (found[1][:3], found[1][3:])
        ),
        inside,
    )
    number = iter(range(1, 999))

    def marked(found: re.Match[str]) -> str:
        at = next(number)
        return f'{found[0]}<w:bookmarkStart w:id="{at}" w:name="_heading=h.{at}"/><w:bookmarkEnd w:id="{at}"/>'

    return re.sub(r'<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', marked, parted)


def word_for_the_web(inside: str) -> str:
    """Styled runs as pasting makes them, marks of spelling, an empty run at each paragraph's end."""
    runs = inside.replace(
        '<w:r><w:t xml:space="preserve">',
        '<w:proofErr w:type="spellStart"/><w:r w:rsidR="5A"><w:rPr><w:rStyle w:val="normaltextrun"/></w:rPr><w:t xml:space="preserve">',
    )
    end = '<w:proofErr w:type="spellEnd"/><w:r><w:rPr><w:rStyle w:val="eop"/></w:rPr><w:t> </w:t></w:r></w:p>'
    return runs.replace("</w:p>", end).replace("<w:p>", '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777">')


def pages(inside: str) -> str:
    """Styles of its own names, an outline level on the paragraph, a table inside a frame of custom XML."""
    own = '<w:pPr><w:pStyle w:val="Heading"/><w:outlineLvl w:val="0"/></w:pPr>'
    text = inside.replace('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', own)
    return text.replace("<w:tbl>", '<w:customXml w:element="table"><w:tbl>').replace(
        "</w:tbl>", "</w:tbl></w:customXml>"
    )


def in_controls(inside: str) -> str:
    """Content controls of somebody's template around everything: blocks, rows, cells and words, one in another."""
    about = "<w:sdt><w:sdtPr><w:alias w:val='x'/><w:tag w:val='tpl'/></w:sdtPr><w:sdtContent>"
    made = inside
    for tag in ("w:tbl", "w:tr", "w:tc"):
        made = made.replace(f"<{tag}>", f"{about}<{tag}>").replace(f"</{tag}>", f"</{tag}></w:sdtContent></w:sdt>")
    return re.sub(r"(<w:r>.*?</w:r>)", rf"{about}{about}\1</w:sdtContent></w:sdt></w:sdtContent></w:sdt>", made)


def smart_tags(inside: str) -> str:
    return re.sub(
        r"(<w:r>.*?</w:r>)", r'<w:smartTag w:uri="u" w:element="e"><w:bdo w:val="ltr">\1</w:bdo></w:smartTag>', inside
    )


def fields(inside: str) -> str:
    """Every text is the result of a field."""
    start = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DOCPROPERTY x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return re.sub(r"(<w:r>.*?</w:r>)", rf'{start}\1<w:r><w:fldChar w:fldCharType="end"/></w:r>', inside)


MANNERS = {one.__name__: one for one in (google_docs, word_for_the_web, pages, in_controls, smart_tags, fields)}
