"""Stage extract: documents to records, with what became of every mention, and the rejects."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from models.document import Document
from models.tables import Layer, table
from orchestration.assets.common import WRITER_POOL, BuildFolder, materialized, record_spec
from orchestration.extractors import Extractor, extract_new
from orchestration.lake import read_records, write_records
from orchestration.progress import stage
from orchestration.settings import load_settings

GROUP = "extract"


def build_extract_assets(extractor: Extractor) -> dg.AssetsDefinition:
    """The assets of one extractor: one for each of its tables."""

    @dg.multi_asset(
        name=f"extract_{extractor.name}",
        specs=[
            record_spec(
                GROUP,
                table(Layer.RAW, name),
                kinds={"polars", "parquet"},
                deps=[("lake", "documents")],
                prefix="lake",
                code_version=extractor.version(),
            )
            for name in extractor.tables
        ],
        pool=WRITER_POOL,
    )
    def extract(context: dg.AssetExecutionContext, build_folder: BuildFolder) -> Iterator[dg.MaterializeResult[None]]:
        """One row per record that an article states; beside it, what became of every mention, and the rejects.

        Only articles that are new, or changed, or not yet read by this version are extracted.
        """
        settings = load_settings()
        documents = read_records(settings.lake, "documents", Document)
        with stage(f"Extract {extractor.name}") as advance:
            extracted = extract_new(extractor, documents, settings.chunks, advance)
        for sentence in extracted.damaged:
            context.log.warning(sentence)
        context.log.info(f"Extracted {extracted.extracted_count} of {documents.height} documents; the others were kept")
        for name, frame in extracted.tables.items():
            path = write_records(settings.lake, name, frame)
            yield materialized(
                "lake",
                name,
                frame.height,
                {
                    "documents_extracted": extracted.extracted_count,
                    "path": dg.MetadataValue.path(path),
                    **_counts(name, frame),
                },
            )

    return extract


def _counts(name: str, frame: pl.DataFrame) -> dict[str, dict[str, int]]:
    """Rows by the code that says most about a table."""
    column = next((column for column in ("family", "outcome", "reason", "kind") if column in frame.columns), None)
    if column is None:
        return {}
    return {f"{name}_by_{column}": dict(frame.drop_nulls(column).group_by(column).len().sort(column).iter_rows())}
