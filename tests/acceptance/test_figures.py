"""Figures: PNG and JPEG in any paper, with caption and alternative text, as large as fits the page."""

import zipfile

import pytest
from lxml import etree
from PIL import Image

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CM = 360_000  # English Metric Units
FIGURES = """figures:
  - {file: pictures/wide.png, alt: A wide blue box, caption: The wide one}
  - {file: tall.jpg, alt: A tall "red" <box>}
"""
APPENDIX = f"kind: highlight-report\ncommittee: C\nitems: []\n{FIGURES.replace('file: tall', 'file: ../tall').replace('pictures', '../pictures')}"


@pytest.fixture
def pictures(folder):
    (folder / "pictures").mkdir()
    Image.new("RGB", (3000, 900), "#005EB8").save(folder / "pictures" / "wide.png")
    Image.new("RGB", (600, 4000), "#8A1538").save(folder / "tall.jpg")
    Image.new("RGB", (96, 48), "#009639").save(folder / "small.png")
    return folder


def drawings(path):
    """(alternative text, width and height in cm, width to height) of each picture in the body."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
        assert all(len(package.read(name)) for name in package.namelist() if name.startswith("word/media/"))
    found = []
    for one in root.iter(f"{WP}inline"):
        size = one.find(f"{WP}extent")
        across, down = int(size.get("cx")) / CM, int(size.get("cy")) / CM
        found.append((one.find(f"{WP}docPr").get("descr"), across, down, across / down))
    return found


@pytest.mark.parametrize(
    ("kind", "rest"),
    [
        ("paper", "title: P\n"),
        ("highlight-report", "committee: C\nitems: []\n"),
        ("quarterly-report", "title: Q\nstrategy: s.yaml\nperiod: 2023/24 Q2\nbricks: []\n"),
    ],
)
@pytest.mark.parametrize("layout", ["grid", "linear"])
def test_every_kind_of_paper_may_have_figures_scaled_to_the_page(stepup, pictures, kind, rest, layout):
    (pictures / "s.yaml").write_text("kind: strategy\nid: x\ntitle: X\norganisation: {name: Y}\n", "utf-8")
    (pictures / "p.yaml").write_text(f"kind: {kind}\n{rest}{FIGURES}", "utf-8")
    assert stepup("build", "p.yaml", "--layout", layout).code == 0
    wide, tall = drawings(pictures / "p.docx")
    assert (wide[0], tall[0]) == ("A wide blue box", 'A tall "red" <box>')
    assert wide[1] == pytest.approx(17, abs=0.1), "the width of the text on A4"
    assert tall[2] < 22, "with room for a caption"
    assert wide[3] == pytest.approx(3000 / 900, rel=0.01)
    assert tall[3] == pytest.approx(600 / 4000, rel=0.01)
    text = (pictures / "p.md").read_text("utf-8")
    assert "A wide blue box" in text
    assert "The wide one" in text
    assert stepup("inspect", "p.docx", "--strict").code == 0


def test_figures_stand_in_appendices_nested_in_folders(stepup, pictures):
    (pictures / "deep").mkdir()
    (pictures / "deep" / "a.yaml").write_text(APPENDIX, "utf-8")
    (pictures / "b.yaml").write_text(f"kind: paper\ntitle: B\nappendices: [deep/a.yaml]\n{FIGURES}", "utf-8")
    (pictures / "p.yaml").write_text("kind: paper\ntitle: P\nappendices: [b.yaml]\n", "utf-8")
    assert stepup("build", "p.yaml").code == 0
    assert [one[0] for one in drawings(pictures / "p.docx")] == ["A wide blue box", 'A tall "red" <box>'] * 2
    with zipfile.ZipFile(pictures / "p.docx") as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
    assert len(media) == 2, "a picture shown twice is kept once"
    assert stepup("inspect", "p.docx", "--strict").code == 0


def test_a_small_picture_keeps_its_size(stepup, pictures):
    (pictures / "p.yaml").write_text("kind: paper\ntitle: P\nfigures: [{file: small.png, alt: Small}]\n", "utf-8")
    stepup("build", "p.yaml")
    ((_, across, down, _),) = drawings(pictures / "p.docx")
    assert (across, down) == (pytest.approx(2.54), pytest.approx(1.27))


def test_a_caption_stays_with_its_picture(stepup, pictures):
    (pictures / "p.yaml").write_text(f"kind: paper\ntitle: P\n{FIGURES}", "utf-8")
    stepup("build", "p.yaml")
    with zipfile.ZipFile(pictures / "p.docx") as package:
        root = etree.fromstring(package.read("word/document.xml"))
    (first, _) = [one for one in root.iter(f"{W}p") if one.find(f".//{WP}inline") is not None]
    assert first.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(b"GIF89a"), "no PNG or JPEG"),
        (lambda path: Image.new("RGB", (9, 9)).save(path, format="BMP"), "no PNG or JPEG"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40), "no PNG or JPEG"),
    ],
)
def test_a_picture_that_is_none_is_an_error_at_its_line(stepup, pictures, make, said):
    make(pictures / "bad.png")
    (pictures / "p.yaml").write_text("kind: paper\ntitle: P\nfigures:\n  - {file: bad.png, alt: x}\n", "utf-8")
    ran = stepup("build", "p.yaml")
    assert ran.code == 1
    assert "p.yaml:4:" in ran.err
    assert "SU113" in ran.err
    assert said in ran.err


def test_a_figure_without_alternative_text_is_an_error(stepup, pictures):
    (pictures / "p.yaml").write_text("kind: paper\ntitle: P\nfigures:\n  - {file: small.png}\n", "utf-8")
    ran = stepup("validate", "p.yaml")
    assert ran.code == 1
    assert "alt" in ran.out


def test_a_picture_from_a_phone_stands_upright_in_every_format(stepup, pictures):
    """A browser turns a picture as its camera was held, Word and LibreOffice do not: the picture itself is turned."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (52.0, 38.0, 0.0)}  # where it was taken
    Image.new("RGB", (400, 100), "#005EB8").save(pictures / "tall.jpg", exif=exif)
    (pictures / "p.yaml").write_text(f"kind: paper\ntitle: P\n{FIGURES}", "utf-8")
    assert stepup("build", "p.yaml", "--to", "docx,html").code == 0
    assert drawings(pictures / "p.docx")[1][3] == pytest.approx(100 / 400, rel=0.01)
    with zipfile.ZipFile(pictures / "p.docx") as package, package.open("word/media/stepup2.jpeg") as stored:
        picture = Image.open(stored)
        assert picture.size == (100, 400) and not picture.getexif()
    assert 'width="100" height="400"' in (pictures / "p.html").read_text("utf-8")


