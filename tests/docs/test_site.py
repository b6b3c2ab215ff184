"""The handbook as a site: it builds without a warning, and asks nothing of any other server."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import pages

pytestmark = pytest.mark.skipif(find_spec("mkdocs") is None, reason="mkdocs is not installed (the extra `docs`)")
# what a browser fetches to show a page; links that a person follows are not among them
FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\b(?:src|data|srcset)\s*=\s*["']?(?:https?:)?//"""
    r"""|<link\b(?![^>]*rel=["']?canonical)[^>]*\bhref\s*=\s*["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//""",
    re.I,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site as it is built for publishing, every warning an error."""
    into = tmp_path_factory.mktemp("site")
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", ROOT / "mkdocs.yml", "-d", into],
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return into


def test_every_page_is_in_the_site(site):
    for page in pages():
        assert (site / page.relative_to(ROOT / "docs").with_suffix(".html")).is_file(), page
    assert not (site / "decisions").exists()


def test_nothing_is_fetched_from_another_server(site):
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".css")]
    assert len(files) > 8
    for file in files:
        found = FETCHED.search(file.read_text("utf-8", errors="replace"))
        assert found is None, f"{file.relative_to(site)}: {found[0]}"


def test_every_page_has_a_language_a_title_and_one_main_heading(site):
    for file in site.rglob("*.html"):
        if file.name in ("404.html", "search.html"):
            continue
        text = file.read_text("utf-8")
        assert re.search(r"<html[^>]* lang=\"en", text)
        assert len(re.findall(r"<h1\b", text)) == 1, file.name
