"""`stepup build` over many papers: each is built or said, what has not changed is left alone, and a summary closes."""

import os
import shutil
from pathlib import Path

import pytest

PAPER = "kind: paper\nstrategy: lpt-step-up-to-great\ntitle: Paper {n}\npurpose: For the board\n"


@pytest.fixture
def papers(folder: Path) -> list[Path]:
    made = []
    for n in range(12):
        path = folder / f"p{n:02}.yaml"
        path.write_text(PAPER.format(n=n), "utf-8")
        made.append(path)
    return made


def test_one_bad_paper_never_stops_the_rest(stepup, papers, folder):
    papers[3].write_text("kind: paper\n")  # no title: an error
    (folder / "p05.docx").write_bytes(b"a thesis")  # not ours: kept
    ran = stepup("build", *papers)
    assert ran.code == 2
    assert "SU101" in ran.err and "p03.yaml: not built, for it has 1 error" in ran.err
    assert "p05.docx was not made by stepup" in ran.err
    assert (folder / "p05.docx").read_bytes() == b"a thesis"
    assert ran.err.rstrip().endswith("12 papers: 10 built, 2 not built")
    assert sorted(path.name for path in folder.glob("*.md")) == [f"p{n:02}.md" for n in range(12) if n not in (3, 5)]


def test_errors_alone_are_exit_status_1(stepup, papers):
    papers[3].write_text("kind: paper\n")
    assert stepup("build", *papers).code == 1


def test_what_has_not_changed_is_not_made_again(stepup, papers, folder, monkeypatch):
    assert "12 papers: 12 built" in stepup("build", *papers, "--to", "md").err
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.md")}

    def refuse(*args, **more):
        raise AssertionError("nothing is to be made")

    monkeypatch.setattr("stepup.writers.write", refuse)
    for path in papers:
        os.utime(path, (2_000_000_000, 2_000_000_000))  # the clock says nothing
    ran = stepup("build", *papers, "--to", "md")
    assert ran.code == 0
    assert "12 papers: 12 unchanged" in ran.err
    assert ran.out.count("unchanged: ") == 12
    assert before == {path.name: path.stat().st_mtime_ns for path in folder.glob("*.md")}
    assert stepup("build", *papers, "--to", "md", "--check").code == 0


def test_the_warnings_of_what_is_left_alone_are_said_again(stepup, papers, example):
    for brick in (example.parent / "bricks").iterdir():
        brick.write_text(brick.read_text("utf-8").replace("rag: green", "rag: red"), "utf-8")
    first = stepup("build", example, papers[0], "--to", "md")
    assert "to read them: stepup validate" in first.err
    again = stepup("build", example, papers[0], "--to", "md")
    assert again.err.replace("unchanged", "built") == first.err


