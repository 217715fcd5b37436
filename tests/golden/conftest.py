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

DocumentFactory = Callable[..., dy.DataFrame[Document]]


def one_document(text: str, published: str | None = None, title: str | None = None) -> dy.DataFrame[Document]:
    """One row of ``Document``. The text is normalised to NFC, which is what ingest promises; the date is ISO."""
    text = unicodedata.normalize("NFC", text)
    row = {
        "document_id": identity("document", text, published, title),
        "doc_id": "case",
        "source_path": "case.txt",
        "source_position": None,
        "format": "txt",
        "title": title,
        "published_date": dt.date.fromisoformat(published) if published else None,
        "outlet": None,
        "url": None,
        "text": text,
        "char_count": len(text),
        "content_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return Document.validate(pl.DataFrame([row]), cast=True)


@pytest.fixture(scope="session")
def document() -> DocumentFactory:
    """``document(text, published=None, title=None)``: a frame of one article."""
    return one_document
