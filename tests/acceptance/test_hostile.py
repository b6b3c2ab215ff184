"""Whatever a file holds, a run ends soon, in words: findings or a clear error, exit status 0, 1 or 2, no traceback.

Each file is made here, or kept elsewhere (`../shared/real/badinputs`). The system itself stops a run that takes more than
five seconds of a processor, which a busy machine does not stretch, or that asks for more than 500 MB (`copies.py`); it then
fails here. Where a system has no such limits, a run that takes a minute fails.
"""

import os
import random
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stepup import pipeline, source
from stepup.checks import clues
from tests.acceptance import copies
from tests.cli.test_validate import RETURN
from tests.conftest import ROOT

HEAD = RETURN.partition("actions:")[0]
ROW = "  - id: A{n}\n    action: Do {n}\n    rag: {rag}\n"


def plan(text: str) -> str:
    """A return with a text in a field of prose."""
    inside = "".join(f"      {line}\n" for line in text.split("\n"))
    return RETURN.replace("    plan: Plan it\n", f"    plan: |\n{inside}")


def body(text: str) -> str:
    """A paper with a text in its body, where headings and tables may stand."""
    return "kind: paper\ntitle: T\nbody: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))


def rows(count: int, rag: str) -> str:
    return HEAD + "actions:\n" + "".join(ROW.format(n=n, rag=rag) for n in range(count))


def paper(text: str) -> str:
    return "kind: paper\ntitle: T\n" + text


def of_clues(letters: int) -> str:
    """A text of nothing but what rules look for, in any order."""
    known = sorted({" ".join(clue.split()) for group in clues._GROUPS for clue in group.clues})
    draw, found = random.Random(4), list[str]()
    while letters > 0:
        found.append(draw.choice(known))
        letters -= len(found[-1]) + 1
    return " ".join(found)