CHANGES = {
    "the source": lambda folder: (folder / "p00.yaml").write_text(PAPER.format(n="zero")),
    "an appendix": lambda folder: (folder / "a.yaml").write_text("kind: paper\ntitle: Changed\n"),
    "the strategy": lambda folder: (folder / "s.yaml").write_text(
        (folder / "s.yaml").read_text() + "contact: Call us\n"
    ),
    "a picture": lambda folder: (folder / "f.png").write_bytes((folder / "g.png").read_bytes()),
    "a template of the trust's own": lambda folder: (
        (folder / "templates").mkdir(),
        (folder / "templates" / "paper.html.j2").write_text("<h1>{{ title }}</h1><p>Ours</p>"),
    ),
    "the paper itself": lambda folder: (folder / "p00.md").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_paper_is_made_from_makes_it_anew_when_it_changes(stepup, papers, folder, change):
    from tests.writers.sample import png

    (folder / "f.png").write_bytes(png(10, 10))
    (folder / "g.png").write_bytes(png(20, 10))
    (folder / "a.yaml").write_text("kind: paper\ntitle: Appendix\n")
    (folder / "s.yaml").write_text("kind: strategy\nid: own\ntitle: Ours\norganisation: {name: A trust}\n")
    text = PAPER.format(n=0).replace("lpt-step-up-to-great", "s.yaml")
    papers[0].write_text(text + "appendices: [a.yaml]\nfigures: [{file: f.png, alt: A square}]\n")
    if change == "the source":
        papers[0].write_text(PAPER.format(n=0))
    some = papers[:2]
    assert stepup("build", *some, "--to", "md,html").code == 0
    assert "2 papers: 2 unchanged" in stepup("build", *some, "--to", "md,html").err
    CHANGES[change](folder)
    anew = "2 built" if "template" in change else "1 built, 1 unchanged"
    assert f"2 papers: {anew}" in stepup("build", *some, "--to", "md,html").err


def test_last_quarters_report_is_what_a_paper_is_made_from(stepup, example, folder):
    quarter = example.parent
    shutil.copytree(quarter, quarter.parent / "earlier")
    earlier = quarter.parent / "earlier" / "q2.yaml"
    earlier.write_text(earlier.read_text("utf-8").replace("2023/24 Q2", "2023/24 Q1"), "utf-8")
    for file in (quarter.parent / "earlier" / "bricks").iterdir():
        file.write_text(file.read_text("utf-8").replace("2023/24 Q2", "2023/24 Q1"), "utf-8")
    lines = [line for line in example.read_text("utf-8").splitlines() if not line.startswith("previous:")]
    example.write_text("\n".join([*lines, "previous: ../earlier/q2.yaml", ""]), "utf-8")
    other = folder / "p.yaml"
    other.write_text(PAPER.format(n=1))
    assert stepup("build", example, other, "--to", "md").code == 0
    assert "2 unchanged" in stepup("build", example, other, "--to", "md").err
    brick = quarter.parent / "earlier" / "bricks" / "transformation.yaml"
    brick.write_text(brick.read_text("utf-8").replace("rag:", "rog:", 1), "utf-8")
    ran = stepup("build", example, other, "--to", "md")
    assert "SU106" in ran.err and "2 papers: 1 unchanged, 1 not built" in ran.err


def test_an_edited_paper_is_kept_though_nothing_else_changed(stepup, papers, folder):
    stepup("build", *papers)
    paper = folder / "p00.md"
    paper.write_text(paper.read_text("utf-8").replace("Paper 0", "My paper"), "utf-8")
    ran = stepup("build", *papers)
    assert ran.code == 2 and "p00.md was changed by someone" in ran.err
    assert "12 papers: 11 unchanged, 1 not built" in ran.err


def test_force_makes_everything_anew(stepup, papers, folder):
    stepup("build", *papers, "--to", "md")
    paper = folder / "p00.md"
    paper.write_text("mine")
    assert stepup("build", *papers, "--to", "md", "--force").code == 0
    assert paper.read_text("utf-8").startswith("# Paper 0")


def test_processes_give_what_one_gives(stepup, papers, folder):
    papers[3].write_text("kind: paper\n")
    (folder / "p05.md").write_text("a thesis")
    alone = stepup("build", *papers, "--to", "md", "--jobs", "1", "-o", "out")
    shared = stepup("build", *papers, "--to", "md", "--jobs", "2", "-o", "out2")
    assert shared.code == alone.code == 1
    assert shared.out.replace("out2", "out") == alone.out
    assert shared.err == alone.err
    for path in (folder / "out").iterdir():
        assert path.read_bytes() == (folder / "out2" / path.name).read_bytes()


def test_records_that_are_lost_or_spoilt_cost_time_only(stepup, papers, monkeypatch):
    stepup("build", *papers, "--to", "md")
    records = list((Path(os.environ["XDG_CACHE_HOME"]) / "stepup" / "builds").iterdir())
    assert len(records) == 12
    for n, record in enumerate(records):
        record.write_text(("", "{}", "[1]", '{"files": {}}', "\0")[n % 5])
    ran = stepup("build", *papers, "--to", "md")
    assert ran.code == 0 and "12 papers: 12 unchanged" in ran.err
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert stepup("build", *papers, "--to", "md").code == 0


def test_a_folder_means_every_paper_under_it(stepup, papers, example, folder):
    (folder / "deep" / "er").mkdir(parents=True)
    papers[0].rename(folder / "deep" / "er" / "p00.yaml")
    papers[1].rename(folder / "deep" / ".p01.yaml")  # hidden
    (folder / "deep" / "mkdocs.yml").write_text("site_name: none of ours\n")
    (folder / "deep" / "p02.yaml").write_text("kind: papr\ntitle: A slip\n")
    ran = stepup("build", folder / "deep", example.parent, papers[5], "--to", "md", "--jobs", 1)
    assert ran.code == 1
    assert "p02.yaml: not built" in ran.err
    assert ran.err.rstrip().endswith("4 papers: 3 built, 1 not built")
    assert {path.name for path in folder.rglob("*.md")} == {"p00.md", "q2.md", "p05.md"}, "no return by itself"


def test_a_paper_in_notepads_encoding_is_said_and_not_left_out(stepup, papers, folder):
    papers[3].write_text(papers[3].read_text("utf-8"), "utf-16")
    ran = stepup("build", folder, "--to", "md")
    assert ran.code == 1 and "12 papers: 11 built, 1 not built" in ran.err and "UTF-16" in ran.err


def test_a_folder_without_a_paper_is_said(stepup, example, folder):
    ran = stepup("build", example.parent / "bricks")
    assert ran.code == 2 and "there is no paper in" in ran.err and "a return is built by its own name" in ran.err
    (folder / "empty").mkdir()
    ran = stepup("build", folder / "empty")
    assert ran.code == 2 and "there is no .yaml file in" in ran.err


def test_a_missing_file_stops_before_anything_is_written(stepup, papers, folder):
    ran = stepup("build", papers[0], folder / "no.yaml")
    assert ran.code == 2 and "there is no file or folder" in ran.err
    assert not (folder / "p00.md").exists()
