"""Articles from any folder or Parquet file, as one Parquet file of texts to measure on."""

import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_GROUP = 2_000


def write_texts(source: Path, target: Path, megabytes: float | None = None) -> int:
    """Writes a Parquet file with a column ``text`` (NFC), up to so many MB of it; number of articles.

    Ends with a sentence where the source holds no text.
    """
    schema = pa.schema([("text", pa.string())])
    group: list[str] = []
    size = count = 0
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for raw in texts_of(source):
            text = unicodedata.normalize("NFC", raw)
            size += len(text.encode("utf-8"))
            group.append(text)
            count += 1
            is_enough = megabytes is not None and size >= megabytes * 1e6
            if is_enough or len(group) == _GROUP:
                writer.write_table(pa.table({"text": group}, schema=schema))
                group = []
            if is_enough:
                break
        if group:
            writer.write_table(pa.table({"text": group}, schema=schema))
    if not count:
        sys.exit(f"There is no article in {source}.")
    return count


def texts_of(source: Path) -> Iterator[str]:
    """Texts of a file, or of all files below a folder in order of their paths; other kinds of file are passed over."""
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.is_file() and path.name != "README.md":
                yield from texts_of(path)
    elif source.suffix == ".parquet":
        for batch in pq.ParquetFile(source).iter_batches(_GROUP, columns=["text"]):
            yield from (text for text in batch.column(0).to_pylist() if text)
    elif source.suffix == ".jsonl":
        with source.open(encoding="utf-8") as lines:
            yield from (record["text"] for line in lines if line.strip() and (record := json.loads(line)).get("text"))
    elif source.suffix == ".json":
        yield json.loads(source.read_text(encoding="utf-8"))["text"]
    elif source.suffix == ".txt":
        yield source.read_text(encoding="utf-8")
