"""Documents for tests: a text becomes a row of the record ``Document``."""

import datetime as dt
import hashlib

import dataframely as dy
import polars as pl

from extraction.normalise import nfc
from models.document import Document
from models.identity import identity


def documents(texts: dict[str, str], published: dt.date | None = None) -> dy.DataFrame[Document]:
    """One document per text, named by its key, normalised as ingest does."""
    rows = []
    for name, raw in texts.items():
        text = nfc(raw)
        rows.append(
            {
                "document_id": identity("document", name),
                "doc_id": name,
                "source_path": f"{name}.txt",
                "source_position": None,
                "format": "txt",
                "title": None,
                "published_date": published,
                "outlet": None,
                "url": None,
                "text": text,
                "char_count": len(text),
                "content_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            }
        )
    return Document.validate(pl.DataFrame(rows, schema=Document.create_empty().schema), cast=True)
