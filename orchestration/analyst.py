"""The analyst's connection: the published warehouse, and nothing else on the machine.

    from orchestration.analyst import connect

    frame = connect().sql("select place, indicator, value from investment").pl()

DuckDB itself holds the lock, whatever the SQL: the file is open read-only; no statement reads or writes any other
file, attaches a database, or loads an extension; and no statement can change a setting back.
"""

from pathlib import Path

import duckdb

from orchestration.settings import load_settings
from orchestration.warehouse.connection import CONFIG, FRONT_DOOR

_LOCKED = (
    FRONT_DOOR,
    # What does not fit into memory fails: nothing of the warehouse is spilled to a disk.
    "set temp_directory = ''",
    "set allow_community_extensions = false",
    "set enable_external_access = false",
    # The last word: from here on every `set`, `reset` and `pragma` of a setting is refused.
    "set lock_configuration = true",
)


def connect(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A locked connection to the published warehouse, or to another file of its kind; the caller closes it.

    Tables of schemas ``marts`` and ``metrics`` need no prefix. ``duckdb.IOException`` where there is no such file.
    """
    connection = duckdb.connect(str(path or load_settings().warehouse_path), read_only=True, config=CONFIG)
    try:
        for statement in _LOCKED:
            connection.execute(statement)
    except duckdb.Error:
        connection.close()
        raise
    return connection
