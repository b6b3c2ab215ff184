"""`stepup export`: rows of papers, as the programs read them that analysts use."""

import csv
import json
import re
import sqlite3
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from stepup.export import TABLES
from tests.conftest import ROOT

DOCS = ROOT / "docs" / "export.md"
REPORT = """\
kind: quarterly-report
strategy: lpt-step-up-to-great
title: Report of {period}
period: {period}
bricks:
  - brick: high-standards
    lead: {{name: Jo Bloggs, role: Director of Nursing}}
    actions:
{actions}
    risks:
      - risk: Too few staff
        mitigation: [Recruit, Retain]
        register: [84, 85]
        level: high
"""
ACTION = """\
      - id: {id}
        action: "{action}"
        plan: "{plan}"
        achievements: [First thing, Second thing]
        rag: {rag}
        next_plan: "{next}"
"""
HIGHLIGHT = """\
kind: highlight-report
strategy: lpt-nhft-group
committee: Joint Working Group
meeting_date: 2023-09
items:
  - {id: 1, title: Talent, assurance: medium, escalation: All is well}
"""


def report(period: str, *actions: dict[str, str]) -> str:
    usual = {"action": "=1+1", "plan": "Plan", "rag": "green", "next": "More"}
    return REPORT.format(period=period, actions="".join(ACTION.format(**{**usual, **one}) for one in actions))


@pytest.fixture
def year(folder: Path) -> Path:
    """Two quarters on end and a highlight report."""
    first = report(
        "2023/24 Q1",
        {"id": "HS1", "next": "Launch"},
        {"id": "HS2", "next": "Train"},
        {"id": "HS3", "next": "Write"},
        {"id": "HS4", "next": "Plan"},
    )
    second = report(
        "2023/24 Q2",
        {"id": "HS1", "plan": "Launch", "rag": "amber"},
        {"id": "HS2", "plan": "Train half", "rag": "red"},
        {"id": "HS4", "next": "Plan"},
    )
    for name, text in (("q1/q1.yaml", first), ("q2/q2.yaml", second), ("group.yaml", HIGHLIGHT)):
        path = folder / "year" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "year"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_a_row_for_each_thing_and_quarter(stepup, year, folder):
    ran = stepup("export", "year", "-o", "out")
    assert ran.code == 0
    assert f"written: {Path('out', 'actions.csv')} (7 rows)" in ran.out
    actions = read(folder / "out" / "actions.csv")
    assert [(one["period"], one["id"], one["rating"]) for one in actions] == [
        ("2023/24 Q1", "HS1", "green"), ("2023/24 Q1", "HS2", "green"), ("2023/24 Q1", "HS3", "green"),
        ("2023/24 Q1", "HS4", "green"), ("2023/24 Q2", "HS1", "amber"), ("2023/24 Q2", "HS2", "red"),
        ("2023/24 Q2", "HS4", "green"),
    ]  # fmt: skip
    assert actions[0]["file"] == "year/q1/q1.yaml"
    assert actions[0]["brick_name"] == "High Standards"
    assert (actions[0]["period_start"], actions[0]["period_end"]) == ("2023-04-01", "2023-06-30")
    assert actions[0]["achievements"] == "• First thing\n• Second thing"
    assert [one["register"] for one in read(folder / "out" / "risks.csv")] == ["84; 85"] * 2
    [item] = read(folder / "out" / "items.csv")
    assert (item["committee"], item["reported_on"], item["assurance_name"]) == (
        "Joint Working Group", "2023-09-01", "Medium",
    )  # fmt: skip


def test_ratings_move_and_promises_have_their_verdict(stepup, year, folder):
    stepup("export", "year", "-o", "out")
    ratings = read(folder / "out" / "ratings.csv")
    assert [(one["id"], one["previous_rating"], one["movement"]) for one in ratings if one["period"] == "2023/24 Q2"] == [
        ("HS1", "green", "worsened"), ("HS2", "green", "worsened"), ("HS4", "green", "unchanged"),
    ]  # fmt: skip
    assert len(ratings) == 8
    promises = read(folder / "out" / "promises.csv")
    assert [(one["id"], one["made_in"], one["promise"], one["plan"], one["verdict"]) for one in promises] == [
        ("HS1", "2023/24 Q1", "Launch", "Launch", "kept"),
        ("HS2", "2023/24 Q1", "Train", "Train half", "changed"),
        ("HS4", "2023/24 Q1", "Plan", "Plan", "kept"),
        ("HS3", "2023/24 Q1", "Write", "", "dropped"),
    ]


