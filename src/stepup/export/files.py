"""Rows -> files, as they come: no more than a few papers' rows are held at a time.

CSV for Excel (UTF-8 with its mark, CRLF, no formula), one workbook with a real table a sheet, JSON arrays, Parquet. Same
rows, same bytes. Files are made in a folder of their own and moved when all are whole; none is ever replaced.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Protocol

from stepup.errors import StepUpError

from .tables import TABLES, Row, Value, clean
from .workbook import WORKBOOK, Workbook

# What a spreadsheet takes for the beginning of a formula or a command (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
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
        text = clean(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return value if isinstance(value, int) else value.isoformat()


def _known(value: Value) -> Value:
    """A value as data: an empty text is no value."""
    return (clean(value) or None) if isinstance(value, str) else value


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
        values = {name: clean(v) or None if isinstance(v, str) else v for name, v in row.values.items()}
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
    "xlsx": Workbook,
    "json": _Json,
    "parquet": _parquet,
}
