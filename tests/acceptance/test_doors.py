"""What people name by accident, or scripts by design, before every command that opens a file: pipes, devices, folders.

None is opened, none is waited for: a run ends in words, within the limits of `test_hostile.py`.
"""

import os
import shutil
import sys

import pytest

from tests.acceptance.test_hostile import run
from tests.conftest import ROOT

Q1 = "third/q1/q1.yaml"
SOURCE = {  # each with the name of a source file
    "validate": ("validate", "{}"),
    "build": ("build", "{}"),
    "fmt": ("fmt", "{}"),
    "status": ("status", "{}"),
    "export": ("export", "{}", "-o", "out"),
    "next": ("next", "{}", "-o", "out"),
    "freeze": ("freeze", "{}"),
    "diff": ("diff", Q1, "{}"),
    "import --update": ("import", "x.docx", "--update", "{}"),
    "verify --against": ("verify", "x.docx", "--against", "{}"),
    "form": ("form", "money", "--from", "{}", "-o", "out.docx"),
    "collect --for": ("collect", "pile", "--for", "{}"),
    "new": ("new", "quarterly-report", "out", "--strategy", "{}"),
}
WORD = {
    "import": ("import", "{}", "-o", "out"),
    "import --update": ("import", "{}", "--update", Q1),
    "inspect": ("inspect", "{}"),
    "verify": ("verify", "{}"),
    "diff": ("diff", Q1, "{}"),
    "diff --redline": ("diff", "--redline", "{}", Q1, "-o", "out.docx"),
    "build --template": ("build", Q1, "--template", "{}", "-o", "out"),
    "build --front-sheet": ("build", Q1, "--front-sheet", "{}", "-o", "out"),
    "template check": ("template", "check", "{}"),
}
FOLDER = (
    "validate .",
    "build . -o out",
    "fmt . --check",
    "status .",
    "export . -o out",
    "collect .",
    "inspect .",
    "next . -o out",
)


@pytest.fixture
def place(folder, stepup):
    """A folder with a trust's paper, a pipe and a device under names of source and Word files."""
    shutil.copytree(ROOT / "examples" / "third-trust", folder / "third")
    assert stepup("build", Q1, "--to", "docx", "-o", "here").code == 0
    shutil.move(folder / "here" / "q1.docx", folder / "x.docx")
    (folder / "pile").mkdir()
    shutil.copy(folder / "x.docx", folder / "pile")
    for ending in ("yaml", "docx", "html.j2"):
        os.mkfifo(folder / f"pipe.{ending}")
        (folder / f"zero.{ending}").symlink_to("/dev/zero")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("door", [*(f"{name} SOURCE" for name in SOURCE), *(f"{name} WORD" for name in WORD)])
def test_no_pipe_and_no_device_is_opened(place, door):
    name, _, kind = door.rpartition(" ")
    command, ending = (SOURCE[name], "yaml") if kind == "SOURCE" else (WORD[name], "docx")
    for what in ("pipe", "zero"):
        path = f"{what}.{ending}"
        code, said = run(*(part.format(path) for part in command), folder=place)
        assert code in (1, 2)
        assert path in said
        assert "did you mean" not in said
    assert not list(place.glob("out*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("command", FOLDER)
def test_nor_in_a_folder_where_one_lies(place, command):
    code, said = run(*command.split(), folder=place)
    assert code in (0, 1, 2) and said.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_device_is_called_one(place):
    for path in ("pipe.yaml", "zero.yaml"):
        assert f"{path} is no file but a device or a pipe" in run("status", path, folder=place)[1]
