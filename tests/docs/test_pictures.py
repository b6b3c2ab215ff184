"""The pictures of the terminal show what is printed now, and ask nothing of any server."""

import importlib.util
import os
import re
import sys

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "pictures"
spec = importlib.util.spec_from_file_location("terminal_pictures", FOLDER / "terminal.py")
assert spec is not None and spec.loader is not None
terminal = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = terminal
spec.loader.exec_module(terminal)


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
