"""What nights one by one publish is what a full run publishes, row for row, but for the tables named as history."""

import shutil
from collections.abc import Callable

from models.history import HISTORY
from models.tables import TABLES
from tests.integration.conftest import Installation, seed_files


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

    # Nothing is new: nothing is published, and the look counts as a check.
    assert "Nothing is new" in other.hoptac("run", check=True).stdout
    assert other.query("select run_id from meta.publication") == [run]
    assert "nothing was new" in other.hoptac("status", check=True).stdout

    # Again over its own leavings: nothing doubles.
    other.hoptac("run", "--rebuild", check=True)
    assert contents(other) == first
    assert other.query("select run_id from meta.publication") != [run]


def test_an_article_added_edited_moved_and_deleted_leaves_what_a_full_run_makes(
    seeds_installation: Installation, new_installation: Callable[..., Installation]
) -> None:
    seeds = seed_files()
    nights = new_installation(seeds[:4])
    nights.hoptac("run", check=True)
    edited = nights.raw / seeds[1].name
    edited.write_text(edited.read_text(encoding="utf-8").replace("FDI", "ODA"), encoding="utf-8")
    shutil.copy(seeds[4], nights.raw / seeds[4].name)
    (nights.raw / seeds[2].name).rename(nights.raw / "renamed.txt")
    (nights.raw / seeds[3].name).unlink()
    nights.hoptac("run", check=True)
    assert nights.query(
        "select documents, documents_new, documents_changed, documents_moved, documents_deleted "
        "from detail.runs order by ended_at desc limit 1"
    ) == [(4, 1, 1, 1, 1)]

    # Back to the seeds: three nights end where one begins.
    shutil.rmtree(nights.raw)
    nights.raw.mkdir()
    for seed in seeds:
        shutil.copy(seed, nights.raw / seed.name)
    nights.hoptac("run", check=True)
    assert contents(nights) == contents(seeds_installation)
    assert nights.query("select count(*) from detail.figure_history where withdrawn_at is null") == nights.query(
        "select count(*) from raw.figures"
    )


def test_only_the_tables_of_history_stand_outside_the_declared_ones(
    seeds_installation: Installation,
) -> None:
    published = seeds_installation.query("select table_schema || '.' || table_name from information_schema.tables")
    assert {str(name) for (name,) in published} - {table.qualified_name for table in TABLES} == {
        "meta.publication",
        *(table.qualified_name for table in HISTORY),
    }
