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
GRAMS = pl.Schema({"grams": pl.List(pl.UInt64), "is_short": pl.Boolean()})
"""Columns of ``grams_of``: hashes of 5-grams, all of them where the article is short, else a sample."""
_SLICE = 4_000  # documents at a time: keeps memory flat for any number


def clusters(documents: dy.DataFrame[Document]) -> dy.DataFrame[DocumentCluster]:
    """``Document`` to ``DocumentCluster``: each article with the smallest id among its near-copies.

    Deterministic; copies of copies are in one cluster.
    """
    return clusters_of(grams_of(documents))


def grams_of(documents: dy.DataFrame[Document]) -> pl.DataFrame:
    """What articles are compared by, each read by itself: ``GRAMS`` beside ``document_id``, a row an article."""
    schema = pl.Schema([("document_id", pl.String()), *GRAMS.items()])
    parts = [
        documents.select("document_id")
        .slice(start, _SLICE)
        .join(_grams(documents.slice(start, _SLICE)), on="document_id", how="left", maintain_order="left")
        .with_columns(pl.col("grams").fill_null([]), pl.col("is_short").fill_null(value=True))
        for start in range(0, documents.height, _SLICE)
    ]
    return pl.concat([schema.to_frame(), *parts])


def clusters_of(articles: pl.DataFrame) -> dy.DataFrame[DocumentCluster]:
    """``grams_of`` articles to ``DocumentCluster``."""
    # Numbers in place of ids: what is joined millions of times is small.
    numbered = articles.with_row_index("document")
    grams = numbered.select("document", "is_short", gram="grams").explode("gram").drop_nulls("gram")
    short = set(numbered.filter("is_short")["document"])
    sampled = _pairs(grams.filter(pl.col("gram") % SAMPLE == 0))
    decided = [pair for pair in sampled.iter_rows() if not short.issuperset(pair)]
    pairs = sorted({*decided, *_pairs(grams.filter("is_short")).iter_rows()})
    ids = articles["document_id"]
    smallest = _smallest((ids[left], ids[right]) for left, right in pairs)
    return DocumentCluster.validate(
        pl.DataFrame(
            {"document_id": articles["document_id"], "cluster_id": articles["document_id"]},
            schema=DocumentCluster.create_empty().schema,
        )
        .with_columns(pl.col("cluster_id").replace(smallest))
        .sort("document_id")
    )


def _grams(documents: pl.DataFrame) -> pl.DataFrame:
    """Distinct hashes of 5-grams of each document that has any: the sampled ones, and all where it is short."""
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
        .group_by("document_id")
        .agg(grams=pl.col("gram").sort(), is_short=pl.col("is_short").first())
    )


def _pairs(grams: pl.DataFrame) -> pl.DataFrame:
    """Pairs (left, right) of documents, by their numbers, whose sets of grams overlap enough.

    A pair that does shares at least ``LEAST_JACCARD`` of the grams of either. So of the grams that a document shares
    with anybody all but that many, less one, may be left out of the search, the frequent ones: one of the others is
    shared by every partner (prefix filtering, Chaudhuri, Ganti and Kaushik 2006).
    """
    sizes = grams.group_by("document").len("size")
    holders = grams.group_by("gram").len("holders").filter(pl.col("holders").is_between(2, MOST_HOLDERS))
    held = grams.select("document", "gram").join(holders, on="gram").join(sizes, on="document")
    spare = pl.len().over("document").cast(pl.Int64) - (pl.col("size") * LEAST_JACCARD).ceil().cast(pl.Int64)
    held = held.with_columns(spare=spare).filter(pl.col("spare") >= 0)
    rare = (
        held.sort("holders", "gram")
        .filter(pl.int_range(pl.len()).over("document") <= pl.col("spare"))
        .select("document", "gram")
    )
    candidates = (
        rare.join(rare, on="gram", suffix="_right")
        .filter(pl.col("document") < pl.col("document_right"))
        .select("document", "document_right")
        .unique()
    )
    of_each = held.group_by("document").agg("gram", pl.col("size").first())
    return (
        candidates.join(of_each, on="document")
        .join(of_each, left_on="document_right", right_on="document", suffix="_right")
        .with_columns(shared=pl.col("gram").list.set_intersection("gram_right").list.len())
        .filter(pl.col("shared") >= LEAST_JACCARD * (pl.col("size") + pl.col("size_right") - pl.col("shared")))
        .select(left="document", right="document_right")
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
