"""The bounds are data that a person can review: each names a real column and says how it was set."""

import subprocess
import sys

import pytest

from expectations import suite_columns, suite_tables
from expectations.bounds import Bound, BoundsError, bounds, bounds_of, read_bounds
from models.tables import Layer, tables

each_bound = pytest.mark.parametrize("bound", bounds(), ids=lambda bound: bound.expected.name)


@each_bound
def test_a_bound_says_how_it_was_set(bound: Bound) -> None:
    assert len(bound.expected.reason.split()) >= 8
    assert bound.expected.reason.endswith(".")


@each_bound
def test_a_share_is_not_asked_of_a_handful(bound: Bound) -> None:
    if bound.kind in {"filled", "mean"}:
        assert bound.min_rows >= 20


def test_every_mart_has_expectations_and_so_have_the_loaded_records() -> None:
    assert {table.qualified_name for table in tables(Layer.MARTS)} | {
        "raw.documents",
        "raw.figures",
        "raw.cooperation",
    } == set(suite_tables())


@pytest.mark.parametrize("table", suite_tables())
def test_a_suite_reads_its_key_and_no_more_than_it_needs(table: str) -> None:
    columns = suite_columns(table)
    assert len(columns) == len(set(columns))
    assert columns[0].endswith(("_id", "_code"))
    assert "text" not in columns
    assert {column for bound in bounds_of(table) for column in bound.used_columns} <= set(columns)


def test_the_sample_of_a_figure_names_its_article() -> None:
    assert suite_columns("marts.oda")[:2] == ["figure_id", "document_id"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("documents.volume", "at least 1 article"),
        ("provinces.in_force", "exactly 34 units with is_in_force true"),
        ("currencies.volume", "at least 140 currencies"),
        ("figures.confidence", "at least 60% of figures have confidence other than low"),
        ("figures.dated", "at least 60% of figures with basis flow have period_end"),
        ("investment.placed", "at least 85% of figures have place, place_text or project"),
        ("investment.located", "at least 40% of figures without place Việt Nam or empty have province_id"),
        ("documents.figures_mean", "figure_count is at most 25 on average over articles"),
        ("figures.quote_length", "quote is from 1 to 200 characters long in all figures"),
        ("figures.period_order", "period_start is at most period_end in at least 99.9% of figures that have both"),
        (
            "figures.dollars_least",
            "value is at least 1,000 in all figures with unit USD and without value 0 or indicator trade_balance",
        ),
        (
            "oda.period",
            "period_end is from 1954-01-01 to 2101-01-01 in at least 99.9% of figures that have it",
        ),
    ],
)
def test_a_bound_can_be_read_by_a_person(name: str, sentence: str) -> None:
    assert next(bound for bound in bounds() if bound.expected.name == name).expected.sentence == sentence


ENTRY = """
bounds:
  - name: a
    table: marts.oda
    kind: between
    column: value
    where: {indicator: oda_projects}
    min: 0
    severity: error
    reason: because
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("column: value", "column: valeu", "bound a: marts.oda has no column valeu"),
        ("indicator:", "indicatro:", "bound a: marts.oda has no column indicatro"),
        ("oda_projects", "[oda_projects, oda_project]", "bound a: oda_project is no code of indicator"),
        ("kind: between", "kind: betwixt", "bound a: unknown kind betwixt"),
        ("kind: between", "kind: ordered", "bound a: ordered does not speak of 1 columns"),
        ("severity: error", "severity: fatal", "unknown kind between or severity fatal"),
        ("    reason: because\n", "", "bound a lacks reason"),
        ("reason: because", "reason: ' '", "bound a lacks reason"),
        ("min: 0", "minimum: 0", "bound a has an unknown part minimum"),
        ("    min: 0\n", "", "bound a lacks min and max, and could not fail"),
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
    code = """if True:
        import sys, expectations
        for table in expectations.suite_tables():
            expectations.suite_columns(table)
        print({"great_expectations", "pandas"} & set(sys.modules))
    """
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "set()"
