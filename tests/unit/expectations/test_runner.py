"""Each expectation passes on good rows and fails on bad ones: no check that cannot fail."""

import json
from datetime import date
from typing import Any

import pandas as pd
import pytest

from expectations import suite_columns, suite_tables, validate
from expectations.bounds import Bound, bounds
from expectations.runner import ExpectationOutcome
from models.tables import Layer, table

each_bound = pytest.mark.parametrize("bound", bounds(), ids=lambda bound: bound.expected.name)


def rows_for(bound: Bound, *, good: bool) -> pd.DataFrame:
    """Rows that meet the bound, or break it."""
    layer, name = bound.expected.table.split(".")
    columns = table(Layer(layer), name).columns
    count = max(bound.min_rows, 2)
    if bound.kind == "row_count":
        count = bound.minimum if good else bound.minimum - 1
    row: dict[str, Any] = {column: _sample(columns[column].dtype) for column in suite_columns(bound.expected.table)}
    for column, wanted in bound.where.items():
        row[column] = wanted[0] if isinstance(wanted, list) else wanted
    if bound.kind == "between":
        value = bound.minimum if good else _beyond(bound.maximum)
        row[bound.columns[0]] = date.fromisoformat(value) if isinstance(value, str) else value
    if bound.kind == "filled" and not good:
        row.update(bound.unless or dict.fromkeys(bound.columns))
    return pd.DataFrame([row] * count, columns=list(row))


def _sample(dtype: Any) -> Any:
    if dtype.is_numeric():
        return 1
    return date(2020, 1, 1) if dtype.is_temporal() else "a"


def _beyond(maximum: Any) -> Any:
    return f"{int(maximum[:4]) + 1}{maximum[4:]}" if isinstance(maximum, str) else maximum + 1


def outcome(bound: Bound, frame: pd.DataFrame) -> ExpectationOutcome:
    result = validate(bound.expected.table, frame)
    return next(outcome for outcome in result.outcomes if outcome.expected == bound.expected)


@each_bound
def test_good_rows_meet_it(bound: Bound) -> None:
    met = outcome(bound, rows_for(bound, good=True))
    assert met.passed, met
    assert met.found
    assert "too few" not in met.found


@each_bound
def test_bad_rows_break_it_and_are_shown(bound: Bound) -> None:
    broken = outcome(bound, rows_for(bound, good=False))
    assert not broken.passed, broken
    assert broken.found
    if bound.kind != "row_count":
        assert broken.sample_rows
        assert set(bound.columns) <= set(broken.sample_rows[0])
        json.dumps(broken.sample_rows)


@pytest.mark.parametrize("name", suite_tables())
def test_no_rows_break_nothing_but_a_volume(name: str) -> None:
    frame = pd.DataFrame(columns=suite_columns(name))
    failed = [outcome.expected.name for outcome in validate(name, frame).outcomes if not outcome.passed]
    assert failed == [
        bound.expected.name for bound in bounds() if bound.expected.table == name and bound.kind == "row_count"
    ]


@pytest.mark.parametrize("name", suite_tables())
def test_rows_of_nulls_raise_nothing(name: str) -> None:
    columns = suite_columns(name)
    validate(name, pd.DataFrame([dict.fromkeys(columns)] * 60, columns=columns))


def test_a_share_is_not_judged_on_a_handful() -> None:
    bound = next(bound for bound in bounds() if bound.expected.name == "oda.placed")
    few = rows_for(bound, good=False).head(bound.min_rows - 1)
    assert outcome(bound, few).found == "49 rows: too few to judge"


def test_a_warning_does_not_block() -> None:
    bound = next(bound for bound in bounds() if bound.expected.severity == "warning" and bound.kind == "between")
    result = validate(bound.expected.table, rows_for(bound, good=False).assign(published_date=date(2020, 1, 1)))
    assert not all(outcome.passed for outcome in result.outcomes)
    assert result.passed
    error = next(bound for bound in bounds() if bound.expected.name == "oda.projects")
    assert not validate("marts.oda", rows_for(error, good=False)).passed


def test_the_same_rows_give_the_same_words() -> None:
    bound = next(bound for bound in bounds() if bound.expected.name == "investment.projects")
    frame = rows_for(bound, good=False)
    assert validate("marts.investment", frame) == validate("marts.investment", frame)
