"""Chunks: what is kept is given back as it was, or made anew."""

from pathlib import Path

import polars as pl
import pytest

from orchestration import chunks
from orchestration.chunks import KEY, ChunkStore, input_key

SCHEMAS = {"numbers": pl.Schema({"value": pl.Int64}), "words": pl.Schema({"word": pl.String})}


def store(folder: Path, version: str = "1") -> ChunkStore:
    return ChunkStore(folder, version, SCHEMAS)


def frames(*keys: str) -> dict[str, pl.DataFrame]:
    """Two numbers for each key, and no word."""
    return {
        "numbers": pl.DataFrame({KEY: [key for key in keys for _ in "ab"], "value": list(range(2 * len(keys)))}),
        "words": pl.DataFrame(schema={KEY: pl.String, "word": pl.String}),
    }


def kept(folder: Path, *keys: str) -> int:
    return store(folder).collect(keys)["numbers"].height


def test_what_was_added_is_found_by_its_key_and_nothing_else_is(tmp_path: Path) -> None:
    store(tmp_path).add(["a", "b", "c"], frames("a", "c"))
    again = store(tmp_path)
    assert again.missing(["a", "b", "d"]) == {"d"}
    assert again.collect(["a", "b"])["numbers"].rows() == [("a", 0), ("a", 1)]
    assert again.collect(["a", "b"])["words"].height == 0


def test_another_version_knows_nothing_and_clears_up(tmp_path: Path) -> None:
    store(tmp_path).add(["a"], frames("a"))
    newer = store(tmp_path, "2")
    assert newer.missing(["a"]) == {"a"}
    newer.add(["a"], frames("a"))
    newer.tidy(["a"])
    assert len(list(tmp_path.iterdir())) == 3
    assert store(tmp_path).missing(["a"]) == {"a"}


@pytest.mark.parametrize("harm", ["cut", "flip", "lose", "cut the note"])
def test_a_damaged_chunk_is_dropped_with_a_sentence_and_the_others_stay(tmp_path: Path, harm: str) -> None:
    store(tmp_path).add(["a"], frames("a"))
    [chunk] = tmp_path.glob("*.numbers.parquet")
    [note] = tmp_path.glob("*.json")
    store(tmp_path).add(["b"], frames("b"))
    if harm == "cut":
        chunk.write_bytes(chunk.read_bytes()[: chunk.stat().st_size // 2])
    elif harm == "flip":
        data = bytearray(chunk.read_bytes())
        data[len(data) // 3] ^= 1
        chunk.write_bytes(data)
    elif harm == "lose":
        chunk.unlink()
    else:
        note.write_bytes(note.read_bytes()[:20])
    again = store(tmp_path)
    assert again.missing(["a", "b"]) == {"a"}
    assert len(again.damaged) == 1
    assert "is damaged" in again.damaged[0]
    assert store(tmp_path).damaged == []


def test_files_without_a_note_are_nothing(tmp_path: Path) -> None:
    store(tmp_path).add(["a"], frames("a"))
    for note in tmp_path.glob("*.json"):
        note.unlink()
    (tmp_path / ".x.numbers.parquet.17.tmp").write_bytes(b"half")
    again = store(tmp_path)
    assert again.missing(["a"]) == {"a"}
    again.tidy(["a"])
    assert list(tmp_path.iterdir()) == []


def test_many_chunks_are_written_into_few_and_what_is_of_no_use_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "MAX_CHUNKS", 4)
    keys = [input_key(number) for number in range(9)]
    for key in keys:
        store(tmp_path).add([key], frames(key))
    scattered = store(tmp_path)
    before = scattered.collect(keys[2:])["numbers"].sort(KEY, "value")
    scattered.tidy(keys[2:])
    assert len(list(tmp_path.glob("*.json"))) == 1
    assert store(tmp_path).collect(keys)["numbers"].sort(KEY, "value").equals(before)


def test_a_key_in_two_chunks_gives_its_rows_once(tmp_path: Path) -> None:
    store(tmp_path).add(["a", "b"], frames("a", "b"))
    store(tmp_path).add(["a"], frames("a"))
    assert kept(tmp_path, "a", "b") == 4


def test_null_and_empty_and_shifted_parts_have_keys_of_their_own() -> None:
    assert (
        len({input_key("a", None), input_key("a", ""), input_key("a"), input_key("", "a"), input_key(None, "a")}) == 5
    )
