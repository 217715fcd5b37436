"""``hoptac doctor``: what is wrong with this installation, and what to do about it."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from orchestration.cli.output import console, rows_table
from orchestration.dagster_home import storage_damage
from orchestration.dbt_project import dbt_executable
from orchestration.ingest.content import reason_of
from orchestration.settings import Settings, load_settings
from orchestration.warehouse.publisher import read_note
from orchestration.warehouse.runs import last_success

FRESH_FOR = timedelta(hours=36)
"""A nightly run may be late by half a day before somebody should look."""
_LEAST_FREE_BYTES = 500_000_000
_COPIES = 4  # build, unfinished version, version, and what dbt spills


class Finding(NamedTuple):
    """One check: whether all is well, what was found, and what to do where it is not."""

    what: str
    is_well: bool
    found: str
    to_do: str = ""


def examine(settings: Settings) -> list[Finding]:
    """Looks at everything and changes nothing but a file that it writes and removes to see whether it can."""
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _installation, _input_folder, _data_folder, _disk, _lock, _dagster_storage, _warehouse, _freshness,
    )  # fmt: skip
    return [check(settings) for check in checks]


def show_diagnosis() -> int:
    """Writes every finding; exit code 1 where something is wrong."""
    findings = examine(load_settings())
    out = console()
    rows = [(finding.what, "well" if finding.is_well else "WRONG", finding.found) for finding in findings]
    out.print(rows_table(("what", "state", "found"), rows))
    wrong = [finding for finding in findings if not finding.is_well]
    for finding in wrong:
        out.print(f"{finding.what}: {finding.to_do}")
    return 1 if wrong else 0


def _installation(_settings: Settings) -> Finding:
    versions = f"Python {sys.version.split()[0]}, dagster {version('dagster')}, duckdb {version('duckdb')}"
    is_there = Path(dbt_executable()).exists()
    found = versions if is_there else f"{versions}; {dbt_executable()} is missing"
    return Finding("installation", is_there, found, "Run `make setup`; if that says nothing, `make clean setup`.")


def _input_folder(settings: Settings) -> Finding:
    if not settings.raw.is_dir():
        return Finding("input folder", False, f"{settings.raw} is not there", "Make it, or set HOPTAC_RAW.")
    is_readable = os.access(settings.raw, os.R_OK | os.X_OK)
    return Finding(
        "input folder", is_readable, str(settings.raw), "Give the user that runs Hoptac the right to read it."
    )


def _data_folder(settings: Settings) -> Finding:
    probe = settings.home / f".doctor.{os.getpid()}.tmp"
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"?")
        probe.unlink()
    except OSError as error:
        to_do = "Mount it writable, give the user the right to write, or set HOPTAC_HOME to another folder."
        return Finding("data folder", False, f"{settings.home} cannot be written: {reason_of(error)}", to_do)
    return Finding("data folder", True, str(settings.home))


def _disk(settings: Settings) -> Finding:
    folder = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    free = shutil.disk_usage(folder).free
    size = settings.warehouse_path.stat().st_size if settings.warehouse_path.exists() else 0
    needed = max(_LEAST_FREE_BYTES, _COPIES * size)
    found = f"{free / 1e9:.1f} GB free, a run may need {needed / 1e9:.1f} GB"
    to_do = "Free space, or keep fewer versions with HOPTAC_KEEP_VERSIONS. Never remove ledger/."
    return Finding("disk", free >= needed, found, to_do)


def _lock(settings: Settings) -> Finding:
    if not settings.writer_lock_path.exists():
        return Finding("writer's lock", True, "no run has been made")
    try:
        with FileLock(settings.writer_lock_path, timeout=0):
            pass
    except Timeout:
        return Finding("writer's lock", True, "a run is going on")
    except OSError as error:
        return Finding("writer's lock", False, reason_of(error), "Make the data folder writable.")
    if settings.open_run_path.exists():
        return Finding(
            "writer's lock", False, "free, but the last run never ended: it was killed", "Run `hoptac run`: it goes on."
        )
    return Finding("writer's lock", True, "free")


def _dagster_storage(settings: Settings) -> Finding:
    database = settings.dagster_home / "history" / "runs.db"
    if not database.exists():
        return Finding("Dagster's storage", True, "no run has been made")
    damage = storage_damage(settings)
    to_do = "Stop `hoptac dev` and run `hoptac run`: it sets the storage aside, which holds logs of runs and no data."
    return Finding("Dagster's storage", damage is None, damage or "whole", to_do)


def _warehouse(settings: Settings) -> Finding:
    note = read_note(settings)
    if note is None or not settings.warehouse_path.exists():
        return Finding("warehouse", False, "nothing has been published", "Run `hoptac run`.")
    if not note.is_whole(settings.warehouse_path):
        found = "the file is not what was published: cut short, changed, or written by hand"
        return Finding("warehouse", False, found, "Run `hoptac run`: it builds the warehouse anew.")
    return Finding("warehouse", True, f"whole, published {note.published_at[:16].replace('T', ' ')} UTC")


def _freshness(settings: Settings) -> Finding:
    success = last_success(settings)
    if success is None:
        return Finding("last success", False, "none", "Run `hoptac run`.")
    age = datetime.now(UTC) - datetime.fromisoformat(success.ended_at)
    found = f"{success.ended_at[:16].replace('T', ' ')} UTC ({success.outcome.replace('_', ' ')})"
    return Finding("last success", age < FRESH_FOR, found, "See why the runs since then failed: `hoptac run`.")
