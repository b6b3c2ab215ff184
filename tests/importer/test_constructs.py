"""What WordprocessingML can hold, in plain XML of our own: each word is placed once, or listed once with the place of its mark;
and a paper in the manner of other programs is read as the same paper."""

from pathlib import Path

import pytest
from lxml import etree

from stepup.pipeline import word as pipeline
from tests.importer.foreign import MANNERS, NAMES, W, body, cell, heading, para, run, table, word

STRATEGY = "lpt-step-up-to-great"


def box(text):
    return f"<w:txbxContent>{para(text)}</w:txbxContent>"


def shape(text):
    return f"<wps:wsp><wps:txbx>{box(text)}</wps:txbx></wps:wsp>"


def drawing(inner):
    return (
        f"<w:drawing><wp:inline><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def vml(inner):
    return f"<w:pict><v:shape>{inner}</v:shape></w:pict>"


def lettering(words):
    return vml(f'<v:textpath string="{words}"/>')


def either(choice, fallback):
    return f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>'


def field(code, *result):
    shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + "".join(result) if result else ""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    return f'{begin}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def old_field(kind, code):
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{kind}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{end}"


def control(properties, inner):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def notes(kind, text):
    mark = f'<w:{kind} w:id="0" w:type="separator"><w:p/></w:{kind}>'
    return f'<w:{kind}s {NAMES}>{mark}<w:{kind} w:id="2">{para(run(text))}</w:{kind}></w:{kind}s>'


OLD_BOX = vml(f"<v:textbox>{box('zzbox')}</v:textbox>")
GROUP = f"<wpg:wgp>{shape('zzone')}{shape('zztwo')}</wpg:wgp>"
EMOJI = '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F600"/>'
PARTS = {
    "footnotes": notes("footnote", "zzfoot words"),
    "endnotes": notes("endnote", "zzend words"),
    "comments": f'<w:comments {NAMES}><w:comment w:id="0" w:author="Sam">{para("zzcomment")}</w:comment></w:comments>',
}
_LIST = '<w:listEntry w:val="zznot"/><w:listEntry w:val="zzchosen"/>'
_MIXED = (
    "<w:r><w:t>zzco</w:t><w:noBreakHyphen/><w:t>op</w:t><w:tab/><w:t>zztab</w:t><w:br/><w:t>zzbreak</w:t><w:cr/>"
    '<w:t>zzhy</w:t><w:softHyphen/><w:t>phen</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
)
# By name: the runs of a paragraph, and the words that stand in them once; those after a ! nowhere.
INLINE = {
    "a footnote": (f'{run("zza")}<w:r><w:footnoteReference w:id="2"/></w:r>', "zza zzfoot"),
    "a footnote with a mark of its own": (
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>zzstar</w:t></w:r>',
        "zzstar zzfoot",
    ),
    "an endnote": (f'{run("zza")}<w:r><w:endnoteReference w:id="2"/></w:r>', "zza zzend"),
    "a comment": (f'{run("zza")}<w:r><w:commentReference w:id="0"/></w:r>', "zza zzcomment"),
    "a control": (control('<w:alias w:val="x"/>', run("zzone")), "zzone"),
    "a control with its prompt": (run("zza ") + control("<w:showingPlcHdr/>", run("zzprompt")), "zza zzprompt"),
    "a date": (control('<w:date w:fullDate="2023-10-10T00:00:00Z"/>', run("10 zzOctober 2023")), "zzOctober"),
    "a drop-down with nothing chosen": (
        run("zza ") + control(f"<w:showingPlcHdr/><w:dropDownList>{_LIST}</w:dropDownList>", run("zzChoose one")),
        "zza zzChoose !zznot !zzchosen",
    ),
    "controls in controls": (control("", run("zzo ") + control('<w:tag w:val="t"/>', run("zzi"))), "zzo zzi"),
    "a check box": (control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run("☒")) + run("zza"), "☒ zza"),
    "an old drop-down": (
        old_field(f'<w:ddList><w:result w:val="1"/>{_LIST}</w:ddList>', "FORMDROPDOWN") + run(" zza"),
        "zzchosen zza !zznot",
    ),
    "an old check box": (old_field("<w:checkBox><w:checked/></w:checkBox>", "FORMCHECKBOX") + run(" zza"), "☒ zza"),
    "a text box for new and old programs": (
        f"{run('zza')}<w:r>{either(drawing(shape('zzbox')), OLD_BOX)}</w:r>",
        "zza zzbox",
    ),
    "a text box of old programs": (f"{run('zza')}<w:r>{OLD_BOX}</w:r>", "zza zzbox"),
    "a text box that only old programs know": (f"{run('zza')}<w:r>{either(drawing(''), OLD_BOX)}</w:r>", "zza zzbox"),
    "a group of shapes": (f"{run('zza')}<w:r>{drawing(GROUP)}</w:r>", "zza zzone zztwo"),
    "lettering": (f"{run('zza')}<w:r>{lettering('zzlettered')}</w:r>", "zza zzlettered"),
    "an emoji": (f"<w:r>{either('', '<w:rPr/>')}{either(EMOJI, '<w:t>😀</w:t>')}</w:r>{run('zza')}", "😀 zza"),
    "alternative runs": (either(run("zznew"), run("zzold")), "zznew !zzold"),
    "a page reference": (run("see ") + field(" PAGEREF _Toc1 \\h ", run("zz12")), "zz12 !PAGEREF"),
    "a link in a field": (field(' HYPERLINK "https://example.org/x" ', run("zzlink")), "zzlink !HYPERLINK"),
    "a date, and a field in a run": (
        '<w:fldSimple w:instr=" DATE "><w:r><w:t>zzday</w:t></w:r></w:fldSimple><w:r><w:t> zzbefore </w:t>'
        '<w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>zz7</w:t>'
        '<w:fldChar w:fldCharType="end"/><w:t> zzafter</w:t></w:r>',
        "zzday zzbefore zz7 zzafter !PAGE",
    ),
    "a field in a field's code": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + field(" REF a ", run("zzinner"))
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("zzshown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "zzshown !zzinner",
    ),
    "a field that draws its text": (run("zza ") + field(" EQ \\f(zzone,zztwo) "), "zza zzone zztwo"),
    "hidden words": (run("zza") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>zzhidden</w:t></w:r>", "zza zzhidden"),
    "words that a style hides": (
        run("zza") + '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>zzhidden</w:t></w:r>',
        "zza zzhidden",
    ),
    "smart tags": (
        f'<w:smartTag w:element="e">{run("zzst")}</w:smartTag><w:customXml w:element="e">{run(" zzcx")}</w:customXml>',
        "zzst zzcx",
    ),
    "signs and breaks": (_MIXED, "zzco-op zztab zzbreak zzhyphen"),
    "an equation": (
        run("zza ")
        + "<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>zznum</m:t></m:r></m:num><m:den><m:r><m:t>zzden</m:t></m:r></m:den></m:f>"
        "</m:oMath></m:oMathPara>",
        "zza zznum/zzden",
    ),
    "a phonetic guide": (
        "<w:r><w:ruby><w:rt><w:r><w:t>zzguide</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>zzbase</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "zzbase zzguide",
    ),
    "other scripts": (
        f'<w:bdo w:val="rtl">{run("zzbdo ")}</w:bdo><w:dir w:val="rtl">{run("zzdir ")}</w:dir>{run("مرحبا ")}{run("你好世界")}',
        "zzbdo zzdir مرحبا 你好世界",
    ),
}
BLOCK = {
    "a control around paragraphs": (control("<w:docPartObj/>", para("zzone") + para("zztwo")), "zzone zztwo"),
    "a control around paragraphs, with its prompt": (control("<w:showingPlcHdr/>", para("zzprompt")), "zzprompt"),
    "a table in a table": (table((cell(table(("zz1", "zz2"), ("zz3", "zz4")) + para("zz5")),)), "zz1 zz2 zz3 zz4 zz5"),
    "controls around rows and cells": (
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        + control("", control("", f"<w:tr>{cell('zz1')}{control('', cell('zz2'))}</w:tr>"))
        + "</w:tbl>",
        "zz1 zz2",
    ),
    "cells merged downwards, with words": (
        table(
            (cell("zz1", '<w:vMerge w:val="restart"/>'), "zz2"),
            (cell("zz3", "<w:vMerge/>"), "zz4"),
        ),
        "zz1 zz2 zz3 zz4",
    ),
    "alternative paragraphs": (either(para("zznew"), para("zzold")), "zznew !zzold"),
    "custom XML": (f'<w:customXml w:element="e">{para("zzcx")}</w:customXml>', "zzcx"),
    "a hidden paragraph": (f'<w:p><w:pPr><w:pStyle w:val="SecretToo"/></w:pPr>{run("zzhidden")}</w:p>', "zzhidden"),
    "a field over paragraphs": (
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("zzone")
        )
        + para(run("zztwo") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        "zzone zztwo",
    ),
    "a field that never ends": (
        para('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF </w:instrText></w:r>')
        + para("zzone"),
        "zzone",
    ),
}
CASES = {**INLINE, **{name: ("", words, block) for name, (block, words) in BLOCK.items()}}


def imported(tmp_path, data, **options):
    file = tmp_path / "paper.docx"
    file.write_bytes(data)
    made = pipeline.import_word(file, tmp_path / "out", strategy=STRATEGY, write=False, **options)
    assert made.readable, made.findings
    return made


def said(made):
    """All that is said of a paper: what is placed, listed, accounted for and found."""
    return [
        *made.files.values(),
        *(one.text for one in made.unplaced),
        *(text for _, text in made.accounted),
        *(one.message for one in made.findings),
    ]


@pytest.mark.parametrize("where", ["cell", "purpose", "body"])
@pytest.mark.parametrize("name", CASES)
def test_each_word_is_placed_or_listed_once(tmp_path, name, where):
    inline, words, *block = CASES[name]
    made = imported(tmp_path, word(body(inline, *block, where=where), PARTS if "Reference" in inline else {}))
    every = "\n".join(said(made)).replace("\\", "")
    for one in words.split():
        assert every.count(one.lstrip("!")) == (not one.startswith("!")), (
            one,
            [text for text in said(made) if one in text],
        )


def test_notes_and_comments_are_listed_with_the_place_of_their_mark(tmp_path):
    marks = "".join(
        f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>' for kind, id in (("footnote", 2), ("endnote", 2), ("comment", 0))
    )
    made = imported(tmp_path, word(body(run("zza") + marks), PARTS))
    listed = [(one.place, one.text) for one in made.unplaced]
    assert ("footnote, at table 2, row 2, column 4", "zzfoot words") in listed
    assert ("endnote, at table 2, row 2, column 4", "zzend words") in listed
    (comment,) = [one for one in made.findings if one.code == "SU806"]
    assert comment.path == "comment by Sam, at table 2, row 2, column 4"


def test_headers_footers_watermarks_and_diagrams_are_listed_as_such(tmp_path):
    mark = f"<w:p><w:r>{lettering('zzwatermark')}</w:r></w:p>"
    diagram = "<a:p><a:r><a:t>zzsha</a:t></a:r><a:r><a:t>pe</a:t></a:r></a:p>"
    parts = {
        "header": f"<w:hdr {NAMES}>{para('zzheader')}{mark}</w:hdr>",
        "footer": f"<w:ftr {NAMES}>{para(run('zzfooter ') + field(' PAGE ', run('3')))}</w:ftr>",
        "diagramData": f"<data {NAMES}>{diagram}</data>",
    }
    made = imported(tmp_path, word(body(), parts))
    assert [(one.place, one.text) for one in made.unplaced] == [
        ("header of the page", "zzheader"),
        ("header of the page", "zzwatermark"),
        ("footer of the page", "zzfooter 3"),
        ("a diagram", "zzshape"),
    ]


@pytest.mark.parametrize("manner", MANNERS)
def test_the_manner_of_the_program_that_made_a_paper_makes_no_difference(tmp_path, manner):
    more = heading("Notes") + para(run("A last ") + run("word."))
    plain = imported(tmp_path, word(body("zzwords of an achievement") + more))
    other = imported(tmp_path, word(MANNERS[manner](body("zzwords of an achievement") + more)))
    assert other.files == plain.files
    assert [one.text for one in other.unplaced] == [one.text for one in plain.unplaced]


_TRACKED = {
    "inserted": ('<w:ins w:id="1" w:author="Jo"><w:r><w:t>zznew</w:t></w:r></w:ins>', "zznew", ""),
    "deleted": ('<w:del w:id="1" w:author="Jo"><w:r><w:delText>zzold</w:delText></w:r></w:del>', "", "zzold"),
    "moved": (
        '<w:moveFrom w:id="1"><w:r><w:t>zzhere</w:t></w:r></w:moveFrom><w:moveTo w:id="2"><w:r><w:t>zzthere</w:t></w:r></w:moveTo>',
        "zzthere",
        "zzhere",
    ),
    "in a link and a control": (
        '<w:hyperlink w:anchor="x"><w:ins w:id="1"><w:r><w:t>zznew</w:t></w:r></w:ins></w:hyperlink>'
        + control("", '<w:del w:id="2"><w:r><w:delText>zzold</w:delText></w:r></w:del>'),
        "zznew",
        "zzold",
    ),
    "deleted where it was inserted": (
        '<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>zzgone</w:delText></w:r></w:del><w:r><w:t>zznew</w:t></w:r></w:ins>',
        "zznew",
        "",
    ),
}


@pytest.mark.parametrize("name", _TRACKED)
@pytest.mark.parametrize("changes", ["accept", "reject"])
def test_tracked_changes_are_taken_or_not_wherever_they_stand(tmp_path, name, changes):
    inline, after, before = _TRACKED[name]
    made = imported(tmp_path, word(body(run("zza ") + inline)), changes=changes)
    every = "\n".join(said(made))
    assert "zza" in every
    kept, gone = (after, before) if changes == "accept" else (before, after)
    for one in kept.split():
        assert every.count(one) == 1, one
    for one in [*gone.split(), "zzgone"]:
        assert one not in every


def test_what_people_add_beside_the_text_of_a_built_paper_is_listed(stepup, example):
    """A text box, hidden words and the like, which no field of the source holds."""
    from tests.forms.filling import change

    report = Path("examples/third-trust/q1/q1.yaml")
    assert stepup("build", report).code == 0
    made = report.with_suffix(".docx")

    def add(tree):
        first = next(tree.iter(f"{{{W}}}p"))
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>zzhidden</w:t></w:r>"
        for one in etree.fromstring(f"<w:p {NAMES}><w:r>{OLD_BOX}</w:r>{hidden}</w:p>"):
            first.append(one)

    change(made, add)
    for command in (
        ("import", made, "-o", "back"),
        ("import", made, "--update", report),
        ("verify", made, "--against", report),
    ):
        ran = stepup(*command)
        said = ran.out + ran.err
        assert said.count("zzbox") == said.count("zzhidden") == 1, (command, said)
