"""Loading: the records of the lake into the schema ``raw`` of a new build database."""

from collections.abc import Mapping
from pathlib import Path

from models.duckdb import create_table
from models.tables import Layer, tables
from orchestration.lake import lake_file
from orchestration.warehouse.connection import connect, remove_database


def load(lake: Path, build_path: Path) -> Mapping[str, int]:
    """Makes the build database anew with every raw table; row counts by table name.

    Starting from nothing is what makes two runs over one input give one result. ``FileNotFoundError`` where
    the lake lacks a record; ``duckdb.Error`` where a row breaks the table's definition.
    """
    raw = tables(Layer.RAW)
    for table in raw:
        if not lake_file(lake, table.name).exists():
            raise FileNotFoundError(
                f"The lake has no {table.name} yet: materialize the stages before, or run the whole job."
            )
    remove_database(build_path)
    counts: dict[str, int] = {}
    with connect(build_path, read_only=False) as connection:
        connection.execute(f"create schema {Layer.RAW}")
        for table in raw:
            connection.execute(create_table(table))
            # Order by key: the same rows lie in the same order in every build.
            columns, keys = ", ".join(table.columns), ", ".join(table.primary_key)
            connection.execute(
                f"insert into {table.qualified_name} select {columns} from read_parquet(?) order by {keys}",
                [str(lake_file(lake, table.name))],
            )
            row = connection.execute(f"select count(*) from {table.qualified_name}").fetchone()
            counts[table.name] = row[0] if row else 0
        connection.execute("checkpoint")
    return counts
