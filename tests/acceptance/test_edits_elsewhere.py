"""A built paper is edited in LibreOffice, as a person there would, and saved: exactly the fields that were edited change."""

import contextlib
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from stepup import importer
from stepup.importer.reading import paragraphs
from stepup.model.address import addresses
from stepup.pipeline.word_edits import value_at
from stepup.source import Reader
from tests.conftest import REAL, ROOT

SOURCES = {
    "the real report": (REAL, "step-up-to-great-2023-24-q2/q2.yaml"),
    "the real committee paper": (REAL, "committees-in-common-2023-01/paper.yaml"),
    "a report": (ROOT / "examples", "lpt-2023-24/q2/q2.yaml"),
}
# The last part of a field's address, what is done to it, and the words that are typed.
KINDS = [
    ("title", "add", ", as the Board saw it"),
    ("purpose", "add", " Edited."),
    ("analysis", "point", "A paragraph that was not there before."),
    ("decision", "retype", "The Board is asked for something else altogether."),
    ("achievements", "point", "One more achievement."),
    ("impact", "add", " More of it."),
    ("plan", "retype", "A plan of which no word was there before."),
    ("risk", "add", " And worse."),
    ("mitigation", "retype", "Another way of dealing with it."),
    ("fomi", "retype", "Considered, and nothing found."),
    ("lead", "add", " and Nursing"),
    ("rag", "retype", "R Red"),
    ("escalation", "add", " It was escalated."),
    ("consideration", "point", "The Committee considered it twice."),
    ("resolution", "retype", "To do otherwise."),
    ("author", "add", " and Governance"),
    ("report_cycle", "retype", "Once, and never again."),
    ("equality", "add", " None was missed."),
    ("previously_considered", "add", " and once more"),
    ("report_purpose", "point", "It has another purpose."),
]
TEN = 10


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Edits a Word file in LibreOffice: office(file, edits, through="")."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not on this machine")
    beside = Path(soffice).resolve().parent
    pythons = [path for name in ("python3", "python") if (path := shutil.which(name, path=f"{beside}:/usr/bin"))]
    python = next(
        (one for one in pythons if not subprocess.run([one, "-c", "import uno"], capture_output=True).returncode), None
    )
    if python is None:
        pytest.skip("no Python on this machine can speak with LibreOffice (uno)")
    script = ROOT / "tests" / "importer" / "office_edits.py"

    def edit(file: Path, edits: list, through: str = "") -> None:
        wanted = tmp_path_factory.mktemp("edits") / "edits.json"
        wanted.write_text(json.dumps(edits), "utf-8")
        odt = [str(wanted.with_suffix(".odt"))] if through else []
        subprocess.run([python, script, soffice, file, file, wanted, *odt], check=True, timeout=180)

    return edit


def edits_of(word: Path) -> dict[str, list]:
    """An edit of ten fields of ten kinds, for LibreOffice: by address."""
    reading = importer.read(word.read_bytes(), ours=True)
    seen: Counter[str] = Counter()
    number = {}
    for para in paragraphs(reading.blocks):
        number[id(para)], seen[para.text] = seen[para.text], seen[para.text] + 1
    held = {tag: list(paragraphs(one.blocks)) for tag, one in reading.controls.items()}
    for para in paragraphs(reading.blocks):
        for tag in para.fields:
            held[tag] = [para] if not any(id(one) in number for one in held[tag]) else held[tag]
    found: dict[str, list] = {}
    for kind, what, words in KINDS:
        for tag, paras in held.items():
            if tag.split(".")[-1].split("/")[-1] != kind or len(found) == TEN or tag in found:
                continue
            nested = [one for one in paras if one.item is not None and one.item.depth]
            para = (nested or paras)[-1 if what == "point" else 0]
            if para.text not in ("Not stated", "R Red"):
                found[tag] = [number[id(para)], para.text, what, words]
                break
    assert len(found) == TEN
    return found


def values(source: Path) -> dict[str, object]:
    paper = Reader().read(source).source
    found = {}
    for tag, path in addresses(paper).items():
        with contextlib.suppress(KeyError):  # of the two kinds of return, one has no such field
            found[tag] = value_at(paper, path)
    return found


@pytest.mark.parametrize("through", ["", "odt"], ids=["as Word", "through OpenDocument"])
@pytest.mark.parametrize("name", SOURCES)
def test_ten_fields_edited_in_libreoffice_are_the_ten_that_change(stepup, office, folder, name, through):
    top, path = SOURCES[name]
    if not top.is_dir():
        pytest.skip("the real papers (../shared/real) are not on this machine")
    shutil.copytree(top, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("badinputs", "word", "source"))
    source = folder / path
    word = source.with_suffix(".docx")
    assert stepup("build", source, "--to", "docx", "--force").code == 0
    edits = edits_of(word)
    before, texts = values(source), {one: one.read_bytes() for one in folder.rglob("*.yaml")}
    office(word, list(edits.values()), through)
    ran = stepup("verify", word, "--against", source)
    assert "10 fields changed in Word" in ran.out
    ran = stepup("import", word, "--update", source)
    assert "10 fields changed, no conflicts, no pieces of text not placed" in ran.out
    after = values(source)
    assert {tag for tag, one in before.items() if after[tag] != one} == set(edits)
    lines = {path: set(text.split(b"\n")) for path, text in texts.items()}
    gone = sum(len(was - set(path.read_bytes().split(b"\n"))) for path, was in lines.items())
    assert gone <= 4 * TEN  # and the lines of no other field


@pytest.mark.parametrize("through", ["", "odt"], ids=["as Word", "through OpenDocument"])
@pytest.mark.parametrize("path", ["lpt-2023-24/q2/q2.yaml", "group-2023-01/paper.yaml", "third-trust/paper.yaml"])
def test_a_paper_that_libreoffice_only_saved_changes_nothing(stepup, office, folder, path, through):
    shutil.copytree(ROOT / "examples", folder, dirs_exist_ok=True)
    source = folder / path
    assert stepup("build", source, "--to", "docx", "--force").code == 0
    office(source.with_suffix(".docx"), [], through)
    ran = stepup("import", source.with_suffix(".docx"), "--update", source, "--strict")
    assert ran.code == 0
    assert "no fields changed, no conflicts, no pieces of text not placed" in ran.out
