"""`stepup diff --redline` as a committee secretary meets it: accepted it is the new paper, rejected the old one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

from .resolved import W, body, resolved, tracked

YEAR = ROOT / "examples" / "lpt-2023-24"


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


@pytest.fixture
def redline(stepup, folder: Path):
    """Redlines two papers, judges the result by what `build` makes of each, and gives its bytes."""

    def run(old: Path, new: Path, *args: object) -> bytes:
        ran = stepup("diff", old, new, "--redline", "-o", "redline.docx", "--force", *args)
        assert ran.code == 0, ran.err
        data = (folder / "redline.docx").read_bytes()
        for source, way in ((new, "accept"), (old, "reject")):
            assert stepup("build", source, "-o", way, "--to", "docx").code == 0
            built = (folder / way / f"{source.stem}.docx").read_bytes()
            assert resolved(data, way) == resolved(built, way)
        return data

    return run


@pytest.fixture
def two(example: Path, folder: Path) -> tuple[Path, Path]:
    """Two copies of the example's second quarter, the second to be edited."""
    shutil.copytree(example.parents[1], folder / "b")
    return example, folder / "b" / "q2" / "q2.yaml"


@pytest.mark.parametrize("old, new", [("q1", "q2"), ("q2", "q3"), ("q3", "q4"), ("q4", "q1")])
def test_accepted_it_is_the_new_quarter_and_rejected_the_old(redline, old: str, new: str) -> None:
    assert tracked(redline(YEAR / old / f"{old}.yaml", YEAR / new / f"{new}.yaml")) > 500


def test_where_nothing_changed_nothing_is_tracked(redline, stepup, two) -> None:
    edit(two[1].parent / "bricks/high-standards.yaml", ("    plan: |\n      - ", "    plan: |\n\n      *  "))
    assert tracked(redline(*two, "--exit-code")) == 0
    edit(two[1], ("item: 14", "item: 15"))
    assert stepup("diff", *two, "--redline", "-o", "other.docx", "--exit-code").code == 1


def test_one_word_changed_is_one_word_tracked(redline, two) -> None:
    edit(two[1].parent / "bricks/transformation.yaml", ("drew 268 replies", "drew 271 replies"))
    found = [
        (one.tag.removeprefix(W), "".join(text.text for text in one.iter(f"{W}t", f"{W}delText")))
        for one in body(redline(*two)).iter(f"{W}ins", f"{W}del")
    ]
    assert found == [("del", "268 "), ("ins", "271 ")]


def test_a_rating_that_moved_is_tracked_with_its_colour(redline, two) -> None:
    edit(two[1].parent / "bricks/transformation.yaml", ("rag: green", "rag: red"))
    tree = body(redline(*two))
    (cell,) = tree.iter(f"{W}tcPrChange")
    assert cell.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == "009639"
    assert cell.getparent().find(f"{W}shd").get(f"{W}fill") == "8A1538"


