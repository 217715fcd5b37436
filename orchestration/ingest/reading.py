"""One file to articles and problems: what it states, normalised and recognised, before anyone claims an identity."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from models.codes import QuarantineReason
from models.document import Document
from models.identity import identity
from orchestration.ingest.items import Article, NotAnArticleError, Problem, Source
from orchestration.ingest.listing import readable
from orchestration.ingest.normalise import normalise
from orchestration.ingest.readers import READERS, split_ending
from orchestration.ingest.recognise import recognise
from orchestration.ingest.sources_table import Supplied

ARTICLES, PROBLEMS = "articles", "problems"
ORDER = "source_order"
"""Column of both tables: rank of the file among those of one run."""
SCHEMAS: Mapping[str, pl.Schema] = {
    ARTICLES: pl.Schema([*Document.create_empty().schema.items(), ("place", pl.String()), ("byte_count", pl.Int64())]),
    PROBLEMS: pl.Schema(
        [
            ("reason", pl.String()),
            ("finding", pl.String()),
            ("source_position", pl.Int64()),
            ("place", pl.String()),
            ("byte_count", pl.Int64()),
        ]
    ),
}
"""Columns beside ``ORDER``: of an article those of ``Document``, its place in the file for a reader ("line 3"), and
its size there (null where the file is the article)."""


class Read(NamedTuple):
    """What one file holds: rows for the tables of ``SCHEMAS``, at least one in all."""

    articles: Sequence[Mapping[str, Any]]
    problems: Sequence[Mapping[str, Any]]


def read_source(source: Source, supplied: Supplied) -> Read:
    """Articles and problems of one file; raises nothing."""
    articles: list[dict[str, Any]] = []
    problems: list[Problem] = []
    _, ending = split_ending(source.path.name)
    try:
        for item in _items(source, ending):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            try:
                articles.append(_row(source, item, ending or "", supplied))
            except NotAnArticleError as error:
                problems.append(Problem(error.reason, error.finding, item.position, item.place, _byte_count(item)))
    except NotAnArticleError as error:
        problems.append(Problem(error.reason, error.finding))
    return Read(articles, [_problem_row(problem) for problem in problems])


def frames(read: Mapping[int, Read]) -> dict[str, pl.DataFrame]:
    """The tables of ``SCHEMAS`` with ``ORDER``, from what was read by the rank of its file."""
    rows = {
        ARTICLES: [{ORDER: order, **row} for order, file in read.items() for row in file.articles],
        PROBLEMS: [{ORDER: order, **row} for order, file in read.items() for row in file.problems],
    }
    return {
        name: pl.DataFrame(rows[name], schema=pl.Schema([(ORDER, pl.Int64()), *schema.items()]))
        for name, schema in SCHEMAS.items()
    }


def _problem_row(problem: Problem) -> dict[str, Any]:
    return {
        "reason": problem.reason.value,
        "finding": readable(problem.finding),
        "source_position": problem.position,
        "place": readable(problem.place),
        "byte_count": problem.byte_count,
    }


def file_size(path: Path) -> int | None:
    """Size in bytes; null where it is not known."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def _items(source: Source, ending: str | None) -> Iterator[Article | Problem]:
    if ending is None:
        finding = f"has an ending that there is no reader for; known are .{', .'.join(READERS)}"
        raise NotAnArticleError(QuarantineReason.UNSUPPORTED_FORMAT, finding)
    return READERS[ending].read(source.path)


def _byte_count(article: Article) -> int | None:
    """Size of an article that is one of several in its file."""
    return None if article.position is None else len(article.text.encode("utf-8", "surrogatepass"))


def _row(source: Source, article: Article, ending: str, supplied: Supplied) -> dict[str, Any]:
    """A row of ``Document``; the input's own word comes first, then the table's, then what the text shows."""
    text = normalise(article.text)
    seen = recognise(text)
    url = article.url or supplied.url
    stem, _ = split_ending(readable(source.path.name))
    return {
        "document_id": _document_id(source, article, url),
        "doc_id": article.doc_id or (stem if article.position is None else f"{stem}-{article.position}"),
        "source_path": source.source_path,
        "source_position": article.position,
        "format": ending,
        "title": article.title or seen.title,
        "published_date": article.published or supplied.published or seen.published,
        "outlet": article.outlet or supplied.outlet or seen.outlet,
        "url": url or seen.url,
        "text": text,
        "char_count": len(text),
        "content_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "place": article.place,
        "byte_count": _byte_count(article),
    }


def _document_id(source: Source, article: Article, url: str | None) -> str:
    """The key of an article: its address where the input supplies one, else its place.

    An address that only the text shows may be another article's and is no key.
    """
    if url:
        return identity("document", url)
    if article.position is None:
        return identity("document", source.source_path)
    return identity("document", source.source_path, article.doc_id or article.position)
