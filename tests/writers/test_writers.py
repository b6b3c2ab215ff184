"""The table of writers, and the reference document that we ship."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from stepup import assets
from stepup.errors import StepUpError
from stepup.writers import WRITERS, package, word, write

from .sample import DOCUMENT

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("format", WRITERS)
def test_every_writer_writes_the_sample_alike_twice(format: str) -> None:
    assert callable(import_module(f"stepup.writers.{WRITERS[format]}").write)
    if format in ("docx", "md"):  # a PDF needs a program that may not be there
        assert write(format, DOCUMENT) == write(format, DOCUMENT)


def test_an_unknown_format_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(StepUpError, match="docx, md"):
        write("odt", DOCUMENT)


def test_the_linear_layout_differs_in_word_alone() -> None:
    assert write("docx", DOCUMENT, layout="linear") != write("docx", DOCUMENT)
    assert write("md", DOCUMENT, layout="linear") == write("md", DOCUMENT)


def test_the_reference_document_is_the_one_its_script_makes(tmp_path: Path) -> None:
    script = assets.REFERENCE.with_name("make_reference.py")
    code = f"import runpy; open({str(tmp_path / 'r')!r}, 'wb').write(runpy.run_path({str(script)!r})['make']())"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert (tmp_path / "r").read_bytes() == assets.REFERENCE.read_bytes(), "run templates/word/make_reference.py"


def test_the_reference_document_names_arial_alone_and_every_style() -> None:
    parts = {
        name: member.unpack(2**20).decode() for name, member in package.read(assets.REFERENCE.read_bytes()).items()
    }
    fonts = {name for text in parts.values() for name in re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', text)}
    assert fonts - {"en-GB"} == {"Arial"}
    assert word.missing_styles(assets.REFERENCE.read_bytes()) == ()


def test_the_reference_document_s_colours_can_be_read() -> None:
    styles = package.read(assets.REFERENCE.read_bytes())["word/styles.xml"].unpack(2**20).decode()
    for name, definition in re.findall(r'<w:style .*?w:name w:val="([^"]+)"/>(.*?)</w:style>', styles):
        paper = re.search(r"<w:shd [^>]*w:fill=\"([0-9A-F]{6})\"", definition)
        for colour in re.findall(r'<w:color w:val="([0-9A-F]{6})"', definition):
            assert contrast(colour, paper[1] if paper else "FFFFFF") >= 4.5, name


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
