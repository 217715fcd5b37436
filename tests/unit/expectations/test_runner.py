"""Each expectation passes on good rows and fails on bad ones: no check that cannot fail."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pandas as pd
import pytest

from expectations import suite_columns, suite_tables, validate
from expectations.bounds import Bound, bounds
from expectations.runner import ExpectationOutcome
from models.tables import Layer, table

each_bound = pytest.mark.parametrize("bound", bounds(), ids=lambda bound: bound.expected.name)
each_table = pytest.mark.parametrize("name", suite_tables())


def bound_named(name: str) -> Bound:
    return next(bound for bound in bounds() if bound.expected.name == name)


def bad_values(bound: Bound) -> dict[str, dict[str, Any]]:
    """For each way to break the bound, the columns that do so."""
    if bound.kind == "filled":
        empty = [[]] if "partners" in bound.columns else []
        ways = [bound.unless] if bound.unless else [dict.fromkeys(bound.columns, value) for value in [None, *empty]]
    elif bound.kind == "ordered":
        ways = [dict(zip(bound.columns, reversed(ordered_pair(bound)), strict=True))]
    else:
        beyond = [_beyond(bound, limit, step) for limit, step in ((bound.minimum, -1), (bound.maximum, 1))]
        ways = [{bound.columns[0]: value} for value in beyond if value is not None]
    return {str(way): dict(way) for way in ways}


def ordered_pair(bound: Bound) -> tuple[Any, Any]:
    return (date(2020, 1, 1), date(2020, 1, 2)) if bound.columns[0].startswith("period") else (1.0, 2.0)


def good_values(bound: Bound) -> dict[str, Any]:
    if bound.kind == "ordered":
        return dict(zip(bound.columns, ordered_pair(bound), strict=True))
    if bound.kind in {"filled", "row_count"}:
        return {}
    return {bound.columns[0]: _beyond(bound, bound.maximum if bound.minimum is None else bound.minimum, 0)}


def _beyond(bound: Bound, limit: Any, step: int) -> Any:
    if limit is None or (bound.kind == "length" and limit + step < 0):
        return None
    if bound.kind == "length":
        return "x" * (limit + step)
    if isinstance(limit, str):
        return date.fromisoformat(limit) + timedelta(days=step)
    return limit + step * max(1, abs(limit) // 1000)  # a double does not tell 4e16 from its neighbour


def rows_for(bound: Bound, values: dict[str, Any], count: int | None = None) -> pd.DataFrame:
    """As many rows as the bound needs that it speaks of, with these values."""
    layer, name = bound.expected.table.split(".")
    columns = table(Layer(layer), name).columns
    row: dict[str, Any] = {column: _sample(columns[column].dtype) for column in suite_columns(bound.expected.table)}
    for column, wanted in bound.where.items():
        row[column] = wanted[0] if isinstance(wanted, list) else wanted
    row.update(values)
    return pd.DataFrame([row] * (max(bound.min_rows, 2) if count is None else count), columns=list(row))


def _sample(dtype: Any) -> Any:
    if str(dtype).startswith("List"):
        return np.array(["KR", "JP"], dtype=object)
    if dtype.is_numeric():
        return 1
    return date(2020, 1, 1) if dtype.is_temporal() else "a"


def outcome(bound: Bound, frame: pd.DataFrame) -> ExpectationOutcome:
    """What comes of one bound, the others of its table left out."""
    with mock.patch("expectations.runner.bounds_of", return_value=(bound,)):
        (found,) = validate(bound.expected.table, frame).outcomes
    return found


@each_bound
def test_good_rows_meet_it(bound: Bound) -> None:
    met = outcome(bound, rows_for(bound, good_values(bound), bound.minimum if bound.kind == "row_count" else None))
    assert met.passed, met
    assert "not judged" not in met.found
    assert met.sample_rows == []


BREAKS = [
    pytest.param(bound, values, id=f"{bound.expected.name}-{way}")
    for bound in bounds()
    if bound.kind != "row_count"
    for way, values in bad_values(bound).items()
]


@pytest.mark.parametrize(("bound", "values"), BREAKS)
def test_bad_rows_break_it_and_are_shown(bound: Bound, values: dict[str, Any]) -> None:
    broken = outcome(bound, rows_for(bound, values))
    assert not broken.passed, broken
    assert broken.found
    if bound.kind != "mean":
        assert 1 <= len(broken.sample_rows) <= 5
        assert next(iter(broken.sample_rows[0])) == suite_columns(bound.expected.table)[0]
        assert set(bound.used_columns) <= set(broken.sample_rows[0])
        json.dumps(broken.sample_rows, allow_nan=False)


@pytest.mark.parametrize(
    "bound", [bound for bound in bounds() if bound.kind == "row_count"], ids=lambda bound: bound.expected.name
)
def test_a_row_too_few_or_too_many_breaks_a_volume(bound: Bound) -> None:
    counts = [bound.minimum - 1] + ([] if bound.maximum is None else [bound.maximum + 1])
    for count in counts:
        assert not outcome(bound, rows_for(bound, {}, count)).passed


@pytest.mark.parametrize(("bound", "values"), BREAKS)
def test_rows_that_it_does_not_speak_of_do_not_break_it(bound: Bound, values: dict[str, Any]) -> None:
    frame = rows_for(bound, values)
    for column in bound.where:
        elsewhere = frame.assign(**{column: "elsewhere"})
        assert "not judged" in outcome(bound, elsewhere).found
    for column, unwanted in bound.excluding.items():
        if column not in values:
            left_out = frame.assign(**{column: unwanted[0] if isinstance(unwanted, list) else unwanted})
            assert "not judged" in outcome(bound, left_out).found


def test_a_misread_number_in_a_thousand_is_shown_and_passes_but_one_in_a_hundred_does_not() -> None:
    bound = bound_named("oda.projects")
    good, bad = rows_for(bound, {"value": 5}, 1_999), rows_for(bound, {"value": 1e9, "figure_id": "bad"}, 1)
    rare = outcome(bound, pd.concat([good, bad]))
    assert rare.passed
    assert rare.found == "2,000 values from 5 to 1,000,000,000, 1 of 2,000 (0.1%) otherwise"
    assert [row["figure_id"] for row in rare.sample_rows] == ["bad"]
    assert not outcome(bound, pd.concat([good.head(99), bad])).passed


def test_the_sample_shows_the_rows_that_break_it_and_no_others() -> None:
    bound = bound_named("investment.projects")
    elsewhere = rows_for(bound, {"indicator": "fdi_registered", "value": 1e6}, 3)
    frame = pd.concat([elsewhere, rows_for(bound, {"value": 7}, 3), rows_for(bound, {"value": 2e5, "figure_id": "f"})])
    assert (
        outcome(bound, frame).sample_rows
        == [{"figure_id": "f", "document_id": "a", "indicator": "fdi_projects", "value": 200_000}] * 2
    )


def test_an_empty_list_is_no_partner() -> None:
    bound = bound_named("figures.partners")
    assert outcome(bound, rows_for(bound, {"partners": np.array([], dtype=object)})).found == "0 of 100 (0.0%)"


def test_a_run_without_figures_passes_while_small_and_fails_when_large() -> None:
    bound = bound_named("documents.with_figures")
    assert outcome(bound, rows_for(bound, {"figure_count": 0}, 1)).passed
    assert not outcome(bound, rows_for(bound, {"figure_count": 0}, 1_000)).passed


@each_table
def test_no_rows_break_nothing_but_a_volume(name: str) -> None:
    frame = pd.DataFrame(columns=suite_columns(name))
    failed = [outcome.expected.name for outcome in validate(name, frame).outcomes if not outcome.passed]
    assert failed == [
        bound.expected.name for bound in bounds() if bound.expected.table == name and bound.kind == "row_count"
    ]


@each_table
def test_rows_of_nulls_raise_nothing(name: str) -> None:
    columns = suite_columns(name)
    result = validate(name, pd.DataFrame([dict.fromkeys(columns)] * 120, columns=columns))
    json.dumps([list(outcome.sample_rows) for outcome in result.outcomes], allow_nan=False)


@each_table
def test_the_outcomes_stand_in_the_order_of_the_file(name: str) -> None:
    frame = pd.DataFrame([dict.fromkeys(suite_columns(name))] * 2)
    assert [outcome.expected for outcome in validate(name, frame).outcomes] == [
        bound.expected for bound in bounds() if bound.expected.table == name
    ]


def test_a_share_is_not_judged_on_a_handful() -> None:
    bound = bound_named("oda.placed")
    few = outcome(bound, rows_for(bound, dict.fromkeys(bound.columns), 49))
    assert few.passed
    assert few.found == "49 rows, judged from 50: not judged"


def test_a_warning_does_not_block_and_an_error_does() -> None:
    lengthy = rows_for(bound_named("documents.length"), {"char_count": 1})
    result = validate("raw.documents", lengthy)
    assert not all(outcome.passed for outcome in result.outcomes)
    assert result.passed
    assert not validate("marts.oda", rows_for(bound_named("oda.projects"), {"value": 1e9})).passed


def test_samples_are_short_and_plain() -> None:
    bound = bound_named("figures.quote_length")
    shown = outcome(bound, rows_for(bound, {"quote": "x" * 900})).sample_rows[0]
    assert shown["quote"] == "x" * 80 + "…"
    period = outcome(bound_named("oda.period"), rows_for(bound_named("oda.period"), {"period_end": date(1066, 10, 14)}))
    assert period.sample_rows[0]["period_end"] == "1066-10-14"
    limitless = bound_named("investment.projects")
    assert outcome(limitless, rows_for(limitless, {"value": float("inf")})).sample_rows[0]["value"] == "inf"


def test_the_same_rows_give_the_same_words() -> None:
    frame = rows_for(bound_named("investment.projects"), {"value": 1e9})
    assert validate("marts.investment", frame) == validate("marts.investment", frame)


def test_validation_is_silent_and_leaves_no_file(tmp_path: Path) -> None:
    code = """if True:
        import pandas as pd
        from expectations import suite_columns, validate
        columns = suite_columns("marts.oda")
        validate("marts.oda", pd.DataFrame([dict.fromkeys(columns)] * 60, columns=columns))
    """
    finished = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (finished.stdout, finished.stderr) == ("", "")
    assert list(tmp_path.iterdir()) == []
