"""Publication: the checked build becomes the file that analysts read, in one atomic step.

A reader that has the old file open keeps it. A kill at any moment leaves the old file or the new one.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from models.tables import Layer, tables
from orchestration.files import replacing, write_text
from orchestration.settings import WAREHOUSE_NAME, Settings
from orchestration.warehouse.connection import connect, remove_database, stale_wal
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.ledger import Ledger, objections, read_ledger

KEPT_VERSIONS = 5
"""Published files that are kept, the newest first; a reader that still has an older one open keeps it all the same."""


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


def publish(settings: Settings, *, run_id: str, published_at: str, required_suites: Sequence[str]) -> Publication:
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
    _write_version(settings.build_path, version, publication)
    _switch(version, settings.warehouse_path)
    write_text(settings.publication_path, publication.model_dump_json(indent=1) + "\n")
    _prune(version.parent)
    return publication


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


def _write_version(build_path: Path, version: Path, publication: Publication) -> None:
    """Copies the build and signs the copy. The name up to the first dot is the catalog's, and stays."""
    version.parent.mkdir(parents=True, exist_ok=True)
    # DuckDB would name a catalog after a leading dot, so the unfinished copy lies in a folder of its own.
    unfinished = version.parent / "unfinished" / version.name
    unfinished.parent.mkdir(exist_ok=True)
    try:
        shutil.copyfile(build_path, unfinished)
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
            connection.execute("checkpoint")
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(version)
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


def _prune(versions: Path) -> None:
    found = sorted(versions.glob(f"{WAREHOUSE_NAME}.*.duckdb"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in found[KEPT_VERSIONS:]:
        remove_database(path)


def published_tables() -> list[str]:
    """Qualified names of the tables that analysts are pointed at, and of those behind them."""
    return [table.qualified_name for layer in (Layer.DETAIL, Layer.MARTS) for table in tables(layer)]
