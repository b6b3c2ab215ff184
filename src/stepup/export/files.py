"""Rows -> files, as they come: no more than a few papers' rows are held at a time.

CSV for Excel (UTF-8 with its mark, CRLF, no formula), one workbook with a real table a sheet, JSON arrays, Parquet. Same
rows, same bytes. Files are made in a folder of their own and moved when all are whole; none is ever replaced.
"""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any, Protocol
from warnings import catch_warnings, simplefilter

from stepup.errors import StepUpError
from stepup.export import TABLES, Row, Table, Value

WORKBOOK = "stepup.xlsx"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet takes for the beginning of a formula or a command (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST = 32_767  # characters of a cell in Excel
_MOST_ROWS = 1_048_575  # under a header, in Excel
_BATCH = 1_000  # rows in a group of Parquet


class Format(Protocol):
    """Takes rows one by one; `close` makes the files whole."""

    def add(self, row: Row) -> None: ...

    def close(self) -> None: ...


def names(format: str) -> list[str]:
    """The files that a format makes."""
    return [WORKBOOK] if format == "xlsx" else [f"{table}.{format}" for table in TABLES]


def write(rows: Iterable[Row], formats: Iterable[str], folder: Path) -> dict[Path, int]:
    """Write rows in some of the FORMATS into a folder, and give the rows in each file. StepUpError: a file is there
    already, a package is missing, or a table is too long for a workbook."""
    wanted = list(dict.fromkeys(formats))
    files = [folder / name for format in wanted for name in names(format)]
    for path in files:
        if path.exists():
            raise StepUpError(
                f"{path} is there already, and is kept; nothing was written. Choose another folder with -o."
            )
    counts = dict.fromkeys(TABLES, 0)
    with _workshop(folder) as made, ExitStack() as opened:
        writers = [FORMATS[format](made, opened) for format in wanted]
        for row in rows:
            counts[row.table] += 1
            for writer in writers:
                writer.add(row)
        for writer in writers:
            writer.close()
        opened.close()
        for path in files:
            (made / path.name).rename(path)
    return {path: sum(counts.values()) if path.name == WORKBOOK else counts[path.stem] for path in files}


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A folder beside where the files go, for while they are being made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(prefix=".stepup-", dir=folder)
    except OSError as error:
        raise StepUpError(f"{folder} cannot be written to: {error.strerror or error}") from error
    with made as name:
        yield Path(name)


class _Csv:
    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self._writers = {}
        for name, table in TABLES.items():
            file = opened.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline=""))
            self._writers[name] = csv.writer(file)  # the dialect "excel": CRLF, quotes doubled
            self._writers[name].writerow(column.name for column in table.columns)

    def add(self, row: Row) -> None:
        values = (row.values.get(column.name) for column in TABLES[row.table].columns)
        self._writers[row.table].writerow(_cell(value) for value in values)

    def close(self) -> None: ...


def _cell(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        text = _clean(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return value if isinstance(value, int) else value.isoformat()


def _fitting(text: str) -> str:
    """Text as a cell of Excel can hold it."""
    text = _clean(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _known(value: Value) -> Value:
    """A value as data: an empty text is no value."""
    return (_clean(value) or None) if isinstance(value, str) else value


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n"))


class _Json:
    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self._files: dict[str, IO[str]] = {
            name: opened.enter_context((folder / f"{name}.json").open("w", encoding="utf-8", newline="\n"))
            for name in TABLES
        }
        self._before = dict.fromkeys(TABLES, "[\n")

    def add(self, row: Row) -> None:
        values = {column.name: _known(row.values.get(column.name)) for column in TABLES[row.table].columns}
        text = json.dumps(values, ensure_ascii=False, default=date.isoformat)
        self._files[row.table].write(self._before[row.table] + text)
        self._before[row.table] = ",\n"

    def close(self) -> None:
        for name, file in self._files.items():
            file.write("[]\n" if self._before[name] == "[\n" else "\n]\n")


class _Xlsx:
    """One sheet a table, written as it comes: openpyxl keeps no row of such a workbook."""

    def __init__(self, folder: Path, opened: ExitStack) -> None:
        from openpyxl import Workbook

        self._path = folder / WORKBOOK
        self._book = Workbook(write_only=True)
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


_SHORT = {
    "appendix", "strategy", "organisation", "period", "financial_year", "id", "continues", "rating", "rating_name",
    "outlook", "status", "scale", "fill", "previous_rating", "movement", "register", "level", "made_in", "verdict",
    "assurance", "assurance_name", "deferred_to",
}  # fmt: skip


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


class _Parquet:
    def __init__(self, folder: Path, opened: ExitStack) -> None:
        import pyarrow
        from pyarrow import parquet

        kinds = {
            "text": pyarrow.string(), "integer": pyarrow.int32(), "date": pyarrow.date32(), "truth": pyarrow.bool_(),
        }  # fmt: skip
        self._schemas = {
            name: pyarrow.schema([(column.name, kinds[column.kind]) for column in table.columns])
            for name, table in TABLES.items()
        }
        self._writers = {
            name: opened.enter_context(parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd"))
            for name, schema in self._schemas.items()
        }
        self._waiting: dict[str, list[dict[str, Value]]] = {name: [] for name in TABLES}

    def add(self, row: Row) -> None:
        values = {
            name: _ILLEGAL.sub("\ufffd", v) or None if isinstance(v, str) else v for name, v in row.values.items()
        }
        self._waiting[row.table].append(values)
        if len(self._waiting[row.table]) >= _BATCH:
            self._flush(row.table)

    def _flush(self, table: str) -> None:
        import pyarrow

        batch = pyarrow.Table.from_pylist(self._waiting[table], schema=self._schemas[table])
        self._writers[table].write_table(batch)
        self._waiting[table].clear()

    def close(self) -> None:
        for table, waiting in self._waiting.items():
            if waiting:
                self._flush(table)


def _parquet(folder: Path, opened: ExitStack) -> Format:
    try:
        return _Parquet(folder, opened)
    except ImportError as error:
        raise StepUpError(
            "Parquet needs the package pyarrow, which is not installed.\n"
            'Install it with: pip install "stepup-papers[parquet]"'
        ) from error


FORMATS: dict[str, Callable[[Path, ExitStack], Format]] = {
    "csv": _Csv,
    "xlsx": _Xlsx,
    "json": _Json,
    "parquet": _parquet,
}
