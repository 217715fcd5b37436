"""Two runs over one input publish the same tables, row for row, but for the table about the publication."""

from collections.abc import Callable

from models.tables import TABLES
from tests.integration.conftest import Installation


def contents(installation: Installation) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every declared table, sorted."""
    return {
        table.qualified_name: installation.query(f"select * from {table.qualified_name} order by all")
        for table in TABLES
    }


def test_two_runs_publish_identical_tables(
    seeds_installation: Installation, new_installation: Callable[..., Installation]
) -> None:
    other = new_installation()
    other = Installation(home=other.home, raw=seeds_installation.raw)
    other.hoptac("run", check=True)
    first = contents(other)
    assert first == contents(seeds_installation)
    [run] = other.query("select run_id from meta.publication")

    # Again over its own leavings: nothing doubles.
    other.hoptac("run", check=True)
    assert contents(other) == first
    assert other.query("select run_id from meta.publication") != [run]


def test_only_the_table_about_the_publication_stands_outside_the_declared_ones(
    seeds_installation: Installation,
) -> None:
    published = seeds_installation.query("select table_schema || '.' || table_name from information_schema.tables")
    assert {str(name) for (name,) in published} - {table.qualified_name for table in TABLES} == {"meta.publication"}
