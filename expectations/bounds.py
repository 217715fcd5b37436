"""The bounds: read from ``bounds.yml``, checked against ``models/``, put into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from models.tables import Layer, Table, table

_FILE = Path(__file__).with_name("bounds.yml")
_KINDS = ("row_count", "filled", "between")
_OPTIONAL = {"column", "columns", "where", "unless", "min", "max", "share", "min_rows"}
_REQUIRED = {"name", "table", "kind", "severity", "reason"}

Condition = Mapping[str, Any]


@dataclass(frozen=True)
class Expected:
    """What is expected of one table, and why."""

    name: str
    table: str
    column: str | None
    sentence: str
    reason: str
    severity: Literal["error", "warning"]


@dataclass(frozen=True)
class Bound:
    """One entry of ``bounds.yml``."""

    expected: Expected
    kind: str
    columns: tuple[str, ...]
    where: Condition
    unless: Condition
    minimum: Any
    maximum: Any
    share: float
    min_rows: int

    @property
    def used_columns(self) -> set[str]:
        """Columns that the bound looks at."""
        return {*self.columns, *self.where, *self.unless}


class BoundsError(ValueError):
    """``bounds.yml`` says something that cannot be meant."""


@cache
def bounds() -> tuple[Bound, ...]:
    """Every bound, in the order of the file; ``BoundsError`` names an entry that cannot be meant."""
    return read_bounds(_FILE.read_text(encoding="utf-8"))


def read_bounds(text: str) -> tuple[Bound, ...]:
    """The bounds of a YAML text; ``BoundsError`` names an entry that cannot be meant."""
    found = tuple(_bound(entry) for entry in yaml.safe_load(text)["bounds"])
    names = [bound.expected.name for bound in found]
    if len(names) != len(set(names)):
        raise BoundsError(f"two bounds have one name: {sorted(n for n in names if names.count(n) > 1)[0]}")
    return found


def bounds_of(table_name: str) -> tuple[Bound, ...]:
    """The bounds of one table."""
    return tuple(bound for bound in bounds() if bound.expected.table == table_name)


def suite_tables() -> tuple[str, ...]:
    """Qualified names of the tables that have a suite, in the order of the file."""
    return tuple(dict.fromkeys(bound.expected.table for bound in bounds()))


def suite_columns(table_name: str) -> list[str]:
    """The columns that the suite of a table needs: its key, and what the bounds look at."""
    needed = set(_declared(table_name).primary_key).union(*(bound.used_columns for bound in bounds_of(table_name)))
    return [name for name in _declared(table_name).columns if name in needed]


def key_columns(table_name: str) -> list[str]:
    """The columns that name a row to a person."""
    return _declared(table_name).primary_key


def _declared(table_name: str) -> Table:
    layer, _, name = table_name.partition(".")
    return table(Layer(layer), name)


def _bound(entry: Mapping[str, Any]) -> Bound:
    name = entry.get("name", "?")
    if missing := _REQUIRED - entry.keys():
        raise BoundsError(f"bound {name} lacks {sorted(missing)[0]}")
    if unknown := entry.keys() - _REQUIRED - _OPTIONAL:
        raise BoundsError(f"bound {name} has an unknown part {sorted(unknown)[0]}")
    if entry["kind"] not in _KINDS or entry["severity"] not in {"error", "warning"}:
        raise BoundsError(f"bound {name}: unknown kind {entry['kind']} or severity {entry['severity']}")
    columns = tuple(entry.get("columns", [entry["column"]] if "column" in entry else []))
    bound = Bound(
        expected=Expected(
            name=name,
            table=entry["table"],
            column=columns[0] if len(columns) == 1 else None,
            sentence=_sentence(entry, columns),
            reason=entry["reason"],
            severity=entry["severity"],
        ),
        kind=entry["kind"],
        columns=columns,
        where=entry.get("where", {}),
        unless=entry.get("unless", {}),
        minimum=entry.get("min"),
        maximum=entry.get("max"),
        share=float(entry.get("share", 1)),
        min_rows=int(entry.get("min_rows", 0)),
    )
    if strangers := bound.used_columns - set(_declared(entry["table"]).columns):
        raise BoundsError(f"bound {name}: {entry['table']} has no column {sorted(strangers)[0]}")
    return bound


def _sentence(entry: Mapping[str, Any], columns: tuple[str, ...]) -> str:
    """The bound in words, as the quality page and Dagster show it."""
    rows = "rows" + _condition(entry.get("where", {}))
    if entry["kind"] == "row_count":
        return f"{_range(entry)} {rows}"
    if entry["kind"] == "between":
        return f"{columns[0]} {_range(entry)} in {rows}"
    what = " or ".join(columns) + (f" other than{_values(entry['unless'])}" if "unless" in entry else "")
    return f"at least {entry.get('share', 1):.0%} of {rows} have {what}"


def _condition(condition: Condition) -> str:
    return (
        "" if not condition else " with " + " and ".join(f"{name}{_values({name: v})}" for name, v in condition.items())
    )


def _values(condition: Condition) -> str:
    return " " + " or ".join(_word(item) for value in condition.values() for item in _listed(value))


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _range(entry: Mapping[str, Any]) -> str:
    low, high = entry.get("min"), entry.get("max")
    if low == high:
        return f"exactly {_figure(low)}"
    if high is None:
        return f"at least {_figure(low)}"
    return f"at most {_figure(high)}" if low is None else f"from {_figure(low)} to {_figure(high)}"


def _figure(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
