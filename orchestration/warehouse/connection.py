"""Connections to DuckDB files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

# Python variables are never tables: without this, a missing table is reported as an unusable Python object.
# Nothing is ever fetched: extensions come from packages or not at all.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

FRONT_DOOR = "set search_path = 'marts,metrics,main'"
"""Tables of these schemas need no prefix."""


@contextmanager
def connect(path: Path, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """An open connection that is closed on the way out.

    ``duckdb.Error`` where the file cannot be opened; reading never creates a file.
    """
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(str(path), read_only=read_only, config=CONFIG)
    try:
        yield connection
    finally:
        connection.close()


def stale_wal(path: Path) -> Path:
    """The write-ahead log that DuckDB would replay when it opens ``path``."""
    return path.with_name(path.name + ".wal")


def remove_database(path: Path) -> None:
    """Removes a database file with its write-ahead log, log first: a log without its file is never replayed."""
    stale_wal(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def is_read(path: Path) -> bool:
    """Whether another process has the database open: DuckDB locks the files that it reads.

    Where the system knows no such locks, an open file cannot be removed anyway.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return False
    with path.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        fcntl.lockf(file, fcntl.LOCK_UN)
    return False
