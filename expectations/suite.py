"""The suite of Great Expectations for a table: one expectation a bound, all validated on one batch."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from expectations.bounds import Bound
from expectations.frames import comparable, subject

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.expectations.expectation import Expectation

SAMPLE_SIZE = 5
"""Rows shown of those that break an expectation."""


def run_suite(
    table: str, bounds: Mapping[str, Bound], frame: "pd.DataFrame", scopes: Mapping[str, "pd.Series[bool]"]
) -> dict[str, dict[str, Any]]:
    """What Great Expectations says of each bound, by its key: ``success`` and ``result``.

    ``frame`` is numbered from 0, and so are the row numbers in the results. ``RuntimeError`` where an expectation
    could not be judged.
    """
    batch = _batch_definition().get_batch({"dataframe": _prepared(bounds, frame, scopes)})
    from great_expectations import ExpectationSuite  # noqa: PLC0415 - takes seconds, and not before its settings

    suite = ExpectationSuite(name=table, expectations=[_expectation(key, bound) for key, bound in bounds.items()])
    results = batch.validate(
        suite, result_format={"result_format": "SUMMARY", "partial_unexpected_count": SAMPLE_SIZE}
    ).results
    checked = [_checked(result.to_json_dict()) for result in results]
    return {result["expectation_config"]["meta"]["bound"]: result for result in checked}


@cache
def _batch_definition() -> "BatchDefinition[Any]":
    """One context a process, that lives in memory, draws no progress bars and reports to nobody."""
    import os  # noqa: PLC0415

    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx  # noqa: PLC0415 - takes seconds
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def load_library() -> None:
    """Loads Great Expectations, which takes seconds; a process that is to validate may do so ahead of time."""
    _batch_definition()


def _prepared(
    bounds: Mapping[str, Bound], frame: "pd.DataFrame", scopes: Mapping[str, "pd.Series[bool]"]
) -> "pd.DataFrame":
    """The columns that the expectations look at, null on rows that a bound does not speak of.

    Where null itself is judged, or rows are counted, a flag tells the rows apart.
    """
    import pandas as pd  # noqa: PLC0415 - takes a second

    columns: dict[str, Any] = {}
    for key, bound in bounds.items():
        if _is_flagged(bound):
            columns[_rows(key)] = scopes[key]
        if bound.kind == "ordered":
            for name, column in zip(_pair(key), bound.columns, strict=True):
                columns[name] = comparable(frame[column], is_dated=False).where(scopes[key])
        elif bound.columns:
            columns[key] = subject(bound, frame).where(scopes[key], None)
    return pd.DataFrame(columns, index=frame.index)


def _expectation(key: str, bound: Bound) -> "Expectation":
    import great_expectations.expectations as gxe  # noqa: PLC0415 - takes seconds
    from great_expectations.expectations.row_conditions import Column  # noqa: PLC0415

    common: dict[str, Any] = {"meta": {"bound": key}}
    if _is_flagged(bound):
        common["row_condition"] = Column(_rows(key)) == True  # noqa: E712 - makes a condition, compares nothing
    limits = {"min_value": _limit(bound.minimum), "max_value": _limit(bound.maximum)}
    shared = {"mostly": bound.share, **common}
    makers: Mapping[str, Callable[[], Expectation]] = {
        "row_count": lambda: gxe.ExpectTableRowCountToBeBetween(**limits, **common),
        "filled": lambda: gxe.ExpectColumnValuesToNotBeNull(column=key, **shared),
        "between": lambda: gxe.ExpectColumnValuesToBeBetween(column=key, **limits, **shared),
        "length": lambda: gxe.ExpectColumnValueLengthsToBeBetween(column=key, **limits, **shared),
        "mean": lambda: gxe.ExpectColumnMeanToBeBetween(column=key, **limits, **common),
        "ordered": lambda: gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=_pair(key)[1],
            column_B=_pair(key)[0],
            or_equal=True,
            ignore_row_if="either_value_is_missing",
            **shared,
        ),
    }
    return makers[bound.kind]()


def _is_flagged(bound: Bound) -> bool:
    return bound.kind in {"filled", "row_count"} and bool(bound.where or bound.excluding)


def _limit(value: Any) -> Any:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _rows(key: str) -> str:
    return f"{key}_rows"


def _pair(key: str) -> Sequence[str]:
    return f"{key}_low", f"{key}_high"


def _checked(result: dict[str, Any]) -> dict[str, Any]:
    """The result, if there is one: Great Expectations files an exception under each metric that raised it."""
    info = result.get("exception_info") or {}
    for raised in info.values() if "raised_exception" not in info else [info]:
        if raised.get("raised_exception"):
            raise RuntimeError(f"the expectation could not be judged: {raised['exception_message']}")
    return result
