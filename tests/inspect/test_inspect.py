"""`stepup inspect`: each rule speaks on a file that breaks it and is silent on its near misses; our own papers have none."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.conftest import REAL, REAL_COMMITTEE, REAL_Q2, REAL_STRATEGY, ROOT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = (
    f'<w:document xmlns:w="{W}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/>LANG</w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
        for n in (1, 2, 3, 4)
    )
    + '<w:style w:type="paragraph" w:styleId="Big"><w:name w:val="Big"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:fill="003087"/></w:tcPr></w:tblStylePr></w:style></w:styles>'
)


def p(text: str = "", style: str = "", run: str = "", inside: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{inside}{words}</w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, header: bool = False) -> str:
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}{''.join(cells)}</w:tr>"


def table(*rows: str, style: str = "") -> str:
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>{"".join(rows)}</w:tbl>' + p("after")


def good_table(*rows: str) -> str:
    return table(tr(tc("Action"), tc("Rating"), header=True), *rows)


def picture(properties: str) -> str:
    return f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" {properties}/></wp:inline></w:drawing></w:r></w:p>'


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:fill="{fill}"/>'


def word(path: Path, body: str, *, title: str = "A paper", language: str = '<w:lang w:val="en-GB"/>') -> Path:
    """A Word file with that body, sound in all else."""
    kinds = {"document": "document.main", "styles": "styles"}
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{rel}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f"{HEAD}{body}</w:body></w:document>",
        "word/styles.xml": STYLES.replace("LANG", language),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>',
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


BOX = (
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
BAD = {
    "SU701": [p("Title", "H1") + p("Deep", "H3"), p("Starts low", "H2"), "".join(p("word " * 40) for _ in range(12))],
    "SU702": [table(tr(tc("a"), tc("b"))), table(tr(tc("a")), tr(tc("b"), header=True))],
    "SU703": [
        good_table(tr(tc("wide", '<w:gridSpan w:val="2"/>'))),
        good_table(tr(tc("tall", '<w:vMerge w:val="restart"/>'), tc("x")), tr(tc("", "<w:vMerge/>"), tc("y"))),
    ],
    "SU704": [good_table(tr(tc(table(tr(tc("inner"), header=True))), tc("x")))],
    "SU705": [good_table(tr(tc("Do it"), tc("")))],
    "SU706": [
        good_table(tr(tc("Do it"), tc("", shade("00B050")))),
        good_table(tr(tc("Do it"), tc("RAG", shade("C00000")))),
    ],
    "SU707": [
        p("pale", run='<w:color w:val="AAAAAA"/>'),
        good_table(tr(tc("x"), tc(p("Green", run='<w:color w:val="FFFFFF"/>'), shade("00B050")))),
        p("fairly large, not bold", run='<w:color w:val="949494"/><w:sz w:val="30"/>'),
    ],
    "SU710": [picture(""), "<w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>"],
    "SU711": [p("• first"), p("- first") + p("- second"), p("1. first") + p("2. second"), p("o Taken by hand")],
    "SU712": [BOX.format(p("Words in a box"))],
    "SU713": [p("a") + p() + p() + p("b")],
    "SU714": [p("Contents", run='<w:b/><w:sz w:val="28"/>'), p("Our vision", "Big")],
}
GOOD = {
    "SU701": [
        p("Title", "H1") + p("Two", "H2") + p("Three", "H3") + p("Back", "H1"),
        p("A short note with no heading"),
    ],
    "SU702": [good_table(tr(tc("x"), tc("y")))],
    "SU703": [good_table(tr(tc("x", '<w:gridSpan w:val="1"/>'), tc("y")))],
    "SU704": [good_table(tr(tc("x"), tc("y"))) + good_table(tr(tc("x"), tc("y")))],
    "SU705": [good_table(tr(tc("None"), tc("Not stated"))), good_table(tr(tc("x"), tc(picture('descr="A tick"'))))],
    "SU706": [
        good_table(tr(tc("Do it"), tc("G Green", shade("00B050")))),
        good_table(tr(tc("x"), tc("RAG", shade("D9D9D9")))),
    ],
    "SU707": [
        p("black on white"),
        p("large", run='<w:color w:val="949494"/><w:sz w:val="36"/>'),
        table(tr(tc("white on navy, by the table's style"), header=True), style="Dark"),
        p("automatic", run='<w:color w:val="auto"/>'),
    ],
    "SU710": [picture('descr="A bar chart of ratings"')],
    "SU711": [p("- a dash may open a single line"), p("1. One"), p("A. Patel spoke"), p("o dear")],
    "SU712": [p("no box"), BOX.format(p())],
    "SU713": [p("a") + p() + p("b")],
    "SU714": [
        p("Bold but small", run='<w:b/><w:sz w:val="24"/>'),
        p("Large, not bold", run='<w:sz w:val="40"/>'),
        p("Real", "H1"),
    ],
}


def codes(stepup, path: Path) -> list[str]:
    ran = stepup("inspect", path, "--format", "json")
    assert ran.code == 0
    return [one["code"] for one in json.loads(ran.out)["findings"]]


@pytest.mark.parametrize(("code", "number"), [(code, n) for code, bodies in BAD.items() for n in range(len(bodies))])
def test_a_broken_file_is_found(stepup, folder, code, number):
    assert codes(stepup, word(folder / "paper.docx", BAD[code][number])) == [code]


@pytest.mark.parametrize(("code", "number"), [(code, n) for code, bodies in GOOD.items() for n in range(len(bodies))])
def test_a_near_miss_is_left_in_peace(stepup, folder, code, number):
    assert codes(stepup, word(folder / "paper.docx", GOOD[code][number])) == []


@pytest.mark.parametrize(
    ("title", "found"), [("", True), ("paper", True), ("paper.docx", True), ("Paper for the Board", False)]
)
def test_a_paper_has_a_title_of_its_own(stepup, folder, title, found):
    assert codes(stepup, word(folder / "paper.docx", p("x"), title=title)) == ["SU708"] * found


def test_a_paper_says_its_language(stepup, folder):
    assert codes(stepup, word(folder / "paper.docx", p("x"), language="")) == ["SU709"]


def test_every_rule_has_a_file_that_breaks_it():
    from stepup.inspect import RULES

    assert set(RULES) == {*BAD, "SU708", "SU709"}
    assert set(GOOD) == set(BAD)
    assert all("put it right" in rule.text for rule in RULES.values())


def test_strict_fails_and_text_says_what_to_do(stepup, folder):
    path = word(folder / "paper.docx", BAD["SU705"][0])
    ran = stepup("inspect", path, "--strict")
    assert ran.code == 1
    assert "table 1, row 2, cell 2" in ran.out
    assert "write None" in ran.out


@pytest.mark.parametrize(
    "data", [b"", b"not a zip", b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0 old Word", b"{\\rtf1 }"]
)
def test_what_is_no_word_file_is_said(stepup, folder, data):
    (folder / "x.docx").write_bytes(data)
    word(folder / "y.docx", p("Text"), title="")
    ran = stepup("inspect", ".")
    assert ran.code == 1
    assert "x.docx:1:1: error SU001" in ran.out
    assert "y.docx:1:1: warning SU708" in ran.out, "one bad file keeps no other from being read"


@pytest.mark.parametrize(
    "source",
    [
        ROOT / "examples" / "lpt-2023-24" / "q2" / "q2.yaml",
        ROOT / "examples" / "lpt-2023-24" / "strategy.yaml",
        ROOT / "examples" / "group-2023-01" / "paper.yaml",
        REAL_Q2,
        REAL_COMMITTEE,
        REAL_STRATEGY,
    ],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
@pytest.mark.parametrize("layout", ["grid", "linear"])
def test_our_own_papers_have_none(stepup, folder, source, layout, request):
    if source.is_relative_to(REAL):
        request.getfixturevalue("real")
    assert stepup("build", source, "-o", folder, "--to", "docx", "--layout", layout).code == 0
    assert codes(stepup, folder / f"{source.stem}.docx") == []
