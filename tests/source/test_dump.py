"""What is dumped reads as the same paper."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from stepup.source import Reader
from stepup.source.dump import dump, dump_files
from tests.strategies import board_papers, quarterly_reports, sources


@given(sources())
def test_what_is_dumped_reads_as_the_same_paper(source):
    loaded = Reader().read_text(dump(source).encode())
    assert [one for one in loaded.findings if one.severity == "error"] == []
    assert loaded.source == source


@given(sources())
def test_dumping_again_changes_nothing(source):
    text = dump(source)
    assert dump(Reader().read_text(text.encode()).source) == text


@given(quarterly_reports(appendices=False), board_papers(0))
def test_a_paper_in_several_files_reads_as_the_same_paper(report, appendix):
    parts = tuple(
        part.model_copy(
            update={"ref": f"bricks/{part.brick}.yaml", "strategy": report.strategy, "period": report.period}
        )
        for part in report.bricks
    )
    whole = report.model_copy(update={"bricks": parts, "appendices": (appendix.model_copy(update={"ref": "a.yaml"}),)})
    with TemporaryDirectory() as folder:
        for name, text in dump_files(whole, "q.yaml").items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        loaded = Reader().read(Path(folder, "q.yaml"))
        assert [one for one in loaded.findings if one.severity == "error"] == []
        assert loaded.source == whole
