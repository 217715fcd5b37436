"""Stage extract: near-identical articles, which count as one source."""

import dagster as dg

from extraction.near_copies import clusters_of
from models.document import Document
from models.tables import Layer, table
from orchestration.assets.common import WRITER_POOL, BuildFolder, materialized, record_spec
from orchestration.comparing import grams_of_all
from orchestration.lake import lake_file, read_records, write_records
from orchestration.progress import stage
from orchestration.settings import load_settings

NAME = "document_clusters"


@dg.multi_asset(
    name=NAME,
    specs=[
        record_spec(
            "extract",
            table(Layer.RAW, NAME),
            kinds={"polars", "parquet"},
            deps=[("lake", "documents")],
            prefix="lake",
        )
    ],
    pool=WRITER_POOL,
)
def document_clusters(context: dg.AssetExecutionContext, build_folder: BuildFolder) -> dg.MaterializeResult[None]:
    """One row per article, with the cluster of near-identical articles that it belongs to."""
    settings = load_settings()
    documents = read_records(settings.lake, "documents", Document)
    with stage("Find near-copies") as advance:
        articles = grams_of_all(documents, settings.chunks)
        for sentence in articles.damaged:
            context.log.warning(sentence)
        found = clusters_of(articles.frame)
        advance(documents.height, documents.height)
    write_records(settings.lake, NAME, found)
    count = found["cluster_id"].n_unique()
    context.log.info(f"{count} distinct articles among {documents.height}")
    return materialized(
        "lake",
        NAME,
        found.height,
        {"distinct_articles": count, "path": dg.MetadataValue.path(lake_file(settings.lake, NAME))},
    )
