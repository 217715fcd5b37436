"""From rows to a frame of a record."""

from typing import Any, TypeVar

import dataframely as dy
import polars as pl

Row = dict[str, Any]
Record = TypeVar("Record", bound=dy.Schema)


def frame_of(rows: list[Row], record: type[Record], *order: str) -> dy.DataFrame[Record]:
    """Rows with a value for each column of ``record``, validated, in the order of some of its columns."""
    schema = record.create_empty().schema
    plain = {name: dtype for name, dtype in schema.items() if not isinstance(dtype, pl.List)}
    frame = pl.DataFrame(rows, schema=plain)
    lists = [_lists(rows, name, dtype) for name, dtype in schema.items() if isinstance(dtype, pl.List)]
    return record.validate(frame.with_columns(lists).select(schema.names()).sort(*order))


def _lists(rows: list[Row], name: str, dtype: pl.List) -> pl.Series:
    """A column of lists of texts or of structs.

    The items of all rows become one plain column and are gathered again in Polars: given as lists, each would be looked
    at one by one to infer its type, at eight times the cost.
    """
    inner = dtype.inner
    items = [item for row in rows for item in row[name]]
    if isinstance(inner, pl.Struct):
        fields = [pl.Series(f.name, [item[f.name] for item in items], dtype=f.dtype) for f in inner.fields]
        flat = pl.DataFrame(fields).to_struct(name)
    else:
        flat = pl.Series(name, items, dtype=inner)
    owners = [at for at, row in enumerate(rows) for _ in row[name]]
    gathered = pl.DataFrame([pl.Series("row", owners, dtype=pl.Int64), flat]).group_by("row", maintain_order=True).all()
    every = pl.DataFrame({"row": pl.int_range(len(rows), eager=True)})
    empty = pl.lit([], dtype=dtype)
    joined = every.join(gathered, on="row", how="left", maintain_order="left")
    return joined.select(pl.col(name).fill_null(empty))[name]
