"""The page of the source format says what the models say."""

import importlib.util

import pytest

from tests.conftest import ROOT

MAKER = ROOT / "docs" / "make_format.py"


def test_the_page_of_the_format_is_made_from_the_models_as_they_are(request):
    spec = importlib.util.spec_from_file_location("make_format", MAKER)
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    fresh, page = maker.page(), ROOT / "docs" / "format.md"
    assert fresh.count("\n### ") == len(maker.PARTS)
    if page.read_text("utf-8") != fresh and request.config.getoption("--update-golden"):
        page.write_text(fresh, "utf-8", newline="\n")
        pytest.fail(f"{page.name} was rewritten: look at the difference, and commit it")
    assert page.read_text("utf-8") == fresh, "run: python docs/make_format.py"
