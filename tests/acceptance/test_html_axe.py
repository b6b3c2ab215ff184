"""Every real and example paper as a page, judged by axe-core in a real browser: WCAG 2.2 AA and best practice, in light
and dark, on a telephone and printed. Needs Node with axe-core and playwright-core, and Chromium."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import REAL, ROOT
from tests.writers import sample

PAPERS = {
    "real-q2": REAL / "step-up-to-great-2023-24-q2" / "q2.yaml",
    "real-brick": REAL / "step-up-to-great-2023-24-q2" / "bricks" / "transformation.yaml",
    "real-committee": REAL / "committees-in-common-2023-01" / "paper.yaml",
    "real-strategy": REAL / "strategy-2021-24" / "strategy.yaml",
    "example-q2": ROOT / "examples" / "lpt-2023-24" / "q2" / "q2.yaml",
    "example-committee": ROOT / "examples" / "group-2023-01" / "paper.yaml",
    "example-strategy": ROOT / "examples" / "lpt-2023-24" / "strategy.yaml",
    "everything": None,  # the sample that holds all that a paper can
}
WIDE, PHONE = 1280, 320
VIEWS = {
    "light": ("grid", WIDE, "light", "screen"),
    "dark": ("grid", WIDE, "dark", "screen"),
    "phone": ("grid", PHONE, "light", "screen"),
    "dark phone": ("grid", PHONE, "dark", "screen"),
    "print": ("grid", 720, "dark", "print"),
    "linear": ("linear", WIDE, "light", "screen"),
    "linear phone": ("linear", PHONE, "dark", "screen"),
}  # those of one layout together: the page is opened once for them
COMPARED = ("light", "phone")  # by what a screen reader is told of them


def modules() -> Path:
    """The folder of Node's modules that holds both, or skip."""
    places = [Path(os.environ.get("ORACLES", Path.home() / ".cache" / "stepup-oracles")) / "node", ROOT]
    for place in places:
        if all((place / "node_modules" / name).is_dir() for name in ("axe-core", "playwright-core")):
            return place
    pytest.skip("axe-core and playwright-core are not installed: npm install axe-core playwright-core")


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("there is no Chromium on the PATH")


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """What the browser says of every page in every view, by (paper, view)."""
    if not shutil.which("node"):
        pytest.skip("there is no node on the PATH")
    place, browser = modules(), chromium()
    from stepup.cli.app import app
    from stepup.writers import write

    folder = tmp_path_factory.mktemp("pages")
    jobs = {}
    for name, source in PAPERS.items():
        if source is not None and not source.exists():
            continue
        for layout in ("grid", "linear"):
            page = folder / layout / name / (f"{source.stem}.html" if source else "page.html")
            if source is None:
                page.parent.mkdir(parents=True)
                page.write_bytes(write("html", sample.DOCUMENT, layout=layout))
            else:
                args = ["build", str(source), "--to", "html", "--layout", layout, "-o", str(page.parent)]
                ran = CliRunner().invoke(app, args, prog_name="stepup")
                assert ran.exit_code == 0, ran.output
        for view, (layout, width, scheme, media) in VIEWS.items():
            [page] = (folder / layout / name).glob("*.html")
            job = {"file": str(page), "width": width, "scheme": scheme, "media": media, "roles": view in COMPARED}
            jobs[name, view] = job
    command = ["node", str(Path(__file__).with_name("axe.mjs")), str(place), browser]
    ran = subprocess.run(command, input=json.dumps([*jobs.values()]), capture_output=True, text=True, check=True)
    return dict(zip(jobs, json.loads(ran.stdout), strict=True))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", PAPERS)
def test_a_page_has_no_violation(judged, name, view):
    if (name, view) not in judged:
        pytest.skip("the real papers (../shared/real) are not on this machine")
    seen = judged[name, view]
    assert seen["violations"] == []
    assert seen["passes"] > 20
    assert seen["overflow"] <= 0, "the page must not scroll sideways"
    assert seen["outside"] == [] and seen["errors"] == []
    dark = VIEWS[view][2] == "dark" and VIEWS[view][3] == "screen"
    assert seen["background"] == ("rgb(16, 25, 31)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("name", PAPERS)
def test_a_table_laid_out_as_cards_is_still_a_table_to_a_screen_reader(judged, name):
    if (name, "phone") not in judged:
        pytest.skip("the real papers (../shared/real) are not on this machine")
    as_table, roles = (judged[name, view]["roles"] for view in COMPARED)
    assert roles == as_table
    assert roles["table"] and roles["columnheader"] and roles["cell"]
