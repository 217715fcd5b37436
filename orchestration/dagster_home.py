"""Dagster's own storage, under the data folder."""

import os
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


def prepare_dagster_home(settings: Settings) -> None:
    """Writes the instance configuration and points this process, and those it starts, at it."""
    write_text(settings.dagster_home / "dagster.yaml", _INSTANCE)
    os.environ["DAGSTER_HOME"] = str(settings.dagster_home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    os.environ["DO_NOT_TRACK"] = "1"


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
