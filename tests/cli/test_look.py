"""The trust's own look: its folder, `build --template`, a reference document that lacks styles, a logo, drafts."""

import re
import shutil
import zipfile

import pytest
from lxml import etree

from tests.conftest import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
OURS = ROOT / "templates" / "word" / "reference.docx"
THIRD = ROOT / "examples" / "third-trust"
PAPER = "kind: paper\ntitle: A paper\nstrategy: {}\npurpose: To say so.\n"
STRATEGY = "kind: strategy\nid: x\ntitle: X\norganisation: {name: Y}\n"


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def reworked(path, target, change):
    """A copy of a Word file with some parts changed, or left out (None)."""
    with zipfile.ZipFile(target, "w") as new:
        for name, data in parts(path).items():
            data = change(name, data)
            if data is not None:
                new.writestr(name, data)
    return target


def without_style(target, *names):
    def change(name, data):
        if name != "word/styles.xml":
            return data
        root = etree.fromstring(data)
        for style in root.findall(f"{W}style"):
            if style.find(f"{W}name").get(f"{W}val") in names:
                root.remove(style)
        return etree.tostring(root)

    return reworked(OURS, target, change)


@pytest.fixture
def paper(folder):
    (folder / "p.yaml").write_text(PAPER.format("lpt-step-up-to-great"), "utf-8")
    return folder / "p.yaml"


def heading(folder, name="p.md"):
    return (folder / name).read_text("utf-8").splitlines()[0]


# -------------------------------------------------------------------------------------------- build --template FILE


def test_a_template_may_be_given_for_one_build(stepup, folder, paper):
    (folder / "mine.html.j2").write_text("<h1>Ours: {{ title }}</h1>", "utf-8")
    assert stepup("build", "p.yaml", "--template", "mine.html.j2").code == 0
    assert heading(folder) == "# Ours: A paper"
    stepup("build", "p.yaml")
    assert heading(folder) == "# A paper"


def test_a_reference_document_may_be_given_for_one_build(stepup, folder, paper):
    assert stepup("build", "p.yaml", "--template", THIRD / "templates" / "reference.docx").code == 0
    assert b"Calibri" in parts(folder / "p.docx")["word/styles.xml"]


@pytest.mark.parametrize(
    ("name", "said"), [("none.docx", "there is no file"), ("p.yaml", "neither a reference document"), (".", "neither")]
)
def test_what_is_no_template_is_refused(stepup, folder, paper, name, said):
    ran = stepup("build", "p.yaml", "--template", name)
    assert ran.code == 2
    assert said in ran.err
    assert not (folder / "p.docx").exists()


def test_a_reference_document_that_is_no_word_file_is_named(stepup, folder, paper):
    (folder / "bad.docx").write_bytes(b"not a Word file")
    ran = stepup("build", "p.yaml", "--template", "bad.docx")
    assert ran.code == 2
    assert "bad.docx" in ran.err
    assert "save it again in Word" in ran.err


def test_a_template_with_an_undefined_name_is_a_finding_with_its_line(stepup, folder, paper):
    (folder / "mine.html.j2").write_text("<h1>{{ title }}</h1>\n\n{{ paper.titel }}\n", "utf-8")
    ran = stepup("build", "p.yaml", "--template", "mine.html.j2")
    assert ran.code == 1
    assert "mine.html.j2:3:1: error SU902 there is nothing called 'titel' here" in ran.err
    assert "{{ paper.titel }}" in ran.err
    assert not (folder / "p.docx").exists()


def test_a_reference_document_that_lacks_a_style_builds_and_says_which(stepup, folder, paper):
    without_style(folder / "bare.docx", "Board Note", "Board Table")
    ran = stepup("build", "p.yaml", "--template", "bare.docx")
    assert ran.code == 0
    assert "bare.docx:1:1: warning SU902 this reference document has no style called Board Note" in ran.err
    assert "no style called Board Table" in ran.err
    assert ran.err.count("SU902") == 2
    assert zipfile.is_zipfile(folder / "p.docx")
    assert stepup("inspect", "p.docx", "--strict").code == 0
    assert stepup("build", "p.yaml", "--template", "bare.docx", "--strict").code == 1
    assert "SU902" not in stepup("build", "p.yaml", "--template", "bare.docx", "--to", "md").err


# -------------------------------------------------------------------------------------------------- the trust's folder


def own(folder, words):
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "paper.html.j2").write_text(f"<h1>{words}</h1>", "utf-8")


