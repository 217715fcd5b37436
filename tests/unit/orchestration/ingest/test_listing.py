"""Which files are inputs, what they are called, and what is no file at all."""

import os
import shutil
import socket
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from orchestration.ingest import InputFolderError, folder_fingerprint, ingest


def test_inputs_at_every_depth_in_order_of_their_paths(inputs: Any) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "x.txt/deep.txt"):
        inputs.put(name)
    assert [row["source_path"] for row in inputs.documents()] == [
        "a.txt",
        "a/b/c.txt",
        "a/z.txt",
        "b.txt",
        "x.txt/deep.txt",
    ]


def test_what_is_no_input(inputs: Any) -> None:
    for name in ("README.md", "a/README.md", ".a.txt", ".git/a.txt", "a/._b.txt"):
        inputs.put(name)
    inputs.put("a/sources.csv", "path,published,url,outlet\n")
    (inputs.folder / "empty").mkdir()
    read = inputs.read()
    assert read.documents.is_empty()
    assert read.quarantined.is_empty()


@pytest.mark.parametrize("name", ["a.odt", "a", "a.txt.bak", "txt", "README", "a.TXT ", "a..", "a/readme.md"])
def test_an_ending_without_reader(inputs: Any, name: str) -> None:
    inputs.put(name)
    row = inputs.problem()
    assert row["reason"] == "unsupported_format"
    assert ".jsonl" in row["detail"]


@pytest.mark.parametrize(
    ("name", "source_path", "doc_id"),
    [
        ("bài báo số 1.TXT", "bài báo số 1.TXT", "bài báo số 1"),
        (unicodedata.normalize("NFD", "Cao Bằng.txt"), "Cao Bằng.txt", "Cao Bằng"),
        ("a.b.c.txt", "a.b.c.txt", "a.b.c"),
        ("a\nb\t.txt", "a\\x0ab\\x09.txt", "a\\x0ab\\x09"),
        ("[a]*?.txt", "[a]*?.txt", "[a]*?"),
        ("x=1/a.txt", "x=1/a.txt", "a"),
        (" .txt", " .txt", " "),
        (os.fsdecode(b"a\xff\xc3.txt"), "a\\xff\\xc3.txt", "a\\xff\\xc3"),
    ],
)
def test_names_are_stored_readable(inputs: Any, name: str, source_path: str, doc_id: str) -> None:
    inputs.put(name)
    row = inputs.document()
    assert (row["source_path"], row["doc_id"]) == (source_path, doc_id)


@pytest.mark.parametrize("ending", ["txt", "json", "jsonl", "parquet"])
def test_any_name_with_any_reader(inputs: Any, ending: str) -> None:
    inputs.put(os.fsdecode(b"\xff*[\n.") + ending, b"?")
    assert inputs.problem()["source_path"] == f"\\xff*[\\x0a.{ending}"


def test_two_files_whose_names_cannot_be_told_apart(inputs: Any) -> None:
    for form in ("NFC", "NFD"):
        inputs.put(unicodedata.normalize(form, "bài.txt"))
    inputs.put("\\xff.txt")
    inputs.put(os.fsdecode(b"\xff.txt"))
    read = inputs.read()
    assert read.documents["source_path"].to_list() == ["\\xff.txt", "bài.txt"]
    assert read.quarantined.select("source_path", "reason").rows() == [
        ("\\xff.txt (2)", "duplicate_identity"),
        ("bài.txt (2)", "duplicate_identity"),
    ]


def test_links(inputs: Any, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "o.txt").write_text(inputs.text, encoding="utf-8")
    kept = inputs.put("a/kept.txt")
    link = inputs.folder / "links"
    link.mkdir()
    for name, target in {
        "inside.txt": kept,
        "outside.txt": outside / "o.txt",
        "relative.txt": Path("../../outside/o.txt"),
        "folder-outside": outside,
        "folder-inside": inputs.folder / "a",
        "parent": inputs.folder,
        "circle.txt": link / "circle.txt",
        "dangling.txt": inputs.folder / "gone.txt",
        "dangling-outside.txt": outside / "gone.txt",
        "through-outside.txt": link / "folder-outside" / "o.txt",
        "sibling.txt": Path(f"{inputs.folder}-sibling"),
    }.items():
        (link / name).symlink_to(target)
    assert [row["source_path"] for row in inputs.documents()] == ["a/kept.txt", "links/inside.txt"]
    assert inputs.reasons() == {
        ("links/circle.txt", None): "outside_input",
        ("links/dangling-outside.txt", None): "outside_input",
        ("links/dangling.txt", None): "unreadable",
        ("links/folder-inside", None): "outside_input",
        ("links/folder-outside", None): "outside_input",
        ("links/outside.txt", None): "outside_input",
        ("links/parent", None): "outside_input",
        ("links/relative.txt", None): "outside_input",
        ("links/sibling.txt", None): "outside_input",
        ("links/through-outside.txt", None): "outside_input",
    }


