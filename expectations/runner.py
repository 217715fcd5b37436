"""The runner: one table in, its result out, by Great Expectations."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from expectations.bounds import Bound, Condition, Expected, bounds_of, key_columns

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.data_context import EphemeralDataContext

SAMPLE_SIZE = 5
"""Rows shown of those that break an expectation."""


@dataclass(frozen=True)
class ExpectationOutcome:
    """What was expected and what was found."""

    expected: Expected
    passed: bool
    found: str
    sample_rows: Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class SuiteResult:
    """The outcomes of one table."""

    table: str
    outcomes: tuple[ExpectationOutcome, ...]

    @property
    def passed(self) -> bool:
        """Whether everything that blocks publication is met; a warning does not count."""
        return all(outcome.passed or outcome.expected.severity == "warning" for outcome in self.outcomes)


def load_library() -> None:
    """Loads Great Expectations, which takes seconds; a process that is to validate may do so ahead of time."""
    _context()


def validate(table: str, frame: "pd.DataFrame") -> SuiteResult:
    """Checks a table against its bounds.

    ``frame`` has the columns ``expectations.suite_columns(table)``, any number of rows. Never raises for what the
    rows hold; ``KeyError`` where a column is missing.
    """
    return SuiteResult(table, tuple(_outcome(bound, frame) for bound in bounds_of(table)))


def _outcome(bound: Bound, frame: "pd.DataFrame") -> ExpectationOutcome:
    rows = _selected(frame, bound.where)
    if bound.kind != "row_count" and len(rows) < max(bound.min_rows, 1):
        return ExpectationOutcome(bound.expected, True, f"{_rows(len(rows))}: too few to judge", ())
    rows = _prepared(bound, rows)
    result = _run(_expectation(bound), rows)
    broken = result["result"].get("partial_unexpected_index_list") or []
    keys = key_columns(bound.expected.table)
    return ExpectationOutcome(
        expected=bound.expected,
        passed=bool(result["success"]),
        found=_found(bound, result["result"]),
        sample_rows=[] if result["success"] else _sample(rows, broken, [*keys, *bound.columns]),
    )


def _selected(frame: "pd.DataFrame", where: Condition) -> "pd.DataFrame":
    for column, value in where.items():
        frame = frame[frame[column].isin(value if isinstance(value, list) else [value])]
    return frame


_SUBJECT = "_subject"
"""The column that the expectation looks at: a copy, since a bound may speak of several columns, or of a date."""


def _prepared(bound: Bound, rows: "pd.DataFrame") -> "pd.DataFrame":
    """The rows with a plain index and the column that the expectation looks at."""
    import pandas as pd  # noqa: PLC0415 - takes a second

    rows = rows.reset_index(drop=True)
    if bound.kind == "row_count":
        return rows
    if bound.kind == "filled":
        rows[_SUBJECT] = rows[list(bound.columns)].astype(object).bfill(axis=1).iloc[:, 0]
        if bound.unless:
            excepted = _selected(rows, bound.unless).index
            rows.loc[excepted, _SUBJECT] = None
    else:
        values = rows[bound.columns[0]]
        rows[_SUBJECT] = pd.to_datetime(values) if _is_dated(bound) else values
    return rows


def _is_dated(bound: Bound) -> bool:
    return isinstance(bound.minimum, str)


def _expectation(bound: Bound) -> Any:
    import great_expectations.expectations as gxe  # noqa: PLC0415 - takes seconds

    limits = {"min_value": bound.minimum, "max_value": bound.maximum}
    if _is_dated(bound):
        limits = {name: datetime.fromisoformat(limit) for name, limit in limits.items()}
    if bound.kind == "row_count":
        return gxe.ExpectTableRowCountToBeBetween(**limits)
    if bound.kind == "filled":
        return gxe.ExpectColumnValuesToNotBeNull(column=_SUBJECT, mostly=bound.share)
    return gxe.ExpectColumnValuesToBeBetween(column=_SUBJECT, **limits)


@cache
def _context() -> "EphemeralDataContext":
    """One context a process, that lives in memory and reports to nobody."""
    import os  # noqa: PLC0415

    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx  # noqa: PLC0415 - takes seconds
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


@cache
def _batches() -> Any:
    return (
        _context()
        .data_sources.add_pandas("frames")
        .add_dataframe_asset("frame")
        .add_batch_definition_whole_dataframe("whole")
    )


def _run(expectation: Any, rows: "pd.DataFrame") -> dict[str, Any]:
    batch = _batches().get_batch({"dataframe": rows})
    result = batch.validate(
        expectation, result_format={"result_format": "SUMMARY", "partial_unexpected_count": SAMPLE_SIZE}
    )
    if result.exception_info and result.exception_info.get("raised_exception"):
        raise RuntimeError(f"the expectation could not be judged: {result.exception_info['exception_message']}")
    return dict(result.to_json_dict())


def _found(bound: Bound, result: Mapping[str, Any]) -> str:
    if bound.kind == "row_count":
        return _rows(result["observed_value"])
    total, broken = result.get("element_count", 0), result.get("unexpected_count", 0)
    if bound.kind == "filled":
        return f"{total - broken:,} of {total:,} ({(total - broken) / total:.1%})"
    return f"none of {_rows(total)} is outside" if not broken else f"{broken:,} of {_rows(total)} outside"


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"


def _sample(rows: "pd.DataFrame", broken: Sequence[Any], columns: Sequence[str]) -> list[dict[str, object]]:
    """The first rows that break the expectation, short, as JSON has them."""
    shown = rows.iloc[[position for position in broken[:SAMPLE_SIZE] if isinstance(position, int)]]
    records = json.loads(
        shown[list(dict.fromkeys(columns))].to_json(orient="records", date_format="iso", force_ascii=False)
    )
    return [{name: _short(value) for name, value in record.items()} for record in records]


def _short(value: object) -> object:
    return f"{value[:80]}…" if isinstance(value, str) and len(value) > 80 else value  # noqa: PLR2004
