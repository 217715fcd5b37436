"""Tables as the sheets of one workbook. Texts are written as texts: no cell can become a formula or a link."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import duckdb
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from models.tables import Table
from orchestration.exports.descriptor import Resource
from orchestration.exports.files import flat, order_of

WORKBOOK = "hoptac.xlsx"
MOST_ROWS = 1_048_576 - 1
"""Rows of a sheet less the header."""
_MOST_LETTERS = 32_767  # of a cell
_AT_ONCE = 10_000
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}
_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zone; always the same, so that bytes repeat


class TooManyRowsError(ValueError):
    """A table does not fit a sheet."""


def write_workbook(connection: duckdb.DuckDBPyConnection, marts: Sequence[Table], folder: Path) -> list[Resource]:
    """One sheet a table, header first and frozen; numbers as numbers, days as days."""
    counts = {table.name: _count(connection, table) for table in marts}
    if large := [name for name, count in counts.items() if count > MOST_ROWS]:
        raise TooManyRowsError(
            f"{large[0]} has {counts[large[0]]:,} rows, and a sheet holds {MOST_ROWS:,}: export as csv or parquet."
        )
    with xlsxwriter.Workbook(str(folder / WORKBOOK), _OPTIONS) as book:
        book.set_properties({"title": "Hoptac", "created": _EPOCH})
        day, head = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
        for table in marts:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for position, name in enumerate(table.columns):
                sheet.write_string(0, position, name, head)
            columns = ", ".join(f"{flat(name, column.dtype)} as {name}" for name, column in table.columns.items())
            found = connection.execute(
                f"select {columns} from {table.qualified_name} order by {order_of(table)}"  # noqa: S608
            )
            row = 1
            while rows := found.fetchmany(_AT_ONCE):
                for values in rows:
                    _write_row(sheet, row, values, day)
                    row += 1
            sheet.autofilter(0, 0, max(row - 1, 1), len(table.columns) - 1)
    return [Resource(table, WORKBOOK, counts[table.name], sheet=table.name) for table in marts]


def _write_row(sheet: Worksheet, row: int, values: Sequence[object], day: object) -> None:
    for position, value in enumerate(values):
        if isinstance(value, bool):
            sheet.write_boolean(row, position, value)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, position, value)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, position, dt.datetime.combine(value, dt.time()), day)
        elif value is not None and value != "":
            sheet.write_string(row, position, str(value)[:_MOST_LETTERS])


def _count(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    row = connection.execute(f"select count(*) from {table.qualified_name}").fetchone()  # noqa: S608
    assert row is not None  # noqa: S101 - an aggregate without groups always has one row
    return int(row[0])