QUOTES = "'" * 60  # YAML may double each, so there are many ways to find them again
ANY, REFUSED = (0, 1), (1,)
FILES: dict[str, tuple[Callable[[], str | bytes], tuple[int, ...]]] = {
    # encodings
    "utf-8 with a mark": (lambda: b"\xef\xbb\xbf" + RETURN.encode(), (0,)),
    "utf-16 of notepad": (lambda: RETURN.encode("utf-16"), REFUSED),
    "utf-16 without a mark": (lambda: RETURN.encode("utf-16-le"), REFUSED),
    "utf-32": (lambda: RETURN.encode("utf-32"), REFUSED),
    "windows-1252": (lambda: RETURN.replace("Did it", "Did it – “well”").encode("cp1252"), REFUSED),
    "a word file": (lambda: b"PK\x03\x04" + bytes(1000), REFUSED),
    "random bytes": (lambda: bytes(range(256)) * 100, REFUSED),
    "nothing": (lambda: b"", REFUSED),
    "only NULs": (lambda: bytes(100_000), REFUSED),
    "900,000 control characters": (lambda: plan("\x01" * 900_000), REFUSED),
    "surrogates": (lambda: RETURN.replace("Did it", "\ud800").encode("utf-8", "surrogatepass"), REFUSED),
    "surrogates by escape": (lambda: RETURN.replace("Did it", '"\\ud800"'), REFUSED),
    "a mixture of line ends": (lambda: RETURN.replace("lead", "\r\nlead").replace("risks", "\rrisks"), (0,)),
    # YAML
    "a million bytes": (lambda: plan("x" * 1_000_000), REFUSED),
    "a line of 900,000": (lambda: plan("word " * 180_000), ANY),
    "open brackets": (lambda: paper("x: " + "[" * 100_000), REFUSED),
    "open braces": (lambda: paper("x: " + "{a: " * 100_000), REFUSED),
    "dashes in dashes": (lambda: paper("appendices:\n" + "- " * 100_000 + "x"), REFUSED),
    "indents in indents": (lambda: "".join(" " * n + f"k{n}:\n" for n in range(1000)), REFUSED),
    "billion laughs": (
        lambda: paper("a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))),
        REFUSED,
    ),
    "an alias of itself": (lambda: paper("appendices: &a [*a]\n"), REFUSED),
    "100,000 aliases": (lambda: paper("appendices: [&a x" + ", *a" * 100_000 + "]"), REFUSED),
    "50,000 anchors": (lambda: paper("".join(f"k{n}: &a{n} v\n" for n in range(50_000))), REFUSED),
    "tags": (lambda: paper("purpose: !!python/object/apply:os.system [touch PWNED]\n"), REFUSED),
    "a directive of none": (lambda: "%FOO bar\n---\n" + RETURN, REFUSED),
    "a version of none": (lambda: "%YAML 3.0\n---\n" + RETURN, REFUSED),
    "a date of the year 9999": (lambda: RETURN + "signed_off: {by: Jo, date: 9999-12-31}\n", REFUSED),
    "a key after a question mark at the very end": (lambda: "kind: paper\ntitle: T\ntitle: U\n? purpose", REFUSED),
    "merge keys": (lambda: RETURN.replace("    plan: Plan it", "    <<: {plan: Plan it}"), REFUSED),
    "an alias for a key": (lambda: RETURN.replace("plan: Plan it", "&k plan: x\n    *k : y"), REFUSED),
    "a list for a key, beside a look-alike": (lambda: RETURN + "? [a, b]\n: c\u0430t\n", REFUSED),
    "an entry below nothing": (lambda: "    title: T\n  - id: TR2\n" + RETURN, REFUSED),
    "a file's name of 2,000 letters": (lambda: RETURN.replace("strategy: ", "strategy: x" + "y" * 2_000 + ".yaml #"), REFUSED),
    "a folder's name of 2,000 letters": (
        lambda: RETURN.replace("strategy: ", "strategy: " + "y" * 2_000 + "/../../nowhere/s.yaml #"),
        REFUSED,
    ),
    "a file's name as long as may be": (lambda: RETURN.replace("strategy: ", "strategy: " + "y" * 248 + ".yaml #"), REFUSED),
    "old macs": (lambda: RETURN.replace("\n", "\r"), (0,)),
    "utf-7": (lambda: RETURN.replace("Did it", "+AKM-5"), (0,)),
    "shift-jis": (lambda: RETURN.replace("Did it", "こんにちは").encode("shift-jis"), REFUSED),
    "a bomb of gzip": (lambda: b"\x1f\x8b\x08\x00" + bytes(2_000), REFUSED),
    "two documents": (lambda: RETURN + "---\n" + RETURN, REFUSED),
    "100,000 keys": (lambda: paper("".join(f"k{n}: v\n" for n in range(100_000))), REFUSED),
    "4,000 unknown keys": (lambda: paper("".join(f"k{n}: v\n" for n in range(4_000))), REFUSED),
    "100,000 times the same key": (lambda: "kind: paper\n" + "title: T\n" * 100_000, REFUSED),
    "20,000 risks": (lambda: RETURN.replace("risks: []", "risks:\n" + "  - {risk: R}\n" * 20_000), REFUSED),
    "60,000 leads": (lambda: RETURN.replace("lead: ", "lead: [" + "Jo, " * 50_000 + "Jo] #"), REFUSED),
    "20,000 governance tables": (lambda: paper("governance:\n" + "  - {}\n" * 20_000), REFUSED),
    "a key of a megabyte": (lambda: paper("? " + "k" * 900_000 + "\n: v\n"), REFUSED),
    "carriage returns": (lambda: "kind: paper\r" * 80_000, REFUSED),
    "240,000 comments": (lambda: RETURN + "# c\n" * 240_000, (0,)),
    # shape
    "8,000 wrong ratings": (lambda: rows(8_000, "gren"), REFUSED),
    "8,000 good actions": (lambda: rows(8_000, "green"), ANY),
    "the same id 8,000 times": (lambda: rows(8_000, "green").replace("id: A", "id: A #"), REFUSED),
    "20,000 missing files": (
        lambda: "kind: quarterly-report\nstrategy: lpt-step-up-to-great\ntitle: T\nperiod: 2023/24 Q2\nbricks:\n"
        + "".join(f"  - b{n}.yaml\n" for n in range(20_000)),
        REFUSED,
    ),
    "an id of a megabyte": (lambda: RETURN.replace("TR1", "x" * 900_000), REFUSED),
    "a rating of a megabyte": (lambda: RETURN.replace("green", "x" * 900_000), REFUSED),
    "empty entries": (lambda: HEAD + "actions:\n" + "  -\n" * 100_000, REFUSED),
    "papers in papers": (
        lambda: "kind: paper\ntitle: T\n" + "".join("  " * n + "appendices:\n" + "  " * n + "- title: T\n" for n in range(60)),
        REFUSED,
    ),
    "a figure of itself": (lambda: paper("figures: [{file: f.yaml, alt: x}]"), REFUSED),
    "look-alikes": (lambda: plan("\u00a0\u200b\u202e" * 110_000), ANY),
    # numbers that Python itself refuses to read
    "a number of 6,000 digits": (
        lambda: plan("3 of " + "9" * 6000 + " wards, 12 nurses and 4 doctors, " + "8" * 6000 + " in total"), ANY),
    "a count of 6,000 digits": (lambda: plan("The following " + "9" * 6000 + " areas:\n- a\n- b"), ANY),
    "digits of other scripts": (lambda: plan("\u0661\u0662 of \u0661\u0660 wards, \u00b2 of \u00b3 areas:\n- a\n- b"), ANY),
    # words that rules look at
    "50,000 prompts": (lambda: plan("TBC " * 50_000), ANY),
    "20,000 dates in one sentence": (lambda: plan("will be done in January 2023 " * 20_000), ANY),
    "40,000 quarters in one sentence": (lambda: plan("Q2 2022/23 " * 40_000), ANY),
    "110,000 lines": (lambda: plan("a\n" * 110_000), ANY),
    "400 dates, each before 1,900 spaces": (lambda: plan(("It will be done in January 2023" + " " * 1900 + ". ") * 400), (0,)),
    "60,000 parts of wholes": (lambda: plan("of which 3 " * 60_000), (0,)),
    "80,000 differences": (lambda: plan("up by 3 " * 80_000), (0,)),
    "600,000 letters of what rules look for": (lambda: plan(of_clues(600_000)), ANY),
    "240,000 prompts": (lambda: plan("TBC " * 120_000 + "??? " * 120_000), (0,)),
    "a sentence of 70,000 dates": (lambda: plan("January 2023 " * 70_000), (0,)),
    "a line of brackets": (lambda: plan(") ] " * 240_000), ANY),
    "a name of a megabyte": (lambda: RETURN.replace("lead: ", "lead: '[" + "o " * 490_000 + "]' # "), (0,)),
    "a prompt of quotation marks": (
        lambda: RETURN.replace("Plan it", f"\"[insert {QUOTES}\\u0020x {QUOTES} name]\""),
        (0,),
    ),
    # prose
    "quotations in quotations": (lambda: plan("> " * 50_000 + "x"), REFUSED),
    "lists in lists": (lambda: plan("\n".join("  " * n + "- x" for n in range(500))), ANY),
    "lists on one line": (lambda: plan("- " * 50_000 + "x"), ANY),
    "brackets": (lambda: plan("[" * 200_000), ANY),
    "links not closed": (lambda: plan("[a](" * 50_000), ANY),
    "pictures not closed": (lambda: plan("![" * 50_000), ANY),
    "emphasis": (lambda: plan("*a **a " * 50_000), ANY),
    "stars": (lambda: plan("*" * 200_000 + "a" + "*" * 200_000), ANY),
    "underlines": (lambda: plan("_a __a " * 50_000), ANY),
    "back-quotes": (lambda: plan(" ".join("`" * n for n in range(1, 1500))), ANY),
    "tags not closed": (lambda: plan("<a " * 100_000), ANY),
    "comments not closed": (lambda: plan("<!-- " * 100_000), ANY),
    "a table of 200,000 cells": (lambda: body("|a|b|\n|-|-|\n" + "|c|d|\n" * 100_000), REFUSED),
    "a wide table": (lambda: body("\n".join(["|" + "a|" * 5000, "|" + "-|" * 5000] + ["|b|"] * 20)), ANY),
    "50,000 references": (lambda: plan("[a]: https://x\n" + "[a] " * 50_000), ANY),
}  # fmt: skip


def run(*args: str | bytes, folder: Path, stdin: bytes | None = None) -> tuple[int, str]:
    """The program in a process of its own, with limits: its exit status and all that it said."""
    ran = copies.run(*args, folder=folder) if stdin is None else copies.run_anew(*args, folder=folder, stdin=stdin)
    code, said = ran[0], ran[1].decode("utf-8", "surrogateescape")
    assert code >= 0, f"stopped by signal {-code}: more than {copies.SECONDS} seconds of a processor"
    assert not re.search(r"Traceback|fault in stepup|^\w*(Error|Exception):", said, re.MULTILINE), said[-2000:]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said), (
        "raw characters"
    )
    assert len(said) < 200_000
    assert said.strip()
    return code, said


