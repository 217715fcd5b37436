"""``hoptac run``: the main job, on the same Dagster instance as the UI."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from filelock import FileLock, Timeout

from orchestration.cli.errors import UsersError, show_error
from orchestration.cli.output import console, rows_table
from orchestration.cli.progress import Bars
from orchestration.dagster_home import fail_dead_runs, prepare_dagster_home
from orchestration.ingest import InputFolderError, look_at
from orchestration.ingest.content import reason_of
from orchestration.progress import listening
from orchestration.settings import Settings, load_settings
from orchestration.state import state_of, why_anew
from orchestration.warehouse.ledger import CheckResult, read_ledger
from orchestration.warehouse.publisher import read_note, read_publication
from orchestration.warehouse.runs import NOTHING_NEW, RunEntry, add_entry, now
from orchestration.warehouse.validator import start_validator

if TYPE_CHECKING:
    import dagster as dg
    from dagster_shared.error import SerializableErrorInfo

JOB = "nightly"


@dataclass(frozen=True)
class Outcome:
    """How the job ended."""

    run_id: str
    succeeded: bool
    problems: Sequence[str]


def run_job(raw: Path | None, *, rebuild: bool = False) -> int:
    """Runs the job and writes a summary; exit code 1 where it failed, and then nothing was published.

    Where nothing is new it says so and ends, before Dagster and dbt are loaded.
    """
    settings = load_settings()
    folder = (raw or settings.raw).expanduser().absolute()
    if not folder.is_dir():
        raise UsersError(f"There is no input folder {folder}. Name one with --raw, or put articles into raw/.")
    if not rebuild and _is_nothing_new(settings, folder):
        return 0
    if repaired := prepare_dagster_home(settings):
        show_error(repaired)
    log = settings.logs / "run.log"
    start_validator()
    with Bars() as bars:
        with bars.stage("Start Dagster"), _output_to(log), _collector_paused():
            # The definitions are imported here: Dagster and dbt take seconds to load.
            from orchestration.definitions import defs

            job = defs.resolve_job_def(JOB)
        with listening(bars), _output_to(log):
            outcome = _execute(settings, job, folder, rebuild=rebuild)
    if not outcome.succeeded:
        _show_failure(settings, outcome, log)
        return 1
    _show_summary(settings, bars)
    return 0


def _is_nothing_new(settings: Settings, folder: Path) -> bool:
    """Looks at the folder; where the published warehouse is whole and up to date, enters and says so."""
    lock = FileLock(settings.writer_lock_path)
    try:
        settings.writer_lock_path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        return False  # the job will say who writes
    except OSError as error:
        raise UsersError(f"The data folder {settings.home} cannot be written: {reason_of(error)}.") from error
    try:
        if settings.open_run_path.exists() or why_anew(settings, state_of(look_at(folder))) is not None:
            return False
        at = now()
        add_entry(settings, RunEntry(run_id=str(uuid4()), started_at=at, ended_at=at, outcome=NOTHING_NEW))
    except InputFolderError as error:
        raise UsersError(str(error)) from error
    finally:
        lock.release()
    note = read_note(settings)
    published = f" of {note.published_at[:16].replace('T', ' ')} UTC" if note else ""
    console().print(f"Nothing is new: the warehouse{published} is whole and up to date. Nothing was published.")
    return True


def _execute(settings: Settings, job: "dg.JobDefinition", folder: Path, *, rebuild: bool) -> Outcome:
    import dagster as dg

    with dg.DagsterInstance.get() as instance:
        fail_dead_runs(settings, instance)
        result = job.execute_in_process(
            run_config={
                "ops": {"ingest": {"config": {"raw": str(folder), "rebuild": rebuild}}},
                "loggers": {"console": {"config": {"log_level": "INFO"}}},
            },
            instance=instance,
            raise_on_error=False,
            tags={"hoptac/started_by": "command line"},
        )
        return Outcome(result.run_id, result.success, list(_problems(result)))


def _problems(result: "dg.ExecuteInProcessResult") -> Iterator[str]:
    """What went wrong, the cause first."""
    import dagster as dg

    for event in result.all_events:
        if event.event_type is dg.DagsterEventType.STEP_FAILURE:
            failure = event.step_failure_data
            if failure.user_failure_data is not None and failure.user_failure_data.description:
                yield failure.user_failure_data.description
            elif failure.error is not None:
                yield f"Step {event.step_key}: {_root_cause(failure.error)}"
        elif event.event_type is dg.DagsterEventType.RUN_FAILURE and event.job_failure_data.error is not None:
            yield _root_cause(event.job_failure_data.error)


def _root_cause(error: "SerializableErrorInfo") -> str:
    """What was raised first, in one line, without the name of its class."""
    while error.cause is not None:
        error = error.cause
    return " ".join(error.message.split())[:500].partition(": ")[2] or error.message


def _show_failure(settings: Settings, outcome: Outcome, log: Path) -> None:
    """Names the check that failed where one did, else the step and its error."""
    failed = _failed_checks(settings, outcome.run_id)
    if failed:
        for result in failed[:5]:
            show_error(f"Check failed: {result.name} on {result.table}: expected {result.expected}; {result.found}.")
        if failed[5:]:
            show_error(f"{len(failed) - 5} more checks failed.")
    else:
        show_error(*(outcome.problems[:1] or ["The run failed."]))
    note = read_note(settings)
    if note is not None and note.run_id == outcome.run_id:
        show_error(f"The warehouse was published all the same; the earlier pages stay. Log: {log}.")
        return
    kept = " The earlier warehouse stays as it was." if settings.warehouse_path.exists() else ""
    show_error(
        f"Nothing was published.{kept} Checks: {settings.quality_page}. Log: {log}. Build: {settings.build_path}."
    )


def _failed_checks(settings: Settings, run_id: str) -> list[CheckResult]:
    ledger = read_ledger(settings.checks_path)
    results: list[CheckResult] = []
    if ledger.dbt and ledger.dbt.run_id == run_id:
        results += ledger.dbt.results
    for suite in ledger.suites.values():
        if suite.run_id == run_id:
            results += suite.results
    return [result for result in results if result.is_blocking and not result.passed]


def _show_summary(settings: Settings, bars: Bars) -> None:
    from orchestration.cli.status import inventory

    publication = read_publication(settings)
    if publication is None:
        raise UsersError(f"The run succeeded, and yet there is no warehouse at {settings.warehouse_path}.")
    out = console()
    rows = [*inventory(publication.row_counts), ("checks passed", publication.check_count)]
    out.print(rows_table(("what", "count"), rows))
    out.print(rows_table(("stage", "seconds"), [(name, f"{seconds:.1f}") for name, seconds in bars.seconds.items()]))
    out.print(f"Warehouse: {settings.warehouse_path}")
    out.print(f"Pages:     {settings.site / 'index.html'}")
    out.print(f"Quality:   {settings.quality_page}")
    out.print(
        'Ask it:    hoptac sql "select place, indicator, value, unit, quote from investment"  (hoptac is in .venv/bin)'
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Loading makes objects that stay: looking for cycles among them again and again costs a sixth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _output_to(log: Path) -> Iterator[None]:
    """Puts what Dagster and dbt print into the log, so that the terminal shows the bars alone."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8", buffering=1) as file, redirect_stdout(file), redirect_stderr(file):
        yield
