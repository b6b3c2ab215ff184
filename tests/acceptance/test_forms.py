"""Return forms before programs that others wrote: Word's schemas, accessibility, and LibreOffice, which people open them in."""

import shutil

import pytest
from lxml import etree

from stepup.pipeline import forms as pipeline_forms
from stepup.pipeline import word
from tests.acceptance.test_word_checkers import DRIVERS, LIBREOFFICE, ORACLES, need, run
from tests.acceptance.test_word_checkers import verapdf as verapdf
from tests.conftest import REAL_Q2, ROOT
from tests.forms.filling import W, change, fill, text

PAPERS = {"real": REAL_Q2, "lpt": ROOT / "examples" / "lpt-2023-24" / "q2" / "q2.yaml"}
# No bold words in a box's first paragraph: LibreOffice 7 itself makes them plain, with those of any control around a cell.
ANSWERS = {
    "HS1.achievements": [
        ("p", [("Both directorates have published:", False, False)]),
        ("bullet", [("one ", False, False), ("on time", True, False), (", on 3 October", False, False)]),
        ("bullet", [("one on 9 October", False, True)]),
        ("p", [("A third follows.", False, False)]),
    ],
    "HS1.rag": "G Green",
    "HS2.next_plan": [("number", [("Visit", False, False)]), ("number", [("Report", False, False)])],
    "HS6.action": text("Teach every matron to coach"),
    "HS6.rag": "A Amber",
    "risks[0].mitigation": text("Two analysts have started."),
    "risks[1].risk": text("The supplier may close."),
    "risks[1].register": text("84, 85"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The forms of all bricks of two papers, the real one where it is on this machine."""
    folder = tmp_path_factory.mktemp("forms")
    for name, paper in PAPERS.items():
        if paper.is_file():
            pipeline_forms.form(paper, "", folder / name)
    found = sorted(folder.rglob("*.docx"))
    assert len(found) >= 9
    return found


@pytest.fixture
def form(tmp_path):
    """A form beside the paper that it was made from."""
    shutil.copytree(ROOT / "examples" / "lpt-2023-24", tmp_path / "year")
    file = tmp_path / "year" / "q2" / "form.docx"
    pipeline_forms.form(tmp_path / "year" / "q2" / "q2.yaml", "high-standards", file)
    return file


def imported(file):
    made = word.import_word(file, file.with_suffix(""), write=False)
    (words,) = made.files.values()
    return words, made


def test_word_finds_no_error_in_any_form(made):
    tool = need(ORACLES / "node" / "node_modules" / ".bin" / "ooxml-validator")
    for file in made:
        ran = run(tool, file)
        assert ran.returncode == 0, (file, ran.stdout[:2000])


def test_the_schemas_of_iso_29500_and_the_package_are_kept(made):
    need(ORACLES / "venv")
    for file in made:
        ran = run(ORACLES / "venv" / "bin" / "python", need(DRIVERS / "docx_xsd.py"), file)
        assert ran.returncode == 0 and "PASS" in ran.stdout, (file, ran.stdout[:2000])
        ran = run(ORACLES / "venv" / "bin" / "ooxml-integrity", "check", "--fail-on", "warn", file)
        assert ran.returncode == 0, (file, ran.stdout[:2000])


def test_our_own_inspection_finds_nothing_in_a_form(stepup, made):
    for file in made:
        assert stepup("inspect", file, "--strict").code == 0


def soffice(tmp_path, kind, *files):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "lo"
    run("soffice", profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", out, *files)
    return out


def test_libreoffices_pdf_of_a_form_has_no_fault_but_its_own(made, verapdf, tmp_path):
    options = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
    chosen = [file for file in made if file.stem.startswith(("environments", "high-standards"))][:2]
    out = soffice(tmp_path, f"pdf:writer_pdf_Export:{options}", *chosen)
    faults = verapdf([out / f"{file.stem}.pdf" for file in chosen])
    assert {name: found - LIBREOFFICE for name, found in faults.items() if found - LIBREOFFICE} == {}


def test_what_libreoffice_saves_again_is_read_as_before(form, tmp_path):
    fill(form, ANSWERS)
    before, made = imported(form)
    assert "Teach every matron" in before and not made.unplaced
    saved = form.with_name("saved.docx")
    shutil.move(soffice(tmp_path, "docx", form) / "form.docx", saved)
    after, made = imported(saved)
    assert after == before
    assert not made.unplaced
    assert [one.code for one in made.findings] == ["SU807"]  # that the controls went, told once


def test_what_is_typed_in_libreoffice_is_read_by_its_row(form, tmp_path):
    """LibreOffice leaves of a box what it shows: the prompt, in a paragraph. A person types over it, or after it."""
    saved = form.with_name("saved.docx")
    shutil.move(soffice(tmp_path, "docx", form) / "form.docx", saved)

    def edit(tree: etree._Element) -> None:
        rows = [row for row in tree.iter(f"{W}tr") if any(True for _ in row.iter(f"{W}bookmarkStart"))]
        said = {"What was achieved": "Nine wards have started.", "Rating": "Green"}
        for row in rows[1:6]:
            label, answer = ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")]
            first, *others = list(row.iter(f"{W}tc"))[1].iter(f"{W}t")
            if label in said:
                first.text = said[label]
            elif label == "What difference it made":
                first.text = answer + " Falls are down by a third."
            for other in others if label in said else ():
                other.text = ""

    change(saved, edit)
    words, made = imported(saved)
    assert (
        "    achievements: Nine wards have started.\n    impact: Falls are down by a third.\n    rag: green\n" in words
    )
    assert words.count("achievements") == 1
    assert not made.unplaced