@pytest.mark.parametrize("name", FILES)
def test_no_file_makes_validate_crash_hang_or_fall_silent(tmp_path, name):
    make, expected = FILES[name]
    data = make()
    (tmp_path / "f.yaml").write_bytes(data if isinstance(data, bytes) else data.encode())
    code, said = run("validate", "f.yaml", folder=tmp_path)
    assert code in expected
    if code:
        assert re.search(r"f\.yaml:\d+:\d+: error SU\d{3} ", said)
    assert not (tmp_path / "PWNED").exists()


NAMES = [
    "-r.yaml",
    "a\nb.yaml",
    "\x1b[31m.yaml",
    "\u202egnp.yaml",
    "a b, c: 100%.yaml",
    "é.yaml",
    "'\"<&>.yaml",
    "[red]x.yaml",
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("format", ["text", "json", "github", "sarif", "junit"])
def test_odd_names_do_no_harm_in_any_report(tmp_path, format):
    for name in [*map(os.fsencode, NAMES), b"caf\xe9.yaml"]:
        (tmp_path / os.fsdecode(name)).write_text(RETURN.replace("green", "gren"), "utf-8")
    command = ["validate", ".", "--format", format, "--output", f"{format}=report"]
    env = {**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parents[2])}
    ran = subprocess.run(
        [sys.executable, "-m", "stepup", *command], cwd=tmp_path, env=env, capture_output=True, timeout=copies.MINUTE
    )
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout == (tmp_path / "report").read_bytes()
    text = ran.stdout.decode("utf-8")
    assert text.count("did you mean green") >= 9
    if format in ("text", "github", "junit"):
        assert not re.search("[\x1b\u202e]", text)
    code, said = run("validate", "--", "-r.yaml", folder=tmp_path)
    assert code == 1 and "-r.yaml:11:10" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_devices_and_pipes_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s.yaml"))
        code, said = run("validate", ".", folder=tmp_path)
    assert code == 1
    assert said.count("no file but a device or a pipe") == 3
    for name in ("pipe.yaml", "/dev/zero"):
        code, said = run("validate", name, folder=tmp_path)
        assert code == 1 and "SU001" in said
    (tmp_path / "a.yaml").write_text(
        "kind: paper\ntitle: T\nappendices: [pipe.yaml, zero.yaml]\nfigures: [{file: p.png, alt: x}]\n"
    )
    os.mkfifo(tmp_path / "p.png")
    code, said = run("validate", "a.yaml", folder=tmp_path)
    assert code == 1
    assert said.count("is not a file") == 3


