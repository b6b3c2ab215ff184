"""`stepup build`: papers are written whole, the same each time, and never over a person's work."""

import errno
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest


def test_a_quarter_is_built_into_word_and_markdown(stepup, example):
    ran = stepup("build", example)
    assert ran.code == 0
    assert "q2.docx" in ran.out
    assert zipfile.is_zipfile(example.with_suffix(".docx"))
    text = example.with_suffix(".md").read_text("utf-8")
    assert text.startswith("# ")
    for brick in ("High Standards", "Transformation", "Environments", "Trustwide Quality Improvement"):
        assert f"## {brick}" in text


def test_the_folder_and_the_formats_can_be_chosen(stepup, example, folder):
    assert stepup("build", example, "-o", "out/deep", "--to", "md").code == 0
    assert [one.name for one in (folder / "out" / "deep").iterdir()] == ["q2.md"]
    ran = stepup("build", example, "--to", "docs")
    assert ran.code == 2
    assert "docx" in ran.err


def test_the_same_input_gives_the_same_bytes(stepup, example, folder):
    stepup("build", example, "-o", "a")
    time.sleep(2.1)  # a zip archive counts time in steps of two seconds
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-m", "stepup", "build", str(example), "-o", str(folder / "b")]
    subprocess.run(command, check=True, env=env, capture_output=True)
    for name in ("q2.docx", "q2.md"):
        assert (folder / "a" / name).read_bytes() == (folder / "b" / name).read_bytes()


def test_a_paper_that_is_up_to_date_is_left_alone(stepup, example):
    stepup("build", example)
    before = example.with_suffix(".docx").stat().st_mtime_ns
    assert "unchanged" in stepup("build", example).out
    assert example.with_suffix(".docx").stat().st_mtime_ns == before
    assert stepup("build", example, "--check").code == 0


def test_check_says_what_is_out_of_date_and_writes_nothing(stepup, example):
    ran = stepup("build", example, "--check")
    assert ran.code == 1
    assert "stale" in ran.out
    assert not example.with_suffix(".docx").exists()


def test_what_stepup_did_not_make_is_kept(stepup, example):
    paper = example.with_suffix(".docx")
    paper.write_bytes(b"somebody's thesis")
    ran = stepup("build", example)
    assert ran.code == 2
    assert "was not made by stepup" in ran.err
    assert paper.read_bytes() == b"somebody's thesis"
    assert not example.with_suffix(".md").exists()  # all or nothing
    assert stepup("build", example, "--force").code == 0
    assert zipfile.is_zipfile(paper)


@pytest.mark.parametrize("format", ["docx", "md"])
def test_what_a_person_edited_is_kept(stepup, example, format):
    stepup("build", example)
    paper = example.with_suffix(f".{format}")
    if format == "md":
        paper.write_text(paper.read_text("utf-8").replace("Purpose", "Porpoise", 1), "utf-8")
    else:
        with zipfile.ZipFile(paper) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"Purpose", b"Porpoise", 1)
        with zipfile.ZipFile(paper, "w") as new:
            for name, data in parts.items():
                new.writestr(name, data)
    edited = paper.read_bytes()
    ran = stepup("build", example)
    assert ran.code == 2
    assert "was changed by someone" in ran.err
    assert ("stepup import" in ran.err) == (format == "docx")  # nothing reads edited Markdown back
    assert "add --force" in ran.err
    assert paper.read_bytes() == edited
    assert stepup("build", example, "--force").code == 0


def test_a_changed_source_replaces_our_own_paper(stepup, example):
    stepup("build", example)
    brick = example.parent / "bricks" / "environments.yaml"
    brick.write_text(brick.read_text("utf-8").replace("catering", "kitchen", 1), "utf-8")
    ran = stepup("build", example)
    assert ran.code == 0
    assert ran.out.count("written") == 2


