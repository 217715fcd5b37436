"""DuckDB types and table definitions, rendered from the records."""

import polars as pl
from polars.datatypes import DataType, DataTypeClass

from models.tables import Table

_SCALARS: dict[type[pl.DataType], str] = {
    pl.String: "varchar",
    pl.Int64: "bigint",
    pl.Float64: "double",
    pl.Boolean: "boolean",
    pl.Date: "date",
}


def duckdb_type(dtype: pl.DataType) -> str:
    """The DuckDB type of a Polars dtype; ``TypeError`` where none is decided on."""
    if isinstance(dtype, pl.List):
        return f"{duckdb_type(_instance(dtype.inner))}[]"
    if isinstance(dtype, pl.Struct):
        fields = ", ".join(f"{field.name} {duckdb_type(_instance(field.dtype))}" for field in dtype.fields)
        return f"struct({fields})"
    for polars_type, name in _SCALARS.items():
        if isinstance(dtype, polars_type):
            return name
    raise TypeError(f"no DuckDB type is decided on for {dtype}")


def _instance(dtype: DataType | DataTypeClass) -> pl.DataType:
    """Polars allows a dtype to be given as its class."""
    return dtype if isinstance(dtype, pl.DataType) else dtype()


def create_table(table: Table) -> str:
    """The ``create table`` statement, with not-null constraints and comments as DuckDB keeps them.

    Keys are tested and not constrained: an index on every key would double the load time.
    """
    lines = [
        f"    {name} {duckdb_type(column.dtype)}{'' if column.nullable else ' not null'}"
        for name, column in table.columns.items()
    ]
    statements = [f"create table {table.qualified_name} (\n" + ",\n".join(lines) + "\n)"]
    statements.append(f"comment on table {table.qualified_name} is {_literal(table.description)}")
    statements += [
        f"comment on column {table.qualified_name}.{name} is {_literal(column.description or '')}"
        for name, column in table.columns.items()
    ]
    return ";\n".join(statements) + ";\n"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
