"""`validate` over folders: which files are looked at, once each, by one process or several, with the same result."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from stepup import pipeline, source
from tests.cli.test_validate import RETURN

PAPER = "kind: paper\ntitle: A paper\n"


def files(stepup, *paths: object) -> list[str]:
    """The files that a run read, as JUnit names them."""
    out = stepup("validate", *paths, "--format", "junit", "--select", "SU611").out
    return sorted(line.split('"')[1] for line in out.splitlines() if "<testsuite " in line)


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_a_folder_means_every_yaml_file_under_it_but_for_dot_folders(stepup, folder):
    write(folder, a=PAPER, b__c=PAPER, b__d__e=PAPER)
    (folder / "f.YML").write_text(PAPER)
    (folder / "note.txt").write_text("no source")
    write(folder / ".git", x=PAPER)
    (folder / ".hidden.yaml").write_text(PAPER)
    assert files(stepup, ".") == ["a.yaml", "b/c.yaml", "b/d/e.yaml", "f.YML"]
    assert files(stepup, "b", "a.yaml", "./a.yaml", "b/../a.yaml") == ["a.yaml", "b/c.yaml", "b/d/e.yaml"]


def test_links_to_folders_are_followed_once(stepup, folder):
    write(folder, real__a=PAPER, top__b=PAPER)
    (folder / "top" / "link").symlink_to(folder / "real", target_is_directory=True)
    (folder / "top" / "again").symlink_to(folder / "real", target_is_directory=True)
    assert files(stepup, "top") == ["top/again/a.yaml", "top/b.yaml"]
    assert files(stepup, ".") == ["real/a.yaml", "top/b.yaml"]


def test_a_link_to_a_file_is_that_file_and_what_is_wrong_is_said_once(stepup, folder):
    write(folder, real__b=RETURN.replace("green", "gren"))
    (folder / "a.yaml").symlink_to(folder / "real" / "b.yaml")
    for paths, named in ((["."], "real/b.yaml"), (["a.yaml", "real"], "real/b.yaml"), (["a.yaml"], "a.yaml")):
        data = json.loads(stepup("validate", *paths, "--format", "json").out)
        assert (data["files"], [one["file"] for one in data["findings"]]) == (1, [named])


def test_a_link_that_leads_back_is_a_finding(stepup, folder):
    write(folder, top__a=PAPER, top__sub__b=PAPER)
    (folder / "top" / "sub" / "up").symlink_to(folder / "top", target_is_directory=True)
    (folder / "top" / "self.yaml").symlink_to("self.yaml")
    (folder / "top" / "gone.yaml").symlink_to("nowhere.yaml")
    ran = stepup("validate", "top", "--format", "json")
    assert ran.code == 1
    found = [(one["code"], one["file"]) for one in json.loads(ran.out)["findings"] if one["severity"] == "error"]
    assert found == [("SU001", "top/gone.yaml"), ("SU001", "top/self.yaml"), ("SU001", "top/sub/up")]
    assert "leads back" in ran.out


def test_a_folder_that_may_not_be_opened_is_a_finding(stepup, folder, monkeypatch):
    write(folder, a=PAPER, secret__b=PAPER)
    scan = os.scandir

    def refuse(path):
        if os.fspath(path).endswith("secret"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    ran = stepup("validate", ".")
    assert ran.code == 1
    assert "secret:1:1: error SU001 this folder cannot be opened: Permission denied" in ran.out


def test_parts_are_judged_with_the_paper_that_names_them_and_rings_are_said(stepup, folder):
    write(folder, a=PAPER + "appendices: [b.yaml]\n", b=PAPER + "appendices: [c.yaml]\n", c=PAPER)
    write(folder, ring__x=PAPER + "appendices: [y.yaml]\n", ring__y=PAPER + "appendices: [x.yaml]\n")
    reader = source.Reader()
    gathered = source.gather([Path()])
    assert [str(path) for path in source.roots(gathered, reader.files)] == ["a.yaml", str(Path("ring/x.yaml"))]
    assert "include itself" in stepup("validate", ".").out


# Beside a thread no process may be copied: new ones are started, as on Windows.
_BESIDE_A_THREAD = (
    "import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start();"
    "from stepup.__main__ import main; main()"
)


@pytest.mark.parametrize("start", [("-m", "stepup"), ("-c", _BESIDE_A_THREAD)], ids=["copied", "started anew"])
def test_several_processes_find_what_one_finds(stepup, folder, start):
    for number in range(150):
        rag = "gren" if number % 3 else "green"
        write(folder, **{f"r{number}": RETURN.replace("rag: green", f"rag: {rag}")})
    one = stepup("validate", ".", "--format", "json", "--jobs", "1")
    env = {**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parents[2])}
    command = [sys.executable, *start, "validate", ".", "--format", "json", "--jobs", "2"]
    two = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, timeout=120)
    assert (two.returncode, two.stdout) == (one.code, one.out)
    assert json.loads(one.out)["errors"] == 100


def test_what_is_kept_does_not_grow_with_the_number_of_files(folder, monkeypatch):
    for number in range(200):
        write(folder, **{f"r{number}": RETURN})
    held: list[int] = []
    reader = source.Reader()
    monkeypatch.setattr(pipeline.checking, "Reader", lambda: reader)
    pipeline.validate([folder], progress=lambda done, all: held.append(len(reader.files._texts) + len(reader._loaded)))
    assert len(held) > 3
    assert max(held) <= 1, "the strategy that all of them name"


def test_a_bar_is_shown_on_a_terminal_to_those_who_wait(monkeypatch):
    from io import StringIO

    from stepup.cli import progress

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    for stream, clock, shown in (
        (Terminal(), [0.0, 0.5, 1.5], "50 of 100 papers"),
        (Terminal(), [0.0, 0.2, 0.3], ""),
        (StringIO(), [0.0, 5.0, 9.0], ""),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(progress.time, "monotonic", iter(clock).__next__)
        monkeypatch.setenv("TERM", "xterm")
        with progress.bar("papers") as step:
            step(25, 100)
            step(50, 100)
        assert ("50 of 100 papers" in stream.getvalue()) == bool(shown)
        assert stream.getvalue().strip() == "" or stream.getvalue().endswith(" \r")


def test_the_number_of_processes_and_the_bar_reach_those_who_judge(stepup, folder, monkeypatch):
    write(folder, **{f"r{number}": RETURN for number in range(2)})
    asked: list[int] = []
    told: list[tuple[int, int]] = []

    @contextmanager
    def bar(noun):
        assert noun == "papers"
        yield lambda done, all: told.append((done, all))

    def shared(work, chunks, jobs, reader):
        asked.append(jobs)
        return [work(chunk, reader=reader) for chunk in chunks]

    monkeypatch.setattr("stepup.cli.progress.bar", bar)
    monkeypatch.setattr(pipeline.checking, "share", shared)
    monkeypatch.setattr(pipeline.processes, "CHUNK", 1)
    assert stepup("validate", ".", "--jobs", "2").code == 0
    assert (asked, told) == ([2], [(1, 2), (2, 2)])


@pytest.mark.parametrize("jobs", ["-1", "x"])
def test_a_number_of_processes_that_is_none_is_refused(stepup, folder, jobs):
    write(folder, a=PAPER)
    assert stepup("validate", "a.yaml", "--jobs", jobs).code == 2
