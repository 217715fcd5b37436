"""History: what was first seen, changed and withdrawn by which run, and what was known on a day."""

from pathlib import Path

import duckdb
import polars as pl
import pytest

from models.document import Document
from models.figure import Figure
from models.tables import Layer, tables
from orchestration.lake import write_records
from orchestration.settings import Settings
from orchestration.warehouse.ledger import Ledger
from orchestration.warehouse.loader import load
from orchestration.warehouse.publisher import read_note
from orchestration.warehouse.runs import (
    FAILED,
    KILLED,
    NOTHING_NEW,
    RunEntry,
    add_entry,
    close_run,
    entries,
    last_success,
    open_run,
)
from tests.unit.orchestration.warehouse.test_publisher import SUITE, check, publish

KNOWN_ON = """
select figure_id, value
from detail.figure_changes
where changed_at < ?
qualify row_number() over (partition by figure_id order by changed_at desc) = 1 and change <> 'withdrawn'
order by figure_id
"""
A, B, C = "000000000000000a", "000000000000000b", "000000000000000c"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "data", raw=tmp_path / "raw")


def document(key: str, path: str, text: str) -> dict[str, object]:
    name = path.partition(".")[0]
    return {
        "document_id": key, "doc_id": name, "source_path": path, "format": "txt", "text": text, "char_count": 1,
        "content_sha256": text,
    }  # fmt: skip


def figure(key: str, document_id: str, qualifier: str = "exact") -> dict[str, object]:
    return {
        "figure_id": key, "document_id": document_id, "family": "trade", "indicator": "export_value", "value": 5.0,
        "unit": "USD", "qualifier": qualifier, "modality": "actual", "basis": "flow", "partners": [],
        "assumed_fields": [], "confidence": "high", "quote": "5 USD", "quote_start": 0, "quote_end": 5,
        "sentence": "5 USD", "sentence_start": 0, "rule": "r", "evidence": [], "extractor_version": "1",
    }  # fmt: skip


def night(settings: Settings, run: str, documents: list[dict[str, object]], figures: list[dict[str, object]]) -> None:
    """Publishes these articles and figures on day ``run``."""
    for table in tables(Layer.RAW):
        write_records(settings.lake, table.name, table.record.create_empty())
    write_records(settings.lake, "documents", pl.DataFrame(documents, schema=Document.create_empty().schema))
    write_records(settings.lake, "figures", pl.DataFrame(figures, schema=Figure.create_empty().schema))
    load(settings.lake, settings.build_path)
    check(settings)
    publish(settings, run_id=f"r{run}", published_at=f"2026-01-{run}T02:00:00+00:00", required_suites=[SUITE])


def query(settings: Settings, sql: str, *parameters: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.warehouse_path), read_only=True) as connection:
        return connection.execute(sql, parameters).fetchall()


def four_nights(settings: Settings) -> None:
    night(settings, "01", [document(A, "a.txt", "x")], [figure(A, A), figure(B, A)])
    night(settings, "02", [document(A, "a.txt", "y")], [figure(A, A, "over")])
    night(settings, "03", [document(C, "c.txt", "y")], [figure(C, C, "over")])
    night(settings, "04", [document(A, "a.txt", "y")], [figure(A, A, "over")])


def test_each_run_says_what_it_added_changed_and_withdrew_and_why(settings: Settings) -> None:
    four_nights(settings)
    assert query(settings, "select run_id, change, reason, figure_id from detail.figure_changes order by all") == [
        ("r01", "added", "article_new", A),
        ("r01", "added", "article_new", B),
        ("r02", "changed", "article_changed", A),
        ("r02", "withdrawn", "article_changed", B),
        ("r03", "added", "article_moved", C),
        ("r03", "withdrawn", "article_moved", A),
        ("r04", "added", "article_moved", A),
        ("r04", "withdrawn", "article_moved", C),
    ]
    counted = "documents, documents_new, documents_changed, documents_moved, documents_deleted"
    assert query(settings, f"select run_id, {counted} from detail.runs order by run_id") == [
        ("r01", 1, 1, 0, 0, 0),
        ("r02", 1, 0, 1, 0, 0),
        ("r03", 1, 0, 0, 1, 0),
        ("r04", 1, 0, 0, 1, 0),
    ]


