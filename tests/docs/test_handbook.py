"""The handbook is true: each page is followed as its reader would, in order, and shows what is really printed."""

import contextlib
import os
import queue
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from tests.conftest import ROOT
from tests.docs.pages import Command, commands, fences, matches, pages

IDS = [str(path.relative_to(ROOT / "docs")) for path in pages()]
INSTALLING = re.compile(r"(py|python) (--version|-m (pip install|venv|stepup) .*)|cd \S+|mkdir \S+|winget .*")


class Reader:
    """Who follows a page: types its commands in a folder, and writes what it says into files."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.monkeypatch = monkeypatch
        self.window: subprocess.Popen[str] | None = None

    def types(self, typed: str) -> str:
        words = shlex.split(typed)
        if words[0] == "stepup":
            from stepup.cli.app import app

            ran = CliRunner().invoke(app, words[1:], prog_name="stepup")
            assert "Traceback" not in ran.output and "fault in stepup" not in ran.output, ran.output
            return ran.output.replace("\\", "/") if os.name == "nt" else ran.output
        if words[0] == "git":
            if shutil.which("git") is None:
                pytest.skip("git is not on this machine")
            ran = subprocess.run(words, capture_output=True, text=True)
            assert ran.returncode == 0, ran.stderr
            return ran.stdout
        if words[0] == "cd":
            self.monkeypatch.chdir(words[1])
            return ""
        if words[:2] == ["cp", "-r"]:  # as PowerShell and every other shell understand it
            shutil.copytree(words[2], words[3])
            return ""
        raise AssertionError(f"nobody can check what this prints: {typed}")

    def leaves_running(self, typed: str) -> None:
        """Types a command in another window, where it goes on until the page ends."""
        program, *words = shlex.split(typed)
        assert program == "stepup"
        self.window = subprocess.Popen(
            [sys.executable, "-m", "stepup", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.lines = lines
        self.reading = threading.Thread(
            target=lambda out: [lines.put(line) for line in out], args=(self.window.stdout,)
        )
        self.reading.start()

    def sees_come(self, shown: str) -> str:
        """What comes in that window, until it is what is shown, or too long has passed."""
        printed, until = "", time.monotonic() + 60
        while not matches(shown, printed) and time.monotonic() < until:
            with contextlib.suppress(queue.Empty):
                printed += self.lines.get(timeout=0.2)
        return printed

    def goes(self) -> None:
        if self.window is not None:
            self.window.kill()
            self.reading.join()
            self.window.communicate()

    def holds(self, path: str) -> None:
        """Has a file open in Word, on Windows: nothing can be put in its place."""
        real = os.replace

        def replace(source: str, target: str) -> None:
            if Path(target) == Path(path):
                raise PermissionError(13, "Permission denied", path)
            real(source, target)

        self.monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize("page", pages(), ids=IDS)
def test_a_page_shows_what_its_reader_sees(page, folder, monkeypatch, request):
    text = page.read_text("utf-8")
    if "examples/" in text:
        shutil.copytree(ROOT / "examples", folder / "examples")
    for name, value in {"COLUMNS": "80", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}.items():
        monkeypatch.setenv(name, value)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Sam Example")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "sam@example.org")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2024-01-15T10:00:00+0000")
    reader = Reader(monkeypatch)
    wrong: list[tuple[Command, str]] = []
    old = None
    for fence in fences(text):
        if fence.note == "file":
            Path(fence.path).parent.mkdir(parents=True, exist_ok=True)
            Path(fence.path).write_text(fence.body, "utf-8")
        elif fence.note == "edit":
            old = (Path(fence.path), fence.body)
        elif old is not None:
            file, before = old
            told = file.read_text("utf-8")
            assert told.count(before) == 1, f"{file} does not have this once:\n{before}"
            file.write_text(told.replace(before, fence.body), "utf-8")
            old = None
        elif fence.note == "left":
            (command,) = commands(fence)
            reader.leaves_running(command.typed)
            request.addfinalizer(reader.goes)
            assert matches(command.seen, reader.sees_come(command.seen)), f"{page.name}: {command.typed}"
        elif fence.note == "then":
            assert matches(fence.body, printed := reader.sees_come(fence.body)), printed
        elif fence.kind == "console":
            with monkeypatch.context() as held:
                if fence.note == "held":
                    Reader(held).holds(fence.path)
                for command in commands(fence):
                    printed = reader.types(command.typed)
                    print(f"$ {command.typed}\n{printed}")
                    if not matches(command.seen, printed):
                        wrong.append((command, printed))
    if wrong and request.config.getoption("--update-golden"):
        for command, printed in reversed(wrong):
            text = (
                text[: command.start]
                + "".join(f"{x.rstrip()}\n" for x in printed.rstrip().splitlines())
                + text[command.end :]
            )
        page.write_text(text, "utf-8")
        pytest.fail(f"{page.name} was rewritten: read the difference, then run again")
    for command, printed in wrong:
        assert printed.splitlines() == command.seen.splitlines(), f"{page.name}: {command.typed}"


@pytest.mark.parametrize("page", pages(), ids=IDS)
def test_every_command_of_a_page_is_one_that_is_followed(page):
    text = page.read_text("utf-8")
    assert not re.search(r"^(?: {4}|\t)\$? ?stepup ", text, re.M), "mark commands with ```console"
    for fence in fences(text):
        lines = fence.body.splitlines()
        if fence.kind == "console":
            assert commands(fence) and lines[0].startswith("$ "), fence.body
        elif fence.kind == "powershell":
            assert all(INSTALLING.fullmatch(line) for line in lines if line), fence.body
        else:
            assert not re.search(r"^(\$ )?stepup ", fence.body, re.M), f"mark it `console`:\n{fence.body}"


@pytest.mark.parametrize("page", pages(), ids=IDS)
def test_what_is_shown_of_source_files_is_yaml_and_whole_files_are_right(page, stepup, folder):
    for number, fence in enumerate(fences(page.read_text("utf-8"))):
        if fence.kind != "yaml" or "..." in fence.body:
            continue
        yaml.safe_load(fence.body)
        if re.search(r"^kind: ", fence.body, re.M) and not re.search(r"strategy: \S+\.yaml", fence.body):
            file = folder / f"{number}.yaml"
            file.write_text(fence.body, "utf-8")
            assert stepup("validate", file.name, "--strict").code == 0


@pytest.mark.parametrize("page", pages(), ids=IDS)
def test_every_picture_says_in_words_what_it_shows_and_every_link_leads_somewhere(page):
    text = page.read_text("utf-8")
    for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text):
        assert len(alt) > 30, target
        assert (page.parent / target).is_file(), target
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).is_file(), target


def test_the_pages_hold_enough_to_be_worth_following():
    every = [fence for page in pages() for fence in fences(page.read_text("utf-8"))]
    assert sum(len(commands(fence)) for fence in every if fence.kind == "console") > 20
    assert sum(fence.note == "file" for fence in every) >= 1


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\n", "a\n", True),
        ("a\n", "b\n", False),
        ("a\n", "a\nb\n", False),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a\n...\nc\n", "a\nc\n", True),
        ("...\nc\n", "a\nb\n", False),
        ("1 ... 3\n", "1 2 3\n", True),
        ("1 ... 3\n", "1 2\n2 3\n", False),
        ("", "a\n", False),
    ],
)
def test_dots_stand_for_what_was_cut_and_for_nothing_else(shown, printed, same):
    assert matches(shown, printed) is same
