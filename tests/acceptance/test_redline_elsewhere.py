"""Redlines before programs that others wrote: pandoc and LibreOffice accept and reject them, and read what `build` made of
the two papers; the SDK and the schemas find no error. Skipped where they are not installed (see test_word_checkers.py)."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REAL_COMMITTEE, REAL_Q2, REAL_STRATEGY
from tests.redline.resolved import resolved, tracked
from tests.words import pandoc_words

from .test_word_checkers import DRIVERS, EXAMPLES, ORACLES, need, run, undescribed

YEAR = EXAMPLES / "lpt-2023-24"
WAYS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
MACRO = """
Sub Resolve(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  paper = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(paper.CurrentController.Frame, command, "", 0, Array())
  kind(0).Name = "FilterName" : kind(0).Value = "MS Word 2007 XML"
  paper.storeToURL(target, kind())
  paper.close(True)
End Sub
"""


def planted(source: Path, folder: Path) -> Path:
    """A copy of a paper, with what lies beside its folder, in which every seventh line of text has a word less and a word more, and some lines have gone."""
    ignored = shutil.ignore_patterns("*.docx", "*.md", "badinputs", "word", "source")
    shutil.copytree(source.parents[1], folder, ignore=ignored)
    for file in sorted((folder / source.parent.name).rglob("*.yaml")):
        lines, made = file.read_text("utf-8").split("\n"), []
        for number, line in enumerate(lines):
            prose = re.match(r"( {2,}(?:- )?)([A-Z]\w+) (\w+) (\w[^:#]*)$", line)
            if not prose or number % 7 > 2:
                made.append(line)
            elif number % 7 == 0:
                made.append(f"{prose[1]}{prose[2]} planted {prose[4]}")
            elif number % 7 == 1:
                made += [line, f"{prose[1]}A line that stepup's tests planted here, number {number}."]
            elif "- " in prose[1] and lines[number + 1].startswith(prose[1]):
                continue
            else:
                made.append(line)
        file.write_text("\n".join(made), "utf-8", newline="\n")
    return folder / source.parent.name / source.name


def touching(folder: Path) -> tuple[Path, Path]:
    """Two papers whose changes touch across the ends of paragraphs."""
    texts = (
        "The ward opened\n\nThe beds are new\n\nAll is well\n\nThe end came\n\nA line to go\n\nNothing more",
        "The ward opened late\n\nAnd it was full\n\nNow the beds are new\n\nAll is well and good\n\nSoon the end came\n\n1. One\n2. Two",
    )
    folder.mkdir(parents=True)
    for name, text in zip(("old", "new"), texts, strict=True):
        body = text.replace("\n", "\n  ")
        (folder / f"{name}.yaml").write_text(
            f"kind: paper\ntitle: A paper\nmeeting: {{date: 2024-01-30}}\nbody: |\n  {body}\n"
        )
    return folder / "old.yaml", folder / "new.yaml"


def _pairs(folder: Path) -> dict[str, tuple[Path, Path]]:
    papers = {"q2": YEAR / "q2" / "q2.yaml", "group": EXAMPLES / "group-2023-01" / "paper.yaml"}
    papers |= {"real-q2": REAL_Q2, "real-committee": REAL_COMMITTEE, "real-strategy": REAL_STRATEGY}
    pairs = {
        name: (YEAR / name[:2] / f"{name[:2]}.yaml", YEAR / name[2:] / f"{name[2:]}.yaml")
        for name in ("q1q2", "q2q3", "q4q3")
    }
    pairs["touching"] = touching(folder / "touching")
    return pairs | {
        name: (file, planted(file, folder / name)) for name, file in papers.items() if file.is_file() and name != "q2"
    }


PAIRS = ("touching", "q1q2", "q2q3", "q4q3", "group", "real-q2", "real-committee", "real-strategy")


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Of each pair, the old paper and the new as built, and the redline: {name: (old, new, redline)}."""
    from typer.testing import CliRunner

    from stepup.cli.app import app

    def stepup(*args):
        ran = CliRunner().invoke(app, [str(one) for one in args])
        assert ran.exit_code == 0, ran.output

    folder = tmp_path_factory.mktemp("redlines")
    made = {}
    for name, (old, new) in _pairs(folder / "planted").items():
        for way, source in (("old", old), ("new", new)):
            stepup("build", source, "-o", folder / name / way, "--to", "docx")
        target = folder / f"{name}.docx"
        stepup("diff", old, new, "--redline", "-o", target)
        assert tracked(target.read_bytes()) > 5
        made[name] = (folder / name / "old" / f"{old.stem}.docx", folder / name / "new" / f"{new.stem}.docx", target)
    return made


@pytest.fixture(params=PAIRS)
def three(request, papers):
    if request.param not in papers:
        pytest.skip("the real papers (../shared/real) are not on this machine")
    return papers[request.param]


def test_it_is_both_papers_to_the_letter(three):
    old, new, redline = (one.read_bytes() for one in three)
    assert resolved(redline, "accept") == resolved(new, "accept")
    assert resolved(redline, "reject") == resolved(old, "reject")


def test_pandoc_reads_the_words_of_both_papers(three, tmp_path):
    pytest.importorskip("pypandoc")

    def read(path, *options):
        return pandoc_words(undescribed(path, tmp_path), *options)

    old, new, redline = three
    assert read(redline, "--track-changes=accept") == read(new)
    assert read(redline, "--track-changes=reject") == read(old)


@pytest.fixture(scope="module")
def soffice(tmp_path_factory):
    """LibreOffice with our macro in it."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    profile = tmp_path_factory.mktemp("office") / "profile"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run([*command, "--terminate_after_init"], capture_output=True, timeout=120, check=False)
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    xml = '<?xml version="1.0" encoding="UTF-8"?>\n'
    spaces = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"'
    (library / "script.xlb").write_text(
        f'{xml}<library:library {spaces} library:passwordprotected="false">'
        '<library:element library:name="Redline"/></library:library>'
    )
    (library / "Redline.xba").write_text(
        f'{xml}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Redline" '
        f'script:language="StarBasic">{MACRO.replace("&", "&amp;").replace("<", "&lt;")}</script:module>'
    )
    return command


def test_libreoffice_accepts_all_into_the_new_paper_and_rejects_all_into_the_old(three, soffice, tmp_path):
    old, new, redline = three
    resolved_there = {way: tmp_path / f"{way}.docx" for way in WAYS}
    calls = [
        f'macro:///Standard.Redline.Resolve("{redline.as_uri()}","{resolved_there[way].as_uri()}","{command}")'
        for way, command in WAYS.items()
    ]
    subprocess.run([*soffice, *calls], capture_output=True, timeout=180, check=False)
    for way, paper in (("accept", new), ("reject", old)):
        assert tracked(resolved_there[way].read_bytes()) == 0
        assert _paragraphs(resolved_there[way]) == _paragraphs(paper)


def _paragraphs(path: Path) -> list[str]:
    """The text of each paragraph that has any, wherever it stands."""
    from lxml import etree

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    texts = (
        "".join(one.text or "" if one.tag == f"{w}t" else " " for one in each.iter(f"{w}t", f"{w}br", f"{w}tab"))
        for each in body.iter(f"{w}p")
    )
    return [" ".join(text.split()) for text in texts if text.strip()]


def test_the_microsoft_sdk_finds_no_error(three):
    ran = run(need(ORACLES / "node" / "node_modules" / ".bin" / "ooxml-validator"), three[2])
    assert ran.returncode == 0, ran.stdout[:2000]


def test_the_schemas_of_iso_29500_find_no_error(three):
    need(ORACLES / "venv")
    ran = run(ORACLES / "venv" / "bin" / "python", need(DRIVERS / "docx_xsd.py"), three[2])
    assert ran.returncode == 0 and "PASS" in ran.stdout, ran.stdout[:2000]


def test_the_package_and_its_references_are_whole(three):
    ran = run(need(ORACLES / "venv" / "bin" / "ooxml-integrity"), "check", "--fail-on", "warn", three[2])
    assert ran.returncode == 0, ran.stdout[:2000]
