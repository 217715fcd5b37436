"""Parquet files of articles, one a row.

PyArrow reads them, because it reports whatever is wrong with a damaged file; other readers end the process on
some of them (a flipped bit in a length makes them ask for more memory than there is).
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from models.codes import QuarantineReason
from orchestration.ingest import content, fields
from orchestration.ingest.items import Article, NotAnArticleError, Problem

MAX_PARQUET_BYTES = 500_000_000
"""Largest Parquet file: it is read as a whole, and larger collections are better split."""

_TEXT_LIKE = (pl.String, pl.Categorical, pl.Enum, pl.Null)
_INTEGERS = (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64)
_ALSO = {"published": (pl.Date, pl.Datetime), "doc_id": _INTEGERS}


def read_parquet(path: Path) -> Iterator[Article | Problem]:
    """One article a row; columns beside those of ``fields`` are ignored. A damaged file is set aside as a whole."""
    frame = _text_frame(_table(path))
    if frame.is_empty():
        raise NotAnArticleError(QuarantineReason.EMPTY, "holds no article")
    for position, row in enumerate(frame.iter_rows(named=True)):
        place = f"row {position + 1}"
        try:
            yield fields.article(row, position, place)
        except NotAnArticleError as error:
            yield Problem(error.reason, error.finding, position, place)


def _table(path: Path) -> pa.Table:
    """The known columns, checked to the last byte; raises ``NotAnArticleError`` (empty, malformed, too_large)."""
    with content.opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > MAX_PARQUET_BYTES:
            raise content.too_large(size, MAX_PARQUET_BYTES)
        data = file.read()
    if not data:
        raise NotAnArticleError(QuarantineReason.EMPTY, "is empty")
    try:
        parquet = pq.ParquetFile(pa.BufferReader(data))
        known = [name for name in fields.FIELDS if name in parquet.schema_arrow.names]
        if "text" not in known:
            raise NotAnArticleError(QuarantineReason.MALFORMED, "is malformed: no column text")
        table = parquet.read(columns=known)
        table.validate(full=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _malformed(error) from error
    return table


def _text_frame(table: pa.Table) -> pl.DataFrame:
    """The table with every column as text; raises ``NotAnArticleError`` where a column is of another kind."""
    try:
        frame = pl.DataFrame(table)
        _require_text(frame.schema)
        return frame.cast(pl.String)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise _malformed(error) from error


def _require_text(schema: Mapping[str, pl.DataType]) -> None:
    for name, dtype in schema.items():
        if not isinstance(dtype, (*_TEXT_LIKE, *_ALSO.get(name, ()))):
            raise NotAnArticleError(QuarantineReason.MALFORMED, f"is malformed: column {name} is {dtype}, not text")


def _malformed(error: BaseException) -> NotAnArticleError:
    message = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
    return NotAnArticleError(QuarantineReason.MALFORMED, f"cannot be read as Parquet: {message}")
