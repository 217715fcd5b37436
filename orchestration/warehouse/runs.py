"""The ledger beside the lake: what a run over today's articles alone could not know.

One immutable file for each run and kind (``runs``, ``changes``, ``quality``), written whole and never changed. A
run that published stands in ``runs`` after its publication; if it was killed in between, the published warehouse itself
says that it did, and the entry is made up for.
"""

from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from orchestration.files import write_text
from orchestration.settings import Settings

PUBLISHED, NOTHING_NEW, FAILED, KILLED = "published", "nothing_new", "failed", "killed"


class RunEntry(BaseModel):
    """How a run ended; the columns of ``models.history.Run``."""

    model_config = ConfigDict(frozen=True)

    run_id: str
    started_at: str
    ended_at: str
    outcome: str
    documents: int | None = None
    documents_new: int | None = None
    documents_changed: int | None = None
    documents_moved: int | None = None
    documents_deleted: int | None = None


class _OpenRun(BaseModel):
    run_id: str
    started_at: str


def now() -> str:
    """The time in UTC, ISO 8601, to the microsecond: as text in order of time."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def entry_path(settings: Settings, kind: str, at: str, run_id: str, ending: str) -> Path:
    """Where the ledger keeps what a run has to say of one kind."""
    stamp = "".join(character for character in at if character.isdigit())[:20]
    return settings.ledger / kind / f"{stamp}_{run_id}.{ending}"


def add_entry(settings: Settings, entry: RunEntry) -> None:
    """Adds a run that has ended, once."""
    if any((settings.ledger / "runs").glob(f"*_{entry.run_id}.json")):
        return
    write_text(entry_path(settings, "runs", entry.ended_at, entry.run_id, "json"), entry.model_dump_json() + "\n")


def entries(settings: Settings) -> list[RunEntry]:
    """Every run that has ended, in order of time; a damaged entry is passed over, for one is not worth a night."""
    found = []
    for path in sorted((settings.ledger / "runs").glob("*.json")):
        try:
            found.append(RunEntry.model_validate_json(path.read_bytes()))
        except ValidationError:
            continue
    return found


def last_success(settings: Settings) -> RunEntry | None:
    """The last run that published, or looked and found nothing to do: either means that the warehouse is fresh."""
    return next((entry for entry in reversed(entries(settings)) if entry.outcome in {PUBLISHED, NOTHING_NEW}), None)


def open_run(settings: Settings, run_id: str) -> RunEntry | None:
    """Notes that a run has begun, under the writer's lock; an earlier one that never ended is entered as killed."""
    killed = close_run(settings, KILLED)
    write_text(settings.open_run_path, _OpenRun(run_id=run_id, started_at=now()).model_dump_json() + "\n")
    return killed


def started_at(settings: Settings, run_id: str) -> str:
    """When the open run began; now, where another or none is open."""
    opened = _read_open(settings)
    return opened.started_at if opened and opened.run_id == run_id else now()


def close_run(settings: Settings, outcome: str) -> RunEntry | None:
    """Enters the run that is still open with this outcome; null where none is."""
    opened = _read_open(settings)
    if opened is None:
        return None
    entry = RunEntry(run_id=opened.run_id, started_at=opened.started_at, ended_at=now(), outcome=outcome)
    add_entry(settings, entry)
    settings.open_run_path.unlink(missing_ok=True)
    return entry


def _read_open(settings: Settings) -> _OpenRun | None:
    try:
        return _OpenRun.model_validate_json(settings.open_run_path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