@pytest.mark.parametrize(
    "file, changes",
    [
        pytest.param("bricks/transformation.yaml", [("  - id: TR2", "  - id: TR7\n    action: Count\n    rag: red\n  - id: TR2")], id="a row put in"),
        pytest.param("bricks/transformation.yaml", [("risks: []", "risks: [{risk: Nobody leads, register: 101}]")], id="a table put in"),
        pytest.param("bricks/reaching-out.yaml", [("      - Both trusts", "      1. Count\n      2. Count again\n\n      - Both trusts")], id="another sort of list"),
        pytest.param("q2.yaml", [("purpose: |", "purpose: |\n  See [the site](https://example.org/a?b=c&d) **first**.\n")], id="a link put in"),
        pytest.param("q2.yaml", [("decision: |\n", "decision: |\n  To note.\n\n"), ("analysis: |\n", "analysis: |\n  1. One\n  2. Two\n\n")], id="the start of fields"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["forth", "back"])
def test_what_is_put_in_or_taken_out_whole(redline, two, file: str, changes, way: str) -> None:
    edit(two[1].parent / file, *changes)
    assert tracked(redline(*(two if way == "forth" else two[::-1]))) > 0


def test_a_table_of_other_columns_is_taken_out_and_put_in_whole(redline, folder: Path) -> None:
    for name, more in (("a", ""), ("b", ", consideration: Much"), ("c", ", consideration: Much, resolution: Agreed")):
        (folder / f"{name}.yaml").write_text(
            "kind: highlight-report\nstrategy: lpt-step-up-to-great\ncommittee: Quality\nitems:\n"
            f"  - {{id: 1, title: Falls, assurance: high{more}}}\n  - {{id: 2, title: Food, assurance: low}}\n",
            "utf-8",
        )
    for old, new in ("ab", "ba", "ac"):
        data = redline(folder / f"{old}.yaml", folder / f"{new}.yaml")
        assert {row.find(f"{W}trPr/{W}ins") is None for row in body(data).iter(f"{W}tr")} == {True, False}


def test_pictures_and_sections_come_and_go(redline, folder: Path) -> None:
    from PIL import Image

    for colour in ("red", "blue"):
        Image.new("RGB", (40, 20), colour).save(folder / f"{colour}.png")
    text = "kind: paper\ntitle: A paper\nbody: |\n  Words of it.\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n"
    figure = "figures:\n  - {{file: {}.png, alt: A square, caption: The square}}\n"
    (folder / "none.yaml").write_text(text, "utf-8")
    for colour in ("red", "blue"):
        (folder / f"{colour}.yaml").write_text(text + figure.format(colour), "utf-8")
    for old, new in (("none", "red"), ("red", "none"), ("red", "blue"), ("red", "red")):
        redline(folder / f"{old}.yaml", folder / f"{new}.yaml")
    redline(folder / "none.yaml", folder / "blue.yaml")


def test_verify_knows_it_and_import_asks_what_to_do_with_its_changes(stepup, redline, two) -> None:
    edit(two[1], ("item: 14", "item: 15"))
    redline(*two)
    ran = stepup("verify", "redline.docx")
    assert ran.code == 0 and "a source that it does not name\nnot edited" in ran.out
    ran = stepup("import", "redline.docx", "--dry-run")
    assert ran.code == 2 and "made by stepup" in ran.err and "--changes accept" in ran.err


def test_author_and_date_are_those_that_were_given(redline, two) -> None:
    edit(two[1], ("item: 14", "item: 15"))

    def said(*args: object) -> set[tuple[str, str]]:
        tree = body(redline(*two, *args))
        return {(one.get(f"{W}author"), one.get(f"{W}date")) for one in tree.iter(f"{W}ins", f"{W}del")}

    assert {author for author, _ in said()} == {"stepup"}
    assert {date[:10] for _, date in said()} == {"2023-11-28"}  # the meeting's
    assert said("--author", 'Jo "J" & Co', "--date", "2024-01-30T09:30+01:00") <= {
        ('Jo "J" & Co', "2024-01-30T08:30:00Z"), ('Jo "J" & Co', "2024-01-30T08:32:00Z"),
    }  # fmt: skip


def test_the_same_papers_give_the_same_bytes_and_any_way_to_name_them_serves(stepup, two, folder: Path) -> None:
    edit(two[1].parent / "bricks/transformation.yaml", ("rag: green", "rag: red"))
    for args in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "one"]):
        subprocess.run(["git", *args], check=True, cwd=folder, capture_output=True)
    assert stepup("build", two[0], "--to", "docx").code == 0
    made = []
    for number, old in enumerate(
        (two[0], two[0].parent, f"HEAD:{two[0].relative_to(folder).as_posix()}", two[0].with_suffix(".docx"))
    ):
        assert stepup("diff", old, two[1], "--redline", "-o", f"{number}.docx").code == 0
        made.append((folder / f"{number}.docx").read_bytes())
    assert made[0] == made[1] == made[2] == made[3]
    assert stepup("diff", two[0], two[1], "--redline", "-o", "0.docx").out == "unchanged: 0.docx\n"


def test_a_built_word_paper_is_as_good_as_its_source(stepup, folder: Path) -> None:
    shutil.copytree(YEAR, folder / "year")
    assert stepup("build", "year/q2/q2.yaml", "--to", "docx").code == 0
    for number, old in enumerate(("year/q2/q2.docx", "year/q2")):
        assert stepup("diff", old, "year/q3", "--redline", "-o", f"{number}.docx").code == 0
    assert (folder / "0.docx").read_bytes() == (folder / "1.docx").read_bytes()


@pytest.mark.parametrize(
    "args, said",
    [
        (("--redline",), "add -o"),
        (("--redline", "-o", "x.pdf"), "add -o"),
        (("--redline", "-o", "x.docx", "--brick", "transformation"), "leave --brick"),
        (("--author", "Jo"), "goes with --redline"),
        (("--redline", "-o", "x.docx", "--date", "30/1/2024"), "write a day"),
    ],
)
def test_what_cannot_be_redlined_is_said(stepup, two, args, said: str) -> None:
    ran = stepup("diff", *two, *args)
    assert ran.code == 2 and said in " ".join(ran.err.split())


def test_papers_of_two_kinds_or_with_errors_are_refused(stepup, two, folder: Path) -> None:
    ran = stepup("diff", two[0], YEAR / "strategy.yaml", "--redline", "-o", "x.docx")
    assert ran.code == 2 and "papers of one kind" in ran.err
    edit(two[1], ("period: 2023/24 Q2", "period: 2023/24 Q9"))
    ran = stepup("diff", *two, "--redline", "-o", "x.docx")
    assert ran.code == 1 and "SU105" in ran.err and not (folder / "x.docx").exists()
