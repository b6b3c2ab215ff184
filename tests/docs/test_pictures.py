"""The pictures of the terminal show what is printed now, and ask nothing of any server; those of real papers hold none of
their words."""

import importlib.util
import os
import re
import sys
import zipfile

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "pictures"


def loaded(name):
    spec = importlib.util.spec_from_file_location(f"{name}_pictures", FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


terminal, greek = loaded("terminal"), loaded("greek")


@pytest.mark.skipif(os.name != "posix", reason="the pictures are made on Linux or macOS")
@pytest.mark.parametrize("name", terminal.PICTURES)
def test_a_picture_of_the_terminal_shows_what_is_printed_now(name, request):
    path = FOLDER / f"{name}.svg"
    now = terminal.svg(name)
    assert len(terminal.shown(now)) > 200
    if terminal.shown(path.read_text("utf-8")) != terminal.shown(now) and request.config.getoption("--update-golden"):
        path.write_text(now, "utf-8", newline="\n")
        pytest.fail(f"{path.name} was made anew: look at it, and commit it")
    assert terminal.shown(path.read_text("utf-8")) == terminal.shown(now), "run: python docs/pictures/terminal.py"


@pytest.mark.parametrize("name", terminal.PICTURES)
def test_a_picture_fetches_nothing(name):
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert set(re.findall(r"https?://[^\s\"')]+", text)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert "url(h" not in text and "@import" not in text


def test_a_paper_for_a_picture_keeps_no_word_but_in_lines_of_ours(stepup, folder):
    assert stepup("build", ROOT / "examples/third-trust/paper.yaml", "-o", folder, "--to", "docx").code == 0
    paper, to = folder / "paper.docx", folder / "greek.docx"
    greek.greeked(paper, {"Purpose of the report"}, to)
    before, after = ([*re.findall(r"<(?:w:t|dc:title)[ >][^<]*", text(one))] for one in (paper, to))
    assert [len(line) for line in before] == [len(line) for line in after], "the layout stays"
    words = set(re.findall(r"[a-z]{4,}", " ".join(line.partition(">")[2].lower() for line in before)))
    left = set(re.findall(r"[a-z]{4,}", " ".join(line.partition(">")[2].lower() for line in after)))
    assert len(words) > 100 and words & left == {"purpose", "report"}


def text(paper):
    with zipfile.ZipFile(paper) as package:
        names = [
            name
            for name in package.namelist()
            if re.fullmatch(r"word/(document|header\d)\.xml|docProps/core\.xml", name)
        ]
        return "".join(package.read(name).decode() for name in names)
