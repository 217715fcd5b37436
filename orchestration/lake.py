"""The lake: Parquet of documents and records, one folder a record."""

from pathlib import Path
from typing import TypeVar

import dataframely as dy
import polars as pl

from orchestration.files import replacing

RecordT = TypeVar("RecordT", bound=dy.Schema)


def lake_file(lake: Path, name: str) -> Path:
    """The Parquet file of a record."""
    return lake / name / f"{name}.parquet"


def write_records(lake: Path, name: str, frame: pl.DataFrame) -> Path:
    """Writes the frame as the whole content of the record's folder; the file is there whole or not at all."""
    target = lake_file(lake, name)
    with replacing(target) as temporary:
        frame.write_parquet(temporary, compression="zstd")
    return target


def read_records(lake: Path, name: str, record: type[RecordT]) -> dy.DataFrame[RecordT]:
    """Reads a record's folder and checks its shape.

    Raises ``FileNotFoundError`` with a sentence where the stage before has not run.
    """
    source = lake_file(lake, name)
    if not source.exists():
        raise FileNotFoundError(
            f"The lake has no {name} yet ({source}): materialize the stage before, or run the whole job."
        )
    return record.validate(pl.read_parquet(source), cast=True)
