"""Only what is new or changed is extracted, and the sum is what one extraction of all gives."""

import subprocess
import sys
from pathlib import Path

import dataframely as dy
import polars as pl
import pytest

from extraction import extract, version
from extraction.cooperation import extract_cooperation
from models.document import Document
from orchestration import extractors
from orchestration.extractors import RECORDS, Extracted, extract_new
from orchestration.ingest import ingest

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def seeds() -> dy.DataFrame[Document]:
    return ingest(PROJECT / "raw").documents


def run(documents: pl.DataFrame, chunks: Path) -> Extracted:
    return extract_new(RECORDS, Document.cast(documents), chunks)


def assert_as_in_one_go(extracted: Extracted, documents: pl.DataFrame) -> None:
    figures, cooperation = extract(Document.cast(documents)), extract_cooperation(Document.cast(documents))
    in_one_go = {**figures._asdict(), "cooperation": cooperation.records}
    in_one_go |= {f"cooperation_{table}": getattr(cooperation, table) for table in ("mentions", "rejects")}
    assert in_one_go.keys() == extracted.tables.keys()
    for table, frame in in_one_go.items():
        order = list(RECORDS.order[table])
        assert extracted.tables[table].equals(frame.sort(order)), table


def test_a_second_run_extracts_nothing_and_gives_the_same(seeds: dy.DataFrame[Document], tmp_path: Path) -> None:
    assert run(seeds, tmp_path).extracted_count == 5
    again = run(seeds, tmp_path)
    assert again.extracted_count == 0
    assert_as_in_one_go(again, seeds)


def test_added_changed_and_deleted_articles_cost_themselves(seeds: dy.DataFrame[Document], tmp_path: Path) -> None:
    run(seeds.head(4), tmp_path)
    changed = seeds.tail(4).with_columns(
        title=pl.when(pl.col("document_id") == seeds["document_id"][1]).then(pl.lit("Khác")).otherwise("title")
    )
    extracted = run(changed, tmp_path)
    assert extracted.extracted_count == 2
    assert_as_in_one_go(extracted, changed)


def test_another_version_extracts_everything_once(
    seeds: dy.DataFrame[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(seeds, tmp_path)
    newer = extractors.Extractor(RECORDS.name, RECORDS.tables, RECORDS.order, RECORDS.extract, lambda: "newer")
    assert extract_new(newer, seeds, tmp_path).extracted_count == 5
    assert extract_new(newer, seeds, tmp_path).extracted_count == 0


def test_a_run_that_ends_between_batches_loses_none_that_is_done(
    seeds: dy.DataFrame[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extractors, "BATCH_SIZE", 2)

    def stop(done: int, _total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_new(RECORDS, seeds, tmp_path, stop)
    resumed = run(seeds, tmp_path)
    assert resumed.extracted_count == 1
    assert_as_in_one_go(resumed, seeds)


def test_no_documents_give_empty_tables(seeds: dy.DataFrame[Document], tmp_path: Path) -> None:
    run(seeds, tmp_path)
    assert {frame.height for frame in run(seeds.head(0), tmp_path).tables.values()} == {0}


def test_the_version_covers_every_module_and_file_that_extraction_reads() -> None:
    listing = "import sys, extraction; print(*(n for n in sys.modules if n.startswith('models.')))"
    found = subprocess.run([sys.executable, "-c", listing], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert {f"{name.removeprefix('models.')}.py" for name in found.stdout.split()} <= set(version._RECORD_FILES)
    folder = PROJECT / "models" / "reference"
    assert {path.name for path in folder.glob("vn_*.csv")} <= set(version._RECORD_TABLES)


def test_the_version_changes_with_a_file_at_any_depth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "lexicon" / "deeper" / "words.toml"
    deep.parent.mkdir(parents=True)
    monkeypatch.setattr(version, "PACKAGE", tmp_path)
    versions = []
    for words in ("a", "b"):
        deep.write_text(words, encoding="utf-8")
        version.extractor_version.cache_clear()
        versions.append(version.extractor_version())
    version.extractor_version.cache_clear()
    assert versions[0] != versions[1]
