"""Keys of documents, and inputs that claim the same one."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.identity import identity
from orchestration.ingest import DuplicateDocIdError, InputFolderError, ingest_inputs

URL = "https://bao.vn/bai-1"


def test_an_address_that_the_input_supplies_is_the_key(inputs: Any) -> None:
    inputs.put("a.json", json.dumps({"text": inputs.text, "url": URL}))
    assert inputs.document()["document_id"] == identity("document", URL)


def test_an_address_in_the_text_is_not(inputs: Any) -> None:
    inputs.put("b/a.txt", f"{inputs.text}\n\nNguồn: {URL}")
    row = inputs.document()
    assert row["document_id"] == identity("document", "b/a.txt")
    assert row["url"] == URL


def test_articles_of_one_file_are_keyed_by_doc_id_or_position(inputs: Any) -> None:
    inputs.put("a.jsonl", "\n".join(json.dumps({"text": inputs.text, "doc_id": name}) for name in ("x", None)))
    ids = [row["document_id"] for row in inputs.documents()]
    assert ids == [identity("document", "a.jsonl", "x"), identity("document", "a.jsonl", 1)]


def test_the_same_text_twice_is_two_documents(inputs: Any) -> None:
    inputs.put("a.txt")
    inputs.put("b/a.txt")
    rows = inputs.documents()
    assert len({row["document_id"] for row in rows}) == 2
    assert len({row["content_sha256"] for row in rows}) == 1
    assert [row["doc_id"] for row in rows] == ["a", "a"]


def test_the_second_of_two_with_one_address_is_set_aside(inputs: Any) -> None:
    for name in ("b.json", "a.json"):
        inputs.put(name, json.dumps({"text": inputs.text, "url": URL}))
    read = inputs.read()
    assert read.documents["source_path"].to_list() == ["a.json"]
    assert read.quarantined.select("source_path", "reason", "detail").rows() == [
        ("b.json", "duplicate_identity", f"b.json has the same address {URL} as a.json.")
    ]


def test_an_article_that_was_set_aside_claims_nothing(inputs: Any) -> None:
    inputs.put("a.json", json.dumps({"text": " ", "url": URL}))
    inputs.put("b.json", json.dumps({"text": inputs.text, "url": URL}))
    assert [row["source_path"] for row in inputs.documents()] == ["b.json"]


def test_the_second_of_two_with_one_doc_id_in_a_file_is_set_aside(inputs: Any) -> None:
    inputs.put("a.jsonl", "\n".join([json.dumps({"text": inputs.text, "doc_id": "x"})] * 3))
    read = inputs.read()
    assert read.documents["source_position"].to_list() == [0]
    assert read.quarantined["detail"].to_list() == [
        "a.jsonl, line 2, has the same doc_id x as a.jsonl, line 1.",
        "a.jsonl, line 3, has the same doc_id x as a.jsonl, line 1.",
    ]


def test_files_and_folders_are_read_in_the_order_given(inputs: Any) -> None:
    b, a = inputs.put("one/b.txt"), inputs.put("two/a.txt")
    inputs.put("two/sources.csv", "path,published,url,outlet\na.txt,2024-05-06,,\n")
    read = ingest_inputs([b, a.parent])
    assert read.documents.select("doc_id", "source_path").rows() == [("b", "b.txt"), ("a", "a.txt")]
    assert str(read.documents["published_date"][1]) == "2024-05-06"


def test_equal_doc_ids_are_an_error_that_names_both(inputs: Any) -> None:
    first = inputs.put("one/a.txt")
    second = inputs.put("two/x.json", json.dumps({"text": inputs.text, "doc_id": "a"}))
    with pytest.raises(DuplicateDocIdError) as error:
        ingest_inputs([first.parent, second])
    assert str(error.value) == f"{first} and {second} have the same doc_id, a."
    with pytest.raises(DuplicateDocIdError):
        ingest_inputs([first, first])
    with pytest.raises(DuplicateDocIdError):
        ingest_inputs([inputs.folder])


def test_equal_doc_ids_in_one_file_are_an_error_that_names_both_lines(inputs: Any) -> None:
    path = inputs.put("a.jsonl", "\n".join([json.dumps({"text": inputs.text, "doc_id": "x"})] * 2))
    with pytest.raises(DuplicateDocIdError, match=r"a\.jsonl, line 1 and .*a\.jsonl, line 2"):
        ingest_inputs([path])


def test_inputs_in_quarantine_keep_names_of_their_own(inputs: Any) -> None:
    paths = [inputs.put("one/a.txt", b""), inputs.put("two/a.txt", b"")]
    read = ingest_inputs([*paths, inputs.folder, paths[0]])
    assert read.quarantined["source_path"].to_list() == [
        "a.txt",
        str(paths[1]),
        "one/a.txt",
        "two/a.txt",
        str(paths[0]),
    ]
    assert read.quarantined["reason"].unique().to_list() == ["empty"]


@pytest.mark.parametrize("name", [".hidden.txt", "README.md", "sources.csv", ".txt"])
def test_a_file_named_by_itself_is_an_input_whatever_its_name(inputs: Any, name: str) -> None:
    read = ingest_inputs([inputs.put(name)])
    assert read.documents.height + read.quarantined.height == 1


def test_a_link_named_by_itself_is_followed(inputs: Any, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(inputs.put("a.txt"))
    assert ingest_inputs([link]).documents["doc_id"].to_list() == ["link"]


def test_an_input_that_is_not_there(inputs: Any) -> None:
    with pytest.raises(InputFolderError, match=r"There is no file or folder .*gone\.txt\."):
        ingest_inputs([inputs.put("a.txt"), inputs.folder / "gone.txt"])


def test_no_inputs(inputs: Any) -> None:
    assert ingest_inputs([]).documents.is_empty()
