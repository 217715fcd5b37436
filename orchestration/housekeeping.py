"""What a run leaves behind, and for how long: see the retention table in docs/operations.md."""

import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from orchestration.files import clear_unfinished
from orchestration.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

MAX_LOG_BYTES = 10_000_000
_RUNS_A_NIGHT = 50
"""Old runs that are removed by one run: the first prune of a long-lived installation must not take the night."""
_HOUR = 3_600


def clear_leftovers(settings: Settings) -> None:
    """Removes what killed runs left half-written, and starts logs anew that have grown too large.

    To be called under the writer's lock: whatever is unfinished then belongs to nobody.
    """
    for folder in (settings.lake, settings.warehouse_dir, settings.ledger, settings.build_path.parent):
        for path in folder.rglob(".*.tmp"):
            path.unlink(missing_ok=True)
    shutil.rmtree(settings.warehouse_dir / "versions" / "unfinished", ignore_errors=True)
    clear_unfinished(settings.site)
    logs = [settings.logs / "run.log", *settings.dbt_logs.glob("*.log"), *settings.dbt_target.glob("*/dbt.log")]
    for log in logs:
        with suppress(FileNotFoundError):
            if log.stat().st_size > MAX_LOG_BYTES:
                log.replace(log.with_name(f"{log.name}.old"))
    # Compiled SQL is made anew by each build; what is older belongs to models that are gone.
    for folder in settings.dbt_target.glob("*/run"):
        for path in folder.rglob("*.sql"):
            if path.stat().st_mtime < time.time() - 24 * _HOUR:
                path.unlink(missing_ok=True)


def prune_runs(settings: Settings, instance: "dg.DagsterInstance") -> int:
    """Removes Dagster's runs of more than ``kept_run_days`` ago with their logs; how many."""
    import dagster as dg  # noqa: PLC0415 - takes a second

    before = datetime.now(UTC) - timedelta(days=settings.kept_run_days)
    ended = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]
    old = instance.get_run_records(
        dg.RunsFilter(updated_before=before, statuses=ended), limit=_RUNS_A_NIGHT, ascending=True
    )
    for record in old:
        run_id = record.dagster_run.run_id
        instance.delete_run(run_id)
        shutil.rmtree(settings.dagster_home / "storage" / run_id, ignore_errors=True)
    return len(old)