def test_a_figure_has_a_first_day_a_last_change_and_a_withdrawal(settings: Settings) -> None:
    four_nights(settings)
    columns = "figure_id, first_seen_run_id, last_changed_run_id, withdrawn_run_id, change_count"
    assert query(settings, f"select {columns} from detail.figure_history order by figure_id") == [
        (A, "r01", "r04", None, 4),
        (B, "r01", "r01", "r02", 2),
        (C, "r03", "r03", "r04", 2),
    ]


def test_what_was_known_on_a_day_is_one_query(settings: Settings) -> None:
    four_nights(settings)
    assert query(settings, KNOWN_ON, "2026-01-01") == []
    assert query(settings, KNOWN_ON, "2026-01-02") == [(A, 5.0), (B, 5.0)]
    assert query(settings, KNOWN_ON, "2026-01-04") == [(C, 5.0)]


def test_rules_that_read_an_old_article_otherwise_are_named_as_the_reason(settings: Settings) -> None:
    night(settings, "01", [document(A, "a.txt", "x")], [figure(A, A)])
    night(settings, "02", [document(A, "a.txt", "x")], [figure(A, A, "over") | {"extractor_version": "2"}])
    night(settings, "03", [document(A, "a.txt", "x")], [figure(A, A, "over") | {"extractor_version": "3"}])
    assert query(settings, "select run_id, reason from detail.figure_changes order by all") == [
        ("r01", "article_new"),
        ("r02", "rules_changed"),
    ]


def test_what_a_run_wrote_that_never_published_was_never_known(settings: Settings) -> None:
    night(settings, "01", [document(A, "a.txt", "x")], [figure(A, A)])
    [written] = (settings.ledger / "changes").glob("*.parquet")
    pl.read_parquet(written).with_columns(run_id=pl.lit("lost"), figure_id=pl.lit(B)).write_parquet(
        written.with_name("20260101120000000000_lost.parquet")
    )
    night(settings, "02", [document(A, "a.txt", "x")], [figure(A, A)])
    assert query(settings, "select run_id, figure_id from detail.figure_changes") == [("r01", A)]


def test_a_publication_whose_entry_was_lost_in_a_kill_is_entered_by_the_next(settings: Settings) -> None:
    night(settings, "01", [document(A, "a.txt", "x")], [figure(A, A)])
    [entry] = (settings.ledger / "runs").glob("*.json")
    entry.unlink()
    night(settings, "02", [document(A, "a.txt", "x")], [figure(A, A)])
    assert query(settings, "select run_id, figure_id from detail.figure_changes") == [("r01", A)]
    assert [entry.run_id for entry in entries(settings)] == ["r01", "r02"]


def test_history_outlives_a_lost_warehouse(settings: Settings) -> None:
    night(settings, "01", [document(A, "a.txt", "x")], [figure(A, A)])
    settings.warehouse_path.unlink()
    night(settings, "02", [document(A, "a.txt", "x")], [figure(A, A)])
    assert query(settings, "select first_seen_run_id from detail.figure_history") == [("r01",)]


def test_checks_are_kept_for_every_run(settings: Settings) -> None:
    night(settings, "01", [document(A, "a.txt", "x")], [])
    assert query(settings, "select count(*) from detail.quality_history") == [(0,)]
    assert Ledger().dbt is None


def test_a_run_that_never_ended_is_found_to_have_been_killed(settings: Settings) -> None:
    assert open_run(settings, "one") is None
    killed = open_run(settings, "two")
    assert killed is not None
    assert (killed.run_id, killed.outcome) == ("one", KILLED)
    close_run(settings, FAILED)
    assert close_run(settings, FAILED) is None
    assert last_success(settings) is None
    add_entry(settings, RunEntry(run_id="three", started_at="t", ended_at="9", outcome=NOTHING_NEW))
    found = last_success(settings)
    assert found is not None
    assert found.run_id == "three"


def test_the_note_tells_a_whole_warehouse_from_a_damaged_one(settings: Settings) -> None:
    night(settings, "01", [document(A, "a.txt", "x")], [figure(A, A)])
    note = read_note(settings)
    assert note is not None
    assert note.is_whole(settings.warehouse_path)
    data = bytearray(settings.warehouse_path.read_bytes())
    data[len(data) // 2] ^= 1
    settings.warehouse_path.write_bytes(data)
    assert not note.is_whole(settings.warehouse_path)