def test_templates_beside_the_strategy_file_come_before_those_beside_the_source(stepup, folder):
    (folder / "trust").mkdir()
    (folder / "trust" / "s.yaml").write_text(STRATEGY, "utf-8")
    (folder / "papers").mkdir()
    (folder / "papers" / "p.yaml").write_text(PAPER.format("../trust/s.yaml"), "utf-8")
    own(folder / "papers", "Source's")
    stepup("build", "papers/p.yaml", "--to", "md")
    assert heading(folder / "papers") == "# Source's"
    own(folder / "trust", "Strategy's")
    stepup("build", "papers/p.yaml", "--to", "md")
    assert heading(folder / "papers") == "# Strategy's"


def test_templates_beside_the_source_serve_a_built_in_strategy_and_none(stepup, folder, paper):
    own(folder, "Beside")
    stepup("build", "p.yaml", "--to", "md")
    assert heading(folder) == "# Beside"
    paper.write_text("kind: paper\ntitle: A paper\n", "utf-8")
    (folder / "p.md").unlink()
    stepup("build", "p.yaml", "--to", "md")
    assert heading(folder) == "# Beside"


def test_a_strategy_takes_the_templates_beside_itself(stepup, folder):
    (folder / "s.yaml").write_text(STRATEGY, "utf-8")
    (folder / "templates").mkdir()
    (folder / "templates" / "strategy.html.j2").write_text("<h1>On a page</h1>", "utf-8")
    stepup("build", "s.yaml", "--to", "md")
    assert heading(folder, "s.md") == "# On a page"


def test_a_part_alone_and_a_reference_document_alone_may_be_the_trusts(stepup, folder, paper):
    (folder / "templates" / "_parts").mkdir(parents=True)
    (folder / "templates" / "_parts" / "closing.html.j2").write_text("<h2>The end</h2>", "utf-8")
    shutil.copy(THIRD / "templates" / "reference.docx", folder / "templates" / "reference.docx")
    stepup("build", "p.yaml")
    assert "## The end" in (folder / "p.md").read_text("utf-8")
    assert b"Calibri" in parts(folder / "p.docx")["word/styles.xml"]


# ------------------------------------------------------------------------------------------- the second reference document


@pytest.fixture
def third(folder):
    shutil.copytree(THIRD, folder / "third-trust")
    return folder / "third-trust"


