"""The dbt YAML, rendered from the records: sources, columns with contracts, keys and relations.

What a record declares is rendered and never edited by hand; dbt unit tests and singular tests stand beside in
files of their own.
"""

from typing import Any

import dataframely as dy
import yaml

from models.columns import reference_of
from models.duckdb import duckdb_type
from models.tables import Layer, Table, tables

SOURCE_NAME = "raw"
HEADER = "# Rendered from models/ by `python -m orchestration.render`; edit the records there.\n"


def dbt_files() -> dict[str, str]:
    """Text of every rendered YAML file by its path under ``dbt_project/``."""
    files = {
        "models/staging/_sources.yml": _dump(_sources()),
        "seeds/_seeds.yml": _dump({"version": 2, "seeds": [_seed(table) for table in tables(Layer.REFERENCE)]}),
    }
    for layer in (Layer.STAGING, Layer.INTERMEDIATE, Layer.DETAIL, Layer.MARTS, Layer.METRICS):
        for table in tables(layer):
            files[f"models/{layer}/{table.name}.yml"] = _dump({"version": 2, "models": [_model(table)]})
    return files


def column_description(column: dy.Column) -> str:
    """Description with unit and codes, as an analyst reads it."""
    metadata = column.metadata or {}
    parts = [column.description or ""]
    if metadata.get("unit"):
        parts.append(f"Unit: {metadata['unit']}.")
    if metadata.get("codes"):
        parts.append("Codes: " + "; ".join(f"{code.value} ({code.label})" for code in metadata["codes"]) + ".")
    return _sentence(parts[0]) + "".join(f" {part}" for part in parts[1:])


def _sentence(text: str) -> str:
    return text if text.endswith(".") else text + "."


def _sources() -> dict[str, Any]:
    return {
        "version": 2,
        "sources": [
            {
                "name": SOURCE_NAME,
                "schema": Layer.RAW.value,
                "description": "Records of ingest and extraction, loaded from the lake.",
                "tables": [
                    {
                        "name": table.name,
                        "description": table.description,
                        "columns": [_column(name, column) for name, column in table.columns.items()],
                    }
                    for table in tables(Layer.RAW)
                ],
            }
        ],
    }


def _seed(table: Table) -> dict[str, Any]:
    types = {name: duckdb_type(column.dtype) for name, column in table.columns.items()}
    return {
        "name": table.name,
        "description": table.description,
        "config": {"column_types": types},
        "columns": [_column(name, column) for name, column in table.columns.items()],
    }


def _model(table: Table) -> dict[str, Any]:
    model: dict[str, Any] = {
        "name": table.name,
        "description": table.description,
        "config": {"contract": {"enforced": True}},
    }
    if len(table.primary_key) > 1:
        model["data_tests"] = [{"unique_combination": {"arguments": {"columns": table.primary_key}}}]
    model["columns"] = [_column(name, column, table=table) for name, column in table.columns.items()]
    return model


def _column(name: str, column: dy.Column, *, table: Table | None = None) -> dict[str, Any]:
    """One column; with constraints and tests where it belongs to a dbt model."""
    rendered: dict[str, Any] = {
        "name": name,
        "description": column_description(column),
        "data_type": duckdb_type(column.dtype),
    }
    if table is None:
        return rendered
    if table.layer not in {Layer.STAGING, Layer.METRICS} and not column.nullable:
        # Views carry no constraints; the tables below them do.
        rendered["constraints"] = [{"type": "not_null"}]
    tests: list[Any] = []
    if table.primary_key == [name]:
        tests.append("unique")
    if table.layer in {Layer.DETAIL, Layer.MARTS} and (target := reference_of(column)):
        to, field = target.split(".")
        tests.append({"relationships": {"arguments": {"to": f"ref('{to}')", "field": field}}})
    if tests:
        rendered["data_tests"] = tests
    return rendered


def _dump(content: dict[str, Any]) -> str:
    return HEADER + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)
