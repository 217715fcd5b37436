"""Every table is declared whole: grain, descriptions, units, keys, relations."""

import polars as pl
import pytest

from models.dbt import column_description, dbt_files
from models.duckdb import create_table, duckdb_type
from models.tables import TABLES, Layer, Table, table, tables

each_table = pytest.mark.parametrize("declared", TABLES, ids=lambda declared: declared.qualified_name)


@each_table
def test_a_table_says_what_one_row_is_and_has_a_key(declared: Table) -> None:
    assert declared.grain.startswith("One row per ")
    assert declared.primary_key


@each_table
def test_a_column_is_described_and_a_number_has_a_unit(declared: Table) -> None:
    for name, column in declared.columns.items():
        assert column.description, name
        assert column_description(column).startswith(column.description)
        if column.dtype.is_numeric():
            assert (column.metadata or {}).get("unit"), f"{name} has no unit"


@each_table
def test_a_reference_leads_to_a_key(declared: Table) -> None:
    for name, column in declared.columns.items():
        target = (column.metadata or {}).get("references")
        if target is None:
            continue
        to, field = target.split(".")
        is_shown = declared.layer in {Layer.DETAIL, Layer.MARTS, Layer.METRICS}
        layers = {Layer.DETAIL, Layer.MARTS} if is_shown else {Layer.RAW, Layer.MARTS}
        candidates = [t for t in TABLES if t.name == to and t.layer in layers]
        assert candidates, f"{name} references {target}, which does not exist"
        assert candidates[0].primary_key == [field]


def test_one_column_name_has_one_type_and_one_unit_wherever_it_stands() -> None:
    seen: dict[str, tuple[pl.DataType, str | None]] = {}
    for declared in TABLES:
        for name, column in declared.columns.items():
            found = (column.dtype, (column.metadata or {}).get("unit"))
            assert seen.setdefault(name, found) == found, f"{declared.qualified_name}.{name}"


def test_a_table_that_is_not_declared_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match=r"marts\.nothing"):
        table(Layer.MARTS, "nothing")


def test_types_are_those_that_duckdb_understands() -> None:
    assert duckdb_type(pl.List(pl.Struct({"a": pl.String, "b": pl.Int64}))) == "struct(a varchar, b bigint)[]"
    with pytest.raises(TypeError, match="Object"):
        duckdb_type(pl.Object())


def test_the_table_definition_keeps_quotes_and_nullability() -> None:
    definition = create_table(table(Layer.RAW, "documents"))
    assert "    document_id varchar not null,\n" in definition
    assert "    title varchar,\n" in definition
    assert "SHA-256 of the text''s UTF-8 bytes" in definition


def test_every_mart_has_a_contract_and_a_key_test() -> None:
    files = dbt_files()
    for mart in tables(Layer.MARTS):
        text = files[f"models/marts/{mart.name}.yml"]
        assert "enforced: true" in text
        assert "- unique\n" in text or "- unique_combination:" in text
