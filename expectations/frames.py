"""Frames made ready: for each bound the rows that it speaks of, and the one column that it looks at.

A bound may speak of several columns, of a list, or of "other than": pandas puts that into a plain column, and Great
Expectations judges the column on the rows that are flagged. Nothing here decides whether a bound is met.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from expectations.bounds import Bound, Condition

if TYPE_CHECKING:
    import pandas as pd

_TEXT_LENGTH = 80
"""Characters of a text that a sample shows."""


def in_scope(bound: Bound, frame: "pd.DataFrame") -> "pd.Series[bool]":
    """Which rows the bound speaks of."""
    import pandas as pd  # noqa: PLC0415 - takes a second

    kept = pd.Series(True, index=frame.index)
    for column, wanted in bound.where.items():
        kept &= _is_one_of(frame[column], wanted)
    for column, unwanted in bound.excluding.items():
        kept &= ~_is_one_of(frame[column], unwanted)
    return kept


def subject(bound: Bound, frame: "pd.DataFrame") -> "pd.Series[Any]":
    """The column that the bound looks at; null where a row has nothing to judge, or for ``filled`` lacks a value."""
    values = frame[bound.columns[0]]
    if bound.kind == "filled":
        return _filled(bound.columns, bound.unless, frame)
    if bound.kind == "length":
        return values.astype("object").where(values.notna(), None)
    return comparable(values, is_dated=isinstance(bound.minimum or bound.maximum, str))


def comparable(values: "pd.Series[Any]", *, is_dated: bool) -> "pd.Series[Any]":
    """Numbers as doubles, days as timestamps, whatever pandas made of a column without a value."""
    import pandas as pd  # noqa: PLC0415 - takes a second

    if is_dated or pd.api.types.is_datetime64_any_dtype(values):
        return pd.to_datetime(values)
    first = values.dropna().head(1)
    if not first.empty and isinstance(first.iloc[0], date):
        return pd.to_datetime(values)
    return pd.to_numeric(values).astype("float64")


def sample(frame: "pd.DataFrame", positions: Iterable[int], columns: Sequence[str]) -> list[dict[str, object]]:
    """Rows by position as JSON has them, with texts cut short."""
    shown = frame.iloc[list(positions)]
    return [{column: _plain(row[column]) for column in columns} for _, row in shown.iterrows()]


def _is_one_of(values: "pd.Series[Any]", wanted: Any) -> "pd.Series[bool]":
    options = wanted if isinstance(wanted, list) else [wanted]
    found = values.isin([option for option in options if option is not None])
    return found | values.isna() if None in options else found


def _filled(columns: Sequence[str], unless: Condition, frame: "pd.DataFrame") -> "pd.Series[Any]":
    import pandas as pd  # noqa: PLC0415 - takes a second

    has_value = pd.Series(False, index=frame.index)
    for column in columns:
        has_value |= _has_value(frame[column])
    for column, unwanted in unless.items():
        has_value &= ~_is_one_of(frame[column], unwanted)
    return pd.Series("filled", index=frame.index, dtype="object").where(has_value, None)


def _has_value(values: "pd.Series[Any]") -> "pd.Series[bool]":
    """Neither null nor, for a list or text, empty."""
    if values.dtype != "object":
        return values.notna() & (values != "")
    return values.map(lambda value: len(value) > 0 if hasattr(value, "__len__") else value is not None).astype(bool) & (
        values.notna()
    )


def _plain(value: Any) -> object:
    """The value as JSON has it, which knows neither NaN nor infinity; a whole number reads better without its point."""
    import pandas as pd  # noqa: PLC0415 - takes a second

    if hasattr(value, "tolist"):  # a NumPy scalar or array
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if pd.isna(value):
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and isfinite(value):
        return int(value) if value.is_integer() else value
    if isinstance(value, bool | int):
        return value
    text = str(value)
    return text if len(text) <= _TEXT_LENGTH else f"{text[:_TEXT_LENGTH]}…"
