"""Every article that goes in comes out once: as a document or in quarantine."""

import io
import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.document import Document, QuarantinedDocument
from orchestration.ingest import Ingested, ingest, ingest_inputs


def parquet(texts: list[str | None]) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)}).write_parquet(buffer)
    return buffer.getvalue()


def places(read: Ingested) -> list[tuple[str, int | None]]:
    """(path, position) of everything that came out, in order."""
    columns = ("source_path", "source_position")
    found = read.documents.select(columns).rows() + read.quarantined.select(columns).rows()
    return sorted(found, key=lambda place: (place[0], -1 if place[1] is None else place[1]))


def test_hostile_inputs(inputs: Any, tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text(inputs.text, encoding="utf-8")
    good = json.dumps({"text": inputs.text})
    expected = {
        "array.json": ("[1]", "malformed"),
        "bom-only.txt": (b"\xef\xbb\xbf", "empty"),
        "device-like.md": (b"", "unsupported_format"),
        "empty.txt": (b"", "empty"),
        "english.txt": ("The minister said so.", "not_vietnamese"),
        "huge.txt": (b"a" * 50_000_000, "too_large"),
        "huge.json": (b'{"text": "' + b"a" * 50_000_000, "too_large"),
        "invalid.txt": (b"T\xe1\xbb", "encoding"),
        "lone.json": ('{"text": "\\ud800"}', "encoding"),
        "nested.json": ("[" * 100_000, "malformed"),
        "none.jsonl": (b"", "empty"),
        "none.parquet": (parquet([]), "empty"),
        "nul.txt": (inputs.text + "\0", "binary"),
        "one.txt": (b"x", "not_vietnamese"),
        "pdf.txt": (b"%PDF-1.4", "binary"),
        "truncated.parquet": (parquet([inputs.text])[:-20], "malformed"),
        "same 1.txt": (inputs.text, None),
        "same 2.txt": (inputs.text, None),
        "tên có dấu.txt": (unicodedata.normalize("NFD", inputs.text), None),
        "utf16.txt": (inputs.text.encode("utf-16"), None),
    }
    for name, (content, _) in expected.items():
        inputs.put(name, content)
    inputs.put("lines.jsonl", f"{good}\n{{}}\n\n[]\n{good}")
    inputs.put("rows.parquet", parquet([inputs.text, None, " ", "English only"]))
    (inputs.folder / "link.txt").symlink_to(outside)
    os.mkfifo(inputs.folder / "pipe.txt")

    read = inputs.read()

    reasons = {name: reason for name, (_, reason) in expected.items() if reason}
    reasons |= {"link.txt": "outside_input", "pipe.txt": "unsupported_format"}
    assert inputs.reasons() == {
        **{(name, None): reason for name, reason in reasons.items()},
        ("lines.jsonl", 1): "missing_text",
        ("lines.jsonl", 2): "malformed",
        ("rows.parquet", 1): "missing_text",
        ("rows.parquet", 2): "empty",
        ("rows.parquet", 3): "not_vietnamese",
    }
    assert len(places(read)) == len(set(places(read))) == len(expected) + 2 + 4 + 4
    assert all(row["detail"].startswith(row["source_path"]) for row in read.quarantined.to_dicts())
    assert ingest(inputs.folder).documents.equals(read.documents)


def test_a_read_only_device_named_by_itself() -> None:
    assert ingest_inputs([Path("/dev/zero")]).quarantined["reason"].to_list() == ["unsupported_format"]


NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda name: not name.startswith(".")
)
ENDINGS = st.sampled_from([".txt", ".json", ".jsonl", ".parquet", ".TXT", ".docx", ".html", ".pdf", ".jsonl.gz", ""])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["Tỉnh đã có 12 dự án.", "Đoàn công tác thăm tỉnh\nLãnh đạo tỉnh đã tiếp đoàn và làm việc."]),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=5,
)
RECORDS = st.dictionaries(
    st.sampled_from(["doc_id", "published", "text", "title", "url", "source", "other"]), VALUES | TEXTS, max_size=7
)
LINES = st.lists(st.one_of(RECORDS.map(json.dumps), TEXTS), max_size=5).map("\n".join)
CONTENTS = st.one_of(
    st.binary(max_size=200),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    RECORDS.map(lambda record: json.dumps(record).encode()),
    LINES.map(lambda lines: lines.encode("utf-8", "surrogatepass")),
    st.lists(st.none() | TEXTS, max_size=4).map(parquet),
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(st.tuples(NAMES, ENDINGS).map("".join), CONTENTS, max_size=6), table=st.none() | CONTENTS)
def test_what_goes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], table: bytes | None
) -> None:
    folder = tmp_path_factory.mktemp("raw")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    if table is not None:
        (folder / "sources.csv").write_bytes(table)
    names = [name for name in os.listdir(folder) if name not in {"README.md", "sources.csv"}]  # noqa: PTH208

    read = ingest(folder)

    Document.validate(read.documents)
    QuarantinedDocument.validate(read.quarantined)
    found = [(path, position) for path, position in places(read) if path != "sources.csv"]
    assert len(found) == len(set(found))
    assert len({path for path, _ in found}) == len(names)
    for path in {path for path, _ in found}:
        positions = [position for other, position in found if other == path]
        assert positions in ([None], list(range(len(positions))))
    for row in read.documents.to_dicts():
        assert row["text"] == unicodedata.normalize("NFC", row["text"])
        assert row["char_count"] == len(row["text"])
