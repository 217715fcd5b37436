"""A file that is as it was is not read again, and reading only what is new gives what reading all gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from orchestration.ingest import Library, ingest, ingest_look, look_at
from orchestration.ingest import library as module


@pytest.fixture
def read_paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the files that are read, as they are."""
    paths: list[str] = []
    original = module.read_source

    def noting(source: Any, supplied: Any) -> Any:
        paths.append(source.source_path)
        return original(source, supplied)

    monkeypatch.setattr(module, "read_source", noting)
    return paths


def assert_as_in_one_go(folder: Path, chunks: Path, version: str = "1") -> None:
    known, fresh = ingest_look(look_at(folder), Library(chunks, version)), ingest(folder)
    assert known.documents.equals(fresh.documents)
    assert known.quarantined.equals(fresh.quarantined)


def test_only_what_is_new_or_changed_is_read(inputs: Any, tmp_path: Path, read_paths: list[str]) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        inputs.put(name, inputs.text)
    inputs.put("d.txt", b"")
    inputs.put("e.xyz", b"?")
    lines = [json.dumps({"text": inputs.text, "url": "https://a.vn/1"}), "", "[]"]
    inputs.put("f.jsonl", "\n".join(lines))
    assert_as_in_one_go(inputs.folder, tmp_path / "chunks")
    assert len(read_paths) == 6

    read_paths.clear()
    assert_as_in_one_go(inputs.folder, tmp_path / "chunks")
    assert read_paths == []

    # An address that another file held already, a changed file, a renamed one, and one that is gone.
    inputs.put("0.json", json.dumps({"text": inputs.text, "url": "https://a.vn/1"}))
    inputs.put("b.txt", inputs.text + " Thêm.")
    (inputs.folder / "c.txt").rename(inputs.folder / "z.txt")
    (inputs.folder / "a.txt").unlink()
    assert_as_in_one_go(inputs.folder, tmp_path / "chunks")
    assert sorted(read_paths) == ["0.json", "b.txt", "z.txt"]


def test_what_a_table_of_sources_says_is_part_of_a_file(inputs: Any, tmp_path: Path, read_paths: list[str]) -> None:
    inputs.put("a.txt", inputs.text)
    before = look_at(inputs.folder).digest()
    assert_as_in_one_go(inputs.folder, tmp_path / "chunks")
    inputs.put("sources.csv", "path,published,url,outlet\na.txt,2024-05-06,https://a.vn/1,Báo A\n")
    read_paths.clear()
    assert_as_in_one_go(inputs.folder, tmp_path / "chunks")
    assert read_paths == ["a.txt"]
    assert look_at(inputs.folder).digest() != before


def test_other_readers_read_everything_anew(inputs: Any, tmp_path: Path, read_paths: list[str]) -> None:
    inputs.put("a.txt", inputs.text)
    assert_as_in_one_go(inputs.folder, tmp_path / "chunks")
    assert_as_in_one_go(inputs.folder, tmp_path / "chunks", "2")
    assert read_paths == ["a.txt", "a.txt"]


def test_a_file_that_changes_while_it_is_read_is_not_kept_under_its_old_key(
    inputs: Any, tmp_path: Path, read_paths: list[str]
) -> None:
    inputs.put("a.txt", inputs.text)
    look = look_at(inputs.folder)
    inputs.put("a.txt", inputs.text + " Thêm.")
    read = ingest_look(look, Library(tmp_path / "chunks", "1"))
    assert read.documents["text"].to_list() == [inputs.text + " Thêm."]
    inputs.put("a.txt", inputs.text)
    assert_as_in_one_go(inputs.folder, tmp_path / "chunks")
    assert read_paths == ["a.txt", "a.txt"]


def test_the_digest_of_a_look_tells_every_change(inputs: Any) -> None:
    digests = [look_at(inputs.folder).digest()]

    def changed() -> bool:
        digests.append(look_at(inputs.folder).digest())
        return len(set(digests)) == len(digests)

    inputs.put("a.txt", inputs.text)
    assert changed()
    inputs.put("a.txt", inputs.text + " Thêm.")
    assert changed()
    (inputs.folder / "a.txt").rename(inputs.folder / "b.txt")
    assert changed()
    (inputs.folder / "c.txt").symlink_to("nowhere")
    assert changed()
    (inputs.folder / "b.txt").unlink()
    assert changed()
    assert look_at(inputs.folder).digest() == digests[-1]