def test_the_second_look_is_made_by_its_script(third):
    """Bytes may differ with the library that packs them: what is packed may not."""
    import importlib.util
    import io

    from PIL import Image

    spec = importlib.util.spec_from_file_location("make_look", THIRD / "make_look.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)

    def pixels(data):
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size, picture.convert("RGB").tobytes()

    (third / "new.docx").write_bytes(made.reference())
    old, new = parts(THIRD / "templates" / "reference.docx"), parts(third / "new.docx")
    assert old.keys() == new.keys()
    for name, data in old.items():
        assert pixels(data) == pixels(new[name]) if name.endswith(".png") else data == new[name], name
    assert pixels((THIRD / "pictures" / "virtual-ward.png").read_bytes()) == pixels(made.chart())


def test_the_second_look_is_visibly_another(stepup, third, folder):
    stepup("build", third / "paper.yaml", "-o", "out")
    styles = parts(folder / "out" / "paper.docx")["word/styles.xml"]
    assert b"Calibri" in styles
    assert b"5B2C83" in styles
    assert b"Arial" not in styles
    assert b"005EB8" not in styles
    text = parts(folder / "out" / "paper.docx")["word/document.xml"]
    assert b'w:left="1417"' in text


def test_a_logo_in_the_header_survives_with_its_alternative_text(stepup, third, folder):
    assert stepup("build", third / "paper.yaml", "-o", "out").code == 0
    made = parts(folder / "out" / "paper.docx")
    headers = [etree.fromstring(data) for name, data in made.items() if re.fullmatch(r"word/header\d*\.xml", name)]
    said = [one.get("descr") for header in headers for one in header.iter(DOCPR)]
    assert said == ["Marlbeck Vale Community NHS Trust: three hills and a low sun"]
    assert made["word/media/logo.png"] == parts(THIRD / "templates" / "reference.docx")["word/media/logo.png"]
    assert stepup("inspect", "out/paper.docx", "--strict").code == 0


# -------------------------------------------------------------------------------------------------------------- drafts


def headers_shown(path):
    """The text of the header of each kind of page in each section, what is inherited left out."""
    made = parts(path)
    rels = etree.fromstring(made["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in rels}
    r = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    found = []
    for section in etree.fromstring(made["word/document.xml"]).iter(f"{W}sectPr"):
        shown = {}
        for one in section.findall(f"{W}headerReference"):
            target = targets[one.get(r)]
            header = made[target.lstrip("/") if target.startswith("/") else f"word/{target}"]
            shown[one.get(f"{W}type")] = "".join(etree.fromstring(header).itertext())
        found.append(shown)
    return found


def titled(kinds, settings=False):
    """A change of ours: first-page and even headers asked for, and those of some kinds taken out."""

    def change(name, data):
        if name == "word/document.xml":
            for kind in kinds:
                data = re.sub(rb'<w:headerReference w:type="%s"[^>]*/>' % kind.encode(), b"", data)
            return data.replace(b"</w:sectPr>", b"<w:titlePg/></w:sectPr>")
        if name == "word/settings.xml" and settings:
            return data.replace(b"<w:defaultTabStop", b"<w:evenAndOddHeaders/><w:defaultTabStop")
        return data

    return change


@pytest.mark.parametrize("source", ["q1/q1.yaml", "paper.yaml", "strategy.yaml"])
def test_every_header_of_a_draft_says_so(stepup, third, folder, source):
    assert stepup("build", third / source, "-o", "out", "--draft").code == 0
    paper = folder / "out" / source.rpartition("/")[2].replace(".yaml", ".docx")
    shown = headers_shown(paper)
    assert len(shown) >= 1
    assert {"default", "first"} <= shown[0].keys()
    assert all(text.startswith("DRAFT") for section in shown for text in section.values())
    assert paper.with_suffix(".md").read_text("utf-8").startswith("**DRAFT**")
    stepup("build", third / source, "-o", "out")
    assert not any("DRAFT" in text for section in headers_shown(paper) for text in section.values())


@pytest.mark.parametrize(
    ("kinds", "settings", "wanted"),
    [
        ((), False, {"default", "first"}),
        (("default",), False, {"default", "first"}),
        (("default",), True, {"default", "first", "even"}),
    ],
)
def test_a_reference_document_without_headers_gets_them_in_a_draft(stepup, folder, paper, kinds, settings, wanted):
    reworked(OURS, folder / "odd.docx", titled(kinds, settings))
    assert stepup("build", "p.yaml", "--draft", "--template", "odd.docx").code == 0
    shown = headers_shown(folder / "p.docx")
    assert shown[0].keys() == wanted
    assert all(text.startswith("DRAFT") for section in shown for text in section.values())


def test_a_draft_is_built_while_returns_are_outstanding(stepup, third, folder):
    (third / "q1/returns/staff-who-stay.yaml").unlink()
    assert stepup("build", third / "q1/q1.yaml", "-o", "out").code == 1
    ran = stepup("build", third / "q1/q1.yaml", "-o", "out", "--draft")
    assert ran.code == 0
    assert "there is no file returns/staff-who-stay.yaml" in ran.err
    assert "1 gap shown in this draft" in ran.err
    text = (folder / "out" / "q1.md").read_text("utf-8")
    assert "| Staff who stay | None | Return not received |" in text
    assert "## Staff who stay\n\nReturn not received\n" in text


def test_a_draft_shows_a_brick_that_the_report_does_not_mention(stepup, third, folder):
    report = third / "q1/q1.yaml"
    report.write_text(report.read_text("utf-8").replace("  - returns/staff-who-stay.yaml\n", ""), "utf-8")
    assert stepup("build", report, "-o", "out").code == 1
    ran = stepup("build", report, "-o", "out", "--draft")
    assert ran.code == 0
    assert "SU110" in ran.err
    assert "## Staff who stay\n\nReturn not received\n" in (folder / "out" / "q1.md").read_text("utf-8")


def test_a_draft_shows_an_appendix_that_is_not_there_yet_in_its_place(stepup, folder):
    (folder / "b.yaml").write_text("kind: paper\ntitle: Second\n", "utf-8")
    (folder / "p.yaml").write_text("kind: paper\ntitle: P\nappendices: [a.yaml, b.yaml]\n", "utf-8")
    assert stepup("build", "p.yaml").code == 1
    assert stepup("build", "p.yaml", "--draft").code == 0
    text = (folder / "p.md").read_text("utf-8")
    assert "## Appendix A: a.yaml\n\nNot received\n" in text
    assert "## Appendix B: Second" in text


def test_a_draft_shows_no_error_but_a_gap_is_one(stepup, third):
    """What is there and wrong stops a draft too."""
    one = third / "q1/returns/staff-who-stay.yaml"
    one.write_text(one.read_text("utf-8").replace("rag: amber", "rag: ambr"), "utf-8")
    ran = stepup("build", third / "q1/q1.yaml", "--draft")
    assert ran.code == 1
    assert "SU103" in ran.err


def test_a_draft_with_nothing_stated_says_so(stepup, folder):
    (folder / "p.yaml").write_text("kind: paper\ntitle: P\n", "utf-8")
    assert stepup("build", "p.yaml", "--draft").code == 0
    assert (folder / "p.md").read_text("utf-8").count("Not stated") >= 3
