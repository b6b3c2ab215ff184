"""Prose through cmark: what it says does not depend on how it is called, and calling it costs no memory that stays."""

import os
import subprocess
import sys
from pathlib import Path

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

import stepup
from stepup.model.prose import as_html, check_prose
from tests import memory

PIECES = st.sampled_from(["a", "|", "-", ":", " ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "\t", "---", "a|b", "|-|", ":-", "`", "\r", "\r\n", "\v", "\f"])  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_tables_are_found_wherever_the_extension_finds_them(text):
    assert as_html(text) == cmarkgfm.markdown_to_html_with_extensions(text, 0, ["table"])


@pytest.mark.parametrize("space", "\v\f")
def test_white_space_that_no_editor_writes_hides_no_table(space):
    found = check_prose(f"a-\n{space * 3}-")
    assert found and "table" in found.message


_ASK = f"""{memory.PEAK}
from stepup.model.prose import check_prose
def most(calls):
    for number in range(calls):
        assert check_prose(f"- A list of **things** {{number}}\\n- that [link](https://example.org)\\n\\nAnd *more*.") is None
    return peak()
before = most(2_000)
print(most(20_000) - before)
"""


@memory.needed
def test_memory_does_not_grow_with_the_texts_that_were_read():
    env = {**os.environ, "PYTHONPATH": str(Path(stepup.__file__).parents[1])}
    ran = subprocess.run([sys.executable, "-c", _ASK], env=env, capture_output=True, text=True, check=True)
    assert int(ran.stdout) < 20_000, "kilobytes: with the trees of 20,000 texts it would be 80,000 more"
