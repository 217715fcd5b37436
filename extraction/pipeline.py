"""The stages in order: gate, article, linking, folding, records."""

from typing import NamedTuple

import dataframely as dy

from extraction.article import Article
from extraction.frames import Row, frame_of
from extraction.gate import surviving
from extraction.linking import link
from extraction.records import rows_of
from models.document import Document
from models.figure import Figure, Mention, Reject

_SLICE = 4_000  # documents at a time: keeps memory flat for any number


class Extraction(NamedTuple):
    """What extraction gives: one row per figure, per mention considered, and per reject."""

    figures: dy.DataFrame[Figure]
    mentions: dy.DataFrame[Mention]
    rejects: dy.DataFrame[Reject]


def extract(documents: dy.DataFrame[Document]) -> Extraction:
    """Articles (``models.document.Document``) to figures, mentions and rejects, sorted by document and offset.

    Pure and deterministic: each article is read by itself, so order and company of articles change nothing.
    """
    rows = FigureRows()
    columns = ["document_id", "title", "published_date", "text"]
    for offset in range(0, documents.height, _SLICE):
        batch = surviving(documents.slice(offset, _SLICE).select(columns))
        for document_id, title, published, text in batch.iter_rows():
            rows.read(Article(document_id, text, title, published))
    return rows.extraction()


class FigureRows:
    """Rows of the three records, article by article."""

    def __init__(self) -> None:
        self._figures: list[Row] = []
        self._mentions: list[Row] = []
        self._rejects: list[Row] = []

    def read(self, article: Article) -> None:
        """Adds what an article states; leaves the article as it is."""
        if not article.mentions:
            return
        targets = (self._figures, self._mentions, self._rejects)
        for target, rows in zip(targets, rows_of(article, link(article)), strict=True):
            target.extend(rows)

    def extraction(self) -> Extraction:
        """All rows so far, validated, by document and offset."""
        return Extraction(
            frame_of(self._figures, Figure, "document_id", "quote_start"),
            frame_of(self._mentions, Mention, "document_id", "mention_start"),
            frame_of(self._rejects, Reject, "document_id", "quote_start"),
        )
