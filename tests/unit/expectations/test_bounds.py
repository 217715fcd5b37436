"""The bounds are data that a person can review: each names a real column and says how it was set."""

import subprocess
import sys

import pytest

from expectations import suite_columns, suite_tables
from expectations.bounds import Bound, BoundsError, bounds, read_bounds
from models.tables import Layer, tables

each_bound = pytest.mark.parametrize("bound", bounds(), ids=lambda bound: bound.expected.name)


@each_bound
def test_a_bound_says_how_it_was_set(bound: Bound) -> None:
    assert len(bound.expected.reason.split()) >= 8
    assert bound.expected.reason.endswith(".")


@each_bound
def test_a_bound_can_be_read_by_a_person(bound: Bound) -> None:
    assert len(bound.expected.sentence) > 10
    assert not {"_subject", "None"} & set(bound.expected.sentence.split())


def test_every_mart_has_expectations_and_so_have_the_loaded_figures() -> None:
    assert {table.qualified_name for table in tables(Layer.MARTS)} | {"raw.documents", "raw.figures"} <= set(
        suite_tables()
    )


@pytest.mark.parametrize("table", suite_tables())
def test_a_suite_reads_its_key_and_no_more_than_it_needs(table: str) -> None:
    columns = suite_columns(table)
    assert columns
    assert "text" not in columns


ENTRY = """
bounds:
  - {name: a, table: marts.oda, kind: between, column: value, min: 0, max: 1, severity: error, reason: because}
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("column: value", "column: valeu", "bound a: marts.oda has no column valeu"),
        ("kind: between", "kind: betwixt", "bound a: unknown kind betwixt"),
        ("severity: error", "severity: fatal", "unknown kind between or severity fatal"),
        (", reason: because", "", "bound a lacks reason"),
        ("min: 0", "minimum: 0", "bound a has an unknown part minimum"),
        ("marts.oda", "marts.odd", "marts.odd is not declared"),
    ],
)
def test_an_entry_that_cannot_be_meant_is_named(old: str, new: str, message: str) -> None:
    with pytest.raises((BoundsError, KeyError), match=message):
        read_bounds(ENTRY.replace(old, new))


def test_two_bounds_of_one_name_are_refused() -> None:
    twice = ENTRY + ENTRY.replace("\nbounds:\n", "")
    with pytest.raises(BoundsError, match="two bounds have one name: a"):
        read_bounds(twice)


def test_importing_the_package_loads_neither_great_expectations_nor_pandas() -> None:
    code = "import expectations, sys; print({'great_expectations', 'pandas'} & set(sys.modules))"
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "set()"
