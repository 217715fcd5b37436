"""The texts that benchmarks measure on: the same for the same seed, of the promised shape, and from any folder."""

import itertools
import json
import statistics
from pathlib import Path

import polars as pl
import pytest

from benchmarks.corpus import generate, write_corpus
from benchmarks.sources import write_texts
from benchmarks.stages import batches, whole


def test_a_seed_gives_the_same_articles(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert write_corpus(tmp_path / name, 0.3, seed=7) > 10
    first, second = (pl.read_parquet(tmp_path / name) for name in ("a", "b"))
    assert first.equals(second)
    assert first["text"][0] != next(generate(8))
    assert 3e5 <= first["text"].str.len_bytes().sum() < 4e5


def test_lengths_and_topics_are_those_of_a_daily_paper() -> None:
    texts = list(itertools.islice(generate(1), 2_000))
    assert 2_200 < statistics.median(map(len, texts)) < 2_900
    assert 0.04 < sum("FDI" in text or "ODA" in text or "tỷ USD" in text for text in texts) / len(texts) < 0.15
    assert not any("{" in text for text in texts)


def test_any_folder_or_parquet_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("một", encoding="utf-8")
    (folder / "b.json").write_text(json.dumps({"text": "hai"}), encoding="utf-8")
    (folder / "c.jsonl").write_text('{"text": "ba"}\n\n{"text": "bốn"}\n', encoding="utf-8")
    pl.DataFrame({"text": ["năm", None], "more": [1, 2]}).write_parquet(folder / "d.parquet")
    (folder / "README.md").write_text("none", encoding="utf-8")
    assert write_texts(folder, tmp_path / "out.parquet") == 5
    assert pl.read_parquet(tmp_path / "out.parquet")["text"].to_list() == ["một", "hai", "ba", "bốn", "năm"]
    with pytest.raises(SystemExit, match="no article"):
        write_texts(tmp_path / "articles" / "README.md", tmp_path / "none.parquet")


def test_a_stage_reads_as_many_articles_as_it_is_told(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus.parquet", 0.3)
    parts = list(batches(tmp_path / "corpus.parquet", 25))
    assert [part.height for part in parts] == [25]
    assert whole(parts[0]) >= 0
