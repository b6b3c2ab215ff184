"""What people meet at a terminal: help in plain words, misuse told, the Tab key."""

import os
import re
import subprocess
import sys

import pytest

from stepup.cli.app import COMMANDS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_80_columns_wide_and_speaks_no_python(stepup, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "80")
    ran = stepup(*command.split(), "--help")
    assert ran.code == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 80
    assert not re.search(r"<(str|int|path|list)|list\[|\bTEXT\b|\bPATH\]|None\b|\[default|\[required", ran.out)
    assert ran.out.startswith(f"Usage: stepup{' ' if command else ''}{command} [OPTIONS]")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_every_command_is_explained_in_a_sentence(stepup, command):
    rows = stepup(command, "--help").out.split("Options:")[-1].split("Commands:")[0].strip().splitlines()
    starts = [n for n, row in enumerate(rows) if re.match(r" {0,2}-", row)]
    assert starts
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        assert rows[end - 1].rstrip().endswith("."), rows[start:end]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["build"], "FILE... is missing"),
        (["build", "--fource", "q2.yaml"], "there is no option --fource; did you mean --force?"),
        (["build", "q2.yaml", "--layout", "list"], "--layout: write grid or linear"),
        (["build", "q2.yaml", "--to"], "something has to follow --to"),
        (["validate", ".", "--jobs", "many"], "a whole number has to follow --jobs"),
        (["new", "paper", "p.yaml", "--period", "2023/24", "Q2"], "there is more here than was expected: Q2"),
        (["bild", "q2.yaml"], "there is no command 'bild'. Did you mean build?"),
        (["--verbose"], "there is no option --verbose"),
    ],
)
def test_what_is_typed_wrongly_is_told_with_how_it_is_written(stepup, typed, told):
    ran = stepup(*typed)
    assert ran.code == 2
    assert f"stepup: {told}" in ran.err.splitlines()[0]
    assert "Usage: stepup" in ran.err
    assert "--help" in ran.err


def completed(line: str) -> list[str]:
    """What the Tab key offers in bash after this line."""
    words = line.split(" ")
    env = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_STEPUP_COMPLETE": "complete_bash"}
    ran = subprocess.run(
        [sys.executable, "-m", "stepup"], env={**os.environ, **env}, capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("stepup val", ["validate"]),
        ("stepup new b", ["brick-return"]),
        ("stepup explain SU20", [f"SU20{n}" for n in range(1, 10)]),
        ("stepup validate --select SU101,SU20", [f"SU101,SU20{n}" for n in range(1, 10)]),
        ("stepup build --to docx,h", ["docx,html"]),
        ("stepup build --layout g", ["grid"]),
        ("stepup new paper --strategy lpt-n", ["lpt-nhft-group"]),
        ("stepup new brick-return --brick env", ["environments"]),
        ("stepup build q", []),  # the shell completes files
    ],
)
def test_the_tab_key_completes_commands_kinds_codes_ids_and_formats(line, offered):
    assert completed(line) == offered


def test_what_is_said_about_an_offer_is_one_line():
    """PowerShell and fish take each line for an offer."""
    env = {"_TYPER_COMPLETE_ARGS": "stepup new ", "_STEPUP_COMPLETE": "complete_powershell"}
    ran = subprocess.run([sys.executable, "-m", "stepup"], env={**os.environ, **env}, capture_output=True, text=True)
    lines = ran.stdout.splitlines()
    assert len(lines) == 5
    assert all(re.fullmatch(r"[a-z-]+:::.+", line) for line in lines)


def program(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The program itself, its output in a pipe, on a machine whose code page lacks most characters."""
    poor = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    return subprocess.run([sys.executable, "-m", "stepup", *args], env={**kept, **poor, **env}, capture_output=True)


def test_a_pipe_gets_utf_8_whatever_the_machine_speaks(example):
    ran = program("validate", str(example.parents[1] / "q4"), "--all", "--format", "json")
    assert ran.returncode == 0
    assert "“" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "cp850", "cp1252"])
def test_a_character_that_a_code_page_lacks_stops_nothing(encoding):
    ran = program("explain", "--all", PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"SU901" in ran.stdout


def test_what_a_code_page_lacks_is_printed_as_what_is_like_it():
    ran = program("explain", "SU007", PYTHONIOENCODING="cp437")
    assert b'only "Falls on Ward" is printed' in ran.stdout
