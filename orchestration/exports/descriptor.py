"""``datapackage.json``: what the files hold (Frictionless Data Package v1, Table Schema)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dataframely as dy
import duckdb
import polars as pl

from models.columns import reference_of
from models.dbt import column_description
from models.tables import Layer, Table, tables
from orchestration.files import sha256_of

_TYPES: Mapping[type[pl.DataType], str] = {
    pl.String: "string",
    pl.Int64: "integer",
    pl.Float64: "number",
    pl.Boolean: "boolean",
    pl.Date: "date",
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Resource:
    """A table as written: the file, and the sheet within it where the file has several."""

    table: Table
    path: str
    row_count: int
    sheet: str | None = None


def descriptor(
    connection: duckdb.DuckDBPyConnection, resources: Sequence[Resource], form: str, folder: Path
) -> dict[str, Any]:
    """The package with each resource's schema: types, units, code lists, keys and relations."""
    run_id, published_at = _publication(connection)
    sums = {path: _checksum(folder / path) for path in {resource.path for resource in resources}}
    return {
        "profile": "data-package",
        "name": "hoptac",
        "title": "Hoptac: foreign cooperation of Viet Nam as the press reports it",
        "description": "Statements of press articles, each with its sentence; see README.md before adding anything up.",
        "version": published_at,
        "id": run_id,
        "created": published_at,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0; words of articles are quotations, see LICENCE.md",
            }
        ],
        "contributors": [{"title": "Hoptac", "role": "wrangler"}],
        "resources": [_resource(resource, form, sums[resource.path]) for resource in resources],
    }


def _resource(resource: Resource, form: str, file: tuple[int, str]) -> dict[str, Any]:
    table = resource.table
    described: dict[str, Any] = {
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "name": table.name,
        "path": resource.path,
        "title": table.grain,
        "description": table.description,
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "encoding": "utf-8",
        "bytes": file[0],
        "hash": file[1],
        "rows": resource.row_count,
        "schema": _schema(table, form),
    }
    if resource.sheet is not None:
        described["dialect"] = {"excel": {"sheet": resource.sheet}}
    return described


def _schema(table: Table, form: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(name, column, form) for name, column in table.columns.items()],
        "missingValues": [""],
        "primaryKey": table.primary_key,
    }
    packed = {mart.name for mart in tables(Layer.MARTS)}
    if keys := [
        {"fields": [name], "reference": {"resource": to, "fields": [field]}}
        for name, column in table.columns.items()
        if (target := reference_of(column))
        for to, field in [target.split(".")]
        if to in packed and to != table.name
    ]:
        schema["foreignKeys"] = keys
    return schema


def _field(name: str, column: dy.Column, form: str) -> dict[str, Any]:
    is_list = isinstance(column.dtype, pl.List)
    described: dict[str, Any] = {
        "name": name,
        "type": ("array" if form == "parquet" else "string") if is_list else _TYPES[type(column.dtype)],
        "description": column_description(column)
        + (" Several are joined by |." if is_list and form != "parquet" else ""),
    }
    # An empty list is an empty cell, which a reader takes for a missing value.
    if not column.nullable and not is_list:
        described["constraints"] = {"required": True}
    return described


def _publication(connection: duckdb.DuckDBPyConnection) -> tuple[str, str]:
    row = connection.execute("select run_id, published_at from meta.publication").fetchone()
    assert row is not None  # noqa: S101 - publication writes exactly one row
    return str(row[0]), str(row[1])


def _checksum(path: Path) -> tuple[int, str]:
    return path.stat().st_size, f"sha256:{sha256_of(path)}"
