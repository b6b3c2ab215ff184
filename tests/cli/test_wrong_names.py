"""What a person names that is not there, is something else, or lies on another drive: said in words, with what was meant."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT

TYPED = ROOT / "examples" / "third-trust" / "typed-in-word" / "q1.docx"
FORM = ROOT / "examples" / "lpt-2023-24" / "returned" / "transformation.docx"


@pytest.fixture
def quarter(stepup, folder: Path) -> Path:
    """A quarter as `new` writes it, in `q2`."""
    assert stepup("new", "quarterly-report", "q2", "--period", "2023/24 Q2").code == 0
    return folder / "q2" / "q2.yaml"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["validate", "q2/q3.yaml"], "there is no file or folder q2/q3.yaml; did you mean q2/q2.yaml?"),
        (["build", "q2/Q2.yml"], "did you mean q2/q2.yaml?"),
        (["next", "q22/q2.yaml"], "there is no folder q22; did you mean q2?"),
        (["verify", "q2/q22.yaml"], "there is no file q2/q22.yaml; did you mean q2/q2.yaml?"),
        (["watch", "qq2.yaml"], "there is no file qq2.yaml"),
        (["form", "--from", "q2/q22.yaml"], "did you mean q2/q2.yaml?"),
        (["validate", "q2/bricks/environments"], "did you mean q2/bricks/environments.yaml?"),
        (["q2/q3.yaml"], "there is no file or folder q2/q3.yaml; did you mean q2/q2.yaml?"),
        (["q2.yaml"], "there is no file or folder q2.yaml"),
        (
            ["validate", "q2/*.yml"],
            "nothing is called q2/*.yml; to look at all that is in a folder and below, write the folder: q2",
        ),
        (["fmt", "b?.yaml"], "nothing is called b?.yaml"),
        (["new"], "KIND is missing. quarterly-report, brick-return, highlight-report, paper or strategy"),
        (["build"], "FILE... is missing. Source files"),
        (["template"], "a command is missing"),
        (["bild", "q2"], "Did you mean build?"),
        (["check", "q2"], "Did you mean validate?"),
        (["PDF", "q2"], "Did you mean build --to pdf?"),
        (["xyzzy"], "To see all commands: stepup --help"),
        (["--to", "docx", "build", "q2"], "no option --to; the options of a command stand after it"),
        (["build", "q2", "--draft=yes"], "nothing is written after --draft"),
        (["template", "chek"], "there is no command 'chek'"),
    ],
)
def test_what_is_not_there_is_said_with_what_was_meant(stepup, quarter, typed, said):
    ran = stepup(*typed)
    assert ran.code == 2
    assert said in " ".join((ran.out + ran.err).replace("\\", "/").split())


def test_a_file_to_whose_name_notepad_added_txt_is_found_out(stepup, quarter):
    file = quarter.parent / "bricks" / "environments.yaml"
    file.rename(f"{file}.txt")
    for ran in (stepup("validate", file), stepup("validate", quarter)):
        assert ran.code > 0
        assert "environments.yaml.txt" in ran.out + ran.err and "Notepad added .txt" in ran.out + ran.err


def test_a_name_with_a_space_in_it_asks_for_quotes(stepup, quarter, folder):
    quarter.parent.rename(folder / "Board papers")
    ran = stepup("validate", "Board", "papers/q2.yaml")
    assert ran.code == 2
    assert 'in quotes: "Board papers"' in ran.err


@pytest.mark.parametrize(
    ("name", "said"), [("return.txt", "ends in .yaml"), ("q1.docx", "stepup collect inbox")], ids=["text", "Word"]
)
def test_a_folder_without_source_files_says_what_to_do_with_what_lies_there(stepup, folder, name, said):
    (folder / "inbox").mkdir()
    shutil.copy(TYPED, folder / "inbox" / name)
    ran = stepup("validate", "inbox")
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("command", [["next"], ["freeze"], ["status"], ["form", "--from"]], ids=" ".join)
def test_of_a_folder_the_report_in_it_is_meant(stepup, quarter, command):
    assert stepup(*command, "q2").code == 0


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("typed.docx", "stepup import typed.docx"),
        ("form.docx", "stepup collect ."),
        ("q2.docx", "stepup verify q2.docx"),
    ],
)
def test_a_word_file_that_is_dropped_on_the_program_is_told_by_what_it_is(stepup, quarter, folder, file, said):
    shutil.copy(TYPED, folder / "typed.docx")
    shutil.copy(FORM, folder / "form.docx")
    assert stepup("build", quarter, "-o", ".").code == 0
    ran = stepup(file)
    assert ran.code == 0
    assert said in ran.out


@pytest.mark.parametrize("name", ["notes.txt", "picture.png", "broken.docx"])
def test_any_other_file_that_is_dropped_on_the_program_is_said_to_be_none_of_ours(stepup, folder, name):
    (folder / name).write_text("some words")
    ran = stepup(name)
    assert ran.code in (0, 2)
    assert "no command" not in ran.err
    assert ".docx" in ran.out + ran.err


@pytest.fixture
def drives(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A folder `server` to which no way leads from anywhere else, as from one drive of Windows to another."""
    real = os.path.relpath
    server = folder / "server"
    server.mkdir()

    def relpath(path: str, start: str = os.curdir) -> str:
        there, here = (str(Path(one).absolute()).startswith(str(server)) for one in (path, start))
        if there != here:
            raise ValueError(f"path is on mount '{path}', start on mount '{start}'")
        return real(path, start)

    monkeypatch.setattr(os.path, "relpath", relpath)
    return server