def test_an_error_stops_the_paper_and_is_shown(stepup, example):
    brick = example.parent / "bricks" / "environments.yaml"
    brick.write_text(re.sub("rag: green", "rag: gren", brick.read_text("utf-8"), count=1), "utf-8")
    ran = stepup("build", example)
    assert ran.code == 1
    assert "SU103" in ran.err
    assert "not built" in ran.err
    assert not example.with_suffix(".docx").exists()


def test_two_papers_of_one_name_are_refused_before_anything_is_written(stepup, example, folder):
    (folder / "other").mkdir()
    (folder / "other" / "q2.yaml").write_text("kind: paper\ntitle: Other\n")
    ran = stepup("build", example, "other/q2.yaml", "-o", "out")
    assert ran.code == 2
    assert "nothing was written" in ran.err
    assert not (folder / "out").exists()


def test_a_build_killed_at_any_moment_leaves_the_old_paper_whole(stepup, example):
    stepup("build", example)
    papers = [example.with_suffix(suffix) for suffix in (".docx", ".md")]
    old = [paper.read_bytes() for paper in papers]
    text = example.read_text("utf-8")
    for tenth in range(10):
        example.write_text(text.replace("title: ", f"title: {tenth} ", 1), "utf-8")
        process = subprocess.Popen([sys.executable, "-m", "stepup", "build", str(example)], stdout=subprocess.DEVNULL)
        time.sleep(tenth * 0.05)
        process.kill()
        process.wait()
        for paper, before in zip(papers, old, strict=True):
            now = paper.read_bytes()
            assert now == before or (zipfile.is_zipfile(paper) if paper.suffix == ".docx" else b"stepup" in now[-200:])
        old = [paper.read_bytes() for paper in papers]


def test_what_a_killed_build_left_behind_is_taken_away_by_a_later_one(stepup, example):
    subprocess.run([sys.executable, "-m", "stepup", "build", str(example), "--to", "md"], check=True)
    left, other, busy = (example.with_name(name) for name in (".q2.md.x1.tmp", ".q3.md.x2.tmp", ".q2.md.x3.tmp"))
    for file in (left, other, busy):
        file.write_text("half a paper")
    for file in (left, other):
        os.utime(file, (time.time() - 7200,) * 2)
    example.write_text(example.read_text("utf-8").replace("title: ", "title: A ", 1), "utf-8")
    assert stepup("build", example, "--to", "md").code == 0
    assert not left.exists()
    assert other.exists() and busy.exists()  # another file's, and what another run may be writing at this moment


def test_a_folder_that_cannot_be_written_is_said(stepup, example, folder):
    (folder / "file").write_text("not a folder")
    for place in ("file", "file/below"):
        ran = stepup("build", example, "-o", place)
        assert ran.code == 2
        assert "what should be its folder is a file" in ran.err
        assert "Choose another folder" in ran.err and "Close" not in ran.err


def test_a_folder_in_the_place_of_a_paper_is_said(stepup, example):
    example.with_suffix(".docx").mkdir()
    ran = stepup("build", example)
    assert ran.code == 2
    assert "is a folder" in ran.err and "-o" in ran.err
    assert not example.with_suffix(".md").exists()


