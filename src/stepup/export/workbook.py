"""Rows -> an Excel workbook: a sheet with a real table, filters and rating colours for each table; text is never a formula."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from stepup.errors import StepUpError

from .tables import TABLES, Row, Table, clean

WORKBOOK = "stepup.xlsx"
_LONGEST = 32_767  # characters of a cell in Excel
_MOST_ROWS = 1_048_575  # under a header, in Excel
_SHORT = {
    "appendix", "strategy", "organisation", "period", "financial_year", "id", "continues", "rating", "rating_name",
    "outlook", "status", "scale", "fill", "previous_rating", "movement", "register", "level", "made_in", "verdict",
    "assurance", "assurance_name", "deferred_to",
}  # fmt: skip


class Workbook:
    """One sheet a table, written as it comes: openpyxl keeps no row of such a workbook."""

    def __init__(self, folder: Path, opened: ExitStack) -> None:
        from openpyxl import Workbook as Book

        self._path = folder / WORKBOOK
        self._book = Book(write_only=True)
        self._rows = dict.fromkeys(TABLES, 0)
        self._sheets = {name: self._sheet(name, table) for name, table in TABLES.items()}
        self._looks: dict[tuple[str, tuple[str, str] | None], Any] = {}

    def _sheet(self, name: str, table: Table) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        sheet = self._book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for index, column in enumerate(table.columns, 1):
            width = 14 if column.kind != "text" or column.name in _SHORT else 44
            sheet.column_dimensions[get_column_letter(index)].width = width
        heads = [WriteOnlyCell(sheet, column.name) for column in table.columns]
        for head in heads:
            head.font = Font(bold=True)
        sheet.append(heads)
        return sheet

    def add(self, row: Row) -> None:
        from openpyxl.cell import WriteOnlyCell

        table, sheet = TABLES[row.table], self._sheets[row.table]
        self._rows[row.table] += 1
        if self._rows[row.table] > _MOST_ROWS:
            raise StepUpError(f"there are more {row.table} than a workbook can hold; export to csv or parquet")
        cells: list[Any] = []
        for column in table.columns:
            value = row.values.get(column.name)
            if value is None or value == "":
                cells.append(None)
                continue
            cell = WriteOnlyCell(sheet, _fitting(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
            cell._style = self._look(column.kind, row.colours if column.name == table.rated else None)
            cells.append(cell)
        sheet.append(cells)

    def _look(self, kind: str, colours: tuple[str, str] | None) -> Any:
        """The style of a cell, made once: openpyxl looks each part of one up for every cell that is given it."""
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        if (kind, colours) not in self._looks:
            cell = WriteOnlyCell(self._sheets["actions"])
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if kind == "date":
                cell.number_format = "yyyy-mm-dd"
            if colours:
                cell.fill = PatternFill("solid", fgColor=f"FF{colours[0]}")
                cell.font = Font(bold=True, color=f"FF{colours[1]}")
            self._looks[kind, colours] = cell._style
        return self._looks[kind, colours]

    def close(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.table import Table as ExcelTable
        from openpyxl.worksheet.table import TableColumn, TableStyleInfo

        for name, table in TABLES.items():
            last = max(self._rows[name], 1) + 1  # a table has a row under its header, if an empty one
            area = f"A1:{get_column_letter(len(table.columns))}{last}"
            made = ExcelTable(displayName=name, ref=area)
            made._initialise_columns()  # a sheet that keeps no rows cannot tell the names itself
            made.tableColumns = [
                TableColumn(id=index, name=column.name) for index, column in enumerate(table.columns, 1)
            ]
            made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
            with catch_warnings():
                simplefilter("ignore")  # that a sheet of this sort cannot name a table's columns: they are named
                self._sheets[name].add_table(made)
        self._book.save(self._path)
        _without_clock(self._path)


def _without_clock(path: Path) -> None:
    """A workbook packed anew, with no date but zip's first: the same rows are the same bytes."""
    from shutil import copyfileobj
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    packed = path.with_suffix(".zip")
    with ZipFile(path) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name)
            member.compress_type = ZIP_DEFLATED
            with old.open(name) as source, new.open(member, "w") as target:
                if name == "docProps/core.xml":
                    text = re.sub(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>", b"", source.read())
                    target.write(text)
                else:
                    copyfileobj(source, target)
    packed.replace(path)


def _fitting(text: str) -> str:
    """Text as a cell of Excel can hold it."""
    text = clean(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
