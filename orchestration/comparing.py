"""What articles are compared by, kept from run to run: only new and changed texts are cut into pieces."""

from pathlib import Path
from typing import NamedTuple

import dataframely as dy
import polars as pl

from extraction.near_copies import GRAMS, grams_of
from models.document import Document
from orchestration.chunks import KEY, ChunkStore, in_batches
from orchestration.versions import near_copies_version

_TEXTS_A_CHUNK = 4_000


class Compared(NamedTuple):
    """``near_copies.grams_of`` all documents; sentences on what was damaged and made anew."""

    frame: pl.DataFrame
    damaged: list[str]


def grams_of_all(documents: dy.DataFrame[Document], chunks: Path) -> Compared:
    """``grams_of`` every document, in their order; equal texts are cut once."""
    store = ChunkStore(chunks / "grams", near_copies_version(), {"grams": GRAMS})
    named = documents.select("document_id", pl.col("content_sha256").alias(KEY))
    keys = named[KEY].unique().to_list()
    missing = store.missing(keys)
    todo = documents.filter(pl.col("content_sha256").is_in(list(missing))).unique("content_sha256", keep="first")
    for batch in in_batches(sorted(missing), _TEXTS_A_CHUNK):
        part = Document.cast(todo.filter(pl.col("content_sha256").is_in(list(batch))))
        texts = part.select("document_id", pl.col("content_sha256").alias(KEY))
        store.add(batch, {"grams": grams_of(part).join(texts, on="document_id")})
    kept = store.collect(keys)["grams"]
    store.tidy(keys)
    frame = named.join(kept, on=KEY, how="left", maintain_order="left").drop(KEY)
    return Compared(frame, store.damaged)
