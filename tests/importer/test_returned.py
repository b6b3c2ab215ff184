"""Papers that `build` made come back from Word as they were: all that a reader sees, and all that none does."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from stepup import look, pipeline
from stepup.compose import compose
from stepup.document.blocks import Cell, List, Section, Table
from stepup.model import Model
from stepup.model.record import record
from stepup.pipeline import word as pipeline_word
from stepup.source import Reader
from stepup.source.dump import dump_files
from stepup.writers import write
from tests.conftest import ROOT
from tests.strategies import board_papers, brick_returns, highlight_reports, no_reports, quarterly_reports

EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*.yaml") if path.stem in ("q2", "paper"))


def joined(blocks):
    """Blocks as Word can tell them apart: two lists of bullets that touch are one there."""
    found = []
    for block in blocks:
        if isinstance(block, Section):
            block = Section(joined(block.blocks), block.field, block.style)
        elif isinstance(block, Table):
            rows = tuple(
                tuple(Cell(joined(cell.blocks), cell.header, cell.field, cell.mark) for cell in row)
                for row in block.rows
            )
            block = Table(rows, block.style, block.widths, block.summary)
        elif isinstance(block, List):
            items = tuple(joined(item) for item in block.items)
            block = List(items, block.ordered, block.start)
            if found and isinstance(found[-1], List) and not found[-1].ordered and not block.ordered:
                block = List((*found.pop().items, *block.items))
        found.append(block)
    return tuple(found)


def differences(one, other, where=""):
    """Where two papers differ, as pydantic compares them: field by field, spelling and all. What their files are called
    and the findings that they accept are no part of it: no paper prints these reasons unless it is asked to."""
    if isinstance(one, Model) and type(one) is type(other):
        for name in type(one).model_fields:
            if name not in ("accept", "ref"):
                yield from differences(getattr(one, name), getattr(other, name), f"{where}.{name}")
    elif type(one) is tuple and type(other) is tuple and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{where}[{number}]")
    elif one != other:
        yield f"{where}: {one!r:.300} became {other!r:.300}"


def shown(paper):
    return joined(compose(paper).blocks)


def unseen(paper):
    """What no reader sees: ids, accepted findings, standing work, names of files."""
    return re.sub(r',"left":\[.*\]', "", record(paper, _Everything()))


class _Everything:
    def __contains__(self, tag: str) -> bool:
        return True


def write_paper(paper, folder: Path) -> Path:
    """The source of a paper, and beside it the Word file that is built from it."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in dump_files(paper, "paper.yaml").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    source = folder / "paper.yaml"
    loaded = Reader().read(source)
    assert not loaded.broken, loaded.findings
    document = pipeline.compose_loaded(loaded, loaded.source, look.Look(), pipeline.BuildOptions())
    (folder / "paper.docx").write_bytes(write("docx", document))
    return source


def assert_comes_back(paper, folder: Path) -> None:
    loaded = Reader().read(write_paper(paper, folder))
    made = pipeline_word.import_word(folder / "paper.docx", folder / "back")
    back = Reader().read(folder / "back" / "paper.yaml")
    assert not back.broken, back.findings
    assert shown(back.source) == shown(loaded.source)
    assert unseen(back.source) == unseen(loaded.source)
    assert list(differences(loaded.source, back.source)) == []
    assert not made.unplaced
    assert not [one for one in made.findings if "accepts findings" not in one.message]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("back")


# To shrink a whole paper takes minutes, and its first failure says as much.
WHOLE = settings(suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate))
PAPERS = {
    "brick returns": brick_returns(),
    "no reports": no_reports(),
    "quarterly reports": quarterly_reports(),
    "highlight reports": highlight_reports(),
    "board papers": board_papers(),
}


@pytest.mark.parametrize("kind", PAPERS)
def test_any_paper_comes_back_as_it_was(place, kind):
    @settings(WHOLE)
    @given(PAPERS[kind])
    def property(paper):
        assert_comes_back(paper, place / "one")

    property()


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: "-".join(path.parts[-3:]))
def test_the_examples_come_back_as_they_were(tmp_path, source):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    check_file(tmp_path / source.relative_to(ROOT))


@pytest.mark.parametrize("name", ["step-up-to-great-2023-24-q2/q2.yaml", "committees-in-common-2023-01/paper.yaml"])
def test_the_real_papers_come_back_as_they_were(tmp_path, real, name):
    for folder in ("step-up-to-great-2023-24-q2", "committees-in-common-2023-01"):
        shutil.copytree(real / folder, tmp_path / folder)
    check_file(tmp_path / name)


def check_file(source: Path) -> None:
    assert not pipeline.build([source], pipeline.BuildOptions())[0].failed
    made = pipeline_word.import_word(source.with_suffix(".docx"), source.parent / "back")
    assert not made.unplaced
    back, was = Reader().read(source.parent / "back" / source.name), Reader().read(source)
    assert not back.broken, back.findings
    assert shown(back.source) == shown(was.source)
    names = {path.relative_to(source.parent) for path in was.files if path.is_relative_to(source.parent)}
    made_names = {path.relative_to(source.parent / "back") for path in (*made.files, *made.pictures)}
    assert made_names == {name for name in names if name.stem not in ("strategy", "group", "nhft")}
