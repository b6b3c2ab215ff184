"""Findings on a terminal: as wide as it is, so that what is marked stands over its mark."""

import shutil
from io import StringIO
from os import terminal_size

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepup.cli import show
from stepup.findings import Finding, Place


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def narrow(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: terminal_size((80, 24)))


def finding(source: str, column: int, end: int) -> Finding:
    place = Place("q2/bricks/environments.yaml", 12, column, 12, end, source)
    message = (
        "this text is long, and goes on for so many words that a screen of eighty columns cannot hold it on a line"
    )
    return Finding("SU609", "bad-count", "warning", place, message, f"{message}; {message}")


@given(st.integers(0, 300), st.integers(1, 12), st.integers(0, 300))
def test_no_line_is_wider_than_the_screen_and_the_mark_is_under_what_it_marks(before, long, after):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_COLOR", "1")
        patch.setattr(shutil, "get_terminal_size", lambda *_: terminal_size((80, 24)))
        source = "." * before + "X" * long + "." * after
        lines = list(show.finding_lines(finding(source, before + 1, before + long + 1), Screen()))
    assert max(map(len, lines)) <= 80
    number = next(n for n, line in enumerate(lines) if line.startswith("    12 | "))
    assert [n for n, c in enumerate(lines[number]) if c == "X"] == [
        n for n, c in enumerate(lines[number + 1]) if c == "^"
    ]


def test_what_is_accepted_is_as_wide_as_the_screen_too(narrow):
    one = finding("x", 1, 2)._replace(accepted="The board knows of it and has agreed to wait, " * 3, until="2023/24 Q3")
    screen, pipe = Screen(), StringIO()
    show.accepted([one], screen)
    show.accepted([one], pipe)
    assert max(map(len, screen.getvalue().split("\n"))) <= 80
    assert len(pipe.getvalue().split("\n")) == 4
    for printed in (screen, pipe):
        assert " ".join(printed.getvalue().split()).endswith("has agreed to wait, (until 2023/24 Q3)")


def test_in_a_pipe_a_finding_has_no_breaks(narrow):
    lines = list(show.finding_lines(finding("x" * 10, 1, 3), StringIO()))
    assert len(lines) == 4
    assert len(lines[0]) > 100


def test_a_message_is_broken_between_words_on_a_screen_and_not_in_a_pipe(narrow):
    message = "stepup: a-very-long-name.yaml is there already, and is kept; nothing was written. Choose another name.\nRead on."
    lines = show.fitted(message, Screen()).split("\n")
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()) == " ".join(message.split())
    assert show.fitted(message, StringIO()) == message
