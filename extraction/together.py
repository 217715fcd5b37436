"""Both kinds of record at once: an article that passes both gates is cleaned and searched once."""

from typing import NamedTuple

import dataframely as dy

from extraction.article import Article
from extraction.cooperation.pipeline import CooperationExtraction, CooperationRows, telling_of_cooperation
from extraction.gate import surviving
from extraction.pipeline import Extraction, FigureRows
from models.document import Document

_SLICE = 4_000  # documents at a time: keeps memory flat for any number


class Together(NamedTuple):
    """What extraction gives: figures and cooperation, each with its mentions and rejects."""

    figures: Extraction
    cooperation: CooperationExtraction


def extract_together(documents: dy.DataFrame[Document]) -> Together:
    """Articles to both kinds of record: the same rows as ``extract`` and ``extract_cooperation`` give one by one."""
    figures, cooperation = FigureRows(), CooperationRows()
    columns = ["document_id", "title", "published_date", "text"]
    for offset in range(0, documents.height, _SLICE):
        batch = documents.slice(offset, _SLICE).select(columns)
        stating, telling = (set(passed["document_id"]) for passed in (surviving(batch), telling_of_cooperation(batch)))
        for document_id, title, published, text in batch.iter_rows():
            if document_id not in stating and document_id not in telling:
                continue
            article = Article(document_id, text, title, published)
            if document_id in stating:
                figures.read(article)
            if document_id in telling:
                cooperation.read(article.fresh())
    return Together(figures.extraction(), cooperation.extraction())
