"""A report that names the quarter before shows what moved, what was promised and not kept, and the trend."""

from pathlib import Path

import pytest

from tests.cli.test_diff import edit


def returns(folder: Path) -> Path:
    return folder / "bricks"


@pytest.fixture
def q3(stepup, example: Path, folder: Path) -> Path:
    """The quarter after the example's, opened by `next` and filled in: every rating green but those that a test edits."""
    assert stepup("next", example, "-o", "q3").code == 0
    for file in returns(folder / "q3").iterdir():
        file.write_text(file.read_text("utf-8").replace("rag: not-rated", "rag: green"), "utf-8")
    return folder / "q3" / "q3.yaml"


def built(stepup, path: Path) -> str:
    ran = stepup("build", path, "--to", "md")
    assert ran.code == 0, ran.err
    return path.with_suffix(".md").read_text("utf-8")


def section(text: str, heading: str) -> str:
    return text.split(f"### {heading}")[1].split("\n#")[0]


def test_each_rating_says_how_it_moved_in_an_arrow_and_a_word(stepup, q3: Path) -> None:
    edit(returns(q3.parent) / "transformation.yaml", ("rag: green", "rag: red"), ("id: TR2", "id: TR22"))
    edit(
        returns(q3.parent) / "transformation.yaml",
        ("action: |\n      Make the", "action: |\n      Something else. Make the"),
    )
    edit(q3, ("bricks:\n", "accept: [{rule: SU302, id: TR2, because: Renumbered}]\nbricks:\n"))
    text = built(stepup, q3)
    moved = section(text, "Ratings that moved since Quarter 2 of 2023/24")
    assert "**TR1** Plan and deliver the eight" in moved and "↓ worsened from Green to Red" in moved
    assert "**HS4**" in moved and "↑ improved from Amber to Green" in moved
    assert moved.index("worsened") < moved.index("improved") and "TR3" not in moved
    assert "↓ worsened from Green\n" in text and "↑ improved from Amber\n" in text and "→ no change\n" in text
    assert "→ changed from Not rated to Green" in moved


def test_what_was_promised_and_not_kept_is_named_with_its_reason_and_the_rate(stepup, q3: Path) -> None:
    path = returns(q3.parent) / "transformation.yaml"
    edit(path, ("- Deliver the 36 milestones", "- Deliver the 20 milestones"))
    edit(path, ("    rag: green", "    accept: [{rule: SU301, because: Two programmes were *merged*}]\n    rag: green"))
    edit(returns(q3.parent) / "reaching-out.yaml", ("    rag: green", "    status: withdrawn\n    rag: green"))
    text = built(stepup, q3)
    assert "Of the 40 plans promised to the Board, 38 were kept or completed: 95%." in text
    kept = section(text, "Promised and not kept")
    assert "**TR1**" in kept and "the plan was changed: Two programmes were merged" in kept
    assert "**RO1**" in kept and "withdrawn" in kept and "**TR2**" not in kept


def test_the_trend_shows_every_quarter_that_can_be_reached(stepup, q3: Path, example: Path) -> None:
    assert stepup("next", q3, "-o", "q4").code == 0
    text = built(stepup, q3.parents[1] / "q4" / "q4.yaml")
    trend = section(text, "Ratings by quarter")
    assert "| Brick | 2023/24 Q2 | 2023/24 Q3 | 2023/24 Q4 |" in trend
    assert "| Transformation | 4 Green | 4 Green | 4 Not rated |" in trend


def test_a_report_without_the_quarter_before_shows_no_movement(stepup, example: Path) -> None:
    edit(example, ("previous:", "# previous:")) if "previous:" in example.read_text("utf-8") else None
    text = built(stepup, example)
    assert "no change" not in text and "Ratings by quarter" not in text


def pictures(file: Path) -> list[tuple[str, bytes]]:
    """What each picture of a Word file says to a screen reader, and its bytes."""
    docx = pytest.importorskip("docx")
    document = docx.Document(str(file))
    return [
        (
            one._inline.docPr.get("descr"),
            document.part.related_parts[one._inline.graphic.graphicData.pic.blipFill.blip.embed].blob,
        )
        for one in document.inline_shapes
    ]


def test_the_trend_is_a_picture_too_where_it_can_be_drawn(stepup, q3: Path) -> None:
    pytest.importorskip("matplotlib")
    assert stepup("build", q3, "-o", "drawn", "--to", "docx").code == 0
    ((said, picture),) = pictures(Path("drawn/q3.docx"))
    assert "2023/24 Q2: 1 Red, 7 Amber, 31 Green, 2 Complete, 1 Not rated; 2023/24 Q3: " in said
    assert picture.startswith(b"\x89PNG")
    assert stepup("build", q3, "-o", "drawn", "--to", "docx").out.startswith("unchanged")


def test_where_it_cannot_be_drawn_the_paper_differs_by_the_picture_alone(stepup, q3: Path, monkeypatch) -> None:
    pytest.importorskip("matplotlib")
    assert stepup("build", q3, "-o", "drawn", "--to", "md,docx").code == 0
    monkeypatch.setattr("stepup.plot.find_spec", lambda name: None)
    assert stepup("build", q3, "-o", "undrawn", "--to", "md,docx").code == 0
    drawn, undrawn = (Path(where, "q3.md").read_text("utf-8").splitlines()[:-1] for where in ("drawn", "undrawn"))
    at = next(number for number, line in enumerate(drawn) if line.startswith("Figure: Ratings by quarter"))
    assert drawn[:at] + drawn[at + 2 :] == undrawn
    assert pictures(Path("undrawn/q3.docx")) == []


def test_an_appendix_that_names_its_quarter_before_shows_its_movement(stepup, q3: Path, folder: Path) -> None:
    edit(returns(q3.parent) / "transformation.yaml", ("rag: green", "rag: red"))
    (folder / "joint.yaml").write_text(
        f"kind: paper\ntitle: Joint\nappendices: [{q3.relative_to(folder).as_posix()}]\n", "utf-8"
    )
    text = built(stepup, folder / "joint.yaml")
    assert "Ratings that moved since Quarter 2 of 2023/24" in text and "worsened from Green to Red" in text
    ran = stepup("build", "joint.yaml", "--to", "docx")
    assert ran.code == 0, ran.err
    ran = stepup("import", "joint.docx", "--dry-run", "--strict")
    assert ran.code == 0, ran.out + ran.err
