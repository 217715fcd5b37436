"""Tables as CSV and as Parquet."""

from pathlib import Path

import duckdb
import polars as pl

from models.tables import Table
from orchestration.exports.descriptor import Resource

LIST_SEPARATOR = "|"
_LEADS_TO_FORMULA = r"^[\s\x{feff}\x{200b}]*[=+\-@\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]|^[\t\r\n]"
"""What a spreadsheet takes for a formula, full-width signs and signs behind blanks included (OWASP, CSV injection)."""


def write_csv(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Resource:
    """RFC 4180, UTF-8, with a header; lists joined by ``|``; a text that opens like a formula gets an apostrophe."""
    path = folder / f"{table.name}.csv"
    columns = ", ".join(f"{_safe_text(name, column.dtype)} as {name}" for name, column in table.columns.items())
    return _copy(connection, table, columns, path, "format csv, header")


def write_parquet(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Resource:
    """As it is in the warehouse: a text in Parquet is a text."""
    return _copy(connection, table, "*", folder / f"{table.name}.parquet", "format parquet")


def order_of(table: Table) -> str:
    """The order in which a table is written: by its key."""
    return ", ".join(table.primary_key)


def flat(name: str, dtype: pl.DataType) -> str:
    """SQL of a column as one cell: a list is joined."""
    return f"array_to_string({name}, '{LIST_SEPARATOR}')" if isinstance(dtype, pl.List) else name


def _safe_text(name: str, dtype: pl.DataType) -> str:
    cell = flat(name, dtype)
    if not isinstance(dtype, (pl.String, pl.List)):
        return cell
    return f"case when regexp_matches({cell}, '{_LEADS_TO_FORMULA}') then concat('''', {cell}) else {cell} end"


def _copy(connection: duckdb.DuckDBPyConnection, table: Table, columns: str, path: Path, form: str) -> Resource:
    target = str(path).replace("'", "''")
    written = connection.execute(
        f"copy (select {columns} from {table.qualified_name} order by {order_of(table)}) to '{target}' ({form})"  # noqa: S608
    ).fetchone()
    return Resource(table, path.name, int(written[0]) if written else 0)
