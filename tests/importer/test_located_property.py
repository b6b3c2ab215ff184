"""Whatever a paper says and whichever of its fields are edited: what comes back without content controls is what comes back
with them."""

import copy
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepup.pipeline import word_edits
from tests.importer.other_programs import W, change_body, cut_controls, drop_controls, drop_record, tag_of
from tests.importer.test_returned import PAPERS, WHOLE, write_paper
from tests.importer.test_ten_edits import OTHERS

LINES = {"title", "report_title", "committee", "item", "body", "caption"}  # a new paragraph is no part of these


def texts_of(control):
    return [one for one in control.iter(f"{W}t") if (one.text or "").strip()]


def edit(control, what: str, number: int) -> None:
    first, *_, last = [*texts_of(control), *texts_of(control)]
    if what == "end":
        last.text = f"{last.text.rstrip()} and word{number}"
    elif what == "start":
        first.text = f"Word{number} {first.text.lstrip()}"
    elif what == "retype":
        first.text = f"Entirely other words, the {number} of them"
    else:
        above = [one for one in control.iter(f"{W}p") if texts_of(one)][-1]
        below = copy.deepcopy(above)
        above.addnext(below)
        said, *rest = texts_of(below)
        said.text = f"Paragraph {number} is new"
        for one in rest:
            one.text = ""


def said(made) -> list[tuple[str, list[str]]]:
    """What changes, in words: bold and slanted ones are read otherwise."""
    return [(one.tag, re.findall(r"[^\W_]+", one.new)) for one in made.changes]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("located")


@pytest.mark.parametrize("kind", PAPERS)
def test_any_edits_come_back_as_with_controls(place, kind):
    @settings(WHOLE, max_examples=20)
    @given(PAPERS[kind], st.data())
    def property(paper, data):
        source = write_paper(paper, place / "one")
        word = source.with_suffix(".docx")
        chosen: dict[str, str] = {}

        def change(tree):
            free = {
                tag: one
                for one in tree.iter(f"{W}sdt")
                if (tag := tag_of(one)) and tag.split(".")[-1] not in OTHERS and texts_of(one) and tag != "repeated"
            }
            for number, tag in enumerate(
                data.draw(st.lists(st.sampled_from(sorted(free)), unique=True, max_size=10)) if free else ()
            ):
                block = any(True for _ in free[tag].iter(f"{W}p")) and tag.split(".")[-1].split("/")[-1] not in LINES
                kinds = ["end", "start", "retype", *["below"] * block]
                chosen[tag] = data.draw(st.sampled_from(kinds))
                edit(free[tag], chosen[tag], number)

        change_body(word, change)
        expected = word_edits.update(word, source, write=False)
        for habit in data.draw(st.sampled_from([(drop_controls,), (cut_controls,), (drop_controls, drop_record)])):
            habit(word)
        made = word_edits.update(word, source, write=False)
        now, as_with = dict(said(made)), dict(said(expected))
        missed = [number for number, tag in enumerate(chosen) if tag in as_with and tag not in now]
        assert now == {tag: words for tag, words in as_with.items() if tag in now}, chosen
        loose = " ".join(one.text for one in made.unplaced)
        for number in missed:  # what may be of one field or of another is said, and given to neither
            assert re.search(f"(word|Word|the |Paragraph ){number}\\b", loose)

    property()
