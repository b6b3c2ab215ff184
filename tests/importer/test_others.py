"""Quarterly reports as other trusts lay them out and other programs write them: what is read is what they were made from,
field by field, with every word placed."""

from pathlib import Path

import pytest

from stepup.model import QuarterlyReport
from stepup.pipeline import word
from stepup.source import Reader
from tests.conftest import REAL_Q2, ROOT
from tests.importer.ledger import assert_conserved
from tests.importer.others.cases import COLOURED, LAYOUTS
from tests.importer.others.compared import differences
from tests.importer.others.layouts import laid_out
from tests.importer.others.programs import PROGRAMS

SOURCES = {
    "real": REAL_Q2,
    "lpt": ROOT / "examples" / "lpt-2023-24" / "q2" / "q2.yaml",
    "third": ROOT / "examples" / "third-trust" / "q1" / "q1.yaml",
}
# LibreOffice takes seconds a file: it is asked for the shapes in which it differs from the others.
BY_LIBREOFFICE = (
    "bold names, merged titles",
    "one table for all, risks in sections",
    "shaded words",
    "impact in a row",
)
CASES = [
    *((source, layout, program) for source in SOURCES for layout in LAYOUTS for program in ("pandoc", "python-docx")),
    *(("real", layout, "libreoffice") for layout in BY_LIBREOFFICE),
]


@pytest.fixture(scope="module")
def sources() -> dict[str, QuarterlyReport]:
    return {name: Reader().read(path).source for name, path in SOURCES.items() if path.is_file()}


@pytest.mark.parametrize(("source", "layout", "program"), CASES)
def test_a_paper_laid_out_by_others_is_read_as_it_was(tmp_path: Path, sources, source, layout, program):
    if source not in sources:
        pytest.skip("the real papers (../shared/real) are not on this machine")
    if program == "pandoc" and layout in COLOURED:
        pytest.skip("pandoc keeps no colours")
    if layout == "discs" and source == "third":
        pytest.skip("there is no disc of that trust's violet")
    paper = sources[source]
    strategy = str(SOURCES[source].parent / paper.strategy.ref)
    PROGRAMS[program](laid_out(paper, LAYOUTS[layout]), tmp_path / "paper.docx")
    made = word.import_word(tmp_path / "paper.docx", tmp_path / "out", strategy=strategy)
    read = Reader().read(tmp_path / "out" / "paper.yaml")
    assert not read.broken, read.findings
    assert list(differences(paper, read.source, LAYOUTS[layout])) == []
    assert [one.text for one in made.unplaced] == []
    assert_conserved(tmp_path / "paper.docx", tmp_path, strategy)
