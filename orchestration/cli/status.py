"""``hoptac status``: what is published."""

from collections.abc import Mapping
from datetime import UTC, datetime

from models.codes import Family, Kind
from orchestration.cli.errors import NothingPublishedError
from orchestration.cli.output import console, rows_table
from orchestration.cli.rejects import COUNTS
from orchestration.cli.warehouse import published
from orchestration.settings import load_settings
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.publisher import read_publication
from orchestration.warehouse.runs import NOTHING_NEW, last_success


def show_status() -> None:
    """Writes when what was published, how many documents and records of each kind are in it, and the last checks."""
    settings = load_settings()
    publication = read_publication(settings)
    if publication is None:
        raise NothingPublishedError
    out = console()
    published_at = datetime.fromisoformat(publication.published_at)
    age = datetime.now(UTC) - published_at
    out.print(
        f"Published {published_at:%Y-%m-%d %H:%M} UTC ({_age(age.total_seconds())} ago) by run {publication.run_id}"
    )
    success = last_success(settings)
    if success is not None and success.outcome == NOTHING_NEW:
        out.print(f"Checked   {success.ended_at[:16].replace('T', ' ')} UTC: nothing was new, so that it is up to date")
    out.print(f"Warehouse {settings.warehouse_path}")
    out.print(f"Checks    {publication.check_count} passed on it; details in {settings.quality_page}")
    with published() as connection:
        quarantine = connection.execute(
            "select reason, count(*), min(source_path) from raw.quarantined_documents group by all order by 2 desc, 1"
        ).fetchall()
        rejects = connection.execute(COUNTS).fetchall()
    out.print(rows_table(("what", "count"), inventory(publication.row_counts)))
    if quarantine:
        out.print(rows_table(("reason", "inputs", "first"), quarantine, title="Quarantine"))
    if rejects:
        out.print(rows_table(("what", "reason", "mentions", "articles"), rejects, title="Rejects"))
    _show_later_build(publication.run_id)


def inventory(row_counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Documents, quarantine, figures by family, cooperation by kind and rejects of the published warehouse."""
    with published() as connection:
        families = dict(connection.execute("select family, count(*) from raw.figures group by all").fetchall())
        kinds = dict(connection.execute("select kind, count(*) from raw.cooperation group by all").fetchall())
    return [
        ("documents", row_counts["raw.documents"]),
        ("quarantined", row_counts["raw.quarantined_documents"]),
        *((f"figures: {family.value}", families.get(family.value, 0)) for family in Family),
        *((f"cooperation: {kind.value}", kinds.get(kind.value, 0)) for kind in Kind),
        ("rejects", row_counts["raw.rejects"] + row_counts["raw.cooperation_rejects"]),
    ]


def _show_later_build(published_run: str) -> None:
    """Says so where a later build waits unpublished, for it is what the engineer has to look at."""
    settings = load_settings()
    ledger = read_ledger(settings.checks_path)
    results = [
        *(ledger.dbt.results if ledger.dbt else ()),
        *(r for suite in ledger.suites.values() for r in suite.results),
    ]
    failed = [result.name for result in results if not result.passed and result.is_blocking]
    if ledger.dbt and ledger.dbt.run_id != published_run and failed:
        console().print(f"A later build was not published: {failed[0]} failed. See {settings.quality_page}")


def _age(seconds: float) -> str:
    for size, unit in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{int(seconds // size)} {unit}"
    return f"{max(0, int(seconds))} seconds"
