"""What a built paper must hold: every word of its sources, in order, as a reader that is not ours finds them."""

import pytest

from tests.conftest import REAL_COMMITTEE, REAL_Q2, REAL_STRATEGY, ROOT
from tests.words import find, pandoc_words, source_prose

PAPERS = {
    "real Q2 report": REAL_Q2,
    "real committee paper": REAL_COMMITTEE,
    "real strategy": REAL_STRATEGY,
    "example Q2 report": ROOT / "examples" / "lpt-2023-24" / "q2" / "q2.yaml",
    "example committee paper": ROOT / "examples" / "group-2023-01" / "paper.yaml",
    "example strategy": ROOT / "examples" / "lpt-2023-24" / "strategy.yaml",
}


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("format", ["docx", "md", "html"])
@pytest.mark.parametrize("layout", ["grid", "linear"])
def test_every_word_of_the_source_is_in_the_paper_in_order(stepup, folder, name, format, layout, request):
    source = PAPERS[name]
    if name.startswith("real"):
        request.getfixturevalue("real")
    if "strategy" in name and layout == "grid":
        pytest.skip("a strategy on a page leaves its narrative out")
    if format == "md" and layout == "grid":
        pytest.skip("Markdown is always linear")
    ran = stepup("build", source, "-o", folder / "out", "--to", format, "--layout", layout)
    assert ran.code == 0
    paper = pandoc_words(folder / "out" / f"{source.stem}.{format}")
    at = 0
    missing = []
    fields = list(source_prose(source))
    assert len(fields) > 10
    for where, wanted in fields:
        found = find(
            wanted, paper, 0 if name == "example strategy" else at
        )  # printed as the trust prints it, not as keyed
        if found < 0:
            missing.append((where, "out of order" if find(wanted, paper) >= 0 else "missing", " ".join(wanted[:12])))
        else:
            at = found
    assert missing == []


def test_no_rating_is_guessed(stepup, folder, real):
    stepup("build", REAL_Q2, "-o", folder, "--to", "md")
    text = (folder / "q2.md").read_text("utf-8")
    tables = text.split("## What the ratings mean")[0].split("## High Standards")[-1]
    assert tables.count("**Rating:** **N Not rated**") == 32
    assert tables.count("**Rating:** **A Amber**") == 3
    assert tables.count("**Rating:** **G Green**") == 6
    assert tables.count("**Rating:** **R Red**") == 1
