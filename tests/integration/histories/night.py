"""A night without Dagster and dbt: folder to documents to records, incremental or from nothing, killed where asked.

As a program it waits for nights, one JSON object a line, and answers each with a line, unless it is killed in it.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl

from models.document import Document
from orchestration import extractors
from orchestration.extractors import RECORDS, Extractor, extract_new
from orchestration.ingest import Ingested, Library, assemble, ingest, ingest_look, library, look_at
from orchestration.ingest.reading import Read, read_source
from orchestration.lake import lake_file, read_records, write_records
from tests.integration.killing import kill_at

BATCH = 4
"""Articles extracted at a time: a few chunks even for a few articles."""


@dataclass(frozen=True)
class Night:
    """Where a run reads and writes, and which versions of readers and extractors make it."""

    raw: str
    home: str
    readers: int = 0
    extractor: int = 0

    def run(self) -> None:
        """Brings the lake up to date, reading and extracting what is new."""
        lake = Path(self.home) / "lake"
        with _readers_of(self.readers), patch.object(extractors, "BATCH_SIZE", BATCH):
            read = ingest_look(look_at(Path(self.raw)), Library(lake / "chunks", f"readers {self.readers}"))
            write_records(lake, "documents", read.documents)
            write_records(lake, "quarantined_documents", read.quarantined)
            documents = read_records(lake, "documents", Document)
            for name, frame in extract_new(_of(self.extractor), documents, lake / "chunks").tables.items():
                write_records(lake, name, frame)

    def published(self) -> Mapping[str, pl.DataFrame]:
        """What lies in the lake."""
        names = ("documents", "quarantined_documents", *RECORDS.tables)
        return {name: pl.read_parquet(lake_file(Path(self.home) / "lake", name)) for name in names}

    def from_nothing(self) -> Mapping[str, pl.DataFrame]:
        """What a full run makes of the folder as it is now: everything read, and extracted in one go."""
        with _readers_of(self.readers):
            read: Ingested = ingest(Path(self.raw))
        tables = _of(self.extractor).extract(read.documents)
        sorted_tables = {name: tables[name].sort(RECORDS.order[name]) for name in RECORDS.tables}
        return {"documents": read.documents, "quarantined_documents": read.quarantined, **sorted_tables}


def _of(version: int) -> Extractor:
    """An extractor that says in every row which version made it."""

    def extract(documents: Any) -> Mapping[str, pl.DataFrame]:
        return {name: _marked(frame, f"{version}") for name, frame in RECORDS.extract(documents).items()}

    return Extractor(RECORDS.name, RECORDS.tables, RECORDS.order, extract, lambda: f"extractor {version}")


def _marked(frame: pl.DataFrame, version: str) -> pl.DataFrame:
    if "extractor_version" in frame.columns:
        return frame.with_columns(extractor_version=pl.lit(version))
    return frame.with_columns(mention_text=pl.lit(f"{version} ") + pl.col("mention_text"))


@contextmanager
def _readers_of(version: int) -> Iterator[None]:
    """Readers that say in every article which version read it."""

    def read(source: Any, supplied: Any) -> Read:
        found = read_source(source, supplied)
        return Read([{**row, "outlet": f"{row['outlet']} {version}"} for row in found.articles], found.problems)

    with patch.object(library, "read_source", read), patch.object(assemble, "read_source", read):
        yield


def main() -> None:
    """Runs nights as they are asked for."""
    RECORDS.extract(Document.create_empty())
    print("ready", flush=True)  # noqa: T201 - the answer
    for line in sys.stdin:
        asked = json.loads(line)
        call_off = kill_at(asked.pop("kill_at"))
        Night(**asked).run()
        call_off()
        print("done", flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
