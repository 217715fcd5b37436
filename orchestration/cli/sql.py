"""``hoptac sql``: a query on the published warehouse."""

import sys

import duckdb

from orchestration.cli.errors import UsageError
from orchestration.cli.output import as_csv, as_json, as_markdown, console, rows_table
from orchestration.cli.warehouse import published


def answer(query: str, output: str) -> None:
    """Writes the result of the query to standard output.

    Schemas ``marts`` and ``metrics`` need no prefix. Nothing outside the warehouse can be read or written.
    """
    with published() as connection:
        connection.execute("set search_path = 'marts,metrics,main'")
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        try:
            connection.execute(query)
            names = [column[0] for column in connection.description or []]
            rows = connection.fetchall()
        except duckdb.Error as error:
            raise UsageError(str(error).strip()) from error
    if output == "table":
        console().print(rows_table(names, rows))
    else:
        write = {"csv": as_csv, "json": as_json, "markdown": as_markdown}[output]
        sys.stdout.write(write(names, rows))