def test_a_report_that_names_last_quarter_is_compared_with_it(stepup, year, folder):
    later = year / "q2" / "q2.yaml"
    later.write_text(later.read_text() + "previous: ../q1/q1.yaml\n")
    assert stepup("export", later, "-o", "out").code == 0
    assert [one["verdict"] for one in read(folder / "out" / "promises.csv")] == ["kept", "changed", "kept", "dropped"]


def test_excel_runs_nothing_and_reads_every_letter(stepup, year, folder):
    file = year / "q1" / "q1.yaml"
    hostile = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\\t=1"]
    actions = [{"id": f"HS{n}", "action": text, "plan": "Ünïcode “café”"} for n, text in enumerate(hostile)]
    file.write_text(report("2023/24 Q1", *actions), "utf-8")
    assert stepup("export", file, "--to", "csv,xlsx", "-o", "out").code == 0
    raw = (folder / "out" / "actions.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    rows = read(folder / "out" / "actions.csv")
    assert [one["action"] for one in rows] == ["'=cmd|' /C calc'!A0", "'+1", "'-1", "'@SUM(A1)", "'=1"]
    assert rows[0]["plan"] == "Ünïcode “café”"
    sheet = openpyxl.load_workbook(folder / "out" / "stepup.xlsx")["actions"]
    names = [cell.value for cell in sheet[1]]
    cells = [row[names.index("action")] for row in sheet.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * 5
    assert cells[0].value == "=cmd|' /C calc'!A0"


def test_the_workbook_has_real_tables_with_filters_and_ratings_in_colour(stepup, year, folder):
    assert stepup("export", "year", "--to", "xlsx", "-o", "out").code == 0
    book = openpyxl.load_workbook(folder / "out" / "stepup.xlsx")
    assert book.sheetnames == list(TABLES)
    for name, table in TABLES.items():
        sheet = book[name]
        made = sheet.tables[name]
        assert [column.name for column in made.tableColumns] == [column.name for column in table.columns]
        assert [cell.value for cell in sheet[1]] == [column.name for column in table.columns]
        assert made.autoFilter is not None and made.autoFilter.ref == made.ref
        assert sheet.freeze_panes == "A2"
    sheet = book["ratings"]
    names = [cell.value for cell in sheet[1]]
    rated = [row[names.index("rating_name")] for row in sheet.iter_rows(min_row=2)]
    colours = {cell.value: (cell.fill.fgColor.rgb, cell.font.color.rgb) for cell in rated}
    assert colours["Red"] == ("FF8A1538", "FFFFFFFF")
    assert colours["Amber"] == ("FFFFB81C", "FF000000")
    start = [row[names.index("period_start")] for row in sheet.iter_rows(min_row=2) if row[names.index("period")].value]
    assert start[0].is_date and start[0].value.date() == date(2023, 4, 1)


def test_json_is_arrays_of_objects_with_every_column(stepup, year, folder):
    assert stepup("export", "year", "--to", "json", "-o", "out").code == 0
    for name, table in TABLES.items():
        rows = json.loads((folder / "out" / f"{name}.json").read_text("utf-8"))
        assert rows and all(list(row) == [column.name for column in table.columns] for row in rows)
    [first, *_] = json.loads((folder / "out" / "actions.json").read_text("utf-8"))
    assert (first["quarter"], first["standing"], first["impact"]) == (1, False, None)


def test_parquet_has_types_and_the_same_rows(stepup, year, folder):
    parquet = pytest.importorskip("pyarrow.parquet")
    assert stepup("export", "year", "--to", "parquet,json", "-o", "out").code == 0
    for name in TABLES:
        rows = parquet.read_table(folder / "out" / f"{name}.parquet").to_pylist()
        texts = [
            {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()} for row in rows
        ]
        assert texts == json.loads((folder / "out" / f"{name}.json").read_text("utf-8"))


def test_the_same_papers_give_the_same_bytes(stepup, year, folder):
    for out in ("a", "b"):
        assert stepup("export", "year", "--to", "csv,xlsx,json", "-o", out).code == 0
    names = sorted(path.name for path in (folder / "a").iterdir())
    assert len(names) == 2 * len(TABLES) + 1
    for name in names:
        assert (folder / "a" / name).read_bytes() == (folder / "b" / name).read_bytes(), name


def test_no_file_is_replaced_and_none_is_left_half_made(stepup, year, folder):
    (folder / "out").mkdir()
    (folder / "out" / "risks.csv").write_text("mine")
    ran = stepup("export", "year", "-o", "out")
    assert ran.code == 2 and "risks.csv is there already" in ran.err
    assert [path.name for path in (folder / "out").iterdir()] == ["risks.csv"]
    assert (folder / "out" / "risks.csv").read_text() == "mine"


def test_a_paper_with_errors_is_left_out_and_said(stepup, year, folder):
    (year / "q1" / "q1.yaml").write_text("kind: quarterly-report\n")
    ran = stepup("export", "year", "-o", "out")
    assert ran.code == 1
    assert "left out" in ran.err and "q1.yaml" in ran.err
    assert {one["period"] for one in read(folder / "out" / "actions.csv")} == {"2023/24 Q2"}


def test_where_no_paper_can_be_read_no_table_is_written(stepup, folder):
    (folder / "notes.txt").write_text("Call Jo", "utf-8")
    ran = stepup("export", "notes.txt")
    assert ran.code == 1
    assert "left out" in ran.err
    assert [one.name for one in folder.iterdir()] == ["notes.txt"]


def test_a_format_that_there_is_not_is_refused(stepup, year):
    ran = stepup("export", "year", "--to", "csv,xls")
    assert ran.code == 2 and "xls is not a format" in ran.err and "xlsx" in ran.err


def test_a_return_is_exported_with_the_report_that_includes_it_and_once(stepup, example, folder):
    papers = ("examples/lpt-2023-24/q2", "examples/group-2023-01")
    assert stepup("export", *papers, "--to", "json", "-o", "out").code == 0
    rows = json.loads((folder / "out" / "actions.json").read_text("utf-8"))
    assert {row["file"] for row in rows} == {"examples/lpt-2023-24/q2/q2.yaml"}
    assert len({row["id"] for row in rows}) == len(rows) > 30
    items = json.loads((folder / "out" / "items.json").read_text("utf-8"))
    assert {row["appendix"] for row in items} == {"A"}


# ------------------------------------------------------------------------------------------------------- its docs


def described() -> str:
    """The description of the tables, as the docs have it."""
    parts = []
    for name, table in TABLES.items():
        lines = "".join(f"| `{one.name}` | {one.kind} | {one.says} |\n" for one in table.columns)
        parts.append(f"### {name}\n\n{table.says}\n\n| column | kind | says |\n|---|---|---|\n{lines}")
    return "\n".join(parts)


def test_the_docs_describe_every_column(request):
    head, _, tables = DOCS.read_text("utf-8").partition("## The tables\n\n")
    if request.config.getoption("--update-golden") and tables != described():
        DOCS.write_text(f"{head}## The tables\n\n{described()}", "utf-8")
        pytest.fail("docs/export.md was rewritten; look at it and commit it")
    assert tables == described()


def test_the_queries_of_the_docs_give_what_they_say(stepup, year, folder, monkeypatch):
    long, kept = re.findall(r"```sql\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    file = year / "q1" / "q1.yaml"
    file.write_text(file.read_text().replace("rag: green", "rag: red", 2))
    stepup("export", "year", "-o", "out")
    database = sqlite3.connect(":memory:")
    for name, table in TABLES.items():
        database.execute(f"CREATE TABLE {name} ({', '.join(one.name for one in table.columns)})")
        values = [tuple(row.values()) for row in read(folder / "out" / f"{name}.csv")]
        database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(table.columns))})", values)
    assert database.execute(kept).fetchall() == [("High Standards", 4, 2)]
    expected = [("High Standards", "HS1", "'=1+1", 2), ("High Standards", "HS2", "'=1+1", 2)]
    assert database.execute(long.replace("'ratings.csv'", "ratings")).fetchall() == expected
    database.close()
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(folder / "out")
    assert duckdb.connect().execute(long).fetchall() == expected