def test_the_folder_itself_may_be_a_link(inputs: Any, tmp_path: Path) -> None:
    inputs.put("a.txt")
    (tmp_path / "link").symlink_to(inputs.folder)
    assert ingest(tmp_path / "link").documents["source_path"].to_list() == ["a.txt"]


@pytest.mark.parametrize("ending", ["txt", "json", "jsonl", "parquet", "md"])
def test_pipes_are_not_waited_for(inputs: Any, ending: str) -> None:
    os.mkfifo(inputs.folder / f"pipe.{ending}")
    assert inputs.problem()["reason"] == "unsupported_format"


def test_sockets_and_a_table_that_is_a_pipe(inputs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(inputs.folder)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        os.mkfifo(inputs.folder / "sources.csv")
        assert inputs.reasons() == {("s.txt", None): "unsupported_format", ("sources.csv", None): "unsupported_format"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_without_permission(inputs: Any) -> None:
    inputs.put("a.txt").chmod(0)
    inputs.put("b/c.txt").parent.chmod(0)
    try:
        assert inputs.reasons() == {("a.txt", None): "unreadable", ("b", None): "unreadable"}
    finally:
        (inputs.folder / "b").chmod(0o700)


@pytest.mark.parametrize("ending", ["txt", "json", "jsonl", "parquet"])
def test_a_file_that_vanishes_while_others_are_read(inputs: Any, ending: str) -> None:
    inputs.put("a.txt")
    last = inputs.put(f"b.{ending}", b"?")
    read = ingest(inputs.folder, progress=lambda done, _: last.unlink() if done == 1 else None)
    assert read.documents.height == 1
    assert read.quarantined.select("source_path", "reason", "byte_count").rows() == [(last.name, "unreadable", None)]


def test_a_folder_deeper_than_paths_can_be_long(inputs: Any) -> None:
    descriptor = os.open(inputs.folder, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("d" * 200, dir_fd=descriptor)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = below
    os.close(descriptor)
    try:
        row = inputs.problem()
    finally:
        shutil.rmtree(inputs.folder / ("d" * 200))
    assert row["reason"] == "unreadable"
    assert "too long" in row["detail"]


def test_progress_counts_every_file(inputs: Any) -> None:
    for name in ("a.txt", "b.pdf", "c.json"):
        inputs.put(name)
    seen: list[tuple[int, int]] = []
    ingest(inputs.folder, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("name", ["gone", "a.txt", "a.txt/b"])
def test_no_such_folder(inputs: Any, name: str) -> None:
    inputs.put("a.txt")
    with pytest.raises(InputFolderError, match=name):
        ingest(inputs.folder / name)
    with pytest.raises(InputFolderError, match=name):
        folder_fingerprint(inputs.folder / name)


def test_the_fingerprint_changes_with_every_change(inputs: Any) -> None:
    seen = [folder_fingerprint(inputs.folder)]
    inputs.put("a.txt", "một")
    seen.append(folder_fingerprint(inputs.folder))
    inputs.put("a.txt", "hai ba")
    seen.append(folder_fingerprint(inputs.folder))
    os.utime(inputs.folder / "a.txt", ns=(1, 1))
    seen.append(folder_fingerprint(inputs.folder))
    (inputs.folder / "a.txt").rename(inputs.folder / "b.txt")
    seen.append(folder_fingerprint(inputs.folder))
    inputs.put("c/sources.csv", "")
    seen.append(folder_fingerprint(inputs.folder))
    (inputs.folder / "d.txt").symlink_to("nowhere")
    seen.append(folder_fingerprint(inputs.folder))
    inputs.put(os.fsdecode(b"\xff.txt"))
    seen.append(folder_fingerprint(inputs.folder))
    assert len(set(seen)) == len(seen)
    assert folder_fingerprint(inputs.folder) == seen[-1]
    inputs.put("README.md")
    assert folder_fingerprint(inputs.folder) == seen[-1]
