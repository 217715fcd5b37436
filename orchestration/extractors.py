"""Kinds of records that are extracted from articles, and their extraction article by article, only where needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import dataframely as dy
import polars as pl

from extraction.cooperation import cooperation_version
from extraction.together import extract_together
from models.cooperation import Cooperation, CooperationMention, CooperationReject
from models.document import Document
from models.figure import Figure, Mention, Reject
from orchestration.chunks import KEY, ChunkStore, in_batches, input_key
from orchestration.progress import Advance
from orchestration.versions import platform_version

BATCH_SIZE = 4_000
"""Documents extracted at a time: keeps memory under 300 MB, and is what a killed run loses at most."""


@dataclass(frozen=True)
class Extractor:
    """Records that are made in one pass: their tables, how they are made, and the version of that.

    ``extract`` reads each article by itself: order and company of articles change nothing. Every row of every table
    names its article in ``document_id``.
    """

    name: str
    tables: Mapping[str, type[dy.Schema]]
    order: Mapping[str, Sequence[str]]
    """Columns that each table is sorted by."""
    extract: Callable[[dy.DataFrame[Document]], Mapping[str, pl.DataFrame]]
    version: Callable[[], str]

    def store(self, chunks: Path) -> ChunkStore:
        """What this version has extracted so far."""
        schemas = {table: record.create_empty().schema for table, record in self.tables.items()}
        return ChunkStore(chunks / self.name, f"{self.version()} on {platform_version()}", schemas)


@dataclass(frozen=True)
class Extracted:
    """Records of all documents, and what had to be done for them."""

    tables: Mapping[str, pl.DataFrame]
    extracted_count: int
    """Documents that were extracted now; the others were kept from earlier runs."""
    damaged: Sequence[str]


def _together(documents: dy.DataFrame[Document]) -> Mapping[str, pl.DataFrame]:
    """Both kinds of record in one pass, which costs less than one by one."""
    figures, cooperation = extract_together(documents)
    return {
        **figures._asdict(),
        "cooperation": cooperation.records,
        "cooperation_mentions": cooperation.mentions,
        "cooperation_rejects": cooperation.rejects,
    }


RECORDS = Extractor(
    name="records",
    tables={
        "figures": Figure,
        "mentions": Mention,
        "rejects": Reject,
        "cooperation": Cooperation,
        "cooperation_mentions": CooperationMention,
        "cooperation_rejects": CooperationReject,
    },
    order={
        "figures": ("document_id", "quote_start", "figure_id"),
        "mentions": ("document_id", "mention_start"),
        "rejects": ("document_id", "quote_start", "reject_id"),
        "cooperation": ("document_id", "quote_start", "cooperation_id"),
        "cooperation_mentions": ("document_id", "mention_start", "part"),
        "cooperation_rejects": ("document_id", "quote_start", "reject_id"),
    },
    extract=_together,
    version=cooperation_version,  # which changes with that of the figures
)
EXTRACTORS: tuple[Extractor, ...] = (RECORDS,)


def extract_new(
    extractor: Extractor, documents: dy.DataFrame[Document], chunks: Path, advance: Advance | None = None
) -> Extracted:
    """Records of all documents; only those are extracted that this version has not seen as they are now.

    Each batch is kept as soon as it is done, so that a run that is killed loses one at most. ``advance`` hears of
    documents done and documents to do.
    """
    store = extractor.store(chunks)
    keys = document_keys(documents)
    missing = store.missing(keys)
    todo = documents.with_columns(pl.Series(KEY, keys, dtype=pl.String)).filter(pl.col(KEY).is_in(list(missing)))
    done = 0
    for batch in in_batches(sorted(missing), BATCH_SIZE):
        part = todo.filter(pl.col(KEY).is_in(list(batch)))
        names = part.select("document_id", KEY)
        found = extractor.extract(Document.cast(part.drop(KEY)))
        store.add(batch, {table: frame.join(names, on="document_id") for table, frame in found.items()})
        done += len(batch)
        if advance:
            advance(done, len(missing))
    collected = store.collect(keys)
    store.tidy(keys)
    return Extracted(
        {
            table: record.validate(collected[table].drop(KEY).sort(extractor.order[table]), cast=True)
            for table, record in extractor.tables.items()
        },
        extracted_count=len(missing),
        damaged=store.damaged,
    )


def document_keys(documents: pl.DataFrame) -> list[str]:
    """Key of each document as extraction sees it: its id, its headline, its day and its text."""
    seen = documents.select("document_id", "title", "published_date", "content_sha256")
    return [input_key(*row) for row in seen.iter_rows()]
