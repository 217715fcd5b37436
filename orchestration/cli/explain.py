"""``hoptac explain``: a figure or a record of cooperation, and its sentence in the article."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import dataframely as dy
import duckdb
from rich.text import Text

from models.cooperation import Cooperation
from models.figure import Figure
from orchestration.cli.errors import NotFoundError, UsageError
from orchestration.cli.output import console, plain, rows_table
from orchestration.cli.warehouse import published
from orchestration.plain_text import visible

_SHOWN_ELSEWHERE = {
    "document_id",
    "quote",
    "quote_start",
    "quote_end",
    "sentence",
    "sentence_start",
    "evidence",
}
CONTEXT_CHARS = 400
"""Code points of the article shown before and behind the quote."""
_MOST_NAMED = 5  # ids named where several fit


@dataclass(frozen=True)
class _Statement:
    """A kind of statement that can be explained: its table in ``raw``, its key, and how a person calls it."""

    title: str
    table: str
    key: str
    record: type[dy.Schema]

    @property
    def fields(self) -> list[str]:
        """What is listed under the title."""
        return [name for name in self.record.column_names() if name not in {self.key, *_SHOWN_ELSEWHERE}]


_STATEMENTS = (
    _Statement("Figure", "figures", "figure_id", Figure),
    _Statement("Cooperation", "cooperation", "cooperation_id", Cooperation),
)


def explain_statement(statement_id: str) -> None:
    """Writes the figure or record, where each attribute came from, and the text around its quote."""
    prefix = statement_id.strip().lower()
    if not prefix or not set(prefix) <= set("0123456789abcdef"):
        raise UsageError(
            f"{visible(statement_id)!r} is not an id: ids are 16 hexadecimal digits, as in investment.figure_id "
            "or agreements.cooperation_id."
        )
    with published() as connection:
        found = [match for kind in _STATEMENTS for match in _matches(connection, kind, prefix)]
    if not found:
        raise NotFoundError(
            f"No figure or record of cooperation has an id that starts with {prefix}: "
            '`hoptac sql "select figure_id from oda"` lists some.'
        )
    if len(found) > 1:
        more = ", ".join(row[kind.key] for kind, row in found[:_MOST_NAMED])
        raise UsageError(f"Several ids start with {prefix}: {more}{' and more' if found[_MOST_NAMED:] else ''}.")
    _show(*found[0])


def _matches(
    connection: duckdb.DuckDBPyConnection, kind: _Statement, prefix: str
) -> Iterator[tuple[_Statement, dict[str, Any]]]:
    """Statements of a kind whose id begins so, with their articles; one more than are named, at most."""
    connection.execute(
        f"select s.*, d.text, d.source_path, d.title as article_title, d.published_date, d.url "
        f"from raw.{kind.table} as s join raw.documents as d using (document_id) "
        f"where starts_with(s.{kind.key}, ?) order by s.{kind.key} limit {_MOST_NAMED + 1}",
        [prefix],
    )
    names = [column[0] for column in connection.description or []]
    for row in connection.fetchall():
        yield kind, dict(zip(names, row, strict=True))


def _show(kind: _Statement, row: dict[str, Any]) -> None:
    out = console()
    out.print(Text(f"{kind.title} {row[kind.key]}", style="bold"))
    article = [row["article_title"], row["source_path"], row["published_date"], row["url"]]
    out.print(Text("Article: " + ", ".join(plain(part) for part in article if part is not None)))
    fields = [(name, row[name]) for name in kind.fields if row[name] not in (None, [])]
    out.print(rows_table(("field", "value"), fields))
    if row["evidence"]:
        rows = [(e["attribute"], e["scope"], e["cue"], e["start"]) for e in row["evidence"]]
        out.print(rows_table(("attribute", "from", "words", "offset"), rows, title="Where each attribute came from"))
    out.print(Text(f"The article, code points {row['quote_start']} to {row['quote_end']}", style="italic"))
    out.print(_passage(row))


def _passage(row: dict[str, Any]) -> Text:
    """The text around the quote; without a terminal the quote stands between >>> and <<<."""
    text, start, end = row["text"], row["quote_start"], row["quote_end"]
    first, last = max(0, start - CONTEXT_CHARS), min(len(text), end + CONTEXT_CHARS)
    is_plain = not console().is_terminal
    passage = Text(("… " if first else "") + visible(text[first:start]))
    passage.append(f">>>{visible(text[start:end])}<<<" if is_plain else visible(text[start:end]), style="bold reverse")
    passage.append(visible(text[end:last]) + (" …" if last < len(text) else ""))
    return passage
