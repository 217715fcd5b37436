"""What the assets of several stages share."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import dagster as dg
import dataframely as dy
from filelock import FileLock, Timeout

from models.dbt import column_description
from models.duckdb import duckdb_type
from models.tables import Table
from orchestration.housekeeping import clear_leftovers
from orchestration.settings import load_settings
from orchestration.warehouse.history import write_quality_of_failure
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.publisher import begin_run
from orchestration.warehouse.runs import FAILED, close_run

WRITER_POOL = "warehouse_writer"
"""DuckDB takes one writer: everything that writes the build or the warehouse shares this pool, whose limit is one."""
OWNERS = ["team:data-engineering"]


class BuildFolder(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The build folder, held by one run at a time.

    Dagster's queue keeps its own runs apart; this lock also keeps out a run that the command line started.
    """

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["BuildFolder"]:
        """Holds the lock from the first step that writes to the end of the run."""
        path = load_settings().writer_lock_path
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise dg.Failure(
                description=f"Another run is writing the warehouse (it holds {path}): run again after its end.",
                allow_retries=False,
            ) from None
        try:
            settings = load_settings()
            killed = begin_run(settings, context.run_id or "unknown")
            if killed is not None and context.log is not None:
                context.log.warning(
                    f"The run before ({killed.run_id}, begun {killed.started_at}) was killed: its work is gone on with."
                )
            clear_leftovers(settings)
            yield self
            failed = close_run(settings, FAILED)
            if failed is not None:
                write_quality_of_failure(settings, read_ledger(settings.checks_path), failed.run_id, failed.ended_at)
        finally:
            lock.release()


def table_schema(record: type[dy.Schema]) -> dg.TableSchema:
    """The columns of a record as Dagster shows them."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=name,
                type=duckdb_type(column.dtype),
                description=column_description(column),
                constraints=dg.TableColumnConstraints(nullable=column.nullable, unique=record.primary_key() == [name]),
            )
            for name, column in record.columns().items()
        ]
    )


def record_spec(
    stage: str,
    table: Table,
    *,
    kinds: set[str],
    deps: Sequence[Sequence[str]],
    prefix: str,
    code_version: str | None = None,
    skippable: bool = False,
) -> dg.AssetSpec:
    """The asset of one record in one stage: described, typed and owned."""
    return dg.AssetSpec(
        key=[prefix, table.name],
        description=table.description,
        deps=[dg.AssetKey(list(dep)) for dep in deps],
        group_name=stage,
        kinds=kinds,
        owners=OWNERS,
        code_version=code_version,
        skippable=skippable,
        metadata={"dagster/column_schema": table_schema(table.record)},
    )


def materialized(
    prefix: str, name: str, row_count: int, extra: Mapping[str, Any] | None = None
) -> dg.MaterializeResult[None]:
    """The result of one asset with its row count."""
    return dg.MaterializeResult(
        asset_key=dg.AssetKey([prefix, name]),
        metadata={"dagster/row_count": row_count, **(extra or {})},
    )