def test_a_jpeg_that_holds_two_pictures_is_a_jpeg(stepup, pictures):
    two = Image.new("RGB", (40, 30), "#005EB8")
    two.save(pictures / "tall.jpg", format="MPO", save_all=True, append_images=[two.copy()])
    (pictures / "p.yaml").write_text(f"kind: paper\ntitle: P\n{FIGURES}", "utf-8")
    assert stepup("build", "p.yaml", "--to", "docx,html").code == 0
    with zipfile.ZipFile(pictures / "p.docx") as package:
        assert package.read("word/media/stepup2.jpeg").startswith(b"\xff\xd8")
    assert "data:image/jpeg;base64" in (pictures / "p.html").read_text("utf-8")


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_a_printers_jpeg_is_taken_as_it_is(stepup, pictures, mode):
    Image.new(mode, (400, 100)).save(pictures / "tall.jpg")
    (pictures / "p.yaml").write_text(f"kind: paper\ntitle: P\n{FIGURES}", "utf-8")
    assert stepup("build", "p.yaml").code == 0
    with zipfile.ZipFile(pictures / "p.docx") as package:
        assert package.read("word/media/stepup2.jpeg") == (pictures / "tall.jpg").read_bytes()


def test_a_figure_on_a_landscape_page_fills_that_page(stepup, pictures):
    (pictures / "p.yaml").write_text(f"kind: paper\ntitle: P\n{FIGURES}", "utf-8")
    (pictures / "own.html.j2").write_text(
        '<h1>{{ title }}</h1><section class="landscape">'
        '{% for one in paper.figures %}<img src="{{ loop.index0 }}" alt="{{ one.alt }}"/>{% endfor %}</section>',
        "utf-8",
    )
    assert stepup("build", "p.yaml", "--template", "own.html.j2").code == 0
    wide, tall = drawings(pictures / "p.docx")
    assert wide[1] == pytest.approx(26.7, abs=0.2), "the width of the text on A4, turned"
    assert wide[2] < 17.4 and tall[2] < 17.4
    assert wide[3] == pytest.approx(3000 / 900, rel=0.01)
