"""From files to the two tables: every input ends as documents or in quarantine."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import dataframely as dy
import polars as pl

from models.codes import QuarantineReason
from models.document import Document, QuarantinedDocument
from models.identity import identity
from orchestration.ingest.items import Article, DuplicateDocIdError, NotAnArticleError, Problem, Source, sentence
from orchestration.ingest.listing import readable
from orchestration.ingest.normalise import normalise
from orchestration.ingest.plan import Plan, plan_folder, plan_inputs
from orchestration.ingest.readers import READERS, split_ending
from orchestration.ingest.recognise import recognise
from orchestration.ingest.sources_table import Supplied


class Ingested(NamedTuple):
    """What was read, and what was not and why."""

    documents: dy.DataFrame[Document]
    quarantined: dy.DataFrame[QuarantinedDocument]


def ingest(folder: Path, *, progress: Callable[[int, int], None] | None = None) -> Ingested:
    """Documents and quarantine of all inputs below a folder, in order of path and position.

    ``progress(done, total)`` is called for each file. Raises ``InputFolderError`` where there is no such folder,
    and nothing for what lies in it: that goes to quarantine, for the reasons of ``QuarantineReason``.
    """
    return _read(plan_folder(folder), _Collector(), progress)


def ingest_inputs(inputs: Sequence[Path]) -> Ingested:
    """Documents and quarantine of files and folders, in the order given; a folder is read as by ``ingest``.

    A file named by itself is an input whatever it is called, and no ``sources.csv`` beside it is looked for.
    Raises ``InputFolderError`` where an input is not there, and ``DuplicateDocIdError`` where two articles carry
    the same doc_id, because a list of results by doc_id could not tell them apart.
    """
    return _read(plan_inputs(inputs), _Collector(unique_doc_ids=True), None)


class _Collector:
    """The rows of both tables, and the identities met so far."""

    def __init__(self, *, unique_doc_ids: bool = False) -> None:
        self._documents: list[dict[str, Any]] = []
        self._quarantined: list[dict[str, Any]] = []
        self._places: dict[str, str] = {}
        self._places_by_doc_id: dict[str, str] = {}
        self._unique_doc_ids = unique_doc_ids

    def add(self, source: Source, article: Article, ending: str, supplied: Supplied) -> None:
        """Take an article, or set it aside where its text is none or its identity is another's."""
        try:
            row = _row(source, article, ending, supplied)
            self._claim(source, article, row)
        except NotAnArticleError as error:
            size = None if article.position is None else len(article.text.encode("utf-8", "surrogatepass"))
            self.set_aside(source, Problem(error.reason, error.finding, article.position, article.place, size))
        else:
            self._documents.append(row)

    def set_aside(self, source: Source, problem: Problem) -> None:
        """Put an input, or the article at a position of it, into quarantine."""
        self._quarantined.append(
            {
                "quarantine_id": identity("quarantine", source.source_path, problem.position),
                "source_path": source.source_path,
                "source_position": problem.position,
                "reason": problem.reason.value,
                "detail": readable(sentence(source.shown, problem.place, problem.finding)),
                "byte_count": _file_size(source.path) if problem.position is None else problem.byte_count,
            }
        )

    def result(self) -> Ingested:
        """Both tables, validated."""
        documents = pl.DataFrame(self._documents, schema=Document.create_empty().schema)
        quarantined = pl.DataFrame(self._quarantined, schema=QuarantinedDocument.create_empty().schema)
        return Ingested(Document.validate(documents, cast=True), QuarantinedDocument.validate(quarantined, cast=True))

    def _claim(self, source: Source, article: Article, row: dict[str, Any]) -> None:
        """Note who holds an identity; raises where an earlier input holds it."""
        place = f"{source.shown}, {article.place}" if article.place else source.shown
        doc_id, key = row["doc_id"], row["document_id"]
        if self._unique_doc_ids:
            if doc_id in self._places_by_doc_id:
                first = self._places_by_doc_id[doc_id]
                raise DuplicateDocIdError(readable(f"{first} and {place} have the same doc_id, {doc_id}."))
            self._places_by_doc_id[doc_id] = place
        if key in self._places:
            same = f"address {row['url']}" if key == identity("document", row["url"]) else f"doc_id {doc_id}"
            raise NotAnArticleError(QuarantineReason.DUPLICATE_IDENTITY, f"has the same {same} as {self._places[key]}")
        self._places[key] = place


def _read(plan: Plan, collector: _Collector, progress: Callable[[int, int], None] | None) -> Ingested:
    """Read all that is planned; tables of sources are no inputs and do not count in ``progress``."""
    for source, problem in plan.problems:
        collector.set_aside(source, problem)
    for done, source in enumerate(plan.sources, 1):
        _, ending = split_ending(source.path.name)
        supplied = plan.supplied.get(source.path, Supplied())
        try:
            for item in _items(source, ending):
                if isinstance(item, Problem):
                    collector.set_aside(source, item)
                else:
                    collector.add(source, item, ending or "", supplied)
        except NotAnArticleError as error:
            collector.set_aside(source, Problem(error.reason, error.finding))
        if progress:
            progress(done, len(plan.sources))
    return collector.result()


def _items(source: Source, ending: str | None) -> Iterator[Article | Problem]:
    if ending is None:
        finding = f"has an ending that there is no reader for; known are .{', .'.join(READERS)}"
        raise NotAnArticleError(QuarantineReason.UNSUPPORTED_FORMAT, finding)
    return READERS[ending].read(source.path)


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


def _file_size(path: Path) -> int | None:
    """Size in bytes; null where it is not known."""
    try:
        return path.stat().st_size
    except OSError:
        return None
