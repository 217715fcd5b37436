"""The bounds: read from ``bounds.yml`` and checked against ``models/``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from expectations.wording import sentence
from models.tables import Layer, Table, table

_FILE = Path(__file__).with_name("bounds.yml")
_REQUIRED = {"name", "table", "kind", "severity", "reason"}
_OPTIONAL = {"column", "columns", "where", "except", "unless", "min", "max", "share", "min_rows"}
_COLUMN_COUNTS: Mapping[str, range] = {
    "row_count": range(1),
    "filled": range(1, 10),
    "between": range(1, 2),
    "length": range(1, 2),
    "mean": range(1, 2),
    "ordered": range(2, 3),
}
"""The kinds, and how many columns each speaks of."""

Condition = Mapping[str, Any]
"""Column to value, or to a list of values; ``None`` stands for no value."""


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
    excluding: Condition
    unless: Condition
    minimum: Any
    maximum: Any
    share: float
    min_rows: int

    @property
    def used_columns(self) -> list[str]:
        """Columns that the bound looks at, those that narrow the rows first."""
        return list(dict.fromkeys([*self.where, *self.excluding, *self.unless, *self.columns]))


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
    """The columns that the suite of a table needs, those that name a row first."""
    naming = naming_columns(table_name)
    needed = {name for bound in bounds_of(table_name) for name in bound.used_columns}.difference(naming)
    return [*naming, *(name for name in _declared(table_name).columns if name in needed)]


def naming_columns(table_name: str) -> list[str]:
    """The columns that name a row to a person: its key, and its article."""
    declared = _declared(table_name)
    return list(dict.fromkeys([*declared.primary_key, *(name for name in declared.columns if name == "document_id")]))


def _declared(table_name: str) -> Table:
    layer, _, name = table_name.partition(".")
    return table(Layer(layer), name)


def _bound(entry: Mapping[str, Any]) -> Bound:
    columns = tuple(entry.get("columns", [entry["column"]] if "column" in entry else []))
    _check_parts(entry, columns)
    _check_names(entry, columns)
    declared = _declared(entry["table"]).columns
    return Bound(
        expected=Expected(
            name=entry["name"],
            table=entry["table"],
            column=columns[0] if len(columns) == 1 else None,
            sentence=sentence(entry, columns, is_nullable=any(declared[column].nullable for column in columns)),
            reason=entry["reason"],
            severity=entry["severity"],
        ),
        kind=entry["kind"],
        columns=columns,
        where=entry.get("where", {}),
        excluding=entry.get("except", {}),
        unless=entry.get("unless", {}),
        minimum=entry.get("min"),
        maximum=entry.get("max"),
        share=float(entry.get("share", 1)),
        min_rows=int(entry.get("min_rows", 0)),
    )


def _check_parts(entry: Mapping[str, Any], columns: tuple[str, ...]) -> None:
    """Raises where a part is missing, unknown or of no use to the kind."""
    name = entry.get("name", "?")
    if missing := _REQUIRED - entry.keys():
        raise BoundsError(f"bound {name} lacks {sorted(missing)[0]}")
    if unknown := entry.keys() - _REQUIRED - _OPTIONAL:
        raise BoundsError(f"bound {name} has an unknown part {sorted(unknown)[0]}")
    if entry["kind"] not in _COLUMN_COUNTS or entry["severity"] not in {"error", "warning"}:
        raise BoundsError(f"bound {name}: unknown kind {entry['kind']} or severity {entry['severity']}")
    if len(columns) not in _COLUMN_COUNTS[entry["kind"]]:
        raise BoundsError(f"bound {name}: {entry['kind']} does not speak of {len(columns)} columns")
    if entry["kind"] not in {"filled", "ordered"} and not {"min", "max"} & entry.keys():
        raise BoundsError(f"bound {name} lacks min and max, and could not fail")
    if not str(entry["reason"]).strip():
        raise BoundsError(f"bound {name} lacks reason")


def _check_names(entry: Mapping[str, Any], columns: tuple[str, ...]) -> None:
    """Raises where a column or a code is not one of ``models/``: such a bound would look at no row."""
    declared = _declared(entry["table"]).columns
    conditions = [
        (name, wanted) for part in ("where", "except", "unless") for name, wanted in entry.get(part, {}).items()
    ]
    if strangers := {*columns, *(name for name, _ in conditions)}.difference(declared):
        raise BoundsError(f"bound {entry['name']}: {entry['table']} has no column {sorted(strangers)[0]}")
    for name, wanted in conditions:
        codes = (declared[name].metadata or {}).get("codes")
        for value in wanted if isinstance(wanted, list) else [wanted]:
            if codes and value is not None and value not in codes.values():
                raise BoundsError(f"bound {entry['name']}: {value} is no code of {name}")
