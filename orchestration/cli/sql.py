"""``hoptac sql``: a query on the published warehouse."""

import re
from collections.abc import Iterator

import duckdb

from orchestration.cli.errors import UsageError
from orchestration.cli.output import write_rows
from orchestration.cli.warehouse import published

_QUERIES = {"SELECT", "EXPLAIN"}
_ACTING = {
    "enable_logging", "disable_logging", "truncate_duckdb_logs", "write_log", "enable_profiling", "disable_profiling",
    "enable_profile", "disable_profile", "checkpoint", "force_checkpoint", "query", "query_table",
}  # fmt: skip
"""Functions that act or run other text. DuckDB refuses them every file, but a log that it cannot write ends it."""
_WORD = re.compile(r'"((?:[^"]|"")*)"|(\w+)')


def answer(query: str, output: str) -> None:
    """Writes the result of the query to standard output.

    Schemas ``marts`` and ``metrics`` need no prefix. Nothing outside the warehouse can be read or written: the
    connection is locked (``orchestration.analyst``), and what is no query is refused before it.
    """
    with published(locked=True) as connection:
        try:
            _require_queries(connection, query)
            connection.execute(query)
            names = [column[0] for column in connection.description or []]
            rows = connection.fetchall()
        except duckdb.Error as error:
            raise UsageError(str(error).strip()) from error
    write_rows(names, rows, output)


def _require_queries(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """``UsageError`` where the text holds anything but queries."""
    words = [*_words(text)]
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in _ACTING and following.startswith("("):
            raise UsageError(f"The function {word} is not for queries.")
    kinds = {statement.type.name for statement in connection.extract_statements(text)}
    if "CREATE" in kinds and "pivot" in words and "create" not in words:
        kinds.discard("CREATE")  # a pivot makes a list of its columns first, in memory
    if stranger := next(iter(sorted(kinds - _QUERIES)), None):
        raise UsageError(f"Only queries are answered, and this is {stranger.replace('_', ' ')}: the warehouse is read.")


def _words(text: str) -> Iterator[str]:
    """Every token in lower case, as DuckDB cuts them; names without their quotes."""
    data = text.encode()
    starts = [position for position, _ in duckdb.tokenize(text)]
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        token = data[start:end].decode(errors="replace")
        found = _WORD.match(token)
        yield (found[1] if found[1] is not None else found[2]).lower() if found else token
