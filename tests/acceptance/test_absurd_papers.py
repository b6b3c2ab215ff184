"""Papers larger than any board reads, before every command that reads one: each is done, or refused in words, within the limits of
`test_hostile.py`, and what is refused is left as it is."""

import pytest

from tests.acceptance.test_hostile import HEAD, paper, rows, run
from tests.cli.test_validate import RETURN

RISKS = "".join(f"  - risk: Risk {n}  # {n}\n    mitigation: Do {n}\n" for n in range(9_500))
STRATEGY = "kind: strategy\nid: s\ntitle: S\norganisation: {name: Trust}\nbricks:\n"
PAPERS = {
    "9,500 risks, each with a comment": lambda: RETURN.replace("risks: []\n", "risks:\n" + RISKS),
    "8,000 actions": lambda: rows(8_000, "green"),
    "100 governance tables": lambda: paper("governance:\n" + "  - title: T\n" * 100),
    "1,000 appendices": lambda: paper("appendices:\n" + "  - {kind: paper, title: T, purpose: P}\n" * 1_000),
    "900 kB of text": lambda: RETURN.replace(
        "Plan it", "|\n" + "      The team *on Ward 5* was **trained** in May. \n" * 17_000
    ),
    "80,000 comments": lambda: RETURN + "# a comment\n" * 80_000,
    "80,000 headings of one name": lambda: paper("body: |\n" + "  # Ward\n\n" * 80_000),
    "8,000 rows that continue one another": lambda: (
        HEAD
        + "actions:\n  - {id: A0, action: Do, rag: green}\n"
        + "".join(f"  - {{id: A{n + 1}, continues: A{n}, rag: green}}\n" for n in range(8_000))
    ),
    "a list of 10,000 points": lambda: paper("purpose: [" + "a point, " * 9_999 + "a point]\n"),
}
DOORS = {
    "validate": ("validate", "f.yaml"),
    "build": ("build", "f.yaml", "-o", "out"),
    "build html": ("build", "f.yaml", "-o", "out", "--to", "html"),
    "fmt": ("fmt", "f.yaml", "--check"),
    "export": ("export", "f.yaml", "-o", "out"),
    "form": ("form", "transformation", "--from", "f.yaml", "-o", "form.docx"),
    "diff": ("diff", "f.yaml", "g.yaml", "--summary"),
    "redline": ("diff", "--redline", "f.yaml", "g.yaml", "-o", "red.docx"),
}


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("door", DOORS)
def test_a_paper_that_no_board_reads_is_done_or_refused_in_time(tmp_path, name, door):
    if door == "form" and "kind: paper" in PAPERS[name]():
        pytest.skip("a form is made of a return")
    text = PAPERS[name]()
    (tmp_path / "f.yaml").write_text(text)
    (tmp_path / "g.yaml").write_text(
        text.replace("green", "amber").replace("Plan", "Do").replace("title: T", "title: U")
    )
    code, said = run(*DOORS[door], folder=tmp_path)
    assert code in (0, 1, 2) and said
    assert (tmp_path / "f.yaml").read_text() == text


def returns(folder, count: int) -> None:
    (folder / "s.yaml").write_text(STRATEGY + "".join(f"  - {{id: b{n}, name: Brick {n}}}\n" for n in range(count)))
    for name, rag in (("a", "green"), ("b", "amber")):
        (folder / name / "bricks").mkdir(parents=True)
        named = "".join(f"  - bricks/b{n}.yaml\n" for n in range(count))
        head = "kind: quarterly-report\nstrategy: ../s.yaml\ntitle: T\nperiod: 2023/24 Q2\n"
        (folder / name / "q.yaml").write_text(f"{head}bricks:\n{named}")
        for n in range(count):
            (folder / name / "bricks" / f"b{n}.yaml").write_text(
                "kind: brick-return\nstrategy: ../../s.yaml\nperiod: 2023/24 Q2\n"
                f"brick: b{n}\nlead: Jo\nactions:\n  - {{id: A{n}, action: Do, plan: Plan {rag}, rag: {rag}}}\n"
            )


def test_a_report_of_2000_returns_is_read_by_every_command_in_time(tmp_path):
    """What is looked up once for each return must not be looked through for each."""
    returns(tmp_path, 2_000)
    for command, expected in (
        ("diff a/q.yaml b/q.yaml --summary", 0), ("diff --redline a/q.yaml b/q.yaml -o red.docx", 2), ("form b7 --from a/q.yaml", 0),
        ("status a/q.yaml", 0), ("freeze a/q.yaml", 0), ("build a/q.yaml -o out --to md", 0),
    ):  # fmt: skip
        code, said = run(*command.split(), folder=tmp_path)
        assert code == expected, command
        if expected:
            assert "a/q.yaml has more than about 500 pages, which is too long for a redline" in said
            assert "stepup diff, without --redline" in said


def test_a_form_asks_about_500_actions_at_the_most_and_comes_back(stepup, folder):
    """What a form keeps of itself has to be read again: a longer one was written, and refused when it came back."""
    (folder / "r.yaml").write_text(rows(501, "green"))
    ran = stepup("form", "transformation", "--from", "r.yaml", "-o", "f.docx")
    assert ran.code == 2
    assert "Transformation has 501 actions, and a form asks about 500 at the most" in ran.err
    assert not (folder / "f.docx").exists()
    (folder / "r.yaml").write_text(rows(500, "green"))
    assert stepup("form", "transformation", "--from", "r.yaml", "-o", "pile/f.docx").code == 0
    assert "this one came back with nothing filled in" in stepup("collect", "pile").out


def test_a_return_of_800_kilobytes_is_no_form(stepup, folder):
    import random

    chance = random.Random(1)
    words = " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(80_000))
    (folder / "r.yaml").write_text(RETURN.replace("Do more", words))
    ran = stepup("form", "transformation", "--from", "r.yaml", "-o", "f.docx")
    assert ran.code == 2
    assert "the return of Transformation has more text than a form can hold" in ran.err
    assert "stepup next writes it" in ran.err
