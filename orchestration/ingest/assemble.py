"""From files to the two tables: every input ends as documents or in quarantine.

Each file is read by itself (``reading``); here the articles of all files are put in order, and each identity goes to
the first that claims it. A ``Library`` keeps what was read from a file, so that the next run need not read it again.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import dataframely as dy
import polars as pl

from models.codes import QuarantineReason
from models.document import Document, QuarantinedDocument
from models.identity import identity
from orchestration.ingest.items import DuplicateDocIdError, Problem, Source, sentence
from orchestration.ingest.library import Library, Look, look_at
from orchestration.ingest.listing import readable
from orchestration.ingest.plan import Plan, plan_folder, plan_inputs
from orchestration.ingest.reading import ARTICLES, ORDER, PROBLEMS, Read, file_size, frames, read_source


class Ingested(NamedTuple):
    """What was read, and what was not and why."""

    documents: dy.DataFrame[Document]
    quarantined: dy.DataFrame[QuarantinedDocument]


def ingest(
    folder: Path, *, progress: Callable[[int, int], None] | None = None, library: Library | None = None
) -> Ingested:
    """Documents and quarantine of all inputs below a folder, in order of path and position.

    ``progress(done, total)`` is called for each file. Raises ``InputFolderError`` where there is no such folder,
    and nothing for what lies in it: that goes to quarantine, for the reasons of ``QuarantineReason``.
    """
    if library is None:
        return _read_all(plan_folder(folder), progress)
    return ingest_look(look_at(folder), library, progress)


def ingest_look(look: Look, library: Library, progress: Callable[[int, int], None] | None = None) -> Ingested:
    """``ingest`` of a folder that was looked at: files that the library knows as they are now are not read again."""
    reading = library.read(look)
    not_kept: dict[int, Read] = {}
    for done, order in enumerate(reading.unknown, 1):
        read = reading.read(order)
        if read is not None:
            not_kept[order] = read
        if progress:
            progress(done, len(reading.unknown))
    known = library.close([None if order in not_kept else key for order, key in enumerate(look.keys)])
    own = frames(not_kept)
    tables = {name: pl.concat([known[name].select(own[name].columns), own[name]]) for name in own}
    return _assemble(look.plan, tables, unique_doc_ids=False)


def ingest_inputs(inputs: Sequence[Path]) -> Ingested:
    """Documents and quarantine of files and folders, in the order given; a folder is read as by ``ingest``.

    A file named by itself is an input whatever it is called, and no ``sources.csv`` beside it is looked for.
    Raises ``InputFolderError`` where an input is not there, and ``DuplicateDocIdError`` where two articles carry
    the same doc_id, because a list of results by doc_id could not tell them apart.
    """
    return _read_all(plan_inputs(inputs), None, unique_doc_ids=True)


def _read_all(plan: Plan, progress: Callable[[int, int], None] | None, *, unique_doc_ids: bool = False) -> Ingested:
    """Read all that is planned; tables of sources are no inputs and do not count in ``progress``."""
    read: dict[int, Read] = {}
    for order, source in enumerate(plan.sources):
        read[order] = read_source(source, plan.supplied_to(source))
        if progress:
            progress(order + 1, len(plan.sources))
    return _assemble(plan, frames(read), unique_doc_ids=unique_doc_ids)


def _assemble(plan: Plan, read: Mapping[str, pl.DataFrame], *, unique_doc_ids: bool) -> Ingested:
    """Both tables, validated; raises ``DuplicateDocIdError`` where doc_ids have to be unique."""
    quarantined = [_quarantined(source, problem) for source, problem in plan.problems]
    articles = read[ARTICLES].sort(ORDER, "source_position")
    refused = _refused(plan, articles, unique_doc_ids=unique_doc_ids)
    documents = articles.with_row_index("row").filter(~pl.col("row").is_in(list(refused)))
    found = [(articles.item(row, ORDER), *refusal) for row, refusal in refused.items()]
    for row in read[PROBLEMS].iter_rows(named=True):
        reason = QuarantineReason(row["reason"])
        problem = Problem(reason, row["finding"], row["source_position"], row["place"], row["byte_count"])
        found.append((row[ORDER], plan.sources[row[ORDER]], problem))
    found.sort(key=lambda entry: (entry[0], -1 if entry[2].position is None else entry[2].position))
    quarantined += [_quarantined(source, problem) for _, source, problem in found]
    quarantine = pl.DataFrame(quarantined, schema=QuarantinedDocument.create_empty().schema)
    return Ingested(
        Document.validate(documents.select(Document.column_names()), cast=True),
        QuarantinedDocument.validate(quarantine, cast=True),
    )


def _refused(plan: Plan, articles: pl.DataFrame, *, unique_doc_ids: bool) -> dict[int, tuple[Source, Problem]]:
    """The articles, by row, whose identity an earlier one holds."""
    places: dict[str, str] = {}
    places_by_doc_id: dict[str, str] = {}
    refused: dict[int, tuple[Source, Problem]] = {}
    columns = (ORDER, "source_position", "place", "byte_count", "document_id", "doc_id", "url")
    for row, (order, position, at, size, key, doc_id, url) in enumerate(articles.select(columns).iter_rows()):
        source = plan.sources[order]
        place = f"{source.shown}, {at}" if at else source.shown
        if unique_doc_ids:
            if doc_id in places_by_doc_id:
                first = places_by_doc_id[doc_id]
                raise DuplicateDocIdError(readable(f"{first} and {place} have the same doc_id, {doc_id}."))
            places_by_doc_id[doc_id] = place
        if key in places:
            same = f"address {url}" if key == identity("document", url) else f"doc_id {doc_id}"
            finding = f"has the same {same} as {places[key]}"
            refused[row] = source, Problem(QuarantineReason.DUPLICATE_IDENTITY, finding, position, at, size)
        else:
            places[key] = place
    return refused


def _quarantined(source: Source, problem: Problem) -> dict[str, Any]:
    """A row of ``QuarantinedDocument`` for an input, or for the article at a position of it."""
    return {
        "quarantine_id": identity("quarantine", source.source_path, problem.position),
        "source_path": source.source_path,
        "source_position": problem.position,
        "reason": problem.reason.value,
        "detail": readable(sentence(source.shown, problem.place, problem.finding)),
        "byte_count": file_size(source.path) if problem.position is None else problem.byte_count,
    }
