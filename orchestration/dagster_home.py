"""Dagster's own storage, under the data folder."""

import os

from orchestration.files import write_text
from orchestration.settings import Settings

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
run_monitoring:
  enabled: true
"""


def prepare_dagster_home(settings: Settings) -> None:
    """Writes the instance configuration and points this process, and those it starts, at it."""
    write_text(settings.dagster_home / "dagster.yaml", _INSTANCE)
    os.environ["DAGSTER_HOME"] = str(settings.dagster_home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    os.environ["DO_NOT_TRACK"] = "1"
