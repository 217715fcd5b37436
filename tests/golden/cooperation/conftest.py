"""The article that a golden case is about, as ingest would hand it to extraction."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable

import dataframely as dy
import polars as pl
import pytest

from models.document import Document
from models.identity import identity

DocumentsFactory = Callable[..., dy.DataFrame[Document]]


def make_documents(*articles: tuple[str, str | None]) -> dy.DataFrame[Document]:
    """One row of ``Document`` for each (text, ISO date of publication or None); texts are normalised to NFC."""
    rows = []
    for number, (raw, published) in enumerate(articles):
        text = unicodedata.normalize("NFC", raw)
        rows.append(
            {
                "document_id": identity("document", text, published),
                "doc_id": f"case-{number}",
                "source_path": f"case-{number}.txt",
                "source_position": None,
                "format": "txt",
                "title": None,
                "published_date": dt.date.fromisoformat(published) if published else None,
                "outlet": None,
                "url": None,
                "text": text,
                "char_count": len(text),
                "content_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            }
        )
    return Document.validate(pl.DataFrame(rows, schema=Document.create_empty().schema), cast=True)


@pytest.fixture(scope="session")
def documents() -> DocumentsFactory:
    """``documents((text, published), …)``: a frame of articles."""
    return make_documents
