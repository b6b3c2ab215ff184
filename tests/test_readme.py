"""The README says what is true: its commands run, and its list of commands is the program's own."""

import re
import shlex

import pytest

from stepup.cli.app import GROUPS
from tests.conftest import ROOT

README = ROOT / "README.md"
MARK = re.compile(r"(<!-- commands -->\n).*?(<!-- /commands -->)", re.DOTALL)


def table() -> str:
    rows = [f"| `stepup {name}` | {summary} |\n" for group in GROUPS.values() for name, (_, summary) in group.items()]
    return "| command | what it does |\n|---|---|\n" + "".join(rows)


def test_the_readme_lists_the_commands_there_are(request):
    text = README.read_text("utf-8")
    fresh = MARK.sub(lambda match: match[1] + table() + match[2], text)
    if fresh != text and request.config.getoption("--update-golden"):
        README.write_text(fresh, "utf-8")
    assert fresh == text, "run: pytest --update-golden"


def commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("stepup ")]


def test_the_readme_commands_run(stepup, example):
    assert len(commands()) >= 4
    for command in commands():
        assert stepup(*shlex.split(command)[1:]).code == 0, command


@pytest.mark.parametrize("path", sorted({*re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8"))}))
def test_what_the_readme_links_to_is_there(path):
    assert (ROOT / path).is_file()


def test_every_example_tells_editors_its_schema():
    files = [*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "src" / "stepup" / "strategies").glob("*.yaml")]
    assert len(files) > 15
    for file in files:
        first = file.read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
        assert match, file
        assert (file.parent / match[1]).is_file(), file
