"""Publication: the checked build becomes the file that analysts read, in one atomic step.

A reader that has the old file open keeps it. A kill at any moment leaves the old file or the new one.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from pydantic import BaseModel, ConfigDict, ValidationError

from models.tables import Layer, tables
from orchestration.files import replacing, sha256_of, write_text
from orchestration.settings import WAREHOUSE_NAME, Settings
from orchestration.warehouse.connection import connect, is_read, remove_database, stale_wal
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.history import write_history
from orchestration.warehouse.ledger import Ledger, objections, read_ledger
from orchestration.warehouse.runs import PUBLISHED, RunEntry, add_entry, entries, open_run, started_at


class PublicationRefusedError(RuntimeError):
    """The build was not published, and why."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        more = f" ({len(self.reasons) - 1} more reasons on the quality page)" if self.reasons[1:] else ""
        super().__init__(f"Not published: {self.reasons[0]}{more}. The earlier warehouse stays as it was.")


class Publication(BaseModel):
    """What is published: stands in ``meta.publication`` of the file and in the JSON beside it."""

    model_config = ConfigDict(frozen=True)

    run_id: str
    published_at: str
    """UTC, ISO 8601. With ``run_id`` the only content that differs between two runs over one input."""
    row_counts: Mapping[str, int]
    check_count: int
    file: str


class PublishedNote(Publication):
    """The JSON beside the warehouse: what it was made of, and the file as it was published."""

    state: str | None = None
    """Digest of all that the publication follows from; null where it was not made by one run of the whole job."""
    byte_count: int
    sha256: str

    def is_whole(self, warehouse: Path) -> bool:
        """Whether the file is, byte for byte, what was published."""
        try:
            return warehouse.stat().st_size == self.byte_count and sha256_of(warehouse) == self.sha256
        except OSError:
            return False


def read_note(settings: Settings) -> PublishedNote | None:
    """The JSON beside the warehouse; null where there is none or it is damaged."""
    try:
        return PublishedNote.model_validate_json(settings.publication_path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def publish(
    settings: Settings, *, run_id: str, published_at: str, required_suites: Sequence[str], state: str | None = None
) -> Publication:
    """Publishes the build if every check passed on it as it is now.

    Raises ``PublicationRefusedError`` with the reasons; the published file is then untouched.
    """
    ledger = read_ledger(settings.checks_path)
    current = fingerprints(settings.build_path)
    if reasons := objections(ledger, current, required_suites):
        raise PublicationRefusedError(reasons)
    publication = Publication(
        run_id=run_id,
        published_at=published_at,
        row_counts={name: current[name].row_count for name in current},
        check_count=_check_count(ledger),
        file=f"versions/{WAREHOUSE_NAME}.{run_id}.duckdb",
    )
    version = settings.warehouse_dir / publication.file
    _enter_earlier(settings)
    entry = _write_version(settings, version, publication, ledger)
    note = PublishedNote(
        **publication.model_dump(), state=state, byte_count=version.stat().st_size, sha256=sha256_of(version)
    )
    _switch(version, settings.warehouse_path)
    write_text(settings.publication_path, note.model_dump_json(indent=1) + "\n")
    add_entry(settings, entry)
    _prune(version.parent, settings.kept_versions)
    return publication


def begin_run(settings: Settings, run_id: str) -> RunEntry | None:
    """Notes that a run has begun, under the writer's lock; gives the one before where that never ended.

    One that was killed just behind its publication is entered as published, any other as killed.
    """
    _enter_earlier(settings)
    return open_run(settings, run_id)


def _enter_earlier(settings: Settings) -> None:
    """Enters the publication before in the ledger of runs, where its run was killed just behind it."""
    try:
        before = read_publication(settings)
    except duckdb.Error:
        return
    if before is not None and all(
        entry.run_id != before.run_id or entry.outcome != PUBLISHED for entry in entries(settings)
    ):
        at = before.published_at
        add_entry(settings, RunEntry(run_id=before.run_id, started_at=at, ended_at=at, outcome=PUBLISHED))


def read_publication(settings: Settings) -> Publication | None:
    """What the published file says of itself; ``None`` where nothing has been published."""
    if not settings.warehouse_path.exists():
        return None
    with connect(settings.warehouse_path, read_only=True) as connection:
        row = connection.execute("select content from meta.publication").fetchone()
    return Publication.model_validate_json(row[0]) if row else None


def _check_count(ledger: Ledger) -> int:
    dbt_results = ledger.dbt.results if ledger.dbt else ()
    return len(dbt_results) + sum(len(suite.results) for suite in ledger.suites.values())


def _write_version(settings: Settings, version: Path, publication: Publication, ledger: Ledger) -> RunEntry:
    """Copies the build and signs the copy. The name up to the first dot is the catalog's, and stays."""
    version.parent.mkdir(parents=True, exist_ok=True)
    # DuckDB would name a catalog after a leading dot, so the unfinished copy lies in a folder of its own.
    unfinished = version.parent / "unfinished" / version.name
    unfinished.parent.mkdir(exist_ok=True)
    try:
        shutil.copyfile(settings.build_path, unfinished)
        with connect(unfinished, read_only=False) as connection:
            connection.execute("create schema meta")
            connection.execute(
                "create table meta.publication "
                "(run_id varchar not null, published_at timestamptz not null, content varchar not null)"
            )
            connection.execute(
                "comment on table meta.publication is "
                "'One row: the run that published this file. Alone differs between two runs over one input'"
            )
            connection.execute(
                "insert into meta.publication values (?, ?::timestamptz, ?)",
                [publication.run_id, publication.published_at, publication.model_dump_json()],
            )
            run_id, at = publication.run_id, publication.published_at
            began = started_at(settings, run_id)
            entry = write_history(connection, settings, ledger, run_id=run_id, at=at, began=began)
            connection.execute("checkpoint")
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(version)
        return entry
    finally:
        remove_database(unfinished)


def _switch(version: Path, target: Path) -> None:
    """Puts the version in the target's place."""
    # DuckDB 1.5 replays a log that lies beside a file it does not belong to, silently and into wrong rows.
    stale_wal(target).unlink(missing_ok=True)
    with replacing(target) as temporary:
        temporary.unlink(missing_ok=True)
        try:
            os.link(version, temporary)
        except OSError:
            # File systems without hard links get a copy.
            shutil.copyfile(version, temporary)


def _prune(versions: Path, kept: int) -> None:
    """Removes old versions, the newest ``kept`` and those that somebody still reads excepted."""
    found = sorted(versions.glob(f"{WAREHOUSE_NAME}.*.duckdb"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in found[kept:]:
        if not is_read(path):
            remove_database(path)


def published_tables() -> list[str]:
    """Qualified names of the tables that analysts are pointed at, and of those behind them."""
    return [table.qualified_name for layer in (Layer.DETAIL, Layer.MARTS, Layer.METRICS) for table in tables(layer)]