def test_a_paper_that_is_marked_read_only_is_kept(stepup, example):
    stepup("build", example)
    paper = example.with_suffix(".docx")
    before = paper.read_bytes()
    paper.chmod(0o444)
    assert stepup("build", example).code == 0  # for it is up to date
    example.write_text(example.read_text("utf-8").replace("title: ", "title: A ", 1), "utf-8")
    ran = stepup("build", example)
    assert ran.code == 2
    assert "read-only" in ran.err and "Allow writing" in ran.err
    assert paper.read_bytes() == before
    paper.chmod(0o644)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_a_paper_can_be_read_by_those_who_may_read_what_its_maker_writes(stepup, example):
    """Not only by its maker, as a temporary file can; and what somebody set on the old paper stays."""
    mask = os.umask(0o027)
    try:
        stepup("build", example)
        paper, page = example.with_suffix(".docx"), example.with_suffix(".md")
        assert paper.stat().st_mode & 0o777 == 0o640
        page.chmod(0o664)
        example.write_text(example.read_text("utf-8").replace("title: ", "title: A ", 1), "utf-8")
        stepup("build", example)
        assert (paper.stat().st_mode & 0o777, page.stat().st_mode & 0o777) == (0o640, 0o664)
    finally:
        os.umask(mask)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "The process cannot access the file"), "Close q2.docx and run again"),
        (OSError(errno.ENOSPC, "No space left on device"), "Make room there"),
        (OSError(errno.EROFS, "Read-only file system"), "Choose another folder"),
    ],
    ids=["open in Word", "disk full", "read-only"],
)
def test_what_stops_a_paper_from_being_written_is_said_with_what_to_do(stepup, example, monkeypatch, error, said):
    stepup("build", example)
    before = example.with_suffix(".docx").read_bytes()
    example.write_text(example.read_text("utf-8").replace("title: ", "title: A ", 1), "utf-8")

    def refused(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", refused)
    ran = stepup("build", example)
    assert ran.code == 2
    assert said in ran.err
    assert example.with_suffix(".docx").read_bytes() == before
    assert not list(example.parent.glob(".*"))


def test_a_folder_that_one_may_not_write_into_is_said(stepup, example, monkeypatch):
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    ran = stepup("build", example)
    assert ran.code == 2
    assert "you may not write into this folder. Choose another folder" in ran.err


def test_text_is_never_a_template_or_markup(stepup, folder):
    trap = "{{ 7 * 7 }} {% raw %} </w:t><w:p> &amp; <<x>> *not\\* ${x}"
    (folder / "p.yaml").write_text(f"kind: paper\ntitle: '{trap}'\nmeeting: {{body: '{trap}'}}\n", "utf-8")
    assert stepup("build", "p.yaml").code == 0
    from docx import Document

    body = Document(str(folder / "p.docx")).element.body
    words = "".join(text.text for text in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))
    assert words.count(trap) == 2
    assert "49" not in (folder / "p.md").read_text("utf-8")


def test_the_program_starts_as_a_module():
    ran = subprocess.run([sys.executable, "-m", "stepup", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("stepup ")
    assert subprocess.run([sys.executable, "-m", "stepup", "--help"], capture_output=True, check=True).returncode == 0


def test_a_paper_whose_returns_nobody_filled_in_is_said_to_look_final(stepup, folder):
    assert stepup("new", "quarterly-report", "q2", "--period", "2023/24 Q2").code == 0
    assert "9 returns are not filled in, and every page looks final" in stepup("build", "q2").err
    file = folder / "q2" / "bricks" / "environments.yaml"
    file.write_text(file.read_text("utf-8").replace("rag: not-rated", "rag: green"), "utf-8")
    assert "8 returns are not filled in" in stepup("build", "q2").err
    assert "not filled in" not in stepup("build", "q2", "--draft").err


def test_line_ends_that_git_changed_make_no_paper_stale(stepup, example):
    assert stepup("build", example, "--to", "md,html").code == 0
    for one in (example.with_suffix(".md"), example.with_suffix(".html")):
        one.write_bytes(one.read_bytes().replace(b"\n", b"\r\n"))
    assert stepup("build", example, "--to", "md,html", "--check").code == 0
    assert stepup("freeze", example).code == 0
    frozen = example.with_suffix(".frozen.json")
    frozen.write_bytes(frozen.read_bytes().replace(b"\n", b"\r\n"))
    assert stepup("freeze", example).code == 0


@pytest.mark.parametrize(("times", "code"), [(2, 0), (9, 2)])
def test_on_windows_a_file_that_is_held_for_a_moment_is_written_all_the_same(stepup, example, monkeypatch, times, code):
    real, held = os.replace, iter(range(times))

    def replace(source, target):
        if next(held, None) is not None:
            raise PermissionError(13, "Permission denied", target)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr("stepup.cli.here.keep_window", lambda: None)
    ran = stepup("build", example, "--to", "md")
    assert ran.code == code, ran.err
    assert code == 0 or "open in Word" in ran.err
