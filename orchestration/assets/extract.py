"""Stage extract: documents to figures, mentions and rejects."""

from collections.abc import Iterator
from typing import NamedTuple

import dagster as dg
import dataframely as dy
import polars as pl

from extraction import extract as extract_figures
from extraction import extractor_version
from models.document import Document
from models.figure import Figure, Mention, Reject
from models.tables import Layer, table
from orchestration.assets.common import WRITER_POOL, BuildFolder, materialized, record_spec
from orchestration.lake import lake_file, read_records, write_records
from orchestration.progress import Advance, stage
from orchestration.settings import load_settings

GROUP = "extract"
BATCH_SIZE = 4_000
"""Documents extracted at a time: keeps memory under 300 MB at any size of the corpus."""


class Extracted(NamedTuple):
    """The records of all batches."""

    figures: dy.DataFrame[Figure]
    mentions: dy.DataFrame[Mention]
    rejects: dy.DataFrame[Reject]


def extract_in_batches(documents: dy.DataFrame[Document], advance: Advance) -> Extracted:
    """Extracts every document, ``BATCH_SIZE`` at a time; ``advance`` hears of documents done."""
    batches = []
    for start in range(0, max(documents.height, 1), BATCH_SIZE):
        batches.append(extract_figures(Document.cast(documents.slice(start, BATCH_SIZE))))
        advance(min(start + BATCH_SIZE, documents.height), documents.height)
    return Extracted(
        figures=Figure.validate(pl.concat([batch.figures for batch in batches])),
        mentions=Mention.validate(pl.concat([batch.mentions for batch in batches])),
        rejects=Reject.validate(pl.concat([batch.rejects for batch in batches])),
    )


@dg.multi_asset(
    name="extract",
    specs=[
        record_spec(
            GROUP,
            table(Layer.RAW, name),
            kinds={"polars", "parquet"},
            deps=[("lake", "documents")],
            prefix="lake",
            code_version=extractor_version(),
        )
        for name in ("figures", "mentions", "rejects")
    ],
    pool=WRITER_POOL,
)
def extract(context: dg.AssetExecutionContext, build_folder: BuildFolder) -> Iterator[dg.MaterializeResult[None]]:
    """One row per figure that an article states; beside it, what became of every mention, and the rejects."""
    settings = load_settings()
    documents = read_records(settings.lake, "documents", Document)
    with stage("Extract figures") as advance:
        extracted = extract_in_batches(documents, advance)
    for name, frame in extracted._asdict().items():
        write_records(settings.lake, name, frame)
    context.log.info(f"{extracted.figures.height} figures from {documents.height} documents")
    for name, column in (("figures", "family"), ("mentions", "outcome"), ("rejects", "reason")):
        frame = getattr(extracted, name)
        counts = dict(frame.group_by(column).len().sort(column).iter_rows())
        yield materialized(
            "lake",
            name,
            frame.height,
            {f"by_{column}": counts, "path": dg.MetadataValue.path(lake_file(settings.lake, name))},
        )
