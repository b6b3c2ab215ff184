"""A row that is taller than a page has a table of its own in Word: on the way back it is a row again."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from stepup.document.blocks import Cell, Document, List, Mark, Paragraph, Span, Table
from stepup.importer import read
from stepup.writers import word
from tests.conftest import ROOT
from tests.importer.test_returned import check_file


def said(text: str) -> Paragraph:
    return Paragraph((Span(text),))


HEADS = ("Key action", "Quarter 2 achievements", "Rating")


def key_action(id: str, lines: int) -> tuple[Cell, ...]:
    done = List(tuple((said(f"{id} has done part {number} of what was planned"),) for number in range(lines)))
    mark = Mark("rag", "green", "G Green", "009639", "000000")
    return (
        Cell((Paragraph((Span(id),), "id"), said("Do it"))),
        Cell((done,), field=f"{id}.achievements"),
        Cell((), field=f"{id}.rag", mark=mark),
    )


@pytest.mark.parametrize("lines", [(1, 60, 1), (60, 60, 60), (60, 1, 1), (1, 1, 60)])
def test_one_table_is_read_and_every_part_of_it_once(lines):
    head = tuple(Cell((said(words),), header=True) for words in HEADS)
    rows = tuple(key_action(f"HS{number}", count) for number, count in enumerate(lines, 1))
    data = word.write(Document("T", (Table((head, *rows), "records"), said("After it"))))
    reading = read(data)
    table, after = (one for one in reading.blocks if getattr(one, "text", "a table"))
    assert after.text == "After it"
    assert table.rows[0].cells[1].text == HEADS[1] and table.rows[0].cells[0].text.startswith(HEADS[0])
    assert [len(row.cells[1].paras) for row in table.rows[1:]] == list(lines)
    assert all(control.times == 1 for control in reading.controls.values())
    assert len(reading.controls) == 2 * len(lines)


def test_without_its_controls_too_it_is_a_row_again():
    """As LibreOffice 7 saves the file: then the tables stand apart, each with its own header row."""
    head = tuple(Cell((said(words),), header=True) for words in HEADS)
    rows = tuple(key_action(f"HS{number}", count) for number, count in enumerate((1, 60, 1), 1))
    data = word.write(Document("T", (Table((head, *rows), "records"), said("After it"))))
    tables = [one for one in read(without_controls(data)).blocks if not hasattr(one, "text")]
    assert [[cell.text for cell in table.rows[0].cells] for table in tables] == [list(HEADS)] * 3
    assert [len(row.cells[1].paras) for table in tables for row in table.rows[1:]] == [1, 60, 1]


def without_controls(data: bytes) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt>|</?w:sdtContent>", b"", content, flags=re.DOTALL)
            new.writestr(name, content)
    return found.getvalue()


def test_a_paper_with_a_tall_row_comes_back_as_it_was(tmp_path: Path):
    shutil.copytree(ROOT / "examples" / "lpt-2023-24", tmp_path / "lpt")
    brick = tmp_path / "lpt" / "q2" / "bricks" / "high-standards.yaml"
    text = brick.read_text("utf-8")
    visits = "".join(
        f"      - Ward {number} was visited, and its staff asked what they need.\n" for number in range(70)
    )
    brick.write_text(text.replace("    achievements: |\n", f"    achievements: |\n{visits}", 1), "utf-8")
    check_file(tmp_path / "lpt" / "q2" / "q2.yaml")