def test_files_that_include_one_another_twice_do_not_double_without_end(tmp_path):
    (tmp_path / "a0.yaml").write_text("kind: paper\ntitle: The last\n")
    for number in range(1, 40):
        appendices = ", ".join([f"a{number - 1}.yaml"] * 2)
        (tmp_path / f"a{number}.yaml").write_text(f"kind: paper\ntitle: T{number}\nappendices: [{appendices}]\n")
    code, said = run("validate", "a39.yaml", folder=tmp_path)
    assert code == 1
    assert "this paper has more than 10,000 parts" in said and "include each file once" in said


def test_standard_input_without_end_is_cut_off(tmp_path):
    code, said = run("validate", "-", folder=tmp_path, stdin=b"x" * 11_000_000)
    assert code == 1 and "too large" in said
    code, said = run("validate", "-", folder=tmp_path, stdin=b"")
    assert code == 1 and "empty" in said


def test_a_file_that_vanishes_between_the_listing_and_the_reading_is_a_finding(stepup, folder, monkeypatch):
    (folder / "a.yaml").write_text(RETURN)
    (folder / "b.yaml").write_text(RETURN)
    gathered = source.gather([folder])
    monkeypatch.setattr(pipeline.checking, "gather", lambda paths: gathered)
    (folder / "a.yaml").unlink()
    ran = stepup("validate", ".")
    assert ran.code == 1
    assert "a.yaml:1:1: error SU001 this file cannot be opened: No such file" in ran.out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_that_may_not_be_read_is_a_finding(stepup, folder):
    (folder / "a.yaml").write_text(RETURN)
    (folder / "a.yaml").chmod(0)
    assert "SU001 this file cannot be opened: Permission denied" in stepup("validate", "a.yaml").out


