"""Output for people and for programs. Without a terminal nothing but text is written."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from orchestration.plain_text import is_unseen, visible, visible_lines


def console() -> Console:
    """Standard output: colours and width of a terminal, or plain text of a width that cuts nothing."""
    is_terminal = sys.stdout.isatty()
    return Console(
        file=sys.stdout,
        width=None if is_terminal else 200,
        no_color=None if is_terminal else True,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=not is_terminal,
    )


def plain(value: Any) -> str:
    """A value as a person reads it: no control characters, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(plain(item) for item in value) + "]"
    return visible(str(value))


def rows_table(names: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str | None = None) -> Table:
    """A table; numbers to the right."""
    table = Table(title=title, show_lines=False, title_justify="left")
    for position, name in enumerate(names):
        values = [row[position] for row in rows if row[position] is not None]
        is_number = bool(values) and all(isinstance(value, (int, float, Decimal)) for value in values)
        table.add_column(Text(visible(name)), justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(value)) for value in row))
    return table


def write_rows(names: Sequence[str], rows: Sequence[Sequence[Any]], output: str) -> None:
    """Writes rows to standard output in one of the forms of ``OutputFormat``.

    CSV is data and leaves as it is, but to a terminal, which would obey what stands in it.
    """
    if output == "table":
        console().print(rows_table(names, rows))
        return
    text = {"csv": as_csv, "json": as_json, "markdown": as_markdown}[output](names, rows)
    sys.stdout.write(visible_lines(text) if sys.stdout.isatty() else text)


def as_csv(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """RFC 4180 with a header; lists joined by |."""
    buffer = io.StringIO()
    plain_rows = csv.writer(buffer, lineterminator="\n")
    quoted_rows = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain_rows.writerow(names)
    for row in rows:
        cells = ["|".join(map(str, value)) if isinstance(value, list) else _number(value) for value in row]
        # Python quotes a line feed and not a carriage return, which readers take for the end of a row.
        has_return = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (quoted_rows if has_return else plain_rows).writerow(cells)
    return buffer.getvalue()


def as_json(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """An array of objects; characters that steer or hide are escaped, which JSON reads as the same."""
    records = [dict(zip(names, (_number(value) for value in row), strict=True)) for row in rows]
    text = json.dumps(records, ensure_ascii=False, indent=1, default=_json_value)
    escaped = (json.dumps(char)[1:-1] if char != "\n" and is_unseen(char) else char for char in text)
    return ("".join(escaped) if not text.isprintable() else text) + "\n"


def as_markdown(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A GitHub-flavoured table."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |\n"

    return (
        line([visible(name) for name in names])
        + line(["---"] * len(names))
        + "".join(line([plain(value) for value in row]) for row in rows)
    )


def _number(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def _json_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value)
