"""``sources.csv``: what a person knows of articles that their files do not say.

Columns ``path`` (below the folder of the table), ``published``, ``url``, ``outlet``; UTF-8, comma-separated, one
row a file. Values may be blank. A row that cannot be used is reported and the others apply. A row may name a
file of several articles for their ``published`` and ``outlet``, but not for a ``url``, which names one article.
"""

import csv
import datetime as dt
import io
import posixpath
import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from models.codes import QuarantineReason
from orchestration.ingest import content, fields
from orchestration.ingest.items import NotAnArticleError, Problem, Source

if TYPE_CHECKING:
    import _csv

COLUMNS = ("path", "published", "url", "outlet")


class Supplied(NamedTuple):
    """What a table says of one file; null where it is silent."""

    published: dt.date | None = None
    url: str | None = None
    outlet: str | None = None


def read_table(table: Source, holds_many: Callable[[str], bool | None], supplied: dict[str, Supplied]) -> list[Problem]:
    """Add what a table supplies to ``supplied``, by source path; returns what is wrong with it.

    ``holds_many`` tells of a source path whether it may hold several articles, and null where it is no input.
    """
    problems: list[Problem] = []
    try:
        rows = csv.reader(io.StringIO(content.read_text(table.path), newline=""), strict=True)
        header, problem = _header(rows)
    except NotAnArticleError as error:
        return [Problem(error.reason, error.finding)]
    except csv.Error as error:
        return [Problem(QuarantineReason.MALFORMED, f"has no readable header: {error}")]
    if problem:
        problems.append(problem)
    folder = posixpath.dirname(table.source_path)
    for position, line, cells in _rows(rows):
        try:
            path, values = _row(header, cells, folder, holds_many)
            if path in supplied:
                raise _bad(f"names {path} a second time")
            supplied[path] = values
        except NotAnArticleError as error:
            problems.append(Problem(error.reason, f"is not used: it {error.finding}", position, f"line {line}"))
    return problems


def _header(rows: "_csv._reader") -> tuple[list[str], Problem | None]:
    """Names of the columns, and which are missing; raises ``NotAnArticleError`` where no row could be used."""
    header = [name.strip() for name in next(rows, [])]
    if not any(header):
        raise NotAnArticleError(QuarantineReason.EMPTY, "is empty")
    missing = [name for name in COLUMNS if name not in header]
    twice = [name for name in COLUMNS if header.count(name) > 1]
    if twice:
        raise _bad(f"is not used: it has the column {twice[0]} twice")
    if "path" in missing:
        raise _bad("is not used: it has no column path (columns are separated by commas)")
    if missing:
        finding = f"has no column {' and no column '.join(missing)}, which is read as blank"
        return header, Problem(QuarantineReason.MALFORMED, finding)
    return header, None


def _rows(rows: "_csv._reader") -> Iterator[tuple[int, int, list[str] | csv.Error]]:
    """(position from 0, line of the file, cells or what is wrong with them) of each row that is not blank."""
    position, line = 0, 2
    while True:
        cells: list[str] | csv.Error
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            cells = error
        if isinstance(cells, csv.Error) or any(cell.strip() for cell in cells):
            yield position, line, cells
            position += 1
        line = rows.line_num + 1


def _row(
    header: list[str], cells: list[str] | csv.Error, folder: str, holds_many: Callable[[str], bool | None]
) -> tuple[str, Supplied]:
    if isinstance(cells, csv.Error):
        raise _bad(f"cannot be read: {cells}")
    if len(cells) != len(header):
        raise _bad(f"has {len(cells)} columns where {len(header)} are due")
    row = {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)}
    if row["path"] is None:
        raise _bad("names no path")
    path = posixpath.normpath(posixpath.join(folder, unicodedata.normalize("NFC", row["path"])))
    many = holds_many(path)
    if many is None:
        raise _bad(f"names {path}, which is not an input")
    supplied = Supplied(
        published=fields.published_day(row.get("published")),
        url=fields.address(row.get("url")),
        outlet=row.get("outlet"),
    )
    if many and supplied.url:
        raise _bad(f"gives one url for {path}, which may hold several articles")
    return path, supplied


def _bad(finding: str) -> NotAnArticleError:
    return NotAnArticleError(QuarantineReason.MALFORMED, finding)
