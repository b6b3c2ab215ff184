"""Papers of trusts that the rules were not made from: an acute, a community, a mental health, a children's and two
ambulance trusts, two integrated care boards, a joint committee, a provider collaborative, a community trust's estates and a
Welsh committee, each with terms, scales and a form of its own. All are invented. Clean, nothing is said of them; with a fault planted, that fault is found at its line, and nothing else is.

`papers/faults.json` holds the faults: the words that stand in a file, and what is written instead.
"""

import json
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

PAPERS = Path(__file__).parents[1] / "papers"
FAULTS: dict[str, list[dict]] = defaultdict(list)
for _one in json.loads((PAPERS / "faults.json").read_text("utf-8")):
    FAULTS[_one["paper"]].append(_one)
TRUSTS = sorted(path.name for path in PAPERS.iterdir() if path.is_dir())


def found(stepup, folder: Path) -> set[tuple[str, str, int]]:
    findings = json.loads(stepup("validate", folder, "--format", "json").out)["findings"]
    return {(one["code"], Path(one["file"]).name, one["line"]) for one in findings}


@pytest.mark.parametrize("trust", TRUSTS)
def test_a_clean_paper_of_another_trust_is_left_in_peace(stepup, trust):
    assert found(stepup, PAPERS / trust) == set()


@pytest.mark.parametrize("trust", TRUSTS)
def test_each_fault_planted_in_it_is_the_one_thing_found(stepup, folder, trust):
    shutil.copytree(PAPERS / trust, folder / trust)
    wrong = []
    for fault in FAULTS[trust]:
        file = folder / trust / fault["file"]
        text = file.read_text("utf-8")
        assert fault["old"] in text
        file.write_text(text.replace(fault["old"], fault["new"], 1), "utf-8")
        wanted = {(fault["code"], Path(fault["at"]).name, fault["line"])}
        got = found(stepup, folder / trust)
        if got != wanted:
            wrong.append((fault["new"], wanted, got))
        file.write_text(text, "utf-8")
    assert wrong == []
    assert len(FAULTS[trust]) >= 8
