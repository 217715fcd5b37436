"""The lake that benchmarks generate holds what a lake holds."""

from pathlib import Path

import polars as pl

from benchmarks.generated import write_lake
from models.tables import Layer, tables
from orchestration.lake import lake_file


def test_generated_records_are_valid_and_quote_their_article(tmp_path: Path) -> None:
    write_lake(tmp_path / "lake", 2_000)
    found = {table.name: pl.read_parquet(lake_file(tmp_path / "lake", table.name)) for table in tables(Layer.RAW)}
    for table in tables(Layer.RAW):
        table.record.validate(found[table.name])
    assert len(found["figures"]) == 2_000
    texts = dict(found["documents"].select("document_id", "text").iter_rows())
    for name in ("figures", "cooperation"):
        for row in found[name].iter_rows(named=True):
            assert texts[row["document_id"]][row["quote_start"] : row["quote_end"]] == row["quote"]
    # Told more than once, some of the facts, and joint, some of the figures.
    assert found["figures"].select("indicator", "place", "value", "period_end").is_duplicated().any()
    assert (found["figures"]["partners"].list.len() > 1).any()


def test_a_seed_gives_the_same_lake(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_lake(tmp_path / name, 300, seed=5)
    one, other = (pl.read_parquet(lake_file(tmp_path / name, "figures")) for name in ("one", "other"))
    assert one.equals(other)
