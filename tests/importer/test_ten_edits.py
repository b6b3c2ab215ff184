"""Ten fields of a built paper, edited with python-docx and lxml: those ten change in the source files, and nothing else; also
where the program that saved the paper drops its content controls."""

import copy
import random
import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from stepup import pipeline
from stepup.model.address import addresses
from stepup.pipeline import word_edits
from stepup.source import Reader
from tests.conftest import REAL, ROOT
from tests.importer.other_programs import PROGRAMS

SOURCES = {
    "the real report": (REAL, "step-up-to-great-2023-24-q2/q2.yaml"),
    "the real committee paper, with an appendix": (REAL, "committees-in-common-2023-01/paper.yaml"),
    "a report": (ROOT / "examples", "lpt-2023-24/q2/q2.yaml"),
    "a paper with two appendices": (ROOT / "examples", "group-2023-01/paper.yaml"),
    "a paper with tables in its body": (ROOT / "examples", "third-trust/paper.yaml"),
}
# Fields of which not every text can be read: dates, ratings, people, numbers.
OTHERS = set(
    "rag assurance date submitted alignment status deferred_to level assurance_level within_risk_appetite cqc priority "
    "register risks meeting_date lead owner author sponsor sro".split()
)


def controls(document):
    found = {}
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag"))
        if tag is not None:
            found[tag.get(qn("w:val"))] = control
    return found


def edit(control, number):
    """At the end, as a new paragraph or point, or at the start."""
    texts = [text for text in control.iter(qn("w:t")) if (text.text or "").strip()]
    if number % 3 == 0 or len(texts) < 2:
        texts[-1].text = texts[-1].text.rstrip(".") + f", edited {number}."
    elif number % 3 == 1:
        last = list(control.iter(qn("w:p")))[-1]
        more = copy.deepcopy(last)
        last.addnext(more)
        first, *rest = more.iter(qn("w:t"))
        first.text = f"A new point {number}."
        for text in rest:
            text.text = ""
    else:
        texts[0].text = f"Start {number} {texts[0].text}"


def a_program_that(tmp_path: Path, name: str, program: str) -> None:
    """Ten edits in a paper that is saved by a program of these habits, and what must come of them."""
    top, path = SOURCES[name]
    if not top.is_dir():
        pytest.skip("the real papers (../shared/real) are not on this machine")
    shutil.copytree(top, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("badinputs", "word", "source"))
    source = tmp_path / path
    assert not pipeline.build([source], pipeline.BuildOptions())[0].failed
    known = addresses(Reader().read(source).source)
    word = source.with_suffix(".docx")
    document = docx.Document(str(word))
    marked = {tag: one for tag, one in controls(document).items() if tag in known}
    said = {tag: "".join(text.text or "" for text in one.iter(qn("w:t"))) for tag, one in marked.items()}
    free = [
        tag for tag, text in said.items() if text.strip() and text != "Not stated" and tag.split(".")[-1] not in OTHERS
    ]
    chosen = random.Random(name).sample(sorted(free), 10)
    for number, tag in enumerate(chosen):
        edit(marked[tag], number)
    document.save(str(word))
    for habit in PROGRAMS.get(program, ()):
        habit(word)
    before = {one: one.read_bytes() for one in tmp_path.rglob("*.yaml")}
    made = word_edits.update(word, source)
    assert sorted(one.tag for one in made.changes) == sorted(chosen)
    assert not made.unplaced
    assert not [one for one in made.findings if one.path != "the file"]
    assert bool(made.findings) is (program in PROGRAMS)
    for one, was in before.items():  # comments stay, and a file without an edit stays as it is
        comments = [line for line in was.decode().splitlines() if line.lstrip().startswith("#")]
        assert [line for line in one.read_text("utf-8").splitlines() if line.lstrip().startswith("#")] == comments
        assert (one.read_bytes() == was) is (one not in made.files)


@pytest.mark.parametrize("name", SOURCES)
def test_ten_edited_fields_are_the_ten_that_change(tmp_path: Path, name):
    a_program_that(tmp_path, name, "keeps what it finds")


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", SOURCES)
def test_they_are_where_a_program_dropped_the_controls(tmp_path: Path, name, program):
    a_program_that(tmp_path, name, program)
