"""Opening the published warehouse for a command."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import duckdb

from orchestration import analyst
from orchestration.cli.errors import NothingPublishedError, UsersError
from orchestration.settings import load_settings
from orchestration.warehouse.connection import connect


@contextmanager
def published(*, locked: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection, locked where SQL of others is to run.

    ``NothingPublishedError`` where there is no warehouse yet.
    """
    path = load_settings().warehouse_path
    if not path.exists():
        raise NothingPublishedError
    try:
        opened = closing(analyst.connect(path)) if locked else connect(path, read_only=True)
        with opened as connection:
            yield connection
    except duckdb.IOException as error:
        raise UsersError(f"The warehouse {path} cannot be opened: {str(error).splitlines()[0]}") from error
