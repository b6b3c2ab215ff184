"""Compiled patterns are kept from one run to the next, and nobody notices but by the clock."""

import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import stepup
from stepup import compiled, patterns

from .conftest import ROOT


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The program, installed where it can write and nothing is kept yet."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "templates", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def run(installed: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own |= {"PYTHONPATH": str(installed / "src"), "PYTHONIOENCODING": "utf-8", **environment}
    ran = subprocess.run(
        [sys.executable, "-m", "stepup", *args],
        cwd=installed,
        env=own,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def kept(installed: Path) -> list[Path]:
    return list((installed / "src" / "stepup" / "__pycache__").glob(f"patterns.{sys.implementation.cache_tag}.*[0-9]"))


def test_every_pattern_comes_back_as_it_would_be_compiled(monkeypatch, tmp_path):
    for found in pkgutil.walk_packages(stepup.__path__, "stepup."):
        if found.name != "stepup.__main__":
            with suppress(ModuleNotFoundError):  # what an extra brings
                importlib.import_module(found.name)
    every = {one.made_of for one in patterns._OURS}
    assert len(every) > 300
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    compiled._kept.cache_clear()
    try:
        compiled.keep(every)
        compiled._kept.cache_clear()
        assert set(compiled._kept()) == every
        for pattern, flags in every:
            one, other = compiled.compile(pattern, flags), re.compile(pattern, flags)
            assert one == other  # same words, flags and code
            assert (one.groups, one.groupindex) == (other.groups, other.groupindex)
        named = compiled.compile(r"(?P<a>x)|(?P<b>y)", 0)
        match = named.match("y")
        assert match and match.lastgroup == "b"
    finally:
        compiled._kept.cache_clear()


def test_what_was_kept_is_taken_up_and_finds_the_same(installed):
    first = run(installed, "validate", "examples", "--all", PYTHONHASHSEED="1")
    (file,) = kept(installed)
    before = file.read_bytes(), file.stat().st_mtime_ns
    again = run(installed, "validate", "examples", "--all", PYTHONHASHSEED="2")
    assert (again.stdout, again.returncode) == (first.stdout, first.returncode)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-200] + bytes(200),
        lambda data: b"\0\0\0\0",
        lambda data: b"not a pattern at all",
    ],
    ids=["empty", "half", "zeros at the end", "nothing but a sum", "text"],
)
def test_a_damaged_file_is_made_again(installed, damage):
    first = run(installed, "validate", "examples")
    (file,) = kept(installed)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    again = run(installed, "validate", "examples")
    assert (again.stdout, again.stderr, again.returncode) == (first.stdout, first.stderr, first.returncode)
    assert file.read_bytes() == whole


def test_a_pattern_that_this_python_does_not_take_is_compiled(monkeypatch):
    made = (r"wo(r)d", 0)
    monkeypatch.setattr(compiled, "_kept", lambda: {made: (0, bytes(16), 1, {}, (None, None))})
    assert compiled.compile(*made) == re.compile(*made)


def test_nothing_is_written_where_python_may_not_keep_its_modules(installed):
    run(installed, "validate", "examples", PYTHONDONTWRITEBYTECODE="1")
    assert not kept(installed)


def test_the_words_of_a_paper_are_not_kept(installed):
    strategy = installed / "examples" / "lpt-2023-24" / "strategy.yaml"
    text = strategy.read_text("utf-8").replace("Patient Involvement", "Zymurgic Involvement")
    strategy.write_text(text.replace("name: Amber", "name: Ochre"), "utf-8")
    ran = run(installed, "validate", "examples", "--all")
    assert "Zymurgic Involvement" in ran.stdout
    (file,) = kept(installed)
    data = file.read_bytes().lower()
    assert b"transformation" in data or b"mitigation" in data
    assert b"ymurgic" not in data and b"chre" not in data  # without their first letters, which a pattern may set apart
