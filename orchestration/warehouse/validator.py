"""Runs the expectations in a process of their own.

Great Expectations takes seconds to load. Its process loads it while Dagster reads, extracts and loads, and keeps its
memory out of the run's.
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from expectations import SuiteResult, load_library, suite_columns, validate
from orchestration.warehouse.connection import connect


def start_validator() -> None:
    """Starts the process, so that it is ready when the first check comes; does nothing where it runs already."""
    _pool().submit(load_library)


def stop_validator() -> None:
    """Ends the process at once: left to itself it unloads its libraries first, and the run would wait for that."""
    if _pool.cache_info().currsize:
        _pool().shutdown(wait=False)
        _pool.cache_clear()
        for child in multiprocessing.active_children():
            child.terminate()


def validate_table(build_path: Path, table: str) -> SuiteResult:
    """Checks one table of the build; raises what reading or checking it raised."""
    return _pool().submit(_validate, build_path, table).result()


@cache
def _pool() -> ProcessPoolExecutor:
    # Spawned, not forked: a fork would copy Dagster's threads in whatever state they are.
    return ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"))


def _validate(build_path: Path, table: str) -> SuiteResult:
    columns = ", ".join(suite_columns(table))
    with connect(build_path, read_only=True) as connection:
        return validate(table, connection.sql(f"select {columns} from {table}").df())
