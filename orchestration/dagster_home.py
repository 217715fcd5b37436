"""Dagster's own storage, under the data folder."""

import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from orchestration.files import write_text
from orchestration.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

_INSTANCE = """\
# Written by Hoptac at every start; changes belong into orchestration/dagster_home.py.
telemetry:
  enabled: false
nux:
  enabled: false
concurrency:
  runs:
    # DuckDB takes one writer: runs wait for each other.
    max_concurrent_runs: 1
  pools:
    granularity: run
    default_limit: 1
retention:
  schedule:
    purge_after_days: 90
  sensor:
    purge_after_days:
      skipped: 7
      failure: 30
      success: 90
run_monitoring:
  enabled: true
"""
_DATABASES = ("history/runs.db", "history/runs/index.db", "schedules/schedules.db")


def prepare_dagster_home(settings: Settings) -> str | None:
    """Writes the instance configuration and points this process, and those it starts, at it.

    Storage that is damaged is set aside, and Dagster begins a new one: it holds the logs of runs and no data. The
    sentence that says so; null where nothing was damaged.
    """
    repaired = _set_damage_aside(settings)
    write_text(settings.dagster_home / "dagster.yaml", _INSTANCE)
    os.environ["DAGSTER_HOME"] = str(settings.dagster_home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    os.environ["DO_NOT_TRACK"] = "1"
    return repaired


def storage_damage(settings: Settings) -> str | None:
    """What is wrong with the databases that Dagster cannot do without; null where they are whole or not there."""
    for name in _DATABASES:
        database = settings.dagster_home / name
        if database.exists() and (damage := _damage(database)):
            return f"{database}: {damage}"
    return None


def _damage(database: Path) -> str | None:
    try:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        try:
            answer = str(connection.execute("pragma quick_check(1)").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return None  # busy, or not ours to open: whoever opens it next says so
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if answer == "ok" else answer


def _set_damage_aside(settings: Settings) -> str | None:
    damage = storage_damage(settings)
    if damage is None:
        return None
    aside = settings.dagster_home.with_name("dagster.damaged")
    # One is kept: it may tell why. It holds nothing that the next run needs.
    shutil.rmtree(aside, ignore_errors=True)
    settings.dagster_home.replace(aside)
    return f"Dagster's storage was damaged ({damage}): it lies in {aside} now, and a new one is begun. No data is lost."


def fail_dead_runs(settings: Settings, instance: "dg.DagsterInstance") -> list[str]:
    """Marks runs as failed whose process ended without a word, killed or in a power cut; their ids.

    Dagster would count them as running for ever, and let none start behind them. While a run holds the writer's lock
    it lives, and nothing is marked.
    """
    import dagster as dg  # noqa: PLC0415 - takes a second

    settings.writer_lock_path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.writer_lock_path, timeout=0):
            dead = instance.get_runs(
                dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING])
            )
            for run in dead:
                instance.report_run_failed(run, "The process of this run ended without a word: it was killed.")
            return [run.run_id for run in dead]
    except Timeout:
        return []
