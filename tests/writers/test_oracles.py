"""Programs that others wrote judge the files: skipped where they are not installed (../shared/oracles/README.md)."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import cmarkgfm
import mammoth
import pytest
from markdown_it import MarkdownIt

from stepup.document.blocks import Contents, Document, Figure, Section
from stepup.writers import word, write

from .sample import DOCUMENT
from .test_word import plain_reference

SHARED = Path(__file__).parents[3] / "shared" / "oracles"
ORACLES = Path(os.environ.get("ORACLES", Path.home() / ".cache" / "stepup-oracles"))
FILES = {
    "grid": lambda: write("docx", DOCUMENT),
    "linear": lambda: write("docx", DOCUMENT, layout="linear"),
    "draft": lambda: write("docx", replace(DOCUMENT, draft=True)),
    "plain": lambda: write("docx", replace(DOCUMENT, draft=True), reference=plain_reference()),
    "again": lambda: write("docx", DOCUMENT, reference=write("docx", replace(DOCUMENT, draft=True))),
    "empty": lambda: write("docx", Document("T", ())),
}


def judge(program: Path, *arguments: object) -> None:
    if not program.exists():
        pytest.skip(f"{program.name} is not installed")
    ran = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"{request.param}.docx"
    path.write_bytes(FILES[request.param]())
    return path


def test_microsoft_s_sdk_finds_no_error(file: Path) -> None:
    judge(ORACLES / "node" / "node_modules" / ".bin" / "ooxml-validator", file)


def test_the_iso_schema_finds_no_error(file: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the ISO schema's driver is not on this machine")
    if file.stem == "plain":
        pytest.skip("python-docx's own template has errors of its own")
    judge(ORACLES / "venv" / "bin" / "python", SHARED / "docx_xsd.py", file)


def test_the_package_s_references_are_whole(file: Path) -> None:
    judge(ORACLES / "venv" / "bin" / "ooxml-integrity", "check", "--fail-on", "warn", file)


def test_pandoc_reads_the_same_words_in_word_and_markdown(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the comparing program is not on this machine")

    def kept(blocks: tuple) -> tuple:
        # Contents lists and pictures are shown in other ways in Markdown, and pandoc prints a table's description.
        return tuple(
            replace(block, blocks=kept(block.blocks)) if isinstance(block, Section)
            else replace(block, summary="") if hasattr(block, "summary") else block
            for block in blocks if not isinstance(block, Contents | Figure)
        )  # fmt: skip

    document = replace(DOCUMENT, blocks=kept(DOCUMENT.blocks))
    (tmp_path / "a.docx").write_bytes(write("docx", document, layout="linear"))
    (tmp_path / "a.md").write_bytes(write("md", document))
    program = ORACLES / "venv" / "bin" / "python"
    judge(program, SHARED / "docx_md_diff.py", tmp_path / "a.docx", tmp_path / "a.md", "--loose")


def test_mammoth_reads_headings_lists_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word.write(DOCUMENT))
    with path.open("rb") as opened:
        html = mammoth.convert_to_html(opened).value
    for words in ("<h2>", "Develop and launch the nursing care standards", "G Green", "<ol>", "Step up to Great"):
        assert words in html
    assert html.count("<table>") == 5, "one of the three has a tall row"


def test_github_s_own_parser_reads_what_markdown_it_reads() -> None:
    text = write("md", DOCUMENT).decode()

    def tags_and_words(html: str) -> list[str]:
        found = re.findall(r"<!--.*?-->|</?[a-z]+\d?|[^<>\s]+", html)
        return [one for one in found if one not in ("<tbody", "</tbody")]

    options = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    github = cmarkgfm.markdown_to_html_with_extensions(text, options, extensions=["table", "strikethrough"])
    assert tags_and_words(github) == tags_and_words(MarkdownIt("commonmark").enable("table").render(text))
