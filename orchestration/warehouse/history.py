"""History in the published file: its tables are made of the ledger, and of what this publication changes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import polars as pl

from models.duckdb import create_table
from models.figure import Figure
from models.history import HISTORY, QualityResult
from models.tables import Layer
from orchestration.files import replacing
from orchestration.settings import Settings
from orchestration.warehouse.ledger import Ledger
from orchestration.warehouse.runs import PUBLISHED, RunEntry, entries, entry_path

_CHANGES = "changes"
_QUALITY = "quality"

_ARTICLES = """
create temporary table articles as
select
    coalesce(now.document_id, before.document_id) as document_id,
    now.source_path,
    case
        when now.document_id is null then if(m.content_sha256 is null, 'article_deleted', 'article_moved')
        when before.document_id is null then if(gone.content_sha256 is null, 'article_new', 'article_moved')
        when now.content_sha256 <> before.content_sha256 or now.state_md5 <> before.state_md5 then 'article_changed'
        when now.source_path <> before.source_path then 'article_moved'
        else 'rules_changed'
    end as reason
from documents_now as now
full join documents_before as before using (document_id)
left join (
    select distinct content_sha256 from documents_before anti join documents_now using (document_id)
) as gone on gone.content_sha256 = now.content_sha256
left join (
    select distinct content_sha256 from documents_now anti join documents_before using (document_id)
) as m on m.content_sha256 = before.content_sha256
"""
_DOCUMENTS = """
create temporary table {name} as
select document_id, source_path, content_sha256, md5(row(title, published_date, outlet, url)::varchar) as state_md5
from {source}
"""
_NO_DOCUMENTS = "create temporary table documents_before as select * from documents_now limit 0"
_FIGURES_NOW = """
create temporary table figures_now as
select
    f.figure_id, f.document_id, d.source_path as article_path, f.family, f.indicator, f.value, f.value_high, f.unit,
    f.qualifier, f.modality, f.basis, f.period_start, f.period_end, f.place, f.partners, f.confidence, f.quote,
    f.sentence,
    md5(row({said})::varchar) as state_md5
from raw.figures as f
inner join raw.documents as d using (document_id)
"""
_NOT_SAID = {"quote_start", "quote_end", "sentence_start", "rule", "evidence", "assumed_fields", "extractor_version"}
"""Columns that may differ while the figure says the same."""
_KNOWN = """
create temporary table figures_before as
select * exclude (run_id, changed_at, change, reason)
from detail.figure_changes
qualify row_number() over (partition by figure_id order by changed_at desc) = 1 and change <> 'withdrawn'
"""
_ADD_CHANGES = """
insert into detail.figure_changes by name
with changes as (
    select if(b.figure_id is null, 'added', 'changed') as change, n.*
    from figures_now as n
    left join figures_before as b using (figure_id)
    where b.figure_id is null or b.state_md5 <> n.state_md5
    union all by name
    select 'withdrawn' as change, b.*
    from figures_before as b
    anti join figures_now using (figure_id)
)
select $1 as run_id, $2 as changed_at, coalesce(a.reason, 'article_deleted') as reason, c.*
from changes as c
left join articles as a using (document_id)
order by c.document_id, c.figure_id
"""
_HISTORY_OF_FIGURES = """
insert into detail.figure_history by name
select
    figure_id,
    any_value(document_id) as document_id,
    min(changed_at) as first_seen_at,
    arg_min(run_id, changed_at) as first_seen_run_id,
    max(changed_at) filter (where change <> 'withdrawn') as last_changed_at,
    arg_max(run_id, changed_at) filter (where change <> 'withdrawn') as last_changed_run_id,
    if(arg_max(change, changed_at) = 'withdrawn', max(changed_at), null) as withdrawn_at,
    if(arg_max(change, changed_at) = 'withdrawn', arg_max(run_id, changed_at), null) as withdrawn_run_id,
    count(*) as change_count