# ------------------------------------------------------------------------------------------------------ the limits


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits both")
def test_the_limits_are_kept(tmp_path):
    code, said = copies.run(folder=tmp_path, program="while True: pass", seconds=1)
    assert code < 0
    code, said = copies.run(folder=tmp_path, program="x = bytearray(600_000_000)")
    assert code == 1 and b"MemoryError" in said
    assert copies.run(folder=tmp_path, program="x = bytearray(100_000_000)") == (0, b"")


# ------------------------------------------------------------------------------------ the bad inputs kept elsewhere

SOURCES = [("validate", "{}"), ("build", "{}", "-o", "out")]
WORD = [("import", "{}", "-o", "out"), ("inspect", "{}"), ("verify", "{}")]


def bad_inputs(real: Path, kind: str) -> list[tuple[Path, str]]:
    """The bad inputs of a kind, each with what is expected of it: reject, accept, either, or something finer."""
    index = [line.split("\t") for line in (real / "badinputs" / "INDEX.tsv").read_text("utf-8").splitlines()[1:]]
    found = [(real / "badinputs" / name, expected) for name, expected, _ in index if name.startswith(f"{kind}/")]
    assert len(found) > 8
    return found


def test_every_bad_source_file_ends_as_its_index_says(tmp_path, real):
    for file, expected in bad_inputs(real, "yaml"):
        for command in SOURCES:
            code, said = run(*(part.format(file) for part in command), folder=tmp_path)
            assert code in (0, 1, 2), (command, file.name)
            if expected == "reject":
                assert code, (command, file.name)
            if code and command[0] == "validate":
                assert re.search(r":\d+:\d+: error SU\d{3} ", said), file.name
            assert len(said) < 20_000


def test_every_bad_word_file_ends_as_its_index_says(tmp_path, real):
    for file, expected in bad_inputs(real, "docx"):
        for command in WORD if file.suffix == ".docx" else WORD[:1]:
            code, said = run(*(part.format(file) for part in command), folder=tmp_path)
            assert code in (0, 1, 2), (command, file.name)
            if expected == "reject" and command[0] == "import":
                assert code and file.name in said
            if expected == "accept" and command[0] == "import":
                assert code == 2 and "--changes accept" in said  # it asks which of the two is meant
                assert run(*(part.format(file) for part in command), "--changes", "accept", folder=tmp_path)[0] == 0
        code, said = run("validate", str(file), folder=tmp_path)
        assert code == 1 and "SU001" in said, "a Word file is no source file, and validate says so"


def test_every_bad_template_is_refused_at_its_file(tmp_path, real):
    shutil.copytree(ROOT / "examples" / "lpt-2023-24", tmp_path / "papers")
    for file, _ in bad_inputs(real, "template"):
        template = tmp_path / file.stem / "quarterly-report.html.j2"
        template.parent.mkdir()
        shutil.copy(file, template)
        build = ("build", "papers/q2/q2.yaml", "--template", str(template), "-o", "out")
        for command in (("template", "check", str(template)), build):
            code, said = run(*command, folder=tmp_path)
            assert code in (1, 2) and template.name in said, (command, file.name)
        assert not (tmp_path / "out").exists()


def test_markdown_that_makes_parsers_slow_is_no_trouble(tmp_path, real):
    for path in sorted((real / "badinputs" / "md").iterdir()):
        (tmp_path / "f.yaml").write_text(plan(path.read_text("utf-8")), "utf-8")
        for command in SOURCES:
            assert run(*(part.format("f.yaml") for part in command), folder=tmp_path)[0] in (0, 1)
