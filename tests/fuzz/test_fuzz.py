"""Any bytes for the reader, any text for prose: the properties that `fuzz_reader.py` and `fuzz_prose.py` drive further.

HYPOTHESIS_PROFILE=ci tries more; where atheris installs, `python -m tests.fuzz.fuzz_reader` goes on for as long as wanted.
"""

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import MARKDOWN, SLIPS, edited, judge_prose, read_anything

# Pieces that readers stumble over, put together at random.
_YAML = st.sampled_from(
    "kind: |brick-return|paper|\n|  |- |: |? |[|]|{|}|&a |*a|!x |!!str |#|'|\"|\\\\x|%|@|`||>|,|---|...|~|null|\t|\r|\x00|\x85|\ufeff|"
    "\ud7ff|é|title: |actions:\n|  - id: A\n|    rag: |2023/24 Q2|<<: ".split("|")
)


@given(st.one_of(st.binary(max_size=200), st.lists(_YAML, max_size=40).map(lambda parts: "".join(parts).encode())))
def test_any_bytes_are_read_or_refused_in_words(raw):
    read_anything(raw)


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(SLIPS), min_size=1, max_size=6))
def test_sources_with_any_slips_are_read_or_refused_in_words(chance, slips):
    read_anything(edited(chance, slips).encode("utf-8", "surrogatepass"))


@given(st.one_of(st.text(max_size=100), st.lists(st.sampled_from(MARKDOWN), max_size=25).map("".join)))
def test_prose_that_is_accepted_holds_only_what_a_field_may(text):
    judge_prose(text)
