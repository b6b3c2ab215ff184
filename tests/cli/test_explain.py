"""`stepup explain`: every rule in words; `docs/rules.md` says the same."""

from pathlib import Path

import pytest

from stepup.pipeline import rules

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_a_rule_is_explained_with_an_example_and_a_way_out(stepup):
    ran = stepup("explain", "SU207")
    assert ran.code == 0
    assert ran.out.startswith("### SU207 copied-plan\n\nWarning")
    assert "\n\nExample: " in ran.out
    assert "\n\nTo put it right: " in ran.out


def test_a_code_may_be_written_small_and_a_beginning_means_all_of_its_family(stepup):
    assert stepup("explain", "su207").out == stepup("explain", "SU207").out
    assert stepup("explain", "SU40").out.count("### SU40") == 4


def test_a_rule_that_is_none_is_answered_with_the_nearest(stepup):
    ran = stepup("explain", "SU270")
    assert ran.code == 2
    assert "no rule has the code 'SU270'" in ran.err
    assert "did you mean SU207?" in ran.err
    assert "did you mean SU207?" in stepup("explain", "copied-plan").err, "the name stands beside the code in reports"


def test_either_a_code_or_all(stepup):
    assert stepup("explain").code == stepup("explain", " ,").code == 2
    assert stepup("explain", "SU207", "--all").code == 2


@pytest.mark.parametrize("code", list(rules()))
def test_every_rule_says_what_it_finds_and_how_to_put_it_right(code):
    text = " ".join(rules()[code].text.split())
    assert len(text) > 80
    assert "To put it right:" in text or code.startswith("SU8")  # what an import placed or left is news, not a fault
    if code[:3] in ("SU0", "SU1", "SU2", "SU4", "SU5", "SU9"):
        assert " Example: " in text


def test_the_page_of_rules_is_what_explain_prints(stepup, request):
    printed = stepup("explain", "--all").out
    if request.config.getoption("--update-golden") and PAGE.read_text("utf-8") != printed:
        PAGE.write_text(printed, "utf-8")
        pytest.fail(f"{PAGE.name} was rewritten: look at the difference, and commit it")
    assert PAGE.read_text("utf-8") == printed, "run: pytest tests/cli/test_explain.py --update-golden"
