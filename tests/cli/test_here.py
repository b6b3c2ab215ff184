"""`stepup` with nothing after it: what to do next in this folder; and files dropped on the program."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from stepup.cli import here
from tests.conftest import ROOT


@pytest.fixture
def trust(folder):
    """A folder with one quarter of the third trust, complete: April to June 2025."""
    shutil.copytree(ROOT / "examples" / "third-trust", folder, dirs_exist_ok=True)
    (folder / "paper.yaml").unlink()
    return folder


@pytest.fixture
def today(monkeypatch):
    """Sets the day on which the program is called."""

    def is_(year: int, month: int, day: int) -> None:
        class Then(date):
            @classmethod
            def today(cls):
                return cls(year, month, day)

        monkeypatch.setattr(here, "date", Then)

    is_(2025, 7, 20)
    return is_


def test_in_an_empty_folder_it_says_how_to_start(stepup, folder):
    ran = stepup()
    assert ran.code == 0
    assert "stepup new quarterly-report" in ran.out
    assert "stepup --help" in ran.out
    assert "import" not in ran.out
    assert list(folder.iterdir()) == []


def test_a_word_paper_that_somebody_made_can_be_brought_in(stepup, folder):
    from docx import Document

    Document().save(folder / "Board paper.docx")
    assert 'stepup import "Board paper.docx"' in stepup().out


def test_yaml_of_other_programs_is_left_alone(stepup, folder):
    (folder / "docker-compose.yml").write_text("services: {web: {image: nginx}}\n")
    assert "stepup new quarterly-report" in stepup().out


def test_errors_come_first(stepup, trust, today):
    file = trust / "q1" / "returns" / "care-at-home.yaml"
    file.write_text(file.read_text("utf-8").replace("rag: amber", "rag: ambr"), "utf-8")
    ran = stepup()
    assert ran.code == 0
    assert "1 quarterly report, 3 returns and 1 strategy" in ran.out
    assert "q1/q1.yaml has 1 error, in it or in the files that it names:\n  stepup validate q1/q1.yaml" in ran.out
    assert "stepup build" not in ran.out


def test_a_paper_that_is_not_made_yet_is_to_be_built_and_one_that_is_older_built_again(stepup, trust, today):
    assert "No paper has been made of q1/q1.yaml yet:\n  stepup build q1/q1.yaml" in stepup().out
    stepup("build", "q1/q1.yaml")
    assert "stepup build" not in stepup().out
    file = trust / "q1" / "q1.yaml"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: Our ", 1), "utf-8")
    assert "are older than what it says now:\n  stepup build q1/q1.yaml" in stepup().out


def test_a_paper_that_somebody_changed_is_said(stepup, trust, today):
    stepup("build", "q1/q1.yaml", "--to", "md")
    paper = trust / "q1" / "q1.md"
    paper.write_text(paper.read_text("utf-8").replace(" the ", " any "), "utf-8")
    assert "Somebody changed q1/q1.md after stepup made it" in stepup().out


def test_when_the_next_quarter_has_ended_it_is_to_be_opened_and_before_that_nothing_is_urgent(stepup, trust, today):
    stepup("build", "q1/q1.yaml")
    out = stepup().out
    assert "2025/26 Q2 runs until 30 September 2025" in out
    today(2025, 9, 30)
    assert "has ended" not in stepup().out
    today(2025, 10, 1)
    assert "2025/26 Q2 has ended" in stepup().out
    assert "\n  stepup next q1/q1.yaml\n" in stepup().out


def test_returns_that_are_not_in_are_asked_for_and_older_quarters_left_alone(stepup, trust, today):
    stepup("next", "q1/q1.yaml")
    out = stepup().out
    assert "3 returns are still to be filled in for q2/q2.yaml:\n  stepup status q2/q2.yaml" in out
    assert "q1/q1.yaml" not in out


def test_it_writes_nothing_anywhere(stepup, trust, today):
    before = {path: path.stat().st_mtime_ns for path in trust.rglob("*")}
    stepup()
    assert {path: path.stat().st_mtime_ns for path in trust.rglob("*")} == before


def test_a_source_file_alone_is_built_and_a_folder_alone_looked_at(stepup, trust, today):
    ran = stepup("q1/q1.yaml")
    assert ran.code == 0
    assert (trust / "q1" / "q1.docx").is_file()
    assert "stepup build q1/q1.yaml" in ran.err
    assert stepup(trust / "q1").out.startswith("In this folder: 1 quarterly report")
    assert "stepup inspect q1/q1.docx" in stepup("q1/q1.docx").out
    assert stepup("q1/q1.yaml", "nowhere.yaml").code == 2


def test_a_file_with_the_name_of_a_command_hides_no_command(stepup, trust):
    (trust / "explain").mkdir()
    assert stepup("explain", "SU207").out.startswith("### SU207")


def test_a_paper_that_another_program_holds_stops_nothing(stepup, example, monkeypatch):
    assert stepup("build", example).code == 0
    real = Path.read_bytes

    def read_bytes(path):
        if path.suffix == ".docx":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    ran = stepup(example.parent)
    assert ran.code == 0, ran.err
    assert "1 quarterly report" in ran.out