from detail.figure_changes
group by figure_id
order by figure_id
"""


def write_history(
    connection: duckdb.DuckDBPyConnection, settings: Settings, ledger: Ledger, *, run_id: str, at: str, began: str
) -> RunEntry:
    """Adds the tables of history to the version that is being written, and this publication's part to the ledger.

    Gives the entry of this run, to be added to the ledger once the version is published.
    """
    _write_quality(settings, ledger, run_id, at)
    done = [entry for entry in entries(settings) if entry.run_id != run_id]
    published = {entry.run_id for entry in done if entry.outcome == PUBLISHED}
    connection.execute(f"create schema if not exists {Layer.DETAIL}")
    for table in HISTORY:
        connection.execute(create_table(table))
    _load(connection, "figure_changes", _files(settings, _CHANGES, published))
    counts = _add_changes(connection, settings, run_id, at)
    connection.execute(_HISTORY_OF_FIGURES)
    entry = RunEntry(run_id=run_id, started_at=began, ended_at=at, outcome=PUBLISHED, **counts)
    columns = list(RunEntry.model_fields)
    marks = ", ".join("?" for _ in columns)
    rows = [[getattr(one, column) for column in columns] for one in [*done, entry]]
    connection.executemany(f"insert into detail.runs ({', '.join(columns)}) values ({marks})", rows)
    _load(connection, "quality_history", sorted((settings.ledger / _QUALITY).glob("*.parquet")))
    return entry


def write_quality_of_failure(settings: Settings, ledger: Ledger, run_id: str, at: str) -> None:
    """Keeps what the checks found on a build that was not published."""
    _write_quality(settings, ledger, run_id, at)


def _add_changes(connection: duckdb.DuckDBPyConnection, settings: Settings, run_id: str, at: str) -> dict[str, int]:
    """Compares with the warehouse that is published now; the counts of articles by what became of them."""
    connection.execute(_DOCUMENTS.format(name="documents_now", source="raw.documents"))
    if not _read_documents_before(connection, settings.warehouse_path):
        connection.execute(_NO_DOCUMENTS)
    connection.execute(_ARTICLES)
    said = ", ".join(f"f.{name}" for name in Figure.column_names() if name not in _NOT_SAID)
    connection.execute(_FIGURES_NOW.format(said=said))
    connection.execute(_KNOWN)
    connection.execute(_ADD_CHANGES, [run_id, at])
    with replacing(entry_path(settings, _CHANGES, at, run_id, "parquet")) as temporary:
        connection.execute(
            "copy (select * from detail.figure_changes where run_id = $1) to '"
            + str(temporary).replace("'", "''")
            + "' (format parquet)",
            [run_id],
        )
    rows = connection.execute(
        "select reason, count(*) from articles where source_path is not null or reason = 'article_deleted' group by all"
    ).fetchall()
    counts: Mapping[str, int] = dict(rows)
    kinds = ("new", "changed", "moved", "deleted")
    total = connection.execute("select count(*) from documents_now").fetchone()
    return {
        "documents": total[0] if total else 0,
        **{f"documents_{kind}": counts.get(f"article_{kind}", 0) for kind in kinds},
    }


def _read_documents_before(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> bool:
    """Takes the articles of the published warehouse; false where there is none that answers."""
    if not warehouse.exists():
        return False
    try:
        connection.execute(f"attach '{str(warehouse).replace(chr(39), chr(39) * 2)}' as published_before (read_only)")
    except duckdb.Error:
        return False
    try:
        connection.execute(_DOCUMENTS.format(name="documents_before", source="published_before.raw.documents"))
    except duckdb.Error:
        return False
    finally:
        connection.execute("detach published_before")
    return True


def _files(settings: Settings, kind: str, run_ids: set[str]) -> list[Path]:
    """Files of runs that published: what another one wrote was never known to anybody."""
    return [
        path for path in sorted((settings.ledger / kind).glob("*.parquet")) if path.stem.partition("_")[2] in run_ids
    ]


def _load(connection: duckdb.DuckDBPyConnection, table: str, files: Sequence[Path]) -> None:
    if files:
        names = [str(path) for path in files]
        connection.execute(
            f"insert into detail.{table} by name select * from read_parquet(?, union_by_name = true, filename = false)",
            [names],
        )


def _write_quality(settings: Settings, ledger: Ledger, run_id: str, at: str) -> None:
    """One file with the results of the checks that this run made; none where it made none."""
    parts = [(suite.run_id, suite.checked_at, suite.results) for suite in ledger.suites.values()]
    if ledger.dbt:
        parts.append((ledger.dbt.run_id, ledger.dbt.built_at, ledger.dbt.results))
    rows = [
        {
            "run_id": run_id,
            "checked_at": checked_at,
            "table_name": result.table,
            "check_name": result.name,
            "is_passed": result.passed,
            "is_blocking": result.is_blocking,
            "found": result.found,
        }
        for own, checked_at, results in parts
        if own == run_id
        for result in results
    ]
    if rows:
        frame = pl.DataFrame(rows, schema=QualityResult.create_empty().schema).sort("table_name", "check_name")
        with replacing(entry_path(settings, _QUALITY, at, run_id, "parquet")) as temporary:
            frame.write_parquet(temporary)
