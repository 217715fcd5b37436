"""Write, audit, publish: what is not checked is not published, and a reader never sees half of anything."""

import json
from pathlib import Path

import duckdb
import polars as pl
import pytest

from models.document import Document
from models.tables import Layer, tables
from orchestration.lake import write_records
from orchestration.settings import Settings
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.ledger import (
    CheckResult,
    DbtBuild,
    Suite,
    objections,
    read_ledger,
    record_dbt_build,
    record_suite,
)
from orchestration.warehouse.loader import load
from orchestration.warehouse.publisher import Publication, PublicationRefusedError, publish, read_publication

SUITE = "raw.documents"
PASSED = CheckResult(name="documents.volume", table=SUITE, expected="at least one", passed=True, found="1")
FAILED = PASSED.model_copy(update={"passed": False, "found": "none"})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation whose build holds one document and the empty record tables."""
    settings = Settings(home=tmp_path / "data", raw=tmp_path / "raw")
    document = {
        "document_id": "0123456789abcdef",
        "doc_id": "a",
        "source_path": "a.txt",
        "format": "txt",
        "text": "Một bài báo.",
        "char_count": 12,
        "content_sha256": "00",
    }
    documents = Document.validate(pl.DataFrame([document], schema=Document.create_empty().schema))
    for table in tables(Layer.RAW):
        write_records(settings.lake, table.name, table.record.create_empty())
    write_records(settings.lake, "documents", documents)
    load(settings.lake, settings.build_path)
    return settings


def check(
    settings: Settings, *, dbt: CheckResult = PASSED, suite: CheckResult = PASSED, missing: tuple[str, ...] = ()
) -> None:
    """Enters the given results for the build as it is now."""
    state = fingerprints(settings.build_path)
    build = DbtBuild(built_at="t", run_id="r", missing=missing, fingerprints=state, results=[dbt])
    record_dbt_build(settings.checks_path, build)
    record_suite(
        settings.checks_path,
        Suite(table=SUITE, fingerprint=state[SUITE], checked_at="t", run_id="r", results=[suite]),
    )


def publish_as(settings: Settings, run_id: str) -> Publication:
    return publish(settings, run_id=run_id, published_at="2026-01-02T03:04:05+00:00", required_suites=[SUITE])


def count_documents(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute("select count(*) from raw.documents").fetchone()
    assert row is not None
    return int(row[0])


def change_build(settings: Settings, sql: str) -> None:
    with duckdb.connect(str(settings.build_path)) as connection:
        connection.execute(sql)


def test_a_checked_build_is_published_with_its_rows_and_a_note_beside_it(settings: Settings) -> None:
    check(settings)
    publication = publish_as(settings, "run1")
    assert count_documents(settings.warehouse_path) == 1
    assert read_publication(settings) == publication
    assert json.loads(settings.publication_path.read_text())["run_id"] == "run1"
    assert publication.row_counts["raw.documents"] == 1
    assert publication.check_count == 2


def test_the_catalog_is_named_alike_in_the_build_the_version_and_the_warehouse(settings: Settings) -> None:
    change_build(settings, "create schema marts; create view marts.v as select doc_id from raw.documents")
    check(settings)
    publication = publish_as(settings, "run1")
    for path in (settings.warehouse_path, settings.warehouse_dir / publication.file):
        with duckdb.connect(str(path), read_only=True) as connection:
            assert connection.execute("select doc_id from hoptac.marts.v").fetchall() == [("a",)]


@pytest.mark.parametrize(
    ("results", "message"),
    [
        ({"dbt": FAILED}, "dbt test documents.volume failed"),
        ({"suite": FAILED}, "expectation documents.volume failed: expected at least one; none"),
        ({"missing": ("model.hoptac.investment",)}, "1 nodes are missing, model.hoptac.investment first"),
    ],
)
def test_a_failed_check_refuses_and_leaves_the_earlier_warehouse(
    settings: Settings, results: dict[str, object], message: str
) -> None:
    check(settings)
    publish_as(settings, "run1")
    before = settings.warehouse_path.read_bytes()
    check(settings, **results)  # type: ignore[arg-type]
    with pytest.raises(PublicationRefusedError, match=message):
        publish_as(settings, "run2")
    assert settings.warehouse_path.read_bytes() == before
    published = read_publication(settings)
    assert published is not None
    assert published.run_id == "run1"


def test_a_warning_does_not_refuse(settings: Settings) -> None:
    check(settings, suite=FAILED.model_copy(update={"is_blocking": False}))
    assert publish_as(settings, "run1").run_id == "run1"


def test_nothing_checked_is_nothing_published(settings: Settings) -> None:
    with pytest.raises(PublicationRefusedError, match="dbt has not built") as refusal:
        publish_as(settings, "run1")
    assert refusal.value.reasons[1:] == ["the expectations on raw.documents have not run"]
    assert not settings.warehouse_path.exists()
    assert read_publication(settings) is None


@pytest.mark.parametrize(
    "change",
    [
        "insert into raw.documents select '1123456789abcdef', * exclude (document_id) from raw.documents",
        "update raw.documents set doc_id = 'b'",
        "delete from raw.documents",
        "drop table raw.rejects",
    ],
)
def test_a_table_changed_after_its_check_counts_as_unchecked(settings: Settings, change: str) -> None:
    check(settings)
    change_build(settings, change)
    with pytest.raises(PublicationRefusedError, match="is not as dbt left and tested it"):
        publish_as(settings, "run1")


def test_a_pair_of_equal_rows_is_seen(settings: Settings) -> None:
    before = fingerprints(settings.build_path)["raw.documents"]
    change_build(settings, "insert into raw.documents select d.* from raw.documents as d, range(2)")
    after = fingerprints(settings.build_path)["raw.documents"]
    assert after.row_count == before.row_count + 2
    assert after.rows_hash != before.rows_hash


def test_a_ledger_cut_in_half_counts_as_no_check_at_all(settings: Settings) -> None:
    check(settings)
    settings.checks_path.write_bytes(settings.checks_path.read_bytes()[:100])
    assert read_ledger(settings.checks_path).dbt is None
    with pytest.raises(PublicationRefusedError, match="dbt has not built"):
        publish_as(settings, "run1")


def test_a_reader_keeps_the_file_that_it_opened_and_a_new_one_gets_the_new_file(settings: Settings) -> None:
    check(settings)
    publish_as(settings, "run1")
    with duckdb.connect(str(settings.warehouse_path), read_only=True) as reader:
        change_build(settings, "delete from raw.documents")
        check(settings)
        publish_as(settings, "run2")
        assert reader.execute("select count(*) from raw.documents").fetchone() == (1,)
        assert reader.execute("select run_id from meta.publication").fetchone() == ("run1",)
    assert count_documents(settings.warehouse_path) == 0


def test_a_log_left_beside_the_warehouse_is_not_replayed_into_the_new_file(settings: Settings) -> None:
    check(settings)
    publish_as(settings, "run1")
    other = settings.home / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("set wal_autocheckpoint = '1TB'; create schema raw; create table raw.documents (a int)")
        connection.execute("insert into raw.documents values (1), (2)")
        log = other.with_name("other.duckdb.wal").read_bytes()
    settings.warehouse_path.with_name("hoptac.duckdb.wal").write_bytes(log)
    publish_as(settings, "run2")
    assert not settings.warehouse_path.with_name("hoptac.duckdb.wal").exists()
    assert count_documents(settings.warehouse_path) == 1


def test_old_versions_go_and_the_newest_stay(settings: Settings) -> None:
    check(settings)
    for number in range(8):
        publish_as(settings, f"run{number}")
    kept = sorted(path.name for path in (settings.warehouse_dir / "versions").glob("*.duckdb"))
    assert kept == [f"hoptac.run{number}.duckdb" for number in range(3, 8)]


def test_objections_are_empty_only_for_the_very_state_that_was_checked(settings: Settings) -> None:
    check(settings)
    ledger = read_ledger(settings.checks_path)
    state = fingerprints(settings.build_path)
    assert objections(ledger, state, [SUITE]) == []
    assert objections(ledger, {}, [SUITE]) != []
    assert objections(ledger, state, [SUITE, "marts.oda"]) == ["the expectations on marts.oda have not run"]
