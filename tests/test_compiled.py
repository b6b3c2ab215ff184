"""Compiled patterns are kept from one run to the next, and nobody notices but by the clock."""

import gc
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
def home(tmp_path: Path) -> Path:
    """A copy of the examples, beside a cache in which nothing is kept yet."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def run(home: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"XDG_CACHE_HOME": str(home / "cache"), "PYTHONIOENCODING": "utf-8", **environment}
    ran = subprocess.run(
        [sys.executable, "-m", "stepup", *args],
        cwd=home,
        env={**os.environ, **own},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def kept(home: Path) -> list[Path]:
    return sorted((home / "cache" / "stepup").glob("patterns.*"))


def forget() -> None:
    compiled._kept.cache_clear()
    compiled._new.clear()


def ours() -> set[tuple[str | bytes, int]]:
    """Every pattern of every room that is kept."""
    for found in pkgutil.walk_packages(stepup.__path__, "stepup."):
        if found.name != "stepup.__main__":
            with suppress(ModuleNotFoundError):  # what an extra brings
                importlib.import_module(found.name)
    late = [one for one in gc.get_objects() if type(one) is patterns._Late]
    return {one._made_of for one in late if one._compile is compiled.compile}


def test_every_pattern_comes_back_as_it_would_be_compiled(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    every = ours()
    assert len(every) > 500
    forget()
    try:
        for made in every:
            compiled.compile(*made)
        compiled.keep()
        forget()
        assert set(compiled._kept()) == every
        for pattern, flags in every:
            one, other = compiled.compile(pattern, flags), re.compile(pattern, flags)
            assert one == other  # same words, flags and code
            assert (one.groups, one.groupindex) == (other.groups, other.groupindex)
        assert not compiled._new
        compiled.compile(r"(?P<a>x)|(?P<b>y)", 0)
        compiled.keep()
        named = compiled.compile(r"(?P<a>x)|(?P<b>y)", 0).match("y")
        assert named and named.lastgroup == "b"
    finally:
        forget()


def test_what_was_kept_is_taken_up_and_finds_the_same(home):
    first = run(home, "validate", "examples", "--all", PYTHONHASHSEED="1")
    (file,) = kept(home)
    before = file.read_bytes(), file.stat().st_mtime_ns
    again = run(home, "validate", "examples", "--all", PYTHONHASHSEED="1")
    assert (again.stdout, again.returncode) == (first.stdout, first.returncode)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_a_pattern_is_the_same_in_every_run(home):
    """Else each would be kept anew: one that is made of a set has to sort it."""
    program = "from tests.test_compiled import ours; print(*sorted(map(repr, ours())), sep='\\n')"
    lists = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert lists[0] == lists[1]


def test_what_other_processes_compile_is_kept_too(home):
    run(home, "validate", "examples", "--all", "--jobs", "2")
    (file,) = kept(home)
    assert b"mitigat" in file.read_bytes()


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
def test_a_damaged_file_is_made_again(home, damage):
    first = run(home, "validate", "examples", PYTHONHASHSEED="1")
    (file,) = kept(home)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    again = run(home, "validate", "examples", PYTHONHASHSEED="1")
    assert (again.stdout, again.stderr, again.returncode) == (first.stdout, first.stderr, first.returncode)
    assert file.read_bytes() == whole


def test_a_pattern_that_this_python_does_not_take_is_made_anew(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = (r"wo(r)d", 0)
    forget()
    try:
        compiled._kept()[made] = (0, bytes(16), 1, {}, (None, None))
        assert compiled.compile(*made) == re.compile(*made)
        compiled.keep()
        forget()
        assert compiled._kept()[made] == compiled._make(*made)
    finally:
        forget()


def test_a_python_that_is_made_otherwise_compiles_as_ever(monkeypatch):
    forget()

    def none() -> None:
        raise AttributeError

    monkeypatch.setattr(compiled, "_library", none)
    assert compiled.compile(r"wo(r)d", 0) == re.compile(r"wo(r)d")
    assert not compiled._new


def test_where_nothing_can_be_written_nothing_is_kept_or_said(home):
    first = run(home, "validate", "examples")
    again = run(home, "validate", "examples", XDG_CACHE_HOME=os.devnull)
    assert (again.stdout, again.stderr, again.returncode) == (first.stdout, first.stderr, first.returncode)


def test_the_words_of_a_paper_are_not_kept(home):
    strategy = home / "examples" / "lpt-2023-24" / "strategy.yaml"
    text = strategy.read_text("utf-8").replace("Patient Involvement", "Zymurgic Involvement")
    strategy.write_text(text.replace("name: Amber", "name: Ochre"), "utf-8")
    ran = run(home, "validate", "examples", "--all")
    assert "Zymurgic Involvement" in ran.stdout
    (file,) = kept(home)
    data = file.read_bytes().lower()
    assert b"mitigat" in data
    assert b"ymurgic" not in data and b"chre" not in data  # without their first letters, which a pattern may set apart
