"""Laws of the checker, over papers made from the models."""

import re

from hypothesis import given
from hypothesis import strategies as st

from stepup.checks import RULES, check
from stepup.checks.wording import Texts
from stepup.findings import Path
from tests.strategies import prose, sources


def reached(source: object, path: Path) -> bool:
    """Whether a path leads somewhere: to a value, or to a field that is not filled in."""
    value = source
    for part in path:
        if isinstance(part, int):
            if not isinstance(value, tuple | list) or part >= len(value):
                return isinstance(value, str)  # a list of texts is read as one
            value = value[part]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            name = "references" if part == "register" and not hasattr(value, part) else part
            if not hasattr(value, name):
                return False
            value = getattr(value, name)
    return True


@given(sources())
def test_rules_never_fail_and_speak_of_what_is_there(source):
    for one in check([(source, frozenset())])[0]:
        assert reached(source, one.at), (one.rule.code, one.at)
        assert one.message and "\n" not in one.message
        assert one.rule.code in RULES


@given(sources(), st.sets(st.sampled_from(sorted(RULES)), max_size=6))
def test_what_a_rule_finds_does_not_depend_on_which_others_run(source, codes):
    codes -= {"SU901"}  # speaks of rules that were run
    everything = [one for one in check([(source, frozenset())])[0] if one.rule.code in codes]
    assert sorted(check([(source, frozenset())], codes=frozenset(codes))[0], key=str) == sorted(everything, key=str)


@given(prose())
def test_a_text_says_the_same_in_another_case_and_list_style(data):
    text = "\n".join(f"- {item}" for item in data) if isinstance(data, list) else str(data)
    texts = Texts()
    other = re.sub(r"^(\s*)- ", r"\1* ", text, flags=re.MULTILINE).upper()
    if text.isascii() and texts.fold(text):
        assert texts.same(text, other)
        assert texts.same(text, f"**{text}**") or text[:1].isdigit()  # in bold, a number is no longer a list's


@given(st.lists(sources(), max_size=4))
def test_sources_judged_together_are_judged_as_each_by_itself(some):
    some = [(one, frozenset()) for one in some]
    assert check(some) == [check([one])[0] for one in some]


@given(st.lists(st.text("ab1.) -\n*éA’", max_size=20), max_size=6))
def test_texts_folded_together_are_folded_as_each_by_itself(some):
    together, alone = Texts(), Texts()
    together.may_say_twice(some)
    assert [together.fold(one) for one in some] == [alone.fold(one) for one in some]
