"""What articles are compared by is made once for each text, and compares as if it had been made for all."""

from pathlib import Path

import polars as pl
import pytest

from extraction.near_copies import clusters, grams_of
from models.document import Document
from orchestration import comparing
from orchestration.comparing import grams_of_all
from orchestration.ingest import ingest

PROJECT = Path(__file__).resolve().parents[3]


def test_only_new_texts_are_cut_and_all_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[int] = []

    def noting(documents: pl.DataFrame) -> pl.DataFrame:
        cut.append(documents.height)
        return grams_of(Document.cast(documents))

    monkeypatch.setattr(comparing, "grams_of", noting)
    seeds = ingest(PROJECT / "raw").documents
    grams_of_all(Document.cast(seeds.head(3)), tmp_path)
    # Two more, one that has moved, and a copy of it at another place.
    moved = seeds.with_columns(document_id=pl.col("document_id").str.replace("^.", "f"))
    documents = Document.cast(pl.concat([seeds, moved.head(1)]))
    compared = grams_of_all(documents, tmp_path)
    assert cut == [3, 2]
    assert compared.frame.equals(grams_of(documents))
    assert clusters(documents)["cluster_id"].n_unique() == 5

    [file] = [path for path in tmp_path.rglob("*.parquet") if path.stat().st_size == max(
        other.stat().st_size for other in tmp_path.rglob("*.parquet"))]  # fmt: skip
    file.write_bytes(file.read_bytes()[:100])
    again = grams_of_all(documents, tmp_path)
    assert len(again.damaged) == 1
    assert again.frame.equals(compared.frame)