def test_a_quarter_on_another_drive_is_checked_built_and_followed_from_this_one(stepup, drives):
    q2 = drives / "q2"
    made = stepup("new", "quarterly-report", q2, "--period", "2023/24 Q2")
    assert made.code == 0, made.err
    for typed in (
        ["validate", q2], ["build", q2 / "q2.yaml"], ["status", q2], ["next", q2], ["fmt", q2], [drives],
        ["diff", q2, drives / "q3"], ["inspect", q2 / "q2.docx"], ["verify", q2 / "q2.docx", "--against", q2],
        ["import", q2 / "q2.docx", "--update", q2 / "q2.yaml", "--dry-run"], ["form", "--from", q2, "-o", drives / "forms"],
        ["collect", drives / "forms", "--for", q2.with_name("q3") / "q3.yaml"], ["export", q2, "-o", drives / "tables"],
        ["template", "copy", "reference", "-o", q2 / "templates"], ["template", "check", q2], ["template", "list", q2],
    ):  # fmt: skip
        ran = stepup(*typed)
        assert ran.code in (0, 1), ran.err


def test_what_would_have_to_name_a_file_on_another_drive_is_refused_in_words(stepup, drives, folder):
    q2 = drives / "q2"
    assert stepup("new", "quarterly-report", q2, "--period", "2023/24 Q2").code == 0
    ran = stepup("next", q2, "-o", folder / "q3")
    assert ran.code == 2
    assert "different drives" in ran.err
    assert not (folder / "q3").exists()


def test_a_command_that_is_offered_can_be_typed_where_a_folder_has_spaces_and_an_apostrophe(stepup, folder):
    place = "O'Brien - OneDrive/Board papers"
    made = stepup("new", "quarterly-report", f"{place}/q2", "--period", "2023/24 Q2")
    assert f'stepup validate "{Path(place, "q2", "q2.yaml")}"' in made.err
    for typed in (["build", f"{place}/q2"], ["next", f"{place}/q2"], [place]):
        ran = stepup(*typed)
        offered = [line for line in (ran.out + ran.err).splitlines() if "stepup " in line and "Brien" in line]
        assert offered and all("\"O'Brien" in line.partition("stepup ")[2] for line in offered), offered


def test_help_is_a_command_too_and_every_word_for_another_leads_to_one_that_is_there(stepup):
    from stepup.cli.app import CALLED, COMMANDS

    assert stepup("help").out == stepup("--help").out
    assert stepup("help", "build").out == stepup("build", "--help").out
    assert not set(CALLED) & set(COMMANDS)
    assert {one.split()[0] for one in CALLED.values()} <= {*COMMANDS, "--version"}
