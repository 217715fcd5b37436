"""Fingerprints of tables: what ties a check to the very rows that it checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.tables import TABLES
from orchestration.warehouse.connection import connect


@dataclass(frozen=True)
class Fingerprint:
    """Number of rows, and the sum of their hashes: equal for the same rows in any order."""

    row_count: int
    rows_hash: str


def fingerprints(build_path: Path, only: str | None = None) -> Mapping[str, Fingerprint]:
    """Fingerprint of every declared table and view that the build has, or of one, by qualified name."""
    if not build_path.exists():
        return {}
    found: dict[str, Fingerprint] = {}
    with connect(build_path, read_only=True) as connection:
        existing = {
            f"{schema}.{name}"
            for schema, name in connection.execute(
                "select table_schema, table_name from information_schema.tables"
            ).fetchall()
        }
        for table in TABLES:
            if table.qualified_name in existing and only in {None, table.qualified_name}:
                # A sum, not an exclusive or, which would not see a pair of equal rows.
                row = connection.execute(
                    f"select count(*), coalesce(sum(hash(t)::uhugeint), 0)::varchar from {table.qualified_name} as t"
                ).fetchone()
                assert row is not None  # noqa: S101 - an aggregate without groups always has one row
                found[table.qualified_name] = Fingerprint(row_count=row[0], rows_hash=row[1])
    return found
